#include "input/boxes_words.h"

#include <math.h>

#include "base/char_class.h"
#include "base/glyph.h"

float boxes_char_units(uint32_t code)
{
    if (code >= 0x1100 && glyph_is_east(code))
        return 1;
    if (code >= 'a' && code <= 'z')
        return strchr("iljtfr", (int)code) ? .34F : strchr("mw", (int)code) ? .82F : .54F;
    if (code >= 'A' && code <= 'Z')
        return code == 'I' ? .36F : strchr("MW", (int)code) ? .9F : .69F;
    if (code >= '0' && code <= '9')
        return .55F;
    if (code == 0x2014 || code == 0x2015 || code == 0x2026 || code == 0x2500)
        return 1; /* dashes and dots, — and …, are an em by definition */
    return code < 0x80 ? .36F : code < 0x2000 ? .55F : .6F;
}

struct box_piece boxes_word_piece(const struct box_word *word, uint32_t index,
                                  bool vertical)
{
    struct box_piece piece = {.first = index, .last = index};
    float w = fmaxf(word->w, 0), h = fabsf(word->h);
    for (size_t pos = 0; pos < word->text.len; piece.chars++)
        piece.units += boxes_char_units(glyph_next(word->text, &pos));
    float middle = vertical ? word->y + word->h / 2 : word->x + w / 2;
    /* one upright character is as long as wide, whatever its font's height is */
    piece.advance = !vertical ? w : piece.chars == 1 ? fminf(w, h) : h;
    piece.x0 = middle - piece.advance / 2;
    piece.x1 = middle + piece.advance / 2;
    piece.h = vertical ? w : h;
    piece.y = vertical ? -(word->x + w / 2) : word->y + word->h / 2;
    piece.em = piece.advance / piece.units;
    piece.unsure = word->confidence < BOX_UNSURE ? piece.chars : 0;
    return piece;
}

/* Of single characters: do others follow them downward, at an em, rather than to the
 * right? */
static bool follows_downward(const struct box_word *words, uint32_t count)
{
    enum { SAMPLE = 128 };
    uint32_t down = 0, right = 0, step = count / SAMPLE + 1;
    for (uint32_t i = 0; i < count; i += step) {
        const struct box_word *a = &words[i];
        bool below = false, beside = false;
        bool single = a->text.len <= 4 && glyph_is_east(glyph_first(a->text));
        for (uint32_t j = 0; j < count && single; j++) {
            float dx = words[j].x - a->x, dy = words[j].y - a->y;
            below |= fabsf(dx) < .2F * a->w && dy > .6F * a->w && dy < 1.25F * a->w;
            beside |= fabsf(dy) < .2F * a->w && dx > .6F * a->w && dx < 1.25F * a->w;
        }
        down += below && !beside;
        right += beside && !below;
    }
    return down > right;
}

/* A page is vertical where the boxes of longer words stand upright, or, where there are
 * hardly any or most words are one character, characters follow each other downward. */
bool boxes_are_vertical(const struct box_word *words, uint32_t count)
{
    double upright = 0, lying = 0, all = 0, single = 0;
    for (uint32_t i = 0; i < count; i++) {
        double bytes = (double)words[i].text.len;
        all += bytes;
        single += bytes <= 4 && glyph_is_east(glyph_first(words[i].text)) ? bytes : 0;
        if (bytes < 12)
            continue;
        upright += words[i].h > 1.3F * words[i].w ? bytes : 0;
        lying += words[i].w > 1.3F * words[i].h ? bytes : 0;
    }
    if ((upright + lying) * 4 > all && single * 2 < all)
        return upright > lying;
    return follows_downward(words, count);
}

bool boxes_are_latin(const struct box_word *words, uint32_t count)
{
    size_t wide = 0, narrow = 0;
    for (uint32_t i = 0; i < count; i++)
        for (size_t pos = 0; pos < words[i].text.len;)
            if (glyph_is_east(glyph_next(words[i].text, &pos)))
                wide++;
            else
                narrow++;
    return narrow > 3 * wide;
}

/* Words of a font are sure; of recognised ones hardly any page has but sure ones. */
bool boxes_are_exact(const struct box_word *words, uint32_t count)
{
    uint32_t sure = 0;
    for (uint32_t i = 0; i < count; i++)
        sure += words[i].confidence >= BOX_SURE;
    return (uint64_t)sure * 50 >= (uint64_t)count * 49;
}

void boxes_append(const struct pieces *page, struct box_piece *to,
                  const struct box_piece *from)
{
    float sum = (float)to->chars + (float)from->chars;
    to->y = (to->y * (float)to->chars + from->y * (float)from->chars) / sum;
    if (page->exact ? from->chars > to->chars : from->h > to->h)
        to->h = from->h;
    to->x1 = fmaxf(to->x1, from->x1);
    to->units += from->units;
    to->advance += from->advance;
    to->chars += from->chars;
    to->unsure += from->unsure;
    to->em = to->advance / to->units;
    page->next[to->last] = from->first;
    to->last = from->last;
}

bool boxes_may_hang(const struct pieces *page, const struct box_piece *piece)
{
    uint32_t code = glyph_last(page->words[piece->last].text);
    enum char_class class = char_class_of(code);
    return page->exact && code >= 0x3000 && class >= CHAR_STOP && class <= CHAR_CLOSE &&
           class != CHAR_OPEN;
}
