/* story: what a reporter hands in: a title and paragraphs, before any paper has set them.
 *
 * Stories are read from a JSON Lines file ({"title", "paras"}) and parted by a hash of
 * their title into two halves, so that a model is judged on stories that it has not seen;
 * or they are made of own-written English sentences. Knows nothing of pages.
 */
#ifndef LEARN_STORY_H
#define LEARN_STORY_H

#include "rng.h"
#include "base/arena.h"

struct para {
    struct str text;
    bool subhead;
};

struct story {
    struct str title;
    struct str author; /* {NULL,0}: not told */
    struct para *paras;
    size_t para_count;
};

struct stories {
    struct story *items;
    size_t count, room;
};

enum story_half { STORY_LEARN, STORY_HELD, STORY_BOTH };

/* Reads one half of the stories in file `path`; false where it cannot be read. Agency
 * datelines are taken off, labels in 【】 become subheads. */
bool story_read_all(struct arena *arena, const char *path, enum story_half half,
                    struct stories *stories);

/* How many made-up matters there are to write about in English. */
extern const unsigned STORY_MATTERS;

/* A story of `paras` paragraphs in English about matter 0 … STORY_MATTERS - 1. */
struct story story_make_english(struct arena *arena, struct rng *rng, unsigned matter,
                                size_t paras);

#endif
