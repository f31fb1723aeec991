#include "ui/view.h"

#include "base/glyph.h"
#include "base/words.h"
#include "ui/gutter.h"

int view_text(struct app *app, int y, int x, int cells, struct str text, unsigned look)
{
    int ambiguous = app->layout.ambiguous, used = 0;
    for (size_t pos = 0; pos < text.len;) {
        size_t end = glyph_cluster(text, pos);
        struct str cluster = str_slice(text, pos, end);
        int width = (int)layout_width(cluster, ambiguous);
        if (used + width > cells)
            break;
        if (width)
            screen_put(&app->screen, y, x + used, cluster, width, look);
        used += width;
        pos = end;
    }
    return used;
}

int view_cut(struct app *app, int y, int x, int cells, struct str text, unsigned look)
{
    uint16_t used;
    if (cells <= 0)
        return 0;
    int ambiguous = app->layout.ambiguous;
    if (layout_fit(text, (uint16_t)cells, ambiguous, &used) == text.len)
        return view_text(app, y, x, cells, text, look);
    struct str dots = app->layout.ascii ? STR("~") : STR("…");
    int tail = (int)layout_width(dots, ambiguous);
    int head = view_text(app, y, x, cells - tail, text, look);
    return head + view_text(app, y, x + head, cells - head, dots, look);
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
    const struct story_search *finder;
    uint32_t next, part;
};

static unsigned hit_look(struct lens *lens, const struct placed *cell, unsigned look)
{
    const struct story_search *finder = lens->finder;
    if (!finder)
        return look;
    while (lens->next < finder->count && finder->hits[lens->next].part == lens->part &&
           finder->hits[lens->next].end <= cell->beg)
        lens->next++;
    if (lens->next >= finder->count)
        return look;
    const struct story_search_hit *hit = &finder->hits[lens->next];
    if (hit->part != lens->part || hit->beg >= cell->end)
        return look;
    return LOOK_OVER(look, lens->next == finder->current ? LOOK_hit_current : LOOK_hit);
}

static void paint_cell(struct app *app, int y, struct box box, const struct placed *cell,
                       struct str cluster, unsigned look)
{
    char mark[4];
    int x = cell->x, cells = cell->cells;
    if (x + cells > box.cols)
        return;
    if (cell->mark)
        cluster = (struct str){mark, glyph_put(cell->mark, mark)};
    if (cell->pad) {
        screen_fill(&app->screen, y, box.x + x, cell->pad, look);
        x += cell->pad;
        cells -= cell->pad;
    }
    screen_put(&app->screen, y, box.x + x, cluster, cells, look);
}

static void paint_rule(struct app *app, int y, struct box box, const struct row *row)
{
    struct str line = app->layout.ascii ? STR("-") : STR("─");
    for (int i = row->x; i < row->x + row->cells && i < box.cols; i++)
        screen_put(&app->screen, y, box.x + i, line, 1, LOOK_rule);
}

static void paint_row(struct app *app, int y, struct box box, const struct layout *layout,
                      uint32_t index, struct str text, struct lens lens)
{
    const struct row *row = &layout->rows[index];
    if (row->kind == ROW_BLANK)
        return;
    if (row->kind == ROW_RULE) {
        paint_rule(app, y, box, row);
        return;
    }
    struct placed *cells = arena_new(&app->moment, struct placed, (size_t)box.cols + 1);
    uint32_t count = layout_place(layout, index, text, cells, (uint32_t)box.cols + 1);
    unsigned look = role_look(row->role);
    if (lens.finder)
        lens.next = story_search_touching(lens.finder, row->part, row->beg);
    lens.part = row->part;
    for (uint32_t i = 0; i < count; i++)
        paint_cell(app, y, box, &cells[i], str_slice(text, cells[i].beg, cells[i].end),
                   hit_look(&lens, &cells[i], look));
}

void view_layout(struct app *app, struct box box, const struct layout *layout,
                 const struct pane *pane, struct str text)
{
    for (int i = 0; i < box.rows && pane->top + (uint32_t)i < layout->row_count; i++)
        paint_row(app, box.y + i, box, layout, pane->top + (uint32_t)i, text,
                  (struct lens){0});
}

