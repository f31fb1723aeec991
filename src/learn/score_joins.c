/* Which lines follow each other: inside a block, and from block to block of an article. */
#include "comparison.h"
#include "line_pairs.h"

static void add_pairs_of(struct comparison *comparison, struct line_pairs *pairs,
                         const uint32_t *lines, uint32_t count)
{
    const struct gold *gold = comparison->gold;
    for (uint32_t i = 1; i < count; i++) {
        if (lines[i - 1] == lines[i] || gold_is_unscored(gold, lines[i - 1]) ||
            gold_is_unscored(gold, lines[i]))
            continue;
        line_pairs_add(&comparison->arena, pairs, lines[i - 1], lines[i]);
    }
}

static void tell_pair(const struct comparison *comparison, const char *what,
                      struct line_pair pair)
{
    if (comparison->told)
        fprintf(comparison->told, "%s: %u + %u\n", what, pair.upper, pair.lower);
}

static void score_joined(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct score *score = comparison->score;
    struct line_pairs wanted = {0}, read = {0};
    for (uint32_t i = 0; i < gold->block_count; i++)
        add_pairs_of(comparison, &wanted, gold->blocks[i].lines,
                     gold->blocks[i].line_count);
    for (uint32_t i = 0; i < comparison->block_count; i++)
        add_pairs_of(comparison, &read, comparison->blocks[i].lines,
                     comparison->blocks[i].line_count);
    line_pairs_sort(&wanted);
    line_pairs_sort(&read);
    for (uint32_t i = 0; i < read.count; i++) {
        struct line_pair pair = read.items[i];
        bool right = line_pairs_have(&wanted, pair);
        if (!right && gold_is_soft(gold, pair.upper) && gold_is_soft(gold, pair.lower))
            continue;
        score->joins_read++;
        score->joins_right += right;
        if (!right)
            tell_pair(comparison, "wrongly joined", pair);
    }
    score->joins_gold += wanted.count;
    for (uint32_t i = 0; i < wanted.count; i++)
        if (!line_pairs_have(&read, wanted.items[i]))
            tell_pair(comparison, "not joined", wanted.items[i]);
}

/* Pairs of the last line of a block and the first of the next of its article. */
static void score_order(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct arena *arena = &comparison->arena;
    struct line_pairs follows = {0};
    uint32_t *last = arena_new(arena, uint32_t, comparison->article_count + 1);
    for (uint32_t i = 0; i < comparison->block_count; i++) {
        const struct read_block *block = &comparison->blocks[i];
        if (!block->line_count || !block->article)
            continue;
        if (last[block->article])
            line_pairs_add(arena, &follows, last[block->article], block->lines[0]);
        last[block->article] = block->lines[block->line_count - 1];
    }
    line_pairs_sort(&follows);
    last = arena_new(arena, uint32_t, gold->article_count + 1);
    for (uint32_t i = 0; i < gold->block_count; i++) {
        const struct gold_block *block = &gold->blocks[i];
        if (!block->article || !block->line_count ||
            (block->role != ROLE_BODY && block->role != ROLE_SUBHEAD))
            continue;
        struct line_pair pair = {last[block->article], block->lines[0]};
        if (pair.upper) {
            comparison->score->order.all++;
            comparison->score->order.right += line_pairs_have(&follows, pair);
        }
        last[block->article] = block->lines[block->line_count - 1];
    }
}

void score_joins(struct comparison *comparison)
{
    score_joined(comparison);
    score_order(comparison);
}
