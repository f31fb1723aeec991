/* word_markup and cache: any bytes as hOCR or ALTO, and as an entry that an earlier run kept. */
#include <fcntl.h>
#include <unistd.h>

#include "input/boxes.h"
#include "input/cache.h"
#include "input/word_markup.h"
#include "law.h"
#include "scratch.h"

/* The bytes, and after the start of each kind of markup. */
static void check_markup(struct arena *arena, struct str bytes)
{
    static const char *const starts[] = {
        "",
        "<?xml version=\"1.0\"?><html><body><div class='ocr_page' title='bbox 0 0 9 9'>",
        "<alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\"><TextLine>"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct str all = arena_format(arena, "%s%.*s", starts[i], STR_ARG(bytes)), table;
        struct boxes boxes;
        struct fault fault;
        word_markup_is(all);
        word_markup_table(arena, all, &table, &fault);
        LAW(!table.len || boxes_read_table(arena, table, &boxes));
    }
}

static int file_of(const char *path, struct str bytes)
{
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    LAW(fd >= 0 && write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    return fd;
}

/* An entry with these bytes in place of what was kept, or after its true first lines:
 * whatever is found is within them. */
static void check_cache(struct str bytes, bool headed)
{
    static const char *directory;
    if (!directory)
        directory = scratch_make(access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    LAW(directory);
    struct arena arena = {0};
    struct openers openers;
    openers_default(&arena, &openers);
    openers.cache = directory;
    openers.cache_limit = (size_t)1 << 20;
    struct str path = arena_format(&arena, "%s/a.pdf", directory), page;
    int fd = file_of(path.ptr, STR("%PDF-1.4\n"));
    struct cache_entry entry = {0};
    if (!cache_find(&entry, &openers, fd) && entry.path.len) {
        cache_add(&entry, bytes);
        cache_keep(&entry);
        if (!headed)
            close(file_of(entry.path.ptr, bytes));
    }
    cache_close(&entry);
    entry = (struct cache_entry){0};
    size_t found = 0;
    if (cache_find(&entry, &openers, fd))
        while (cache_next(&entry, &page))
            found += page.len;
    LAW(found <= bytes.len);
    LAW(!headed || found == 0 || found == bytes.len);
    cache_close(&entry);
    cache_clear(directory);
    close(fd);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    uint8_t what = law_byte(&data, &size);
    struct str bytes = {(const char *)data, size};
    if (what % 4 == 0)
        check_cache(bytes, what % 8 == 0);
    else
        check_markup(&arena, bytes);
    arena_free(&arena);
    return 0;
}
