/* keyboard: the bytes a terminal sends → key codes.
 *
 * Knows UTF-8, the CSI and SS3 sequences of function keys (xterm, linux, rxvt, vt220),
 * bracketed paste and mouse reports. Knows no terminal: the caller passes bytes and
 * the time. Unknown sequences, and replies to queries that were not sent, are
 * discarded whole, so that no part of them acts as a key.
 */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/background.h"

enum { KEYBOARD_ROOM = 4096 };

struct keyboard {
    unsigned char bytes[KEYBOARD_ROOM];
    size_t beg, end;            /* what has not been read yet */
    bool pasted;                /* the code just returned came by a paste */
    bool pasting;               /* between the marks of a bracketed paste */
    bool swallowing_csi;        /* the rest of one that is longer than any */
    bool swallowing;            /* inside a control string that did not fit */
    enum background background; /* as the terminal has answered */
    struct {
        uint16_t button, x, y; /* as in the SGR report, x and y from 0 */
        bool release;
    } mouse; /* of the KEYS_MOUSE just returned */
};

/* Where new bytes go, and how many fit there (never 0). */
unsigned char *keyboard_space(struct keyboard *keyboard, size_t *room);
/* So many have been put there. */
void keyboard_fed(struct keyboard *keyboard, size_t len);

/* The next code, KEYS_NONE where there is no whole one yet. late: nothing has come for as
 * long as an escape sequence may take, so what waits is all there is: ESC is the key Esc.
 */
int32_t keyboard_next(struct keyboard *keyboard, bool late);

/* Does an escape wait for what may follow it? (Half a character waits without limit.) */
bool keyboard_waits(const struct keyboard *keyboard);

#endif
