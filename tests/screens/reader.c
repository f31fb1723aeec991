#include "screens/reader.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scratch.h"

const char reader_page[] =
    "青砚晚报\n\n2026年3月12日 星期四\n\n02 民生\n\n"
    "# 老铁桥今起开放\n\n"
    "本报讯（记者 "
    "沈渡）3月11日清晨，天色刚从墨溪水面上浮起来，退休教师闻宗衡已经等在老铁桥北头"
    "的铁栅栏外。他身后排了六十多人，有推婴儿车的，有牵狗的，还有一位挑着两筐荠菜、说是顺"
    "路进城的大娘。\n\n"
    "这座桥建成于1956年，全长412米。“它就在那儿，天天看得见，就是走不过去。”闻宗衡说，从"
    "他家到南岸"
    "的菜场，直线不过半里，绕新桥却要走3公里。\n\n"
    "管理方在桥的两头各放了一本厚册子，请过桥的人随手写几句。傍晚收册子时，北头的写满41页"
    "，南头的写满58页。"
    "有人抄诗，有人留下电话，找当年同车间的工友，还有人只画了一列火车，车头朝着墨溪下游。"
    "\n\n"
    "# 夜班公交新开四条线\n\n"
    "本报讯（记者 "
    "陆识秋）市公交集团昨日发布消息，自3月12日起新开N5至N8四条夜班线路，串起纺织新村、"
    "市第三医院、货运东站和大学城。线路怎么走，先听夜里的人怎么说。\n\n"
    "去年冬天，调度员骆小满带着一本簿子跟车四十个晚上，记下乘客在哪儿下车、下车后还要走多"
    "远。"
    "N6线路因此特意拐进医院后门，那里离住院部的电梯只有八十步。\n\n"
    "# 图书馆的灯\n\n"
    "本报讯（记者 "
    "顾南枝）每晚10时，市图书馆关掉一至四层的灯，五层却亮到天明。值班员说，最晚的一位读者"
    "凌晨三点"
    "才走，"
    "走时把椅子推回桌下，没有一点声音。\n";

const char reader_narrow[] =
    "# 桥上的册子\n\n"
    "桥上不设围挡，过桥不用花钱。管理方\n在两头各放了一本厚册子，请过桥的人\n"
    "随手写几句。傍晚收册子时，北头的写\n满四十一页，南头的写满五十八页。有\n"
    "人抄诗，有人留下电话，找当年同车间\n的工友，还有人只画了一列火车，车头\n"
    "朝着墨溪下游。\n";

const char *reader_directory(void)
{
    static const char *directory;
    if (!directory && !(directory = scratch_make("/tmp")))
        fail_msg("no directory for the test");
    return directory;
}

const char *reader_program(void)
{
    const char *program = getenv("NEWSREADER");
    if (!program)
        fail_msg("NEWSREADER is not set to the binary");
    static char path[PATH_MAX];
    return realpath(program, path) ? path : program;
}

const char *reader_file(const char *name, const char *bytes, size_t len)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", reader_directory(), name);
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, len, out) != len || fclose(out) != 0)
        fail_msg("cannot write %s", path);
    return path;
}

struct term *reader_open(const struct reader *reader)
{
    const char *text = reader->text ? reader->text : reader_page;
    const char *name = reader->name ? reader->name : "page.txt";
    reader_file(name, text, reader->len ? reader->len : strlen(text));
    /* no mark comes with time, which the test may be late by */
    const char *argv[14] = {reader_program(), "--no-state", "--no-config",
                            "-oread.after=0"};
    size_t count = 4;
    for (size_t i = 0; i < 6 && reader->args[i]; i++)
        argv[count++] = reader->args[i];
    argv[count++] = "--";
    argv[count] = name;
    struct term_options options = reader->term;
    options.directory = reader_directory();
    return term_open(&options, argv);
}

struct term *reader_sized(int cols, int rows)
{
    return reader_open(&(struct reader){.term = {.cols = cols, .rows = rows}});
}

void reader_check_wire(struct term *term)
{
    static const char *const also[] = {/* pastes are marked, the mouse reports */
                                       "\033[?2004h", "\033[?2004l", "\033[?1002h",
                                       "\033[?1002l", "\033[?1006h", "\033[?1006l",
                                       /* light or dark? asked after the first picture */
                                       "\033]11;?\033\\", NULL};
    size_t len;
    char what[128];
    const char *raw = term_raw(term, &len);
    size_t good = wire_offence("xterm-256color", also, raw, len, what);
    if (good != len)
        fail_msg("sent to the terminal at byte %zu of %zu: %s", good, len, what);
}

void reader_leave(struct term *term)
{
    term_type(term, "Q", 1);
    assert_int_equal(term_wait_exit(term, 10000), 0);
    assert_string_equal(term_unrestored(term), "");
    assert_false(term_in_alternate(term));
    reader_check_wire(term);
    term_close(term);
}

int reader_border(struct term *term)
{
    int x, y;
    if (!term_find(term, "│", &x, &y) || y != 0)
        return -1;
    for (y = 0; y < term_rows(term) - 1; y++)
        if (strcmp(term_cell(term, x, y).text, "│") != 0)
            fail_msg("the border is broken in row %d: %s", y, term_row(term, y));
    return x;
}

void reader_check_whole(struct term *term)
{
    for (int y = 0; y < term_rows(term); y++)
        for (int x = 0; x < term_cols(term); x++)
            if (term_cell(term, x, y).width == 2 && term_cell(term, ++x, y).width != 0)
                fail_msg("a wide character is cut in row %d: %s", y, term_row(term, y));
}

const char *reader_reversed(struct term *term, int x, int y)
{
    static char text[4096];
    size_t len = 0;
    for (; x < term_cols(term); x++) {
        struct term_cell cell = term_cell(term, x, y);
        size_t size = strlen(cell.text);
        if (!cell.reverse || len + size >= sizeof text)
            continue;
        memcpy(text + len, cell.text, size);
        len += size;
    }
    text[len] = '\0';
    return text;
}

int reader_hit_count(struct term *term, int x)
{
    int count = 0;
    for (int y = 0; y < term_rows(term) - 1; y++) {
        bool before = false;
        for (int at = x; at < term_cols(term); at++) {
            struct term_cell cell = term_cell(term, at, y);
            if (cell.width == 0)
                continue;
            count += cell.reverse && !before;
            before = cell.reverse;
        }
    }
    return count;
}

int reader_list_row(struct term *term, const char *headline)
{
    for (int y = 0; y < term_rows(term); y++) {
        const char *row = term_row(term, y);
        const char *hit = strstr(row, headline), *border = strstr(row, "│");
        if (hit && (!border || hit < border))
            return y;
    }
    return -1;
}

void reader_check_selected(struct term *term, const char *headline)
{
    int y = reader_list_row(term, headline);
    if (y < 0 || !strstr(term_row(term, y), "▸"))
        fail_msg("%s is not selected:\n%s", headline, term_screen(term));
}

const char *reader_words(struct term *term, int x, int y)
{
    static char text[4096];
    size_t len = 0;
    for (; x < term_cols(term); x++) {
        const char *cell = term_cell(term, x, y).text;
        bool margin = strcmp(cell, "▌") == 0 || strcmp(cell, "?") == 0 ||
                      strcmp(cell, " ") == 0 || !*cell;
        if (len == 0 && margin)
            continue;
        len += (size_t)snprintf(text + len, sizeof text - len, "%s", cell);
    }
    while (len > 0 && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
    return text;
}

int reader_current_row(struct term *term, int *x)
{
    int y;
    return term_find(term, "▌", x, &y) ? y : -1;
}
