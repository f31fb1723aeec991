/* options: the command line, from one table.
 *
 * The table below is the only list of options: --help, the manual's test and the
 * completions come from it.
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

/* The only list of options, a row of the table in options.c each: ROW(…); FIELD(type,
 * field, …) makes a field of struct options as well. What is not given is NULL, 0 or false:
 * the encoding is detected, jobs are the machine's. */
/* clang-format off */
#define OPTIONS(ROW, FIELD) \
    ROW('f', "format", "FORMAT", WORDS("print %s"), take_format, \
        .want = EXPORT_FORMAT_NAMES) \
    FIELD(uint32_t, width, 'w', "width", "N", \
        WORDS("wrap printed text, or the story, at N columns"), take_number, \
        .want = WORDS("2 to 9999"), .least = 2, .most = 9999) \
    FIELD(const char *, encoding, 'e', "encoding", "NAME", \
        WORDS("encoding of the input (default: detected)"), take_text) \
    FIELD(const char *, search, 's', "search", "TEXT", \
        WORDS("start at the first hit, or print only matches"), take_query, \
        .want = WORDS("a text")) \
    FIELD(uint32_t, article, 'n', "article", "N", \
        WORDS("start at, or print, story N"), take_number, \
        .want = WORDS("a number from 1"), .least = 1, .most = 999999999) \
    FIELD(uint32_t, jobs, 'j', "jobs", "N", \
        WORDS("parse on N threads (default: one a processor)"), take_number, \
        .want = WORDS("0 to 256"), .most = 256) \
    FIELD(const char *, corrections, 0, "corrections", "FILE", \
        WORDS("read and save corrections in FILE"), take_text) \
    ROW(0, "join-jumps", NULL, WORDS("print a story and its continuation as one"), \
        take_flag, OPTION_AT(print.join_jumps)) \
    ROW(0, "index", NULL, WORDS("index the archive in these directories"), take_verb, \
        .verb = OPTIONS_INDEX) \
    ROW(0, "drop", NULL, WORDS("with --index: remove these directories"), take_flag, \
        OPTION_AT(archive.drop)) \
    ROW(0, "archive-search", "TEXT", WORDS("search the index and print the hits"), \
        take_query, .want = WORDS("a text"), OPTION_AT(archive.search), \
        .verb = OPTIONS_ARCHIVE_SEARCH) \
    FIELD(const char *, ocr, 0, "ocr", "WHEN", WORDS("character recognition: %s"), \
        take_ocr, .want = WORDS("auto, always or never")) \
    FIELD(bool, no_cache, 0, "no-cache", NULL, \
        WORDS("extract PDFs and scans again, without cache"), take_flag) \
    ROW(0, "clear-cache", NULL, WORDS("delete the cache of PDFs and scans"), \
        take_verb, .verb = OPTIONS_CLEAR_CACHE) \
    FIELD(bool, follow, 0, "follow", NULL, \
        WORDS("also read text that is appended later"), take_flag) \
    ROW('c', "config", "FILE", WORDS("read this configuration file"), take_text, \
        OPTION_AT(settings.file)) \
    ROW(0, "no-config", NULL, WORDS("read no configuration file"), take_flag, \
        OPTION_AT(settings.no_file)) \
    FIELD(bool, no_state, 0, "no-state", NULL, \
        WORDS("neither read nor save the reading state"), take_flag) \
    ROW('o', "set", "SECTION.KEY=VALUE", WORDS("change one setting"), take_setting, \
        .want = "SECTION.KEY=VALUE") \
    ROW(0, "color", "WHEN", "%s", take_color, .want = WORDS("auto, always or never")) \
    ROW(0, "theme", "NAME", WORDS("colour theme"), take_text, OPTION_AT(look.theme)) \
    ROW(0, "ambiguous", "WIDTH", WORDS("cells of ambiguous characters: %s"), \
        take_ambiguous, .want = WORDS("1, 2 or auto")) \
    ROW(0, "plain", NULL, WORDS("no colour, no line drawing"), take_flag, \
        OPTION_AT(look.plain)) \
    ROW(0, "print-config", NULL, WORDS("list the settings and their defaults"), \
        take_verb, .verb = OPTIONS_PRINT_CONFIG) \
    ROW(0, "print-keys", NULL, WORDS("list the keys and what they do"), take_verb, \
        .verb = OPTIONS_PRINT_KEYS) \
    ROW(0, "check-terminal", NULL, WORDS("measure the width of characters here"), \
        take_verb, .verb = OPTIONS_CHECK_TERMINAL) \
    FIELD(bool, verbose, 'v', "verbose", NULL, \
        WORDS("with --version: libraries and safe mode"), take_flag) \
    ROW('h', "help", NULL, WORDS("print this help"), take_verb, .verb = OPTIONS_HELP) \
    ROW('V', "version", NULL, WORDS("print the version"), take_verb, \
        .verb = OPTIONS_VERSION)
/* clang-format on */

struct options {
    enum options_verb verb;
    const char **names; /* FILE|DIRECTORY|-, as given */
    size_t name_count;
#define OPTION_FIELD(type, name, ...) type name;
#define OPTION_NONE(...)
    OPTIONS(OPTION_NONE, OPTION_FIELD)
#undef OPTION_FIELD
#undef OPTION_NONE
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
