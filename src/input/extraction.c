#include "input/extraction.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/os.h"
#include "base/words.h"
#include "input/boxes.h"
#include "input/decode.h"

/* Bytes of pages that wait for their reader before the extraction waits too. */
#define AHEAD ((size_t)16 << 20)

struct extracted {
    struct extracted *next;
    struct shared_text *page; /* which this stands in */
};

struct extraction {
    struct extraction_options options;
    struct extract extract;
    struct arena arena; /* of this and the name */
    pthread_t thread;
    atomic_bool closing;
    struct cache_entry cache; /* what the thread keeps for the next opening */

    pthread_mutex_t lock; /* all below */
    pthread_cond_t changed;
    struct extracted *first, **end; /* pages that wait, and where the next is linked */
    size_t held;                    /* their bytes */
    int text[2];                    /* a pipe for text; -1: none */
    bool text_taken, ended, failed;
    struct fault fault;
};

void shared_text_release(struct shared_text *shared_text)
{
    if (atomic_fetch_sub(&shared_text->users, 1) > 1)
        return;
    struct arena arena = shared_text->arena;
    arena_free(&arena);
}

struct shared_text *shared_text_new(size_t room)
{
    struct arena arena = {0};
    arena_reserve(&arena, sizeof(struct shared_text) + room + 64);
    struct shared_text *shared_text = arena_new(&arena, struct shared_text, 1);
    shared_text->arena = arena;
    shared_text->users = 1;
    return shared_text;
}

/* ---- a page ---- */

/* A table of one page; where its rows speak of others, they are of this one all the
 * same. */
static void set_placed(struct shared_text *page, const struct boxes *boxes)
{
    struct placed_text placed = boxes_text(&page->arena, boxes);
    page->text = placed.text;
    if (boxes->page_count == 1) {
        page->places = placed.places;
        page->place_count = placed.count;
    }
    char *text = (char *)(uintptr_t)placed.text.ptr;
    for (size_t i = 0; i < placed.text.len; i++)
        text[i] = text[i] == '\f' ? '\n' : text[i];
}

/* Words with boxes become the text that they make; other text is decoded. It ends in a line
 * end. */
static struct shared_text *page_of(struct str bytes)
{
    struct shared_text *page = shared_text_new(bytes.len);
    struct arena words = {0};
    struct boxes boxes = {0};
    if (boxes_is_table(bytes)) {
        boxes_read_table(&words, decode_utf8(&words, bytes), &boxes);
        set_placed(page, &boxes);
    } else {
        page->text = decode_utf8(&page->arena, arena_copy(&page->arena, bytes));
    }
    arena_free(&words);
    if (!str_ends(page->text, STR("\n")))
        page->text = arena_format(&page->arena, "%.*s\n", STR_ARG(page->text));
    return page;
}

/* ---- the thread ---- */

static bool is_over(const struct extraction *extraction)
{
    const atomic_bool *stop = extraction->options.stop;
    return atomic_load(&extraction->closing) || (stop && atomic_load(stop));
}

/* Puts a page into the queue, once there is room for it. */
static void queue(struct extraction *extraction, struct shared_text *page)
{
    struct extracted *item = arena_new(&page->arena, struct extracted, 1);
    item->page = page;
    pthread_mutex_lock(&extraction->lock);
    while (extraction->held > AHEAD && !is_over(extraction))
        pthread_cond_wait(&extraction->changed, &extraction->lock);
    *extraction->end = item;
    extraction->end = &item->next;
    extraction->held += page->text.len;
    pthread_cond_broadcast(&extraction->changed);
    pthread_mutex_unlock(&extraction->lock);
}

static void take_page(void *context, uint32_t number, struct str bytes)
{
    struct extraction *extraction = context;
    (void)number;
    cache_add(&extraction->cache, bytes);
    queue(extraction, page_of(bytes));
}

/* The reader of the pipe is told where it is with the first piece. */
static bool open_text(struct extraction *extraction)
{
    pthread_mutex_lock(&extraction->lock);
    if (extraction->text[1] < 0 && !extraction->text_taken &&
        !os_pipe(extraction->text, false))
        extraction->text[0] = extraction->text[1] = -1;
    pthread_cond_broadcast(&extraction->changed);
    pthread_mutex_unlock(&extraction->lock);
    return extraction->text[1] >= 0;
}

static void take_text(void *context, struct str piece)
{
    struct extraction *extraction = context;
    if (!open_text(extraction))
        return;
    while (piece.len && !is_over(extraction)) {
        struct pollfd room = {.fd = extraction->text[1], .events = POLLOUT};
        ssize_t n = write(extraction->text[1], piece.ptr, piece.len);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return; /* nobody reads it */
        piece = str_slice(piece, n > 0 ? (size_t)n : 0, piece.len);
        if (n < 0)
            poll(&room, 1, 50);
    }
}

