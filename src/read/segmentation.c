/* Which story each paragraph belongs to. A story may be interrupted by others and continue
 * without a heading. The paragraphs below a start are its own, except stretches that
 * belong to an earlier story:
 *
 *     start k   p p p p p q q q q p p   start k + 1
 *                         ^a      ^b    [a, b) belongs to an earlier story j
 *
 * A stretch is moved if its gain is above 0: the sum, over its paragraphs, of how much
 * more each is like story j than like the rest of story k, less the cost of the switches
 * to j and back. Each term is clipped, so that three paragraphs that agree outweigh one
 * extreme value. A sentence left open at a seam, and one that continues there, weigh as
 * much as several paragraphs.
 *
 *     gain(a, b, j) =   Σ clip(trust(i) × (likeness(i, story j) − likeness(i, rest of k)))
 *                     − switch_cost, twice where the story is taken up again at b
 *                     ± what the seams a−1|a, b−1|b, a−1|b and last of j|a say
 *
 * likeness(i, S) is the mean cosine of paragraph i to the paragraphs of S, itself left
 * out; trust(i) grows with how much paragraph i has in common with anyone, so that short
 * ones count little. The best of all moves is made, the two stories' sums are recomputed,
 * and so on, up to MOVES times a start.
 *
 * Then a start that is a part of an earlier story is merged with it, where the text of each
 * is like that of the other: below a piece of a headline that was torn at a column's edge,
 * a teaser, a subhead.
 *
 * story_moves.c finds the best move; story_likeness.c keeps likeness(i, S). */
#include "read/story_moves.h"

/* A move that gains less is in doubt; what a merge takes (merge_gain). */
static const float UNSURE = 3, AMONG = .35F, MERGE = .5F;

enum { LONGEST = 160, MOVES = 4 }; /* paragraphs of a stretch; from below one start */

/* May paragraphs go on in story j? */
static bool is_open(const struct page_reading *page, uint32_t j)
{
    return !page->starts.items[j].detached && !page->starts.items[j].picture;
}

/* The paragraphs of a story from its body to the next start that is no picture. */
static void collect(struct story_stretch *stretch)
{
    const struct page_reading *page = stretch->page;
    const struct boundaries *starts = &page->starts;
    uint32_t next = stretch->story + 1, from = starts->items[stretch->story].body;
    while (next < starts->count && starts->items[next].picture)
        next++;
    uint32_t to = next < starts->count ? starts->items[next].head : page->draft->count;
    stretch->items = arena_new(page->arena, uint32_t, to - from);
    for (uint32_t i = from; i < to; i++)
        if (page->story[i] == stretch->story)
            stretch->items[stretch->count++] = i;
}

static void settle(struct page_reading *page, struct likeness_tally *tally,
                   uint32_t story)
{
    struct story_stretch stretch = {.page = page, .tally = tally, .story = story};
    if (!is_open(page, story))
        return;
    collect(&stretch);
    stretch.goals = arena_new(page->arena, uint32_t, story);
    for (uint32_t j = 0; j < story; j++)
        if (is_open(page, j))
            stretch.goals[stretch.goal_count++] = j;
    if (stretch.count > LONGEST || stretch.count < 2 || !stretch.goal_count)
        return;
    story_stretch_reserve(&stretch);
    for (int move = 0; move < MOVES; move++) {
        struct story_move best = story_stretch_best_move(&stretch);
        if (best.gain <= 0)
            return;
        for (uint32_t i = best.from; i < best.to; i++) {
            page->story[stretch.items[i]] = best.story;
            page->places[stretch.items[i]].weak |= best.gain < UNSURE;
        }
        likeness_recount(page, tally, story, best.story);
    }
}

/* The end of a picture's captions and credits. */
static uint32_t picture_end(const struct page_reading *page, const struct boundary *start)
{
    uint32_t i = start->body;
    while (i < start->body_end && !reading_is(page, i, KIND_BODY) &&
           !reading_is(page, i, KIND_HEADING) && !reading_is(page, i, KIND_JUMP))
        i++;
    return i;
}

/* Each paragraph belongs to the start above it; what stands below a picture to the story
 * that the picture interrupts. */
static void follow_starts(struct page_reading *page)
{
    const struct boundaries *starts = &page->starts;
    uint32_t open = PLAN_NONE;
    for (uint32_t k = 0; k < starts->count; k++) {
        const struct boundary *start = &starts->items[k];
        uint32_t end = start->picture    ? picture_end(page, start)
                       : start->detached ? start->head_end
                                         : start->body_end;
        for (uint32_t i = start->head; i < end; i++)
            page->story[i] = k;
        if (!start->picture && !start->detached)
            open = k;
        for (uint32_t i = end; i < start->body_end; i++)
            page->story[i] = open == PLAN_NONE ? k : open;
    }
}

/* How much more the paragraphs of story k are like those of story j than, by AMONG, like
 * each other. */
static float merge_gain(const struct page_reading *page,
                        const struct likeness_tally *tally, uint32_t k, uint32_t j)
{
    const size_t count = page->similarity->count, parts = tally->parts[k];
    const float *own = tally->alike + k * count, *other = tally->alike + j * count;
    float gain = 0;
    for (uint32_t i = 0; i < count; i++)
        if (page->story[i] == k && tally->part[i])
            gain += other[i] / (float)tally->parts[j] -
                    AMONG * own[i] / (float)(parts > 1 ? parts - 1 : 1);
    return gain;
}

/* Story k goes on in the one above it that gains most by that, and it by the other way,
 * if they gain more than MERGE; with a dateline, a table, a notice's title, or a single
 * paragraph, it does not. */
static void merge(struct page_reading *page, struct likeness_tally *tally, uint32_t k)
{
    struct boundary *start = &page->starts.items[k];
    uint32_t best = k, lead = reading_kept_after(page, start->body - 1);
    float most = MERGE;
    if (!is_open(page, k) || lead >= page->draft->count ||
        page->labels[lead].wording.dateline || reading_language(page)->spaced ||
        reading_says(page, SAYS_NOTICE, start->head) ||
        lines_is_row(page->lines, page->draft->paras[lead].lines) ||
        page->draft->paras[lead].first == CHAR_MARK ||
        reading_count(page, lead, start->body_end, KIND_BODY) < 2)
        return;
    for (uint32_t j = 0; j < k; j++) {
        float to = is_open(page, j) ? merge_gain(page, tally, k, j) : 0;
        float from = to > 0 ? merge_gain(page, tally, j, k) : 0;
        float gain = from > 0 ? to + from : 0;
        best = gain > most ? j : best;
        most = gain > most ? gain : most;
    }
    if (best == k)
        return;
    start->head = start->head_end; /* its headings are subheads */
    page->places[lead].weak = true;
    for (uint32_t i = 0; i < page->draft->count; i++)
        page->story[i] = page->story[i] == k ? best : page->story[i];
    likeness_recount(page, tally, k, best);
}

void segmentation_assign(struct page_reading *page)
{
    for (uint32_t i = 0; i < page->draft->count; i++)
        page->story[i] = PLAN_NONE;
    follow_starts(page);
    for (uint32_t i = 0; i < page->draft->count; i++)
        if (reading_is(page, i, KIND_FURNITURE))
            page->story[i] = PLAN_NONE;
    if (page->starts.count < 2 || !page->similarity->count || page->archived)
        return;
    struct likeness_tally tally = likeness_tally_of(page);
    for (uint32_t k = 1; k < page->starts.count; k++)
        settle(page, &tally, k);
    for (uint32_t k = 1; k < page->starts.count && page->lines->columns; k++)
        merge(page, &tally, k);
}
