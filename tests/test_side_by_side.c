#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "input/side_by_side.h"

/* The columns' lines, blank ones left out, joined by '|', outer blanks left out. */
static struct str flat(struct arena *arena, struct str source,
                       struct side_by_side columns)
{
    struct buf out = {.arena = arena};
    for (uint32_t i = 0; i < columns.count; i++) {
        struct str s = str_slice(source, columns.items[i].beg, columns.items[i].end);
        while (s.len && s.ptr[0] == ' ')
            s = str_slice(s, 1, s.len);
        while (s.len && s.ptr[s.len - 1] == ' ')
            s.len--;
        if (s.len && out.len)
            buf_add_char(&out, '|');
        buf_add(&out, s);
    }
    return buf_str(&out);
}

static const struct {
    const char *name, *page, *want;
} rows[] = {
    {"two columns of Han",
     "河水涨了又落下去   春茶今年开得早些\n"
     "渡口的船照样开着   山上的人都在采摘\n"
     "摆渡人姓周今年六   茶农说雨水正合适\n"
     "十三岁在河上已经   价钱也比去年要好\n"
     "四十年没有离开过   合作社来收过两回\n"
     "他说桥修好就歇了\n",
     "河水涨了又落下去|渡口的船照样开着|摆渡人姓周今年六|十三岁在河上已经|"
     "四十年没有离开过|"
     "他说桥修好就歇了|春茶今年开得早些|山上的人都在采摘|茶农说雨水正合适|"
     "价钱也比去年要好|"
     "合作社来收过两回"},
    {"a headline over both columns",
     "渡口与茶山两头都忙开了今年\n"
     "\n"
     "河水涨了又落   春茶今年开得\n"
     "渡口的船照样   山上的人采摘\n"
     "\n"
     "摆渡人姓周今   茶农说雨水合\n"
     "十三岁在河上   价钱也比去年\n"
     "四十年没离开   合作社收两回\n",
     "渡口与茶山两头都忙开了今年|河水涨了又落|渡口的船照样|摆渡人姓周今|十三岁在河上|"
     "四十年没离开|"
     "春茶今年开得|山上的人采摘|茶农说雨水合|价钱也比去年|合作社收两回"},
    {"three columns of words",
     "one fine day     the river had    and tea was on\n"
     "in the early     fallen again     every hillside\n"
     "spring of the    so the ferry     of the county,\n"
     "year the old     could run and    picked by hand\n"
     "ferryman took    people crossed   in the morning\n"
     "his boat out     to the market    before the sun\n",
     "one fine day|in the early|spring of the|year the old|ferryman took|his boat "
     "out|the river had|"
     "fallen again|so the ferry|could run and|people crossed|to the market|and tea was "
     "on|"
     "every hillside|of the county,|picked by hand|in the morning|before the sun"},
    {"one column stays as it is",
     "河水涨了又落下去渡口的船\n照样开着摆渡人姓周今年六\n十三岁在河上已经四十年了\n",
     ""},
    {"a few wide blanks are no gutter",
     "李  明  王  强  在场的人\n都说河水涨了又落下去渡口\n的船照样开着摆渡人姓周的\n"
     "今年六十三岁在河上已经有\n四十年没有离开过他说桥修\n",
     ""},
    {"nothing", "", ""},
};

static void cuts_pages(void **context)
{
    (void)context;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct str source = str_of(rows[i].page);
        struct side_by_side columns = side_by_side_of(&arena, source);
        struct str got = flat(&arena, source, columns);
        if (!str_equal(got, str_of(rows[i].want)))
            fail_msg("%s: got %.*s", rows[i].name, STR_ARG(got));
        assert_int_equal(columns.gutters == 0, *rows[i].want == 0);
        arena_free(&arena);
    }
}

/* Every visible byte is in exactly one line of a column, whatever the page. */
static void loses_nothing(void **context)
{
    (void)context;
    uint32_t seed = 1;
    for (int round = 0; round < 300; round++) {
        struct arena arena = {0};
        struct buf page = {.arena = &arena};
        static const char *const words[] = {"  ", " ",  "    ", "字",      "词语", "ab",
                                            "\n", "\t", "“",    "       ", "\n"};
        for (int i = 0; i < 400; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_add(&page, str_of(words[seed / 65536 % 11]));
        }
        struct side_by_side columns = side_by_side_of(&arena, buf_str(&page));
        uint8_t *seen = arena_new(&arena, uint8_t, page.len + 1);
        for (uint32_t i = 0; i < columns.count; i++)
            for (uint32_t at = columns.items[i].beg; at < columns.items[i].end; at++)
                seen[at]++;
        for (size_t at = 0; columns.count && at < page.len; at++) {
            bool blank =
                page.ptr[at] == ' ' || page.ptr[at] == '\n' || page.ptr[at] == '\t';
            assert_true(blank ? seen[at] <= 1 : seen[at] == 1);
        }
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_pages),
        cmocka_unit_test(loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
