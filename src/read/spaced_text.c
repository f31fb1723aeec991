#include "read/spaced_text.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "read/line_join.h"

enum { MOST = 300 };       /* bytes that are read of a text */
enum { CASE_BYTES = 200 }; /* and for its case */

struct str spaced_core(struct str s)
{
    /* C3: the first byte of À to ÿ */
    while (s.len && !ascii_is_alnum(s.ptr[0]) && s.ptr[0] != '\xC3')
        s = str_slice(s, 1, s.len);
    while (s.len && !ascii_is_alnum(s.ptr[s.len - 1]) &&
           (s.len < 2 || s.ptr[s.len - 2] != '\xC3'))
        s.len--;
    return s;
}

void spaced_text_read(struct spaced_text *text, struct str s,
                      const struct word_list *small)
{
    text->s = s;
    text->core = spaced_core(s);
    text->phrases = text->plain = text->small = text->figures = 0;
    text_words_of(&text->words, str_slice(s, 0, MOST));
    for (unsigned i = 0; small && i < text->words.count; i++)
        text->words.items[i].small = word_list_is(text->words.items[i].s, small);
    for (unsigned i = 0; i < text->words.count; i++) {
        const struct word *word = &text->words.items[i];
        text->plain += !(word->capital | word->digit);
        text->small += word->small & !word->capital;
        text->figures += word->digit;
    }
}

/* Words of the first bytes of a text. */
static enum letters case_of(const struct spaced_text *text)
{
    unsigned big = 0, capital = 0, letters = 0;
    uint32_t tally = 0;
    bool capital_first = false;
    for (unsigned i = 0; i < text->words.count; i++) {
        const struct word *word = &text->words.items[i];
        if (word->s.ptr >= text->s.ptr + CASE_BYTES)
            break;
        if (!ascii_is_alpha(*word->s.ptr) && !word->capital)
            continue;
        capital_first = letters ? capital_first : word->capital;
        letters++;
        tally += word->tally;
        if (word->s.len < 4 && word->small)
            continue;
        big++;
        capital += word->capital;
    }
    if (!letters)
        return LETTERS_NONE;
    if (tally_lowers(tally) == 0 || (tally & TALLY) > 6 * tally_lowers(tally))
        return LETTERS_CAPITALS;
    if (!capital_first)
        return LETTERS_LOWER;
    if (letters == 1)
        return LETTERS_WORD;
    return big >= 2 && capital * 5 >= big * 4 ? LETTERS_TITLE : LETTERS_SENTENCE;
}

static enum tail tail_of(struct str s, const struct word_list *bound)
{
    if (text_hyphen_len(s))
        return TAIL_HYPHEN;
    size_t beg = s.len;
    while (beg && s.ptr[beg - 1] != ' ')
        beg--;
    struct str last = str_slice(s, beg, s.len);
    if (word_list_is(last, bound))
        return TAIL_SMALL;
    bool dotted = last.len > 1 && last.len < 5 && ascii_is_upper(last.ptr[0]) &&
                  last.ptr[last.len - 1] == '.';
    return dotted ? TAIL_SHORT : TAIL_NONE;
}

void spaced_text_measure(struct wording *wording, const struct spaced_text *text,
                         const struct word_list *bound)
{
    unsigned small = text->small, all = text->words.count;
    wording->letters = (uint8_t)case_of(text);
    wording->tail = (uint8_t)tail_of(text->s, bound);
    wording->prose = small == 0                     ? 0
                     : small * 8 < all              ? 1
                     : small * 4 < all || small < 3 ? 2
                                                    : 3;
}

/* FIRE.—About two o'clock; * (Hofnachrichten.) Se. Majestät: a title that the text runs on
 * from. One with a number is a dateline. */
static bool runs_in(const struct spaced_text *text)
{
    enum { LONGEST = 8 };
    for (unsigned i = 0; i < text->words.count && i < LONGEST; i++) {
        const struct word *word = &text->words.items[i];
        size_t end = (size_t)(word->s.ptr - text->s.ptr) + word->s.len;
        struct str rest = str_slice(text->s, end, text->s.len);
        if (word->digit || (i == 0 && !word->capital))
            return false;
        if (str_starts(rest, STR(".—")) || str_starts(rest, STR(". —")) ||
            str_starts(rest, STR(".)")))
            return true;
    }
    return false;
}

enum weak_evidence spaced_text_shape(const struct spaced_text *text)
{
    if (text->figures && text->figures * 2 > text->words.count)
        return WEAK_TABLE;
    if (runs_in(text))
        return WEAK_RUN_IN;
    enum char_class first = char_class_of(glyph_first(text->s));
    if (first == CHAR_MARK || str_starts(text->s, STR("•")))
        return WEAK_LIST;
    return first == CHAR_OPEN || str_starts(text->s, STR("\"")) ? WEAK_QUOTE : WEAK_NONE;
}

bool spaced_text_is_followed(const struct spaced_text *text,
                             const struct word_list *followed)
{
    enum { LONGEST = 40 };
    struct str s = text->s;
    if (text->words.count == 0 || s.len > LONGEST)
        return false;
    char last = s.ptr[s.len - 1];
    size_t beg = (size_t)(text->words.items[0].s.ptr - s.ptr);
    if (last != '.' && last != ')' && last != ']')
        return false;
    return char_class_of(glyph_first(s)) == CHAR_OPEN
               ? text_begins_any(str_slice(s, beg, s.len), followed)
               : text->words.items[0].capital && word_list_is(text->core, followed);
}
