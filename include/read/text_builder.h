/* text_builder: the text of a page as it is set from stretches of its lines, and where in
 * the source each came from; decides which blanks inside a line stay.
 *
 *     source   任 飞 说 ，今年…        "任" and "飞" are a name of two characters
 *     text     任飞说，今年…           a run for each stretch between removed blanks
 *
 * line_join says what stands between two lines.
 */
#ifndef READ_TEXT_BUILDER_H
#define READ_TEXT_BUILDER_H

#include "base/buf.h"

/* A stretch of source that stands unbroken in a clean text. */
struct run {
    uint32_t source; /* offset in the source */
    uint32_t beg;    /* offset in the clean text; ends at the next run's */
    uint32_t line;   /* index of the printed line */
};

/* A text under construction, with where it came from. */
struct text_builder {
    struct arena *arena;
    struct buf text;
    struct run *runs;
    uint32_t run_count;
    size_t run_room;
};

/* An empty builder with room for a text of `len` bytes from so many lines; it grows. */
struct text_builder text_builder_new(struct arena *arena, size_t len, uint32_t lines);

/* Appends text without blanks to the builder, with nothing between. */
void text_builder_add(struct text_builder *builder, struct run at, struct str s);

/* The same of text that may hold blanks. Runs of blanks become one space, or none where
 * justification set them: inside a name of two characters, beside full-width marks, and,
 * in prose, between Han and digits. Gives the number of spaces. */
uint32_t text_builder_add_spaced(struct text_builder *builder, struct run at,
                                 struct str s, bool prose);

#endif
