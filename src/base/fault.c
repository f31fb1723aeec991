#include "base/fault.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/glyph.h"
#include "base/words.h"

/* In place: what must not reach a terminal, and a character that the room cut, as '?'. */
static void make_safe(char *what)
{
    struct str s = str_of(what);
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;) {
        unsigned size = 0;
        struct str rest = str_slice(s, pos, s.len);
        bool whole = glyph_valid(str_slice(rest, 0, 4)) > 0;
        bool safe = whole && !glyph_is_unsafe(glyph_at(rest.ptr, &size));
        pos += whole ? size : glyph_subpart(rest);
        memmove(what + len, safe ? rest.ptr : "?", safe ? size : 1);
        len += safe ? size : 1;
    }
    what[len] = '\0';
}

bool fault_set(struct fault *fault, const char *format, ...)
{
    if (!fault)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(fault->what, sizeof fault->what, words_say(format), args);
    va_end(args);
    make_safe(fault->what);
    return false;
}
