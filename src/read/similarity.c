#include "read/similarity.h"

#include <math.h>

#include "base/ascii.h"
#include "base/char_class.h"
#include "read/run_together.h"

/* Two paragraphs speak of the same where they share pairs of neighbouring Han that few
 * others on the page have. A pair is its six bytes; of a spaced script it is a word of
 * four letters or more. No pair is kept as such: it is hashed to a slot, and the page is
 * read once.
 *
 *     paragraph 1  修通了三条村道         pairs  修通 通了 了三 三条 条村 村道
 *     paragraph 4  村道通到果园                  村道 道通 通到 到果 果园
 *                                                ^ its slot says: last met in paragraph 1
 *
 *     slots      slot of a pair → the last paragraph that had it, with a tag of the pair
 *     meetings   {slot, above 1, para 4}, one for each time that a paragraph finds another
 *     groups     all paragraphs of a slot: {1, 4, 9}; slots that as many paragraphs have stand
 *                together, since their pairs weigh the same
 *     shared     for each two paragraphs of a group: shared[a][b] += weight
 *
 * The weight falls with the number of paragraphs that have the pair; what more than
 * COMMON have tells nothing. shared[a][a] is the weight of all that a has in common with
 * anyone, so shared[a][b] / sqrt(shared[a][a] × shared[b][b]) is a cosine. The cost is
 * the text's length and, for each pair, the square of how many paragraphs have it. */

/* The weight of a pair that two paragraphs share and no other, on pages of any length. */
static const float WEIGHT = 16;

/* Weights are whole UNITs, so that their sums are exact and do not depend on the
 * order. */
static const float UNIT = 1.0F / 1024;

/* Slots for pairs, as a power of two: one for two bytes of text, so three for two pairs.
 * What more than COMMON paragraphs have tells nothing. */
enum { BITS_FEWEST = 12, BITS_MOST = 16, COMMON = 48 };

/* A slot is the paragraph that had a pair last, from 1, and above these bits a tag of the
 * pair: another pair is known by it and takes the slot over. That a pair is forgotten so
 * which would have been met again is rare; that one is taken for another is rarer. */
enum { PARA_BITS = 9, PARA = (1 << PARA_BITS) - 1 };
_Static_assert((int)SIMILARITY_LIMIT <= (int)PARA,
               "a slot has no room for the last paragraph");

/* A paragraph has a pair that one above it has, too. */
struct meeting {
    uint16_t slot;
    uint16_t above, para; /* from 1; `above`: the nearest that has it */
};

/* Where the pairs of a page meet. */
struct pairs {
    uint16_t *slots;
    struct meeting *meetings; /* room for one more than there can be */
    size_t count;
    uint32_t bits; /* of a slot's number */
};

/* ---- reading ---- */

