#include "find/pattern.h"

#include <tre/tre.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "base/words.h"
#include "find/fold.h"

struct pattern {
    regex_t tre;
    size_t cost; /* of reading one character, at most, in steps of TRE's automaton */
};

enum {
    STEPS = 1 << 26, /* of the automaton in one scan: under a second */
    DEPTH = 128,     /* of brackets in brackets */
    WINDOW = 256,    /* bytes of a match, once a block has cost too much */
    FREE = 65536,    /* characters read for nothing before that is looked at */
    AGAIN = 16,      /* and how often each byte may be read on average */
};

/* What a pattern weighs: characters to match, repeats written out. */
struct scale {
    size_t optional;   /* of these, how many can be left out: each may follow each */
    size_t sum[DEPTH]; /* of each open group */
    size_t last;       /* of the piece before, that a repeat multiplies */
    unsigned depth;
};

static void weigh(struct scale *scale, size_t weight)
{
    scale->last = weight;
    scale->sum[scale->depth] += weight;
}

/* The end of a bracket expression that starts at pos. */
static size_t skip_brackets(struct str s, size_t pos)
{
    pos++;
    if (pos < s.len && s.ptr[pos] == '^')
        pos++;
    if (pos < s.len && s.ptr[pos] == ']')
        pos++;
    while (pos < s.len && s.ptr[pos] != ']') {
        bool class =
            s.ptr[pos] == '[' && pos + 1 < s.len && strchr(":.=", s.ptr[pos + 1]);
        pos++;
        if (!class)
            continue;
        char kind = s.ptr[pos++];
        while (pos + 1 < s.len && !(s.ptr[pos] == kind && s.ptr[pos + 1] == ']'))
            pos++;
        pos += 2;
    }
    return pos;
}

/* {3} {3,} {3,5}: the piece before, so many times. The end of the bounds. */
static size_t weigh_bounds(struct scale *scale, struct str s, size_t pos)
{
    size_t most = 0, number = 0;
    for (pos++; pos < s.len && s.ptr[pos] != '}'; pos++) {
        bool digit = ascii_is_digit(s.ptr[pos]);
        number = digit && number < PATTERN_WEIGHT
                     ? number * 10 + (size_t)(s.ptr[pos] - '0')
                     : 0;
        most = number > most ? number : most;
    }
    size_t more = most > 1 ? scale->last * (most - 1) : 0;
    scale->sum[scale->depth] += more;
    scale->last += more;
    scale->optional += scale->last;
    return pos;
}

static bool weigh_group(struct scale *scale, char bracket)
{
    if (bracket == '(') {
        if (++scale->depth == DEPTH)
            return false;
        scale->sum[scale->depth] = 1;
    } else if (scale->depth > 0) {
        scale->depth--;
        weigh(scale, scale->sum[scale->depth + 1]);
    }
    return true;
}

static bool too_heavy(const struct scale *scale)
{
    size_t weight = scale->sum[scale->depth];
    return weight > PATTERN_WEIGHT || weight * scale->optional > PATTERN_EDGES;
}

/* Weighs the piece that starts at pos; moves pos to its last byte. False: too heavy. */
static bool weigh_piece(struct scale *scale, struct str s, size_t *pos)
{
    char c = s.ptr[*pos];
    if (c == '(' || c == ')')
        return weigh_group(scale, c);
    if (c == '{') {
        *pos = weigh_bounds(scale, s, *pos);
    } else if (c == '*' || c == '?') {
        scale->optional += scale->last;
    } else if (c == '[') {
        *pos = skip_brackets(s, *pos);
        weigh(scale, 1);
    } else if (((unsigned char)c & 0xC0) != 0x80 && c != '+' && c != '|') {
        *pos += c == '\\';
        weigh(scale, 1);
    }
    return !too_heavy(scale);
}

/* The cost of a character; 0: too heavy. */
static size_t weigh_all(struct str s)
{
    struct scale scale = {0};
    for (size_t pos = 0; pos < s.len; pos++)
        if (!weigh_piece(&scale, s, &pos))
            return 0;
    return 1 + scale.sum[scale.depth] * scale.optional / 2;
}

/* A capital that is matched; one after a backslash is a class of characters. */
static bool has_capital(struct str s)
{
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (code == '\\')
            glyph_next(s, &pos);
        else if (glyph_is_upper(code))
            return true;
    }
    return false;
}

static tre_char_t *widen(struct arena *arena, struct str s, size_t *len)
{
    tre_char_t *wide = arena_new(arena, tre_char_t, s.len + 1);
    *len = 0;
    for (size_t pos = 0; pos < s.len;)
        wide[(*len)++] = (tre_char_t)glyph_next(s, &pos);
    return wide;
}

/* What TRE says, as part of a sentence. */
static bool refuse(struct fault *fault, int error, const regex_t *tre)
{
    char why[128];
    tre_regerror(error, tre, why, sizeof why);
    if (error == REG_ESPACE)
        return fault_set(fault, "regular expression: too long");
    return fault_set(fault, "regular expression: %s", words_say(why));
}

/* Is there a ) without its (? POSIX leaves open what that is; after a backslash that is
 * itself escaped, TRE 0.8 looks for its end until memory is gone. */
