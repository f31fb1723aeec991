/* Pictures of any kind, one after the other: what the emulated terminal shows is what was
 * put, whatever was there before and whatever the terminal can do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <vterm.h>

#include "base/glyph.h"
#include "ui/canvas.h"
#include "ui/theme.h"

enum { ROWS = 12, COLS = 40, PICTURES = 300, LINES = 400, MARGIN = 2 };

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* A terminal that draws into a file, and the emulator that reads it. */
struct set {
    struct terminal terminal;
    struct canvas canvas;
    VTerm *vt;
    VTermScreen *screen;
    int fd;
};

static void open_set(struct set *set, const char *type)
{
    struct fault fault;
    *set = (struct set){0};
    setenv("TERM", type, 1);
    set->fd = fileno(tmpfile());
    if (!terminal_open(&set->terminal, set->fd, &fault))
        fail_msg("%s: %s", type, fault.what);
    terminal_take(&set->terminal);
    canvas_resize(&set->canvas, ROWS, COLS);
    set->vt = vterm_new(ROWS, COLS);
    vterm_set_utf8(set->vt, 1);
    set->screen = vterm_obtain_screen(set->vt);
    vterm_screen_enable_altscreen(set->screen, 1);
    vterm_screen_reset(set->screen, 1);
}

static void close_set(struct set *set)
{
    terminal_close(&set->terminal);
    canvas_close(&set->canvas);
    vterm_free(set->vt);
    close(set->fd);
}

/* Sends the picture; how many bytes that took. */
static size_t show(struct set *set, int y, int x)
{
    char bytes[65536];
    ssize_t len;
    canvas_send(&set->canvas, &set->terminal, y, x);
    terminal_flush(&set->terminal);
    lseek(set->fd, 0, SEEK_SET);
    len = read(set->fd, bytes, sizeof bytes);
    assert_true(len >= 0 && ftruncate(set->fd, 0) == 0);
    lseek(set->fd, 0, SEEK_SET);
    vterm_input_write(set->vt, bytes, (size_t)len);
    vterm_screen_flush_damage(set->screen);
    return (size_t)len;
}

static const char *const clusters[] = {"a", "7", " ",       "长", "潭", "“",
                                       "—", "é", "e\u0301", "한", "。", "▸"};
static const int widths[] = {1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 1};

static terminal_style any_style(const struct set *set, uint64_t *seed)
{
    unsigned attrs = next(seed) % 3 ? 0 : (unsigned)(next(seed) % 16);
    int fg = next(seed) % 4 ? -1 : (int)(next(seed) % 8);
    int bg = next(seed) % 8 ? -1 : (int)(next(seed) % 8);
    return terminal_style_of(&set->terminal, attrs, fg, bg);
}

/* Line `number` of something long: the same each time. */
static void put_line(struct set *set, int y, int from, unsigned number)
{
    uint64_t seed = (number + 1) * 0x9E3779B97F4A7C15u;
    terminal_style style = 0;
    for (int x = from + (int)(next(&seed) % 4); x < COLS - 2; x++) {
        size_t i = next(&seed) % (sizeof widths / sizeof *widths);
        if (next(&seed) % 5 == 0)
            style = any_style(set, &seed);
        if (next(&seed) % 40 == 0)
            x += 12;
        bool marked = clusters[i][1] == '\xCC'; /* libvterm loses it in the last column */
        if (x + widths[i] + marked > COLS)
            break;
        bool doubtful = str_equal(str_of(clusters[i]), STR("“"));
        canvas_put(&set->canvas, y, x, canvas_cell(str_of(clusters[i]), style, doubtful),
                   widths[i]);
        x += widths[i] - 1;
    }
}

static void check_cell(const struct set *set, int y, int x, const char *type, int picture)
{
    const struct cell *want = &set->canvas.want[y * COLS + x];
    VTermScreenCell cell;
    char text[64] = "";
    size_t len = 0;
    vterm_screen_get_cell(set->screen, (VTermPos){.row = y, .col = x}, &cell);
    bool half = cell.chars[0] == (uint32_t)-1;
    for (int i = 0; !half && i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        len += glyph_put(cell.chars[i], text + len);
    if (strcmp(text, " ") == 0)
        text[0] = '\0';
    bool blank = !want->text[0];
    if (strncmp(text, want->text, CELL_BYTES) != 0)
        fail_msg("%s, picture %d: %d,%d shows “%s”, not “%.12s”", type, picture, y, x,
                 text, want->text);
    unsigned attrs = want->style & 0x1F;
    bool right = cell.attrs.reverse == !!(attrs & FACE_REVERSE) &&
                 !!cell.attrs.underline == !!(attrs & FACE_UNDERLINE) &&
                 (blank || cell.attrs.bold == !!(attrs & FACE_BOLD));
    int bg = (int)(want->style >> 17 & 0x1FF) - 1;
    right = right &&
            (VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) ? bg == -1 : cell.bg.indexed.idx == bg);
    if (!half && !right)
        fail_msg("%s, picture %d: %d,%d “%s” is in another style", type, picture, y, x,
                 text);
}

