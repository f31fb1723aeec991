#include "edition/edition.h"

#include "edition/link_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <stdio.h>
#include <unistd.h>

#include "base/die.h"
#include "base/glyph.h"
#include "base/os.h"
#include "base/words.h"
#include "edition/pack.h"
#include "edition/page_reader.h"

/* How the pages come to be, in order, on any number of threads:
 *
 *   names ──▶ files ──▶ text ──▶ sheets ──▶ pages ──▶ the visible prefix
 *   └──────────── feed ────────────────┘ └─ parse ─┘
 *
 * A thread moves the feed on while it holds the baton, and takes one sheet. Reading and
 * decoding are a small part of the work, so the baton is seldom waited for. The parsing
 * happens outside of it. Sheets are numbered as they are taken; a page goes into the slot
 * of its number, and the count moves over all the slots that are ready.
 *
 * Slots live in segments that double and never move, so a page that can be seen is read
 * without a lock. */

enum { SEGMENTS = 26, FIRST_SEGMENT = 64 };

/* How long closing waits for threads. One that still is in the kernel then (a file on a
 * dead server), or parses a huge page, frees the edition itself when it gets out. */
enum { CLOSE_MS = 100 };

struct slot {
    struct page page;
    size_t len;         /* of its source, for the bound */
    uint32_t unapplied; /* corrections that were of no use */
    bool ready, dropped;
};

struct trouble_line {
    const char *what;
    enum input_trouble trouble;
};

struct trouble_list {
    struct trouble_line *items;
    size_t count, room;
};

/* The threads that parse. */
struct crew {
    size_t count, limit;
    bool lone; /* none: a page is parsed when it is asked for, on the thread that asks */
    bool left; /* the edition was closed while they were at work: the last one frees it */
};

/* How far the pages are. */
struct progress {
    size_t taken;
    size_t wanted;   /* edition_wait waits for this index */
    size_t held;     /* bytes of text taken and not dropped */
    bool fed, noted; /* no more come; the pipe says that something changed */
};

struct edition {
    struct edition_options options;
    struct page_stream feed; /* under the baton */
    pthread_mutex_t baton;
    atomic_bool stop;
    int wake[2];   /* a pipe: readable when all is to stop */
    int signal[2]; /* a pipe: readable when something has changed */
    _Atomic size_t count;

    pthread_mutex_t lock; /* all below, but for slots that are ready */
    pthread_cond_t changed;
    char slow[192];       /* what takes long, not told yet */
    struct arena arena;   /* slots, faults and the edition itself */
    struct arena scratch; /* of the caller's own parsing */
    struct link_cache *links;
    struct slot *segments[SEGMENTS];
    struct progress progress;
    struct crew crew;
    _Atomic bool done;
    struct trouble_list faults;
};

struct task {
    struct page_stream_item item;
    size_t index;
};

static struct slot *slot_at(const struct edition *edition, size_t index)
{
    size_t segment = 0, size = FIRST_SEGMENT;
    for (; index >= size; segment++) {
        index -= size;
        size *= 2;
    }
    return &edition->segments[segment][index];
}

/* Makes the slot of a new index. */
static struct slot *make_slot(struct edition *edition, size_t index)
{
    size_t segment = 0, size = FIRST_SEGMENT, beg = 0;
    for (; index >= beg + size; segment++) {
        beg += size;
        size *= 2;
    }
    if (segment >= SEGMENTS)
        die("too many pages");
    if (!edition->segments[segment])
        edition->segments[segment] = arena_new(&edition->arena, struct slot, size);
    return slot_at(edition, index);
}

static void poke(int fd)
{
    ssize_t ignored = write(fd, "", 1);
    (void)ignored;
}

/* Wakes whoever polls; under the lock. */
static void note(struct edition *edition)
{
    if (!edition->progress.noted)
        poke(edition->signal[1]);
    edition->progress.noted = true;
}

/* A page of an input begins that takes long; on the thread that extracts it. */
static void note_slow(void *context, struct str name, uint32_t number)
{
    struct edition *edition = context;
    struct arena arena = {0};
    struct str shown = glyph_clean(&arena, name);
    pthread_mutex_lock(&edition->lock);
    snprintf(edition->slow, sizeof edition->slow,
             words_say("recognising page %u of %.*s"), number,
             (int)(shown.len < 128 ? shown.len : 128), shown.ptr);
    note(edition);
    pthread_mutex_unlock(&edition->lock);
    arena_free(&arena);
}

/* Wakes whoever waits, once the lock is free, or they would wait again for that. */
static void unlock_and_wake(struct edition *edition)
{
    pthread_mutex_unlock(&edition->lock);
    pthread_cond_broadcast(&edition->changed);
}

