#include "read/english.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "read/english_text.h"
#include "words_english.h"

TEXT_LIST(salutes, ENGLISH_SALUTES);

/* Has it a letter or a price (1), Han (2)? A loop that the compiler makes wide. */
static unsigned scripts_in(struct str s)
{
    unsigned char letter = 0, han = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        unsigned char folded = (unsigned char)((c | 32) - 'a');
        han |= (unsigned char)(c >= 0xE3);
        letter |= (unsigned char)((folded < 26) | (c == '$') | (c == 0xC2));
    }
    return letter + 2U * han;
}

bool english_is(struct str s)
{
    enum { SOME = 6 }; /* bytes that tell of most texts in Chinese */
    for (size_t i = 0; i < s.len && i < SOME; i++)
        if ((unsigned char)s.ptr[i] >= 0xE3)
            return false;
    return scripts_in(s) == 1;
}

/* Is a third of what is printed in the head of s digits? */
static bool is_figures(struct str head)
{
    unsigned char digits = 0, inked = 0; /* enough for ENGLISH_PHRASED bytes */
    for (size_t i = 0; i < head.len; i++) {
        digits = (unsigned char)(digits + ascii_is_digit((unsigned char)head.ptr[i]));
        inked = (unsigned char)(inked + ((head.ptr[i] != ' ') & (head.ptr[i] != '.')));
    }
    return digits * 3 > inked;
}

/* What short texts are. */
static enum english_clue brief_clue(const struct english_text *text, enum byline byline)
{
    struct str s = text->s;
    if (english_is_kicker(text->core))
        return CLUE_KICKER;
    if (english_goes_with_byline(text, byline))
        return CLUE_POST;
    int name = english_names_in(&text->words, 0, text->words.count);
    if (name)
        return name == 2 ? CLUE_NAME : CLUE_SHAPE;
    bool addresses = s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == ',';
    return addresses && word_list_is(text->core, &salutes) ? CLUE_SALUTE : CLUE_NONE;
}

static enum english_clue clue_of(const struct english_text *text, enum byline byline)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    if (s.len == 0)
        return CLUE_NONE;
    bool brief = s.len < 90;
    if (brief && ((text->phrases & PHRASE_CONTACT) || str_has(s, STR("@"))))
        return CLUE_CONTACT;
    if (s.len < ENGLISH_PHRASED && english_ends_in_page(words))
        return CLUE_REF;
    if (s.len < 60 && ((text->phrases & PHRASE_CREDIT) || str_has(s, STR("/"))))
        return CLUE_CREDIT;
    if (text->phrases & PHRASE_SIDE)
        return CLUE_PICTURE;
    bool digits = text->figures || words->count == WORDS;
    if (digits && is_figures(str_slice(s, 0, ENGLISH_PHRASED)))
        return CLUE_TABLE;
    enum char_class first = char_class_of(glyph_first(s));
    if (first == CHAR_MARK || str_starts(s, STR("•")))
        return CLUE_LIST;
    enum english_clue clue =
        brief && words->count <= 12 ? brief_clue(text, byline) : CLUE_NONE;
    if (clue)
        return clue;
    if (first == CHAR_OPEN || s.ptr[0] == '"')
        return CLUE_QUOTE;
    bool colon = words->count > 1 && words->items[0].upper && words->items[0].s.len > 2 &&
                 (words->items[0].after == ':' ||
                  (words->items[1].upper && words->items[1].after == ':'));
    return colon ? CLUE_COLON : CLUE_NONE;
}

struct english english_read(struct str s)
{
    struct english_text text;
    english_text_read(&text, s);
    struct english english = {.is = english_is(s)};
    english.letters = (uint8_t)english_text_case(&text);
    english.tail = (uint8_t)english_text_tail(s);
    english.prose = (uint8_t)english_text_prose(&text);
    english.byline = (uint8_t)english_text_byline(&text);
    english.clue = (uint8_t)clue_of(&text, (enum byline)english.byline);
    english.furniture = (uint8_t)english_text_furniture(&text);
    english.dateline = english_dateline(s);
    english.jump.whole = english_text_jump(&text, &english.jump);
    return english;
}

enum english_case english_case(struct str s)
{
    struct english_text text;
    english_text_cut(&text, s);
    return english_text_case(&text);
}

enum byline english_byline(struct str s)
{
    struct english_text text;
    english_text_read(&text, str_slice(s, 0, 161));
    return english_text_byline(&text);
}

enum furniture english_furniture(struct str s)
{
    struct english_text text;
    english_text_read(&text, str_slice(s, 0, 161));
    return english_text_furniture(&text);
}

bool english_jump(struct str s, struct jump *jump)
{
    struct english_text text;
    english_text_cut(&text, str_slice(s, 0, 71));
    return english_text_jump(&text, jump);
}
