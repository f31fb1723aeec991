/* Splits words that have no blanks between them.
 *
 * Some extractors lose the blanks of narrow faces: a headline comes as
 * Toriesrejectrethinkonaxedcandidate, which shares no word with its story. Such a
 * stretch is cut into words that the page has elsewhere or the dictionary has, where they
 * explain nearly all of it. The text that is shown does not change. */
#include "read/similarity.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "read/english_hyphens.h"

/* A stretch without blanks is looked at from so many letters in a row on, FEWEST where a
 * dictionary knows its words; its longest part; the fewest words of a page; the longest
 * stretch. */
enum { FEWEST = 9, PLAIN = 14, LONGEST_PART = 20, FEWEST_WORDS = 60, LONGEST = 240 };

/* What a part of a stretch costs: a word of the page by its length, more if it is the
 * dictionary's alone, other letters, and what is no letter. */
enum { COST_WORD = 4, COST_ABSENT = 4, COST_OTHER = 10, COST_LETTER = 4 };
enum { COST_MARK = 2, COST_CAPITAL = 8, COST_MOST = 1 << 20 };

/* The bytes without a blank around pos. */
static struct str stretch_at(struct str text, size_t pos)
{
    size_t beg = pos, end = pos;
    while (beg > 0 && (unsigned char)text.ptr[beg - 1] > ' ')
        beg--;
    while (end < text.len && (unsigned char)text.ptr[end] > ' ')
        end++;
    return str_slice(text, beg, end);
}

/* Is there a long row of letters in it that is no word of the dictionary? */
static bool has_unknown_row(const struct page_words *words, struct str s)
{
    size_t most = words->dictionary ? FEWEST : PLAIN;
    for (size_t beg = 0, end; beg + most <= s.len; beg = end + 1) {
        for (end = beg; end < s.len && ascii_is_alpha(s.ptr[end]);)
            end++;
        if (end - beg >= most &&
            !(words->dictionary &&
              english_has_word(str_slice(s, beg, end), (struct str){0})))
            return true;
    }
    return false;
}

/* May words have run together in it? What an address is cut into is met nowhere else. */
static bool is_suspect(const struct page_words *words, struct str s)
{
    return s.len >= FEWEST && s.len <= LONGEST && has_unknown_row(words, s);
}

/* ---- cutting a stretch ---- */

/* Is it one of the page's words? A long one must be met twice, or it may be what ran
 * together. */
static bool is_own(const struct word_set *words, size_t len, uint64_t hash)
{
    return word_set_times(words, hash) > (len >= FEWEST);
}

/* The cheapest way to cut the first bytes of a stretch into parts. */
struct part_step {
    int cost;
    uint16_t from; /* where the last part begins */
    bool word;     /* it is one of the page's */
};

static int cost_of_word(size_t len, bool capital)
{
    static const int by_length[] = {0, 12, 9, 7};
    return (len < 4 ? by_length[len] : COST_WORD) + (capital ? COST_CAPITAL : 0);
}

/* A part that ends at `to`, where that is cheaper than what ends there so far. */
static void offer(struct part_step *steps, size_t to, struct part_step part)
{
    part.cost += steps[part.from].cost;
    if (part.cost < steps[to].cost)
        steps[to] = part;
}

static void weigh_parts(const struct page_words *words, struct str s, size_t from,
                        struct part_step *steps)
{
    if (!ascii_is_alpha(s.ptr[from])) {
        offer(steps, from + 1, (struct part_step){COST_MARK, (uint16_t)from, false});
        return;
    }
    uint64_t hash = WORD_NO_LETTERS;
    size_t most = from + LONGEST_PART < s.len ? from + LONGEST_PART : s.len;
    bool capital = false; /* after a small letter */
    for (size_t to = from + 1; to <= most && ascii_is_alpha(s.ptr[to - 1]); to++) {
        char c = s.ptr[to - 1];
        size_t len = to - from;
        hash = word_hash_on(hash, c);
        capital |= len > 1 && ascii_is_upper(c) && !ascii_is_upper(s.ptr[to - 2]);
        int cost = cost_of_word(len, capital), room = steps[to].cost - steps[from].cost;
        bool lone = len == 1 && (c | 0x20) != 'a' && c != 'I';
        bool own = cost < room && !lone && is_own(&words->set, len, hash);
        cost += own ? 0 : COST_ABSENT;
        if (own ||
            (cost < room && len > 2 && words->dictionary && english_has_hash(hash)))
            offer(steps, to, (struct part_step){cost, (uint16_t)from, true});
        if (!capital)
            offer(steps, to,
                  (struct part_step){COST_OTHER + COST_LETTER * (int)len, (uint16_t)from,
                                     false});
    }
}

