#include "read/english_text.h"
#include "read/vocabulary.h"
#include "words_french.h"

VOCABULARY(FRENCH);

static void read_french(struct wording *wording, struct str s, unsigned what)
{
    european_read(wording, s, what, &words);
}

static bool claims_french(struct str source)
{
    return european_claims(source, &telling);
}

static bool is_section(struct str s)
{
    return word_list_is(english_core(s), &sections);
}

const struct language french = {.models = MODELS_SPACED,
                                .spaced = true,
                                .plain = 360,
                                .join_doubt = 280,
                                .switch_cost = 12,
                                .claims = claims_french,
                                .read = read_french,
                                .says = {[SAYS_KICKER] = is_section}};
