/* edited_page: a page taken apart into loose blocks, which corrections change, and laid down
 * as a page again.
 *
 * The blocks of a story are neighbours and have its number; furniture comes last. A block
 * keeps its pieces, which say from which lines its text came, through all of that. Knows
 * blocks and their texts, nothing of corrections.
 */
#ifndef EDITION_EDITED_PAGE_H
#define EDITION_EDITED_PAGE_H

#include "edition/block_ref.h"
#include "read/line.h"
#include "read/page_builder.h"

/* A block that is no longer, or not yet, in a page. */
struct loose_block {
    struct str text;      /* without '\n' */
    struct piece *pieces; /* beg counted in text; at least one */
    uint32_t piece_count;
    uint32_t story; /* any number, the same for all of a story; or STORY_NONE */
    enum role role;
    bool doubt;
    uint8_t perhaps;
    uint32_t perhaps_at; /* in text */
};

/* The page while it is being corrected: stories in order, each of neighbouring blocks. */
struct edited_page {
    struct arena *arena;
    struct str source;
    const struct printed_words *words; /* its words; NULL: no block was joined yet */
    struct loose_block *blocks;
    uint32_t count;
    size_t room;
    uint32_t stories; /* numbers given out */
};

/* Fills blocks and stories with those of the page, whose texts are not copied. */
void edited_page_take(struct edited_page *edited, const struct page *page);

/* Lays down a page: the stories' blocks, in order, then the furniture wherever it stood. */
void edited_page_lay(struct page *page, const struct edited_page *edited);

/* The block that ref means: the same words all through, or, on a page that was extracted
 * again, the same beginning; count where there is none. */
uint32_t edited_page_find(const struct edited_page *edited, const struct block_ref *ref);

/* The blocks of the story of block `at`. */
struct span edited_page_story(const struct edited_page *edited, uint32_t at);

/* Moves one block so that it stands at index `to` of the list without it. */
void edited_page_shift(struct edited_page *edited, uint32_t from, uint32_t to);

/* Makes one block of it and the next of its story; false: there is none. */
bool edited_page_join(struct edited_page *edited, uint32_t at);

/* Makes two of it, the first with so many letters; false: one would be empty. */
bool edited_page_split(struct edited_page *edited, uint32_t at, uint32_t letters);

#endif
