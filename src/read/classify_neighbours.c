/* What its neighbours show that a paragraph was taken for wrongly:
 *
 *     taken for   beside                               is
 *     heading     below a byline that lacks its names  byline, in pieces   mend_byline
 *     heading     a bare name above text               byline              mend_heading
 *     heading     ends in a comma above text           body                mend_heading
 *     heading     △…。 below another such text         body                mend_heading
 *     any of both ▲…。 amid three such, of no picture  body                is_brief
 *     heading     one letter, or one Han amid text     furniture           mend_heading
 *     heading     initials below text                  byline              mend_heading
 *     furniture   a section's name above text          heading             is_section
 *     furniture   a day above a time of day            heading             mend_when
 *     any text    right above a lead with a dateline   heading             mend_above_lead
 */
#include "read/classify.h"

#include "base/ascii.h"
#include "read/english_text.h"

/* One to three Han and nothing else: a name, or a piece of one. */
static bool is_name_piece(struct str s)
{
    uint32_t han = s.len && glyph_han_at(s, 0) ? glyph_han_run(s, 0) : 0;
    return han && han <= 3 && s.len == (size_t)han * 3;
}

/* 本报记者 / 沈晓晓 / 任 / 彦: names that were printed wide, each piece on a line of its
 * own. One piece of a single Han tells, or a byline that lacks its names. */
static void mend_byline(struct page_reading *page, uint32_t byline)
{
    struct label *labels = page->labels;
    uint32_t end = byline + 1, count = page->draft->count;
    bool torn = false;
    for (; end < count; end++) {
        struct str s = reading_text(page, end);
        if (page->draft->paras[end].mark || !is_name_piece(s))
            break;
        torn |= s.len == 3 || labels[end].wording.byline == BYLINE_NAME;
    }
    struct str s = reading_text(page, byline);
    torn |= str_ends(s, STR("记者")) || str_ends(s, STR("記者")) ||
            str_ends(s, STR("通讯员"));
    bool opens = reading_is(page, end, KIND_BODY);
    for (uint32_t i = byline + 1; i < end && torn && opens; i++)
        labels[i].kind = KIND_BYLINE;
}

/* A bare name between a headline and its text. */
static bool is_writer(const struct page_reading *page, uint32_t i)
{
    return reading_is(page, i - 1, KIND_HEADING) &&
           page->labels[i].wording.byline == BYLINE_NAME &&
           page->draft->paras[i].lines.count == 1 && page->draft->paras[i + 1].width > 40;
}

/* Is a heading of a spaced script none: a column rule (I |), a year, or a section's name
 * below another heading? Where that is a title, old papers set a stop behind it. */
static bool is_label(const struct page_reading *page, uint32_t i)
{
    struct str text = reading_text(page, i), core = spaced_core(text);
    bool section = page->labels[i].wording.furniture == FURNITURE_WEAK &&
                   core.len == text.len && reading_is(page, i - 1, KIND_HEADING);
    size_t digits = 0;
    while (digits < core.len && ascii_is_digit(core.ptr[digits]))
        digits++;
    return core.len == 1 || (digits == 4 && digits == text.len) || section;
}

/* R. F.: two or three capitals, each with its stop. */
static bool are_initials(struct str s)
{
    unsigned count = 0;
    while (s.len >= 2 && ascii_is_upper(s.ptr[0]) && s.ptr[1] == '.') {
        s = glyph_trim(str_slice(s, 2, s.len));
        count++;
    }
    return s.len == 0 && (count == 2 || count == 3);
}

/* △…。 below △…。: another of a list of briefs. */
static bool goes_on_list(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    return para->first == CHAR_MARK && para->ending == CHAR_STOP &&
           glyph_first(reading_text(page, i)) == glyph_first(reading_text(page, i - 1));
}

/* In Chinese no heading right above text ends in a comma or is a name, and a character
 * that stands alone between paragraphs is recognition's noise. */
static void mend_heading(struct page_reading *page, uint32_t i)
{
    struct label *labels = page->labels;
    const struct para *para = &page->draft->paras[i];
    bool above = reading_is(page, i - 1, KIND_BODY);
    bool below = reading_is(page, i + 1, KIND_BODY);
    bool comma = para->last == CHAR_COMMA;
    bool spaced = para_is_spaced(para);
    bool label = reading_language(page)->spaced && is_label(page, i);
    if (label)
        labels[i].kind = KIND_FURNITURE;
    else if (spaced && above && are_initials(reading_text(page, i)))
        labels[i].kind = KIND_BYLINE; /* who wrote the text above */
    else if (!spaced && above && goes_on_list(page, i))
        labels[i].kind = KIND_BODY;
    if (label || spaced || para->mark || !below)
        return;
    if (is_writer(page, i)) {
        labels[i].kind = KIND_BYLINE;
    } else if (comma || (above && para->width <= 2)) {
        labels[i].class = comma ? KIND_BODY : KIND_FURNITURE;
        labels[i].kind = (uint8_t)labels[i].class;
    }
}

/* May paragraph i, text or furniture by its look, be a headline? A piece of furniture
 * between stories may; text where it is a line of Han, or, in a spaced script, a few words
 * between stories that may end in a stop: Italien. */
