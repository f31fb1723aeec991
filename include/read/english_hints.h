/* english_hints: the phrases that tell something wherever they stand in a text, mid-word
 * too, all looked for in one walk.
 */
#ifndef READ_ENGLISH_HINTS_H
#define READ_ENGLISH_HINTS_H

#include <stdint.h>

#include "base/str.h"

enum {
    HINT_CONTACT = 1, /* 555-, a web address */
    HINT_CREDIT = 2,  /* who took a picture */
    HINT_SIDE = 4,    /* where in it somebody is to be seen */
    HINT_SERVICE = 8, /* what a paper says of itself */
    HINT_RIGHTS = 16, /* all rights reserved */
    HINT_CLOSER = 32, /* who helped with a report */
    HINT_DIGEST = 64, /* names short news, */
    HINT_RUBRIC = 128 /* and does so by a word that few headlines hold */
};

/* The bits of all phrases that s holds; ASCII letters of either case are one. */
uint32_t english_hints(struct str s);

#endif
