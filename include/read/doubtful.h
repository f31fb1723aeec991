/* doubtful: which paragraphs a reader should look at.
 *
 * A sum of JOIN or ROLE near 0 is as often wrong as right, one far from it hardly ever
 * (doubtful.c has the measure). What the sums of a paragraph say together is how likely it is
 * wrong; it is marked where it is likelier so than the page's paragraphs are on average. */
#ifndef READ_DOUBTFUL_H
#define READ_DOUBTFUL_H

#include "read/page_reading.h"

/* Of what there is most doubt. */
enum doubt {
    DOUBT_NONE,
    DOUBT_SEAM,  /* para.weakest, inside the paragraph or at its end */
    DOUBT_ABOVE, /* that it does not go on from the paragraph before */
    DOUBT_ROLE,  /* label.second is nearly as likely */
    DOUBT_PLACE  /* placement.weak */
};

/* Sets places[].doubt of the page's paragraphs, whose stories and roles are known. */
void doubtful_mark(struct page_reading *page);

#endif
