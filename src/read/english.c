/* English as a language of pages (language.h): its functions and what they share. */
#include "read/english_text.h"

#include "read/vocabulary.h"
#include "words_english.h"

static const struct vocabulary jumps = {.bound = &jump_words,
                                        .jumps = {&continued, &sees, &pages, &numbers,
                                                  &from, &followed}};

/* What short texts are. */
static enum weak_evidence weak_if_brief(const struct spaced_text *text,
                                        enum byline byline)
{
    struct str s = text->s;
    if (english_is_kicker(text->core))
        return WEAK_KICKER;
    if (english_goes_with_byline(text, byline))
        return WEAK_POST;
    enum english_name name = english_names_in(&text->words, 0, text->words.count);
    if (name)
        return name == NAME_KNOWN ? WEAK_NAME : WEAK_SHAPE;
    bool addressing = s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == ',';
    return addressing && word_list_is(text->core, &salutes) ? WEAK_SALUTE : WEAK_NONE;
}

static enum weak_evidence weak_of(const struct spaced_text *text, enum byline byline)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    if (s.len == 0)
        return WEAK_NONE;
    bool brief = s.len < 90;
    if (brief && ((text->phrases & PHRASE_CONTACT) || str_has(s, STR("@"))))
        return WEAK_CONTACT;
    if (s.len < ENGLISH_PHRASED && english_ends_in_page(words))
        return WEAK_REF;
    if (s.len < 60 && ((text->phrases & PHRASE_CREDIT) || str_has(s, STR("/"))))
        return WEAK_CREDIT;
    if (text->phrases & PHRASE_SIDE)
        return WEAK_PICTURE;
    enum weak_evidence shape = spaced_text_shape(text);
    if (shape && shape != WEAK_QUOTE)
        return shape;
    enum weak_evidence weak =
        brief && words->count <= 12 ? weak_if_brief(text, byline) : WEAK_NONE;
    if (weak || shape)
        return weak ? weak : shape;
    bool colon = words->count > 1 && words->items[0].upper && words->items[0].s.len > 2 &&
                 (words->items[0].after == ':' ||
                  (words->items[1].upper && words->items[1].after == ':'));
    return colon ? WEAK_COLON : WEAK_NONE;
}

/* In its last words. */
static bool is_closing(struct str s)
{
    enum { WORDS_OF_IT = 40 };
    return word_list_in(str_slice(s, s.len > WORDS_OF_IT ? s.len - WORDS_OF_IT : 0,
                                  s.len),
                        &closings);
}

static void read_english(struct wording *wording, struct str s, unsigned what)
{
    struct spaced_text text;
    spaced_text_read(&text, s, NULL);
    text.phrases = english_phrases(s);
    enum byline byline = english_text_byline(&text);
    if (what & READ_MEASURES) {
        spaced_text_measure(wording, &text, &bound);
        wording->weak = (uint8_t)weak_of(&text, byline);
    }
    if (what & READ_PATTERNS) {
        wording->byline = (uint8_t)byline;
        wording->furniture = (uint8_t)english_text_furniture(&text);
        wording->dateline =
            english_dateline(s) || (text.figures && european_dateline(s, &months));
        wording->jump.whole = european_jump(&wording->jump, &text, s, &jumps);
    }
}

const struct language english = {
    LANGUAGE_SPACED,
    .dictionary = true,
    .lead = 400,
    .read = read_english,
    .lists = {[SAYS_ADDRESSED] = {text_begins_any, &addressed},
              [SAYS_NOTICE] = {word_list_is, &legal},
              [SAYS_BYLINE_WORD] = {word_list_in, &byline_words},
              [SAYS_CAPTION_WORD] = {word_list_in, &caption_words}},
    .says = {[SAYS_KICKER] = english_is_kicker,
             [SAYS_CLOCK] = english_is_clock,
             [SAYS_DAY] = english_is_day,
             [SAYS_CLOSING] = is_closing,
             [SAYS_WRITTEN] = english_is_written}};
