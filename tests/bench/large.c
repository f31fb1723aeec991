/* What is large: many files, one page of megabytes, a long file, narrow rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/pages.h"

enum { BIG_PAGE = 5 << 20 };

static double paint_of(struct bench *b, const char *file)
{
    struct samples ms = {0};
    for (int i = 0; i < 5; i++) {
        struct term *t = bench_reader(b, file);
        samples_add(&ms, term_burst_ms(t));
        bench_leave(t, "Q");
    }
    return samples_median(&ms);
}

static void big_page_rows(struct bench *b, const char *file, double one)
{
    table_row(&b->table, "first paint, one page of 5 MB, ms", paint_of(b, file), 4 * one,
              "4 x one page (%.2f ms)", one);
    struct term *t = bench_reader(b, file);
    struct samples ms = {0};
    bench_wait_for_all(t);
    for (int i = 0; i < 5; i++) {
        term_send(t, "R", 1);
        samples_add(&ms, term_burst_ms(t));
        term_keys(t, "q");
    }
    table_row(&b->table, "R on it, ms", samples_median(&ms), 16, " ");
    bench_leave(t, "Q");
}

static void crowd_rows(struct bench *b, const char *directory, size_t count, double one)
{
    table_row(&b->table, "first paint, many files, ms", paint_of(b, directory), 2 * one,
              "2 x one page; %zu files", count);
    struct term *t = bench_reader(b, directory);
    struct samples ms = {0};
    double worst = 0;
    bench_wait_for_all(t);
    term_keys(t, "&");
    for (const char *key = "shi"; *key; key++) {
        term_send(t, key, 1);
        samples_add(&ms, term_first_ms(t));
        worst = term_first_ms(t) > worst ? term_first_ms(t) : worst;
    }
    table_row(&b->table, "a letter of &, shown, worst ms", worst, 16, "median %.2f",
              samples_median(&ms));
    term_type(t, "\033", 1);
    term_watch(t, 60);
    bench_leave(t, "Q");
}

void bench_large(struct bench *b)
{
    char big[BENCH_PATH], crowd[BENCH_PATH], file[BENCH_PATH + 16];
    bool quick = b->runs < 10;
    size_t count = quick ? 300 : 50000;
    table_head("large inputs (medians)");
    snprintf(big, sizeof big, "%.200s/big", b->top);
    snprintf(crowd, sizeof crowd, "%.200s/crowd-%zu", b->top, count);
    pages_make(big, 1, BIG_PAGE);
    pages_make(crowd, count, 1000);
    snprintf(file, sizeof file, "%s/p00001.txt", big);
    bench_forget(b);
    paint_of(b, b->one);
    double one = paint_of(b, b->one);
    big_page_rows(b, file, one);
    crowd_rows(b, crowd, count, one);
}

/* The least of several runs of the reader as a filter, s. */
static double filter(struct bench *b, const char *options, const char *file)
{
    char command[3 * BENCH_PATH];
    double least = -1;
    for (int i = 0; i < 3; i++) {
        snprintf(command, sizeof command,
                 "'%.200s' --no-state -j1 %s '%.300s' >/dev/null", b->program, options,
                 file);
        double took = bench_seconds(command);
        least = least < 0 || took < least ? took : least;
    }
    return least;
}

/* A file without form feeds is one page; its time grows with its length and no faster. */
void bench_filter(struct bench *b)
{
    char small[BENCH_PATH], large[BENCH_PATH], file[2][BENCH_PATH + 16];
    bool quick = b->runs < 10;
    size_t bytes = quick ? 4u << 20 : 40u << 20;
    table_head("the filter (least of three runs)");
    snprintf(small, sizeof small, "%.200s/long-600", b->top);
    snprintf(large, sizeof large, "%.200s/long-%zu", b->top, bytes);
    size_t few = pages_make(small, 1, 600000), much = pages_make(large, 1, bytes);
    snprintf(file[0], sizeof file[0], "%s/p00001.txt", small);
    snprintf(file[1], sizeof file[1], "%s/p00001.txt", large);
    double each = 1e9 * filter(b, "-f jsonl", file[0]) / (double)few;
    table_row(&b->table, "one page of 0.6 MB, ns a byte", each, NO_BAR, " ");
    table_row(&b->table, "one page of many MB, ns a byte",
              1e9 * filter(b, "-f jsonl", file[1]) / (double)much, 1.5 * each,
              "1.5 x that; %zu MB", much >> 20);
    double plain = filter(b, "-f text", b->some);
    table_row(&b->table, "plain text, s", plain, NO_BAR, " ");
    table_row(&b->table, "the same, -w 40, s", filter(b, "-f text -w 40", b->some),
              2 * plain, "2 x plain text");
}
