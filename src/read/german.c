#include "read/vocabulary.h"
#include "words_german.h"

static const struct vocabulary words = VOCABULARY;

const struct language german = {LANGUAGE_SPACED, .words = &words};
