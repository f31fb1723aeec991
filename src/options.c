/* The command line, and NEWSREADER_OPTS before it (options.h). */
#include "options.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/words.h"
#include "base/buf.h"

/* The words of one source, the command line or the environment. */
struct option_words {
    struct arena *arena;
    struct options *options;
    char **items;
    int count, next;
    bool options_only; /* no names of files */
    size_t name_room, set_room;
};

struct option {
    char letter; /* 0: none */
    const char *name;
    const char *argument; /* NULL: none */
    const char *what;     /* it does; %s stands for `want` */
    bool (*take)(struct option_words *words, const struct option *option,
                 const char *value, struct fault *fault);
    const char *want; /* what a value may be */
    size_t at;        /* the field of struct options */
    union {
        struct {
            uint32_t least, most; /* of a number */
        };
        enum options_verb verb; /* of others */
    };
};

static bool bad_value(const struct option *option, const char *value, struct fault *fault)
{
    return fault_set(fault, "--%s takes %s, not '%.80s'", option->name,
                     words_say(option->want), value);
}

static void *field(struct option_words *words, const struct option *option)
{
    return (char *)words->options + option->at;
}

static bool take_flag(struct option_words *words, const struct option *option,
                      const char *value, struct fault *fault)
{
    (void)value, (void)fault;
    return *(bool *)field(words, option) = true;
}

static bool take_verb(struct option_words *words, const struct option *option,
                      const char *value, struct fault *fault)
{
    (void)value, (void)fault;
    words->options->verb = option->verb;
    return true;
}

static bool take_text(struct option_words *words, const struct option *option,
                      const char *value, struct fault *fault)
{
    (void)fault;
    *(const char **)field(words, option) = value;
    return true;
}

static bool take_query(struct option_words *words, const struct option *option,
                       const char *value, struct fault *fault)
{
    if (value[strspn(value, " \t")] == '\0')
        return bad_value(option, value, fault);
    if (option->verb)
        words->options->verb = option->verb;
    return take_text(words, option, value, fault);
}

static bool take_number(struct option_words *words, const struct option *option,
                        const char *value, struct fault *fault)
{
    char *end;
    long number = ascii_is_digit(*value) ? strtol(value, &end, 10) : -1;
    if (number < (long)option->least || number > (long)option->most || *end)
        return bad_value(option, value, fault);
    *(uint32_t *)field(words, option) = (uint32_t)number;
    return true;
}

/* The place of value among three; -1: it is none. */
static int choice(const char *const choices[3], const char *value)
{
    int i = 2;
    while (i >= 0 && strcmp(value, choices[i]) != 0)
        i--;
    return i;
}

static const char *const times[] = {
    [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};

static bool take_color(struct option_words *words, const struct option *option,
                       const char *value, struct fault *fault)
{
    int color = choice(times, value);
    if (color < 0)
        return bad_value(option, value, fault);
    words->options->look.color = (enum options_color)color;
    return true;
}

static bool take_ocr(struct option_words *words, const struct option *option,
                     const char *value, struct fault *fault)
{
    return choice(times, value) < 0 ? bad_value(option, value, fault)
                                    : take_text(words, option, value, fault);
}

static bool take_ambiguous(struct option_words *words, const struct option *option,
                           const char *value, struct fault *fault)
{
    static const char *const widths[] = {"auto", "1", "2"};
    int width = choice(widths, value);
    if (width < 0)
        return bad_value(option, value, fault);
    words->options->look.ambiguous = (uint8_t)width;
    words->options->look.ambiguous_given = true;
    return true;
}

static bool take_format(struct option_words *words, const struct option *option,
                        const char *value, struct fault *fault)
{
    struct options_print *print = &words->options->print;
    print->on = true;
    return export_format_of(value, &print->format) || bad_value(option, value, fault);
}

static bool take_setting(struct option_words *words, const struct option *option,
                         const char *value, struct fault *fault)
{
    struct options_settings *settings = &words->options->settings;
    const char *dot = strchr(value, '.'), *is = strchr(value, '=');
    if (!dot || !is || dot > is || dot == value || is == dot + 1)
        return bad_value(option, value, fault);
    arena_room(words->arena, settings->sets, settings->set_count, words->set_room);
    settings->sets[settings->set_count++] = value;
    return true;
}

#define OPTION_AT(field) .at = offsetof(struct options, field)
#define OPTION_ROW(...) {__VA_ARGS__},
#define OPTION_FIELD(type, field, ...) {__VA_ARGS__, OPTION_AT(field)},
static const struct option table[] = {OPTIONS(OPTION_ROW, OPTION_FIELD)};
enum { OPTION_COUNT = sizeof table / sizeof *table };

/* The option's argument: what stands after it in its word, or the next word. */
static bool take_with(struct option_words *words, const struct option *option,
                      const char *attached, struct fault *fault)
{
    if (!attached && words->next >= words->count)
        return fault_set(fault, "--%s needs %s", option->name, option->argument);
    const char *value = attached ? attached : words->items[words->next++];
    return option->take(words, option, value, fault);
}

/* --name, --name=value, and any start of a name that is no other's. */
static bool read_long(struct option_words *words, const char *word, struct fault *fault)
{
    const char *is = strchr(word, '=');
    struct str name = {word, is ? (size_t)(is - word) : strlen(word)};
    int match = -1, matches = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        struct str full = str_of(table[i].name);
        if (!str_starts(full, name))
            continue;
        match = i;
        matches++;
        if (full.len == name.len) {
            matches = 1;
            break;
        }
    }
    if (matches != 1 || name.len == 0)
        return fault_set(fault,
                         matches > 1 ? "ambiguous option '--%.*s'"
                                     : WORDS("unknown option '--%.*s'"),
                         name.len < 100 ? (int)name.len : 100, word);
    const struct option *option = &table[match];
    if (option->argument)
        return take_with(words, option, is ? is + 1 : NULL, fault);
    if (is)
        return fault_set(fault, "--%s takes no argument", option->name);
    return option->take(words, option, NULL, fault);
}

