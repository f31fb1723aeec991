#include "ui/completion.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/glyph.h"
#include "base/user_directory.h"
#include "ui/state.h"

enum { LINES_MOST = 1000 };

static void add(struct app *app, struct str line)
{
    struct completion *completion = &app->modes.completion;
    struct arena *arena = &app->modes.prompt_arena;
    if (completion->count > LINES_MOST || line.len > PROMPT_MOST)
        return;
    arena_room(arena, completion->lines, completion->count, completion->room);
    completion->lines[completion->count++] = arena_copy(arena, line);
}

void completion_offer(struct app *app, struct str line)
{
    if (str_starts(line, app->modes.completion.lines[0]))
        add(app, line);
}

/* Begins again with what is typed now. */
static void begin(struct app *app)
{
    struct completion *completion = &app->modes.completion;
    struct str typed = prompt_text(&app->modes.prompt);
    *completion = (struct completion){0};
    add(app, typed);
    if (completion->count) /* not too long */
        app->modes.asking->complete(app, completion->lines[0]);
}

bool completion_key(struct app *app, int32_t code)
{
    struct completion *completion = &app->modes.completion;
    if ((code != KEYS_TAB && code != KEYS_BACKTAB) || !app->modes.asking->complete)
        return false;
    struct str now = prompt_text(&app->modes.prompt);
    bool shown = completion->count && str_equal(completion->lines[completion->at], now);
    if (!shown || (code == KEYS_TAB && completion->count <= 2))
        begin(app);
    size_t count = completion->count;
    if (count == 0)
        return true;
    completion->at = (completion->at + (code == KEYS_TAB ? 1 : count - 1)) % count;
    prompt_set(&app->modes.prompt, completion->lines[completion->at]);
    app->modes.prompt_changed = true;
    return true;
}

struct str completion_note(const struct app *app, struct arena *arena)
{
    const struct completion *completion = &app->modes.completion;
    size_t at = completion->at;
    if (at == 0 || completion->count <= 2 ||
        !str_equal(completion->lines[at], prompt_text(&app->modes.prompt)))
        return (struct str){0};
    return arena_format(arena, "%zu/%zu", at, completion->count - 1);
}

/* ---- names of files ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in the directory that begin so, sorted. */
static size_t names_in(struct arena *arena, const char *directory, struct str begun,
                       const char ***names)
{
    DIR *open = opendir(directory);
    size_t count = 0, room = 0;
    *names = NULL;
    for (struct dirent *entry; open && (entry = readdir(open));) {
        struct str name = str_of(entry->d_name);
        bool hidden = entry->d_name[0] == '.';
        if ((hidden && !begun.len) || (begun.len && !str_starts(name, begun)) ||
            str_equal(name, STR(".")) || str_equal(name, STR("..")) ||
            !str_equal(glyph_clean(arena, name), name))
            continue;
        arena_room(arena, *names, count, room);
        (*names)[count++] = arena_copy(arena, name).ptr;
    }
    if (open)
        closedir(open);
    if (count)
        qsort((void *)*names, count, sizeof **names, by_name);
    return count;
}

void completion_offer_files(struct app *app, struct str head, struct str path)
{
    struct arena *arena = &app->moment;
    size_t slash = path.len;
    if (app->setup->secure)
        return;
    while (slash && path.ptr[slash - 1] != '/')
        slash--;
    struct str typed = str_slice(path, 0, slash);
    struct str place = user_path(arena, typed.len ? typed : STR("./"));
    const char **names, *directory = arena_copy(arena, place).ptr;
    size_t count = names_in(arena, directory, str_slice(path, slash, path.len), &names);
    for (size_t i = 0; i < count; i++) {
        struct stat st;
        const char *file = arena_format(arena, "%s%s", directory, names[i]).ptr;
        bool is_directory = stat(file, &st) == 0 && S_ISDIR(st.st_mode);
        completion_offer(app,
                         arena_format(arena, "%.*s%.*s%s%s", STR_ARG(head),
                                      STR_ARG(typed), names[i], is_directory ? "/" : ""));
    }
}

void completion_of_file(struct app *app, struct str typed)
{
    completion_offer_files(app, STR(""), typed);
}
