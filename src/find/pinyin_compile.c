/* A query of letters to what pinyin.c runs: letters → the forms of each syllable → the flags
 * of each character. */
#include "find/pinyin_query.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"
#ifndef WITHOUT_TABLES /* for cppcheck, which reads the table for minutes */
#include "tables/pinyin.h"
#endif

/* ---- the readings of a character ---- */

/* The table's entry of a character; 0: no reading. */
static uint16_t value_of(uint32_t code)
{
    enum { BLOCKS = sizeof pinyin_block / sizeof *pinyin_block };
    if (code >> 6 >= BLOCKS)
        return 0;
    return pinyin_value[pinyin_block[code >> 6] * 64u + (code & 63)];
}

const uint16_t *pinyin_readings(uint32_t code, uint16_t one[2])
{
    one[0] = value_of(code);
    if (one[0] == 0 && code >= 0x2E80)
        one[0] = value_of(fold_form(code));
    if (one[0] >= PINYIN_LIST)
        return &pinyin_list[one[0] - PINYIN_LIST];
    one[1] = 0;
    return one;
}

/* ---- the query's letters, and the moves of each syllable ---- */

/* The bytes of a ü at pos, composed or not, which the table writes as v; 0: there is
 * none. */
static size_t umlaut_at(struct str s, size_t pos)
{
    static const struct str forms[] = {{"\u00fc", 2}, {"u\u0308", 3}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_starts(str_slice(s, pos, s.len), forms[i]))
            return forms[i].len;
    return 0;
}

static bool read_letters(struct pinyin *pinyin, struct str s)
{
    bool letter = false;
    for (size_t i = 0; i < s.len; i++) {
        size_t umlaut = umlaut_at(s, i);
        char c = umlaut ? 'v' : s.ptr[i];
        i += umlaut ? umlaut - 1 : 0;
        if (c == ' ' || c == '\'') {
            pinyin->gap[pinyin->len] = true;
            continue;
        }
        if (!ascii_is_lower(c) && !ascii_is_digit(c))
            return false;
        if (pinyin->len == PINYIN_LONGEST)
            return false;
        letter |= ascii_is_lower(c);
        pinyin->letters[pinyin->len++] = c;
    }
    return letter;
}

static bool stands_at(const struct pinyin *pinyin, unsigned at, const char *name,
                      unsigned len)
{
    if (at + len > pinyin->len || memcmp(pinyin->letters + at, name, len) != 0)
        return false;
    for (unsigned i = 1; i < len; i++)
        if (pinyin->gap[at + i])
            return false;
    return true;
}

static void add_form(struct pinyin *pinyin, struct pinyin_move *move, const char *name,
                     unsigned len)
{
    struct pinyin_form form = {.len = (uint8_t)len};
    for (unsigned i = 0; i + len <= pinyin->len; i++)
        if (stands_at(pinyin, i, name, len))
            pinyin_set_add(&form.at, i);
    if (pinyin_set_empty(&form.at, pinyin->words))
        return;
    move->starts |= pinyin_set_has(&form.at, 0);
    move->forms[move->count++] = form;
}

/* A beginning of the name, longer than its first form and shorter than all of it, at the
 * query's end. There is one at most: two would share letters, as in no syllable. */
static bool add_half(struct pinyin *pinyin, struct pinyin_move *move, const char *name)
{
    unsigned len = (unsigned)strlen(name);
    for (unsigned part = name[1] == 'h' ? 3 : 2; part < len && part <= pinyin->len;
         part++) {
        unsigned at = pinyin->len - part;
        if (!stands_at(pinyin, at, name, part))
            continue;
        struct pinyin_form *form = &move->forms[move->count++];
        form->len = (uint8_t)part;
        pinyin_set_add(&form->at, at);
        move->starts |= at == 0;
        return true;
    }
    return false;
}

/* True: it can be typed by half, and may be. */
static bool add_syllable(struct arena *arena, struct pinyin *pinyin, unsigned syllable,
                         bool half)
{
    const char *name = pinyin_name[syllable];
    unsigned len = (unsigned)strlen(name);
    struct pinyin_move move = {0};
    add_form(pinyin, &move, name, 1);
    if (len > 1)
        add_form(pinyin, &move, name, len);
    if (len > 2 && name[1] == 'h')
        add_form(pinyin, &move, name, 2);
    if (strcmp(name, "lve") == 0 || strcmp(name, "nve") == 0)
        add_form(pinyin, &move, name[0] == 'l' ? "lue" : "nue",
                 len); /* as input methods do */
    half = half && add_half(pinyin, &move, name);
    if (move.count == 0)
        return false;
    arena_room(arena, pinyin->moves, pinyin->move_count, pinyin->move_room);
    pinyin->moves[pinyin->move_count] = move;
    pinyin->move_of[syllable] = (uint16_t)pinyin->move_count++;
    return half;
}

