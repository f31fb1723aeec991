#include "find/pinyin.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"
#ifndef WITHOUT_TABLES /* for cppcheck, which reads the table for minutes */
#include "tables/pinyin.h"
#endif

/* The query's positions 0 … len are the states of an automaton without backtracking: a
 * set of them is a few words of bits, and reading one character of the text moves all at
 * once. A character that can be spelled `s` moves position p to p + len(s) where the
 * query has s at p; which positions those are is found out once for each query and
 * syllable.
 *
 *     query   x i a n g y b          set before 湘  {0}
 *     湘 xiang, x                     after 湘       {1, 5}
 *     易 yi, y                        after 易       {6}
 *     办 ban, b                       after 办       {7}: the end, a hit
 *
 * The sets say where a hit ends; going back from there with the same masks finds its
 * start. Nearly all characters of a page begin no hit: they are passed over by a table of
 * flags, without the automaton.
 *
 *     compile   letters → moves of each syllable → flags of each character
 *     scan      pass_over → step, until position len is reached → find_start → the sink
 */

/* ---- sets of positions ---- */

enum { WORDS = PINYIN_LONGEST / 64 + 1, FORMS = 4 };

struct pinyin_set {
    uint64_t word[WORDS];
};

static void set_add(struct pinyin_set *set, unsigned at)
{
    set->word[at / 64] |= (uint64_t)1 << at % 64;
}

static bool set_has(const struct pinyin_set *set, unsigned at)
{
    return set->word[at / 64] >> at % 64 & 1;
}

static bool set_empty(const struct pinyin_set *set, unsigned words)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < words; i++)
        any |= set->word[i];
    return any == 0;
}

static void set_join(struct pinyin_set *set, const struct pinyin_set *other,
                     unsigned words)
{
    for (unsigned i = 0; i < words; i++)
        set->word[i] |= other->word[i];
}

/* to |= (from ∩ at) + by */
static void set_forward(struct pinyin_set *to, const struct pinyin_set *from,
                        const struct pinyin_set *at, unsigned by, unsigned words)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < words; i++) {
        uint64_t word = from->word[i] & at->word[i];
        to->word[i] |= word << by | carry;
        carry = word >> (64 - by);
    }
}

/* to |= (from - by) ∩ at */
static void set_back(struct pinyin_set *to, const struct pinyin_set *from,
                     const struct pinyin_set *at, unsigned by, unsigned words)
{
    for (unsigned i = 0; i < words; i++) {
        uint64_t above = i + 1 < words ? from->word[i + 1] << (64 - by) : 0;
        to->word[i] |= (from->word[i] >> by | above) & at->word[i];
    }
}

/* ---- what a query is compiled to ---- */

struct char_flags {
    uint8_t first, second;
};

/* What one syllable can do: in full, its first letter, zh ch sh; and, where the query may
 * be typed by half, a beginning of it that ends the query. */
struct pinyin_move {
    struct pinyin_set at[FORMS];
    uint8_t len[FORMS];
    uint8_t count;
    bool starts; /* one of them stands at the query's start */
};

struct pinyin {
    char letters[PINYIN_LONGEST];
    bool gap[PINYIN_LONGEST + 1]; /* no syllable goes over this position */
    unsigned len, words;
    uint16_t move_of[PINYIN_SYLLABLES]; /* 0: none */
    struct pinyin_move *moves;
    size_t move_count, move_room;
    struct pinyin_set ascii[128]; /* where a letter or digit stands */
    struct char_flags *flags;     /* of each character below TABLE */
};

/* ---- the readings of a character ---- */

/* The table's entry of a character; 0: no reading. */
static uint16_t value_of(uint32_t code)
{
    enum { BLOCKS = sizeof pinyin_block / sizeof *pinyin_block };
    if (code >> 6 >= BLOCKS)
        return 0;
    return pinyin_value[pinyin_block[code >> 6] * 64u + (code & 63)];
}

/* The readings of a character, syllable numbers up to a 0. one: room for a single
 * reading. */
static const uint16_t *readings(uint32_t code, uint16_t one[2])
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
        if (!ascii_is_lower((unsigned char)c) && !ascii_is_digit((unsigned char)c))
            return false;
        if (pinyin->len == PINYIN_LONGEST)
            return false;
        letter |= ascii_is_lower((unsigned char)c);
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
    struct pinyin_set at = {0};
    for (unsigned i = 0; i + len <= pinyin->len; i++)
        if (stands_at(pinyin, i, name, len))
            set_add(&at, i);
    if (set_empty(&at, pinyin->words))
        return;
    move->starts |= set_has(&at, 0);
    move->at[move->count] = at;
    move->len[move->count++] = (uint8_t)len;
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
        move->starts |= at == 0;
        set_add(&move->at[move->count], at);
        move->len[move->count++] = (uint8_t)part;
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

