#include "read/vocabulary.h"
#include "words_german.h"

VOCABULARY(GERMAN);

const struct language german = {LANGUAGE_SPACED, .words = &words};
