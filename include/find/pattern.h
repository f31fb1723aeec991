/* pattern: a POSIX extended regular expression over a page's text.
 *
 * By TRE, whose matcher takes time in proportion to the text for each attempt, needs no
 * locale to read UTF-8 and no copy of the text. Folded for case alone. Refuses what
 * would lose that: back-references, approximate matching, repeats of repeats that grow
 * beyond PATTERN_WEIGHT. Private to find.
 */
#ifndef FIND_PATTERN_H
#define FIND_PATTERN_H

#include "find/sink.h"

/* The largest patterns: characters to match, repeats written out; and those times the
 * ones that can be left out, as each of these may be followed by each. */
enum { PATTERN_WEIGHT = 2000, PATTERN_EDGES = 50000 };

struct pattern;

/* Compiles s, case folded unless it has a capital (\W and the like are none). False and a
 * fault where it is ill-formed or refused. *pattern holds memory outside the arena. */
bool pattern_compile(struct arena *arena, struct str s, struct pattern **pattern,
                     struct fault *fault);
void pattern_free(struct pattern *pattern);

/* Puts all matches that are not empty in bytes range of the text into the sink, block by
 * block: leftmost, the longest there. ^ and $ are a block's ends. Where matching reads a
 * block over and over, matches are held to 256 bytes; where that is not enough
 * the rest of the range is left unread and hits.cut set, so that time stays bounded. */
void pattern_scan(const struct pattern *pattern, struct str text, struct hit range,
                  struct sink *sink);

#endif
