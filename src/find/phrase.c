#include "find/phrase.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/fold.h"

/* The place is made into a suffix automaton: its paths from state 0 are the place's
 * phrases, so another text is read once, token by token, falling back along `link` to a
 * shorter start where it does not go on. A token is a Han character, or a whole word by
 * its hash (bit 31 set), so that no phrase begins or ends inside a word; a mark is the
 * token 0, which leads nowhere.
 */
enum { NONE = UINT32_MAX };

static const uint32_t word_bit = 0x80000000u;

struct phrase_token {
    uint32_t code;
    uint32_t beg, end; /* in the folded bytes */
};

struct edge {
    uint32_t token, to, next; /* next: another edge of the same state, or NONE */
};

struct phrase_state {
    uint32_t len;   /* tokens of the longest path here */
    uint32_t link;  /* state of the longest suffix that is elsewhere; NONE: state 0 */
    uint32_t edge;  /* the first, or NONE */
    uint32_t first; /* the place's token at which a path here first ends */
};

struct phrase {
    const struct folded *folded;
    struct phrase_token *tokens;
    uint32_t token_count;
    struct phrase_state *states;
    uint32_t state_count;
    struct edge *edges;
    uint32_t edge_count;
    uint32_t *starts; /* edge + 1 of state 0 by hash of its token; 0: none */
    uint32_t start_mask;
    uint32_t best, best_end; /* tokens; the last of them */
};

/* Reads the token at *pos of the folded bytes; moves *pos past it. */
static struct phrase_token read_token(struct str bytes, size_t *pos)
{
    struct phrase_token token = {.beg = (uint32_t)*pos};
    uint32_t hash = 2166136261u;
    size_t next = *pos;
    bool word = false;
    while (next < bytes.len) {
        size_t from = next;
        uint32_t code = glyph_next(bytes, &next);
        bool letter = code < 0x80 ? ascii_is_alnum((int)code) : glyph_is_letter(code);
        if (!letter && !word)
            token.code = glyph_is_han(code) ? code : 0;
        if (!letter) {
            next = word ? from : next;
            break;
        }
        word = true;
        hash = (hash ^ code) * 16777619u;
    }
    if (word)
        token.code = hash | word_bit;
    *pos = next;
    token.end = (uint32_t)next;
    return token;
}

/* A blank between words is no token. */
static bool is_blank(struct str bytes, const struct phrase_token *token)
{
    return bytes.ptr[token->beg] == ' ';
}

static uint32_t *start_slot(const struct phrase *phrase, uint32_t token)
{
    uint32_t at = token * 2654435761u & phrase->start_mask;
    while (phrase->starts[at] && phrase->edges[phrase->starts[at] - 1].token != token)
        at = (at + 1) & phrase->start_mask;
    return &phrase->starts[at];
}

/* The edge of a state for a token; NONE. */
static uint32_t find_edge(const struct phrase *phrase, uint32_t state, uint32_t token)
{
    if (state == 0) {
        uint32_t found = *start_slot(phrase, token);
        return found ? found - 1 : NONE;
    }
    uint32_t edge = phrase->states[state].edge;
    while (edge != NONE && phrase->edges[edge].token != token)
        edge = phrase->edges[edge].next;
    return edge;
}

static void add_edge(struct phrase *phrase, uint32_t state, uint32_t token, uint32_t to)
{
    uint32_t edge = phrase->edge_count++;
    phrase->edges[edge] = (struct edge){token, to, phrase->states[state].edge};
    phrase->states[state].edge = edge;
    if (state == 0)
        *start_slot(phrase, token) = edge + 1;
}

static uint32_t add_state(struct phrase *phrase, uint32_t len, uint32_t first)
{
    phrase->states[phrase->state_count] = (struct phrase_state){len, NONE, NONE, first};
    return phrase->state_count++;
}

/* The state for `from` and the token after it, where the edge to `old` is there already:
 * old itself, or a copy, separate from longer paths that lead to old too. */
static uint32_t part(struct phrase *phrase, uint32_t from, uint32_t token, uint32_t old)
{
    uint32_t len = phrase->states[from].len + 1, edge;
    if (phrase->states[old].len == len)
        return old;
    uint32_t copy = add_state(phrase, len, phrase->states[old].first);
    phrase->states[copy].link = phrase->states[old].link;
    phrase->states[old].link = copy;
    for (edge = phrase->states[old].edge; edge != NONE; edge = phrase->edges[edge].next)
        add_edge(phrase, copy, phrase->edges[edge].token, phrase->edges[edge].to);
    for (; from != NONE; from = phrase->states[from].link) {
        edge = find_edge(phrase, from, token);
        if (edge == NONE || phrase->edges[edge].to != old)
            break;
        phrase->edges[edge].to = copy;
    }
    return copy;
}

