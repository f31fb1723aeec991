/* bench: the promises on speed and bytes, measured side by side with what is installed.
 *
 *   bench [-cq] [-p PAGE] PROGRAM DIRECTORY
 *
 * -c: exits with 1 where a bar is missed. -q: a quick run that shows that it works. Any run
 * exits with 1 where pages take more instructions than docs/performance.md says.
 * -p: one page of the reader's own in place of an invented one. Times are medians of
 * interleaved runs in an emulated terminal of 120x40; a step is over after 15 ms of
 * silence while the program rests, and its time is that of its last byte, from the write
 * of the key or from execve. The reader is run as by hand, with what it remembers, where
 * nothing else is said. A row that has a bar ends in ok or MISSED.
 */
#include "bench/bench.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/pages.h"

enum { PAGE_BYTES = 18000 };

bool bench_installed(const char *program)
{
    char command[BENCH_PATH];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

void bench_forget(struct bench *b)
{
    char command[3 * BENCH_PATH];
    snprintf(b->home, sizeof b->home, "%.200s/home", b->top);
    snprintf(command, sizeof command, "rm -rf '%.200s' && mkdir -p '%.200s'", b->home,
             b->home);
    if (system(command) != 0)
        perror(b->home);
}

struct term *bench_open(const struct bench *b, const char *const *argv)
{
    char home[BENCH_PATH + 8];
    snprintf(home, sizeof home, "HOME=%s", b->home);
    const char *const env[] = {home, "XDG_STATE_HOME", "XDG_CONFIG_HOME", NULL};
    struct term_options options = {.env = env,
                                   .patience_ms = 250,
                                   .limit_ms = 60000,
                                   .first_thread = true};
    return term_open(&options, argv);
}

struct term *bench_reader(const struct bench *b, const char *file)
{
    return bench_open(b, (const char *[]){b->program, file, NULL});
}

struct term *bench_stateless(const struct bench *b, const char *file)
{
    return bench_open(b, (const char *[]){b->program, "--no-state", file, NULL});
}

void bench_leave(struct term *t, const char *keys)
{
    term_type(t, keys, strlen(keys));
    if (term_wait_exit(t, 5000) == INT_MIN)
        fprintf(stderr, "bench: the program did not leave\n");
    term_close(t);
}

char bench_press(struct term *t, const char *keys, struct samples *ms,
                 struct samples *bytes)
{
    char slowest = 0;
    for (double most = -1; *keys; keys++) {
        size_t len;
        term_send(t, keys, 1);
        term_step_raw(t, &len);
        samples_add(bytes, (double)len);
        samples_add(ms, term_burst_ms(t));
        if (term_burst_ms(t) > most) {
            most = term_burst_ms(t);
            slowest = *keys;
        }
    }
    return slowest;
}

/* Growth: what a key and the first paint cost from one page to the whole directory. */
void bench_growth(struct bench *b)
{
    table_head("growth");
    for (size_t count = 1; count <= b->many_count; count *= 10) {
        char directory[BENCH_PATH], what[64];
        struct samples ms = {0}, ignored = {0};
        snprintf(directory, sizeof directory, "%.200s/grow-%zu", b->top, count);
        pages_make(directory, count, PAGE_BYTES);
        bench_leave(bench_reader(b, directory), "Q");
        struct term *t = bench_reader(b, directory);
        double paint = term_last_ms(t);
        bench_press(t, "jkJK\tjj  ", &ms, &ignored);
        snprintf(what, sizeof what, "%zu page%s: first paint, ms", count,
                 count > 1 ? "s" : "");
        table_row(&b->table, what, paint, NO_BAR,
                  "key median %.2f, worst %.2f ms; %ld MB", samples_median(&ms),
                  samples_most(&ms), term_peak_kb(t) / 1024);
        bench_leave(t, "Q");
    }
}

static void make_pages(struct bench *b, bool quick, const char *page)
{
    b->some_count = quick ? 20 : 1000;
    b->many_count = quick ? 100 : 10000;
    snprintf(b->some, sizeof b->some, "%.200s/some-%zu", b->top, b->some_count);
    snprintf(b->many, sizeof b->many, "%.200s/many-%zu", b->top, b->many_count);
    snprintf(b->one, sizeof b->one, "%.255s/p00001.txt", b->some);
    b->some_bytes = pages_make(b->some, b->some_count, PAGE_BYTES);
    b->many_bytes = pages_make(b->many, b->many_count, PAGE_BYTES);
    if (page)
        snprintf(b->one, sizeof b->one, "%s", page);
}

int main(int argc, char **argv)
{
    bool quick = false, check = false;
    const char *page = NULL;
    for (int option; (option = getopt(argc, argv, "cqp:")) != -1;) {
        quick |= option == 'q';
        check |= option == 'c';
        page = option == 'p' ? optarg : page;
    }
    if (argc != optind + 2) {
        fputs("usage: bench [-cq] [-p PAGE] PROGRAM DIRECTORY\n", stderr);
        return 2;
    }
    struct bench b = {.program = argv[optind],
                      .top = argv[optind + 1],
                      .runs = quick ? 5 : 15};
    double load[1] = {0};
    getloadavg(load, 1);
    make_pages(&b, quick, page);
    printf("120x40, xterm-256color; %ld processors, load %.1f\n",
           sysconf(_SC_NPROCESSORS_ONLN), load[0]);
    bench_paint(&b);
    bench_large(&b);
    bench_keys(&b);
    bench_search(&b);
    bench_bytes(&b);
    bench_session(&b);
    bench_parse(&b);
    bench_english(&b);
    bench_filter(&b);
    bench_filter_search(&b);
    bench_pdf(&b);
    bench_memory(&b);
    bench_instructions(&b);
    bench_growth(&b);
    printf("\n%d bar%s missed\n", b.table.missed, b.table.missed == 1 ? "" : "s");
    return (check && b.table.missed > 0) || b.table.more;
}
