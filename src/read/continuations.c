#include "read/stitch.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/pairs.h"

/* Where a sentence is cut at a column's foot, its rest is sought: the next paragraph of
 * the same story. A gap is better than a wrong join. */

/* What no score outweighs: either is no text, or begins or ends for good. */
static bool is_cut_off(const struct label *upper, const struct label *lower,
                       const struct para *b)
{
    if (upper->kind != KIND_BODY || lower->kind != KIND_BODY)
        return true;
    if (lower->wording.dateline || lower->wording.jump.from || upper->wording.jump.on ||
        b->mark)
        return true;
    return b->first == CHAR_STOP && b->width <= 8; /* …… by itself */
}

/* How much the upper one's ending asks for more. */
static int score_ending(const struct para *a)
{
    switch (a->ending) {
    case CHAR_COMMA:
    case CHAR_PAUSE:
    case CHAR_DASH:
        return 50;
    case CHAR_SEMI:
        return -30;
    case CHAR_COLON:
        return -60;
    default:
        return a->last == CHAR_CLOSE ? -5 : 30;
    }
}

/* How much the lower one begins inside a sentence. */
static int score_start(const struct para *a, const struct para *b, struct str rest)
{
    int score = 0;
    if (para_is_spaced(b) && rest.len && rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z')
        score += 25;
    if (b->first == CHAR_OPEN && a->open == 0 && a->last != CHAR_COMMA)
        score -= 15;
    return score;
}

enum { APART = -12, TOGETHER = 24 };

/* Do the characters on both sides like to stand together? Where a paragraph is a line,
 * what the table does not know tells nothing. */
static int score_pair(const struct page_reading *page, uint32_t above, uint32_t below)
{
    enum { KNOWN = 3 };
    const struct para *a = &page->draft->paras[above], *b = &page->draft->paras[below];
    struct str upper = reading_text(page, above), lower = reading_text(page, below);
    size_t left = upper.len, right = 0;
    if (a->last != CHAR_HAN || b->first != CHAR_HAN || !left || !lower.len)
        return 0;
    uint32_t last = glyph_prev(upper, &left);
    int score = pairs_score(last, glyph_next(lower, &right));
    return score >= KNOWN ? TOGETHER : score || !page->lines->columns ? 0 : APART;
}

int continuations_score(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    const struct para *a = &page->draft->paras[upper], *b = &page->draft->paras[lower];
    bool closes = a->open > 0 && b->close > 0;
    bool rows = !page->lines->columns && !a->commas && !b->commas && b->width <= 60 &&
                b->ending != CHAR_STOP && !para_is_spaced(a);
    if (rows || is_cut_off(&page->labels[upper], &page->labels[lower], b))
        return -100;
    if (a->ending == CHAR_STOP)
        return closes ? 10 : b->close > 0 && b->first == CHAR_CLOSE ? 5 : -60;
    int score = score_ending(a) + score_start(a, b, reading_text(page, lower)) +
                score_pair(page, upper, lower);
    if (a->last == CHAR_OPEN || char_bars_line_start((enum char_class)b->first))
        score += 60;
    if (a->open > 0 && b->close == 0)
        score -= 20;
    return closes ? score + 40 : score;
}

/* Does the paragraph's last line fill its column, except for a first line's indent? */
static bool ends_full(const struct page_reading *page, uint32_t para)
{
    const struct line *last = lines_last(page->lines, page->draft->paras[para].lines);
    return line_slack(page->lines, last) <= 5; /* half ems */
}

/* Of two paragraphs that stand below each other in columns JOIN has said that they are
 * two. In a spaced script it counts as mistaken where it was in doubt. */
static bool was_parted(const struct page_reading *page, uint32_t above, uint32_t below)
{
    enum { DOUBT = 12 }; /* of a seam */
    const struct lines *lines = page->lines;
    if (!lines->columns || lines->places || below != above + 1)
        return false;
    if (reading_language(page)->spaced)
        return page->draft->paras[below].seam > DOUBT;
    return lines->wrapped;
}

/* A few words of a spaced script by themselves, neither the beginning of a sentence as far
 * as its column's end nor the end of one: of a title, a quotation that was set large. */
static bool is_stray(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    return reading_language(page)->spaced && para->lines.count == 1 &&
           para->ending != CHAR_STOP && para->width * 3 < para->column * 2u &&
           ascii_is_upper(reading_text(page, i).ptr[0]);
}

/* Is the paragraph a verse: one of at least four short ones below each other, each a line? */
static bool is_verse(const struct page_reading *page, uint32_t i)
{
    enum { LONGEST = 32, LEAST = 4 }; /* half ems, verses */
    const struct para *paras = page->draft->paras;
    uint32_t beg = i, end = i;
    while (beg > 0 && paras[beg - 1].width <= LONGEST && i - beg < LEAST)
        beg--;
    while (end < page->draft->count && paras[end].width <= LONGEST && end - i < LEAST)
        end++;
    return !page->lines->columns && end > i && end - beg >= LEAST;
}

/* A link weaker than SURELY is in doubt; one of ACROSS goes over a picture, a byline or a
 * subhead that interrupts a sentence. */
enum { SURELY = 25, ACROSS = 50 };

void continuations_link(struct page_reading *page)
{
    /* one pass backwards: the nearest paragraph below of each story, and the nearest text */
    uint32_t stories = page->starts.count;
    uint32_t *below = arena_new(page->arena, uint32_t, 2 * stories + 1);
    uint32_t *text = below + stories;
    for (uint32_t k = 0; k < 2 * stories; k++)
        below[k] = PLAN_NONE;
    for (uint32_t i = page->draft->count; i-- > 0;) {
        uint32_t story = page->story[i];
        if (story == PLAN_NONE || reading_is(page, i, KIND_FURNITURE) ||
            lines_is_row(page->lines, page->draft->paras[i].lines))
            continue;
        uint32_t next = below[story], beyond = text[story];
        below[story] = i;
        if (!reading_is(page, i, KIND_BODY) || is_stray(page, i))
            continue;
        text[story] = i;
        if (next == PLAN_NONE)
            continue;
        int score = continuations_score(page, i, next);
        if (next != beyond && beyond != PLAN_NONE && reading_language(page)->spaced &&
            continuations_score(page, i, beyond) >= ACROSS) {
            for (; next != beyond; next++)
                page->places[next].aside |= page->story[next] == story;
            score = ACROSS;
        }
        if (is_verse(page, i) && is_verse(page, next))
            score = 0;
        if (score > 0 && was_parted(page, i, next)) {
            page->places[i].weak |= ends_full(page, i);
            page->places[next].weak |= ends_full(page, i);
        } else if (score > 0) {
            page->places[i].next = next;
            page->places[next].inner = true;
        }
        page->places[i].weak |= score > 0 && score < SURELY;
    }
}
