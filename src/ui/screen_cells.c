/* What is painted: cells, looks and the cursor, as curses puts them on the screen (ui/screen.h). */
#include "ui/screen.h"

#include <curses.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/die.h"
#include "base/glyph.h"
#include "base/os.h"
#include "ui/sequences.h"
#include "ui/terminal.h"

void screen_dress(struct screen *screen, const struct theme *theme)
{
    screen->theme = *theme;
    memset(screen->faces, 0, sizeof screen->faces);
}

bool screen_has_palette(const struct screen *screen)
{
    return screen->colors && COLORS >= 256;
}

/* The nearest of the terminal's colours. */
static int palette(int32_t color)
{
    if (color == FACE_DEFAULT)
        return -1;
    if (color >= FACE_TRUE) { /* the 6×6×6 cube of 256 colours */
        int32_t r = color >> 16 & 0xFF, g = color >> 8 & 0xFF, b = color & 0xFF;
        color = 16 + 36 * ((r + 25) / 51) + 6 * ((g + 25) / 51) + (b + 25) / 51;
    }
    if (color < COLORS || color < 16)
        return color < COLORS ? (int)color : (int)color - 8;
    if (color >= 232)
        return color < 244 ? 0 : 7;
    int32_t cube = color - 16, r = cube / 36, g = cube / 6 % 6, b = cube % 6;
    return (r > 2) + 2 * (g > 2) + 4 * (b > 2);
}

static attr_t face_attrs(const struct face *face)
{
    attr_t attrs = face->attrs & FACE_BOLD ? A_BOLD : 0;
    attrs |= face->attrs & FACE_DIM ? A_DIM : 0;
    attrs |= face->attrs & FACE_UNDERLINE ? A_UNDERLINE : 0;
    attrs |= face->attrs & FACE_REVERSE ? A_REVERSE : 0;
    attrs |= face->attrs & FACE_ITALIC ? A_ITALIC : 0;
    return attrs;
}

static const struct screen_face *face_of(struct screen *screen, unsigned look)
{
    struct screen_face *known = &screen->faces[look & 0xFF][look >> 8];
    if (known->known)
        return known;
    struct face face =
        theme_face(&screen->theme, screen_has_palette(screen) ? THEME_256 : THEME_16,
                   look);
    known->known = true;
    known->attrs = face_attrs(&face);
    bool colored = face.fg != FACE_DEFAULT || face.bg != FACE_DEFAULT;
    if (screen->colors && colored) {
        int pair = alloc_pair(palette(face.fg), palette(face.bg));
        known->pair = pair > 0 && pair < COLOR_PAIRS ? pair : 0;
    } else if (!screen->colors && face.bg != FACE_DEFAULT) {
        known->attrs |= A_REVERSE; /* a background that cannot be shown */
    }
    return known;
}

/* Curses writes wherever the cursor jumps, some eighty times a picture. While it paints,
 * its descriptor (a copy of the terminal's) leads into memory; what is there goes out in
 * one piece. Where the system has no such memory, curses writes as it likes. */
static bool begin_batch(struct screen *screen)
{
    return screen->out.batch >= 0 && os_dup(screen->out.batch, screen->out.fd);
}

/* False: the picture was not sent, or would be sent again. */
static bool end_batch(struct screen *screen, bool fresh)
{
    struct sequences state = {.rows = screen->rows, .unsure = fresh, .plain = !fresh};
    os_dup(STDOUT_FILENO, screen->out.fd);
    off_t end = lseek(screen->out.batch, 0, SEEK_CUR);
    size_t len = end > 0 ? (size_t)end : 0;
    char *bytes = arena_bytes(&screen->moment, len);
    if (end < 0 || pread(screen->out.batch, bytes, len, 0) != end)
        return false;
    terminal_send(bytes, sequences_shorten(&state, bytes, len));
    return lseek(screen->out.batch, 0, SEEK_SET) == 0;
}

/* Pastes are marked from a picture on, in one piece with it where it is one. */
static void mark_pastes(struct screen *screen, bool batched)
{
    const char *value = screen->out.unmarked ? terminal_capability("BE") : NULL;
    screen->out.unmarked = false;
    if (value && batched)
        batched = write(screen->out.batch, value, strlen(value)) > 0;
    if (value && !batched)
        terminal_send(value, strlen(value));
}

/* The picture in memory cannot be had: it is painted again, and curses writes as it likes
 * from then on. Leaving the terminal makes curses take nothing of it for known. */
static void paint_directly(struct screen *screen)
{
    close(screen->out.batch);
    screen->out.batch = -1;
    endwin();
    doupdate();
    screen->out.unmarked = true;
    mark_pastes(screen, false);
}

