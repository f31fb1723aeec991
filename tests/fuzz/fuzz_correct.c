/* Corrections, any number in any order, on any page: nothing is lost, pieces stay true,
 * what is written is read back, and without them the first reading is there again. */
#include "law.h"
#include "base/glyph.h"
#include "edition/correct.h"
#include "input/decode.h"
#include "edition/page_reader.h"

enum { MOST = 24, BYTES = 6 };

/* Letters of a page, whatever their order: a sum and a sum of squares. */
struct letters {
    uint64_t count, sum, squares;
};

/* Of a broken word, when it is joined, its hyphen goes (text_hyphen_len). */
static bool is_hyphen(uint64_t code)
{
    return code == '-' || code == '=' || code == 0xAC || code == 0x2E17 || code == 0x2010;
}

static struct letters letters_of(const struct page *page)
{
    struct letters letters = {0};
    for (size_t pos = 0; pos < page->text.len;) {
        uint64_t code = glyph_next(page->text, &pos);
        if (code == '\n' || glyph_is_blank((uint32_t)code) || is_hyphen(code))
            continue;
        letters.count++;
        letters.sum += code;
        letters.squares += code * code;
    }
    return letters;
}

static void check_pieces(const struct page *page)
{
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        LAW(block->piece_count > 0);
        for (uint32_t p = 0; p < block->piece_count; p++) {
            const struct piece *piece = &page->pieces[block->piece + p];
            LAW(piece->beg >= block->beg && piece->beg <= block->end);
            LAW(piece->source <= page->source.len);
        }
    }
}

static struct correction read_one(const struct page *page, const uint8_t *b)
{
    uint32_t n = page->block_count;
    return (struct correction){
        .verb = (enum correction_verb)(b[0] % CORRECT_COUNT),
        .block = block_ref_of(page, (b[1] | (uint32_t)b[2] << 8) % n),
        .target = block_ref_of(page, b[3] % n),
        .role = (enum role)(b[4] % ROLE_COUNT),
        .at = b[5],
    };
}

/* Each correction is made of the page as the ones before it have left it. */
static void correct_step_by_step(const struct page *page, const uint8_t *data,
                                 size_t size)
{
    struct correction items[MOST];
    struct corrections list = {.page = fingerprint_of_page(page), .items = items};
    struct letters before = letters_of(page);
    struct page now = {0}, next;
    page_correct(&now, page, &list);
    LAW(str_equal(now.text, page->text));
    for (size_t i = 0; i + BYTES <= size && list.count < MOST; i += BYTES) {
        items[list.count++] = read_one(&now, data + i);
        page_correct(&next, page, &list);
        page_free(&now);
        now = next;
        struct letters after = letters_of(&now);
        LAW(memcmp(&before, &after, sizeof before) == 0);
        check_pieces(&now);
    }
    struct arena arena = {0};
    struct correction_set set = {0};
    struct str text = corrections_write(&arena, &list);
    corrections_read(&arena, &set, text);
    if (list.count && list.page.hash) {
        LAW(set.ill == 0 && set.count == 1);
        LAW(str_equal(corrections_write(&arena, &set.pages[0]), text));
    }
    arena_free(&arena);
    page_free(&now);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t orders = size / 4 < MOST * BYTES ? size / 4 : MOST * BYTES;
    struct arena arena = {0};
    struct str bytes = {(const char *)data + orders, size - orders};
    struct page page = {0};
    struct page_input input = {.name = STR("fuzz"),
                               .number = 1,
                               .first_line = 1,
                               .text = decode_utf8(&arena, bytes)};
    page_read(&page, &input);
    if (page.block_count)
        correct_step_by_step(&page, data, orders);
    page_free(&page);
    struct correction_set set = {0};
    corrections_read(&arena, &set, bytes);
    arena_free(&arena);
    return 0;
}
