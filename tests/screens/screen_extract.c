/* Files that are no text, in the reader: a script stands for pdftotext. */
#include "screens/reader.h"

#include <glob.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TABLE                                                                            \
    "printf 'level\\tpage_num\\tpar_num\\tblock_num\\tline_num\\tword_num\\tleft\\ttop"  \
    "\\twidth\\theight\\tconf\\ttext\\n'\n"                                              \
    "page() { n=$1; printf '1\\t%s\\t0\\t0\\t0\\t0\\t0\\t0\\t400\\t600\\t-1\\t"          \
    "###PAGE###\\n' $n; }\n"                                                             \
    "word() { printf '5\\t%s\\t0\\t0\\t0\\t0\\t10\\t%s\\t380\\t12\\t100\\t%s\\n' $n $2 " \
    "$1; }\n"
#define LINE1 "桥上不设围挡，过桥不用花钱，管理方在两头各放了一本"
#define LINE2 "厚册子，请过桥的人随手写几句，傍晚收册子时北头的写"

static const char *script(const char *name, const char *text, int mode)
{
    char all[4096];
    snprintf(all, sizeof all, "#!/bin/sh\n%s\n", text);
    const char *path = reader_file(name, all, strlen(all));
    assert_int_equal(chmod(path, (mode_t)mode), 0);
    return path;
}

/* The reader on p.pdf, whose program is this script, with this editor. */
static struct term *opened_with(const char *program, const char *command)
{
    static char path[PATH_MAX + 64], editor[PATH_MAX + 16], temporary[PATH_MAX + 16];
    script("pdftotext", program, 0700);
    snprintf(path, sizeof path, "PATH=%s:%s", reader_directory(), getenv("PATH"));
    snprintf(editor, sizeof editor, "EDITOR=%s", command);
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", reader_directory());
    static const char *env[4];
    env[0] = path;
    env[1] = editor;
    env[2] = temporary;
    return reader_open(&(struct reader){.text = "%PDF-1.4\n",
                                        .name = "p.pdf",
                                        .term = {.cols = 100, .rows = 16, .env = env}});
}

/* … with an editor that keeps what it is given. */
static struct term *opened(const char *program)
{
    static char editor[PATH_MAX];
    snprintf(editor, sizeof editor, "%s",
             script("editor.sh", "cp \"$2\" edited; ls -l \"$2\" >mode; echo $1 >line",
                    0700));
    return opened_with(program, editor);
}

static const char *kept(const char *name)
{
    static char text[4096];
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", reader_directory(), name);
    FILE *file = fopen(path, "r");
    size_t len = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file)
        fclose(file);
    text[len] = 0;
    return text;
}

/* e shows the text, never the file that it came of, and cannot change it. */
static void test_the_extracted_text_is_edited(void **state)
{
    (void)state;
    struct term *t = opened(TABLE "page 1; word " LINE1 " 100; word " LINE2 " 114\n"
                                  "page 2; word " LINE2 " 100; word " LINE1 " 114");
    if (!term_wait_text(t, "桥上不设围挡"))
        fail_msg("%s", term_screen(t));
    term_keys(t, "e");
    assert_true(term_wait_text(t, "changes to it are not saved"));
    assert_true(strstr(kept("edited"), LINE1 "\n") != NULL);
    assert_null(strstr(kept("edited"), "%PDF"));
    assert_true(strchr(kept("edited"), '\f') != NULL);
    assert_int_equal(strncmp(kept("mode"), "-r--------", 10), 0);
    assert_int_equal(kept("line")[0], '+');
    term_keys(t, "R");
    assert_true(term_shows(t, LINE1));
    term_keys(t, "q");
    reader_leave(t);
}

#define PAGE TABLE "page 1; word " LINE1 " 100; word " LINE2 " 114"

/* Is one of the reader's own (newsreader-XXXXXX…) in the directory for temporary files? */
static bool has_temporary(void)
{
    char pattern[PATH_MAX + 32];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/newsreader-*", reader_directory());
    bool any = glob(pattern, 0, NULL, &found) == 0;
    globfree(&found);
    return any;
}

/* A reader that is told to end while an editor has the copy takes the copy with it. */
static void test_the_copy_goes_with_the_reader(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct term *t = opened_with(PAGE, "sh -c 'echo editing; exec sleep 60'");
        assert_true(term_wait_text(t, "桥上不设围挡"));
        term_type(t, "e", 1);
        assert_true(term_wait_text(t, "editing"));
        assert_true(has_temporary());
        kill(term_pid(t), signals[i]);
        assert_int_equal(term_wait_exit(t, 20000), 128 + signals[i]);
        assert_false(has_temporary());
        term_close(t);
    }
}

