#include "read/vocabulary.h"
#include "words_german.h"

const struct language german = {LANGUAGE_SPACED, .words = VOCABULARY};
