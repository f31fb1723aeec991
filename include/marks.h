/* marks: what the state keeps of an article of a page.
 *
 * Knows by which fingerprints this version and earlier ones kept it; knows nothing of the
 * screen.
 */
#ifndef MARKS_H
#define MARKS_H

#include "store/state.h"

/* Looks an article up by its words, or by these as a font left them, with radicals, which
 * earlier versions kept. Its fingerprint as of this version; a hash of 0: there is no such
 * article. Not found: an id of 0.
 *
 * Where the page was split otherwise when it was read, a mark belongs to the story that
 * holds most of what was marked, and to each that is a part of it; a story that has more
 * than was read is unread. */
struct fingerprint marks_find(struct state *state, const struct page *page,
                              uint32_t article, struct state_article *found);

#endif
