#include "bench/table.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void samples_add(struct samples *samples, double value)
{
    if (samples->count < TABLE_SAMPLES && value >= 0)
        samples->value[samples->count++] = value;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double samples_median(struct samples *samples)
{
    if (samples->count == 0)
        return -1;
    qsort(samples->value, (size_t)samples->count, sizeof(double), by_value);
    return samples->value[samples->count / 2];
}

double samples_least(const struct samples *samples)
{
    double least = -1;
    for (int i = 0; i < samples->count; i++)
        least = least < 0 || samples->value[i] < least ? samples->value[i] : least;
    return least;
}

double samples_most(const struct samples *samples)
{
    double most = -1;
    for (int i = 0; i < samples->count; i++)
        most = samples->value[i] > most ? samples->value[i] : most;
    return most;
}

void table_head(const char *what)
{
    printf("\n%-44s %10s %10s\n", what, "", "bar");
    fflush(stdout);
}

void table_row(struct table *table, const char *what, double value, double bar,
               const char *note, ...)
{
    char limit[32] = "";
    const char *verdict = "";
    if (bar >= 0) {
        bool kept = value >= 0 && value <= bar;
        snprintf(limit, sizeof limit, "%.2f", bar);
        verdict = kept ? "ok" : "MISSED";
        table->missed += !kept;
    }
    printf("%-44s %10.2f %10s %-6s ", what, value, limit, verdict);
    va_list args;
    va_start(args, note);
    vprintf(note, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
}

void table_absent(const char *what, const char *program)
{
    printf("%-44s %10s %10s %-6s %s is not installed, skipped\n", what, "", "", "",
           program);
}