static void add_fault(struct edition *edition, const struct page_stream_item *item)
{
    pthread_mutex_lock(&edition->lock);
    struct arena *arena = &edition->arena;
    bool nameless = str_equal(item->name, STR("-"));
    struct str shown =
        nameless ? str_of(words_say("standard input")) : glyph_clean(arena, item->name);
    struct str line = arena_format(arena, "%.*s: %s", STR_ARG(shown), item->fault.what);
    arena_room(arena, edition->faults.items, edition->faults.count, edition->faults.room);
    edition->faults.items[edition->faults.count++] =
        (struct trouble_line){line.ptr, item->trouble};
    note(edition);
    unlock_and_wake(edition);
}

/* With a bound, waits until there is room for another page, or it is asked for. */
static void await_room(struct edition *edition)
{
    while (edition->options.ahead && edition->progress.held > edition->options.ahead &&
           edition->progress.taken > edition->progress.wanted &&
           !atomic_load(&edition->stop))
        pthread_cond_wait(&edition->changed, &edition->lock);
}

/* The next sheet, with the baton in hand; false: no more. */
static bool take(struct edition *edition, struct task *task)
{
    enum page_stream_got got;
    while ((got = page_stream_next(&edition->feed, &task->item)) == PAGE_STREAM_FAULT)
        if (!atomic_load(&edition->stop))
            add_fault(edition, &task->item);
        else
            return false;
    if (got == PAGE_STREAM_END)
        return false;
    pthread_mutex_lock(&edition->lock);
    await_room(edition);
    task->index = edition->progress.taken++;
    struct slot *slot = make_slot(edition, task->index);
    slot->len = task->item.sheet.text.len;
    edition->progress.held += slot->len;
    edition->progress.fed = page_stream_is_used_up(&edition->feed);
    pthread_mutex_unlock(&edition->lock);
    return true;
}

/* Moves the count over what is ready, and sees whether all is done; under the lock. */
static void publish(struct edition *edition)
{
    size_t before = edition->count, count = before;
    while (count < edition->progress.taken && slot_at(edition, count)->ready)
        count++;
    edition->count = count;
    edition->done = edition->progress.fed && count == edition->progress.taken;
    if (count != before || edition->done)
        note(edition);
}

/* Corrects a page; how many corrections were of no use. */
static uint32_t correct(struct page *page, struct corrections *corrections)
{
    struct page corrected;
    uint32_t unapplied = 0;
    page_correct(&corrected, page, corrections);
    page_free(page);
    *page = corrected;
    for (size_t i = 0; i < corrections->count; i++)
        unapplied += !corrections->items[i].applied;
    return unapplied;
}

/* The set is shared between threads, and applying marks what applied: so a copy is used.
 */
static uint32_t correct_from(struct page *page, const struct correction_set *set)
{
    struct fingerprint key = fingerprint_of_page(page);
    const struct corrections *found = corrections_of(set, &key);
    if (!found || found->count == 0)
        return 0;
    struct arena arena = {0};
    struct corrections copy = *found;
    copy.items = arena_new(&arena, struct correction, found->count);
    memcpy(copy.items, found->items, found->count * sizeof *copy.items);
    uint32_t unapplied = correct(page, &copy);
    arena_free(&arena);
    return unapplied;
}

static void parse(struct edition *edition, struct task *task, struct arena *scratch)
{
    struct slot *slot = slot_at(edition, task->index);
    const struct edition_options *options = &edition->options;
    page_read_in(scratch, &slot->page, &task->item.sheet);
    const struct correction_set *set =
        options->corrections ? options->corrections(options->context) : NULL;
    if (set && set->count)
        slot->unapplied = correct_from(&slot->page, set);
    page_pack(&slot->page);
    shared_text_release(task->item.shared_text);
}

static void show(struct edition *edition, const struct task *task)
{
    pthread_mutex_lock(&edition->lock);
    slot_at(edition, task->index)->ready = true;
    publish(edition);
    unlock_and_wake(edition);
}

static void start_thread(struct edition *edition);

/* Nothing takes a processor from the page that a reader on the screen waits for. */
static bool may_hurry(const struct edition *edition)
{
    return edition->options.ahead || edition->progress.taken > 1;
}

/* Takes a sheet, with the baton in hand; starts another thread where there may be work
 * for it. */
static bool take_turn(struct edition *edition, struct task *task)
{
    bool got = !atomic_load(&edition->stop) && take(edition, task);
    pthread_mutex_lock(&edition->lock);
    if (got && may_hurry(edition) && edition->crew.count < edition->crew.limit &&
        !page_stream_is_used_up(&edition->feed))
        start_thread(edition);
    if (!got) {
        edition->progress.fed = true;
        publish(edition);
        pthread_cond_broadcast(&edition->changed);
    }
    pthread_mutex_unlock(&edition->lock);
    return got;
}

