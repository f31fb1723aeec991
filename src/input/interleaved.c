/* What an extractor does to columns decides how they are put in order again:
 *
 *     printed       row by row, by height    tier by tier, by block
 *
 *     a1  b1        a1  (pdfminer: a         a1
 *     a2  b2        b1   blank line          a2
 *     a3  b3        a2   between)            b1
 *     a4  b4        b2                       b2
 *                   a3                       a3  below a picture, a rule, a headline
 *                   b3                       a4
 *                   …                        b3 …
 *
 *                   read_across              read_in_tiers
 *
 * Both say of each unit which one it goes on from (`above`), and put_columns lays the lines
 * out so. The first looks at a sample of the page before all of it, and at what the order of
 * the text loses before it looks for another: nearly every page goes on well as it is. The
 * second is asked of pages that were recognised, and of those of Han whose columns stood side
 * by side (side_by_side.h), which come out in parts. */
#include "input/interleaved.h"

#include "base/char_class.h"
#include "input/read_across.h"
#include "input/read_in_tiers.h"
#include "input/torn_rows.h"

enum {
    SAMPLE = 150,      /* lines that tell whether the rest is looked at, … */
    SAMPLE_DENSE = 50, /* … and of a page without blank lines */
    FEWEST = 20,       /* lines of a page that is looked at, … */
    MOST = 20000,      /* … and the most */
    MARKS = 64, /* lines of recognised text for each ASCII mark behind Han, at most, … */
    WIDE = 150, /* … and fewer of which have more bytes: those are whole paragraphs */
    LEAST = 2,  /* what a sample loses a unit where it may have been read across, … */
    PAGE_LOSS = 120, /* … and the page in all: 285 at least of 40 that had been */
    PAGE_GAIN = 360, /* what such a page has to gain by another order, … */
    LINE_GAIN = 36,  /* … and ten of its lines where no blank lines are between them */
};

/* Blank lines between most lines: as pdfminer leaves them. */
static bool is_spaced_out(struct str text, uint32_t *lines)
{
    uint32_t pairs = 0;
    bool blank = false;
    *lines = 0;
    for (size_t pos = 0, len; pos < text.len; pos += len + 1) {
        len = str_find(text, STR("\n"), pos) - pos;
        pairs += blank && len;
        *lines += len > 0;
        blank = len == 0;
    }
    return pairs >= FEWEST && pairs * 2 >= *lines;
}

/* Did recognition make the text, line by line? It gives ASCII marks behind Han. Archives do
 * too, in 第2版(经济), but with a paragraph a line. */
static bool is_recognised(struct str text)
{
    size_t marks = 0, wide = 0, lines = str_count(text, '\n');
    for (size_t pos = 0, len; pos < text.len; pos += len + 1) {
        len = str_find(text, STR("\n"), pos) - pos;
        wide += len > WIDE;
    }
    for (const char *mark = ",.:;!?()'"; *mark && marks * MARKS < lines; mark++)
        for (size_t i = 0; (i = str_find(text, (struct str){mark, 1}, i)) < text.len; i++)
            marks += i >= 3 && glyph_han_at(text, i - 3);
    return marks * MARKS >= lines && wide * MARKS <= lines;
}

/* What each unit goes on from; NULL: the lines stand in the order of their columns. */
static uint32_t *order_columns(struct arena *work, struct page_lines *page, bool spaced,
                               uint32_t count)
{
    seam_lines_read(work, page, spaced ? SAMPLE : SAMPLE_DENSE, spaced);
    if (read_across_loss(page) < (int)page->unit_count * LEAST)
        return NULL;
    int gain = 0;
    seam_lines_read(work, page, MOST, spaced);
    seam_lines_read_words(work, page);
    bool loses = read_across_loss(page) >= PAGE_LOSS;
    uint32_t *above = loses ? read_across(work, page, &gain) : NULL;
    return gain >= PAGE_GAIN && (spaced || gain * 10 >= (int)count * LINE_GAIN) ? above
                                                                                : NULL;
}

/* Puts the lines out so that each unit follows the one `above` says, or, where that is
 * NOWHERE, all that the unit before it leads to. Blank lines as in the text between units
 * that stand there one after the other, none within a column, one before another. */
