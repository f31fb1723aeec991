/* theme: attributes and colours of each part of the screen.
 *
 * A role has a face: attributes and two colours. Attributes alone tell every state apart,
 * so a theme may add colours but need not, and a terminal without them loses nothing.
 * Knows no curses.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/str.h"
#include "ui/background.h"

/* name, attributes in every theme */
#define THEME_ROLES(X)                                                                   \
    X(text, 0)                                                                           \
    X(kicker, 0)                                                                         \
    X(headline, FACE_BOLD)                                                               \
    X(deck, 0)                                                                           \
    X(byline, FACE_DIM)                                                                  \
    X(subhead, FACE_BOLD)                                                                \
    X(caption, FACE_DIM)                                                                 \
    X(jump, FACE_UNDERLINE)                                                              \
    X(furniture, FACE_DIM)                                                               \
    X(rule, FACE_DIM)                                                                    \
    X(border, FACE_DIM)                                                                  \
    X(folio, FACE_BOLD | FACE_UNDERLINE)                                                 \
    X(item, 0)                                                                           \
    X(item_read, FACE_DIM)                                                               \
    X(count, FACE_DIM)                                                                   \
    X(selected, FACE_REVERSE)                                                            \
    X(selected_away, FACE_BOLD)                                                          \
    X(hit, FACE_REVERSE)                                                                 \
    X(hit_current, FACE_REVERSE | FACE_BOLD | FACE_UNDERLINE)                            \
    X(mark, FACE_BOLD)                                                                   \
    X(current, 0)                                                                        \
    X(doubt, FACE_DIM)                                                                   \
    X(status, 0)                                                                         \
    X(message, FACE_BOLD)                                                                \
    X(key, FACE_BOLD)                                                                    \
    X(prompt, FACE_BOLD)

enum theme_role {
#define THEME_ROLE_ENUM(name, attrs) LOOK_##name,
    THEME_ROLES(THEME_ROLE_ENUM)
#undef THEME_ROLE_ENUM
        LOOK_COUNT
};

/* A look is a role, and at most one more laid over it: hit, selected, … */
#define LOOK_OVER(look, over) ((look) | ((unsigned)(over) + 1) << 8)

enum {
    FACE_BOLD = 1,
    FACE_DIM = 2,
    FACE_UNDERLINE = 4,
    FACE_REVERSE = 8,
    FACE_ITALIC = 16,
};
enum { FACE_DEFAULT = -1, FACE_TRUE = 0x1000000 };

struct face {
    uint8_t attrs;
    int32_t fg, bg; /* FACE_DEFAULT, 0 to 255, or FACE_TRUE | 0xRRGGBB */
};

/* A terminal has 8 or 16 colours that its user may have changed, or a fixed palette of
 * 256 as well: the cube and the greys of xterm. */
enum theme_palette { THEME_16, THEME_256, THEME_PALETTES };

struct theme {
    struct face faces[THEME_PALETTES][LOOK_COUNT];
};

/* "default", "paper", "ink", "mono", "high-contrast", or "light" and "dark", which were
 * the names of paper and ink; false: there is no such theme. The default has the 256
 * colours of paper on a light background and those of ink on a dark one; where the
 * background is not known, its 16. */
bool theme_find(struct str name, enum background background, struct theme *theme);

/* One role's face in words: attributes, a colour, "on" and a colour: "bold red on
 * bright-yellow", "reverse 214", "#5f87af". Attributes not said are off. */
bool theme_set(struct theme *theme, struct str role, struct str words,
               struct fault *fault);

/* The face of a look: the attributes of both roles, and the colours of the upper one
 * where it has any. A face reversed twice is reversed. */
struct face theme_face(const struct theme *theme, enum theme_palette palette,
                       unsigned look);

#endif
