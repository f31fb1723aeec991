/* bench: what all of it measures, and how the programs are started. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "bench/table.h"
#include "term/term.h"

enum { BENCH_PATH = 512 };

struct bench {
    const char *program, *top; /* the reader; where pages and states are */
    char one[BENCH_PATH], some[BENCH_PATH],
        many[BENCH_PATH]; /* a page, two directories */
    size_t some_bytes, many_bytes, some_count, many_count;
    int runs;
    char home[BENCH_PATH]; /* where the reader remembers */
    struct table table;
};

bool bench_installed(const char *program);

/* The reader forgets all that it remembers: pages, panes, places. */
void bench_forget(struct bench *bench);

/* A peer in a terminal of 120x40; the reader on file, with what it remembers, the way it
 * is started by hand; the same with the option --no-state. */
struct term *bench_open(const struct bench *bench, const char *const *argv);
struct term *bench_reader(const struct bench *bench, const char *file);
struct term *bench_stateless(const struct bench *bench, const char *file);

/* Presses keys and closes: Q, or what a peer is left with. */
void bench_leave(struct term *term, const char *keys);

/* Presses keys one at a time; each adds a sample of ms and one of bytes. Returns the key
 * that took longest. */
char bench_press(struct term *term, const char *keys, struct samples *ms,
                 struct samples *bytes);

/* Waits until all pages are in. */
void bench_wait_for_all(struct term *term);

/* Seconds that a shell command takes; -1 where it fails. */
double bench_seconds(const char *command);

void bench_paint(struct bench *bench);
void bench_search(struct bench *bench);
void bench_filter_search(struct bench *bench);
void bench_large(struct bench *bench);
void bench_filter(struct bench *bench);
void bench_english(struct bench *bench);
void bench_keys(struct bench *bench);
void bench_bytes(struct bench *bench);
void bench_session(struct bench *bench);
void bench_memory(struct bench *bench);
void bench_parse(struct bench *bench);
void bench_pdf(struct bench *bench);
void bench_instructions(struct bench *bench);
void bench_growth(struct bench *bench);

#endif
