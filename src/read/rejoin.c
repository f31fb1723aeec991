/* At each line's end there is one question: does the paragraph go on in the next line?
 *
 *     column ├────────────────────────┤     shape          what speaks for it
 *     line 4  　　老板娘蒲三妹说，头        SHAPE_FIRST    ends no sentence: goes on
 *     line 5  一天就多磨了12斤黄豆，还      SHAPE_FULL     between full lines: goes on
 *     line 6  是不够卖。                    SHAPE_BROKEN   the next word had room: ends here
 *     line 7  　　她打算再添一口锅。        SHAPE_SHORT    …
 *
 * The first of three that knows decides it:
 *
 *     places     of a PDF or scan: the line starts a paragraph or does not (goes_on_placed)
 *     patterns   SURE or SURE_NOT (by_patterns), in this order:
 *                  here               a heading's mark, a table's row, a jump, a speck
 *                  by_patterns_spaced capitals, brackets, prose; no more of a spaced script
 *                  begins_story       a dateline below
 *                  joins_by_marks     marks that may not begin or end a line
 *                  by_patterns        the indent of the page's first lines
 *                  begins_headline    below an open column, above a dateline or byline
 *                  splits_downwards   a headline of one Han a line
 *                  splits_by_wording  credits, captions and bylines
 *                  begins_deck        below a headline, who attended
 *                  is_wide_kicker     wider than the two lines of a headline below
 *                  in_foot            below the columns: headlines
 *                  is_amid_column     full lines
 *     MODEL_JOIN the sum of trees over what both lines, their neighbours and the paragraph
 *                so far tell (rejoin_evidence); above 0 it goes on, and near 0 is in doubt
 *
 * rejoin_look sees each line once for all three. draft.c lays the paragraphs down.
 *
 * In all of it `index` is the upper of the two lines, `from` the first of its paragraph; `upper`
 * and `lower` are the lines, `above` and `below` what rejoin_look says of them. */
#include "read/rejoin.h"

#include <limits.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "read/vocabulary.h"

enum sure { SURE_NOT, UNSURE, SURE };

static bool line_says(const struct page_reading *page, enum says what,
                      const struct line *line)
{
    return language_says(page->lines->language, what, lines_text(page->lines, line));
}

/* On a page with blank lines between its lines, headlines stand below the columns: each line
 * is one, unless it breaks off at a comma, or two stand close and are of one size. */
static enum sure in_foot(const struct page_reading *page, const struct line *upper,
                         const struct line *lower)
{
    if (line_pauses(upper))
        return SURE;
    if (lower->gap >= page->lines->gap || line_says(page, SAYS_ATTENDED, lower) ||
        str_starts(lines_text(page->lines, lower), STR("——")) ||
        line_says(page, SAYS_OCCASION, upper))
        return SURE_NOT;
    return lower->width <= upper->width + upper->width / 7 ? SURE : UNSURE;
}

/* A full line inside a column, above the last line of a paragraph, or above another full line
 * and a third that is full or ends a sentence, with a comma or stop in one of the three.
 * Neither line's words say what it is. Most lines of a page are such. */
static bool is_amid_column(const struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct line_evidence *at = page->evidence + index;
    if (index == from || lower->first == CHAR_MARK || upper->support < 5 ||
        upper->ending == CHAR_STOP || upper->last == CHAR_CLOSE ||
        lower->gap != lines->gap || upper->column != lower->column || lines->indented ||
        at[0].shape != SHAPE_FULL || at[0].wording || at[1].wording)
        return false;
    if (at[1].shape > SHAPE_FULL)
        return lower->ending == CHAR_STOP && lower->stops == 1;
    bool marked = index + 2 < lines->count &&
                  (upper->commas || lower->commas || lower[1].commas || lower[1].stops);
    return marked && at[1].shape == SHAPE_FULL &&
           (at[2].shape == SHAPE_FULL || lower[1].ending == CHAR_STOP);
}

/* Prose that goes on in small letters, between lines that fill their column: two of five
 * seams of a page of a spaced script. MODEL_JOIN is sure of them, and need not be asked. */
