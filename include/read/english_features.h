/* english_features: what the models see of a page of a spaced script beside what they see
 * of every page.
 *
 * On such a page all indices, those of the shared templates too, are moved behind those of
 * other pages: the two kinds of pages learn apart and share nothing but the code.
 */
#ifndef READ_ENGLISH_FEATURES_H
#define READ_ENGLISH_FEATURES_H

#include "read/classify.h"
#include "read/english.h"
#include "read/boundary_features.h"

/* The facts of each line that JOIN sees, in the arena; one more than lines. */
struct english_line {
    struct english text;
    uint8_t size;   /* lines of its block, which blank lines or a margin bound, clipped */
    uint8_t place;  /* of the line in it, from 0, clipped */
    uint8_t titles; /* of four parts, how many of the block's lines are no sentences */
};
struct english_line *english_lines(struct arena *arena, const struct lines *lines,
                                   struct str source);

/* Moves the indices by `room`, and adds those of the kind's own templates behind twice
 * that. `first`: upper is its paragraph's first line. */
void rejoin_english(struct features *features, const struct column *column,
                    uint32_t index, bool first, int room);
void classify_english(struct features *features, const struct sorting *page,
                      uint32_t index, int room);
void boundary_features_english(struct features *features, const struct lines *lines,
                               const struct draft *draft, const struct fact *facts,
                               const struct boundary_view *view, int room);

#endif
