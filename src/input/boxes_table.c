/* Tables of words with boxes, as pdftotext and tesseract print them (input/boxes.h). */
#include "input/boxes.h"

#include <math.h>

#include "base/ascii.h"
#include "base/glyph.h"

/* The columns that are read, by their names in the header. */
#define FIELDS(X)                                                                        \
    X(LEVEL, "level")                                                                    \
    X(PAGE, "page_num")                                                                  \
    X(LEFT, "left")                                                                      \
    X(TOP, "top")                                                                        \
    X(WIDTH, "width")                                                                    \
    X(HEIGHT, "height")                                                                  \
    X(BLOCK, "block_num")                                                                \
    X(PARAGRAPH, "par_num")                                                              \
    X(LINE, "line_num")                                                                  \
    X(CONFIDENCE, "conf")                                                                \
    X(TEXT, "text")

enum field {
#define FIELD_ENUM(name, text) FIELD_##name,
    FIELDS(FIELD_ENUM)
#undef FIELD_ENUM
        FIELD_COUNT
};

enum { MOST_COLUMNS = 64, LEVEL_PAGE = 1, LEVEL_WORD = 5, FEW_PAGES = 4 };

static const float FARTHEST = 1e6F;      /* no page is larger, in any unit */
static const float POINT = 25.4F / 72;   /* millimetres */
static const float TALLEST_PAGE = 14400; /* points: the most that a PDF's page has */

/* Which column of a row holds each field; MOST_COLUMNS: none. */
struct header {
    uint8_t at[FIELD_COUNT];
    uint8_t last; /* the last column, where it is the text: tabs in it are its own */
};

static struct str next_line(struct str table, size_t *pos)
{
    struct str line = str_slice(table, *pos, str_find(table, STR("\n"), *pos));
    *pos += line.len + 1;
    if (str_ends(line, STR("\r")))
        line.len--;
    return line;
}

/* The fields of a row; the text is all that follows its tab. */
static unsigned split(struct str line, struct str cells[MOST_COLUMNS], unsigned last)
{
    unsigned count = 0;
    size_t pos = 0;
    while (count < MOST_COLUMNS) {
        const char *tab =
            pos < line.len ? memchr(line.ptr + pos, '\t', line.len - pos) : NULL;
        size_t end = tab && count != last ? (size_t)(tab - line.ptr) : line.len;
        cells[count++] = str_slice(line, pos, end);
        pos = end + 1;
        if (end == line.len)
            break;
    }
    return count;
}

static bool read_header(struct str line, struct header *header)
{
    static const struct str names[FIELD_COUNT] = {
#define FIELD_NAME(name, text) [FIELD_##name] = {text, sizeof(text) - 1},
        FIELDS(FIELD_NAME)
#undef FIELD_NAME
    };
    struct str cells[MOST_COLUMNS];
    unsigned count = split(line, cells, MOST_COLUMNS);
    for (int field = 0; field < FIELD_COUNT; field++) {
        header->at[field] = MOST_COLUMNS;
        for (unsigned i = 0; i < count; i++)
            if (str_equal(cells[i], names[field]))
                header->at[field] = (uint8_t)i;
        bool needed = field < FIELD_BLOCK || field == FIELD_TEXT;
        if (needed && header->at[field] == MOST_COLUMNS)
            return false;
    }
    header->last =
        header->at[FIELD_TEXT] + 1u == count ? header->at[FIELD_TEXT] : MOST_COLUMNS;
    return true;
}

/* A decimal number within FARTHEST; 0 where s is none. */
static float number(struct str s)
{
    bool negative = str_starts(s, STR("-"));
    double value = 0, scale = 0;
    for (size_t pos = negative; pos < s.len; pos++) {
        if (s.ptr[pos] == '.' && scale == 0)
            scale = 1;
        else if (!ascii_is_digit(s.ptr[pos]))
            return 0;
        else
            value = value * 10 + (s.ptr[pos] - '0'), scale *= 10;
    }
    value /= scale > 0 ? scale : 1;
    return !(value <= FARTHEST) ? 0 : (float)(negative ? -value : value);
}

/* One cell of a row; empty where the row ends before it. */
struct table_row {
    struct str cells[MOST_COLUMNS];
    unsigned count;
    const struct header *header;
};

static struct str cell(const struct table_row *row, enum field field)
{
    unsigned at = row->header->at[field];
    return at < row->count ? row->cells[at] : (struct str){0};
}

static float length(const struct table_row *row, enum field field)
{
    return number(cell(row, field));
}

