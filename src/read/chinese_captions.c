#include "read/chinese.h"

#include "read/word_list.h"
#include "words_chinese.h"

WORD_LIST(caption_starts, CHINESE_CAPTION_STARTS);
WORD_LIST(caption_ends, CHINESE_CAPTION_ENDS);
WORD_LIST(picture_starts, CHINESE_PICTURE_STARTS);
WORD_LIST(picture_ends, CHINESE_PICTURE_ENDS);
WORD_LIST(filmed, CHINESE_FILMED);
WORD_LIST(pictured, CHINESE_PICTURED);

enum { LONGEST = 240 }; /* bytes of a caption that says who stands where, and not 图 */

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

enum weak_evidence chinese_picture(struct str s)
{
    bool begins = word_list_start(s, &picture_starts);
    if (word_list_end(s, &picture_ends) && !word_list_end(s, &filmed))
        return begins ? WEAK_CAPTION : WEAK_CREDIT;
    return begins ? WEAK_PICTURE : WEAK_NONE;
}

bool chinese_caption(struct str s)
{
    return word_list_start(s, &caption_starts) || word_list_end(s, &caption_ends) ||
           ((s.len < LONGEST || may_show(s)) && word_list_in(s, &pictured));
}
