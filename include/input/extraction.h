/* extraction: one file that is extracted by openers on its own thread, so that
 * several files are extracted at once, and the first page of each is ready before its
 * last.
 *
 * Knows threads and the queue between them; extract knows what is extracted and how.
 */
#ifndef INPUT_EXTRACTION_H
#define INPUT_EXTRACTION_H

#include "base/line_place.h"
#include "input/cache.h"
#include "input/extract.h"

/* Decoded text that pages point into; its last user frees it. */
struct shared_text {
    struct arena arena;
    struct str text;
    const struct line_place *places; /* of its lines; NULL: not known */
    uint32_t place_count;
    atomic_uint users;
};

/* One with room for so many bytes without another chunk. */
struct shared_text *shared_text_new(size_t room);
void shared_text_release(struct shared_text *shared_text);

struct extraction;

struct extraction_options {
    const struct openers *openers;
    struct ocr *ocr;
    struct str name;         /* of the file; copied */
    int fd;                  /* the file; the extraction closes it */
    int wake;                /* readable: give up; -1: never */
    const atomic_bool *stop; /* give up; may be NULL */
    bool background;         /* gives way to what the reader waits for */
    /* Told, on the extraction's thread, that a page begins that takes long; may be
     * NULL. */
    void (*slow)(void *context, struct str name, const char *page);
    void *context;
};

/* Starts it; NULL and a fault where no thread can be had. */
struct extraction *extraction_start(const struct extraction_options *options,
                                    struct fault *fault);

enum extraction_got {
    EXTRACTION_PAGE, /* *page: whole; its text ends with a line end */
    EXTRACTION_TEXT, /* what follows comes as text through *fd, which the caller closes */
    EXTRACTION_FAULT, /* it ended with *fault */
    EXTRACTION_END    /* it ended well */
};

/* Waits for what comes next. Nothing follows FAULT and END. */
enum extraction_got extraction_next(struct extraction *extraction,
                                    struct shared_text **page, int *fd,
                                    struct fault *fault);

/* Ends it, where it runs, and frees all. NULL is nothing. */
void extraction_close(struct extraction *extraction);

#endif
