#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "read/pairs.h"
#include "rows.h"

static const struct row {
    const char *name;
    uint32_t left, right;
    int least, most;
} rows[] = {
    {"a word", 0x8BB0, 0x8005, 4, 15},                  /* 记者 */
    {"in Traditional", 0x8A18, 0x8005, 4, 15},          /* 記者 */
    {"another", 0x793E, 0x4F1A, 3, 15},                 /* 社会 */
    {"the same in Traditional", 0x793E, 0x6703, 3, 15}, /* 社會 */
    {"the wrong way round", 0x8005, 0x8BB0, 0, 1},      /* 者记 */
    {"two that seldom meet", 0x9F98, 0x74F6, 0, 0},     /* 龘瓶 */
    {"no Han", 'a', 'b', 0, 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    int score = pairs_score(row->left, row->right);
    assert_within(score, row->least, row->most);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROW_COUNT] = {0};
    size_t count = 0;
    ROWS(tests, count, rows, check);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
