#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/resource.h>
#include <unistd.h>

#include "archive_run.h"
#include "base/glyph.h"
#include "base/os.h"
#include "base/words.h"
#include "confine.h"
#include "find/search.h"
#include "input/cache.h"
#include "input/decode.h"
#include "setup.h"
#include "show/export.h"
#include "ui/app.h"
#include "ui/entries.h"
#include "ui/keys.h"
#include "ui/legend.h"
#include "ui/probe.h"

/* Stack that the program and what it links need, with room. */
enum { STACK_BYTES = 1 << 20 };

/* Files that may have to be open at once: standard ones, the state, the next pages', the
 * pipes of an opener. */
enum { FILES_NEEDED = 16 };

/* Inputs that could not be read which the reader names when it leaves; a filter names
 * each, as it is asked for in scripts. */
enum { FAULTS_SHOWN = 20 };

/* Bytes of text that a filter parses ahead of what it prints. */
#define FILTER_AHEAD ((size_t)8 << 20)

static int usage(const struct fault *fault)
{
    fprintf(stderr, "newsreader: %s\n%s\n", fault->what,
            words_say("Try 'newsreader --help'."));
    return EXIT_USAGE;
}

/* Files must never be opened as standard output: a descriptor that is closed is filled
 * with one on which reading and writing fail or end. */
static void fill_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

/* What whoever started the program ignores or blocks is theirs: children that end are to
 * be heard of, and a signal that ends the program is to arrive. A full disk is a failed
 * write, not the end. */
static void set_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
}

/* The terminal shows UTF-8 whatever the environment says; any UTF-8 locale knows its
 * characters. */
