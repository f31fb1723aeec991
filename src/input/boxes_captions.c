#include "input/boxes_rectangle.h"

#include <math.h>
#include <stdlib.h>

/* A caption is smaller than the text and stands in no column: it follows a hole, may be
 * as wide as two columns, and its lines follow each other where they stand below each
 * other. */

static const float NEXT = 1.4F;      /* pitches, at most, to a caption's next line */
static const float SAME_FACE = .04F; /* heights of one face differ by less */
static const float LOWER = .9F;      /* ink of smaller type, of the page's */
static const float SAME_LINES = .02F, SAME_CAPTION = .08F; /* heights, apart */
static const float SHORT = 6; /* ems: too short to be known by its size */

bool rectangle_other_face(const struct pieces *page, const struct box_piece *piece)
{
    if (!page->exact)
        return piece->h < LOWER * page->h;
    return fabsf(piece->h / page->h - 1) > SAME_FACE;
}

/* The short last line of a caption is known by the line above it. */
void rectangle_extend_captions(struct rectangle *rectangle)
{
    const struct pieces *page = rectangle->page;
    qsort(rectangle->members, rectangle->count, sizeof *rectangle->members,
          rectangle_by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        if (piece->units > SHORT || !rectangle_other_face(page, piece))
            continue;
        for (uint32_t j = i, k = 0; j-- > 0 && k < RECTANGLE_MOST_COLUMNS; k++) {
            const struct box_piece *above = rectangle_piece(rectangle, j);
            if (piece->y - above->y > NEXT * page->pitch)
                break;
            if (rectangle->members[j].kind == PLACE_CAPTION && piece->x1 > above->x0 &&
                piece->x0 < above->x1 &&
                fabsf(piece->h - above->h) < SAME_LINES * above->h)
                rectangle->members[i].kind = PLACE_CAPTION;
        }
    }
}

/* Captions are no column's: their lines follow each other where they stand below each
 * other. */
void rectangle_chain_captions(struct rectangle *rectangle)
{
    float em = rectangle->page->em, pitch = rectangle->page->pitch;
    struct member *members = rectangle->members;
    uint32_t captions = 0;
    for (uint32_t i = 0; i < rectangle->count; i++)
        if (members[i].kind == PLACE_CAPTION)
            members[i].band = RECTANGLE_MOST_COLUMNS + 1;
    qsort(members, rectangle->count, sizeof *members, rectangle_by_place);
    for (uint32_t i = 0; i < rectangle->count; i++) {
        if (members[i].kind != PLACE_CAPTION)
            continue;
        const struct box_piece *piece = rectangle_piece(rectangle, i);
        members[i].band = RECTANGLE_MOST_COLUMNS + 1 + captions;
        for (uint32_t j = i, k = 0; j-- > 0 && k < RECTANGLE_MOST_COLUMNS; k++) {
            const struct box_piece *above = rectangle_piece(rectangle, j);
            if (members[j].kind != PLACE_CAPTION || piece->y - above->y > NEXT * pitch ||
                piece->y - above->y < .5F * em || piece->x0 > above->x1 ||
                piece->x1 < above->x0 ||
                fabsf(piece->h - above->h) > SAME_CAPTION * piece->h)
                continue;
            members[i].band = members[j].band;
            break;
        }
        captions += members[i].band == RECTANGLE_MOST_COLUMNS + 1 + captions;
    }
}
