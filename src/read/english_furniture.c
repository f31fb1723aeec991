/* Furniture of English pages, by its own words: the table of kinds at the end. What stands
 * above a headline or over short news (language.h) is asked of the same lists. */
#include "read/english_text.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "base/markup.h"
#include "read/vocabulary.h"
#include "words_english.h"

uint32_t english_phrases(struct str s)
{
    return s.len < ENGLISH_PHRASED ? phrase_list_kinds(&phrases, s) : 0;
}

/* The Morning Herald */
static bool is_paper(const struct spaced_text *text)
{
    const struct text_words *words = &text->words;
    if (words->count < 2 || words->count > 6 || text->s.len >= 50 || text->plain ||
        !word_is(&words->items[0], "the"))
        return false;
    struct str last = words->items[words->count - 1].s;
    for (size_t at; (at = str_find(last, STR("-"), 0)) < last.len;)
        last = str_slice(last, at + 1, last.len);
    return word_list_is(last, &papers);
}

/* $3.00, PRICE THREE CENTS, 75 cents, £1.20 */
static bool is_price(const struct spaced_text *text)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    bool sign = s.ptr[0] == '$' || str_starts(s, STR("£")) || str_starts(s, STR("€")) ||
                str_starts(s, STR("₹"));
    bool cents = words->count && words->count <= 3 &&
                 word_is(&words->items[words->count - 1], "cents");
    return (sign && words->count == 1 && words->items[0].digit) ||
           (words->count <= 4 && (text_begins(s, "price ") || cents));
}

/* Business B1-8   Comics D6: words and pages by turns. */
static bool is_index(const struct spaced_text *text)
{
    unsigned refs = 0, count = text->plain > 1 ? 0 : text->words.count;
    for (unsigned i = 0; i < count; i++)
        refs += english_is_page_number(text->words.items[i].s, true);
    return refs >= 2 && refs * 4 >= count;
}

bool english_is_clock(struct str s)
{
    size_t end = 0;
    while (end < s.len && (ascii_is_digit(s.ptr[end]) ||
                           (end && (s.ptr[end] == '.' || s.ptr[end] == ':'))))
        end++;
    return end && s.len < 16 &&
           word_list_is(spaced_core(str_slice(s, end, s.len)), &clocks);
}

/* A month's name, though the blanks before it be lost: Friday,25February. */
bool english_is_day(struct str s)
{
    bool digit = false, month = false;
    for (size_t i = 0; i < s.len && s.len < 40; i++) {
        digit |= ascii_is_digit(s.ptr[i]);
        month |=
            ascii_is_upper(s.ptr[i]) && text_begins_any(str_slice(s, i, s.len), &months);
    }
    return digit && month;
}

bool english_is_written(struct str s)
{
    return european_is_written(s, &days, &months);
}

/* A4, Page 3, A4 CITY */
static bool is_folio(const struct spaced_text *text)
{
    struct str s = text->s;
    const struct word *first = text->words.items;
    unsigned count = text->words.count;
    if (count == 1)
        return s.len <= 5 && english_is_page_number(first->s, true);
    if (count == 2 && word_is(first, "page"))
        return english_is_page_number(first[1].s, false);
    if (count < 2 || count > 4 || s.len >= 30)
        return false;
    struct str last = first[count - 1].s, rest = first[1].s;
    struct str head = glyph_trim(str_slice(s, 0, (size_t)(last.ptr - s.ptr)));
    rest.len = (size_t)(s.ptr + s.len - rest.ptr);
    return (english_is_page_number(first->s, false) && word_list_is(rest, &sections)) ||
           (english_is_page_number(last, false) && word_list_is(head, &sections));
}

bool english_is_kicker(struct str s)
{
    struct str core = spaced_core(s);
    return word_list_is(core, &kickers) || word_list_is(core, &sections);
}

/* What a paper says of itself and its news: VOL. XII, No. 3; INSIDE; City Edition. */
static bool is_notice(const struct spaced_text *text)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    enum { PLACE = 16 }; /* bytes; London: Printed by … */
    size_t place = str_find(str_slice(s, 0, PLACE), STR(": "), 0);
    struct str imprint = str_slice(s, place + 2 < PLACE ? place + 2 : 0, s.len);
    return (s.len < 60 && (text->plain < 2 || words->items[1].after == '.') &&
            text_begins_any(s, &volumes)) ||
           text_begins_any(imprint, &imprints) || word_list_is(text->core, &rubrics) ||
           (text->core.len < 24 && (word_list_is(text->core, &teasers) ||
                                    text_begins_any(text->core, &teaser_starts))) ||
           (words->count <= 3 && text->plain == 0 && (text->phrases & PHRASE_RUBRIC)) ||
           (words->count <= 4 && words->count >= 2 && text->plain == 0 && s.len < 26 &&
            word_is(&words->items[words->count - 1], "edition"));
}

/* Monday, March 3, 1903; SATURDAY */
static bool is_date(const struct spaced_text *text)
{
    const struct text_words *words = &text->words;
    return (words->count <= 18 && text->plain == 0 && text->figures &&
            european_is_dated(words, &days, &months)) ||
           (words->count == 1 && text->s.len < 10 && !str_ends(text->s, STR(".")) &&
            words->items[0].s.len > 5 && word_list_is(words->items[0].s, &days));
}

/* Rights reserved; a wire service's name that ends no sentence. */
static bool is_service(const struct spaced_text *text)
{
    return (text->phrases & PHRASE_RIGHTS) ||
           (text->s.len < 100 && (text->phrases & PHRASE_SERVICE) &&
            char_class_of(glyph_last(text->s)) != CHAR_STOP);
}

/* A section's name; Morning Herald */
static bool is_section_or_paper(const struct spaced_text *text)
{
    const struct text_words *words = &text->words;
    return word_list_is(text->core, &sections) ||
           (words->count >= 2 && words->count <= 5 && text->plain == 0 &&
            text->s.len < 40 && word_list_is(words->items[words->count - 1].s, &papers));
}

static const struct {
    enum furniture is;
    bool (*says)(const struct spaced_text *text);
} kinds[] = {
    {FURNITURE_FOLIO, is_folio},  {FURNITURE_DATE, is_date},
    {FURNITURE_SURE, is_price},   {FURNITURE_SURE, is_index},
    {FURNITURE_SURE, is_notice},  {FURNITURE_PAPER, is_paper},
    {FURNITURE_SURE, is_service}, {FURNITURE_WEAK, is_section_or_paper},
};

enum furniture english_text_furniture(const struct spaced_text *text)
{
    enum { LONGEST = 160 }; /* bytes */
    if (markup_only(text->s))
        return FURNITURE_SURE;
    if (text->s.len == 0 || text->s.len > LONGEST)
        return FURNITURE_NOT;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].says(text))
            return kinds[i].is;
    return FURNITURE_NOT;
}
