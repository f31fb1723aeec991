/* What ui/terminal gives curses in place of the C library's converters. */
#include "rows.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "base/fault.h"
#include "ui/terminal.h"

size_t terminal_wcrtomb(char *bytes, wchar_t wide,
                        mbstate_t *state) __asm__("__wrap_wcrtomb");
int terminal_wctob(wint_t wide) __asm__("__wrap_wctob");

/* Every character but surrogates, which are none. */
static void converters_agree_with_the_library(void **state)
{
    (void)state;
    struct fault fault;
    assert_true(terminal_locale(&fault));
    for (wchar_t wide = 0; wide < 0x110000; wide++) {
        char want[8] = "", got[8] = "";
        mbstate_t at = {0};
        if (wide >= 0xD800 && wide < 0xE000)
            continue;
        assert_int_equal(terminal_wcrtomb(got, wide, &at), wcrtomb(want, wide, &at));
        assert_memory_equal(got, want, sizeof got);
        assert_int_equal(terminal_wctob((wint_t)wide), wctob((wint_t)wide));
    }
    assert_int_equal(terminal_wctob(WEOF), EOF);
    assert_int_equal(terminal_wcrtomb(NULL, L'a', NULL), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converters_agree_with_the_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
