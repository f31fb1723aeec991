#include "page/edition.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/glyph.h"
#include "page/decode.h"

/* How the pages come to be, in order, on any number of threads:
 *
 *   names ──▶ files ──▶ text ──▶ sheets ──▶ pages ──▶ the visible prefix
 *   └────────── the feed ──────────────┘ └─ parse ─┘
 *
 * The feed is one state that a thread moves on while it holds the baton: it takes the
 * next sheet, reading the next file where the last one is used up. Reading and decoding
 * are a twentieth of the work, so the baton is seldom waited for. The parsing happens
 * outside of it. Sheets are numbered as they are taken; the page goes into the slot of
 * that number, and the count moves over all the slots that are ready. */

enum { SEGMENTS = 26, FIRST_SEGMENT = 64 };

struct slot {
    struct page page;
    bool ready, dropped;
};

/* The text of one file; gone when its last sheet is parsed. */
struct stock {
    struct arena arena;
    struct str text;
    size_t users; /* sheets being parsed, and the feed */
};

struct feed {
    const char *const *names; /* as given */
    size_t name_count, next_name;
    struct source_list list; /* what they stand for */
    size_t next_file;
    struct stock *stock; /* what is being cut; NULL: take the next file */
    struct str name;
    size_t pos;
    uint32_t number, line;
};

struct edition {
    struct arena arena; /* of the feed: under the baton */
    struct edition_options options;
    struct feed feed;
    pthread_mutex_t baton;

    pthread_mutex_t lock; /* all below */
    pthread_cond_t changed;
    struct arena slots_arena;
    struct slot *segments[SEGMENTS];
    size_t taken, count;
    size_t busy; /* sheets being parsed */
    bool fed, done, noted;
    char **faults;
    size_t fault_count, fault_room;
    pthread_t *threads;
    size_t thread_count, thread_limit;
    int signal[2]; /* a pipe: readable when something has changed */
    atomic_bool stop;
};

struct task {
    struct stock *stock;
    struct sheet sheet;
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

/* Makes the slot of a new index; under the lock. */
static void make_slot(struct edition *edition, size_t index)
{
    size_t segment = 0, size = FIRST_SEGMENT, beg = 0;
    for (; index >= beg + size; segment++) {
        beg += size;
        size *= 2;
    }
    if (segment >= SEGMENTS)
        fault_die("too many pages");
    if (!edition->segments[segment])
        edition->segments[segment] = arena_new(&edition->slots_arena, struct slot, size);
}

/* Wakes whoever waits or polls; under the lock. */
static void note(struct edition *edition)
{
    pthread_cond_broadcast(&edition->changed);
    if (edition->noted)
        return;
    edition->noted = true;
    ssize_t ignored = write(edition->signal[1], "", 1);
    (void)ignored;
}

static void add_fault(struct edition *edition, struct str name, const struct fault *fault)
{
    pthread_mutex_lock(&edition->lock);
    struct arena *arena = &edition->slots_arena;
    struct str shown = glyph_clean(arena, name);
    struct str line = arena_format(arena, "%.*s: %s", STR_ARG(shown), fault->what);
    arena_room(arena, edition->faults, edition->fault_count, edition->fault_room);
    edition->faults[edition->fault_count++] = (char *)line.ptr;
    note(edition);
    pthread_mutex_unlock(&edition->lock);
}

static void release(struct edition *edition, struct stock *stock)
{
    pthread_mutex_lock(&edition->lock);
    bool last = --stock->users == 0;
    pthread_mutex_unlock(&edition->lock);
    if (last) {
        struct arena arena = stock->arena;
        arena_free(&arena);
    }
}

static struct stock *new_stock(void)
{
    struct arena arena = {0};
    struct stock *stock = arena_new(&arena, struct stock, 1);
    stock->arena = arena;
    stock->users = 1;
    return stock;
}

static bool fill_stock(struct edition *edition, struct stock *stock, const char *name,
                       struct fault *fault)
{
    struct str bytes;
    if (!source_read(&stock->arena, name, &bytes, fault))
        return false;
    if (bytes.len == 0)
        return fault_set(fault, "is empty");
    const char *encoding = edition->options.encoding;
    if (!encoding && decode_is_binary(bytes))
        return fault_set(fault, "is not text");
    return decode_text(&stock->arena, bytes, encoding, &stock->text, NULL, fault);
}

static void open_stock(struct feed *feed, struct stock *stock, struct str name)
{
    feed->stock = stock;
    feed->name = name;
    feed->pos = 0;
    feed->number = 0;
    feed->line = 1;
}

/* Opens the next file that can be read; false when there is none left. */
static bool next_stock(struct edition *edition)
{
    struct feed *feed = &edition->feed;
    struct fault fault = {0};
    while (!atomic_load(&edition->stop)) {
        if (feed->next_file < feed->list.count) {
            struct str name = feed->list.names[feed->next_file++];
            struct stock *stock = new_stock();
            if (fill_stock(edition, stock, name.ptr, &fault)) {
                open_stock(feed, stock, name);
                return true;
            }
            release(edition, stock);
            add_fault(edition, name, &fault);
        } else if (feed->next_name < feed->name_count) {
            const char *name = feed->names[feed->next_name++];
            if (!source_expand(&edition->arena, &feed->list, name, &fault))
                add_fault(edition, str_of(name), &fault);
        } else {
            return false;
        }
    }
    return false;
}

static uint32_t count_lines(struct str s)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < s.len; i++)
        lines += s.ptr[i] == '\n';
    return lines;
}

