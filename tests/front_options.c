#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/words.h"
#include "options.h"
#include "rows.h"
#include "show/export.h"

enum { WORDS = 6 };

struct row {
    const char *name;
    const char *words[WORDS]; /* of the command line, without the program's name */
    const char *environment;  /* NEWSREADER_OPTS */
    const char *want;         /* what differs from nothing given, or the fault */
};

static const struct row rows[] = {
    {"nothing", {0}, NULL, ""},
    {"names", {"a", "b"}, NULL, "a b "},
    {"standard input", {"-"}, NULL, "- "},
    {"format", {"--format=jsonl"}, NULL, "format=2 "},
    {"format, apart", {"--format", "list", "a"}, NULL, "format=3 a "},
    {"format, letter", {"-f", "text"}, NULL, "format=0 "},
    {"format, letter and value", {"-fmarkdown"}, NULL, "format=1 "},
    {"the last one counts", {"-ftext", "-flist"}, NULL, "format=3 "},
    {"options behind names", {"a", "-n3", "b"}, NULL, "article=3 a b "},
    {"the end of options", {"-n3", "--", "-n4", "--", "a"}, NULL, "article=3 -n4 -- a "},
    {"letters together", {"-vhj2"}, NULL, "help verbose jobs=2 "},
    {"a start of a name", {"--enc=big5"}, NULL, "encoding=big5 "},
    {"a name that starts another", {"--no-s"}, NULL, "no-state "},
    {"a value that looks like an option", {"-s", "-x"}, NULL, "search=-x "},
    {"an empty value", {"--theme="}, NULL, "theme= "},
    {"numbers", {"-w80", "-n", "12", "-j", "0"}, NULL, "width=80 article=12 "},
    {"choices", {"--color=never", "--ambiguous=2"}, NULL, "color=2 ambiguous=2 "},
    {"auto is given", {"--ambiguous=auto"}, NULL, "ambiguous=0 "},
    {"settings", {"-o", "a.b=c", "--set=d.e=f=g"}, NULL, "set:a.b=c set:d.e=f=g "},
    {"files",
     {"-cx", "--corrections=y", "--theme=z", "--no-config"},
     NULL,
     "corrections=y config=x no-config theme=z "},
    {"flags",
     {"--plain", "--join-jumps", "--no-state"},
     NULL,
     "join-jumps no-state plain "},
    {"version", {"-V"}, NULL, "version "},
    {"print-config", {"--print-config"}, NULL, "print-config "},
    {"print-keys", {"--print-keys"}, NULL, "print-keys "},
    {"check-terminal", {"--check-terminal"}, NULL, "check-terminal "},

    {"environment", {"a"}, "-w 60 --plain", "width=60 plain a "},
    {"the command line counts more", {"-w70"}, " -w60\t-n2 ", "width=70 article=2 "},
    {"quotation marks", {0}, "-s 'a b' --theme=\"c 'd'\"", "search=a b theme=c 'd' "},
    {"backslashes", {0}, "-s a\\ b\\\\ --theme='\\'", "search=a b\\ theme=\\ "},
    {"nothing is run", {0}, "-s $(id)`id`*", "search=$(id)`id`* "},
    {"settings of both", {"-oc.d=2"}, "-o a.b=1", "set:a.b=1 set:c.d=2 "},
    {"empty environment", {"a"}, "", "a "},

    {"unknown", {"--foo"}, NULL, "unknown option '--foo'"},
    {"unknown letter", {"-x"}, NULL, "unknown option '-x'"},
    {"unknown letter among others", {"-vx"}, NULL, "unknown option '-x'"},
    {"control in an unknown option", {"--a\x1B[m"}, NULL, "unknown option '--a?[m'"},
    {"ambiguous", {"--co"}, NULL, "ambiguous option '--co'"},
    {"no value", {"--format"}, NULL, "--format needs FORMAT"},
    {"no value for a letter", {"-w"}, NULL, "--width needs N"},
    {"too much value", {"--plain=yes"}, NULL, "--plain takes no argument"},
    {"nothing to drop from", {"--drop", "a"}, NULL, "--drop is for use with --index"},
    {"no such format",
     {"-fpdf"},
     NULL,
     "--format takes " EXPORT_FORMAT_NAMES ", not 'pdf'"},
    {"nothing to look for", {"--search="}, NULL, "--search takes a text, not ''"},
    {"blanks to look for", {"-s", "  "}, NULL, "--search takes a text, not '  '"},
    {"no number", {"-w8x"}, NULL, "--width takes 2 to 9999, not '8x'"},
    {"too large", {"-w", "10000"}, NULL, "--width takes 2 to 9999, not '10000'"},
    {"larger than all",
     {"-n99999999999999999999"},
     NULL,
     "--article takes a number from 1, "
     "not '99999999999999999999'"},
    {"negative", {"-n-1"}, NULL, "--article takes a number from 1, not '-1'"},
    {"zeroth", {"-n0"}, NULL, "--article takes a number from 1, not '0'"},
    {"too many threads", {"-j1000"}, NULL, "--jobs takes 0 to 256, not '1000'"},
    {"no such time for colour",
     {"--color=maybe"},
     NULL,
     "--color takes auto, always or never, not 'maybe'"},
    {"no setting", {"-oab"}, NULL, "--set takes SECTION.KEY=VALUE, not 'ab'"},
    {"no section", {"-o.b=c"}, NULL, "--set takes SECTION.KEY=VALUE, not '.b=c'"},
    {"no key", {"-oa.=c"}, NULL, "--set takes SECTION.KEY=VALUE, not 'a.=c'"},
    {"environment, a name", {0}, "file", "NEWSREADER_OPTS: 'file' is not an option"},
    {"environment, unknown", {0}, "--foo", "NEWSREADER_OPTS: unknown option '--foo'"},
    {"environment, a bad value",
     {0},
     "-n0",
     "NEWSREADER_OPTS: --article takes a number from 1, not '0'"},
    {"environment, no value", {0}, "-w", "NEWSREADER_OPTS: --width needs N"},
    {"environment, open quote",
     {0},
     "-s 'ab",
     "NEWSREADER_OPTS: a quotation mark is not closed"},
};

