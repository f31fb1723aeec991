#include "input/read_across.h"

#include <stdlib.h>

#include "input/cell_rows.h"

enum {
    COLUMNS = 8,        /* that are followed at once */
    PATHS = 8,          /* that are followed: 24 find nothing more */
    OPENING = 8,        /* units below a border, where columns begin side by side */
    WIDEST_COLUMN = 80, /* half ems */
    HEADING = 8,   /* half ems that a line of a heading has, and leaves free, at least */
    HANG = 4,      /* half ems by which a unit may pass its column and be one line */
    ROW_ENDS = 12, /* what a row of stories gains, where columns go on below it */
};

/* In tenths of a logarithm, as the scores: what a path pays. Found on 48 pages of
 * pdfminer whose columns were read across. */
enum {
    BORDER = -53,       /* all columns end, … */
    BORDER_LINE = -28,  /* … above a line of a heading */
    BORDER_LINES = -18, /* … of several */
};

/* … which differs where places are known, and where they are not. Those of places were found
 * on 176 pages of pdftotext -layout. */
struct path_costs {
    int passed, passed_ended; /* a column that has no line in this row, … and whose last
                                 line ends a paragraph */
    int begins, begins_top;   /* a column, … below a border */
    uint8_t rows;             /* without a line after which a column is not over */
};
static const struct path_costs of_seams = {-56, -12, -32, -14, 1},
                               of_places = {-8, -12, -45, -45, 4};

/* What a unit gains where most of it stands below the one that it goes on from, less of it,
 * and nothing; and loses for each cell that it stands further left or right. */
enum { BELOW = 20, ASIDE = -20, BESIDE = -30, CELL = 2, SAME_ROW = -1000 };

/* Columns are not as wide as lines that are paragraphs. */
int read_across_loss(const struct page_lines *page)
{
    int sum = 0, most = 0;
    uint32_t wide = 0;
    for (uint32_t i = 1; i < page->unit_count; i++) {
        int got = seam_score(page, i - 1, i);
        sum = sum - got > 0 ? sum - got : 0;
        most = sum > most ? sum : most;
        wide += page->items[page->units[i].first].width > WIDEST_COLUMN;
    }
    return wide * 5 <= page->unit_count ? most : 0;
}

/* A column that goes on: its last unit, and how many rows have had no line of it. */
struct open_column {
    uint32_t last;
    uint8_t rows;
};

/* A way to read the units so far. The columns stand in the order in which the next row is
 * expected to go through them. */
struct path {
    int score;
    uint32_t count, age; /* columns; units since the last border, up to OPENING */
    uint64_t key;        /* of the columns: others have another */
    struct open_column columns[COLUMNS];
    struct path_step {
        uint32_t above; /* the unit that this one goes on from, or NOWHERE */
        uint8_t from;   /* the path before */
    } step;
};

/* How well a unit goes on from one above, and what a path pays to pass that by. */
struct unit_seam {
    uint32_t above, unit;
    int score, passed;
};

enum { SEAMS = 64 }; /* that are kept: the paths share most of their columns */

struct column_search {
    const struct page_lines *page;
    const struct path_costs *costs;
    uint32_t unit;
    struct unit_seam seams[SEAMS];
    struct path paths[2][PATHS]; /* best first: before this unit, and after it */
    uint8_t counts[2];
};

static void put_column(struct path *path, uint32_t last, uint8_t rows)
{
    path->key = ((path->count ? path->key : 0) + last + 1) * 0x9E3779B97F4A7C15u;
    path->columns[path->count++] = (struct open_column){last, rows};
}

static bool is_hopeless(const struct column_search *search, int score)
{
    return search->counts[1] == PATHS && search->paths[1][PATHS - 1].score >= score;
}

/* Keeps the path among the best, once. */
static void keep_path(struct column_search *search, const struct path *path)
{
    struct path *paths = search->paths[1];
    uint32_t count = search->counts[1], at = 0;
    while (at < count && paths[at].key != path->key)
        at++;
    if (at < count ? paths[at].score >= path->score : is_hopeless(search, path->score))
        return;
    if (at == count)
        at = count < PATHS ? search->counts[1]++ : PATHS - 1;
    for (; at > 0 && paths[at - 1].score < path->score; at--)
        paths[at] = paths[at - 1];
    paths[at] = *path;
}

/* Keeps `next`, which has a score and a step: the path with this unit behind `passed`
 * columns that have no line in this row, on the next one, where it goes on. */
static void add_unit(struct column_search *search, const struct path *path,
                     uint32_t passed, struct path *next)
{
    bool goes_on = next->step.above != NOWHERE;
    if (is_hopeless(search, next->score))
        return;
    next->age = path->age < OPENING ? path->age + 1 : OPENING;
    next->count = 0;
    bool parted = unit_last(search->page, search->unit)->parted;
    if (parted) /* what comes next belongs behind it */
        put_column(next, search->unit, 0);
    for (uint32_t i = passed + goes_on; i < path->count; i++)
        put_column(next, path->columns[i].last, path->columns[i].rows);
    for (uint32_t i = 0; i < passed; i++)
        if (path->columns[i].rows < search->costs->rows)
            put_column(next, path->columns[i].last, path->columns[i].rows + 1);
    if (!parted)
        put_column(next, search->unit, 0);
    keep_path(search, next);
}

/* Is the unit like a heading? Among justified lines one that is not may be one, among others
 * one that is short. */
static bool is_heading(const struct page_lines *page, uint32_t i)
{
    const struct row_unit *unit = &page->units[i];
    const struct printed *first = &page->items[unit->first], *last = unit_last(page, i);
    if (first->justified || last->justified || last->stops)
        return false;
    if (i && unit_last(page, i - 1)->parted)
        return false;
    if (page->justified * 4 > page->count && !first->low && first->last != '-')
        return true;
    return unit->width >= HEADING && unit->width + HEADING <= unit->column;
}

