#include "page/ink.h"

#define N INK_NONE
#define B INK_BLANK
#define D INK_DIGIT
#define L INK_LATIN
#define O INK_OTHER
const unsigned char ink_ascii[128] = {
    N,        O,        O, O,         O,         O,         O,        O, O,
    B,        B,        B, B,         B,         O,         O,        O, O,
    O,        O,        O, O,         O,         O,         O,        O, O,
    O,        O,        O, O,         O,         B,         INK_STOP, O, O,
    O,        O,        O, O,         INK_OPEN,  INK_CLOSE, O,        O, INK_COMMA,
    INK_DASH, INK_STOP, O, D,         D,         D,         D,        D, D,
    D,        D,        D, D,         INK_COLON, INK_SEMI,  INK_OPEN, O, INK_CLOSE,
    INK_STOP, O,        L, L,         L,         L,         L,        L, L,
    L,        L,        L, L,         L,         L,         L,        L, L,
    L,        L,        L, L,         L,         L,         L,        L, L,
    L,        INK_OPEN, O, INK_CLOSE, O,         O,         O,        L, L,
    L,        L,        L, L,         L,         L,         L,        L, L,
    L,        L,        L, L,         L,         L,         L,        L, L,
    L,        L,        L, L,         L,         L,         INK_OPEN, O, INK_CLOSE,
    O,        O,
};
#undef N
#undef B
#undef D
#undef L
#undef O

/* U+2010–U+2027, general punctuation. */
static const unsigned char general[0x18] = {
    INK_DASH,  INK_DASH,  INK_DASH,  INK_DASH,  INK_DASH,  INK_DASH,
    INK_OTHER, INK_OTHER, INK_OPEN,  INK_CLOSE, INK_OTHER, INK_OTHER,
    INK_OPEN,  INK_CLOSE, INK_OTHER, INK_OTHER, INK_OTHER, INK_OTHER,
    INK_OTHER, INK_OTHER, INK_OTHER, INK_STOP,  INK_STOP,  INK_OTHER,
};

#define OPENS INK_OPEN, INK_CLOSE
#define O4 INK_OTHER, INK_OTHER, INK_OTHER, INK_OTHER
const unsigned char ink_cjk[64] = {
    INK_BLANK, INK_PAUSE, INK_STOP,  INK_OTHER, /* 3000 */
    INK_OTHER, INK_HAN,   INK_OTHER, INK_HAN,   /* 々〇 */
    OPENS,     OPENS,     OPENS,     OPENS,     /* 3008 */
    OPENS,     INK_OTHER, INK_OTHER,            /* 3010 */
    OPENS,     OPENS,     OPENS,     OPENS,     /* 3014 */
    INK_OTHER, INK_OPEN,  INK_CLOSE, INK_CLOSE, /* 301C */
    O4,        O4,        O4,        O4,        O4, O4, O4, O4,
};
#undef OPENS
#undef O4

/* U+FF5F–U+FFEF, half-width forms. */
static enum ink half_width(uint32_t code)
{
    switch (code) {
    case 0xFF61:
        return INK_STOP;
    case 0xFF62:
        return INK_OPEN;
    case 0xFF63:
        return INK_CLOSE;
    case 0xFF64:
        return INK_PAUSE;
    default:
        return code >= 0xFF66 && code <= 0xFF9F ? INK_HAN : INK_OTHER;
    }
}

/* U+FE10–U+FE4F: marks of vertical text, as Traditional pages print them. */
static enum ink vertical(uint32_t code)
{
    switch (code) {
    case 0xFE10:
        return INK_COMMA;
    case 0xFE11:
        return INK_PAUSE;
    case 0xFE12:
    case 0xFE15:
    case 0xFE16:
    case 0xFE19:
        return INK_STOP;
    case 0xFE13:
        return INK_COLON;
    case 0xFE14:
        return INK_SEMI;
    default:
        break;
    }
    if (code >= 0xFE35 && code <= 0xFE44)
        return code & 1 ? INK_OPEN : INK_CLOSE;
    return code >= 0xFE30 && code <= 0xFE32 ? INK_DASH : INK_OTHER;
}

enum ink ink_of_wide(uint32_t code)
{
    if (code >= 0x2010 && code <= 0x2027)
        return (enum ink)general[code - 0x2010];
    if (code >= 0xFF5F && code <= 0xFFEF)
        return half_width(code);
    if (code >= 0x25A0 && code <= 0x2606)
        return INK_MARK;
    if (code >= 0xFE10 && code <= 0xFE4F)
        return vertical(code);
    if (glyph_is_blank(code))
        return INK_BLANK;
    if (glyph_is_han(code))
        return INK_HAN;
    if (code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7)
        return INK_LATIN;
    return INK_OTHER;
}

uint32_t ink_closer(uint32_t code)
{
    switch (code) {
    case '(':
        return ')';
    case '[':
        return ']';
    case 0x2018:
        return 0x2019;
    case 0x201C:
        return 0x201D;
    case 0xFF08:
        return 0xFF09;
    case 0xFF3B:
        return 0xFF3D;
    default:
        break;
    }
    if ((code >= 0x3008 && code <= 0x3010 && !(code & 1)) ||
        (code >= 0x3014 && code <= 0x301A && !(code & 1)))
        return code + 1;
    return 0;
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
        if (!begins || ink_of((unsigned char)c & 0x7F) != INK_LATIN ||
            s.ptr[i + 3] == ' ')
            continue;
        words++;
        capital += c >= 'A' && c <= 'Z';
    }
    return words >= 2 && capital * 5 >= words * 4;
}

int ink_case(struct str s)
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
