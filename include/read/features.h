/* features: the input of the parser's learned models for each decision.
 *
 * Each decision is described by a list of named small numbers, its features, and made by
 * a forest of small trees (trees.h), one for pages of spaced scripts and one for others:
 *
 *     upper line   …从河湾镇到省城的冷链   A_LACK 0  the column is full
 *     lower line   车，一天一班。          B_LACK 9  B_FIRST Han  B_STOPS 1 …
 *                                                    │ one int8_t each, in the table's order
 *                         tree 1: A_LACK ≤ 2 ? ──yes─▶ B_GAP ≤ 0 ? ──yes─▶ +180
 *                         tree 2: …                                         + 95
 *                         …                                          sum: above 0, they join
 *
 * JOIN: do two printed lines belong to one paragraph? ROLE: what is this paragraph?
 * START: does this run of headings open a story? HEAD: is this heading of a run its
 * headline? CUT: do two headings that follow each other belong to two stories? BODY: does
 * this paragraph, with no heading above it, begin another story?
 *
 * The features of each are a table in a file of its own (rejoin_features.c,
 * classify_features.c, boundary_features.c, headline_features.c, cut_features.c,
 * body_features.c), grouped by subject: the number by which the learned trees know it, its
 * name and its value. A new one takes the next number; that of one that no tree asks about
 * any more stays free. The parser and the trainer call the same extractors; a visitor is
 * shown each decision with its features and says what is taken, so that one model can learn
 * from what the others did before it. Where a sum is near 0, or a second class nearly as
 * good, the block is in doubt.
 */
#ifndef READ_FEATURES_H
#define READ_FEATURES_H

#include "read/language.h"
#include "read/page.h"
#include "read/trees.h"
#include "read/wording.h"

/* ---- label ---- */

/* label: what a paragraph may be while a page is read, what it was taken for, and what its
 * wording says for that. */

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
    uint8_t kind;     /* enum kind */
    int8_t class;     /* enum kind, as the model says; -1: it was not asked */
    int16_t title;    /* how much more it is a title than a subhead */
    bool numbered;    /* a heading that counts or brackets itself as subheads do */
    bool when;        /* a heading that says when or where it will be, as a match's do */
    bool caption;     /* a caption by its wording */
    bool note;        /* begins with a note's label */
    bool open;        /* ends inside a sentence */
    bool amid;        /* begins inside a sentence */
    uint8_t second;   /* enum kind: the next likely one */
    int16_t ahead;    /* ROLE's sum above that of `second`; INT16_MAX: of none */
    int8_t particles; /* of those that prose is full of, plus 1; 0: not counted */
};

enum model {
    MODEL_JOIN,
    MODEL_ROLE,
    MODEL_START,
    MODEL_HEAD,
    MODEL_CUT,
    MODEL_BODY,
    MODEL_COUNT
};

/* Classes of MODEL_START. */
enum start_class {
    START_INSIDE,   /* subheads */
    START_OPENS,    /* the story below */
    START_DETACHED, /* its story's body stands elsewhere */
    START_CLASSES
};

struct evidence {
    int8_t of[EVIDENCE_MAX]; /* by the numbers that each extractor lists */
};

/* A model's features are a table, X(number, name, value): the names for the learner, and
 * the values, which an extractor takes from what it has at hand. */
#define FEATURE_NAME(number, name, value) [number] = #name,
#define FEATURE_AT(number, name, value) AT_##name = number,
#define FEATURE_VALUE(number, name, value)                                               \
    evidence->of[number] = trees_clip((int)(value));
#define FEATURES(module, LIST)                                                           \
    const char *const module##_names[EVIDENCE_MAX] = {LIST(FEATURE_NAME)}

/* One decision while a page is parsed. */
struct decision {
    enum model model;
    uint8_t models; /* MODELS_… of the page */
    /* 1-based lines of the file. JOIN: the upper and the lower line; others: the first
     * and the last line of the paragraph. */
    uint32_t first, last;
    /* START: the first lines of the next body paragraph, and of the next kept one that is
     * no byline; 0: none. */
    uint32_t next, near; /* BODY: the last story's heading, where no text is between, and
                            the paragraph of body before it */
    int taken;           /* 1 or 0; ROLE: enum kind; START: enum start_class */
    const struct evidence *evidence;
};

/* Called for each decision, in page order within each model; what it returns is taken. */
struct visitor {
    int (*visit)(void *context, const struct decision *decision);
    void *context;
};

/* Parses the input as page_parse_in does, into page, and shows each decision that a
 * model makes. */
void features_visit(struct page *page, const struct page_input *input,
                    struct visitor visitor);

extern const struct forest models[MODEL_COUNT][MODELS_COUNT];

#endif
