/* correct: the user's corrections of a page that was read wrongly.
 *
 * A correction names its paragraph by its words, not by its place, so it is found again
 * when the page is extracted again. A list of them turns one page into another: nothing
 * of the page is lost by any of them, and without them the first reading is back.
 *
 * As text, for sharing, one line each (fields are separated by blanks, the words are
 * last):
 *
 *     page HASH SKETCH                     what follows is about that page (edition/fingerprint.h)
 *     split REF                            a story begins at this paragraph
 *     merge REF                            this story continues in the next of the list
 *     role NAME REF                        this paragraph is a headline, furniture, …
 *     move REF > REF                       the first belongs after the second
 *     hide REF                             this is not a story: make it furniture
 *     join REF                             this paragraph goes on in the next
 *     part N REF                           … ends after N letters, and another begins
 *
 * REF is eight hexadecimal digits and the first words, or - where it has none. Lines that
 * begin with # are passed over; a line that is not understood is counted and left out.
 */
#ifndef EDITION_CORRECT_H
#define EDITION_CORRECT_H

#include "edition/block_ref.h"
#include "edition/fingerprint.h"

enum correction_verb {
    CORRECT_SPLIT,
    CORRECT_MERGE,
    CORRECT_ROLE,
    CORRECT_MOVE,
    CORRECT_HIDE,
    CORRECT_JOIN,
    CORRECT_SPLIT_BLOCK,
    CORRECT_COUNT
};

struct correction {
    enum correction_verb verb;
    struct block_ref block;
    struct block_ref target; /* MOVE: after which */
    enum role role;          /* ROLE */
    uint32_t at;             /* SPLIT_BLOCK: letters before the cut */
    bool applied;            /* set by page_correct: it was of use */
};

/* The corrections of one page, in the order in which they were made. */
struct corrections {
    struct fingerprint page;
    struct correction *items;
    size_t count, room;
};

/* Corrections of many pages. */
struct correction_set {
    struct corrections *pages;
    size_t count, room;
    size_t ill; /* lines that were not understood */
};

/* Reads text as above into the set; pages that are there already are added to. */
void corrections_read(struct arena *arena, struct correction_set *set, struct str text);

/* The text of one page's corrections; empty where there are none. */
struct str corrections_write(struct arena *arena, const struct corrections *corrections);

/* Those of the page with this key, or one that is much like it; NULL: none. */
struct corrections *corrections_of(const struct correction_set *set,
                                   const struct fingerprint *page);

/* The same for a page, also by the look-alikes that earlier versions left in its text. */
struct corrections *corrections_of_page(const struct correction_set *set,
                                        const struct page *page);

/* Fills *out, a page of its own (page_free), with `in` corrected; says in each correction
 * whether it applied. `in` is not changed and may go away. */
void page_correct(struct page *out, const struct page *in,
                  struct corrections *corrections);

#endif
