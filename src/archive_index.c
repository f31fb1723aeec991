/* --index: pages into the index of an archive.
 *
 *     directory ─▶ files not in the index, or changed ─▶ batch ─▶ edition ─▶ an article, a row
 *                                                        └── one transaction ──┘
 *
 * A batch is what a kill loses. Files that are gone are removed at a directory's end, if
 * it could be listed whole. */
#include "archive_run.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "edition/issue_date.h"
#include "find/index_terms.h"
#include "input/file_list.h"
#include "report.h"
#include "show/layout.h"
#include "store/archive.h"

/* Files read and written as one batch: what a kill loses, and what waits in memory. */
enum { BATCH_FILES = 256, BATCH_BYTES = 16 << 20 };

/* Bytes of text that are parsed ahead of the index. */
enum { AHEAD = 8 << 20 };

/* A run of --index. */
struct indexing {
    struct setup *setup;
    struct archive *archive;
    struct arena batch; /* reset after each batch */
    struct archive_file *files;
    size_t count, room;
    int64_t bytes;           /* of the files of the batch */
    size_t files_done;       /* files written to the index, … */
    size_t bytes_done;       /* … and their bytes */
    size_t files_kept;       /* files that were in the index as they are */
    uint32_t files_gone;     /* files removed from the index */
    struct timespec started; /* for the rate */
    bool unread;             /* some file could not be read */
};

