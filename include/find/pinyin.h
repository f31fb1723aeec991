/* pinyin: a query of letters, found in Han by their readings.
 *
 * Each Han character may be spelled by any of its readings in full, by its first letter,
 * or by zh, ch, sh; the last one, on demand, by any beginning of them. Knows the table of
 * Unihan's kMandarin and kHanyuPinlu (tones left out, ü as v) and nothing of queries with
 * Han in them. Private to find.
 */
#ifndef FIND_PINYIN_H
#define FIND_PINYIN_H

#include "find/sink.h"

struct pinyin;

/* The longest query that is tried by pinyin, in letters and digits. */
enum { PINYIN_LONGEST = 255 };

/* Compiles s where it is pinyin: a to z, digits (they stand for themselves), blanks and
 * apostrophes (no syllable goes over one), with at least one letter. NULL: it is not.
 * half: for a text that is still being typed; the last character of a hit may also be
 * spelled by the beginning of a reading (zho for 中, gua for 广). NULL also where that
 * finds no more: where the end can be no such beginning, or a blank or apostrophe ends
 * it. */
struct pinyin *pinyin_compile(struct arena *arena, struct str s, bool half);

/* Puts all matches in bytes range of the text (not folded: readings belong to the
 * characters as printed) into the sink. Each holds at least one Han character. */
void pinyin_scan(const struct pinyin *pinyin, struct str text, struct hit range,
                 struct sink *sink);

#endif