static void tell(struct buf *buf, const char *name, const char *value)
{
    if (value)
        buf_add(buf, arena_format(buf->arena, "%s=%s ", name, value));
}

static void tell_number(struct buf *buf, const char *name, unsigned value, bool given)
{
    if (given)
        buf_add(buf, arena_format(buf->arena, "%s=%u ", name, value));
}

static void tell_flag(struct buf *buf, const char *name, bool on)
{
    if (on)
        buf_add(buf, arena_format(buf->arena, "%s ", name));
}

static const char *told(struct arena *arena, const struct options *o)
{
    static const char *const verbs[] = {"",           "help",
                                        "version",    "print-config",
                                        "print-keys", "check-terminal"};
    struct buf buf = {.arena = arena};
    tell_flag(&buf, verbs[o->verb], o->verb != OPTIONS_RUN);
    tell_flag(&buf, "verbose", o->verbose);
    tell_number(&buf, "format", o->print.format, o->print.on);
    tell_number(&buf, "width", o->width, o->width);
    tell(&buf, "encoding", o->encoding);
    tell(&buf, "search", o->search);
    tell_number(&buf, "article", o->article, o->article);
    tell_number(&buf, "jobs", o->jobs, o->jobs);
    tell(&buf, "corrections", o->corrections);
    tell_flag(&buf, "join-jumps", o->print.join_jumps);
    tell(&buf, "config", o->settings.file);
    tell_flag(&buf, "no-config", o->settings.no_file);
    tell_flag(&buf, "no-state", o->no_state);
    for (size_t i = 0; i < o->settings.set_count; i++)
        buf_add(&buf, arena_format(arena, "set:%s ", o->settings.sets[i]));
    tell_number(&buf, "color", o->look.color, o->look.color != COLOR_AUTO);
    tell(&buf, "theme", o->look.theme);
    tell_number(&buf, "ambiguous", o->look.ambiguous, o->look.ambiguous_given);
    tell_flag(&buf, "plain", o->look.plain);
    for (size_t i = 0; i < o->name_count; i++)
        buf_add(&buf, arena_format(arena, "%s ", o->names[i]));
    buf_add_char(&buf, '\0');
    return buf.ptr;
}

static void reads(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct options options;
    struct fault fault = {0};
    char *argv[WORDS + 2] = {(char *)(uintptr_t) "newsreader"};
    int argc = 1;
    for (int i = 0; i < WORDS && row->words[i]; i++)
        argv[argc++] = (char *)(uintptr_t)row->words[i];
    unsetenv("NEWSREADER_OPTS");
    if (row->environment)
        setenv("NEWSREADER_OPTS", row->environment, 1);
    bool good = options_read(&arena, &options, argc, argv, &fault);
    assert_string_equal(good ? told(&arena, &options) : fault.what, row->want);
    arena_free(&arena);
}

/* Help names every option that is read, and is no wider than a terminal. */
static void help_fits_a_terminal(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str help = options_help(&arena);
    unsigned lines = 0;
    for (size_t at = 0; at < help.len; lines++) {
        size_t end = str_find(help, STR("\n"), at);
        assert_within(end - at, 0, 79);
        at = end + 1;
    }
    assert_within(lines, 20, 40);
    assert_true(str_has(help, STR("  -f, --format=FORMAT ")));
    assert_true(str_has(help, STR("      --join-jumps ")));
    arena_free(&arena);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    static struct CMUnitTest tests[ROW_COUNT + 1];
    size_t count = 0;
    ROWS(tests, count, rows, reads);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(help_fits_a_terminal);
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