static void check_picture(const struct set *set, const char *type, int picture)
{
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLS - (y == ROWS - 1); x++)
            check_cell(set, y, x, type, picture);
}

/* Rows of two long things that are moved now and then, and others that come and go. */
static void paint(struct set *set, uint64_t *seed, unsigned top, unsigned other)
{
    canvas_begin(&set->canvas);
    for (int y = 0; y < 8; y++)
        put_line(set, y + MARGIN, 0, top + (unsigned)y);
    canvas_shows(&set->canvas, (struct canvas_stretch){set, top, MARGIN, 8});
    for (int y = 0; y < MARGIN; y++)
        put_line(set, y, 0, other + (unsigned)y);
    canvas_shows(&set->canvas, (struct canvas_stretch){seed, other, 0, MARGIN});
    put_line(set, ROWS - 2, 3, (unsigned)(next(seed) % 3));
    put_line(set, ROWS - 1, 0, (unsigned)(next(seed) % 3));
    if (next(seed) % 4 == 0) /* over what is there */
        put_line(set, (int)(next(seed) % ROWS), (int)(next(seed) % COLS), 7);
}

static void test_any_pictures(void **state)
{
    (void)state;
    static const char *const types[] = {
        "xterm-256color", "screen-256color", "linux", "tmux-256color", "xterm",
        "vt100",          "vt220",           "rxvt",  "ansi"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct set set;
        uint64_t seed = 88172645463325252u + i;
        unsigned top = 50, other = 5;
        open_set(&set, types[i]);
        for (int picture = 0; picture < PICTURES; picture++) {
            static const int steps[] = {0, 1, 1, 1, -1, 2, 5, -3, 7, 40, -40, 0};
            top += (unsigned)steps[next(&seed) % 12];
            top = top > LINES ? 50 : top;
            other += next(&seed) % 9 == 0;
            paint(&set, &seed, top, other);
            int y = (int)(next(&seed) % ROWS), x = (int)(next(&seed) % COLS);
            if (picture % 50 == 49)
                canvas_anew(&set.canvas);
            show(&set, y, x);
            check_picture(&set, types[i], picture);
            VTermPos pen;
            vterm_state_get_cursorpos(vterm_obtain_state(set.vt), &pen);
            assert_int_equal(pen.row, y);
            assert_int_equal(pen.col, x);
        }
        close_set(&set);
    }
}

static void test_no_change_no_bytes(void **state)
{
    (void)state;
    struct set set;
    open_set(&set, "xterm-256color");
    for (int i = 0; i < 3; i++) {
        canvas_begin(&set.canvas);
        put_line(&set, 3, 0, 9);
        size_t bytes = show(&set, 2, 2);
        assert_true(i == 0 ? bytes > 0 : bytes == 0);
    }
    close_set(&set);
}

/* What has no room is left out whole. */
static void test_cells(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {{"a", "a"},
                {" ", ""},
                {"e\u0301\u0302\u0303\u0304", "e\u0301\u0302\u0303\u0304"},
                {"e\u0301\u0302\u0303\u0304\u0305\u0306",
                 "e\u0301\u0302\u0303\u0304\u0305"},
                {"长\u0301\u20d0\u20d1", "长\u0301\u20d0\u20d1"},
                {"长\u20d0\u20d1\u20d2\u20d3", "长\u20d0\u20d1\u20d2"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cell cell = canvas_cell(str_of(rows[i].text), 0, false);
        if (strncmp(cell.text, rows[i].want, CELL_BYTES) != 0)
            fail_msg("%s became %.12s", rows[i].text, cell.text);
    }
    assert_int_equal(canvas_cell(STR(" "), FACE_BOLD, false).style, 0);
    assert_int_equal(canvas_cell(STR(" "), FACE_REVERSE, false).style, FACE_REVERSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_pictures),
        cmocka_unit_test(test_no_change_no_bytes),
        cmocka_unit_test(test_cells),
    };
    return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
