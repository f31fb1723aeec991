#include "input/word_tiers.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/char_class.h"
#include "base/glyph.h"
#include "input/word_order.h"

enum {
    REACH = 400, /* lines that a link may pass over */
    ASIDE = 14, /* so few of them are a caption or a heading, which text goes on across */
    MOST_OFF = 10,   /* half ems of a difference that count */
    MOST_WORDS = 600 /* more than words in common gain, in hundredths */
};

/* Words in common are those of so many letters, of so many lines above the end and below
 * the beginning; one that a line in so many has tells nothing. */
enum { ABOVE = 30, BELOW = 20, LETTERS = 4, COMMON = 8, HASHES = 1 << 14 };

/* What a link gains by each, in hundredths of a logarithm. Found by a regression on 42 pages
 * of tesseract: which of the beginnings, if any, is each end's, and which end each
 * beginning's. */
enum {
    LINK = -300,    /* that it is one */
    LOW = 257,      /* into a line that begins with a small letter */
    HYPHEN = 36,    /* from a line that ends in one, … */
    BROKEN = 221,   /* … into the rest of a word of the dictionary, … */
    CAPITAL = -109, /* … into a line that does not begin so */
    ENDED = -37,    /* the line above the beginning ends a sentence */
    ALONE = -45,    /* the end stands by itself, … */
    HEADING = -105, /* … and begins as one does, ASIDE or more lines above */
    WIDTH = -38,    /* each half em by which the lines differ */
    FAR = -119,     /* each logarithm of the lines that it passes over, by fives */
    WORDS = 60,     /* each root of how rare the words in common are, in logarithms */
    SEAM = 8,       /* each tenth that the seam scores, … */
    ORDER = 7       /* … and the order of its words */
};

/* The same on pages of Han, where seams tell more and pairs of Han stand for words: found on
 * 25 pages. */
enum { LINK_HAN = -110, WORDS_HAN = 30 };

struct line_words {
    const struct page_lines *page;
    bool han;              /* words are pairs of Han as well */
    uint16_t *words;       /* of all lines, hashed, … */
    uint32_t *begs;        /* … where those of a line begin; one more than lines */
    uint8_t *first, *last; /* by line, at blank ones: the kinds of words */
    uint32_t *lines;       /* by hash: how many lines have it, … */
    uint32_t *above;       /* … the last end looked at that has it above, … */
    uint32_t *seen;        /* … the last line or link that it was counted for */
    uint32_t links;
};

static bool is_han(uint32_t token)
{
    return token && !(token >> 31) && char_class_of(token) == CHAR_HAN;
}

/* Adds the words of line i to the others; `count` are there. */
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
        bool pair = all->han && is_han(before) && is_han(value);
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
    struct line_words all = {.page = page, .links = page->count};
    all.han = str_highest(page->input->text) >= HAN_BYTE;
    size_t count = 0;
    all.words = arena_raw(arena, uint16_t, page->input->text.len + 1);
    all.begs = arena_new(arena, uint32_t, page->count + 1);
    all.first = arena_new(arena, uint8_t, page->count);
    all.last = arena_new(arena, uint8_t, page->count);
    all.lines = arena_new(arena, uint32_t, HASHES);
    all.above = arena_new(arena, uint32_t, HASHES);
    all.seen = arena_new(arena, uint32_t, HASHES);
    for (uint32_t i = 0; i < page->count; i++)
        count = add_words(&all, i, count);
    all.begs[page->count] = (uint32_t)count;
    return all;
}

/* Looks at the lines above an end: what words gain is by those. */
static void look_above(struct line_words *all, uint32_t end)
{
    uint32_t first = end + 1 > ABOVE ? end + 1 - ABOVE : 0;
    for (uint32_t k = all->begs[first]; k < all->begs[end + 1]; k++)
        all->above[all->words[k]] = end + 1;
}

/* What the words gain that the lines above an end and those from `next` on have in common. */
static int weigh_words(struct line_words *all, uint32_t end, uint32_t next)
{
    uint32_t count = all->page->count;
    uint32_t last = next + BELOW < count ? next + BELOW : count;
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
    return (int)((all->han ? WORDS_HAN : WORDS) * sqrt(sum));
}

/* What the link gains by the two lines, without the words of others. */
static int weigh_lines(const struct line_words *all, uint32_t end, uint32_t next)
{
    const struct page_lines *page = all->page;
    const struct printed *a = &page->items[end], *b = &page->items[next];
    int off = abs((int)a->width - (int)b->width), seam = seam_score(page, end, next);
    int gain = (all->han ? LINK_HAN : LINK) + SEAM * seam +
               WIDTH * (off < MOST_OFF ? off : MOST_OFF) +
               (int)(FAR * log(1 + (next - end) / 5.0)) + (b->low ? LOW : 0) +
               (b[-1].stops ? ENDED : 0) + (a->blanks ? ALONE : 0);
    if (a->blanks && !a->low && next - end > ASIDE)
        gain += HEADING;
    if (a->last != '-')
        return gain + ORDER * word_kinds_score(all->last[end], all->first[next]);
    return gain + HYPHEN + (!b->low ? CAPITAL : seam > 0 ? BROKEN : 0);
}

/* Links each end to the beginning that gains most by it, if this gains more by no other. */
static bool link_ends(struct arena *work, struct line_words *all, uint32_t *above)
{
    const struct page_lines *page = all->page;
    uint32_t *ends = arena_new(work, uint32_t, page->count);
    int *gains = arena_new(work, int, page->count);
    bool moves = false;
    for (uint32_t end = 0; end + 1 < page->count; end++) {
        uint32_t best = 0;
        int most = 0;
        if (!page->items[end + 1].blanks || page->items[end].stops)
            continue;
        look_above(all, end);
        for (uint32_t next = end + 1; next < page->count && next - end <= REACH; next++) {
            int gain =
                page->items[next].blanks ? weigh_lines(all, end, next) : -MOST_WORDS;
            gain += gain + MOST_WORDS > most ? weigh_words(all, end, next) : 0;
            best = gain > most ? next : best;
            most = gain > most ? gain : most;
        }
        ends[best] = most > gains[best] ? end : ends[best];
        gains[best] = most > gains[best] ? most : gains[best];
    }
    for (uint32_t next = 1; next < page->count; next++) {
        gains[next] = next - ends[next] > ASIDE ? gains[next] : 0;
        if (gains[next]) {
            above[ends[next] + 1] = NOWHERE;
            moves = true;
        }
    }
    for (uint32_t next = 1; next < page->count; next++)
        above[next] = gains[next] ? ends[next] : above[next];
    return moves;
}

uint32_t *word_tiers(struct arena *work, struct page_lines *page)
{
    struct line_words all = read_words(work, page);
    uint32_t *above = arena_new(work, uint32_t, page->count);
    for (uint32_t i = 0; i < page->count; i++)
        above[i] = i - 1; /* of the first, NOWHERE */
    return link_ends(work, &all, above) ? above : NULL;
}
