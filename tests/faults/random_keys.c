/* Sessions of random keys in a terminal, with a watchdog: a first thread that computes for
 * more than WATCH_MS of its processor time without waiting for anything is deaf, and its
 * stack is printed (by gdb). After the keys: Q leaves, and the terminal is as it was.
 *
 *   random_keys SESSIONS [SEED [FILE]…]    pages to read besides the test's own
 */
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "screens/reader.h"

enum { KEYS = 150, BURST = 15, LOOK_MS = 50, WATCH_MS = 1000 };

/* As fuzz_ui has them; letters and controls come from anywhere. */
static const char *const tokens[] = {
    KEY_UP,
    KEY_DOWN,
    KEY_PGDN,
    KEY_PGUP,
    KEY_HOME,
    KEY_END,
    KEY_LEFT,
    KEY_RIGHT,
    "/桥\r",
    "/路",
    "F线\r",
    "&桥\r",
    "?xyb\r",
    "*",
    "'",
    "B",
    "Cs",
    "Cw",
    "Cj",
    "R",
    "r",
    "H",
    "v",
    "z",
    "\033",
    "\033",
    "\r",
    "\t",
    "50%",
    "10j",
    "n",
    "E",
    ":set story.columns=2\r",
    "\033[200~长\n线\033[201~",
    "sstory.md\r",
    "e",
    "y",
    "\022",
};

/* Every kind of text that costs more than others: both directions, marks, long lines. */
static const char odd[] =
    "\f# שלום עולם مرحبا بالعالم\n\n\u202e長\u202c\u2067אבג\u2069 "
    "a\u0301\u0323\u0301\u0323 "
    "👨\u200d👩\u200d👧 \u061c\u200b\u00ad\ufeff（上接第1版）下转2版\n\n"
    "1 2 3    4 5 6    7 8 9\n3.6 98.5% 12月    7    8\n\n\f# 空\n\n\f\f长长长长长\n";

static long failures;

struct watch {
    pid_t pid;
    uint32_t seed;
    atomic_bool done, deaf;
};

/* Ticks of processor time, and how often it waited, of the first thread. */
static bool look(pid_t pid, long *ticks, long *waits)
{
    char path[64], line[1024];
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/stat", (int)pid, (int)pid);
    FILE *file = fopen(path, "r");
    bool good = file && fgets(line, sizeof line, file) && strrchr(line, ')') &&
                sscanf(strrchr(line, ')'),
                       ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u "
                       "%lu %lu",
                       &user, &system) == 2;
    if (file)
        fclose(file);
    *ticks = (long)(user + system);
    snprintf(path, sizeof path, "/proc/%d/task/%d/status", (int)pid, (int)pid);
    file = good ? fopen(path, "r") : NULL;
    good = false;
    while (file && fgets(line, sizeof line, file))
        good |= sscanf(line, "voluntary_ctxt_switches: %ld", waits) == 1;
    if (file)
        fclose(file);
    return good;
}

static void *watch(void *context)
{
    struct watch *watch = context;
    long ticks, waits, began = 0, last = -1, a_second = sysconf(_SC_CLK_TCK);
    while (!watch->done && !watch->deaf) {
        if (look(watch->pid, &ticks, &waits) && waits != last)
            began = ticks, last = waits;
        else if ((ticks - began) * 1000 / a_second > WATCH_MS)
            watch->deaf = true;
        usleep(LOOK_MS * 1000);
    }
    if (watch->deaf) {
        char command[160];
        printf("FAIL session %u: deaf for a second\n", (unsigned)watch->seed);
        fflush(stdout);
        snprintf(command, sizeof command, "gdb -batch -p %d -ex bt 2>&1 | grep '^#'",
                 (int)watch->pid);
        if (system(command) != 0) /* NOLINT(cert-env33-c) */
            printf("its stack cannot be had: no gdb\n");
    }
    return NULL;
}

