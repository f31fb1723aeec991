/* Names of persons in English: known first names, else the shape of the words. */
#include "read/english_text.h"

#include "words_english.h"

static bool is_initial(const struct word *word)
{
    return word->upper &&
           (word->s.len == 1 || (word->s.len == 3 && word->s.ptr[1] == '.'));
}

enum english_name english_name_in(const struct text_words *words, unsigned beg,
                                  unsigned end)
{
    if (end < beg + 2 || end > beg + 4)
        return NAME_NOT;
    for (unsigned i = beg; i < end; i++) {
        const struct word *word = &words->items[i];
        bool particle =
            i > beg && i + 1 < end && word_list_is(word->s, &particles) && !word->upper;
        if ((!word->capital && !particle) || word->digit ||
            (!is_initial(word) && word->small && !particle) ||
            (i + 1 < end && word->after != ' ' && word->after != '.'))
            return NAME_NOT;
    }
    const struct word *first = &words->items[beg];
    bool known = word_list_is(first->s, &given_names) || is_initial(first);
    return known ? NAME_KNOWN : NAME_BY_SHAPE;
}

unsigned english_name_end(const struct text_words *words)
{
    for (unsigned i = 1; i < words->count; i++)
        if (words->items[i - 1].after == ',')
            return i;
    return 0;
}

enum english_name english_names_in(const struct text_words *words, unsigned beg,
                                   unsigned end)
{
    enum { NONE = NAME_KNOWN + 1 }; /* no name so far */
    unsigned least = NONE;
    for (unsigned i = beg; i <= end; i++) {
        const struct word *word = &words->items[i];
        bool joins = i < end && word_is(word, "and");
        bool comma = i < end && i > beg && words->items[i - 1].after == ',';
        if (i < end && !joins && (word->digit || (!word->capital && word->s.len > 3)))
            return NAME_NOT; /* those that join names are shorter */
        if (i < end && !joins && !comma)
            continue;
        unsigned name = i == beg && joins ? NONE : english_name_in(words, beg, i);
        if (name == NAME_NOT)
            return NAME_NOT;
        least = name < least ? name : least;
        beg = joins ? i + 1 : i;
    }
    return least == NONE ? NAME_NOT : (enum english_name)least;
}
