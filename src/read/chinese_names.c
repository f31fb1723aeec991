/* Names of persons in Chinese: a surname and one or two Han. */
#include "read/chinese_text.h"

#include "words_chinese.h"

bool chinese_is_name(struct str s)
{
    unsigned han = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (char_class_of(code) == CHAR_BLANK)
            continue;
        if (char_class_of(code) != CHAR_HAN || ++han > 3)
            return false;
    }
    return han >= 2 && word_list_start(s, &surnames);
}

struct str chinese_cut(struct str *s)
{
    struct str piece = str_slice(*s, 0, str_find(*s, STR(" "), 0));
    piece = str_slice(piece, 0, str_find(piece, STR("　"), 0));
    *s = glyph_trim(str_slice(*s, piece.len, s->len));
    return piece;
}

bool chinese_are_names(struct str s)
{
    unsigned count = 0;
    for (; s.len; count++)
        if (!chinese_is_name(chinese_cut(&s)))
            return false;
    return count >= 1 && count <= 4;
}

bool chinese_is_run_of_names(struct str s, unsigned han)
{
    if (han < 2 || !word_list_start(s, &surnames))
        return false;
    return han <= 3 ||
           chinese_is_run_of_names(str_slice(s, STR("三个字").len, s.len), han - 3) ||
           chinese_is_run_of_names(str_slice(s, STR("二字").len, s.len), han - 2);
}
