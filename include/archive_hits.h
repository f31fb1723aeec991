/* archive_hits: the hits of a text in an archive, one after another, newest first.
 *
 * Asks the index (store/archive.h) which stories have all terms of the text and reads
 * each page again, so that a hit is one in the file as it is now. Knows nothing of how
 * hits are shown; the filter and the reader both use it.
 */
#ifndef ARCHIVE_HITS_H
#define ARCHIVE_HITS_H

#include "setup.h"
#include "store/archive.h"

struct archive_hits;

/* A story with hits; beg and end are of the first. */
struct archive_hit {
    struct archive_article article;
    uint32_t at, line;  /* in the page's text; line of the file */
    uint32_t count;     /* hits in the story */
    struct str context; /* what stands around the first one, on one line … */
    uint32_t beg, end;  /* … and where the hit is in it */
};

enum archive_hits_got {
    ARCHIVE_HITS_HIT,
    ARCHIVE_HITS_MISS, /* one story was looked at that has none */
    ARCHIVE_HITS_END
};

/* Opens the index. False and a fault where there is none. */
bool archive_hits_open(struct archive_hits **hits, struct setup *setup,
                       struct fault *fault);
void archive_hits_close(struct archive_hits *hits);

/* Begins with the newest story; headlines: with those that have the text in their
 * headline. False: the text has neither a letter nor a Han character, or a fault. */
bool archive_hits_find(struct archive_hits *hits, struct str text, bool headlines,
                       struct fault *fault);

/* Looks at one story; the hit's texts are in the arena. */
enum archive_hits_got archive_hits_next(struct archive_hits *hits, struct arena *arena,
                                        struct archive_hit *hit);

/* Stories passed over, since their files changed after they were indexed. */
size_t archive_hits_changed(const struct archive_hits *hits);

#endif
