#include "input/read_in_tiers.h"

#include <stdlib.h>

enum {
    REACH = 600, /* lines that a link may pass over, … */
    NEAR = 40, /* … and one of text that was recognised: word_tiers knows those farther */
    ASIDE = 8,       /* so few of them are a caption: earlier ends stay open */
    TIERS_GAIN = 20, /* what a page has to gain, … */
    PARTS_GAIN =
        5, /* … and one that was cut at gutters, so that its columns are in parts */
};

/* In tenths of a logarithm, as the scores: what a link pays. Found on 17 pages of tesseract. */
enum {
    TORN = -14,   /* that it is one */
    FAR = 12,     /* one for so many lines that it passes over */
    UNEVEN = -8,  /* a line that it links is a little off its column */
    ALONE = -6,   /* such a line has none beside it in its block */
    ENDED = -8,   /* the line above a beginning ends a sentence */
    SHORT = 4,    /* that line, or the one below an end, is like a heading */
    PRINTED = 16, /* the words across stand elsewhere on the page */
    EVEN = 1,     /* half ems that a line is off its column, where it fills it, … */
    OFF = 3,      /* … of one that is linked, at most, … */
    BESIDE = 6,   /* … and of the one beside that */
    INDENT = 2,   /* less than a first line has */
    CLEAR = 2,    /* by so much it is better than any other */
    HEADS = -3,   /* it links two parts of a heading */
    SWAP = 60,    /* two lines change places, */
    SWAPPED = 3,  /* that stand fewer rows apart */
    NEVER = -1000
};

/* Is the line's width so far off its column, at most? Lines are units. */
static bool is_near(const struct page_lines *page, uint32_t i, int most)
{
    return abs((int)page->units[i].column - (int)page->items[i].width) <= most;
}

/* May the column be torn below line i, or (`ends` is false) go on with it? What speaks for
 * that, rather than for the line across the blank line, in tenths of a logarithm. */
static int weigh_tear(const struct page_lines *page, uint32_t i, bool ends)
{
    const struct printed *line = &page->items[i];
    if (i == 0 || i + 1 == page->count || !line[ends].blanks)
        return NEVER;
    const struct printed *across = ends ? line + 1 : line - 1;
    uint32_t column = page->units[i].column, width = line->width;
    if (!is_near(page, i, OFF)) {
        bool part = width + BESIDE < column && !line->stops && !line->word;
        return part && line[1].blanks ? HEADS : NEVER;
    }
    bool heading = across->width + BESIDE < column;
    if (!line[1].blanks && line[1].width < column)
        column = line[1].width;
    if (ends ? line->stops || line->word || !is_near(page, i - 1, BESIDE)
             : column > width + INDENT)
        return NEVER;
    int got = seam_score(page, ends ? i : i - 1, ends ? i + 1 : i);
    int weight = (is_near(page, i, EVEN) ? 0 : UNEVEN) - (got > 0 ? got : 0) +
                 (line[!ends].blanks ? ALONE : 0);
    return weight + (across->stops ? (ends ? 0 : ENDED) : heading ? SHORT : 0);
}

/* Rows of different baselines are printed in the wrong order now and then: a line above the
 * one that it goes on from. Those change places. */
static bool swap_lines(const struct page_lines *page, uint32_t *above)
{
    bool swapped = false;
    for (uint32_t a = 0; a + 3 < page->count; a++) {
        const struct printed *b = &page->items[a + 1], *c = b + 1;
        bool below = above[a + 1] == a && above[a + 2] == a + 1 && above[a + 3] == a + 2;
        if (!below || b->blanks || c->blanks || c[1].blanks || b->number >= c->number ||
            b->number + SWAPPED <= c->number)
            continue;
        int gain = seam_score(page, a, a + 2) + seam_score(page, a + 2, a + 1) +
                   seam_score(page, a + 1, a + 3) - seam_score(page, a, a + 1) -
                   seam_score(page, a + 1, a + 2) - seam_score(page, a + 2, a + 3);
        if (gain <= SWAP)
            continue;
        above[a + 2] = a;
        above[a + 1] = a + 2;
        above[a + 3] = a + 1;
        swapped = true;
    }
    return swapped;
}

/* Links each beginning to the end above it that gains most, of those below the ends linked
 * before, so that the columns go round; a part of a heading only to another whose words
 * with it are printed elsewhere. */
uint32_t *read_in_tiers(struct arena *work, const struct page_lines *page)
{
    uint32_t *above = arena_new(work, uint32_t, page->count), first = 0;
    uint32_t reach = page->input->lines ? REACH : NEAR; /* of text */
    int *ends = arena_new(work, int, page->count), sum = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        ends[i] = weigh_tear(page, i, true);
        above[i] = i - 1; /* of the first, NOWHERE */
    }
    for (uint32_t next = 2; next < page->count; next++) {
        int begins = weigh_tear(page, next, false), most = 0, second = 0;
        uint32_t end = first = next > first + REACH ? next - REACH : first;
        bool text = is_near(page, next, OFF);
        for (uint32_t i = first; begins > NEVER && i + 1 < next; i++) {
            if (ends[i] == NEVER || is_near(page, i, OFF) != text ||
                (text && next - i > reach))
                continue;
            int printed = seam_printed(page, i, next), gain = NEVER;
            if (text || printed)
                gain = ends[i] + begins + TORN - (int)(next - i) / FAR +
                       seam_score(page, i, next) + PRINTED * printed;
            second = gain > most ? most : gain > second ? gain : second;
            end = gain > most ? i : end;
            most = gain > most ? gain : most;
        }
        if (most < second + CLEAR)
            continue;
        sum += most;
        first = text && next - end > ASIDE ? end + 1 : first;
        ends[end] = NEVER;
        above[end + 1] = above[end + 1] == end ? NOWHERE : above[end + 1];
        above[next] = end;
        above[next + 1] = text ? next : NOWHERE;
    }
    bool links = sum >= (page->input->lines ? PARTS_GAIN : TIERS_GAIN);
    for (uint32_t i = 0; !links && i < page->count; i++)
        above[i] = i - 1;
    return (page->input->lines && swap_lines(page, above)) || links ? above : NULL;
}