/* Without a branch: whether a pair is met again is hard to predict. */
static inline void note(struct pairs *pairs, uint64_t key, uint32_t para)
{
    uint64_t hash = key * 0xD6E8FEB86659FD93u;
    size_t slot = (size_t)(hash >> (64 - pairs->bits));
    uint32_t tag = (uint32_t)(hash >> 32) & 0xFFFFu << PARA_BITS & 0xFFFFu;
    uint32_t above = pairs->slots[slot] ^ tag; /* more than PARA: of another pair */
    struct meeting *meeting = &pairs->meetings[pairs->count];
    meeting->slot = (uint16_t)slot;
    meeting->above = (uint16_t)above;
    meeting->para = (uint16_t)para;
    pairs->count += above - 1 < para - 1;
    pairs->slots[slot] = (uint16_t)(tag | para);
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

/* Does a character of U+4000–9FFF begin with it? But for 64 signs they are Han. */
static inline bool begins_han(char first)
{
    return (unsigned char)first - 0xE4u <= 5;
}

/* The pairs in a run of Han at pos, with one before it where `joined`. Returns its
 * end. */
static size_t read_run(struct pairs *into, struct str s, size_t pos, bool joined,
                       uint32_t para)
{
    struct pairs pairs = *into;
    if (!joined)
        pos += 3;
    for (; pos < s.len && begins_han(s.ptr[pos]); pos += 3)
        note(&pairs, pair_before(s.ptr + pos + 3), para);
    into->count = pairs.count;
    return pos;
}

/* The word at pos, where it has four letters or more. Returns its end. */
static size_t read_word(struct pairs *pairs, struct str s, size_t pos, uint32_t para)
{
    uint32_t word = 0, letters = 0;
    for (size_t next = pos; pos < s.len; pos = next) {
        size_t beg = pos;
        for (; pos < s.len && ascii_is_alpha((unsigned char)s.ptr[pos]); pos++)
            word = word * 31 + ((unsigned char)s.ptr[pos] | 0x20U);
        letters += (uint32_t)(pos - beg);
        next = pos;
        bool more = pos < s.len && (unsigned char)s.ptr[pos] >= 0x80;
        uint32_t code = more ? glyph_next(s, &next) : 0;
        if (char_class_of(code) != CHAR_LATIN)
            break;
        word = word * 31 + code;
        letters++;
    }
    if (letters >= 4)
        note(pairs, (uint64_t)word << 16 | letters, para);
    return pos;
}

/* Is it one of the marks that stand between Han: 。《》 and the like, full-width ones and
 * digits, quotation marks? 々 and 〇 are Han. */
static inline bool is_mark(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    if (p[0] < 0xE0)
        return false;
    return ((p[0] == 0xE3) & (p[1] == 0x80) & ((p[2] & 0xFD) != 0x85)) |
           ((p[0] == 0xEF) & (p[1] == 0xBC) & (p[2] < 0xA1)) |
           ((p[0] == 0xE2) & (p[1] == 0x80));
}

/* One paragraph's pairs of Han, and its words. */
static void read_para(struct pairs *pairs, struct str s, uint32_t para)
{
    bool han = false; /* what stands before pos */
    for (size_t pos = 0; pos < s.len;) {
        if (begins_han(s.ptr[pos])) {
            pos = read_run(pairs, s, pos, han, para);
            han = true;
            continue;
        }
        bool ascii = (unsigned char)s.ptr[pos] < 0x80;
        if (ascii || is_mark(s.ptr + pos)) {
            bool word = ascii && ascii_is_alpha((unsigned char)s.ptr[pos]);
            pos = word ? read_word(pairs, s, pos, para) : pos + (ascii ? 1 : 3);
            han = false;
            continue;
        }
        size_t next = pos;
        enum char_class class = char_class_of(glyph_next(s, &next));
        if (class == CHAR_HAN && han)
            note(pairs, pair_before(s.ptr + next), para);
        pos = class == CHAR_LATIN ? read_word(pairs, s, pos, para) : next;
        han = class == CHAR_HAN;
    }
}

static struct pairs read_pairs(struct arena *arena, const struct draft *draft)
{
    uint32_t bits = BITS_FEWEST;
    size_t room = 1;
    while (bits < BITS_MOST && (size_t)2 << bits < draft->text.len)
        bits++;
    for (uint32_t i = 0; i < draft->count; i++)
        room += draft_text(draft, &draft->paras[i]).len / 3;
    struct pairs pairs = {.bits = bits};
    pairs.slots = arena_new(arena, uint16_t, (size_t)1 << bits);
    pairs.meetings =
        (struct meeting *)(void *)arena_bytes(arena, room * sizeof *pairs.meetings);
    struct page_words words = {.arena = arena, .page = draft->text};
    for (uint32_t i = 0; i < draft->count; i++) {
        struct str s = draft_text(draft, &draft->paras[i]);
        read_para(&pairs, run_together_parted(&words, s), i + 1);
    }
    return pairs;
}

/* ---- grouping ---- */

/* The paragraphs of each slot that two or more have, in their order, the slots by how
 * many have them. */
struct groups {
    uint16_t *paras;           /* from 0 */
    uint32_t ends[COMMON + 2]; /* those that `met` have end here; the last: and more */
};

/* A slot that paragraphs share. */
struct share {
    uint16_t slot;
    uint16_t first; /* of its paragraphs, from 1 */
    uint32_t place; /* of the last of them in the groups so far */
};

/* The slots with meetings; from here on slots count these. */
static struct share *count_meetings(struct arena *arena, struct pairs *pairs,
                                    uint32_t *count)
{
    struct share *shares =
        (struct share *)(void *)arena_bytes(arena, (pairs->count + 1) * sizeof *shares);
    uint32_t found = 0;
    for (size_t i = 0; i < pairs->count; i++)
        pairs->slots[pairs->meetings[i].slot] = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct meeting *meeting = &pairs->meetings[i];
        shares[found].slot = meeting->slot;
        shares[found].first = meeting->above;
        found += pairs->slots[meeting->slot]++ == 0;
    }
    *count = found;
    return shares;
}

