#include "rows.h"

#include <math.h>

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
    assert_true(theme_find(STR("default"), BACKGROUND_UNKNOWN, &theme));
    struct face before = theme.faces[THEME_256][LOOK_kicker];
    bool fine = theme_set(&theme, STR("kicker"), str_of(row->words), &fault);
    assert_int_equal(fine, row->fault == NULL);
    const struct face *want = row->fault ? &before : &row->want;
    assert_int_equal(theme.faces[THEME_256][LOOK_kicker].attrs, want->attrs);
    assert_int_equal(theme.faces[THEME_256][LOOK_kicker].fg, want->fg);
    assert_int_equal(theme.faces[THEME_256][LOOK_kicker].bg, want->bg);
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

static int without_color(const struct theme *theme, enum theme_palette palette,
                         unsigned look)
{
    struct face face = theme_face(theme, palette, look);
    return face.attrs | (face.bg != FACE_DEFAULT ? FACE_REVERSE : 0);
}

static void check_apart(void **state)
{
    const struct apart_row *row = *state;
    static const char *const names[] = {"default", "paper", "ink", "mono",
                                        "high-contrast"};
    enum { NAMES = sizeof names / sizeof *names };
    for (int i = 0; i < NAMES * THEME_PALETTES * 3; i++) {
        struct theme theme;
        enum theme_palette palette = (enum theme_palette)(i / NAMES % THEME_PALETTES);
        enum background background = (enum background)(i / NAMES / THEME_PALETTES);
        assert_true(theme_find(str_of(names[i % NAMES]), background, &theme));
        assert_int_not_equal(without_color(&theme, palette, row->a),
                             without_color(&theme, palette, row->b));
    }
}

/* Where a role stands, and the mark that stands with it: what is said by these needs no
 * attribute. Roles of one place and one mark are told apart by attributes in every theme:
 * no meaning is in a hue alone. */
enum place {
    PARAGRAPH, /* indented by two characters */
    HEADING,   /* not indented, over the rule or in a row of its own */
    ABOVE,     /* over the headline */
    BELOW,     /* under it */
    INSET,     /* indented on both sides */
    RIGHT,     /* at the right edge */
    LAST,      /* the page's furniture, a list item of its own */
    LINE,      /* drawn between what it parts */
    MARGIN,
    LIST,
    LIST_HEADING_ROW,
    LIST_RIGHT,
    STATUS,
    STATUS_RIGHT,
};
static const struct role_place {
    enum place place;
    const char *mark;
} places[LOOK_COUNT] = {
    [LOOK_text] = {PARAGRAPH, ""},
    [LOOK_kicker] = {ABOVE, ""},
    [LOOK_headline] = {HEADING, ""},
    [LOOK_deck] = {BELOW, ""},
    [LOOK_byline] = {RIGHT, ""},
    [LOOK_subhead] = {PARAGRAPH, ""},
    [LOOK_caption] = {INSET, ""},
    [LOOK_jump] = {RIGHT, ""},
    [LOOK_furniture] = {LAST, ""},
    [LOOK_rule] = {LINE, "─"},
    [LOOK_border] = {LINE, "│"},
    [LOOK_folio] = {LIST_HEADING_ROW, ""},
    [LOOK_item] = {LIST, "●"},
    [LOOK_item_read] = {LIST, "○"},
    [LOOK_count] = {LIST_RIGHT, ""},
    [LOOK_selected] = {LIST, "▸"},
    [LOOK_selected_away] = {LIST, "▸"},
    [LOOK_hit] = {PARAGRAPH, ""},
    [LOOK_hit_current] = {PARAGRAPH, ""},
    [LOOK_mark] = {MARGIN, "◆"},
    [LOOK_current] = {MARGIN, "▌"},
    [LOOK_doubt] = {MARGIN, "?"},
    [LOOK_status] = {STATUS, ""},
    [LOOK_message] = {STATUS, ""},
    [LOOK_key] = {STATUS_RIGHT, ""},
    [LOOK_prompt] = {STATUS, ":"},
};

