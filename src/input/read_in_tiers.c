/* From lines to links, each from a line above a blank one (an end) to one below (a beginning):
 *
 *     read_words     the words of each line, and what the seams score as they stand
 *     best_links     of each beginning the end that gains most by it, by
 *       weigh_lines    the two lines: widths, letters, distance, the seam between
 *       weigh_words    the words that the lines above and below have in common
 *     take_links     those that may pass over what stands between */
#include "input/read_in_tiers.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/char_class.h"
#include "base/glyph.h"
#include "input/word_order.h"

enum {
    REACH = 400,      /* lines that a link may pass over */
    MOST_OFF = 10,    /* half ems of a difference that count */
    MOST_WORDS = 600, /* words in common gain no more, in hundredths */
    WORST = -30,      /* no seam that a link tears counts less */
    EVEN = 2,         /* half ems that a line may be off its column, … */
    PART = 6,         /* … and that it is less in a heading */
    NEVER = 1 << 20
};

/* Words in common are those of so many letters; one that a line in so many has tells
 * nothing. */
enum { LETTERS = 4, COMMON = 8, HASHES = 1 << 14 };

/* How far links reach, in lines. */
struct tier_bounds {
    uint32_t aside;        /* fewer lines than these may be a caption, which a link … */
    int near;              /* … passes over where it gains more than this, … */
    uint32_t tier;         /* … or where so many lines end amid a sentence */
    uint32_t above, below; /* lines above an end and below a beginning: their words */
};

/* What a link gains by each, in hundredths of a logarithm. Found by regressions: which of
 * the beginnings, if any, is each end's, and which end each beginning's. A page gains more
 * by all of its links than it loses by a wrong one, so those of Han are made where they gain
 * 140 less than they should. */
struct weights {
    struct tier_bounds bounds;
    int link;    /* that it is one */
    int low;     /* into a line that begins with a small letter */
    int hyphen;  /* from a line that ends in a hyphen, … */
    int broken;  /* … into the rest of a word of the dictionary */
    int ended;   /* the line above the beginning ends a sentence */
    int alone;   /* the end stands by itself, … */
    int heading; /* … and begins as one does, more than `aside` lines above */
    int width;   /* each half em by which the lines differ, … */
    int off;     /* … and by which the beginning is off its column */
    int parts;   /* both of Han and much shorter than their columns: of a heading */
    int far;     /* each logarithm of the lines that it passes over, by fives */
    int words;   /* each root of how rare the words in common are, in logarithms */
    int seam;    /* each tenth that the seam scores, … */
    int torn;    /* … those that it tears, … */
    int order;   /* … and the order of its words */
    int printed; /* three tokens across are printed elsewhere */
    int han;     /* into a line that begins with Han */
};

/* On 42 pages of tesseract. */
static const struct weights of_words = {
    .bounds = {.aside = 14, .near = NEVER, .tier = NEVER, .above = 30, .below = 20},
    .link = -300,
    .low = 257,
    .hyphen = 36,
    .broken = 221,
    .ended = -37,
    .heading = -105,
    .width = -38,
    .far = -119,
    .words = 60,
    .seam = 8,
    .order = 7};

/* On 89. */
static const struct weights of_han = {
    .bounds = {.aside = 8, .near = 250, .tier = 4, .above = 12, .below = 12},
    .link = -340,
    .ended = -110,
    .alone = -44,
    .width = -27,
    .off = -20,
    .parts = 160,
    .far = -82,
    .words = 37,
    .seam = 9,
    .torn = -5,
    .printed = 95,
    .han = 135};

struct line_words {
    const struct page_lines *page;
    const struct weights *weights;
    uint16_t *words;       /* of all lines, hashed, … */
    uint32_t *begs;        /* … where those of a line begin; one more than lines */
    uint8_t *first, *last; /* by line, at blank ones: the kinds of words */
    uint32_t *lines;       /* by hash: how many lines have it, … */
    uint32_t *above;       /* … the last end looked at that has it above, … */
    uint32_t *seen;        /* … the last line or link that it was counted for */
    int *torn;             /* by line: what the seam below it scores, WORST at least */
    uint32_t links;
};

static bool is_han(uint32_t token)
{
    return token && !(token >> 31) && char_class_of(token) == CHAR_HAN;
}

