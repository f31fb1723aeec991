#include "page/edition.h"

#include "base/ascii.h"
#include "base/glyph.h"

/* A story's other part is looked for so many pages before and behind its own: more than
 * any issue has. What is found does not depend on how far the parsing has come, as long
 * as these pages are there. */
#define REACH 64

/* What a jump says, or a folio: "2版①" is page 2, mark 1; "A02" is section A, page 2. */
struct pointer {
    uint32_t section; /* the letter, upper case; 0: none */
    uint32_t number;  /* 0: none */
    uint32_t mark;    /* of ① and the like; 0: none */
};

/* The number in a circle, in brackets or with a full stop; 0: none. */
static uint32_t circled(uint32_t code)
{
    if (code >= 0x2460 && code <= 0x249B)
        return (code - 0x2460) % 20 + 1;
    if (code >= 0x2776 && code <= 0x2793)
        return (code - 0x2776) % 10 + 1;
    if (code >= 0x3220 && code <= 0x3229)
        return code - 0x3220 + 1;
    return code >= 0x3280 && code <= 0x3289 ? code - 0x3280 + 1 : 0;
}

static uint32_t han_digit(uint32_t code)
{
    static const uint16_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (uint32_t i = 1; i <= 10; i++)
        if (code == digits[i])
            return i;
    return 0;
}

/* Takes the next character into the number; 二十 and 十二 add up. */
static void take_digit(struct pointer *pointer, uint32_t code)
{
    uint32_t han = han_digit(code);
    if (code >= '0' && code <= '9' && pointer->number < 1000)
        pointer->number = pointer->number * 10 + (code - '0');
    else if (han == 10)
        pointer->number = pointer->number ? pointer->number * 10 : 10;
    else if (han)
        pointer->number += han;
}

static struct pointer pointer_of(struct str s)
{
    struct pointer pointer = {0};
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_halfwidth(glyph_next(s, &pos));
        if (circled(code))
            pointer.mark = circled(code);
        else if (code < 0x80 && ascii_is_alpha((unsigned char)code) && !pointer.number)
            pointer.section = code & ~0x20u;
        else if (!pointer.mark)
            take_digit(&pointer, code);
    }
    return pointer;
}

/* Does the pointer name this page? A section counts only where both have one. */
static bool names_page(struct pointer pointer, struct str folio)
{
    struct pointer page = pointer_of(folio);
    if (!pointer.number || pointer.number != page.number)
        return false;
    return !pointer.section || !page.section || pointer.section == page.section;
}

enum way { ONWARD, BACK };

static struct str pointer_text(const struct article *article, enum way way)
{
    return way == ONWARD ? article->continues_on : article->continued_from;
}

/* How well an article answers a jump: 0 not at all. */
static unsigned answers(const struct page *from, const struct article *asking,
                        const struct article *other, enum way way)
{
    struct pointer back = pointer_of(pointer_text(other, way == ONWARD ? BACK : ONWARD));
    struct pointer jump = pointer_of(pointer_text(asking, way));
    if (!names_page(back, from->folio))
        return 0;
    return jump.mark && jump.mark == back.mark ? 2 : 1;
}

static bool look_on(const struct edition *edition, struct edition_place from,
                    enum way way, uint32_t index, struct edition_place *to)
{
    const struct page *here = edition_page(edition, from.page);
    const struct page *there = edition_page(edition, index);
    const struct article *asking = &here->articles[from.article];
    unsigned best = 0;
    if (!there || !names_page(pointer_of(pointer_text(asking, way)), there->folio))
        return false;
    for (uint32_t i = 0; i < there->article_count; i++) {
        unsigned score = answers(here, asking, &there->articles[i], way);
        if (score > best) {
            best = score;
            *to = (struct edition_place){index, i};
        }
    }
    return best > 0;
}

static bool look(const struct edition *edition, struct edition_place from, enum way way,
                 struct edition_place *to)
{
    size_t count = edition_count(edition);
    const struct page *here = edition_page(edition, from.page);
    if (!here || from.article >= here->article_count ||
        pointer_text(&here->articles[from.article], way).len == 0)
        return false;
    for (uint32_t far = 1; far <= REACH; far++) {
        bool behind = far <= from.page, ahead = (size_t)from.page + far < count;
        if (ahead && look_on(edition, from, way, from.page + far, to))
            return true;
        if (behind && look_on(edition, from, way, from.page - far, to))
            return true;
    }
    return false;
}

bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to)
{
    return look(edition, from, ONWARD, to);
}

bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    return look(edition, from, BACK, to);
}