/* Most characters of a text cannot begin a hit, or cannot with the one that follows:
 * these are passed over by a table of all characters of three bytes, without the
 * automaton. Bit n - 1 of `first`: the character can be spelled by the query's first n
 * letters; of `second`: it can be spelled from letter n on. Two neighbours may begin a hit
 * where the one's first and the other's second have a bit in common. The last bit stands
 * in every second, and in the first of those that the automaton looks at whatever follows:
 * of what spells the whole query, and of what is neither a common Han nor a mark. */
enum { TABLE = 0x10000, LONGEST_SYLLABLE = 6, ALWAYS = 0x80, ANY = 0xFF };

static struct char_flags flags_of_move(const struct pinyin *pinyin,
                                       const struct pinyin_move *move)
{
    struct char_flags flags = {0, ALWAYS};
    for (unsigned form = 0; form < move->count; form++) {
        unsigned len = move->len[form];
        if (set_has(&move->at[form], 0))
            flags.first |= (uint8_t)(len == pinyin->len ? ALWAYS : 1u << (len - 1));
        flags.second |= move->at[form].word[0] >> 1 & ((1 << LONGEST_SYLLABLE) - 1);
    }
    return flags;
}

/* second of a character of ASCII, which spells itself. */
static uint8_t flags_of_ascii(const struct pinyin *pinyin, unsigned c)
{
    uint64_t at = pinyin->ascii[ascii_lower((unsigned char)c)].word[0];
    return ALWAYS | (uint8_t)(at >> 1 & ((1 << LONGEST_SYLLABLE) - 1));
}

static void flag_characters(struct arena *arena, struct pinyin *pinyin)
{
    static const uint16_t marks[] = {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026,
                                     0x3001, 0x3002, 0x300A, 0x300B, 0xFF01, 0xFF08,
                                     0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F};
    struct char_flags flags[PINYIN_SYLLABLES] = {{0, 0}};
    for (unsigned i = 0; i < PINYIN_SYLLABLES; i++)
        flags[i] = flags_of_move(pinyin, &pinyin->moves[pinyin->move_of[i]]);
    pinyin->flags = arena_new(arena, struct char_flags, TABLE);
    for (size_t i = 0; i < TABLE; i++)
        pinyin->flags[i] = (struct char_flags){ALWAYS, ANY};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        pinyin->flags[marks[i]] = (struct char_flags){0, ALWAYS};
    for (unsigned c = 0; c < 0x80; c++)
        if (!glyph_is_blank(c))
            pinyin->flags[c].second = flags_of_ascii(pinyin, c);
    for (uint32_t code = 0x4E00; code <= 0x9FFF; code++) {
        uint16_t one[2];
        pinyin->flags[code] = (struct char_flags){0, ALWAYS};
        for (const uint16_t *s = readings(code, one); *s; s++) {
            pinyin->flags[code].first |= flags[*s].first;
            pinyin->flags[code].second |= flags[*s].second;
        }
    }
}

/* ---- compiling ---- */

static struct pinyin *compile(struct arena *arena, struct str s, bool half)
{
    if (s.len > 2 * PINYIN_LONGEST)
        return NULL;
    struct pinyin *pinyin = arena_new(arena, struct pinyin, 1);
    if (!read_letters(pinyin, s))
        return NULL;
    pinyin->words = pinyin->len / 64 + 1;
    arena_room(arena, pinyin->moves, pinyin->move_count, pinyin->move_room);
    pinyin->move_count = 1; /* the first is the move of those that have none */
    bool halved = false;
    for (unsigned i = 1; i < PINYIN_SYLLABLES; i++)
        halved |= add_syllable(arena, pinyin, i, half && !pinyin->gap[pinyin->len]);
    for (unsigned i = 0; i < pinyin->len; i++)
        set_add(&pinyin->ascii[(unsigned char)pinyin->letters[i]], i);
    if (half && !halved)
        return NULL;
    flag_characters(arena, pinyin);
    return pinyin;
}

struct pinyin *pinyin_compile(struct arena *arena, struct str s)
{
    return compile(arena, s, false);
}

struct pinyin *pinyin_compile_half(struct arena *arena, struct str s)
{
    return compile(arena, s, true);
}

/* ---- one character after the other ---- */

enum symbol_kind { SYMBOL_PASSED, SYMBOL_BLANK, SYMBOL_ASCII, SYMBOL_HAN, SYMBOL_OTHER };

struct symbol {
    enum symbol_kind kind;
    unsigned char ascii; /* lower case */
    const uint16_t *readings;
    uint16_t one[2];
};

