/* setup: from the options to what a run needs: settings, state, corrections, filters
 * and input files.
 *
 * Here the command line, the settings and the state meet; later stages get the result.
 */
#ifndef SETUP_H
#define SETUP_H

#include <pthread.h>

#include "options.h"
#include "edition/edition.h"
#include "store/settings.h"
#include "store/state.h"

struct setup {
    struct arena *arena; /* as long as the run */
    const struct options *options;
    struct settings settings; /* the file, then -o, then options of their own */
    struct state *state;      /* never NULL once setup_memory was called */
    struct openers openers;
    struct correction_set corrections; /* of the file given, else of the state */
    bool corrections_known;            /* under the lock: pages wait for it */
    pthread_mutex_t lock;
    pthread_cond_t known;
    const char *const *names; /* what to read; none: the sample edition */
    size_t name_count;
    bool last;                /* names are the last edition's: begin at its last place */
    const char *const *shelf; /* the editions in the named directory, newest first */
    size_t shelf_count;
    bool shelf_only; /* the last edition is gone: the list of editions is all there is */
    bool secure;     /* no pipe, edit, save, filters */
};

/* Does NEWSREADER_SECURE say so: safe mode? */
bool setup_secure(void);

/* Reads the settings. What is wrong in them is in settings.notes. False and a fault where
 * the file that --config names cannot be read, or -o is no setting. */
bool setup_settings(struct setup *setup, struct arena *arena,
                    const struct options *options, struct fault *fault);

/* Opens the state, while the first page may be being parsed already, and takes
 * corrections from it or from --corrections. make: the state is made where there is none
 * (the reader); else it is only looked at (the filter). False and a fault where the file
 * of corrections cannot be read. */
bool setup_memory(struct setup *setup, bool make, struct fault *fault);

/* What to read where nothing is named: standard input that is not the terminal, or the
 * last edition (reader only). In setup_names.c, as are the next two. */
void setup_names(struct setup *setup, bool reader);

/* The names as absolute paths; false where one is no file that could be opened again. */
bool setup_paths(const struct setup *setup, struct arena *arena, struct str **paths);

/* A directory in which no file lies directly, and at least two directories with a date in
 * their names: they become the shelf, and the newest of them is what is read. */
void setup_shelf(struct setup *setup);

/* Opens what is read, or the sample edition; `ahead` as in edition_options. */
struct edition *setup_edition(struct setup *setup, size_t ahead);

/* The same of one file, whatever the names are; with `ahead` on the caller's own
 * thread. */
struct edition *setup_file(struct setup *setup, const char *name, size_t ahead);

/* In safe mode the kernel holds what the program promises, as far as it can, with files
 * written below `writable` alone (NULL: nowhere). False and a fault where it does not hold
 * what it offers: nothing is opened then. */
bool setup_confine(const struct setup *setup, const char *writable, struct fault *fault);

/* Prints the settings with the user's openers, colours and pipes (setup_print.c). */
void setup_print(struct setup *setup);

#endif
