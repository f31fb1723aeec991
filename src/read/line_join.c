#include "read/line_join.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "read/english_hyphens.h"

/* A hyphen at a line's end is the word's own, or was set because the line ended:
 *
 *     … a 25-year-        … self-             … news-
 *     old house           government          papers
 *
 *     25-year-old:        self-government:    newspapers:
 *     a compound          the page prints     the page prints it so
 *     around it           it so elsewhere     elsewhere, or the dictionary
 *
 * So all words of the page are looked up, hyphenated ones with their hyphens. */

/* Lines that break a word without a hyphen: so many, and one in so many, show that the
 * page's hyphens were lost. */
enum { BROKEN_LEAST = 4, BROKEN_SHARE = 25 };

/* From what is of no alphabet on: ’ and —, Chinese marks, Han. */
static struct str last_word(struct str s)
{
    size_t beg = s.len;
    for (size_t at = beg; at-- > 0;) {
        unsigned char c = (unsigned char)s.ptr[at];
        if ((c & 0xC0) == 0x80)
            continue; /* inside a letter: é, ſ */
        if (!word_may_begin(c) || c >= 0xE2)
            break;
        beg = at;
    }
    return str_slice(s, beg, s.len);
}

struct word_halves word_halves_at(struct str before, struct str after)
{
    size_t end = 0;
    while (end < after.len && ascii_is_lower(after.ptr[end]))
        end++;
    before.len -= str_ends(before, STR("-"));
    return (struct word_halves){last_word(before), str_slice(after, 0, end)};
}

/* A word that goes on in small letters, of which the dictionary has the whole and not
 * both halves. */
static bool breaks_word(struct str before, struct str after)
{
    if (after.len == 0 || !ascii_is_lower(after.ptr[0]) || str_ends(before, STR("-")))
        return false;
    struct word_halves halves = word_halves_at(before, after);
    return halves.head.len > 1 && halves.tail.len > 1 &&
           english_breaks_word(halves.head, halves.tail);
}

bool page_breaks_words(struct str source)
{
    uint32_t lines = 0, broken = 0;
    for (; source.len; lines++) {
        struct str line = str_cut(&source, '\n');
        broken += breaks_word(line, source);
    }
    return broken >= BROKEN_LEAST && broken * BROKEN_SHARE >= lines;
}

struct printed_words *printed_words_of(struct arena *arena, struct str source,
                                       bool dictionary, bool broken)
{
    struct printed_words *words = arena_new(arena, struct printed_words, 1);
    *words = (struct printed_words){word_set_of(arena, source), dictionary, broken};
    return words;
}

/* Up to what is of no alphabet: ’ and —, Chinese marks, Han. */
static struct str first_word(struct str s)
{
    size_t len = 0;
    while (len < s.len && (unsigned char)s.ptr[len] < 0xE2 && word_goes_on(s, len))
        len++;
    return str_slice(s, 0, len);
}

/* A word broken with a hyphen: is the hyphen the word's own? The page knows when it
 * prints the word elsewhere. */
static bool owns_hyphen(struct str head, struct str tail,
                        const struct printed_words *words)
{
    if (!words)
        return false;
    uint64_t before = word_hash_more(WORD_NO_LETTERS, head);
    if (word_set_times(&words->set, word_hash_more(before, tail)))
        return false;
    bool compound =
        word_set_times(&words->set, word_hash_more(word_hash_on(before, '-'), tail));
    if (compound || !words->dictionary)
        return compound;
    return english_owns_hyphen(head, tail);
}

/* The hyphen before the last word, 25-year-old, or after a number, 25-year. */
static bool is_in_compound(struct str before, struct str head)
{
    size_t beg = before.len - 1 - head.len;
    if (head.len == 0)
        return beg > 0 && ascii_is_digit(before.ptr[beg - 1]);
    return beg > 1 && before.ptr[beg - 1] == '-' && before.ptr[beg - 2] != ' ' &&
           english_links_words(head);
}

