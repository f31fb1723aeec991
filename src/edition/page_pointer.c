#include "edition/page_pointer.h"

#include "base/ascii.h"
#include "base/glyph.h"

uint32_t page_pointer_mark(uint32_t code)
{
    if (code >= 0x2460 && code <= 0x249B)
        return (code - 0x2460) % 20 + 1;
    if (code >= 0x2776 && code <= 0x2793)
        return (code - 0x2776) % 10 + 1;
    if (code >= 0x3220 && code <= 0x3229)
        return code - 0x3220 + 1;
    return code >= 0x3280 && code <= 0x3289 ? code - 0x3280 + 1 : 0;
}

/* 一 … 十; 头 and 頭, the front page, are 1; 0: none. */
static uint32_t han_number(uint32_t code)
{
    static const uint16_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (uint32_t i = 0; i < 10 && code >= digits[0]; i++)
        if (code == digits[i])
            return i + 1;
    return code == 0x5934 || code == 0x982D;
}

/* One more character of a number, 12 or 十二 or 二十二; false: it is none. */
static bool take_digit(struct page_pointer *pointer, uint32_t code)
{
    uint32_t han = han_number(code);
    bool digit = code >= '0' && code <= '9';
    if (pointer->number > 9999)
        return false;
    if (digit)
        pointer->number = pointer->number * 10 + (code - '0');
    else if (han == 10)
        pointer->number = pointer->number ? pointer->number * 10 : 10;
    else
        pointer->number += han;
    return digit || han;
}

struct page_pointer page_pointer_of(struct str s)
{
    struct page_pointer pointer = {0};
    bool counting = false, counted = false;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_halfwidth(glyph_next(s, &pos));
        bool letter = code < 0x80 && ascii_is_alpha((int)code);
        if (page_pointer_mark(code))
            pointer.mark = page_pointer_mark(code);
        if (!counted && !counting && (letter || code == ' '))
            pointer.section = letter ? code & ~0x20u : 0;
        bool digit = !counted && !page_pointer_mark(code) && take_digit(&pointer, code);
        counted |= counting && !digit;
        counting |= digit;
    }
    return pointer;
}

bool page_pointer_names(struct page_pointer pointer, struct page_pointer folio)
{
    return pointer.number && pointer.number == folio.number &&
           (!pointer.section || !folio.section || pointer.section == folio.section);
}
