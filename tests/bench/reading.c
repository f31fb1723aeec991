/* What a reader feels: the first picture, the keys, the bytes of both, the memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"

/* ---- the first picture ---- */

enum paint { NOTHING, LESS, PAGE, STATELESS, W3M, NEWSBOAT, DIRECTORY, PAINTS };

/* A list of one feed, which is not fetched at the start. */
static const char *feeds_of(const struct bench *b)
{
    static char path[BENCH_PATH + 8];
    snprintf(path, sizeof path, "%s/feeds", b->home);
    FILE *out = fopen(path, "w");
    if (out && fputs("http://localhost/feed\n", out) >= 0)
        fclose(out);
    return path;
}

static struct term *open_paint(const struct bench *b, enum paint which)
{
    switch (which) {
    case NOTHING: /* what the harness itself and a process cost */
        return bench_open(b, (const char *[]){"sh", "-c", "echo; exec cat", NULL});
    case LESS:
        return bench_open(b, (const char *[]){"less", b->one, NULL});
    case PAGE:
        return bench_reader(b, b->one);
    case STATELESS:
        return bench_stateless(b, b->one);
    case W3M:
        return bench_open(b, (const char *[]){"w3m", b->one, NULL});
    case NEWSBOAT:
        return bench_open(b, (const char *[]){"newsboat", "-u", feeds_of(b), NULL});
    default:
        return bench_reader(b, b->many);
    }
}

static const struct {
    const char *what, *program, *leave;
} paints[PAINTS] = {
    [NOTHING] = {"a line of text and no more, ms", "sh", "\003"},
    [LESS] = {"less, one page, ms", "less", "q"},
    [PAGE] = {"one page, ms", NULL, "Q"},
    [STATELESS] = {"one page, --no-state, ms", NULL, "Q"},
    [W3M] = {"w3m, one page, ms", "w3m", "Q"},
    [NEWSBOAT] = {"newsboat, one feed, ms", "newsboat", "Q"},
    [DIRECTORY] = {"the directory, ms", NULL, "Q"},
};

/* Once before it counts: the reader remembers its pages then. */
static void paint_all(struct bench *b, const bool has[PAINTS], struct samples ms[PAINTS])
{
    bench_forget(b);
    for (int i = -1; i < b->runs; i++)
        for (enum paint p = 0; p < PAINTS; p++) {
            if (!has[p] || (p == DIRECTORY && i > 4))
                continue;
            struct term *t = open_paint(b, p);
            if (i >= 0)
                samples_add(&ms[p], term_last_ms(t));
            bench_leave(t, paints[p].leave);
        }
}

void bench_paint(struct bench *b)
{
    static struct samples ms[PAINTS];
    bool has[PAINTS];
    for (enum paint p = 0; p < PAINTS; p++)
        has[p] = !paints[p].program || bench_installed(paints[p].program);
    paint_all(b, has, ms);
    table_head("first paint (least of all runs)");
    double bars[PAINTS] = {NO_BAR, NO_BAR, NO_BAR, NO_BAR, NO_BAR, NO_BAR, NO_BAR};
    if (has[LESS])
        bars[PAGE] = bars[STATELESS] = 1.5 * samples_median(&ms[LESS]);
    bars[DIRECTORY] = 3 * samples_median(&ms[PAGE]);
    for (enum paint p = 0; p < PAINTS; p++) {
        if (!has[p])
            table_absent(paints[p].what, paints[p].program);
        else
            table_row(&b->table, paints[p].what, samples_median(&ms[p]), bars[p],
                      "(%.2f)%s", samples_least(&ms[p]),
                      p == DIRECTORY                ? " within 3 x one page"
                      : p == PAGE || p == STATELESS ? " within 1.5 x less"
                                                    : "");
    }
    printf("%44s %zu pages, %zu MB\n", "the directory:", b->many_count,
           b->many_bytes >> 20);
}

/* ---- keys ---- */

/* Those that the panes, a search, marks and screens of its own take; the slower of the
 * slowest. */
static const char all_keys[] = "jjjjjjjj  bb]][[JJKKgGg\tjj kk\tzjjz"
                               "/\xE7\x9A\x84\rnnNNmmHjqvjvBq50%5jG";
/* Those that change the picture wherever they are pressed: while pages come in, a key
 * that does nothing would be charged with their picture. */
static const char telling_keys[] = "jkjkjkjkJKJKJKjkjkzzzzvvvvvvHqHqjkjkJKJKjkjk";

