#include "input/opener.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/os.h"
#include "base/words.h"
#include "input/source.h"

extern char **environ;

enum { MOST_WORDS = 64, POLL_MS = 50 };

static const struct {
    const char *name, *command;
} openers[OPENER_COUNT] = {
#define OPENER_ROW(name, key, command) [OPENER_##name] = {key, command},
    OPENERS(OPENER_ROW)
#undef OPENER_ROW
};

const char *opener_name(enum opener opener)
{
    return openers[opener].name;
}

const char *opener_default(enum opener opener)
{
    return openers[opener].command;
}

enum opener opener_of(struct str bytes)
{
    struct str head = str_slice(bytes, 0, 4096);
    if (str_starts(head, STR("%PDF-")))
        return OPENER_PDF;
    if (str_starts(head, STR("\x1f\x8b")))
        return OPENER_GZIP;
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    if (!str_starts(head, STR("<")))
        return OPENER_NONE;
    if (str_has(head, STR("<alto")) || str_has(head, STR(":alto")))
        return OPENER_ALTO;
    return str_has(head, STR("ocr_page")) || str_has(head, STR("ocr-system"))
               ? OPENER_HOCR
               : OPENER_NONE;
}

/* Takes the next word of the command, its quotes gone, %s put in; false at the end. */
static bool take_word(struct arena *arena, const char **at, struct str file, char **word)
{
    struct buf out = {.arena = arena};
    char quote = 0;
    while (**at == ' ')
        ++*at;
    if (!**at)
        return false;
    for (; **at && (quote || **at != ' '); ++*at) {
        if (quote ? **at == quote : **at == '\'' || **at == '"') {
            quote = quote ? 0 : **at;
        } else if ((*at)[0] == '%' && (*at)[1] == 's') {
            buf_add(&out, file);
            ++*at;
        } else {
            buf_add_char(&out, **at);
        }
    }
    *word = (char *)arena_copy(arena, buf_str(&out)).ptr;
    return true;
}

/* A name that begins with '-' is no option of the program. */
static struct str safe_name(struct arena *arena, struct str name)
{
    return str_starts(name, STR("-")) ? arena_format(arena, "./%.*s", STR_ARG(name))
                                      : name;
}

/* The bytes as a file that the child can open; -1: not to be had. */
static int file_in_memory(struct str bytes)
{
    int fd = os_memory_file(true);
    for (size_t done = 0; fd >= 0 && done < bytes.len;) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return fd;
}

static bool start(char **words, int out, pid_t *pid, struct fault *fault)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETPGROUP);
    int code = posix_spawnp(pid, words[0], &actions, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (code == ENOENT)
        return fault_set(fault, "needs %s, which is not installed", words[0]);
    return code == 0 || fault_set(fault, "%s: %s", words[0], words_error(code));
}

static bool stopped(const struct opening *opening)
{
    return opening->stop && atomic_load(opening->stop);
}

/* Reads all that comes; false where it is too much or is to be stopped. */
static bool read_all(int fd, const struct opening *opening, struct buf *out)
{
    char bytes[65536];
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (stopped(opening) || out->len > SOURCE_LIMIT)
            return false;
        if (poll(&wait, 1, POLL_MS) <= 0)
            continue;
        ssize_t n = read(fd, bytes, sizeof bytes);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        buf_add(out, (struct str){bytes, n > 0 ? (size_t)n : 0});
    }
}

static bool finish(pid_t pid, bool whole, const char *program, struct fault *fault)
{
    int status = 0;
    if (!whole)
        kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!whole)
        return fault_set(fault, "%s was stopped", program);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return fault_set(fault, "needs %s, which could not be run", program);
    return fault_set(fault, "%s failed with status %d", program,
                     WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

static bool run(char **words, const struct opening *opening, struct buf *out,
                struct fault *fault)
{
    int ends[2];
    pid_t pid;
    if (!os_pipe(ends, true))
        return fault_set(fault, "%s", words_error(errno));
    bool started = start(words, ends[1], &pid, fault);
    close(ends[1]);
    bool good = started && finish(pid, read_all(ends[0], opening, out), words[0], fault);
    close(ends[0]);
    return good;
}

bool opener_run(struct arena *arena, const struct opening *opening, struct str *text,
                struct fault *fault)
{
    char *words[MOST_WORDS + 1] = {0}, path[32];
    struct buf out = {.arena = arena};
    struct str name = safe_name(arena, opening->name);
    int fd = -1;
    if (str_equal(opening->name, STR("-"))) {
        fd = file_in_memory(opening->bytes);
        if (fd < 0)
            return fault_set(fault, "no room for a copy: %s", words_error(errno));
        snprintf(path, sizeof path, "/dev/fd/%d", fd);
        name = str_of(path);
    }
    const char *at = opening->command;
    size_t count = 0;
    while (count < MOST_WORDS && take_word(arena, &at, name, &words[count]))
        count++;
    bool good = count ? run(words, opening, &out, fault)
                      : fault_set(fault, "no command is set for it");
    if (fd >= 0)
        close(fd);
    *text = buf_str(&out);
    return good;
}
