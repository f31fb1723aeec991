/* story: what is printed: a title and paragraphs, before a paper has set them.
 *
 * Stories are read from a JSON Lines file ({"title", "paras"}) and split by a hash of
 * their title into two halves, so that a model is judged on stories that it has not seen;
 * or they are made of own-written English sentences, of which a part is held out too.
 * Knows nothing of pages.
 */
#ifndef LEARN_STORY_H
#define LEARN_STORY_H

#include "rng.h"
#include "base/arena.h"

enum story_half { STORY_LEARN, STORY_HELD, STORY_BOTH };

struct story_para {
    struct str text;
    bool subhead;
};

struct source_story {
    struct str title;
    struct str author; /* {NULL,0}: not told */
    struct story_para *paras;
    size_t para_count;
};

struct stories {
    struct source_story *items;
    size_t count, room;
    enum story_half half;
};

/* Reads one half of the stories in file `path`; false where it cannot be read. Agency
 * datelines are taken off, labels in 【】 become subheads. */
bool story_read_all(struct arena *arena, const char *path, enum story_half half,
                    struct stories *stories);

/* What a story in English is about; see topics.c. */
struct topic {
    const char *things[6], *actors[4], *places[3], *heads[4], *who[3], *says[4];
};

extern const struct topic TOPICS[];
extern const unsigned TOPIC_COUNT;

/* Who writes and is written about in English; the same for a whole story. */
struct cast {
    const struct topic *topic;
    struct str hero, second; /* full names */
    struct str office;       /* what the hero is */
    struct str town;
    unsigned said; /* bits: which of the topic's own sentences were */
    unsigned told; /* how often the hero was named */
    bool *used;    /* which sentences the page has; STORY_SENTENCES of them, or NULL */
};

enum { STORY_SENTENCES = 96 }; /* at most */

/* Topics, titles and decks are split: a quarter of each is never learned from.
 * Topic `which` of a half, counted from 0, wraps around. */
struct cast story_cast(struct arena *arena, struct rng *rng, enum story_half half,
                       unsigned which);

/* How many topics a half has. */
unsigned story_topics(enum story_half half);

/* Title Case; a word after ^ keeps its capital in every style. */
struct str story_title(struct arena *arena, struct rng *rng, enum story_half half,
                       const struct cast *cast);

/* A few words over short news. */
struct str story_brief(struct arena *arena, struct rng *rng, const struct cast *cast);

/* What stands below a headline: a title like it, or a sentence. */
struct str story_deck(struct arena *arena, struct rng *rng, enum story_half half,
                      struct cast *cast, bool *title);

/* A paragraph of so many sentences. */
struct str story_para(struct arena *arena, struct rng *rng, struct cast *cast,
                      unsigned sentences);

/* What a picture shows. */
struct str story_caption(struct arena *arena, struct rng *rng, struct cast *cast);

/* A person's full name, a town: made up. */
struct str story_person(struct arena *arena, struct rng *rng);
struct str story_town(struct arena *arena, struct rng *rng);

#endif