/* ---- one batch ---- */

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) +
           (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void say_progress(const struct indexing *run, bool last)
{
    if (!isatty(STDERR_FILENO))
        return;
    double seconds = seconds_since(&run->started);
    fputc('\r', stderr);
    fprintf(stderr, words_say("%zu files, %.1f MB, %.1f MB a second "), run->files_done,
            (double)run->bytes_done / 1e6,
            seconds > 0 ? (double)run->bytes_done / 1e6 / seconds : 0);
    if (last)
        fputc('\n', stderr);
}

/* The page's date, else one in the file's path, else when the file was written. */
static uint32_t date_of(const struct page *page, const struct archive_file *file)
{
    uint32_t date = issue_date_of(page->date);
    if (!date)
        date = issue_date_of(file->path);
    time_t written = (time_t)(file->mtime / 1000000000);
    struct tm tm;
    if (!date && gmtime_r(&written, &tm))
        date =
            (uint32_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday);
    return date;
}

static bool add_page(struct indexing *run, const struct page *page,
                     const struct archive_file *file, struct fault *fault)
{
    struct arena scratch = {0};
    bool good = true, cut;
    for (uint32_t i = 0; i < page->article_count && good; i++) {
        const struct article *article = &page->articles[i];
        struct buf terms = {.arena = &scratch};
        index_terms_add(&terms, page_slice(page, article->beg, article->end));
        struct archive_article row = {.page = page->number,
                                      .article = i + 1,
                                      .chars = article->chars,
                                      .date = date_of(page, file),
                                      .paper = page->paper,
                                      .folio = page->folio,
                                      .headline = layout_title(page, article, &cut)};
        good = archive_add(run->archive, &row, buf_str(&terms), fault);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return good;
}

/* The pages of the batch, in the order of its files; a file without pages is noted as
 * well, so that it is not read again until it changes. */
static bool add_pages(struct indexing *run, struct edition *edition, struct fault *fault)
{
    size_t file = 0, page = 0;
    bool good = true;
    for (; file < run->count && good; file++) {
        const struct archive_file *at = &run->files[file];
        if (archive_has(run->archive, at)) /* another program was faster */
            good = true;
        else
            good = archive_start_file(run->archive, at, fault);
        const struct page *now;
        for (; good && edition_wait(edition, page) &&
               str_equal((now = edition_page(edition, page))->name, at->path);
             page++) {
            good = add_page(run, now, at, fault);
            edition_drop(edition, page);
        }
        run->bytes_done += (size_t)at->size;
    }
    run->files_done += run->count;
    return good;
}

static void say_faults(struct indexing *run, const struct edition *edition)
{
    for (size_t i = 0; i < edition_fault_count(edition); i++)
        if (edition_trouble(edition, i) >= TROUBLE_REFUSED) {
            report_error(edition_fault(edition, i), 0);
            run->unread = true;
        }
}

static bool write_batch(struct indexing *run, struct fault *fault)
{
    if (run->count == 0)
        return true;
    const char **names = arena_new(&run->batch, const char *, run->count);
    for (size_t i = 0; i < run->count; i++)
        names[i] = run->files[i].path.ptr;
    run->setup->names = names;
    run->setup->name_count = run->count;
    struct edition *edition = setup_edition(run->setup, AHEAD);
    bool good = archive_begin(run->archive, fault) && add_pages(run, edition, fault) &&
                archive_commit(run->archive, fault);
    say_faults(run, edition);
    edition_close(edition);
    say_progress(run, false);
    run->files = NULL;
    run->count = run->room = 0;
    run->bytes = 0;
    arena_reset(&run->batch);
    return good;
}

/* ---- the directories ---- */

static bool take_file(struct indexing *run, struct str path, struct fault *fault)
{
    struct stat st;
    if (stat(path.ptr, &st) != 0 || !S_ISREG(st.st_mode))
        return true;
    struct archive_file file = {.path = path,
                                .size = st.st_size,
                                .mtime = (int64_t)st.st_mtim.tv_sec * 1000000000 +
                                         st.st_mtim.tv_nsec,
                                .inode = (int64_t)st.st_ino};
    if (archive_has(run->archive, &file)) {
        run->files_kept++;
        return true;
    }
    file.path = arena_copy(&run->batch, path);
    arena_room(&run->batch, run->files, run->count, run->room);
    run->files[run->count++] = file;
    run->bytes += file.size;
    return (run->count < BATCH_FILES && run->bytes < BATCH_BYTES) ||
           write_batch(run, fault);
}

static bool remove_gone(struct indexing *run, struct str directory, bool all,
                        struct fault *fault)
{
    return archive_begin(run->archive, fault) &&
           archive_remove(run->archive, directory, all, &run->files_gone, fault) &&
           archive_commit(run->archive, fault);
}

/* False and a fault where the index cannot be written. What cannot be listed whole keeps
 * what the index has of it. */
static bool index_directory(struct indexing *run, const char *directory,
                            struct fault *fault)
{
    struct file_list list = {.openers = &run->setup->openers};
    struct arena arena = {0};
    struct str path;
    struct fault why;
    enum file_list_got got;
    bool good = true, whole = true;
    file_list_start(&list, directory);
    while (good && (got = file_list_next(&arena, &list, &path, &why)) != FILE_LIST_END) {
        if (got == FILE_LIST_FILE) {
            good = take_file(run, path, fault);
            continue;
        }
        fprintf(stderr, "newsreader: %.*s: %s\n", STR_ARG(glyph_clean(&arena, path)),
                why.what);
        run->unread = true;
        whole = false;
    }
    file_list_close(&list);
    arena_free(&arena);
    good = good && write_batch(run, fault);
    return good && (!whole || remove_gone(run, str_of(directory), false, fault));
}

/* A directory's absolute path, which is how the index knows its files. A directory that
 * is gone can still be dropped by the path it had. */
static const char *absolute(const char *name, bool drop, char path[PATH_MAX],
                            struct fault *fault)
{
    struct stat st;
    if (drop && name[0] == '/' && stat(name, &st) != 0) {
        snprintf(path, PATH_MAX, "%s", name);
    } else if (!realpath(name, path)) {
        fault_set(fault, "%s: %s", name, words_error(errno));
        return NULL;
    } else if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
        fault_set(fault, "%s: --index takes directories, not files", name);
        return NULL;
    }
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        path[--len] = '\0';
    return path;
}

/* One directory; the exit status. */
static int index_one(struct indexing *run, const char *name)
{
    char path[PATH_MAX];
    struct fault fault;
    bool drop = run->setup->options->archive.drop;
    if (!absolute(name, drop, path, &fault))
        return report_error(fault.what, EXIT_UNREAD);
    bool good = drop ? remove_gone(run, str_of(path), true, &fault)
                     : index_directory(run, path, &fault);
    if (!good)
        return report_error(fault.what, EXIT_UNREAD);
    if (run->files_done)
        say_progress(run, true);
    printf(words_say("%s: %zu files read, %zu unchanged, %u removed\n"), path,
           run->files_done, run->files_kept, run->files_gone);
    run->files_done = run->files_kept = run->bytes_done = run->files_gone = 0;
    return EXIT_FINE;
}

static bool open_archive(struct setup *setup, struct archive **archive,
                         struct fault *fault)
{
    struct str path = archive_path(setup->arena);
    if (setup->secure)
        return fault_set(fault, "%s is off in safe mode", "--index");
    if (!path.len)
        return fault_set(fault, "there is no home directory for the index");
    return archive_open(archive, setup->arena, path.ptr, true, fault);
}

int archive_run_index(struct setup *setup)
{
    struct indexing run = {.setup = setup};
    struct fault fault;
    const char *const *names = setup->names;
    size_t count = setup->name_count;
    if (count == 0)
        return report_error(words_say("--index needs the directories to be indexed"),
                            EXIT_USAGE);
    if (!setup_memory(setup, false, &fault) || !open_archive(setup, &run.archive, &fault))
        return report_error(fault.what, EXIT_UNREAD);
    clock_gettime(CLOCK_MONOTONIC, &run.started);
    int status = EXIT_FINE;
    for (size_t i = 0; i < count; i++) {
        int one = index_one(&run, names[i]);
        status = one ? one : status;
    }
    if (status == EXIT_FINE && !archive_settle(run.archive, &fault))
        status = report_error(fault.what, EXIT_UNREAD);
    archive_close(run.archive);
    arena_free(&run.batch);
    state_close(setup->state);
    return status == EXIT_FINE && run.unread ? EXIT_UNREAD : status;
}
