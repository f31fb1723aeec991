#include "page_profiles.h"

#include "base/buf.h"
#include "decorate.h"

static const char *const PROFILE_NAMES[PAGE_PROFILES] = {
    [NARROW] = "narrow", [BLOCK] = "block",     [MARKDOWN] = "markdown",
    [TRAD] = "trad",     [ENGLISH] = "english", [OCR] = "ocr",
};

const char *page_profile_name(enum page_profile profile)
{
    return PROFILE_NAMES[profile];
}

static struct style narrow_style(struct rng *rng)
{
    struct style style = {
        .wrapped = true,
        .parted = rng_chance(rng, 20),
        .sentences = rng_chance(rng, 30),
        .gapped = rng_chance(rng, 55),
        .hang = rng_chance(rng, 60),
        .squeeze = rng_chance(rng, 50),
        .fixed = rng_chance(rng, 25),
        .indent = rng_chance(rng, 62)   ? INDENT_STRIPPED
                  : rng_chance(rng, 75) ? INDENT_KEPT
                                        : INDENT_NONE,
        .narrow = 11,
        .wide = rng_chance(rng, 85) ? 20 : 27,
        .ascii = rng_chance(rng, 10),
        .justified = rng_chance(rng, 40) ? 12 : 0,
        .detached = 40,
        .interrupted = 9,
        .jumped = 12,
        .pictures = 10,
        .shadowed = rng_chance(rng, 25) ? 30 : 0,
        .damaged = rng_chance(rng, 10) ? 1 : 0,
        .furniture = rng_chance(rng, 60) ? 100 : 20,
    };
    return style;
}

static struct style block_style(struct rng *rng)
{
    struct style style = {
        .ascii = rng_chance(rng, 22),
        .straight = rng_chance(rng, 30),
        .indent = rng_chance(rng, 15) ? INDENT_KEPT : INDENT_STRIPPED,
        .dense = rng_chance(rng, 12),
        .cut = rng_range(rng, 5, 40),
        .justified = rng_chance(rng, 15) ? 8 : 0,
        .detached = 12,
        .interrupted = rng_chance(rng, 70) ? 30 : 5,
        .interleaved = 6,
        .jumped = rng_chance(rng, 60) ? 45 : 8,
        .pictures = 14,
        .shadowed = rng_chance(rng, 6) ? 30 : 0,
        .damaged = rng_chance(rng, 30) ? 3 : 0,
        .furniture = rng_chance(rng, 50) ? 80 : 15,
    };
    return style;
}

static struct style markdown_style(struct rng *rng)
{
    struct style style = block_style(rng);
    style.markdown = true;
    style.dense = false;
    style.detached = 0;
    style.furniture = 100;
    style.jumped = 10;
    style.interrupted = 10;
    return style;
}

static struct style ocr_style(struct rng *rng)
{
    struct style style = rng_chance(rng, 60) ? narrow_style(rng) : block_style(rng);
    style.noise = rng_range(rng, 20, 250);
    style.gapped = rng_chance(rng, 25);
    style.shadowed = 0;
    return style;
}

static struct style english_style(struct rng *rng)
{
    struct style style = {
        .english = true,
        .wrapped = rng_chance(rng, 80),
        .fixed = rng_chance(rng, 50),
        .indent = rng_chance(rng, 45) ? INDENT_KEPT : INDENT_NONE,
        .narrow = rng_range(rng, 10, 18),
        .noise = rng_chance(rng, 10) ? rng_range(rng, 20, 150) : 0,
        .cut = rng_range(rng, 0, 20),
        .interrupted = rng_chance(rng, 30) ? 20 : 3,
        .damaged = rng_chance(rng, 20) ? 2 : 0,
    };
    style.wide = style.narrow + rng_range(rng, 2, 14);
    return style;
}

static struct style style_of(enum page_profile profile, struct rng *rng)
{
    struct style style;
    switch (profile) {
    case NARROW:
        return narrow_style(rng);
    case BLOCK:
        return block_style(rng);
    case MARKDOWN:
        return markdown_style(rng);
    case OCR:
        return ocr_style(rng);
    case ENGLISH:
        return english_style(rng);
    default:
        style = rng_chance(rng, 50) ? narrow_style(rng) : block_style(rng);
        style.traditional = true;
        style.ascii = false;
        return style;
    }
}

/* `count` stories, none twice: a shuffle's first. */
static void draw(struct rng *rng, uint32_t *order, size_t all, size_t count)
{
    for (size_t i = 0; i < all; i++)
        order[i] = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        size_t k = i + rng_below(rng, (unsigned)(all - i));
        uint32_t swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
}

static void fill_chinese(struct generated_page *page, const struct stories *stories)
{
    struct rng *rng = page->rng;
    size_t all = stories->count;
    size_t count = rng_range(rng, 2, 8);
    count = count < all ? count : all;
    uint32_t *order = arena_new(page->arena, uint32_t, all);
    uint32_t *bounds = arena_new(page->arena, uint32_t, count + 1);
    draw(rng, order, all, count);
    for (size_t i = 0; i < count; i++) {
        bounds[i] = (uint32_t)page->block_count;
        if (rng_chance(rng, page->style.pictures)) {
            decorate_picture(page, (int)i);
        } else {
            decorate_story(page, &stories->items[order[i]], (int)i);
        }
    }
    bounds[count] = (uint32_t)page->block_count;
    compose_page(page, bounds, (int)count);
    typeset_page(page);
}

static void fill_english(struct generated_page *page, enum story_half half)
{
    uint32_t bounds[25];
    paper_make(&page->paper, page->arena, page->rng, half);
    int count = paper_decorate(page, bounds);
    compose_page(page, bounds, count);
    paper_furnish(page);
    typeset_page(page);
}

struct page_made page_make(struct arena *arena, const struct stories *stories,
                           const struct script_map *map, enum page_profile profile,
                           uint64_t seed)
{
    struct rng rng = {seed};
    rng_next(&rng);
    struct buf out = {.arena = arena};
    struct generated_page page = {.arena = arena,
                                  .rng = &rng,
                                  .map = map,
                                  .out = &out,
                                  .style = style_of(profile, &rng)};
    page.style.unsigned_page = !page.style.english && rng_chance(&rng, 15);
    phrase_start(&page.voice, arena, &rng);
    if (page.style.english)
        fill_english(&page, stories->half);
    else
        fill_chinese(&page, stories);
    return (struct page_made){buf_str(&out), generated_gold(&page)};
}