static bool await_turn(struct edition *edition, struct task *task)
{
    pthread_mutex_lock(&edition->baton);
    bool got = take_turn(edition, task);
    pthread_mutex_unlock(&edition->baton);
    return got;
}

/* Behind a reader on the screen the threads give way to the first picture and the keys,
 * once there is a page to see. */
static void give_way(const struct edition *edition)
{
    if (edition->options.ahead == 0)
        os_give_way();
}

/* When no thread uses it any more. */
static void free_edition(struct edition *edition)
{
    for (size_t i = 0; i < edition->progress.taken; i++)
        if (slot_at(edition, i)->ready && !slot_at(edition, i)->dropped)
            page_free(&slot_at(edition, i)->page);
    page_stream_close(&edition->feed);
    arena_free(&edition->scratch);
    close(edition->signal[0]);
    close(edition->signal[1]);
    close(edition->wake[0]);
    close(edition->wake[1]);
    struct arena arena = edition->arena;
    arena_free(&arena);
}

static void *work(void *context)
{
    struct edition *edition = context;
    struct arena scratch = {0};
    struct task task;
    for (bool gave_way = false; await_turn(edition, &task); gave_way = true) {
        parse(edition, &task, &scratch);
        if (!gave_way)
            give_way(edition);
        show(edition, &task);
    }
    arena_free(&scratch);
    pthread_mutex_lock(&edition->lock);
    edition->crew.count--;
    edition->crew.limit = 0;
    bool last = edition->crew.left && edition->crew.count == 0;
    pthread_cond_broadcast(&edition->changed);
    pthread_mutex_unlock(&edition->lock);
    if (last)
        free_edition(edition);
    return NULL;
}

/* Threads leave all signals to the program's own. One that cannot be had is done without;
 * without any, the filter parses on its own, and the reader ends. Under the lock. */
static void start_thread(struct edition *edition)
{
    sigset_t all, before;
    pthread_t thread;
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int why = pthread_create(&thread, &detached, work, edition);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&detached);
    if (why == 0)
        edition->crew.count++;
    else
        edition->crew.limit = edition->crew.count;
    if (edition->crew.count == 0 && !edition->options.ahead)
        die("cannot start a thread");
    edition->crew.lone = edition->crew.count == 0;
}

static struct edition *new_edition(const struct edition_options *options)
{
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    edition->links = arena_new(&arena, struct link_cache, 1);
    edition->options = *options;
    edition->crew.limit = options->jobs > 0 ? (size_t)options->jobs : os_processors();
    os_cond_init(&edition->changed);
    pthread_mutex_init(&edition->baton, NULL);
    pthread_mutex_init(&edition->lock, NULL);
    if (!os_pipe(edition->signal, false) || !os_pipe(edition->wake, false))
        die("cannot create a pipe");
    edition->arena = arena;
    return edition;
}

static struct edition *started(struct edition *edition)
{
    edition->crew.lone = edition->options.jobs == 1 && edition->options.ahead;
    if (edition->crew.lone)
        edition->crew.limit = 0;
    pthread_mutex_lock(&edition->lock);
    if (!edition->crew.lone)
        start_thread(edition);
    pthread_mutex_unlock(&edition->lock);
    return edition;
}

struct edition *edition_open(const struct edition_options *options,
                             const char *const *names, size_t count)
{
    struct edition *edition = new_edition(options);
    edition->feed =
        (struct page_stream){.inputs = {.slow = note_slow,
                                        .context = edition,
                                        .names = names,
                                        .name_count = count,
                                        .wake = edition->wake[0],
                                        .openers = options->openers,
                                        .stop = &edition->stop,
                                        .side_by_side = options->jobs > 0
                                                            ? (size_t)options->jobs
                                                            : os_processors()},
                             .encoding = options->encoding,
                             .endless = options->ahead > 0};
    return started(edition);
}

struct edition *edition_of_text(const struct edition_options *options, const char *name,
                                struct str text)
{
    struct edition *edition = new_edition(options);
    page_stream_text(&edition->feed, str_of(name), text);
    return started(edition);
}

size_t edition_count(const struct edition *edition)
{
    return edition->count;
}

bool edition_done(const struct edition *edition)
{
    return edition->done;
}

void edition_lend(struct edition *edition)
{
    struct task task;
    if (pthread_mutex_trylock(&edition->baton) != 0)
        return;
    bool got = edition->progress.taken == 0 && !edition->progress.fed &&
               page_stream_is_at_hand(&edition->feed) && take_turn(edition, &task);
    pthread_mutex_unlock(&edition->baton);
    if (got) {
        parse(edition, &task, &edition->scratch);
        show(edition, &task);
    }
    arena_free(&edition->scratch); /* for the screen to be made of */
}

