#include "options.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/words.h"
#include "base/buf.h"

/* id, letter (0: none), name, argument (NULL: none), what it does. The only list. */
#define OPTIONS_TABLE(X)                                                                 \
    X(FORMAT, 'f', "format", "FORMAT",                                                   \
      WORDS("print text, markdown, jsonl, list or html"))                                \
    X(WIDTH, 'w', "width", "N", WORDS("wrap printed text, or the story, at N columns"))  \
    X(ENCODING, 'e', "encoding", "NAME",                                                 \
      WORDS("encoding of the input (default: detected)"))                                \
    X(SEARCH, 's', "search", "TEXT",                                                     \
      WORDS("start at the first hit, or print only matches"))                            \
    X(ARTICLE, 'n', "article", "N", WORDS("start at, or print, article N"))              \
    X(JOBS, 'j', "jobs", "N", WORDS("parse on N threads (default: one a processor)"))    \
    X(CORRECTIONS, 0, "corrections", "FILE", WORDS("read and save corrections in FILE")) \
    X(JOIN_JUMPS, 0, "join-jumps", NULL,                                                 \
      WORDS("print a story and its continuation as one"))                                \
    X(INDEX, 0, "index", NULL, WORDS("index the archive in these directories"))          \
    X(DROP, 0, "drop", NULL, WORDS("with --index: remove these directories"))            \
    X(ARCHIVE_SEARCH, 0, "archive-search", "TEXT",                                       \
      WORDS("search the index and print the hits"))                                      \
    X(OCR, 0, "ocr", "WHEN", WORDS("character recognition: auto, always or never"))      \
    X(NO_CACHE, 0, "no-cache", NULL,                                                     \
      WORDS("extract PDFs and scans again, without cache"))                              \
    X(CLEAR_CACHE, 0, "clear-cache", NULL, WORDS("delete the cache of PDFs and scans"))  \
    X(FOLLOW, 0, "follow", NULL, WORDS("also read text that is appended later"))         \
    X(CONFIG, 'c', "config", "FILE", WORDS("read this configuration file"))              \
    X(NO_CONFIG, 0, "no-config", NULL, WORDS("read no configuration file"))              \
    X(NO_STATE, 0, "no-state", NULL, WORDS("neither read nor save the reading state"))   \
    X(SET, 'o', "set", "SECTION.KEY=VALUE", WORDS("change one setting"))                 \
    X(COLOR, 0, "color", "WHEN", WORDS("auto, always or never"))                         \
    X(THEME, 0, "theme", "NAME", WORDS("colour theme"))                                  \
    X(AMBIGUOUS, 0, "ambiguous", "WIDTH",                                                \
      WORDS("cells of ambiguous characters: 1, 2 or auto"))                              \
    X(PLAIN, 0, "plain", NULL, WORDS("no colour, no line drawing"))                      \
    X(PRINT_CONFIG, 0, "print-config", NULL,                                             \
      WORDS("list the settings and their defaults"))                                     \
    X(PRINT_KEYS, 0, "print-keys", NULL, WORDS("list the keys and what they do"))        \
    X(CHECK_TERMINAL, 0, "check-terminal", NULL,                                         \
      WORDS("measure the width of characters here"))                                     \
    X(VERBOSE, 'v', "verbose", NULL, WORDS("with --version: libraries and safe mode"))   \
    X(HELP, 'h', "help", NULL, WORDS("print this help"))                                 \
    X(VERSION, 'V', "version", NULL, WORDS("print the version"))

enum option_id {
#define OPTION_ID(id, letter, name, argument, what) OPTION_##id,
    OPTIONS_TABLE(OPTION_ID)
#undef OPTION_ID
        OPTION_COUNT
};

static const struct option {
    char letter;
    const char *name, *argument, *what;
} table[OPTION_COUNT] = {
#define OPTION_ROW(id, letter, name, argument, what)                                     \
    [OPTION_##id] = {letter, name, argument, what},
    OPTIONS_TABLE(OPTION_ROW)
#undef OPTION_ROW
};

/* The words of one source, the command line or the environment. */
struct option_words {
    struct arena *arena;
    struct options *options;
    char **items;
    int count, next;
    bool options_only; /* no names of files */
    size_t name_room, set_room;
};

static bool read_number(const char *text, long low, long high, long *value)
{
    char *end;
    if (!ascii_is_digit((unsigned char)*text))
        return false;
    *value = strtol(text, &end, 10);
    return *end == '\0' && *value >= low && *value <= high;
}

static bool bad_value(enum option_id id, const char *value, const char *want,
                      struct fault *fault)
{
    return fault_set(fault, "--%s takes %s, not '%.80s'", table[id].name, words_say(want),
                     value);
}

static bool set_number(struct options *options, enum option_id id, const char *value,
                       struct fault *fault)
{
    long number;
    switch (id) {
    case OPTION_WIDTH:
        if (!read_number(value, 2, 9999, &number))
            return bad_value(id, value, WORDS("2 to 9999"), fault);
        options->width = (uint16_t)number;
        return true;
    case OPTION_ARTICLE:
        if (!read_number(value, 1, 999999999, &number))
            return bad_value(id, value, WORDS("a number from 1"), fault);
        options->article = (uint32_t)number;
        return true;
    default:
        if (!read_number(value, 0, 256, &number))
            return bad_value(id, value, WORDS("0 to 256"), fault);
        options->jobs = (int)number;
        return true;
    }
}

static bool set_choice(struct options *options, enum option_id id, const char *value,
                       struct fault *fault)
{
    static const char *const colors[] = {
        [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    static const char *const widths[] = {"auto", "1", "2"};
    const char *const *choices = id == OPTION_COLOR ? colors : widths;
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, choices[i]) != 0)
            continue;
        if (id == OPTION_COLOR) {
            options->color = (enum options_color)i;
        } else {
            options->ambiguous = (uint8_t)i;
            options->ambiguous_given = true;
        }
        return true;
    }
    return bad_value(id, value,
                     id == OPTION_COLOR ? WORDS("auto, always or never")
                                        : WORDS("1, 2 or auto"),
                     fault);
}

