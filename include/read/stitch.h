/* stitch: paragraphs to stories.
 *
 * Decides where stories start, which detached headline belongs to which body, and which
 * paragraphs continue others. Reads drafts and measures, writes a plan; moves no text.
 */
#ifndef READ_STITCH_H
#define READ_STITCH_H

#include "read/page.h"
#include "read/page_reading.h"

/* What one paragraph became. */
struct placement {
    uint32_t story; /* PLAN_NONE: page furniture */
    uint32_t next;  /* the paragraph that goes on in the same block; PLAN_NONE: none */
    uint8_t role;   /* enum role */
    bool inner;     /* some other paragraph's next: no block of its own */
    bool aside;     /* interrupts a sentence of its story: listed below the text */
    bool weak;      /* a stage after ROLE was not sure of its place */
    uint8_t doubt;  /* enum doubt */
};

/* The order of the blocks; page->places says what each is. */
struct plan {
    uint32_t *sequence; /* paragraphs that begin a block, in reading order, story by
                             story, the furniture last */
    uint32_t length;    /* of the sequence */
    uint32_t stories;   /* each with at least one block */
};

/* The plan of a page that was classified: fills titles, starts, story and places. */
struct plan stitch(struct page_reading *page);

/* The same of a page whose lines.places are known (placed.c). */
struct plan placed_stitch(struct page_reading *page);

/* The role of a paragraph whose story says no more of it: a heading is a subhead. */
enum role stitch_role(enum kind kind);

/* ---- its parts ---- */

/* boundaries: where stories begin: the runs of headings, which each open a story or are
 * subheads, and what opens a story without one. Fills titles and starts; moves none. */
void boundaries_find(struct page_reading *page);

/* segmentation: which story each body paragraph belongs to. Fills story. */
void segmentation_assign(struct page_reading *page);

/* continuations: which paragraph goes on in which, inside a story. Fills places' next and
 * inner.
 */
void continuations_link(struct page_reading *page);

/* How surely `lower` goes on inside the sentence that `upper` leaves open: above 0
 * likely. */
int continuations_score(const struct page_reading *page, uint32_t upper, uint32_t lower);

/* captions: which story the pictures of a page belong to. Changes story. */
void captions_assign(struct page_reading *page);

/* detached_headlines: to the stories that lack a headline. Changes story. */
void headlines_assign(struct page_reading *page);

/* headlines: the roles of kicker, headline and deck in each run of headings. */
void headlines_sort(struct page_reading *page);

/* doubtful: of what there is most doubt. */
enum doubt {
    DOUBT_NONE,
    DOUBT_SEAM,  /* para.weakest, inside the paragraph or at its end */
    DOUBT_ABOVE, /* that it does not go on from the paragraph before */
    DOUBT_ROLE,  /* label.second is nearly as likely */
    DOUBT_PLACE  /* placement.weak */
};

/* Sets places[].doubt of the page's paragraphs, whose stories and roles are known. */
void doubtful_mark(struct page_reading *page);

/* assemble: the plan to a page: text, pieces, blocks, articles; it decides nothing. Fills
 * what page.h promises. page's source and name are still those of the input, and are
 * copied to page's arena, which is empty: it gets the room for all that is laid down. */
void assemble(struct page *page, const struct page_reading *reading,
              const struct plan *plan);

/* ---- headline_features ---- */

/* headline_features: the features that decide whether a heading is the headline
 * of its run. Private to headlines and the learner. */

enum { MOST_HEADS = 8 };

/* The headings of a story above its body: their paragraphs in order. */
struct heads {
    uint32_t items[MOST_HEADS];
    uint32_t count;
    uint32_t story;
    uint32_t lead; /* the first body paragraph; PLAN_NONE: none */
};

/* What MODEL_HEAD sees of heads->items[i]. */
void headline_evidence(struct evidence *evidence, const struct page_reading *page,
                       const struct heads *heads, uint32_t i);
extern const char *const headline_evidence_names[];

/* ---- story_likeness ---- */

/* story_likeness: how like each paragraph of a page is to each of its stories.
 *
 * The likeness to a story is the mean cosine (similarity.h) to its paragraphs, itself left
 * out. Knows which paragraph is in which story now; moves none.
 */

/* What paragraphs have in common with stories. A paragraph that changes its story changes
 * two rows. */
struct likeness_tally {
    float *alike;    /* alike[k * paragraphs + i]: likeness of paragraph i to the parts of
                        story k, itself left out, summed in their order */
    uint32_t *parts; /* of each story */
    bool *part;      /* of each paragraph: does it say what its story is about? */
};

/* Of the stories as they are now (page->story), in the page's arena. */
struct likeness_tally likeness_tally_of(const struct page_reading *page);

/* Counts two stories again, after paragraphs went from one to the other. */
void likeness_recount(const struct page_reading *page, struct likeness_tally *tally,
                      uint32_t a, uint32_t b);

/* The part of the paragraphs' words that a story's body uses, each of its paragraphs a
 * chance to meet them. */
float story_coverage(const struct page_reading *page, struct span paras, uint32_t story);

#endif
