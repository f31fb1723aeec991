/* export: a page's articles as text, Markdown, JSON Lines or a list.
 *
 * The shapes are those of docs/design.md, "JSON Lines" and "Command line".
 */
#ifndef SHOW_EXPORT_H
#define SHOW_EXPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "edition/edition.h"

/* Each format: src/show/format_NAME.c has a struct format_NAME of it (show/formats.h). */
#define EXPORT_FORMATS(X)                                                                \
    X(TEXT, text) X(MARKDOWN, markdown) X(JSONL, jsonl) X(LIST, list) X(HTML, html)
/* The same in a sentence. */
#define EXPORT_FORMAT_NAMES WORDS("text, markdown, jsonl, list or html")

enum export_format {
#define EXPORT_FORMAT_ENUM(id, name) EXPORT_##id,
    EXPORT_FORMATS(EXPORT_FORMAT_ENUM)
#undef EXPORT_FORMAT_ENUM
        EXPORT_FORMAT_COUNT
};

struct export_options {
    enum export_format format;
    uint16_t width;    /* wrap at so many cells; 0: each paragraph one line */
    uint8_t ambiguous; /* for the wrapping */
    bool terminal;     /* standard output is one: unsafe characters as marks */
    bool join_jumps;   /* a story and its continuation as one */
    uint32_t only;     /* article N, counted over the edition from 1; 0: all */
    /* Which articles to print (a search), and how many hits `list` shows; NULL: all. */
    bool (*wanted)(void *context, const struct page *page, uint32_t article,
                   uint32_t *hits);
    void *context;
};

/* "text", "markdown", … → format; false: no such. */
bool export_format_of(const char *name, enum export_format *format);

/* The format that a file's ending asks for, .md, .html, .jsonl …; text where it asks for
 * none. */
enum export_format export_format_of_path(struct str path);

struct export_count {
    size_t printed, seen; /* articles */
};

/* Prints the whole edition to out, page by page as they come, dropping each page when it
 * is printed and no later page can still name it. Stops early where out fails (the caller
 * looks at ferror), and after the one that `only` names. */
struct export_count export_edition(FILE *out, struct edition *edition,
                                   const struct export_options *options);

/* Prints the pages that are in, as one document, and drops none. */
struct export_count export_loaded(FILE *out, const struct edition *edition,
                                  const struct export_options *options);

/* Prints the one story there. */
void export_story(FILE *out, const struct edition *edition, struct edition_place place,
                  const struct export_options *options);

#endif
