/* language: what reading knows of the languages of pages, one const struct each.
 *
 * A page has a language, told by the script of most of its lines, and so has each
 * paragraph. A text's wording is read by the language that it is written in, and
 * measured by the language of its page. Stages ask these structs and test no language
 * themselves.
 *
 * A new language: its struct in a file of its own, its words in src/read/words, its
 * row in LANGUAGES. With `words`, european.c reads it; without, its own `read` does.
 * Other fields that are left out are false.
 */
#ifndef READ_LANGUAGE_H
#define READ_LANGUAGE_H

#include "read/word_list.h"
#include "read/wording.h"

/* Last of each script the one that a page is in which no other claims. */
#define LANGUAGES(X)                                                                     \
    X(CHINESE, chinese)                                                                  \
    X(GERMAN, german)                                                                    \
    X(FRENCH, french)                                                                    \
    X(ENGLISH, english)

enum language_id {
#define LANGUAGE_ID(id, name) LANGUAGE_##id,
    LANGUAGES(LANGUAGE_ID)
#undef LANGUAGE_ID
        LANGUAGE_COUNT
};

/* The models are learned for pages of Han and for pages of spaced scripts. */
enum { MODELS_HAN, MODELS_SPACED, MODELS_COUNT };

/* Yes or no of a whole text, by the words that it holds. */
enum says {
    SAYS_CAPTION,      /* what a picture shows, or who took it */
    SAYS_CAPTION_WORD, /* a word stands in it that captions are known by */
    SAYS_BYLINE_WORD,  /* and bylines */
    SAYS_NOTE,         /* a label before it, 关键词：…: a paragraph however short */
    SAYS_ATTENDED,     /* who attended, spoke or inspected: below a headline */
    SAYS_WHO,          /* and begins with who did */
    SAYS_OCCASION,     /* which meeting it was: above a headline */
    SAYS_SAID,         /* where and by whom something was said: above a headline */
    SAYS_LEAD_DAY,     /* names a day in its first breath, as leads do */
    SAYS_REPORTED, /* names who reports, then goes on, as leads without a dateline do */
    SAYS_CUT_DATELINE, /* a dateline whose end is on the next line */
    SAYS_KICKER,       /* ANALYSIS, a section's name: above a headline */
    SAYS_NOTICE,       /* the title of a notice: a story's, however short */
    SAYS_CLOCK,        /* a time of day and nothing else: 7.30 p.m. */
    SAYS_DAY,          /* the day of a month, in few words */
    SAYS_CLOSING,      /* ends as letters do: Yours, etc., */
    SAYS_WRITTEN,      /* a place and a day, and nothing else: OXFORD, MARCH 13. */
    SAYS_RUBRIC,       /* a rubric above titles: FEUILLETON, Roman von …, Anzeigen. */
    SAYS_ADDRESSED,    /* begins as a letter to the editor does */
    SAYS_OFFICE,       /* an office, with a name or none: Der Vorstand. */
    SAYS_COUNT
};

/* What `read` is asked to fill. */
enum { READ_PATTERNS = 1, READ_MEASURES = 2 };

struct language {
    uint8_t models;
    bool spaced;     /* blanks separate its words; its letters have cases */
    bool certain;    /* marks and wording alone make sure of joins and kinds */
    bool dictionary; /* english_hyphens.h knows its words */
    uint16_t plain;  /* half ems above which several sentences are body */
    int lead; /* what a sum of JOIN loses where the first sentence of a story ends */
    float switch_cost; /* what it takes to move a stretch to an earlier story */
    const struct vocabulary *words; /* a page that has more of them than of English
                                       is in it; NULL: any page of its script is */
    void (*read)(struct wording *wording, struct str s, unsigned what);
    struct {
        bool (*has)(struct str s, const struct word_list *list);
        const struct word_list *list;
    } lists[SAYS_COUNT];                    /* what a list alone says */
    bool (*says[SAYS_COUNT])(struct str s); /* NULL, and no list: never */
    int (*particles)(
        struct str s); /* words that prose is full of, and headings are not */
};

/* What the languages of spaced scripts have in common. */
#define LANGUAGE_SPACED                                                                  \
    .models = MODELS_SPACED, .spaced = true, .plain = 360, .switch_cost = 12

extern const struct language *const languages[LANGUAGE_COUNT];

/* The language of a page, and of a paragraph on it: that of the page, if of its
 * script. */
enum language_id language_of_page(bool spaced, struct str source);
enum language_id language_of_para(enum language_id page, bool spaced);

/* The wording of a text on a page in that language. */
struct wording language_read(enum language_id page, struct str s);

/* Does the text say so, by the language's list or its function? Neither: false. */
bool language_says(enum language_id id, enum says what, struct str s);

#endif
