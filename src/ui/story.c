#include "ui/story.h"

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
    if (story->shown && story->place.page == place.page &&
        story->place.article == place.article)
        return;
    story->place = place;
    story->part_count = 0;
    add_part(story, edition, place);
    story->joined = joined;
    story_extend(story, edition);
    story->shown = story->part_count > 0;
    story->laid = false;
    story->top_part = story->top_at = 0;
    story->pane = (struct pane){.rows = story->pane.rows};
}

static bool same_options(const struct layout_options *a, const struct layout_options *b)
{
    return a->width == b->width && a->measure == b->measure &&
           a->ambiguous == b->ambiguous && a->kinsoku == b->kinsoku &&
           a->center == b->center && a->space_latin == b->space_latin &&
           a->ascii == b->ascii;
}

void story_fit(struct story *story, const struct layout_options *options, uint32_t rows)
{
    if (!story->shown || rows == 0)
        return;
    bool fits = story->laid && same_options(&story->options, options);
    if (fits && story->pane.rows == rows)
        return;
    bool at_top = story->pane.top == 0;
    if (!fits) {
        arena_reset(&story->arena);
        story->options = *options;
        story->layout =
            layout_story(&story->arena, options, story->parts, story->part_count);
        story->laid = true;
    }
    pane_fit(&story->pane, story->layout.row_count, rows);
    if (at_top)
        pane_seek(&story->pane, 0);
    else
        pane_seek(&story->pane,
                  layout_row_at(&story->layout, story->top_part, story->top_at));
}

void story_moved(struct story *story)
{
    if (!story->laid || story->layout.row_count == 0)
        return;
    const struct row *row = &story->layout.rows[story->pane.top];
    story->top_part = row->part;
    story->top_at = row->beg;
}

void story_go(struct story *story, uint32_t part, uint32_t at)
{
    story->top_part = part;
    story->top_at = at;
    if (story->laid)
        pane_seek(&story->pane, layout_row_at(&story->layout, part, at));
}

void story_reveal(struct story *story, uint32_t part, uint32_t beg, uint32_t end)
{
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

bool story_ended(const struct story *story)
{
    return story->shown && story->laid && story->pane.rows > 0 &&
           story->pane.top + story->pane.rows >= story->layout.row_count;
}
