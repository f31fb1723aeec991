/* shots: pictures of the real screen, for the README.
 *
 * usage: shots NEWSREADER DIRECTORY
 *
 * Each row below runs the program in the emulated terminal, sends it keys, and writes
 * what stands on its cells as an SVG file. Nothing is drawn that the program did not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shots/picture.h"

/* The second page of the sample is on the screen by then. */
enum { SAMPLE_MS = 300 };

static const struct palette dark = {0xd8d8d8, 0x1c1d21}, light = {0x24262b, 0xfbfaf6};

static const struct shot {
    const char *name;
    int cols, rows;
    const char *theme;
    const struct palette *palette;
    bool shelf;          /* of a directory of editions, with a state of its own */
    const char *pages;   /* NULL: the sample */
    const char *keys[8]; /* a step each, NULL ends them */
} shots[] = {
    {"panes", 100, 28, "ink", &dark, false, NULL, {"J", "J", "l", NULL}},
    {"light", 100, 28, "paper", &light, false, NULL, {"J", NULL}},
    {"search", 100, 28, "ink", &dark, false, NULL, {"/", "qiao", "\r", "n", NULL}},
    {"hits", 100, 20, "paper", &light, false, NULL, {"F", "钢轨", "\r", NULL}},
    {"narrow", 44, 28, "ink", &dark, false, NULL, {"J", "\t", NULL}},
    {"columns", 200, 50, "paper", &light, false, NULL, {"l", "j", "j", NULL}},
    {"pdf", 100, 24, "paper", &light, false, "tests/pages/liulin.pdf", {NULL}},
    {"editions", 100, 14, "ink", &dark, true, NULL, {"\r", "J", " ", " ", "E", NULL}},
};

/* A directory of three editions, below which the state is kept as well. */
static bool make_shelf(char shelf[64])
{
    static const char script[] =
        "for day in 2026-03-10 2026-03-11 2026-03-12; do mkdir \"$0/$day\" && "
        "cp tests/pages/block.txt tests/pages/narrow.txt \"$0/$day\" && "
        "sed -i \"s/3月12日/3月${day##*-}日/\" \"$0/$day\"/*.txt || exit 1; done";
    strcpy(shelf, "/tmp/newsreader-shots-XXXXXX");
    if (!mkdtemp(shelf))
        return false;
    char command[1024];
    snprintf(command, sizeof command, "sh -c '%s' '%s'", script, shelf);
    return system(command) == 0;
}

static void remove_shelf(const char *shelf)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", shelf);
    if (system(command) != 0)
        fprintf(stderr, "%s is left\n", shelf);
}

static bool take(const struct shot *shot, const char *program, const char *directory)
{
    char path[4096], theme[64], shelf[64] = "/nonexistent", state[96];
    snprintf(path, sizeof path, "%s/%s.svg", directory, shot->name);
    snprintf(theme, sizeof theme, "--theme=%s", shot->theme);
    if (shot->shelf && !make_shelf(shelf))
        return false;
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s", shelf);
    const char *const env[] = {"LC_ALL=C.UTF-8", "NO_COLOR", state, NULL};
    const char *const argv[] = {
        program, "--no-config", shot->shelf ? shelf : "--no-state",
        theme,   shot->pages,   NULL};
    struct term_options options = {.cols = shot->cols, .rows = shot->rows, .env = env};
    struct term *term = term_open(&options, argv);
    term_watch(term, SAMPLE_MS);
    for (size_t i = 0; shot->keys[i]; i++)
        term_keys(term, shot->keys[i]);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        return false;
    }
    picture_begin(out, term, shot->palette, "");
    picture_cells(out, term, shot->palette);
    picture_end(out);
    fclose(out);
    term_close(term);
    if (shot->shelf)
        remove_shelf(shelf);
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: shots NEWSREADER DIRECTORY\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof shots / sizeof *shots; i++)
        if (!take(&shots[i], argv[1], argv[2]))
            return 1;
    return 0;
}