static void no_meaning_by_hue_alone(void **state)
{
    (void)state;
    static const char *const names[] = {"default", "paper", "ink", "mono",
                                        "high-contrast"};
    enum { NAMES = sizeof names / sizeof *names };
    for (int i = 0; i < NAMES * THEME_PALETTES * 3; i++) {
        struct theme theme;
        enum theme_palette palette = (enum theme_palette)(i / NAMES % THEME_PALETTES);
        enum background background = (enum background)(i / NAMES / THEME_PALETTES);
        assert_true(theme_find(str_of(names[i % NAMES]), background, &theme));
        if (without_color(&theme, palette, LOOK_item) ==
            without_color(&theme, palette, LOOK_OVER(LOOK_item, LOOK_selected_away)))
            fail_msg("%s: the selected story looks as any other", names[i % NAMES]);
        for (unsigned a = 0; a < LOOK_COUNT; a++)
            for (unsigned b = 0; b < a; b++) {
                assert_non_null(places[a].mark); /* each has its row */
                if (places[a].place == places[b].place &&
                    strcmp(places[a].mark, places[b].mark) == 0 &&
                    without_color(&theme, palette, a) ==
                        without_color(&theme, palette, b))
                    fail_msg("%s: roles %u and %u differ in colour alone",
                             names[i % NAMES], b, a);
            }
    }
}

/* Relative luminance of a colour of the cube or of the greys (WCAG 2.1). */
static double luminance_of_rgb(const double rgb[3])
{
    static const double weights[] = {.2126, .7152, .0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = rgb[i] / 255;
        sum += weights[i] * (c <= .03928 ? c / 12.92 : pow((c + .055) / 1.055, 2.4));
    }
    return sum;
}

static double luminance(int32_t color)
{
    static const double levels[] = {0, 95, 135, 175, 215, 255};
    assert_within(color, 16, 255); /* below that the user may have changed it */
    if (color >= 232) {
        double grey = 8 + 10 * (color - 232);
        return luminance_of_rgb((double[]){grey, grey, grey});
    }
    int32_t cube = color - 16;
    return luminance_of_rgb(
        (double[]){levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]});
}

static double contrast(double a, double b)
{
    return a > b ? (a + .05) / (b + .05) : (b + .05) / (a + .05);
}

/* Which roles are grey, and so may have the lower contrast. */
static bool is_grey(int role)
{
    static const int greys[] = {LOOK_byline, LOOK_caption,   LOOK_furniture, LOOK_rule,
                                LOOK_border, LOOK_item_read, LOOK_count,     LOOK_doubt};
    for (size_t i = 0; i < sizeof greys / sizeof *greys; i++)
        if (role == greys[i])
            return true;
    return false;
}

/* On the backgrounds that people have: white, cream and light grey paper; black, and the
 * greys of dark themes. */
static const struct contrast_row {
    const char *name, *theme;
    double background[3];
} contrasts[] = {
    {"paper on white", "paper", {255, 255, 255}},
    {"paper on cream", "paper", {253, 246, 227}},
    {"paper on light grey", "paper", {238, 238, 236}},
    {"ink on black", "ink", {0, 0, 0}},
    {"ink on dark grey", "ink", {40, 44, 52}},
    {"ink on dark blue", "ink", {0, 43, 54}},
};

static void check_contrast(void **state)
{
    const struct contrast_row *row = *state;
    struct theme theme;
    double paper = luminance_of_rgb(row->background);
    assert_true(theme_find(str_of(row->theme), BACKGROUND_UNKNOWN, &theme));
    for (int role = 0; role < LOOK_COUNT; role++) {
        struct face face = theme.faces[THEME_256][role];
        if (face.fg == FACE_DEFAULT)
            continue;
        double below = face.bg == FACE_DEFAULT ? paper : luminance(face.bg);
        double got = contrast(luminance(face.fg), below), want = is_grey(role) ? 3 : 4.5;
        if (got < want)
            fail_msg("role %d: contrast %.2f, wanted %.1f", role, got, want);
    }
}

