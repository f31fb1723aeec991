/* script: the same words printed otherwise: Traditional characters, ASCII punctuation, the
 * wrong characters of a recogniser. */
#ifndef LEARN_SCRIPT_H
#define LEARN_SCRIPT_H

#include "rng.h"
#include "base/arena.h"

/* Simplified to Traditional, by code point up to U+9FFF; 0: the same. */
struct script_map {
    uint16_t to[0xA000];
};

/* Reads kTraditionalVariant rows of Unicode's Unihan_Variants.txt; false where the file
 * cannot be read. */
bool script_read_map(struct script_map *map, const char *path);

/* s in Traditional characters, with 「」『』 for quotation marks. */
struct str script_traditional(struct arena *arena, const struct script_map *map,
                              struct str s);

/* ，：；？！（） as ASCII; with `quotes` also “” as ". */
struct str script_ascii(struct arena *arena, struct str s, bool quotes);

/* About `rate` in 10,000 characters read wrong: another character, a lost mark, a mark of
 * another width. Never adds or takes a line. */
struct str script_misread(struct arena *arena, struct rng *rng, struct str s,
                          unsigned rate);

/* Each part between marks and blanks printed twice, as a shadow under the type. */
struct str script_shadow(struct arena *arena, struct str s);

#endif