static void put_columns(struct arena *arena, struct page_input *input,
                        const struct page_lines *page, const uint32_t *above)
{
    uint32_t *below = arena_new(arena, uint32_t, page->unit_count), last = NOWHERE - 1;
    size_t room = page->count + page->unit_count + page->blanks + 1;
    struct input_line *out = arena_new(arena, struct input_line, room);
    input->lines = out;
    memset(below, 0xFF, page->unit_count * sizeof *below); /* NOWHERE */
    for (uint32_t i = 0; i < page->unit_count; i++)
        if (above[i] != NOWHERE)
            below[above[i]] = i;
    for (uint32_t i = 0; i < page->unit_count; i++)
        for (uint32_t at = i; above[i] == NOWHERE && at != NOWHERE; at = below[at]) {
            const struct printed *line = &page->items[page->units[at].first];
            uint32_t blanks = last + 1 == at ? line->blanks : at == i;
            for (; blanks; blanks--)
                *out++ = (struct input_line){line->beg, line->beg, line->number, false};
            for (uint32_t n = page->units[at].count; n > 0; n--, line++)
                *out++ =
                    (struct input_line){line->beg, line->end, line->number, line->torn};
            last = at;
        }
    input->line_count = (uint32_t)(out - input->lines);
}

/* Puts the lines in the order that `order` gives, if any. */
static void put_in_order(struct arena *arena, struct page_input *input,
                         struct page_lines page,
                         uint32_t *order(struct arena *, struct page_lines *))
{
    struct arena work = {0};
    if (input->lines && input->line_count > MOST)
        return;
    seam_lines_read(&work, &page, MOST, false);
    seam_lines_read_words(&work, &page);
    uint32_t *above = page.count < FEWEST ? NULL : order(&work, &page);
    if (above)
        put_columns(arena, input, &page, above);
    arena_free(&work);
}

/* Columns that stand in rows of pieces. */
static uint32_t *order_rows(struct arena *work, struct page_lines *page)
{
    int gain;
    uint32_t *above = read_across(work, page, &gain), end;
    bool *alone = arena_new(work, bool, page->count);
    for (uint32_t i = 0; i < page->count; i = end) {
        bool apart = true;
        for (end = i + 1; end < page->count; end++) {
            bool beside = page->items[end].number == page->items[end - 1].number;
            if (page->items[end].blanks > beside)
                break;
            apart &= !beside;
        }
        for (uint32_t k = i; k < end && apart; k++) {
            alone[k] = true;
            above[k] = k > i ? k - 1 : NOWHERE;
        }
    }
    for (uint32_t i = 0; i < page->count; i++)
        if (above[i] != NOWHERE && alone[above[i]] && !alone[i])
            above[i] = NOWHERE;
    return above;
}

void interleaved_arrange_rows(struct arena *arena, struct page_input *input,
                              pair_likeness *likeness, broken_word *known)
{
    struct page_lines page = {.input = input,
                              .han = true,
                              .likeness = likeness,
                              .known = known};
    put_in_order(arena, input, page, order_rows);
}

void interleaved_arrange(struct arena *arena, struct page_input *input,
                         pair_likeness *likeness, broken_word *known)
{
    struct arena work = {0};
    struct page_lines empty = {.input = input,
                               .han = seam_lines_are_han(input->text),
                               .likeness = likeness,
                               .known = known};
    struct page_lines page = empty;
    uint32_t count, *above;
    bool parts = input->lines, spaced = is_spaced_out(input->text, &count);
    if (count < FEWEST || count > MOST)
        return;
    above = parts ? NULL : order_columns(&work, &page, spaced, count);
    if (above)
        put_columns(arena, input, &page, above);
    arena_free(&work);
    if (parts && empty.han)
        put_in_order(arena, input, empty, read_in_tiers);
    if (input->lines || spaced ||
        !(empty.han ? is_recognised : torn_rows_may_be)(input->text))
        return;
    if (!empty.han)
        put_in_order(arena, input, empty, torn_rows);
    put_in_order(arena, input, empty, read_in_tiers);
}
