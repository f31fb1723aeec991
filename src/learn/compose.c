/* The order of print. Each story is a part with a key; accidents of the page cut parts
 * and give the pieces other keys:
 *
 *     key   -100      masthead, folio, date
 *     key   20·i      story i
 *     key   20·i - 3  a rubric before it
 *     key   20·j + 5  the rest of a story that story j interrupted
 *     key   1,000,000 headings in a run at the foot, then furniture
 */
#include "sheet.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "text.h"

enum {
    HEAD_KEY = -100,
    STEP = 20,
    RUBRIC = -3,
    RESUMED = 5,
    PICTURE = 2,
    FOOT_KEY = 1000000
};

static void add_slice(struct sheet *sheet, uint32_t block, size_t beg, size_t end)
{
    arena_room(sheet->arena, sheet->slices, sheet->slice_count, sheet->slice_room);
    sheet->slices[sheet->slice_count++] = (struct sheet_slice){block, beg, end};
}

/* All slices from `slice` on are one part. */
static void add_part(struct sheet *sheet, size_t slice, int key)
{
    if (slice == sheet->slice_count)
        return;
    arena_room(sheet->arena, sheet->parts, sheet->part_count, sheet->part_room);
    sheet->parts[sheet->part_count++] =
        (struct sheet_part){(uint32_t)slice, (uint32_t)(sheet->slice_count - slice), key};
}

/* May a column end before byte `at`? Not inside a word or number, nor before a mark. */
static bool may_cut(struct str text, size_t at)
{
    size_t before = at, after = at;
    uint32_t left = glyph_prev(text, &before), right = glyph_next(text, &after);
    if (!left || !right || right == ' ' || left == ' ' || right == '\n' || left == '\n')
        return left == ' ' && right != ' ';
    if (left < 0x80 && right < 0x80 && !text_is_one_of(left, ",;:"))
        return false;
    return !text_is_one_of(right, "，。、：；？！”’）》」』%…—·,.:;?!)") &&
           !text_is_one_of(left, "“‘（《「『(");
}

static size_t cut_point(struct sheet *sheet, struct str text)
{
    size_t chars = text_chars(text);
    for (int tries = 0; chars > 12 && tries < 10; tries++) {
        size_t at = text_offset(text, rng_range(sheet->rng, chars > 40 ? 14 : 6,
                                                (unsigned)chars - 6));
        if (may_cut(text, at))
            return at;
    }
    return 0;
}

static void slice_block(struct sheet *sheet, uint32_t index)
{
    const struct sheet_block *block = &sheet->blocks[index];
    size_t beg = 0;
    bool is_body = block->role == ROLE_BODY && !sheet->style.wrapped;
    unsigned tries = is_body ? (unsigned)(1 + text_chars(block->text) / 250) : 0;
    while (tries-- && text_chars(str_slice(block->text, beg, block->text.len)) > 60) {
        if (!rng_chance(sheet->rng, sheet->style.cut))
            continue;
        size_t at = cut_point(sheet, str_slice(block->text, beg, block->text.len));
        if (!at)
            continue;
        add_slice(sheet, index, beg, beg + at);
        beg += at;
    }
    add_slice(sheet, index, beg, block->text.len);
}

static bool is_heading(enum role role)
{
    return role == ROLE_KICKER || role == ROLE_HEADLINE || role == ROLE_DECK;
}

/* Where in the slices of a story it may be interrupted, counted from `beg`; 0: nowhere.
 * Three times in four inside a sentence: that paragraph's slice is cut in two. */