static bool may_be_headline(const struct page_reading *page, uint32_t i)
{
    enum { FEW = 24, LONGEST = 60 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    bool alone = i == 0 || reading_is(page, i - 1, KIND_BODY) ||
                 reading_is(page, i - 1, KIND_JUMP);
    if (label->kind == KIND_FURNITURE)
        return alone;
    if (label->wording.dateline || lines_is_row(page->lines, para->lines))
        return false;
    if (para_is_spaced(para))
        return alone && para->width <= FEW;
    return para->width <= LONGEST && para->last == CHAR_HAN && para->lines.count == 1;
}

/* Whatever word of furniture it holds, and though it fills its column, such a line right
 * above a lead with a dateline is that story's headline, unless it is as short as a
 * rubric. */
static void mend_above_lead(struct page_reading *page, uint32_t i)
{
    enum { RUBRIC = 10 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    struct label *label = &page->labels[i];
    if (reading_is(page, i + 1, KIND_BODY) && label[1].wording.dateline &&
        label->wording.furniture < FURNITURE_FOLIO && para->width > RUBRIC &&
        !para->echo && may_be_headline(page, i))
        label->kind = KIND_HEADING;
}

/* Is it a line that may say where or when? */
static bool may_say_when(const struct page_reading *page, uint32_t i)
{
    enum { LONGEST = 40 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    uint8_t kind = page->labels[i].kind;
    return para->width < LONGEST && para->lines.count == 1 && !para->mark &&
           (kind == KIND_HEADING || kind == KIND_FURNITURE);
}

/* Sixways / Friday, 25 February / 2000 GMT: below a headline, a time of day, the day above
 * it and the place beside that. The day is not the paper's, and none is a headline. */
static void mend_when(struct page_reading *page, uint32_t clock)
{
    struct label *labels = page->labels;
    uint32_t top = clock;
    for (uint32_t k = 1; k <= 2 && k <= clock && may_say_when(page, clock - k); k++)
        top =
            reading_says(page, SAYS_DAY, reading_text(page, clock - k)) ? clock - k : top;
    bool place =
        top + 1 == clock && top > 1 && may_say_when(page, top - 1) &&
        (labels[top - 2].kind == KIND_HEADING || labels[top - 2].kind == KIND_BYLINE);
    for (uint32_t i = top - place; top < clock && i <= clock; i++) {
        labels[i].when = true;
        labels[i].doubt = false;
        labels[i].kind = KIND_HEADING;
    }
}

/* ▲…。 like the one that begins with `mark`, and it does not say that it is a picture's. */
static bool is_item(const struct page_reading *page, uint32_t i, uint32_t mark)
{
    struct str s = i < page->draft->count ? reading_text(page, i) : (struct str){0};
    size_t pos = 0;
    return s.len && glyph_next(s, &pos) == mark &&
           page->draft->paras[i].ending == CHAR_STOP &&
           !reading_says(page, SAYS_CAPTION, str_slice(s, pos, s.len));
}

/* One of three such below each other, where a paragraph is a line. */
static bool is_brief(const struct page_reading *page, uint32_t i)
{
    uint32_t mark = glyph_first(reading_text(page, i)), beg = i, end = i;
    if (page->draft->paras[i].first != CHAR_MARK || page->lines->columns)
        return false;
    while (beg > 0 && i < beg + 2 && is_item(page, beg - 1, mark))
        beg--;
    while (end < i + 3 && is_item(page, end, mark))
        end++;
    return end > i && end >= beg + 3;
}

/* 简讯 above text, Vermischtes. above text: on a German or French page a section's name is
 * the headline of what stands below, unless that are headings or dispatches. */
static bool is_section(const struct page_reading *page, uint32_t i)
{
    if (i + 1 < page->draft->count &&
        reading_says(page, SAYS_NOTICE, reading_text(page, i)) &&
        page->labels[i].wording.furniture != FURNITURE_ARCHIVE)
        return page->labels[i + 1].kind == KIND_BODY || is_brief(page, i + 1);
    return reading_language(page)->words && !is_label(page, i) &&
           reading_is(page, i + 1, KIND_BODY) && !page->labels[i + 1].wording.dateline &&
           reading_says(page, SAYS_KICKER, reading_text(page, i));
}

void classify_by_neighbours(struct page_reading *page, uint32_t index)
{
    if (reading_is_archived(page, index) || is_section(page, index))
        page->labels[index].kind = KIND_HEADING;
    else if ((reading_is(page, index, KIND_CAPTION) ||
              reading_is(page, index, KIND_HEADING)) &&
             is_brief(page, index))
        page->labels[index].kind = KIND_BODY;
    else if (reading_says(page, SAYS_CLOCK, reading_text(page, index)))
        mend_when(page, index);
    else if (reading_is(page, index, KIND_BYLINE))
        mend_byline(page, index);
    else if (reading_is(page, index, KIND_HEADING))
        mend_heading(page, index);
    else if (reading_is(page, index, KIND_FURNITURE) ||
             reading_is(page, index, KIND_BODY))
        mend_above_lead(page, index);
}
