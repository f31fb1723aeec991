#include "input/file_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/ascii.h"
#include "input/source.h"
#include "input/word_markup.h"
#include "base/words.h"

struct level {
    struct arena arena;   /* entries */
    struct str path;      /* of the directory, a NUL after it */
    const char **entries; /* each a byte, the type as readdir says, then the name */
    size_t count, room;
    size_t at;   /* entries before it are done with */
    int why;     /* errno, where not all of it could be listed; else 0 */
    bool sorted; /* from `at` on; else only the entry there is the least */
};

/* Compares two runs of digits as numbers of any length; moves both past equal ones. */
static int compare_numbers(const char **a, const char **b)
{
    const char *x = *a, *y = *b;
    int order = 0;
    while (*x == '0')
        x++;
    while (*y == '0')
        y++;
    for (; ascii_is_digit(*x) && ascii_is_digit(*y); x++, y++)
        order = order ? order : *x - *y;
    *a = x;
    *b = y;
    return ascii_is_digit(*x) ? 1 : ascii_is_digit(*y) ? -1 : order;
}

/* p2 before p10: runs of digits by their value, all else by its bytes. */
static int natural_order(const char *a, const char *b)
{
    const char *x = a, *y = b;
    int order = 0;
    while (!order && *x && (ascii_is_digit(*x) ? ascii_is_digit(*y) : *x == *y))
        if (ascii_is_digit(*x))
            order = compare_numbers(&x, &y);
        else
            x++, y++;
    if (!order)
        order = (unsigned char)*x - (unsigned char)*y;
    return order ? order : strcmp(a, b);
}

static int entry_order(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return natural_order(*x + 1, *y + 1);
}

/* Endings of files that lie beside pages and are none. */
static const char *const endings[] = {
    "pdf",   "png",  "jpg",    "jpeg", "gif",    "webp", "tif",   "tiff", "bmp",  "svg",
    "ico",   "zip",  "gz",     "bz2",  "xz",     "zst",  "7z",    "rar",  "tar",  "tgz",
    "doc",   "docx", "xls",    "xlsx", "ppt",    "pptx", "odt",   "epub", "mobi", "djvu",
    "mp3",   "mp4",  "avi",    "mov",  "wav",    "o",    "a",     "so",   "exe",  "dll",
    "class", "jar",  "pyc",    "db",   "sqlite", "json", "jsonl", "xml",  "html", "htm",
    "css",   "js",   "py",     "c",    "h",      "sh",   "gold",  "yml",  "yaml", "toml",
    "csv",   "tsv",  "sha256", "md5",  "log",    "bak",  NULL,
};

/* Markup is looked into: it may hold words with boxes. */
static const char *const markup[] = {"hocr", "alto", "xml", "html", "htm", NULL};

static bool is_one_of(const char *const *list, struct str ending)
{
    for (; *list; list++)
        if (strlen(*list) == ending.len &&
            strncasecmp(ending.ptr, *list, ending.len) == 0)
            return true;
    return false;
}

/* What is packed is as what is in it: a.txt.gz, not a.tar.gz. */
static bool is_opened(const struct openers *openers, const char *name)
{
    const struct opener *row = openers ? openers_by_ending(openers, name) : NULL;
    const char *dot = strrchr(name, '.'), *inner = dot;
    if (!row || !*row->command)
        return false;
    if (opener_reads_pictures(row))
        return openers->ocr != OPENER_OCR_NEVER;
    while (inner > name && inner[-1] != '.')
        inner--;
    if (inner == name || strcmp(row->name, "pdf") == 0)
        return true;
    struct str ending = {inner, (size_t)(dot - inner)};
    return !is_one_of(endings, ending) || str_equal(ending, STR("pdf"));
}

static bool plainly_no_page(const struct openers *openers, const char *name)
{
    size_t len = strlen(name);
    if (name[0] == '.' || name[len - 1] == '~' ||
        (name[0] == 'R' && strncmp(name, "README", 6) == 0))
        return true;
    if (len > 4 && memcmp(name + len - 4, ".txt", 4) == 0)
        return false; /* as most are */
    const char *dot = strrchr(name, '.');
    if (!dot)
        return false;
    if (is_opened(openers, name) || is_one_of(markup, str_of(dot + 1)))
        return false;
    return is_one_of(endings, str_of(dot + 1));
}

/* directory/name, with a NUL after it. */
static struct str path_of(struct arena *arena, struct str directory, const char *name)
{
    return arena_format(arena, "%.*s%s%s", STR_ARG(directory),
                        str_ends(directory, STR("/")) ? "" : "/", name);
}

/* What readdir could not tell, or a link's target: DT_DIR, DT_REG or DT_UNKNOWN. */
static unsigned char type_of(unsigned char type, const char *path)
{
    struct stat st;
    if (type == DT_REG || type == DT_DIR)
        return type;
    if ((type != DT_LNK && type != DT_UNKNOWN) || stat(path, &st) != 0)
        return DT_UNKNOWN;
    return S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_UNKNOWN;
}

/* False where it was entered before, or is too deep. */
static bool enter(struct arena *arena, struct file_list *list, const struct stat *st)
{
    for (size_t i = 0; i < list->seen_count; i++)
        if (list->seen[i].ino == st->st_ino && list->seen[i].dev == st->st_dev)
            return false;
    arena_room(arena, list->seen, list->seen_count, list->seen_room);
    list->seen[list->seen_count++] = (struct file_list_seen){st->st_dev, st->st_ino};
    return list->depth < FILE_LIST_DEPTH;
}

