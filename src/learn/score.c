#include "score.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/glyph.h"

/* A block of the reading. */
struct read_block {
    uint32_t article; /* counts those of all pages from 1; 0: furniture */
    enum role role;
    uint32_t *lines;
    uint32_t line_count;
    struct str text;
};

/* Two lines, the second right behind the first. */
struct line_pair {
    uint32_t upper, lower;
};

struct pair_list {
    struct line_pair *items;
    uint32_t count;
    size_t room;
};

/* One file while it is compared. Arrays of lines are counted as gold.lines. */
struct comparison {
    struct arena arena;
    struct score *score;
    const struct gold *gold;
    const struct page *const *pages;
    size_t page_count;
    struct read_block *blocks;
    uint32_t block_count;
    size_t block_room;
    uint32_t article_count;
    struct str *headlines; /* of each article */
    size_t headline_room;
    uint32_t *group; /* of each line: its article in the reading; past them: lost alone */
    uint32_t *weight; /* of each line: its characters but blanks */
    FILE *told;
};

/* ---- reading ---- */

static bool is_blank(uint32_t code)
{
    return glyph_is_blank(code) || code == '\n';
}

static bool is_east(uint32_t code)
{
    return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE4F) || (code >= 0xFF00 && code <= 0xFFEF) ||
           code == 0x2014 || code == 0x2018 || code == 0x2019 || code == 0x201C ||
           code == 0x201D || code == 0x2026 || code == 0xB7 || code >= 0x20000;
}

static struct str composed(struct arena *arena, struct str s)
{
    char *out = arena_bytes(arena, GLYPH_COMPOSED(s.len));
    return (struct str){out, glyph_compose(s, out)};
}

/* s in canonical composition without its blanks: all of them, or all but one between two
 * words of a spaced script. */
static struct str without_blanks(struct arena *arena, struct str s, bool all)
{
    struct buf out = {.arena = arena};
    uint32_t before = 0;
    bool blank = false;
    s = composed(arena, s);
    for (size_t pos = 0; pos < s.len;) {
        size_t beg = pos;
        uint32_t code = glyph_next(s, &pos);
        if (is_blank(code)) {
            blank = true;
            continue;
        }
        if (blank && !all && before && !is_east(before) && !is_east(code))
            buf_add_char(&out, ' ');
        buf_add(&out, str_slice(s, beg, pos));
        before = code;
        blank = false;
    }
    return buf_str(&out);
}

static struct read_block *add_block(struct comparison *comparison,
                                    const struct page *page, const struct block *block,
                                    uint32_t article)
{
    struct arena *arena = &comparison->arena;
    arena_room(arena, comparison->blocks, comparison->block_count,
               comparison->block_room);
    struct read_block *out = &comparison->blocks[comparison->block_count++];
    *out = (struct read_block){.article = article,
                               .role = (enum role)block->role,
                               .text = page_slice(page, block->beg, block->end)};
    out->lines = arena_new(arena, uint32_t, block->piece_count);
    for (uint32_t i = 0; i < block->piece_count; i++) {
        uint32_t line = page->pieces[block->piece + i].line;
        if (i == 0 || line != page->pieces[block->piece + i - 1].line)
            out->lines[out->line_count++] = line;
    }
    return out;
}

static void add_article(struct comparison *comparison, const struct page *page,
                        const struct article *article)
{
    uint32_t number = ++comparison->article_count;
    arena_room(&comparison->arena, comparison->headlines, number,
               comparison->headline_room);
    comparison->headlines[number] = article->headline;
    for (uint32_t i = 0; i < article->block_count; i++)
        add_block(comparison, page, &page->blocks[article->block + i], number);
}

static void add_page(struct comparison *comparison, const struct page *page)
{
    for (uint32_t i = 0; i < page->article_count; i++)
        add_article(comparison, page, &page->articles[i]);
    for (uint32_t i = page->furniture; i < page->block_count; i++)
        add_block(comparison, page, &page->blocks[i], 0);
}

