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
    OPTIONS_RUN, /* read, or print where `print` */
    OPTIONS_HELP,
    OPTIONS_VERSION,
    OPTIONS_PRINT_CONFIG,
    OPTIONS_PRINT_KEYS,
    OPTIONS_CHECK_TERMINAL,
    OPTIONS_INDEX,          /* --index: names are the archive's directories */
    OPTIONS_ARCHIVE_SEARCH, /* --archive-search */
    OPTIONS_CLEAR_CACHE,
};

enum options_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
    enum options_verb verb;
    const char **names; /* FILE|DIRECTORY|-, as given */
    size_t name_count;
    bool print; /* --format was given */
    enum export_format format;
    uint16_t width;       /* 0: not given */
    const char *encoding; /* NULL: found out; likewise below: NULL is not given */
    const char *search;
    const char *archive_search;
    bool drop;        /* --index takes the directories out */
    uint32_t article; /* 0: not given */
    int jobs;         /* 0: the machine's */
    const char *corrections;
    bool join_jumps;
    const char *config;
    bool no_config, no_state, no_cache;
    const char *ocr;   /* as open.ocr */
    const char **sets; /* SECTION.KEY=VALUE, in order */
    size_t set_count;
    enum options_color color;
    const char *theme;
    uint8_t ambiguous; /* 1, 2; 0: auto */
    bool ambiguous_given;
    bool plain;
    bool follow;
    bool verbose; /* -v: with --version says what the build and the kernel offer */
};

/* Reads NEWSREADER_OPTS, then argv. False and a fault (with what to do) on a usage error.
 * Everything is in the arena or in argv. */
bool options_read(struct arena *arena, struct options *options, int argc, char **argv,
                  struct fault *fault);

/* The text of --help: usage, a line an option, where to read on. */
struct str options_help(struct arena *arena);

#endif
