/* French as a language of pages: its words, read as european.c does. */
#include "read/vocabulary.h"
#include "words_french.h"

const struct language french = {LANGUAGE_SPACED, .words = VOCABULARY};
