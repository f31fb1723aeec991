#include "ui/keyboard.h"

#include <string.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "ui/keys.h"

enum { CSI_MOST = 64 }; /* a longer one is of no terminal */

/* What one step of the reader found at the start of the bytes: a code (or KEYS_NONE where
 * the piece means nothing) and its length; 0: not whole yet. */
struct piece_read {
    int32_t code;
    size_t len;
};

unsigned char *keyboard_space(struct keyboard *keyboard, size_t *room)
{
    if (keyboard->beg) {
        memmove(keyboard->bytes, keyboard->bytes + keyboard->beg,
                keyboard->end - keyboard->beg);
        keyboard->end -= keyboard->beg;
        keyboard->beg = 0;
    }
    if (keyboard->end == KEYBOARD_ROOM) { /* an endless control string */
        keyboard->end = 0;
        keyboard->swallowing = true;
    }
    *room = KEYBOARD_ROOM - keyboard->end;
    return keyboard->bytes + keyboard->end;
}

void keyboard_fed(struct keyboard *keyboard, size_t len)
{
    keyboard->end += len;
}

bool keyboard_waits(const struct keyboard *keyboard)
{
    return keyboard->beg < keyboard->end && keyboard->bytes[keyboard->beg] == 0x1B;
}

static int32_t tilde_code(unsigned number)
{
    static const int32_t codes[] = {
        [1] = KEYS_HOME, [2] = KEYS_INSERT, [3] = KEYS_DELETE, [4] = KEYS_END,
        [5] = KEYS_PGUP, [6] = KEYS_PGDN,   [7] = KEYS_HOME,   [8] = KEYS_END,
        [11] = KEYS_F1,  [12] = KEYS_F2,    [13] = KEYS_F3,    [14] = KEYS_F4,
        [15] = KEYS_F5,  [17] = KEYS_F6,    [18] = KEYS_F7,    [19] = KEYS_F8,
        [20] = KEYS_F9,  [21] = KEYS_F10,   [23] = KEYS_F11,   [24] = KEYS_F12,
    };
    if (number < sizeof codes / sizeof *codes && codes[number])
        return codes[number];
    return KEYS_NONE;
}

static int32_t letter_code(unsigned char letter)
{
    static const int32_t codes[128] = {
        ['A'] = KEYS_UP,   ['B'] = KEYS_DOWN, ['C'] = KEYS_RIGHT,   ['D'] = KEYS_LEFT,
        ['H'] = KEYS_HOME, ['F'] = KEYS_END,  ['Z'] = KEYS_BACKTAB, ['P'] = KEYS_F1,
        ['Q'] = KEYS_F2,   ['R'] = KEYS_F3,   ['S'] = KEYS_F4,      ['M'] = KEYS_ENTER,
    };
    return letter < 128 && codes[letter] ? codes[letter] : KEYS_NONE;
}

static unsigned number_at(const unsigned char *b, size_t len, size_t *pos)
{
    unsigned number = 0;
    for (; *pos < len && ascii_is_digit(b[*pos]); ++*pos)
        number = number < 10000 ? number * 10 + (unsigned)(b[*pos] - '0') : number;
    return number;
}

/* ESC [ < button ; x ; y M or m */
static int32_t mouse_code(struct keyboard *keyboard, const unsigned char *b, size_t len)
{
    unsigned values[3] = {0};
    size_t pos = 3;
    for (int i = 0; i < 3; i++, pos++)
        values[i] = number_at(b, len - 1, &pos);
    if (!values[1] || !values[2])
        return KEYS_NONE;
    keyboard->mouse.button = (uint16_t)values[0];
    keyboard->mouse.x = (uint16_t)(values[1] - 1);
    keyboard->mouse.y = (uint16_t)(values[2] - 1);
    keyboard->mouse.release = b[len - 1] == 'm';
    return KEYS_MOUSE;
}

/* A whole CSI sequence of len bytes. */
static int32_t csi_code(struct keyboard *keyboard, const unsigned char *b, size_t len)
{
    unsigned char final = b[len - 1];
    if (b[2] == '<' && (final == 'M' || final == 'm'))
        return mouse_code(keyboard, b, len);
    if (!ascii_is_digit(b[2]))
        return len == 3 && final != 'M' && final != 'R' ? letter_code(final) : KEYS_NONE;
    size_t pos = 2;
    unsigned number = number_at(b, len, &pos);
    if (final == '~') {
        if (number == 200 || number == 201)
            keyboard->pasting = number == 200;
        return tilde_code(number);
    }
    return number == 1 && final != 'R' && final != 'M' ? letter_code(final) : KEYS_NONE;
}

static struct piece_read read_csi(struct keyboard *keyboard, const unsigned char *b,
                                  size_t len)
{
    if (len < 3)
        return (struct piece_read){KEYS_NONE, 0};
    if (b[2] == '[') { /* the linux console's F1 to F5 */
        if (len < 4)
            return (struct piece_read){KEYS_NONE, 0};
        bool known = b[3] >= 'A' && b[3] <= 'E';
        return (struct piece_read){known ? KEYS_F1 + (b[3] - 'A') : KEYS_NONE, 4};
    }
    if (b[2] == 'M') /* an old mouse report: three bytes more */
        return (struct piece_read){KEYS_NONE, len < 6 ? 0 : 6};
    for (size_t i = 2; i < len; i++) {
        if (b[i] >= 0x40 && b[i] <= 0x7E)
            return (struct piece_read){csi_code(keyboard, b, i + 1), i + 1};
        if (b[i] < 0x20 || b[i] > 0x7E)
            return (struct piece_read){KEYS_NONE, i};
        if (i == CSI_MOST) {
            keyboard->swallowing_csi = true;
            return (struct piece_read){KEYS_NONE, i};
        }
    }
    return (struct piece_read){KEYS_NONE, 0};
}

