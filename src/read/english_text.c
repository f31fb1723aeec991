#include "read/english_text.h"

#include "words_english.h"

PHRASE_LIST(phrases, ENGLISH_PHRASES);

uint32_t english_phrases(struct str s)
{
    return s.len < ENGLISH_PHRASED ? phrase_list_kinds(&phrases, s) : 0;
}
