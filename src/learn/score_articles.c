/* Which lines stand in one article, and under which headline. */
#include "base/buf.h"
#include "comparison.h"

/* Characters of the gold's lines: of an article of the gold, of a group of the reading,
 * and of both. */
struct mass {
    uint32_t *gold, *read;
    uint32_t *both; /* [article * groups + group] */
    uint32_t *lines_gold, *lines_read, *lines_both;
    uint32_t articles, groups;
};

static struct mass masses_of(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct arena *arena = &comparison->arena;
    struct mass mass = {.articles = gold->article_count + 1,
                        .groups = comparison->article_count + gold->count + 2};
    size_t cells = (size_t)mass.articles * mass.groups;
    mass.gold = arena_new(arena, uint32_t, mass.articles);
    mass.read = arena_new(arena, uint32_t, mass.groups);
    mass.both = arena_new(arena, uint32_t, cells);
    mass.lines_gold = arena_new(arena, uint32_t, mass.articles);
    mass.lines_read = arena_new(arena, uint32_t, mass.groups);
    mass.lines_both = arena_new(arena, uint32_t, cells);
    for (uint32_t line = 1; line <= gold->count; line++) {
        if (!gold_is_scored(gold, line))
            continue;
        uint32_t article = gold->lines[line].article, group = comparison->group[line];
        size_t cell = (size_t)article * mass.groups + group;
        mass.gold[article] += comparison->weight[line];
        mass.read[group] += comparison->weight[line];
        mass.both[cell] += comparison->weight[line];
        mass.lines_gold[article]++;
        mass.lines_read[group]++;
        mass.lines_both[cell]++;
    }
    return mass;
}

static void score_groups(struct comparison *comparison, const struct mass *mass)
{
    const struct gold *gold = comparison->gold;
    for (uint32_t line = 1; line <= gold->count; line++) {
        uint32_t article = gold->lines[line].article, weight = comparison->weight[line];
        if (!gold_is_scored(gold, line) || !article || !weight)
            continue;
        uint32_t group = comparison->group[line];
        double both = mass->both[(size_t)article * mass->groups + group];
        comparison->score->precise += weight * both / mass->read[group];
        comparison->score->recalled += weight * both / mass->gold[article];
        comparison->score->weight += weight;
    }
}

/* The group that has most of the article, the one that it meets first where several
 * do. */
static uint32_t best_group(const struct comparison *comparison, const struct mass *mass,
                           uint32_t article)
{
    const uint32_t *both = mass->both + (size_t)article * mass->groups;
    uint32_t best = mass->groups;
    for (uint32_t i = 0; i < comparison->gold->block_count; i++) {
        const struct gold_block *block = &comparison->gold->blocks[i];
        for (uint32_t k = 0; k < block->line_count; k++) {
            uint32_t group = comparison->group[block->lines[k]];
            if (best == mass->groups || both[group] > both[best])
                best = group;
        }
    }
    return best;
}

static void score_headline(struct comparison *comparison, uint32_t article,
                           uint32_t group)
{
    const struct gold *gold = comparison->gold;
    struct buf want = {.arena = &comparison->arena};
    bool any = false;
    for (uint32_t i = 0; i < gold->block_count; i++)
        if (gold->blocks[i].article == article && gold->blocks[i].role == ROLE_HEADLINE) {
            buf_add(&want, gold->blocks[i].text);
            any = true;
        }
    if (!any)
        return;
    struct str got = {0};
    if (group && group <= comparison->article_count)
        got = comparison->headlines[group];
    bool right = str_equal(compared_text(&comparison->arena, buf_str(&want), true),
                           compared_text(&comparison->arena, got, true));
    comparison->score->headline.all++;
    comparison->score->headline.right += right;
    if (!right && comparison->told)
        fprintf(comparison->told, "headline: want %.*s, got %.*s\n",
                STR_ARG(buf_str(&want)), STR_ARG(got));
}

void score_articles(struct comparison *comparison)
{
    struct mass mass = masses_of(comparison);
    score_groups(comparison, &mass);
    for (uint32_t article = 1; article < mass.articles; article++) {
        uint32_t lines = mass.lines_gold[article];
        if (!lines)
            continue;
        uint32_t group = best_group(comparison, &mass, article);
        bool whole = mass.lines_read[group] == lines &&
                     mass.lines_both[(size_t)article * mass.groups + group] == lines;
        comparison->score->whole.all++;
        comparison->score->whole.right += whole;
        if (!whole && comparison->told)
            fprintf(comparison->told, "article %u has not exactly its lines\n", article);
        score_headline(comparison, article, group);
    }
}
