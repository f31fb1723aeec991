#include "base/words.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/catalogue.h"
#include "base/die.h"
#include "base/os.h"

/* As many languages as one list can name, and bytes as one catalogue can have. */
enum { LANGUAGES = 8, CATALOGUE_MOST = 1 << 20, NAME_MOST = 64 };

/* Set once, by words_open; a translation is asked for in every module. */
static struct {
    struct arena arena;
    struct catalogue catalogues[LANGUAGES]; /* the one that is preferred first */
    unsigned count;
} spoken;

/* What the environment calls the locale of messages; NULL: nothing. */
static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

/* Reads the file to its end, where it is a regular one of a fair size. */
static struct str read_file(struct arena *arena, const char *path)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) ||
        about.st_size > CATALOGUE_MOST) {
        if (fd >= 0)
            close(fd);
        return (struct str){0};
    }
    size_t size = (size_t)about.st_size, len = 0;
    char *bytes = arena_bytes(arena, size + 1);
    for (ssize_t got = 1; len < size && got > 0; len += got > 0 ? (size_t)got : 0)
        got = read(fd, bytes + len, size - len);
    close(fd);
    return (struct str){bytes, len};
}

/* The directory of catalogues, beside the program where it was built, else where it is
 * installed. A directory, since Debian has a program /usr/bin/locale. */
static struct str find_directory(struct arena *arena)
{
    char program[PATH_MAX];
    size_t len = os_program(program, sizeof program);
    while (len > 0 && program[len - 1] != '/')
        len--;
    if (len == 0)
        return STR(LOCALEDIR);
    struct str built = arena_format(arena, "%.*slocale/", (int)len, program);
    if (access(built.ptr, F_OK) == 0)
        return built;
    return arena_format(arena, "%.*s../share/locale", (int)len, program);
}

static bool open_catalogue(struct str directory, struct str name)
{
    struct str path = arena_format(&spoken.arena, "%s/%.*s/LC_MESSAGES/newsreader.mo",
                                   directory.ptr, STR_ARG(name));
    struct str bytes = read_file(&spoken.arena, path.ptr);
    bool good = catalogue_read(&spoken.catalogues[spoken.count], bytes);
    spoken.count += good;
    return good;
}

/* Opens the catalogue of a locale's name, ll_CC.charset@variant, or the closest there is:
 * ll_CC@variant, ll@variant, ll_CC, ll. */
static void open_locale(struct str directory, struct str name)
{
    size_t variant = str_find(name, STR("@"), 0);
    size_t charset = str_find(str_slice(name, 0, variant), STR("."), 0);
    size_t country = str_find(str_slice(name, 0, charset), STR("_"), 0);
    const size_t ends[] = {charset, country};
    for (size_t i = 0; i < 4; i++) {
        char closest[NAME_MOST];
        struct str suffix = str_slice(name, i < 2 ? variant : name.len, name.len);
        int len = snprintf(closest, sizeof closest, "%.*s%.*s", (int)ends[i % 2],
                           name.ptr, STR_ARG(suffix));
        if ((size_t)len < sizeof closest && open_catalogue(directory, str_of(closest)))
            return;
    }
}

static bool is_english(struct str name)
{
    size_t len = 0;
    while (len < name.len && !strchr("_.@", name.ptr[len]))
        len++;
    struct str language = str_slice(name, 0, len);
    return str_equal(language, STR("en")) || str_equal(language, STR("C")) ||
           str_equal(language, STR("POSIX"));
}

void words_open(void)
{
    const char *locale = locale_name();
    if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return;
    die_translates(words_say);
    struct str list = str_of(getenv("LANGUAGE"));
    list = list.len ? list : str_of(locale);
    struct str directory = {0};
    for (size_t pos = 0; pos < list.len && spoken.count < LANGUAGES;) {
        size_t end = str_find(list, STR(":"), pos);
        struct str name = str_slice(list, pos, end);
        pos = end + 1;
        if (is_english(name)) /* the sources' own language: no other is asked */
            return;
        if (name.len == 0 || name.len >= NAME_MOST || str_has(name, STR("/")))
            continue;
        if (!directory.ptr)
            directory = find_directory(&spoken.arena);
        open_locale(directory, name);
    }
}

/* The first language's translation; NULL: no language has one. */
static const char *find(const char *id, unsigned long count)
{
    const char *found = NULL;
    for (unsigned i = 0; i < spoken.count && !found; i++)
        found = catalogue_find(&spoken.catalogues[i], id, count);
    return found;
}

const char *words_say(const char *text)
{
    const char *found = find(text, 1);
    return found ? found : text;
}

const char *words_in(const char *context, const char *text)
{
    char key[256];
    if (!spoken.count)
        return text;
    int len = snprintf(key, sizeof key, "%s\004%s", context, text);
    const char *found = (size_t)len < sizeof key ? find(key, 1) : NULL;
    return found ? found : text;
}

const char *words_count(const char *one, const char *many, unsigned long count)
{
    const char *found = find(one, count);
    if (found)
        return found;
    return count == 1 ? one : many;
}

const char *words_error(int error)
{
    return words_say(strerror(error));
}
