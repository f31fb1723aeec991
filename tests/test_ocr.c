#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "input/ocr.h"
#include "input/word_markup.h"

#define ALL "chi_sim\nchi_tra\neng\nosd\n"

/* Languages for a script, of those that are installed, as the locale prefers them. */
static void plans(void **state)
{
    (void)state;
    static const struct {
        const char *installed, *script, *locale, *want;
    } rows[] = {
        {ALL, "Han", "en_GB.UTF-8", "chi_sim chi_tra "},
        {ALL, "Han", "zh_TW.UTF-8", "chi_tra chi_sim "},
        {ALL, "Han", "zh_CN.UTF-8", "chi_sim chi_tra "},
        {ALL, "Latin", "zh_TW.UTF-8", "eng "},
        {ALL, "", "en_GB.UTF-8", "eng chi_sim chi_tra "},
        {ALL, "", "zh_HK.UTF-8", "chi_tra chi_sim eng "},
        {ALL, "Cyrillic", "C.UTF-8", "chi_sim chi_tra eng "},
        {"chi_tra\n", "Han", "zh_CN.UTF-8", "chi_tra "},
        {"eng\n", "Han", "zh_TW.UTF-8", "chi_tra "}, /* is named as missing */
        {"chi_sim_vert\n", "Han", "C", "chi_sim "},
        {"", "", "C", "chi_sim "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ocr_plan plan;
        char got[100] = "";
        ocr_plan_of(&plan, rows[i].installed, str_of(rows[i].script), rows[i].locale);
        for (size_t k = 0; k < plan.count; k++)
            strcat(strcat(got, plan.languages[k]), " ");
        assert_string_equal(got, rows[i].want);
    }
}

static void confidence_is_weighed_by_length(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        uint32_t want;
    } rows[] = {
        {"level\tconf\ttext\n5\t90\tab\n5\t30\tab\n", 60},
        {"level\tconf\ttext\n5\t90\tabc\n5\t30\ta\n1\t-1\t\n", 75},
        {"text\tconf\nab\t96.5\n", 96},
        {"level\tconf\ttext\n", 0},
        {"no table", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(ocr_confidence(str_of(rows[i].table)), rows[i].want);
}

static void scripts_and_packages(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(
        str_equal(ocr_script_of(STR("Rotate: 0\nScript: Han\nScript c")), STR("Han")));
    assert_int_equal(ocr_script_of(STR("Rotate: 0\n")).len, 0);
    assert_string_equal(ocr_package(&arena, "chi_tra").ptr, "tesseract-ocr-chi-tra");
    arena_free(&arena);
}

/* Markup becomes rows; what comes before a mistake stands. */
static void markup_becomes_a_table(void **state)
{
    (void)state;
    static const struct {
        const char *markup, *want, *fault;
    } rows[] = {
        {"<html><body><div class='ocr_page' title='bbox 0 0 90 60'><span "
         "class='ocrx_word' "
         "title='bbox 1 2 11 22; x_wconf 7'><b>新</b> "
         "<i>华</i></span></div></body></html>",
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t90.00\t60.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t1.00\t2.00\t10.00\t20.00\t7\t新 华\n",
         NULL},
        {"<x class='ocr_page'><x class='ocr_line' title='bbox 0 0 9 9'>一行</x></x>",
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t0.00\t0.00\t9.00\t9.00\t100\t一行\n",
         NULL},
        {"<a:alto xmlns:a='u'><a:Page/><a:String CONTENT='news' HPOS='nan' VPOS='1e99' "
         "WIDTH='4' HEIGHT='4' WC='0.5'/><a:HYP CONTENT='-'/></a:alto>",
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t0.00\t0.00\t4.00\t4.00\t50\tnews\n"
         "5\t1\t0\t0\t0\t2\t4.00\t0.00\t1.00\t4.00\t100\t-\n",
         NULL},
        {"<alto><Page/><String CONTENT='a&#9;b&#10;5'/></Page>",
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t0.00\t0.00\t0.00\t0.00\t100\ta b 5\n",
         "is damaged in line 1"},
        {"<x class='ocrx_word' title='bbox 1 2 11 22'>无页</x>", /* a word outside a page */
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t1.00\t2.00\t10.00\t20.00\t100\t无页\n",
         NULL},
        {"<!DOCTYPE alto [<!ENTITY a 'b'>]><alto>&a;</alto>", "", "entities"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct fault fault = {0};
        struct str table;
        bool good = word_markup_table(&arena, str_of(rows[i].markup), &table, &fault);
        size_t body = str_find(table, STR("\n"), 0) + 1;
        struct str got = str_slice(table, body, table.len);
        if (!str_equal(got, str_of(rows[i].want)))
            fail_msg("%zu: %.*s", i, STR_ARG(got));
        assert_int_equal(good, rows[i].fault == NULL);
        if (rows[i].fault && !strstr(fault.what, rows[i].fault))
            fail_msg("%zu: %s", i, fault.what);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans),
        cmocka_unit_test(confidence_is_weighed_by_length),
        cmocka_unit_test(scripts_and_packages),
        cmocka_unit_test(markup_becomes_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
