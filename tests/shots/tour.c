/* tour: a short session on the sample edition, for the README: an asciinema recording and
 * an animated picture of the same steps.
 *
 * usage: tour NEWSREADER DIRECTORY     (writes tour.cast and tour.svg)
 *
 * A step is what stands on the screen after its keys, at the time the table gives it: so
 * the files are the same whenever they are made. Both are made of cells alone.
 */
#include <stdlib.h>
#include <string.h>

#include "shots/picture.h"

enum { SAMPLE_MS = 300, COLS = 90, ROWS = 24 };

static const struct palette dark = {0xd8d8d8, 0x1c1d21};

static const struct step {
    const char *keys;
    int ms; /* how long what they show stays */
} steps[] = {
    {"", 2500},    {"J", 1200}, {"J", 1200}, {"l", 800},  {" ", 1800},  {"/", 500},
    {"q", 250},    {"i", 250},  {"a", 250},  {"o", 900},  {"\r", 1500}, {"n", 1500},
    {"\033", 600}, {"h", 600},  {"R", 2500}, {"R", 1000}, {"H", 2500},  {"q", 1500},
};
enum { STEPS = sizeof steps / sizeof *steps };

static int total_ms(void)
{
    int total = 0;
    for (int i = 0; i < STEPS; i++)
        total += steps[i].ms;
    return total;
}

static void put_quoted(FILE *out, const char *text)
{
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
}

/* The attributes of a cell, all of them again. */
static void put_look(FILE *out, const struct term_cell *cell)
{
    fprintf(out, "\\u001b[0%s%s%s", cell->bold ? ";1" : "", cell->underline ? ";4" : "",
            cell->reverse ? ";7" : "");
    if (cell->ink >= 0)
        fprintf(out, ";38;2;%d;%d;%d", cell->ink >> 16, cell->ink >> 8 & 255,
                cell->ink & 255);
    if (cell->paper >= 0)
        fprintf(out, ";48;2;%d;%d;%d", cell->paper >> 16, cell->paper >> 8 & 255,
                cell->paper & 255);
    fputc('m', out);
}

static bool same_look(const struct term_cell *a, const struct term_cell *b)
{
    return a->bold == b->bold && a->underline == b->underline &&
           a->reverse == b->reverse && a->ink == b->ink && a->paper == b->paper;
}

/* One event of the recording: the whole screen, row by row. */
static void put_event(FILE *out, struct term *term, int ms)
{
    struct term_cell look = {.ink = -1, .paper = -1};
    fprintf(out, "[%d.%03d, \"o\", \"\\u001b[0m\\u001b[2J", ms / 1000, ms % 1000);
    for (int y = 0; y < ROWS; y++) {
        fprintf(out, "\\u001b[%d;1H", y + 1);
        for (int x = 0; x < COLS; x++) {
            struct term_cell cell = term_cell(term, x, y);
            if (cell.width && !same_look(&look, &cell)) {
                put_look(out, &cell);
                look = cell;
            }
            put_quoted(out, cell.text);
        }
    }
    fputs("\"]\n", out);
}

/* One picture of the animation: seen from its time to the next one's, in a loop. */
static void put_frame(FILE *svg, struct term *term, int index, int ms)
{
    double total = total_ms(), from = 100 * ms / total;
    double to = 100 * (ms + steps[index].ms) / total;
    fprintf(svg, "<style>@keyframes k%d{", index);
    if (ms > 0)
        fputs("0%{visibility:hidden}", svg);
    fprintf(svg, "%.3f%%{visibility:visible}%.3f%%,100%%{visibility:%s}}", from, to,
            index == STEPS - 1 ? "visible" : "hidden");
    fprintf(svg, "#f%d{animation:k%d %.2fs step-end infinite}</style>\n<g id=\"f%d\">\n",
            index, index, total / 1000, index);
    picture_cells(svg, term, &dark);
    fputs("</g>\n", svg);
}

static FILE *create(const char *directory, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        exit(1);
    }
    return out;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: tour NEWSREADER DIRECTORY\n", stderr);
        return 2;
    }
    FILE *cast = create(argv[2], "tour.cast"), *svg = create(argv[2], "tour.svg");
    const char *const env[] = {"LC_ALL=C.UTF-8", "NO_COLOR", NULL};
    const char *const run[] = {argv[1], "--no-config", "--no-state", "--theme=ink", NULL};
    struct term_options options = {.cols = COLS, .rows = ROWS, .env = env};
    struct term *term = term_open(&options, run);
    term_watch(term, SAMPLE_MS);
    fprintf(cast, "{\"version\": 2, \"width\": %d, \"height\": %d}\n", COLS, ROWS);
    picture_begin(svg, term, &dark, "");
    for (int i = 0, ms = 0; i < STEPS; ms += steps[i++].ms) {
        term_keys(term, steps[i].keys);
        put_event(cast, term, ms);
        put_frame(svg, term, i, ms);
    }
    fprintf(cast, "[%d.%03d, \"o\", \"\"]\n", total_ms() / 1000, total_ms() % 1000);
    picture_end(svg);
    fclose(cast);
    fclose(svg);
    term_close(term);
    return 0;
}
