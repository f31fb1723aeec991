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
    story->sized = false;
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

/* ---- the current paragraph ---- */

static bool has_words(const struct story *story, uint32_t index)
{
    return story->layout.rows[index].kind == ROW_TEXT;
}

static bool is_of(const struct story *story, uint32_t index, uint32_t part,
                  uint32_t block)
{
    const struct row *row = &story->layout.rows[index];
    return row->kind == ROW_TEXT && row->part == part && row->block == block;
}

/* The rows of the current paragraph, [*first, *end); empty where it has none. */
static void current_rows(const struct story *story, uint32_t *first, uint32_t *end)
{
    uint32_t count = story->laid ? story->layout.row_count : 0, i = 0;
    while (i < count && !is_of(story, i, story->part, story->block))
        i++;
    *first = i;
    while (i < count && is_of(story, i, story->part, story->block))
        i++;
    *end = i;
}

static uint32_t foot(const struct story *story)
{
    uint32_t foot = story->pane.top + story->pane.rows;
    return foot < story->layout.row_count ? foot : story->layout.row_count;
}

static bool is_seen(const struct story *story)
{
    uint32_t first, end;
    current_rows(story, &first, &end);
    return first < end && first < foot(story) && end > story->pane.top;
}

static void point_at_row(struct story *story, uint32_t index)
{
    story->part = story->layout.rows[index].part;
    story->block = story->layout.rows[index].block;
    story->has_current = true;
}

void story_point(struct story *story, uint32_t part, uint32_t at)
{
    const struct page *page = part < story->part_count ? story->parts[part].page : NULL;
    story->has_current = page && page->block_count;
    if (!story->has_current)
        return;
    story->part = part;
    story->block = page_block_at(page, at);
}

void story_point_block(struct story *story, uint32_t part, uint32_t block)
{
    if (part >= story->part_count)
        return;
    struct block_range range = story_blocks(story, part);
    if (block < range.beg || block >= range.end)
        return;
    story->part = part;
    story->block = block;
}

void story_point_end(struct story *story, bool last)
{
    uint32_t count = story->laid ? story->layout.row_count : 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t index = last ? count - 1 - i : i;
        if (has_words(story, index)) {
            point_at_row(story, index);
            return;
        }
    }
}

bool story_step(struct story *story, int by)
{
    uint32_t first, end;
    current_rows(story, &first, &end);
    if (first == end)
        return false;
    for (int64_t i = by > 0 ? (int64_t)end : (int64_t)first - 1;
         i >= 0 && i < (int64_t)story->layout.row_count; i += by)
        if (has_words(story, (uint32_t)i)) {
            point_at_row(story, (uint32_t)i);
            return true;
        }
    return false;
}

void story_show_current(struct story *story)
{
    uint32_t first, end;
    current_rows(story, &first, &end);
    if (first == end)
        return;
    pane_reveal(&story->pane, first, end - 1);
    story_moved(story);
}

/* Is the row the first of a paragraph that is wholly on the screen? */
static bool begins_whole(const struct story *story, uint32_t index)
{
    const struct row *row = &story->layout.rows[index];
    if (row->kind != ROW_TEXT || !row->first)
        return false;
    uint32_t i = index, last = foot(story);
    while (i < last && is_of(story, i, row->part, row->block))
        i++;
    return i < last || i == story->layout.row_count ||
           !is_of(story, i, row->part, row->block);
}

void story_follow(struct story *story, int way)
{
    uint32_t first, end, top = story->pane.top;
    if (!story->laid || story->layout.row_count == 0)
        return;
    current_rows(story, &first, &end);
    bool begins = first < end && first >= top && first < foot(story);
    if (begins && (way < 0 || end <= foot(story)))
        return;
    uint32_t rows = foot(story) - top, words = UINT32_MAX;
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t index = way < 0 ? foot(story) - 1 - i : top + i;
        if (words == UINT32_MAX && has_words(story, index))
            words = index;
        if (begins_whole(story, index)) {
            point_at_row(story, index);
            return;
        }
    }
    if (words != UINT32_MAX && !is_seen(story)) /* a paragraph longer than the screen */
        point_at_row(story, words);
}

/* Columns do not flow: the next paragraph is current, and where it is not wholly on the
 * screen, the next screenful begins with it (or the one before ends with it). */
static bool step_columns(struct story *story, int by)
{
    struct pane *pane = &story->pane;
    uint32_t first, end, top = pane->top;
    current_rows(story, &first, &end);
    if (by > 0 ? end > foot(story) : first < top)
        pane_move(pane, PANE_PAGE, by);
    else if (!story_step(story, by))
        return false;
    else {
        current_rows(story, &first, &end);
        if (by > 0 && end > foot(story))
            pane_turn(pane, first);
        else if (by < 0 && first < top)
            pane_seek(pane, (int64_t)end - pane->rows);
    }
    story_moved(story);
    return true;
}

void story_line(struct story *story, int64_t count)
{
    if (story->columns > 1) {
        for (int64_t i = count < 0 ? -count : count; i > 0; i--)
            if (!step_columns(story, count < 0 ? -1 : 1))
                break;
        return;
    }
    int by = count > 0 ? 1 : -1;
    uint32_t before = story->pane.top;
    pane_move(&story->pane, PANE_LINE, count);
    story_moved(story);
    int64_t moved = (int64_t)story->pane.top - before, left = (count - moved) * by;
    if (moved)
        story_follow(story, by);
    bool stepped = false;
    while (left-- > 0 && story_step(story, by))
        stepped = true;
    if (stepped)
        story_show_current(story);
}

const struct block *story_current(const struct story *story, const struct page **page,
                                  uint32_t *at)
{
    if (!story->shown || !story->has_current || story->part >= story->part_count)
        return NULL;
    *page = story->parts[story->part].page;
    if (story->block >= (*page)->block_count)
        return NULL;
    const struct block *block = &(*page)->blocks[story->block];
    bool inside = story->pane.top > 0 && story->top_part == story->part &&
                  story->top_at > block->beg && story->top_at < block->end;
    *at = inside ? story->top_at : block->beg;
    return block;
}

bool story_is_current_row(const struct story *story, uint32_t index)
{
    return story->has_current && is_of(story, index, story->part, story->block) &&
           (story->layout.rows[index].first || index == story->pane.top);
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
                  layout_row_at(&story->layout, story->top_part, story->top_at));
    if (!story->has_current)
        story_point_end(story, false);
    if (!is_seen(story) && flowed)
        story_show_current(story);
    else if (!is_seen(story))
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

struct block_range story_blocks(const struct story *story, uint32_t part)
{
    const struct page *page = story->parts[part].page;
    uint32_t index = story->parts[part].article;
    if (index >= page->article_count)
        return (struct block_range){page->furniture, page->block_count};
    const struct article *article = &page->articles[index];
    return (struct block_range){article->block, article->block + article->block_count};
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
    if (story->sized)
        return story->size;
    story->size = (struct story_size){0};
    story->sized = true;
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
