/* archive_labels: pages of an archive, which sets labels (第2版(要闻), 专栏:国际) beside the
 * title of each of its stories. A story goes from its title to the next labels. Private to
 * read.
 */
#ifndef READ_ARCHIVE_LABELS_H
#define READ_ARCHIVE_LABELS_H

#include "read/page_reading.h"

/* Fills page->archived, once classify knows the wording of each paragraph. */
void archive_labels_find(struct page_reading *page);

/* Does text, a byline or a caption begin a story that has labels and no title? */
bool archive_labels_begin(const struct page_reading *page, uint32_t index);

#endif
