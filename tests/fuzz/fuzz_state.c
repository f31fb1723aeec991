/* The state file: any bytes in its place, and the same keys and places in a sound one. */
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "law.h"
#include "scratch.h"
#include "store/state.h"

static char directory[80], path[96];

/* The state's file, those of the database beside it, and what was set aside. */
static void clear(void)
{
    DIR *dir = opendir(directory);
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
}

/* One directory for all inputs, in memory where that can be had; in the test's own, which
 * is locked, as the state locks the directory that it is in. */
static void prepare(void)
{
    if (directory[0])
        return;
    const char *own = scratch_make(access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    LAW(own);
    snprintf(directory, sizeof directory, "%s/state", own);
    LAW(mkdir(directory, 0700) == 0);
    snprintf(path, sizeof path, "%s/state.db", directory);
}

/* Works, or remembers nothing; never anything else. */
static void use(struct arena *arena, struct str text)
{
    struct state *state = state_open(arena, path);
    struct fingerprint key = fingerprint_of(text), last;
    struct text_anchor place = text_anchor_of(text, (uint32_t)text.len / 2);
    struct state_article found = {0}, parts[STATE_PARTS];
    struct state_bookmark *marks;
    struct str *list;
    state_set_read(state, &key, true);
    state_set_place(state, &key, &place);
    if (state_find(state, &key, &found) && found.has_place)
        LAW(text_anchor_in(text, &found.place) <= text.len);
    LAW(state_find_parts(state, &key, parts) <= STATE_PARTS);
    state_add_search(state, text);
    state_searches(state, arena, 10, &list);
    state_bookmarks(state, arena, &marks);
    state_edition(state, arena, &list);
    state_last(state, &key);
    state_last(state, &last);
    state_all_corrections(state, arena);
    const char *message;
    for (int i = 0; i < 8 && (message = state_message(state)); i++)
        for (size_t pos = 0; pos < strlen(message);)
            LAW(!glyph_is_unsafe(glyph_next(str_of(message), &pos)));
    state_close(state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    prepare();
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    LAW(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    close(fd);
    use(&arena, glyph_clean(&arena, bytes));
    clear();
    arena_free(&arena);
    return 0;
}