static bool is_amid_prose(const struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    int slack = line_slack(lines, upper);
    return index > from && upper->ending != CHAR_STOP && lower->blanks &&
           page->evidence[index + 1].letters == LETTERS_LOWER &&
           upper->gap == lines->gap && lower->gap == lines->gap &&
           (index + 2 == lines->count || lower[1].gap >= lines->gap) && slack > -4 &&
           slack <= lower->lead + 1 && upper->column > 16 &&
           lower->width < upper->width + 8 &&
           (lower->ending == CHAR_STOP || lower->width * 2 > upper->width);
}

/* 【本报讯】, 中央社台北三日電: the first line of a Chinese story, whatever its width. */
static bool begins_story(const struct page_reading *page, uint32_t index)
{
    const struct line *line = &page->lines->items[index];
    if (line->first == CHAR_OPEN)
        return page->evidence[index].wording == WORDING_DATELINE;
    return line_says(page, SAYS_CUT_DATELINE, line) &&
           language_read(page->lines->language, lines_text(page->lines, line)).dateline;
}

/* Has one of the paragraph's last lines, down to this one, a mark of prose? */
static bool is_prose(const struct page_reading *page, uint32_t index, uint32_t from)
{
    enum { FAR = 6 };
    const struct line *line = &page->lines->items[index];
    for (uint32_t i = index - from < FAR ? index - from : FAR; i > 0; i--, line--)
        if (line->commas || line->stops)
            return true;
    return line->commas || line->stops;
}

/* Does a headline begin below a full line of prose that ends no sentence? It does where some
 * narrower lines stand there above a dateline or a byline, or, where these end in no mark and
 * that line in no comma, above a pen name, a row of a table or an indent. The sentence goes on
 * in another column: a column that ends inside one ends in a full line. */
static bool begins_headline(const struct page_reading *page, uint32_t index,
                            uint32_t from)
{
    enum { MOST = 4 };
    const struct lines *lines = page->lines;
    const struct line *line = &lines->items[index];
    const struct line_evidence *at = &page->evidence[index];
    bool under = !line_pauses(line);
    if (at->shape != SHAPE_FULL || line->ending == CHAR_STOP ||
        at[1].shape == SHAPE_FULL || !is_prose(page, index, from))
        return false;
    for (uint32_t i = index + 1; i <= index + MOST && i + 1 < lines->count; i++) {
        line++, at++;
        if (at->shape == SHAPE_FULL || at->wording || at->weak || at->close ||
            line->commas || line->ending == CHAR_STOP ||
            str_has(lines_text(lines, line), STR("。")))
            return false;
        under &= line->last == CHAR_HAN && line->width > 2;
        if (at[1].wording == WORDING_BYLINE || begins_story(page, i + 1) ||
            (under && (line_inset(lines, line + 1) || line[1].blanks == BLANKS_CELLS ||
                       lines_are_two_han(lines, line + 1))))
            return true;
    }
    return false;
}

/* 陈敏出席并讲话 is a deck below a headline that says no occasion; not below a full line. */
static bool begins_deck(const struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct line *upper = &page->lines->items[index];
    bool full = index < page->lines->foot && page->evidence[index].shape == SHAPE_FULL;
    return upper[1].last == CHAR_HAN && !full && !is_prose(page, index, from) &&
           (upper->last == CHAR_HAN || upper->last == CHAR_CLOSE) && index < from + 4 &&
           line_says(page, SAYS_WHO, upper + 1) && !line_says(page, SAYS_OCCASION, upper);
}

/* 立法局議員李柏濤指出 / 新市鎮巴士不足 / 居民每朝苦候: a kicker is set smaller than the two lines of
 * the headline below it, which are alike, and holds more: here in half ems. */
static bool is_wide_kicker(const struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct line *a = &page->lines->items[index];
    bool may = index == from && index + 3 < page->lines->count && a->width >= 16 &&
               a->width <= 28 && abs(a[1].width - a[2].width) <= 4 &&
               a[3].width > a->width;
    for (uint32_t i = 0; may && i < 3; i++)
        may = !page->evidence[index + i].wording && a[i].last == CHAR_HAN &&
              !a[i].commas && page->evidence[index + i].shape > SHAPE_FULL &&
              !a[i].stops && (!i || a[i].width * 5 <= a->width * 4);
    return may;
}