static size_t interruption(struct sheet *sheet, size_t beg)
{
    size_t count = sheet->slice_count - beg;
    if (count < 4)
        return 0;
    size_t at = rng_range(sheet->rng, 2, (unsigned)count - 1);
    struct sheet_slice *slice = &sheet->slices[beg + at];
    const struct sheet_block *block = &sheet->blocks[slice->block];
    if (block->role != ROLE_BODY || !rng_chance(sheet->rng, 55))
        return at;
    size_t cut = cut_point(sheet, str_slice(block->text, slice->beg, slice->end));
    if (!cut)
        return at;
    struct sheet_slice rest = {slice->block, slice->beg + cut, slice->end};
    slice->end = rest.beg;
    add_slice(sheet, rest.block, rest.beg, rest.end);
    for (size_t i = sheet->slice_count - 1; i > beg + at + 1; i--) {
        struct sheet_slice swap = sheet->slices[i];
        sheet->slices[i] = sheet->slices[i - 1];
        sheet->slices[i - 1] = swap;
    }
    return at + 1;
}

/* Two columns of one feature run through each other: a few slices of one, a few of the
 * other. */
static void interleave(struct sheet *sheet, size_t beg)
{
    size_t count = sheet->slice_count - beg, left = beg + 3,
           mid = beg + 3 + (count - 3) / 2;
    if (count < 10)
        return;
    size_t right = mid, end = sheet->slice_count - 1, made = 0;
    struct sheet_slice *mixed = arena_new(sheet->arena, struct sheet_slice, count);
    while (left < mid || right < end) {
        for (unsigned n = rng_range(sheet->rng, 1, 3); n && left < mid; n--)
            mixed[made++] = sheet->slices[left++];
        for (unsigned n = rng_range(sheet->rng, 1, 3); n && right < end; n--)
            mixed[made++] = sheet->slices[right++];
    }
    memcpy(sheet->slices + beg + 3, mixed, made * sizeof *mixed);
}

static void add_furniture(struct sheet *sheet, struct str text, int key)
{
    size_t beg = sheet->slice_count;
    bool rubric = str_has(text, STR("\n"));
    struct sheet_block *block = sheet_add(sheet, SHEET_FURNITURE, ROLE_FURNITURE, text);
    if (rubric)
        *block = (struct sheet_block){.story = SHEET_UNSCORED,
                                      .role = ROLE_FURNITURE,
                                      .soft = true,
                                      .text = block->text};
    add_slice(sheet, (uint32_t)sheet->block_count - 1, 0, block->text.len);
    add_part(sheet, beg, key);
}

void sheet_furnish(struct sheet *sheet, int place, struct str text)
{
    int key = place == SHEET_TOP    ? HEAD_KEY
              : place == SHEET_FOOT ? FOOT_KEY + 2000
                                    : place * STEP + RUBRIC;
    size_t beg = sheet->slice_count;
    sheet_add(sheet, SHEET_FURNITURE, ROLE_FURNITURE, text);
    add_slice(sheet, (uint32_t)sheet->block_count - 1, 0, text.len);
    add_part(sheet, beg, key);
}

static void furnish(struct sheet *sheet, enum phrase_table table, unsigned percent,
                    int key)
{
    if (rng_chance(sheet->rng, percent * sheet->style.furniture / 100))
        add_furniture(sheet, phrase_pick(&sheet->voice, table), key);
}

/* A paragraph's opening printed once more, right after its story. */
static void repeat_opening(struct sheet *sheet, uint32_t index, int key)
{
    struct str text = sheet->blocks[index].text;
    size_t beg = sheet->slice_count,
           end = text_offset(text, rng_range(sheet->rng, 10, 22));
    arena_room(sheet->arena, sheet->blocks, sheet->block_count, sheet->block_room);
    sheet->blocks[sheet->block_count++] =
        (struct sheet_block){.story = SHEET_UNSCORED,
                             .role = ROLE_FURNITURE,
                             .soft = true,
                             .text = str_slice(text, 0, end)};
    add_slice(sheet, (uint32_t)sheet->block_count - 1, 0, end);
    add_part(sheet, beg, key);
}

/* Does the block stand in its story? Pictures may stand elsewhere, and what stands
 * between the blocks of a story may be of none. */
static bool is_in_place(const struct sheet *sheet, uint32_t i, int number)
{
    return sheet->blocks[i].story == number && !sheet->blocks[i].apart;
}

