#include "read/pairs.h"

#include "tables/pairs.h"

/* Buckets of four: a tag of twelve bits of the hash, and the score in four. */
enum { SLOTS = 4, BUCKET_SHIFT = 17, TAG_SHIFT = 5, TAG = 0xFFF };

int pairs_score(uint32_t left, uint32_t right)
{
    uint32_t hash = (left << 16 | (right & 0xFFFF)) * 0x9E3779B1u;
    const uint16_t *slot = &pair_slots[(hash >> BUCKET_SHIFT) * SLOTS];
    for (int i = 0; i < SLOTS; i++)
        if ((unsigned)slot[i] >> 4 == (hash >> TAG_SHIFT & TAG) && slot[i])
            return slot[i] & 15;
    return 0;
}
