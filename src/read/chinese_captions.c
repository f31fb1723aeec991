#include "read/chinese_text.h"

#include "words_chinese.h"

/* Bytes of a caption that is told by a word inside, and of a line of names. */
enum { LONGEST = 400, SHORT = 100 };

enum weak_evidence chinese_picture(struct str s)
{
    bool begins = word_list_start(s, &picture_starts);
    if (word_list_end(s, &picture_ends) && !word_list_end(s, &filmed) &&
        !(s.len < SHORT && word_list_in(s, &wrote)))
        return begins ? WEAK_CAPTION : WEAK_CREDIT;
    return begins ? WEAK_PICTURE : WEAK_NONE;
}

bool chinese_caption(struct str s)
{
    return word_list_start(s, &caption_starts) || word_list_end(s, &caption_ends) ||
           (s.len < LONGEST && word_list_in(s, &pictured));
}
