/* opener: inputs that are no text yet go through a filter first.
 *
 * A door. What an input is, is told by its first bytes; the command for it is the
 * reader's
 * ([open] in the settings) or a default. The command is split into words here and run
 * without a shell, so nothing in a file's name is ever a command; in safe mode none is
 * run.
 */
#ifndef INPUT_OPENER_H
#define INPUT_OPENER_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/fault.h"

/* name in [open], default command; %s is the file */
#define OPENERS(X)                                                                       \
    X(PDF, "pdf", "pdftotext -tsv -enc UTF-8 %s -")                                      \
    X(GZIP, "gzip", "gzip -dc %s")                                                       \
    X(HOCR, "hocr", "w3m -dump -T text/html -O UTF-8 -cols 400 %s")                      \
    X(ALTO, "alto",                                                                      \
      "xmlstarlet sel -T -t -m \"//*[local-name()='TextLine']\""                         \
      " -m \"*[local-name()='String']\" -v @CONTENT -o ' ' -b -n %s")

enum opener {
#define OPENER_ENUM(name, key, command) OPENER_##name,
    OPENERS(OPENER_ENUM)
#undef OPENER_ENUM
        OPENER_NONE
};

enum { OPENER_COUNT = OPENER_NONE };

/* The command for each kind; NULL: none is to be run. */
struct openers {
    bool safe; /* … because of safe mode */
    const char *commands[OPENER_COUNT];
};

/* "pdf", … */
const char *opener_name(enum opener opener);
const char *opener_default(enum opener opener);

/* What the bytes are, by their beginning; OPENER_NONE: text, or nothing we know. */
enum opener opener_of(struct str bytes);

/* One run of a command: with %s as the file called name, or, where name is "-", as a copy
 * of bytes in memory. */
struct opening {
    const char
        *command; /* as in [open]; words, quoted with ' or " where they hold blanks */
    struct str name;
    struct str bytes;
    const atomic_bool *stop; /* set by another thread: give up; may be NULL */
};

/* Runs it; what it printed is in the arena. False and a fault where the program is
 * missing, fails, prints more than SOURCE_LIMIT, or is stopped. The program sees no
 * terminal. */
bool opener_run(struct arena *arena, const struct opening *opening, struct str *text,
                struct fault *fault);

#endif