static bool set_format(struct options *options, const char *value, struct fault *fault)
{
    options->print = true;
    return export_format_of(value, &options->format) ||
           bad_value(OPTION_FORMAT, value, WORDS("text, markdown, jsonl, list or html"),
                     fault);
}

static bool add_setting(struct option_words *words, const char *value,
                        struct fault *fault)
{
    struct options *options = words->options;
    const char *dot = strchr(value, '.'), *is = strchr(value, '=');
    if (!dot || !is || dot > is || dot == value || is == dot + 1)
        return bad_value(OPTION_SET, value, "SECTION.KEY=VALUE", fault);
    arena_room(words->arena, options->sets, options->set_count, words->set_room);
    options->sets[options->set_count++] = value;
    return true;
}

static bool set_flag(struct options *options, enum option_id id)
{
    switch (id) {
    case OPTION_JOIN_JUMPS:
        return options->join_jumps = true;
    case OPTION_FOLLOW:
        return options->follow = true;
    case OPTION_NO_CONFIG:
        return options->no_config = true;
    case OPTION_NO_STATE:
        return options->no_state = true;
    case OPTION_NO_CACHE:
        return options->no_cache = true;
    case OPTION_PLAIN:
        return options->plain = true;
    case OPTION_VERBOSE:
        return options->verbose = true;
    case OPTION_PRINT_CONFIG:
        options->verb = OPTIONS_PRINT_CONFIG;
        return true;
    case OPTION_CLEAR_CACHE:
        options->verb = OPTIONS_CLEAR_CACHE;
        return true;
    case OPTION_PRINT_KEYS:
        options->verb = OPTIONS_PRINT_KEYS;
        return true;
    case OPTION_INDEX:
        options->verb = OPTIONS_INDEX;
        return true;
    case OPTION_DROP:
        return options->drop = true;
    case OPTION_CHECK_TERMINAL:
        options->verb = OPTIONS_CHECK_TERMINAL;
        return true;
    case OPTION_VERSION:
        options->verb = OPTIONS_VERSION;
        return true;
    default:
        options->verb = OPTIONS_HELP;
        return true;
    }
}

static bool apply(struct option_words *words, enum option_id id, const char *value,
                  struct fault *fault)
{
    struct options *options = words->options;
    const char **text = NULL;
    switch (id) {
    case OPTION_FORMAT:
        return set_format(options, value, fault);
    case OPTION_WIDTH:
    case OPTION_ARTICLE:
    case OPTION_JOBS:
        return set_number(options, id, value, fault);
    case OPTION_COLOR:
    case OPTION_AMBIGUOUS:
        return set_choice(options, id, value, fault);
    case OPTION_SET:
        return add_setting(words, value, fault);
    case OPTION_ENCODING:
        text = &options->encoding;
        break;
    case OPTION_SEARCH:
        if (value[strspn(value, " \t")] == '\0')
            return bad_value(id, value, WORDS("a text"), fault);
        text = &options->search;
        break;
    case OPTION_ARCHIVE_SEARCH:
        if (value[strspn(value, " \t")] == '\0')
            return bad_value(id, value, WORDS("a text"), fault);
        options->verb = OPTIONS_ARCHIVE_SEARCH;
        text = &options->archive_search;
        break;
    case OPTION_CORRECTIONS:
        text = &options->corrections;
        break;
    case OPTION_CONFIG:
        text = &options->config;
        break;
    case OPTION_OCR:
        if (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 &&
            strcmp(value, "never") != 0)
            return bad_value(id, value, WORDS("auto, always or never"), fault);
        text = &options->ocr;
        break;
    case OPTION_THEME:
        text = &options->theme;
        break;
    default:
        return set_flag(options, id);
    }
    *text = value;
    return true;
}

/* The option's argument: what stands after it in its word, or the next word. */
static bool apply_with(struct option_words *words, enum option_id id,
                       const char *attached, struct fault *fault)
{
    if (!attached && words->next >= words->count)
        return fault_set(fault, "--%s needs %s", table[id].name, table[id].argument);
    const char *value = attached ? attached : words->items[words->next++];
    return apply(words, id, value, fault);
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
    enum option_id id = (enum option_id)match;
    if (table[id].argument)
        return apply_with(words, id, is ? is + 1 : NULL, fault);
    if (is)
        return fault_set(fault, "--%s takes no argument", table[id].name);
    return apply(words, id, NULL, fault);
}

/* -x, -xyz, -wN */
static bool read_short(struct option_words *words, const char *letters,
                       struct fault *fault)
{
    for (; *letters; letters++) {
        int id = 0;
        while (id < OPTION_COUNT && table[id].letter != *letters)
            id++;
        if (id == OPTION_COUNT)
            return fault_set(fault, "unknown option '-%c'", *letters);
        if (table[id].argument)
            return apply_with(words, (enum option_id)id, letters[1] ? letters + 1 : NULL,
                              fault);
        if (!apply(words, (enum option_id)id, NULL, fault))
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
    for (; **p && (quote || !ascii_is_space((unsigned char)**p)); ++*p) {
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
        while (ascii_is_space((unsigned char)*text))
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
                                 .set_room = options->set_count};
    return read_words(&words, fault);
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
    buf_add(buf, str_of(words_say(option->what)));
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
