#include "input/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "base/markup.h"
#include "input/encoding.h"
#include "input/letter_spacing.h"
#include "input/utf8_clean.h"

/* The C library passes over what it does not like in a name, and takes what is left. */
static bool is_name(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!ascii_is_alnum(*c) && !strchr("-_.:/+()", *c))
            return false;
    return ascii_is_alnum(name[0]);
}

/* What converts an encoding, and pairs of bytes that this does not know; NO_ICONV: nothing. */
struct converter {
    iconv_t cd, pairs;
    size_t unit; /* bytes */
};

#define NO_ICONV ((iconv_t)-1)

/* Big5 has characters of Hong Kong in one converter, and marks of Taiwan in the other. */
static struct converter open_converter(const char *name)
{
    struct converter with = {NO_ICONV, NO_ICONV, encoding_unit(name)};
    iconv_t full =
        strcmp(name, "Big5") == 0 ? iconv_open("UTF-8", "BIG5-HKSCS") : NO_ICONV;
    if (is_name(name))
        with.cd = iconv_open("UTF-8", name);
    if (full != NO_ICONV) {
        with.pairs = with.cd;
        with.cd = full;
    }
    return with;
}

/* Everything iconv can make of bytes, a U+FFFD in place of each unit that it cannot. */
static struct str converted(struct arena *arena, struct converter with, struct str bytes)
{
    size_t room = bytes.len + bytes.len / 2 + 16, len = 0;
    char *out = arena_alloc(arena, 1, room), *in = (char *)(uintptr_t)bytes.ptr;
    bool full = false; /* some converters ask for more room than one character takes */
    for (size_t left = bytes.len; left > 0;) {
        if (full || room - len < 16)
            out = arena_grow(arena, out, &room, room + 64, 1);
        char *to = out + len;
        size_t free = room - len - 8; /* for what stands after it, a U+FFFD or a pair */
        size_t got = iconv(with.cd, &in, &left, &to, &free);
        int why = errno;
        len = (size_t)(to - out);
        full = got == (size_t)-1 && why == E2BIG;
        if (got != (size_t)-1 || full)
            continue;
        char *pair = in;
        size_t two = 2, most = 8;
        bool known = left >= 2 && with.pairs != NO_ICONV &&
                     iconv(with.pairs, &pair, &two, &to, &most) != (size_t)-1;
        len = known ? (size_t)(to - out) : len + glyph_put(GLYPH_REPLACEMENT, out + len);
        size_t unit = known ? 2 : with.unit;
        size_t skip = why == EINVAL || left < unit ? left : unit;
        in += skip;
        left -= skip;
    }
    return (struct str){out, len};
}

/* Some tools set a mark before one that is there. */
static struct str without_mark(struct str s)
{
    while (str_starts(s, STR("\xEF\xBB\xBF")))
        s = str_slice(s, 3, s.len);
    return s;
}

/* The text of bytes of which a first look is taken already. */
static struct str text_of(struct arena *arena, struct str bytes, struct utf8_look look)
{
    struct str clean = utf8_cleaned(arena, bytes, look);
    return letter_spacing_closed(arena, markup_plain(arena, clean));
}

struct str decode_utf8(struct arena *arena, struct str bytes)
{
    struct str bare = without_mark(bytes);
    return text_of(arena, bare, utf8_look(bare));
}

bool decode_text(struct arena *arena, struct str bytes, const char *encoding,
                 struct str *text, struct fault *fault)
{
    bool named = encoding && *encoding;
    const char *name = named ? encoding_known_as(encoding) : "UTF-8";
    struct str bare = without_mark(bytes);
    struct utf8_look look = {0};
    if (strcmp(name, "UTF-8") == 0)
        look = utf8_look(bare);
    if (!named && look.clean < bare.len)
        name = encoding_found(bytes);
    if (strcmp(name, "UTF-8") == 0) {
        *text = text_of(arena, bare, look);
        return true;
    }
    struct converter with = open_converter(name);
    if (with.cd == NO_ICONV)
        return fault_set(fault, "unknown encoding '%s' (see iconv -l)", name);
    *text = decode_utf8(arena, converted(arena, with, bytes));
    iconv_close(with.cd);
    if (with.pairs != NO_ICONV)
        iconv_close(with.pairs);
    return true;
}
