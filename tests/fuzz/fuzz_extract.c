/* extract: a file of any bytes, and openers that print any bytes and end in any way. No
 * program is started: child_run is replaced, and the input says what each run gives. */
#include <unistd.h>

#include "base/buf.h"
#include "input/child.h"
#include "input/extract.h"
#include "input/opener_run.h"
#include "law.h"

#define TABLE                                                                            \
    "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight"  \
    "\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t400.0\t600.0\t-1\t###PAGE###\n"

#define WORD "5\t1\t0\t1\t0\t0\t6.5\t9.0\t60.2\t9.5\t100\tThe old bridge of Reedham\n"

/* How a file or an output may begin. */
#define BEGINNING(text)                                                                  \
    {                                                                                    \
        text, sizeof(text) - 1                                                           \
    }
static const struct str beginnings[] = {
    BEGINNING(""),
    BEGINNING("%PDF-1.4\n"),
    BEGINNING("\x1F\x8B\x08"),
    BEGINNING("\x89PNG\r\n\x1A\n"),
    BEGINNING(TABLE),
    BEGINNING("Pages: 3\n"),
    BEGINNING("<?xml version=\"1.0\"?><alto><Page>"),
    BEGINNING(TABLE WORD "1\t2\t0\t0\t0\t0\t0\t0\t400.0\t600.0\t-1\t###PAGE###\n"),
    BEGINNING("The bridge of Reedham is open\f"),
    BEGINNING("List of available languages (2):\neng\nosd\n"),
};

/* What the runs of one input give; the text and the pages that came. */
static struct {
    const uint8_t *data;
    size_t size;
    atomic_bool stop;
    uint32_t runs, pages;
    bool begun;
} world;

enum { MOST_RUNS = 64 };

/* Some bytes of the input after a beginning, in the arena. */
static struct str some_bytes(struct arena *arena)
{
    struct buf out = {.arena = arena};
    uint8_t how = law_byte(&world.data, &world.size);
    size_t most = (size_t)law_byte(&world.data, &world.size) * 4;
    size_t len = most < world.size ? most : world.size;
    buf_add(&out, beginnings[how % (sizeof beginnings / sizeof *beginnings)]);
    buf_add(&out, (struct str){(const char *)world.data, len});
    world.data += len;
    world.size -= len;
    return buf_str(&out);
}

void __wrap_child_run(const struct child *child, struct child_result *result);

void __wrap_child_run(const struct child *child, struct child_result *result)
{
    static const char *const said[] = {"", "Incorrect password", "xref table"};
    uint8_t how = world.size ? law_byte(&world.data, &world.size) : CHILD_FAILED;
    struct arena arena = {0};
    struct str out = some_bytes(&arena);
    size_t step = how % 5 ? out.len / (how % 5) + 1 : out.len + 1;
    LAW(child->words && child->words[0] && child->take);
    LAW(++world.runs < MOST_RUNS + 4096);
    *result =
        (struct child_result){.end = (enum child_end)(how / 5 % (CHILD_STOPPED + 1)),
                              .status = 1,
                              .len = out.len};
    memcpy(result->said, said[how % 3], strlen(said[how % 3]) + 1);
    if (world.runs >= MOST_RUNS || how == 255)
        atomic_store(&world.stop, true);
    if (atomic_load(&world.stop))
        result->end = CHILD_STOPPED;
    for (size_t pos = 0; pos < out.len && result->end != CHILD_MISSING; pos += step)
        child->take(child->context, str_slice(out, pos, pos + step));
    arena_free(&arena);
}

static void take_page(void *context, uint32_t number, struct str page)
{
    (void)context;
    LAW(number == ++world.pages);
    LAW(page.len > 0);
}

static void take_text(void *context, struct str piece)
{
    (void)context;
    LAW(piece.len > 0);
}

static void take_begin(void *context, const char *page)
{
    (void)context;
    LAW(*page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct openers openers;
    struct ocr ocr = {.lock = PTHREAD_MUTEX_INITIALIZER};
    struct fault fault = {""};
    openers_default(&arena, &openers);
    openers.ocr = law_byte(&data, &size) % 3;
    openers.safe = size % 16 == 1;
    world.data = data;
    world.size = size;
    world.runs = world.pages = 0;
    atomic_store(&world.stop, false);
    struct str file = some_bytes(&arena);
    int fd = opener_file_of(file, &fault);
    struct extract extract = {.openers = &openers,
                              .ocr = &ocr,
                              .wake = -1,
                              .stop = &world.stop,
                              .page = take_page,
                              .text = take_text,
                              .begins = take_begin};
    if (fd >= 0 && extract_wants(&openers, str_slice(file, 0, OPENER_HEAD))) {
        bool good = extract_file(&extract, fd, &fault);
        LAW(good || fault.what[0]);
        LAW(!strchr(fault.what, '\n'));
        LAW(extract.pages == world.pages);
        LAW(!openers.safe || world.runs == 0);
    }
    if (fd >= 0)
        close(fd);
    arena_free(&arena);
    return 0;
}
