#include "find/literal.h"

#include "base/glyph.h"

enum {
    PREFIX = 16, /* bytes of the needle by which candidates are looked for */
    LEAP = 64,   /* bytes without a match before candidates are looked for again */
};

/* Is there a capital in s, of any width? */
static bool has_capital(struct str s)
{
    for (size_t pos = 0; pos < s.len;)
        if (glyph_is_upper(glyph_halfwidth(glyph_next(s, &pos))))
            return true;
    return false;
}

static struct str fold_all(struct arena *arena, struct str s, int flags)
{
    struct fold_reader reader;
    char *out = NULL;
    size_t len = 0, room = 0;
    fold_start(&reader, s, flags, 0);
    while (fold_next(&reader)) {
        if (room - len < reader.len)
            out = arena_grow(arena, out, &room, len + reader.len, 1);
        memcpy(out + len, reader.bytes, reader.len);
        len += reader.len;
    }
    return (struct str){out, len};
}

/* fallback[n]: the longest proper start of the needle's first n bytes that also ends
 * them. */
static uint32_t *fallbacks(struct arena *arena, struct str needle)
{
    uint32_t *back = arena_new(arena, uint32_t, needle.len + 1);
    uint32_t match = 0;
    for (size_t i = 1; i < needle.len; i++) {
        while (match && needle.ptr[i] != needle.ptr[match])
            match = back[match];
        match += needle.ptr[i] == needle.ptr[match];
        back[i + 1] = match;
    }
    return back;
}

struct literal literal_compile(struct arena *arena, struct str s, bool exact)
{
    bool cased = has_capital(s);
    struct literal literal = {.flags = FOLD_CASE | FOLD_FORMS};
    literal.lower = literal.needle = fold_all(arena, s, literal.flags);
    if (!cased && !exact)
        return literal;
    literal.flags = (cased ? 0 : FOLD_CASE) | (exact ? 0 : FOLD_FORMS);
    literal.needle = fold_all(arena, s, literal.flags);
    literal.fallback = fallbacks(arena, literal.needle);
    return literal;
}

static void scan_folded(const struct literal *literal, const struct folded *folded,
                        struct hit range, struct sink *sink)
{
    struct str needle = literal->lower;
    size_t at = fold_offset(folded, range.beg), len = fold_offset(folded, range.end);
    struct fold_cursor cursor;
    fold_cursor_start(&cursor, folded);
    while (at < len && !sink_full(sink)) {
        const char *base = folded->bytes.ptr;
        const char *found = memmem(base + at, len - at, needle.ptr, needle.len);
        if (!found)
            return;
        at = (size_t)(found - base);
        fold_cursor_seek(&cursor, at);
        size_t beg = cursor.reader.beg;
        at += needle.len;
        fold_cursor_seek(&cursor, at - 1);
        if (cursor.reader.end > range.end)
            return;
        sink_add(sink, beg, cursor.reader.end);
    }
}

/* A text folded as the literal wants it, and a second reader that follows behind to say
 * where a match began. */
struct stream {
    struct fold_reader ahead, behind;
    size_t passed, followed; /* folded bytes of the units that each has read */
    uint32_t match;          /* bytes of the needle that match up to here */
};

static void stream_start(struct stream *stream, const struct literal *literal,
                         struct str text, const struct fold_reader *from)
{
    size_t pos = from->beg;
    fold_start(&stream->ahead, text, literal->flags, pos);
    fold_start(&stream->behind, text, literal->flags, pos);
    stream->passed = stream->followed = 0;
    stream->match = 0;
}

/* Where the match that ends `back` bytes before the stream's end begins. */
static size_t stream_begin(struct stream *stream, size_t back)
{
    while (stream->followed <= stream->passed - back)
        if (fold_next(&stream->behind))
            stream->followed += stream->behind.len;
        else
            break;
    return stream->behind.beg;
}

/* Takes the unit just read; hits go to the sink. */
static void stream_take(struct stream *stream, const struct literal *literal,
                        struct sink *sink)
{
    struct str needle = literal->needle;
    const struct fold_reader *unit = &stream->ahead;
    for (unsigned i = 0; i < unit->len; i++) {
        while (stream->match && needle.ptr[stream->match] != unit->bytes[i])
            stream->match = literal->fallback[stream->match];
        stream->match += needle.ptr[stream->match] == unit->bytes[i];
        stream->passed++;
        if (stream->match < needle.len)
            continue;
        sink_add(sink, stream_begin(stream, needle.len), unit->end);
        stream->match = 0;
    }
}

/* Reads on from where the cursor stands until nothing has matched for a while, or the
 * range or the sink is full; how far the text has been read. */
static size_t scan_stretch(const struct literal *literal,
                           const struct fold_cursor *cursor, struct hit range,
                           struct sink *sink)
{
    struct stream stream;
    bool leaps = literal->flags & FOLD_FORMS;
    size_t from = cursor->reader.beg;
    stream_start(&stream, literal, cursor->folded->text, &cursor->reader);
    while (!sink_full(sink)) {
        if (leaps && stream.match == 0 && stream.ahead.pos - from > LEAP)
            return stream.ahead.pos;
        if (!fold_next(&stream.ahead) || stream.ahead.end > range.end)
            return range.end;
        stream_take(&stream, literal, sink);
        if (stream.match > 0)
            from = stream.ahead.pos;
    }
    return range.end;
}

/* Looks for the needle's first bytes in the folded text, and reads the text again only
 * around them; both go forward only. */
static void scan_around(const struct literal *literal, const struct folded *folded,
                        struct hit range, struct sink *sink)
{
    size_t prefix = literal->lower.len < PREFIX ? literal->lower.len : PREFIX;
    size_t at = fold_offset(folded, range.beg), len = fold_offset(folded, range.end);
    struct fold_cursor cursor;
    fold_cursor_start(&cursor, folded);
    while (at < len && !sink_full(sink)) {
        const char *base = folded->bytes.ptr;
        const char *found = memmem(base + at, len - at, literal->lower.ptr, prefix);
        if (!found)
            return;
        fold_cursor_seek(&cursor, (size_t)(found - base));
        size_t reached = scan_stretch(literal, &cursor, range, sink);
        if (reached >= range.end)
            return;
        at = fold_cursor_pass(&cursor, reached);
    }
}

/* An exact query is not folded like the text, so all of it is read again. */
static void scan_all(const struct literal *literal, const struct folded *folded,
                     struct hit range, struct sink *sink)
{
    struct fold_cursor cursor = {.folded = folded};
    cursor.reader.beg = range.beg;
    scan_stretch(literal, &cursor, range, sink);
}

void literal_scan(const struct literal *literal, const struct folded *folded,
                  struct hit range, struct sink *sink)
{
    if (literal->needle.len == 0 || folded->bytes.len == 0)
        return;
    if (literal->fallback && literal->flags & FOLD_FORMS)
        scan_around(literal, folded, range, sink);
    else if (literal->fallback)
        scan_all(literal, folded, range, sink);
    else
        scan_folded(literal, folded, range, sink);
}
