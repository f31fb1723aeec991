/* Two paragraphs have the same subject where they share pairs of neighbouring Han that few
 * others on the page have (similarity_pairs.c).
 *
 *     meetings   {slot, above 1, para 4}, one for each time that a paragraph finds another
 *     groups     all paragraphs of a slot: {1, 4, 9}; slots that as many paragraphs have stand
 *                together, since their pairs weigh the same
 *     shared     for each two paragraphs of a group: shared[a][b] += weight
 *
 * The weight falls with the number of paragraphs that have the pair; what more than
 * COMMON have tells nothing. shared[a][a] is the weight of all that a has in common with
 * anyone, so shared[a][b] / sqrt(shared[a][a] × shared[b][b]) is a cosine. The cost is
 * the text's length and, for each pair, the square of how many paragraphs have it. */
#include "read/similarity.h"

#include <math.h>

enum { COMMON = 48 };

/* The weight of a pair that two paragraphs share and no other, on pages of any length. */
static const float WEIGHT = 16;

/* Weights are whole UNITs, so that their sums are exact and do not depend on the
 * order. */
static const float UNIT = 1.0F / 1024;

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
    struct share *shares = arena_raw(arena, struct share, pairs->count + 1);
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
    groups.paras = arena_raw(arena, uint16_t, pairs->count + count);
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

/* Adds the weight of the pairs in groups [paras, end) of `met` paragraphs each. */
static inline void add_pairs(struct similarity *similarity, const uint16_t *paras,
                             const uint16_t *end, uint32_t met)
{
    float weight = paras < end ? weigh(similarity->count, met) : 0;
    for (; paras < end; paras += met)
        for (uint32_t i = 0; i < met; i++) {
            float *row = similarity->shared + (size_t)paras[i] * similarity->count;
            for (uint32_t j = i; j < met; j++)
                row[paras[j]] += weight;
        }
}

/* Fills one half of the table, and then the other from it. Most groups are of two or three,
 * for which compilers unroll the loops. */
static void add_groups(struct similarity *similarity, const struct groups *groups)
{
    const uint16_t *paras = groups->paras;
    size_t count = similarity->count;
    add_pairs(similarity, paras, paras + groups->ends[2], 2);
    add_pairs(similarity, paras + groups->ends[2], paras + groups->ends[3], 3);
    for (uint32_t met = 4; met <= COMMON; met++)
        add_pairs(similarity, paras + groups->ends[met - 1], paras + groups->ends[met],
                  met);
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            similarity->shared[b * count + a] = similarity->shared[a * count + b];
}

struct similarity similarity_of(struct arena *arena, const struct draft *draft)
{
    struct similarity similarity = {0};
    if (draft->count > SIMILARITY_LIMIT || draft->count < 2)
        return similarity;
    struct pairs pairs = similarity_pairs(arena, draft);
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
