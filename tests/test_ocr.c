#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "input/ocr.h"
#include "input/ocr_zones.h"
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

static struct boxes words_of(struct arena *arena, const char *table)
{
    struct boxes boxes = {0};
    boxes_read_table(arena, str_of(table), &boxes);
    return boxes;
}

#define WORDS "level\tpage_num\tleft\ttop\twidth\theight\tline_num\tconf\ttext\n"

static void confidence_is_weighed_by_length(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        uint32_t want;
    } rows[] = {
        {WORDS "5\t1\t1\t1\t9\t9\t1\t90\tab\n5\t1\t1\t1\t9\t9\t1\t30\tab\n", 60},
        {WORDS "5\t1\t1\t1\t9\t9\t1\t90\tabc\n5\t1\t1\t1\t9\t9\t1\t30\ta\n1\t-1\n", 75},
        {WORDS "5\t1\t1\t1\t9\t9\t1\t96.5\tab\n5\t1\t1\t1\t9\t9\t1\t5\t \n", 96},
        {WORDS, 0},
        {"no table", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes = words_of(&arena, rows[i].table);
        assert_int_equal(ocr_confidence(&boxes), rows[i].want);
        arena_free(&arena);
    }
}

static void another_language_is_tried_where_it_may_be_surer(void **state)
{
    (void)state;
    assert_int_equal(ocr_enough(0), 87);  /* of nothing known: both kinds of Chinese */
    assert_int_equal(ocr_enough(90), 84); /* a Traditional page among Simplified ones */
    assert_int_equal(ocr_enough(78), 75); /* a poor scan: no page of it twice */
    assert_int_equal(ocr_enough(100), 94);
}

/* A heading and a column of lines, 30 apart, of which the one at 220 is lost. */
#define LINE(top, text) "5\t1\t100\t" #top "\t240\t20\t" #top "\t90\t" text "\n"
static const char page[] = WORDS
    "1\t1\t0\t0\t900\t900\t0\t-1\t\n5\t1\t100\t20\t300\t50\t1\t90\t石桥今日开放\n" LINE(
        100, "桥上不设围挡过桥不用花钱") LINE(130, "管理方在两头各放了一本厚")
        LINE(160, "册子请过桥的人随手写几句") LINE(190, "傍晚收册子时北头的写满")
            LINE(250, "半页南头的还空着第二天又") LINE(280, "换了一本薄的放在桥亭里头")
                LINE(310, "谁也没有再去数过有几页");

#define HEADING "10 1 750 96 Text\n" /* with the white around it */

