/* Words of a text in a spaced script (spaced_text.h). */
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
/* What of eight bytes so many letters are. */
static const char wholes[SMALL_LONGEST + 1][BYTES] = {
    "", "\xFF", "\xFF\xFF", "\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF\xFF",
    "\xFF\xFF\xFF\xFF\xFF\xFF"};
/* clang-format on */

/* Is it the word of so many letters at `at`, behind which as many as BYTES may be read? With
 * the bit that small letters have set in all bytes, a letter is equal to letters alone. */
static inline bool is_small(const char *at, size_t len)
{
    unsigned first = ((unsigned char)*at | 32U) - 'a';
    uint64_t key, whole;
    if (len > SMALL_LONGEST || first >= 26)
        return false;
    memcpy(&key, at, BYTES);
    memcpy(&whole, wholes[len], BYTES);
    key = (key | 0x2020202020202020) & whole;
    for (const char(*word)[BYTES] = small[first]; (*word)[0]; word++)
        if (memcmp(*word, &key, BYTES) == 0)
            return true;
    return false;
}

/* ---- words ---- */

enum { LONGEST = 1000 }; /* bytes of a text that are looked at */

static const uint32_t tallies[256] = {['a' ... 'z'] = TALLY_LOWER,
                                      ['A' ... 'Z'] = TALLY_UPPER,
                                      ['0' ... '9'] = TALLY_DIGIT};

/* Of what is no letter or digit of ASCII: other letters, and what holds a word together:
 * O'Brien, 4-3, 1,000, J.R. A zero stands behind s. */
static bool holds_on(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c >= 0x80)
        return c < 0xC0 || (c >= 0xC3 && c <= 0xC9);
    bool joins = c == '\'' || c == '-' || c == '.' || c == ',' || c == '@';
    return joins && i > 0 && tallies[(unsigned char)s.ptr[i - 1]] &&
           tallies[(unsigned char)s.ptr[i + 1]];
}

/* Marks of three bytes, quotes and dashes, are no words though their tails look so. */
static size_t skip_marks(struct str s, size_t pos)
{
    for (unsigned char c; pos < s.len; pos += c == 0xE2 ? 3 : c == 0xC2 ? 2 : 1) {
        c = (unsigned char)s.ptr[pos];
        if (tallies[c] || (c >= 0xC3 && c <= 0xC9))
            return pos;
    }
    return s.len;
}

/* Where the word ends that begins at pos, and what its bytes add up to. */
static inline size_t word_end(struct str s, size_t pos, uint32_t *sum)
{
    *sum = 0;
    do {
        const unsigned char *at = (const unsigned char *)s.ptr + pos;
        uint32_t all = 0, tally = tallies[*at];
        do {
            all += tally;
            tally = tallies[*++at];
        } while (tally);
        *sum += all;
        pos = (size_t)((const char *)at - s.ptr);
    } while (s.ptr[pos] != ' ' && holds_on(s, pos));
    return pos;
}

unsigned text_words_cut(struct word *words, unsigned most, struct str s)
{
    char text[LONGEST + BYTES];
    struct str copy = {text, s.len < LONGEST ? s.len : LONGEST};
    unsigned count = 0;
    if (s.len)
        memcpy(text, s.ptr, copy.len);
    memset(text + copy.len, 0, BYTES);
    for (size_t beg = 0; count < most; count++) {
        beg += text[beg] == ' ';
        if (!tallies[(unsigned char)text[beg]])
            beg = skip_marks(copy, beg);
        if (beg >= copy.len)
            break;
        uint32_t sum;
        size_t end = word_end(copy, beg, &sum);
        bool capital =
            tallies[(unsigned char)text[beg]] == TALLY_UPPER || text[beg] == '\xC3';
        words[count] = (struct word){.s = {s.ptr + beg, end - beg},
                                     .tally = sum,
                                     .digit = sum >= TALLY_DIGIT,
                                     .capital = capital,
                                     .upper = capital && !tally_lowers(sum),
                                     .small = is_small(text + beg, end - beg),
                                     .after = (uint8_t)text[end]};
        beg = end;
    }
    return count;
}

void text_words_of(struct text_words *words, struct str s)
{
    words->count = text_words_cut(words->items, WORDS, s);
}

unsigned text_digits(struct str s)
{
    unsigned count = 0;
    for (size_t i = 0; i < s.len && i < 100; i++)
        count += ascii_is_digit(s.ptr[i]);
    return count;
}
