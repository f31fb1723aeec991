#include "read/patterns.h"

#include "read/chinese.h"
#include "read/english.h"

bool pattern_dateline(struct str s)
{
    return chinese_dateline(s) || english_dateline(s); /* Han may follow LONDON (AP) — */
}

enum byline pattern_byline(struct str s)
{
    return english_is(s) ? english_byline(s) : chinese_byline(s);
}

struct str pattern_tail_byline(struct str s)
{
    size_t open = s.len;
    struct str tail = str_slice(s, s.len > 72 ? s.len - 72 : 0, s.len);
    for (size_t at = 0; at < tail.len;) {
        size_t a = str_find(tail, STR("（"), at), b = str_find(tail, STR("("), at);
        a = a < b ? a : b;
        if (a >= tail.len)
            break;
        open = s.len - tail.len + a;
        at = a + 1;
    }
    struct str bracket = str_slice(s, open, s.len);
    return bracket.len && pattern_byline(bracket) == BYLINE_CLOSING ? bracket
                                                                    : (struct str){0};
}

enum furniture pattern_furniture(struct str s)
{
    return english_is(s) ? english_furniture(s) : chinese_furniture(s);
}

struct jump pattern_jump(struct str s)
{
    struct jump jump = {0};
    if (s.len > JUMP_LONGEST || !english_is(s))
        return chinese_jump(s);
    jump.whole = english_jump(s, &jump);
    return jump;
}
