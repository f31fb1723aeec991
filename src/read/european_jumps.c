/* Jumps in English and the languages of Europe: words that say so, then a place.
 *
 *     Continued on Page 7, Column 3    Fortsetzung auf Seite 2    FERRY: From Page 1A
 *     └ continued, bound ┘└ place ─┘                              └ label
 *
 * A place is made of words for pages, of numbers and numerals, and ends the text. Words with
 * a capital, which label the story, may stand before them or, behind See, between. */
#include "read/vocabulary.h"

#include "base/ascii.h"
#include "read/english_text.h"

/* A word that is a page's number: A4, 12, 6C, B1-8. */
bool english_is_page_number(struct str s, bool letter)
{
    unsigned digits = 0, letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (ascii_is_upper(c) && (i == 0 || i + 1 == s.len))
            letters++;
        else if (c != '-' || i == 0)
            return false;
    }
    return digits && digits <= 5 && letters <= 1 && (letters || !letter);
}

/* Where the place begins that the text ends in; `words->count`: it ends in none. A bare
 * number is one behind Continued on, in English: Fin de 1998 is a heading. */
static unsigned place_of(const struct text_words *words, const struct vocabulary *lists)
{
    const struct word *items = words->items;
    unsigned beg = words->count, pages = 0, numbers = 0, letters = 0;
    for (; beg > 0; beg--) {
        struct str word = items[beg - 1].s;
        bool page = word_list_is(word, lists->jumps.pages);
        bool number = english_is_page_number(word, false) ||
                      (items[beg - 1].digit && word.len <= 3); /* 4e col. */
        if (!page && !number && !word_list_is(word, lists->jumps.numbers))
            break;
        pages += page;
        numbers += !page;
        letters += !lists->telling && english_is_page_number(word, true);
    }
    bool bare = !lists->telling && beg > 1 && beg < words->count && items[beg].digit &&
                word_list_is(items[beg - 2].s, lists->jumps.continued);
    bool whole = beg > 0 || (pages > 1 && numbers > 1); /* BACK PAGE, COLUMN FOUR */
    return numbers && whole && (pages || letters || bare) ? beg : words->count;
}

bool european_jump(struct jump *jump, const struct spaced_text *text, struct str s,
                   const struct vocabulary *lists)
{
    enum { LONGEST = 70, LABELS = 3 }; /* bytes, words */
    const struct word *items = text->words.items;
    unsigned count = text->words.count, beg = place_of(&text->words, lists), labels = 0;
    bool says = beg == 0, sees = false, from = false;
    jump->on = spaced_text_is_followed(text, lists->jumps.followed);
    if (jump->on || beg == count || text->s.len > LONGEST)
        return jump->on;
    for (unsigned i = 0; i < beg; i++) {
        const struct word *word = &items[i];
        bool known = word_list_is(word->s, lists->jumps.continued), look = false;
        if (!known && labels == 0)
            known = look = word_list_is(word->s, lists->jumps.sees);
        from |= word_list_is(word->s, lists->jumps.from);
        says |= known;
        sees |= look;
        if (known || word_list_is(word->s, lists->bound))
            continue;
        if (!word->capital || word->digit || (says && !sees) || ++labels > LABELS)
            return false;
    }
    if (!says)
        return false;
    size_t left = (size_t)(text->s.ptr + text->s.len - items[beg].s.ptr);
    struct str last = items[count - 1].s;
    size_t len = (size_t)(last.ptr + last.len - items[beg].s.ptr);
    *(from ? &jump->source : &jump->to) = str_slice(s, s.len - left, s.len - left + len);
    jump->from = from;
    jump->on = !from;
    return true;
}

/* Does the text end in a page's number after Page, or in one with a section's letter? */
bool english_ends_in_page(const struct text_words *words)
{
    if (words->count == 0 || words->count == WORDS)
        return false;
    const struct word *last = &words->items[words->count - 1];
    if (last->after && last->after != ')')
        return false;
    if (words->count > 1 && (word_is(&words->items[words->count - 2], "page") ||
                             word_is(&words->items[words->count - 2], "section")))
        return english_is_page_number(last->s, false) || last->s.len == 1;
    return english_is_page_number(last->s, true);
}
