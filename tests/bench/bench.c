/* bench: the promises on speed and bytes, measured side by side with what is installed.
 *
 *   bench [-q] PROGRAM DIRECTORY     -q: a quick run that only shows that it works
 *
 * Times are medians of interleaved runs in an emulated terminal of 120x40; a step is over
 * after 15 ms of silence while the program rests, and its time is that of its last byte.
 * A row that has a bar ends in ok or MISSED; the exit status counts the missed.
 */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/glyph.h"
#include "bench/pages.h"
#include "term/term.h"

enum { SAMPLES = 512, NAME = 256 };

struct bench {
    const char *program;
    char one[NAME], some[NAME], many[NAME]; /* a page, and two directories */
    size_t some_bytes, many_bytes, some_count, many_count;
    int runs, missed;
};

struct samples {
    double value[SAMPLES];
    int count;
};

static void add(struct samples *samples, double value)
{
    if (samples->count < SAMPLES)
        samples->value[samples->count++] = value;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(struct samples *samples)
{
    if (samples->count == 0)
        return -1;
    qsort(samples->value, (size_t)samples->count, sizeof(double), by_value);
    return samples->value[samples->count / 2];
}

static double worst(const struct samples *samples)
{
    double most = -1;
    for (int i = 0; i < samples->count; i++)
        most = samples->value[i] > most ? samples->value[i] : most;
    return most;
}

/* One row of the table: a value, and what it may be at most. */
struct figure {
    const char *what;
    double value, bar;
};
#define NO_BAR (-1.0)

__attribute__((format(printf, 3, 4))) static void
row(struct bench *b, struct figure figure, const char *note, ...)
{
    char bar[32] = "";
    const char *verdict = "";
    if (figure.bar >= 0) {
        bool kept = figure.value >= 0 && figure.value <= figure.bar;
        snprintf(bar, sizeof bar, "%.2f", figure.bar);
        verdict = kept ? "ok" : "MISSED";
        b->missed += !kept;
    }
    printf("%-46s %10.2f %10s %-6s  ", figure.what, figure.value, bar, verdict);
    va_list args;
    va_start(args, note);
    vprintf(note, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
}

static bool installed(const char *name)
{
    char command[NAME];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0;
}

static struct term *open_in(const char *const *argv, const char *home)
{
    char state[NAME];
    snprintf(state, sizeof state, "HOME=%s", home);
    const char *const env[] = {state, "XDG_STATE_HOME", "XDG_CONFIG_HOME", NULL};
    struct term_options options = {.env = env,
                                   .patience_ms = 250,
                                   .limit_ms = 60000,
                                   .first_thread = true};
    return term_open(&options, argv);
}

static struct term *open_reader(const struct bench *b, const char *file)
{
    return open_in((const char *[]){b->program, "--no-state", "--no-config", file, NULL},
                   "/nonexistent");
}

static void leave(struct term *t)
{
    term_type(t, "Q", 1);
    if (term_wait_exit(t, 5000) == INT_MIN)
        fprintf(stderr, "bench: the program did not leave\n");
    term_close(t);
}

static double first_paint(struct term *t)
{
    double ms = term_last_ms(t);
    leave(t);
    return ms;
}

static void bench_paint(struct bench *b)
{
    struct samples ours = {0}, less = {0}, w3m = {0}, many = {0};
    bool has_less = installed("less"), has_w3m = installed("w3m");
    for (int i = 0; i < b->runs; i++) {
        add(&ours, first_paint(open_reader(b, b->one)));
        if (has_less)
            add(&less, first_paint(open_in((const char *[]){"less", b->one, NULL}, "/")));
        if (has_w3m)
            add(&w3m, first_paint(open_in((const char *[]){"w3m", b->one, NULL}, "/")));
        if (i < 3 || b->runs > 9)
            add(&many, first_paint(open_reader(b, b->many)));
    }
    double one = median(&ours);
    if (has_less)
        row(b, (struct figure){"first paint, one page, ms", one, 1.5 * median(&less)},
            "within 1.5 x less (%.2f)", median(&less));
    else
        row(b, (struct figure){"first paint, one page, ms", one, NO_BAR},
            "less: not installed");
    row(b, (struct figure){"first paint, one page, w3m, ms", median(&w3m), NO_BAR}, "%s",
        has_w3m ? "" : "not installed, skipped");
    row(b, (struct figure){"first paint, the directory, ms", median(&many), 3 * one},
        "within 3 x one page; %zu pages", b->many_count);
}

/* Sends keys one at a time; every step is a sample. */
static void press(struct term *t, const char *keys, struct samples *ms,
                  struct samples *bytes)
{
    for (; *keys; keys++) {
        size_t len;
        term_send(t, keys, 1);
        term_step_raw(t, &len);
        add(bytes, (double)len);
        if (term_last_ms(t) >= 0)
            add(ms, term_last_ms(t));
    }
}

static void bench_keys(struct bench *b)
{
    static const char keys[] = "jjjjjjjj  bb]][[JJKKgGg\tjj kk\tzjjz";
    struct samples ms = {0}, bytes = {0}, busy = {0}, ignored = {0};
    struct term *t = open_reader(b, b->one);
    press(t, keys, &ms, &bytes);
    press(t, "/\xE7\x81\xAF\rnnNN", &ms, &bytes);
    leave(t);
    row(b, (struct figure){"key to last byte, one page, median ms", median(&ms), 1.0},
        "any key");
    row(b, (struct figure){"key to last byte, one page, worst ms", worst(&ms), 16.0},
        "any key");
    t = open_reader(b, b->many);
    press(t, keys, &busy, &ignored);
    row(b, (struct figure){"the same while parsing, median ms", median(&busy), 1.0},
        "%zu pages", b->many_count);
    row(b, (struct figure){"the same while parsing, worst ms", worst(&busy), 16.0},
        "%zu pages", b->many_count);
    leave(t);
}

/* Bytes that one key sends, the median of several. */
static double bytes_of(struct term *t, const char *key, int times)
{
    struct samples bytes = {0};
    for (int i = 0; i < times; i++) {
        size_t len;
        term_keys(t, key);
        term_step_raw(t, &len);
        add(&bytes, (double)len);
    }
    return median(&bytes);
}

/* UTF-8 bytes of the story pane's rows on the screen: what a scrolled line must send. */
static double story_bytes(struct term *t)
{
    size_t total = 0;
    for (int y = 0; y < term_rows(t) - 1; y++) {
        const char *row_text = term_row(t, y);
        const char *border = strstr(row_text, "│");
        total += border ? strlen(border + strlen("│")) : 0;
    }
    return (double)total;
}

static double held(struct term *t, const char *key, int times)
{
    char keys[256];
    size_t len;
    memset(keys, key[0], (size_t)times);
    term_send(t, keys, (size_t)times);
    term_step_raw(t, &len);
    return (double)len;
}

static void bench_bytes(struct bench *b)
{
    size_t start, len;
    struct term *t = open_reader(b, b->one);
    term_raw(t, &start);
    row(b, (struct figure){"first paint, bytes", (double)start, NO_BAR},
        "%d queries to the terminal", (int)term_queries(t));
    row(b,
        (struct figure){"queries to the terminal at the start", (double)term_queries(t),
                        0},
        "none");
    row(b, (struct figure){"cursor down in the list, bytes", bytes_of(t, "j", 3), NO_BAR},
        "story follows: its text is sent");
    term_keys(t, "g");
    term_keys(t, "\r");
    double scroll = bytes_of(t, "j", 8);
    row(b,
        (struct figure){"story scrolled by a line, side by side, bytes", scroll,
                        1.1 * story_bytes(t)},
        "the story's text and a tenth");
    term_keys(t, "\x18");
    term_keys(t, "\x18");
    term_step_raw(t, &len);
    row(b, (struct figure){"a key that does nothing, bytes", (double)len, 0}, "none");
    double frame = bytes_of(t, " ", 2);
    term_keys(t, "g");
    row(b,
        (struct figure){"held key, 100 lines, side by side, bytes", held(t, "j", 100),
                        3 * frame},
        "3 frames");
    term_keys(t, "g");
    term_keys(t, "z");
    row(b,
        (struct figure){"story scrolled by a line, alone, bytes", bytes_of(t, "j", 8),
                        150.0},
        "less: 58");
    frame = bytes_of(t, " ", 2);
    term_keys(t, "g");
    row(b,
        (struct figure){"held key, 100 lines, alone, bytes", held(t, "j", 100),
                        3 * frame},
        "3 frames");
    term_keys(t, "zgv");
    row(b,
        (struct figure){"story scrolled by a line, stacked, bytes", bytes_of(t, "j", 8),
                        150.0},
        "less: 58");
    leave(t);
}

/* Seconds that a shell command takes, the least of `runs`; -1 where it fails. */
static double seconds(const char *command, int runs)
{
    double best = -1;
    for (int i = 0; i < runs; i++) {
        struct term_options options = {.limit_ms = 600000, .patience_ms = 1};
        struct term *t = term_open(&options, (const char *[]){"sh", "-c", command, NULL});
        int status = term_wait_exit(t, 600000);
        double took = term_exit_ms(t) / 1000;
        term_close(t);
        if (status != 0)
            return -1;
        best = best < 0 || took < best ? took : best;
    }
    return best;
}

static void bench_parse(struct bench *b)
{
    char one[4 * NAME], two[4 * NAME], wc[4 * NAME], w3m[4 * NAME];
    double mb = (double)b->some_bytes / 1e6;
    snprintf(one, sizeof one, "%s --no-state --jobs=1 --format=jsonl %s >/dev/null",
             b->program, b->some);
    snprintf(two, sizeof two, "%s --no-state --jobs=2 --format=jsonl %s >/dev/null",
             b->program, b->some);
    snprintf(wc, sizeof wc, "cat %s/*.txt | wc -m >/dev/null", b->some);
    snprintf(w3m, sizeof w3m, "cat %s/*.txt | w3m -dump -T text/plain >/dev/null",
             b->some);
    int runs = b->runs > 3 ? 3 : 1;
    double single = seconds(one, runs), pair = seconds(two, runs),
           count = seconds(wc, runs);
    row(b, (struct figure){"parse to JSON Lines, one thread, s", single, 2 * count},
        "half of wc -m's speed (%.3f s); %.0f MB/s", count, mb / single);
    row(b, (struct figure){"parse to JSON Lines, two threads, s", pair, single / 1.8},
        "1.8 x one thread; %.0f MB/s, %ld processors", mb / pair,
        sysconf(_SC_NPROCESSORS_ONLN));
    if (installed("w3m")) {
        double dump = seconds(w3m, 1);
        row(b, (struct figure){"the same against w3m -dump, s", single, dump / 3},
            "three times its speed (%.3f s)", dump);
    } else {
        row(b, (struct figure){"the same against w3m -dump", 0, NO_BAR},
            "not installed, skipped");
    }
    if (installed("fmt")) {
        char fmt[4 * NAME];
        snprintf(fmt, sizeof fmt, "cat %s/*.txt | fmt >/dev/null", b->some);
        double took = seconds(fmt, runs);
        row(b, (struct figure){"fmt on the same, s", took, NO_BAR},
            "%.0f MB/s (leaves the lines as they are)", mb / took);
    }
}

static void bench_memory(struct bench *b)
{
    const char *const argv[] = {b->program, "--no-state", "--no-config", b->many, NULL};
    struct term_options options = {.limit_ms = 120000}; /* waits for every thread */
    struct term *t = term_open(&options, argv);
    term_keys(t, "G");
    double mb = (double)term_peak_kb(t) / 1024, text = (double)b->many_bytes / (1 << 20);
    row(b, (struct figure){"memory, the directory open, MB", mb, 3 * text},
        "3 x the text (%.0f MB)", text);
    leave(t);
    t = open_reader(b, b->one);
    row(b,
        (struct figure){"memory, one page open, MB", (double)term_peak_kb(t) / 1024,
                        NO_BAR},
        " ");
    leave(t);
}

static void bench_newsboat(struct bench *b)
{
    if (!installed("newsboat")) {
        row(b, (struct figure){"newsboat", 0, NO_BAR}, "not installed, skipped");
        return;
    }
    struct term *t =
        open_in((const char *[]){"newsboat", "-u", "/dev/null", NULL}, "/tmp");
    row(b, (struct figure){"newsboat, first paint, ms", term_last_ms(t), NO_BAR}, " ");
    leave(t);
}

/* Instructions, which do not depend on the machine's mood. */
static double instructions(const char *command)
{
    char line[4 * NAME];
    double count = -1;
    snprintf(
        line, sizeof line,
        "valgrind --tool=callgrind --callgrind-out-file=/dev/null %s 2>&1 >/dev/null",
        command);
    FILE *in = popen(line, "r");
    while (in && fgets(line, sizeof line, in))
        sscanf(line, "==%*d== Collected : %lf", &count);
    if (in)
        pclose(in);
    return count;
}

static void bench_instructions(struct bench *b)
{
    if (!installed("valgrind")) {
        row(b, (struct figure){"instructions", 0, NO_BAR},
            "valgrind: not installed, skipped");
        return;
    }
    char command[2 * NAME];
    FILE *page = fopen(b->one, "r");
    long bytes = 1;
    if (page && fseek(page, 0, SEEK_END) == 0)
        bytes = ftell(page);
    if (page)
        fclose(page);
    snprintf(command, sizeof command, "%s --no-state --version", b->program);
    double start = instructions(command);
    snprintf(command, sizeof command, "%s --no-state --jobs=1 --format=jsonl %s",
             b->program, b->one);
    double parse = instructions(command);
    row(b, (struct figure){"instructions to start, millions", start / 1e6, NO_BAR}, " ");
    row(b,
        (struct figure){"instructions, one page to JSON Lines, millions", parse / 1e6,
                        NO_BAR},
        "%.0f a byte above the start", (parse - start) / (double)bytes);
}

/* Growth: what a key and the first paint cost from one page to the whole directory. */
static void bench_growth(struct bench *b, const char *top)
{
    for (size_t count = 1; count <= b->many_count; count *= 10) {
        char directory[NAME], what[64];
        struct samples ms = {0}, ignored = {0};
        snprintf(directory, sizeof directory, "%.200s/grow-%zu", top, count);
        pages_make(directory, count, 20000);
        struct term *t = open_reader(b, directory);
        double paint = term_last_ms(t);
        press(t, "jkJK\tjj  ", &ms, &ignored);
        snprintf(what, sizeof what, "%zu page%s: first paint, ms", count,
                 count > 1 ? "s" : "");
        row(b, (struct figure){what, paint, NO_BAR},
            "key median %.2f, worst %.2f ms; %ld MB", median(&ms), worst(&ms),
            term_peak_kb(t) / 1024);
        leave(t);
    }
}

int main(int argc, char **argv)
{
    bool quick = argc > 1 && strcmp(argv[1], "-q") == 0;
    if (argc != 3 + quick) {
        fputs("usage: bench [-q] PROGRAM DIRECTORY\n", stderr);
        return 2;
    }
    struct bench b = {.program = argv[1 + quick], .runs = quick ? 1 : 9};
    const char *top = argv[2 + quick];
    b.some_count = quick ? 20 : 1000;
    b.many_count = quick ? 100 : 10000;
    snprintf(b.some, NAME, "%.200s/some-%zu", top, b.some_count);
    snprintf(b.many, NAME, "%.200s/many-%zu", top, b.many_count);
    snprintf(b.one, NAME, "%.200s/some-%zu/p00001.txt", top, b.some_count);
    b.some_bytes = pages_make(b.some, b.some_count, 20000);
    b.many_bytes = pages_make(b.many, b.many_count, 20000);
    printf("%-46s %10s %10s\n", "120x40, xterm-256color", "newsreader", "bar");
    bench_paint(&b);
    bench_keys(&b);
    bench_bytes(&b);
    bench_parse(&b);
    bench_memory(&b);
    bench_newsboat(&b);
    bench_instructions(&b);
    bench_growth(&b, top);
    printf("%d bar%s missed\n", b.missed, b.missed == 1 ? "" : "s");
    return quick ? 0 : b.missed > 0;
}
