#include "base/user_directory.h"

#include <stdlib.h>

struct str user_directory(struct arena *arena, const char *variable,
                          const char *below_home, const char *rest)
{
    const char *base = getenv(variable), *home = getenv("HOME");
    if (base && base[0] == '/')
        return arena_format(arena, "%s/newsreader%s", base, rest);
    if (!home || home[0] != '/')
        return (struct str){0};
    return arena_format(arena, "%s/%s/newsreader%s", home, below_home, rest);
}

struct str user_path(struct arena *arena, struct str typed)
{
    const char *home = getenv("HOME");
    if (!str_starts(typed, STR("~/")) || !home || home[0] != '/')
        return typed;
    return arena_format(arena, "%s%.*s", home, STR_ARG(str_slice(typed, 1, typed.len)));
}
