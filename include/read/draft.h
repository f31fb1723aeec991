/* draft: a page's paragraphs, rejoined but not yet sorted into stories.
 *
 * A paragraph is a stretch of clean text made of one or more printed lines that follow
 * each other; no line end is inside it.
 */
#ifndef READ_DRAFT_H
#define READ_DRAFT_H

#include "read/lines.h"
#include "read/line_join.h"
#include "read/text_builder.h"

enum { SEAM_UNIT = 16 }; /* of JOIN's sums in one of para.seam */

/* Where a paragraph was joined, or ended, with least certainty. */
struct weak_join {
    uint32_t below; /* the line below that line end; 0: it has none */
    int sum;        /* of JOIN, without its sign */
};

struct para {
    uint32_t beg, end;     /* in draft.text */
    struct span runs;      /* in draft.runs */
    struct span lines;     /* in lines.items */
    uint32_t width;        /* half ems of its text */
    uint16_t column;       /* half ems of its column; 0 on a page that is not wrapped */
    uint8_t gap;           /* blank lines before it, clipped */
    uint8_t mark;          /* '#'s of Markdown */
    uint8_t first, last;   /* enum char_class of the ends */
    uint8_t ending;        /* of the last character that is no closing mark */
    uint8_t commas, stops; /* inside, clipped */
    int8_t open;           /* brackets and quotes left open at the end, clipped */
    int8_t close;          /* closed that were never opened, clipped */
    bool blanks;           /* holds a blank that was kept */
    uint8_t language;      /* enum language_id */
    int8_t seam;           /* how surely it does not go on in the paragraph before it */
    struct weak_join weakest;
    bool echo; /* the second printing of the paragraph before */
};

struct draft {
    struct str text;
    struct run *runs;
    uint32_t run_count;
    struct para *paras;
    uint32_t count;
    const struct printed_words *words; /* for joins that are set later; may be NULL */
};

/* Is most of it in a spaced script? */
static inline bool para_is_spaced(const struct para *para)
{
    return languages[para->language]->spaced;
}

static inline struct str draft_text(const struct draft *draft, const struct para *para)
{
    return str_slice(draft->text, para->beg, para->end);
}

struct page_reading;

/* A draft while its paragraphs are laid down, in the order of the lines. */
struct drafting {
    const struct page_reading *page;
    struct text_builder builder;
    struct draft draft;
    size_t room;
};

/* An empty draft, with room for the text of all the page's lines. */
struct drafting drafting_new(const struct page_reading *page);

/* Adds the paragraph of para->lines, whose seam and weakest are set, and sets the rest. A
 * line that was printed twice over makes two, the second an echo. */
void drafting_add(struct drafting *drafting, struct para *para);

/* The draft with all that was added; nothing is added after that. */
struct draft drafting_end(struct drafting *drafting);

/* ---- its part, overprint: text that was printed twice ---- */

/* One stretch that stands twice: [beg, beg + len) and again right after. */
struct overprint {
    uint32_t beg, len;
};

struct overprints {
    struct overprint *items;
    uint32_t count; /* 0: the line is not doubled */
};

/* The stretches of s, which together are all of it but blanks; none where some of it
 * stands once, or where it is too short to be sure. */
struct overprints overprints_of(struct arena *arena, struct str s);

#endif
