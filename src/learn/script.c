#include "script.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "text.h"

/* Where Unihan names several: the form that running text most often wants, itself or not.
 */
static const char FROM[] = "了合出同表面克制着系向回板划致注采志借千征余松才里台"
                           "于后当钟历尽干几只群";
static const char TO[] = "了合出同表面克制着系向回板劃致注採志借千徵餘松才里台"
                         "於後當鐘歷盡幹幾只群";

static void read_row(struct script_map *map, const char *row)
{
    unsigned from, at = 0, to;
    int used;
    if (sscanf(row, "U+%X kTraditionalVariant%n", &from, &used) != 1 || from >= 0xA000)
        return;
    if (!strstr(row, "kTraditionalVariant"))
        return;
    for (const char *p = row + used; sscanf(p, " U+%X%n", &to, &used) == 1; p += used)
        if (to < 0xA000 && to != from && !at)
            at = to;
    map->to[from] = (uint16_t)at;
}

bool script_read_map(struct script_map *map, const char *path)
{
    char row[256];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    while (fgets(row, sizeof row, file))
        read_row(map, row);
    fclose(file);
    struct str from = STR(FROM), to = STR(TO);
    for (size_t i = 0, k = 0; i < from.len && k < to.len;) {
        uint32_t code = glyph_next(from, &i);
        map->to[code] = (uint16_t)glyph_next(to, &k);
    }
    return true;
}

static void add_code(struct buf *buf, uint32_t code)
{
    char out[4];
    buf_add(buf, (struct str){out, glyph_put(code, out)});
}

static uint32_t mapped(uint32_t code, const char *from, const char *to)
{
    struct str a = str_of(from), b = str_of(to);
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        uint32_t x = glyph_next(a, &i), y = glyph_next(b, &j);
        if (x == code)
            return y;
    }
    return code;
}

struct str script_traditional(struct arena *arena, const struct script_map *map,
                              struct str s)
{
    struct buf buf = {.arena = arena};
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (code < 0xA000 && map->to[code])
            code = map->to[code];
        add_code(&buf, mapped(code, "“”‘’", "「」『』"));
    }
    return buf_str(&buf);
}

struct str script_ascii(struct arena *arena, struct str s, bool quotes)
{
    struct buf buf = {.arena = arena};
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = mapped(glyph_next(s, &pos), "，：；？！（）", ",:;?!()");
        if (quotes && (code == 0x201C || code == 0x201D))
            code = '"';
        add_code(&buf, code);
    }
    return buf_str(&buf);
}

/* Some Han of the text itself: a recogniser errs into common characters. */
static uint32_t other_han(struct rng *rng, struct str s)
{
    for (int tries = 0; tries < 8; tries++) {
        size_t pos = text_offset(s, rng_below(rng, (unsigned)text_chars(s)));
        uint32_t code = glyph_next(s, &pos);
        if (glyph_is_han(code))
            return code;
    }
    return 0x4E00;
}

static void add_misread(struct buf *buf, struct rng *rng, struct str s, uint32_t code)
{
    if (glyph_is_han(code)) {
        add_code(buf, other_han(rng, s));
    } else if (text_is_one_of(code, "，。、：；")) {
        if (rng_chance(rng, 70))
            add_code(buf, mapped(code, "，。、：；",
                                 rng_chance(rng, 50) ? ",.，:;" : "、，，；，"));
    } else {
        add_code(buf, code);
    }
}

struct str script_misread(struct arena *arena, struct rng *rng, struct str s,
                          unsigned rate)
{
    struct buf buf = {.arena = arena};
    if (rate == 0 || s.len == 0)
        return s;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (rng_below(rng, 10000) < rate)
            add_misread(&buf, rng, s, code);
        else
            add_code(&buf, code);
    }
    return buf.len ? buf_str(&buf) : s;
}

struct str script_shadow(struct arena *arena, struct str s)
{
    struct buf buf = {.arena = arena};
    size_t beg = 0;
    for (size_t pos = 0; pos <= s.len;) {
        size_t at = pos;
        uint32_t code = glyph_next(s, &pos);
        bool mark = code && text_is_one_of(code, "：，！？ \n");
        if (code && !mark)
            continue;
        buf_add(&buf, str_slice(s, beg, at));
        buf_add(&buf, str_slice(s, beg, at));
        if (!code)
            break;
        add_code(&buf, code);
        if (code != ' ' && code != '\n')
            add_code(&buf, code);
        beg = pos;
    }
    return buf_str(&buf);
}