static bool has_stray_end(struct str s)
{
    unsigned depth = 0;
    for (size_t pos = 0; pos < s.len; pos++) {
        char c = s.ptr[pos];
        if (c == ')' && depth-- == 0)
            return true;
        depth += c == '(';
        if (c == '[')
            pos = skip_brackets(s, pos);
        pos += c == '\\';
    }
    return false;
}

bool pattern_compile(struct arena *arena, struct str s, struct pattern **pattern,
                     struct fault *fault)
{
    size_t cost = weigh_all(s), len;
    if (cost == 0)
        return fault_set(fault, "regular expression: too long, or repeats too often");
    if (has_stray_end(s))
        return refuse(fault, REG_EPAREN, NULL);
    tre_char_t *wide = widen(arena, s, &len);
    struct pattern *made = arena_new(arena, struct pattern, 1);
    made->cost = cost;
    int flags = REG_EXTENDED | (has_capital(s) ? 0 : REG_ICASE);
    int error = tre_regwncomp(&made->tre, wide, len, flags);
    if (error)
        return refuse(fault, error, &made->tre);
    if (tre_have_backrefs(&made->tre) || tre_have_approx(&made->tre)) {
        tre_regfree(&made->tre);
        return fault_set(fault, "regular expression: back-references and approximate "
                                "matching are not supported");
    }
    *pattern = made;
    return true;
}

void pattern_free(struct pattern *pattern)
{
    tre_regfree(&pattern->tre);
}

/* A stretch of the text as TRE reads it. */
struct pattern_reader {
    struct str text;
    size_t pos;
    size_t read; /* characters, over all attempts at a block */
    size_t left; /* characters that may still be read in all */
};

static int reader_next(tre_char_t *c, unsigned *pos_add, void *context)
{
    struct pattern_reader *reader = context;
    size_t from = reader->pos;
    reader->read++;
    reader->left -= reader->left > 0;
    if (reader->left == 0 || from >= reader->text.len) {
        *c = 0;
        *pos_add = 1;
        return 1;
    }
    *c = (tre_char_t)glyph_next(reader->text, &reader->pos);
    *pos_add = (unsigned)(reader->pos - from);
    return 0;
}

static void reader_rewind(size_t pos, void *context)
{
    struct pattern_reader *reader = context;
    reader->pos = pos;
}

/* Only back-references compare. */
static int reader_compare(size_t one, size_t other, size_t len, void *context)
{
    const struct pattern_reader *reader = context;
    return memcmp(reader->text.ptr + one, reader->text.ptr + other, len);
}

/* How far an attempt at `at` may look. */
static size_t attempt_end(const struct pattern_reader *reader, struct str block,
                          size_t at)
{
    if (reader->read < FREE + AGAIN * block.len || block.len - at <= WINDOW)
        return block.len;
    size_t end = at + WINDOW;
    while (((unsigned char)block.ptr[end] & 0xC0) == 0x80)
        end--;
    return end;
}

/* The first match in block from `at` on, as offsets into the block. */
static bool attempt(const struct pattern *pattern, struct pattern_reader *reader,
                    struct str block, struct hit *match, size_t at)
{
    reader->pos = 0;
    reader->text = str_slice(block, at, attempt_end(reader, block, at));
    tre_str_source source = {reader_next, reader_rewind, reader_compare, reader};
    int flags =
        (at > 0 ? REG_NOTBOL : 0) | (at + reader->text.len < block.len ? REG_NOTEOL : 0);
    regmatch_t found;
    if (tre_reguexec(&pattern->tre, &source, 1, &found, flags) != 0)
        return false;
    *match = (struct hit){(uint32_t)(at + (size_t)found.rm_so),
                          (uint32_t)(at + (size_t)found.rm_eo)};
    return true;
}

/* The text of one scan, and what may still be spent on it. */
struct scan {
    const struct pattern *pattern;
    struct str text;
    struct pattern_reader reader;
    struct sink *sink;
};

static void scan_block(struct scan *scan, struct hit range)
{
    struct str block = str_slice(scan->text, range.beg, range.end);
    struct hit match;
    scan->reader.read = 0;
    for (size_t at = 0; at < block.len && !sink_full(scan->sink);) {
        bool found = attempt(scan->pattern, &scan->reader, block, &match, at);
        if (scan->reader.left == 0)
            return;
        if (!found) {
            at += scan->reader.text.len;
            continue;
        }
        at = match.end;
        if (match.beg == match.end)
            glyph_next(block, &at);
        else
            sink_add(scan->sink, range.beg + match.beg,
                     fold_with_marks(scan->text, range.beg + match.end));
    }
}

void pattern_scan(const struct pattern *pattern, struct str text, struct hit range,
                  struct sink *sink)
{
    struct scan scan = {pattern, text, {.left = STEPS / pattern->cost}, sink};
    for (uint32_t beg = range.beg; beg < range.end && !sink_full(sink);) {
        const char *line_end = memchr(text.ptr + beg, '\n', range.end - beg);
        uint32_t end = line_end ? (uint32_t)(line_end - text.ptr) : range.end;
        scan_block(&scan, (struct hit){beg, end});
        sink->hits.cut = scan.reader.left == 0;
        if (sink->hits.cut)
            return;
        beg = end + 1;
    }
}