/* Between a story and its continuation: a rule that names the page. */
static void paint_join(struct app *app, int y, struct box box, const struct row *row)
{
    const struct page *page = app->story.parts[row->part].page;
    struct row rule = *row;
    rule.cells = rule.cells ? rule.cells : (uint16_t)(box.cols - row->x);
    paint_rule(app, y, box, &rule);
    struct str folio = page->folio.len ? page->folio : page->name;
    struct str label = arena_format(&app->moment, " %.*s ", STR_ARG(folio));
    view_cut(app, y, box.x + row->x + 2, rule.cells - 4, label, LOOK_folio);
}

void view_story(struct app *app, struct box box)
{
    struct story *story = &app->story;
    int gutter = gutter_cells(app);
    struct box text = {.y = box.y,
                       .x = box.x + gutter,
                       .rows = box.rows,
                       .cols = box.cols - gutter};
    if (!story->shown || !story->laid)
        return;
    struct lens lens = {.finder = app->finder.found ? &app->finder : NULL};
    for (int i = 0; i < box.rows; i++) {
        uint32_t index = story->pane.top + (uint32_t)i;
        if (index >= story->layout.row_count)
            return;
        const struct row *row = &story->layout.rows[index];
        if (row->kind == ROW_JOIN)
            paint_join(app, box.y + i, text, row);
        else
            paint_row(app, box.y + i, text, &story->layout, index,
                      story_row_text(story, row), lens);
        gutter_paint(app, box.y + i, box, index);
    }
}

static struct str base_name(struct str name)
{
    size_t beg = name.len;
    while (beg && name.ptr[beg - 1] != '/')
        beg--;
    return str_slice(name, beg, name.len);
}

static void add_part(struct buf *buf, struct str part, struct str space)
{
    if (part.len && buf->len)
        buf_add(buf, space);
    buf_add(buf, part);
}

static struct str first_word(struct str s)
{
    return str_slice(s, 0, str_find(s, STR(" "), 0));
}

/* What a page is known by: its folio, or the file it is from; and its section. */
static void add_page_name(struct app *app, struct buf *buf, const struct page *page)
{
    if (page->folio.len) {
        add_part(buf, page->folio, STR("  "));
        if (!str_has(page->folio, STR(" "))) /* 02 民生 has its section in it */
            add_part(buf, page->section, STR(" "));
        return;
    }
    add_part(buf, page->section, STR("  "));
    add_part(buf, base_name(page->name), STR("  "));
    if (page->number > 1)
        buf_add(buf, arena_format(&app->moment, " %u", page->number));
}

/* Paper, date, page. Where that is too long the date goes first, then the paper. */
static struct str heading_of(struct app *app, const struct page *page, int cells)
{
    struct str heads[][2] = {{page->paper, page->date},
                             {page->paper, first_word(page->date)},
                             {page->paper},
                             {{0}}};
    struct buf buf = {.arena = &app->moment};
    for (int i = 0; i < 4; i++) {
        buf.len = 0;
        add_part(&buf, heads[i][0], STR(""));
        add_part(&buf, heads[i][1], STR("  "));
        add_page_name(app, &buf, page);
        if ((int)layout_width(buf_str(&buf), app->layout.ambiguous) <= cells)
            break;
    }
    return buf_str(&buf);
}

/* The first block in doubt is the one that a reader may look for. */
static struct str furniture_title(const struct page *page)
{
    uint32_t first = page->furniture;
    if (first >= page->block_count)
        return page->name;
    for (uint32_t i = first; i < page->block_count; i++)
        if (page->blocks[i].doubt) {
            first = i;
            break;
        }
    return page_slice(page, page->blocks[first].beg, page->blocks[first].end);
}

struct str view_title(const struct page *page, uint32_t index)
{
    if (index >= page->article_count)
        return furniture_title(page);
    const struct article *article = &page->articles[index];
    if (article->headline.len)
        return article->headline;
    if (article->kicker.len)
        return article->kicker;
    const struct block *block = &page->blocks[article->block];
    for (uint32_t i = 0; i + 1 < article->block_count && block->role == ROLE_JUMP; i++)
        block++;
    return page_slice(page, block->beg, block->end);
}

static struct str thousands(struct app *app, uint32_t number)
{
    if (number < 1000)
        return arena_format(&app->moment, "%u", number);
    if (number < 1000000)
        return arena_format(&app->moment, "%u,%03u", number / 1000, number % 1000);
    return arena_format(&app->moment, "%u,%03u,%03u", number / 1000000,
                        number / 1000 % 1000, number % 1000);
}

