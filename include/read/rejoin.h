/* rejoin: printed lines to paragraphs.
 *
 * On a wrapped page, decides for each two consecutive lines whether the second continues
 * the paragraph of the first. A page with one paragraph a line is left unchanged:
 * paragraphs cut at a column's foot are joined by stitch, which also looks beyond the
 * next line. Knows nothing of roles.
 */
#ifndef READ_REJOIN_H
#define READ_REJOIN_H

#include "read/page_reading.h"

/* The paragraphs of the page, in the order of its lines. */
struct draft rejoin(struct page_reading *page);

enum { MASTHEAD = 4 }; /* lines on top of a page that may be the paper's own */

/* How wide a line is against its column. */
enum shape {
    SHAPE_WIDE,  /* beyond it */
    SHAPE_FULL,  /* fills it */
    SHAPE_FIRST, /* short of it by a first line's indent */
    SHAPE_SHORT, /* shorter */
    SHAPE_BROKEN /* less than two thirds */
};

/* Widths as a book face sets a line, in 20ths of an n. */
struct set_widths {
    uint16_t line;
    uint16_t lead;   /* its first word */
    uint16_t filled; /* the full lines around it; 0: none */
};

/* What a line tells beside its measures. */
struct line_evidence {
    uint8_t wording;                    /* enum wording_kind */
    uint8_t letters, weak, tail, prose; /* as in struct wording */
    uint8_t open;                       /* brackets and quotes left open, clipped */
    uint8_t close;                      /* closed that were not opened, clipped */
    bool numbered;
    uint8_t shape;      /* enum shape */
    uint32_t full;      /* lines above it that fill their column, */
    uint32_t near;      /* and that stand closer to the one above them than usual; */
    uint32_t sentences; /* sentences that end inside the lines above, */
    uint32_t enders;    /* and those of these lines that end one early */
    uint32_t quotes;    /* straight quotation marks in the lines above */
    /* On a page of a spaced script: */
    uint8_t longest; /* letters of its longest word: blanks get lost in narrow faces */
    struct set_widths set;
};

/* The evidence of each line of the page; an empty one above them, and two below, the first
 * of which has what is counted. */
struct line_evidence *rejoin_look(const struct page_reading *page);

/* That of a paragraph's first line; nothing where none was looked at. */
static inline const struct line_evidence *rejoin_line(const struct page_reading *page,
                                                      const struct para *para)
{
    static const struct line_evidence none;
    return page->evidence && para->lines.count ? &page->evidence[para->lines.beg] : &none;
}

/* Has a line of a spaced script no letter or digit: a printed rule, a speck? */
static inline bool rejoin_is_noise(const struct line_evidence *line)
{
    return line->set.line && !line->longest;
}

/* What MODEL_JOIN sees of lines index and index + 1, where the paragraph began at line
 * `from`. */
void rejoin_evidence(struct evidence *evidence, struct page_reading *page, uint32_t index,
                     uint32_t from);
extern const char *const rejoin_evidence_names[];

/* What else counts in JOIN's sum than its trees, on pages of spaced scripts. Below 0: the
 * first sentence below a headline or its byline, where the language has such a paragraph
 * (language.h, lead); a credit that ends a caption; text that breaks off above a headline,
 * which the byline below it shows. `of`: what rejoin_evidence filled. */
int rejoin_gain(const struct page_reading *page, uint32_t index, uint32_t from,
                const int8_t *of);

/* ---- seams ---- */

/* seams: are the words on both sides of a line's end printed elsewhere on the page?
 *
 * A heading that is broken inside a word, or after one, is known by its story, which has
 * the words across the break. A kicker, a deck or a caption often is a clause of the
 * story: there another text, or a mark, follows its last words. Knows characters alone.
 */

/* What stands elsewhere beside a line's words. */
enum seam_side {
    SEAM_NOWHERE, /* the words are not printed elsewhere */
    SEAM_OTHER,   /* another text */
    SEAM_MARK,    /* a mark: a clause ends or begins there, as the line does */
    SEAM_SAME     /* what the other line has there */
};

/* The longest end of the upper line, or beginning of the lower one, that is printed
 * elsewhere. */
struct seam_words {
    uint8_t side;   /* enum seam_side */
    uint8_t length; /* characters, clipped */
    bool whole;     /* it is the whole line */
};

struct seam {
    struct seam_words tail; /* of the upper line, and what follows */
    struct seam_words head; /* of the lower one, and what is before */
};

/* Of lines index and index + 1; all zero where it was asked of the page too often. */
struct seam seams_find(struct page_reading *page, uint32_t index);

/* Do some lines, without a mark inside, stand elsewhere as a clause, with a mark before and
 * behind it? Of the upper or the lower side of a seam. A kicker or a deck does, hardly ever
 * a part of a longer heading, and text only by chance. */
bool seams_is_clause(struct page_reading *page, struct span lines, bool upper);

#endif
