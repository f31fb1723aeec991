/* table: samples, and the rows that are printed of them. */
#ifndef BENCH_TABLE_H
#define BENCH_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum { TABLE_SAMPLES = 512 };

struct samples {
    double value[TABLE_SAMPLES];
    int count;
};

void samples_add(struct samples *samples, double value);
/* -1 where there is none. */
double samples_median(struct samples *samples);
double samples_least(const struct samples *samples);
double samples_most(const struct samples *samples);

/* What a value may be at most; NO_BAR: it is only told. */
#define NO_BAR (-1.0)

struct table {
    int missed; /* bars */
    bool more;  /* instructions than docs/performance.md says */
};

void table_head(const char *what);
/* One row; a value below 0 has not been measured, and misses its bar. */
void table_row(struct table *table, const char *what, double value, double bar,
               const char *note, ...) __attribute__((format(printf, 5, 6)));
/* A row for what is not installed. */
void table_absent(const char *what, const char *program);

#endif
