/* Headlines that stand apart from their story, assigned to the stories that lack one: of all
 * pairs the one with the largest coverage first. What is left over may be a part of another's
 * headings, of a headline that recognition tore at a column's edge, a kicker; else it
 * divides the story whose text turns from its own headings' words to the run's, or back;
 * where no story lacks a heading it opens the text below it; or it is more of what stands
 * beside it, or the title of a picture. */
#include "read/stitch.h"

/* Coverage below which a headline is in doubt; that of a part of one, at least, and by how
 * much more it is than any other story's; the least that the parts of a divided story
 * differ by, each with the words of its own headings; the weight of what headings share
 * with any text at which half of it counts: one pair that two paragraphs have. */
static const float UNSURE = .25F, SURE = .6F, CLEAR = .4F, PARTED = .5F, FEW = 16;

enum { MOST = 64 }; /* runs and stories that are paired */

/* Some of the page's starts. */
struct start_list {
    uint32_t *items; /* their indices */
    uint32_t count;
};

/* Those that are detached, or else those that lack a heading. */
static struct start_list starts_that_are(const struct page_reading *page, bool detached)
{
    struct start_list list = {arena_new(page->arena, uint32_t, page->starts.count), 0};
    for (uint32_t k = 0; k < page->starts.count; k++)
        if (detached ? page->starts.items[k].detached : page->starts.items[k].headless)
            list.items[list.count++] = k;
    return list;
}

static struct span heads_of(const struct boundary *run)
{
    return (struct span){run->head, run->head_end - run->head};
}

/* What the words of headings say: little where they share few with any text, which one may
 * have by chance. */
static float known_part(const struct page_reading *page, struct span heads)
{
    float own = 0;
    for (uint32_t i = heads.beg; i < heads.beg + heads.count; i++)
        own += similarity_shared(page->similarity, i, i);
    return own / (own + FEW);
}

/* How much of each detached run the words of each story that lacks a heading cover. */
static const float *score_heads(const struct page_reading *page,
                                struct start_list detached, struct start_list headless)
{
    size_t room = (size_t)detached.count * headless.count + 1;
    float *scores = arena_new(page->arena, float, room), *score = scores;
    for (uint32_t row = 0; row < detached.count; row++) {
        struct span heads = heads_of(&page->starts.items[detached.items[row]]);
        float known = known_part(page, heads);
        for (uint32_t col = 0; col < headless.count; col++)
            *score++ = known * story_coverage(page, heads, headless.items[col]);
    }
    return scores;
}

/* Of each row its column, the largest score first and each given once; PLAN_NONE where none
 * above 0 is left for the row. */
static uint32_t *pair_off(struct arena *arena, const float *scores, uint32_t rows,
                          uint32_t cols)
{
    uint32_t *chosen = arena_new(arena, uint32_t, rows), row = 0, col = 0;
    bool *taken = arena_new(arena, bool, cols);
    memset(chosen, 0xFF, rows * sizeof *chosen); /* PLAN_NONE */
    for (float most = 1; most > 0;) {
        most = 0;
        for (uint32_t i = 0; i < rows; i++)
            for (uint32_t k = 0; k < cols && chosen[i] == PLAN_NONE; k++)
                if (scores[i * cols + k] > most && !taken[k]) {
                    most = scores[i * cols + k];
                    row = i;
                    col = k;
                }
        if (most > 0) {
            chosen[row] = col;
            taken[col] = true;
        }
    }
    return chosen;
}

/* The story that alone has most of a run's words, and headings of its own, or, `any`, was
 * given some; else `k`. */
static uint32_t owner_of(const struct page_reading *page, uint32_t k, struct span heads,
                         bool any)
{
    const struct boundary *starts = page->starts.items;
    float most = 0, second = 0;
    uint32_t best = k;
    for (uint32_t i = 0; i < page->starts.count; i++) {
        float part = starts[i].detached ? 0 : story_coverage(page, heads, i);
        second = part > most ? most : part > second ? part : second;
        best = part > most ? i : best;
        most = part > most ? part : most;
    }
    bool may_be = any || !starts[best].headless;
    return may_be && most >= SURE && most >= second + CLEAR ? best : k;
}

/* A run that no story lacks may be a part of one's headings: of a headline over several
 * columns, a kicker; or, inside its text, subheads. Above all text it may be a teaser; no
 * part is a sentence or a score. */
