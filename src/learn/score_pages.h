/* score_pages: a file of pages and the gold beside it, read and scored. */
#ifndef LEARN_SCORE_PAGES_H
#define LEARN_SCORE_PAGES_H

#include "score.h"

/* Adds the file NAME.txt, whose gold is NAME.gold. False: one of them cannot be read. */
bool score_file(struct score *score, const char *path, FILE *told);

#endif
