#include "read/stitch.h"

enum role stitch_role(enum kind kind)
{
    static const uint8_t roles[] = {
        [KIND_BODY] = ROLE_BODY,       [KIND_HEADING] = ROLE_SUBHEAD,
        [KIND_BYLINE] = ROLE_BYLINE,   [KIND_CAPTION] = ROLE_CAPTION,
        [KIND_SUBHEAD] = ROLE_SUBHEAD, [KIND_FURNITURE] = ROLE_FURNITURE,
        [KIND_JUMP] = ROLE_JUMP};
    return (enum role)roles[kind];
}

/* A heading without a story is furniture: a teaser, a rubric. */
static void drop_orphans(struct page_reading *page)
{
    for (uint32_t i = 0; i < page->draft->count; i++) {
        uint32_t story = page->story[i];
        if (story != PLAN_NONE && page->starts.items[story].detached) {
            page->story[i] = PLAN_NONE;
            page->places[i].weak = true;
        }
        if (page->story[i] == PLAN_NONE)
            page->places[i].role = ROLE_FURNITURE;
    }
}

static bool is_head(const struct placement *place)
{
    return place->role >= ROLE_KICKER && place->role <= ROLE_DECK;
}

/* Lists the blocks of the story that begins with paragraph `first` and goes on in `next`: its
 * detached headings first, then the rest as it stands, and then the pictures that
 * interrupted its text. */
static void list_story(struct page_reading *page, struct plan *plan, uint32_t first,
                       const uint32_t *next)
{
    uint32_t number = plan->stories++;
    for (int pass = 0; pass < 3; pass++) {
        bool begun = false;
        for (uint32_t i = first; i != PLAN_NONE; i = next[i]) {
            struct placement *place = &page->places[i];
            bool aside = place->aside || place->role == ROLE_CAPTION;
            int own = is_head(place) ? 0 : begun && aside ? 2 : 1;
            begun |= place->role == ROLE_BODY;
            if (own != pass || place->inner)
                continue;
            place->story = number;
            plan->sequence[plan->length++] = i;
        }
    }
}

/* Numbers the stories in the order of their first paragraph that is no headline, kicker or
 * deck. */
static void list_stories(struct page_reading *page, struct plan *plan)
{
    uint32_t count = page->draft->count, stories = page->starts.count;
    uint32_t *next = arena_new(page->arena, uint32_t, count);
    uint32_t *first = arena_new(page->arena, uint32_t, stories);
    memset(first, 0xFF, stories * sizeof *first); /* PLAN_NONE */
    for (uint32_t i = count; i-- > 0;)
        if (page->story[i] != PLAN_NONE) {
            next[i] = first[page->story[i]];
            first[page->story[i]] = i;
        }
    for (int headings = 0; headings < 2; headings++) /* then those of headings alone */
        for (uint32_t i = 0; i < count; i++) {
            uint32_t k = page->story[i];
            if (k == PLAN_NONE || first[k] == PLAN_NONE ||
                (!headings && is_head(&page->places[i])))
                continue;
            list_story(page, plan, first[k], next);
            first[k] = PLAN_NONE;
        }
    for (uint32_t i = 0; i < count; i++)
        if (page->story[i] == PLAN_NONE) {
            page->places[i].story = PLAN_NONE;
            plan->sequence[plan->length++] = i;
        }
}

struct plan stitch(struct page_reading *page)
{
    const struct draft *draft = page->draft;
    struct plan plan = {.sequence = arena_new(page->arena, uint32_t, draft->count)};
    boundaries_find(page);
    page->story = arena_new(page->arena, uint32_t, draft->count);
    page->places = arena_new(page->arena, struct placement, draft->count);
    for (uint32_t i = 0; i < draft->count; i++)
        page->places[i] = (struct placement){.next = PLAN_NONE,
                                             .role = (uint8_t)stitch_role(
                                                 (enum kind)page->labels[i].kind)};
    segmentation_assign(page);
    headlines_assign(page);
    captions_assign(page);
    headlines_sort(page);
    drop_orphans(page);
    continuations_link(page);
    list_stories(page, &plan);
    doubtful_mark(page);
    return plan;
}