static void keys_rows(struct bench *b, struct term *t, const char *keys, const char *what)
{
    char row[64];
    struct samples ms = {0}, ignored = {0};
    char slowest = bench_press(t, keys, &ms, &ignored);
    snprintf(row, sizeof row, "%s, median ms", what);
    table_row(&b->table, row, samples_median(&ms), 1.0, "any of %d keys", ms.count);
    snprintf(row, sizeof row, "%s, worst ms", what);
    table_row(&b->table, row, samples_most(&ms), 16.0, "%c",
              slowest > ' ' ? slowest : '.');
}

/* A search of everything answers each letter at once, and then what it finds, as far as
 * no next letter comes before. */
static void search_rows(struct bench *b, struct term *t)
{
    double first = 0, last = 0;
    term_keys(t, "F");
    for (const char *key = "shi"; *key; key++) {
        term_send(t, key, 1);
        first = term_first_ms(t) > first ? term_first_ms(t) : first;
        last = term_last_ms(t) > last ? term_last_ms(t) : last;
    }
    table_row(&b->table, "a letter of a search for all, shown, worst ms", first, 16,
              "F shi");
    table_row(&b->table, "the same, all hits listed, worst ms", last, NO_BAR, " ");
    term_type(t, "\033", 1);
    term_watch(t, 60);
    term_keys(t, "q");
}

void bench_wait_for_all(struct term *t)
{
    /* 3/… in the last row until all are in */
    for (int i = 0; i < 600 && strstr(term_row(t, term_rows(t) - 1), "/…"); i++)
        term_watch(t, 100);
}

/* A line and a page of a peer, to compare. */
static void peer_row(struct bench *b, const char *program, const char *keys,
                     const char *leave)
{
    char row[64];
    struct samples ms = {0}, bytes = {0};
    snprintf(row, sizeof row, "%s, a line, median ms", program);
    if (!bench_installed(program)) {
        table_absent(row, program);
        return;
    }
    struct term *t = bench_open(b, (const char *[]){program, b->one, NULL});
    bench_press(t, keys, &ms, &bytes);
    table_row(&b->table, row, samples_median(&ms), NO_BAR, "%.0f bytes",
              samples_median(&bytes));
    bench_leave(t, leave);
}

void bench_keys(struct bench *b)
{
    bench_forget(b);
    table_head("key to last byte");
    struct term *t = bench_reader(b, b->one);
    keys_rows(b, t, all_keys, "one page");
    bench_leave(t, "Q");
    t = bench_reader(b, b->many);
    keys_rows(b, t, telling_keys, "the directory while parsed");
    bench_wait_for_all(t);
    keys_rows(b, t, all_keys, "the directory, parsed");
    search_rows(b, t);
    bench_leave(t, "Q");
    peer_row(b, "less", "jjjjjjjj", "q");
    peer_row(b, "w3m", "JJJJJJJJ", "Q");
}

/* ---- bytes ---- */

enum { ROWS = 40, ROW_BYTES = 1024 };

/* The story pane's text: right of the border, or the whole row. */
struct shown {
    char row[ROWS][ROW_BYTES];
};

static void look(struct term *t, struct shown *shown)
{
    for (int y = 0; y < term_rows(t) - 1; y++) {
        const char *text = term_row(t, y), *border = strstr(text, "│");
        snprintf(shown->row[y], ROW_BYTES, "%s", border ? border + strlen("│") : text);
    }
}

/* Bytes of the text that is new in its row. */
static double text_changed(const struct shown *was, const struct shown *is)
{
    size_t total = 0;
    for (int y = 0; y < ROWS - 1; y++)
        if (strcmp(was->row[y], is->row[y]) != 0)
            total += strlen(is->row[y]);
    return (double)total;
}

/* Presses j some times, and tells the step that comes nearest to the bar: the text that
 * is new, and a tenth. */
static void over_text_row(struct bench *b, struct term *t, const char *what)
{
    static struct shown was, is;
    double worst = 0, bar = -1;
    for (int i = 0; i < 8; i++) {
        size_t len;
        look(t, &was);
        term_keys(t, "j");
        term_step_raw(t, &len);
        look(t, &is);
        double may = 1.1 * text_changed(&was, &is);
        if (bar < 0 || may - (double)len < bar - worst) {
            worst = (double)len;
            bar = may;
        }
    }
    table_row(&b->table, what, worst, bar, "the story's new text and a tenth");
}

static double bytes_of(struct term *t, const char *keys)
{
    size_t len;
    term_send(t, keys, strlen(keys));
    term_step_raw(t, &len);
    return (double)len;
}

