/* rejoin: printed lines to paragraphs.
 *
 * On a wrapped page, decides for each two consecutive lines whether the second
 * continues the paragraph of the first. A page with one paragraph a line is
 * left unchanged: paragraphs cut at a column's foot are joined by stitch, which also looks
 * beyond the next line. Knows nothing of roles.
 */
#ifndef READ_REJOIN_H
#define READ_REJOIN_H

#include "read/english.h"
#include "read/page_reading.h"

/* The paragraphs of the page, in the order of its lines. */
struct draft rejoin(const struct page_reading *page);

/* What a line is by its wording. */
enum line_wording {
    WORDING_NONE,
    WORDING_JUMP,
    WORDING_DATELINE,
    WORDING_CLOSING, /* a byline as they close a story */
    WORDING_BYLINE,
    WORDING_FURNITURE,
    WORDING_NAME, /* a bare name */
    WORDING_AGENCY,
    WORDING_RUBRIC,      /* what may be furniture */
    WORDING_CUT_DATELINE /* whose end is on the next line */
};

/* What a line's wording tells beside its measures. */
struct sign {
    uint8_t wording; /* enum line_wording */
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

/* What is seen of a line of a page of a spaced script. */
struct english_line {
    struct english text;
    uint8_t size;   /* lines of its block, which blank lines or a margin bound, clipped */
    uint8_t place;  /* of the line in it, from 0, clipped */
    uint8_t titles; /* of four parts, how many of the block's lines are no sentences */
    uint16_t set;   /* its width as a book face sets it, in tenths of an n, */
    uint16_t lead;  /* that of its first word, */
    uint16_t full;  /* and that of the full lines around it; 0: none */
};

/* The lines of a page with all that is asked of them while they are joined. */
struct column {
    const struct lines *lines;
    struct str source;
    struct sign *signs; /* one a line, and one after the last for what is counted */
    struct cues cues;
    struct english_line *english; /* of a page of a spaced script: as signs */
    uint32_t asked;               /* how often the page was searched for a seam */
};

struct column rejoin_look(struct arena *arena, const struct lines *lines,
                          struct str source);

struct cues rejoin_cues(void);

/* What MODEL_JOIN sees of lines index and index + 1, where the paragraph began at line
 * `from`. */
void rejoin_evidence(struct evidence *evidence, struct column *column, uint32_t index,
                     uint32_t from);
extern const char *const rejoin_evidence_names[];

/* Sums between these are a doubt, on pages of Han and of spaced scripts. */
enum { REJOIN_DOUBT = 340, REJOIN_DOUBT_LATIN = 280 };

#endif
