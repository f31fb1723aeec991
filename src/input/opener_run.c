#include "input/opener_run.h"

#include <errno.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/os.h"
#include "base/words.h"
#include "input/child.h"
#include "input/source.h"

/* A picture of a page may take so many times the seconds of a page. */
enum { PICTURE_PATIENCE = 10 };

int opener_file_of(struct str bytes, struct fault *fault)
{
    int fd = os_memory_file(false);
    if (fd >= 0 && source_write(fd, bytes))
        return fd;
    fault_set(fault, "cannot make a temporary copy: %s", words_error(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

/* What a program says → what is said of the file. */
static const struct {
    const char *said, *what;
} sayings[] = {
    {"ncorrect password", WORDS("is encrypted; qpdf --decrypt makes a copy that opens")},
    {"Wrong page range", WORDS("has no pages")},
    {"xref table", WORDS("is damaged")},
    {"trailer", WORDS("is damaged")},
    {"May not be a PDF", WORDS("is damaged")},
    {"page tree", WORDS("is damaged")},
    {"orrupt", WORDS("is damaged")},
    {"not in gzip format", WORDS("is damaged")},
    {"unexpected end of file", WORDS("is damaged")},
    {"Unexpected end of input", WORDS("is damaged")},
    {"premature", WORDS("is damaged")},
    {"Error during processing", WORDS("is a damaged image")},
    {"image file", WORDS("is a damaged image")},
};

static bool say_failure(const char *program, const struct child_result *result,
                        struct fault *fault)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (strstr(result->said, sayings[i].said))
            return fault_set(fault, "%s", words_say(sayings[i].what));
    return fault_set(fault, "%s failed with status %d", program, result->status);
}

static bool say_missing(const char *program, struct fault *fault)
{
    const char *package = opener_package(program);
    if (package)
        return fault_set(fault, "needs %s, which is not installed (package %s)", program,
                         package);
    return fault_set(fault, "needs %s, which is not installed", program);
}

/* True: it did well; else a fault. */
static bool judge(const struct child *child, const struct child_result *result,
                  struct fault *fault)
{
    const char *program = child->words[0];
    switch (result->end) {
    case CHILD_DONE:
        return true;
    case CHILD_MISSING:
        return say_missing(program, fault);
    case CHILD_UNRUN:
        return fault_set(fault, "%s: %s", program, words_error(result->error));
    case CHILD_HUNG:
        return fault_set(fault, "%s took longer than %u s for a page and was stopped",
                         program, child->seconds);
    case CHILD_ENDLESS:
        return fault_set(fault, "%s printed more than %zu MB and was stopped", program,
                         child->limit >> 20);
    case CHILD_STOPPED:
        return fault_set(fault, "%s was stopped", program);
    default:
        return say_failure(program, result, fault);
    }
}

bool opener_run(const struct opener_run *run, bool (*take)(void *, struct str),
                void *context, struct fault *fault)
{
    const struct openers *openers = run->openers;
    struct arena arena = {0};
    struct child_result result;
    struct opener_words with = run->with;
    if (!with.file)
        with.file = OPENER_FILE;
    struct child child = {.words = opener_split(&arena, run->command, &with),
                          .input = run->fd,
                          .wake = run->wake,
                          .stop = run->stop,
                          .limit = openers->limit ? openers->limit : OPENER_LIMIT,
                          .seconds = openers->seconds ? openers->seconds : OPENER_SECONDS,
                          .temporary = run->temporary,
                          .confine = openers->confine,
                          .take = take,
                          .context = context};
    if (with.languages)
        child.seconds *= PICTURE_PATIENCE;
    if (run->fd >= 0)
        lseek(run->fd, 0, SEEK_SET);
    bool good = false;
    if (child.words) {
        child_run(&child, &result);
        good = judge(&child, &result, fault);
        if (run->hung)
            *run->hung = result.end == CHILD_HUNG;
    } else {
        fault_set(fault, "no command is set for it");
    }
    arena_free(&arena);
    return good;
}

static bool take_whole(void *context, struct str piece)
{
    struct buf *out = context;
    buf_add(out, piece);
    return false;
}

bool opener_collect(const struct opener_run *run, struct arena *arena, struct str *out,
                    struct fault *fault)
{
    struct buf buf = {.arena = arena};
    bool good = opener_run(run, take_whole, &buf, fault);
    *out = buf_str(&buf);
    return good;
}