/* What stands right of the headline: a picture's sign, the folio, the length. */
static struct str tail_of(struct app *app, const struct page *page, uint32_t index)
{
    struct buf buf = {.arena = &app->moment};
    if (index >= page->article_count)
        return (struct str){0};
    const struct article *article = &page->articles[index];
    if (article->picture)
        buf_add(&buf, STR("图 "));
    if (!app->list.headings && edition_count(app->edition) > 1 && page->folio.len) {
        buf_add(&buf, page->folio);
        buf_add_char(&buf, ' ');
    }
    struct str count = thousands(app, article->chars);
    for (size_t i = count.len; i < 5; i++)
        buf_add_char(&buf, ' ');
    buf_add(&buf, count);
    return buf_str(&buf);
}

static void paint_item(struct app *app, int y, struct box box, const struct list_row *row,
                       bool selected)
{
    const struct page *page = edition_page(app->edition, row->place.page);
    bool ascii = app->layout.ascii || app->layout.ambiguous == 2;
    unsigned look = row->read ? LOOK_item_read : LOOK_item;
    if (selected) { /* the mark and the words, not the whole row: fewer bytes a step */
        bool away = app->story_focus || app->mode;
        look = LOOK_OVER(look, away ? LOOK_selected_away : LOOK_selected);
        view_text(app, y, box.x, 1, ascii ? STR(">") : STR("▸"), look);
    }
    struct str mark =
        row->read ? (ascii ? STR(" ") : STR("○")) : (ascii ? STR("*") : STR("●"));
    view_text(app, y, box.x + 1, 1, mark, look);
    screen_fill(&app->screen, y, box.x + 2, 1, look); /* one run of a look, no change */
    struct str tail = tail_of(app, page, row->place.article);
    int cells = (int)layout_width(tail, app->layout.ambiguous);
    if (box.cols - cells < 16)
        cells = 0;
    else
        view_text(app, y, box.x + box.cols - cells - 1, cells, tail, LOOK_count);
    int room = box.cols - 3 - (cells ? cells + 2 : 0);
    struct str title = view_title(page, row->place.article);
    uint16_t used;
    size_t hidden = app->titles ? layout_fit(title, (uint16_t)app->titles,
                                             app->layout.ambiguous, &used)
                                : 0;
    view_cut(app, y, box.x + 3, room, str_slice(title, hidden, title.len), look);
}

static void paint_list(struct app *app, struct box box)
{
    struct list *list = &app->list;
    for (int i = 0; i < box.rows; i++) {
        size_t index = list->pane.top + (size_t)i;
        if (index >= list->count)
            return;
        const struct list_row *row = &list->rows[index];
        const struct page *page = edition_page(app->edition, row->place.page);
        if (row->place.article == LIST_HEADING)
            view_cut(app, box.y + i, box.x + 1, box.cols - 2,
                     heading_of(app, page, box.cols - 2), LOOK_folio);
        else
            paint_item(app, box.y + i, box, row, index == list->pane.at);
    }
}

static void paint_border(struct app *app, struct box box)
{
    struct str bar = app->layout.ascii ? STR("|") : STR("│");
    struct str line = app->layout.ascii ? STR("-") : STR("─");
    for (int y = 0; y < box.rows; y++)
        for (int x = 0; x < box.cols; x++)
            screen_put(&app->screen, box.y + y, box.x + x, box.cols == 1 ? bar : line, 1,
                       LOOK_border);
}

/* A line or two where there is nothing to list. */
static void paint_nothing(struct app *app, struct box box)
{
    struct str what =
        str_of(app->complete ? words_say("Nothing to read.") : words_say("Reading…"));
    view_cut(app, box.y, box.x + 1, box.cols - 2, what, LOOK_message);
    size_t faults = edition_fault_count(app->edition);
    for (size_t i = 0; i < faults && (int)i + 2 < box.rows; i++)
        view_cut(app, box.y + 2 + (int)i, box.x + 1, box.cols - 2,
                 str_of(edition_fault(app->edition, i)), LOOK_text);
}

static void paint_panes(struct app *app)
{
    const struct frame *frame = &app->frame;
    if (app->mode && app->mode->whole) {
        app->mode->paint(app, frame->whole);
        return;
    }
    if (app->list.stories == 0) {
        paint_nothing(app, frame->whole);
        return;
    }
    paint_border(app, frame->border);
    paint_list(app, frame->list);
    if (app->mode)
        app->mode->paint(app, frame->story.cols ? frame->story : frame->whole);
    else
        view_story(app, frame->story);
}

