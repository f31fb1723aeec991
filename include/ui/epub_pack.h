/* epub_pack: packs the files of an EPUB with the program zip, where that is installed. */
#ifndef UI_EPUB_PACK_H
#define UI_EPUB_PACK_H

#include "show/epub.h"
#include "base/fault.h"

struct screen;

/* The archive's bytes in the arena; none and a fault where zip is not there or fails. The
 * files are written to a directory of their own, which is removed again. */
struct str epub_pack(struct arena *arena, struct screen *screen,
                     const struct epub_file files[EPUB_FILES], struct fault *fault);

#endif