/* ---- which characters may begin a hit ---- */

enum { TABLE = 0x10000, LONGEST_SYLLABLE = 6 };

static struct pinyin_flags flags_of_move(const struct pinyin *pinyin,
                                         const struct pinyin_move *move)
{
    struct pinyin_flags flags = {0, PINYIN_ALWAYS};
    for (unsigned i = 0; i < move->count; i++) {
        const struct pinyin_form *form = &move->forms[i];
        bool whole = form->len == pinyin->len;
        if (pinyin_set_has(&form->at, 0))
            flags.first |= (uint8_t)(whole ? PINYIN_ALWAYS : 1u << (form->len - 1));
        flags.second |= form->at.word[0] >> 1 & ((1 << LONGEST_SYLLABLE) - 1);
    }
    return flags;
}

/* second of a character of ASCII, which spells itself. */
static uint8_t flags_of_ascii(const struct pinyin *pinyin, unsigned c)
{
    uint64_t at = pinyin->ascii[ascii_lower((int)c)].at.word[0];
    return PINYIN_ALWAYS | (uint8_t)(at >> 1 & ((1 << LONGEST_SYLLABLE) - 1));
}

static void flag_characters(struct arena *arena, struct pinyin *pinyin)
{
    static const uint16_t marks[] = {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026,
                                     0x3001, 0x3002, 0x300A, 0x300B, 0xFF01, 0xFF08,
                                     0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F};
    struct pinyin_flags flags[PINYIN_SYLLABLES] = {{0, 0}};
    for (unsigned i = 0; i < PINYIN_SYLLABLES; i++)
        flags[i] = flags_of_move(pinyin, &pinyin->moves[pinyin->move_of[i]]);
    pinyin->flags = arena_new(arena, struct pinyin_flags, TABLE);
    for (size_t i = 0; i < TABLE; i++)
        pinyin->flags[i] = (struct pinyin_flags){PINYIN_ALWAYS, PINYIN_ANY};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        pinyin->flags[marks[i]] = (struct pinyin_flags){0, PINYIN_ALWAYS};
    for (unsigned c = 0; c < 0x80; c++)
        if (!glyph_is_blank(c))
            pinyin->flags[c].second = flags_of_ascii(pinyin, c);
    for (uint32_t code = 0x4E00; code <= 0x9FFF; code++) {
        uint16_t one[2];
        const uint16_t *s = pinyin_readings(code, one);
        pinyin->flags[code] = flags[*s]; /* 0: no reading */
        while (*s && *++s) {
            pinyin->flags[code].first |= flags[*s].first;
            pinyin->flags[code].second |= flags[*s].second;
        }
    }
}

/* ---- compiling ---- */

struct pinyin *pinyin_compile(struct arena *arena, struct str s, bool half)
{
    if (s.len > 2 * PINYIN_LONGEST)
        return NULL;
    struct pinyin *pinyin = arena_new(arena, struct pinyin, 1);
    if (!read_letters(pinyin, s))
        return NULL;
    pinyin->words = pinyin->len / 64 + 1;
    pinyin->move_of = arena_new(arena, uint16_t, PINYIN_SYLLABLES);
    arena_room(arena, pinyin->moves, pinyin->move_count, pinyin->move_room);
    pinyin->move_count = 1; /* the first is the move of those that have none */
    bool halved = false;
    for (unsigned i = 1; i < PINYIN_SYLLABLES; i++)
        halved |= add_syllable(arena, pinyin, i, half && !pinyin->gap[pinyin->len]);
    for (unsigned c = 0; c < 128; c++)
        pinyin->ascii[c].len = 1;
    for (unsigned i = 0; i < pinyin->len; i++)
        pinyin_set_add(&pinyin->ascii[(unsigned char)pinyin->letters[i]].at, i);
    if (half && !halved)
        return NULL;
    flag_characters(arena, pinyin);
    return pinyin;
}
