/* The state file: any bytes in its place, and the same keys and places in a sound one. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "law.h"
#include "store/state.h"

static char path[128];

static void clear(void)
{
    char name[160];
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
    /* what was set aside */
    char command[192];
    snprintf(command, sizeof command, "rm -f %s.*", path);
    if (access("/dev/shm", W_OK) != 0 || system(command) != 0)
        return;
}

/* Works, or remembers nothing; never anything else. */
static void use(struct arena *arena, struct str text)
{
    struct state *state = state_open(arena, path);
    struct key key = key_of(text), last;
    struct place place = place_of(text, (uint32_t)text.len / 2);
    struct state_article found = {0};
    struct state_bookmark *marks;
    struct str *list;
    state_set_read(state, &key, true);
    state_set_place(state, &key, &place);
    if (state_find(state, &key, &found) && found.has_place)
        LAW(place_in(text, &found.place) <= text.len);
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
    snprintf(path, sizeof path, "/dev/shm/newsreader-fuzz-%d/state.db", (int)getpid());
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    clear();
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    LAW(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    close(fd);
    use(&arena, glyph_clean(&arena, bytes));
    clear();
    *slash = '\0';
    rmdir(path);
    arena_free(&arena);
    return 0;
}
