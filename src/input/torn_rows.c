#include "input/torn_rows.h"

#include "base/ascii.h"
#include "base/char_class.h"

enum {
    REACH = 16, /* lines from a piece up to the line that it was torn from, at most */
    BRIEF = 32, /* bytes of a piece, at most */
    HANG = 6,   /* half ems by which a line may pass its column */
    SHORT = 8,
    FIRMER = 15, /* by which the line above goes on better in a piece that stands first */
};

bool torn_rows_may_be(struct str text)
{
    size_t pos = 0;
    while ((pos = str_find(text, STR("\n\n"), pos) + 2) < text.len)
        if (ascii_is_lower(text.ptr[pos])) /* and no extractor's pieces */
            return !str_has(text, STR(" \n"));
    return false;
}

/* Is there a blank line below a line? */
static bool is_apart(const struct page_lines *page, uint32_t i)
{
    return i > 0 && i + 1 < page->count && page->items[i + 1].blanks;
}

/* Does text go on from line `above` to the next below i that does not stand by itself? */
static bool goes_on(const struct page_lines *page, uint32_t above, uint32_t i)
{
    uint32_t below = i + 1;
    while (below + 1 < page->count && is_apart(page, below))
        below++;
    return !page->items[above].stops && page->items[below].low;
}

/* May line i be a piece? It begins or ends amid a sentence, where it stands by itself, or
 * where text goes on across it, or a sentence ended above. */
static bool is_piece(const struct page_lines *page, uint32_t i, uint32_t upper)
{
    const struct printed *line = &page->items[i];
    struct str text = str_slice(page->input->text, line->beg, line->end);
    bool low = line->low;
    bool part = low || line->last == '-' || str_has(text, STR(". "));
    return line->blanks && part && text.len <= BRIEF &&
           (is_apart(page, i) || (low && page->items[upper].stops) ||
            goes_on(page, upper, i));
}

/* Half ems that the line's first word takes. */
static uint32_t first_word(const struct page_lines *page, const struct printed *line)
{
    struct str row = glyph_trim(str_slice(page->input->text, line->beg, line->end));
    return char_text_width(str_slice(row, 0, str_find(row, STR(" "), 0)));
}

/* Was the piece torn from line i, amid a column's text? That has room for it, and had it for
 * the first word of the line below. */
static bool is_torn(const struct page_lines *page, uint32_t i, uint32_t piece)
{
    const struct printed *line = &page->items[i];
    uint32_t column = page->units[i].column;
    uint32_t width = line->width + 1 + page->items[piece].width;
    return width <= column && !line->stops && (!line[1].blanks || line[1].low) &&
           line->width + 1 + first_word(page, line + 1) <= column;
}

/* Does text of a column end above the line: at a heading, a caption? */
static bool is_border(const struct page_lines *page, uint32_t i)
{
    uint32_t width = page->items[i].width, column = page->units[i].column;
    bool brief = is_apart(page, i) && width + SHORT < column;
    return width > column + HANG || (brief && !page->items[i + 1].low);
}

/* The line that the piece was torn from, the topmost of several below line `first`; the
 * piece itself: there is none. Where the text does not go on across the piece no block
 * begins with that line. */
static uint32_t torn_from(const struct page_lines *page, const uint32_t *above,
                          uint32_t first, uint32_t piece)
{
    uint32_t found = piece;
    bool amid = goes_on(page, first, piece);
    for (uint32_t at = piece; at-- > 0 && at + REACH >= piece && !is_border(page, at);)
        if (above[at + 1] == at && at + 1 < piece && is_torn(page, at, piece) &&
            (amid || !page->items[at].blanks))
            found = at;
    return found;
}

uint32_t *torn_rows(struct arena *work, struct page_lines *page)
{
    uint32_t *above = seam_lines_as_read(work, page), upper = 0;
    bool moved = false;
    for (uint32_t i = 1; i + 1 < page->count; i++) {
        uint32_t at = is_piece(page, i, upper) ? torn_from(page, above, upper, i) : i;
        if (at == i) {
            upper = i;
            continue;
        }
        bool ends = page->items[upper].stops && page->items[i + 1].blanks;
        above[i + 1] = ends ? NOWHERE : upper;
        bool before =
            at > 0 && seam_score(page, at - 1, i) > seam_score(page, at - 1, at) + FIRMER;
        above[i] = before ? above[at] : at;
        above[before ? at : at + 1] = i;
        page->items[before ? i : at].torn = moved = true;
    }
    return moved ? above : NULL;
}
