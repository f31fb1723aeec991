#include "edition/edition_state.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/os.h"

/* How the pages come to be, in order, on any number of threads:
 *
 *   names ──▶ files ──▶ text ──▶ text of a page ──▶ page ──▶ the visible prefix
 *   └─────────── page_stream ─────────────────┘ └─ parse ─┘
 *
 * A thread takes the next page's text from the stream under the stream's lock. Reading
 * and decoding are a small part of the work, so that lock is rarely waited for; parsing
 * happens outside of it. Pages are numbered as they are taken; each goes into the slot of
 * its number, and the count moves over all the slots that are ready. */

/* How long closing waits for threads. One that still is in the kernel then (a file on a
 * dead server), or parses a huge page, frees the edition itself when it gets out. */
enum { CLOSE_MS = 100 };

/* What a page takes to be parsed, as a rule. */
enum { PAGE_BYTES = 192 << 10 };

/* With a bound, waits until there is room for another page, or it is asked for. */
static void await_room(struct edition *edition)
{
    while (edition->options.ahead && edition->progress.held > edition->options.ahead &&
           edition->progress.taken > edition->progress.wanted &&
           !atomic_load(&edition->stop))
        pthread_cond_wait(&edition->changed, &edition->lock);
}

/* The next page, with the stream locked; false: no more. */
static bool take(struct edition *edition, struct task *task)
{
    enum page_stream_got got;
    while ((got = page_stream_next(&edition->stream, &task->item)) == PAGE_STREAM_FAULT)
        if (!atomic_load(&edition->stop))
            edition_add_fault(edition, task->item.name, task->item.fault.what,
                              task->item.trouble);
        else
            return false;
    if (got == PAGE_STREAM_END)
        return false;
    pthread_mutex_lock(&edition->lock);
    await_room(edition);
    task->index = edition->progress.taken++;
    struct page_slot *slot =
        page_slots_add(&edition->slots, &edition->arena, task->index);
    slot->len = (uint32_t)task->item.input.text.len;
    edition->progress.held += slot->len;
    edition->progress.ended = page_stream_is_used_up(&edition->stream);
    pthread_mutex_unlock(&edition->lock);
    return true;
}

/* Moves the count over what is ready, and sees whether all is done: true where somebody may
 * wait for that. Under the lock. */
static bool publish(struct edition *edition)
{
    size_t before = edition->count, count = before;
    while (count < edition->progress.taken &&
           page_slots_at(&edition->slots, count)->ready)
        count++;
    edition->count = count;
    edition->done = edition->progress.ended && count == edition->progress.taken;
    bool moved = count != before || edition->done;
    if (moved)
        edition_note(edition);
    return moved;
}

static void show(struct edition *edition, const struct task *task)
{
    pthread_mutex_lock(&edition->lock);
    page_slots_at(&edition->slots, task->index)->ready = true;
    bool moved = publish(edition);
    pthread_mutex_unlock(&edition->lock);
    if (moved)
        pthread_cond_broadcast(&edition->changed);
}

static void start_thread(struct edition *edition);

/* Nothing takes a processor from the page that a reader on the screen waits for. */
static bool may_hurry(const struct edition *edition)
{
    return edition->options.ahead || edition->progress.taken > 1;
}

/* Takes a page, with the stream locked; starts another thread where there may be work
 * for it. */
static bool take_turn(struct edition *edition, struct task *task)
{
    bool got = !atomic_load(&edition->stop) && take(edition, task);
    pthread_mutex_lock(&edition->lock);
    if (got && may_hurry(edition) && edition->workers.count < edition->workers.limit &&
        !page_stream_is_used_up(&edition->stream))
        start_thread(edition);
    if (!got) {
        edition->progress.ended = true;
        publish(edition);
        pthread_cond_broadcast(&edition->changed);
    }
    pthread_mutex_unlock(&edition->lock);
    return got;
}

static bool await_turn(struct edition *edition, struct task *task)
{
    pthread_mutex_lock(&edition->stream_lock);
    bool got = take_turn(edition, task);
    pthread_mutex_unlock(&edition->stream_lock);
    return got;
}

/* Behind a reader on the screen the threads give way to the first picture and the keys,
 * once there is a page to see. */
static void give_way(const struct edition *edition)
{
    if (edition->options.ahead == 0)
        os_give_way();
}