/* OSC, DCS, SOS, PM, APC: up to BEL or ESC \. Of the answers, that to OSC 11 is used. */
static struct piece_read read_string(struct keyboard *keyboard, const unsigned char *b,
                                     size_t len)
{
    for (size_t i = 2; i < len; i++) {
        bool st = b[i] == 0x1B && i + 1 < len;
        if (b[i] != 0x07 && !st)
            continue;
        struct str inside = {(const char *)b + 2, i - 2};
        enum background found = BACKGROUND_UNKNOWN;
        if (b[1] == ']' && (b[i] == 0x07 || b[i + 1] == '\\'))
            found = background_of_answer(inside);
        if (found != BACKGROUND_UNKNOWN)
            keyboard->background = found;
        return (struct piece_read){KEYS_NONE, !st ? i + 1 : b[i + 1] == '\\' ? i + 2 : i};
    }
    return (struct piece_read){KEYS_NONE, 0};
}

static struct piece_read read_escape(struct keyboard *keyboard, const unsigned char *b,
                                     size_t len)
{
    if (len < 2)
        return (struct piece_read){KEYS_NONE, 0};
    switch (b[1]) {
    case '[':
        return read_csi(keyboard, b, len);
    case 'O':
        if (len < 3)
            return (struct piece_read){KEYS_NONE, 0};
        return (struct piece_read){letter_code(b[2]), 3};
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        return read_string(keyboard, b, len);
    default:
        return (struct piece_read){KEYS_ESC, 1};
    }
}

/* Is what there is of a sequence the start of one that can still become valid? */
static bool half_character(const unsigned char *b, size_t len)
{
    size_t want = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || len >= want)
        return false;
    return len == 1 || glyph_subpart((struct str){(const char *)b, len}) == len;
}

static struct piece_read read_character(const unsigned char *b, size_t len)
{
    struct str s = {(const char *)b, len < 4 ? len : 4};
    unsigned size;
    if (glyph_valid(s) > 0) {
        uint32_t code = glyph_at(s.ptr, &size);
        return (struct piece_read){(int32_t)code, size};
    }
    if (half_character(b, len))
        return (struct piece_read){KEYS_NONE, 0};
    return (struct piece_read){KEYS_NONE, glyph_subpart(s)};
}

static struct piece_read read_piece(struct keyboard *keyboard, bool late)
{
    const unsigned char *b = keyboard->bytes + keyboard->beg;
    size_t len = keyboard->end - keyboard->beg;
    if (b[0] == 0x1B) {
        struct piece_read read = read_escape(keyboard, b, len);
        if (read.len || !late)
            return read;
        /* Esc pressed, and perhaps a key after it; what is longer was never typed. */
        return len <= 2 ? (struct piece_read){KEYS_ESC, 1}
                        : (struct piece_read){KEYS_NONE, len};
    }
    if (b[0] == '\n')
        return (struct piece_read){KEYS_ENTER, 1};
    if (b[0] == '\b')
        return (struct piece_read){KEYS_BACKSPACE, 1};
    if (b[0] < 0x80)
        return (struct piece_read){b[0] ? b[0] : KEYS_NONE, 1};
    return read_character(b, len);
}

/* The rest of a sequence, up to its final byte, none of which is a key. What cannot be
 * part of one ends it. */
static void swallow_csi(struct keyboard *keyboard)
{
    while (keyboard->beg < keyboard->end && keyboard->swallowing_csi) {
        unsigned char byte = keyboard->bytes[keyboard->beg];
        keyboard->swallowing_csi = byte >= 0x20 && byte < 0x40;
        keyboard->beg += byte >= 0x20 && byte <= 0x7E;
    }
}

/* The rest of a control string that was longer than the buffer. */
static void swallow(struct keyboard *keyboard)
{
    while (keyboard->beg < keyboard->end && keyboard->swallowing) {
        unsigned char byte = keyboard->bytes[keyboard->beg++];
        keyboard->swallowing = byte != 0x07 && byte != '\\';
    }
}

int32_t keyboard_next(struct keyboard *keyboard, bool late)
{
    swallow(keyboard);
    swallow_csi(keyboard);
    while (keyboard->beg < keyboard->end) {
        bool pasting = keyboard->pasting;
        struct piece_read read = read_piece(keyboard, late);
        if (read.len == 0)
            break;
        keyboard->beg += read.len;
        swallow_csi(keyboard);
        keyboard->pasted = pasting && keyboard->pasting;
        bool control =
            read.code < 0x20 || read.code == 0x7F || read.code >= KEYS_SPECIAL_BASE;
        if (keyboard->pasted && control)
            continue;
        if (read.code != KEYS_NONE)
            return read.code;
    }
    return KEYS_NONE;
}
