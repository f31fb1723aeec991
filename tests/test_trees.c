#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "read/trees.h"

/* Two classes, two trees each: those of class 0 first in each round. */
static const struct node nodes[] = {
    {0, 3, 2},           {TREES_LEAF, 0, 10}, {TREES_LEAF, 0, -10}, /* class 0 */
    {1, -1, 4},          {0, 0, 2},           {TREES_LEAF, 0, 1},
    {TREES_LEAF, 0, 2},  {TREES_LEAF, 0, 4},                        /* class 1 */
    {2, 126, 2},         {TREES_LEAF, 0, 0},  {TREES_LEAF, 0, 100}, /* class 0 */
    {TREES_LEAF, 0, -8},                                            /* class 1 */
};
static const uint16_t roots[] = {0, 3, 8, 11};
static const struct forest two = {nodes, roots, 4, 2}, one = {nodes, roots, 4, 1};

static const struct sum_row {
    const char *name;
    int8_t seen[3];
    int first, second;
} sum_rows[] = {
    {"at the limit the next node is taken", {3, 0, 0}, 10, -4},
    {"above it the other", {4, 0, 0}, -10, -4},
    {"below zero", {-128, -1, 0}, 10, -7},
    {"a branch below a branch", {1, -1, 0}, 10, -6},
    {"the largest evidence", {0, 0, 127}, 110, -4},
};

static void check_sums(void **state)
{
    const struct sum_row *row = *state;
    int sums[2];
    trees_sums(&two, row->seen, sums);
    assert_int_equal(sums[0], row->first);
    assert_int_equal(sums[1], row->second);
    assert_int_equal(trees_sum(&one, row->seen), row->first + row->second);
}

/* Twenty leaves of which the later ones would outvote the first: not asked. */
static void check_far(void **state)
{
    (void)state;
    static const struct node leaves[] = {{TREES_LEAF, 0, 200}, {TREES_LEAF, 0, -200}};
    static const uint16_t order[24] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1,
                                       1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const struct forest forest = {leaves, order, 24, 1};
    assert_int_equal(trees_sum(&forest, NULL), 1600);
}

static void check_clip(void **state)
{
    (void)state;
    assert_int_equal(trees_clip(-200), -128);
    assert_int_equal(trees_clip(127), 127);
    assert_int_equal(trees_clip(128), 127);
}

static void check_empty(void **state)
{
    (void)state;
    static const struct forest none;
    assert_int_equal(trees_sum(&none, NULL), 0);
}

int main(void)
{
    static struct CMUnitTest tests[16];
    size_t count = 0;
    for (size_t i = 0; i < sizeof sum_rows / sizeof *sum_rows; i++)
        tests[count++] = (struct CMUnitTest){sum_rows[i].name, check_sums, NULL, NULL,
                                             (void *)(uintptr_t)&sum_rows[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_far);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_clip);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_empty);
    return _cmocka_run_group_tests("trees", tests, count, NULL, NULL);
}
