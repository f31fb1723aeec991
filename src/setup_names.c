/* What is read: the names given, standard input, the last edition, or the newest of a
 * directory of editions. */
#include "setup.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edition/issue_date.h"

/* Does the shell hand us something on standard input? */
static bool input_is_given(void)
{
    struct stat st;
    return fstat(STDIN_FILENO, &st) == 0 &&
           (S_ISFIFO(st.st_mode) || S_ISREG(st.st_mode) || S_ISSOCK(st.st_mode));
}

static void take_names(struct setup *setup, const struct str *names, size_t count)
{
    const char **taken = arena_new(setup->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        taken[i] = names[i].ptr;
    setup->names = taken;
    setup->name_count = count;
}

void setup_names(struct setup *setup, bool reader)
{
    if (setup->name_count)
        return;
    static const struct str standard_input = {"-", 1};
    if (input_is_given()) {
        take_names(setup, &standard_input, 1);
        return;
    }
    struct str *names;
    size_t count = reader ? state_edition(setup->state, setup->arena, &names) : 0;
    setup->last = count > 0;
    if (count)
        take_names(setup, names, count);
}

bool setup_paths(const struct setup *setup, struct arena *arena, struct str **paths)
{
    char path[PATH_MAX];
    *paths = arena_new(arena, struct str, setup->name_count + 1);
    for (size_t i = 0; i < setup->name_count; i++) {
        if (strcmp(setup->names[i], "-") == 0 || !realpath(setup->names[i], path))
            return false;
        (*paths)[i] = arena_copy(arena, str_of(path));
    }
    return true;
}

static int newest_first(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    uint32_t left = issue_date_of(str_of(strrchr(x, '/'))),
             right = issue_date_of(str_of(strrchr(y, '/')));
    return left > right ? -1 : left < right ? 1 : strcmp(x, y);
}

/* The directories with a date in their names; none where a file lies beside them. */
static size_t dated_children(struct arena *arena, const char *directory,
                             const char ***children)
{
    DIR *open = opendir(directory);
    size_t count = 0, room = 0;
    bool file = false;
    *children = NULL;
    for (struct dirent *entry; open && !file && (entry = readdir(open));) {
        struct stat st;
        if (entry->d_name[0] == '.')
            continue;
        const char *path = arena_format(arena, "%s/%s", directory, entry->d_name).ptr;
        if (stat(path, &st) != 0)
            continue;
        file = !S_ISDIR(st.st_mode);
        if (file || !issue_date_of(str_of(entry->d_name)))
            continue;
        arena_room(arena, *children, count, room);
        (*children)[count++] = path;
    }
    if (open)
        closedir(open);
    return file ? 0 : count;
}

void setup_shelf(struct setup *setup)
{
    const char **children;
    struct stat st;
    if (setup->name_count != 1 || stat(setup->names[0], &st) != 0 || !S_ISDIR(st.st_mode))
        return;
    struct str path = str_of(setup->names[0]);
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    const char *directory = arena_copy(setup->arena, path).ptr;
    size_t count = dated_children(setup->arena, directory, &children);
    if (count < 2)
        return;
    qsort(children, count, sizeof *children, newest_first);
    setup->shelf = children;
    setup->shelf_count = count;
    setup->names = children;
    setup->name_count = 1;
}
