/* What a paragraph is, where its own words did not make sure and the model took it for
 * something else: rows of what it was taken for, what stands above and below it, what shows
 * otherwise, and what it is. Those of any script are here, the others in mends_han.c and
 * mends_spaced.c. */
#include "read/classify_mends.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/english_text.h"

/* Whatever word of furniture it holds, and though it fills its column, a line right above a
 * lead with a dateline is that story's headline, unless it is as short as a rubric. Text is
 * where it is a line of Han. */
static bool heads_lead(const struct page_reading *page, uint32_t i)
{
    enum { RUBRIC = 10, LONGEST = 60 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    if (!label[1].wording.dateline || label->wording.furniture >= FURNITURE_FOLIO ||
        para->width <= RUBRIC || para->echo)
        return false;
    if (label->kind == KIND_FURNITURE)
        return mends_bits(page, i - 1) & (BODY | JUMP | NOTHING);
    return para->width <= LONGEST && para->last == CHAR_HAN && para->lines.count == 1 &&
           !lines_is_row(page->lines, para->lines);
}

/* ▲…。 like the one that begins with `mark`, and it does not say that it is a picture's. */
static bool is_item(const struct page_reading *page, uint32_t i, uint32_t mark)
{
    struct str s = i < page->draft->count ? reading_text(page, i) : (struct str){0};
    size_t pos = 0;
    return s.len && glyph_next(s, &pos) == mark &&
           page->draft->paras[i].ending == CHAR_STOP &&
           !language_says(page->lines->language, SAYS_CAPTION, str_slice(s, pos, s.len));
}

/* One of three such below each other, or of two that do not stand below text: there they
 * may be the captions of two pictures. */
static bool is_brief(const struct page_reading *page, uint32_t i)
{
    uint32_t mark = glyph_first(reading_text(page, i));
    bool above = is_item(page, i - 1, mark), below = is_item(page, i + 1, mark);
    if (page->draft->paras[i].first != CHAR_MARK || !is_item(page, i, mark))
        return false;
    uint32_t other = above ? i - 2 : i + 2, top = above ? i - 2 : i - 1;
    return (above && below) || ((above || below) && (is_item(page, other, mark) ||
                                                     !reading_is(page, top, KIND_BODY)));
}

/* 简讯 above text, Vermischtes. above text: on a German or French page a section's name is
 * the headline of what stands below, unless that are dispatches; of headings where it ends
 * in a stop or stands below text. */
static bool is_section(const struct page_reading *page, uint32_t i)
{
    const struct label *below = &page->labels[i + 1];
    if (reading_says(page, SAYS_NOTICE, i) &&
        page->labels[i].wording.furniture != FURNITURE_ARCHIVE)
        return below->kind == KIND_BODY || is_brief(page, i + 1) ||
               (!reading_language(page)->spaced && page->draft->paras[i + 1].blanks &&
                !reading_para(page, i + 2)->stops);
    bool above = below->kind == KIND_BODY
                     ? !below->wording.dateline
                     : below->kind == KIND_HEADING &&
                           (str_ends(reading_text(page, i), STR(".")) ||
                            (mends_bits(page, i - 1) & (BODY | BYLINE | JUMP)));
    bool serial =
        below->kind == KIND_HEADING && reading_says(page, SAYS_RUBRIC, i) &&
        str_count(reading_text(page, i), ' ') > 1; /* FEUILLETON DU TEMPS. — N° 23 */
    return reading_language(page)->words &&
           (serial || (above && reading_says(page, SAYS_KICKER, i)));
}

/* A column rule (I |), a year, or a section's name below another heading: where that is a
 * title, old papers set a stop behind it. */
static bool is_label(const struct page_reading *page, uint32_t i)
{
    struct str s = reading_text(page, i), core = spaced_core(s);
    size_t digits = 0;
    while (digits < s.len && ascii_is_digit(s.ptr[digits]))
        digits++;
    return reading_language(page)->spaced &&
           (core.len == 1 || (digits == 4 && s.len == 4) ||
            (page->labels[i].wording.furniture == FURNITURE_WEAK && core.len == s.len &&
             reading_is(page, i - 1, KIND_HEADING)));
}

/* clang-format off */
static const struct mend mends_any[] = {
    /* taken for         above     below                is */
    {ANYTHING,           ANYTHING, ANYTHING,            KIND_HEADING,   reading_is_archived},
    {ANYTHING,           ANYTHING, ANYTHING & ~NOTHING, KIND_HEADING,   is_section},
    {CAPTION | HEADING,  ANYTHING, ANYTHING,            KIND_BODY,      is_brief},
    {HEADING,            ANYTHING, ANYTHING,            KIND_FURNITURE, is_label},
    {BODY | FURNITURE,   ANYTHING, BODY,                KIND_HEADING,   heads_lead},
    {0},
};
/* clang-format on */

/* Makes a paragraph what the first row says that holds of it; what is no heading any more
 * is none for those either who ask for the model's class. False: no row holds. */
static bool mend(struct page_reading *page, uint32_t i, const struct mend *row)
{
    struct label *label = &page->labels[i];
    uint16_t above = mends_bits(page, i - 1), below = mends_bits(page, i + 1);
    while (row->shows && (!(row->taken >> label->kind & 1) || !(row->above & above) ||
                          !(row->below & below) || !row->shows(page, i)))
        row++;
    if (!row->shows)
        return false;
    label_take_for(label, (enum kind)row->is);
    if (row->is != KIND_HEADING)
        label->class = (int8_t)row->is;
    return true;
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
        top = reading_says(page, SAYS_DAY, clock - k) ? clock - k : top;
    bool place =
        top + 1 == clock && top > 1 && may_say_when(page, top - 1) &&
        (labels[top - 2].kind == KIND_HEADING || labels[top - 2].kind == KIND_BYLINE);
    for (uint32_t i = top - place; top < clock && i <= clock; i++) {
        labels[i].when = true;
        labels[i].ahead = INT16_MAX;
        label_take_for(&labels[i], KIND_HEADING);
    }
}

/* Do the page's headings end in no stop? Old papers set one behind each. */
static bool ends_no_titles(const struct page_reading *page)
{
    uint32_t titles = 0, stopped = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool title = reading_is(page, i, KIND_HEADING);
        titles += title;
        stopped += title && str_ends(reading_text(page, i), STR("."));
    }
    return stopped * 4 <= titles;
}

