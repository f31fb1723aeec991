/* Days as papers of Europe and of English print them, in a paper's head and before a
 * dispatch:
 *
 *     3. März    le 4 avril    Aug. 10       day_end
 *     Montag, 3. März 1890                   european_is_dated
 *     Berlin, 3. März.                       european_dateline
 *     Berlin, den 3. März 1890.              european_is_written
 *     Paris, 4 mai, 9 h. du soir. */
#include "read/vocabulary.h"

#include "base/ascii.h"

enum { LEAD_WORDS = 9 }; /* words of a place and a day */

/* The number of a day: 3, 21, 1er. */
static bool is_day(const struct word *word)
{
    return ascii_is_digit(word->s.ptr[0]) && word->s.len <= 3;
}

/* Where the day and its month end that begin at `at`, in either order; 0: none. */
static unsigned day_end(const struct text_words *words, unsigned at,
                        const struct word_list *months)
{
    if (at + 1 >= words->count)
        return 0;
    const struct word *one = &words->items[at], *two = one + 1;
    bool dated = (is_day(one) && word_list_is(two->s, months)) ||
                 (word_list_is(one->s, months) && is_day(two));
    return dated ? at + 2 : 0;
}

bool european_dateline(struct str s, const struct word_list *months)
{
    struct text_words words;
    s = str_slice(s, 0, 90);
    if (s.len < 12 || ascii_is_lower(s.ptr[0]) || !memchr(s.ptr, ',', s.len))
        return false;
    text_words_of(&words, s);
    bool comma = false;
    unsigned initials = 0; /* W. T. B. Hauptquartier, 17. Mai. */
    for (unsigned at = 0; at < words.count && at < LEAD_WORDS; at++) {
        const struct word *word = &words.items[at];
        unsigned end = comma ? day_end(&words, at, months) : 0;
        if (end && end < words.count) {
            uint8_t after = words.items[end - 1].after;
            return after == '.' || after == ',' || after == ' ' || after == ')' ||
                   after == ':' || after >= 0x80;
        }
        bool small = !word->capital && !word->digit && word->s.len > 3;
        initials += word->upper && word->s.len == 1;
        if (small || (at > 3 + initials && !comma))
            return false;
        comma |= word->after == ',';
    }
    return false;
}

bool european_is_dated(const struct text_words *words, const struct word_list *days,
                       const struct word_list *months)
{
    unsigned parts = 0;
    for (unsigned i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        bool year = word->digit && word->s.len == 4 &&
                    (*word->s.ptr == '1' || *word->s.ptr == '2');
        parts |= year ? 4 : 0;
        parts |= word_list_is(word->s, days) ? 1 : 0;
        parts |= day_end(words, i, months) ? 2 : 0;
    }
    return (parts & (parts - 1)) != 0;
}

bool european_is_written(struct str s, const struct word_list *days,
                         const struct word_list *months)
{
    enum { LONGEST = 60, PLACE = 3, HOUR = 5 }; /* bytes, words */
    struct text_words words;
    unsigned at = 0;
    if (s.len > LONGEST)
        return false;
    text_words_of(&words, s);
    const struct word *word = words.items;
    if (words.count < 2 || word_list_is(word->s, days) || word_list_is(word->s, months))
        return false;
    for (bool comma = false; !comma; at++) {
        bool writer = at == 0 && word->digit; /* 61 Wien, 6. Okt. */
        if (at == PLACE || at == words.count || !(word[at].capital || writer))
            return false;
        comma = word[at].after == ',';
    }
    unsigned from = at + (at + 1 < words.count && !word[at].capital && !word[at].digit);
    at = from + (from < words.count && word_list_is(word[from].s, days));
    unsigned end = day_end(&words, at, months);
    end = end ? end : at + (at < words.count && word_list_is(word[at].s, months));
    end += end < words.count && word[end].digit && word[end].s.len == 4;
    bool hour = end + 1 < words.count && words.count - end <= HOUR &&
                is_day(&word[end]) &&
                strchr("hu", *word[end + 1].s.ptr | 32); /* 9 h. 15 du soir, 8 Uhr */
    return end > from && (end == words.count || hour);
}
