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
    return upper->kind != KIND_BODY || lower->kind != KIND_BODY ||
           upper->wording.jump.on || lower->wording.dateline ||
           lower->wording.jump.from || b->mark ||
           (b->first == CHAR_STOP && b->width <= 8); /* …… by itself */
}

/* How much the upper one's ending asks for more. */
static int score_ending(const struct para *a)
{
    static const int8_t asks[CHAR_COUNT] = {[CHAR_COMMA] = 50,
                                            [CHAR_PAUSE] = 50,
                                            [CHAR_DASH] = 50,
                                            [CHAR_SEMI] = -30,
                                            [CHAR_COLON] = -60};
    return asks[a->ending] ? asks[a->ending] : a->last == CHAR_CLOSE ? -5 : 30;
}

enum { APART = -12, TOGETHER = 24 };

/* Do the characters on both sides like to stand together? Where a paragraph is a line,
 * what the table does not know tells nothing. */
static int score_pair(const struct page_reading *page, uint32_t above, uint32_t below)
{
    enum { KNOWN = 3 };
    const struct para *a = &page->draft->paras[above], *b = &page->draft->paras[below];
    if (a->last != CHAR_HAN || b->first != CHAR_HAN)
        return 0;
    int score = pairs_score(glyph_last(reading_text(page, above)),
                            glyph_first(reading_text(page, below)));
    return score >= KNOWN ? TOGETHER : score || !page->lines->columns ? 0 : APART;
}

/* Of paragraphs that are a line each: is one a row, a verse or an archive's subhead? No
 * lead is. */
static bool are_items(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    enum { ROW = 60, VERSE = 32 }; /* half ems */
    const struct para *a = &page->draft->paras[upper], *b = &page->draft->paras[lower];
    bool row = !a->commas && !b->commas && b->width <= ROW && b->ending != CHAR_STOP;
    bool subhead = page->lines->archive && !a->commas && !a->stops && a->width <= ROW &&
                   a->last == CHAR_HAN;
    bool verse = a->width <= VERSE && b->width <= VERSE;
    return row || ((subhead || verse) && !page->labels[upper].wording.dateline &&
                   !char_bars_line_start(b->first));
}

int continuations_score(const struct page_reading *page, uint32_t upper, uint32_t lower)
{
    const struct para *a = &page->draft->paras[upper], *b = &page->draft->paras[lower];
    bool closes = a->open > 0 && b->close > 0;
    if ((!page->lines->columns && !para_is_spaced(a) && are_items(page, upper, lower)) ||
        is_cut_off(&page->labels[upper], &page->labels[lower], b))
        return -100;
    if (a->ending == CHAR_STOP)
        return closes ? 10 : b->close > 0 && b->first == CHAR_CLOSE ? 5 : -60;
    struct str rest = reading_text(page, lower);
    bool small = para_is_spaced(b) && rest.len && ascii_is_lower(rest.ptr[0]);
    bool opens = b->first == CHAR_OPEN && a->open == 0 && a->last != CHAR_COMMA;
    int score = score_ending(a) + score_pair(page, upper, lower) + (small ? 25 : 0) -
                (opens ? 15 : 0); /* how much the lower one begins inside a sentence */
    if (a->last == CHAR_OPEN || char_bars_line_start(b->first))
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
static bool was_split(const struct page_reading *page, uint32_t above, uint32_t below)
{
    enum { DOUBT = 12 }; /* of a seam */
    const struct lines *lines = page->lines;
    if (!lines->columns || lines->places || below != above + 1)
        return false;
    return reading_language(page)->spaced ? page->draft->paras[below].seam > DOUBT
                                          : lines->wrapped;
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
        if (score > 0 && was_split(page, i, next)) {
            page->places[i].weak |= ends_full(page, i);
            page->places[next].weak |= ends_full(page, i);
        } else if (score > 0) {
            page->places[i].next = next;
            page->places[next].inner = true;
        }
        page->places[i].weak |= score > 0 && score < SURELY;
    }
}
