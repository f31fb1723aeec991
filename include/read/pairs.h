/* pairs: how often two Han stand next to each other.
 *
 * A table of the pairs that are commoner in newspapers than chance, counted by
 * src/learn/pairs.py; Simplified and Traditional. Knows no words.
 */
#ifndef READ_PAIRS_H
#define READ_PAIRS_H

#include <stdint.h>

/* 0: rarely or never seen; else so many doublings above chance, from 1, up to 15. */
int pairs_score(uint32_t left, uint32_t right);

#endif
