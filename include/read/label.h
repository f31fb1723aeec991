/* label: what a paragraph was taken for, and what its wording says for that. */
#ifndef READ_LABEL_H
#define READ_LABEL_H

#include "read/kind.h"
#include "read/patterns.h"

struct label {
    uint8_t kind;      /* enum kind */
    uint8_t byline;    /* enum byline */
    uint8_t furniture; /* enum furniture */
    bool dateline;     /* opens a story by its wording */
    bool numbered;     /* a heading that counts or brackets itself as subheads do */
    bool open;         /* ends inside a sentence */
    bool tail;         /* starts inside a sentence */
    bool repeated;     /* printed before on this page; furniture */
    bool doubt;
    uint8_t letters; /* on a page of a spaced script, of struct english; else 0 */
    uint8_t clue, prose;
    bool caption;     /* a caption by its wording */
    bool note;        /* begins with a note's label */
    int8_t particles; /* of those that prose is full of, plus 1; 0: not counted */
    int8_t class;     /* enum kind, as the model says; -1: it was not asked */
    int16_t title;    /* how much more it is a title than a subhead */
    struct jump jump;
};

#endif