static void read_symbol(struct symbol *symbol, uint32_t code)
{
    symbol->kind = SYMBOL_OTHER;
    if (code >= 0x4E00 && code <= 0x9FFF) {
        symbol->kind = SYMBOL_HAN;
    } else if (glyph_is_blank(code)) {
        symbol->kind = SYMBOL_BLANK;
        return;
    } else if (fold_is_invisible(code) || glyph_joins(code)) {
        symbol->kind = SYMBOL_PASSED;
        return;
    }
    uint32_t half = glyph_halfwidth(code);
    if (half < 0x80) {
        symbol->ascii = ascii_lower((unsigned char)half);
        symbol->kind = ascii_is_alnum(symbol->ascii) ? SYMBOL_ASCII : SYMBOL_OTHER;
        return;
    }
    symbol->readings = readings(code, symbol->one);
    symbol->kind = symbol->readings[0] ? SYMBOL_HAN : SYMBOL_OTHER;
}

/* Positions reached so far, without and with a Han character on the way. */
struct pinyin_state {
    struct pinyin_set plain, han;
    bool active; /* one of them is not empty */
    bool word;   /* the last character was a letter or digit */
    bool blank;  /* and a blank came after it */
};

static void step_han(const struct pinyin *pinyin, struct pinyin_state *state,
                     const uint16_t *syllables)
{
    struct pinyin_set from = state->han, to = {0};
    set_join(&from, &state->plain, pinyin->words);
    set_add(&from, 0);
    for (; *syllables; syllables++) {
        const struct pinyin_move *move = &pinyin->moves[pinyin->move_of[*syllables]];
        if (!state->active && !move->starts)
            continue;
        for (unsigned i = 0; i < move->count; i++)
            set_forward(&to, &from, &move->at[i], move->len[i], pinyin->words);
    }
    state->han = to;
    state->plain = (struct pinyin_set){0};
    state->active = !set_empty(&to, pinyin->words);
    state->word = state->blank = false;
}

/* A hit may begin with a word of letters, but not inside one. */
static void step_ascii(const struct pinyin *pinyin, struct pinyin_state *state,
                       unsigned char c)
{
    const struct pinyin_set *at = &pinyin->ascii[c];
    struct pinyin_set plain = {0}, han = {0}, none = {0};
    bool new_word = !state->word || state->blank;
    if (state->word && state->blank)
        state->plain = state->han = none;
    if (new_word)
        set_add(&state->plain, 0);
    set_forward(&plain, &state->plain, at, 1, pinyin->words);
    set_forward(&han, &state->han, at, 1, pinyin->words);
    state->plain = plain;
    state->han = han;
    state->active = !set_empty(&plain, pinyin->words) || !set_empty(&han, pinyin->words);
    state->word = true;
    state->blank = false;
}

static void step(const struct pinyin *pinyin, struct pinyin_state *state,
                 const struct symbol *symbol)
{
    if (symbol->kind == SYMBOL_HAN)
        step_han(pinyin, state, symbol->readings);
    else if (symbol->kind == SYMBOL_ASCII)
        step_ascii(pinyin, state, symbol->ascii);
    else if (symbol->kind == SYMBOL_BLANK)
        state->blank = true;
    else if (symbol->kind == SYMBOL_OTHER)
        *state = (struct pinyin_state){0};
}

/* ---- from the end of a hit to its start ---- */

/* The positions from which symbol leads into `from`. */
static struct pinyin_set step_back(const struct pinyin *pinyin,
                                   const struct pinyin_set *from,
                                   const struct symbol *symbol)
{
    struct pinyin_set to = {0};
    if (symbol->kind == SYMBOL_ASCII)
        set_back(&to, from, &pinyin->ascii[symbol->ascii], 1, pinyin->words);
    if (symbol->kind != SYMBOL_HAN)
        return to;
    for (const uint16_t *s = symbol->readings; *s; s++) {
        const struct pinyin_move *move = &pinyin->moves[pinyin->move_of[*s]];
        for (unsigned i = 0; i < move->count; i++)
            set_back(&to, from, &move->at[i], move->len[i], pinyin->words);
    }
    return to;
}

/* Does a letter or digit stand right before pos? */
static bool inside_word(struct str text, size_t pos)
{
    struct symbol before = {.kind = SYMBOL_OTHER};
    if (pos > 0)
        read_symbol(&before, glyph_prev(text, &pos));
    return before.kind == SYMBOL_ASCII;
}

