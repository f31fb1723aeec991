/* label: what a paragraph may be while a page is read, what it was taken for, and what its
 * wording says for that. */
#ifndef READ_LABEL_H
#define READ_LABEL_H

#include "read/wording.h"

/* The classes of MODEL_ROLE come first. Of headings it tells titles (kicker, headline,
 * deck) from subheads; a label's kind is KIND_HEADING for both. */
enum kind {
    KIND_BODY,
    KIND_HEADING,
    KIND_BYLINE,
    KIND_CAPTION,
    KIND_FURNITURE,
    KIND_SUBHEAD,
    KIND_LEARNED,
    KIND_JUMP = KIND_LEARNED
};

struct label {
    struct wording wording;
    uint8_t kind;   /* enum kind */
    int8_t class;   /* enum kind, as the model says; -1: it was not asked */
    int16_t title;  /* how much more it is a title than a subhead */
    bool numbered;  /* a heading that counts or brackets itself as subheads do */
    bool when;      /* a heading that says when or where it will be, as a match's do */
    bool caption;   /* a caption by its wording */
    bool note;      /* begins with a note's label */
    bool open;      /* ends inside a sentence */
    bool amid;      /* begins inside a sentence */
    uint8_t second; /* enum kind: the next likely one */
    int16_t
        ahead; /* by how much ROLE's sum is above that of `second`; INT16_MAX: of none */
    int8_t particles; /* of those that prose is full of, plus 1; 0: not counted */
};

#endif