static bool set_character_type(void)
{
    static const char *const names[] = {"",
                                        "C.UTF-8",
                                        "C.utf8",
                                        "en_US.UTF-8",
                                        "zh_CN.UTF-8",
                                        "zh_TW.UTF-8",
                                        "en_GB.UTF-8",
                                        "UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) &&
            strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    return false;
}

/* Has what was printed arrived? Where a write has failed already, errno says why. A
 * reader that went away is no fault of ours; its signal has ended the program already,
 * unless it is ignored. */
static int close_output(int status)
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

static int print_text(struct str text)
{
    fwrite(text.ptr, 1, text.len, stdout);
    return close_output(EXIT_FINE);
}

static int print_version(bool verbose)
{
    printf("newsreader " VERSION "\n");
    if (verbose)
        printf(words_say("%s\nlibraries: %s\n"), words_say(confine_offers()), LIBRARIES);
    return close_output(EXIT_FINE);
}

/* After the settings of [open], which come last. */
static void print_openers(struct arena *arena, const struct openers *openers)
{
    for (size_t i = 0; i < openers->count; i++) {
        const struct opener *row = &openers->rows[i];
        printf(words_say("# %s (endings | first bytes | command)\n"),
               words_say(row->what ? row->what : WORDS("a row that you added")));
        printf("%s = %s\n", row->name, opener_value(arena, row).ptr);
    }
}

/* A section whose keys are the user's own, as far as the settings have any. */
static void print_section(const struct settings *settings, struct str section,
                          const char *what)
{
    printf("\n[%.*s]\n# %s\n", STR_ARG(section), words_say(what));
    for (size_t i = 0; i < settings->entry_count; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        if (str_equal(entry->section, section))
            printf("%.*s = %.*s\n", STR_ARG(entry->key), STR_ARG(entry->value));
    }
}

static int print_settings(struct arena *arena, const struct options *options)
{
    struct setup setup;
    struct fault fault;
    if (!setup_settings(&setup, arena, options, &fault))
        return usage(&fault);
    settings_print(stdout, &setup.settings);
    print_openers(arena, &setup.openers);
    print_section(
        &setup.settings, STR("colors"),
        WORDS("part of the screen = attributes, a colour, \"on\" and a colour, as "
              "in: headline = bold #5f87af on 234"));
    print_section(&setup.settings, STR("pipe"),
                  WORDS(
                      "name = command; | offers it by a letter of its name and gives it "
                      "the story, as in: speak = espeak-ng -v cmn"));
    return close_output(EXIT_FINE);
}

static int clear_cache(struct arena *arena)
{
    struct str directory = cache_directory(arena);
    if (setup_secure())
        return setup_complain(words_say("Nothing is removed in safe mode"), EXIT_UNREAD);
    size_t count = directory.ptr ? cache_clear(directory.ptr) : 0;
    printf(words_count("%zu file removed\n", "%zu files removed\n", count), count);
    return close_output(EXIT_FINE);
}

static int print_keys(struct arena *arena)
{
    struct keys keys;
    keys_defaults(&keys);
    struct buf buf = {.arena = arena};
    buf_add(&buf, keys_print(arena, &keys));
    legend_print(&buf);
    return print_text(buf_str(&buf));
}

/* Says what could not be read, at most `most` of it; was there anything but files without
 * text? */
static bool print_faults(const struct edition *edition, size_t most)
{
    bool failed = false;
    size_t count = edition_fault_count(edition);
    for (size_t i = 0; i < count; i++) {
        if (i < most)
            setup_complain(edition_fault(edition, i), 0);
        failed |= edition_trouble(edition, i) >= TROUBLE_REFUSED;
    }
    if (count > most) {
        fprintf(stderr, "newsreader: ");
        fprintf(stderr, words_count("and %zu more\n", "and %zu more\n", count - most),
                count - most);
    }
    return failed;
}

/* --search in a filter. */
struct seeker {
    struct query *query;
    struct searched_text page;
    size_t found;
};

static bool is_wanted(void *context, const struct page *page, uint32_t article,
                      uint32_t *hits)
{
    struct seeker *seeker = context;
    if (article >= page->article_count)
        return false;
    const struct article *story = &page->articles[article];
    searched_text_set(&seeker->page, page, page->text);
    *hits = searched_text_count(&seeker->page, seeker->query,
                                (struct hit){story->beg, story->end});
    seeker->found |= *hits > 0;
    return *hits > 0;
}

static bool seek(struct seeker *seeker, struct setup *setup, struct fault *fault)
{
    const struct settings *settings = &setup->settings;
    int flags = (settings_on(settings, SETTING_REGEX) ? QUERY_REGEX : 0) |
                (settings_on(settings, SETTING_PINYIN) ? 0 : QUERY_NO_PINYIN);
    struct str text = glyph_clean(setup->arena, str_of(setup->options->search));
    return query_compile(setup->arena, text, flags, &seeker->query, fault);
}

static struct export_options export_wish(const struct setup *setup)
{
    const struct options *options = setup->options;
    return (struct export_options){
        .format = options->print.format,
        .width = (uint16_t)options->width,
        .ambiguous = setup->settings.number[SETTING_AMBIGUOUS] == 2 ? 2 : 1,
        .terminal = isatty(STDOUT_FILENO),
        .join_jumps = options->print.join_jumps,
        .only = options->article,
    };
}

/* In safe mode the kernel holds what the program promises, as far as it can. False and a
 * fault where it does not hold what it offers: nothing is opened then. */
static bool confine_if_secure(const struct setup *setup, const char *writable,
                              struct fault *fault)
{
    if (!setup->secure)
        return true;
    int offered = confine_offered();
    return (confine(writable) & offered) == offered ||
           fault_set(fault, "safe mode could not be set up: %s", words_error(errno));
}

static int say_no_story(uint32_t number, size_t count)
{
    fprintf(stderr, "newsreader: ");
    fprintf(stderr,
            words_count("there is no story %u; there is %zu\n",
                        "there is no story %u; there are %zu\n", count),
            number, count);
    return EXIT_UNREAD;
}

/* Prints the edition and what was wrong with it; the exit status. */
static int dump(struct edition *edition, const struct export_options *how,
                const struct seeker *seeker)
{
    struct export_count count = export_edition(stdout, edition, how);
    int why = errno;
    int status = print_faults(edition, SIZE_MAX) ? EXIT_UNREAD : EXIT_FINE;
    if (status == EXIT_FINE && seeker->query && !seeker->found)
        status = EXIT_NOT_FOUND;
    else if (status == EXIT_FINE && how->only && !count.printed && !ferror(stdout))
        status = say_no_story(how->only, count.seen);
    errno = why;
    return close_output(status);
}

/* Every error in the settings. */
static void print_notes(const struct setup *setup)
{
    for (size_t i = 0; i < setup->settings.note_count; i++)
        setup_complain(setup->settings.notes[i].ptr, 0);
}

static int filter(struct setup *setup)
{
    struct export_options how = export_wish(setup);
    struct seeker seeker = {0};
    struct fault fault;
    if (!setup_memory(setup, false, &fault) ||
        (setup->options->search && !seek(&seeker, setup, &fault)))
        return usage(&fault);
    setup_names(setup, false);
    print_notes(setup);
    how.wanted = seeker.query ? is_wanted : NULL;
    how.context = &seeker;
    if (isatty(STDERR_FILENO))
        setup->openers.progress = STDERR_FILENO;
    if (!confine_if_secure(setup, NULL, &fault))
        return setup_complain(fault.what, EXIT_UNREAD);
    struct edition *edition = setup_edition(setup, FILTER_AHEAD);
    int status = dump(edition, &how, &seeker);
    query_free(seeker.query);
    arena_free(&seeker.page.arena);
    edition_close(edition);
    state_close(setup->state);
    return status;
}

/* Is there nothing to show because nothing could be read? Where there is anything that
 * may be, or standard input, the reader opens at once and does not wait to know. */
static bool is_all_unread(const struct setup *setup, struct edition *edition)
{
    if (setup->name_count == 0)
        return false;
    for (size_t i = 0; i < setup->name_count; i++)
        if (strcmp(setup->names[i], "-") == 0 || access(setup->names[i], R_OK) == 0)
            return false;
    return !edition_wait(edition, 0);
}

/* Where the state is kept; NULL: nowhere. */
static const char *state_directory(const struct setup *setup)
{
    struct str path = state_path(setup->arena);
    if (!path.ptr || !settings_on(&setup->settings, SETTING_STATE))
        return NULL;
    const char *slash = strrchr(path.ptr, '/');
    struct str directory = str_slice(path, 0, (size_t)(slash - path.ptr));
    return arena_copy(setup->arena, directory).ptr;
}

/* The keyboard cannot be the page as well. */
static bool check_names(const struct setup *setup, struct fault *fault)
{
    for (size_t i = 0; i < setup->name_count; i++)
        if (strcmp(setup->names[i], "-") == 0 && isatty(STDIN_FILENO))
            return fault_set(fault,
                             "standard input is the terminal; name a file, or pipe "
                             "text to the program");
    return true;
}

/* Is an edition remembered, be it the one that is gone? It can be removed then. */
static bool has_editions(const struct setup *setup)
{
    struct state_named *values;
    return state_values(setup->state, setup->arena, "edition:*", &values) > 0;
}

static int read_in_terminal(struct setup *setup)
{
    struct fault fault;
    struct edition *edition = NULL;
    if (!check_names(setup, &fault))
        return usage(&fault);
    setup_shelf(setup);
    /* Where something is named, it is read while the state is opened. */
    if (setup->name_count && !setup->secure)
        edition = setup_edition(setup, 0);
    if (!setup_memory(setup, true, &fault))
        return usage(&fault);
    setup_names(setup, true);
    if (!confine_if_secure(setup, state_directory(setup), &fault))
        return setup_complain(fault.what, EXIT_UNREAD);
    if (!edition)
        edition = setup_edition(setup, 0);
    int status = EXIT_UNREAD;
    bool gone = is_all_unread(setup, edition);
    if (gone && setup->last && has_editions(setup)) { /* one is to be chosen */
        setup->shelf_only = true;
        edition_close(edition);
        setup->name_count = 0;
        edition = setup_edition(setup, 0);
        gone = false;
    }
    if (!gone) {
        status = app_run(setup, &edition);
        print_notes(setup);
    } else if (setup->last)
        setup_complain(words_say(
                           "the last edition no longer exists; name the files to read"),
                       0);
    if (print_faults(edition, FAULTS_SHOWN) && status == EXIT_FINE)
        status = EXIT_UNREAD;
    edition_close(edition);
    state_close(setup->state);
    return status;
}

static int check_terminal(struct arena *arena, const struct options *options)
{
    struct setup setup;
    struct fault fault;
    if (!setup_settings(&setup, arena, options, &fault) ||
        !setup_memory(&setup, true, &fault))
        return usage(&fault);
    state_let_go(setup.state);
    int status = probe_run(setup.state);
    state_close(setup.state);
    return status;
}

static bool has_files(size_t needed)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed)
        return true;
    fprintf(stderr, "newsreader: ");
    fprintf(stderr,
            words_say("at most %zu files may be open here (ulimit -n); %zu are needed\n"),
            (size_t)limit.rlim_cur, needed);
    return false;
}