/* Do the parts explain the stretch? Two words with so many letters do. */
static bool is_explained(struct str s, const struct part_step *steps, size_t two)
{
    size_t letters = 0, known = 0, words = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += ascii_is_alpha(s.ptr[i]);
    for (size_t to = s.len; to > 0; to = steps[to].from)
        if (steps[to].word) {
            known += to - steps[to].from > 1 ? to - steps[to].from : 0;
            words++;
        }
    return known * 5 >= letters * 3 && steps[s.len].cost <= (int)letters * 2 &&
           (words >= 3 || (words == 2 && known == letters && known >= two));
}

/* Is a blank set between two parts that meet between a and b? */
static bool is_parted(char a, char b)
{
    if (!ascii_is_alpha(b) && !ascii_is_digit(b))
        return (b == '(' || b == '"') && ascii_is_alpha(a);
    return ascii_is_alpha(a) || ascii_is_digit(a) || strchr(",;:.!?)%", a);
}

static void add_parted(struct buf *out, struct str s, struct part_step *steps)
{
    bool cuts[LONGEST + 1] = {0};
    for (size_t to = s.len; to > 0; to = steps[to].from)
        cuts[to] = true;
    for (size_t i = 0; i < s.len; i++) {
        bool both = i > 0 && (steps[i].word || ascii_is_alpha(s.ptr[i]));
        if (cuts[i] && both && is_parted(s.ptr[i - 1], s.ptr[i]))
            buf_add_char(out, ' ');
        buf_add_char(out, s.ptr[i]);
    }
}

/* ---- stretches ---- */

/* The next FEWEST letters in a row from pos on; text.len: none. */
static size_t next_letters(struct str text, size_t pos)
{
    while (pos + FEWEST <= text.len) {
        size_t back = FEWEST;
        while (back > 0 && ascii_is_alpha(text.ptr[pos + back - 1]))
            back--;
        if (back == 0)
            return pos;
        pos += back;
    }
    return text.len;
}

static void part(const struct page_words *words, struct buf *out, struct str s)
{
    struct part_step *steps = arena_new(words->arena, struct part_step, s.len + 1);
    for (size_t i = 1; i <= s.len; i++)
        steps[i].cost = COST_MOST;
    for (size_t from = 0; from < s.len; from++)
        if (steps[from].cost < (int)s.len * 2) /* or nothing is explained */
            weigh_parts(words, s, from, steps);
    if (is_explained(s, steps, words->dictionary ? FEWEST : PLAIN + 1))
        add_parted(out, s, steps);
    else
        buf_add(out, s);
}

struct str run_together_parted(struct page_words *words, struct str text)
{
    struct buf out = {.arena = words->arena};
    size_t done = 0;
    for (size_t pos = 0; (pos = next_letters(text, pos)) < text.len;) {
        struct str s = stretch_at(text, pos);
        size_t beg = (size_t)(s.ptr - text.ptr);
        pos = beg + s.len;
        if (!is_suspect(words, s))
            continue;
        if (!words->set.slots)
            words->set = word_set_of(words->arena, words->page);
        if (words->set.count < FEWEST_WORDS)
            return text;
        buf_add(&out, str_slice(text, done, beg));
        part(words, &out, s);
        done = pos;
    }
    if (done == 0)
        return text;
    buf_add(&out, str_slice(text, done, text.len));
    return buf_str(&out);
}
