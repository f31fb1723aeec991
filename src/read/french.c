#include "read/vocabulary.h"
#include "words_french.h"

static const struct vocabulary words = VOCABULARY;

const struct language french = {LANGUAGE_SPACED, .words = &words};