size_t text_hyphen_len(struct str s)
{
    static const struct str hyphens[] = {STR("-"), STR("="), STR("¬"),
                                         STR("⸗"), STR("‐"), {0}};
    if (s.len && ascii_is_alnum(s.ptr[s.len - 1]))
        return 0; /* as most */
    for (const struct str *hyphen = hyphens; hyphen->len; hyphen++) {
        if (s.len <= hyphen->len + 1 || !str_ends(s, *hyphen))
            continue;
        struct str word = last_word(str_slice(s, 0, s.len - hyphen->len));
        return word.len ? hyphen->len : 0;
    }
    return 0;
}

/* à to ÿ, œ and ſ are small letters as well. */
static bool starts_small(struct str s)
{
    unsigned char a = (unsigned char)s.ptr[0],
                  b = s.len > 1 ? (unsigned char)s.ptr[1] : 0;
    return ascii_is_lower(a) || (a == 0xC3 && b >= 0x9F) ||
           (a == 0xC5 && (b == 0xBF || b == 0x93));
}

static enum line_join join_at_hyphen(struct str before, struct str after,
                                     const struct printed_words *words)
{
    bool plain = before.ptr[before.len - 1] == '-';
    size_t len = plain ? 1 : text_hyphen_len(before);
    struct str head = last_word(str_slice(before, 0, before.len - len));
    struct str tail = first_word(after);
    if (tail.len == 0)
        return LINE_JOIN_SPACE;
    if (plain && words && words->dictionary && is_in_compound(before, head))
        return LINE_JOIN_NONE;
    if (head.len == 0)
        return LINE_JOIN_SPACE;
    if (!starts_small(after))
        return LINE_JOIN_NONE;
    return plain && owns_hyphen(head, tail, words) ? LINE_JOIN_NONE : LINE_JOIN_HYPHEN;
}

/* ‘’“” stand among Han and in spaced scripts. */
static bool is_quote(uint32_t code)
{
    return code >= 0x2018 && code <= 0x201D;
}

/* Is the text around here written with spaces? Digits alone do not tell. */
static bool are_spaced(struct str before, struct str after)
{
    enum { NEAR = 24, EAST = 0xE3 };
    size_t from = before.len > NEAR ? before.len - NEAR : 0;
    return str_highest(str_slice(before, from, before.len)) < EAST &&
           str_highest(str_slice(after, 0, NEAR)) < EAST;
}

enum line_join line_join_of(struct str before, struct str after,
                            const struct printed_words *words)
{
    if (before.len == 0 || after.len == 0 || glyph_han_run(str_slice(after, 0, 3), 0))
        return LINE_JOIN_NONE;
    uint32_t a = glyph_last(before), b = glyph_first(after);
    bool quoted = words && words->dictionary && (is_quote(a) || is_quote(b)) &&
                  are_spaced(before, after);
    if ((glyph_is_east(a) || glyph_is_east(b)) && !quoted)
        return LINE_JOIN_NONE;
    if (a == '-' || text_hyphen_len(before))
        return join_at_hyphen(before, after, words);
    enum char_class class_a = char_class_of(a), class_b = char_class_of(b);
    bool named = b == '.' && after.len > 1 && ascii_is_lower(after.ptr[1]);
    named |= class_a == CHAR_LATIN && str_starts(after, STR(", "));
    if ((char_bars_line_start(class_b) && !named) || class_a == CHAR_OPEN || b == '%')
        return LINE_JOIN_NONE;
    bool digits = class_a == CHAR_DIGIT || class_b == CHAR_DIGIT;
    bool broken = words && words->broken && breaks_word(before, after);
    return broken || (digits && !are_spaced(before, after)) ? LINE_JOIN_NONE
                                                            : LINE_JOIN_SPACE;
}

void line_join_put(struct buf *text, enum line_join join)
{
    if (join == LINE_JOIN_SPACE)
        buf_add_char(text, ' ');
    else if (join == LINE_JOIN_HYPHEN)
        glyph_prev(buf_str(text), &text->len);
}
