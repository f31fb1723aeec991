/* Which of all this the command line asks for. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "archive_run.h"
#include "base/os.h"
#include "base/words.h"
#include "confine.h"
#include "filter.h"
#include "input/cache.h"
#include "input/decode.h"
#include "report.h"
#include "ui/app.h"
#include "ui/entries.h"
#include "ui/keys.h"
#include "ui/legend.h"
#include "ui/probe.h"
#include "ui/terminal.h"

/* Stack that the program and what it links need, with room. */
enum { STACK_BYTES = 1 << 20 };

/* Files that may have to be open at once: standard ones, the state, the next pages', the
 * pipes of an opener. */
enum { FILES_NEEDED = 16 };

/* Inputs that could not be read which the reader names when it leaves; a filter names
 * each, as it is asked for in scripts. */
enum { FAULTS_SHOWN = 20 };

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

static int print_text(struct str text)
{
    fwrite(text.ptr, 1, text.len, stdout);
    return report_output(EXIT_FINE);
}

static int print_version(bool verbose)
{
    printf("newsreader " VERSION "\n");
    if (verbose)
        printf(words_say("%s\nlibraries: %s\n"), words_say(confine_offers()), LIBRARIES);
    return report_output(EXIT_FINE);
}

static int print_settings(struct arena *arena, const struct options *options)
{
    struct setup setup;
    struct fault fault;
    if (!setup_settings(&setup, arena, options, &fault))
        return report_usage(&fault);
    setup_print(&setup);
    return report_output(EXIT_FINE);
}

static int clear_cache(struct arena *arena)
{
    struct str directory = cache_directory(arena);
    if (setup_secure())
        return report_error(words_say("Nothing is removed in safe mode"), EXIT_UNREAD);
    size_t count = directory.ptr ? cache_clear(directory.ptr) : 0;
    printf(words_count("%zu file removed\n", "%zu files removed\n", count), count);
    return report_output(EXIT_FINE);
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
        return report_usage(&fault);
    setup_shelf(setup);
    /* Where something is named, it is read while the state is opened. */
    if (setup->name_count && !setup->secure)
        edition = setup_edition(setup, 0);
    if (!setup_memory(setup, true, &fault))
        return report_usage(&fault);
    setup_names(setup, true);
    if (!setup_confine(setup, state_directory(setup), &fault))
        return report_error(fault.what, EXIT_UNREAD);
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
        report_notes(setup);
    } else if (setup->last)
        report_error(words_say(
                         "the last edition no longer exists; name the files to read"),
                     0);
    if (report_faults(edition, FAULTS_SHOWN) && status == EXIT_FINE)
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
        return report_usage(&fault);
    state_release(setup.state);
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
        return report_usage(&fault);
    return report_output(options->verb == OPTIONS_INDEX ? archive_run_index(&setup)
                                                        : archive_run_search(&setup));
}

static int run(struct arena *arena, const struct options *options)
{
    struct str none = {0}, text;
    struct fault fault, no_locale;
    bool has_locale = terminal_locale(&no_locale);
    struct setup setup;
    if (!decode_text(arena, none, options->encoding, &text, &fault) ||
        !setup_settings(&setup, arena, options, &fault))
        return report_usage(&fault);
    entries_check(arena, &setup.settings);
    bool prints = options->print.on || !isatty(STDOUT_FILENO);
    if (!has_files(FILES_NEEDED))
        return EXIT_UNREAD;
    if (prints)
        return filter_run(&setup);
    return has_locale ? read_in_terminal(&setup)
                      : report_error(no_locale.what, EXIT_UNREAD);
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
        return report_usage(&fault);
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
