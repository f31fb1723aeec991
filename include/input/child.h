/* child: one run of another program, with limits on its output, its time and what
 * it may do.
 *
 * The program reads its input from standard input and has no terminal. It and what it
 * starts are one process group, which is killed when the thread that runs it ends. It is
 * confined where the caller says how.
 * Knows nothing of what the output means.
 */
#ifndef INPUT_CHILD_H
#define INPUT_CHILD_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/arena.h"

enum child_end {
    CHILD_DONE,    /* ended with status 0 */
    CHILD_MISSING, /* there is no such program */
    CHILD_UNRUN,   /* it could not be started: result.error */
    CHILD_FAILED,  /* ended with another status, or by a signal */
    CHILD_HUNG,    /* killed: no progress for so many seconds */
    CHILD_ENDLESS, /* killed: more output than the limit */
    CHILD_STOPPED  /* killed, because it was to be stopped */
};

struct child {
    char *const *words;      /* the program and its arguments, NULL after them */
    int input;               /* its standard input; -1: /dev/null */
    int wake;                /* readable: it is to be stopped; -1: never */
    const atomic_bool *stop; /* it is to be stopped; may be NULL */
    size_t limit;            /* most bytes of output */
    uint32_t seconds;        /* most without progress; 0: any number */
    /* Files that are removed where this process ends before the program, NULL after them;
     * may be NULL. */
    const char *const *temporary;
    void (*confine)(void); /* called in the child before it becomes the program, after a
                                fork: async-signal-safe; may be NULL */
    /* Takes some of the output; true: that was progress. Waiting in it does not count. */
    bool (*take)(void *context, struct str piece);
    void *context;
};

struct child_result {
    enum child_end end;
    int error;      /* CHILD_UNRUN: errno */
    int status;     /* CHILD_FAILED: its status, or 128 + the signal */
    size_t len;     /* bytes of output */
    char said[400]; /* the beginning of what it wrote to standard error */
};

/* Runs it to its end. */
void child_run(const struct child *child, struct child_result *result);

#endif