/* What takes long is told to a terminal. */
static void tell(void *context, const char *page)
{
    struct extraction *extraction = context;
    const struct extraction_options *options = &extraction->options;
    if (options->slow)
        options->slow(options->context, options->name, page);
    int fd = extraction->options.openers->progress;
    struct arena arena = {0};
    if (!fd)
        return;
    struct str name = glyph_clean(&arena, extraction->options.name);
    struct str what =
        arena_format(&arena, words_say("newsreader: recognising page %s of %.*s"), page,
                     STR_ARG(name));
    struct str line = arena_format(&arena, "\r%.*s\033[K", STR_ARG(what));
    (void)!write(fd, line.ptr, line.len);
    arena_free(&arena);
}

static void clear_progress(const struct extraction *extraction)
{
    int fd = extraction->options.openers->progress;
    if (fd)
        (void)!write(fd, "\r\033[K", 4);
}

static void run(struct extraction *extraction)
{
    struct fault fault;
    bool good = extract_file(&extraction->extract, extraction->options.fd, &fault);
    if (good)
        cache_keep(&extraction->cache);
    if (good || is_over(extraction))
        return;
    extraction->failed = true;
    extraction->fault = fault;
}

static void *work(void *context)
{
    struct extraction *extraction = context;
    const struct extraction_options *options = &extraction->options;
    if (options->background)
        os_give_way();
    struct str kept;
    if (cache_find(&extraction->cache, options->openers, options->fd))
        while (cache_next(&extraction->cache, &kept) && !is_over(extraction))
            queue(extraction, page_of(kept));
    else
        run(extraction);
    cache_close(&extraction->cache);
    clear_progress(extraction);
    pthread_mutex_lock(&extraction->lock);
    if (extraction->text[1] >= 0)
        close(extraction->text[1]);
    extraction->ended = true;
    pthread_cond_broadcast(&extraction->changed);
    pthread_mutex_unlock(&extraction->lock);
    return NULL;
}

/* ---- whoever reads it ---- */

static bool start_thread(struct extraction *extraction)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int why = pthread_create(&extraction->thread, NULL, work, extraction);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return why == 0;
}

struct extraction *extraction_start(const struct extraction_options *options,
                                    struct fault *fault)
{
    struct arena arena = {0};
    struct extraction *extraction = arena_new(&arena, struct extraction, 1);
    extraction->arena = arena;
    extraction->options = *options;
    extraction->options.name = arena_copy(&extraction->arena, options->name);
    extraction->end = &extraction->first;
    extraction->text[0] = extraction->text[1] = -1;
    extraction->extract = (struct extract){.openers = options->openers,
                                           .ocr = options->ocr,
                                           .wake = options->wake,
                                           .stop = &extraction->closing,
                                           .page = take_page,
                                           .text = take_text,
                                           .begins = tell,
                                           .context = extraction};
    pthread_mutex_init(&extraction->lock, NULL);
    pthread_cond_init(&extraction->changed, NULL);
    if (start_thread(extraction))
        return extraction;
    fault_set(fault, "cannot start a thread");
    close(options->fd);
    arena = extraction->arena;
    arena_free(&arena);
    return NULL;
}

static enum extraction_got take(struct extraction *extraction, struct shared_text **page,
                                int *fd, struct fault *fault)
{
    struct extracted *item = extraction->first;
    if (item) {
        *page = item->page;
        extraction->first = item->next;
        if (!item->next)
            extraction->end = &extraction->first;
        extraction->held -= item->page->text.len;
        pthread_cond_broadcast(&extraction->changed);
        return EXTRACTION_PAGE;
    }
    if (extraction->text[0] >= 0 && !extraction->text_taken) {
        extraction->text_taken = true;
        *fd = extraction->text[0];
        return EXTRACTION_TEXT;
    }
    if (!extraction->failed)
        return EXTRACTION_END;
    *fault = extraction->fault;
    extraction->failed = false;
    return EXTRACTION_FAULT;
}

enum extraction_got extraction_next(struct extraction *extraction,
                                    struct shared_text **page, int *fd,
                                    struct fault *fault)
{
    pthread_mutex_lock(&extraction->lock);
    while (!extraction->first && !extraction->ended &&
           (extraction->text[0] < 0 || extraction->text_taken))
        pthread_cond_wait(&extraction->changed, &extraction->lock);
    enum extraction_got got = take(extraction, page, fd, fault);
    pthread_mutex_unlock(&extraction->lock);
    return got;
}

void extraction_close(struct extraction *extraction)
{
    if (!extraction)
        return;
    pthread_mutex_lock(&extraction->lock);
    atomic_store(&extraction->closing, true);
    pthread_cond_broadcast(&extraction->changed);
    pthread_mutex_unlock(&extraction->lock);
    pthread_join(extraction->thread, NULL);
    for (struct extracted *item = extraction->first, *next; item; item = next) {
        next = item->next;
        shared_text_release(item->page);
    }
    if (extraction->text[0] >= 0 && !extraction->text_taken)
        close(extraction->text[0]);
    close(extraction->options.fd);
    struct arena arena = extraction->arena;
    arena_free(&arena);
}