/* A mark that may not start a line, or end one, is not at a paragraph's end (GB/T 15834
 * 5.1.2, CLREQ 3.1.2), nor is a line that was stretched, as no last line is; `lead`: nor one
 * of the two lines in which a dateline stands. */
static bool joins_by_marks(const struct page_reading *page, uint32_t index, bool lead)
{
    enum { STRETCHED = 7 }; /* half ems that a stretched line may lack */
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    return lower->gap <= lines->gap + 1 &&
           ((upper->blanks == BLANKS_STRETCHED && line_slack(lines, upper) < STRETCHED) ||
            (lead && upper->ending != CHAR_STOP && upper->last != CHAR_COLON &&
             page->evidence[index].weak != WEAK_CREDIT) ||
            char_bars_line_start(lower->first) || upper->last == CHAR_OPEN);
}

/* In round brackets as a whole: (From our Correspondent.), (Hear, hear.), （一四七） */
static bool is_bracketed(const struct page_reading *page, uint32_t index)
{
    const struct line *line = &page->lines->items[index];
    const struct line_evidence *at = &page->evidence[index];
    uint32_t mark = glyph_first(lines_text(page->lines, line));
    return line->first == CHAR_OPEN && line->last == CHAR_CLOSE && !at->open &&
           !at->close && (mark == '(' || mark == U'（');
}

/* 简讯, 尋人: the title of a notice or of briefs; a column's name. */
static bool is_label(const struct page_reading *page, const struct line *line)
{
    enum { TITLE = 12 }; /* half ems */
    return (line->width <= TITLE && line_says(page, SAYS_NOTICE, line)) ||
           line_says(page, SAYS_RUBRIC, line) || lines_name_column(page->lines, line);
}

/* Labels and pen names are paragraphs of their own. Where the upper line ends early, so are a
 * picture's credit or caption, a byline with white below it, who sent a letter. */
static bool splits_by_wording(const struct page_reading *page, uint32_t index,
                              uint32_t from)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index];
    const struct line_evidence *above = &page->evidence[index], *below = above + 1;
    bool lone = index + 2 < lines->count && upper[2].gap > lines->gap;
    bool whole =
        index == from && (above->wording == WORDING_CLOSING || is_bracketed(page, index));
    if ((index == from && is_label(page, upper)) ||
        (upper->ending == CHAR_STOP && is_label(page, upper + 1)) ||
        lines_are_two_han(lines, upper) ||
        (above->wording != WORDING_BYLINE && lines_are_two_han(lines, upper + 1)) ||
        (index < MASTHEAD &&
         (above->wording == WORDING_FURNITURE || below->wording == WORDING_FURNITURE)))
        return true;
    return above->shape > SHAPE_FULL &&
           (whole || above->weak == WEAK_CREDIT || above->weak == WEAK_CAPTION ||
            below->weak == WEAK_PICTURE || below->weak == WEAK_CAPTION ||
            (lone && below->wording == WORDING_BYLINE && below->weak != WEAK_CREDIT));
}

/* Is a line of a spaced script set in capitals? Not a byline: its second line may be in small
 * letters. `below`: asked of the lower line, which may begin with a word in capitals. */
static bool is_in_capitals(const struct page_reading *page, uint32_t index, bool below)
{
    const struct line *line = &page->lines->items[index];
    const struct line_evidence *at = &page->evidence[index];
    return at->letters == LETTERS_CAPITALS && at->longest > 1 && line->width >= 4 &&
           at->wording != WORDING_BYLINE && line->last != CHAR_DASH &&
           (!below ||
            (line->width >= 8 && str_has(lines_text(page->lines, line), STR(" "))));
}

