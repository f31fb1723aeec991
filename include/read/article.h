/* article: headline, byline and jumps of a story, taken from its blocks. */
#ifndef READ_ARTICLE_H
#define READ_ARTICLE_H

#include "read/page.h"

/* Fills the article's range, length and heading fields, and whether it is a picture, from
 * its blocks (block and block_count are set, at least one). Jumps are left to whoever has
 * read them. */
void article_fill(struct page *page, struct article *article);

#endif
