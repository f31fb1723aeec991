/* paper: how one English-language newspaper prints: its name and day, its habits of
 * headings, bylines and blanks. Drawn for each page. */
#ifndef LEARN_PAPER_H
#define LEARN_PAPER_H

#include "story.h"

enum letters { TITLE_CASE, CAPITALS, SENTENCE_CASE };

enum blanks {
    BLANKS_BLOCKS, /* between headings, byline, body and what else is a block */
    BLANKS_NONE,
    BLANKS_EVERY, /* after every line */
    BLANKS_PARAS, /* between paragraphs too */
    BLANKS_LOOSE  /* now and then, where a text box begins */
};

struct paper {
    struct str name, brief; /* The Port Brook Courier, Courier */
    struct str host, town;
    unsigned year, month, day, weekday;
    enum story_half half;
    bool used[STORY_SENTENCES]; /* sentences that the page has */
    enum letters letters;       /* of headlines */
    enum letters minor;         /* of those of small stories */
    enum letters deck_letters;  /* of decks */
    enum blanks blanks;
    bool curly;             /* quotes */
    bool british;           /* single quotes, no "By" */
    const char *bylines[2]; /* the house's forms */
    const char *datelines[2];
    const char *to[2], *from; /* jump lines */
    unsigned inset;           /* blanks before a first line */
    unsigned margin;          /* blanks before every line */
    bool centred;             /* headings */
    unsigned foot;            /* lines in 1,000 after which a column ends: a blank */
    bool close_heads;         /* no blank between the headings of a story */
    bool close_byline;        /* nor between byline and body */
    bool close_subheads;      /* nor around subheads */
    bool story_gap;           /* where there are no blanks, one between stories */
    unsigned apart;           /* heading lines in 100 with a blank between them */
    unsigned kickers, decks, pictures, jumped, subheads; /* stories in 100 */
};

/* A byline without "By". */
const char *paper_bare_byline(struct rng *rng);

#endif
