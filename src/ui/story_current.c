/* The current paragraph of a story: which it is, how motions move it, and how it is
 * brought onto the screen.
 *
 * It is known by its place in the text (part and block), so a new layout does not move
 * it; its rows are looked for in the layout where they are needed. In one column the
 * text scrolls under it, and it is the first paragraph that is wholly seen; in columns,
 * which do not flow, it moves and the screen is turned after it:
 *
 *     one column: j     scrolls a row;      at the end of the text, the next paragraph
 *     columns:    j     the next paragraph; past the foot, the next screenful
 */
#include "ui/story.h"

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

bool story_sees_current(const struct story *story)
{
    uint32_t first, end;
    current_rows(story, &first, &end);
    return first < end && first < foot(story) && end > story->pane.top;
}

static void point_at_row(struct story *story, uint32_t index)
{
    story->part = story->layout.rows[index].part;
    story->block = story->layout.rows[index].block;
}

void story_point(struct story *story, uint32_t part, uint32_t at)
{
    const struct page *page = part < story->part_count ? story->parts[part].page : NULL;
    if (!page || !page->block_count)
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
    if (words != UINT32_MAX &&
        !story_sees_current(story)) /* a paragraph longer than the screen */
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
    if (!story_sees_current(story)) /* the heading came onto the screen */
        story_show_current(story);
    return true;
}

void story_line(struct story *story, int64_t count)
{
    if (story->grid.columns > 1) {
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
    if (!story->shown || story->part >= story->part_count)
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
    return is_of(story, index, story->part, story->block) &&
           (story->layout.rows[index].first || index == story->pane.top);
}
