/* phrases: the phrases that Chinese papers print around their stories.
 *
 * Every person, place and paper is made up by combining; the rows are templates in which
 * a letter in braces is filled each time: see phrase_expand. Chinese rows are
 * Simplified; script.h makes them Traditional. Knows nothing of pages.
 */
#ifndef LEARN_PHRASES_H
#define LEARN_PHRASES_H

#include "base/arena.h"
#include "rng.h"

/* Which table a phrase is drawn from. */
#define PHRASE_TABLES(X)                                                                 \
    X(OPEN_BYLINE)                                                                       \
    X(CLOSE_BYLINE)                                                                      \
    X(TAIL_BYLINE)                                                                       \
    X(DATELINE)                                                                          \
    X(WRAPPED_DATELINE)                                                                  \
    X(JUMP_TO)                                                                           \
    X(JUMP_FROM)                                                                         \
    X(RUBRIC)                                                                            \
    X(FOLIO)                                                                             \
    X(SECTION)                                                                           \
    X(DATE)                                                                              \
    X(EDITORS)                                                                           \
    X(SERVICE)                                                                           \
    X(PICTURE_HEAD)                                                                      \
    X(PICTURE_LEAD)                                                                      \
    X(PICTURE_SHOWS)                                                                     \
    X(CREDIT)                                                                            \
    X(KICKER)                                                                            \
    X(DECK)                                                                              \
    X(SUBHEAD_MARK)

enum phrase_table {
#define PHRASE_ENUM(name) PHRASE_##name,
    PHRASE_TABLES(PHRASE_ENUM)
#undef PHRASE_ENUM
        PHRASE_TABLE_COUNT
};

/* Who speaks: the page's paper and day, the story's topic. */
struct voice {
    struct arena *arena;
    struct rng *rng;
    struct str paper, client, city, latin; /* latin: the paper's name on the web */
    struct str topic;                      /* a few characters of the story's title */
    unsigned year, month, day, weekday;
    bool spaced; /* a two-character name is printed with a blank in it */
};

/* A paper, its day and its city, made up. */
void phrase_start(struct voice *voice, struct arena *arena, struct rng *rng);

/* Fills a template: {n} a person, {N} one to three persons, {c} another place, {C} the
 * paper's city, {p} paper, {q} its client, {l} latin name, {t} topic, {y} {m} {d} {w}
 * date,
 * {#} 1 to 9, {##} two digits …, {o} a circled number. */
struct str phrase_expand(struct voice *voice, const char *row);

/* A row of the table, filled. */
struct str phrase_pick(struct voice *voice, enum phrase_table table);

#endif
