/* The program itself, without a terminal: what it prints, says and returns. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "input/source.h"
#include "rows.h"
#include "scratch.h"

extern char **environ;

enum { WORDS = 8 };

/* Where standard output goes. */
enum out { OUT_FILE, OUT_FULL, OUT_CLOSED, OUT_BROKEN };

struct row {
    const char *name;
    const char *words[WORDS];
    const char *input; /* through a pipe; NULL: /dev/null */
    int status;        /* negative: died of that signal */
    const char *says;  /* all of standard error */
    const char *prints[2], *prints_not;
    enum out out;
};

#define PAGE "标题甲\n\n本报讯（记者张三）记者从有关方面获悉，全年共办理事项九千余件。\n"

static const struct row rows[] = {
    {"a page", {"page.txt"}, NULL, 0, "", {"标题甲", "办理事项"}, NULL, 0},
    {"a page as JSON",
     {"-fjsonl", "page.txt"},
     NULL,
     0,
     "",
     {"{\"page\":\"page.txt\"", "}\n"},
     NULL,
     0},
    {"standard input", {"-"}, PAGE, 0, "", {"标题甲", NULL}, NULL, 0},
    {"a pipe and no name", {0}, PAGE, 0, "", {"标题甲", NULL}, NULL, 0},
    {"two pages of a pipe",
     {"-fjsonl"},
     PAGE "\f" PAGE,
     0,
     "",
     {"\"number\":1", "\"number\":2"},
     NULL,
     0},
    {"nothing given: the sample", {"-flist"}, NULL, 0, "", {"sample\t", NULL}, NULL, 0},
    {"a directory",
     {"-flist", "dir"},
     NULL,
     0,
     "",
     {"dir/p2.txt", "dir/p10.txt"},
     ".pdf",
     0},
    {"a name that begins with a dash",
     {"-flist", "--", "-rf.txt"},
     NULL,
     0,
     "",
     {"-rf.txt", NULL},
     NULL,
     0},
    {"the same twice",
     {"-flist", "page.txt", "page.txt"},
     NULL,
     0,
     "",
     {"1\tpage.txt", "\n2\tpage.txt"},
     NULL,
     0},

    {"a missing file among others",
     {"-flist", "missing", "page.txt"},
     NULL,
     1,
     "newsreader: missing: No such file or directory\n",
     {"page.txt", NULL},
     NULL,
     0},
    {"an empty file",
     {"empty", "page.txt"},
     NULL,
     0,
     "newsreader: empty: is empty\n",
     {"标题甲", NULL},
     NULL,
     0},
    {"an empty PDF is an empty file",
     {"empty.pdf", "page.txt"},
     NULL,
     0,
     "newsreader: empty.pdf: is empty\n",
     {"标题甲", NULL},
     NULL,
     0},
    {"an empty pipe",
     {"-"},
     "",
     0,
     "newsreader: standard input: is empty\n",
     {"", NULL},
     "标",
     0},
    {"a binary file",
     {"binary", "page.txt"},
     NULL,
     1,
     "newsreader: binary: is not text\n",
     {"标题甲", NULL},
     NULL,
     0},
    {"a directory without text",
     {"bare"},
     NULL,
     1,
     "newsreader: bare: holds no file of a known type\n",
     {"", NULL},
     "标",
     0},
    {"endings and first bytes that do not agree in a directory",
     {"lies"},
     NULL,
     1,
     "newsreader: lies/p2.txt: is pdf by its first bytes but not by its name; name the "
     "file itself to open it\n"
     "newsreader: lies/p3.pdf: is not pdf, although its name says so\n",
     {"标题甲", NULL},
     NULL,
     0},
    {"a FIFO",
     {"fifo"},
     NULL,
     1,
     "newsreader: fifo: is a FIFO; read it from standard input\n",
     {"", NULL},
     "标",
     0},
    {"a device",
     {"/dev/zero"},
     NULL,
     1,
     "newsreader: /dev/zero: is a device or socket, not a file\n",
     {"", NULL},
     "标",
     0},
    {"a link to itself",
     {"loop"},
     NULL,
     1,
     "newsreader: loop: Too many levels of symbolic links\n",
     {"", NULL},
     "标",
     0},
    {"controls in a name",
     {"no\x1B[31m\n\xFF"},
     NULL,
     1,
     "newsreader: no␛[31m␊\xEF\xBF\xBD: No such file or directory\n",
     {"", NULL},
     "标",
     0},

    {"an unknown option",
     {"--foo"},
     NULL,
     2,
     "newsreader: unknown option '--foo'\nTry 'newsreader --help'.\n",
     {"", NULL},
     "标",
     0},
    {"an unknown encoding",
     {"-efoo", "page.txt"},
     NULL,
     2,
     "newsreader: unknown encoding 'foo' (see iconv -l)\nTry 'newsreader --help'.\n",
     {"", NULL},
     "标",
     0},
    {"a named encoding", {"-eGBK", "gb.txt"}, NULL, 0, "", {"长河晚报", NULL}, NULL, 0},
    {"help", {"--help"}, NULL, 0, "", {"Usage: newsreader", "--format"}, NULL, 0},
    {"version", {"--version"}, NULL, 0, "", {"newsreader ", NULL}, NULL, 0},
    {"what the system offers", {"-vV"}, NULL, 0, "", {"newsreader ", "\n"}, NULL, 0},
    {"keys", {"--print-keys"}, NULL, 0, "", {"[keys]", "PgDn"}, NULL, 0},
    {"settings", {"--print-config"}, NULL, 0, "", {"[layout]", "[type]"}, NULL, 0},

    {"a search that finds",
     {"-flist", "-s", "办理事项", "page.txt", "gb.txt"},
     NULL,
     0,
     "",
     {"page.txt", NULL},
     "gb.txt",
     0},
    {"a search that finds nothing",
     {"-ftext", "-s", "没有这个", "page.txt"},
     NULL,
     3,
     "",
     {"", NULL},
     "标题甲",
     0},
    {"a search in what cannot be read",
     {"-ftext", "-s", "没有", "missing"},
     NULL,
     1,
     "newsreader: missing: No such file or directory\n",
     {"", NULL},
     "标",
     0},
    {"an article",
     {"-flist", "-n2", "page.txt", "dir/p2.txt"},
     NULL,
     0,
     "",
     {"2\tdir/p2.txt", NULL},
     "\tpage.txt",
     0},
    {"no such article",
     {"-n9", "page.txt"},
     NULL,
     1,
     "newsreader: there is no story 9; there is 1\n",
     {"", NULL},
     "标",
     0},

    {"a key of two actions",
     {"-flist", "-okeys.quit=X", "-okeys.save=X", "page.txt"},
     NULL,
     0,
     "newsreader: -o: quit and save have the same key; save keeps it\n",
     {"page.txt", NULL},
     "\tgb.txt",
     0},
    {"an action and a colour that are none",
     {"-flist", "-okeys.nosuch=X", "-ocolors.text=blurple", "page.txt"},
     NULL,
     0,
     "newsreader: -o: there is no action 'nosuch'\n"
     "newsreader: -o: blurple is neither a colour nor an attribute\n",
     {"page.txt", NULL},
     "\tgb.txt",
     0},
    {"a full disk",
     {"page.txt"},
     NULL,
     1,
     "newsreader: standard output: No space left on device\n",
     {"", NULL},
     "标",
     OUT_FULL},
    {"help on a full disk",
     {"--help"},
     NULL,
     1,
     "newsreader: standard output: No space left on device\n",
     {"", NULL},
     "标",
     OUT_FULL},
    {"much on a full disk",
     {"-fjsonl", "long.txt"},
     NULL,
     1,
     "newsreader: standard output: No space left on device\n",
     {"", NULL},
     "标",
     OUT_FULL},
    {"no standard output",
     {"page.txt"},
     NULL,
     1,
     "newsreader: standard output: Bad file descriptor\n",
     {"", NULL},
     "标",
     OUT_CLOSED},
    {"nobody reads any more",
     {"-fjsonl", "long.txt"},
     NULL,
     -SIGPIPE,
     "",
     {"", NULL},
     "标",
     OUT_BROKEN},
};

