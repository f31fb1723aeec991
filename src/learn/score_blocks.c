/* What the blocks are taken for, and whether their text is the gold's. */
#include "comparison.h"

static enum role coarse(enum role role)
{
    return role == ROLE_KICKER || role == ROLE_DECK ? ROLE_HEADLINE : role;
}

/* Is the gold's role the commonest, or one of several such, among the roles that the
 * reading gives the lines? */
static bool has_role(const struct gold_block *gold, const uint32_t *roles)
{
    uint32_t counted[ROLE_COUNT] = {0}, most = 0;
    for (uint32_t k = 0; k < gold->line_count; k++)
        for (int role = 0; role < ROLE_COUNT; role++)
            counted[coarse((enum role)role)] += roles[gold->lines[k]] >> role & 1;
    for (int role = 0; role < ROLE_COUNT; role++)
        most = counted[role] > most ? counted[role] : most;
    return most && counted[coarse(gold->role)] == most;
}

/* Is the block's role scored: is one of its lines, and none that is not? */
static bool is_asked(const struct gold *gold, const struct read_block *block)
{
    bool any = false;
    for (uint32_t k = 0; k < block->line_count; k++) {
        if (gold_is_unscored(gold, block->lines[k]) ||
            gold_is_soft(gold, block->lines[k]))
            return false;
        any |= gold_is_scored(gold, block->lines[k]);
    }
    return any;
}

static void score_roles(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct score_role *scores = comparison->score->roles;
    uint32_t *roles = arena_new(&comparison->arena, uint32_t, gold->count + 1);
    for (uint32_t i = 0; i < comparison->block_count; i++) {
        const struct read_block *block = &comparison->blocks[i];
        for (uint32_t k = 0; k < block->line_count; k++)
            if (block->lines[k] <= gold->count)
                roles[block->lines[k]] |= 1u << block->role;
        scores[coarse(block->role)].read += is_asked(gold, block);
    }
    for (uint32_t i = 0; i < gold->block_count; i++) {
        const struct gold_block *block = &gold->blocks[i];
        if (block->soft)
            continue;
        bool right = has_role(block, roles);
        scores[coarse(block->role)].gold++;
        scores[coarse(block->role)].right += right;
        if (!right && comparison->told)
            fprintf(comparison->told, "line %u is no %s\n", block->lines[0],
                    role_name(block->role));
    }
    for (int role = 0; role < ROLE_COUNT; role++)
        if (scores[role].read < scores[role].right)
            scores[role].read = scores[role].right;
}

/* Does a block of an article that the gold's lines are in read as the gold does? */
static bool reads(struct comparison *comparison, const struct gold_block *gold,
                  struct str want)
{
    for (uint32_t i = 0; i < comparison->block_count; i++) {
        const struct read_block *block = &comparison->blocks[i];
        bool same = false;
        for (uint32_t k = 0; k < gold->line_count && !same; k++)
            same = comparison->group[gold->lines[k]] == block->article;
        if (same &&
            str_equal(want, compared_text(&comparison->arena, block->text, false)))
            return true;
    }
    return false;
}

static void score_texts(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    for (uint32_t i = 0; i < gold->block_count; i++) {
        const struct gold_block *block = &gold->blocks[i];
        if (block->soft || (block->role != ROLE_BODY && block->role != ROLE_SUBHEAD &&
                            block->role != ROLE_CAPTION))
            continue;
        struct str want = compared_text(&comparison->arena, block->text, false);
        bool right = reads(comparison, block, want);
        comparison->score->text.all++;
        comparison->score->text.right += right;
        if (!right && comparison->told)
            fprintf(comparison->told, "line %u: no block reads %.*s\n", block->lines[0],
                    STR_ARG(want));
    }
}

void score_blocks(struct comparison *comparison)
{
    score_roles(comparison);
    score_texts(comparison);
}
