/* Any bytes as a catalogue of translations: what it gives out is text that is safe for a
 * terminal, ends in NUL, and takes the arguments of the message, so that it can be
 * printed. */
#include "law.h"
#include "base/arena.h"
#include "base/catalogue.h"
#include "base/conversions.h"

/* Messages as the program has them, of every kind of argument. */
static const char *const messages[] = {
    "No story is shown",
    "%s",
    "%s: %s",
    "%zu page",
    "%s copied, %zu byte",
    "the terminal reports a size of %dx%d",
    "%s in %s%s",
    "%u correction of this page no longer applies; C L lists it",
    "%.*s",
    "page %u of %u",
    "context\004word",
    "",
};
enum { MESSAGES = sizeof messages / sizeof *messages };

static void print(const char *format, int kind)
{
    char out[4096];
    switch (kind) {
    case 1:
        snprintf(out, sizeof out, format, "a");
        break;
    case 2:
        snprintf(out, sizeof out, format, "a", "b");
        break;
    case 3:
        snprintf(out, sizeof out, format, (size_t)3);
        break;
    case 4:
        snprintf(out, sizeof out, format, "a", (size_t)3);
        break;
    case 5:
        snprintf(out, sizeof out, format, 3, 4);
        break;
    case 6:
        snprintf(out, sizeof out, format, "a", "b", "c");
        break;
    case 7:
        snprintf(out, sizeof out, format, 3u);
        break;
    case 8:
        snprintf(out, sizeof out, format, 1, "a");
        break;
    case 9:
        snprintf(out, sizeof out, format, 3u, 4u);
        break;
    default:
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned long counts[] = {0, 1, 2, 5, 11, 101, ~0ul};
    struct catalogue catalogue;
    struct arena arena = {0};
    /* With nothing behind it, so that a read beyond is seen. */
    char *bytes = malloc(size ? size : 1);
    memcpy(bytes, data, size);
    bool read = catalogue_read(&catalogue, (struct str){bytes, size});
    LAW(read || catalogue.bytes.len == 0);
    for (int i = 0; i < MESSAGES; i++)
        for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
            const char *said = catalogue_find(&catalogue, messages[i], counts[n]);
            if (!said)
                continue;
            LAW(said >= bytes && said + strlen(said) < bytes + size);
            law_clean(str_of(said), "\n\t");
            LAW(conversions_agree(messages[i], said));
            print(said, i);
        }
    arena_free(&arena);
    free(bytes);
    return 0;
}
