#include "read/chinese.h"

#include "base/char_class.h"
#include "read/word_list.h"
#include "words_chinese.h"

WORD_LIST(caption_starts, CHINESE_CAPTION_STARTS);
WORD_LIST(caption_ends, CHINESE_CAPTION_ENDS);
WORD_LIST(shown, CHINESE_SHOWN);
WORD_LIST(before_shown, CHINESE_BEFORE_SHOWN);

/* Does 图, 圖, ▲ or ▼ stand in s? A loop that the compiler makes wide, told by the last
 * two bytes of each. */
static bool may_show(struct str s)
{
    unsigned char seen = 0;
    for (size_t i = 1; i < s.len; i++) {
        unsigned char left = (unsigned char)s.ptr[i - 1], right = (unsigned char)s.ptr[i];
        seen |= (unsigned char)(((left == 0x9B) & (right == 0xBE)) |
                                ((left == 0x9C) & (right == 0x96)) |
                                ((left == 0x96) & ((right == 0xB2) | (right == 0xBC))));
    }
    return seen;
}

/* 图为 after a stop. */
static bool names_picture(struct str s)
{
    static const struct str words[] = {STR("图"), STR("圖"), {0}};
    for (const struct str *word = words; word->len; word++)
        for (size_t at = 0; (at = str_find(s, *word, at)) < s.len; at++) {
            struct str left = str_slice(s, 0, at);
            if (word_list_at(s, at, &shown) &&
                (word_list_end(left, &before_shown) || str_ends(left, STR(" "))))
                return true;
        }
    return false;
}

/* A mark that points at a picture, at either end. */
static bool points_at_picture(struct str s)
{
    struct str head = str_slice(s, 0, 9);
    struct str tail = str_slice(s, s.len > 60 ? s.len - 60 : 0, s.len);
    return str_has(head, STR("▲")) || str_has(head, STR("▼")) || str_has(tail, STR("▲"));
}

static bool credits_picture(struct str s)
{
    struct str tail = str_slice(s, s.len > 60 ? s.len - 60 : 0, s.len);
    return str_has(tail, STR("（图片由")) || str_has(tail, STR("。（圖"));
}

bool chinese_caption(struct str s)
{
    return word_list_start(s, &caption_starts) || word_list_end(s, &caption_ends) ||
           (may_show(s) &&
            (names_picture(s) || credits_picture(s) || points_at_picture(s)));
}
