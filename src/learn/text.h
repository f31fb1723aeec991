/* text: operations on strings that the tools of this folder share; positions are bytes. */
#ifndef LEARN_TEXT_H
#define LEARN_TEXT_H

#include "base/arena.h"
#include "base/glyph.h"

/* Characters (code points) of s. */
size_t text_chars(struct str s);

/* Byte offset of character `index` of s; s.len where there are fewer. */
size_t text_offset(struct str s, size_t index);

/* a followed by b. */
struct str text_join(struct arena *arena, struct str a, struct str b);

/* s with each `from` replaced by `to`. */
struct str text_replace(struct arena *arena, struct str s, struct str from,
                        struct str to);

/* Does s end with a mark that ends a sentence, closers passed over? */
bool text_is_closed(struct str s);

/* Any of the code points of `marks` in s: the byte offset of the first, else s.len. */
size_t text_find_any(struct str s, const char *marks);

/* Is the code point one of the UTF-8 string `marks`? */
bool text_is_one_of(uint32_t code, const char *marks);

/* How a careful reader joins two printed lines (the rule by which pages are scored): no
 * space beside an East Asian character, a lower-case hyphenation undone, else a space. */
struct str text_join_line(struct arena *arena, struct str text, struct str line);

/* Blanks beside East Asian characters taken out, runs of blanks made one: what of two
 * texts must be equal for them to read the same. */
struct str text_squeeze(struct arena *arena, struct str s);

#endif
