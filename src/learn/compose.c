/* The order of print. Each story is a part with a key; accidents of the page cut parts
 * and give the pieces other keys:
 *
 *     key   -100      masthead, folio, date
 *     key   20·i      story i
 *     key   20·i - 3  a rubric before it
 *     key   20·j + 5  the rest of a story that story j interrupted
 *     key   1,000,000 headings in a run at the foot, then furniture
 */
#include "generated_page.h"

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

static void add_slice(struct generated_page *page, uint32_t block, size_t beg, size_t end)
{
    arena_room(page->arena, page->slices, page->slice_count, page->slice_room);
    page->slices[page->slice_count++] = (struct generated_slice){block, beg, end};
}

/* All slices from `slice` on are one part. */
static void add_part(struct generated_page *page, size_t slice, int key)
{
    if (slice == page->slice_count)
        return;
    arena_room(page->arena, page->parts, page->part_count, page->part_room);
    page->parts[page->part_count++] =
        (struct generated_part){(uint32_t)slice, (uint32_t)(page->slice_count - slice),
                                key};
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

static size_t cut_point(struct generated_page *page, struct str text)
{
    size_t chars = text_chars(text);
    for (int tries = 0; chars > 12 && tries < 10; tries++) {
        size_t at = text_offset(text, rng_range(page->rng, chars > 40 ? 14 : 6,
                                                (unsigned)chars - 6));
        if (may_cut(text, at))
            return at;
    }
    return 0;
}

static void slice_block(struct generated_page *page, uint32_t index)
{
    const struct generated_block *block = &page->blocks[index];
    size_t beg = 0;
    bool is_body = block->role == ROLE_BODY && !page->style.wrapped;
    unsigned tries = is_body ? (unsigned)(1 + text_chars(block->text) / 250) : 0;
    while (tries-- && text_chars(str_slice(block->text, beg, block->text.len)) > 60) {
        if (!rng_chance(page->rng, page->style.cut))
            continue;
        size_t at = cut_point(page, str_slice(block->text, beg, block->text.len));
        if (!at)
            continue;
        add_slice(page, index, beg, beg + at);
        beg += at;
    }
    add_slice(page, index, beg, block->text.len);
}

static bool is_heading(enum role role)
{
    return role == ROLE_KICKER || role == ROLE_HEADLINE || role == ROLE_DECK;
}

/* Where in the slices of a story it may be interrupted, counted from `beg`; 0: nowhere.
 * Three times in four inside a sentence: that paragraph's slice is cut in two. */
static size_t interruption(struct generated_page *page, size_t beg)
{
    size_t count = page->slice_count - beg;
    if (count < 4)
        return 0;
    size_t at = rng_range(page->rng, 2, (unsigned)count - 1);
    struct generated_slice *slice = &page->slices[beg + at];
    const struct generated_block *block = &page->blocks[slice->block];
    if (block->role != ROLE_BODY || !rng_chance(page->rng, 55))
        return at;
    size_t cut = cut_point(page, str_slice(block->text, slice->beg, slice->end));
    if (!cut)
        return at;
    struct generated_slice rest = {slice->block, slice->beg + cut, slice->end};
    slice->end = rest.beg;
    add_slice(page, rest.block, rest.beg, rest.end);
    for (size_t i = page->slice_count - 1; i > beg + at + 1; i--) {
        struct generated_slice swap = page->slices[i];
        page->slices[i] = page->slices[i - 1];
        page->slices[i - 1] = swap;
    }
    return at + 1;
}

/* Two columns of one feature run through each other: a few slices of one, a few of the
 * other. */
static void interleave(struct generated_page *page, size_t beg)
{
    size_t count = page->slice_count - beg, left = beg + 3,
           mid = beg + 3 + (count - 3) / 2;
    if (count < 10)
        return;
    size_t right = mid, end = page->slice_count - 1, made = 0;
    struct generated_slice *mixed = arena_new(page->arena, struct generated_slice, count);
    while (left < mid || right < end) {
        for (unsigned n = rng_range(page->rng, 1, 3); n && left < mid; n--)
            mixed[made++] = page->slices[left++];
        for (unsigned n = rng_range(page->rng, 1, 3); n && right < end; n--)
            mixed[made++] = page->slices[right++];
    }
    memcpy(page->slices + beg + 3, mixed, made * sizeof *mixed);
}

static void add_furniture(struct generated_page *page, struct str text, int key)
{
    size_t beg = page->slice_count;
    bool rubric = str_has(text, STR("\n"));
    struct generated_block *block =
        generated_add(page, BLOCK_FURNITURE, ROLE_FURNITURE, text);
    if (rubric)
        *block = (struct generated_block){.story = BLOCK_UNSCORED,
                                          .role = ROLE_FURNITURE,
                                          .soft = true,
                                          .text = block->text};
    add_slice(page, (uint32_t)page->block_count - 1, 0, block->text.len);
    add_part(page, beg, key);
}

void generated_furnish(struct generated_page *page, int place, struct str text)
{
    int key = place == PAGE_TOP    ? HEAD_KEY
              : place == PAGE_FOOT ? FOOT_KEY + 2000
                                   : place * STEP + RUBRIC;
    size_t beg = page->slice_count;
    generated_add(page, BLOCK_FURNITURE, ROLE_FURNITURE, text);
    add_slice(page, (uint32_t)page->block_count - 1, 0, text.len);
    add_part(page, beg, key);
}

static void furnish(struct generated_page *page, enum phrase_table table,
                    unsigned percent, int key)
{
    if (rng_chance(page->rng, percent * page->style.furniture / 100))
        add_furniture(page, phrase_pick(&page->voice, table), key);
}

/* A paragraph's opening printed once more, right after its story. */
static void repeat_opening(struct generated_page *page, uint32_t index, int key)
{
    struct str text = page->blocks[index].text;
    size_t beg = page->slice_count, end = text_offset(text, rng_range(page->rng, 10, 22));
    arena_room(page->arena, page->blocks, page->block_count, page->block_room);
    page->blocks[page->block_count++] =
        (struct generated_block){.story = BLOCK_UNSCORED,
                                 .role = ROLE_FURNITURE,
                                 .soft = true,
                                 .text = str_slice(text, 0, end)};
    add_slice(page, (uint32_t)page->block_count - 1, 0, end);
    add_part(page, beg, key);
}

/* Does the block stand in its story? Pictures may stand elsewhere, and what stands
 * between the blocks of a story may be of none. */
static bool is_in_place(const struct generated_page *page, uint32_t i, int number)
{
    return page->blocks[i].story == number && !page->blocks[i].apart;
}

/* The blocks of a story that stand somewhere else on the page. */
static void compose_apart(struct generated_page *page, uint32_t first, uint32_t last,
                          int stories)
{
    size_t beg = page->slice_count;
    for (uint32_t i = first; i < last; i++)
        if (page->blocks[i].apart)
            add_slice(page, i, 0, page->blocks[i].text.len);
    if (page->slice_count > beg)
        add_part(page, beg,
                 STEP * (int)rng_below(page->rng, (unsigned)stories) + PICTURE);
}

static void compose_story(struct generated_page *page, uint32_t first, uint32_t last,
                          int number)
{
    int key = number * STEP;
    bool detached = page->style.detached == 100;
    size_t beg = page->slice_count;
    for (uint32_t i = first; detached && i < last; i++)
        if (is_heading(page->blocks[i].role))
            add_slice(page, i, 0, page->blocks[i].text.len);
    add_part(page, beg, FOOT_KEY + (int)rng_below(page->rng, 1000));
    beg = page->slice_count;
    for (uint32_t i = first; i < last; i++)
        if (is_in_place(page, i, number) &&
            (!detached || !is_heading(page->blocks[i].role)))
            slice_block(page, i);
    if (rng_chance(page->rng, page->style.interleaved))
        interleave(page, beg);
    size_t at =
        rng_chance(page->rng, page->style.interrupted) ? interruption(page, beg) : 0;
    if (at) {
        size_t end = page->slice_count;
        page->slice_count = beg + at;
        add_part(page, beg, key);
        page->slice_count = end;
        add_part(page, beg + at, key + STEP * (int)rng_range(page->rng, 1, 3) + RESUMED);
    } else {
        add_part(page, beg, key);
    }
    if (!page->style.wrapped && rng_chance(page->rng, page->style.damaged * 2))
        repeat_opening(page, first + (last - first) / 2, key + 1);
}

static void furnish_page(struct generated_page *page)
{
    bool foot = rng_chance(page->rng, 30);
    int key = foot ? FOOT_KEY + 2000 : HEAD_KEY;
    furnish(page, PHRASE_FOLIO, 65, key + (int)rng_below(page->rng, 9));
    furnish(page, PHRASE_SECTION, 60, key + (int)rng_below(page->rng, 9));
    furnish(page, PHRASE_DATE, 60, key + (int)rng_below(page->rng, 9));
    furnish(page, PHRASE_EDITORS, 60, key + (int)rng_below(page->rng, 9));
    furnish(page, PHRASE_SERVICE, 45, key + (int)rng_below(page->rng, 9));
    furnish(page, PHRASE_SERVICE, 20, FOOT_KEY + 2000);
    if (rng_chance(page->rng, 60 * page->style.furniture / 100))
        add_furniture(page, page->voice.paper, key + (int)rng_below(page->rng, 9));
}

void compose_page(struct generated_page *page, const uint32_t *bounds, int stories)
{
    page->style.detached = rng_chance(page->rng, page->style.detached) ? 100 : 0;
    for (int i = 0; i < stories; i++) {
        compose_story(page, bounds[i], bounds[i + 1], i);
        if (page->style.english)
            compose_apart(page, bounds[i], bounds[i + 1], stories);
        if (!page->style.english)
            furnish(page, PHRASE_RUBRIC, 12, i * STEP + RUBRIC);
        if (!page->style.english && rng_chance(page->rng, 3))
            furnish(page, PHRASE_SERVICE, 100, i * STEP + RUBRIC);
    }
    if (!page->style.english)
        furnish_page(page);
}