static bool join_part(struct page_reading *page, uint32_t k)
{
    const struct boundary *run = &page->starts.items[k];
    uint32_t next = reading_kept_after(page, run->head_end - 1);
    uint32_t before = reading_kept_before(page, run->head);
    uint32_t story = owner_of(page, k, heads_of(run), false);
    bool inside = reading_is(page, next, KIND_BODY) ||
                  (reading_is(page, before, KIND_BODY) && page->story[before] == story);
    if (story == k || (before == PLAN_NONE && story > k + 1) ||
        (inside && (next >= page->draft->count || page->story[next] != story)))
        return false;
    for (uint32_t i = run->head; i < run->head_end; i++)
        if (!page->draft->paras[i].stops && page->draft->paras[i].last != CHAR_DIGIT &&
            story_coverage(page, (struct span){i, 1}, story) >= UNSURE)
            page->story[i] = story;
    return true;
}

/* Where a story's text turns from the words of one run of headings to another's:
 *
 *     first     p p p p │ q q q q     second    paragraph at; the gain is what the p have of
 *                       at                      the first's words and not of the second's,
 *                                               or the q the other way, where that is less */
struct turn {
    const struct boundary *first, *second;
    uint32_t story, at;
    float gain;
};

static float part_of(const struct page_reading *page, const struct boundary *heads,
                     uint32_t story, uint32_t i)
{
    return page->story[i] == story && reading_is(page, i, KIND_BODY)
               ? similarity_part(page->similarity, heads->head, heads->head_end, i)
               : 0;
}

static void find_turn(const struct page_reading *page, struct turn *turn)
{
    float sum = 0, least = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        turn->at = sum <= least ? i : turn->at;
        least = sum < least ? sum : least;
        sum += part_of(page, turn->second, turn->story, i) -
               part_of(page, turn->first, turn->story, i);
    }
    turn->gain = sum - least < -least ? sum - least : -least;
}

/* Gives the run the part of a story that has its words, of the story that gains most by
 * it; else, where `opens`, the text below. found: the run that each story was given. */
static bool divide(struct page_reading *page, uint32_t row, struct boundary *const *found,
                   bool opens)
{
    const struct boundary *run = &page->starts.items[row], *own;
    struct turn best = {.gain = 0};
    for (uint32_t k = 0; k < 2 * page->starts.count && page->similarity->count; k++) {
        own = &page->starts.items[k / 2];
        own = own->headless ? found[k / 2] : own->detached || own->picture ? NULL : own;
        struct turn turn = {k % 2 ? run : own, k % 2 ? own : run, k / 2, 0, 0};
        if (!own || (k % 2 && !own->detached))
            continue;
        find_turn(page, &turn);
        best = turn.gain > best.gain ? turn : best;
    }
    bool spaced = reading_language(page)->spaced;
    if (best.gain * (spaced ? 1 : known_part(page, heads_of(run))) < PARTED) {
        uint32_t next = reading_kept_after(page, run->head_end - 1);
        if (!opens || !reading_is(page, next, KIND_BODY))
            return false;
        best = (struct turn){run, run, page->story[next], next, 0};
    }
    own = best.second == run ? best.first : best.second;
    for (uint32_t i = 0; i < page->draft->count; i++)
        if ((i < own->head || i >= own->head_end) &&
            (i >= best.at) == (best.second == run) && page->story[i] == best.story)
            page->story[i] = row;
    return true;
}

/* A run right above or below one that a story was given may be more of its headings. */
static bool join_beside(struct page_reading *page, uint32_t k)
{
    const struct boundary *run = &page->starts.items[k];
    uint32_t end = run->head_end, story = owner_of(page, k, heads_of(run), true);
    bool above = run->head > 0 && reading_is(page, run->head - 1, KIND_HEADING) &&
                 page->story[run->head - 1] == story;
    bool below = reading_is(page, end, KIND_HEADING) && page->story[end] == story;
    if (story == k || !(above || below))
        return false;
    for (uint32_t i = run->head; i < end; i++)
        page->story[i] = story;
    return true;
}

/* Is it the text of a picture by itself? What begins with 图为 is of the story around it, and
 * a few words are who took the picture. */
static bool is_picture(const struct page_reading *page, uint32_t i)
{
    enum { CREDIT = 24 }; /* half ems */
    return reading_is(page, i, KIND_CAPTION) && page->draft->paras[i].width > CREDIT &&
           page->labels[i].wording.weak != WEAK_CAPTION;
}

/* Does it say more of a picture, or who took it? */
static bool is_credit(const struct page_reading *page, uint32_t i)
{
    return (reading_is(page, i, KIND_CAPTION) && !is_picture(page, i)) ||
           (reading_is(page, i, KIND_BYLINE) && is_picture(page, i - 1) &&
            page->story[i] == page->story[i - 1]);
}