bool edition_wait(struct edition *edition, size_t index)
{
    if (index < edition->count)
        return true;
    pthread_mutex_lock(&edition->lock);
    if (index > edition->progress.wanted) {
        edition->progress.wanted = index;
        pthread_cond_broadcast(&edition->changed);
    }
    while (!edition->crew.lone && edition->count <= index && !edition->done)
        pthread_cond_wait(&edition->changed, &edition->lock);
    pthread_mutex_unlock(&edition->lock);
    struct task task;
    while (edition->count <= index && !edition->done)
        if (await_turn(edition, &task)) {
            parse(edition, &task, &edition->scratch);
            show(edition, &task);
        }
    return index < edition->count;
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    if (index >= edition_count(edition))
        return NULL;
    const struct slot *slot = slot_at(edition, index);
    return slot->dropped ? NULL : &slot->page;
}

uint32_t edition_unapplied(const struct edition *edition, size_t index)
{
    return index < edition_count(edition) ? slot_at(edition, index)->unapplied : 0;
}

void edition_try(struct edition *edition, size_t index, struct corrections *corrections)
{
    struct page first = {0}, corrected;
    page_read_again(&first, &slot_at(edition, index)->page);
    page_correct(&corrected, &first, corrections);
    page_free(&corrected);
    page_free(&first);
}

void edition_correct(struct edition *edition, size_t index,
                     struct corrections *corrections)
{
    struct slot *slot = slot_at(edition, index);
    struct page *page = &slot->page, fresh = {0};
    page_read_again(&fresh, page);
    slot->unapplied = corrections ? correct(&fresh, corrections) : 0;
    page_pack(&fresh);
    page_free(page);
    *page = fresh;
    *edition->links = (struct link_cache){0};
}

struct link_cache *edition_link_cache(const struct edition *edition)
{
    return edition->links;
}

void edition_drop(struct edition *edition, size_t index)
{
    struct slot *slot = slot_at(edition, index);
    if (slot->dropped)
        return;
    slot->dropped = true;
    page_free(&slot->page);
    pthread_mutex_lock(&edition->lock);
    edition->progress.held -= slot->len;
    if (edition->options.ahead)
        pthread_cond_broadcast(&edition->changed);
    pthread_mutex_unlock(&edition->lock);
}

int edition_fd(const struct edition *edition)
{
    return edition->signal[0];
}

void edition_seen(struct edition *edition)
{
    pthread_mutex_lock(&edition->lock);
    char drain[8];
    while (edition->progress.noted && read(edition->signal[0], drain, sizeof drain) > 0)
        continue;
    edition->progress.noted = false;
    pthread_mutex_unlock(&edition->lock);
}

/* The lock of an edition that is looked at only. */
static struct edition *locked(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    return self;
}

bool edition_slow(struct edition *edition, char *what, size_t room)
{
    pthread_mutex_lock(&edition->lock);
    bool news = edition->slow[0] != 0;
    snprintf(what, room, "%s", edition->slow);
    edition->slow[0] = 0;
    pthread_mutex_unlock(&edition->lock);
    return news;
}

size_t edition_fault_count(const struct edition *edition)
{
    struct edition *self = locked(edition);
    size_t count = self->faults.count;
    pthread_mutex_unlock(&self->lock);
    return count;
}

const char *edition_fault(const struct edition *edition, size_t index)
{
    struct edition *self = locked(edition);
    const char *what = self->faults.items[index].what;
    pthread_mutex_unlock(&self->lock);
    return what;
}

enum input_trouble edition_trouble(const struct edition *edition, size_t index)
{
    struct edition *self = locked(edition);
    enum input_trouble trouble = self->faults.items[index].trouble;
    pthread_mutex_unlock(&self->lock);
    return trouble;
}

static bool all_gone(struct edition *edition)
{
    struct timespec until = os_deadline(CLOSE_MS);
    pthread_mutex_lock(&edition->lock);
    pthread_cond_broadcast(&edition->changed);
    int why = 0;
    while (edition->crew.count && why == 0)
        why = pthread_cond_timedwait(&edition->changed, &edition->lock, &until);
    bool gone = edition->crew.count == 0;
    edition->crew.left = !gone;
    pthread_mutex_unlock(&edition->lock);
    return gone;
}

void edition_close(struct edition *edition)
{
    atomic_store(&edition->stop, true);
    poke(edition->wake[1]);
    if (all_gone(edition))
        free_edition(edition);
}