/* The line of the file that the paragraph on top begins with. */
static uint32_t line_on_top(const struct story *story)
{
    const struct page *page = story->parts[story->top_part].page;
    uint32_t at = story->top_at, line;
    if (at == 0)
        at = story_span(story, 0).beg;
    if (page->block_count)
        at = page->blocks[page_block_at(page, at)].beg;
    page_source_at(page, at, &line);
    return line;
}

/* Where the words on top come from: a02.txt:58. A narrow screen has no room for it. */
static struct str source_text(struct app *app)
{
    int room = app->frame.status.cols / 4;
    if (room < 12)
        return (struct str){0};
    const struct story *story = &app->story;
    struct str name = base_name(story->parts[story->top_part].page->name), dots = STR("");
    uint16_t used;
    size_t fits = layout_fit(name, (uint16_t)room, app->layout.ambiguous, &used);
    if (fits < name.len)
        dots = app->layout.ascii ? STR("~") : STR("…");
    return arena_format(&app->moment, "  %.*s%.*s:%u", STR_ARG(str_slice(name, 0, fits)),
                        STR_ARG(dots), line_on_top(story));
}

/* 3/12  a02.txt:58  42% - what changes from row to row stands together, so that it is
 * reached once. */
static struct str place_text(struct app *app)
{
    const struct list_row *row = list_selected(&app->list);
    if (!row || !app->story.shown)
        return (struct str){0};
    struct arena *arena = &app->moment;
    if (app->mode && app->mode->whole)
        return arena_format(arena, "%s  %3u%%", words_in("mode", app->mode->name),
                            pane_percent(app->mode->pane(app)));
    struct str source = source_text(app), percent = {0}, all = {0};
    if (app_sees_story(app) && app->story.laid)
        percent = arena_format(arena, "  %2u%%", pane_percent(&app->story.pane));
    if (app->complete)
        all = arena_format(arena, "%u", app->list.stories);
    else /* a count that grew would be painted again and again */
        all = app->layout.ascii ? STR("...") : STR("…");
    return arena_format(arena, "%u/%.*s%.*s%.*s", row->number, STR_ARG(all),
                        STR_ARG(source), STR_ARG(percent));
}

static struct str search_text(struct app *app)
{
    const struct story_search *finder = &app->finder;
    if (!story_search_on(finder) || app->asking)
        return (struct str){0};
    struct arena *arena = &app->moment;
    const char *mark = finder->backward ? "?" : "/";
    uint32_t current = finder->current == FINDER_NONE ? 0 : finder->current + 1;
    uint16_t used;
    struct str text =
        str_slice(finder->text, 0,
                  layout_fit(finder->text, 20, app->layout.ambiguous, &used));
    return arena_format(arena, "%s%.*s %u/%u", mark, STR_ARG(text), current,
                        finder->count);
}

static const enum action *hints_of(const struct app *app)
{
    static const enum action list[] = {ACTION_open,
                                       ACTION_story_page_down,
                                       ACTION_next_story,
                                       ACTION_search_forward,
                                       ACTION_help,
                                       ACTION_back,
                                       0};
    static const enum action story[] = {ACTION_story_page_down,
                                        ACTION_next_story,
                                        ACTION_search_forward,
                                        ACTION_help,
                                        ACTION_back,
                                        0};
    static const enum action search[] = {ACTION_search_next, ACTION_search_previous,
                                         ACTION_clear, 0};
    if (app->mode)
        return app->mode->hints;
    if (story_search_on(&app->finder))
        return search;
    return app->story_focus ? story : list;
}

/* The keys that matter here, right-aligned in what is left of the row. */
static void paint_hints(struct app *app, int y, int from, int cols)
{
    if (app->mode && app->mode->hint) {
        struct str hint = app->mode->hint(app, &app->moment);
        struct str key = keys_of(&app->moment, &app->keys, ACTION_help, 1);
        struct str word = str_of(keys_row(ACTION_help)->brief);
        int help = (int)(layout_width(key, 1) + layout_width(word, 1)) + 1;
        view_cut(app, y, from, cols - from - help - 2, hint, LOOK_status);
        int x = cols - help;
        x += view_text(app, y, x, help, key, LOOK_key) + 1;
        view_text(app, y, x, help, word, LOOK_status);
        return;
    }
    const enum action *hints = hints_of(app);
    struct str keys[8], words[8];
    int widths[8], total = 0, count = 0;
    for (; count < 6 && hints[count]; count++) {
        const struct keys_row *row = keys_row(hints[count]);
        keys[count] = keys_of(&app->moment, &app->keys, hints[count], 1);
        words[count] = str_of(words_in(row->name, row->brief));
        widths[count] =
            (int)(layout_width(keys[count], 1) + layout_width(words[count], 1)) + 3;
        total += widths[count];
    }
    int first = 0;
    while (first < count && total - 2 > cols - from)
        total -= widths[first++];
    int x = cols - total + 2;
    for (int i = first; i < count; i++, x += widths[i - 1]) {
        int key = view_text(app, y, x, widths[i], keys[i], LOOK_key);
        view_text(app, y, x + key + 1, widths[i], words[i], LOOK_status);
    }
}

