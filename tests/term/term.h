/* term: a program in a terminal, driven and looked at from the outside.
 *
 * Opens a pty, runs a program in it as the foreground job of a session of its own (a
 * small process plays the job-control shell, so that ^Z stops work), and shows what
 * libvterm makes of the output. Knows nothing of the program. Time never decides a test:
 * a step is over when nothing more arrived for the quiet time, the program has read all
 * its keys and none of its threads is running.
 *
 * Rows and columns count from 0. Whatever the outside refuses (no pty, no fork) ends the
 * test process with a sentence.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

/* What the keys of a terminal send in keypad mode. */
#define KEY_UP "\033OA"
#define KEY_DOWN "\033OB"
#define KEY_RIGHT "\033OC"
#define KEY_LEFT "\033OD"
#define KEY_HOME "\033OH"
#define KEY_END "\033OF"
#define KEY_PGUP "\033[5~"
#define KEY_PGDN "\033[6~"
#define KEY_ENTER "\r"
#define KEY_ESC "\033"
#define KEY_BS "\177"
#define KEY_F1 "\033OP"
#define KEY_CTRL(c) ((const char[]){(char)((c)&0x1f), 0})

/* Everything left 0 has its default. */
struct term_options {
    int cols, rows;         /* 120x40; -1 stands for 0 */
    const char *type;       /* TERM: xterm-256color */
    const char *const *env; /* "NAME=value", or "NAME" to take it away; ends in NULL */
    const char *directory;  /* where it runs */
    const char *input;      /* a file to be its standard input; NULL: the terminal */
    int input_fd;           /* or a descriptor (not 0) to be its standard input */
    int ambiguous;          /* 2: East Asian Ambiguous characters take two cells */
    int quiet_ms;           /* silence that ends a step: 15 */
    int patience_ms;        /* how long to wait for a step's first byte: 40 */
    int limit_ms;           /* a step that never comes to rest is given up: 20,000 */
    bool first_thread; /* a step waits for the first thread only, not for those after */
    bool mute;         /* answers no question of the program's */
    bool no_tty;       /* no controlling terminal at all; input is /dev/null */
};

struct term;

/* Starts argv[0] (found in PATH) and waits until it rests. */
struct term *term_open(const struct term_options *options, const char *const *argv);

/* Kills the program if it still runs, and frees all. */
void term_close(struct term *term);

/* One step: sends bytes in one write, and waits until the program rests. */
void term_keys(struct term *term, const char *keys);
void term_send(struct term *term, const char *bytes, size_t len);
void term_resize(struct term *term, int cols, int rows);
void term_signal(struct term *term, int number);
/* Waits for rest without doing anything. */
void term_rest(struct term *term);
/* Closes the terminal; with `hangup` SIGHUP follows, as a login shell sends it. */
void term_hang_up(struct term *term, bool hangup);

/* Sends bytes and waits for nothing. */
void term_type(struct term *term, const char *bytes, size_t len);
/* Reads output for `ms` milliseconds, then until the program rests, or until exit. */
void term_watch(struct term *term, int ms);

/* Waits until the screen shows text, at most limit_ms. */
bool term_wait_text(struct term *term, const char *text);

/* Waits for the end, at most `ms` during which the program rests (one that waits for a
 * processor is given more): exit status, -N for signal N; INT_MIN: it still runs. */
int term_wait_exit(struct term *term, int ms);

/* State letter in /proc once the program rests ('S', 'T'…; 'R': it never does), 0 once it
 * ended. */
char term_state(const struct term *term);
pid_t term_pid(const struct term *term);
/* The outer end of the pty, for who writes to it and reads nothing. */
int term_master(const struct term *term);

/* Row y as UTF-8, blanks at its end cut; valid until the next call of term_row. */
const char *term_row(struct term *term, int y);
/* All rows, each ended by '\n'; valid until the next call. */
const char *term_screen(struct term *term);
/* Where text first stands on the screen, read row by row; false: nowhere. */
bool term_find(struct term *term, const char *text, int *x, int *y);
bool term_shows(struct term *term, const char *text);

struct term_cell {
    char text[32]; /* UTF-8; "" where a wide character's right half is, " " where empty */
    int width;     /* 1 or 2; 0 for a right half */
    bool bold, underline, reverse, blink, color;
    int32_t ink, paper; /* 0xRRGGBB; -1: the terminal's own */
};
struct term_cell term_cell(struct term *term, int x, int y);

struct term_cursor {
    int x, y;
    bool visible;
};
struct term_cursor term_cursor(const struct term *term);
int term_cols(const struct term *term);
int term_rows(const struct term *term);
bool term_in_alternate(const struct term *term);
const char *term_title(const struct term *term); /* what the program set; "" if none */

/* All bytes written so far, and those since the last step began. */
const char *term_raw(const struct term *term, size_t *len);
const char *term_step_raw(const struct term *term, size_t *len);

/* Milliseconds from the step's start (or execve) to its first and last byte, -1 if none,
 * and to the exit. */
double term_first_ms(const struct term *term);
double term_last_ms(const struct term *term);
/* … to the last byte before the first silence of 10 ms: what a program sends later, of
 * its own accord, is not the step's. */
double term_burst_ms(const struct term *term);
double term_exit_ms(const struct term *term);
/* After the end: processor time and the largest resident size in kB. */
struct rusage term_usage(const struct term *term);
/* Largest resident size in kB now. */
long term_peak_kb(const struct term *term);

/* Questions to the terminal (DA, DSR …) that were answered. */
size_t term_queries(const struct term *term);

/* What a user would notice after the program is gone: modes left on, attributes, tty
 * settings. "" when all is well; valid until the next call. */
const char *term_unrestored(struct term *term);

/* Cells libvterm gives to a character. */
int term_width_of(uint32_t code);

#endif
