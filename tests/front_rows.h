/* What the tests of the front share: each row of a table is a named cmocka test. A row's
 * struct begins with its name. */
#ifndef TESTS_FRONT_ROWS_H
#define TESTS_FRONT_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

/* Appends a test for each row of a table. */
#define ROWS(tests, count, table, check)                                                 \
    for (size_t i_ = 0; i_ < sizeof(table) / sizeof *(table); i_++)                      \
        (tests)[(count)++] = (struct CMUnitTest)                                         \
        {                                                                                \
            (table)[i_].name, (check), NULL, NULL, (void *)&(table)[i_]                  \
        }

#endif