/* The first block that holds a line says which article it is of. */
static void group_lines(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    uint32_t *group = arena_new(&comparison->arena, uint32_t, gold->count + 1);
    for (uint32_t line = 0; line <= gold->count; line++)
        group[line] = comparison->article_count + 1 + line;
    for (uint32_t i = comparison->block_count; i-- > 0;) {
        const struct read_block *block = &comparison->blocks[i];
        for (uint32_t k = 0; k < block->line_count; k++)
            if (block->lines[k] <= gold->count)
                group[block->lines[k]] = block->article;
    }
    comparison->group = group;
}

static void weigh_lines(struct comparison *comparison, const struct page *page)
{
    uint32_t line = page->first_line;
    for (size_t pos = 0; pos < page->source.len && line <= comparison->gold->count;) {
        uint32_t code = glyph_next(page->source, &pos);
        comparison->weight[line] += !is_blank(code);
        line += code == '\n';
    }
}

/* ---- joins ---- */

static int by_lines(const void *a, const void *b)
{
    const struct line_pair *x = a, *y = b;
    if (x->upper != y->upper)
        return x->upper < y->upper ? -1 : 1;
    return x->lower < y->lower ? -1 : x->lower > y->lower;
}

static bool is_unscored(const struct gold *gold, uint32_t line)
{
    return line <= gold->count && gold->lines[line].listed && !gold->lines[line].known;
}

static bool is_soft(const struct gold *gold, uint32_t line)
{
    return line <= gold->count && gold->lines[line].known && gold->lines[line].soft;
}

static void add_pairs_of(struct comparison *comparison, struct pair_list *pairs,
                         const uint32_t *lines, uint32_t count)
{
    const struct gold *gold = comparison->gold;
    for (uint32_t i = 1; i < count; i++) {
        if (lines[i - 1] == lines[i] || is_unscored(gold, lines[i - 1]) ||
            is_unscored(gold, lines[i]))
            continue;
        arena_room(&comparison->arena, pairs->items, pairs->count, pairs->room);
        pairs->items[pairs->count++] = (struct line_pair){lines[i - 1], lines[i]};
    }
}

static void sort_pairs(struct pair_list *pairs)
{
    uint32_t kept = 0;
    if (pairs->count)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, by_lines);
    for (uint32_t i = 0; i < pairs->count; i++)
        if (i == 0 || by_lines(&pairs->items[i], &pairs->items[kept - 1]) != 0)
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

static bool has_pair(const struct pair_list *pairs, struct line_pair pair)
{
    return pairs->count &&
           bsearch(&pair, pairs->items, pairs->count, sizeof pair, by_lines) != NULL;
}

static void tell_pair(const struct comparison *comparison, const char *what,
                      struct line_pair pair)
{
    if (comparison->told)
        fprintf(comparison->told, "%s: %u + %u\n", what, pair.upper, pair.lower);
}

static void score_joins(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct score *score = comparison->score;
    struct pair_list wanted = {0}, read = {0};
    for (uint32_t i = 0; i < gold->block_count; i++)
        add_pairs_of(comparison, &wanted, gold->blocks[i].lines,
                     gold->blocks[i].line_count);
    for (uint32_t i = 0; i < comparison->block_count; i++)
        add_pairs_of(comparison, &read, comparison->blocks[i].lines,
                     comparison->blocks[i].line_count);
    sort_pairs(&wanted);
    sort_pairs(&read);
    for (uint32_t i = 0; i < read.count; i++) {
        struct line_pair pair = read.items[i];
        bool right = has_pair(&wanted, pair);
        if (!right && is_soft(gold, pair.upper) && is_soft(gold, pair.lower))
            continue;
        score->joins_read++;
        score->joins_right += right;
        if (!right)
            tell_pair(comparison, "wrongly joined", pair);
    }
    score->joins_gold += wanted.count;
    for (uint32_t i = 0; i < wanted.count; i++)
        if (!has_pair(&read, wanted.items[i]))
            tell_pair(comparison, "not joined", wanted.items[i]);
}

