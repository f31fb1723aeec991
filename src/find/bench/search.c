/* Measures search against grep on an edition of 20 MB that is made up here, the same each
 * time. usage: search DIRECTORY (where the edition's file is written) */
#include <stdio.h>
#include <stdlib.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "find/fold.h"
#include "find/search_index.h"
#include "edition/page_reader.h"

extern char **environ;

enum { PAGES = 1000, PAGE_BYTES = 20000, RUNS = 9, COLUMN = 18 };

/* Common characters, for words that are none. */
static const char han[] = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就"
                          "分对成会可主发年动同工也能下过子说"
                          "产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高"
                          "自二理起小物现实加量都两体制机当使"
                          "点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
                          "全表间样与关各重新线内数正心反你明"
                          "看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情"
                          "者最立代想已通并提直题党程展五果料"
                          "象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统"
                          "接知较将组见计别她手角期根论运农指"
                          "几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百"
                          "规热领七海口东导器压志世金增争济阶"
                          "油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
                          "安场身车例真务具万每目至达走积示议"
                          "声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广"
                          "石记需段研界拉林律叫且究观越织装影";

struct random {
    uint32_t seed;
};

static uint32_t pick(struct random *random, uint32_t below)
{
    random->seed = random->seed * 1664525u + 1013904223u;
    return (random->seed >> 8) % below;
}

/* One character of the text in a column: a line end and a blank line after a full one.
 */
static void put(struct buf *buf, struct str s, unsigned *column)
{
    buf_add(buf, s);
    if (++*column < COLUMN)
        return;
    buf_add(buf, STR("\n\n"));
    *column = 0;
}

static void put_han(struct buf *buf, struct random *random, unsigned *column)
{
    uint32_t at = pick(random, sizeof han / 3);
    put(buf, (struct str){han + 3 * at, 3}, column);
}

static void put_sentence(struct buf *buf, struct random *random, unsigned *column)
{
    uint32_t len = 8 + pick(random, 30), comma = 4 + pick(random, 12);
    for (uint32_t i = 0; i < len; i++) {
        if (i == comma)
            put(buf, STR("，"), column);
        put_han(buf, random, column);
        if (pick(random, 4000) == 0)
            for (const char *word = "湘易办"; *word; word += 3)
                put(buf, (struct str){word, 3}, column);
        if (pick(random, 300) == 0)
            put(buf, STR("GDP"), column);
    }
    put(buf, STR("。"), column);
}

