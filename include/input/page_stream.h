/* page_stream: names as given → the text of one page after another.
 *
 * Knows directories, files, standard input, encodings and where a page ends; knows
 * nothing of threads: one caller at a time advances it. A large file is read in
 * stretches, so that its first page is there at once and no more than a few megabytes
 * of it are held; where pages are cut does not depend on the stretches.
 */
#ifndef INPUT_PAGE_STREAM_H
#define INPUT_PAGE_STREAM_H

#include "base/page_input.h"
#include "input/input_queue.h"
#include "input/stretches.h"

enum page_stream_got { PAGE_STREAM_PAGE, PAGE_STREAM_FAULT, PAGE_STREAM_END };

struct page_stream_item {
    struct page_input input;         /* PAGE_STREAM_PAGE: points into … */
    struct shared_text *shared_text; /* … this, which the caller releases */
    struct str name;                 /* PAGE_STREAM_FAULT: of the input */
    struct fault fault;
    enum input_trouble trouble;
};

struct page_stream {
    struct input_queue inputs;
    const char *encoding; /* NULL: found out, file by file */
    bool endless;         /* standard input may be larger than SOURCE_LIMIT */

    bool open;                     /* a file is being read: */
    struct file_stretches file;    /* its bytes, or, of an extraction, text it gives */
    struct extraction *extraction; /* NULL: it is text itself */
    struct str name;
    struct shared_text *shared_text; /* what is being cut into pages, from pos on */
    size_t pos;
    uint32_t number, line;
};

/* The next page, or what was wrong with the next input. Nothing follows
 * PAGE_STREAM_END. */
enum page_stream_got page_stream_next(struct page_stream *stream,
                                      struct page_stream_item *item);

/* Does the first name stand for a file that is read at once and needs no opener? */
bool page_stream_is_at_hand(const struct page_stream *stream);

/* Will page_stream_next surely give no more pages? */
bool page_stream_is_used_up(const struct page_stream *stream);

/* A stream of one text that is in memory. */
void page_stream_text(struct page_stream *stream, struct str name, struct str text);

/* Closes the file and ends its extraction; items that were handed out stay. */
void page_stream_close(struct page_stream *stream);

#endif
