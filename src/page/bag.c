#include "page/bag.h"

#include <math.h>

#include "base/ascii.h"
#include "page/ink.h"

/* The weight of a pair that two paragraphs share and no other, on pages of any length. */
static const float WEIGHT = 16;

/* Slots for pairs: at least two for each pair of a page, so that few share one. */
enum { SLOTS_FEWEST = 1 << 12, SLOTS_MOST = 1 << 16, COMMON = 48 };

/* What one pair of characters is met in. */
struct slot {
    uint16_t last;  /* paragraph that had it last, from 1 */
    uint16_t count; /* paragraphs that have it */
};

struct entry {
    uint16_t slot, para;
};

struct entries {
    struct entry *items;
    uint32_t count, mask;
    size_t room;
    uint64_t *shared; /* a bit for each slot that two paragraphs have */
};

static uint32_t mix(uint32_t a, uint32_t b)
{
    uint32_t hash = a * 0x9E3779B1u ^ (b + 0x7F4A7C15u) * 0x85EBCA6Bu;
    return (hash ^ hash >> 15) * 0x2C1B3C6Du >> 16;
}

static void note(struct arena *arena, struct slot *slots, struct entries *entries,
                 uint32_t slot, uint32_t para)
{
    slot &= entries->mask;
    if (slots[slot].last == para + 1)
        return;
    slots[slot].last = (uint16_t)(para + 1);
    if (++slots[slot].count == 2)
        entries->shared[slot / 64] |= (uint64_t)1 << slot % 64;
    arena_room(arena, entries->items, entries->count, entries->room);
    entries->items[entries->count++] = (struct entry){(uint16_t)slot, (uint16_t)para};
}

/* One paragraph's pairs of Han, and its words of four letters and more. */
static void read_para(struct arena *arena, struct slot *slots, struct entries *entries,
                      struct str s, uint32_t para)
{
    uint32_t before = 0, word = 0, letters = 0;
    for (size_t pos = 0; pos <= s.len;) {
        uint32_t code = pos < s.len ? glyph_next(s, &pos) : (pos++, 0u);
        enum ink ink = ink_of(code);
        if (ink == INK_LATIN) {
            word = word * 31 + (code < 0x80 ? ascii_lower((unsigned char)code) : code);
            letters++;
        } else if (letters) {
            if (letters >= 4)
                note(arena, slots, entries, mix(word, letters), para);
            word = letters = 0;
        }
        if (ink == INK_HAN && before)
            note(arena, slots, entries, mix(before, code), para);
        before = ink == INK_HAN ? code : 0;
    }
}

/* The slots that 2 to COMMON paragraphs have, in their order: *count of them. Most slots
 * are empty, so only their bits are looked through. */
static uint16_t *slots_shared(struct arena *arena, const struct slot *slots,
                              const struct entries *entries, uint32_t *count)
{
    size_t most = entries->count / 2;
    uint16_t *shared = (uint16_t *)(void *)arena_bytes(arena, most * sizeof *shared);
    *count = 0;
    for (uint32_t word = 0; word <= entries->mask / 64; word++)
        for (uint64_t bits = entries->shared[word]; bits; bits &= bits - 1) {
            uint32_t slot = word * 64 + (uint32_t)__builtin_ctzll(bits);
            if (slots[slot].count <= COMMON)
                shared[(*count)++] = (uint16_t)slot;
        }
    return shared;
}

/* By how many paragraphs have it, what sharing a pair weighs. */
static void weigh_counts(float *weights, uint32_t count)
{
    float rarest = logf((float)count / 2 + 1.0F);
    for (uint32_t met = 2; met <= COMMON; met++) {
        float weight = logf((float)count / (float)met + 1.0F) / rarest;
        weights[met] = weight * (WEIGHT * weight);
    }
}

/* Groups the entries by slot: for each slot with two or more, its paragraphs lie
 * together, in their order, so that one half of the table is filled, and then the other
 * from it. */
static void add_pairs(struct arena *arena, struct bag *bag, const struct slot *slots,
                      const struct entries *entries)
{
    uint32_t count, total = 0, paras_count = bag->count;
    const uint16_t *shared = slots_shared(arena, slots, entries, &count);
    uint32_t *ends =
        (uint32_t *)(void *)arena_bytes(arena, (entries->mask + 1) * sizeof *ends);
    for (uint32_t i = 0; i < count; i++) {
        ends[shared[i]] = total;
        total += slots[shared[i]].count;
    }
    uint16_t *paras = arena_new(arena, uint16_t, total);
    for (uint32_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        uint32_t met = slots[entry->slot].count;
        if (met >= 2 && met <= COMMON)
            paras[ends[entry->slot]++] = entry->para;
    }
    float weights[COMMON + 1];
    weigh_counts(weights, paras_count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t met = slots[shared[i]].count;
        const uint16_t *end = paras + ends[shared[i]];
        for (const uint16_t *a = end - met; a < end; a++)
            for (const uint16_t *b = a; b < end; b++)
                bag->shared[(size_t)*a * paras_count + *b] += weights[met];
    }
    for (size_t a = 0; a < paras_count; a++)
        for (size_t b = a + 1; b < paras_count; b++)
            bag->shared[b * paras_count + a] = bag->shared[a * paras_count + b];
}

struct bag bag_of(struct arena *arena, const struct draft *draft)
{
    struct bag bag = {0};
    if (draft->count > BAG_LIMIT || draft->count < 2)
        return bag;
    uint32_t size = SLOTS_FEWEST;
    while (size < SLOTS_MOST && size < draft->text.len)
        size *= 2;
    struct slot *slots = arena_new(arena, struct slot, size);
    struct entries entries = {.mask = size - 1, .room = draft->text.len / 3 + 1};
    entries.items =
        (struct entry *)(void *)arena_bytes(arena, entries.room * sizeof *entries.items);
    entries.shared = arena_new(arena, uint64_t, size / 64);
    bag.count = draft->count;
    bag.shared = arena_new(arena, float, (size_t)draft->count * draft->count);
    for (uint32_t i = 0; i < draft->count; i++)
        read_para(arena, slots, &entries, draft_text(draft, &draft->paras[i]), i);
    add_pairs(arena, &bag, slots, &entries);
    bag.scale = arena_new(arena, float, bag.count);
    for (uint32_t i = 0; i < bag.count; i++) {
        float own = bag_shared(&bag, i, i);
        bag.scale[i] = own > 0 ? 1 / sqrtf(own) : 0;
    }
    return bag;
}
