/* page_profiles: the kinds of pages that are set, and one page of a kind.
 *
 * A regime is a distribution over styles; docs/learning.md says what each prints.
 */
#ifndef LEARN_REGIMES_H
#define LEARN_REGIMES_H

#include "script.h"
#include "story.h"

enum regime { NARROW, BLOCK, MARKDOWN, TRAD, ENGLISH, OCR, REGIMES };

const char *regime_name(enum regime regime);

/* A page and its gold, in the arena. */
struct page_made {
    struct str text, gold;
};

/* The same stories and seed give the same bytes. TRAD needs a map with something in it;
 * ENGLISH makes its own stories, of
 * the same half. */
struct page_made page_make(struct arena *arena, const struct stories *stories,
                           const struct script_map *map, enum regime regime,
                           uint64_t seed);

#endif
