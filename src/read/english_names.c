#include "read/english_text.h"

#include "words_english.h"

TEXT_LIST(particles, ENGLISH_PARTICLES);
TEXT_LIST(given_names, ENGLISH_GIVEN_NAMES);

static bool is_initial(const struct word *word)
{
    return word->upper &&
           (word->s.len == 1 || (word->s.len == 3 && word->s.ptr[1] == '.'));
}

/* Two to four words from `beg` on, each with a capital and none small: a name by its
 * shape; 2: and by its first word. */
int english_name_in(const struct text_words *words, unsigned beg, unsigned end)
{
    if (end < beg + 2 || end > beg + 4)
        return 0;
    for (unsigned i = beg; i < end; i++) {
        const struct word *word = &words->items[i];
        bool particle = i > beg && i + 1 < end && word_list_is(word->s, &particles);
        if ((!word->capital && !particle) || word->digit ||
            (!is_initial(word) && word->small))
            return 0;
        if (i + 1 < end && word->after != ' ' && word->after != '.')
            return 0;
    }
    return word_list_is(words->items[beg].s, &given_names) ||
                   is_initial(&words->items[beg])
               ? 2
               : 1;
}

/* A word that is in no name; those that join it are shorter. */
static bool may_not_name(const struct word *word)
{
    return word->digit || (!word->capital && word->s.len > 3);
}

/* Names joined by and, commas or a blank; 2 where each is known by its first word. */
int english_names_in(const struct text_words *words, unsigned beg, unsigned end)
{
    int least = 3;
    for (unsigned i = beg; i <= end; i++) {
        bool joins = i < end && word_is(&words->items[i], "and");
        bool comma = i < end && i > beg && words->items[i - 1].after == ',';
        if (i < end && !joins && may_not_name(&words->items[i]))
            return 0;
        if (i < end && !joins && !comma)
            continue;
        int name = i == beg && joins ? 3 : english_name_in(words, beg, i);
        if (name == 0)
            return 0;
        least = name < least ? name : least;
        beg = joins ? i + 1 : i;
    }
    return least == 3 ? 0 : least;
}
