/* edition: the pages given together, parsed in the background, and their jumps.
 *
 * A pool of threads reads and parses; pages become visible in order, as a prefix that
 * grows. Everything here is called from one thread (the program's own).
 */
#ifndef EDITION_EDITION_H
#define EDITION_EDITION_H

#include "edition/correct.h"
#include "input/page_stream.h"
#include "read/page.h"

struct edition;
struct link_cache;

struct edition_options {
    const char *encoding; /* NULL: found out */
    int jobs; /* threads; 0: as many as processors; 1: one in the background, or, with a
                             bound (ahead), the caller's own */
    size_t ahead;  /* bytes of text parsed and not dropped yet before the threads wait for
                     edition_drop (they go on as far as edition_wait asks); 0: no bound,
                     and standard input is held to SOURCE_LIMIT */
    size_t memory; /* bytes of pages that are held, the rest is in a file; 0: no bound */
    const struct openers *openers; /* commands for what is no text; NULL: none is run */
    /* Corrections to apply to each page; NULL: none. Asked by the threads, so it may wait
     * until they are known, and edition_close waits for the answer; the set does not
     * change while pages are being parsed. */
    const struct correction_set *(*corrections)(void *context);
    void *context;
};

/* An article of an edition. */
struct edition_place {
    uint32_t page, article;
};

/* Takes the names as given on the command line ("-" is standard input) and starts
 * reading. What cannot be read becomes a fault (edition_fault). */
struct edition *edition_open(const struct edition_options *options,
                             const char *const *names, size_t count);

/* An edition of one text that is in memory (the built-in sample); name is shown. */
struct edition *edition_of_text(const struct edition_options *options, const char *name,
                                struct str text);

/* Pages that can be seen now: 0 … count - 1. Grows; a dropped page counts. */
size_t edition_count(const struct edition *edition);

/* All read and parsed: the count is final. */
bool edition_done(const struct edition *edition);

/* Parses the first page on the caller's own thread where no other has begun on it and it
 * comes from a file of moderate size: what is wanted at once does not wait for a thread
 * to get a processor. */
void edition_parse_first(struct edition *edition);

/* Waits until page `index` is there; false: the edition ends before it. */
bool edition_wait(struct edition *edition, size_t index);

/* The page, until edition_close or edition_drop; NULL once dropped, and for an index that
 * is not below edition_count. */
const struct page *edition_page(const struct edition *edition, size_t index);

/* How many corrections of the page did not apply to it. */
uint32_t edition_unapplied(const struct edition *edition, size_t index);

/* Parses the page again and applies these corrections (NULL: none) in place of those it
 * has. Pointers into the page that was are gone. index < edition_count, not dropped. */
void edition_correct(struct edition *edition, size_t index,
                     struct corrections *corrections);

/* Says in each correction whether it applies to the page now; the page stays as it is. */
void edition_try(struct edition *edition, size_t index, struct corrections *corrections);

/* Gives the memory of one page back, for a filter that has printed it. */
void edition_drop(struct edition *edition, size_t index);

/* A descriptor that is readable when count, faults or done have changed since the last
 * edition_seen; for poll beside the keyboard. */
int edition_fd(const struct edition *edition);
void edition_seen(struct edition *edition);

/* What has begun since it was last asked that takes long: a sentence for the status row.
 * False: nothing. */
bool edition_slow(struct edition *edition, char *what, size_t room);

/* What could not be read, in the order found: 0 … edition_fault_count - 1. Each sentence
 * is "FILE: what" with the name made safe for a terminal. */
size_t edition_fault_count(const struct edition *edition);
const char *edition_fault(const struct edition *edition, size_t index);
enum input_trouble edition_trouble(const struct edition *edition, size_t index);

/* Where the story at `from` goes on (its continues_on), or where it came from
 * (continued_from), among the pages seen so far: the folio, the circled number and the
 * subject decide. False: not in this edition. */
bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to);
bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to);

/* What links.c remembers of this edition; empty again where a page was corrected. */
struct link_cache *edition_link_cache(const struct edition *edition);

/* Stops the threads and frees all. Returns within 100 milliseconds, whatever they are
 * reading; the memory that a thread still uses is freed when it is done. */
void edition_close(struct edition *edition);

#endif
