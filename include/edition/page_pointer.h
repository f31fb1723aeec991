/* page_pointer: which page a jump or a folio names: "2版①" is page 2, mark 1; "A02" is
 * section A, page 2. Knows numbers in ASCII, in Han and in circles; knows no pages.
 */
#ifndef EDITION_PAGE_POINTER_H
#define EDITION_PAGE_POINTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct page_pointer {
    uint32_t section; /* the letter, upper case; 0: none */
    uint32_t number;  /* 0: none */
    uint32_t mark;    /* of ① and the like; 0: none */
};

/* What the text names; all 0 where it names nothing. */
struct page_pointer page_pointer_of(struct str s);

/* Does the pointer name the page of that folio? A section counts where both have one. */
bool page_pointer_names(struct page_pointer pointer, struct page_pointer folio);

/* The number in a circle or in brackets; 0: the character is none. */
uint32_t page_pointer_mark(uint32_t code);

#endif