static void lost_parts_are_read_again(void **state)
{
    (void)state;
    static const struct {
        const char *name, *row, *want;
    } rows[] = {
        {"nothing", "", HEADING},
        {"a hole in a line", "5\t1\t160\t131\t40\t18\t9\t95\t \n",
         "95 128 250 24 Text\n" HEADING},
        {"a whole line", "5\t1\t100\t220\t240\t20\t9\t95\t \n",
         "95 188 250 84 Text\n" HEADING},
        {"a word as high as two lines", "5\t1\t340\t132\t20\t46\t9\t30\t某\n",
         "95 128 270 54 Text\n" HEADING},
        {"such a word that is sure", "5\t1\t340\t132\t20\t46\t9\t90\t某\n", HEADING},
        {"a speck", "5\t1\t160\t135\t5\t5\t9\t95\t \n", HEADING},
        {"a picture", "5\t1\t100\t100\t240\t230\t9\t95\t \n", HEADING},
        {"a hole in the heading", "5\t1\t160\t25\t40\t40\t9\t95\t \n", HEADING},
        {"a heading's other half", "5\t1\t410\t20\t150\t50\t1\t90\t又收册\n",
         "10 1 889 96 Text\n"},
        {"a line beside the heading", "5\t1\t500\t30\t60\t20\t9\t90\t第二天\n",
         "10 1 480 96 Text\n"},
        {"a heading further down", "5\t1\t500\t700\t300\t50\t9\t90\t桥亭里头写满\n",
         HEADING "140 631 759 188 Text\n"},
        {"far from any line", "5\t1\t600\t700\t40\t20\t9\t95\t \n", HEADING},
        {"a font's words", "5\t1\t160\t131\t40\t18\t9\t95\t \n1\t2\n", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes =
            words_of(&arena, arena_format(&arena, "%s%s", page, rows[i].row).ptr);
        struct ocr_zones zones = ocr_zones_of(&arena, &boxes);
        struct str got = ocr_zones_text(&arena, &zones);
        if (!str_equal(got, str_of(rows[i].want)))
            fail_msg("%s: %.*s", rows[i].name, STR_ARG(got));
        arena_free(&arena);
    }
}

/* Tesseract aborts where a zone goes beyond its picture. */
static void zones_stay_in_the_picture(void **state)
{
    (void)state;
    for (unsigned width = 390; width < 420; width++)
        for (unsigned left = 0; left < 40; left += 5) {
            struct arena arena = {0};
            struct boxes boxes =
                words_of(&arena,
                         arena_format(&arena,
                                      WORDS "1\t1\t0\t0\t%u\t900\t0\t-1\t\n"
                                            "5\t1\t%u\t0\t150\t150\t1\t90\t石\n"
                                            "5\t1\t%u\t5\t%u\t110\t2\t90\t桥今日开\n%s",
                                      width, left, left + 165, width - left - 200,
                                      strchr(strstr(page, "开放"), '\n') + 1)
                             .ptr);
            struct ocr_zones zones = ocr_zones_of(&arena, &boxes);
            struct str text = ocr_zones_text(&arena, &zones);
            assert_true(zones.count > 0);
            for (size_t pos = 0; pos < text.len;
                 pos = str_find(text, STR("\n"), pos) + 1) {
                char *at = (char *)text.ptr + pos;
                long zone[4]; /* left, top, width, height */
                for (int k = 0; k < 4; k++)
                    zone[k] = strtol(at, &at, 10);
                assert_true(zone[0] >= 0 && zone[1] >= 0 && zone[2] > 0 && zone[3] > 0);
                assert_true(zone[0] + zone[2] <= (long)width && zone[1] + zone[3] <= 900);
            }
            arena_free(&arena);
        }
}

/* The second reading counts in its zones where it is sure, and in a heading surer than the
 * first and nearly as long; elsewhere the first one does. */
#define UNSURE "桥亭里头写满"
static void readings_are_merged(void **state)
{
    (void)state;
    static const struct {
        const char *again, *has, *lacks;
    } rows[] = {
        {WORDS "5\t1\t100\t131\t240\t18\t1\t80\t管理方在两头各放了本厚\n", "各放了本厚",
         "各放了一本厚"},
        {WORDS "5\t1\t100\t131\t240\t18\t1\t70\t管理方在两头各放了本厚\n", "各放了一本厚",
         "各放了本厚"},
        {WORDS "5\t1\t100\t191\t240\t18\t1\t90\t傍晚\n", "傍晚收册子", "傍晚\n"},
        {WORDS, "各放了一本厚", "本厚\n5\t1\t3\t100\t130"},
        {WORDS "5\t1\t100\t20\t300\t50\t1\t95\t老石桥今日开放\n", "老石桥今日",
         "\t石桥今日"},
        {WORDS "5\t1\t100\t20\t300\t50\t1\t80\t老石桥今日开放\n", "\t石桥今日",
         "老石桥今日"},
        {WORDS, UNSURE, "\t写满\n"}, /* nothing was found there */
        {WORDS "5\t1\t500\t700\t90\t50\t1\t50\t写满\n", UNSURE, "\t写满\n"},
        {WORDS "5\t1\t500\t700\t90\t50\t1\t95\t写满\n", UNSURE, "\t写满\n"},
        {WORDS "5\t1\t500\t700\t300\t50\t1\t90\t桥亭里头写完\n", "写完", UNSURE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes =
            words_of(&arena, arena_format(&arena,
                                          "%s5\t1\t160\t131\t40\t18\t9\t95\t \n"
                                          "5\t1\t500\t700\t300\t50\t9\t60\t" UNSURE "\n",
                                          page)
                                 .ptr);
        struct boxes again = words_of(&arena, rows[i].again);
        struct ocr_zones zones = ocr_zones_of(&arena, &boxes);
        struct str got = ocr_zones_merge(&arena, &zones, &boxes, &again);
        assert_true(boxes_is_table(got));
        if (!str_has(got, str_of(rows[i].has)) || str_has(got, str_of(rows[i].lacks)))
            fail_msg("%zu: %.*s", i, STR_ARG(got));
        arena_free(&arena);
    }
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
         "5\t1\t0\t0\t1\t1\t0.00\t0.00\t9.00\t9.00\t100\t一行\n",
         NULL},
        {"<x class='ocr_page'><x class='ocr_line'><x class='ocrx_word' "
         "title='bbox 0 0 9 9'>桥</x></x><x class='ocr_header'><x class='ocrx_word' "
         "title='bbox 0 9 9 18'>河</x></x></x>", /* words of two lines */
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t1\t1\t0.00\t0.00\t9.00\t9.00\t100\t桥\n"
         "5\t1\t0\t0\t2\t2\t0.00\t9.00\t9.00\t9.00\t100\t河\n",
         NULL},
        {"<alto><Page/><TextLine><String CONTENT='a'/></TextLine><TextLine>"
         "<String CONTENT='b'/></TextLine></alto>",
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t1\t1\t0.00\t0.00\t0.00\t0.00\t100\ta\n"
         "5\t1\t0\t0\t2\t2\t0.00\t0.00\t0.00\t0.00\t100\tb\n",
         NULL},
        {"<x class='ocr_page'><x class='ocrx_word' title='bbox 0 0 9 9'>\n 字 \n</x> "
         "<x class='ocrx_word' title='bbox 9 0 18 9'> \n</x></x>", /* blanks are no word */
         "1\t1\t0\t0\t0\t0\t0.00\t0.00\t0.00\t0.00\t-1\t\n"
         "5\t1\t0\t0\t0\t1\t0.00\t0.00\t9.00\t9.00\t100\t字\n",
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
        cmocka_unit_test(another_language_is_tried_where_it_may_be_surer),
        cmocka_unit_test(lost_parts_are_read_again),
        cmocka_unit_test(zones_stay_in_the_picture),
        cmocka_unit_test(readings_are_merged),
        cmocka_unit_test(scripts_and_packages),
        cmocka_unit_test(markup_becomes_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
