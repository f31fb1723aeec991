/* opener_run: one run of an opener's command on a file, and what went wrong in words.
 *
 * Knows the bounds that the settings give; knows nothing of what the output means.
 */
#ifndef INPUT_OPENER_RUN_H
#define INPUT_OPENER_RUN_H

#include <stdatomic.h>

#include "input/opener.h"

/* Another name of standard input. */
#define OPENER_FILE "/dev/fd/0"

struct opener_run {
    const struct openers *openers;
    const char *command;
    struct opener_words with; /* .file: a link to OPENER_FILE; NULL: that itself */
    int fd;   /* the file, read from its beginning; standard input and %s */
    int wake; /* readable: give up; -1: never */
    const atomic_bool *stop;  /* give up; may be NULL */
    const char *temporary[3]; /* files that end with this process, NULL after them */
    bool *hung;               /* set where it took too long; may be NULL */
};

/* Runs it; take gets the output, as in struct child. False and a fault where the program
 * is missing, fails, takes too long, gives too much or is stopped; what it gave
 * stands. */
bool opener_run(const struct opener_run *run, bool (*take)(void *, struct str),
                void *context, struct fault *fault);

/* The same for the whole output, which is in arena. */
bool opener_collect(const struct opener_run *run, struct arena *arena, struct str *out,
                    struct fault *fault);

/* A file in memory with these bytes; -1 and a fault: not available. */
int opener_file_of(struct str bytes, struct fault *fault);

#endif
