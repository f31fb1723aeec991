#include "score.h"

#include <stdlib.h>

#include "base/glyph.h"
#include "comparison.h"

/* ---- characters ---- */

static int by_code(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The characters of s but blanks, sorted; how many. */
static uint32_t characters(struct arena *arena, struct str s, uint32_t **codes)
{
    uint32_t count = 0;
    s = compared_text(arena, s, true);
    *codes = arena_new(arena, uint32_t, s.len + 1);
    for (size_t pos = 0; pos < s.len;) {
        (*codes)[count++] = glyph_next(s, &pos);
    }
    qsort(*codes, count, sizeof **codes, by_code);
    return count;
}

static void score_kept(struct comparison *comparison, const struct page *page)
{
    uint32_t *want, *got, right = 0;
    uint32_t all = characters(&comparison->arena, page->source, &want);
    uint32_t read = characters(&comparison->arena, page->text, &got);
    for (uint32_t i = 0, k = 0; i < all && k < read;) {
        bool next = want[i] <= got[k], behind = got[k] <= want[i];
        right += next && behind;
        i += next;
        k += behind;
    }
    comparison->score->kept.all += all;
    comparison->score->kept.right += right;
}

/* ---- all of it ---- */

void score_add(struct score *score, const struct gold *gold,
               const struct page *const *pages, size_t count, FILE *told)
{
    struct comparison comparison = {.score = score, .gold = gold, .told = told};
    comparison.weight = arena_new(&comparison.arena, uint32_t, gold->count + 1);
    for (size_t i = 0; i < count; i++) {
        comparison_add_page(&comparison, pages[i]);
        score_kept(&comparison, pages[i]);
    }
    comparison_group_lines(&comparison);
    score_joins(&comparison);
    score_articles(&comparison);
    score_blocks(&comparison);
    arena_free(&comparison.arena);
}

static double ratio(double part, double all)
{
    return all > 0 ? part / all : 1;
}

static double mean(double precision, double recall)
{
    double sum = precision + recall;
    return sum > 0 ? 2 * precision * recall / sum : 0;
}

static double share(struct score_part part)
{
    return ratio(part.right, part.all);
}

struct score_figures score_figures(const struct score *score)
{
    double roles = 0, count = 0;
    for (int i = 0; i < ROLE_COUNT; i++) {
        const struct score_role *role = &score->roles[i];
        if (!role->gold)
            continue;
        roles += mean(ratio(role->right, role->read), ratio(role->right, role->gold));
        count++;
    }
    return (struct score_figures){.join =
                                      mean(ratio(score->joins_right, score->joins_read),
                                           ratio(score->joins_right, score->joins_gold)),
                                  .text = share(score->text),
                                  .article = mean(ratio(score->precise, score->weight),
                                                  ratio(score->recalled, score->weight)),
                                  .whole = share(score->whole),
                                  .headline = share(score->headline),
                                  .role = ratio(roles, count),
                                  .order = share(score->order),
                                  .kept = share(score->kept)};
}