/* What the terminal says of its background. */
static const struct background_row {
    const char *name, *variable, *answer;
    enum background want;
} backgrounds[] = {
    {"nothing said", NULL, NULL, BACKGROUND_UNKNOWN},
    {"white on black", "15;0", NULL, BACKGROUND_DARK},
    {"black on white", "0;15", NULL, BACKGROUND_LIGHT},
    {"rxvt's three parts", "0;default;7", NULL, BACKGROUND_LIGHT},
    {"dark grey", "7;8", NULL, BACKGROUND_DARK},
    {"no number", "0;default", NULL, BACKGROUND_UNKNOWN},
    {"a number alone", "15", NULL, BACKGROUND_UNKNOWN},
    {"a number out of range", "0;300", NULL, BACKGROUND_UNKNOWN},
    {"answer: white", NULL, "11;rgb:ffff/ffff/ffff", BACKGROUND_LIGHT},
    {"answer: black", NULL, "11;rgb:0000/0000/0000", BACKGROUND_DARK},
    {"answer: two digits", NULL, "11;rgb:fd/f6/e3", BACKGROUND_LIGHT},
    {"answer: one digit", NULL, "11;rgb:1/1/2", BACKGROUND_DARK},
    {"answer: cut", NULL, "11;rgb:ffff/ffff", BACKGROUND_UNKNOWN},
    {"answer: another colour", NULL, "10;rgb:ffff/ffff/ffff", BACKGROUND_UNKNOWN},
    {"answer: no colour", NULL, "11;rgb:x/y/z", BACKGROUND_UNKNOWN},
    {"answer: empty", NULL, "", BACKGROUND_UNKNOWN},
};

static void check_background(void **state)
{
    const struct background_row *row = *state;
    enum background got = row->answer ? background_of_answer(str_of(row->answer))
                                      : background_of_variable(row->variable);
    assert_int_equal(got, row->want);
}

static void assert_same(const struct theme *a, enum theme_palette in_a,
                        const struct theme *b, enum theme_palette in_b)
{
    for (int role = 0; role < LOOK_COUNT; role++) {
        assert_int_equal(a->faces[in_a][role].attrs, b->faces[in_b][role].attrs);
        assert_int_equal(a->faces[in_a][role].fg, b->faces[in_b][role].fg);
        assert_int_equal(a->faces[in_a][role].bg, b->faces[in_b][role].bg);
    }
}

/* The default theme: its 16 colours where nothing is known, else paper's or ink's. */
static void suits_the_background(void **state)
{
    (void)state;
    struct theme theme, paper;
    assert_true(theme_find(STR("paper"), BACKGROUND_UNKNOWN, &paper));
    assert_true(theme_find(STR("default"), BACKGROUND_LIGHT, &theme));
    assert_same(&theme, THEME_256, &paper, THEME_256);
    assert_true(theme_find(STR("default"), BACKGROUND_UNKNOWN, &theme));
    assert_same(&theme, THEME_256, &theme, THEME_16);
    assert_true(theme_find(STR("light"), BACKGROUND_DARK, &theme));
    assert_same(&theme, THEME_256, &paper, THEME_256);
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    struct theme theme;
    struct fault fault;
    assert_false(theme_find(STR("solarised"), BACKGROUND_UNKNOWN, &theme));
    assert_true(theme_find(STR("mono"), BACKGROUND_UNKNOWN, &theme));
    assert_false(theme_set(&theme, STR("moon"), STR("red"), &fault));
    assert_non_null(strstr(fault.what, "moon"));
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, faces, check_face);
    ROWS(tests, count, apart, check_apart);
    ROWS(tests, count, contrasts, check_contrast);
    ROWS(tests, count, backgrounds, check_background);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(suits_the_background);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(no_meaning_by_hue_alone);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(refuses_what_is_not_there);
    return _cmocka_run_group_tests("theme", tests, count, NULL, NULL);
}