/* (Laughter.) below a full line of a speech goes on in its paragraph. */
static bool goes_on_in_brackets(const struct page_reading *page, uint32_t index,
                                uint32_t from)
{
    enum { REMARK = 24 }; /* half ems */
    return index > from && page->evidence[index].shape <= SHAPE_FIRST &&
           page->evidence[index + 1].wording == WORDING_NONE &&
           page->lines->items[index + 1].width <= REMARK && is_bracketed(page, index + 1);
}

/* im 74. / Lebensjahre: in German a stop behind a number of two digits ends no sentence
 * where a small word stands before it and the line is full. */
static bool ends_in_ordinal(const struct page_reading *page, uint32_t index)
{
    const struct line *line = &page->lines->items[index];
    const struct vocabulary *words = reading_language(page)->words;
    struct str s = lines_text(page->lines, line);
    size_t digits = 0, beg;
    while (digits + 2 < s.len && ascii_is_digit(s.ptr[s.len - 2 - digits]))
        digits++;
    if (page->lines->language != LANGUAGE_GERMAN || line->last != CHAR_STOP ||
        digits < 1 || digits > 2 || page->evidence[index].shape > SHAPE_FIRST)
        return false;
    s = glyph_trim(str_slice(s, 0, s.len - 1 - digits));
    for (beg = s.len; beg && s.ptr[beg - 1] != ' ';)
        beg--;
    return word_list_is(str_slice(s, beg, s.len), words->bound);
}

/* Kleine Chronik. below a sentence's end: a short line of words with capitals alone. */
static bool is_title_below(const struct page_reading *page, uint32_t index)
{
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    const struct line_evidence *at = &page->evidence[index + 1];
    return upper->ending == CHAR_STOP &&
           (page->evidence[index].shape > SHAPE_FIRST ||
            !reading_language(page)->dictionary) &&
           at->letters == LETTERS_TITLE && at->shape >= SHAPE_SHORT &&
           lower->last == CHAR_STOP && lower->stops == 1 && !lower->commas &&
           index + 2 < page->lines->count && at[1].letters != LETTERS_LOWER;
}

/* Is it a time of day on a line of its own: 2000 GMT? Or, in German and French and where the
 * caller says it `may` be, a place with day and hour: Paris, 4 mai, 9 h. soir. */
static bool stands_alone(const struct page_reading *page, uint32_t index, bool may)
{
    const struct line *line = &page->lines->items[index];
    if (line->first == CHAR_DIGIT && line->width < 16 && line->width * 2 < line->column &&
        line_says(page, SAYS_CLOCK, line))
        return true;
    return may && reading_language(page)->words && line->last == CHAR_STOP &&
           (line->commas > 1 || page->evidence[index].shape >= SHAPE_SHORT) &&
           line_says(page, SAYS_WRITTEN, line);
}

/* A line of a spaced script that is a paragraph: a place and time, or a line with a colon that
 * announces the text below. As the first of its paragraph, `top`, also a section's name, a
 * line in brackets, a signature like —s. */
static bool is_own_para(const struct page_reading *page, uint32_t index, bool top)
{
    enum { SIGN = 8 }; /* half ems */
    const struct line *line = &page->lines->items[index];
    const struct line_evidence *at = &page->evidence[index];
    struct str s = lines_text(page->lines, line);
    bool announces = line->last == CHAR_COLON && at->shape >= SHAPE_SHORT &&
                     reading_language(page)->words && !line->stops &&
                     line[1].first != CHAR_OPEN;
    bool sign =
        line->width <= SIGN && str_starts(s, STR("—")) && ascii_is_lower(s.ptr[3]);
    return announces || stands_alone(page, index, top) ||
           (top && (at->weak == WEAK_KICKER || is_bracketed(page, index) || sign));
}

/* Does the line below begin a paragraph: a title, where and when, a byline in small letters,
 * or, below a sentence's end, a dash, a dateline, a section's name? */
static bool begins_para(const struct page_reading *page, uint32_t index)
{
    const struct line *upper = &page->lines->items[index];
    const struct line_evidence *at = &page->evidence[index], *below = at + 1;
    bool ends = upper->ending == CHAR_STOP;
    bool titled = upper[1].first == CHAR_DASH || below->wording == WORDING_DATELINE ||
                  below->weak == WEAK_RUN_IN || below->weak == WEAK_KICKER;
    bool byline = below->wording == WORDING_BYLINE && below->letters == LETTERS_LOWER &&
                  at->shape > SHAPE_FULL && at[2].letters != LETTERS_LOWER; /* par … */
    return byline || (ends && titled) || is_title_below(page, index) ||
           stands_alone(page, index + 1, ends || at->shape >= SHAPE_SHORT);
}

