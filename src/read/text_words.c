#include "read/spaced_text.h"

/* ---- small words ---- */

/* By their first letters. */
enum { SMALL_LONGEST = 6, SMALL_ROOM = 9, BYTES = 8 };
/* clang-format off */
static const char small[26][SMALL_ROOM][BYTES] = {
    ['a' - 'a'] = {"and", "a", "as", "at", "an", "are", "after", "about"},
    ['b' - 'a'] = {"by", "be", "but", "been", "before"},
    ['f' - 'a'] = {"for", "from"},
    ['h' - 'a'] = {"he", "his", "had", "has", "have", "her"},
    ['i' - 'a'] = {"in", "is", "it", "its", "if", "into"},
    ['n' - 'a'] = {"not", "no"}, ['o' - 'a'] = {"of", "on", "or", "over"},
    ['s' - 'a'] = {"said", "she"},
    ['t' - 'a'] = {"the", "to", "that", "they", "this", "their", "than"},
    ['w' - 'a'] = {"was", "with", "were", "who", "will", "would", "which"},
};
/* clang-format on */

/* Is it the word from beg to end of s? With the bit that small letters have set in all
 * bytes, a letter is equal to letters alone. */
static bool is_small(struct str s, size_t beg, size_t end)
{
    char key[BYTES] = {0};
    unsigned first = ((unsigned char)s.ptr[beg] | 32U) - 'a';
    if (end - beg > SMALL_LONGEST || first >= 26 || !small[first][0][0])
        return false;
    for (size_t i = beg; i < end; i++)
        key[i - beg] = (char)(s.ptr[i] | 32);
    for (const char(*word)[BYTES] = small[first]; (*word)[0]; word++)
        if (memcmp(*word, key, BYTES) == 0)
            return true;
    return false;
}

/* ---- words ---- */

/* What each letter or digit adds to its word: how many there are of either case, and of
 * digits, in ten bits each. */
enum { UPPER = 1, LOWER = 1 << 10, DIGIT = 1 << 20, TALLY = (1 << 10) - 1 };
enum { LONGEST = 1000 }; /* bytes of a text that are looked at */

static const uint32_t tallies[256] = {['a' ... 'z'] = LOWER,
                                      ['A' ... 'Z'] = UPPER,
                                      ['0' ... '9'] = DIGIT};

/* Of what is no letter or digit of ASCII: other letters, and what holds a word together:
 * O'Brien, 4-3, 1,000, J.R. */
static bool holds_on(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == ' ')
        return false;
    if (c >= 0x80)
        return c < 0xC0 || (c >= 0xC3 && c <= 0xC9);
    bool joins = c == '\'' || c == '-' || c == '.' || c == ',' || c == '@';
    return joins && i > 0 && i + 1 < s.len && tallies[(unsigned char)s.ptr[i - 1]] &&
           tallies[(unsigned char)s.ptr[i + 1]];
}

/* Marks of three bytes, quotes and dashes, are no words though their tails look so. */
static size_t skip_marks(struct str s, size_t pos)
{
    while (pos < s.len) {
        unsigned char c = (unsigned char)s.ptr[pos];
        if (c == ' ')
            pos++;
        else if (tallies[c])
            return pos;
        else if (c == 0xE2)
            pos += 3;
        else if (c == 0xC2)
            pos += 2;
        else if (holds_on(s, pos) && !(c >= 0x80 && c < 0xC0))
            return pos;
        else
            pos++;
    }
    return s.len;
}

inline size_t text_word_cut(struct word *word, struct str s, size_t beg)
{
    const unsigned char *at = (const unsigned char *)s.ptr + beg;
    const unsigned char *end = (const unsigned char *)s.ptr + s.len;
    uint32_t sum = 0;
    for (; at < end; at++) {
        uint32_t tally = tallies[*at];
        if (!tally && !holds_on(s, (size_t)((const char *)at - s.ptr)))
            break;
        sum += tally;
    }
    size_t pos = (size_t)((const char *)at - s.ptr);
    unsigned char first = (unsigned char)s.ptr[beg];
    bool capital = ascii_is_upper(first) || first == 0xC3;
    uint16_t lowers = sum >> 10 & TALLY;
    *word = (struct word){.s = {s.ptr + beg, pos - beg},
                          .uppers = sum & TALLY,
                          .lowers = lowers,
                          .digit = sum >= DIGIT,
                          .capital = capital,
                          .upper = capital && !lowers,
                          .small = is_small(s, beg, pos),
                          .after = pos < s.len ? (uint8_t)s.ptr[pos] : 0};
    return pos;
}

void text_words_of(struct text_words *words, struct str s)
{
    size_t pos = 0;
    unsigned count = 0;
    s = str_slice(s, 0, LONGEST);
    while (count < WORDS && (pos = skip_marks(s, pos)) < s.len)
        pos = text_word_cut(&words->items[count++], s, pos);
    words->count = count;
}

unsigned text_digits(struct str s)
{
    unsigned count = 0;
    for (size_t i = 0; i < s.len && i < 100; i++)
        count += ascii_is_digit(s.ptr[i]);
    return count;
}
