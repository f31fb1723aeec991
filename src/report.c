/* Errors of a run, on standard error, and its exit status. */
#include "report.h"

#include <errno.h>
#include <stdio.h>

#include "base/words.h"

int report_error(const char *what, int status)
{
    fprintf(stderr, "newsreader: %s\n", what);
    return status;
}

int report_usage(const struct fault *fault)
{
    fprintf(stderr, "newsreader: %s\n%s\n", fault->what,
            words_say("Try 'newsreader --help'."));
    return EXIT_USAGE;
}

/* A reader that went away is no fault of ours; its signal has ended the program already,
 * unless it is ignored. */
int report_output(int status)
{
    int why = errno;
    bool failed = ferror(stdout);
    if (!failed) {
        failed = fflush(stdout) != 0;
        why = errno;
    }
    if (!failed || why == EPIPE)
        return status;
    fprintf(stderr, "newsreader: %s: %s\n", words_say("standard output"),
            words_error(why));
    return EXIT_UNREAD;
}

bool report_faults(const struct edition *edition, size_t most)
{
    bool failed = false;
    size_t count = edition_fault_count(edition);
    for (size_t i = 0; i < count; i++) {
        if (i < most)
            report_error(edition_fault(edition, i), 0);
        failed |= edition_trouble(edition, i) >= TROUBLE_REFUSED;
    }
    if (count > most) {
        fprintf(stderr, "newsreader: ");
        fprintf(stderr, words_count("and %zu more\n", "and %zu more\n", count - most),
                count - most);
    }
    return failed;
}

void report_notes(const struct setup *setup)
{
    for (size_t i = 0; i < setup->settings.note_count; i++)
        report_error(setup->settings.notes[i].ptr, 0);
}