static void add_entry(struct level *level, const struct dirent *item)
{
    size_t size = strlen(item->d_name) + 1;
    char *entry = arena_bytes(&level->arena, 1 + size);
    entry[0] = (char)item->d_type;
    memcpy(entry + 1, item->d_name, size);
    arena_room(&level->arena, level->entries, level->count, level->room);
    level->entries[level->count++] = entry;
}

/* errno, where not all could be read; else 0. */
static int read_entries(struct level *level, DIR *dir, const struct openers *openers)
{
    struct dirent *item;
    while ((errno = 0, item = readdir(dir)))
        if (!plainly_no_page(openers, item->d_name))
            add_entry(level, item);
    return errno;
}

/* The least entry to the front: a look at each, where sorting takes a dozen. */
static void find_first(struct level *level)
{
    const char **entries = level->entries;
    for (size_t i = 1; i < level->count; i++)
        if (natural_order(entries[i] + 1, entries[0] + 1) < 0) {
            const char *least = entries[i];
            entries[i] = entries[0];
            entries[0] = least;
        }
}

/* Lists the directory on a level of its own; false and errno where it cannot be read. */
static bool descend(struct arena *arena, struct file_list *list, struct str path)
{
    DIR *dir = opendir(path.ptr);
    struct stat st;
    if (!dir)
        return false;
    if (fstat(dirfd(dir), &st) == 0 && enter(arena, list, &st)) {
        struct level *level = &list->levels[list->depth++];
        struct arena kept = level->arena;
        arena_reset(&kept);
        *level = (struct level){.arena = kept, .path = path};
        level->why = read_entries(level, dir, list->openers);
        find_first(level);
    }
    closedir(dir);
    return true;
}

/* The next entry of the deepest directory; NULL: no more. */
static const char *next_entry(struct level *level)
{
    if (level->at == level->count)
        return NULL;
    if (level->at && !level->sorted) {
        qsort(level->entries + 1, level->count - 1, sizeof *level->entries, entry_order);
        level->sorted = true;
    }
    return level->entries[level->at++];
}

/* Is it a file of markup that holds no words with boxes? */
static bool is_other_markup(const char *path)
{
    char head[OPENER_HEAD];
    const char *dot = strrchr(path, '.');
    if (!dot || !is_one_of(markup, str_of(dot + 1)))
        return false;
    size_t len = source_peek(path, SOURCE_LIMIT, head, sizeof head);
    return !word_markup_is((struct str){head, len});
}

/* Goes on in the directories that are open until there is a file. What cannot be entered
 * stands for itself, as does, after its files, what could not be listed to its end:
 * reading it tells why. */
static bool find_file(struct arena *arena, struct file_list *list, struct str *path)
{
    while (list->depth) {
        struct level *level = &list->levels[list->depth - 1];
        const char *entry = next_entry(level);
        if (!entry) {
            list->depth--;
            *path = level->path;
            if (level->why && list->depth)
                return true;
            continue;
        }
        *path = path_of(arena, level->path, entry + 1);
        if (is_other_markup(path->ptr))
            continue;
        unsigned char type = type_of((unsigned char)entry[0], path->ptr);
        if (type == DT_REG || (type == DT_DIR && !descend(arena, list, *path)))
            return true;
    }
    return false;
}

/* What a name is: a file for itself, or the first file below a directory. */
static enum file_list_got begin(struct arena *arena, struct file_list *list,
                                struct str *path, struct fault *fault)
{
    struct stat st;
    const char *name = list->name;
    list->name = NULL;
    *path = arena_copy(arena, str_of(name));
    if (strcmp(name, "-") == 0 || stat(name, &st) != 0 || !S_ISDIR(st.st_mode))
        return FILE_LIST_FILE;
    if (!list->levels)
        list->levels = arena_new(arena, struct level, FILE_LIST_DEPTH);
    list->seen_count = 0;
    int why = !descend(arena, list, *path) ? errno
              : list->depth                ? list->levels[0].why
                                           : 0;
    list->bare = why == 0;
    if (why == 0)
        return FILE_LIST_END;
    fault_set(fault, "%s", words_error(why));
    return FILE_LIST_FAULT;
}

void file_list_start(struct file_list *list, const char *name)
{
    list->name = name;
}

enum file_list_got file_list_next(struct arena *arena, struct file_list *list,
                                  struct str *path, struct fault *fault)
{
    enum file_list_got got = list->name ? begin(arena, list, path, fault) : FILE_LIST_END;
    if (got != FILE_LIST_END)
        return got;
    bool found = find_file(arena, list, path), bare = list->bare;
    list->bare = false;
    if (found)
        return FILE_LIST_FILE;
    if (!bare)
        return FILE_LIST_END;
    fault_set(fault, "holds no file of a known type");
    return FILE_LIST_FAULT;
}

bool file_list_is_used_up(const struct file_list *list)
{
    for (size_t i = 0; i < list->depth; i++) {
        const struct level *level = &list->levels[i];
        if (level->at < level->count || (i && level->why))
            return false;
    }
    return !list->name;
}

void file_list_close(struct file_list *list)
{
    for (size_t i = 0; list->levels && i < FILE_LIST_DEPTH; i++)
        arena_free(&list->levels[i].arena);
}
