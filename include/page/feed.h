/* feed: names as given → sheets, one after another, for whoever parses them.
 *
 * Knows directories, files, standard input, encodings and where a page ends; knows
 * nothing of threads: it is one state that one caller at a time moves on. A large file is
 * read in stretches, so that its first page is there at once and no more than a few
 * megabytes of it are held; where pages are cut does not depend on the stretches.
 */
#ifndef PAGE_FEED_H
#define PAGE_FEED_H

#include <stdatomic.h>

#include "page/opener.h"
#include "page/parse.h"
#include "page/source.h"
#include "page/walk.h"

/* Decoded text that sheets point into; gone when the last user lets go of it. */
struct stock {
    struct arena arena;
    struct str text;
    atomic_uint users;
};

void stock_release(struct stock *stock);

/* What came of an input. */
enum trouble {
    TROUBLE_EMPTY,   /* it was read; there is nothing in it */
    TROUBLE_REFUSED, /* no text, or too large: not for this program */
    TROUBLE_UNREAD,  /* it could not be read */
};

enum feed_got { FEED_SHEET, FEED_FAULT, FEED_END };

struct feed_item {
    struct sheet sheet;  /* FEED_SHEET: points into … */
    struct stock *stock; /* … this, which the caller releases */
    struct str name;     /* FEED_FAULT: of the input */
    struct fault fault;
    enum trouble trouble;
};

struct feed {
    struct arena arena; /* names */
    const char *const *names;
    size_t name_count, next_name;
    const char *encoding; /* NULL: found out, file by file */
    int wake;             /* waiting for input ends when this is readable; -1: never */
    const struct openers *openers; /* NULL: what is no text is refused */
    const atomic_bool *stop;       /* ends a command; may be NULL */
    bool endless;                  /* standard input may be larger than SOURCE_LIMIT */

    struct walk walk; /* through the files that a name stands for */
    bool open;        /* a file is being read: */
    struct source source;
    struct str name;
    const char *used;    /* its encoding, once that is known */
    struct stock *stock; /* what is being cut into pages, from pos on */
    size_t pos;
    struct str left; /* bytes of it that are not decoded yet, in the stock's arena */
    uint32_t number, line;
};

/* The next sheet, or what was wrong with the next input. Nothing follows FEED_END. */
enum feed_got feed_next(struct feed *feed, struct feed_item *item);

/* Does the first name stand for a file that is read at once and needs no filter? */
bool feed_is_at_hand(const struct feed *feed);

/* Will feed_next surely give no more sheets? */
bool feed_is_used_up(const struct feed *feed);

/* A feed of one text that is in memory. */
void feed_text(struct feed *feed, struct str name, struct str text);

void feed_close(struct feed *feed);

#endif
