#include "read/stitch.h"

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
static void drop_orphans(struct story_assignment *assigned)
{
    for (uint32_t i = 0; i < assigned->draft->count; i++) {
        uint32_t story = assigned->story[i];
        if (story != PLAN_NONE && assigned->starts->items[story].detached) {
            assigned->story[i] = PLAN_NONE;
            assigned->places[i].doubt = true;
        }
        if (assigned->story[i] == PLAN_NONE)
            assigned->places[i].role = ROLE_FURNITURE;
    }
}

/* Lists the blocks of story k: its detached headings first, then the rest as it stands.
 */
static void list_story(struct plan *plan, const uint32_t *paras, uint32_t count,
                       uint32_t number)
{
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < count; i++) {
            struct placement *place = &plan->places[paras[i]];
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
static void list_stories(struct story_assignment *assigned, struct plan *plan)
{
    uint32_t count = assigned->draft->count, stories = assigned->starts->count;
    uint32_t *first = arena_new(assigned->arena, uint32_t, stories + 1);
    uint32_t *sorted = arena_new(assigned->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        if (assigned->story[i] != PLAN_NONE)
            first[assigned->story[i] + 1]++;
    for (uint32_t k = 0; k < stories; k++)
        first[k + 1] += first[k];
    uint32_t *fill = arena_new(assigned->arena, uint32_t, stories + 1);
    for (uint32_t i = 0; i < count; i++)
        if (assigned->story[i] != PLAN_NONE)
            sorted[first[assigned->story[i]] + fill[assigned->story[i]]++] = i;
    for (uint32_t k = 0; k < stories; k++)
        if (fill[k])
            list_story(plan, sorted + first[k], fill[k], plan->stories++);
    for (uint32_t i = 0; i < count; i++)
        if (assigned->story[i] == PLAN_NONE) {
            plan->places[i].story = PLAN_NONE;
            plan->sequence[plan->length++] = i;
        }
}

/* On a dense wrapped page nothing but its words parts one heading's lines from the next's. */
static void doubt_heads(struct story_assignment *assigned)
{
    const struct fact *facts = assigned->facts;
    if (!assigned->lines->wrapped || assigned->lines->latin || assigned->lines->gap > 0)
        return;
    for (uint32_t i = 0; i < assigned->draft->count; i++) {
        bool beside =
            (i > 0 && facts[i - 1].kind == KIND_HEADING) ||
            (i + 1 < assigned->draft->count && facts[i + 1].kind == KIND_HEADING);
        if (facts[i].kind == KIND_HEADING &&
            (beside || assigned->draft->paras[i].line_count > 1))
            assigned->places[i].doubt = true;
    }
}

struct plan stitch(struct arena *arena, const struct lines *lines,
                   const struct draft *draft, const struct fact *facts,
                   const struct similarity *similarity, const struct watch *watch)
{
    struct boundaries starts =
        boundaries_of(arena, lines, draft, facts, similarity, watch);
    struct plan plan = {.places = arena_new(arena, struct placement, draft->count),
                        .sequence = arena_new(arena, uint32_t, draft->count)};
    struct story_assignment assigned = {arena,
                                        lines,
                                        draft,
                                        facts,
                                        similarity,
                                        &starts,
                                        arena_new(arena, uint32_t, draft->count),
                                        plan.places,
                                        watch};
    for (uint32_t i = 0; i < draft->count; i++)
        plan.places[i] =
            (struct placement){.next = PLAN_NONE,
                               .role = (uint8_t)plain_role(&facts[i]),
                               .doubt = facts[i].doubt || draft->paras[i].torn};
    doubt_heads(&assigned);
    segmentation_assign(&assigned);
    captions_assign(&assigned);
    headlines_assign(&assigned);
    headlines_sort(&assigned);
    drop_orphans(&assigned);
    continuations_link(&assigned);
    list_stories(&assigned, &plan);
    return plan;
}
