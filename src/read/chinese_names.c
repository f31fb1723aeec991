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

bool chinese_are_names(struct str s)
{
    size_t from = 0;
    unsigned count = 0;
    for (size_t pos = 0; pos <= s.len; pos++) {
        if (pos < s.len && s.ptr[pos] != ' ')
            continue;
        if (pos > from && !chinese_is_name(str_slice(s, from, pos)))
            return false;
        count += pos > from;
        from = pos + 1;
    }
    return count >= 1 && count <= 4;
}

bool chinese_is_run_of_names(struct str s, unsigned han)
{
    if (han < 2 || !word_list_start(s, &surnames))
        return false;
    if (han <= 3)
        return true;
    return chinese_is_run_of_names(str_slice(s, STR("三个字").len, s.len), han - 3) ||
           chinese_is_run_of_names(str_slice(s, STR("二字").len, s.len), han - 2);
}
