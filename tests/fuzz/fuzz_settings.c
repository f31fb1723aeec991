/* The configuration file and -o, on any bytes. What is printed reads back as the same. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "law.h"
#include "store/settings.h"

static void check(const struct settings *settings)
{
    for (size_t i = 0; i < settings->note_count; i++)
        LAW(glyph_valid(settings->notes[i]) == settings->notes[i].len);
    for (size_t i = 0; i < settings->note_count; i++)
        for (size_t pos = 0; pos < settings->notes[i].len;)
            LAW(!glyph_is_unsafe(glyph_next(settings->notes[i], &pos)));
    for (int i = 0; i < SETTING_COUNT; i++)
        LAW(settings->text[i].ptr || settings->text[i].len == 0);
}

static void read_bytes(struct arena *arena, struct settings *settings, struct str bytes)
{
    char path[64];
    int fd = memfd_create("settings", 0);
    LAW(fd >= 0 && write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct fault fault;
    settings_read(arena, settings, path, true, &fault);
    close(fd);
}

/* Numbers and choices survive being printed and read. */
static void check_printed(struct arena *arena, const struct settings *settings)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    settings_print(out, settings);
    fclose(out);
    struct settings again;
    settings_default(&again);
    read_bytes(arena, &again, (struct str){text, len});
    for (int i = 0; i < SETTING_COUNT; i++)
        LAW(again.number[i] == settings->number[i]);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct settings settings;
    struct fault fault;
    settings_default(&settings);
    read_bytes(&arena, &settings, (struct str){(const char *)data, size});
    settings_set(&arena, &settings,
                 arena_copy(&arena, (struct str){(const char *)data, size}).ptr, &fault);
    check(&settings);
    check_printed(&arena, &settings);
    arena_free(&arena);
    return 0;
}
