#include "ui/epub_pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "input/source.h"
#include "store/user_file.h"
#include "ui/command.h"

/* Stored as it is, the media type is what says that this is an EPUB; then the rest. */
static const char script[] =
    "cd \"$1\" && zip -q -X -0 book.zip mimetype && "
    "zip -q -X -D book.zip META-INF/container.xml content.opf nav.xhtml stories.xhtml";

static const char *path_in(struct arena *arena, const char *directory, const char *name)
{
    return arena_format(arena, "%s/%s", directory, name).ptr;
}

static bool write_file(const char *path, struct str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = fd >= 0 && user_file_write_all(fd, text);
    return fd >= 0 && close(fd) == 0 && good;
}

static struct str pack(struct arena *arena, struct screen *screen, const char *directory,
                       struct fault *fault)
{
    struct str bytes = {0};
    const char *const words[] = {"sh", "-c", script, "sh", directory, NULL};
    int status = command_run(screen, words, NULL);
    int fd = open(path_in(arena, directory, "book.zip"), O_RDONLY | O_CLOEXEC);
    if (status == 127)
        fault_set(fault, "an EPUB needs the program zip, which is not installed");
    else if (status || fd < 0 || !source_read_fd(arena, fd, &bytes, fault))
        fault_set(fault, "zip ended with status %d", status);
    if (fd >= 0)
        close(fd);
    return bytes;
}

struct str epub_pack(struct arena *arena, struct screen *screen,
                     const struct epub_file files[EPUB_FILES], struct fault *fault)
{
    struct str bytes = {0};
    char *directory = user_file_scratch(arena, "");
    if (!mkdtemp(directory)) {
        fault_set(fault, "%s: %s", directory, words_error(errno));
        return bytes;
    }
    const char *inner = path_in(arena, directory, "META-INF");
    bool good = mkdir(inner, 0700) == 0;
    for (int i = 0; good && i < EPUB_FILES; i++)
        good = write_file(path_in(arena, directory, files[i].name), files[i].text);
    if (good)
        bytes = pack(arena, screen, directory, fault);
    else
        fault_set(fault, "%s: %s", directory, words_error(errno));
    for (int i = 0; i < EPUB_FILES; i++)
        unlink(path_in(arena, directory, files[i].name));
    unlink(path_in(arena, directory, "book.zip"));
    rmdir(inner);
    rmdir(directory);
    return bytes;
}
