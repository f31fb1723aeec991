#include "store/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/glyph.h"
#include "base/user_directory.h"
#include "base/words.h"

/* Of one file: what a file of any size costs is bounded. */
enum { MOST_NOTES = 50, MOST_ENTRIES = 5000 };

/* The first bytes of s, for "%.*s". */
#define STR_MOST(s, most)                                                                \
    (int)((s).len < (most) ? (s).len : (most)), (s).ptr ? (s).ptr : ""

struct settings_row {
    const char *key, *value, *range, *what;
};

static const struct settings_row rows[SETTING_COUNT] = {
#define SETTING_ROW(name, key, value, range, what)                                       \
    [SETTING_##name] = {key, value, range, what},
    SETTINGS(SETTING_ROW)
#undef SETTING_ROW
};

static const char *const free_sections[] = {"keys", "colors", "open", "pipe"};

struct str settings_path(struct arena *arena)
{
    return user_directory(arena, "XDG_CONFIG_HOME", ".config", "/config");
}

/* The index of value among the choices of a range; -1: not one of them. */
static int choice_of(const char *range, struct str value)
{
    struct str left = str_of(range);
    for (int index = 0; left.len; index++) {
        size_t bar = str_find(left, STR("|"), 0);
        if (str_equal(str_slice(left, 0, bar), value))
            return index;
        left = str_slice(left, bar + 1, left.len);
    }
    return -1;
}

static bool is_on(struct str value)
{
    return str_equal(value, STR("yes")) || str_equal(value, STR("on")) ||
           str_equal(value, STR("true")) || str_equal(value, STR("1"));
}

static bool is_off(struct str value)
{
    return str_equal(value, STR("no")) || str_equal(value, STR("off")) ||
           str_equal(value, STR("false")) || str_equal(value, STR("0"));
}

static bool number_of(const char *range, struct str value, int32_t *number)
{
    char digits[16], *end;
    if (value.len == 0 || value.len >= sizeof digits)
        return false;
    memcpy(digits, value.ptr, value.len);
    digits[value.len] = 0;
    errno = 0;
    long n = strtol(digits, &end, 10);
    long low = strtol(range, NULL, 10);
    long high = strtol(strstr(range, "..") + 2, NULL, 10);
    if (errno || *end || n < low || n > high)
        return false;
    *number = (int32_t)n;
    return true;
}

/* Takes a value where it is in the range of its row. */
static bool take(struct settings *settings, enum setting which, struct str value)
{
    const char *range = rows[which].range;
    int32_t number = 0;
    if (strcmp(range, "yes|no") == 0) {
        if (!is_on(value) && !is_off(value))
            return false;
        number = is_on(value);
    } else if (strstr(range, "..")) {
        if (!number_of(range, value, &number))
            return false;
    } else if (strcmp(range, "text") != 0) {
        number = choice_of(range, value);
        if (number < 0)
            return false;
    }
    settings->text[which] = value;
    settings->number[which] = number;
    return true;
}

void settings_default(struct settings *settings)
{
    *settings = (struct settings){0};
    for (enum setting which = 0; which < SETTING_COUNT; which++)
        take(settings, which, str_of(rows[which].value));
}

static bool is_free(struct str section)
{
    for (size_t i = 0; i < sizeof free_sections / sizeof *free_sections; i++)
        if (str_equal(str_of(free_sections[i]), section))
            return true;
    return false;
}

/* Entries of free sections: more than anybody binds keys; a file of more is no file of
 * ours. */
static bool add_entry(struct arena *arena, struct settings *settings,
                      const struct setting_entry *given, struct fault *fault)
{
    if (settings->entry_count == MOST_ENTRIES)
        return fault_set(fault, "there are more than %d keys, colours and commands",
                         MOST_ENTRIES);
    arena_room(arena, settings->entries, settings->entry_count, settings->entry_room);
    settings->entries[settings->entry_count++] =
        (struct setting_entry){arena_copy(arena, given->section),
                               arena_copy(arena, given->key),
                               arena_copy(arena, given->value), given->line};
    return true;
}

/* Is the row's "section.key" the entry's? */
static bool is_named(const char *name, const struct setting_entry *entry)
{
    struct str all = str_of(name);
    size_t dot = str_find(all, STR("."), 0);
    return str_equal(str_slice(all, 0, dot), entry->section) &&
           str_equal(str_slice(all, dot + 1, all.len), entry->key);
}

static bool refuse(enum setting which, const struct setting_entry *entry,
                   struct fault *fault)
{
    return fault_set(fault,
                     strstr(rows[which].range, "..") ? "%s: '%.*s' is not a number %s"
                                                     : WORDS("%s: '%.*s' is not %s"),
                     rows[which].key, STR_MOST(entry->value, 40), rows[which].range);
}

/* Sets section.key; false and a fault that says what would have been right. */
static bool assign(struct arena *arena, struct settings *settings,
                   const struct setting_entry *given, struct fault *fault)
{
    for (enum setting which = 0; which < SETTING_COUNT; which++) {
        if (!is_named(rows[which].key, given))
            continue;
        if (!take(settings, which, given->value))
            return refuse(which, given, fault);
        settings->text[which] = arena_copy(arena, given->value);
        return true;
    }
    if (is_free(given->section))
        return add_entry(arena, settings, given, fault);
    return fault_set(fault, "there is no setting '%.*s.%.*s'",
                     STR_MOST(given->section, 40), STR_MOST(given->key, 40));
}

static void add_note(struct arena *arena, struct settings *settings, struct str note)
{
    arena_room(arena, settings->notes, settings->note_count, settings->note_room);
    settings->notes[settings->note_count++] = glyph_clean(arena, note);
}

static void note_line(struct arena *arena, struct settings *settings, uint32_t line,
                      const char *what)
{
    if (settings->note_count >= MOST_NOTES)
        settings->unsaid++;
    else if (line)
        add_note(arena, settings,
                 arena_format(arena, "%s:%u: %s", settings->file, line, words_say(what)));
    else
        add_note(arena, settings, arena_format(arena, "-o: %s", words_say(what)));
}

void settings_note(struct arena *arena, struct settings *settings,
                   const struct setting_entry *entry, const char *what)
{
    note_line(arena, settings, entry->line, what);
}

/* What inih's callbacks need: it reads line by line through next_line, so the number of
 * the line being parsed is always that of the last line read. */
struct settings_reading {
    struct arena *arena;
    struct settings *settings;
    FILE *file;
    uint32_t line;
};

static char *next_line(char *out, int size, void *context)
{
    struct settings_reading *reading = context;
    if (!fgets(out, size, reading->file))
        return NULL;
    reading->line++;
    size_t len = strlen(out);
    if (len && out[len - 1] == '\n')
        return out;
    int c = getc(reading->file);
    if (c == EOF)
        return out;
    while (c != '\n' && c != EOF)
        c = getc(reading->file);
    note_line(reading->arena, reading->settings, reading->line,
              WORDS("the line is too long"));
    out[0] = '\n';
    out[1] = 0;
    return out;
}

static int one_pair(void *context, const char *section, const char *key,
                    const char *value)
{
    struct settings_reading *reading = context;
    struct setting_entry entry = {str_of(section), str_of(key), str_of(value),
                                  reading->line};
    struct fault fault;
    bool said = reading->settings->note_count < MOST_NOTES;
    if (!assign(reading->arena, reading->settings, &entry, said ? &fault : NULL))
        note_line(reading->arena, reading->settings, reading->line, fault.what);
    return 1;
}

bool settings_read(struct arena *arena, struct settings *settings, const char *path,
                   bool required, struct fault *fault)
{
    struct stat seen;
    if (stat(path, &seen) != 0)
        return required || errno != ENOENT ? fault_set(fault, "%s", words_error(errno))
                                           : true;
    if (!S_ISREG(seen.st_mode))
        return fault_set(fault, "not a regular file");
    FILE *file = fopen(path, "re");
    if (!file)
        return fault_set(fault, "%s", words_error(errno));
    settings->file = required ? arena_copy(arena, str_of(path)).ptr : "config";
    struct settings_reading reading = {arena, settings, file, 0};
    int wrong = ini_parse_stream(next_line, &reading, one_pair, &reading);
    fclose(file);
    if (wrong > 0)
        note_line(arena, settings, (uint32_t)wrong,
                  WORDS("neither [section] nor key = value"));
    if (settings->unsaid)
        add_note(arena, settings,
                 arena_format(arena,
                              words_count("%s: and %zu more error",
                                          "%s: and %zu more errors", settings->unsaid),
                              settings->file, settings->unsaid));
    return true;
}

bool settings_set(struct arena *arena, struct settings *settings, const char *assignment,
                  struct fault *fault)
{
    struct str all = str_of(assignment);
    size_t dot = str_find(all, STR("."), 0), equals = str_find(all, STR("="), 0);
    if (dot >= equals || equals == all.len)
        return fault_set(fault, "'%.80s' is not SECTION.KEY=VALUE", assignment);
    struct setting_entry entry = {str_slice(all, 0, dot), str_slice(all, dot + 1, equals),
                                  str_slice(all, equals + 1, all.len), 0};
    return assign(arena, settings, &entry, fault);
}

void settings_print(FILE *out, const struct settings *settings)
{
    struct str section = {0};
    for (enum setting which = 0; which < SETTING_COUNT; which++) {
        struct str name = str_of(rows[which].key);
        size_t dot = str_find(name, STR("."), 0);
        if (!str_equal(section, str_slice(name, 0, dot))) {
            section = str_slice(name, 0, dot);
            fprintf(out, "%s[%.*s]\n", which ? "\n" : "", STR_ARG(section));
        }
        fprintf(out, words_say("# %s (%s; default: %s)\n"), words_say(rows[which].what),
                rows[which].range,
                *rows[which].value ? rows[which].value : words_say("none"));
        fprintf(out, "%s = %.*s\n", rows[which].key + dot + 1,
                STR_ARG(settings->text[which]));
    }
}
