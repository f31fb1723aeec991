/* page_profiles: the kinds of pages that are generated, and one page of a kind.
 *
 * A profile is a distribution of styles; docs/learning.md says what each prints.
 */
#ifndef LEARN_PAGE_PROFILES_H
#define LEARN_PAGE_PROFILES_H

#include "script.h"
#include "story.h"

enum page_profile { NARROW, BLOCK, MARKDOWN, TRAD, ENGLISH, OCR, PAGE_PROFILES };

const char *page_profile_name(enum page_profile profile);

/* A page and its gold, in the arena. */
struct page_made {
    struct str text, gold;
};

/* The same stories and seed give the same bytes. TRAD needs a map with something in it;
 * ENGLISH makes its own stories, of
 * the same half. */
struct page_made page_make(struct arena *arena, const struct stories *stories,
                           const struct script_map *map, enum page_profile profile,
                           uint64_t seed);

#endif