/* Where the longest hit that ends at `end` begins, not before floor. */
static size_t find_start(const struct pinyin *pinyin, struct str text, size_t floor,
                         size_t end)
{
    struct pinyin_set from = {0};
    struct symbol symbol;
    size_t start = end;
    bool blank = false, word = false;
    set_add(&from, pinyin->len);
    for (size_t pos = end; pos > floor && !set_empty(&from, pinyin->words);) {
        read_symbol(&symbol, glyph_prev(text, &pos));
        blank |= symbol.kind == SYMBOL_BLANK;
        if (symbol.kind == SYMBOL_BLANK || symbol.kind == SYMBOL_PASSED)
            continue;
        if (symbol.kind == SYMBOL_ASCII && word && blank)
            break;
        word = symbol.kind == SYMBOL_ASCII;
        blank = false;
        from = step_back(pinyin, &from, &symbol);
        if (set_has(&from, 0) && !(word && inside_word(text, pos)))
            start = pos;
    }
    return start;
}

/* ---- passing over what begins no hit ---- */

static bool is_three_bytes(const char *p)
{
    return (unsigned char)((unsigned char)*p - 0xE0) < 16;
}

/* The character, with the bits that mark its bytes taken off all at once. */
static uint32_t three_bytes(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return ((uint32_t)b[0] << 12) + ((uint32_t)b[1] << 6) + b[2] - 0xE2080;
}

/* The end of the bytes from p on that are of ASCII. */
static const char *ascii_end(const char *p, const char *end)
{
    uint64_t eight;
    for (; end - p >= (ptrdiff_t)sizeof eight; p += sizeof eight) {
        memcpy(&eight, p, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (p < end && (unsigned char)*p < 0x80)
        p++;
    return p;
}

/* May a hit begin with the word whose first letter it is, in front of the character at
 * p? One that is known is no letter; and behind a mark another hit begins. */
static bool word_begins(const struct pinyin *pinyin, char letter, const char *p,
                        const char *end)
{
    if (end - p < 3 || !is_three_bytes(p))
        return true;
    uint8_t second = pinyin->flags[three_bytes(p)].second;
    return second == ANY ||
           (second != ALWAYS &&
            set_has(&pinyin->ascii[ascii_lower((unsigned char)letter)], 0));
}

/* Passes over ASCII at p, at a word's start: a hit holds a Han, so it begins no earlier
 * than with the word before one. */
static const char *pass_ascii(const struct pinyin *pinyin, const char *p, const char *end)
{
    const char *other = ascii_end(p, end), *word = other;
    if (other == end)
        return end;
    while (word > p && glyph_is_blank((unsigned char)word[-1]))
        word--;
    const char *blanks = word;
    while (word > p && ascii_is_alnum((unsigned char)word[-1]))
        word--;
    return word < blanks && word_begins(pinyin, *word, other, end) ? word : other;
}

/* The first character from p on, one of three bytes, that may begin a hit with the one
 * after it; or where these end. */
static const char *pass_han(const struct char_flags *flags, const char *p,
                            const char *end)
{
    struct char_flags here = flags[three_bytes(p)], next;
    const char *last = end - 6;
    for (; p <= last && is_three_bytes(p + 3); p += 3) {
        next = flags[three_bytes(p + 3)];
        if (here.first & next.second)
            return p;
        here = next;
    }
    bool ascii = p + 3 < end && (unsigned char)p[3] < 0x80;
    uint8_t second = ascii ? flags[(unsigned char)p[3]].second : ANY;
    return here.first & second ? p : p + 3;
}

/* Passes over characters at pos, where nothing has matched so far, that begin no hit. */
static size_t pass_over(const struct pinyin *pinyin, struct str text, size_t pos,
                        size_t end)
{
    const char *p = text.ptr + pos, *last = text.ptr + end, *before;
    do {
        before = p;
        if (p + 3 <= last && is_three_bytes(p))
            p = pass_han(pinyin->flags, p, last);
        if (p < last && (unsigned char)*p < 0x80)
            p = pass_ascii(pinyin, p, last);
    } while (p > before && p < last && is_three_bytes(p));
    return (size_t)(p - text.ptr);
}

/* ---- scanning ---- */

void pinyin_scan(const struct pinyin *pinyin, struct str text, struct hit range,
                 struct sink *sink)
{
    struct pinyin_state state = {0};
    struct symbol symbol = {0};
    for (size_t pos = range.beg; pos < range.end && !sink_full(sink);) {
        bool idle = !state.active && !state.word;
        size_t passed = idle ? pass_over(pinyin, text, pos, range.end) : pos;
        if (passed > pos)
            state = (struct pinyin_state){0};
        pos = passed;
        if (pos >= range.end)
            return;
        read_symbol(&symbol, glyph_next(text, &pos));
        step(pinyin, &state, &symbol);
        if (!state.active || !set_has(&state.han, pinyin->len))
            continue;
        size_t start = find_start(pinyin, text, sink->floor, pos);
        sink_add(sink, start, fold_with_marks(text, pos));
        state = (struct pinyin_state){.word = symbol.kind == SYMBOL_ASCII};
    }
}