/* -x, -xyz, -wN */
static bool read_short(struct option_words *words, const char *letters,
                       struct fault *fault)
{
    for (; *letters; letters++) {
        const struct option *option = table;
        while (option < table + OPTION_COUNT && option->letter != *letters)
            option++;
        if (option == table + OPTION_COUNT)
            return fault_set(fault, "unknown option '-%c'", *letters);
        if (option->argument)
            return take_with(words, option, letters[1] ? letters + 1 : NULL, fault);
        if (!option->take(words, option, NULL, fault))
            return false;
    }
    return true;
}

static void add_name(struct option_words *words, const char *name)
{
    struct options *options = words->options;
    arena_room(words->arena, options->names, options->name_count, words->name_room);
    options->names[options->name_count++] = name;
}

static bool read_words(struct option_words *words, struct fault *fault)
{
    bool only_names = false;
    while (words->next < words->count) {
        const char *word = words->items[words->next++];
        bool option = !only_names && word[0] == '-' && word[1];
        if (option && strcmp(word, "--") == 0)
            only_names = true;
        else if (!option && words->options_only)
            return fault_set(fault, "'%.80s' is not an option", word);
        else if (!option)
            add_name(words, word);
        else if (word[1] == '-' ? !read_long(words, word + 2, fault)
                                : !read_short(words, word + 1, fault))
            return false;
    }
    return true;
}

/* Moves *p past one word and copies it to out: blanks separate words, '…' and "…" hold
 * them together, a backslash takes the next character as it is (not within '…'). */
static char *copy_word(const char **p, char *out)
{
    char quote = 0;
    for (; **p && (quote || !ascii_is_space(**p)); ++*p) {
        char c = **p;
        if (quote ? c == quote : c == '\'' || c == '"')
            quote = (char)(quote ? 0 : c);
        else if (c == '\\' && quote != '\'' && (*p)[1])
            *out++ = *++*p;
        else
            *out++ = c;
    }
    *out++ = '\0';
    return quote ? NULL : out;
}

static bool read_environment(struct arena *arena, struct options *options,
                             struct fault *fault)
{
    static const char variable[] = "NEWSREADER_OPTS";
    const char *text = getenv(variable);
    struct fault why;
    if (!text || !*text)
        return true;
    struct option_words words = {.arena = arena,
                                 .options = options,
                                 .options_only = true};
    char *out = arena_alloc(arena, 1, 2 * strlen(text) + 2);
    size_t count = 0, room = 0;
    for (;;) {
        while (ascii_is_space(*text))
            text++;
        if (!*text)
            break;
        arena_room(arena, words.items, count, room);
        words.items[count++] = out;
        out = copy_word(&text, out);
        if (!out)
            return fault_set(fault, "%s: a quotation mark is not closed", variable);
    }
    words.count = (int)count;
    return read_words(&words, &why) || fault_set(fault, "%s: %s", variable, why.what);
}

bool options_read(struct arena *arena, struct options *options, int argc, char **argv,
                  struct fault *fault)
{
    *options = (struct options){0};
    if (!read_environment(arena, options, fault))
        return false;
    struct option_words words = {.arena = arena,
                                 .options = options,
                                 .items = argv,
                                 .count = argc,
                                 .next = 1,
                                 .set_room = options->settings.set_count};
    if (!read_words(&words, fault))
        return false;
    return !options->archive.drop || options->verb != OPTIONS_RUN ||
           fault_set(fault, "--drop is for use with --index");
}

static void add_row(struct buf *buf, const struct option *option)
{
    char left[64];
    int len = option->letter ? snprintf(left, sizeof left, "  -%c, --%s", option->letter,
                                        option->name)
                             : snprintf(left, sizeof left, "      --%s", option->name);
    if (option->argument)
        len += snprintf(left + len, sizeof left - (size_t)len, "=%s", option->argument);
    buf_add(buf, (struct str){left, (size_t)len});
    for (; len < 31; len++)
        buf_add_char(buf, ' ');
    buf_add_char(buf, ' ');
    const char *want = option->want ? words_say(option->want) : "";
    buf_add(buf, arena_format(buf->arena, words_say(option->what), want));
    buf_add_char(buf, '\n');
}

struct str options_help(struct arena *arena)
{
    struct buf buf = {.arena = arena};
    buf_add(&buf,
            str_of(words_say(
                "Usage: newsreader [options] [FILE|DIRECTORY|-]...\n"
                "Shows newspaper pages (text, PDFs, scans) in two panes, headlines and "
                "story.\n"
                "With --format, or if standard output is not a terminal, prints them "
                "instead.\n\n")));
    for (int i = 0; i < OPTION_COUNT; i++)
        add_row(&buf, &table[i]);
    buf_add(
        &buf,
        str_of(words_say(
            "\nIn the reader, H or F1 lists the keys. Exit status: 0; 1 an input could "
            "not be\nread; 2 usage; 3 --search found nothing with --format. "
            "See newsreader(1).\n")));
    return buf_str(&buf);
}
