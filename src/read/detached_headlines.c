/* Headlines that stand apart from their story, assigned to the stories that lack one: the
 * pairs whose sum of coverage is largest. What is left over may be a part of another's
 * headings: of a headline that recognition tore at a column's edge, a kicker. */
#include "read/assignment.h"
#include "read/story_likeness.h"

/* Coverage below which a headline is in doubt; that of a part of one, at least, and by how
 * much more it is than any other story's. */
static const float UNSURE = .25F, SURE = .6F, CLEAR = .4F;

/* Some of the page's starts. */
struct start_list {
    uint32_t *items; /* their indices */
    uint32_t count;
};

/* Those that are detached, or else those that lack a heading. */
static struct start_list starts_that_are(const struct page_reading *page, bool detached)
{
    const struct boundaries *starts = &page->starts;
    struct start_list list = {arena_new(page->arena, uint32_t, starts->count), 0};
    for (uint32_t k = 0; k < starts->count; k++)
        if (detached ? starts->items[k].detached : starts->items[k].headless)
            list.items[list.count++] = k;
    return list;
}

/* How much of each detached run the words of each story that lacks a heading cover. */
static const float *score_heads(const struct page_reading *page,
                                struct start_list detached, struct start_list headless)
{
    size_t room = (size_t)detached.count * headless.count + 1;
    float *scores = arena_new(page->arena, float, room), *score = scores;
    for (uint32_t row = 0; row < detached.count; row++) {
        const struct boundary *run = &page->starts.items[detached.items[row]];
        struct span heads = {run->head, run->head_end - run->head};
        for (uint32_t col = 0; col < headless.count; col++)
            *score++ = story_coverage(page, heads, headless.items[col], true);
    }
    return scores;
}

/* The story that alone has most of a run's words, and headings of its own; else `k`. */
static uint32_t owner_of(const struct page_reading *page, uint32_t k, struct span heads)
{
    const struct boundary *starts = page->starts.items;
    float most = 0, second = 0;
    uint32_t best = k;
    for (uint32_t i = 0; i < page->starts.count; i++) {
        float part = starts[i].detached ? 0 : story_coverage(page, heads, i, true);
        second = part > most ? most : part > second ? part : second;
        best = part > most ? i : best;
        most = part > most ? part : most;
    }
    return most < SURE || most < second + CLEAR || starts[best].headless ? k : best;
}

/* A run that no story lacks may be a part of one's headings: of a headline over several
 * columns, a kicker; or, inside its text, subheads. Above all text it may be a teaser; no
 * part is a sentence or a score. */
static void join_part(struct page_reading *page, uint32_t k)
{
    struct boundary *run = &page->starts.items[k];
    uint32_t next = reading_kept_after(page, run->head_end - 1);
    uint32_t before = reading_kept_before(page, run->head);
    uint32_t story =
        owner_of(page, k, (struct span){run->head, run->head_end - run->head});
    bool inside = (next < page->draft->count && reading_is(page, next, KIND_BODY)) ||
                  (before != PLAN_NONE && reading_is(page, before, KIND_BODY) &&
                   page->story[before] == story);
    if (story == k || (before == PLAN_NONE && story > k + 1) ||
        (inside && (next >= page->draft->count || page->story[next] != story)))
        return;
    for (uint32_t i = run->head; i < run->head_end; i++)
        if (!page->draft->paras[i].stops && page->draft->paras[i].last != CHAR_DIGIT &&
            story_coverage(page, (struct span){i, 1}, story, true) >= UNSURE)
            page->story[i] = story;
    if (inside)
        run->head = run->head_end;
}

void headlines_assign(struct page_reading *page)
{
    struct start_list detached = starts_that_are(page, true);
    struct start_list headless = starts_that_are(page, false);
    if (detached.count > ASSIGN_MOST || headless.count > ASSIGN_MOST)
        return;
    const float *scores = score_heads(page, detached, headless);
    const uint32_t *chosen =
        assign_best(page->arena,
                    (struct score_table){scores, detached.count, headless.count});
    for (uint32_t row = 0; row < detached.count; row++) {
        if (chosen[row] == ASSIGN_NONE)
            continue;
        const struct boundary *run = &page->starts.items[detached.items[row]];
        for (uint32_t i = run->head; i < run->head_end; i++)
            if (!reading_is(page, i, KIND_FURNITURE))
                page->story[i] = headless.items[chosen[row]];
        page->places[run->head].doubt |=
            scores[row * headless.count + chosen[row]] < UNSURE;
    }
    for (uint32_t row = detached.count; row-- > 0;)
        if (chosen[row] == ASSIGN_NONE)
            join_part(page, detached.items[row]);
}