/* What a border above the unit costs. Two lines of words that stand level with a line of
 * another column are one unit as well, but fill their column or are justified. */
static int border_cost(const struct page_lines *page, uint32_t i)
{
    const struct row_unit *unit = &page->units[i];
    const struct printed *first = &page->items[unit->first];
    uint32_t column = unit->column;
    bool fills = first->word && unit->count > 1 && first->width + HEADING > column &&
                 first->width <= column + HANG;
    if (unit->width > column + HANG && !fills && !first->justified)
        return BORDER_LINES;
    return is_heading(page, i) ? BORDER_LINE : BORDER;
}

/* How well unit i stands below unit p, by what is known of their places. */
static int place_score(const struct page_lines *page, uint32_t p, uint32_t i)
{
    if (unit_last(page, p)->number == page->items[page->units[i].first].number)
        return SAME_ROW;
    if (!page->places)
        return 0;
    struct cell_place a = page->places[page->items[p].index];
    struct cell_place b = page->places[page->items[i].index];
    uint32_t from = a.left > b.left ? a.left : b.left;
    uint32_t to =
        a.left + a.cells < b.left + b.cells ? a.left + a.cells : b.left + b.cells;
    uint32_t cells = a.cells < b.cells ? a.cells : b.cells;
    int score = to <= from ? BESIDE : (to - from) * 2 < cells ? ASIDE : BELOW;
    return score - CELL * abs((int)a.left - (int)b.left);
}

/* The unit goes on from one of the columns; each that it passes makes it less likely. */
static void go_on(struct column_search *search, const struct path *path, uint8_t from)
{
    const struct page_lines *page = search->page;
    uint32_t first = page->items[page->units[search->unit].first].first;
    int cost = path->score, most = first >= 0x2E80 ? SEAM_BEST : SEAM_BEST_WORD;
    most += page->places ? BELOW : 0;
    struct path next;
    for (uint32_t i = 0; i < path->count && !is_hopeless(search, cost + most); i++) {
        uint32_t above = path->columns[i].last;
        struct unit_seam *seam = &search->seams[above % SEAMS];
        if (seam->above != above || seam->unit != search->unit) {
            bool ended = unit_last(page, above)->stops && !unit_is_full(page, above);
            int score = seam_score(page, above, search->unit) +
                        place_score(page, above, search->unit);
            *seam = (struct unit_seam){above, search->unit, score,
                                       ended ? search->costs->passed_ended
                                             : search->costs->passed};
        }
        next.score = cost + seam->score;
        next.step = (struct path_step){above, from};
        add_unit(search, path, i, &next);
        cost += seam->passed;
    }
}

/* A column begins with the unit, or, above it, all columns end. */
static void begin(struct column_search *search, const struct path *path, uint8_t from)
{
    struct path next;
    next.step = (struct path_step){NOWHERE, from};
    if (path->count < COLUMNS) {
        int cost = path->count == 0      ? 0
                   : path->age < OPENING ? search->costs->begins_top
                                         : search->costs->begins;
        next.score = path->score + cost;
        add_unit(search, path, 0, &next);
    }
    next.score =
        path->score + border_cost(search->page, search->unit) - 2 * (int)path->count;
    if (search->page->places || path->count < 2 || is_hopeless(search, next.score))
        return;
    next.age = next.count = 0;
    put_column(&next, search->unit, 0);
    keep_path(search, &next);
}

static uint32_t *find_path(struct arena *arena, const struct page_lines *page)
{
    uint32_t *above = arena_new(arena, uint32_t, page->unit_count);
    struct path_step(*steps)[PATHS] = arena_alloc(arena, page->unit_count, sizeof *steps);
    struct column_search search = {.page = page,
                                   .costs = page->places ? &of_places : &of_seams,
                                   .counts = {1}};
    for (; search.unit < page->unit_count; search.unit++) {
        search.counts[1] = 0;
        for (uint8_t i = 0; i < search.counts[0]; i++) {
            go_on(&search, &search.paths[0][i], i);
            begin(&search, &search.paths[0][i], i);
        }
        for (uint32_t i = 0; i < search.counts[1]; i++)
            steps[search.unit][i] = search.paths[1][i].step;
        memcpy(search.paths[0], search.paths[1], sizeof search.paths[0]);
        search.counts[0] = search.counts[1];
    }
    for (uint32_t i = page->unit_count, from = 0; i-- > 0; from = steps[i][from].from)
        above[i] = steps[i][from].above;
    return above;
}

/* At a heading across which the columns do not go on well, a row of stories ends and others
 * begin below: all of them end there. */
static void end_rows(const struct page_lines *page, uint32_t *above)
{
    for (uint32_t i = 1; i < page->unit_count; i++) {
        int sum = 0;
        uint32_t end = border_cost(page, i) > BORDER ? i + 2 * COLUMNS : i;
        for (uint32_t j = i; j < end && j < page->unit_count; j++)
            sum += above[j] < i ? seam_score(page, above[j], j) : 0;
        for (uint32_t j = i; j < end && j < page->unit_count && sum < ROW_ENDS; j++)
            above[j] = above[j] < i ? NOWHERE : above[j];
    }
}

uint32_t *read_across(struct arena *arena, const struct page_lines *page, int *gain)
{
    uint32_t *above = find_path(arena, page);
    *gain = 0;
    for (uint32_t i = 1; i < page->unit_count; i++) {
        *gain += above[i] != NOWHERE ? seam_score(page, above[i], i) : 0;
        *gain -= seam_score(page, i - 1, i);
    }
    if (!page->places)
        end_rows(page, above);
    return above;
}