/* The blocks of a story that stand somewhere else on the page. */
static void compose_apart(struct sheet *sheet, uint32_t first, uint32_t last, int stories)
{
    size_t beg = sheet->slice_count;
    for (uint32_t i = first; i < last; i++)
        if (sheet->blocks[i].apart)
            add_slice(sheet, i, 0, sheet->blocks[i].text.len);
    if (sheet->slice_count > beg)
        add_part(sheet, beg,
                 STEP * (int)rng_below(sheet->rng, (unsigned)stories) + PICTURE);
}

static void compose_story(struct sheet *sheet, uint32_t first, uint32_t last, int number)
{
    int key = number * STEP;
    bool detached = sheet->style.detached == 100;
    size_t beg = sheet->slice_count;
    for (uint32_t i = first; detached && i < last; i++)
        if (is_heading(sheet->blocks[i].role))
            add_slice(sheet, i, 0, sheet->blocks[i].text.len);
    add_part(sheet, beg, FOOT_KEY + (int)rng_below(sheet->rng, 1000));
    beg = sheet->slice_count;
    for (uint32_t i = first; i < last; i++)
        if (is_in_place(sheet, i, number) &&
            (!detached || !is_heading(sheet->blocks[i].role)))
            slice_block(sheet, i);
    if (rng_chance(sheet->rng, sheet->style.interleaved))
        interleave(sheet, beg);
    size_t at =
        rng_chance(sheet->rng, sheet->style.interrupted) ? interruption(sheet, beg) : 0;
    if (at) {
        size_t end = sheet->slice_count;
        sheet->slice_count = beg + at;
        add_part(sheet, beg, key);
        sheet->slice_count = end;
        add_part(sheet, beg + at,
                 key + STEP * (int)rng_range(sheet->rng, 1, 3) + RESUMED);
    } else {
        add_part(sheet, beg, key);
    }
    if (!sheet->style.wrapped && rng_chance(sheet->rng, sheet->style.damaged * 2))
        repeat_opening(sheet, first + (last - first) / 2, key + 1);
}

static void furnish_page(struct sheet *sheet)
{
    bool foot = rng_chance(sheet->rng, 30);
    int key = foot ? FOOT_KEY + 2000 : HEAD_KEY;
    furnish(sheet, PHRASE_FOLIO, 65, key + (int)rng_below(sheet->rng, 9));
    furnish(sheet, PHRASE_SECTION, 60, key + (int)rng_below(sheet->rng, 9));
    furnish(sheet, PHRASE_DATE, 60, key + (int)rng_below(sheet->rng, 9));
    furnish(sheet, PHRASE_EDITORS, 60, key + (int)rng_below(sheet->rng, 9));
    furnish(sheet, PHRASE_SERVICE, 45, key + (int)rng_below(sheet->rng, 9));
    furnish(sheet, PHRASE_SERVICE, 20, FOOT_KEY + 2000);
    if (rng_chance(sheet->rng, 60 * sheet->style.furniture / 100))
        add_furniture(sheet, sheet->voice.paper, key + (int)rng_below(sheet->rng, 9));
}

void compose_sheet(struct sheet *sheet, const uint32_t *bounds, int stories)
{
    sheet->style.detached = rng_chance(sheet->rng, sheet->style.detached) ? 100 : 0;
    for (int i = 0; i < stories; i++) {
        compose_story(sheet, bounds[i], bounds[i + 1], i);
        if (sheet->style.english)
            compose_apart(sheet, bounds[i], bounds[i + 1], stories);
        if (!sheet->style.english)
            furnish(sheet, PHRASE_RUBRIC, 12, i * STEP + RUBRIC);
        if (!sheet->style.english && rng_chance(sheet->rng, 3))
            furnish(sheet, PHRASE_SERVICE, 100, i * STEP + RUBRIC);
    }
    if (!sheet->style.english)
        furnish_page(sheet);
}
