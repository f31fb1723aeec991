/* boxes_flow: each rectangle's lines in reading order.
 *
 * Knows columns, headings, captions and what stands above all columns, which are taken out
 * of the running text. Knows no words; nothing of paragraphs.
 */
#ifndef INPUT_BOXES_FLOW_H
#define INPUT_BOXES_FLOW_H

#include "input/boxes_objects.h"

/* One line of the text to be. */
struct flow_line {
    uint32_t piece;
    uint32_t story; /* from 1; 0: none */
    uint8_t kind;   /* enum place_kind */
    bool starts;    /* a paragraph begins here; of text set by boxes_paragraphs */
    uint16_t column;
    bool justified;    /* its column's lines end at one place, except last ones */
    uint32_t chain;    /* lines of one caption have the same */
    float left, right; /* edges of its column */
};

struct flow {
    struct flow_line *lines;
    uint32_t count;
    size_t room;
    uint32_t stories;
};

/* Pieces of one line that a wide blank parted are joined. */
struct flow boxes_flow(struct arena *arena, struct pieces *pieces,
                       const struct cuts *cuts);

/* ---- boxes_paragraphs: where paragraphs begin in lines in reading order ---- */

/* Sets starts of running text and captions, by indents, short last lines, centred ones and
 * changes of face; what stands alone becomes PLACE_SHORT. Of words it knows how a sentence
 * ends. */
void boxes_paragraphs(const struct pieces *page, struct flow *flow);

#endif
