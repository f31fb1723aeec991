/* markup: removes Markdown and HTML markup that is left in a text.
 *
 * Knows the forms of an image, of the tags that a page's text is set with, and of simple
 * numbers between dollar signs; nothing of pages.
 */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/arena.h"

/* U+205F, a blank that no newspaper sets: stands between the cells of a table. */
#define MARKUP_CELL "\xE2\x81\x9F"
enum { MARKUP_CELL_CODE = 0x205F };

/* The work of markup_only, for a line that begins with <, ! or |. */
bool markup_is_whole(struct str line);

/* Is all of a line images and tags, with nothing to be read on it? False for a blank one.
 * Asked of every line, most of which begin with neither. */
static inline bool markup_only(struct str line)
{
    return line.len > 2 && strchr("<!|", line.ptr[0]) && markup_is_whole(line);
}

/* text, valid UTF-8, in the arena, or text itself where it has no markup: tags around
 * words are taken out, and stars around bold ones; a line's end becomes a blank, a cell's,
 * also between bars, a MARKUP_CELL, $13.3\%$ becomes 13.3%. Lines that are markup alone
 * stay, and so does all that is no such markup. */
struct str markup_plain(struct arena *arena, struct str text);

#endif