/* In a spaced script the lines of the two functions above are paragraphs; so is a line in
 * capitals beside one that is not, unless a word or comma at its end asks for more. */
static bool splits_by_letters(const struct page_reading *page, uint32_t index,
                              uint32_t from)
{
    const struct line_evidence *at = &page->evidence[index];
    if (is_own_para(page, index, index == from) || begins_para(page, index))
        return true;
    if (at->tail || page->lines->items[index].last == CHAR_COMMA ||
        at[1].wording == WORDING_BYLINE)
        return false;
    bool phrase = at[1].letters == LETTERS_TITLE || at[1].letters == LETTERS_SENTENCE;
    return is_in_capitals(page, index, false)
               ? phrase
               : at->letters >= LETTERS_TITLE && is_in_capitals(page, index + 1, true);
}

/* Does a headline of one Han a line begin here, below a sentence, or end, above wider lines? */
static bool splits_downwards(const struct page_reading *page, uint32_t index,
                             uint32_t from)
{
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    bool above = index >= from + 2 && lower->width > 8,
         below = upper->ending == CHAR_STOP && upper->width > 8 &&
                 index + 4 <= page->lines->count;
    return (below &&
            lines_breadth(page->lines, (struct span){index + 1, 3}).widest == 2) ||
           (above && lines_breadth(page->lines, (struct span){index - 2, 3}).widest == 2);
}

/* What is sure without MODEL_JOIN in a spaced script; the first that holds decides. */
static enum sure by_patterns_spaced(const struct page_reading *page, uint32_t index,
                                    uint32_t from)
{
    const struct line *lower = &page->lines->items[index + 1];
    if (goes_on_in_brackets(page, index, from) || ends_in_ordinal(page, index))
        return SURE;
    if (splits_by_letters(page, index, from))
        return SURE_NOT;
    bool sure =
        str_starts(lines_text(page->lines, lower), STR(", ")) ||
        (page->evidence[index].tail == TAIL_SHORT && lower->first == CHAR_DIGIT) ||
        is_amid_prose(page, index, from);
    return sure ? SURE : UNSURE;
}

/* What is sure without MODEL_JOIN; the first that holds decides. */
static enum sure by_patterns(const struct page_reading *page, uint32_t index,
                             uint32_t from)
{
    const struct lines *lines = page->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct line_evidence *above = &page->evidence[index];
    const struct line_evidence *top = &page->evidence[from];
    if (upper->mark || lower->mark || above->wording == WORDING_JUMP ||
        upper->blanks == BLANKS_CELLS || lower->blanks == BLANKS_CELLS ||
        rejoin_is_noise(above) || rejoin_is_noise(above + 1))
        return SURE_NOT;
    if (!reading_language(page)->certain)
        return by_patterns_spaced(page, index, from);
    bool lead = /* no caption's */
        index < from + 2 && top->wording == WORDING_DATELINE &&
        top->weak != WEAK_PICTURE && !lower->verse;
    if (upper->verse == VERSE_ENDS || (!lead && begins_story(page, index + 1)))
        return SURE_NOT;
    if (joins_by_marks(page, index, lead))
        return SURE;
    int inset = line_inset(lines, lower);
    bool in = inset && (line_inset(lines, upper) < inset || upper->ending == CHAR_STOP);
    if (in || (!lead && begins_headline(page, index, from)) ||
        splits_downwards(page, index, from) || splits_by_wording(page, index, from) ||
        begins_deck(page, index, from) || is_wide_kicker(page, index, from))
        return SURE_NOT;
    if (index >= lines->foot && lines->gap > 0)
        return in_foot(page, upper, lower);
    return is_amid_column(page, index, from) ? SURE : UNSURE;
}

