/* classify: paragraphs to kinds, by wording where that is sure and by shape elsewhere.
 *
 * Knows one paragraph and its nearest neighbours; knows nothing of stories, so that all
 * headings are one kind here.
 */
#ifndef READ_CLASSIFY_H
#define READ_CLASSIFY_H

#include "read/patterns.h"
#include "read/rejoin.h"

enum kind {
    KIND_BODY,
    KIND_HEADING,
    KIND_BYLINE,
    KIND_CAPTION,
    KIND_FURNITURE,
    KIND_JUMP
};

struct fact {
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
    struct jump jump;
};

/* One fact a paragraph, in the arena. */
struct fact *classify(struct arena *arena, const struct lines *lines,
                      const struct draft *draft, const struct watch *watch);

/* A page while its paragraphs are sorted. */
struct sorting {
    const struct lines *lines;
    const struct draft *draft;
    struct fact *facts;
    bool marked; /* Markdown's '#'s stand before headings */
};

/* What MODEL_ROLE sees of paragraph `index`. */
void classify_features(struct features *features, const struct sorting *page,
                       uint32_t index);

#endif
