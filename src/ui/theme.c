#include "ui/theme.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, BRIGHT };

/* What a theme adds to the attributes that all have: colours. */
struct tint {
    int16_t role;
    int16_t fg, bg;
    int16_t attrs; /* NO_ATTRS: as in every theme */
};
enum { NO_ATTRS = -1, TINTS = 18 };

struct tints {
    struct tint items[TINTS];
    uint8_t count;
};

/* Paper and ink have two hues: the terminal's own text colour, and one accent for
 * headlines and hits; greys for what is not the story. Their contrast with the
 * backgrounds they are made for is computed in tests/front_theme.c. Grey takes the place
 * of dim, which terminals draw as they like. */
#define ACCENT_AND_GREYS(accent, on_accent, grey)                                        \
    {                                                                                    \
        {                                                                                \
            {LOOK_headline, accent, -1, NO_ATTRS},                                       \
            {LOOK_byline, grey, -1, 0},                                                  \
            {LOOK_caption, grey, -1, 0},                                                 \
            {LOOK_furniture, grey, -1, 0},                                               \
            {LOOK_rule, grey, -1, 0},                                                    \
            {LOOK_border, grey, -1, 0},                                                  \
            {LOOK_item_read, grey, -1, 0},                                               \
            {LOOK_count, grey, -1, 0},                                                   \
            {LOOK_doubt, grey, -1, NO_ATTRS},                                            \
            {LOOK_mark, accent, -1, NO_ATTRS},                                           \
            {LOOK_hit, on_accent, accent, 0},                                            \
            {LOOK_hit_current, on_accent, accent, FACE_BOLD | FACE_UNDERLINE},           \
        },                                                                               \
            12                                                                           \
    }
enum { PAPER_ACCENT = 124, PAPER_GREY = 241, INK_ACCENT = 179, INK_GREY = 245 };
enum { CUBE_BLACK = 16, CUBE_WHITE = 231 };

static const struct tints paper_256 =
                              ACCENT_AND_GREYS(PAPER_ACCENT, CUBE_WHITE, PAPER_GREY),
                          ink_256 = ACCENT_AND_GREYS(INK_ACCENT, CUBE_BLACK, INK_GREY);

static const struct theme_row {
    const char *name, *alias;   /* alias may be NULL */
    const struct tints *of_256; /* NULL: the 16 there, too */
    struct tints of_16;
} themes[] = {
    {.name = "default",
     .of_16 = {{{LOOK_kicker, CYAN, -1, NO_ATTRS},
                {LOOK_byline, CYAN, -1, 0},
                {LOOK_jump, CYAN, -1, NO_ATTRS}, /* blue is lost on black */
                {LOOK_folio, CYAN, -1, NO_ATTRS},
                {LOOK_key, CYAN, -1, NO_ATTRS}},
               5}},
    {.name = "paper",
     .alias = "light",
     .of_256 = &paper_256,
     .of_16 = {{{LOOK_headline, BLUE, -1, NO_ATTRS},
                {LOOK_kicker, RED, -1, NO_ATTRS},
                {LOOK_byline, BLUE, -1, 0},
                {LOOK_jump, MAGENTA, -1, NO_ATTRS},
                {LOOK_folio, RED, -1, NO_ATTRS},
                {LOOK_key, BLUE, -1, NO_ATTRS}},
               6}},
    {.name = "ink",
     .alias = "dark",
     .of_256 = &ink_256,
     .of_16 = {{{LOOK_headline, YELLOW + BRIGHT, -1, NO_ATTRS},
                {LOOK_kicker, CYAN + BRIGHT, -1, NO_ATTRS},
                {LOOK_byline, CYAN, -1, 0},
                {LOOK_caption, GREEN, -1, 0},
                {LOOK_jump, BLUE + BRIGHT, -1, NO_ATTRS},
                {LOOK_folio, CYAN + BRIGHT, -1, NO_ATTRS},
                {LOOK_hit, BLACK, YELLOW, 0},
                {LOOK_hit_current, BLACK, YELLOW + BRIGHT, FACE_BOLD | FACE_UNDERLINE},
                {LOOK_key, YELLOW + BRIGHT, -1, NO_ATTRS}},
               9}},
    {.name = "mono"},
    {.name = "high-contrast",
     .of_16 = {{{LOOK_byline, -1, -1, 0},
                {LOOK_caption, -1, -1, 0},
                {LOOK_furniture, -1, -1, 0},
                {LOOK_rule, -1, -1, FACE_BOLD},
                {LOOK_border, -1, -1, 0},
                {LOOK_item_read, -1, -1, 0},
                {LOOK_item, -1, -1, FACE_BOLD},
                {LOOK_count, -1, -1, 0},
                {LOOK_selected_away, -1, -1, FACE_UNDERLINE}, /* bold is every item */
                {LOOK_hit, BLACK, YELLOW + BRIGHT, FACE_BOLD},
                {LOOK_hit_current, WHITE + BRIGHT, RED, FACE_BOLD | FACE_UNDERLINE}},
               11}},
};
enum { THEME_COUNT = sizeof themes / sizeof *themes };