/* Painted into what curses means the screen to be: a window would be compared with that and
 * copied to it, a tenth of what curses takes for a picture. */
void screen_begin(struct screen *screen)
{
    arena_reset(&screen->moment);
    screen->run.count = 0;
    screen->run.cells = arena_new(&screen->moment, cchar_t, (size_t)screen->cols + 1);
    werase(newscr);
}

/* A call for a run of characters costs less than one for each. */
static void put_run(struct screen *screen)
{
    struct screen_run *run = &screen->run;
    if (run->count)
        mvwadd_wchnstr(newscr, run->y, run->x, run->cells, run->count);
    run->count = 0;
}

void screen_end(struct screen *screen)
{
    bool fresh = screen->out.unmarked;
    die_hold(true);
    put_run(screen);
    wmove(newscr, screen->cursor_y, screen->cursor_x);
    bool batched = !screen->out.direct && begin_batch(screen);
    screen->out.direct = false;
    doupdate();
    mark_pastes(screen, batched);
    if (batched && !end_batch(screen, fresh))
        paint_directly(screen);
    die_hold(false);
}

void screen_anew(struct screen *screen)
{
    (void)screen;
    clearok(curscr, TRUE);
}

static void put_wide(struct screen *screen, struct cells at, const wchar_t *wide,
                     unsigned look)
{
    struct screen_run *run = &screen->run;
    if (run->end != at.x || run->y != at.y || run->count >= screen->cols)
        put_run(screen);
    if (!run->count)
        run->y = at.y, run->x = at.x;
    cchar_t *cell = (cchar_t *)run->cells + run->count;
    if (run->count && look == run->look && !wide[1] && !cell[-1].chars[1]) {
        *cell = cell[-1]; /* but for the character */
        cell->chars[0] = wide[0];
    } else {
        const struct screen_face *face = face_of(screen, look);
        if (setcchar(cell, wide, face->attrs, (short)face->pair, NULL) != OK)
            return;
    }
    run->look = look;
    run->count++;
    run->end = at.x + at.count;
}

/* A cluster as curses wants it: one character that takes cells, then those that take none.
 * Returns the cells of it. */
static int widen(struct str cluster, wchar_t wide[CCHARW_MAX + 2])
{
    enum { DOTTED_CIRCLE = 0x25CC }; /* on which a mark without a base is shown */
    int count = 0;
    size_t pos = 0;
    uint32_t first = glyph_first(cluster);
    bool han = cluster.len == 3 && first >= 0x4E00 && first <= 0x9FFF;
    if (han || (cluster.len == 1 && first >= ' ' && first < 0x7F)) { /* most of them */
        memcpy(wide, (const wchar_t[]){(wchar_t)first, 0}, 2 * sizeof *wide);
        return han ? 2 : 1;
    }
    while (pos < cluster.len && count < CCHARW_MAX) {
        uint32_t code = glyph_next(cluster, &pos);
        bool unsafe = glyph_is_unsafe(code);
        code = unsafe ? glyph_mark(code) : code;
        bool bare = wcwidth((wchar_t)code) == 0;
        if (count && (unsafe || !bare))
            continue;
        if (count == 0 && bare)
            wide[count++] = DOTTED_CIRCLE;
        wide[count++] = (wchar_t)code;
    }
    wide[count] = 0;
    return wcwidth(wide[0]);
}

void screen_put(struct screen *screen, struct cells at, struct str cluster, unsigned look)
{
    if (at.y < 0 || at.y >= screen->rows || at.x < 0 || at.count < 1 ||
        at.x + at.count > screen->cols)
        return;
    wchar_t wide[CCHARW_MAX + 2];
    int width = widen(cluster, wide);
    if (width < 1 || width > at.count) {
        wide[0] = width ? (wchar_t)GLYPH_REPLACEMENT : L' ';
        wide[1] = 0;
        width = 1;
    }
    put_wide(screen, (struct cells){at.y, at.x, width}, wide, look);
    if (at.count > width)
        screen_fill(screen, cells_after(at, width), look);
}

void screen_fill(struct screen *screen, struct cells at, unsigned look)
{
    int end = at.x + at.count < screen->cols ? at.x + at.count : screen->cols;
    if (at.y < 0 || at.y >= screen->rows)
        return;
    for (at.x = at.x < 0 ? 0 : at.x; at.x < end; at.x++)
        put_wide(screen, (struct cells){at.y, at.x, 1}, L" ", look);
}

void screen_cursor(struct screen *screen, int y, int x)
{
    y = y < screen->rows ? y : screen->rows - 1;
    x = x < screen->cols ? x : screen->cols - 1;
    screen->cursor_y = y > 0 ? y : 0;
    screen->cursor_x = x > 0 ? x : 0;
}