/* --index or --archive-search. */
static int run_archive(struct arena *arena, const struct options *options)
{
    struct setup setup;
    struct fault fault;
    if (!setup_settings(&setup, arena, options, &fault))
        return usage(&fault);
    return close_output(options->verb == OPTIONS_INDEX ? archive_run_index(&setup)
                                                       : archive_run_search(&setup));
}

static int run(struct arena *arena, const struct options *options)
{
    bool character_type = set_character_type();
    struct str none = {0}, text;
    struct fault fault;
    struct setup setup;
    if (!decode_text(arena, none, options->encoding, &text, NULL, &fault) ||
        !setup_settings(&setup, arena, options, &fault))
        return usage(&fault);
    entries_check(arena, &setup.settings);
    bool prints = options->print.on || !isatty(STDOUT_FILENO);
    if (!has_files(FILES_NEEDED))
        return EXIT_UNREAD;
    if (prints)
        return filter(&setup);
    if (!character_type)
        return setup_complain(words_say(
                                  "this system has no UTF-8 locale; install one (Debian: "
                                  "apt-get install locales-all), or print with "
                                  "--format=text"),
                              EXIT_UNREAD);
    return read_in_terminal(&setup);
}

static int program(int argc, char **argv)
{
    struct arena arena = {0};
    struct options options;
    struct fault fault;
    arena_keep_chunks();
    fill_descriptors();
    set_signals();
    words_open();
    if (!options_read(&arena, &options, argc, argv, &fault))
        return usage(&fault);
    int status = EXIT_FINE;
    switch (options.verb) {
    case OPTIONS_HELP:
        status = print_text(options_help(&arena));
        break;
    case OPTIONS_VERSION:
        status = print_version(options.verbose);
        break;
    case OPTIONS_PRINT_CONFIG:
        status = print_settings(&arena, &options);
        break;
    case OPTIONS_CHECK_TERMINAL:
        status = check_terminal(&arena, &options);
        break;
    case OPTIONS_CLEAR_CACHE:
        status = clear_cache(&arena);
        break;
    case OPTIONS_PRINT_KEYS:
        status = print_keys(&arena);
        break;
    case OPTIONS_INDEX:
    case OPTIONS_ARCHIVE_SEARCH:
        status = run_archive(&arena, &options);
        break;
    default:
        status = run(&arena, &options);
    }
    arena_free(&arena);
    return status;
}

/* What main was called with, for a thread. */
struct call {
    int argc;
    char **argv;
    int status;
};

static void *program_in_thread(void *context)
{
    struct call *call = context;
    call->status = program(call->argc, call->argv);
    return NULL;
}

/* Libraries take stack as they like (ncurses reads a terminal's description into 64 KB of
 * it): where the system gives little, the program runs on one of its own. */
int main(int argc, char **argv)
{
    struct call call = {argc, argv, EXIT_UNREAD};
    pthread_attr_t attributes;
    pthread_t thread;
    if (os_stack(STACK_BYTES))
        return program(argc, argv);
    pthread_attr_init(&attributes);
    bool started = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0 &&
                   pthread_create(&thread, &attributes, program_in_thread, &call) == 0;
    pthread_attr_destroy(&attributes);
    if (!started)
        return program(argc, argv);
    pthread_join(thread, NULL);
    return call.status;
}