/* Gives the run the picture at i and who took it. */
static void give_picture(struct page_reading *page, uint32_t k, uint32_t i)
{
    uint32_t end = i + 1;
    while (is_credit(page, end))
        end++;
    while (i < end)
        page->story[i++] = k;
}

/* A headline whose words no story has is that of a picture below all text of a story, or
 * at the page's head: the last one that no run has. */
static bool title_picture(struct page_reading *page, uint32_t k)
{
    uint32_t found = PLAN_NONE, below = PLAN_NONE;
    const uint32_t *story = page->story;
    for (uint32_t i = page->draft->count; i-- > 0;) {
        bool picture = is_picture(page, i);
        if (picture && found == PLAN_NONE &&
            (story[i] == PLAN_NONE || !page->starts.items[story[i]].served))
            found = i;
        if (picture || is_credit(page, i) || reading_is(page, i, KIND_FURNITURE))
            continue;
        if (found != PLAN_NONE && story[found] == story[i] &&
            !reading_is(page, i, KIND_HEADING) &&
            (below == PLAN_NONE || story[below] != story[i]))
            break;
        found = PLAN_NONE;
        below = i;
    }
    if (found == PLAN_NONE)
        return false;
    give_picture(page, k, found);
    page->starts.items[k].served = true;
    return true;
}

/* Gives a run to a story, or to none, and to text right below that has no byline the last
 * of two: nobody has a second one. */
static void give_run(struct page_reading *page, uint32_t k, uint32_t story)
{
    const struct boundary *starts = page->starts.items, *run = &starts[k];
    uint32_t names =
        story != PLAN_NONE && reading_is(page, starts[story].head, KIND_BYLINE);
    bool above = k + 1 < page->starts.count && run[1].head == run->head_end &&
                 reading_is(page, run->head_end, KIND_BODY);
    for (uint32_t i = run->head; i < run->head_end; i++) {
        names += reading_is(page, i, KIND_BYLINE) && page->labels[i].wording.byline;
        bool next = above && names > 1;
        if (!reading_is(page, i, KIND_FURNITURE) && (next || story != PLAN_NONE))
            page->story[i] = next ? k + 1 : story;
    }
}

/* A heading across which a sentence goes on is no subhead, but stood above another column:
 * a kicker of the story that alone has its words. */
static void give_amid(struct page_reading *page, uint32_t i)
{
    enum { SURELY = 50 };
    uint32_t story = page->story[i];
    if (!reading_is(page, i, KIND_HEADING) || story == PLAN_NONE)
        return; /* before what stands around it is looked for */
    uint32_t before = reading_kept_before(page, i), next = reading_kept_after(page, i);
    if (before == PLAN_NONE || next >= page->draft->count ||
        page->story[before] != story || page->story[next] != story ||
        continuations_score(page, before, next) < SURELY)
        return;
    page->story[i] = PLAN_NONE; /* what it has of its own words says nothing */
    page->story[i] = owner_of(page, story, (struct span){i, 1}, false);
    if (page->story[i] != story)
        page->places[i].role = ROLE_KICKER;
}

void headlines_assign(struct page_reading *page)
{
    struct start_list detached = starts_that_are(page, true);
    struct start_list headless = starts_that_are(page, false);
    if (detached.count > MOST || headless.count > MOST)
        return;
    const float *scores = score_heads(page, detached, headless);
    const uint32_t *chosen =
        pair_off(page->arena, scores, detached.count, headless.count);
    struct boundary **found =
        arena_new(page->arena, struct boundary *, page->starts.count);
    for (uint32_t row = 0; row < detached.count; row++) {
        uint32_t k = detached.items[row], col = chosen[row];
        bool some = col != PLAN_NONE;
        give_run(page, k, some ? headless.items[col] : PLAN_NONE);
        if (some)
            found[headless.items[col]] = &page->starts.items[k];
        page->places[page->starts.items[k].head].weak |=
            some && scores[row * headless.count + col] < UNSURE;
    }
    for (uint32_t row = detached.count; row-- > 0;) {
        uint32_t run = detached.items[row];
        if (chosen[row] != PLAN_NONE || join_part(page, run))
            continue;
        page->places[page->starts.items[run].head].weak = true;
        page->starts.items[run].detached =
            !divide(page, run, found, headless.count == 0) &&
            (join_beside(page, run) || headless.count == 0 ||
             !reading_language(page)->certain || !title_picture(page, run));
    }
    for (uint32_t i = 0; i < page->draft->count; i++)
        give_amid(page, i);
}
