/* report: what a run says of itself on standard error, and whether standard output took
 * what was printed. Functions that give an exit status are the last thing a run calls. */
#ifndef REPORT_H
#define REPORT_H

#include "setup.h"

/* Says `what` after the program's name; gives status back. */
int report_error(const char *what, int status);

/* A command line or settings that cannot be followed: EXIT_USAGE. */
int report_usage(const struct fault *fault);

/* Has what was printed arrived? Where a write has failed already, errno says why:
 * EXIT_UNREAD; else status. */
int report_output(int status);

/* Says what could not be read, at most `most` of it; was there anything but files without
 * text? */
bool report_faults(const struct edition *edition, size_t most);

/* Says every error in the settings. */
void report_notes(const struct setup *setup);

#endif
