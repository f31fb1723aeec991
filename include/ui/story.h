/* story: the article on the screen, laid out for its pane.
 *
 * Lays out the story on the screen, when something that it depends on has changed.
 * Its place is a text offset, so the same words stay on top at any width. Knows no
 * terminal.
 *
 * In columns its rows go on from the foot of one to the top of the next; the pane counts
 * those of all columns as its own. The heading stands across them, so that the screenful
 * with it holds fewer rows. Of two columns of n rows under a heading of h:
 *
 *     top, ..., top + h - 1
 *     top + h            top + h + n
 *     top + h + 1        top + h + n + 1
 *     ...                ...
 *     top + h + n - 1    top + h + 2 n - 1
 */
#ifndef UI_STORY_H
#define UI_STORY_H

#include "edition/edition.h"
#include "show/layout.h"
#include "ui/pane.h"

enum { STORY_PARTS = 16 }; /* a story and its continuations on other pages */

/* What there is to read in it. */
struct story_size {
    bool known;          /* it is of the parts that are shown */
    uint32_t han, words; /* Han characters; words of letters or digits */
};

struct story_grid {
    uint32_t columns, rows; /* side by side, and of each; 0: no pane yet */
};

struct story {
    struct arena arena; /* the layout's: reset when it is made again */
    bool shown;         /* there is a story */
    struct story_size size;
    struct edition_place place;
    struct layout_part parts[STORY_PARTS];
    uint32_t part_count;
    struct edition_place last; /* of the parts */
    bool joined;               /* continuations are taken in */
    struct layout layout;
    struct layout_options options; /* what it is to be laid out for */
    bool laid;                     /* layout is of this story and these options */
    struct pane pane; /* its rows are those of the heading and of all columns */
    struct story_grid grid;
    uint32_t top_part, top_at; /* the words on the top row: a part and an offset in it */
    uint32_t top_lead;         /* rows without words over them: a rule, a blank row */
    uint32_t part, block;      /* the current paragraph, in the page's blocks */
};

/* ---- what is shown ---- */

void story_close(struct story *story);

/* Is this the story that is shown? */
static inline bool story_is_at(const struct story *story, struct edition_place place)
{
    return story->shown && story->place.page == place.page &&
           story->place.article == place.article;
}

/* No story, and nothing left that points into a page: before pages are freed. */
void story_forget(struct story *story);

/* Takes another story, from its first row. joined: its continuation on other pages of the
 * edition belongs to it. Nothing happens where it is the one shown. */
void story_show(struct story *story, const struct edition *edition,
                struct edition_place place, bool joined);

/* Takes in continuations on pages that have come since. True where there was one. */
bool story_extend(struct story *story, const struct edition *edition);

/* ---- its place on the screen ---- */

/* Lays it out for options (of one column) and the grid, where that has changed; the words
 * on top stay. */
void story_fit(struct story *story, const struct layout_options *options,
               struct story_grid grid);

/* Puts the row of this text on the screen: on top, or just in sight. The paragraph it is
 * in becomes the current one. */
void story_go(struct story *story, uint32_t part, uint32_t at);
void story_reveal(struct story *story, uint32_t part, uint32_t beg, uint32_t end);

/* ---- its grid (story_grid.c) ---- */

/* Rows of each column, below the heading: all that there are, or, of a screenful that
 * needs fewer (a short story, the end of a long one), about the same number in as many
 * columns as are worth it: none begins or ends with a single row of a paragraph, a
 * heading or a blank row where a few rows more help. */
uint32_t story_column_rows(const struct story *story);

/* How many rows the pane has: the heading that is on the screen takes a row of every
 * column for each of its own. */
void story_count_rows(struct story *story);

/* How many rows of the heading stand across the columns now. */
uint32_t story_head_rows(const struct story *story);

/* Where a row of the layout that is on the screen stands. */
struct story_spot {
    uint32_t column, y;
};
struct story_spot story_spot(const struct story *story, uint32_t row);

/* The pane has been moved: the words on top are others. */
void story_moved(struct story *story);

/* ---- the current paragraph (story_current.c) ---- */

/* Rows down (or up): scrolls while it can, then goes on by one paragraph a row; in
 * columns, by one paragraph always. */
void story_line(struct story *story, int64_t count);

/* Another paragraph is current; false: there is none before (after) this one. The screen
 * stays. */
bool story_step(struct story *story, int by);

/* Makes that block the current paragraph, where the story (which may be another by now)
 * has it. */
void story_point_block(struct story *story, uint32_t part, uint32_t block);

/* The paragraph that holds this offset is current. */
void story_point(struct story *story, uint32_t part, uint32_t at);
/* The first (last) paragraph is current. */
void story_point_end(struct story *story, bool last);

/* After a motion: the current paragraph, unless it is wholly on the screen, becomes the
 * first that is; upwards (way < 0), once its first row has left the screen, the last. */
void story_follow(struct story *story, int way);

/* Is any row of it on the screen? */
bool story_sees_current(const struct story *story);

/* Brings the current paragraph onto the screen. */
void story_show_current(struct story *story);

/* The current paragraph, and the offset of its first words that are on the screen; NULL:
 * there is no story. */
const struct block *story_current(const struct story *story, const struct page **page,
                                  uint32_t *at);

/* Is this row of the layout the first that is seen of the current paragraph? */
bool story_is_current_row(const struct story *story, uint32_t index);

/* ---- what it holds ---- */

/* What the offsets of a row count in. */
struct str story_row_text(const struct story *story, const struct row *row);

/* The range of a part's text that is this story's. */
struct layout_span {
    uint32_t beg, end;
};
struct layout_span story_span(const struct story *story, uint32_t part);

/* The blocks of a part's page that are this story's. */
struct block_range {
    uint32_t beg, end;
};
static inline struct block_range story_blocks(const struct story *story, uint32_t part)
{
    struct block_range range;
    range.beg = layout_blocks(&story->parts[part], &range.end);
    return range;
}

/* How long the story that is shown is, counted when it is first asked. */
struct story_size story_size(struct story *story);

/* Is its last row on the screen? */
bool story_ended(const struct story *story);

#endif