/* Adds the words of line i, and its pairs of Han, to the others; `count` are there. */
static size_t add_words(struct line_words *all, uint32_t i, size_t count)
{
    const struct printed *line = &all->page->items[i];
    struct str row = glyph_trim(str_slice(all->page->input->text, line->beg, line->end));
    uint32_t value, before = 0;
    all->begs[i] = (uint32_t)count;
    if (line->blanks)
        all->first[i] = word_kind_first(row);
    if (i + 1 < all->page->count && line[1].blanks)
        all->last[i] = word_kind_last(row);
    for (size_t pos = 0; (value = seam_next_token(row, &pos)); before = value) {
        size_t beg = pos;
        while (beg > 0 && ascii_is_alpha(row.ptr[beg - 1]))
            beg--;
        bool pair = is_han(before) && is_han(value);
        uint32_t hash = (pair ? before * 31 + value : value) * 0x9E3779B1u >> 18;
        if (pos - beg < LETTERS && !pair)
            continue;
        all->words[count++] = (uint16_t)hash;
        all->lines[hash] += all->seen[hash] != i + 1;
        all->seen[hash] = i + 1;
    }
    return count;
}

static struct line_words read_words(struct arena *arena, const struct page_lines *page)
{
    struct line_words all = {.page = page, .weights = page->han ? &of_han : &of_words};
    size_t count = 0;
    all.links = page->count;
    all.words = arena_raw(arena, uint16_t, page->input->text.len + 1);
    all.begs = arena_new(arena, uint32_t, page->count + 1);
    all.first = arena_new(arena, uint8_t, page->count);
    all.last = arena_new(arena, uint8_t, page->count);
    all.lines = arena_new(arena, uint32_t, HASHES);
    all.above = arena_new(arena, uint32_t, HASHES);
    all.seen = arena_new(arena, uint32_t, HASHES);
    all.torn = arena_new(arena, int, page->count);
    for (uint32_t i = 0; i < page->count; i++) {
        bool ends = i + 1 < page->count && page->items[i + 1].blanks;
        int score = ends && !page->items[i].stops ? seam_score(page, i, i + 1) : 0;
        all.torn[i] = score > WORST ? score : WORST;
        count = add_words(&all, i, count);
    }
    all.begs[page->count] = (uint32_t)count;
    return all;
}

/* Looks at the lines above an end: what words gain is by those. */
static void look_above(struct line_words *all, uint32_t end)
{
    uint32_t above = all->weights->bounds.above,
             first = end + 1 > above ? end + 1 - above : 0;
    for (uint32_t k = all->begs[first]; k < all->begs[end + 1]; k++)
        all->above[all->words[k]] = end + 1;
}

/* What the words gain that the lines above an end and those from `next` on have in common. */
static int weigh_words(struct line_words *all, uint32_t end, uint32_t next)
{
    uint32_t count = all->page->count;
    uint32_t below = all->weights->bounds.below,
             last = next + below < count ? next + below : count;
    double sum = 0;
    all->links++;
    for (uint32_t k = all->begs[next]; k < all->begs[last]; k++) {
        uint32_t word = all->words[k], lines = all->lines[word];
        if (all->above[word] <= end || all->seen[word] == all->links ||
            lines * COMMON > count)
            continue;
        all->seen[word] = all->links;
        sum += log((double)count / lines);
    }
    int gain = (int)(all->weights->words * sqrt(sum));
    return gain < MOST_WORDS ? gain : MOST_WORDS;
}

/* What the link gains by the words on both sides of it, and of the seams that it tears. */
static int weigh_seams(const struct line_words *all, uint32_t end, uint32_t next)
{
    const struct page_lines *page = all->page;
    const struct weights *weights = all->weights;
    const struct printed *a = &page->items[end], *b = &page->items[next];
    int seam = seam_score(page, end, next), gain = weights->seam * seam;
    gain += weights->torn * (all->torn[end] + all->torn[next - 1]);
    if (weights->printed)
        gain += weights->printed * seam_printed(page, end, next);
    if (a->last != '-')
        return gain + weights->order * word_kinds_score(all->last[end], all->first[next]);
    return gain + weights->hyphen + (b->low && seam > 0 ? weights->broken : 0);
}

