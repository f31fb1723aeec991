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
    story->top_part = story->top_at = story->top_lead = 0;
    story->part = story->block = 0;
    story->has_current = false;
    story->pane = (struct pane){.rows = story->pane.rows};
}

static bool same_options(const struct layout_options *a, const struct layout_options *b)
{
    return a->width == b->width && a->measure == b->measure &&
           a->ambiguous == b->ambiguous && a->kinsoku == b->kinsoku &&
           a->center == b->center && a->space_latin == b->space_latin &&
           a->ascii == b->ascii;
}

/* ---- its place on the screen ---- */

void story_fit(struct story *story, const struct layout_options *options,
               uint32_t columns, uint32_t rows)
{
    if (!story->shown || rows == 0)
        return;
    bool fits = story->laid && same_options(&story->options, options);
    if (fits && story->columns == columns && story->pane.rows == rows * columns)
        return;
    bool flowed =
        story->columns > 1; /* what was current may have been far from the top */
    story->columns = columns;
    rows *= columns;
    bool at_top = story->pane.top == 0;
    if (!fits) {
        arena_reset(&story->arena);
        story->options = *options;
        story->layout =
            layout_story(&story->arena, options, story->parts, story->part_count);
        story->laid = true;
    }
    story->pane.turns = columns > 1;
    pane_fit(&story->pane, story->layout.row_count, rows);
    if (at_top)
        pane_seek(&story->pane, 0);
    else
        pane_seek(&story->pane,
                  (int64_t)layout_row_at(&story->layout, story->top_part, story->top_at) -
                      story->top_lead);
    if (!story->has_current)
        story_point_end(story, false);
    if (!story_sees_current(story) && flowed)
        story_show_current(story);
    else if (!story_sees_current(story))
        story_follow(story, 0);
}

uint32_t story_column_rows(const struct story *story)
{
    enum { SHORT = 12 }; /* rows that are not set in two columns */
    uint32_t columns = story->columns ? story->columns : 1;
    uint32_t rows = story->pane.rows / columns;
    uint32_t count = story->laid ? story->layout.row_count - story->pane.top : 0;
    if (columns == 1 || count >= story->pane.rows || count == 0)
        return rows;
    uint32_t least = rows < SHORT ? rows : SHORT, used = (count + least - 1) / least;
    used = used < columns ? used : columns;
    return (count + used - 1) / used;
}

void story_go(struct story *story, uint32_t part, uint32_t at)
{
    story->top_part = part;
    story->top_at = at;
    story->top_lead = 0;
    story_point(story, part, at);
    if (story->laid)
        pane_seek(&story->pane, layout_row_at(&story->layout, part, at));
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
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        bool han = glyph_is_han(code);
        bool letter = !han && (code < 0x80 ? ascii_is_alnum((unsigned char)code)
                                           : glyph_is_letter(code));
        size->han += han;
        size->words += letter && !inside;
        inside = letter || (inside && (code == '\'' || code == 0x2019 || code == '-'));
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
