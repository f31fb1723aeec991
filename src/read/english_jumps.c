#include "read/english_text.h"

#include "base/ascii.h"
#include "words_english.h"

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

/* column 4, col. four */
static bool names_column(const struct text_words *words, unsigned at)
{
    return at + 2 == words->count &&
           (words->items[at + 1].digit ||
            word_list_is(words->items[at + 1].s, &numbers)) &&
           (word_is(&words->items[at], "column") || word_is(&words->items[at], "col"));
}

/* The place that words from `at` on name, and nothing after it but a column's number:
 * where it ends; 0: no place. `sure`: the word Page, or a section's letter, is asked
 * for. */
static unsigned place_at(const struct text_words *words, unsigned at, bool sure)
{
    if (at >= words->count)
        return 0;
    const struct word *word = &words->items[at];
    bool page = word_is(word, "page") || word_is(word, "p") || word_is(word, "pg") ||
                word_is(word, "pages");
    unsigned next = at + page;
    if (next >= words->count)
        return 0;
    word = &words->items[next];
    bool named = word_list_is(word->s, &ordinals) && next + 1 < words->count &&
                 word_is(&words->items[next + 1], "page");
    if (named)
        next++;
    else if (!english_is_page_number(word->s, sure && !page) &&
             !(page && word_list_is(word->s, &numbers)))
        return 0;
    next++;
    return next + (names_column(words, next) ? 2 : 0);
}

static struct str span(struct str s, const struct text_words *words, unsigned beg,
                       unsigned end)
{
    const struct word *last = &words->items[end - 1];
    return str_slice(s, (size_t)(words->items[beg].s.ptr - s.ptr),
                     (size_t)(last->s.ptr - s.ptr) + last->s.len);
}

/* Words after which a page is named: how many of them stand at `at`. */
static unsigned points_on(const struct text_words *words, unsigned at, bool *see)
{
    unsigned from = at;
    *see = false;
    if (at < words->count && word_is(&words->items[at], "please"))
        at++;
    if (at + 1 >= words->count)
        return 0;
    if (word_list_is(words->items[at].s, &continued_on) &&
        word_is(&words->items[at + 1], "on"))
        return at + 2 - from;
    if (!word_list_is(words->items[at].s, &turn))
        return 0;
    *see = true;
    return at + 1 + word_is(&words->items[at + 1], "to") - from;
}

static unsigned points_back(const struct text_words *words, unsigned at)
{
    if (at + 1 < words->count && word_list_is(words->items[at].s, &continued_from) &&
        word_is(&words->items[at + 1], "from"))
        return 2;
    return at < words->count && word_is(&words->items[at], "from");
}

/* Words that label a story: FERRY, The Budget. At most three, none small. */
static bool is_label(const struct text_words *words, unsigned beg, unsigned end)
{
    for (unsigned i = beg; i < end; i++)
        if (!words->items[i].capital || words->items[i].digit)
            return false;
    return end <= beg + 3;
}

bool english_text_jump(const struct spaced_text *text, struct jump *jump)
{
    struct str s = text->s;
    const struct text_words *words = &text->words;
    jump->on = spaced_text_is_followed(text, &followed);
    if (s.len > 70 || jump->on)
        return jump->on;
    if (place_at(words, 0, true) == words->count && words->count > 2 &&
        names_column(words, words->count - 2)) { /* BACK PAGE, COLUMN FOUR */
        jump->to = span(s, words, 0, words->count);
        return jump->on = true;
    }
    for (unsigned at = 0; at < words->count && is_label(words, 0, at); at++) {
        bool see = false;
        unsigned back = points_back(words, at),
                 on = back ? 0 : points_on(words, at, &see);
        if ((!on && !back) || (see && at))
            continue;
        unsigned from = at + on + back;
        bool sure = see || (back == 1);
        for (unsigned place = from; place < words->count && place <= from + 4; place++) {
            bool skip = place < words->count && word_is(&words->items[place], "on");
            unsigned end = place_at(words, place + skip, sure);
            if (end != words->count || (place > from && !see) ||
                !is_label(words, from, place))
                continue;
            struct str name = span(s, words, place + skip, end);
            *(back ? &jump->source : &jump->to) = name;
            jump->from = back > 0;
            jump->on = on > 0;
            return true;
        }
    }
    return false;
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
