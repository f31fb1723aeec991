/* generated_page: one page on its way from stories to print, and its gold.
 *
 * Blocks are in reading order, story after story; slices of them are in the order of
 * print; setting turns slices into lines and notes for each block the lines it got.
 * Everything is in one arena.
 */
#ifndef LEARN_GENERATED_PAGE_H
#define LEARN_GENERATED_PAGE_H

#include "read/page.h"
#include "paper.h"
#include "script.h"
#include "story.h"
#include "phrases.h"

enum { BLOCK_FURNITURE = -1, BLOCK_UNSCORED = -2 };

enum indent {
    INDENT_STRIPPED, /* the first line is 2 em short */
    INDENT_KEPT,     /* two full-width blanks are printed */
    INDENT_NONE,     /* paragraphs begin flush and full */
};

/* How this paper prints and how its text was taken off the page. */
struct style {
    bool english, traditional, ascii, straight, markdown;
    bool wrapped;       /* the column's lines are the file's lines */
    bool gapped;        /* wrapped: a blank line after every line */
    bool hang, squeeze; /* kinsoku: one mark may hang; marks may lose half an em */
    bool fixed;         /* one width for the page, not one a story */
    bool parted;        /* wrapped: a blank line between paragraphs, none inside */
    bool sentences;     /* subheads are sentences with a full stop */
    bool unsigned_page; /* no story has a dateline or a byline */
    bool dense;         /* not wrapped: no blank lines between paragraphs */
    enum indent indent;
    unsigned narrow, wide; /* least and greatest width, in em */
    unsigned noise;        /* misread characters in 10,000 */
    unsigned justified;    /* numbers in 100 that get a blank beside them */
    unsigned cut;          /* long paragraphs in 100 cut by a column's foot */
    unsigned detached;     /* pages in 100 with all headings in a run */
    unsigned interrupted;  /* stories in 100 cut by another one */
    unsigned interleaved;  /* long stories in 100 whose columns mix */
    unsigned jumped;       /* stories in 100 that go to or come from another page */
    unsigned pictures;     /* stories in 100 that are a picture with its text */
    unsigned damaged;      /* paragraphs in 100 that lost their head or tail */
    unsigned shadowed;     /* headlines in 100 printed twice over */
    unsigned furniture;    /* pieces of page furniture, in 100 of the usual */
};

struct generated_block {
    int story; /* from 0, or BLOCK_FURNITURE, BLOCK_UNSCORED */
    enum role role;
    bool soft;        /* its role is not scored */
    bool as_broken;   /* a heading in the lines that its text has, however wide */
    bool apart;       /* printed somewhere else on the page */
    struct str text;  /* as printed; '\n': the paper ends a line here */
    struct str want;  /* as it is to be read, where that is not the text */
    const char *mark; /* "# " before the first line; NULL: none */
    unsigned width;   /* half ems a line; 0: one line */
    uint32_t *lines;
    size_t line_count, line_room;
};

struct generated_slice {
    uint32_t block;
    size_t beg, end; /* bytes of the block's text */
};

/* Slices that are printed one after another; fragments are printed by their key. */
struct generated_part {
    uint32_t slice, slice_count;
    int key;
};

struct generated_page {
    struct arena *arena;
    struct rng *rng;
    const struct script_map *map;
    struct style style;
    struct voice voice;
    struct paper paper; /* of an English page */
    struct generated_block *blocks;
    size_t block_count, block_room;
    struct generated_slice *slices;
    size_t slice_count, slice_room;
    struct generated_part *parts;
    size_t part_count, part_room;
    struct buf *out;
    uint32_t line;  /* of the next line, from 1 */
    unsigned tight; /* 0 to 2: how often lines of a heading have no blank lines */
};

/* Appends a block, its text in the page's script; the block may be edited until
 * the next call. */
struct generated_block *generated_add(struct generated_page *page, int story,
                                      enum role role, struct str text);

/* The stories of an English page; how many. bounds has room for 24. */
int paper_decorate(struct generated_page *page, uint32_t *bounds);

/* What is of no story on an English page. */
void paper_furnish(struct generated_page *page);

/* A paper, made up. */
void paper_make(struct paper *paper, struct arena *arena, struct rng *rng,
                enum story_half half);

/* A piece of no story, above story `place`, at the top or at the foot. Pieces of one
 * place stand in the order in which they were made. */
enum { PAGE_TOP = -1, PAGE_FOOT = -2 };
void generated_furnish(struct generated_page *page, int place, struct str text);

/* Puts the stories' blocks, bounds[i] … bounds[i + 1] being story i's, in order of print,
 * on a Chinese page with furniture between them; paper_furnish furnishes an English
 * one. */
void compose_page(struct generated_page *page, const uint32_t *bounds, int stories);

/* Prints the parts in the order of their keys; the page's text is in page->out. */
void typeset_page(struct generated_page *page);

/* The gold of what was printed. */
struct str generated_gold(const struct generated_page *page);

#endif
