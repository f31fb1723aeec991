/* Searches without a hit, which look at every page: in the reader and in the filter. */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"

/* The first byte, and the answer, of a search of the whole directory that has no hit. */
static void no_hit_rows(struct bench *b, struct term *t, const char *keys,
                        const char *what)
{
    char row[64];
    double mb = (double)b->many_bytes / 1e6, bar = mb > 100 ? mb : 100;
    term_type(t, "\014", 1);
    term_rest(t);
    term_keys(t, keys);
    term_send(t, "\r", 1);
    double first = term_first_ms(t), spent = term_last_ms(t);
    for (int i = 0; i < 100 && !term_shows(t, "No hit"); i++) {
        term_watch(t, 50);
        spent += 50;
    }
    snprintf(row, sizeof row, "%s without a hit, first byte, ms", what);
    table_row(&b->table, row, first, 16, "of %.0f MB", mb);
    snprintf(row, sizeof row, "%s without a hit, answered, ms", what);
    table_row(&b->table, row, spent, bar, "100, beyond 100 MB 1 GB/s");
    term_send(t, "n", 1);
    snprintf(row, sizeof row, "%s, n once more, ms", what);
    table_row(&b->table, row, term_last_ms(t) > 0 ? term_last_ms(t) : 0, 16,
              "0: the same answer stays");
}

static void grep_row(struct bench *b)
{
    char command[3 * BENCH_PATH];
    snprintf(command, sizeof command,
             "grep -r -c -F \xE9\xAD\x91\xE9\xAD\x85 '%.300s' | wc -l >/dev/null",
             b->many);
    table_row(&b->table, "grep -r -F of the same, ms", 1000 * bench_seconds(command),
              NO_BAR, " ");
}

/* Esc while hits are shown, where nothing follows it. */
static void escape_row(struct bench *b, struct term *t)
{
    struct samples ms = {0};
    for (int i = 0; i < 5; i++) {
        term_keys(t, "g/\xE7\x9A\x84\r");
        term_send(t, "\033", 1);
        samples_add(&ms, term_first_ms(t));
        term_rest(t);
    }
    table_row(&b->table, "Esc alone while hits are shown, ms", samples_median(&ms), 2,
              " ");
}

void bench_search(struct bench *b)
{
    table_head("search of everything");
    bench_forget(b);
    struct term *t = bench_reader(b, b->many);
    term_keys(t, "G");
    bench_wait_for_all(t);
    no_hit_rows(b, t, "/\xE9\xAD\x91\xE9\xAD\x85\xE9\xAD\x8D", "/word");
    no_hit_rows(b, t, "/zuizhuangniu", "/pinyin");
    escape_row(b, t);
    bench_leave(t, "Q");
    grep_row(b);
}

/* What --search adds to a run of the filter that prints next to nothing. */
void bench_filter_search(struct bench *b)
{
    char command[3 * BENCH_PATH];
    double least[2] = {-1, -1};
    static const char *const words[2] = {"\xE9\xAD\x91\xE9\xAD\x85\xE9\xAD\x8D",
                                         "zuizhuangniu"};
    table_head("--search over parsing alone (least of all runs)");
    double plain = -1;
    for (int i = 0; i < b->runs / 3 + 1; i++)
        for (int w = -1; w < 2; w++) {
            double *into = w < 0 ? &plain : &least[w];
            if (w < 0)
                snprintf(command, sizeof command,
                         "'%.200s' --no-state -j1 -f list '%.300s' >/dev/null",
                         b->program, b->some);
            else
                snprintf(command, sizeof command,
                         "'%.200s' --no-state -j1 -f list -s %s '%.300s' >/dev/null || :",
                         b->program, words[w], b->some);
            double took = 1000 * bench_seconds(command);
            *into = *into < 0 || took < *into ? took : *into;
        }
    double bar = 40 * (double)b->some_bytes / 20e6;
    table_row(&b->table, "three Han, absent, ms more",
              least[0] > plain ? least[0] - plain : 0, bar, "parsing alone %.0f ms",
              plain);
    table_row(&b->table, "pinyin, absent, ms more",
              least[1] > plain ? least[1] - plain : 0, bar, " ");
}