static const struct {
    const char *name;
    uint8_t attrs;
} roles[LOOK_COUNT] = {
#define THEME_ROLE_ROW(name, attrs) [LOOK_##name] = {#name, attrs},
    THEME_ROLES(THEME_ROLE_ROW)
#undef THEME_ROLE_ROW
};

/* The attributes that all themes have, and these colours. */
static void apply(struct face faces[LOOK_COUNT], const struct tints *tints)
{
    for (int role = 0; role < LOOK_COUNT; role++)
        faces[role] = (struct face){roles[role].attrs, FACE_DEFAULT, FACE_DEFAULT};
    for (int i = 0; i < tints->count; i++) {
        const struct tint *tint = &tints->items[i];
        struct face *face = &faces[tint->role];
        face->fg = tint->fg;
        face->bg = tint->bg;
        if (tint->attrs != NO_ATTRS)
            face->attrs = (uint8_t)tint->attrs;
    }
}

static const struct theme_row *row_of(struct str name)
{
    for (int i = 0; i < THEME_COUNT; i++)
        if (str_equal(name, str_of(themes[i].name)) ||
            (themes[i].alias && str_equal(name, str_of(themes[i].alias))))
            return &themes[i];
    return NULL;
}

bool theme_find(struct str name, enum background background, struct theme *theme)
{
    static const struct tints *const by_background[] = {
        [BACKGROUND_LIGHT] = &paper_256, [BACKGROUND_DARK] = &ink_256};
    const struct theme_row *row = row_of(name);
    if (!row)
        return false;
    const struct tints *rich = row == themes ? by_background[background] : row->of_256;
    apply(theme->faces[THEME_16], &row->of_16);
    apply(theme->faces[THEME_256], rich ? rich : &row->of_16);
    return true;
}

static bool parse_number(struct str word, unsigned base, unsigned most, int32_t *value)
{
    uint64_t number;
    bool valid = str_number(word, base, &number) && number <= most;
    *value = (int32_t)number;
    return valid;
}

static bool parse_color(struct str word, int32_t *color)
{
    static const char *const names[] = {"black", "red",     "green", "yellow",
                                        "blue",  "magenta", "cyan",  "white"};
    if (str_equal(word, STR("default"))) {
        *color = FACE_DEFAULT;
        return true;
    }
    if (word.len == 7 && word.ptr[0] == '#') {
        bool valid = parse_number(str_slice(word, 1, 7), 16, 0xFFFFFF, color);
        *color |= FACE_TRUE;
        return valid;
    }
    bool bright = str_starts(word, STR("bright-"));
    struct str name = bright ? str_slice(word, 7, word.len) : word;
    for (int i = 0; i < 8; i++)
        if (str_equal(name, str_of(names[i]))) {
            *color = i + (bright ? BRIGHT : 0);
            return true;
        }
    return parse_number(word, 10, 255, color);
}

static uint8_t parse_attr(struct str word)
{
    static const struct {
        const char *name;
        uint8_t attr;
    } attrs[] = {{"bold", FACE_BOLD},
                 {"dim", FACE_DIM},
                 {"underline", FACE_UNDERLINE},
                 {"reverse", FACE_REVERSE},
                 {"italic", FACE_ITALIC}};
    for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
        if (str_equal(word, str_of(attrs[i].name)))
            return attrs[i].attr;
    return 0;
}

static bool parse_face(struct str words, struct face *face, struct fault *fault)
{
    *face = (struct face){0, FACE_DEFAULT, FACE_DEFAULT};
    int32_t *color = &face->fg;
    for (size_t pos = 0; pos < words.len;) {
        size_t end = str_find(words, STR(" "), pos);
        struct str word = str_slice(words, pos, end);
        pos = end + 1;
        uint8_t attr = parse_attr(word);
        face->attrs |= attr;
        if (str_equal(word, STR("on")))
            color = &face->bg;
        else if (word.len && !attr && !str_equal(word, STR("plain")) &&
                 !parse_color(word, color))
            return fault_set(fault, "%.*s is neither a colour nor an attribute",
                             STR_ARG(word));
    }
    return true;
}

bool theme_set(struct theme *theme, struct str role, struct str words,
               struct fault *fault)
{
    for (int i = 0; i < LOOK_COUNT; i++) {
        if (!str_equal(role, str_of(roles[i].name)))
            continue;
        struct face face;
        if (!parse_face(words, &face, fault))
            return false;
        for (int p = 0; p < THEME_PALETTES; p++)
            theme->faces[p][i] = face;
        return true;
    }
    return fault_set(fault, "there is no screen role %.*s", STR_ARG(role));
}

struct face theme_face(const struct theme *theme, enum theme_palette palette,
                       unsigned look)
{
    struct face face = theme->faces[palette][look & 0xFF];
    unsigned over = look >> 8;
    if (over == 0)
        return face;
    const struct face *upper = &theme->faces[palette][over - 1];
    face.attrs |= upper->attrs;
    if (upper->attrs & FACE_REVERSE)
        face.attrs &= (uint8_t)~FACE_DIM;
    if (upper->fg != FACE_DEFAULT)
        face.fg = upper->fg;
    if (upper->bg != FACE_DEFAULT)
        face.bg = upper->bg;
    return face;
}
