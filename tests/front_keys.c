#include "rows.h"

#include "base/buf.h"
#include "ui/keyboard.h"
#include "ui/keys.h"

/* Bytes as they come, '|' between two reads, LATE where nothing came for long; the names
 * of the keys that they are. A pasted key has a ' before it. */
#define LONG "11;22;33;44;55;66;"
#define LATE "\x1e"
static const struct bytes_row {
    const char *name, *bytes, *want;
} typed[] = {
    {"letters", "jK", "j K"},
    {"a control", "\x04\x06", "^D ^F"},
    {"enter, return", "\r\n", "Enter Enter"},
    {"both backspaces", "\b\x7f", "Backspace Backspace"},
    {"nothing of NUL", "a\\0b", "a b"},
    {"arrows as CSI", "\x1b[A\x1b[B", "Up Down"},
    {"arrows as SS3", "\x1bOC\x1bOD", "Right Left"},
    {"arrows with shift", "\x1b[1;2A", "Up"},
    {"home and end", "\x1b[H\x1b[4~\x1b[7~\x1bOF", "Home End Home End"},
    {"pages", "\x1b[5~\x1b[6~", "PgUp PgDn"},
    {"function keys", "\x1bOP\x1b[15~\x1b[24~\x1b[[B", "F1 F5 F12 F2"},
    {"back tab", "\x1b[Z", "BackTab"},
    {"a sequence in pieces", "\x1b|[|6|~", "PgDn"},
    {"escape alone", "\x1b" LATE, "Esc"},
    {"escape, then a key at once", "\x1bj", "Esc j"},
    {"escape twice", "\x1b\x1b" LATE, "Esc Esc"},
    {"escape, late a bracket", "\x1b[" LATE, "Esc ["},
    {"escape, late an O", "\x1bO" LATE, "Esc O"},
    {"half a sequence is no key", "\x1b[12" LATE, ""},
    {"a sequence longer than any", "\x1b[" LONG LONG LONG LONG "mj", "j"},
    {"… in pieces", "\x1b[" LONG LONG LONG "|" LONG LONG "|" LONG "mj", "j"},
    {"… that another ends", "\x1b[" LONG LONG LONG LONG "\x1b[Aj", "Up j"},
    {"half a sequence, then late", "\x1b[12;" LATE "j", "j"},
    {"unknown sequences", "\x1b[?1;2c\x1b[99x\x1bOzj", "j"},
    {"a cursor report", "\x1b[99;99Rj", "j"},
    {"focus reports", "\x1b[I\x1b[Oj", "j"},
    {"an answer in OSC", "\x1b]11;rgb:0/0/0\x1b\\j", "j"},
    {"an answer in OSC, with BEL", "\x1b]11;q\x07j", "j"},
    {"an answer in DCS", "\x1bP0$r q\x1b\\j", "j"},
    {"a broken sequence", "\x1b[3\x01j", "^A j"},
    {"an old mouse report", "\x1b[M !!j", "j"},
    {"a mouse report", "\x1b[<0;5;7Mj", "Mouse j"},
    {"Han", "携", "携"},
    {"Han in pieces", "\xe9|\x95|\xbf", "长"},
    {"four bytes in pieces", "\xf0|\xa0\xae|\xb7", "𠮷"},
    {"half a Han, then a key", "\xe9\x95j", "j"},
    {"half a Han waits", "\xe9\x95" LATE, ""},
    {"bytes that are no text", "\x80\xff\xc0\xafj", "j"},
    {"a surrogate", "\xed\xa0\x80j", "j"},
    {"a paste", "\x1b[200~q携\x1b[201~j", "'q '携 j"},
    {"a paste with controls", "\x1b[200~a\x03\r\x1b[A\tb\x1b[201~", "'a 'b"},
    {"a paste in pieces", "\x1b[200~a|b|\x1b[20|1~j", "'a 'b j"},
};

static void add_names(struct buf *out, struct keyboard *keyboard, bool late)
{
    char name[KEYS_NAME];
    int32_t code;
    while ((code = keyboard_next(keyboard, late)) != KEYS_NONE) {
        if (out->len)
            buf_add_char(out, ' ');
        if (keyboard->pasted)
            buf_add_char(out, '\'');
        buf_add(out, keys_name(code, name));
    }
}

static void check_bytes(void **state)
{
    const struct bytes_row *row = *state;
    struct arena arena = {0};
    struct keyboard keyboard = {0};
    struct buf out = {.arena = &arena};
    const char *byte = row->bytes;
    for (; *byte; byte++) {
        size_t room;
        unsigned char *space = keyboard_space(&keyboard, &room);
        if (*byte == '|' || *byte == LATE[0]) {
            add_names(&out, &keyboard, *byte == LATE[0]);
            continue;
        }
        bool nul = *byte == '\\' && byte[1] == '0';
        *space = nul ? 0 : (unsigned char)*byte;
        byte += nul;
        keyboard_fed(&keyboard, 1);
    }
    add_names(&out, &keyboard, false);
    assert_string_equal(arena_copy(&arena, buf_str(&out)).ptr, row->want);
    arena_free(&arena);
}

/* What an input method sends → the key it stands for. */
static const struct fold_row {
    const char *name;
    int32_t code;
    char want;
} folds[] = {
    {"full-width letter", 0xFF4A, 'j'}, {"full-width digit", 0xFF11, '1'},
    {"full-width slash", 0xFF0F, '/'},  {"full-width question", 0xFF1F, '?'},
    {"ideographic blank", 0x3000, ' '}, {"ideographic stop", 0x3002, '.'},
    {"book mark", 0x300A, '<'},         {"bracket", 0x3010, '['},
    {"enumeration comma", 0x3001, '/'}, {"full-width comma", 0xFF0C, ','},
};

