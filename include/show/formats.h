/* formats: how one story is written in each of the printed formats.
 *
 * Knows a story and the shape of a format; knows nothing of editions, searches or files.
 * The shapes are those of docs/design.md, "JSON Lines" and "Command line"; each format
 * says more where it is. The functions append to the buffer, complete lines only.
 */
#ifndef SHOW_FORMATS_H
#define SHOW_FORMATS_H

#include "base/buf.h"
#include "show/export.h"
#include "show/layout.h"

/* A story, its continuations on other pages after it; or a page's furniture. */
struct printed_story {
    const struct layout_part *parts; /* at least one */
    uint32_t part_count;
    struct layout_part next; /* where the last part goes on; page NULL: nowhere */
    uint32_t number;         /* counted over the edition from 1; 0: furniture */
    uint32_t hits;           /* of the search, for the list */
    bool searched;           /* there was a search: the list shows hits */
};

/* What all formats are asked. */
struct format_options {
    uint16_t width; /* cells; 0: each paragraph on one line */
    uint8_t ambiguous;
};

static inline struct layout_options format_wrap(const struct format_options *options)
{
    return (struct layout_options){.width = options->width,
                                   .measure = options->width,
                                   .ambiguous = options->ambiguous,
                                   .kinsoku = KINSOKU_STRICT};
}

/* One of the formats. */
struct format {
    const char *name;
    const char *endings; /* of files, a blank after each */
    /* Before the first story; page, for a title, may be NULL. NULL: nothing to begin. */
    void (*begin)(struct buf *out, const struct page *page);
    void (*story)(struct buf *out, const struct printed_story *story,
                  const struct format_options *options);
    void (*end)(struct buf *out); /* after the last story; NULL: nothing */
    struct str gap;               /* between two stories */
    struct str turn;              /* between two pages, where it is not the gap */
    bool links;                   /* says where a story goes on */
};

#define FORMATS_EXTERN(id, name) extern const struct format format_##name;
EXPORT_FORMATS(FORMATS_EXTERN)
#undef FORMATS_EXTERN

#endif
