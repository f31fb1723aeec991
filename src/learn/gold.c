#include "gold.h"

#include "base/ascii.h"

/* The next word of *row, which is moved behind it; {NULL,0} at the end. */
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
    for (; *pos < s.len && ascii_is_digit((unsigned char)s.ptr[*pos]); ++*pos)
        number = number * 10 + (uint32_t)(s.ptr[*pos] - '0');
    return number;
}

static void put_line(struct gold *gold, uint32_t number, const struct gold_line *line,
                     uint32_t *last)
{
    if (number == 0 || number > gold->count)
        return;
    gold->lines[number] = *line;
    gold->lines[number].before = *last;
    if (*last)
        gold->lines[*last].next = number;
    *last = number;
}

/* "3-5,9": ranges pass over lines that are blank, so `visible` says which are not. */
static void put_lines(struct gold *gold, struct str spec, const struct gold_line *line,
                      const bool *visible)
{
    uint32_t last = 0;
    for (size_t pos = 0; pos < spec.len; pos++) {
        uint32_t from = take_number(spec, &pos), to = from;
        if (pos < spec.len && spec.ptr[pos] == '-') {
            pos++;
            to = take_number(spec, &pos);
        }
        for (uint32_t n = from; n <= to && n <= gold->count; n++)
            if (visible[n])
                put_line(gold, n, line, &last);
    }
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

static void read_row(struct gold *gold, struct str row, uint32_t block,
                     const bool *visible)
{
    struct str name = take(&row), role = take(&row), spec = take(&row);
    struct gold_line line = {.listed = true, .block = block};
    if (name.len == 0 || name.ptr[0] == '#' || !read_role(role, &line))
        return;
    line.known = !str_equal(name, STR("-?"));
    line.furniture = name.ptr[0] == '-';
    size_t pos = 1;
    line.article = line.furniture ? 0 : take_number(name, &pos);
    put_lines(gold, spec, &line, visible);
}

static bool *visible_lines(struct arena *arena, struct str page, uint32_t count)
{
    bool *visible = arena_new(arena, bool, count + 1);
    uint32_t number = 1;
    for (size_t i = 0; i < page.len && number <= count; i++) {
        if (page.ptr[i] == '\n')
            number++;
        else if (!ascii_is_space((unsigned char)page.ptr[i]))
            visible[number] = true;
    }
    return visible;
}

struct gold gold_read(struct arena *arena, struct str page, struct str text)
{
    struct gold gold = {.count = 1};
    for (size_t i = 0; i < page.len; i++)
        gold.count += page.ptr[i] == '\n';
    gold.lines = arena_new(arena, struct gold_line, gold.count + 1);
    const bool *visible = visible_lines(arena, page, gold.count);
    size_t beg = 0;
    for (uint32_t block = 0; beg < text.len; block++) {
        size_t end = str_find(text, STR("\n"), beg);
        read_row(&gold, str_slice(text, beg, end), block, visible);
        beg = end + 1;
    }
    return gold;
}
