/* char_class: classes of printed characters, for rejoining lines.
 *
 * One small class a code point, by table, without locale or library. Knows nothing of
 * lines. The classes of marks follow GB/T 15834 (what may not start or end a line) and
 * hold ASCII, full-width and CJK forms alike.
 */
#ifndef BASE_CHAR_CLASS_H
#define BASE_CHAR_CLASS_H

#include "base/glyph.h"

enum char_class {
    CHAR_NONE,  /* no character */
    CHAR_HAN,   /* and kana, Hangul */
    CHAR_STOP,  /* 。！？.!? and … */
    CHAR_SEMI,  /* ；; */
    CHAR_COLON, /* ：: */
    CHAR_COMMA, /* ，, */
    CHAR_PAUSE, /* 、 */
    CHAR_OPEN,  /* “‘「（《【( */
    CHAR_CLOSE, /* ”’」）》】) */
    CHAR_DASH,  /* ——-– */
    CHAR_DIGIT, /* and ％%℃ after one */
    CHAR_LATIN, /* letters of spaced scripts */
    CHAR_MARK,  /* □●■▲◆○◎★ that open a byline or a rubric */
    CHAR_OTHER,
    CHAR_BLANK,
    CHAR_COUNT
};

/* The class of ASCII byte c. */
extern const unsigned char char_class_ascii[128];

/* Of U+3000–303F, CJK symbols and punctuation. */
extern const unsigned char char_class_cjk[64];

/* The class of a character that char_class_of does not know by itself. */
enum char_class char_class_of_wide(uint32_t code);

static inline enum char_class char_class_of(uint32_t code)
{
    if (code < 0x80)
        return (enum char_class)char_class_ascii[code];
    if (code >= 0x4E00 && code <= 0x9FFF)
        return CHAR_HAN;
    if (code >= 0x3000 && code <= 0x303F)
        return (enum char_class)char_class_cjk[code - 0x3000];
    if (code >= 0xFF01 && code <= 0xFF5E) /* full-width ASCII */
        return (enum char_class)char_class_ascii[code - 0xFEE0];
    return char_class_of_wide(code);
}

/* Width in half ems: Han and full-width forms 2, the quotation marks and dashes of
 * Chinese text 2, everything else 1. */
static inline unsigned char_width(uint32_t code)
{
    if (code < 0x80)
        return 1;
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x2027) || code >= 0x2460 ? 2 : 1;
}

/* Half ems of s. */
uint32_t char_text_width(struct str s);

/* May not start a line (GB/T 15834 5.1.2). */
static inline bool char_bars_line_start(enum char_class class)
{
    return (class >= CHAR_STOP && class <= CHAR_PAUSE) || class == CHAR_CLOSE;
}

/* The straight quotation marks, which do not tell which side they are. */
static inline bool char_is_straight_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == 0xFF02 || code == 0xFF07;
}

/* How a line of a spaced script is set: 0 it is none, 1 as sentences are, 2 With
 * Capitals, 3 ALL CAPITALS. */
int letter_case(struct str s);

/* The closing mark that answers an opening one; 0 where code opens nothing. ASCII quotes
 * open nothing: they do not tell which side they are. */
uint32_t char_closer(uint32_t code);

#endif