/* Where the masthead ends: below a line on top of the page with a date, its year and the number
 * of the issue; in German and French below the last of three notices or more, with no prose
 * and no three lines without a figure between them: Abonnements; Six mois. 9 fr.; Directeur:
 * Paul Morel; 22, rue du Pont; Téléphone 18. A headline in small letters is above no masthead's
 * end: an extractor may print a running head below it. */
static uint32_t masthead_end(const struct page_reading *page)
{
    enum { FEW = 3, ISSUE = 6 }; /* paragraphs; digits of a date */
    uint32_t end = 0, notices = 0, plain = 0, figures = 0;
    for (uint32_t i = 0; i < page->draft->count && plain < FEW; i++) {
        const struct wording *wording = &page->labels[i].wording;
        const struct para *para = &page->draft->paras[i];
        unsigned own = text_digits(reading_text(page, i));
        bool more = own && figures <= ISSUE && reading_is(page, i - 1, KIND_FURNITURE);
        figures = more ? figures + own : own; /* a date and a number, in two lines */
        bool notice = wording->furniture == FURNITURE_SURE,
             prose = para->lines.count > (para->ending == CHAR_STOP ? 2 : 3);
        bool headline =
            wording->letters == LETTERS_SENTENCE && reading_is(page, i, KIND_HEADING);
        if (wording->furniture < FURNITURE_SURE &&
            (wording->dateline || prose || headline))
            break;
        bool issue = i <= FEW && figures > ISSUE && reading_is(page, i, KIND_FURNITURE);
        plain = notice || figures ? 0 : plain + !reading_is(page, i, KIND_FURNITURE);
        notices += notice || issue;
        if (issue || (notice && notices >= FEW && reading_language(page)->words))
            end = i + 1;
    }
    return reading_language(page)->spaced ? end : 0;
}

void classify_mend(struct page_reading *page)
{
    page->unstopped = ends_no_titles(page);
    uint32_t head = masthead_end(page);
    for (uint32_t i = 0; i < page->draft->count; i++) {
        const struct para *para = &page->draft->paras[i];
        if (i < head) {
            label_take_for(&page->labels[i], KIND_FURNITURE);
            page->labels[i].class = KIND_FURNITURE;
        } else if (!mend(page, i, mends_any) && !para->mark)
            mend(page, i, para_is_spaced(para) ? mends_spaced : mends_han);
        if (reading_says(page, SAYS_CLOCK, i))
            mend_when(page, i);
        else if (reading_is(page, i, KIND_BYLINE))
            mends_byline(page, i);
    }
}