/* A part of a command is another command: one that is too long does not run. */
static void test_a_long_editor_is_refused(void **state)
{
    (void)state;
    enum { MOST = 512 };
    static const struct {
        size_t len;
        const char *said;
    } rows[] = {{MOST, "changes to it are not saved"},
                {MOST + 1, "longer than 512 bytes"},
                {4000, "longer than 512 bytes"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[4096];
        memset(command, ' ', sizeof command);
        memcpy(command, "true", 4);
        memcpy(command + rows[i].len - 2, "xx", 3);
        struct term *t = opened_with(PAGE, command);
        assert_true(term_wait_text(t, "桥上不设围挡"));
        term_keys(t, "e");
        if (!term_wait_text(t, rows[i].said))
            fail_msg("%zu bytes: %s", rows[i].len, term_screen(t));
        reader_leave(t);
    }
}

/* How many processes have this word in their command line? */
static size_t count_running(const char *word)
{
    size_t count = 0;
    glob_t found;
    assert_int_equal(glob("/proc/[0-9]*/cmdline", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char words[512];
        FILE *file = fopen(found.gl_pathv[i], "r");
        size_t len = file ? fread(words, 1, sizeof words, file) : 0;
        if (file)
            fclose(file);
        count += memmem(words, len, word, strlen(word)) != NULL;
    }
    globfree(&found);
    return count;
}

static void await_running(const char *word, size_t want)
{
    size_t got;
    for (int i = 0; (got = count_running(word)) != want; i++) {
        if (i == 1000)
            fail_msg("%zu processes run, not %zu", got, want);
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
}

/* p.pdf, whose program gives a page, or else whose page's recognition gives none, starts
 * another program and hangs. Both have the word in their command line. */
static struct term *open_hanging(bool recognised, const char *format, const char *word)
{
    static char path[PATH_MAX + 64], temporary[PATH_MAX + 16];
    static const char *env[3] = {path, temporary};
    char hang[128];
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", reader_directory());
    snprintf(path, sizeof path, "PATH=%s:%s", reader_directory(), getenv("PATH"));
    snprintf(hang, sizeof hang, "sh -c 'sleep %s & wait'; :", word);
    script("hang", hang, 0700);
    script("pdftotext",
           recognised ? "case $1 in -raw) exit;; esac\n" TABLE "page 1"
                      : TABLE "page 1; word " LINE1 " 100; page 2; hang",
           0700);
    script("pdftoppm", "echo P5", 0700);
    script("tesseract",
           "case \"$*\" in --list-langs) echo eng;; *psm*) hang;; *) " TABLE
           "page 1; { word ' ' 100; word " LINE1 " 114; word " LINE2
           " 128; } | sed 's/12.100/12\t90/';; esac",
           0700);
    return reader_open(&(struct reader){.text = "%PDF-1.4\n",
                                        .name = "p.pdf",
                                        .args = {format},
                                        .term = {.cols = 100, .rows = 16, .env = env}});
}

/* Whatever ends the reader or the filter ends the program that it runs, what that one
 * started, and the files that it was given. 0: the key Q. */
static void test_no_program_outlives_the_reader(void **state)
{
    (void)state;
    static const int signals[] = {0, SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGKILL};
    enum { SIGNALS = sizeof signals / sizeof *signals };
    char word[32];
    snprintf(word, sizeof word, "%d", 100000 + (int)getpid());
    for (size_t i = 0; i < 4 * SIGNALS; i++) {
        int number = signals[i % SIGNALS];
        bool filter = i / SIGNALS % 2;
        if ((filter && !number) || (!filter && number == SIGINT))
            continue; /* a filter has no keys; ^C is a key of the reader's */
        struct term *t =
            open_hanging(i / SIGNALS / 2, filter ? "--format=text" : NULL, word);
        await_running(word, 2);
        if (number)
            kill(term_pid(t), number);
        else
            term_type(t, "Q", 1);
        if (term_wait_exit(t, 10000) == INT_MIN)
            fail_msg("case %zu: it lives on", i);
        await_running(word, 0);
        if (has_temporary())
            fail_msg("case %zu: a file is left", i);
        term_close(t);
    }
}

/* What came before a program died is shown, and it is said. */
static void test_what_came_is_shown(void **state)
{
    (void)state;
    struct term *t = opened(TABLE "page 1; word " LINE1 " 100; word " LINE2 " 114\n"
                                  "page 2; word " LINE2 " 100; kill -9 $$");
    if (!term_wait_text(t, "failed with status 137"))
        fail_msg("%s", term_screen(t));
    assert_true(term_shows(t, "桥上不设围挡"));
    term_type(t, "Q", 1);
    assert_int_equal(term_wait_exit(t, 10000), 1);
    term_close(t);
}

/* A picture takes its time: which page is being recognised is said, until it is there. */
static void test_slow_pages_are_said(void **state)
{
    (void)state;
    script("pdftoppm", "echo P5", 0700);
    script("tesseract",
           "case $1 in --list-langs) echo eng; exit;; esac\n"
           "while ! [ -e go ]; do sleep 0.01; done\n" TABLE "page 1; word " LINE1
           " 100; word " LINE2 " 114",
           0700);
    script("pdfinfo", "echo 'Title: Pages'; echo 'Pages:          16'", 0700);
    struct term *t = opened("case $1 in -raw) exit;; esac\n" TABLE "page 1");
    assert_true(term_wait_text(t, "recognising page 1/16 of p.pdf"));
    reader_file("go", "", 0);
    assert_true(term_wait_text(t, "桥上不设围挡"));
    term_rest(t);
    assert_false(term_shows(t, "recognising"));
    reader_leave(t);
}

/* What recognition lost is recognised again, from a file of zones beside the picture. */
static void test_lost_lines_are_read_again(void **state)
{
    (void)state;
    script("pdftoppm", "echo P5", 0700);
    script("tesseract",
           "case $1 in --list-langs) echo eng; exit;; esac\n" TABLE
           "row() { printf '5\\t1\\t0\\t1\\t%s\\t1\\t10\\t%s\\t300\\t12\\t90\\t%s\\n' "
           "$1 $1 \"$2\"; }\n"
           "case \"$*\" in *psm*) grep -q Text \"$1.uzn\" && row 100 " LINE1 ";;\n"
           "*) page 1; row 100 ' '; row 114 " LINE2 "; row 128 " LINE2 ";; esac",
           0700);
    script("pdfinfo", "echo 'Pages:          1'", 0700);
    struct term *t = opened("case $1 in -raw) exit;; esac\n" TABLE "page 1");
    if (!term_wait_text(t, "桥上不设围挡"))
        fail_msg("%s", term_screen(t));
    reader_leave(t);
}

/* Of the two kinds of Chinese the one that is read more surely, though the other is read well. */
static void test_the_surer_chinese_is_taken(void **state)
{
    (void)state;
    script("pdftoppm", "echo P5", 0700);
    script("tesseract",
           "case $1 in --list-langs) printf 'chi_sim\\nchi_tra\\n'; exit;; esac\n" TABLE
           "row() { printf '5\\t1\\t0\\t1\\t1\\t1\\t10\\t100\\t300\\t12\\t%s\\t%s\\n' "
           "$1 \"$2\"; }\n"
           "page 1; case \"$*\" in *chi_tra*) row 88 " LINE1 ";; *) row 79 " LINE2
           ";; esac",
           0700);
    script("pdfinfo", "echo 'Pages:          1'", 0700);
    struct term *t = opened("case $1 in -raw) exit;; esac\n" TABLE "page 1");
    if (!term_wait_text(t, "桥上不设围挡"))
        fail_msg("%s", term_screen(t));
    reader_leave(t);
}

/* r says where on paper a paragraph begins; poppler's page has decimals. */
static void test_a_place_on_paper_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *place;
    } rows[] = {
        {"lr", "p.pdf, p. 1, column 1, 37 mm from the top"},
        {"ljr", "p.pdf, p. 1, column 2, 37 mm from the top"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term *t = opened(
            TABLE "at() { printf '5\\t1\\t0\\t0\\t0\\t0\\t%s\\t%s\\t%s\\t12\\t100\\t%s"
                  "\\n' $1 $2 $3 $4; }\n"
                  "page 1 | sed s/600/600.0/ | sed s/400/400.0/\n"
                  "at 34 100 156 河边的集市天不亮就开了，卖\n"
                  "at 10 114 180 菜的人把担子沿着石阶一路摆到\n"
                  "at 10 128 180 水边，买菜的人提着篮子慢慢走。\n"
                  "at 234 100 156 船家说今年的水比往年高了一\n"
                  "at 210 114 180 截，石阶没进水里的有十来级，\n"
                  "at 210 128 180 摆摊的人只好往上挪到街口去。\n");
        assert_true(term_wait_text(t, "船家说"));
        term_keys(t, rows[i].keys);
        if (!term_shows(t, rows[i].place))
            fail_msg("%s", term_screen(t));
        term_keys(t, "q");
        reader_leave(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_extracted_text_is_edited),
        cmocka_unit_test(test_the_copy_goes_with_the_reader),
        cmocka_unit_test(test_a_long_editor_is_refused),
        cmocka_unit_test(test_no_program_outlives_the_reader),
        cmocka_unit_test(test_what_came_is_shown),
        cmocka_unit_test(test_slow_pages_are_said),
        cmocka_unit_test(test_lost_lines_are_read_again),
        cmocka_unit_test(test_the_surer_chinese_is_taken),
        cmocka_unit_test(test_a_place_on_paper_is_said),
    };
    return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}
