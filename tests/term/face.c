#include "term/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/glyph.h"

/* libvterm's widths cannot be told to take class A as wide. Where the test wants such a
 * terminal, each of those characters goes in as its twin 0x20000 higher, an ideograph
 * that is wide everywhere, and comes out as itself. */
enum { WIDE_TWIN = 0x20000 };

static int on_cursor(VTermPos at, VTermPos before, int visible, void *user)
{
    struct face *face = user;
    (void)before;
    (void)visible;
    face->cursor.x = at.col;
    face->cursor.y = at.row;
    return 1;
}

/* A title comes in pieces since libvterm 0.2, whole before. */
static void set_title(struct face *face, const VTermValue *value)
{
#if VTERM_VERSION_MAJOR > 0 || VTERM_VERSION_MINOR >= 2
    const VTermStringFragment *piece = &value->string;
    size_t len = piece->initial ? 0 : strlen(face->title);
    snprintf(face->title + len, sizeof face->title - len, "%.*s", (int)piece->len,
             piece->str);
#else
    snprintf(face->title, sizeof face->title, "%s", value->string);
#endif
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct face *face = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        face->cursor.visible = value->boolean;
    else if (property == VTERM_PROP_ALTSCREEN)
        face->alternate = value->boolean;
    else if (property == VTERM_PROP_TITLE || property == VTERM_PROP_ICONNAME)
        set_title(face, value);
    return 1;
}

static const VTermScreenCallbacks callbacks = {.movecursor = on_cursor,
                                               .settermprop = on_property};

/* libvterm 0.1 reads beyond its row where a wide character comes to a single column. */
static int at_least(int least, int value)
{
    return value < least ? least : value;
}

void face_resize(struct face *face, int cols, int rows)
{
    vterm_set_size(face->vt, at_least(1, rows), at_least(2, cols));
}

void face_open(struct face *face, int cols, int rows)
{
    face->vt = vterm_new(at_least(1, rows), at_least(2, cols));
    vterm_set_utf8(face->vt, 1);
    face->screen = vterm_obtain_screen(face->vt);
    face->cursor.visible = true;
    vterm_screen_enable_altscreen(face->screen, 1);
    vterm_screen_set_callbacks(face->screen, &callbacks, face);
    vterm_screen_reset(face->screen, 1);
}

void face_close(struct face *face)
{
    vterm_free(face->vt);
}

static size_t length_of(unsigned char first)
{
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static void feed_one(struct face *face, const char *bytes, size_t len)
{
    struct str s = {bytes, len};
    unsigned size;
    char twin[4];
    if (len > 1 && glyph_valid(s) == len && glyph_is_ambiguous(glyph_at(bytes, &size)))
        vterm_input_write(face->vt, twin,
                          glyph_put(WIDE_TWIN + glyph_at(bytes, &size), twin));
    else
        vterm_input_write(face->vt, bytes, len);
}

void face_feed(struct face *face, const char *bytes, size_t len)
{
    if (face->ambiguous != 2) {
        vterm_input_write(face->vt, bytes, len);
        return;
    }
    for (size_t i = 0; i < len; i++) {
        face->carry[face->carried++] = bytes[i];
        if (face->carried < length_of((unsigned char)face->carry[0]))
            continue;
        feed_one(face, face->carry, face->carried);
        face->carried = 0;
    }
}

static uint32_t original(const struct face *face, uint32_t code)
{
    bool twin = face->ambiguous == 2 && code >= WIDE_TWIN && code < WIDE_TWIN + 0x10000;
    return twin && glyph_is_ambiguous(code - WIDE_TWIN) ? code - WIDE_TWIN : code;
}

/* In term.c: the face of a terminal. */
struct face *term_face(struct term *term);

static int32_t rgb_of(const struct face *face, VTermColor color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color))
        return -1;
    vterm_screen_convert_color_to_rgb(face->screen, &color);
    return color.rgb.red << 16 | color.rgb.green << 8 | color.rgb.blue;
}

struct term_cell term_cell(struct term *term, int x, int y)
{
    struct face *face = term_face(term);
    VTermScreenCell cell;
    struct term_cell out = {.text = " ", .width = 1, .ink = -1, .paper = -1};
    if (!vterm_screen_get_cell(face->screen, (VTermPos){.row = y, .col = x}, &cell))
        return out;
    out.bold = cell.attrs.bold;
    out.underline = cell.attrs.underline != 0;
    out.reverse = cell.attrs.reverse;
    out.blink = cell.attrs.blink;
    out.color =
        !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
    out.ink = rgb_of(face, cell.fg);
    out.paper = rgb_of(face, cell.bg);
    if (cell.chars[0] == 0)
        return out;
    out.width = cell.chars[0] == (uint32_t)-1 ? 0 : cell.width;
    size_t len = 0;
    for (int i = 0; out.width && i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        len += glyph_put(original(face, cell.chars[i]), out.text + len);
    out.text[len] = '\0';
    return out;
}

int term_width_of(uint32_t code)
{
    struct face face = {0};
    char bytes[4];
    face_open(&face, 8, 1);
    face_feed(&face, bytes, glyph_put(code, bytes));
    vterm_screen_flush_damage(face.screen);
    int width = face.cursor.x;
    face_close(&face);
    return width;
}
