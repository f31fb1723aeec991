/* text_builder: joins the stretches of one paragraph, and decides which blanks stay.
 *
 * Knows spaces and hyphens; does not decide whether two stretches belong together.
 * Between East Asian characters no space; between two words of a spaced script one,
 * or the hyphen taken out where the page's own words say so; digits and what belongs
 * to them touch.
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

/* The page's words of spaced scripts, hyphenated ones whole and in parts; with
 * `dictionary`, that of English is asked about hyphens that the page does not explain. */
struct words;
struct words *words_of(struct arena *arena, struct str source, bool dictionary);

enum line_join {
    LINE_JOIN_NONE,  /* set together as they are */
    LINE_JOIN_SPACE, /* one space between */
    LINE_JOIN_HYPHEN /* the hyphen before goes, and they are one word */
};

/* Bytes of the hyphen after a letter that s ends in, 0 where there is none: -, or what
 * OCR makes of a hyphen, and what Fraktur has for one: = ¬ ⸗ ‐. */
size_t text_hyphen_len(struct str s);

/* How `after` is set after `before`. words may be NULL: no hyphen is then taken out but
 * before a lower-case letter. */
enum line_join line_join_of(struct str before, struct str after,
                            const struct words *words);

/* Appends text without blanks to the builder, without a joint. */
void text_builder_add(struct text_builder *builder, struct run at, struct str s);

/* The same of text that may hold blanks. Runs of blanks become one space, or none where
 * justification set them: inside a name of two characters, beside full-width marks, and,
 * in prose, between Han and digits. Gives the number of spaces. */
uint32_t text_builder_add_spaced(struct text_builder *builder, struct run at,
                                 struct str s, bool prose);

/* Prepares the builder, whose paragraph began at `from`, for what comes next. */
void text_builder_join(struct text_builder *builder, uint32_t from, enum line_join joint);

#endif
