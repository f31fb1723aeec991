#include "gold.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"

/* What a row is read with. */
struct gold_reader {
    struct arena *arena;
    struct gold gold;
    struct str *sources; /* the page's lines, without the blanks around them */
    struct str *names;   /* of articles; names[0] is none */
    size_t name_room;
};

/* The next word of *row, which is moved past it; {NULL,0} at the end. */
static struct str take(struct str *row)
{
    size_t beg = 0, end;
    while (beg < row->len && row->ptr[beg] == ' ')
        beg++;
    for (end = beg; end < row->len && row->ptr[end] != ' ';)
        end++;
    struct str word = str_slice(*row, beg, end);
    *row = str_slice(*row, end, row->len);
    return word;
}

static uint32_t take_number(struct str s, size_t *pos)
{
    uint32_t number = 0;
    for (; *pos < s.len && ascii_is_digit(s.ptr[*pos]); ++*pos)
        number = number * 10 + (uint32_t)(s.ptr[*pos] - '0');
    return number;
}

/* Adds line `number` to the block, and what is known of it to the lines. */
static void put_line(struct gold_reader *reader, struct gold_block *block,
                     const struct gold_line *line, uint32_t number)
{
    struct gold_line *lines = reader->gold.lines;
    uint32_t last = block->line_count ? block->lines[block->line_count - 1] : 0;
    if (number == 0 || number > reader->gold.count || !reader->sources[number].len)
        return;
    lines[number] = *line;
    lines[number].before = last;
    if (last)
        lines[last].next = number;
    block->lines[block->line_count++] = number;
}

static void put_lines(struct gold_reader *reader, struct gold_block *block,
                      const struct gold_line *line, struct str spec)
{
    block->lines = arena_new(reader->arena, uint32_t, reader->gold.count + 1);
    for (size_t pos = 0; pos < spec.len; pos++) {
        uint32_t from = take_number(spec, &pos), to = from;
        if (pos < spec.len && spec.ptr[pos] == '-') {
            pos++;
            to = take_number(spec, &pos);
        }
        for (uint32_t n = from; n <= to && block->line_count < reader->gold.count; n++)
            put_line(reader, block, line, n);
    }
}

/* How a careful reader sets a line after others: a blank between two words of a spaced
 * script, and no hyphen that a line's end forced. */
static struct str joined(struct gold_reader *reader, const struct gold_block *block)
{
    struct buf out = {.arena = reader->arena};
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct str line = reader->sources[block->lines[i]];
        size_t end = out.len;
        uint32_t a = glyph_prev(buf_str(&out), &end), b = glyph_first(line);
        uint32_t before = glyph_last(str_slice(buf_str(&out), 0, end));
        bool word = glyph_is_letter(before) || glyph_is_han(before);
        if (a == '-' && word && glyph_is_letter(b) && !glyph_is_upper(b))
            out.len--;
        else if (a && !glyph_is_east(a) && !glyph_is_east(b))
            buf_add_char(&out, ' ');
        buf_add(&out, line);
    }
    return buf_str(&out);
}

static bool read_role(struct str word, struct gold_line *line)
{
    line->soft = str_ends(word, STR("?"));
    word.len -= line->soft;
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (str_equal(word, str_of(role_name((enum role)role)))) {
            line->role = (uint8_t)role;
            return true;
        }
    }
    return false;
}

static uint32_t article_of(struct gold_reader *reader, struct str name)
{
    uint32_t count = reader->gold.article_count;
    for (uint32_t i = 1; i <= count; i++)
        if (str_equal(reader->names[i], name))
            return i;
    reader->gold.article_count = ++count;
    arena_room(reader->arena, reader->names, count, reader->name_room);
    reader->names[count] = name;
    return count;
}

static void read_row(struct gold_reader *reader, struct str row, uint32_t number)
{
    struct gold *gold = &reader->gold;
    struct str name = take(&row), role = take(&row), spec = take(&row), is = take(&row);
    struct gold_line line = {.listed = true, .block = number};
    if (name.len == 0 || name.ptr[0] == '#' || !read_role(role, &line))
        return;
    line.known = !str_equal(name, STR("-?"));
    line.furniture = name.ptr[0] == '-';
    line.article = line.furniture ? 0 : article_of(reader, name);
    struct gold_block block = {.article = line.article,
                               .role = (enum role)line.role,
                               .soft = line.soft};
    put_lines(reader, &block, &line, spec);
    if (!line.known)
        return;
    block.text = is.len ? str_slice(row, 1, row.len) : joined(reader, &block);
    arena_room(reader->arena, gold->blocks, gold->block_count, gold->block_room);
    gold->blocks[gold->block_count++] = block;
}

/* s without the blanks around it. */
static struct str trimmed(struct str s)
{
    size_t pos = 0;
    for (size_t next = 0; next < s.len && glyph_is_blank(glyph_next(s, &next));)
        pos = next;
    s = str_slice(s, pos, s.len);
    for (pos = s.len; pos && glyph_is_blank(glyph_prev(s, &pos));)
        s.len = pos;
    return s;
}

struct gold gold_read(struct arena *arena, struct str page, struct str text)
{
    struct gold_reader reader = {.arena = arena};
    uint32_t count = (uint32_t)str_count(page, '\n') + 1;
    reader.gold.count = count;
    reader.gold.lines = arena_new(arena, struct gold_line, count + 1);
    reader.sources = arena_new(arena, struct str, count + 1);
    reader.names = arena_new(arena, struct str, 8);
    reader.name_room = 8;
    size_t beg = 0;
    for (uint32_t number = 1; number <= count; number++) {
        size_t end = str_find(page, STR("\n"), beg);
        reader.sources[number] = trimmed(str_slice(page, beg, end));
        beg = end + 1;
    }
    beg = 0;
    for (uint32_t number = 0; beg < text.len; number++) {
        size_t end = str_find(text, STR("\n"), beg);
        read_row(&reader, str_slice(text, beg, end), number);
        beg = end + 1;
    }
    return reader.gold;
}