/* The same where places of the lines are known. They say where paragraphs begin; only a
 * byline below a headline, which they run together with the text, is known by its words. */
static bool goes_on_placed(const struct page_reading *page, uint32_t index, bool first)
{
    const struct line *upper = &page->lines->items[index];
    uint8_t above = index ? lines_place(page->lines, upper - 1).kind : PLACE_NONE;
    uint8_t wording = page->evidence[index].wording;
    bool byline = first && (wording == WORDING_CLOSING || wording == WORDING_BYLINE) &&
                  upper->ending != CHAR_STOP &&
                  (above == PLACE_HEADLINE || above == PLACE_DECK);
    return !byline && !lines_place(page->lines, upper + 1).starts;
}

/* Does a clause end or begin between the lines that the page prints elsewhere, and none that
 * goes across both? A line that fills its column between others may end a clause by chance. */
static bool splits_clause(struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct line_evidence *at = &page->evidence[index];
    const struct span above = {from, index + 1 - from}, below = {index + 1, 1};
    const struct span deck = {index + 1, 2}, both = {from, index + 2 - from};
    uint8_t last = page->lines->items[index].last;
    bool full = at->shape == SHAPE_FULL ? index > from : at->shape == SHAPE_FIRST;
    bool amid = full && at[1].shape == SHAPE_FULL;
    if ((last >= CHAR_SEMI && last <= CHAR_OPEN) || last == CHAR_MARK)
        return false;
    return ((!amid && seams_is_clause(page, above, true)) ||
            seams_is_clause(page, below, false) || seams_is_clause(page, deck, false)) &&
           !seams_is_clause(page, both, true);
}

/* Does line index + 1 go on in the paragraph that began at line `from`? */
static bool goes_on(struct page_reading *page, uint32_t index, uint32_t from, int *sum)
{
    if (page->lines->places) {
        *sum = INT8_MAX * SEAM_UNIT;
        return goes_on_placed(page, index, index == from);
    }
    struct evidence evidence = {0};
    enum sure sure = by_patterns(page, index, from);
    *sum = sure == SURE ? INT8_MAX * SEAM_UNIT : -INT8_MAX * SEAM_UNIT;
    if (sure != UNSURE)
        return sure == SURE;
    rejoin_evidence(&evidence, page, index, from);
    *sum = trees_sum(reading_model(page, MODEL_JOIN), evidence.of) +
           rejoin_gain(page, index, from, evidence.of);
    if (*sum > 0 && !reading_language(page)->spaced && splits_clause(page, index, from))
        *sum = -*sum;
    const struct line *upper = &page->lines->items[index];
    uint32_t first = page->first_line + lines_end_number(page->lines, upper);
    struct decision decision =
        decision_of(MODEL_JOIN, first, page->first_line + upper[1].number, &evidence);
    decision.taken = *sum > 0;
    return reading_decide(page, decision);
}

/* The paragraph that begins at line `beg`: as many lines as go on in each other. *sum: how
 * sure the join before it was, and then the one at its end. */
static struct para para_at(struct page_reading *page, uint32_t beg, int *sum)
{
    const struct lines *lines = page->lines;
    struct para para = {.lines = {beg, 1}, .seam = trees_clip(-*sum / SEAM_UNIT)};
    if (!lines->columns && !lines->places)
        return para;
    for (uint32_t i = beg; i + 1 < lines->specks; i++) {
        bool on = goes_on(page, i, beg, sum);
        if (!para.weakest.below || abs(*sum) < para.weakest.sum)
            para.weakest = (struct weak_join){.below = i + 1, .sum = abs(*sum)};
        if (!on)
            break;
        para.lines.count++;
    }
    return para;
}

struct draft rejoin(struct page_reading *page)
{
    struct drafting drafting = drafting_new(page);
    int sum = -INT8_MAX * SEAM_UNIT;
    page->evidence = rejoin_look(page);
    for (uint32_t i = 0; i < page->lines->count;) {
        struct para para = para_at(page, i, &sum);
        i += para.lines.count;
        drafting_add(&drafting, &para);
    }
    return drafting_end(&drafting);
}