static char program[4096];

static void put(const char *path, const char *text, size_t len)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    fclose(file);
}

#define PUT(path, literal) put(path, literal, sizeof(literal) - 1)

static int set_up(void **state)
{
    (void)state;
    const char *dir = scratch_make("/tmp");
    if (!dir || chdir(dir) != 0)
        return -1;
    setenv("HOME", dir, 1);
    setenv("LC_ALL", "C", 1);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("NEWSREADER_OPTS");
    PUT("page.txt", PAGE);
    PUT("-rf.txt", PAGE);
    PUT("empty", "");
    PUT("empty.pdf", "");
    PUT("binary", "\x01\xFF\x8A\x02\xC3\x28\x00\x9F\xE1\x03\xF8\x88\x11");
    PUT("gb.txt", "\xB3\xA4\xBA\xD3\xCD\xED\xB1\xA8\n");
    mkdir("dir", 0700);
    mkdir("bare", 0700);
    PUT("dir/p10.txt", PAGE);
    PUT("dir/p2.txt", PAGE);
    PUT("dir/packed.tar.gz", PAGE);
    PUT("dir/other.html", "<html><p>no words with boxes</html>");
    mkdir("lies", 0700);
    PUT("lies/p1.txt", PAGE);
    PUT("lies/p2.txt", "%PDF-1.4\n");
    PUT("lies/p3.pdf", PAGE);
    FILE *file = fopen("long.txt", "w");
    for (int i = 0; file && i < 4000; i++)
        fputs(PAGE "\f", file);
    return !file || fclose(file) || mkfifo("fifo", 0600) || symlink("loop", "loop");
}

