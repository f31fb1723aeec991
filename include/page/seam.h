/* seam: how stretches of one paragraph are set together, and what becomes of blanks.
 *
 * Knows spaces and hyphens; does not decide whether two stretches belong together.
 * Between East Asian characters no space; between two words of a spaced script one, or
 * the hyphen taken out where the page's own words say so; digits and what belongs to them
 * touch.
 */
#ifndef PAGE_SEAM_H
#define PAGE_SEAM_H

#include "base/buf.h"

/* A stretch of source that stands unbroken in a clean text. */
struct run {
    uint32_t source; /* offset in the source */
    uint32_t beg;    /* offset in the clean text; ends at the next run's */
    uint32_t line;   /* index of the printed line */
};

/* A text under construction, with where it came from. */
struct cloth {
    struct arena *arena;
    struct buf text;
    struct run *runs;
    uint32_t run_count;
    size_t run_room;
};

/* An empty cloth with room for a text of `len` bytes from so many lines; it grows. */
struct cloth seam_cloth(struct arena *arena, size_t len, uint32_t lines);

/* The page's words of spaced scripts, hyphenated ones whole and in parts. */
struct words;
struct words *words_of(struct arena *arena, struct str source);

enum joint {
    JOINT_NONE,  /* set together as they are */
    JOINT_SPACE, /* one space between */
    JOINT_HYPHEN /* the hyphen before goes, and they are one word */
};

/* How `after` is set behind `before`. words may be NULL: no hyphen is then taken out but
 * before a lower-case letter. */
enum joint seam_joint(struct str before, struct str after, const struct words *words);

/* Appends text without blanks to the cloth, without a joint. */
void seam_add(struct cloth *cloth, struct run at, struct str s);

/* The same of text that may hold blanks. Runs of blanks become one space, or none where
 * justification set them: inside a name of two characters, beside full-width marks, and,
 * in prose, between Han and digits. Gives the number of spaces. */
uint32_t seam_lay(struct cloth *cloth, struct run at, struct str s, bool prose);

/* Prepares the cloth, whose paragraph began at `from`, for what comes next. */
void seam_join(struct cloth *cloth, uint32_t from, enum joint joint);

#endif
