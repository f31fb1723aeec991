/* What someone with an archive feels: throughput; and instructions, which do not depend
 * on the machine's mood. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "bench/bench.h"
#include "bench/pages.h"

enum { COMMAND = 4096, PARSED = 18 };

double bench_seconds(const char *command)
{
    struct term_options options = {.limit_ms = 600000, .patience_ms = 1};
    struct term *t = term_open(&options, (const char *[]){"sh", "-c", command, NULL});
    int status = term_wait_exit(t, 600000);
    double took = term_exit_ms(t) / 1000;
    term_close(t);
    return status == 0 ? took : -1;
}

enum job { ONE, TWO, WC, DUMP, FMT, JOBS };

static const struct {
    const char *program, *format; /* NULL: the reader */
    int most;                     /* runs; the slow ones fewer */
} jobs[JOBS] = {
    [ONE] = {NULL, "'%s' --no-state --jobs=1 --format=jsonl '%s' >/dev/null", 9},
    [TWO] = {NULL, "'%s' --no-state --jobs=2 --format=jsonl '%s' >/dev/null", 9},
    [WC] = {"wc", "%.0s wc -m '%s'/*.txt >/dev/null", 9},
    [DUMP] = {"w3m", "%.0s cat '%s'/*.txt | w3m -dump -T text/plain >/dev/null", 2},
    [FMT] = {"fmt", "%.0s cat '%s'/*.txt | fmt >/dev/null", 2},
};

/* Interleaved; the least of each, since what is added is other work of the machine. */
static void run_jobs(const struct bench *b, double least[JOBS])
{
    for (enum job j = 0; j < JOBS; j++)
        least[j] = -1;
    for (int i = 0; i < (b->runs + 1) / 2; i++)
        for (enum job j = 0; j < JOBS; j++) {
            char command[COMMAND];
            if (i >= jobs[j].most ||
                (jobs[j].program && !bench_installed(jobs[j].program)))
                continue;
            snprintf(command, sizeof command, jobs[j].format, b->program, b->some);
            double took = bench_seconds(command);
            least[j] = least[j] < 0 || took < least[j] ? took : least[j];
        }
}

