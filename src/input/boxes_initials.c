#include "input/boxes_pieces.h"

#include <math.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "input/boxes_words.h"

/*     ┬ fter the flood the ferry        the first of the lines beside the letter goes on
 *     A stayed tied up, and the         in its word
 *     ┴ school was closed.
 *     On Monday it opened.
 */

static const float LARGE = 1.8F, HEADING = 1.25F; /* of the page's type */
static const float BESIDE = 1.2F, HANG = .4F; /* ems: white after it, at most; overlap */
static const float NEAR = 2;    /* of its own ems, to another word of a heading */
static const float REACH = .5F; /* ems up and down: fonts of Han have boxes of 2.6 */
static const float WIDTH = .05F, BLANK = .15F; /* ems: what it is given */

enum { MOST_INITIALS = 16, LEAST_LINES = 2, LONGEST = 2 };

/* The first word of the highest line beside word i; BOX_NONE: there are no lines. */
static uint32_t word_beside(const struct pieces *page, uint32_t i, float em)
{
    const struct box_word *initial = &page->words[i];
    uint32_t best = BOX_NONE, lines = 0;
    float reach = fminf(initial->h / 2, REACH * page->items[i].em);
    for (uint32_t k = 0; k < page->count; k++) {
        const struct box_word *word = &page->words[k];
        float gap = word->x - (initial->x + initial->w), middle = word->y + word->h / 2;
        if (k == i || fabsf(middle - initial->y - initial->h / 2) > reach)
            continue;
        float apart = fmaxf(gap, initial->x - (word->x + word->w));
        if (page->items[k].em > HEADING * em && apart < NEAR * page->items[i].em)
            return BOX_NONE; /* a word of a heading */
        if (gap < -HANG * em || gap > BESIDE * em || page->items[k].em > HEADING * em)
            continue;
        lines++;
        if (best == BOX_NONE || word->y < page->words[best].y)
            best = k;
    }
    return lines >= LEAST_LINES ? best : BOX_NONE;
}

/* A and I may be words: what follows one is another if the page prints it elsewhere. */
static bool is_word(const struct pieces *page, uint32_t i, uint32_t next)
{
    struct str initial = page->words[i].text;
    char letter = initial.ptr[initial.len - 1];
    bool found = false;
    for (uint32_t k = 0; k < page->count && (letter == 'A' || letter == 'I'); k++)
        found |= k != next && str_equal(page->words[k].text, page->words[next].text);
    return found;
}

static bool is_initial(const struct pieces *page, uint32_t i, float em)
{
    struct str text = page->words[i].text;
    uint32_t last = glyph_last(text);
    return page->items[i].chars <= LONGEST && page->items[i].em > LARGE * em &&
           (glyph_is_east(last) ? page->items[i].chars == 1
                                : ascii_is_alpha((int)text.ptr[text.len - 1]));
}

void boxes_lower_initials(struct arena *arena, struct pieces *page, float em)
{
    struct box_word *words = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->count && page->exact && !page->vertical; i++) {
        if (!is_initial(page, i, em) || count >= MOST_INITIALS)
            continue;
        uint32_t next = word_beside(page, i, em);
        count++;
        if (next == BOX_NONE)
            continue;
        if (!words) {
            words = arena_new(arena, struct box_word, page->count);
            memcpy(words, page->words, page->count * sizeof *words);
            page->words = words;
        }
        words[i].w = WIDTH * em;
        words[i].x =
            words[next].x - words[i].w - (is_word(page, i, next) ? BLANK * em : 0);
        words[i].y = words[next].y;
        words[i].h = words[next].h;
        page->items[i] = boxes_word_piece(&words[i], i, false);
    }
}
