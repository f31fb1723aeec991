/* lookalikes: characters that a PDF's font or a typesetter left in place of the usual
 * one.
 *
 * A PDF whose font gives 人 and the radical U+2F08 one glyph is extracted with either.
 * Here a look-alike gets back the character that was printed:
 *
 *   Kangxi radicals, radicals of the supplement, compatibility ideographs: the unified
 *     ideograph (EquivalentUnifiedIdeograph.txt; canonical decompositions to one character)
 *   ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ: their letters
 *   a soft hyphen: a hyphen where its line breaks there, else nothing
 *   full-width letters and digits: ASCII where they are in one word or number with ASCII;
 *     a page that sets them by themselves does so on purpose
 *
 * A look-alike is within its line, so a line keeps its number. Knows nothing of
 * encodings or pages.
 */
#ifndef INPUT_LOOKALIKES_H
#define INPUT_LOOKALIKES_H

#include "base/arena.h"

/* May a character of these three bytes be a look-alike? Asked of every byte of a text, so
 * without a branch, and loosely: E2 BA to BF are radicals, EF A0 to AF hold the
 * compatibility ideographs and ligatures, EF BC 90 to 99 are full-width digits, and EF BC
 * A0 to BF, nearly all, letters. Tails are told apart by compares of signed bytes, which
 * are the cheapest: 80 is the least. */
static inline unsigned char lookalike_possible(signed char a, signed char b,
                                               signed char c)
{
    unsigned char radical = (a == (signed char)0xE2) & (b > (signed char)0xB9);
    unsigned char compatible = (b & (signed char)0xF0) == (signed char)0xA0;
    unsigned char digit = (c > (signed char)0x8F) & (c < (signed char)0x9A);
    unsigned char letter = c > (signed char)0x9F;
    unsigned char wide = (b == (signed char)0xBC) & (digit | letter);
    return radical | ((a == (signed char)0xEF) & (compatible | wide));
}

/* text with its look-alikes replaced: in the arena, or text itself where it has none or
 * is not valid UTF-8, as a file of corrections may be. Replacing once more changes
 * nothing. */
struct str lookalikes_replaced(struct arena *arena, struct str text);

/* text in the arena as a font may leave it: each ideograph that has one as its radical. */
struct str lookalikes_restored(struct arena *arena, struct str text);

#endif
