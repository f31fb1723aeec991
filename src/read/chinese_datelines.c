/* Datelines in Chinese: 本报讯, 新华社北京4月25日电, 【本報記者…報導】, （记者 …）. */
#include "read/chinese_text.h"

#include "words_chinese.h"

enum { WIRE_HEAD = 36 }; /* characters in which a dateline is over */

/* 讯 or 电 as the word that ends a dateline, and not a part of 电话 or 通讯员. */
static bool ends_dateline(struct str left, uint32_t next)
{
    if (word_list_end(left, &before_others))
        return false;
    enum char_class class = char_class_of(next);
    return word_list_end(left, &before_wires) || class == CHAR_OPEN ||
           class == CHAR_BLANK || class == CHAR_COLON || class == CHAR_CLOSE;
}

/* 某地讯（记者 …）: a place, 讯, and a bracket that names who reports. `end`: after 讯. */
static bool is_local(struct str s, size_t end)
{
    enum { SHORTEST = 9, LONGEST = 36 }; /* bytes of the place and 讯 */
    struct str rest = str_slice(s, end, end + 60), head = str_slice(s, 0, end);
    return end >= SHORTEST && end <= LONGEST && glyph_han_end(s, 0) >= end &&
           (str_ends(head, STR("讯")) || str_ends(head, STR("訊"))) &&
           (str_starts(rest, STR("（")) || str_starts(rest, STR("("))) &&
           word_list_in(rest, &reporters);
}

/* Does 讯 or 电 end the head of a dateline, before any mark? */
static bool names_wire(struct str s)
{
    enum { FAR = 45 }; /* bytes in which the name ends */
    size_t pos = 0;
    for (int i = 1; i <= WIRE_HEAD && pos < s.len; i++) {
        size_t at = pos;
        if ((unsigned char)s.ptr[pos] - 0xE4u > 5) { /* no Han of U+4000–9FFF */
            enum char_class class = char_class_of(glyph_next(s, &pos));
            if (class == CHAR_STOP || class == CHAR_COMMA || class == CHAR_PAUSE ||
                class == CHAR_CLOSE)
                return false; /* before these a dateline has named its wire */
            continue;
        }
        pos += 3;
        if (!word_list_at(s, at, &wires))
            continue;
        uint32_t next = i < WIRE_HEAD ? glyph_first(str_slice(s, pos, s.len)) : 0;
        if (is_local(s, pos) || /* or the name of a paper or an agency, then 讯 or 电 */
            (word_list_in(str_slice(s, 0, at < FAR ? at : FAR), &sources) &&
             ends_dateline(str_slice(s, 0, at), next)))
            return true;
    }
    return false;
}

/* 【本報記者某某台北報導】 （中央社記者…電） 〔記者…／高雄報導〕 */
static bool is_bracketed(struct str s)
{
    size_t pos = 0;
    uint32_t closer = char_closer(glyph_next(s, &pos));
    size_t from = pos;
    if (!closer || closer == 0x201D || closer == 0x2019 || closer == 0x300B)
        return false;
    for (int i = 0; i < 30 && pos < s.len; i++) {
        size_t at = pos;
        if (glyph_next(s, &pos) != closer)
            continue;
        struct str inside = str_slice(s, from, at);
        return pos < s.len && word_list_end(inside, &bracket_ends) && inside.len >= 6 &&
               !chinese_are_rubrics(inside); /* 【快讯】 heads headlines */
    }
    return false;
}

/* （记者 某某）30日…, 快讯 …. No part of an interview: （记者：…？）, （记者问）. */
bool chinese_reported(struct str s)
{
    enum { LONGEST = 60 }; /* bytes of the bracket */
    enum { TEXT = 60 };    /* of what follows, at least */
    size_t pos = 0;
    uint32_t open = glyph_next(s, &pos), code = open;
    size_t word = word_list_at(s, pos, &reporters), beg = pos + word, end = beg;
    if (word_list_start(s, &flashes))
        return s.len > TEXT;
    if ((open != U'（' && open != '(') || !word)
        return false;
    while (pos < s.len && pos < LONGEST && code != char_closer(open)) {
        end = pos;
        code = glyph_next(s, &pos);
        if (char_class_of(code) >= CHAR_STOP && char_class_of(code) <= CHAR_COMMA)
            return false; /* ： ， ？ */
    }
    struct str who = glyph_trim(str_slice(s, beg, end)); /* none in （记者问） */
    uint32_t han = who.len ? glyph_han_run(who, 0) : 0;
    return code == char_closer(open) && s.len > pos + TEXT &&
           (chinese_is_name(str_slice(who, 0, (size_t)han * 3)) ||
            chinese_byline(str_slice(s, beg - word, end)) >= BYLINE_SURE);
}

bool chinese_dateline(struct str s)
{
    return names_wire(s) || /* or 本报讯, wrapped apart from what follows */
           (glyph_han_at(s, 0) ? word_list_start(s, &own_wires) : is_bracketed(s));
}

size_t chinese_beside(struct str s)
{
    enum { SHORTEST = 12 }; /* bytes: four Han */
    size_t at = str_find(s, STR(" "), 0);
    if (at < SHORTEST || at >= s.len)
        return 0;
    struct str head = str_slice(s, 0, at), rest = str_slice(s, at + 1, s.len);
    for (size_t pos = 0; pos < at;)
        if (chinese_mark_at(s, pos, STR("。，、；（(")) || !glyph_next(s, &pos))
            return 0;
    bool begins = word_list_start(rest, &cut_wires) || word_list_start(rest, &reporters);
    bool heading = !word_list_start(glyph_trim(head), &cut_wires) &&
                   !word_list_in(head, &reporters) && !chinese_jump(head).on &&
                   chinese_byline(head) == BYLINE_NOT;
    return begins && heading ? at : 0;
}
