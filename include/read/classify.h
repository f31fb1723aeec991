/* classify: paragraphs to kinds, by wording where that is sure and by shape elsewhere.
 *
 * Knows one paragraph and its nearest neighbours; knows nothing of stories, so that all
 * headings are one kind here.
 */
#ifndef READ_CLASSIFY_H
#define READ_CLASSIFY_H

#include "read/page_reading.h"
#include "read/patterns.h"

enum kind {
    KIND_BODY,
    KIND_HEADING,
    KIND_BYLINE,
    KIND_CAPTION,
    KIND_FURNITURE,
    KIND_JUMP
};

/* The learned classes begin with the kinds. */
_Static_assert((int)CLASS_BODY == (int)KIND_BODY &&
                   (int)CLASS_TITLE == (int)KIND_HEADING &&
                   (int)CLASS_BYLINE == (int)KIND_BYLINE &&
                   (int)CLASS_CAPTION == (int)KIND_CAPTION &&
                   (int)CLASS_FURNITURE == (int)KIND_FURNITURE,
               "a class is no kind");

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
    bool caption;     /* a caption by its wording */
    bool label;       /* begins with a note's label */
    int8_t particles; /* of those that prose is full of, plus 1; 0: not counted */
    int8_t class;     /* enum role_class; -1: none */
    int16_t title;    /* how much more it is a title than a subhead */
    struct jump jump;
};

/* Fills page->facts and page->marked. */
void classify(struct page_reading *page);

/* What MODEL_ROLE sees of paragraph `index`. */
void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index);
extern const char *const classify_evidence_names[];

/* Is it set as headings are: flush where first lines are short, or below all columns? */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index);

/* Does a word that bylines, or captions, are known by stand in it? */
bool classify_byline_word(struct str s);
bool classify_caption_word(struct str s);

#endif
