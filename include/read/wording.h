/* wording: what the words of a line or paragraph say about it, in any language.
 *
 * Knows one text and nothing of its neighbours. Languages are reached through
 * language.h.
 */
#ifndef READ_WORDING_H
#define READ_WORDING_H

#include <stdint.h>

#include "base/str.h"

enum byline {
    BYLINE_NOT,
    BYLINE_NAME,   /* a bare name, which only its place makes a byline */
    BYLINE_AGENCY, /* a paper's or agency's name that may stand before 记者 … */
    BYLINE_SURE,
    BYLINE_CLOSING /* sure, and in brackets, as they close a story */
};

enum furniture {
    FURNITURE_NOT,
    FURNITURE_WEAK, /* a section's or a rubric's name, if its place fits */
    FURNITURE_SURE,
    FURNITURE_FOLIO,
    FURNITURE_DATE,
    FURNITURE_PAPER,
    FURNITURE_ARCHIVE /* 第2版(要闻): an archive sets it above or below each title */
};

struct jump {
    bool on, from;         /* points to another page; comes from one */
    bool whole;            /* the text is nothing else */
    struct str to, source; /* "2版①", "第1版"; views of the text */
};

/* How the letters of a text in a spaced script are set. */
enum letters {
    LETTERS_NONE,
    LETTERS_CAPITALS, /* ALL OF THEM */
    LETTERS_TITLE,    /* All Words but the Small Ones */
    LETTERS_SENTENCE, /* The first word and names */
    LETTERS_LOWER,    /* begins with a small letter */
    LETTERS_WORD      /* One */
};

/* How a line ends that ends no sentence or title. */
enum tail {
    TAIL_NONE,
    TAIL_SMALL,  /* in a small word */
    TAIL_HYPHEN, /* in a word's hyphen */
    TAIL_SHORT   /* in an initial or shortened word */
};

/* Evidence that makes sure of nothing alone, the first that holds. */
enum weak_evidence {
    WEAK_NONE,
    WEAK_CONTACT, /* an address, a telephone number */
    WEAK_REF,     /* ends in a page's number, as what points to another page does */
    WEAK_CREDIT,  /* who took the picture */
    WEAK_PICTURE, /* who is to be seen where in it */
    WEAK_TABLE,   /* most words have digits */
    WEAK_LIST,    /* begins with a bullet */
    WEAK_NAME,    /* a person's name, by its first word */
    WEAK_SHAPE,   /* two or three words that may be a name */
    WEAK_SALUTE,  /* To the Editor: */
    WEAK_QUOTE,   /* begins with a quotation mark */
    WEAK_COLON,   /* CAPITALS, then a colon */
    WEAK_KICKER,  /* what stands above a headline */
    WEAK_POST,    /* what a writer is, or whom for: Staff Writer */
    WEAK_CAPTION, /* begins as captions do and ends in who took the picture */
    WEAK_RUN_IN   /* begins with a title: FIRE.—About two o'clock; (Theater.) Gestern */
};

struct wording {
    struct jump jump;
    /* It opens a story: 本报讯（…）, …社…电, 【本報記者…報導】, LONDON (AP) — */
    bool dateline;
    uint8_t byline;    /* enum byline */
    uint8_t furniture; /* enum furniture */
    /* On a page of a spaced script: */
    uint8_t letters; /* enum letters; on others, letter_case */
    uint8_t weak;    /* enum weak_evidence */
    uint8_t tail;    /* enum tail */
    uint8_t prose;   /* small words that prose is full of, 0 none to 3 many */
};

/* What a text is by its wording, the surest that holds. */
enum wording_kind {
    WORDING_NONE,
    WORDING_JUMP,
    WORDING_DATELINE,
    WORDING_CLOSING, /* BYLINE_CLOSING */
    WORDING_BYLINE,
    WORDING_FURNITURE,
    WORDING_NAME,
    WORDING_AGENCY,
    WORDING_RUBRIC,       /* FURNITURE_WEAK */
    WORDING_CUT_DATELINE, /* whose end is on the next line */
    WORDING_FROM,         /* holds a jump from another page */
    WORDING_KINDS
};
enum wording_kind wording_kind(const struct wording *wording);

/* What the text says in its own language, without the measures of a page. */
struct wording wording_of(struct str s);

/* The bracketed byline that ends a paragraph, （何某某）, or nothing. */
struct str wording_tail_byline(struct str s);

/* Does a text count or bracket itself as subheads do: 一、 （二） 故事三 【…】 3.? */
bool wording_is_numbered(struct str s);

/* Does it begin with a dash, as decks do: ——, --, or 一一, which recognition makes of one? */
bool wording_starts_dash(struct str s);

#endif
