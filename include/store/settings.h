/* settings: the user's settings, defined in one table.
 *
 * The table below is the only list: the file, -o SECTION.KEY=VALUE, --print-config and
 * the manual's test come from it. The file is INI, read through inih. An error in it is a
 * note with its line, and the default holds. Knows nothing of what a key binding or a
 * colour means: the entries of [keys], [colors], [open] and [pipe] are passed on
 * unchanged.
 */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fault.h"

/* name, section.key, default, range ("yes|no" and other choices, "1..9", "text"), what */
#define SETTINGS(X)                                                                      \
    X(PANES, "layout.panes", "auto", "auto|side|stacked|story",                          \
      "placement of list and story; auto: side by side from 80 columns")                 \
    X(LIST, "layout.list", "0", "0..200",                                                \
      "cells (stacked: rows) of the list; 0: a third; from 160 columns, by headlines")   \
    X(HEADLINES, "layout.headlines", "2", "1..4",                                        \
      "rows of a headline in the list; if 2 or more, the selected one has one more")     \
    X(MEASURE, "layout.measure", "38", "8..120",                                         \
      "longest row of a story, in full-width cells")                                     \
    X(COLUMNS, "layout.columns", "auto", "auto|1|2|3",                                   \
      "columns of the story; auto: two from 160 columns of the window, three from 230")  \
    X(CENTER, "layout.center", "yes", "yes|no", "center the story in a wide pane")       \
    X(GROUP, "layout.group", "yes", "yes|no",                                            \
      "a heading for each page in the list, where there are several")                    \
    X(BORDER, "layout.border", "line", "line|ascii|none",                                \
      "the border between the panes, and rules")                                         \
    X(KINSOKU, "type.kinsoku", "strict", "none|basic|strict",                            \
      "which characters may not start or end a row (GB/T 15834, CLREQ)")                 \
    X(SPACE_LATIN, "type.space_latin", "no", "yes|no",                                   \
      "add a space between Han and Latin letters or digits")                             \
    X(AMBIGUOUS, "type.ambiguous", "auto", "auto|1|2",                                   \
      "cells of characters of ambiguous width; auto: as measured by --check-terminal")   \
    X(PINYIN, "search.pinyin", "yes", "yes|no",                                          \
      "lower-case letters also match Han by pinyin")                                     \
    X(REGEX, "search.regex", "no", "yes|no",                                             \
      "searches are POSIX extended regular expressions by default")                      \
    X(JOIN, "story.join_jumps", "yes", "yes|no",                                         \
      "show a story and its continuation on another page as one")                        \
    X(JOINS, "story.show_joins", "no", "yes|no",                                         \
      "mark in the gutter where printed lines were joined")                              \
    X(DOUBT, "story.show_doubt", "yes", "yes|no",                                        \
      "mark doubtful paragraphs in the gutter")                                          \
    X(READ_HAN, "read.characters", "400", "50..5000",                                    \
      "Chinese characters a minute, for the reading time in the status line")            \
    X(READ_WORDS, "read.words", "230", "20..2000",                                       \
      "English words a minute, for the reading time in the status line")                 \
    X(READ_AFTER, "read.after", "2", "0..600",                                           \
      "seconds after which a wholly visible story is marked as read; 0: never")          \
    X(STATE, "memory.state", "yes", "yes|no",                                            \
      "remember marks, places, bookmarks and searches")                                  \
    X(PAGES, "memory.pages", "128", "16..1000",                                          \
      "megabytes of pages held in memory; others wait in an unnamed temporary file")     \
    X(MOUSE, "mouse.on", "no", "yes|no",                                                 \
      "use the mouse: click, wheel, drag the border, or words to copy them")             \
    X(OSC52, "copy.osc52", "yes", "yes|no",                                              \
      "copy to the terminal's clipboard with OSC 52")                                    \
    X(COPY_LIMIT, "copy.limit", "74994", "1000..10000000",                               \
      "maximum number of bytes sent to the terminal's clipboard")                        \
    X(COPY_FILE, "copy.file", "", "text", "also write copied text to this file")         \
    X(COLOR, "color.when", "auto", "auto|always|never", "when to use colour")            \
    X(THEME, "color.theme", "default",                                                   \
      "default|paper|ink|mono|high-contrast|light|dark",                                 \
      "colour theme; single colours are set in [colors]")                                \
    X(OCR, "open.ocr", "auto", "auto|always|never",                                      \
      "recognise scans; auto: also PDF pages without usable text; always: all of them")  \
    X(LANGUAGES, "open.ocr_languages", "auto", "text",                                   \
      "languages of scans, by tesseract's names (chi_tra+eng); auto: by the script")     \
    X(OPEN_SECONDS, "open.seconds", "20", "1..3600",                                     \
      "time limit in seconds for opening a page; recognising one: ten times that")       \
    X(OPEN_LIMIT, "open.limit", "256", "1..1024",                                        \
      "limit in megabytes for what a program extracts from one file")                    \
    X(CACHE, "open.cache", "200", "0..100000",                                           \
      "megabytes of extracted PDFs and scans to cache; 0: none")

enum setting {
#define SETTING_ENUM(name, key, value, range, what) SETTING_##name,
    SETTINGS(SETTING_ENUM)
#undef SETTING_ENUM
        SETTING_COUNT
};

/* One entry of a free section, for the module that knows its meaning. */
struct setting_entry {
    struct str section, key, value;
    uint32_t line; /* of the file; 0: from -o */
};

struct settings {
    struct str text[SETTING_COUNT]; /* as written; for choices always one of them */
    int32_t number[SETTING_COUNT];  /* a number's value; a choice's index in its range;
                                       yes|no: 1 and 0 */
    struct setting_entry *entries;  /* of [keys], [colors], [open], [pipe] */
    size_t entry_count, entry_room;
    const char *file;  /* as notes call the one that was read last */
    struct str *notes; /* what was wrong: "config:12: …", safe for a terminal */
    size_t note_count, note_room;
    size_t unsaid; /* errors of the file that have no note: there are too many */
};

/* $XDG_CONFIG_HOME/newsreader/config, or the same below ~/.config; {NULL,0}: unknown. */
struct str settings_path(struct arena *arena);

/* Every setting at its default. */
void settings_default(struct settings *settings);

/* Reads the file over what is set. False and a fault where it cannot be read (a file that
 * is not there is no error unless `required`). What is wrong inside becomes notes, which
 * say "config" for the reader's own file and the path of one that is required. */
bool settings_read(struct arena *arena, struct settings *settings, const char *path,
                   bool required, struct fault *fault);

/* One SECTION.KEY=VALUE, as for -o. */
bool settings_set(struct arena *arena, struct settings *settings, const char *assignment,
                  struct fault *fault);

/* Adds a note on an entry that the module of its section found wrong. */
void settings_note(struct arena *arena, struct settings *settings,
                   const struct setting_entry *entry, const char *what);

/* Writes every setting of the table, with its range and what it does, as a file that
 * settings_read takes as it is. */
void settings_print(FILE *out, const struct settings *settings);

static inline bool settings_on(const struct settings *settings, enum setting which)
{
    return settings->number[which] != 0;
}

#endif
