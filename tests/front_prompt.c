#include "rows.h"

#include "ui/keys.h"
#include "ui/prompt.h"

/* Keys by name; the line that is left, | at the caret. */
static const struct typed_row {
    const char *name, *keys, *want;
} rows[] = {
    {"letters", "a b c", "abc|"},
    {"Han", "长 株 潭", "长株潭|"},
    {"a blank", "a Space b", "a b|"},
    {"erased as one", "长 株 Backspace", "长|"},
    {"a mark erased with its letter", "e \xcc\x81 Backspace", "|"},
    {"inserted in the middle", "长 潭 Left 株", "长株|潭"},
    {"erased in the middle", "a b c Left Backspace", "a|c"},
    {"deleted", "a b c Left Left Delete", "a|c"},
    {"home and end", "a b Home x End y", "xaby|"},
    {"left of the start", "a Left Left Left b", "b|a"},
    {"right of the end", "a Right b", "ab|"},
    {"a line's start", "a b c Left ^U", "|c"},
    {"a line's end", "a b c Home Right ^K", "a|"},
    {"a word", "a b Space c d ^W", "ab |"},
    {"a word and blanks", "a b Space Space ^W", "|"},
    {"a word of Han", "x Space 长 株 ^W", "x |"},
    {"a control is no character", "a ^X b", "ab|"},
    {"an unknown key", "a F5 b", "ab|"},
    {"recalled", "Up", "second|"},
    {"recalled twice", "Up Up", "first|"},
    {"past the oldest", "Up Up Up Up", "first|"},
    {"back to what was typed", "a b Up Down", "ab|"},
    {"past the newest", "a Down Down", "a|"},
    {"recalled and changed", "Up Backspace", "secon|"},
};

static struct str word_at(const char *keys, size_t *pos)
{
    struct str all = str_of(keys);
    size_t beg = *pos, end = str_find(all, STR(" "), beg);
    *pos = end + 1;
    return str_slice(all, beg, end);
}

static int32_t code_of(struct str word)
{
    int32_t code = keys_parse(word);
    return code == KEYS_NONE ? 0x301 : code; /* a combining mark has no name */
}

static void check_row(void **state)
{
    const struct typed_row *row = *state;
    struct arena arena = {0};
    struct history history = {.arena = &arena};
    history_add(&history, STR("second"));
    history_add(&history, STR("first"));
    history_add(&history, STR(""));
    history_add(&history, STR("second"));
    assert_int_equal(history.count, 2);
    struct prompt prompt;
    prompt_begin(&prompt, &arena, &history);
    for (size_t pos = 0; pos < strlen(row->keys);)
        prompt_key(&prompt, code_of(word_at(row->keys, &pos)));
    struct buf got = {.arena = &arena};
    struct str text = prompt_text(&prompt);
    buf_add(&got, str_slice(text, 0, prompt.caret));
    buf_add_char(&got, '|');
    buf_add(&got, str_slice(text, prompt.caret, text.len));
    assert_string_equal(arena_copy(&arena, buf_str(&got)).ptr, row->want);
    arena_free(&arena);
}

static void says_what_happened(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct prompt prompt;
    prompt_begin(&prompt, &arena, NULL);
    assert_int_equal(prompt_key(&prompt, KEYS_UP), PROMPT_MOVED);
    assert_int_equal(prompt_key(&prompt, 'a'), PROMPT_CHANGED);
    assert_int_equal(prompt_key(&prompt, KEYS_LEFT), PROMPT_MOVED);
    assert_int_equal(prompt_key(&prompt, 0x202E), PROMPT_IGNORED);
    assert_int_equal(prompt_key(&prompt, KEYS_ENTER), PROMPT_DONE);
    assert_int_equal(prompt_key(&prompt, KEYS_ESC), PROMPT_LEFT);
    assert_int_equal(prompt_key(&prompt, KEYS_DELETE), PROMPT_CHANGED);
    assert_int_equal(prompt_key(&prompt, KEYS_BACKSPACE), PROMPT_LEFT);
    arena_free(&arena);
}

static void takes_a_long_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct prompt prompt;
    prompt_begin(&prompt, &arena, NULL);
    for (int i = 0; i < 100000; i++)
        prompt_key(&prompt, 0x957F);
    assert_int_equal(prompt_text(&prompt).len, PROMPT_MOST / 3 * 3);
    assert_int_equal(prompt_key(&prompt, 0x957F), PROMPT_IGNORED);
    prompt_key(&prompt, KEYS_BACKSPACE);
    assert_int_equal(prompt.caret, PROMPT_MOST / 3 * 3 - 3);
    arena_free(&arena);
}

int main(void)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, rows, check_row);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(says_what_happened);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(takes_a_long_line);
    return _cmocka_run_group_tests("prompt", tests, count, NULL, NULL);
}
