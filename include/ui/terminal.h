/* terminal: what the terminal understands, and the pen that writes on it.
 *
 * The only room that says terminfo and termios. Knows where the pen stands, its style and
 * which rows scroll, and takes the shortest way it knows to what is wanted; knows nothing
 * of pictures. What is written waits in memory until terminal_flush.
 *
 * A scroll region stays set until another is wanted: setting it anew costs more than the
 * scrolling. So the pen never moves by steps that a region's edge would stop.
 */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdint.h>
#include <termios.h>

#include "base/buf.h"
#include "base/fault.h"

/* Capabilities, by their names in terminfo. */
#define TERMINAL_CAPS(X)                                                                 \
    X(cup)                                                                               \
    X(home)                                                                              \
    X(hpa)                                                                               \
    X(cuf)                                                                               \
    X(vpa)                                                                               \
    X(csr)                                                                               \
    X(ind)                                                                               \
    X(ri)                                                                                \
    X(indn)                                                                              \
    X(rin)                                                                               \
    X(clear)                                                                             \
    X(el)                                                                                \
    X(ech)                                                                               \
    X(sgr0)                                                                              \
    X(bold)                                                                              \
    X(dim)                                                                               \
    X(smul)                                                                              \
    X(rev)                                                                               \
    X(sitm)                                                                              \
    X(setaf)                                                                             \
    X(setab)                                                                             \
    X(op)                                                                                \
    X(smcup)                                                                             \
    X(rmcup)                                                                             \
    X(rmir)                                                                              \
    X(smam)                                                                              \
    X(BE)                                                                                \
    X(BD)                                                                                \
    X(kmous)

enum terminal_cap {
#define TERMINAL_CAP_ENUM(name) TERMINAL_##name,
    TERMINAL_CAPS(TERMINAL_CAP_ENUM)
#undef TERMINAL_CAP_ENUM
        TERMINAL_CAP_COUNT
};

/* How characters look: attributes (enum of ui/theme.h) and two colours, packed so that
 * what looks the same is the same number. 0: plain. */
typedef uint32_t terminal_style;

struct terminal {
    int fd;
    int rows, cols; /* before terminal_clear: what terminfo says, or 24x80 */
    const char *caps[TERMINAL_CAP_COUNT]; /* NULL: it has none */
    const char *plain;  /* ends every style; the character set is never switched */
    int colors;         /* 0: none */
    unsigned attrs;     /* that it has */
    unsigned uncolored; /* of these, the ones that do not go with colours */
    bool wraps;         /* a character in the last column takes the pen to the next row */
    bool hangs;         /* … but not before another follows */
    bool moves_styled;  /* the pen may move with a style on */

    struct arena arena;
    struct buf out;       /* not sent yet */
    int y, x;             /* of the pen; -1: unknown */
    bool adrift;          /* x may be wrong: a character of doubtful width came before */
    terminal_style style; /* of the pen */
    int top, bottom;      /* of the region that scrolls; -1: unknown */
    bool mouse;           /* reports are on */
    bool seen;            /* something was sent since it was taken */

    struct termios before; /* modes to give back */
    bool gone;             /* it takes no more bytes */
};

/* Looks up the terminal that TERM names. False and a fault where it is not known or
 * cannot place the cursor; nothing is sent. */
bool terminal_open(struct terminal *terminal, int fd, struct fault *fault);
void terminal_close(struct terminal *terminal);

/* Takes its modes, and its alternate screen with what is sent next. */
void terminal_take(struct terminal *terminal);
/* Gives them back at once, as they were found; what has not been sent is forgotten. For
 * the program's death too: allocates nothing. */
void terminal_give_back(struct terminal *terminal);

/* Whatever size, style, region or text it has now: plain, of that size, blank, and the
 * pen at its top left. False: it cannot blank itself, and may show anything. */
bool terminal_clear(struct terminal *terminal, int rows, int cols);

/* Asks for reports of the mouse, or for no more; false: it has none. */
bool terminal_mouse(struct terminal *terminal, bool on);

/* The style of these attributes and colours (-1: the terminal's own), as far as it has
 * them. */
terminal_style terminal_style_of(const struct terminal *terminal, unsigned attrs, int fg,
                                 int bg);

/* Do blanks show that style? */
bool terminal_shows_blank(terminal_style style);

void terminal_move(struct terminal *terminal, int y, int x);
/* Bytes that moving on to x in the pen's row takes. */
size_t terminal_way(const struct terminal *terminal, int x);
void terminal_set_style(struct terminal *terminal, terminal_style style);

/* Text of so many cells in the pen's style. doubtful: others may give it more cells. */
void terminal_write(struct terminal *terminal, struct str text, int cells, bool doubtful);

/* Blanks from the pen to the end of its row; or so many, the pen stays. False: it cannot.
 */
bool terminal_erase_rest(struct terminal *terminal);
bool terminal_erase(struct terminal *terminal, int cells);

/* Moves rows top to bottom up by `by` rows (down where negative); blanks come in, and
 * the pen stands at column x of the row they came in last. False: it cannot. */
bool terminal_scroll(struct terminal *terminal, int top, int bottom, int by, int x);

/* A control string past the pen, which it must not move. */
void terminal_send(struct terminal *terminal, struct str bytes);

/* Sends what waits, in one piece. */
void terminal_flush(struct terminal *terminal);

#endif
