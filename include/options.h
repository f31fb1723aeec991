/* options: the command line, from one table.
 *
 * The table in options.c is the only list of options: --help, the manual's test
 * and the completions come from it.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "show/export.h"

enum options_verb {
    OPTIONS_RUN, /* read, or print where `print.on` */
    OPTIONS_HELP,
    OPTIONS_VERSION,
    OPTIONS_PRINT_CONFIG,
    OPTIONS_PRINT_KEYS,
    OPTIONS_CHECK_TERMINAL,
    OPTIONS_INDEX,          /* --index: names are the archive's directories */
    OPTIONS_ARCHIVE_SEARCH, /* --archive-search */
    OPTIONS_CLEAR_CACHE,
};

/* What the program ends with; 128 + n on signal n. */
enum exit_status { EXIT_FINE, EXIT_UNREAD, EXIT_USAGE, EXIT_NOT_FOUND };

enum options_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options_print {
    bool on; /* --format was given */
    enum export_format format;
    bool join_jumps;
};

struct options_archive {
    const char *search; /* NULL: not given; likewise below */
    bool drop;          /* --index takes the directories out */
};

/* Where settings come from, beside the file of the user. */
struct options_settings {
    const char *file;
    bool no_file;
    const char **sets; /* SECTION.KEY=VALUE, in order */
    size_t set_count;
};

/* Settings with an option of their own. */
struct options_look {
    enum options_color color;
    const char *theme;
    uint8_t ambiguous; /* 1, 2; 0: auto */
    bool ambiguous_given;
    bool plain;
};

struct options {
    enum options_verb verb;
    const char **names; /* FILE|DIRECTORY|-, as given */
    size_t name_count;
    const char *encoding; /* NULL: detected */
    const char *search;
    const char *corrections;
    const char *ocr;  /* as open.ocr */
    uint32_t width;   /* 0: not given */
    uint32_t article; /* 0: not given */
    uint32_t jobs;    /* 0: the machine's */
    bool follow, no_state, no_cache;
    bool verbose; /* with --version: what the build and the kernel offer */
    struct options_print print;
    struct options_archive archive;
    struct options_settings settings;
    struct options_look look;
};

/* Reads NEWSREADER_OPTS, then argv. False and a fault (with what to do) on a usage error.
 * Everything is in the arena or in argv. */
bool options_read(struct arena *arena, struct options *options, int argc, char **argv,
                  struct fault *fault);

/* The text of --help: usage, a line an option, where to read on. */
struct str options_help(struct arena *arena);

#endif
