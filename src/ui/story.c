#include "ui/story.h"

#include "base/ascii.h"
#include "base/glyph.h"

void story_close(struct story *story)
{
    arena_free(&story->arena);
}

void story_forget(struct story *story)
{
    struct arena arena = story->arena;
    arena_reset(&arena);
    *story = (struct story){.arena = arena,
                            .options = story->options,
                            .pane = {.rows = story->pane.rows}};
}

static void add_part(struct story *story, const struct edition *edition,
                     struct edition_place place)
{
    const struct page *page = edition_page(edition, place.page);
    if (!page)
        return;
    story->size.known = false;
    story->parts[story->part_count++] = (struct layout_part){page, place.article};
    story->last = place;
}

static bool has_part(const struct story *story, const struct layout_part *part)
{
    for (uint32_t i = 0; i < story->part_count; i++)
        if (story->parts[i].page == part->page &&
            story->parts[i].article == part->article)
            return true;
    return false;
}

bool story_extend(struct story *story, const struct edition *edition)
{
    uint32_t before = story->part_count;
    struct edition_place next;
    while (story->joined && story->part_count && story->part_count < STORY_PARTS &&
           edition_continuation(edition, story->last, &next)) {
        struct layout_part part = {edition_page(edition, next.page), next.article};
        if (has_part(story, &part)) /* pages that point at each other */
            break;
        add_part(story, edition, next);
    }
    if (story->part_count == before)
        return false;
    story->laid = false;
    return true;
}

void story_show(struct story *story, const struct edition *edition,
                struct edition_place place, bool joined)
{
    if (story_is_at(story, place))
        return;
    story->place = place;
    story->part_count = 0;
    add_part(story, edition, place);
    story->joined = joined;
    story_extend(story, edition);
    story->shown = story->part_count > 0;
    story->laid = false;
    story->top_part = story->top_at = story->top_lead = 0;
    story->part = 0;
    story->block = story->shown ? story_blocks(story, 0).beg : 0;
    story->pane = (struct pane){.rows = story->pane.rows};
}

static bool same_options(const struct layout_options *a, const struct layout_options *b)
{
    return a->width == b->width && a->measure == b->measure && a->head == b->head &&
           a->ambiguous == b->ambiguous && a->kinsoku == b->kinsoku &&
           a->center == b->center && a->space_latin == b->space_latin &&
           a->ascii == b->ascii;
}

/* ---- its place on the screen ---- */

static void lay_out(struct story *story, const struct layout_options *options)
{
    struct layout_options how = *options;
    do {
        arena_reset(&story->arena);
        story->layout =
            layout_story(&story->arena, &how, story->parts, story->part_count);
        how.head = 0; /* one that would fill the screen stands in the columns */
    } while (story->layout.head > story->grid.rows / 2);
    story->options = *options;
    story->laid = true;
}

void story_fit(struct story *story, const struct layout_options *options,
               struct story_grid grid)
{
    struct pane *pane = &story->pane;
    if (!story->shown || grid.rows == 0)
        return;
    bool same = grid.columns == story->grid.columns && grid.rows == story->grid.rows;
    bool fits = story->laid && same_options(&story->options, options);
    if (fits && same)
        return;
    /* In columns, what was current may have been far from the top. */
    bool flowed = story->grid.columns > 1, at_top = pane->top == 0;
    story->grid = grid;
    if (!fits || options->head)
        lay_out(story, options);
    pane->turns = grid.columns > 1;
    pane_fit(pane, story->layout.row_count, grid.rows * grid.columns);
    uint32_t top = layout_row_at(&story->layout, story->top_part, story->top_at);
    pane_seek(pane, at_top ? 0 : (int64_t)top - story->top_lead);
    story_count_rows(story);
    if (!story_sees_current(story) && flowed)
        story_show_current(story);
    else if (!story_sees_current(story))
        story_follow(story, 0);
}

void story_go(struct story *story, uint32_t part, uint32_t at)
{
    story->top_part = part;
    story->top_at = at;
    story->top_lead = 0;
    story_point(story, part, at);
    if (!story->laid)
        return;
    pane_seek(&story->pane, layout_row_at(&story->layout, part, at));
    story_count_rows(story);
}

void story_reveal(struct story *story, uint32_t part, uint32_t beg, uint32_t end)
{
    story_point(story, part, beg);
    if (!story->laid)
        return;
    uint32_t first = layout_row_at(&story->layout, part, beg);
    uint32_t last = layout_row_at(&story->layout, part, end ? end - 1 : 0);
    pane_reveal(&story->pane, first, last < first ? first : last);
    story_moved(story);
}

struct str story_row_text(const struct story *story, const struct row *row)
{
    const struct page *page = story->parts[row->part].page;
    return story->layout.raw ? page->source : page->text;
}

struct layout_span story_span(const struct story *story, uint32_t part)
{
    const struct page *page = story->parts[part].page;
    uint32_t index = story->parts[part].article;
    if (index < page->article_count)
        return (struct layout_span){page->articles[index].beg, page->articles[index].end};
    if (page->furniture >= page->block_count)
        return (struct layout_span){0};
    return (struct layout_span){page->blocks[page->furniture].beg,
                                (uint32_t)page->text.len};
}

static void count_words(struct story_size *size, struct str text)
{
    bool inside = false;
    for (size_t pos = 0, beg; (beg = pos) < text.len;) {
        pos = text.ptr[beg] & 0x80 ? glyph_han_end(text, beg) : beg;
        uint32_t run = (uint32_t)(pos - beg) / 3, code = glyph_next(text, &pos);
        bool han = glyph_is_han(code);
        bool letter =
            !han && (code < 0x80 ? ascii_is_alnum((int)code) : glyph_is_letter(code));
        size->han += run + han;
        size->words += letter && !(inside && !run);
        inside =
            letter || (inside && !run && (code == '\'' || code == 0x2019 || code == '-'));
    }
}

struct story_size story_size(struct story *story)
{
    if (story->size.known)
        return story->size;
    story->size = (struct story_size){.known = true};
    for (uint32_t i = 0; i < story->part_count; i++) {
        struct layout_span span = story_span(story, i);
        count_words(&story->size, page_slice(story->parts[i].page, span.beg, span.end));
    }
    return story->size;
}

bool story_ended(const struct story *story)
{
    return story->shown && story->laid && story->pane.rows > 0 &&
           story->pane.top + story->pane.rows >= story->layout.row_count;
}
