/* Titles of real stories, where ../shared has them: hardly one is taken for furniture by
 * its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "read/chinese_text.h"

enum { MOST = 1 };

/* The JSON string after "title": on the line; \" and \\ are all the escapes there are. */
static struct str title_of(char *line)
{
    char *at = strstr(line, "\"title\": \"");
    if (!at)
        return (struct str){0};
    at += strlen("\"title\": \"");
    size_t len = 0;
    for (char *from = at; *from && *from != '"'; from++) {
        from += *from == '\\';
        at[len++] = *from;
    }
    return (struct str){at, len};
}

static void no_title_is_furniture(void **state)
{
    (void)state;
    FILE *in = fopen("../shared/press/articles.jsonl", "r");
    if (!in)
        skip();
    char *line = NULL;
    size_t room = 0, titles = 0, lost = 0;
    while (getline(&line, &room, in) > 0) {
        struct str title = title_of(line);
        titles += title.len > 0;
        if (title.len == 0 || chinese_furniture(title) == FURNITURE_NOT)
            continue;
        lost++;
        printf("furniture: %.*s\n", STR_ARG(title));
    }
    free(line);
    fclose(in);
    assert_true(titles > 1000);
    assert_true(lost <= MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_title_is_furniture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
