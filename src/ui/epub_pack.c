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

static bool pack(struct arena *arena, struct screen *screen, const char *directory,
                 struct str *bytes, struct fault *fault)
{
    int status =
        command_run(screen, (const char *[]){"sh", "-c", script, "sh", directory, NULL},
                    NULL);
    if (status == 127)
        return fault_set(fault, "an EPUB needs the program zip, which is not installed");
    int fd = open(path_in(arena, directory, "book.zip"), O_RDONLY | O_CLOEXEC);
    bool good = status == 0 && fd >= 0 && source_read_fd(arena, fd, bytes, fault);
    if (fd >= 0)
        close(fd);
    return good || fault_set(fault, "zip ended with status %d", status);
}

bool epub_pack(struct arena *arena, struct screen *screen,
               const struct epub_file files[EPUB_FILES], struct str *bytes,
               struct fault *fault)
{
    char *directory = user_file_scratch(arena, "");
    if (!mkdtemp(directory))
        return fault_set(fault, "%s: %s", directory, words_error(errno));
    const char *inner = path_in(arena, directory, "META-INF");
    bool good = mkdir(inner, 0700) == 0;
    for (int i = 0; good && i < EPUB_FILES; i++)
        good = write_file(path_in(arena, directory, files[i].name), files[i].text);
    if (!good)
        fault_set(fault, "%s: %s", directory, words_error(errno));
    else
        good = pack(arena, screen, directory, bytes, fault);
    for (int i = 0; i < EPUB_FILES; i++)
        unlink(path_in(arena, directory, files[i].name));
    unlink(path_in(arena, directory, "book.zip"));
    rmdir(inner);
    rmdir(directory);
    return good;
}
