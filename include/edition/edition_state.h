/* edition_state: what an edition consists of, for the files of this folder that implement
 * edition.h: edition.c has the threads, edition_make.c makes one page, edition_pages.c gives
 * pages out, edition_news.c says what happened meanwhile.
 */
#ifndef EDITION_EDITION_STATE_H
#define EDITION_EDITION_STATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "edition/edition.h"
#include "edition/link_cache.h"
#include "edition/page_slots.h"
#include "edition/spool.h"

struct trouble_line {
    const char *what;
    enum input_trouble trouble;
};

struct trouble_list {
    struct trouble_line *items;
    size_t count, room;
};

/* The threads that parse. */
struct workers {
    size_t count, limit;
    size_t asking; /* of them, for corrections, which are the caller's: closing waits */
    bool lone; /* none: a page is parsed when it is asked for, on the thread that asks */
    bool left; /* the edition was closed while they were at work: the last one frees it */
};

/* How far the pages are. */
struct progress {
    size_t taken;
    size_t wanted;     /* edition_wait waits for this index */
    size_t held;       /* bytes of text taken and not dropped */
    bool ended, noted; /* no more come; the pipe says that something changed */
};

/* Where the pages are, in a reader: in memory of their own up to a bound, then in a
 * spool. */
struct page_store {
    size_t own; /* bytes of pages that have their own */
    struct spool spool;
    uint32_t seen; /* the part that was looked at last, + 1 */
};

struct edition {
    struct edition_options options;
    struct page_stream stream; /* under its lock */
    pthread_mutex_t stream_lock;
    atomic_bool stop;
    int wake[2];   /* a pipe: readable when all is to stop */
    int signal[2]; /* a pipe: readable when something has changed */
    _Atomic size_t count;

    pthread_mutex_t lock; /* all below, except slots that are ready */
    pthread_cond_t changed;
    char slow[192];           /* what takes long, not told yet */
    struct arena arena;       /* slots, faults and the edition itself */
    struct arena scratch;     /* of the caller's own parsing */
    struct link_cache *links; /* NULL: not asked for */
    struct page_slots slots;
    struct page_store store;
    struct progress progress;
    struct workers workers;
    _Atomic bool done;
    struct trouble_list faults;
};

/* A page whose text was taken from the stream. */
struct task {
    struct page_stream_item item;
    size_t index;
};

/* The lock, also of an edition that is looked at only. */
static inline struct edition *edition_lock(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    return self;
}

/* Wakes whoever waits, once the lock is free, or they would wait again for that. */
static inline void edition_unlock_and_wake(struct edition *edition)
{
    pthread_mutex_unlock(&edition->lock);
    pthread_cond_broadcast(&edition->changed);
}

/* ---- edition_news ---- */

/* Makes a pipe readable. */
void edition_wake(int fd);

/* Wakes whoever polls; under the lock. */
void edition_note(struct edition *edition);

/* A page of an input begins that takes long; on the thread that extracts it. context is
 * the edition. */
void edition_note_slow(void *context, struct str name, const char *page);

/* Once, where another page of the file was in the same trouble just before. */
void edition_add_fault(struct edition *edition, struct str name, const char *what,
                       enum input_trouble trouble);

/* ---- edition_make ---- */

/* Fills the task's slot; not shown yet. */
void edition_make_page(struct edition *edition, struct task *task, struct arena *scratch);

/* Corrects a page; how many corrections were of no use. */
uint32_t edition_correct_page(struct page *page, struct corrections *corrections);

#endif
