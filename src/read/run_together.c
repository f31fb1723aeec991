/* Splits words that have no blanks between them.
 *
 * Some extractors lose the blanks of narrow faces: a headline comes as
 * Toriesrejectrethinkonaxedcandidate, which shares no word with its story. Such a
 * stretch is cut into words that the page has elsewhere or the dictionary has, and what they
 * do not explain. The text that is shown does not change. */
#include "read/similarity.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "read/english_hyphens.h"

/* A stretch without blanks is looked at where so many letters in a row are no word of the
 * dictionary, PLAIN where there is none; its longest part; the fewest words of a page; the
 * longest stretch, since what an address is cut into is met nowhere else. */
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

/* ---- cutting a stretch ---- */

/* The cheapest way to cut the first bytes of a stretch into parts. */
struct part_step {
    int cost;
    uint16_t from; /* where the last part begins */
};

/* A part [from, to), where that is cheaper than what ends there so far. */
static void offer(struct part_step *steps, size_t from, size_t to, int cost)
{
    cost += steps[from].cost;
    if (cost < steps[to].cost)
        steps[to] = (struct part_step){cost, (uint16_t)from};
}

static void weigh_parts(const struct page_words *words, struct str s, size_t from,
                        struct part_step *steps)
{
    if (!ascii_is_alpha(s.ptr[from])) {
        offer(steps, from, from + 1, COST_MARK);
        return;
    }
    static const int by_length[] = {0, 12, 9, 7};
    uint64_t hash = WORD_NO_LETTERS;
    size_t most = from + LONGEST_PART < s.len ? from + LONGEST_PART : s.len;
    bool capital = false; /* after a small letter */
    for (size_t to = from + 1; to <= most && ascii_is_alpha(s.ptr[to - 1]); to++) {
        char c = s.ptr[to - 1];
        size_t len = to - from;
        hash = word_hash_on(hash, c);
        capital |= len > 1 && ascii_is_upper(c) && !ascii_is_upper(s.ptr[to - 2]);
        int cost = (len < 4 ? by_length[len] : COST_WORD) + (capital ? COST_CAPITAL : 0),
            room = steps[to].cost - steps[from].cost;
        bool lone = len == 1 && (c | 0x20) != 'a' && c != 'I';
        /* a long one must be met twice, or it may be what ran together */
        bool own =
            cost < room && !lone && word_set_times(&words->set, hash) > (len >= FEWEST);
        cost += own ? 0 : COST_ABSENT;
        if (own ||
            (cost < room && len > 2 && words->dictionary && english_has_hash(hash)))
            offer(steps, from, to, cost);
        if (!capital)
            offer(steps, from, to, COST_OTHER + COST_LETTER * (int)len);
    }
}

/* With a blank between two parts, where both are letters. */
static void add_split(struct buf *out, struct str s, const struct part_step *steps)
{
    bool cuts[LONGEST + 1] = {0};
    for (size_t to = s.len; to > 0; to = steps[to].from)
        cuts[to] = true;
    for (size_t i = 0; i < s.len; i++) {
        if (cuts[i] && ascii_is_alpha(s.ptr[i - 1]) && ascii_is_alpha(s.ptr[i]))
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

static void split(const struct page_words *words, struct buf *out, struct str s)
{
    struct part_step *steps = arena_new(words->arena, struct part_step, s.len + 1);
    for (size_t i = 1; i <= s.len; i++)
        steps[i].cost = COST_MOST;
    for (size_t from = 0; from < s.len; from++)
        if (steps[from].cost < (int)s.len * 2) /* or nothing is explained */
            weigh_parts(words, s, from, steps);
    add_split(out, s, steps);
}

struct str run_together_split(struct page_words *words, struct str text)
{
    struct buf out = {.arena = words->arena};
    size_t done = 0;
    for (size_t pos = 0, end; (pos = next_letters(text, pos)) < text.len; pos = end) {
        for (end = pos; end < text.len && ascii_is_alpha(text.ptr[end]);)
            end++;
        if (words->dictionary
                ? english_has_word(str_slice(text, pos, end), (struct str){0})
                : end - pos < PLAIN)
            continue;
        struct str s = stretch_at(text, pos);
        size_t beg = (size_t)(s.ptr - text.ptr);
        end = beg + s.len;
        if (s.len > LONGEST)
            continue;
        if (!words->set.slots)
            words->set = word_set_of(words->arena, words->page);
        if (words->set.count < FEWEST_WORDS)
            return text;
        buf_add(&out, str_slice(text, done, beg));
        split(words, &out, s);
        done = end;
    }
    if (done == 0)
        return text;
    buf_add(&out, str_slice(text, done, text.len));
    return buf_str(&out);
}
