/* What a paragraph's shape, its place and the words beside it say it is.
 *
 *     set as headings are     flush among indented first lines
 *     surely a heading        parts and no commas; or    heading  ▶ 南岸菜场重开
 *                                                        byline     本报记者 何某某
 *                                                        text       昨日清晨…
 *     taken up                a closed paragraph above, and below it a longer one that
 *                             repeats its words */
#include "read/classify.h"

/* On a wrapped page: where first lines are set in or two em short, one that is not, below a
 * paragraph that surely ended, is no first line. */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index)
{
    const struct para *para = &draft->paras[index];
    const struct line *line = lines_first(lines, para->lines);
    if (!para->column || para->open || para->close || para_is_spaced(para))
        return false;
    const struct line *last = lines_last(lines, para->lines);
    if (index == 0 || para->lines.count > 2 || para->stops > 1 ||
        line[-1].ending != CHAR_STOP || line_slack(lines, line - 1) < 4)
        return false;
    if (lines->indented)
        return index + 1 < draft->count && line_inset(lines, line) == 0 &&
               line_inset(lines, lines_first(lines, para[-1].lines)) &&
               line_inset(lines, lines_first(lines, para[1].lines));
    bool full = line->width + 2 > line->column && line->width < line->column + 4;
    bool alone = para->lines.count == 1 || line_slack(lines, last) >= 4;
    return full && alone && lines->opening == OPENING_SHORT && line->support >= 9;
}

/* Parts separated by blanks and no comma or stop in any, as prose is not set; and a line of
 * middling length between a closed paragraph and a byline that a long paragraph follows,
 * whatever marks it holds. */
static bool is_surely_heading(const struct page_reading *page, uint32_t index)
{
    const struct draft *draft = page->draft;
    const struct label *labels = page->labels;
    const struct para *para = &draft->paras[index];
    uint32_t next = index + 1;
    if (para->blanks && !para_is_spaced(para) && !para->commas && !para->stops &&
        para->width >= 20)
        return true;
    struct str s = draft_text(draft, para);
    while (next < draft->count && labels[next].kind == KIND_BYLINE &&
           labels[next].wording.byline == BYLINE_SURE)
        next++;
    if (next == index + 1 || next >= draft->count || para->width > 100)
        return false;
    bool closed = index == 0 || !labels[index - 1].open;
    bool long_text = draft->paras[next].width > 60 || labels[next].wording.dateline;
    return closed && (long_text || para->blanks) && !str_ends(s, STR("。"));
}

/* Is it no sentence with commas, and nothing that announces what follows? */
static bool may_head(const struct page_reading *page, uint32_t index)
{
    enum { LONGEST = 100 }; /* half ems */
    const struct para *para = &page->draft->paras[index];
    return index + 1 < page->draft->count && para->width <= LONGEST &&
           para->commas <= 1 && !para->open && !para->close &&
           para->ending != CHAR_COLON && para->ending != CHAR_SEMI &&
           para->ending != CHAR_COMMA && !str_ends(reading_text(page, index), STR("。"));
}

/* Where no lead has a dateline: what may head a story, below a closed paragraph and above
 * a longer one that takes up its words, is a headline; so is what stands above all that is
 * read and is less than half as long as what follows, and, where no paragraph is cut, what
 * does not end as sentences do. */
static bool is_taken_up(const struct page_reading *page, uint32_t index)
{
    enum { FEW = 8, MANY = 32, TOP = 64 }; /* 64ths; paragraphs */
    const struct para *para = &page->draft->paras[index], *below = para + 1;
    if (page->dated || !may_head(page, index))
        return false;
    bool short_above = below->width > 2 * para->width;
    if (index == 0 || reading_is(page, index - 1, KIND_FURNITURE))
        return index < TOP && short_above && !page->labels[index].wording.furniture &&
               reading_kept_before(page, index) == PLAN_NONE;
    if (!reading_is(page, index - 1, KIND_BODY) || para[-1].ending != CHAR_STOP ||
        below->width < para->width)
        return false;
    return (!page->lines->columns && para->ending != CHAR_STOP && short_above) ||
           (similarity_share(page->similarity, index, index - 1) <= FEW &&
            similarity_share(page->similarity, index, index + 1) >= MANY);
}

bool classify_is_heading_by_shape(const struct page_reading *page, uint32_t index)
{
    if (page->lines->columns)
        return reading_is(page, index, KIND_BODY) && !reading_language(page)->spaced &&
               is_taken_up(page, index);
    return is_surely_heading(page, index) || (!page->marked && is_taken_up(page, index));
}
