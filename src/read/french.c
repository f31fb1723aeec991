#include "read/vocabulary.h"
#include "words_french.h"

VOCABULARY(FRENCH);

const struct language french = {LANGUAGE_SPACED, .words = &words};
