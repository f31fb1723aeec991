#include "front_rows.h"

#include "ui/theme.h"

/* A face in words; fg, bg and attributes, or the word that is refused. */
static const struct face_row {
    const char *name, *words;
    struct face want;
    const char *fault; /* NULL: none */
} faces[] = {
    {"nothing", "", {0, -1, -1}, NULL},
    {"a colour", "red", {0, 1, -1}, NULL},
    {"a bright one", "bright-red", {0, 9, -1}, NULL},
    {"attributes", "bold underline", {FACE_BOLD | FACE_UNDERLINE, -1, -1}, NULL},
    {"a background", "reverse black on bright-yellow", {FACE_REVERSE, 0, 11}, NULL},
    {"a number", "214", {0, 214, -1}, NULL},
    {"true colour", "#5f87aF on default", {0, FACE_TRUE | 0x5f87af, -1}, NULL},
    {"too large a number", "256", {0}, "256"},
    {"a short true colour", "#fff", {0}, "#fff"},
    {"no colour", "mauve", {0}, "mauve"},
    {"plain", "plain", {0, -1, -1}, NULL},
};

static void check_face(void **state)
{
    const struct face_row *row = *state;
    struct theme theme;
    struct fault fault;
    assert_true(theme_find(STR("default"), &theme));
    struct face before = theme.faces[LOOK_kicker];
    bool fine = theme_set(&theme, STR("kicker"), str_of(row->words), &fault);
    assert_int_equal(fine, row->fault == NULL);
    const struct face *want = row->fault ? &before : &row->want;
    assert_int_equal(theme.faces[LOOK_kicker].attrs, want->attrs);
    assert_int_equal(theme.faces[LOOK_kicker].fg, want->fg);
    assert_int_equal(theme.faces[LOOK_kicker].bg, want->bg);
    if (row->fault)
        assert_non_null(strstr(fault.what, row->fault));
}

/* Looks that a reader must tell apart with no colour, in every theme but by its
 * attributes or, where it has colours of its own, by what takes their place. */
static const struct apart_row {
    const char *name;
    unsigned a, b;
} apart[] = {
    {"a hit in text", LOOK_text, LOOK_OVER(LOOK_text, LOOK_hit)},
    {"a hit in a headline", LOOK_headline, LOOK_OVER(LOOK_headline, LOOK_hit)},
    {"the current hit", LOOK_OVER(LOOK_text, LOOK_hit),
     LOOK_OVER(LOOK_text, LOOK_hit_current)},
    {"the current hit in a headline", LOOK_OVER(LOOK_headline, LOOK_hit),
     LOOK_OVER(LOOK_headline, LOOK_hit_current)},
    {"the selection", LOOK_item, LOOK_OVER(LOOK_item, LOOK_selected)},
    {"the selection, read", LOOK_item_read, LOOK_OVER(LOOK_item_read, LOOK_selected)},
    {"a headline", LOOK_text, LOOK_headline},
};

static int without_color(const struct theme *theme, unsigned look)
{
    struct face face = theme_face(theme, look);
    return face.attrs | (face.bg != FACE_DEFAULT ? FACE_REVERSE : 0);
}

static void check_apart(void **state)
{
    const struct apart_row *row = *state;
    static const char *const names[] = {"default", "light", "dark", "mono",
                                        "high-contrast"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct theme theme;
        assert_true(theme_find(str_of(names[i]), &theme));
        assert_int_not_equal(without_color(&theme, row->a),
                             without_color(&theme, row->b));
    }
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    struct theme theme;
    struct fault fault;
    assert_false(theme_find(STR("solarised"), &theme));
    assert_true(theme_find(STR("mono"), &theme));
    assert_false(theme_set(&theme, STR("moon"), STR("red"), &fault));
    assert_non_null(strstr(fault.what, "moon"));
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, faces, check_face);
    ROWS(tests, count, apart, check_apart);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(refuses_what_is_not_there);
    return _cmocka_run_group_tests("theme", tests, count, NULL, NULL);
}
