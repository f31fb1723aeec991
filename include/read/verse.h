/* verse: the lines of poems, songs and lists, which are paragraphs though they end in no
 * stop. Private to lines.
 */
#ifndef READ_VERSE_H
#define READ_VERSE_H

#include "read/lines.h"

/* Sets `verse` of such lines. */
void verse_find(struct lines *lines);

#endif