static void check_fold(void **state)
{
    const struct fold_row *row = *state;
    assert_int_equal(keys_fold(row->code), row->want);
}

/* Names → codes, and back. */
static const struct name_row {
    const char *name;
    int32_t code; /* KEYS_NONE: no key has that name */
} names[] = {
    {"j", 'j'},          {"G", 'G'},          {"%", '%'},          {"^F", 6},
    {"^?", KEYS_NONE},   {"PgDn", KEYS_PGDN}, {"Space", ' '},      {"Enter", 13},
    {"Esc", 27},         {"F12", KEYS_F12},   {"携", 0x643A},      {"jk", KEYS_NONE},
    {"", KEYS_NONE},     {"\x1b", KEYS_NONE}, {"\xff", KEYS_NONE}, {"Pgdn", KEYS_NONE},
    {"Backspace", 0x7F}, {"^[", 27},
};

static void check_name(void **state)
{
    const struct name_row *row = *state;
    char out[KEYS_NAME];
    int32_t code = keys_parse(str_of(row->name));
    assert_int_equal(code, row->code);
    if (code != KEYS_NONE)
        assert_int_equal(keys_parse(keys_name(code, out)), code);
}

static void every_default_key_is_one_action(void **state)
{
    (void)state;
    struct keys keys;
    keys_defaults(&keys);
    struct arena arena = {0};
    for (int i = 1; i < ACTION_COUNT; i++) {
        const struct keys_row *row = keys_row((enum action)i);
        struct str list = keys_of(&arena, &keys, (enum action)i, 0);
        /* A key named twice in the table would have been taken from its first action. */
        assert_true(str_equal(list, str_of(row->keys)));
        assert_true(row->what[0] && row->brief[0]);
        assert_int_equal(keys_find(str_of(row->name)), i);
    }
    arena_free(&arena);
}

static void binds_again(void **state)
{
    (void)state;
    struct keys keys;
    struct fault fault;
    struct arena arena = {0};
    keys_defaults(&keys);
    assert_true(keys_bind(&keys, ACTION_quit, STR("x  j"), &fault));
    assert_int_equal(keys_action(&keys, 'x', false), ACTION_quit);
    assert_int_equal(keys_action(&keys, 'j', false), ACTION_quit);
    assert_int_equal(keys_action(&keys, 'Q', false), ACTION_NONE);
    assert_int_equal(keys_action(&keys, KEYS_DOWN, false), ACTION_line_down);
    assert_false(keys_bind(&keys, ACTION_quit, STR("y Hyper"), &fault));
    assert_non_null(strstr(fault.what, "Hyper"));
    assert_int_equal(keys_action(&keys, 'x', false), ACTION_quit);
    assert_true(keys_bind(&keys, ACTION_quit, STR(""), &fault));
    assert_int_equal(keys_action(&keys, 'x', false), ACTION_NONE);
    assert_true(str_has(keys_print(&arena, &keys), STR("quit = \n")));
    arena_free(&arena);
}

/* The keys of CORRECT and the others do not take one another's. */
static void corrections_are_apart(void **state)
{
    (void)state;
    struct keys keys;
    struct fault fault;
    keys_defaults(&keys);
    assert_int_equal(keys_action(&keys, 'x', true), ACTION_correct_hide);
    assert_int_equal(keys_action(&keys, 'x', false), ACTION_drop);
    assert_int_equal(keys_action(&keys, 'q', true), ACTION_back);
    assert_true(keys_bind(&keys, ACTION_correct_undo, STR("q U"), &fault));
    assert_int_equal(keys_action(&keys, 'q', true), ACTION_correct_undo);
    assert_int_equal(keys_action(&keys, 'z', true), ACTION_zoom);
    assert_int_equal(keys_action(&keys, 'q', false), ACTION_back);
}

/* Two actions that were both given a key: the settings are told of it. */
static void clashes_are_found(void **state)
{
    (void)state;
    struct keys keys;
    struct fault fault;
    keys_defaults(&keys);
    assert_int_equal(keys_clash(&keys, ACTION_quit, STR("j x")), ACTION_NONE);
    assert_true(keys_bind(&keys, ACTION_quit, STR("j x"), &fault));
    assert_int_equal(keys_clash(&keys, ACTION_quit, STR("j")), ACTION_NONE);
    assert_int_equal(keys_clash(&keys, ACTION_save, STR("y x")), ACTION_quit);
    assert_int_equal(keys_clash(&keys, ACTION_correct_undo, STR("x")), ACTION_NONE);
}

static void a_flood_ends(void **state)
{
    (void)state;
    static struct keyboard keyboard;
    size_t room;
    for (int i = 0; i < 5 * KEYBOARD_ROOM; i++) {
        unsigned char *space = keyboard_space(&keyboard, &room);
        *space = i ? i == 1 ? ']' : 'q' : 0x1B;
        keyboard_fed(&keyboard, 1);
        assert_int_equal(keyboard_next(&keyboard, false), KEYS_NONE);
    }
    memcpy(keyboard_space(&keyboard, &room), "\x07j", 2);
    keyboard_fed(&keyboard, 2);
    assert_int_equal(keyboard_next(&keyboard, false), 'j');
}

int main(void)
{
    struct CMUnitTest tests[128];
    size_t count = 0;
    ROWS(tests, count, typed, check_bytes);
    ROWS(tests, count, folds, check_fold);
    ROWS(tests, count, names, check_name);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(every_default_key_is_one_action);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(binds_again);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(corrections_are_apart);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(clashes_are_found);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_flood_ends);
    return _cmocka_run_group_tests("keys", tests, count, NULL, NULL);
}
