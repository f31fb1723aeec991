/* correcting: the mode in which the user corrects how a page was split.
 *
 * A key says what is wrong with the current paragraph. Each
 * correction (edition/correct.h) is applied at once, written at once, and can be undone.
 */
#ifndef UI_CORRECTING_H
#define UI_CORRECTING_H

#include "edition/correct.h"

/* key, word for the status row, what it does, function. The only list of these keys. */
#define CORRECTING_KEYS(X)                                                               \
    X('s', "split", "a story begins at this paragraph", split)                           \
    X('m', "merge", "this story continues in the next one of the list", merge)           \
    X('h', "headline", "this paragraph is the headline", headline)                       \
    X('i', "kicker", "… the kicker above it", kicker)                                    \
    X('d', "deck", "… the deck below it", deck)                                          \
    X('y', "byline", "… the byline", byline)                                             \
    X('u', "subhead", "… a subhead", subhead)                                            \
    X('b', "body", "… a paragraph of the story", body)                                   \
    X('c', "caption", "… a picture's caption", caption)                                  \
    X('f', "furniture", "… furniture of the page, not part of a story", furniture)       \
    X('v', "move", "move this paragraph; v on another puts it after that one", move)     \
    X('x', "hide", "this is not a story: mark it as furniture", hide)                    \
    X('J', "join", "this paragraph continues in the next", join)                         \
    X('p', "part", "split the paragraph: asks for the second one's first words", part)   \
    X('z', "undo", "undo the last correction of this page", undo)                        \
    X('L', "list", "list this page's corrections; x drops one", list)                    \
    X('w', "write", "write all corrections to a file, for others", write)

struct correcting {
    bool on;
    bool moving;            /* a paragraph is taken up */
    struct block_ref moved; /* that one */
    uint32_t moved_page;    /* of the edition */
};

#endif
