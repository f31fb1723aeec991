/* pinyin_query: what a query of letters is compiled to. Private to src/find/pinyin*.c;
 * pinyin.c says how it is run. */
#ifndef FIND_PINYIN_QUERY_H
#define FIND_PINYIN_QUERY_H

#include "find/pinyin.h"

/* A set of the query's positions. */
struct pinyin_set {
    uint64_t word[PINYIN_LONGEST / 64 + 1];
};

static inline void pinyin_set_add(struct pinyin_set *set, unsigned at)
{
    set->word[at / 64] |= (uint64_t)1 << at % 64;
}

static inline bool pinyin_set_has(const struct pinyin_set *set, unsigned at)
{
    return set->word[at / 64] >> at % 64 & 1;
}

static inline bool pinyin_set_empty(const struct pinyin_set *set, unsigned words)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < words; i++)
        any |= set->word[i];
    return any == 0;
}

/* So many letters of a syllable, and where the query has them. */
struct pinyin_form {
    struct pinyin_set at;
    uint8_t len;
};

/* The forms of one syllable: in full, its first letter, zh ch sh; and, where the query may
 * be typed by half, a beginning of it that ends the query. */
struct pinyin_move {
    struct pinyin_form forms[4];
    uint8_t count;
    bool starts; /* one of them stands at the query's start */
};

/* Most characters of a text cannot begin a hit, or cannot with the one that follows: they
 * are passed over by a table of all characters of three bytes. Bit n - 1 of `first`: the
 * character can be spelled by the query's first n letters; of `second`: it can be spelled
 * from letter n on. Two neighbours may begin a hit where the one's first and the other's
 * second have a bit in common. The last bit stands in every second, and in the first of
 * those that the automaton looks at whatever follows: of what spells the whole query, and
 * of what is neither a common Han nor a mark. */
struct pinyin_flags {
    uint8_t first, second;
};
enum { PINYIN_ALWAYS = 0x80, PINYIN_ANY = 0xFF };

struct pinyin {
    char letters[PINYIN_LONGEST];
    bool gap[PINYIN_LONGEST + 1]; /* no syllable goes over this position */
    unsigned len;
    unsigned words;    /* of a set that hold its positions */
    uint16_t *move_of; /* by syllable; 0: none */
    struct pinyin_move *moves;
    size_t move_count, move_room;
    struct pinyin_form ascii[128]; /* a letter or digit, which spells itself */
    struct pinyin_flags *flags;    /* of each character below 0x10000 */
};

/* The readings of a character, syllable numbers up to a 0. one: room for a single
 * reading. */
const uint16_t *pinyin_readings(uint32_t code, uint16_t one[2]);

/* Passes over characters at pos, where nothing has matched so far, that begin no hit. */
size_t pinyin_pass(const struct pinyin *pinyin, struct str text, size_t pos, size_t end);

#endif
