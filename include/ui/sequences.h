/* sequences: what curses sends, in fewer bytes.
 *
 * curses writes what terminfo has: each change of style from plain again, each number
 * that a terminal takes for granted. Knows ECMA-48's defaults, and that the program never
 * leaves the ASCII character set; knows nothing of what is shown. Sequences that are not
 * ECMA-48's stay as they are.
 */
#ifndef UI_SEQUENCES_H
#define UI_SEQUENCES_H

#include <stdbool.h>
#include <stddef.h>

struct sequences {
    int rows;    /* of the screen */
    bool plain;  /* the style is known to be plain */
    bool unsure; /* the character set is not known: the first that is chosen stays */
};

/* Shortens the bytes of a picture in place; how many are left. */
size_t sequences_shorten(struct sequences *state, char *bytes, size_t len);

#endif
