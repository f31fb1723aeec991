#include "ui/paint.h"

#include "base/glyph.h"
#include "ui/state.h"
#include "ui/terminal.h"

int paint_text(struct app *app, struct cells at, struct str text, unsigned look)
{
    int ambiguous = app->panes.layout.ambiguous, used = 0;
    for (size_t pos = 0; pos < text.len;) {
        size_t end = glyph_cluster(text, pos);
        struct str cluster = str_slice(text, pos, end);
        int width = (int)layout_width(cluster, ambiguous);
        if (used + width > at.count)
            break;
        if (width)
            screen_put(&app->screen, (struct cells){at.y, at.x + used, width}, cluster,
                       look);
        used += width;
        pos = end;
    }
    return used;
}

struct str paint_fit(struct app *app, struct str text, int cells)
{
    uint16_t used;
    int ambiguous = app->panes.layout.ambiguous, room = cells > 0 ? cells : 0;
    if (layout_fit(text, (uint16_t)room, ambiguous, &used) == text.len)
        return text;
    struct str dots = app->panes.layout.ascii ? STR("~") : STR("…");
    room -= (int)layout_width(dots, ambiguous);
    room = room > 0 ? room : 0;
    text = str_slice(text, 0, layout_fit(text, (uint16_t)room, ambiguous, &used));
    while (str_ends(text, dots)) /* its own ellipsis is enough */
        text = str_slice(text, 0, text.len - dots.len);
    return arena_format(&app->moment, "%.*s%.*s", STR_ARG(text), STR_ARG(dots));
}

int paint_cut(struct app *app, struct cells at, struct str text, unsigned look)
{
    return paint_text(app, at, paint_fit(app, text, at.count), look);
}

static unsigned role_look(enum role role)
{
    static const uint8_t looks[ROLE_COUNT] = {
        [ROLE_BODY] = LOOK_text,           [ROLE_KICKER] = LOOK_kicker,
        [ROLE_HEADLINE] = LOOK_headline,   [ROLE_DECK] = LOOK_deck,
        [ROLE_BYLINE] = LOOK_byline,       [ROLE_SUBHEAD] = LOOK_subhead,
        [ROLE_CAPTION] = LOOK_caption,     [ROLE_JUMP] = LOOK_jump,
        [ROLE_FURNITURE] = LOOK_furniture,
    };
    return looks[role];
}

/* Walks the hits of a row from left to right beside its cells. */
struct lens {
    const struct paint_source *from;
    uint32_t next, part;
    unsigned look; /* of the row */
};

/* NULL: no search, or no more hits. */
static const struct story_search_hit *next_hit(const struct lens *lens)
{
    const struct story_search *search = lens->from->hits;
    return search && lens->next < search->count ? &search->hits[lens->next] : NULL;
}

static unsigned cell_look(struct lens *lens, const struct placed *cell)
{
    const struct story_search_hit *hit;
    if (cell->beg >= lens->from->beg && cell->beg < lens->from->end)
        return LOOK_OVER(lens->look, LOOK_selected);
    while ((hit = next_hit(lens)) && hit->part == lens->part && hit->end <= cell->beg)
        lens->next++;
    if (!hit || hit->part != lens->part || hit->beg >= cell->end)
        return lens->look;
    bool current = lens->next == lens->from->hits->current;
    return LOOK_OVER(lens->look, current ? LOOK_hit_current : LOOK_hit);
}

/* Does the current hit begin in the cell? The cursor stands there. */
static bool begins_current(const struct lens *lens, const struct placed *cell)
{
    const struct story_search_hit *hit = next_hit(lens);
    return hit && lens->next == lens->from->hits->current && hit->part == lens->part &&
           hit->beg >= cell->beg && hit->beg < cell->end;
}

/* The character, or the mark for it, right of the blank part of its box. */
static void paint_cell(struct app *app, struct box box, struct lens *lens,
                       const struct placed *cell)
{
    char mark[4];
    unsigned look = cell_look(lens, cell);
    struct cells at = {box.y, box.x + cell->x + cell->pad, cell->cells - cell->pad};
    struct str cluster = str_slice(lens->from->text, cell->beg, cell->end);
    if (begins_current(lens, cell))
        screen_cursor(&app->screen, at.y, at.x);
    if (cell->x + cell->cells > box.cols)
        return;
    if (cell->mark)
        cluster = (struct str){mark, glyph_put(cell->mark, mark)};
    if (cell->pad)
        screen_fill(&app->screen, (struct cells){at.y, box.x + cell->x, cell->pad}, look);
    screen_put(&app->screen, at, cluster, look);
}

void paint_rule(struct app *app, struct box box, const struct row *row)
{
    struct str line = app->panes.layout.ascii ? STR("-") : STR("─");
    for (int i = row->x; i < row->x + row->cells && i < box.cols; i++)
        screen_put(&app->screen, (struct cells){box.y, box.x + i, 1}, line, LOOK_rule);
}

void paint_row(struct app *app, struct box box, const struct paint_source *from,
               uint32_t index)
{
    const struct row *row = &from->layout->rows[index];
    if (row->kind == ROW_BLANK)
        return;
    if (row->kind == ROW_RULE) {
        paint_rule(app, box, row);
        return;
    }
    struct placed cells[TERMINAL_COLS + 1]; /* the same memory for each row */
    struct layout_line line = {from->layout, index, from->text};
    uint32_t count = layout_place(&line, cells, (uint32_t)box.cols + 1);
    struct lens lens = {.from = from, .part = row->part, .look = role_look(row->role)};
    if (from->hits)
        lens.next = story_search_touching(from->hits, row->part, row->beg);
    for (uint32_t i = 0; i < count; i++)
        paint_cell(app, box, &lens, &cells[i]);
}

void paint_layout(struct app *app, struct box box, const struct paint_source *from,
                  const struct pane *pane)
{
    for (int i = 0; i < box.rows && pane->top + (uint32_t)i < from->layout->row_count;
         i++, box.y++)
        paint_row(app, box, from, pane->top + (uint32_t)i);
}
