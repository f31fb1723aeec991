#include "base/char_class.h"

#define N CHAR_NONE
#define B CHAR_BLANK
#define D CHAR_DIGIT
#define L CHAR_LATIN
#define O CHAR_OTHER
const unsigned char char_class_ascii[128] = {
    N,         O,         O, O,          O,          O,          O,         O, O,
    B,         B,         B, B,          B,          O,          O,         O, O,
    O,         O,         O, O,          O,          O,          O,         O, O,
    O,         O,         O, O,          O,          B,          CHAR_STOP, O, O,
    O,         O,         O, O,          CHAR_OPEN,  CHAR_CLOSE, O,         O, CHAR_COMMA,
    CHAR_DASH, CHAR_STOP, O, D,          D,          D,          D,         D, D,
    D,         D,         D, D,          CHAR_COLON, CHAR_SEMI,  CHAR_OPEN, O, CHAR_CLOSE,
    CHAR_STOP, O,         L, L,          L,          L,          L,         L, L,
    L,         L,         L, L,          L,          L,          L,         L, L,
    L,         L,         L, L,          L,          L,          L,         L, L,
    L,         CHAR_OPEN, O, CHAR_CLOSE, O,          O,          O,         L, L,
    L,         L,         L, L,          L,          L,          L,         L, L,
    L,         L,         L, L,          L,          L,          L,         L, L,
    L,         L,         L, L,          L,          L,          CHAR_OPEN, O, CHAR_CLOSE,
    O,         O,
};
#undef N
#undef B
#undef D
#undef L
#undef O

/* U+2010–U+2027, general punctuation. */
static const unsigned char general[0x18] = {
    CHAR_DASH,  CHAR_DASH,  CHAR_DASH,  CHAR_DASH,  CHAR_DASH,  CHAR_DASH,
    CHAR_OTHER, CHAR_OTHER, CHAR_OPEN,  CHAR_CLOSE, CHAR_OTHER, CHAR_OTHER,
    CHAR_OPEN,  CHAR_CLOSE, CHAR_OPEN,  CHAR_OTHER, CHAR_OTHER, CHAR_OTHER,
    CHAR_OTHER, CHAR_OTHER, CHAR_OTHER, CHAR_STOP,  CHAR_STOP,  CHAR_OTHER,
};

#define OPENS CHAR_OPEN, CHAR_CLOSE
#define O4 CHAR_OTHER, CHAR_OTHER, CHAR_OTHER, CHAR_OTHER
const unsigned char char_class_cjk[64] = {
    CHAR_BLANK, CHAR_PAUSE, CHAR_STOP,  CHAR_OTHER, /* 3000 */
    CHAR_OTHER, CHAR_HAN,   CHAR_OTHER, CHAR_HAN,   /* 々〇 */
    OPENS,      OPENS,      OPENS,      OPENS,      /* 3008 */
    OPENS,      CHAR_OTHER, CHAR_OTHER,             /* 3010 */
    OPENS,      OPENS,      OPENS,      OPENS,      /* 3014 */
    CHAR_OTHER, CHAR_OPEN,  CHAR_CLOSE, CHAR_CLOSE, /* 301C */
    O4,         O4,         O4,         O4,         O4, O4, O4, O4,
};
#undef OPENS
#undef O4

/* U+FF61–U+FF64, half-width marks; other half-width forms are kana, or none. */
static const unsigned char half_marks[] = {CHAR_STOP, CHAR_OPEN, CHAR_CLOSE, CHAR_PAUSE};

static enum char_class half_width(uint32_t code)
{
    if (code - 0xFF61 < sizeof half_marks)
        return (enum char_class)half_marks[code - 0xFF61];
    return code >= 0xFF66 && code <= 0xFF9F ? CHAR_HAN : CHAR_OTHER;
}

/* U+FE10–U+FE19, marks of vertical text, as Traditional pages print them. */
static const unsigned char vertical_marks[] = {CHAR_COMMA, CHAR_PAUSE, CHAR_STOP,
                                               CHAR_COLON, CHAR_SEMI,  CHAR_STOP,
                                               CHAR_STOP,  CHAR_OTHER, CHAR_OTHER,
                                               CHAR_STOP};