void bench_parse(struct bench *b)
{
    double s[JOBS], mb = (double)b->some_bytes / 1e6;
    run_jobs(b, s);
    table_head("parsing to JSON Lines (least of all runs)");
    printf("%44s %zu pages, %.1f MB\n", "of:", b->some_count, mb);
    table_row(&b->table, "wc -m, s", s[WC], NO_BAR, "%.0f MB/s", mb / s[WC]);
    table_row(&b->table, "one thread, s", s[ONE], 2 * s[WC],
              "half of wc -m's speed; %.0f MB/s", mb / s[ONE]);
    if (s[DUMP] < 0)
        table_absent("against w3m -dump, s", "w3m");
    else
        table_row(&b->table, "against w3m -dump, s", s[ONE], s[DUMP] / 3,
                  "three times its speed (%.3f s)", s[DUMP]);
    table_row(&b->table, "two threads, s", s[TWO], s[ONE] / 1.8,
              "1.8 x one thread; %.0f MB/s, %.2f x", mb / s[TWO], s[ONE] / s[TWO]);
    if (s[FMT] < 0)
        table_absent("fmt, s", "fmt");
    else
        table_row(&b->table, "fmt, s", s[FMT], NO_BAR,
                  "%.0f MB/s (leaves the lines as they are)", mb / s[FMT]);
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Processor time of a shell command and of all that it runs: where programs wait for each
 * other, seconds tell how busy the machine is. -1: it fails. */
static double processor_seconds(const char *command)
{
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    bool failed = bench_seconds(command) < 0;
    getrusage(RUSAGE_CHILDREN, &after);
    double took = seconds_of(after.ru_utime) - seconds_of(before.ru_utime) +
                  seconds_of(after.ru_stime) - seconds_of(before.ru_stime);
    return failed ? -1 : took;
}

/* The least of several runs of a command on the PDFs in tests/pages. */
static double least_of(const char *command, int runs)
{
    double least = -1;
    for (int i = 0; i < runs; i++) {
        double took = processor_seconds(command);
        least = least < 0 || took < least ? took : least;
    }
    return least;
}

/* What reading by boxes adds to pdftotext, which finds them. */
void bench_pdf(struct bench *b)
{
    static const char again[] = "for i in 1 2 3 4 5 6 7 8 9 10; do "
                                "for f in tests/pages/*.pdf; do ";
    char command[COMMAND];
    table_head("PDFs to JSON Lines (processor time, least of all runs)");
    if (!bench_installed("pdftotext")) {
        table_absent("40 PDFs", "pdftotext");
        return;
    }
    snprintf(command, sizeof command,
             "%spdftotext -tsv $f /dev/null || exit 1; done; done", again);
    double tool = least_of(command, b->runs);
    snprintf(
        command, sizeof command,
        "%s'%s' --no-state --no-cache --format=jsonl $f >/dev/null || exit 1; done; done",
        again, b->program);
    double whole = least_of(command, b->runs);
    table_row(&b->table, "pdftotext -tsv, s", tool, NO_BAR, " ");
    table_row(&b->table, "all of it, s", whole, 1.3 * tool, "1.3 x pdftotext; %.2f x",
              whole / tool);
}

static double instructions(const char *command)
{
    char line[COMMAND];
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

static long bytes_of(const char *path)
{
    FILE *in = fopen(path, "r");
    long bytes = in && fseek(in, 0, SEEK_END) == 0 ? ftell(in) : 0;
    if (in)
        fclose(in);
    return bytes;
}

/* What the table of docs/performance.md says that was counted; 0: it has no such row. */
static double documented(const char *kind)
{
    char row[COMMAND], head[COMMAND];
    double counted = 0;
    int len =
        snprintf(head, sizeof head, "| %s to JSON Lines, instructions a byte |", kind);
    FILE *in = fopen("docs/performance.md", "r");
    while (in && fgets(row, sizeof row, in))
        if (strncmp(row, head, (size_t)len) == 0)
            sscanf(row + len, "%*f | %lf", &counted);
    if (in)
        fclose(in);
    return counted;
}

/* Of each kind of page, in instructions a byte above the start. More than what is documented,
 * and 5 in 100, fails, where the compiler is the one that it was counted with. */
static void kind_row(struct bench *b, double start, struct str pages, double bar)
{
    bool same = false;
#if defined __x86_64__ && __GNUC__ == 12 && !defined __clang__
    same = true;
#endif
    const char *what =
        pages.ptr[pages.len - 1] == 'e' ? "English pages" : "Chinese pages";
    struct arena arena = {0};
    struct buf line = {.arena = &arena};
    long bytes = 0;
    buf_add(&line,
            arena_format(&arena, "'%s' --no-state --jobs=1 --format=jsonl", b->program));
    for (int i = 1; i <= PARSED; i++) {
        struct str path = arena_format(&arena, "%.*s%05d.txt", STR_ARG(pages), i);
        bytes += bytes_of(path.ptr);
        buf_add(&line, arena_format(&arena, " '%s'", path.ptr));
    }
    buf_add_char(&line, '\0');
    double parse = instructions(line.ptr), most = documented(what) * 1.05;
    double a_byte = (parse - start) / (double)bytes;
    bool more = same && a_byte > most;
    b->table.more |= more;
    table_row(&b->table, arena_format(&arena, "%s, a byte", what).ptr, a_byte, bar,
              "%.1f million for %d; at most %.1f%s", parse / 1e6, PARSED, most,
              more ? ": MORE than docs/performance.md says" : "");
    arena_free(&arena);
}

void bench_instructions(struct bench *b)
{
    struct arena arena = {0};
    table_head("instructions");
    if (!bench_installed("valgrind")) {
        table_absent("pages to JSON Lines", "valgrind");
        return;
    }
    double start =
        instructions(arena_format(&arena, "'%s' --no-state --version", b->program).ptr);
    table_row(&b->table, "the start, millions", start / 1e6, NO_BAR, " ");
    kind_row(b, start, arena_format(&arena, "%s/p", b->some), 110);
    kind_row(b, start, arena_format(&arena, "%s/english/e", b->top), 150);
    arena_free(&arena);
}

/* Pages in English against a program that lays text out and splits nothing. */
void bench_english(struct bench *b)
{
    char directory[BENCH_PATH], command[COMMAND];
    double least[2] = {-1, -1}, mb;
    snprintf(directory, sizeof directory, "%.200s/english", b->top);
    mb = (double)pages_make_english(directory, b->some_count, 18000) / 1e6;
    table_head("English pages (least of all runs)");
    for (int i = 0; i < b->runs / 2 + 1; i++)
        for (int j = 0; j < 2; j++) {
            if (j && (i > 1 || !bench_installed("w3m")))
                continue;
            snprintf(command, sizeof command,
                     j ? "%.0scat '%s'/*.txt | w3m -dump -T text/plain >/dev/null"
                       : "'%s' --no-state -j1 -f jsonl '%s' >/dev/null",
                     b->program, directory);
            double took = bench_seconds(command);
            least[j] = least[j] < 0 || took < least[j] ? took : least[j];
        }
    if (least[1] < 0)
        table_absent("English to JSON Lines", "w3m");
    else
        table_row(&b->table, "English to JSON Lines, s", least[0], least[1],
                  "%.0f MB/s; w3m -dump: %.3f s", mb / least[0], least[1]);
}
