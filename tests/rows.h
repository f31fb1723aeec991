/* rows: each row of a table is a named cmocka test. A row's struct begins with its
 * name. */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

static inline void rows_add(struct CMUnitTest *tests, size_t *count, const void *table,
                            size_t size, size_t rows, CMUnitTestFunction check)
{
    for (size_t i = 0; i < rows; i++) {
        const char *row = (const char *)table + i * size;
        tests[(*count)++] = (struct CMUnitTest){.name = *(const char *const *)row,
                                                .test_func = check,
                                                .initial_state = (void *)(uintptr_t)row};
    }
}

/* cmocka's assert_in_range is deprecated from version 2 on, and what took its place is missing
 * before it. */
#define assert_within(value, least, most)                                                \
    do {                                                                                 \
        intmax_t value_ = (intmax_t)(value);                                             \
        if (value_ < (intmax_t)(least) || value_ > (intmax_t)(most))                     \
            fail_msg("%s is %jd", #value, value_);                                       \
    } while (0)

/* Appends a test for each row of a table. */
#define ROWS(tests, count, table, check)                                                 \
    rows_add((tests), &(count), (table), sizeof *(table),                                \
             sizeof(table) / sizeof *(table), (check))

#endif
