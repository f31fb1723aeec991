/* A pair is two neighbouring Han, six bytes; of a spaced script it is a word of four letters
 * or more. None is kept as such: it is hashed to a slot, and the page is read once.
 *
 *     paragraph 1  修通了三条村道         pairs  修通 通了 了三 三条 条村 村道
 *     paragraph 4  村道通到果园                  村道 道通 通到 到果 果园
 *                                                ^ its slot says: last met in paragraph 1
 *
 *     slots      slot of a pair → the last paragraph that had it, with a tag of the pair
 *     meetings   {slot, above 1, para 4}, one for each time that a paragraph finds another */
#include "read/similarity.h"

#include "base/ascii.h"
#include "base/char_class.h"

/* Slots for pairs, as a power of two: one for two bytes of text, so three for two pairs. */
enum { BITS_FEWEST = 12, BITS_MOST = 16 };

/* A slot is the paragraph that had a pair last, from 1, and above these bits a tag of the
 * pair: another pair is known by it and takes the slot over. That a pair is forgotten so
 * which would have been met again is rare; that one is taken for another is rarer. */
enum { PARA_BITS = 9, PARA = (1 << PARA_BITS) - 1 };
_Static_assert((int)SIMILARITY_LIMIT <= (int)PARA,
               "a slot has no room for the last paragraph");

/* Without a branch: whether a pair is met again is hard to predict. */
static inline void note_pair(struct pairs *pairs, uint64_t key)
{
    uint64_t hash = key * 0xD6E8FEB86659FD93u;
    size_t slot = (size_t)(hash >> (64 - pairs->bits));
    uint32_t tag = (uint32_t)(hash >> 32) & 0xFFFFu << PARA_BITS & 0xFFFFu;
    uint32_t above = pairs->slots[slot] ^ tag; /* more than PARA: of another pair */
    struct meeting *meeting = &pairs->meetings[pairs->count];
    meeting->slot = (uint16_t)slot;
    meeting->above = (uint16_t)above;
    meeting->para = (uint16_t)pairs->para;
    pairs->count += above - 1 < pairs->para - 1;
    pairs->slots[slot] = (uint16_t)(tag | pairs->para);
}

/* The last six bytes before `end`, all there are of two Han but rare ones, in one order
 * on every machine, since slots are shared by chance. */
static inline uint64_t pair_before(const char *end)
{
    uint32_t low;
    uint16_t high;
    memcpy(&low, end - 6, sizeof low);
    memcpy(&high, end - 2, sizeof high);
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) {
        low = __builtin_bswap32(low);
        high = __builtin_bswap16(high);
    }
    return low | (uint64_t)high << 32;
}

/* Does a character of U+4000–9FFF begin with it? Except for 64 signs they are Han. */
static inline bool begins_han(char first)
{
    return (unsigned char)first - 0xE4u <= 5;
}

/* The pairs in a run of Han at pos, with one before it where `joined`. Returns its
 * end. */
static size_t read_run(struct pairs *into, struct str s, size_t pos, bool joined)
{
    struct pairs pairs = *into;
    if (!joined)
        pos += 3;
    for (; pos < s.len && begins_han(s.ptr[pos]); pos += 3)
        note_pair(&pairs, pair_before(s.ptr + pos + 3));
    into->count = pairs.count;
    return pos;
}

/* A word so far: its hash, and how many letters it has. */
struct hashed_word {
    uint32_t hash, letters;
};

/* Adds the letter at pos, if one that is none of ASCII stands there; its end, or pos. */
static size_t add_letter(struct hashed_word *word, struct str s, size_t pos)
{
    size_t next = pos;
    uint32_t code = glyph_next(s, &next);
    if (char_class_of(code) != CHAR_LATIN)
        return pos;
    word->hash = word->hash * 31 + code;
    word->letters++;
    return next;
}

/* The word at pos, where it has four letters or more. Returns its end. */
static inline size_t read_word(struct pairs *pairs, struct str s, size_t pos)
{
    struct hashed_word word = {0};
    for (size_t next = pos;; pos = next) {
        const char *at = s.ptr + pos, *end = s.ptr + s.len;
        for (; at < end && ascii_is_alpha(*at); at++)
            word.hash = word.hash * 31 + ((unsigned char)*at | 0x20U);
        word.letters += (uint32_t)(at - s.ptr - (ptrdiff_t)pos);
        pos = (size_t)(at - s.ptr);
        if (at == end || (unsigned char)*at < 0x80 ||
            (next = add_letter(&word, s, pos)) == pos)
            break;
    }
    if (word.letters >= 4)
        note_pair(pairs, (uint64_t)word.hash << 16 | word.letters);
    return pos;
}

/* One paragraph's pairs of Han, and its words. */
static void read_para(struct pairs *pairs, struct str s)
{
    bool han = false; /* what stands before pos */
    for (size_t pos = 0; pos < s.len;) {
        if (begins_han(s.ptr[pos])) {
            pos = read_run(pairs, s, pos, han);
            han = true;
            continue;
        }
        if ((unsigned char)s.ptr[pos] < 0x80) {
            pos = ascii_is_alpha(s.ptr[pos]) ? read_word(pairs, s, pos) : pos + 1;
            han = false;
            continue;
        }
        size_t next = pos;
        enum char_class class = char_class_of(glyph_next(s, &next));
        if (class == CHAR_HAN && han)
            note_pair(pairs, pair_before(s.ptr + next));
        pos = class == CHAR_LATIN ? read_word(pairs, s, pos) : next;
        han = class == CHAR_HAN;
    }
}

struct pairs similarity_pairs(struct arena *arena, const struct draft *draft)
{
    uint32_t bits = BITS_FEWEST;
    size_t room = 1;
    while (bits < BITS_MOST && (size_t)2 << bits < draft->text.len)
        bits++;
    for (uint32_t i = 0; i < draft->count; i++)
        room += draft_text(draft, &draft->paras[i]).len / 3;
    struct pairs pairs = {.bits = bits};
    pairs.slots = arena_new(arena, uint16_t, (size_t)1 << bits);
    pairs.meetings = arena_raw(arena, struct meeting, room);
    struct page_words words = {.arena = arena, .page = draft->text};
    if (draft->words)
        words.set = draft->words->set;
    for (uint32_t i = 0; i < draft->count; i++) {
        pairs.para = i + 1;
        words.dictionary = languages[draft->paras[i].language]->dictionary;
        read_para(&pairs,
                  run_together_split(&words, draft_text(draft, &draft->paras[i])));
    }
    return pairs;
}