/* The typed line scrolls so that its caret is seen. */
static void paint_prompt(struct app *app, struct box box)
{
    struct str text = prompt_text(&app->prompt), note = {0};
    int ambiguous = app->layout.ambiguous, x = box.x;
    if (app->asking->note)
        note = app->asking->note(app, &app->moment);
    int note_cells = (int)layout_width(note, ambiguous);
    if (note_cells > box.cols / 2)
        note_cells = box.cols / 2;
    x += view_text(app, box.y, x, box.cols, str_of(words_say(app->asking->mark)),
                   LOOK_prompt);
    int room = box.cols - (x - box.x) - 1 - (note_cells ? note_cells + 1 : 0);
    size_t beg = app->prompt.caret;
    int before = 0;
    while (beg > 0) { /* as much as fits left of the caret */
        size_t left = beg;
        do
            left--;
        while (left && ((unsigned char)text.ptr[left] & 0xC0) == 0x80);
        int width = (int)layout_width(str_slice(text, left, beg), ambiguous);
        if (before + width > room)
            break;
        before += width;
        beg = left;
    }
    int caret = view_text(app, box.y, x, room, str_slice(text, beg, app->prompt.caret),
                          LOOK_status);
    view_text(app, box.y, x + caret, room - caret,
              str_slice(text, app->prompt.caret, text.len), LOOK_status);
    if (note_cells)
        view_cut(app, box.y, box.x + box.cols - note_cells, note_cells, note,
                 LOOK_message);
    screen_cursor(&app->screen, box.y, x + caret);
}

static void paint_status(struct app *app, struct box box)
{
    int x = box.x;
    if (app->message[0]) {
        view_cut(app, box.y, x, box.cols - x, str_of(app->message), LOOK_message);
        return;
    }
    if (app->count) {
        struct str number = arena_format(&app->moment, "%u", app->count);
        x += view_text(app, box.y, x, box.cols - x, number, LOOK_key) + 2;
    }
    struct str search = search_text(app), place = place_text(app);
    struct str narrow = edition_search_note(app, &app->moment);
    if (narrow.len)
        search =
            arena_format(&app->moment, "%.*s %.*s", STR_ARG(narrow), STR_ARG(search));
    if (search.len && box.cols < 60)
        place = (struct str){0};
    if (place.len && !(app->mode && app->mode->hint))
        x += view_cut(app, box.y, x, box.cols - x, place, LOOK_status) + 3;
    if (search.len)
        x += view_cut(app, box.y, x, box.cols - x, search, LOOK_message) + 3;
    paint_hints(app, box.y, x, box.x + box.cols - (box.cols >= 40));
}

/* The cursor is where the attention is: on the selected row, or the top of the story. */
static void place_cursor(struct app *app)
{
    const struct frame *frame = &app->frame;
    const struct pane *pane = app_pane(app);
    struct box box = app->mode && app->mode->whole   ? frame->whole
                     : app->mode || app->story_focus ? frame->story
                                                     : frame->list;
    int head = app->mode ? app->mode->head : 0;
    int x = app->frame.side && box.x > 0 ? box.x : 0;
    screen_cursor(&app->screen, box.y + head + (int)(pane->at - pane->top), x);
}

static void paint_tiny(struct app *app)
{
    struct str lines[] = {STR("newsreader"), str_of(words_say("needs 20x5"))};
    for (int i = 0; i < 2; i++)
        view_text(app, i, 0, app->screen.cols, lines[i], LOOK_text);
    screen_cursor(&app->screen, 0, 0);
}

void view_paint(struct app *app)
{
    arena_reset(&app->moment);
    screen_begin(&app->screen);
    if (app->frame.tiny) {
        paint_tiny(app);
    } else {
        paint_panes(app);
        place_cursor(app);
        if (app->asking)
            paint_prompt(app, app->frame.status);
        else
            paint_status(app, app->frame.status);
    }
    screen_end(&app->screen);
}
