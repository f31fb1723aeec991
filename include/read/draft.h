/* draft: a page's paragraphs, rejoined but not yet sorted into stories.
 *
 * A paragraph is a stretch of clean text made of one or more printed lines that follow
 * each other; no line end is inside it.
 */
#ifndef READ_DRAFT_H
#define READ_DRAFT_H

#include "base/buf.h"
#include "read/line_join.h"
#include "read/lines.h"

/* ---- text_builder ---- */

/* text_builder: the text of a page as it is set from stretches of its lines, and where in
 * the source each came from; decides which blanks inside a line stay.
 *
 *     source   任 飞 说 ，今年…        "任" and "飞" are a name of two characters
 *     text     任飞说，今年…           a run for each stretch between removed blanks
 *
 * line_join says what stands between two lines.
 */

/* A stretch of source that stands unbroken in a clean text. */
struct run {
    uint32_t source; /* offset in the source */
    uint32_t beg;    /* offset in the clean text; ends at the next run's */
    uint32_t line;   /* index of the printed line */
};

/* A text under construction, with where it came from. */
struct text_builder {
    struct arena *arena;
    struct buf text;
    struct run *runs;
    uint32_t run_count;
    size_t run_room;
};

/* An empty builder with room for a text of `len` bytes from so many lines; it grows. */
struct text_builder text_builder_new(struct arena *arena, size_t len, uint32_t lines);

/* Appends text without blanks to the builder, with nothing between. */
void text_builder_add(struct text_builder *builder, struct run at, struct str s);

/* The same of text that may hold blanks. Runs of blanks become one space, or none where
 * justification set them: inside a name of two characters, beside full-width marks, and,
 * in prose, between Han and digits. Gives the number of spaces. */
uint32_t text_builder_add_spaced(struct text_builder *builder, struct run at,
                                 struct str s, bool prose);

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
