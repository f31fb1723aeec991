#include "rows.h"

#include <string.h>

#include "read/features.h"
#include "read/language.h"
#include "read/rejoin.h"

/* Lines of twelve Han, the fourth and fifth one printed line that an extractor cut at its
 * brackets. */
#define PAGE                                                                             \
    "河湾镇今年修路的事传到记\n"                                             \
    "者耳中沿线人家出行更便利\n"                                             \
    "群众的茶叶运得出去游客也\n"                                             \
    "多了两成收入”\n"                                                            \
    "（镇里供）\n"                                                                  \
    "大家说路修得正是时候对吗\n"                                             \
    "年年都要修下去一直修到山\n"                                             \
    "顶上的茶园和云雾里的村庄\n"                                             \
    "那里住着十几户人家和一所\n"                                             \
    "小学。\n"

/* Three paragraphs; the first one's end fills its line. */
#define ENGLISH                                                                          \
    "The town council agreed on Monday to\n"                                             \
    "mend the bridge before winter comes.\n"                                             \
    "Work will begin in May. It will take\n"                                             \
    "four months, and most of the traffic\n"                                             \
    "will go round by the mill.\n"                                                       \
    "The mayor said that the money for it\n"                                             \
    "was there.\n"                                                                       \
    "By Ada Orme\n"

/* A quotation over a line's end, a word cut without its hyphen, and what breaks words. */
#define QUOTED                                                                           \
    "The mayor said: \"It is our own bridge.\n"                                          \
    "We shall mend it.\" The work will contin\n"                                         \
    "Farmers of the valley have waited for\n"                                            \
    "it for years, and one of them, in-\n"                                               \
    "cluding Ada Orme, asked for the money\n"                                            \
    "to be spent by the end of the sea-\n"                                               \
    "quarrel.\n"

/* Lines that begin with a small word and with a name. */
#define ENGLISH_AGAIN                                                                    \
    "The ferry to the island was full of\n"                                              \
    "The Harlow Advocate and its readers on\n"                                           \
    "that Monday, when the harbour master\n"                                             \
    "Tarrantino came aboard.\n"

/* What is seen of line `index`, from 0, and the one below it. */
static const struct row {
    const char *name;
    uint32_t index;
    const char *feature;
    int least, most;
    const char *page;
} rows[] = {
    {"a word over the seam", 0, "PAIR", 3, 15, PAGE},
    {"Han that never stand together", 5, "PAIR", 0, 0, PAGE},
    {"two lines that fill one", 3, "A_B_PIECE", -1, 1, PAGE},
    {"two full lines", 0, "A_B_PIECE", -25, -23, PAGE},
    {"the cut line is the one above", 4, "Z_A_PIECE", -1, 1, PAGE},
    {"the cut line is the one below", 2, "B_C_PIECE", -1, 1, PAGE},
    {"a mark at the seam", 3, "PAIR", -1, -1, PAGE},
    {"a word before the seam", 1, "A_PAIR", 3, 15, PAGE},
    {"a word behind the seam", 1, "B_PAIR", 3, 15, PAGE},
    {"none behind it", 3, "B_PAIR", -1, -1, PAGE},
    {"lines to the next sure end", 1, "AHEAD", 3, 3, ENGLISH},
    {"and its sentences", 1, "AHEAD_SENTENCES", 1, 1, ENGLISH},
    {"no sentence ends", 2, "AHEAD", -1, -1, ENGLISH},
    {"a quotation is open", 0, "QUOTES", 1, 1, QUOTED},
    {"and closed", 1, "QUOTES", 0, 0, QUOTED},
    {"a small word with a capital", 0, "B_WORD", 3, 3, ENGLISH_AGAIN},
    {"a word of the dictionary with one", 1, "B_WORD", 2, 2, QUOTED},
    {"a name", 2, "B_WORD", 1, 1, ENGLISH_AGAIN},
    {"a small letter", 2, "B_WORD", 0, 0, QUOTED},
    {"a word cut without a hyphen", 1, "WORD", 4, 4, QUOTED},
    {"a word is broken", 3, "WORD", 1, 1, QUOTED},
    {"halves of two words", 5, "WORD", 2, 2, QUOTED},
    {"a whole word", 2, "WORD", 3, 3, QUOTED},
    {"no dictionary has Han", 0, "WORD", 0, 0, PAGE},
    {"a byline three lines below", 4, "D_WORDING", WORDING_BYLINE, WORDING_BYLINE,
     ENGLISH},
};

static unsigned index_of(const char *feature)
{
    unsigned i = 0;
    while (rejoin_evidence_names[i] && strcmp(rejoin_evidence_names[i], feature) != 0)
        i++;
    assert_non_null(rejoin_evidence_names[i]);
    return i;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena arena = {0};
    struct page_input input = {.name = STR("page"), .text = str_of(row->page)};
    struct lines lines = lines_of(&arena, &input);
    struct page_reading page = {.arena = &arena, .lines = &lines};
    struct evidence evidence;
    page.evidence = rejoin_look(&page);
    assert_non_null(page.evidence);
    rejoin_evidence(&evidence, &page, row->index, 0);
    int8_t seen = evidence.of[index_of(row->feature)];
    assert_true(seen >= row->least && seen <= row->most);
    arena_free(&arena);
}

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows] = {0};
    size_t count = 0;
    ROWS(tests, count, rows, check);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