static struct groups group(struct arena *arena, struct pairs *pairs)
{
    struct groups groups = {0};
    uint32_t count, *next = groups.ends;
    struct share *shares = count_meetings(arena, pairs, &count);
    groups.paras = (uint16_t *)(void *)arena_bytes(arena, (pairs->count + count) *
                                                              sizeof *groups.paras);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t met = pairs->slots[shares[i].slot] + 1u;
        shares[i].place = met <= COMMON ? met : COMMON + 1;
        next[shares[i].place] += met;
    }
    for (uint32_t met = COMMON + 1, end = (uint32_t)pairs->count + count; met > 0; met--)
        next[met] = end -= next[met];
    for (uint32_t i = 0; i < count; i++) {
        struct share *share = &shares[i];
        uint32_t *place = &next[share->place];
        share->place = *place;
        *place += pairs->slots[share->slot] + 1u;
        groups.paras[share->place] = share->first - 1;
        pairs->slots[share->slot] = (uint16_t)i;
    }
    for (size_t i = 0; i < pairs->count; i++) {
        const struct meeting *meeting = &pairs->meetings[i];
        groups.paras[++shares[pairs->slots[meeting->slot]].place] = meeting->para - 1;
    }
    return groups;
}

/* Of `count` paragraphs `met` have a pair: what sharing it weighs. */
static float weigh(uint32_t count, uint32_t met)
{
    float rarest = logf((float)count / 2 + 1.0F);
    float weight = logf((float)count / (float)met + 1.0F) / rarest;
    return (float)(int)(weight * (WEIGHT * weight) / UNIT + 0.5F) * UNIT;
}

/* Adds the weight of pairs that `met` paragraphs have each. */
static inline void add_pairs(struct similarity *similarity, const uint16_t *paras,
                             const uint16_t *end, uint32_t met, float weight)
{
    for (; paras < end; paras += met)
        for (uint32_t i = 0; i < met; i++) {
            float *row = similarity->shared + (size_t)paras[i] * similarity->count;
            for (uint32_t j = i; j < met; j++)
                row[paras[j]] += weight;
        }
}

/* Fills one half of the table, and then the other from it. */
static void add_groups(struct similarity *similarity, const struct groups *groups)
{
    const uint16_t *beg = groups->paras;
    size_t count = similarity->count;
    for (uint32_t met = 2; met <= COMMON; met++) {
        const uint16_t *end = groups->paras + groups->ends[met];
        float weight = beg < end ? weigh(similarity->count, met) : 0;
        if (met == 2)
            add_pairs(similarity, beg, end, 2, weight);
        else if (met == 3)
            add_pairs(similarity, beg, end, 3, weight);
        else
            add_pairs(similarity, beg, end, met, weight);
        beg = end;
    }
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            similarity->shared[b * count + a] = similarity->shared[a * count + b];
}

struct similarity similarity_of(struct arena *arena, const struct draft *draft)
{
    struct similarity similarity = {0};
    if (draft->count > SIMILARITY_LIMIT || draft->count < 2)
        return similarity;
    struct pairs pairs = read_pairs(arena, draft);
    struct groups groups = group(arena, &pairs);
    similarity.count = draft->count;
    similarity.shared = arena_new(arena, float, (size_t)draft->count * draft->count);
    add_groups(&similarity, &groups);
    similarity.scale = arena_new(arena, float, similarity.count);
    for (uint32_t i = 0; i < similarity.count; i++) {
        float own = similarity_shared(&similarity, i, i);
        similarity.scale[i] = own > 0 ? 1 / sqrtf(own) : 0;
    }
    return similarity;
}