/* What has memory of its own; the rest goes with the spool, and is not looked at. */
static void free_pages(struct edition *edition)
{
    for (size_t i = 0; i < edition->progress.taken; i++) {
        const struct page_slot *slot = page_slots_at(&edition->slots, i);
        if (!slot->ready || slot->dropped || slot->part)
            continue;
        struct page page = *slot->page;
        page_free(&page);
    }
}

/* When no thread uses it. */
static void free_edition(struct edition *edition)
{
    free_pages(edition);
    page_stream_close(&edition->stream);
    spool_free(&edition->store.spool);
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
    if (edition->options.ahead == 0) /* the first picture waits for the page */
        arena_warm(PAGE_BYTES);
    for (bool gave_way = false; await_turn(edition, &task); gave_way = true) {
        edition_make_page(edition, &task, &scratch);
        if (!gave_way)
            give_way(edition);
        show(edition, &task);
    }
    arena_free(&scratch);
    pthread_mutex_lock(&edition->lock);
    edition->workers.count--;
    edition->workers.limit = 0;
    bool last = edition->workers.left && edition->workers.count == 0;
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
        edition->workers.count++;
    else
        edition->workers.limit = edition->workers.count;
    if (edition->workers.count == 0 && !edition->options.ahead)
        die("cannot start a thread");
    edition->workers.lone = edition->workers.count == 0;
}

static struct edition *new_edition(const struct edition_options *options)
{
    struct arena arena = {0};
    struct edition *edition = arena_new(&arena, struct edition, 1);
    edition->options = *options;
    edition->store.spool.most = options->memory / 2 / SPOOL_PART;
    edition->workers.limit = options->jobs > 0 ? (size_t)options->jobs : os_processors();
    os_cond_init(&edition->changed);
    pthread_mutex_init(&edition->stream_lock, NULL);
    pthread_mutex_init(&edition->lock, NULL);
    if (!os_pipe(edition->signal, false) || !os_pipe(edition->wake, false))
        die("cannot create a pipe");
    edition->arena = arena;
    return edition;
}

static struct edition *started(struct edition *edition)
{
    edition->workers.lone = edition->options.jobs == 1 && edition->options.ahead;
    if (edition->workers.lone)
        edition->workers.limit = 0;
    pthread_mutex_lock(&edition->lock);
    if (!edition->workers.lone)
        start_thread(edition);
    pthread_mutex_unlock(&edition->lock);
    return edition;
}

struct edition *edition_open(const struct edition_options *options,
                             const char *const *names, size_t count)
{
    struct edition *edition = new_edition(options);
    edition->stream =
        (struct page_stream){.inputs = {.slow = edition_note_slow,
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
    page_stream_text(&edition->stream, str_of(name), text);
    return started(edition);
}

void edition_parse_first(struct edition *edition)
{
    struct task task;
    if (pthread_mutex_trylock(&edition->stream_lock) != 0)
        return;
    bool got = edition->progress.taken == 0 && !edition->progress.ended &&
               page_stream_is_at_hand(&edition->stream) && take_turn(edition, &task);
    pthread_mutex_unlock(&edition->stream_lock);
    if (got) {
        edition_make_page(edition, &task, &edition->scratch);
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
    while (!edition->workers.lone && edition->count <= index && !edition->done)
        pthread_cond_wait(&edition->changed, &edition->lock);
    pthread_mutex_unlock(&edition->lock);
    struct task task;
    while (edition->count <= index && !edition->done)
        if (await_turn(edition, &task)) {
            edition_make_page(edition, &task, &edition->scratch);
            show(edition, &task);
        }
    return index < edition->count;
}

static bool all_gone(struct edition *edition)
{
    struct timespec until = os_deadline(CLOSE_MS);
    pthread_mutex_lock(&edition->lock);
    pthread_cond_broadcast(&edition->changed);
    int why = 0;
    while (edition->workers.count && why == 0)
        why = pthread_cond_timedwait(&edition->changed, &edition->lock, &until);
    while (edition->workers.asking)
        pthread_cond_wait(&edition->changed, &edition->lock);
    bool gone = edition->workers.count == 0;
    edition->workers.left = !gone;
    pthread_mutex_unlock(&edition->lock);
    return gone;
}

void edition_close(struct edition *edition)
{
    atomic_store(&edition->stop, true);
    edition_wake(edition->wake[1]);
    if (all_gone(edition))
        free_edition(edition);
}
