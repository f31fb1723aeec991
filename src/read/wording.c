#include "read/wording.h"

#include "base/char_class.h"
#include "read/word_list.h"
#include "words_chinese.h"

enum wording_kind wording_kind(const struct wording *wording)
{
    if (wording->jump.whole)
        return WORDING_JUMP;
    if (wording->dateline)
        return WORDING_DATELINE;
    if (wording->jump.from)
        return WORDING_FROM;
    if (wording->byline >= BYLINE_SURE)
        return wording->byline == BYLINE_CLOSING ? WORDING_CLOSING : WORDING_BYLINE;
    if (wording->furniture)
        return wording->furniture >= FURNITURE_SURE ? WORDING_FURNITURE : WORDING_RUBRIC;
    return wording->byline == BYLINE_NAME     ? WORDING_NAME
           : wording->byline == BYLINE_AGENCY ? WORDING_AGENCY
                                              : WORDING_NONE;
}

struct str wording_tail_byline(struct str s)
{
    enum { LONGEST = 72 }; /* bytes */
    struct str tail = str_slice(s, s.len > LONGEST ? s.len - LONGEST : 0, s.len);
    size_t at = tail.len;
    while (at-- > 0)
        if (tail.ptr[at] == '(' ||
            (tail.ptr[at] == '\xEF' && str_equal(str_slice(tail, at, at + 3), STR("（"))))
            break;
    tail = at < tail.len ? str_slice(tail, at, tail.len) : (struct str){0};
    return wording_of(tail).byline == BYLINE_CLOSING ? tail : (struct str){0};
}

/* The length of the numeral at pos; 0: there is none. */
static size_t numeral_at(struct str s, size_t pos)
{
    bool ascii = pos < s.len && (unsigned char)s.ptr[pos] < 0x80;
    return ascii ? s.ptr[pos] >= '1' && s.ptr[pos] <= '9'
                 : word_list_at(s, pos, &numerals);
}

bool wording_starts_dash(struct str s)
{
    return word_list_start(s, &dashes) || str_starts(s, STR("--"));
}

bool wording_is_numbered(struct str s)
{
    uint32_t code = glyph_first(s);
    if (code == U'【' && str_ends(s, STR("】")))
        return true;
    size_t pos = code == '(' ? 1 : word_list_at(s, 0, &counters);
    bool worded = pos > 0;
    if (!numeral_at(s, pos))
        return false;
    for (size_t len; (len = numeral_at(s, pos));)
        pos += len;
    struct str rest = str_slice(s, pos, s.len);
    enum char_class class = char_class_of(glyph_first(rest));
    if (code == U'第')
        return word_list_start(rest, &counted);
    return worded ? class == CHAR_COLON || class == CHAR_CLOSE || class == CHAR_BLANK
                  : class == CHAR_PAUSE || class == CHAR_STOP;
}
