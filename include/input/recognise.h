/* recognise: a picture of a page → a table of its words, by tesseract.
 *
 * Chooses the languages: those of the settings, or those of the page's script,
 * starting with the one that was right last time. A page that is recognised badly is
 * tried in another.
 */
#ifndef INPUT_RECOGNISE_H
#define INPUT_RECOGNISE_H

#include "input/ocr.h"
#include "input/opener_run.h"

/* run: of the row's command, on the picture. The table is in arena. False and a fault
 * where the program or the languages are missing, or one of its runs failed: the table is
 * that of those before, which has no bytes where there was none. */
bool recognise(struct arena *arena, struct ocr *ocr, const struct opener_run *run,
               struct str *table, struct fault *fault);

#endif
