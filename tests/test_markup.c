#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/markup.h"
#include "rows.h"

static const struct row {
    const char *name, *input, *want;
} rows[] = {
    {"nothing", "", ""},
    {"no markup", "价格为$5，<未定>，a < b > c\n", "价格为$5，<未定>，a < b > c\n"},
    {"tags around words",
     "<div style=\"text-align: center;\">座谈会现场</div>\n<B>要</B>闻",
     "座谈会现场\n要闻"},
    {"cells and breaks part words", "<tr><td>甲</td><td>12</td></tr>\n一<br/>二",
     "甲\xE2\x81\x9F"
     "12\n一 二"},
    {"rows of a table", "<table><tr><td>甲</td><td></td><td>1</td></tr><tr><th>乙</th>",
     "甲\xE2\x81\x9F"
     "1\xE2\x81\x9F"
     "乙"},
    {"markup alone stays", "a</b>\n<div><img src=\"x.jpg\"/></div>\n![](x.jpg)\n",
     "a\n<div><img src=\"x.jpg\"/></div>\n![](x.jpg)\n"},
    {"numbers", "增长 $13.3\\%$ ，$-5^{\\circ}$，$3\\times 4$，$\\mathrm{5}$",
     "增长 13.3% ，-5°，3×4，5"},
    {"prices are no numbers", "$5 to $10, $x\\%$, $ \\% $ and \\",
     "$5 to $10, $x\\%$, $ \\% $ and \\"},
    {"other tags stay", "<bold>x</bold> </ b> <b", "<bold>x</bold> </ b> <b"},
    {"no new tag is made", "<<b>b>x</i>", "<<b>b>x"},
    {"no new number is made", "$$1\\%$ 5\\%$", "$$1\\%$ 5\\%$"},
    {"bold words", "**渡口恢复夜航**\n**图书室**添**书**\n",
     "渡口恢复夜航\n图书室添书\n"},
    {"other stars stay", "** 甲 **\n乙****丙\n*丁* ** 戊\n**己\n",
     "** 甲 **\n乙****丙\n*丁* ** 戊\n**己\n"},
    {"bold in italics", "***庚***，**辛***", "*庚*，辛*"},
    {"no tag is made of bold words", "<**b**>x\n$**5**\\%$", "<**b**>x\n$**5**\\%$"},
    {"rows between bars", "| 班次 | 时间 |\n| --- | :-- |\n| 头班 | 19:00 |\n",
     " 班次 \xE2\x81\x9F 时间 \n| --- | :-- |\n 头班 \xE2\x81\x9F 19:00 \n"},
    {"bars that make no row", "a\n| |\n| 头班\n头班 | 末班\n",
     "a\n| |\n| 头班\n头班 | 末班\n"},
    {"an attribute in two lines", "<div\nclass=x>y</div>", "<div\nclass=x>y"},
};

static void makes_plain(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct str got = markup_plain(&arena, str_of(row->input));
    assert_int_equal(got.len, strlen(row->want));
    assert_memory_equal(got.ptr, row->want, got.len);
    struct str again = markup_plain(&arena, got);
    assert_true(str_equal(got, again));
    arena_free(&arena);
}

static const struct only {
    const char *line;
    bool want;
} lines[] = {
    {"![](images/a.jpg)", true},
    {"![图](a.jpg) ![](b.jpg)", true},
    {"<div align=\"center\">", true},
    {"</div></td>", true},
    {"<img src=\"a.jpg\" />", true},
    {"| --- | :-- |", true},
    {"| 头班 |", false},
    {"<b>图</b>", false},
    {"![](a.jpg)图", false},
    {"![未完", false},
    {"<未定>", false},
    {"", false},
    {"  ", false},
};

static void knows_markup(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(markup_only(str_of(lines[i].line)), lines[i].want);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    static struct CMUnitTest tests[ROW_COUNT + 1];
    size_t count = 0;
    ROWS(tests, count, rows, makes_plain);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(knows_markup);
    return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
