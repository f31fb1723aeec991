/* inside: what term.c, job.c and face.c share of a terminal. */
#ifndef TERM_INSIDE_H
#define TERM_INSIDE_H

#include <termios.h>
#include <vterm.h>

#include "term/term.h"

/* job: the program, its shell and the pty between. */
struct job {
    int master, slave; /* -1 once closed */
    int pidfd;
    int ask, answer; /* pipes to the shell and back */
    pid_t shell, pid;
    struct termios before; /* the tty's settings at the start */
    double started;
    bool first_thread; /* only it counts as busy */
    bool ended;
    int status;
    struct rusage usage;
};

/* face: the emulated terminal. */
struct face {
    VTerm *vt;
    VTermScreen *screen;
    int ambiguous;
    struct term_cursor cursor;
    bool alternate;
    char title[256];
    char carry[4]; /* an unfinished UTF-8 character, only where ambiguous is 2 */
    size_t carried;
};

void job_start(struct job *job, const struct term_options *options,
               const char *const *argv);
/* Asks the shell for the status of a program that ended. */
void job_reap(struct job *job);
/* Any thread running, or keys not read yet? */
bool job_busy(const struct job *job);
char job_state(const struct job *job);
/* How often its first thread has gone to sleep; 0: not known. */
unsigned long job_sleeps(const struct job *job);
void job_close_tty(struct job *job);
void job_finish(struct job *job);
double job_now(void); /* ms, monotonic */
_Noreturn void job_give_up(const char *what);

void face_open(struct face *face, int cols, int rows);
void face_resize(struct face *face, int cols, int rows);
void face_feed(struct face *face, const char *bytes, size_t len);
void face_close(struct face *face);

#endif
