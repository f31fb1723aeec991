/* Bylines and datelines in English, by words for who writes and by names. */
#include "read/english_text.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "words_english.h"

/* Ends in what the writer is: Health correspondent, Sun Sports Writer. */
static bool is_post(const struct text_words *words)
{
    return words->count >= 1 && words->count <= 7 && words->items[0].capital &&
           word_list_is(words->items[words->count - 1].s, &posts);
}

static bool is_special(const struct spaced_text *text)
{
    return text->s.len < 60 &&
           (text_begins_any(text->s, &specials) || word_list_is(text->core, &wires));
}

/* After By: a word with a capital that is no date, and no small words but a few. */
static bool names_writer(const struct text_words *words)
{
    const struct word *second = &words->items[1];
    for (unsigned i = 2; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (!word->capital && word->small && !word_list_is(word->s, &byline_small))
            return false;
    }
    bool name = second->capital && !word_list_is(second->s, &months) &&
                !word_list_is(second->s, &days) && !second->digit;
    return name || word_is(second, "our") || word_is(second, "a");
}

/* Joe Hale, Sun correspondent; Ada Orme, political editor; Sports reporter. */
static bool is_post_alone(const struct text_words *words)
{
    const struct word *last = &words->items[words->count - 1];
    /* PARIS RISING, SAYS REPORT is none */
    return words->count > 1 && words->items[0].capital &&
           (english_name_in(words, 0, english_name_end(words)) >
                (last->upper ? NAME_BY_SHAPE : NAME_NOT) ||
            english_names_in(words, 0, words->count < 4 ? words->count : 3) ==
                NAME_KNOWN ||
            (last->after == 0 && !last->upper && words->count <= 3 &&
             (word_is(last, "correspondent") || word_is(last, "reporter"))));
}

/* A byline that its words make sure of. */
static enum byline sure_byline(const struct spaced_text *text, bool dash)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    const struct word *first = &words->items[0], *last = &words->items[words->count - 1];
    bool by =
        word_is(first, "by") ||
        (word_is(first, "from") &&
         (is_post(words) || english_names_in(words, 1, words->count) == NAME_KNOWN));
    if (by && first->capital && words->count > 1 && s.len <= 120 && names_writer(words) &&
        (s.len < 60 || char_class_of(glyph_last(s)) != CHAR_STOP))
        return BYLINE_SURE;
    if (s.len < 110 && (text->phrases & PHRASE_CLOSER))
        return BYLINE_CLOSING;
    bool desk = s.len < 70 && words->count <= 7 && word_list_is(last->s, &posts);
    if (is_special(text) ||
        (desk && word_is(first, "our") && words->count <= 6 && s.len < 50))
        return BYLINE_SURE;
    if (s.len < 110 && text_begins_any(s, &addresses) && str_has(s, STR("@")))
        return BYLINE_CLOSING;
    if (desk && s.len < 40 && first->capital && (text->phrases & PHRASE_WIRE))
        return dash ? BYLINE_CLOSING : BYLINE_SURE;
    return desk && is_post_alone(words) ? BYLINE_SURE : BYLINE_NOT;
}

enum byline english_text_byline(const struct spaced_text *text)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    if (s.len < 4 || s.len > 160 || words->count == 0)
        return BYLINE_NOT;
    bool dash = char_class_of(glyph_first(s)) == CHAR_DASH;
    enum byline sure = sure_byline(text, dash);
    if (sure || s.len > 80 || char_class_of(glyph_last(s)) == CHAR_STOP)
        return sure;
    if (dash && words->count <= 8 &&
        english_name_in(words, 0, words->count < 3 ? words->count : 2) == NAME_KNOWN)
        return BYLINE_CLOSING;
    if (english_names_in(words, 0, words->count) == NAME_KNOWN)
        return BYLINE_NAME;
    for (unsigned i = 2; i + 1 < words->count && i <= 4; i++) /* Ada Orme in London */
        if (word_is(&words->items[i], "in") && words->count <= i + 3 &&
            english_names_in(words, 0, i) == NAME_KNOWN)
            return BYLINE_NAME;
    return BYLINE_NOT;
}

/* The second line of a byline: whom the writer works for, an address, another name. */
bool english_goes_with_byline(const struct spaced_text *text, enum byline byline)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    if (s.len > 70 || words->count == 0 || words->count > 7)
        return false;
    if (word_is(&words->items[0], "and") && words->count > 1 && words->items[1].capital)
        return english_names_in(words, 1, words->count) > 0;
    return is_special(text) || text_begins(s, "of the ") || is_post(words) ||
           (words->count == 1 && str_has(s, STR("@"))) ||
           (byline == BYLINE_SURE && !text_begins(s, "by "));
}

/* ---- datelines ---- */

/* A word of a dateline: in capitals, a date, or cut short with a stop. */
static bool in_dateline(const struct word *word)
{
    if (word->upper || word_list_is(word->s, &months))
        return true;
    if (word->digit)
        return word->s.len <= 4;
    return word->after == '.' && word->capital && word->s.len <= 6;
}

bool english_dateline(struct str s)
{
    if (s.len < 3 || !ascii_is_upper(s.ptr[0]) || !ascii_is_upper(s.ptr[1]) ||
        !ascii_is_upper(s.ptr[2]))
        return false;
    struct str head = str_slice(s, 0, s.len < 80 ? s.len : 80);
    size_t at = head.len;
    static const struct str dashes[] = {
        STR("—"), STR(" -- "), STR(" – "), STR(") - "), {0}};
    for (const struct str *dash = dashes; dash->len; dash++) {
        size_t found = str_find(head, *dash, 0);
        at = found < at ? found : at;
    }
    if (at >= head.len)
        return false;
    struct text_words words;
    text_words_of(&words, str_slice(s, 0, at));
    unsigned others = 0;
    for (unsigned i = 0; i < words.count; i++)
        others += !in_dateline(&words.items[i]);
    bool prose = false; /* after it; a headline in capitals may hold a dash */
    for (size_t i = at; i < s.len; i++)
        prose |= ascii_is_lower(s.ptr[i]);
    return prose && words.count && words.count <= 9 && others <= 1;
}
