/* list: the stories of the edition as rows, a heading for each page between them.
 *
 * Knows which row is which story and which is selected; grows as pages come in. Knows
 * neither cells nor the text of a row.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "edition/edition.h"
#include "ui/pane.h"

enum { LIST_HEADING = UINT32_MAX };

struct list_row {
    struct edition_place place; /* article LIST_HEADING: the heading of the page; article
                                   article_count is its furniture, listed where the page
                                   has no story, or some of it is in doubt */
    uint32_t number;            /* of the story in the edition, from 1; of a heading: the
                                   stories before it */
    bool read, known;           /* known: read is what the state says */
    bool tall;                  /* it needs a row more than where it is not selected */
    uint8_t height;             /* with that row, as it was laid out for */
    uint16_t made_for;          /* a list of this size; 0: not yet */
    uint16_t unread;            /* of a heading: the unread stories under it */
};

struct list {
    struct arena arena;
    struct list_row *rows;
    size_t count, room;
    uint32_t serial;  /* another each time it begins again */
    size_t pages;     /* of the edition that are in */
    uint32_t stories; /* rows that are no headings */
    bool headings;
    struct pane pane; /* with a cursor: the selected story; rows are those of the list */
    /* The screen's rows that a row takes; NULL: one each. */
    int (*height)(const void *context, size_t row);
    const void *height_context;
    /* Of the pages, where any is folded: only its heading is listed. */
    struct list_fold {
        bool on;
        uint16_t unread; /* stories under it */
    } * folds;
    size_t fold_count;
    struct arena fold_arena;
    /* Which stories are in the list; NULL: all. */
    bool (*wanted)(void *context, struct edition_place place);
    void *context;
    size_t reach; /* where there is `wanted`: it is asked of so many pages */
};

/* An empty list. */
void list_open(struct list *list, bool headings);
void list_close(struct list *list);

/* Takes in the pages that have come since; how many rows are new. The selection stays. */
size_t list_extend(struct list *list, const struct edition *edition);

/* Begins again, after `wanted` has changed; selects the story that was selected, or the
 * nearest after it. */
void list_rebuild(struct list *list, const struct edition *edition);

/* Did the page leave over words that are no furniture for sure? They have a row after its
 * stories: nothing is kept from the reader. */
bool list_has_orphans(const struct page *page);

/* Fits the list into so many rows of the screen. */
void list_fit(struct list *list, uint32_t rows);

/* The row of the list at row y of its box; count: none. And the y where that row
 * begins. */
size_t list_row_at(const struct list *list, int y);
int list_y_of(const struct list *list, size_t row);

/* Shows only the heading of a page, or all of it again; the heading is selected. */
void list_fold(struct list *list, const struct edition *edition, uint32_t page,
               bool folded);
bool list_is_folded(const struct list *list, uint32_t page);

/* Selects the heading of the page `by` pages on (or back), or its first story where there
 * are no headings; false: there is none. */
bool list_step_page(struct list *list, int by);

/* The page's stories that come after its heading at `row`, up to *end. */
size_t list_stories_of(const struct list *list, size_t row, size_t *end);

/* The selected row, of a heading the first story under it; NULL where there is no
 * story. */
const struct list_row *list_selected(const struct list *list);

/* Selects the story at row `goal`, or the nearest one from there on in the direction it
 * lies. */
void list_seek(struct list *list, int64_t goal);

/* Selects the story `by` stories on (or back). False where there are not so many: the
 * last (or first) is selected then. */
bool list_step(struct list *list, int64_t by);

/* Selects the story of that number (or the last). */
void list_number(struct list *list, uint32_t number);

/* The row of that story; NULL where it is not in the list. */
struct list_row *list_find(struct list *list, struct edition_place place);

/* Selects this story; false where it is not in the list. */
bool list_place(struct list *list, struct edition_place place);

/* The row of that story, or of the nearest before it; count must not be 0. */
size_t list_row_of(const struct list *list, struct edition_place place);

#endif
