#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "read/trees.h"
#include "rows.h"

#define ASK(of, limit) (of) | (uint16_t)((limit) + 128) << 8
#define ANY ASK(0, 127)
#define LEAF(adds) (uint16_t)(adds)

/* Two classes, two trees each: those of class 0 first in each round. */
static const uint16_t units[] = {
    ASK(0, 3),   ANY,       ANY, LEAF(10),   0,       LEAF(-10), 0, 0, /* class 0 */
    ASK(1, -1),  ASK(0, 0), ANY, LEAF(1),    LEAF(2), LEAF(4),   0, 0, /* class 1 */
    ASK(2, 126), ANY,       ANY, LEAF(0),    0,       LEAF(300), 0, 0, /* class 0 */
    ANY,         ANY,       ANY, LEAF(-130), 0,       0,         0, 0, /* class 1 */
};
static const struct forest two = {units, 2, 4, 2}, one = {units, 2, 4, 1};

static const struct sum_row {
    const char *name;
    int8_t seen[EVIDENCE_MAX];
    int first, second;
} sum_rows[] = {
    {"at the limit the next node is taken", {3, 0, 0}, 10, -126},
    {"above it the other", {4, 0, 0}, -10, -126},
    {"below zero", {-128, -1, 0}, 10, -129},
    {"a branch below a branch", {1, -1, 0}, 10, -128},
    {"the largest evidence, a wide leaf", {0, 0, 127}, 310, -126},
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
    static const uint16_t leaves[24][2] = {
        {200},        {200},        {200},        {200},        {200},
        {200},        {200},        {200},        {LEAF(-200)}, {LEAF(-200)},
        {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)},
        {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)},
        {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)}, {LEAF(-200)},
    };
    static const int8_t seen[EVIDENCE_MAX];
    static const struct forest forest = {leaves[0], 0, 24, 1};
    assert_int_equal(trees_sum(&forest, seen), 1600);
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
    static const int8_t seen[EVIDENCE_MAX];
    assert_int_equal(trees_sum(&none, seen), 0);
}

int main(void)
{
    static struct CMUnitTest tests[16];
    size_t count = 0;
    ROWS(tests, count, sum_rows, check_sums);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_far);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_clip);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(check_empty);
    return _cmocka_run_group_tests("trees", tests, count, NULL, NULL);
}
