/* boxes: tables of words of any bytes, and words in boxes of any numbers. */
#include <stdlib.h>

#include "input/boxes.h"
#include "input/decode.h"
#include "input/ocr_zones.h"
#include "law.h"
#include "edition/page_reader.h"

/* The ASCII mark that a recognised page may print as the wide one at pos; 0: none. */
static char narrow_mark(struct str s, size_t pos)
{
    static const struct {
        const char *wide;
        char narrow;
    } marks[] = {{"（", '('}, {"）", ')'}, {"〈", '('}, {"〉", ')'}, {"，", ','},
                 {"：", ':'}, {"；", ';'}, {"？", '?'}, {"！", '!'}, {"一", '-'}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (s.len - pos > 2 && memcmp(s.ptr + pos, marks[i].wide, 3) == 0)
            return marks[i].narrow;
    return 0;
}

/* How often each byte but blanks is in s, wide marks as narrow ones. */
static void count_bytes(size_t counts[256], struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char mark = narrow_mark(s, i);
        counts[(unsigned char)(mark ? mark : s.ptr[i])]++;
        i += mark ? 2 : 0;
    }
}

static void law_kept(const struct boxes *boxes, struct str text)
{
    size_t words[256] = {0}, printed[256] = {0};
    for (uint32_t i = 0; i < boxes->count; i++)
        count_bytes(words, boxes->words[i].text);
    count_bytes(printed, text);
    for (int c = 0; c < 256; c++)
        if (c > ' ')
            LAW(words[c] == printed[c]);
}

/* The text of each page can be read. */
static void check_pages(struct arena *arena, const struct boxes *boxes)
{
    for (uint32_t i = 0; i < boxes->page_count; i++) {
        struct boxes one = *boxes;
        one.pages += i;
        one.page_count = 1;
        struct placed_text page = boxes_text(arena, &one);
        struct page_input input = {.name = STR("a.pdf"),
                                   .number = 1,
                                   .first_line = 1,
                                   .text = page.text,
                                   .places = page.places,
                                   .place_count = page.count};
        struct page read;
        page_read(&read, &input);
        for (uint32_t k = 0; k < read.block_count; k++)
            LAW(read.blocks[k].end <= read.text.len);
        page_free(&read);
    }
}

static void check(struct arena *arena, const struct boxes *boxes)
{
    struct placed_text text = boxes_text(arena, boxes), again = boxes_text(arena, boxes);
    LAW(str_equal(text.text, again.text));
    LAW(text.count == str_count(text.text, '\n'));
    law_clean(text.text, "\n\f");
    law_kept(boxes, text.text);
}

/* A number that four bytes of the input are: any float, a NaN too, or a small one. */
static float number(const uint8_t **data, size_t *size)
{
    uint32_t bits = 0;
    uint8_t how = law_byte(data, size);
    float value;
    for (int i = 0; i < 4; i++)
        bits = bits << 8 | law_byte(data, size);
    memcpy(&value, &bits, sizeof value);
    return how % 4 ? (float)(bits % 4096) / 4 : value;
}

static void fill(struct arena *arena, struct boxes *boxes, const uint8_t *data,
                 size_t size)
{
    static const struct str texts[] = {{"河", 3},  {"河湾镇。", 12},
                                       {"The", 3}, {"well-", 5},
                                       {"12", 2},  {"\xE3\x80\x80x", 4},
                                       {" ", 1}};
    while (size > 8) {
        uint8_t what = law_byte(&data, &size);
        if (what % 64 == 63)
            boxes_add_page(arena, boxes, what);
        struct box_word word = {.text = texts[what % 7],
                                .confidence = what > 200 ? 30 : BOX_SURE,
                                .line = what > 200 ? what / 8 : 0};
        word.x = number(&data, &size);
        word.y = number(&data, &size);
        word.w = number(&data, &size);
        word.h = number(&data, &size);
        boxes_add_word(arena, boxes, word);
    }
}

/* What is read again is on the page's lines, and two readings make one table. */
static void check_zones(struct arena *arena, const struct boxes *boxes)
{
    struct ocr_zones zones = ocr_zones_of(arena, boxes);
    for (uint32_t i = 0; i < zones.count; i++)
        LAW(zones.items[i].x1 > zones.items[i].x0 &&
            zones.items[i].y1 > zones.items[i].y0);
    if (boxes->page_count)
        LAW(boxes_is_table(ocr_zones_merge(arena, &zones, boxes, boxes)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct boxes boxes = {0};
    uint8_t how = law_byte(&data, &size);
    if (how % 2) {
        struct str text = decode_utf8(&arena, (struct str){(const char *)data, size});
        LAW(boxes_is_table(text) == boxes_read_table(&arena, text, &boxes));
    } else {
        fill(&arena, &boxes, data, size);
    }
    check(&arena, &boxes);
    check_zones(&arena, &boxes);
    if (how < 8) /* one in 32: it is nearly all of the time */
        check_pages(&arena, &boxes);
    arena_free(&arena);
    return 0;
}
