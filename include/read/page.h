/* page: the articles of one printed page, as later stages see them.
 *
 * A page is made once by page_parse_in and is const from then on; it owns all that it
 * points to through its arena and shares nothing with other pages. Text positions are
 * byte offsets into page.text, half-open [beg,end). page.text is the clean text of
 * the blocks in reading order, a '\n' between each two; so an article, too, is one
 * range of it. Everything in it is valid UTF-8 without C0 or C1 controls (they are
 * marks by now).
 */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/line_place.h"
#include "base/page_input.h"

/* name, and what --format=jsonl calls it */
#define PAGE_ROLES(X)                                                                    \
    X(BODY, "body")                                                                      \
    X(KICKER, "kicker")                                                                  \
    X(HEADLINE, "headline")                                                              \
    X(DECK, "deck")                                                                      \
    X(BYLINE, "byline")                                                                  \
    X(SUBHEAD, "subhead")                                                                \
    X(CAPTION, "caption")                                                                \
    X(JUMP, "jump")                                                                      \
    X(FURNITURE, "furniture")

enum role {
#define PAGE_ROLE_ENUM(name, text) ROLE_##name,
    PAGE_ROLES(PAGE_ROLE_ENUM)
#undef PAGE_ROLE_ENUM
        ROLE_COUNT
};

/* "body", "kicker", … */
const char *role_name(enum role role);

/* Does a block of this role stand above its story: kicker, headline, deck, byline? */
static inline bool role_heads(enum role role)
{
    return role == ROLE_KICKER || role == ROLE_HEADLINE || role == ROLE_DECK ||
           role == ROLE_BYLINE;
}

/* A stretch of a block that came from one source line: text from beg to the next piece's
 * beg (or the block's end). A piece may be empty (text printed twice, shown once). */
struct piece {
    uint32_t beg;    /* offset in page.text */
    uint32_t line;   /* 1-based line number of the file */
    uint32_t source; /* offset in page.source of the piece's first byte */
};

/* Where a paragraph that holds a jump points to: 下转 to the page where the story goes
 * on, 上接 to the one that it came from. One that says both counts as 下转. */
enum block_jump { BLOCK_JUMP_NONE, BLOCK_JUMP_ON, BLOCK_JUMP_FROM };

/* What a doubtful block may be as well; from PERHAPS_ROLE on: of the role after it. */
enum perhaps {
    PERHAPS_ELSEWHERE, /* it may belong to another story */
    PERHAPS_TWO,       /* it may be two paragraphs */
    PERHAPS_OPEN,      /* it may go on in the next one */
    PERHAPS_ABOVE,     /* it may go on from the one before */
    PERHAPS_ROLE
};

/* One logical paragraph. A page of short lines is mostly blocks, so they are small. */
struct block {
    uint32_t beg, end;           /* in page.text */
    uint32_t piece, piece_count; /* in page.pieces; at least one */
    uint8_t role;                /* enum role */
    uint8_t jump : 2;            /* enum block_jump: it points to another page */
    bool doubt : 1;      /* a join inside it, its role or its place is uncertain */
    uint8_t perhaps : 4; /* enum perhaps, of a doubtful one */
    uint16_t perhaps_at; /* PERHAPS_TWO: where the second begins, from beg; 0: too far */
};

_Static_assert((int)PERHAPS_ROLE + (int)ROLE_COUNT <= 16, "block.perhaps has four bits");

/* Where the second paragraph of a doubtful block begins, as the block keeps it. */
static inline uint16_t block_perhaps_at(uint32_t at)
{
    return at <= UINT16_MAX ? (uint16_t)at : 0;
}

/* One story: blocks [block, block + block_count) of page.blocks. The fields are texts of
 * the blocks with that role (several are joined as printed), {NULL,0} where absent. */
struct article {
    uint32_t block, block_count;
    uint32_t beg, end; /* in page.text */
    uint32_t chars;    /* visible characters, for the list */
    struct str kicker, headline, deck, byline;
    struct str continued_from, continues_on; /* "第1版", "2版①"; as printed, bare */
    bool picture;                            /* nothing but a picture and its caption */
};

struct page {
    struct arena arena;  /* owns everything below */
    struct str name;     /* the file's name as given */
    uint32_t number;     /* counts the pages of that file from 1 */
    uint32_t first_line; /* the file's line number of the source's first line */
    struct str source;   /* the page as decoded: valid UTF-8, '\n' line ends */
    const struct line_place *places; /* of its lines, in order; NULL: not known */
    uint32_t place_count;
    bool extracted;       /* a program made the source of the file, which is no text */
    struct str text;      /* the clean text, see above */
    struct piece *pieces; /* sorted by beg */
    struct block *blocks; /* the articles' first, in order, then the furniture */
    struct article *articles;
    uint32_t piece_count, block_count, article_count;
    uint32_t furniture;                     /* blocks from here on are page furniture */
    struct str folio, section, paper, date; /* of the furniture; {NULL,0} where absent */
};

/* The block that holds text offset at (or the last before it); block_count must not be
 * 0. */
uint32_t page_block_at(const struct page *page, uint32_t at);

/* The article that holds text offset at; article_count where it is furniture. */
uint32_t page_article_at(const struct page *page, uint32_t at);

/* The piece that holds text offset at (or the last before it). */
uint32_t page_piece_at(const struct page *page, uint32_t at);

/* Where text offset at stands in page.source, and the line of the file. */
uint32_t page_source_at(const struct page *page, uint32_t at, uint32_t *line);

/* The first text offset that came from source offset `source` or after it. */
uint32_t page_text_at(const struct page *page, uint32_t source);

/* Bytes [beg,end) of the page's clean text. */
struct str page_slice(const struct page *page, uint32_t beg, uint32_t end);

/* A copy of the page's places; NULL where it has none. */
const struct line_place *page_copy_places(struct arena *arena, const struct page *page);

/* Gives back all that the page owns. */
void page_free(struct page *page);

/* ---- parse ---- */

/* parse: the whole way from one page's decoded text to its articles.
 *
 * Runs lines → rejoin → classify → stitch in a scratch arena; the result is in an
 * arena of the page. Total: any text gives a page, if only of body or furniture.
 * Near-linear in the text's length.
 */

/* Fills *page, which the caller owns and gives back with page_free. The input's text and
 * name are copied; the input may go away. The work is done in scratch, which is reset and
 * keeps its memory for the next page. */
void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *input);

#endif
