/* page_reading: one page while it is read: what each stage made, for those after it.
 *
 * Made by parse; each stage fills what is named after it and takes the rest as it is. All
 * of it is in the arena, which is reset when the page is done.
 */
#ifndef READ_PAGE_READING_H
#define READ_PAGE_READING_H

#include "read/draft.h"
#include "read/features.h"
#include "read/language.h"
#include "read/similarity.h"

#define PLAN_NONE UINT32_MAX /* no paragraph; of a story: page furniture */

/* A story as it begins on the page. */
struct boundary {
    uint32_t head, head_end; /* paragraphs: its headings and the bylines among them */
    uint32_t body, body_end; /* those up to the next start; may be none */
    bool headless;           /* no heading stands above it */
    bool detached;           /* headings without a body: of another story, or of none */
    bool picture;            /* a picture: captions, and what follows is no part of it */
    bool served;             /* a detached one that was given a picture */
};

struct boundaries {
    struct boundary *items;
    uint32_t count;
    size_t room;
};

/* What the titles of the whole page tell. */
struct titles_survey {
    bool body_first;           /* body stands above all headings */
    bool heading_last;         /* a heading below all */
    uint32_t headings, bodies; /* how many */
    uint32_t capitals;         /* headings in them, on a page of a spaced script */
    uint32_t classed;          /* paragraphs that the model takes for titles */
    uint32_t count;            /* of them that are compared with the text */
    uint32_t foot;             /* and that stand below all body */
    uint32_t widest;           /* heading of less than 80 half ems; at least 1 */
    int surest;      /* how much more than a subhead the surest title is; at least 0 */
    uint8_t letters; /* of the first heading that has any */
    uint8_t apart;   /* blank lines that most titles have above them, and no text; or 0 */
    int above, below; /* how many of the titles' words what stands above, or below, has */
    uint16_t *chunk;  /* of each paragraph: how many runs of titles stand above it */
};

struct page_reading {
    struct arena *arena;
    uint32_t first_line;    /* the file's line number of the page's first line */
    struct visitor visitor; /* is shown each learned decision; visit may be NULL */

    const struct lines *lines;            /* lines */
    const struct line_evidence *evidence; /* rejoin: one a line */
    struct seams *seams;                  /* rejoin; NULL: no seam was looked up yet */
    const struct draft *draft;            /* rejoin */
    const struct similarity *similarity;  /* similarity */
    struct label *labels;                 /* classify: one a paragraph */
    bool marked;    /* classify: '#'s of Markdown mark the headings */
    bool dated;     /* classify: some lead has a dateline */
    int archived;   /* archive_labels: which side of titles: above -1, below 1; 0: none */
    bool unstopped; /* classify: its headings end in no stop */
    struct titles_survey titles; /* boundaries */
    struct boundaries starts;    /* boundaries */
    uint32_t *story; /* segmentation: of each paragraph, an index of starts; PLAN_NONE:
                        furniture */
    struct placement *places; /* stitch: what each paragraph became */
};

static inline struct str reading_text(const struct page_reading *page, uint32_t para)
{
    return draft_text(page->draft, &page->draft->paras[para]);
}

/* A paragraph and its label; blank ones where there is none, as of PLAN_NONE. */
const struct para *reading_para(const struct page_reading *page, uint32_t para);
const struct label *reading_label(const struct page_reading *page, uint32_t para);

/* The nearest paragraphs that are no furniture; draft->count, and PLAN_NONE, if none. */
uint32_t reading_kept_after(const struct page_reading *page, uint32_t para);
uint32_t reading_kept_before(const struct page_reading *page, uint32_t para);

/* The page's model for a decision; the decision as whoever watches says. But for
 * JOIN the decision's lines are those of paragraphs, which stand in their place here. */
const struct forest *reading_model(const struct page_reading *page, enum model model);
int reading_decide(const struct page_reading *page, struct decision decision);

/* One on paragraphs first to last, or JOIN's on lines of the file. */
static inline struct decision decision_of(enum model model, uint32_t first, uint32_t last,
                                          const struct evidence *evidence)
{
    return (struct decision){.model = model,
                             .first = first,
                             .last = last,
                             .evidence = evidence};
}

/* Decides by the sum of a model that has one: above 0 for yes; near 0 it is in doubt. */
int reading_weigh(const struct page_reading *page, struct decision decision);

/* In the page's language; where there is no such paragraph, no. */
static inline bool reading_says(const struct page_reading *page, enum says what,
                                uint32_t para)
{
    return para < page->draft->count &&
           language_says(page->lines->language, what, reading_text(page, para));
}

static inline const struct language *reading_language(const struct page_reading *page)
{
    return languages[page->lines->language];
}

/* Does an archive say so: is it the line above or below the labels of a story (archive_labels.c)? */
bool reading_is_archived(const struct page_reading *page, uint32_t index);

/* Fills page->archived, once classify knows the wording of each paragraph. */
void archive_labels_find(struct page_reading *page);

/* Does text, a byline or a caption begin a story that has labels and no title? */
bool archive_labels_begin(const struct page_reading *page, uint32_t index);

/* Is there such a paragraph, of the kind? Of PLAN_NONE and of draft->count there is none. */
static inline bool reading_is(const struct page_reading *page, uint32_t para,
                              enum kind kind)
{
    return para < page->draft->count && page->labels[para].kind == kind;
}

/* Does a column's name begin the paragraph (lines_name_column)? */
static inline bool reading_names_column(const struct page_reading *page, uint32_t para)
{
    return lines_name_column(page->lines,
                             lines_first(page->lines, page->draft->paras[para].lines));
}

/* How many of paragraphs [beg, end) are of the kind, counted up to the largest feature: a
 * page of rows asks it of each. */
static inline uint32_t reading_count(const struct page_reading *page, uint32_t beg,
                                     uint32_t end, enum kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = beg; i < end && count < INT8_MAX; i++)
        count += page->labels[i].kind == kind;
    return count;
}

#endif
