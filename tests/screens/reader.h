/* reader: the real binary (getenv NEWSREADER) in a terminal, with pages of the test's
 * own. */
#ifndef SCREENS_READER_H
#define SCREENS_READER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above before it */
#include <cmocka.h>

#include "term/term.h"
#include "term/wire.h"

/* An own-written page of three stories, and one printed in narrow columns. */
extern const char reader_page[];
extern const char reader_narrow[];

/* Everything left 0 has its default; see struct term_options for the rest. */
struct reader {
    const char *text; /* the page: reader_page */
    size_t len;       /* of text; 0: strlen */
    const char *name; /* the file's name: page.txt */
    const char *args[6];
    struct term_options term;
};

/* Writes the page to a file of its own, and reads it with --no-state --no-config. */
struct term *reader_open(const struct reader *reader);
struct term *reader_sized(int cols, int rows);

/* Presses Q; asserts that it leaves with 0, that everything is restored, and that only
 * terminfo's sequences were sent; closes. */
void reader_leave(struct term *term);

/* Asserts that only terminfo's sequences and safe text were sent so far. */
void reader_check_wire(struct term *term);

/* The column of the border between the panes (asserts that every row above the status has
 * it); -1: they are not side by side. */
int reader_border(struct term *term);

/* Asserts that no wide character is cut: each is followed by its right half. */
void reader_check_whole(struct term *term);

/* The reversed cells at and right of column x in row y, as text. */
const char *reader_reversed(struct term *term, int x, int y);

/* How many runs of reversed cells there are right of column x, over all rows but the
 * last. */
int reader_hit_count(struct term *term, int x);

/* The row in which a headline stands left of the border; -1: none. */
int reader_list_row(struct term *term, const char *headline);

/* Asserts that the list's cursor is at the headline. */
void reader_check_selected(struct term *term, const char *headline);

/* The words of row y from column x on, without the blanks and marks of the margin. */
const char *reader_words(struct term *term, int x, int y);

/* The row, and column x, in which the current paragraph's mark stands; -1: there is
 * none. */
int reader_current_row(struct term *term, int *x);

/* The path of the binary; fails the test where it is not given. */
const char *reader_program(void);
/* A fresh directory, the same for the whole process; removed at its end. */
const char *reader_directory(void);
/* Writes a file there; its path, valid until the next call. */
const char *reader_file(const char *name, const char *bytes, size_t len);

#endif
