/* A story on its grid: the heading across the columns, the rows of each column, and where
 * a row of the layout stands. */
#include "ui/story.h"

uint32_t story_head_rows(const struct story *story)
{
    uint32_t top = story->pane.top;
    return story->laid && story->layout.head > top ? story->layout.head - top : 0;
}

void story_count_rows(struct story *story)
{
    uint32_t head = story_head_rows(story);
    story->pane.rows = head + story->grid.columns * (story->grid.rows - head);
}

/* May a column end before this row? Not in a heading, nor beside a single row of a
 * paragraph; a blank row may be its last. */
static bool may_break(const struct story *story, uint32_t index)
{
    const struct row *next = &story->layout.rows[index], *last = next - 1;
    if (last->kind == ROW_BLANK && index > 1)
        last--;
    const struct row *above =
        last; /* a line that says what is continued is a heading's */
    while (above > story->layout.rows && above->kind == ROW_TEXT &&
           above->role == ROLE_JUMP)
        above--;
    bool heads = role_heads((enum role)last->role) || last->role == ROLE_SUBHEAD ||
                 above->kind == ROW_RULE;
    bool alone = (last->first && !last->last) || (next->last && !next->first);
    return !heads && !alone && last->kind == ROW_TEXT && next->kind != ROW_BLANK;
}

uint32_t story_column_rows(const struct story *story)
{
    enum { SHORT = 12, MORE = 4 }; /* rows not set in two columns; more for a good end */
    uint32_t columns = story->grid.columns, head = story_head_rows(story);
    uint32_t first = story->pane.top + head, room = story->grid.rows - head;
    uint32_t count = story->laid ? story->layout.row_count - first : 0;
    if (columns < 2 || count >= columns * room || count == 0)
        return room;
    uint32_t least = room < SHORT ? room : SHORT, used = (count + least - 1) / least;
    used = used < columns ? used : columns;
    uint32_t even = (count + used - 1) / used;
    for (uint32_t rows = even; rows <= room && rows < even + MORE; rows++) {
        bool good = true;
        for (uint32_t end = rows; end < count && good; end += rows)
            good = may_break(story, first + end);
        if (good)
            return rows;
    }
    return even;
}

struct story_spot story_spot(const struct story *story, uint32_t row)
{
    uint32_t head = story_head_rows(story), rows = story_column_rows(story);
    uint32_t below = row - story->pane.top;
    if (below < head || rows == 0)
        return (struct story_spot){0, below};
    return (struct story_spot){(below - head) / rows, head + (below - head) % rows};
}

void story_moved(struct story *story)
{
    if (!story->laid || story->layout.row_count == 0)
        return;
    const struct row *row = &story->layout.rows[story->pane.top];
    uint32_t words = layout_row_at(&story->layout, row->part, row->beg);
    story->top_part = row->part;
    story->top_at = row->beg;
    story->top_lead = words > story->pane.top ? words - story->pane.top : 0;
    story_count_rows(story);
}