/* ---- articles ---- */

/* Characters of the gold's lines: of an article of the gold, of a group of the reading,
 * and of both. */
struct mass {
    uint32_t *gold, *read;
    uint32_t *both; /* [article * groups + group] */
    uint32_t *lines_gold, *lines_read, *lines_both;
    uint32_t articles, groups;
};

static bool counts(const struct gold *gold, uint32_t line)
{
    return gold->lines[line].listed && gold->lines[line].known;
}

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
        if (!counts(gold, line))
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
        if (!counts(gold, line) || !article || !weight)
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
    bool right = str_equal(without_blanks(&comparison->arena, buf_str(&want), true),
                           without_blanks(&comparison->arena, got, true));
    comparison->score->headline.all++;
    comparison->score->headline.right += right;
    if (!right && comparison->told)
        fprintf(comparison->told, "headline: want %.*s, got %.*s\n",
                STR_ARG(buf_str(&want)), STR_ARG(got));
}

static void score_articles(struct comparison *comparison)
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

/* ---- blocks ---- */

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
        if (is_unscored(gold, block->lines[k]) || is_soft(gold, block->lines[k]))
            return false;
        any |= block->lines[k] <= gold->count && counts(gold, block->lines[k]);
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
            str_equal(want, without_blanks(&comparison->arena, block->text, false)))
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
        struct str want = without_blanks(&comparison->arena, block->text, false);
        bool right = reads(comparison, block, want);
        comparison->score->text.all++;
        comparison->score->text.right += right;
        if (!right && comparison->told)
            fprintf(comparison->told, "line %u: no block reads %.*s\n", block->lines[0],
                    STR_ARG(want));
    }
}

/* Pairs of the last line of a block and the first of the next of its article. */
static void score_order(struct comparison *comparison)
{
    const struct gold *gold = comparison->gold;
    struct arena *arena = &comparison->arena;
    struct pair_list follows = {0};
    uint32_t *last = arena_new(arena, uint32_t, comparison->article_count + 1);
    for (uint32_t i = 0; i < comparison->block_count; i++) {
        const struct read_block *block = &comparison->blocks[i];
        if (!block->line_count || !block->article)
            continue;
        arena_room(arena, follows.items, follows.count, follows.room);
        if (last[block->article])
            follows.items[follows.count++] =
                (struct line_pair){last[block->article], block->lines[0]};
        last[block->article] = block->lines[block->line_count - 1];
    }
    sort_pairs(&follows);
    last = arena_new(arena, uint32_t, gold->article_count + 1);
    for (uint32_t i = 0; i < gold->block_count; i++) {
        const struct gold_block *block = &gold->blocks[i];
        if (!block->article || !block->line_count ||
            (block->role != ROLE_BODY && block->role != ROLE_SUBHEAD))
            continue;
        struct line_pair pair = {last[block->article], block->lines[0]};
        if (pair.upper) {
            comparison->score->order.all++;
            comparison->score->order.right += has_pair(&follows, pair);
        }
        last[block->article] = block->lines[block->line_count - 1];
    }
}

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
    s = composed(arena, s);
    *codes = arena_new(arena, uint32_t, s.len + 1);
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        (*codes)[count] = code;
        count += !is_blank(code);
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
    struct comparison comparison = {
        .score = score, .gold = gold, .pages = pages, .page_count = count, .told = told};
    comparison.weight = arena_new(&comparison.arena, uint32_t, gold->count + 1);
    for (size_t i = 0; i < count; i++) {
        add_page(&comparison, pages[i]);
        weigh_lines(&comparison, pages[i]);
        score_kept(&comparison, pages[i]);
    }
    group_lines(&comparison);
    score_joins(&comparison);
    score_articles(&comparison);
    score_roles(&comparison);
    score_texts(&comparison);
    score_order(&comparison);
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
