/* Any command line and any NEWSREADER_OPTS, and what the settings make of it: options or
 * one sentence, the same each time, and nothing unsafe in it. Arguments are parted by
 * NUL; what comes first is the variable. */
#include "law.h"
#include "options.h"
#include "setup.h"

enum { MOST = 64 };

static int part(struct arena *arena, struct str bytes, char *words[MOST + 1])
{
    int count = 0;
    for (size_t pos = 0; pos <= bytes.len && count < MOST;) {
        size_t end = pos;
        while (end < bytes.len && bytes.ptr[end])
            end++;
        words[count++] = (char *)arena_copy(arena, str_slice(bytes, pos, end)).ptr;
        pos = end + 1;
    }
    words[count] = NULL;
    return count;
}

static void check(const struct options *options, const struct fault *fault, bool good)
{
    if (!good) {
        law_clean(str_of(fault->what), "");
        LAW(fault->what[0]);
        return;
    }
    LAW(options->print.format < EXPORT_FORMAT_COUNT);
    LAW(options->look.ambiguous <= 2);
    for (size_t i = 0; i < options->name_count; i++)
        LAW(options->names[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct options options, again;
    struct setup setup;
    struct fault fault = {0};
    char *words[MOST + 1];
    int count = part(&arena, (struct str){(const char *)data, size}, words);
    setenv("NEWSREADER_OPTS", words[0], 1);
    words[0] = (char *)"newsreader";
    bool good = options_read(&arena, &options, count, words, &fault);
    check(&options, &fault, good);
    LAW(options_read(&arena, &again, count, words, &fault) == good);
    if (good) {
        LAW(again.verb == options.verb && again.name_count == options.name_count);
        options.settings.file =
            NULL; /* any file's settings are the matter of fuzz_settings */
        options.settings.no_file = true;
        if (!setup_settings(&setup, &arena, &options, &fault))
            law_clean(str_of(fault.what), "");
    }
    arena_free(&arena);
    return 0;
}
