#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "words_menu.h"

/* Which of the questions of running text are answered with yes. */
static const struct {
    const char *s;
    size_t at; /* length of the word at the start */
    bool ends, holds;
} running[] = {
    {"早餐券三张", sizeof "早餐券" - 1, false, true},
    {"三张早餐券", 0, true, true},
    {"到了午餐时间", 0, false, true},
    {"早饭", 0, false, false},
    {"餐", 0, false, false},
    {"", 0, false, false},
};

static void finds_words_in_running_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof running / sizeof *running; i++) {
        struct str s = str_of(running[i].s);
        assert_int_equal(word_list_at(s, 0, &meals), running[i].at);
        assert_int_equal(word_list_end(s, &meals), running[i].ends);
        assert_int_equal(word_list_in(s, &meals), running[i].holds);
    }
}

static const struct {
    const char *s;
    bool is;
} whole[] = {
    {"A", true},
    {"b", false},
    {"Today's Menu", true},
    {"TODAY’S MENU", true},
    {"today's menus", false},
    {"No more than 23 bytes..", true},
    {"No more than 23 bytes...", false},
    {"", false},
};

static void knows_whole_texts_in_any_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_int_equal(word_list_is(str_of(whole[i].s), &titles), whole[i].is);
}

static const struct {
    const char *s;
    uint32_t kinds;
} phrased[] = {
    {"Bittersweet", PHRASE_SWEET},
    {"BITTER-SWEET", PHRASE_SWEET | PHRASE_BITTER},
    {"hot", PHRASE_HOT},
    {"it is hot", PHRASE_HOT},
    {"a photo", PHRASE_HOT},
    {"ho", 0},
    {"", 0},
};

static void finds_phrases_inside_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof phrased / sizeof *phrased; i++)
        assert_int_equal(phrase_list_kinds(&phrases, str_of(phrased[i].s)),
                         phrased[i].kinds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words_in_running_text),
        cmocka_unit_test(knows_whole_texts_in_any_case),
        cmocka_unit_test(finds_phrases_inside_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
