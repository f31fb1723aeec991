#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "read/similarity.h"
#include "rows.h"

/* Enough words for a page, with those that ran together below. */
#define PAGE                                                                             \
    "The council said on Monday that the old bridge over the river will be open to "     \
    "cars and to bicycles before winter. Builders have worked there since the spring, "  \
    "and the mayor, who had asked for more money in a letter, spoke of a good day. In "  \
    "the town many people are glad, but some fear that traffic in the narrow streets "   \
    "near the school may grow. Three shops want to stay open longer. Nobody knows yet "  \
    "when the road behind the station is to be mended, or by whom it was planned.\n"

static const struct row {
    const char *name, *line, *want;
    bool dictionary; /* knows the words as well */
} rows[] = {
    {"a headline", "Oldbridgewillbeopenbeforewinter",
     "Old bridge will be open before winter", false},
    {"capitals inside", "MayorAskedCouncilForMoney", "Mayor Asked Council For Money",
     false},
    {"a word that the page has not", "Oldbridgeovertheicyriver",
     "Old bridge over the icy river", false},
    {"marks and figures", "Threeshopsstayopen:mayorglad,",
     "Three shops stay open:mayor glad,", false},
    {"in a line with others", "x Oldbridgewillbeopen y", "x Old bridge will be open y",
     false},
    {"a word of its own", "misunderstandings", "misunderstandings", false},
    {"a long word of parts", "notwithstanding", "notwithstanding", false},
    {"a compound of another language", "Straßenbahnhaltestelle", "Straßenbahnhaltestelle",
     false},
    {"a name with a capital", "McDonaldson", "McDonaldson", false},
    {"words that the page has not", "Churchurgesboycott", "Churchurgesboycott", false},
    {"the dictionary has them", "Churchurgesboycott", "Church urges boycott", true},
    {"two words, nine letters", "showmoney", "show money", true},
    {"a long name, printed twice", "hitCastlebridge Castlebridge Castlebridge",
     "hit Castlebridge Castlebridge Castlebridge", true},
    {"a name that is printed once", "Khodorkovsky", "Khodorkovsky", true},
    {"a name that a line's end breaks", "Khodorkovsky Khodor-\nkovsky",
     "Khodorkovsky Khodor-\nkovsky", true},
    {"a name with a capital, printed twice", "ScoreStation ScoreStation",
     "ScoreStation ScoreStation", true},
};

static struct str page_with(struct arena *arena, const char *line)
{
    struct buf out = {.arena = arena};
    buf_add(&out, STR(PAGE));
    buf_add(&out, str_of(line));
    buf_add(&out, STR("\n"));
    return buf_str(&out);
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct page_words words = {.arena = &arena,
                               .page = page_with(&arena, row->line),
                               .dictionary = row->dictionary};
    struct str text = run_together_split(&words, words.page);
    struct str want = page_with(&arena, row->want);
    assert_int_equal(text.len, want.len);
    assert_memory_equal(text.ptr, want.ptr, want.len);
    arena_free(&arena);
}

/* Without other words nothing is known of what ran together. */
static void check_alone(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("Oldbridgewillbeopenbeforewinter\nOld bridge\n");
    struct page_words words = {.arena = &arena, .page = text};
    assert_ptr_equal(run_together_split(&words, text).ptr, text.ptr);
    arena_free(&arena);
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROW_COUNT + 1] = {0};
    size_t count = 0;
    ROWS(tests, count, rows, check);
    tests[count++] =
        (struct CMUnitTest){.name = "a page of too few words", .test_func = check_alone};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
