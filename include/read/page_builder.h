/* page_builder: lays finished paragraphs down as a page: text, pieces, blocks, articles.
 *
 * Used for the first reading (assemble) and for a corrected page. Decides nothing: the
 * caller says which paragraph is in which story, and its role. All goes into the page's
 * arena; page->source, name and numbers are the caller's.
 */
#ifndef READ_PAGE_BUILDER_H
#define READ_PAGE_BUILDER_H

#include "base/buf.h"
#include "read/page.h"
#include "read/wording.h"

enum { STORY_NONE = UINT32_MAX }; /* of furniture */

struct page_builder {
    struct page *page;
    struct buf text;
    size_t block_room, piece_room, article_room;
    uint32_t story; /* of the block on hand */
};

/* Begins a block, which the next one or page_builder_end ends. A story begins where
 * `story` is another than that of the block before; furniture comes after all stories. */
void page_builder_block(struct page_builder *builder, uint32_t story, enum role role);

/* Adds a piece of the text that is added next to the block on hand; beg counts in the
 * page. */
void page_builder_piece(struct page_builder *builder, struct piece piece);

/* Ends the page, and fills what its articles' blocks say of them, except for their jumps. */
void page_builder_end(struct page_builder *builder);

/* Takes what a jump in one of the article's blocks points to, the first of either kind;
 * the texts are copied. */
void article_take_jump(struct arena *arena, struct article *article,
                       const struct jump *jump);

#endif
