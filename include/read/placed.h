/* placed: kinds and stories of paragraphs whose lines have places.
 *
 * Where a page's input says where each line stands, what is large type, a caption or the
 * page's head, and which story a line is of, is known and not guessed. Only what stands
 * alone in running text is told by its words: bylines, jumps and subheads.
 */
#ifndef READ_PLACED_H
#define READ_PLACED_H

#include "read/stitch.h"

/* As classify and stitch, of a page whose lines.places are known. */
struct fact *placed_classify(struct arena *arena, const struct lines *lines,
                             const struct draft *draft);
struct plan placed_stitch(struct arena *arena, const struct lines *lines,
                          const struct draft *draft, const struct fact *facts);

#endif
