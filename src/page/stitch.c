#include "page/stitch.h"

static enum role plain_role(const struct fact *fact)
{
    switch (fact->kind) {
    case KIND_HEADING:
        return ROLE_SUBHEAD;
    case KIND_BYLINE:
        return ROLE_BYLINE;
    case KIND_CAPTION:
        return ROLE_CAPTION;
    case KIND_JUMP:
        return ROLE_JUMP;
    case KIND_FURNITURE:
        return ROLE_FURNITURE;
    default:
        return ROLE_BODY;
    }
}

/* A heading without a story is furniture: a teaser, a rubric. */
static void drop_orphans(struct quilt *quilt)
{
    for (uint32_t i = 0; i < quilt->draft->count; i++) {
        uint32_t story = quilt->story[i];
        if (story != PLAN_NONE && quilt->starts->items[story].detached) {
            quilt->story[i] = PLAN_NONE;
            quilt->places[i].doubt = true;
        }
        if (quilt->story[i] == PLAN_NONE)
            quilt->places[i].role = ROLE_FURNITURE;
    }
}

/* Lists the blocks of story k: its detached headings first, then the rest as it stands.
 */
static void list_story(struct plan *plan, const uint32_t *paras, uint32_t count,
                       uint32_t number)
{
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < count; i++) {
            struct place *place = &plan->places[paras[i]];
            bool head = place->role == ROLE_KICKER || place->role == ROLE_HEADLINE ||
                        place->role == ROLE_DECK;
            if (head != (pass == 0) || place->inner)
                continue;
            place->story = number;
            plan->sequence[plan->length++] = paras[i];
        }
}

/* Numbers the stories in the order of their first paragraph that is no detached heading.
 */
static void list_stories(struct quilt *quilt, struct plan *plan)
{
    uint32_t count = quilt->draft->count, stories = quilt->starts->count;
    uint32_t *first = arena_new(quilt->arena, uint32_t, stories + 1);
    uint32_t *sorted = arena_new(quilt->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        if (quilt->story[i] != PLAN_NONE)
            first[quilt->story[i] + 1]++;
    for (uint32_t k = 0; k < stories; k++)
        first[k + 1] += first[k];
    uint32_t *fill = arena_new(quilt->arena, uint32_t, stories + 1);
    for (uint32_t i = 0; i < count; i++)
        if (quilt->story[i] != PLAN_NONE)
            sorted[first[quilt->story[i]] + fill[quilt->story[i]]++] = i;
    for (uint32_t k = 0; k < stories; k++)
        if (fill[k])
            list_story(plan, sorted + first[k], fill[k], plan->stories++);
    for (uint32_t i = 0; i < count; i++)
        if (quilt->story[i] == PLAN_NONE) {
            plan->places[i].story = PLAN_NONE;
            plan->sequence[plan->length++] = i;
        }
}

/* On a dense wrapped page nothing but its words parts one heading's lines from the next's. */
static void doubt_heads(struct quilt *quilt)
{
    const struct fact *facts = quilt->facts;
    if (!quilt->lines->wrapped || quilt->lines->latin || quilt->lines->gap > 0)
        return;
    for (uint32_t i = 0; i < quilt->draft->count; i++) {
        bool beside = (i > 0 && facts[i - 1].kind == KIND_HEADING) ||
                      (i + 1 < quilt->draft->count && facts[i + 1].kind == KIND_HEADING);
        if (facts[i].kind == KIND_HEADING &&
            (beside || quilt->draft->paras[i].line_count > 1))
            quilt->places[i].doubt = true;
    }
}

struct plan stitch(struct arena *arena, const struct lines *lines,
                   const struct draft *draft, const struct fact *facts,
                   const struct watch *watch)
{
    struct bag bag = bag_of(arena, draft);
    struct starts starts = starts_of(arena, lines, draft, facts, &bag, watch);
    struct plan plan = {.places = arena_new(arena, struct place, draft->count),
                        .sequence = arena_new(arena, uint32_t, draft->count)};
    struct quilt quilt = {arena,
                          lines,
                          draft,
                          facts,
                          &bag,
                          &starts,
                          arena_new(arena, uint32_t, draft->count),
                          plan.places};
    for (uint32_t i = 0; i < draft->count; i++)
        plan.places[i] = (struct place){.next = PLAN_NONE,
                                        .role = (uint8_t)plain_role(&facts[i]),
                                        .doubt = facts[i].doubt || draft->paras[i].torn};
    doubt_heads(&quilt);
    threads_follow(&quilt);
    captions_assign(&quilt);
    headlines_assign(&quilt);
    headlines_sort(&quilt);
    drop_orphans(&quilt);
    ties_bind(&quilt);
    list_stories(&quilt, &plan);
    return plan;
}