/* The next sheet, with the baton in hand. */
static bool take(struct edition *edition, struct task *task)
{
    struct feed *feed = &edition->feed;
    struct str page;
    while (feed->stock || next_stock(edition)) {
        if (source_next_page(feed->stock->text, &feed->pos, &page)) {
            task->stock = feed->stock;
            task->sheet = (struct sheet){feed->name, ++feed->number, feed->line, page};
            feed->line += count_lines(page);
            pthread_mutex_lock(&edition->lock);
            feed->stock->users++;
            edition->busy++;
            task->index = edition->taken++;
            make_slot(edition, task->index);
            pthread_mutex_unlock(&edition->lock);
            return true;
        }
        release(edition, feed->stock);
        feed->stock = NULL;
    }
    return false;
}

static void publish(struct edition *edition, size_t index)
{
    pthread_mutex_lock(&edition->lock);
    edition->busy--;
    slot_at(edition, index)->ready = true;
    size_t before = edition->count;
    while (edition->count < edition->taken && slot_at(edition, edition->count)->ready)
        edition->count++;
    edition->done = edition->fed && edition->busy == 0;
    if (edition->count != before || edition->done)
        note(edition);
    pthread_mutex_unlock(&edition->lock);
}

static void finish(struct edition *edition)
{
    pthread_mutex_lock(&edition->lock);
    edition->fed = true;
    edition->done = edition->busy == 0;
    note(edition);
    pthread_mutex_unlock(&edition->lock);
}

static void start_thread(struct edition *edition);

static void *work(void *context)
{
    struct edition *edition = context;
    while (!atomic_load(&edition->stop)) {
        struct task task;
        pthread_mutex_lock(&edition->baton);
        bool got = take(edition, &task);
        if (got && edition->thread_count < edition->thread_limit)
            start_thread(edition);
        pthread_mutex_unlock(&edition->baton);
        if (!got) {
            finish(edition);
            break;
        }
        struct slot *slot = slot_at(edition, task.index);
        page_parse(&slot->page, &task.sheet);
        release(edition, task.stock);
        publish(edition, task.index);
    }
    return NULL;
}

/* Threads leave all signals to the program's own; one that cannot be had is done without,
 * unless it is the first. */
static void start_thread(struct edition *edition)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int why = pthread_create(&thread, NULL, work, edition);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (why == 0)
        edition->threads[edition->thread_count++] = thread;
    else if (edition->thread_count == 0)
        fault_die("no thread can be started");
    else
        edition->thread_limit = edition->thread_count;
}

