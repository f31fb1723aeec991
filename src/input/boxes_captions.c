#include "input/boxes_rectangle.h"

#include <math.h>
#include <stdlib.h>

/* A caption is smaller than the text and stands in no column: it follows a hole, may be
 * as wide as two columns, and its lines follow each other where they stand below each
 * other. */

static const float NEXT = 1.4F;      /* pitches, at most, to a caption's next line */
static const float SAME_FACE = .04F; /* heights of one face differ by less */
static const float LOWER = .9F;      /* ink of smaller type, of the page's */
static const float SPECKS = .5F;     /* … of what is too low to be measured */
static const float SAME_LINES = .02F, SAME_CAPTION = .08F; /* heights, apart */
static const float SHORT = 6; /* ems: too short to be known by its size */

bool rectangle_other_face(const struct pieces *page, const struct box_piece *piece)
{
    if (!page->exact)
        return piece->h < LOWER * page->h && piece->h > SPECKS * page->h;
    return fabsf(piece->h / page->h - 1) > SAME_FACE;
}

/* The caption's line that line i follows below, their heights at most `apart`; BOX_NONE:
 * none. Members are sorted. */
static uint32_t caption_above(const struct rectangle *rectangle, uint32_t i, float apart)
{
    const struct box_piece *piece = rectangle_piece(rectangle, i);
    for (uint32_t j = i, k = 0; j-- > 0 && k < RECTANGLE_MOST_COLUMNS; k++) {
        const struct box_piece *above = rectangle_piece(rectangle, j);
        float step = piece->y - above->y;
        if (rectangle->members[j].kind == PLACE_CAPTION &&
            step >= .5F * rectangle->page->em && step <= NEXT * rectangle->page->pitch &&
            piece->x1 > above->x0 && piece->x0 < above->x1 &&
            fabsf(piece->h - above->h) <= apart * piece->h)
            return j;
    }
    return BOX_NONE;
}

void rectangle_find_captions(struct rectangle *rectangle)
{
    struct member *members = rectangle->members;
    uint32_t column = COLUMN_ACROSS + 1;
    qsort(members, rectangle->count, sizeof *members, rectangle_by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        bool caption = members[i].kind == PLACE_CAPTION;
        if (!caption &&
            (piece->units > SHORT || !rectangle_other_face(rectangle->page, piece)))
            continue;
        uint32_t above = caption_above(rectangle, i, caption ? SAME_CAPTION : SAME_LINES);
        if (above == BOX_NONE && !caption)
            continue;
        members[i].kind = PLACE_CAPTION;
        members[i].column = above == BOX_NONE ? column++ : members[above].column;
    }
}
