/* story_moves: the best move of a stretch of paragraphs to an earlier story.
 *
 * Knows the paragraphs below one start, which stories they may go to, and what each move
 * gains (the formula is in segmentation.c); makes none. Private to segmentation.
 */
#ifndef READ_STORY_MOVES_H
#define READ_STORY_MOVES_H

#include "read/stitch.h"

/* One stretch below a start, and what is asked of it again and again. Arrays that are
 * read LANES at once have room for as many more. */
struct story_stretch {
    struct page_reading *page;
    struct likeness_tally *tally;
    uint32_t story;  /* the start's index */
    uint32_t *items; /* paragraphs, kept ones only */
    uint32_t count;
    uint32_t room;   /* of a row of near */
    uint32_t *goals; /* the stories above that items may go to */
    uint32_t goal_count, lanes;
    int *upto;     /* how many of the first n items are parts of the story */
    float *scales; /* of items that are, in the similarity; 0: of others */
    float *near;   /* near[i * room + n]: likeness of item i to the first n */
    float *other;  /* other[i * lanes + g]: mean likeness of item i to goal g */
    float *most;   /* the largest of these */
    float *own;    /* likeness of item i to all parts of its story, summed */
    float *trust;  /* what a likeness of item i weighs */
    float *gains;  /* one a goal */
    float clip;    /* the script's, here since loops with a constant are not vectorised */
};

struct story_move {
    uint32_t from, to, story; /* items [from, to) */
    float gain;
};

/* Makes the arrays for its items and goals. */
void story_stretch_reserve(struct story_stretch *stretch);

/* The best move as the stories are now; its gain is 0 where none is worth its cost. */
struct story_move story_stretch_best_move(struct story_stretch *stretch);

#endif
