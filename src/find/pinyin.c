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
#include "find/pinyin_query.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"

/* ---- sets of positions ---- */

/* to |= (from ∩ form.at) + form.len */
static void set_forward(struct pinyin_set *to, const struct pinyin_set *from,
                        const struct pinyin_form *form, unsigned words)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < words; i++) {
        uint64_t word = from->word[i] & form->at.word[i];
        to->word[i] |= word << form->len | carry;
        carry = word >> (64 - form->len);
    }
}

/* to |= (from - form.len) ∩ form.at */
static void set_back(struct pinyin_set *to, const struct pinyin_set *from,
                     const struct pinyin_form *form, unsigned words)
{
    for (unsigned i = 0; i < words; i++) {
        uint64_t above = i + 1 < words ? from->word[i + 1] << (64 - form->len) : 0;
        to->word[i] |= (from->word[i] >> form->len | above) & form->at.word[i];
    }
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
        symbol->ascii = ascii_lower((int)half);
        symbol->kind = ascii_is_alnum(symbol->ascii) ? SYMBOL_ASCII : SYMBOL_OTHER;
        return;
    }
    symbol->readings = pinyin_readings(code, symbol->one);
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
    for (unsigned i = 0; i < pinyin->words; i++)
        from.word[i] |= state->plain.word[i];
    pinyin_set_add(&from, 0);
    for (; *syllables; syllables++) {
        const struct pinyin_move *move = &pinyin->moves[pinyin->move_of[*syllables]];
        if (!state->active && !move->starts)
            continue;
        for (unsigned i = 0; i < move->count; i++)
            set_forward(&to, &from, &move->forms[i], pinyin->words);
    }
    state->han = to;
    state->plain = (struct pinyin_set){0};
    state->active = !pinyin_set_empty(&to, pinyin->words);
    state->word = state->blank = false;
}

/* A hit may begin with a word of letters, but not inside one. */
static void step_ascii(const struct pinyin *pinyin, struct pinyin_state *state,
                       unsigned char c)
{
    const struct pinyin_form *letter = &pinyin->ascii[c];
    struct pinyin_set plain = {0}, han = {0}, none = {0};
    bool new_word = !state->word || state->blank;
    if (state->word && state->blank)
        state->plain = state->han = none;
    if (new_word)
        pinyin_set_add(&state->plain, 0);
    set_forward(&plain, &state->plain, letter, pinyin->words);
    set_forward(&han, &state->han, letter, pinyin->words);
    state->plain = plain;
    state->han = han;
    state->active = !pinyin_set_empty(&plain, pinyin->words) ||
                    !pinyin_set_empty(&han, pinyin->words);
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
        set_back(&to, from, &pinyin->ascii[symbol->ascii], pinyin->words);
    if (symbol->kind != SYMBOL_HAN)
        return to;
    for (const uint16_t *s = symbol->readings; *s; s++) {
        const struct pinyin_move *move = &pinyin->moves[pinyin->move_of[*s]];
        for (unsigned i = 0; i < move->count; i++)
            set_back(&to, from, &move->forms[i], pinyin->words);
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
    pinyin_set_add(&from, pinyin->len);
    for (size_t pos = end; pos > floor && !pinyin_set_empty(&from, pinyin->words);) {
        read_symbol(&symbol, glyph_prev(text, &pos));
        blank |= symbol.kind == SYMBOL_BLANK;
        if (symbol.kind == SYMBOL_BLANK || symbol.kind == SYMBOL_PASSED)
            continue;
        if (symbol.kind == SYMBOL_ASCII && word && blank)
            break;
        word = symbol.kind == SYMBOL_ASCII;
        blank = false;
        from = step_back(pinyin, &from, &symbol);
        if (pinyin_set_has(&from, 0) && !(word && inside_word(text, pos)))
            start = pos;
    }
    return start;
}

/* ---- scanning ---- */

void pinyin_scan(const struct pinyin *pinyin, struct str text, struct hit range,
                 struct sink *sink)
{
    struct pinyin_state state = {0};
    struct symbol symbol = {0};
    for (size_t pos = range.beg; pos < range.end && !sink_full(sink);) {
        bool idle = !state.active && !state.word;
        size_t passed = idle ? pinyin_pass(pinyin, text, pos, range.end) : pos;
        if (passed > pos)
            state = (struct pinyin_state){0};
        pos = passed;
        if (pos >= range.end)
            return;
        read_symbol(&symbol, glyph_next(text, &pos));
        step(pinyin, &state, &symbol);
        if (!state.active || !pinyin_set_has(&state.han, pinyin->len))
            continue;
        size_t start = find_start(pinyin, text, sink->floor, pos);
        sink_add(sink, start, fold_with_marks(text, pos));
        state = (struct pinyin_state){.word = symbol.kind == SYMBOL_ASCII};
    }
}
