#include "laws/kinds.h"

static const char han[] = "湘江河水涨了又落渡船照开摆渡人说桥修好就歇着看天色";
enum { HAN = (sizeof han - 1) / 3, TWELVE = 12 };

/* Where a page is kept at more than six times its size, its lines are of a few bytes, or
 * its stories of one line: 32 bytes go with a line, 128 with a story. The filter keeps
 * pages with jumps for a while. */
const struct kind kinds[] = {
    {"empty lines", .unit = STR("\n")},
    {"blank lines", .unit = STR("    \t\t　　\n")},
    {"one line", .unit = STR("%h，"), .rows = true},
    {"one word", .unit = STR("abcdefgh"), .rows = true},
    {"one blank", .unit = STR("    "), .rows = true},
    {"one sentence of Latin", .unit = STR("the ferry leaves %d times, "), .rows = true},
    {"one address", .unit = STR("https://a.org/b?c=%d"), .rows = true},
    {"lines of one character", .unit = STR("字\n"), .kept = 10},
    {"lines of one digit", .unit = STR("7\n"), .kept = 18},
    {"paragraphs of a few", .unit = STR("%h\n\n")},
    {"marks on one letter", .first = STR("a"), .unit = STR("\u0301"), .rows = true},
    {"marks on every letter", .unit = STR("a\u0301\u0323\n"), .kept = 8},
    {"headings", .unit = STR("# %h\n\n")},
    {"headings of nothing", .unit = STR("#\n##\n# \n"), .kept = 14},
    {"one heading mark", .unit = STR("#")},
    {"stories of one line", .unit = STR("# %h\n\n%h。\n\n"), .kept = 7},
    {"one story again and again", .unit = STR("# 同名\n\n正文。\n\n"), .kept = 11},
    {"quotes in quotes", .unit = STR("“‘他说"), .rows = true},
    {"quotes that close late", .unit = STR("“"), .late = STR("”"), .rows = true},
    {"brackets that close late", .unit = STR("（"), .late = STR("）"), .rows = true},
    {"dashes", .unit = STR("——"), .rows = true},
    {"bylines", .unit = STR("■记者 %h\n\n")},
    {"bylines, hard-wrapped", .unit = STR("本报记者 %h 通讯员 %h\n")},
    {"names in pieces", .first = STR("本报记者\n\n"),
     .unit = STR(
         "任\n\n何某某\n\n何某某\n\n何某某\n\n何某某\n\n何某某\n\n何某某\n\n何某某\n\n"),
     .late = STR("%H，%H。\n\n")},
    {"datelines", .unit = STR("本报讯（记者 %h）%h。\n")},
    {"captions", .unit = STR("图为%h。 记者 %h 摄\n\n")},
    {"jumps", .unit = STR("下转%d版\n\n上接%d版\n\n"), .times = 16, .kept = 14},
    {"furniture", .unit = STR("A%d\n要闻\n编辑/张三 美编/李四\n")},
    {"questions and answers", .unit = STR("问：%h？\n答：%h。\n")},
    {"a column", .unit = STR("%H%h\n")},
    {"columns side by side", .unit = STR("%H        %H        %H\n")},
    {"gutters that move", .unit = STR("%h      %h     %h\n")},
    {"a table", .unit = STR("%d 3.6 98.5% 12月\n"), .kept = 7},
    {"hyphens", .unit = STR("over the river cros-\n")},
    {"form feeds", .unit = STR("\f")},
    {"pages of a line", .unit = STR("%H\n\f")},
    {"pages of a letter", .unit = STR("a\f")},
    {"ill-formed bytes", .unit = STR("\xFF\xE9\x95")},
    {"controls", .unit = STR("a\x1B[2J\xC2\x9B\u202E\n")},
    {"families", .unit = STR("👨\u200D"), .rows = true},
    {"GB 18030", .unit = STR("\xCF\xE6\xBD\xAD\xB5\xC4\xCB\xAE\xD5\xC7\xC1\xCB\n")},
    {"UTF-16", .first = STR("\xFF\xFE"),
     .unit = STR("\x58\x6E\x5F\x6C\x84\x76\x34\x6C\x0A\x00")},
};
const size_t kind_count = sizeof kinds / sizeof *kinds;

static void put_han(struct buf *buf, size_t number, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add(buf, (struct str){han + 3 * ((number * 7 + i) % HAN), 3});
}

static void put_unit(struct buf *buf, struct str unit, size_t number)
{
    char digits[24];
    for (size_t i = 0; i < unit.len; i++) {
        char what = unit.ptr[i] == '%' && i + 1 < unit.len ? unit.ptr[i + 1] : 0;
        if (what == 'd')
            buf_add(buf, (struct str){digits, (size_t)snprintf(digits, sizeof digits,
                                                               "%zu", number % 97)});
        else if (what == 'h')
            put_han(buf, number + i, 2 + (number + i) % 7);
        else if (what == 'H')
            put_han(buf, number + i, TWELVE);
        else
            buf_add_char(buf, unit.ptr[i]);
        i += what == 'd' || what == 'h' || what == 'H';
    }
}

/* The part from `done` bytes on, about 32 KB of it, or up to `size`; number: of the
 * units. */
static void put_part(struct buf *buf, const struct kind *kind, size_t size, size_t done,
                     size_t *number)
{
    enum { PART = 1 << 15 };
    size_t before = buf->len;
    if (done == 0)
        buf_add(buf, kind->first);
    while (buf->len - before < PART && done + (buf->len - before) < size) {
        bool late = kind->late.len && done + (buf->len - before) >= size / 2;
        put_unit(buf, late ? kind->late : kind->unit, (*number)++);
    }
}

void kind_put(struct buf *buf, const struct kind *kind, size_t size)
{
    size_t from = buf->len, number = 0;
    while (buf->len - from < size)
        put_part(buf, kind, size, buf->len - from, &number);
}

size_t kind_write(FILE *file, const struct kind *kind, size_t size)
{
    struct arena arena = {0};
    size_t done = 0, number = 0;
    while (done < size) {
        struct buf part = {.arena = &arena};
        put_part(&part, kind, size, done, &number);
        fwrite(part.ptr, 1, part.len, file);
        done += part.len;
        arena_reset(&arena);
    }
    arena_free(&arena);
    return done;
}
