/* classify_mends: rows of what a paragraph was taken for wrongly, and what shows it.
 *
 * A row knows one paragraph and what stands right above and below it. Rows of any script come
 * first (classify_mends.c), then those of the paragraph's own. Private to classify.
 */
#ifndef READ_CLASSIFY_MENDS_H
#define READ_CLASSIFY_MENDS_H

#include "read/classify.h"

/* What a paragraph was taken for, a bit for each kind, and what else it is for those beside
 * it. */
enum {
    BODY = 1 << KIND_BODY,
    HEADING = 1 << KIND_HEADING,
    BYLINE = 1 << KIND_BYLINE,
    CAPTION = 1 << KIND_CAPTION,
    FURNITURE = 1 << KIND_FURNITURE,
    JUMP = 1 << KIND_JUMP,
    NOTHING = 1 << 8, /* it would stand beyond the page */
    ENDED = 1 << 9,   /* body, and its last sentence ends */
    COLON = 1 << 10,  /* ends in a colon */
    TEXT = BODY | COLON,
    ANYTHING = UINT16_MAX
};

struct mend {
    uint16_t taken, above, below; /* one of these bits each */
    uint8_t is;                   /* enum kind */
    bool (*shows)(const struct page_reading *page, uint32_t i);
};

/* The first row that holds counts; the last one's shows is NULL. */
extern const struct mend mends_han[];
extern const struct mend mends_spaced[];

/* Makes pieces of names bylines that stand below one: 本报记者 / 沈晓晓 / 任 / 彦 were
 * printed wide, each piece on a line of its own. */
void mends_byline(struct page_reading *page, uint32_t byline);

/* The bits of paragraph i, of which there may be none. */
static inline uint16_t mends_bits(const struct page_reading *page, uint32_t i)
{
    if (i >= page->draft->count)
        return NOTHING;
    uint8_t kind = page->labels[i].kind, ending = page->draft->paras[i].ending;
    return (uint16_t)(1 << kind | (ending == CHAR_COLON ? COLON : 0) |
                      (kind == KIND_BODY && ending == CHAR_STOP ? ENDED : 0));
}

/* What it was till now it may be as well. */
static inline void label_take_for(struct label *label, enum kind kind)
{
    label->second = label->kind != kind ? label->kind : label->second;
    label->kind = (uint8_t)kind;
}

#endif
