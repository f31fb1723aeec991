#include "read/english.h"
#include "read/word_list.h"
#include "base/char_class.h"
#include "read/patterns.h"

/* Words that point on, and words that point back; what they point to ends in 版. */
/* clang-format off */
#define WORDS_ON(X) \
    X("下转") X("下轉") X("转接") X("紧转") X("續轉") X("轉") X("转") X("相关报道见") \
    X("更多报道见") X("更多報導見") X("更多內容見") X("更多内容见") X("相关新闻见") X("报道见") \
    X("報導見") X("見") X("相關報導見") X("相关报道") X("详见") X("詳見") X("全文见") X("全文見")
#define WORDS_FROM(X) X("上接") X("紧接") X("緊接") X("接") X("承接")
/* what may stand in a page's name besides digits, letters and blanks */
#define NUMBERS(X) \
    X("一") X("二") X("三") X("四") X("五") X("六") X("七") X("八") X("九") X("十") X("第") \
    X("本报") X("今日") X("要闻") X("头") X("頭")
/* clang-format on */
WORD_LIST(words_on, WORDS_ON);
WORD_LIST(words_from, WORDS_FROM);
WORD_LIST(numbers, NUMBERS);

static bool is_circled(uint32_t code)
{
    return (code >= 0x2460 && code <= 0x24FF) || (code >= 0x2776 && code <= 0x2793);
}

/* The place behind a jump word: "第1版", "A2 版②"; nothing where it does not look like
 * one. */
static struct str text_anchor_of(struct str s, size_t *end)
{
    size_t pos = 0;
    bool digit = false;
    for (int i = 0; i < 10 && pos < s.len; i++) {
        struct str rest = str_slice(s, pos, s.len);
        if (digit && (str_starts(rest, STR("版")) || str_starts(rest, STR("面")))) {
            pos += STR("版").len;
            size_t next = pos;
            if (is_circled(glyph_next(s, &next)))
                pos = next;
            *end = pos;
            return str_slice(s, 0, pos);
        }
        enum char_class ink = char_class_of(glyph_first(rest));
        bool number = word_list_start(rest, &numbers);
        if (ink != CHAR_DIGIT && ink != CHAR_LATIN && ink != CHAR_BLANK && !number)
            break;
        digit |= ink == CHAR_DIGIT || number;
        glyph_next(s, &pos);
    }
    return (struct str){0};
}

static struct str trim(struct str s)
{
    while (s.len && (s.ptr[0] == ' '))
        s = str_slice(s, 1, s.len);
    while (s.len && s.ptr[s.len - 1] == ' ')
        s.len--;
    return s;
}

/* Reads the jump at the start of s; its length, 0 where there is none. */
static size_t read_jump(struct str s, struct jump *jump)
{
    for (int from = 0; from < 2; from++) {
        size_t word = word_list_at(s, 0, from ? &words_from : &words_on), end = 0;
        if (!word)
            continue;
        struct str place = text_anchor_of(str_slice(s, word, s.len), &end);
        if (!place.len)
            continue;
        if (from) {
            jump->from = true;
            jump->source = trim(place);
        } else {
            jump->on = true;
            jump->to = jump->to.len ? jump->to : trim(place);
        }
        return word + end;
    }
    return 0;
}

/* Blanks, brackets, arrows and stops around jumps. */
static size_t skip_frame(struct str s, size_t pos)
{
    while (pos < s.len) {
        size_t next = pos;
        uint32_t code = glyph_next(s, &next);
        enum char_class ink = char_class_of(code);
        bool frame = ink == CHAR_BLANK || ink == CHAR_OPEN || ink == CHAR_CLOSE ||
                     ink == CHAR_STOP || ink == CHAR_MARK || ink == CHAR_OTHER ||
                     ink == CHAR_DASH || is_circled(code);
        if (!frame)
            break;
        pos = next;
    }
    return pos;
}

static bool reads_whole(struct str s, struct jump *jump)
{
    if (english_is(s))
        return english_jump(s, jump);
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

/* A bracketed jump at the start or the end of a paragraph. */
static void read_bracketed(struct str s, struct jump *jump)
{
    uint32_t open = glyph_first(s);
    if (open == '(' || open == 0xFF08 || open == 0x3010)
        read_jump(str_slice(s, skip_frame(s, 0), s.len), jump);
    if (!jump->from)
        *jump = (struct jump){0};
    struct str tail = str_slice(s, s.len > 48 ? s.len - 48 : 0, s.len);
    /* clang-format off */
    static const struct str words[] = {
        STR("（下转"), STR("(下转"), STR("（下轉"), STR("(下轉"), {0}};
    /* clang-format on */
    if (!str_has(tail, STR("下")))
        return;
    for (const struct str *word = words; word->len; word++) {
        size_t at = str_find(tail, *word, 0);
        struct str rest = str_slice(tail, at, tail.len);
        if (at < tail.len)
            read_jump(str_slice(rest, skip_frame(rest, 0), rest.len), jump);
    }
}

struct jump pattern_jump(struct str s)
{
    struct jump jump = {0};
    if (s.len <= 96 && reads_whole(s, &jump)) {
        jump.whole = true;
        return jump;
    }
    jump = (struct jump){0};
    read_bracketed(s, &jump);
    return jump;
}