/* poppler writes decimals, tesseract none. */
static void take_page(const struct table_row *row, struct box_page *page)
{
    page->width = length(row, FIELD_WIDTH);
    page->height = length(row, FIELD_HEIGHT);
    bool points = str_has(cell(row, FIELD_WIDTH), STR("."));
    page->unit = points && page->height <= TALLEST_PAGE ? POINT : 0;
}

/* A number for the row's line that the lines beside it do not have; 0: it has none. */
static uint32_t line_of(const struct table_row *row)
{
    uint32_t block = (uint32_t)fabsf(length(row, FIELD_BLOCK));
    uint32_t paragraph = (uint32_t)fabsf(length(row, FIELD_PARAGRAPH));
    uint32_t line = (uint32_t)fabsf(length(row, FIELD_LINE));
    return block << 18 ^ paragraph << 10 ^ line;
}

static void take_word(struct arena *arena, struct boxes *boxes,
                      const struct table_row *row)
{
    float sure = fminf(fmaxf(length(row, FIELD_CONFIDENCE), 0), BOX_SURE);
    boxes_add_word(arena, boxes,
                   (struct box_word){.x = length(row, FIELD_LEFT),
                                     .y = length(row, FIELD_TOP),
                                     .w = length(row, FIELD_WIDTH),
                                     .h = length(row, FIELD_HEIGHT),
                                     .text = cell(row, FIELD_TEXT),
                                     .line = line_of(row),
                                     .confidence = (uint8_t)sure});
}

static void take_row(struct arena *arena, struct boxes *boxes,
                     const struct table_row *row)
{
    float level = length(row, FIELD_LEVEL), page = length(row, FIELD_PAGE);
    uint32_t index = page >= 1 ? (uint32_t)page : 1;
    bool other =
        !boxes->page_count || boxes->pages[boxes->page_count - 1].number != index;
    if (level != LEVEL_PAGE && level != LEVEL_WORD)
        return;
    if (other)
        boxes_add_page(arena, boxes, index);
    if (level == LEVEL_PAGE)
        take_page(row, &boxes->pages[boxes->page_count - 1]);
    else
        take_word(arena, boxes, row);
}

bool boxes_is_table(struct str text)
{
    struct header header;
    size_t pos = 0;
    return text.len && read_header(next_line(text, &pos), &header);
}

/* Room for as many words as there are rows, and for some pages: growing would cost three
 * times as much, and a small page a whole chunk. */
static void make_room(struct arena *arena, struct str table, struct boxes *boxes)
{
    for (size_t pos = 0; pos < table.len; boxes->word_room++)
        next_line(table, &pos);
    boxes->page_room = FEW_PAGES;
    arena_reserve(arena, boxes->word_room * sizeof(struct box_word) +
                             boxes->page_room * sizeof(struct box_page));
    boxes->words = arena_new(arena, struct box_word, boxes->word_room);
    boxes->pages = arena_new(arena, struct box_page, boxes->page_room);
}

bool boxes_read_table(struct arena *arena, struct str table, struct boxes *boxes)
{
    struct header header;
    struct table_row row = {.header = &header};
    size_t pos = 0;
    *boxes = (struct boxes){0};
    if (!table.len || !read_header(next_line(table, &pos), &header))
        return false;
    make_room(arena, str_slice(table, pos, table.len), boxes);
    while (pos < table.len) {
        struct str line = next_line(table, &pos);
        row.count = split(line, row.cells, header.last);
        take_row(arena, boxes, &row);
    }
    return true;
}

/* ---- adding ---- */

struct box_page *boxes_add_page(struct arena *arena, struct boxes *boxes, uint32_t number)
{
    arena_room(arena, boxes->pages, boxes->page_count, boxes->page_room);
    struct box_page *page = &boxes->pages[boxes->page_count++];
    *page = (struct box_page){.number = number, .word = boxes->count};
    return page;
}

/* Not a number, or farther than any page reaches: 0. */
static float sane(float x)
{
    return x >= -FARTHEST && x <= FARTHEST ? x : 0;
}

void boxes_add_word(struct arena *arena, struct boxes *boxes, struct box_word word)
{
    word.text = glyph_trim(word.text);
    word.x = sane(word.x);
    word.y = sane(word.y);
    word.w = sane(word.w);
    word.h = sane(word.h);
    if (word.text.len == 0) {
        arena_room(arena, boxes->blanks, boxes->blank_count, boxes->blank_room);
        boxes->blanks[boxes->blank_count++] = word;
        return;
    }
    if (boxes->page_count == 0)
        boxes_add_page(arena, boxes, 1);
    arena_room(arena, boxes->words, boxes->count, boxes->word_room);
    boxes->words[boxes->count++] = word;
    boxes->pages[boxes->page_count - 1].count++;
}