static size_t processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count > 0 ? (size_t)count : 1;
}

static struct edition *new_edition(const struct edition_options *options)
{
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    edition->options = *options;
    edition->thread_limit = options->jobs > 0 ? (size_t)options->jobs : processors();
    edition->threads = arena_new(&arena, pthread_t, edition->thread_limit);
    pthread_mutex_init(&edition->baton, NULL);
    pthread_mutex_init(&edition->lock, NULL);
    pthread_cond_init(&edition->changed, NULL);
    if (pipe2(edition->signal, O_CLOEXEC | O_NONBLOCK) != 0)
        fault_die("no pipe can be made");
    edition->arena = arena;
    return edition;
}

static void start(struct edition *edition)
{
    pthread_mutex_lock(&edition->baton);
    start_thread(edition);
    pthread_mutex_unlock(&edition->baton);
}

struct edition *edition_open(const struct edition_options *options,
                             const char *const *names, size_t count)
{
    struct edition *edition = new_edition(options);
    edition->feed.names = names;
    edition->feed.name_count = count;
    start(edition);
    return edition;
}

struct edition *edition_of_text(const struct edition_options *options, const char *name,
                                struct str text)
{
    struct edition *edition = new_edition(options);
    struct stock *stock = new_stock();
    struct fault fault;
    decode_text(&stock->arena, text, "UTF-8", &stock->text, NULL, &fault);
    open_stock(&edition->feed, stock, str_of(name));
    start(edition);
    return edition;
}

size_t edition_count(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    size_t count = self->count;
    pthread_mutex_unlock(&self->lock);
    return count;
}

bool edition_done(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    bool done = self->done;
    pthread_mutex_unlock(&self->lock);
    return done;
}

bool edition_wait(struct edition *edition, size_t index)
{
    pthread_mutex_lock(&edition->lock);
    while (edition->count <= index && !edition->done)
        pthread_cond_wait(&edition->changed, &edition->lock);
    bool there = index < edition->count;
    pthread_mutex_unlock(&edition->lock);
    return there;
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    const struct slot *slot = slot_at(edition, index);
    return slot->dropped ? NULL : &slot->page;
}

void edition_drop(struct edition *edition, size_t index)
{
    struct slot *slot = slot_at(edition, index);
    if (slot->dropped)
        return;
    slot->dropped = true;
    page_free(&slot->page);
}

int edition_fd(const struct edition *edition)
{
    return edition->signal[0];
}

void edition_seen(struct edition *edition)
{
    pthread_mutex_lock(&edition->lock);
    char drain[8];
    while (edition->noted && read(edition->signal[0], drain, sizeof drain) > 0)
        continue;
    edition->noted = false;
    pthread_mutex_unlock(&edition->lock);
}

size_t edition_fault_count(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    size_t count = self->fault_count;
    pthread_mutex_unlock(&self->lock);
    return count;
}

const char *edition_fault(const struct edition *edition, size_t index)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    const char *fault = self->faults[index];
    pthread_mutex_unlock(&self->lock);
    return fault;
}

static void join_all(struct edition *edition)
{
    for (size_t i = 0;; i++) {
        pthread_mutex_lock(&edition->baton);
        bool more = i < edition->thread_count;
        pthread_mutex_unlock(&edition->baton);
        if (!more)
            return;
        pthread_join(edition->threads[i], NULL);
    }
}

void edition_close(struct edition *edition)
{
    atomic_store(&edition->stop, true);
    join_all(edition);
    for (size_t i = 0; i < edition->taken; i++)
        if (slot_at(edition, i)->ready)
            edition_drop(edition, i);
    if (edition->feed.stock)
        release(edition, edition->feed.stock);
    close(edition->signal[0]);
    close(edition->signal[1]);
    arena_free(&edition->slots_arena);
    struct arena arena = edition->arena;
    arena_free(&arena);
}
