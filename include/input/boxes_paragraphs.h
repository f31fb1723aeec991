/* boxes_paragraphs: where paragraphs begin in lines that are in reading order.
 *
 * Knows indents, short last lines, centred ones and changes of face; knows no words but
 * how a sentence ends.
 */
#ifndef INPUT_BOXES_PARAGRAPHS_H
#define INPUT_BOXES_PARAGRAPHS_H

#include "input/boxes_flow.h"

/* Sets starts of running text and captions; what stands alone becomes PLACE_SHORT. */
void boxes_paragraphs(const struct pieces *page, struct flow *flow);

#endif
