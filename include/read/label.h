/* label: what a paragraph was taken for, and what its wording says for that. */
#ifndef READ_LABEL_H
#define READ_LABEL_H

#include "read/kind.h"
#include "read/wording.h"

struct label {
    struct wording wording;
    uint8_t kind;  /* enum kind */
    int8_t class;  /* enum kind, as the model says; -1: it was not asked */
    int16_t title; /* how much more it is a title than a subhead */
    bool numbered; /* a heading that counts or brackets itself as subheads do */
    bool caption;  /* a caption by its wording */
    bool note;     /* begins with a note's label */
    bool open;     /* ends inside a sentence */
    bool tail;     /* starts inside a sentence */
    bool doubt;
    uint8_t second;   /* where in doubt: the next likely kind */
    int8_t particles; /* of those that prose is full of, plus 1; 0: not counted */
};

#endif
