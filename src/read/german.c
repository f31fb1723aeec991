/* German as a language of pages: its words, read as european.c does. */
#include "read/vocabulary.h"
#include "words_german.h"

const struct language german = {LANGUAGE_SPACED, .words = VOCABULARY};
