/* decorate: what a paper adds to a Chinese story before it is set (decorate_story,
 * decorate_picture), and of that the headings (decorate_headings.c). Knows nothing of
 * lines on the page, but where a heading is broken.
 */
#ifndef LEARN_DECORATE_H
#define LEARN_DECORATE_H

#include "generated_page.h"

/* A clause of the paragraph that could stand over it, of 4 to 14 characters between marks;
 * {NULL,0} where there is none. */
struct str decorate_clause(struct generated_page *page, struct str text);

/* One heading, which may be broken, marked, or printed twice over. */
void decorate_heading(struct generated_page *page, int number, enum role role,
                      struct str text);

/* Kicker, headline and deck of a story, apart or in one line. */
void decorate_headings(struct generated_page *page, const struct source_story *story,
                       int number);

/* A subhead of one clause or of both (the second may be empty); the mark's * stands for
 * them. */
void decorate_subhead(struct generated_page *page, int number, const char *mark,
                      const struct str clauses[2]);

/* Decorates one story as this paper would: headings, bylines, datelines, subheads, jumps.
 * The blocks appended are the story's. */
void decorate_story(struct generated_page *page, const struct source_story *story,
                    int number);

/* A picture with its few words as a story of its own. */
void decorate_picture(struct generated_page *page, int number);

#endif