/* The median of eight, from the middle of the story on. */
static void scroll_rows(struct bench *b, struct term *t, const char *name, double bar)
{
    char row[64], keys[101] = "";
    struct samples bytes = {0};
    term_keys(t, "9j");
    for (int i = 0; i < 8; i++)
        samples_add(&bytes, bytes_of(t, "j"));
    if (bar > 0) {
        snprintf(row, sizeof row, "story scrolled by a line, %s", name);
        table_row(&b->table, row, samples_median(&bytes), bar, "most %.0f; less: 58",
                  samples_most(&bytes));
    }
    double frame = bytes_of(t, " ");
    term_keys(t, "g");
    memset(keys, 'j', 100);
    snprintf(row, sizeof row, "key held for 100 lines, %s", name);
    table_row(&b->table, row, bytes_of(t, keys), 3 * frame, "3 frames");
    term_keys(t, "g");
}

static void start_rows(struct bench *b, struct term *t)
{
    size_t start;
    term_raw(t, &start);
    double again = bytes_of(t, "\014");
    table_row(&b->table, "first paint", (double)start, again + 100,
              "nothing twice: what ^L sends, and 100");
    table_row(&b->table, "queries to the terminal at the start", (double)term_queries(t),
              0, "none");
}

void bench_bytes(struct bench *b)
{
    table_head("bytes");
    bench_forget(b);
    struct term *t = bench_reader(b, b->one);
    start_rows(b, t);
    struct samples list = {0}, both = {0};
    for (int i = 0; i < 5; i++)
        samples_add(&both, bytes_of(t, "j"));
    term_keys(t, "gz");
    for (int i = 0; i < 5; i++)
        samples_add(&list, bytes_of(t, "j"));
    table_row(&b->table, "cursor moved in the list", samples_most(&list), 200,
              "the most of %d; %.0f with another story beside it", list.count,
              samples_median(&both));
    term_keys(t, "zg\r");
    over_text_row(b, t, "story scrolled by a line, side by side");
    bytes_of(t, "\x18");
    table_row(&b->table, "a key that does nothing", bytes_of(t, "\x18"), 0, "none");
    scroll_rows(b, t, "side by side", 0);
    term_keys(t, "z");
    scroll_rows(b, t, "alone", 150);
    term_keys(t, "zv");
    scroll_rows(b, t, "stacked", 150);
    bench_leave(t, "Q");
}

/* A session: a story read to its end by lines and pages, and back; the reader's story
 * alone against less on the same rows. */
void bench_session(struct bench *b)
{
    static const char keys[] = "jjjjjjjjjj  jjjjj bb  kkkkk g  ";
    char command[4 * BENCH_PATH], text[BENCH_PATH + 8];
    double bytes[2] = {0};
    snprintf(text, sizeof text, "%.300s/joined", b->top);
    snprintf(command, sizeof command,
             "'%.200s' --no-state -f text -w 80 -n 1 '%.300s' >'%.300s'", b->program,
             b->one, text);
    if (!bench_installed("less") || bench_seconds(command) < 0) {
        table_absent("a session", "less");
        return;
    }
    bench_forget(b);
    for (int i = 0; i < 2; i++) {
        struct term *t = i ? bench_open(b, (const char *[]){"less", text, NULL})
                           : bench_reader(b, b->one);
        if (!i)
            term_keys(t, "\rz");
        for (const char *key = keys; *key; key++) {
            char one[2] = {*key, 0};
            bytes[i] += bytes_of(t, one);
        }
        bench_leave(t, i ? "q" : "Q");
    }
    table_row(&b->table, "a session, times less", bytes[0] / bytes[1], 1.15,
              "%.0f and %.0f bytes", bytes[0], bytes[1]);
}

/* ---- memory ---- */

void bench_memory(struct bench *b)
{
    table_head("memory");
    bench_forget(b);
    struct term *t = bench_reader(b, b->many);
    term_keys(t, "G");
    bench_wait_for_all(t);
    double mb = (double)term_peak_kb(t) / 1024, text = (double)b->many_bytes / (1 << 20);
    table_row(&b->table, "the directory open, MB", mb, 3 * text, "3 x the text (%.0f MB)",
              text);
    bench_leave(t, "Q");
    t = bench_reader(b, b->one);
    table_row(&b->table, "one page open, MB", (double)term_peak_kb(t) / 1024, NO_BAR,
              " ");
    bench_leave(t, "Q");
}
