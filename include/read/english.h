/* english: evidence in the wording of a line or paragraph in English.
 *
 * Formulas that papers in English share, and the measures that the models see of text
 * without Han. The words are in src/read/words/english.words.
 */
#ifndef READ_ENGLISH_H
#define READ_ENGLISH_H

#include "read/patterns.h"

/* Is s text of which these can be asked: a letter or a price in it, and no Han? */
bool english_is(struct str s);

enum english_case {
    CASE_NONE,     /* no letters */
    CASE_CAPITALS, /* ALL OF THEM */
    CASE_TITLE,    /* All Words but the Small Ones */
    CASE_SENTENCE, /* The first word and names */
    CASE_LOWER,    /* begins with a small letter */
    CASE_WORD,     /* One */
    CASE_COUNT
};

/* How a line ends: 0 otherwise, 1 in a small word that ends no sentence or title, 2 in a
 * word's hyphen, 3 in an initial or shortened word. */
enum { ENGLISH_TAILS = 4 };

/* What else the wording suggests, the first that holds. */
enum english_clue {
    CLUE_NONE,
    CLUE_CONTACT, /* an address, a telephone number */
    CLUE_REF,     /* ends in a page's number, as what points to another page does */
    CLUE_CREDIT,  /* who took the picture */
    CLUE_PICTURE, /* who is to be seen where in it */
    CLUE_TABLE,   /* a third of it digits */
    CLUE_LIST,    /* begins with a bullet */
    CLUE_NAME,    /* a person's name, by its first word */
    CLUE_SHAPE,   /* two or three words that may be a name */
    CLUE_SALUTE,  /* To the Editor: */
    CLUE_QUOTE,   /* begins with a quotation mark */
    CLUE_COLON,   /* CAPITALS, then a colon */
    CLUE_KICKER,  /* english_is_kicker */
    CLUE_POST,    /* what a writer is, or whom for: Staff Writer */
    CLUE_COUNT
};

/* All that the wording of a line or paragraph tells, read in one walk. */
struct english {
    uint8_t letters;   /* enum english_case */
    uint8_t clue;      /* enum english_clue */
    uint8_t tail;      /* see above */
    uint8_t prose;     /* small words that prose is full of, 0 none to 3 many */
    bool is;           /* english_is; only then what patterns say is: */
    bool dateline;     /* pattern_dateline */
    uint8_t byline;    /* enum byline: pattern_byline */
    uint8_t furniture; /* enum furniture: pattern_furniture */
    struct jump jump;  /* pattern_jump; views of the text */
};
struct english english_read(struct str s);

/* Of english_read the letters alone. */
enum english_case english_case(struct str s);

/* As pattern_… does, of text that english_is. */
bool english_dateline(struct str s);
enum byline english_byline(struct str s);
enum furniture english_furniture(struct str s);
bool english_jump(struct str s, struct jump *jump); /* the whole of s, or nothing */

/* What stands above a headline by its wording: ANALYSIS, a section's name. */
bool english_is_kicker(struct str s);

/* A rubric over short news: IN BRIEF, AROUND THE STATE. */
bool english_is_digest(struct str s);

/* A rubric over what stands elsewhere in the paper: INSIDE, INDEX. */
bool english_is_teaser(struct str s);

#endif