static int apart(uint32_t a, uint32_t b)
{
    int off = abs((int)a - (int)b);
    return off < MOST_OFF ? off : MOST_OFF;
}

/* Is the line much shorter than its column, as in a heading? */
static bool is_part(const struct page_lines *page, uint32_t i)
{
    return page->items[i].width + PART < page->units[i].column;
}

/* What the link gains by the two lines, without the words of others. */
static int weigh_lines(const struct line_words *all, uint32_t end, uint32_t next)
{
    const struct weights *weights = all->weights;
    const struct printed *a = &all->page->items[end], *b = &all->page->items[next];
    bool parts = is_han(a->last) && is_part(all->page, end) && is_part(all->page, next);
    bool heading = a->blanks && !a->low && next - end > weights->bounds.aside;
    int gain = weights->link + weigh_seams(all, end, next) +
               weights->width * apart(a->width, b->width) +
               weights->off * apart(b->width, all->page->units[next].column) +
               (int)(weights->far * log(1 + (next - end) / 5.0));
    gain += (parts ? weights->parts : 0) + (b->low ? weights->low : 0) +
            (is_han(b->first) ? weights->han : 0) + (b[-1].stops ? weights->ended : 0) +
            (a->blanks ? weights->alone : 0);
    return gain + (heading ? weights->heading : 0);
}

/* May a link that gains so much pass over the lines between? A caption or a heading is, unlike
 * a tier, of few lines, or is none of the column's, or ends a sentence. */
static bool may_pass(const struct line_words *all, uint32_t end, uint32_t next, int gain)
{
    const struct printed *last = &all->page->items[next - 1];
    const struct tier_bounds *bounds = &all->weights->bounds;
    uint32_t passed = next - end - 1, column = all->page->units[next - 1].column;
    bool tier =
        passed >= bounds->tier && !last->stops && apart(last->width, column) <= EVEN;
    return passed && (passed >= bounds->aside || tier || gain > bounds->near);
}

/* The ends that gain most by each line, … */
struct links {
    uint32_t *ends;
    int *gains; /* … and what they gain; 0: no end does */
};

/* Each end's best beginning, and of the ends that have the same the one that gains most. */
static struct links best_links(struct arena *work, struct line_words *all)
{
    const struct page_lines *page = all->page;
    struct links links = {arena_new(work, uint32_t, page->count),
                          arena_new(work, int, page->count)};
    for (uint32_t end = 0; end + 1 < page->count; end++) {
        uint32_t best = 0;
        int most = 0;
        if (!page->items[end + 1].blanks || page->items[end].stops ||
            char_class_of(page->items[end].last) == CHAR_COLON)
            continue;
        look_above(all, end);
        for (uint32_t next = end + 1; next < page->count && next - end <= REACH; next++) {
            int gain =
                page->items[next].blanks ? weigh_lines(all, end, next) : -MOST_WORDS;
            gain += gain + MOST_WORDS > most ? weigh_words(all, end, next) : 0;
            best = gain > most ? next : best;
            most = gain > most ? gain : most;
        }
        links.ends[best] = most > links.gains[best] ? end : links.ends[best];
        links.gains[best] = most > links.gains[best] ? most : links.gains[best];
    }
    return links;
}

/* Makes the links that may be. What stood below an end, or below a part of a heading, stays
 * where it is. Is any line moved? */
static bool take_links(const struct line_words *all, const struct links *links,
                       uint32_t *above)
{
    const struct page_lines *page = all->page;
    bool moves = false;
    for (uint32_t next = 1; next < page->count; next++) {
        if (!may_pass(all, links->ends[next], next, links->gains[next]))
            links->gains[next] = 0;
        if (!links->gains[next])
            continue;
        above[links->ends[next] + 1] = NOWHERE;
        if (next + 1 < page->count && page->items[next + 1].blanks && is_part(page, next))
            above[next + 1] = NOWHERE;
        moves = true;
    }
    for (uint32_t next = 1; next < page->count; next++)
        above[next] = links->gains[next] ? links->ends[next] : above[next];
    return moves;
}

uint32_t *read_in_tiers(struct arena *work, struct page_lines *page)
{
    struct line_words all = read_words(work, page);
    uint32_t *above = seam_lines_as_read(work, page);
    struct links links = best_links(work, &all);
    return take_links(&all, &links, above) ? above : NULL;
}