/* Appends one token after the path that ends in state last; the new last. */
static uint32_t extend(struct phrase *phrase, uint32_t last, uint32_t index)
{
    uint32_t token = phrase->tokens[index].code, from = last;
    uint32_t edge = find_edge(phrase, last, token);
    if (edge != NONE)
        return part(phrase, last, token, phrase->edges[edge].to);
    uint32_t added = add_state(phrase, phrase->states[last].len + 1, index);
    while (from != NONE && (edge = find_edge(phrase, from, token)) == NONE) {
        add_edge(phrase, from, token, added);
        from = phrase->states[from].link;
    }
    phrase->states[added].link =
        from == NONE ? 0 : part(phrase, from, token, phrase->edges[edge].to);
    return added;
}

static void read_place(struct arena *arena, struct phrase *phrase, struct hit range)
{
    size_t pos = fold_offset(phrase->folded, range.beg);
    size_t end = fold_offset(phrase->folded, range.end), room = 0, count = 0;
    struct str bytes = str_slice(phrase->folded->bytes, 0, end);
    while (pos < end && count < PHRASE_LONGEST) {
        struct phrase_token token = read_token(bytes, &pos);
        if (is_blank(bytes, &token))
            continue;
        arena_room(arena, phrase->tokens, count, room);
        phrase->tokens[count++] = token;
    }
    phrase->token_count = (uint32_t)count;
}

struct phrase *phrase_start(struct arena *arena, const struct folded *folded,
                            struct hit range)
{
    struct phrase *phrase = arena_new(arena, struct phrase, 1);
    phrase->folded = folded;
    read_place(arena, phrase, range);
    uint32_t count = phrase->token_count;
    phrase->states = arena_new(arena, struct phrase_state, 2 * (size_t)count + 2);
    phrase->edges = arena_new(arena, struct edge, 4 * (size_t)count + 4);
    for (phrase->start_mask = 15; phrase->start_mask < 2 * count;)
        phrase->start_mask = phrase->start_mask * 2 + 1;
    phrase->starts = arena_new(arena, uint32_t, phrase->start_mask + 1);
    uint32_t last = add_state(phrase, 0, 0);
    for (uint32_t i = 0; i < count; i++)
        last = phrase->tokens[i].code ? extend(phrase, last, i) : 0;
    return phrase;
}

static bool is_better(const struct phrase *phrase, uint32_t len, uint32_t end)
{
    if (len <= phrase->best)
        return false;
    return len > 1 || (phrase->tokens[end].code & word_bit);
}

bool phrase_feed(struct phrase *phrase, const struct folded *folded, struct hit range)
{
    size_t pos = fold_offset(folded, range.beg), end = fold_offset(folded, range.end);
    struct str bytes = str_slice(folded->bytes, 0, end);
    uint32_t state = 0, len = 0, edge;
    while (pos < end && phrase->best < phrase->token_count) {
        struct phrase_token token = read_token(bytes, &pos);
        if (is_blank(bytes, &token))
            continue;
        while ((edge = find_edge(phrase, state, token.code)) == NONE && state != 0) {
            state = phrase->states[state].link;
            len = phrase->states[state].len;
        }
        if (edge == NONE)
            continue;
        state = phrase->edges[edge].to;
        len++;
        if (is_better(phrase, len, phrase->states[state].first)) {
            phrase->best = len;
            phrase->best_end = phrase->states[state].first;
        }
    }
    return phrase->best > 0 && phrase->best == phrase->token_count;
}

struct hit phrase_best(const struct phrase *phrase)
{
    if (phrase->best == 0)
        return (struct hit){0, 0};
    struct fold_cursor cursor;
    fold_cursor_start(&cursor, phrase->folded);
    fold_cursor_seek(&cursor, phrase->tokens[phrase->best_end + 1 - phrase->best].beg);
    size_t beg = cursor.reader.beg;
    fold_cursor_seek(&cursor, phrase->tokens[phrase->best_end].end - 1);
    return (struct hit){(uint32_t)beg, (uint32_t)cursor.reader.end};
}
