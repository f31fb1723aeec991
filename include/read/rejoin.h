/* rejoin: printed lines to paragraphs.
 *
 * On a wrapped page, decides for each two lines that follow each other whether the second
 * goes on in the paragraph of the first. On a page with a paragraph a line it leaves all
 * as it is: what a column's foot cut is put together by the stitcher, which also sees
 * farther than the next line. Knows nothing of roles.
 */
#ifndef READ_REJOIN_H
#define READ_REJOIN_H

#include "read/draft.h"
#include "read/features.h"

/* How decisions are taken and who is told of them; visit may be NULL. */
struct watch {
    void (*visit)(void *context, const struct decision *decision);
    void *context;
    uint32_t first_line;    /* added to line numbers */
    struct weights weights; /* to decide with; by hand where NULL */
};

/* The paragraphs of the page, in the order of its lines. */
struct draft rejoin(struct arena *arena, struct str source, const struct lines *lines,
                    const struct watch *watch);

/* What a line's wording tells beside its measures. */
struct sign {
    uint8_t wording; /* 0 nothing, 1 jump, 2 dateline, 3 closing byline, 4 byline, 5
                        furniture, 6 bare name, 7 agency, 8 rubric, 9 a
                        dateline that is cut */
    uint8_t letters; /* letter_case */
    uint8_t open;    /* brackets and quotes left open, clipped */
    uint8_t close;   /* closed that were not opened, clipped */
    bool numbered;
    bool deck;     /* says who came and spoke, or starts with a dash */
    uint8_t shape; /* enum shape */
    uint32_t full; /* lines above it that fill their column, */
    uint32_t near; /* and that stand closer to the one above them than usual */
};

/* How wide a line is against its column. */
enum shape {
    SHAPE_WIDE,   /* beyond it */
    SHAPE_FULL,   /* fills it */
    SHAPE_FIRST,  /* short of it by a first line's indent */
    SHAPE_SHORT,  /* shorter */
    SHAPE_BROKEN, /* less than two thirds */
    SHAPE_NONE    /* no line */
};

/* Bits that tell most lines from those that begin as paragraphs like to. */
struct cues {
    uint64_t first, second;
};

/* The lines of a page with all that is asked of them while they are joined. */
struct column {
    const struct lines *lines;
    struct str source;
    struct sign *signs; /* one a line, and one behind the last for what is counted */
    struct cues cues;
    struct english_line *english; /* of a page of a spaced script: as signs */
    uint32_t asked;               /* how often the page was searched for a seam */
};

struct column rejoin_look(struct arena *arena, const struct lines *lines,
                          struct str source);

struct cues rejoin_cues(void);

/* What MODEL_JOIN sees of lines upper and upper + 1; `first`: upper is the first line of
 * its paragraph. */
void rejoin_features(struct features *features, struct column *column, uint32_t upper,
                     bool first);

/* Sums between these are a doubt. */
enum { REJOIN_DOUBT = 40 };

/* The sum of the weights of these features, above 0 where the lines are joined. It is
 * exact but where it is beyond all doubt: the page is then not searched. */
int rejoin_weigh(struct column *column, uint32_t upper, bool first,
                 const int8_t *weights);

#endif
