/* formats: how one story is written in each of the printed formats.
 *
 * Knows a story and the shape of a format; knows nothing of editions, searches or files.
 * The shapes are those of docs/design.md, "JSON Lines" and "Command line". Total: each
 * function appends to the buffer, complete lines only.
 */
#ifndef SHOW_FORMATS_H
#define SHOW_FORMATS_H

#include "base/buf.h"
#include "show/layout.h"

/* A story, its continuations on other pages after it; or a page's furniture. */
struct printed_story {
    const struct layout_part *parts; /* at least one */
    uint32_t part_count;
    struct layout_part
        next; /* where the last part goes on, not among parts; page NULL: nowhere */
    uint32_t number; /* counted over the edition from 1; 0: furniture */
    uint32_t hits;   /* of the search, for the list */
    bool searched;   /* there was a search: the list shows hits */
};

/* What all formats are asked. */
struct format_options {
    uint16_t width; /* cells; 0: each paragraph on one line */
    uint8_t ambiguous;
};

/* One object on one line. Blocks of a continuation carry its "page" and "number". */
void format_jsonl(struct buf *out, const struct printed_story *story,
                  const struct format_options *options);

/* Number, file, page of the file, visible characters and headline, with tabs between
 * (and, after a search, the number of hits); nothing for furniture. Where a story has no
 * headline, the start of its text stands for it. */
void format_list(struct buf *out, const struct printed_story *story,
                 const struct format_options *options);

/* Bare text: a line each for kicker, headline, deck and byline, then the paragraphs, a
 * blank line between blocks; furniture under a rule. Wrapped paragraphs are indented. Read
 * again with three blank lines between, most stories come out as they were. */
void format_text(struct buf *out, const struct printed_story *story,
                 const struct format_options *options);

/* Markdown (CommonMark): # headline, ## subheads, emphasis for kicker, deck and byline,
 * captions as quotations; furniture under a rule. */
void format_markdown(struct buf *out, const struct printed_story *story,
                     const struct format_options *options);

/* HTML: one article element a story, a heading element for headline and subheads, the role
 * as each element's class, the furniture in an aside. The document's head, with its style
 * sheet, and its end stand around the stories; page, for the title, may be NULL. */
void format_html_begin(struct buf *out, const struct page *page);
void format_html(struct buf *out, const struct printed_story *story,
                 const struct format_options *options);
void format_html_end(struct buf *out);

#endif
