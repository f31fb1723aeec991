/* When a story counts as read: the clock is the test's. */
#include "ui/reading.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

/* What happens, a letter each: e its end comes in sight, o it goes out of sight, k a key
 * in it, m a mark by key, n another story, w one by the wheel, a digit so many
 * seconds. */
static const struct row {
    const char *name, *steps;
    int64_t after;
    bool read;
} rows[] = {
    {"seen for two seconds", "e2", 2000, true},
    {"seen for one", "e1", 2000, false},
    {"skimmed at 20 ms", "ene", 2000, false},
    {"time counts from its end on", "3e1", 2000, false},
    {"out of sight meanwhile", "e1oe1", 2000, false},
    {"a key in it", "ek", 2000, true},
    {"a key before its end", "k", 2000, false},
    {"scrolled to its end", "ke", 2000, true},
    {"a key in the story before", "ekne", 2000, false},
    {"marked by key, then time", "em9", 2000, false},
    {"marked by key, then a key", "emk", 2000, false},
    {"marked, left, seen again", "emne2", 2000, true},
    {"the wheel never", "we9", 2000, false},
    {"a key after the wheel's story", "wne2", 2000, true},
    {"never by time", "e9", 0, false},
    {"by a key all the same", "ek", 0, true},
};

static bool run(struct reading *reading, const char *steps)
{
    int64_t now = 1000;
    bool end = false, read = false;
    for (; *steps; steps++) {
        if (*steps >= '0' && *steps <= '9')
            now += (*steps - '0') * 1000;
        else if (*steps == 'n' || *steps == 'w')
            reading_begin(reading, *steps == 'w'), end = false;
        else if (*steps == 'k')
            reading->keyed = true;
        else if (*steps == 'm')
            reading->told = true;
        else
            end = *steps == 'e';
        read = reading_sees(reading, end, now);
    }
    return read;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct reading reading = {.after = row->after};
    assert_int_equal(run(&reading, row->steps), row->read);
}

static void says_how_long(void **state)
{
    (void)state;
    struct reading reading = {.after = 2000};
    assert_int_equal(reading_left(&reading), -1);
    reading_sees(&reading, true, 500);
    assert_int_equal(reading_left(&reading), 2000);
    reading_sees(&reading, true, 1700);
    assert_int_equal(reading_left(&reading), 800);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 1];
    for (int i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check, NULL, NULL,
                                       (void *)(uintptr_t)&rows[i]};
    tests[ROWS] = (struct CMUnitTest)cmocka_unit_test(says_how_long);
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
