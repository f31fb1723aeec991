/* Jumps in Chinese: 下转2版, 上接第1版. */
#include "read/chinese_text.h"

#include "words_chinese.h"

/* Words that point on, and words that point back; what they point to ends in 版. */

enum { JUMP_LONGEST = 96 }; /* bytes of a text that is nothing but a jump */

static bool is_circled(uint32_t code)
{
    return (code >= 0x2460 && code <= 0x24FF) || (code >= 0x2776 && code <= 0x2793);
}

/* The place after a jump word: "第1版", "A2 版②"; nothing where it does not look like
 * one. */
static struct str page_name_of(struct str s, size_t *end)
{
    size_t pos = 0;
    bool digit = false;
    for (int i = 0; i < 10 && pos < s.len; i++) {
        struct str rest = str_slice(s, pos, s.len);
        if (digit && (str_starts(rest, STR("版")) || str_starts(rest, STR("面")))) {
            pos += STR("版").len;
            size_t next = pos;
            bool circled = is_circled(glyph_next(s, &next));
            bool read_so = next == s.len && word_list_at(s, pos, &page_words);
            pos = circled || read_so ? next : pos;
            *end = pos;
            return str_slice(s, 0, pos);
        }
        enum char_class class = char_class_of(glyph_first(rest));
        bool number = word_list_start(rest, &page_words);
        if (class != CHAR_DIGIT && class != CHAR_LATIN && class != CHAR_BLANK && !number)
            break;
        digit |= class == CHAR_DIGIT || number;
        glyph_next(s, &pos);
    }
    *end = pos;
    bool lettered = digit && char_class_of(glyph_first(s)) == CHAR_LATIN; /* A6 */
    return lettered ? str_slice(s, 0, pos) : (struct str){0};
}

/* Reads the jump at the start of s, or that a serial goes on; its length, 0 where there is
 * none. */
static size_t read_jump(struct str s, struct jump *jump)
{
    size_t serial = word_list_at(s, 0, &serial_ends);
    jump->on |= serial > 0;
    for (int from = 0; from < 2 && !serial; from++) {
        size_t word = word_list_at(s, 0, from ? &jumps_from : &jumps_on), end = 0;
        if (!word || !page_name_of(str_slice(s, word, s.len), &end).len)
            continue;
        struct str *place = from ? &jump->source : &jump->to;
        if (from || place->len == 0)
            *place = glyph_trim(str_slice(s, word, word + end));
        jump->from |= from;
        jump->on |= !from;
        return word + end;
    }
    return serial;
}

/* Blanks, brackets, arrows and stops around jumps. */
static size_t skip_frame(struct str s, size_t pos)
{
    while (pos < s.len) {
        size_t next = pos;
        uint32_t code = glyph_next(s, &next);
        enum char_class class = char_class_of(code);
        bool frame = class == CHAR_BLANK || class == CHAR_OPEN || class == CHAR_CLOSE ||
                     class == CHAR_STOP || class == CHAR_MARK || class == CHAR_OTHER ||
                     class == CHAR_DASH || class == CHAR_COMMA || is_circled(code);
        if (!frame)
            break;
        pos = next;
    }
    return pos;
}

static bool reads_whole(struct str s, struct jump *jump)
{
    size_t pos = skip_frame(s, 0), seen = 0;
    while (pos < s.len) {
        size_t len = read_jump(str_slice(s, pos, s.len), jump);
        if (!len)
            return false;
        seen++;
        pos = skip_frame(s, pos + len);
    }
    return seen > 0;
}

/* What a paragraph goes on from, at its start: （接A2）, ▲接1版③, 上接1版. Text that begins so
 * has neither bracket nor mark, and another word, or names no page: 承接G20峰会, 接一面. */
static bool reads_start(struct str s, struct jump *jump)
{
    uint32_t first = glyph_first(s);
    size_t start = skip_frame(s, 0);
    struct str rest = str_slice(s, start, s.len);
    if (!read_jump(rest, jump) || !jump->from)
        return false;
    bool marked = char_class_of(first) == CHAR_MARK || str_starts(rest, STR("上接"));
    return first == '(' || first == U'（' || first == U'【' ||
           (marked && str_has(jump->source, STR("版")));
}

/* That, and in brackets at a paragraph's end, where it goes on. */
static void read_bracketed(struct str s, struct jump *jump)
{
    struct jump start = {0};
    *jump = reads_start(s, &start) ? start : (struct jump){0};
    struct str tail = str_slice(s, s.len > 48 ? s.len - 48 : 0, s.len);
    for (size_t at = 0; (at = str_find(tail, STR("下"), at)) < tail.len; at++) {
        size_t before = at;
        uint32_t open = glyph_prev(tail, &before);
        if (open == '(' || open == U'（')
            read_jump(str_slice(tail, at, tail.len), jump);
    }
}

struct jump chinese_jump(struct str s)
{
    struct jump jump = {0};
    bool whole = s.len <= JUMP_LONGEST && reads_whole(s, &jump);
    if (!whole)
        read_bracketed(s, &jump);
    jump.whole = whole;
    return jump;
}