static void put_page(struct buf *buf, struct random *random)
{
    size_t end = buf->len + PAGE_BYTES;
    while (buf->len < end) {
        unsigned column = 0;
        for (uint32_t i = 0, len = 8 + pick(random, 8); i < len; i++)
            put_han(buf, random, &column);
        buf_add(buf, STR("\n\n"));
        for (int paragraph = 0; paragraph < 6; paragraph++) {
            column = 0;
            for (int i = 0; i < 4; i++)
                put_sentence(buf, random, &column);
            buf_add(buf, STR("\n\n"));
        }
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

struct bench {
    const char *file;
    struct page pages[PAGES];
    struct folded *folded[PAGES];
    struct arena arena;
    struct search_index *survey;
    double grep; /* ms */
};

static size_t count_pages(void *context)
{
    (void)context;
    return PAGES;
}

static const struct page *get_page(void *context, size_t index)
{
    return &((struct bench *)context)->pages[index];
}

/* Its output is read: written to /dev/null, grep would stop at the first line. */
static uint32_t run_grep(struct bench *bench, const char *word)
{
    const char *argv[] = {"grep", "-c", "-F", word, bench->file, NULL};
    posix_spawn_file_actions_t actions;
    char count[32] = "";
    int ends[2];
    pid_t child;
    if (pipe(ends) != 0)
        exit(1);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    if (posix_spawnp(&child, "grep", &actions, NULL, (char *const *)argv, environ) != 0)
        exit(1);
    if (read(ends[0], count, sizeof count - 1) < 1)
        exit(1);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    posix_spawn_file_actions_destroy(&actions);
    return (uint32_t)strtoul(count, NULL, 10);
}

static uint32_t run_search(struct bench *bench, const char *text, int flags)
{
    struct arena arena = {0};
    struct query *query;
    uint32_t hits = 0;
    if (!query_compile(&arena, str_of(text), flags, &query, NULL))
        return 0;
    for (size_t i = 0; i < PAGES; i++)
        hits += search_count(bench->folded[i], query, (struct hit){0, UINT32_MAX});
    query_free(query);
    arena_free(&arena);
    return hits;
}

/* Folds a page where it may have a hit, and no other. */
static uint32_t run_unfolded(struct bench *bench, const char *text)
{
    struct arena arena = {0}, folds = {0};
    struct query *query;
    uint32_t hits = 0;
    if (!query_compile(&arena, str_of(text), 0, &query, NULL))
        return 0;
    for (size_t i = 0; i < PAGES; i++) {
        struct str page = bench->pages[i].text;
        struct folded bare = search_unfolded(page), *folded = &bare;
        arena_reset(&folds);
        if (query_needs_fold(query, page, (struct hit){0, (uint32_t)page.len}))
            folded = search_fold(&folds, page);
        hits += search_count(folded, query, (struct hit){0, UINT32_MAX});
    }
    query_free(query);
    arena_free(&arena);
    arena_free(&folds);
    return hits;
}

static uint32_t run_literal(struct bench *bench, const char *text)
{
    return run_search(bench, text, 0);
}

/* As while it is typed. */
static uint32_t run_half(struct bench *bench, const char *text)
{
    return run_search(bench, text, QUERY_HALF);
}

static uint32_t run_regex(struct bench *bench, const char *text)
{
    return run_search(bench, text, QUERY_REGEX);
}

/* The survey over pages that are folded already, in steps of 5 ms. */
static uint32_t run_survey(struct bench *bench, const char *text)
{
    search_index_search(bench->survey, str_of(text), 0, NULL);
    while (search_index_step(bench->survey, 5000))
        ;
    return (uint32_t)search_index_total(bench->survey);
}

/* The quickest of the runs, in milliseconds; one line of the table. Others may be busy on
 * the machine, and that only ever adds. */
static double measure(struct bench *bench, const char *what, const char *text,
                      uint32_t (*run)(struct bench *, const char *))
{
    double best = 0;
    uint32_t hits = 0;
    for (int i = 0; i < RUNS; i++) {
        double from = now();
        hits = run(bench, text);
        double took = now() - from;
        best = i == 0 || took < best ? took : best;
    }
    printf("%-34s %9.2f ms", what, best);
    if (bench->grep > 0)
        printf("  %6.1f x grep", best / bench->grep);
    printf("  %8u %s\n", hits, bench->grep > 0 ? "hits" : "lines");
    return best;
}

static void prepare(struct bench *bench)
{
    struct random random = {7};
    struct buf buf = {.arena = &bench->arena};
    size_t starts[PAGES + 1] = {0}, bytes = 0;
    for (size_t i = 0; i < PAGES; i++) {
        put_page(&buf, &random);
        starts[i + 1] = buf.len;
    }
    FILE *file = fopen(bench->file, "w");
    if (!file || fwrite(buf.ptr, 1, buf.len, file) != buf.len || fclose(file))
        exit(1);
    double from = now();
    for (size_t i = 0; i < PAGES; i++) {
        struct page_input input = {.name = STR("edition"),
                                   .number = (uint32_t)i + 1,
                                   .first_line = 1,
                                   .text = str_slice(buf_str(&buf), starts[i],
                                                     starts[i + 1])};
        page_read(&bench->pages[i], &input);
    }
    double parsed = now();
    struct arena folds = {0};
    for (size_t i = 0; i < PAGES; i++) {
        bench->folded[i] = search_fold(&folds, bench->pages[i].text);
        bytes += bench->pages[i].text.len;
    }
    double folded = now();
    printf("edition: %.1f MB in %d pages, %.1f MB of text; parsed in %.0f ms, folded in "
           "%.0f ms "
           "(%.0f MB/s) and %.3f bytes for each of the text\n",
           (double)buf.len / 1e6, PAGES, (double)bytes / 1e6, parsed - from,
           folded - parsed, (double)bytes / 1e3 / (folded - parsed),
           (double)folds.held / (double)bytes);
}

int main(int argc, char **argv)
{
    static struct bench bench;
    if (argc != 2)
        return 2;
    bench.file = arena_format(&bench.arena, "%s/edition.txt", argv[1]).ptr;
    prepare(&bench);
    struct search_index_pages pages = {count_pages, get_page, &bench};
    bench.survey = search_index_open(&bench.arena, &pages, (size_t)64 << 20);
    run_survey(&bench, "湘易办"); /* folds */
    bench.grep = measure(&bench, "grep -c -F, three Han", "湘易办", run_grep);
    double literal = measure(&bench, "literal, three Han", "湘易办", run_literal);
    measure(&bench, "literal, absent", "易湘办", run_literal);
    measure(&bench, "literal, absent, nothing folded", "易湘办", run_unfolded);
    measure(&bench, "English, absent, nothing folded", "the hovel", run_unfolded);
    measure(&bench, "pinyin, absent, nothing folded", "zuizhuangniu", run_unfolded);
    measure(&bench, "initials, absent, nothing folded", "xsybhhqz", run_unfolded);
    measure(&bench, "literal, one common Han", "的", run_literal);
    measure(&bench, "literal, Latin with capitals", "GDP", run_literal);
    double pinyin = measure(&bench, "pinyin, initials", "xyb", run_literal);
    measure(&bench, "pinyin, syllables", "xiangyiban", run_literal);
    measure(&bench, "pinyin, one letter", "z", run_literal);
    double half = measure(&bench, "pinyin, half a syllable", "xiangyiba", run_half);
    measure(&bench, "regular expression", "湘.办|办$", run_regex);
    measure(&bench, "edition, three Han", "湘易办", run_survey);
    measure(&bench, "edition, pinyin", "xyb", run_survey);
    measure(&bench, "three Han, nothing folded before", "湘易办", run_unfolded);
    pinyin = pinyin > half ? pinyin : half;
    bool fine = literal <= 15 * bench.grep && pinyin <= 60 * bench.grep;
    printf("bars: literal %.1f of 15, pinyin %.1f of 60: %s\n", literal / bench.grep,
           pinyin / bench.grep, fine ? "kept" : "missed");
    return fine ? 0 : 1;
}