static int tear_down(void **state)
{
    (void)state;
    scratch_leave();
    return chdir("/");
}

/* The other end of standard input or output. */
static int open_pipe(int ends[2])
{
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    return ends[0];
}

static void aim_output(posix_spawn_file_actions_t *actions, enum out out)
{
    int ends[2];
    switch (out) {
    case OUT_FILE:
        posix_spawn_file_actions_addopen(actions, 1, "out", O_WRONLY | O_CREAT | O_TRUNC,
                                         0600);
        break;
    case OUT_FULL:
        posix_spawn_file_actions_addopen(actions, 1, "/dev/full", O_WRONLY, 0);
        break;
    case OUT_CLOSED:
        posix_spawn_file_actions_addclose(actions, 1);
        break;
    case OUT_BROKEN:
        close(open_pipe(ends));
        posix_spawn_file_actions_adddup2(actions, ends[1], 1);
        break;
    }
    posix_spawn_file_actions_addopen(actions, 2, "err", O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
}

static pid_t start(const char *const *words, enum out out, int input)
{
    char *argv[WORDS + 2] = {program};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t pipe_signal;
    pid_t pid;
    for (int i = 0; i < WORDS && words[i]; i++)
        argv[i + 1] = (char *)(uintptr_t)words[i];
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    aim_output(&actions, out);
    assert_int_equal(posix_spawn(&pid, program, &actions, &attributes, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return pid;
}

static int ended(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* Runs the program to its end; its exit status. Small inputs only: a pipe's worth. */
static int run(const char *const *words, const char *input, enum out out)
{
    int ends[2];
    int in = input ? open_pipe(ends) : open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (input) {
        assert_int_equal(write(ends[1], input, strlen(input)), strlen(input));
        close(ends[1]);
    }
    pid_t pid = start(words, out, in);
    close(in);
    return ended(pid);
}

static struct str read_back(struct arena *arena, const char *path)
{
    struct str bytes = {0};
    struct fault fault;
    assert_true(source_read(arena, path, &bytes, &fault));
    return arena_copy(arena, bytes);
}

static void behaves(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    PUT("out", "");
    int status = run(row->words, row->input, row->out);
    assert_string_equal(read_back(&arena, "err").ptr, row->says);
    assert_int_equal(status, row->status);
    struct str printed = read_back(&arena, "out");
    for (int i = 0; i < 2 && row->prints[i] && *row->prints[i]; i++)
        assert_true(str_has(printed, str_of(row->prints[i])));
    if (row->prints_not)
        assert_false(str_has(printed, str_of(row->prints_not)));
    arena_free(&arena);
}

/* The reader of these tests may have no directory to be in, but always has signals. */
static void a_signal_ends_the_wait_for_input(void **state)
{
    (void)state;
    static const struct row row = {.words = {"-fjsonl", "page.txt", "-"}};
    struct arena arena = {0};
    int ends[2];
    int in = open_pipe(ends);
    PUT("out", "");
    pid_t pid = start(row.words, OUT_FILE, in);
    kill(pid, SIGTERM);
    assert_int_equal(ended(pid), -SIGTERM);
    assert_string_equal(read_back(&arena, "err").ptr, "");
    close(in);
    close(ends[1]);
    arena_free(&arena);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    static const struct row one = {.words = {"-fjsonl", "-j1", "long.txt", "dir"}};
    static const struct row many = {.words = {"-fjsonl", "-j7", "long.txt", "dir"}};
    struct arena arena = {0};
    assert_int_equal(run(one.words, NULL, OUT_FILE), 0);
    struct str want = read_back(&arena, "out");
    assert_int_equal(run(many.words, NULL, OUT_FILE), 0);
    struct str got = read_back(&arena, "out");
    assert_true(want.len > 100000);
    assert_true(str_equal(got, want));
    arena_free(&arena);
}

/* Bytes that have broken readers. */
#define B(literal)                                                                       \
    {                                                                                    \
        literal, sizeof(literal) - 1                                                     \
    }
static const struct bad {
    const char *name;
    struct str bytes;
    const char *shows;
} bads[] = {
    {"NULs", B("标题甲\n前[a\0b]后\n\0\0\0\0\n结尾乙\n"), "a␀b"},
    {"C0 and DEL", B("标题甲\n\x01\x02\x05\x07\x0E\x0F\x11\x13\x1A\x7F|\n结尾乙\n"), "␇"},
    {"CSI and OSC", B("标题甲\n\x1B[2J\x1B]0;T\x07\x1B]52;c;eA==\x1B\\\n结尾乙\n"),
     "␛]52;"},
    {"unfinished DCS", B("标题甲\n结尾乙\n\x1BPq"), "␛Pq"},
    {"C1 as UTF-8",
     B("标题甲\n\xC2\x9B"
       "31m\xC2\x9D"
       "0;T\xC2\x9C\n结尾乙\n"),
     "31m"},
    {"C1 raw",
     B("标题甲\n\x9B"
       "31m\x9D"
       "0;T\x9C\n结尾乙\n"),
     "31m"},
    {"overlong and surrogates",
     B("标题甲\n\xC0\x9B[2J\xED\xA0\x80\xF4\x90\x80\x80\n结尾乙\n"), "[2J"},
    {"every byte of no text", B("标题甲\n\xF8\xFB\xFE\xFF\xC0\xAF\n结尾乙\n"), "标题甲"},
    {"a character cut short", B("标题甲 结尾乙\n\xE9\x95"), "标题甲"},
    {"bidi and zero width",
     B("标题甲\n金额\xE2\x80\xAE"
       "001\xE2\x80\xAC\xE2\x80\x8B元\n结尾乙\n"),
     "金额"},
    {"combining marks alone", B("\xCC\x81\xCC\x81标题甲\n结尾乙\n"), "结尾乙"},
    {"line ends of all kinds",
     B("标题甲\r\n一\r二\xC2\x85三\xE2\x80\xA8四\v五\n结尾乙\n"), "结尾乙"},
    {"a lone mark", B("\xEF\xBB\xBF标题甲\n结尾乙\n"), "标题甲"},
    {"UTF-16 of odd length", B("\xFF\xFE\x07\x68\x98\x98\x32\x75\x07"), "标题甲"},
};

/* Every line is JSON whose texts hold no control character. */
static void assert_clean_json(struct str printed)
{
    for (size_t at = 0; at < printed.len;) {
        size_t end = str_find(printed, STR("\n"), at);
        json_t *line = json_loadb(printed.ptr + at, end - at, 0, NULL);
        assert_true(json_is_object(line));
        assert_true(json_is_array(json_object_get(line, "blocks")));
        json_decref(line);
        at = end + 1;
    }
    for (size_t i = 0; i < printed.len; i++)
        assert_true((unsigned char)printed.ptr[i] >= ' ' || printed.ptr[i] == '\n');
    assert_false(str_has(printed, STR("\\u00")));
    for (int c1 = 0x80; c1 < 0xA0; c1++)
        assert_false(str_has(printed, (struct str){(char[]){'\xC2', (char)c1}, 2}));
}

static void bad_bytes_come_out_clean(void **state)
{
    const struct bad *bad = *state;
    static const struct row row = {.words = {"-fjsonl", "bad.txt"}};
    struct arena arena = {0};
    put("bad.txt", bad->bytes.ptr, bad->bytes.len);
    assert_int_equal(run(row.words, NULL, OUT_FILE), 0);
    struct str printed = read_back(&arena, "out");
    assert_string_equal(read_back(&arena, "err").ptr, "");
    assert_true(str_has(printed, str_of(bad->shows)));
    assert_clean_json(printed);
    arena_free(&arena);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows, BADS = sizeof bads / sizeof *bads };
    static struct CMUnitTest tests[ROW_COUNT + BADS + 2];
    size_t count = 0;
    const char *given = getenv("NEWSREADER");
    if (!given || !realpath(given, program)) {
        fputs("NEWSREADER names no program\n", stderr);
        return 1;
    }
    ROWS(tests, count, rows, behaves);
    ROWS(tests, count, bads, bad_bytes_come_out_clean);
    tests[count++] =
        (struct CMUnitTest)cmocka_unit_test(a_signal_ends_the_wait_for_input);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(threads_change_nothing);
    return cmocka_run_group_tests_name("filter", tests, set_up, tear_down);
}
