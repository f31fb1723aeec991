#include "read/english_text.h"
#include "read/vocabulary.h"
#include "words_german.h"

VOCABULARY(GERMAN);

static void read_german(struct wording *wording, struct str s, unsigned what)
{
    european_read(wording, s, what, &words);
}

static bool claims_german(struct str source)
{
    return european_claims(source, &telling);
}

static bool is_section(struct str s)
{
    return word_list_is(english_core(s), &sections);
}

const struct language german = {.models = MODELS_SPACED,
                                .spaced = true,
                                .plain = 360,
                                .join_doubt = 280,
                                .switch_cost = 12,
                                .claims = claims_german,
                                .read = read_german,
                                .says = {[SAYS_KICKER] = is_section}};