/* U+FE10–U+FE4F. */
static enum char_class vertical(uint32_t code)
{
    if (code - 0xFE10 < sizeof vertical_marks)
        return (enum char_class)vertical_marks[code - 0xFE10];
    if (code >= 0xFE35 && code <= 0xFE44)
        return code & 1 ? CHAR_OPEN : CHAR_CLOSE;
    return code >= 0xFE30 && code <= 0xFE32 ? CHAR_DASH : CHAR_OTHER;
}

enum char_class char_class_of_wide(uint32_t code)
{
    if (code >= 0x2010 && code <= 0x2027)
        return (enum char_class)general[code - 0x2010];
    if (code >= 0xFF5F && code <= 0xFFEF)
        return half_width(code);
    if (code >= 0x25A0 && code <= 0x2606)
        return CHAR_MARK;
    if (code >= 0xFE10 && code <= 0xFE4F)
        return vertical(code);
    if (glyph_is_blank(code))
        return CHAR_BLANK;
    if (glyph_is_han(code))
        return CHAR_HAN;
    if (code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7)
        return CHAR_LATIN;
    return CHAR_OTHER;
}

uint32_t char_closer(uint32_t code)
{
    static const uint16_t closers[][2] = {
        {'(', ')'},       {'[', ']'},       {0x2018, 0x2019},
        {0x201C, 0x201D}, {0x201E, 0x201D}, /* in German; what closes there is 0x201C */
        {0xFF08, 0xFF09}, {0xFF3B, 0xFF3D}};
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
        if (closers[i][0] == code)
            return closers[i][1];
    bool pair = code >= 0x3008 && code <= 0x301A && code != 0x3012 && !(code & 1);
    return pair ? code + 1 : 0;
}

/* Does at least four fifths of the words that begin in the first len bytes of s, and they
 * are two or more, begin with a capital? Small words do not count; no more than `uppers`
 * can. */
static bool is_capitalised(struct str s, size_t len, unsigned uppers)
{
    unsigned words = 0, capital = 0;
    char before = ' ';
    for (size_t i = 0; i < len && i + 3 < s.len && words * 4 <= uppers * 5; i++) {
        char c = s.ptr[i];
        bool begins = before == ' ' || before == '-' || before == '"';
        before = c;
        if (!begins || char_class_of((unsigned char)c & 0x7F) != CHAR_LATIN ||
            s.ptr[i + 3] == ' ')
            continue;
        words++;
        capital += c >= 'A' && c <= 'Z';
    }
    return words >= 2 && capital * 5 >= words * 4;
}

int letter_case(struct str s)
{
    enum { HEAD = 120 };
    size_t len = s.len < HEAD ? s.len : HEAD;
    unsigned char uppers = 0, lowers = 0, han = 0; /* enough for HEAD bytes */
    if (len && (unsigned char)s.ptr[0] >= 0xE3)
        return 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        uppers = (unsigned char)(uppers + ((unsigned char)(c - 'A') < 26));
        lowers = (unsigned char)(lowers + ((unsigned char)(c - 'a') < 26));
        han |= (unsigned char)(c >= 0xE3);
    }
    if (han || uppers + lowers < 3)
        return 0;
    if (lowers == 0 || uppers > 6 * lowers)
        return 3;
    return uppers > 1 && is_capitalised(s, len, uppers) ? 2 : 1;
}

uint32_t char_text_width(struct str s)
{
    enum { BLOCK = 120 }; /* so that a block's sum is a byte, which compilers make wide */
    uint32_t width = 0;
    for (size_t beg = 0; beg < s.len; beg += BLOCK) {
        struct str block = str_slice(s, beg, beg + BLOCK);
        unsigned char sum = 0;
        for (size_t i = 0; i < block.len; i++) {
            unsigned char c = (unsigned char)block.ptr[i];
            sum = (unsigned char)(sum + ((signed char)c >= -64) + (c >= 0xE3));
        }
        width += sum;
    }
    for (size_t pos = 0; (pos = str_find(s, STR("\xE2"), pos)) < s.len;)
        width += char_width(glyph_next(s, &pos)) - 1;
    return width;
}