static uint32_t random_below(uint32_t *state, uint32_t most)
{
    *state = *state * 1664525 + 1013904223;
    return (*state >> 8) % most;
}

static void type_keys(struct term *t, uint32_t *random)
{
    for (int i = 0; i < KEYS;) {
        for (uint32_t n = random_below(random, BURST) + 1; n && i < KEYS; n--, i++) {
            char byte = (char)(random_below(random, 0x7e) + 1);
            uint32_t which = random_below(random, 2 * sizeof tokens / sizeof *tokens);
            bool letter = which >= sizeof tokens / sizeof *tokens;
            if (letter && (byte == 'Q' || byte == 'q' || byte == 'Z' || byte == 28))
                continue; /* leaves, or is SIGQUIT */
            term_type(t, letter ? &byte : tokens[which],
                      letter ? 1 : strlen(tokens[which]));
        }
        if (term_state(t) == 'T') /* ^Z */
            term_signal(t, SIGCONT);
        if (random_below(random, 12) == 0)
            term_resize(t, (int)random_below(random, 160) + 1,
                        (int)random_below(random, 50) + 1);
        else
            term_rest(t);
    }
}

static void check_end(struct term *t, uint32_t seed)
{
    term_resize(t, 80, 24);
    int status = INT_MIN;
    for (int i = 0; i < 4 && status == INT_MIN; i++) {
        kill(-term_pid(t), SIGCONT);        /* ^Z may have been the last key */
        term_type(t, "\r\033\033\033Q", 5); /* Enter: an editor was left */
        status = term_wait_exit(t, 1500);
    }
    const char *left = status == INT_MIN ? "" : term_unrestored(t);
    if (status != 0 && status != 1)
        printf("FAIL session %u: status %d\n%s\n", (unsigned)seed, status,
               term_screen(t));
    else if (left[0])
        printf("FAIL session %u: left behind: %s\n", (unsigned)seed, left);
    failures += (status != 0 && status != 1) || left[0];
}

static void session(uint32_t seed, const char *file)
{
    uint32_t random = seed * 2654435761u;
    char text[16384];
    snprintf(text, sizeof text, "%s%s", reader_page, odd);
    reader_file("page.txt", text, strlen(text));
    const char *argv[] = {reader_program(), "--no-state", "--no-config",
                          "page.txt",       file,         NULL};
    const char *env[] = {"EDITOR=true",
                         "LC_ALL=C.UTF-8",
                         "LANGUAGE=",
                         "PATH=/nowhere",
                         "ASAN_OPTIONS=exitcode=99:detect_leaks=0",
                         "UBSAN_OPTIONS=exitcode=99",
                         seed % 2 ? "NEWSREADER_SECURE=1" : NULL,
                         NULL};
    struct term_options options = {.cols = (int)random_below(&random, 160) + 1,
                                   .rows = (int)random_below(&random, 50) + 1,
                                   .env = env,
                                   .first_thread = true,
                                   .directory = reader_directory()};
    struct term *t = term_open(&options, argv);
    struct watch dog = {.pid = term_pid(t), .seed = seed};
    pthread_t thread;
    if (pthread_create(&thread, NULL, watch, &dog) != 0)
        exit(2);
    type_keys(t, &random);
    check_end(t, seed);
    dog.done = true;
    pthread_join(thread, NULL);
    failures += dog.deaf;
    term_close(t);
}

int main(int argc, char **argv)
{
    long sessions = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    setvbuf(stdout, NULL, _IOLBF, 0); /* a failure is seen when it is found */
    uint32_t first = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1;
    for (uint32_t i = 0; i < sessions; i++)
        session(first + i, argc > 3 ? argv[3 + i % (unsigned)(argc - 3)] : NULL);
    printf("%ld sessions of random keys: %ld failures\n", sessions, failures);
    return sessions < 1 ? 2 : failures ? 1 : 0;
}
