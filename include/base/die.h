/* die: ends the program on an error that cannot be handled: no memory, a lost
 * terminal.
 *
 * Restores the terminal first. Depends on no other module, so that each may call it; the
 * screen and the translations register what it needs of them.
 */
#ifndef BASE_DIE_H
#define BASE_DIE_H

#include <stdbool.h>

/* What is to be undone before the program dies: the screen sets it when it takes the
 * terminal, and clears it with NULL when it gives it back. */
void die_restores(void (*restore)(void *context), void *context);

/* What translates the sentence; without it, it is said in English. */
void die_translates(const char *(*say)(const char *text));

/* While one thread holds (calls nest), no other dies: around what the terminal must not
 * be left in the middle of, since a thread that dies gives it back. */
void die_hold(bool on);

/* Restores the terminal, writes `newsreader: what` to standard error, exits 1. */
_Noreturn void die(const char *what);

#endif
