/* A state that an earlier version wrote (commit aa3b454, tests/state/old.db: all stories
 * of the sample pages marked as read, bookmarks, corrections) is still found in what this
 * one reads: stories are known by their words.
 *
 * With OLD_STATE=state.db and PAGES="file file …" the same is counted for other pages. */
#include "rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "edition/edition.h"
#include "input/lookalikes.h"
#include "input/source.h"
#include "marks.h"
#include "scratch.h"
#include "store/state.h"
#include "ui/bookmarks.h"

enum { MOST = 4096 };

static char copy[80];
static struct arena arena;
static struct openers openers;
static struct state *state;
static struct edition *edition;
static struct correction_set corrections;

static const struct correction_set *known(void *context)
{
    return context;
}

static const char *const own[] = {"tests/pages/block.txt", "tests/pages/front.txt",
                                  "tests/pages/narrow.txt", "tests/pages/opinion.txt",
                                  "tests/pages/stacked.txt"};

static size_t names_of(const char *const **names)
{
    char *given = getenv("PAGES");
    if (!given) {
        *names = own;
        return sizeof own / sizeof *own;
    }
    const char **list = arena_new(&arena, const char *, MOST);
    size_t count = 0;
    for (char *at = strtok(given, " "); at && count < MOST; at = strtok(NULL, " "))
        list[count++] = at;
    *names = list;
    return count;
}

static int open_old(void **context)
{
    (void)context;
    const char *old = getenv("OLD_STATE") ? getenv("OLD_STATE") : "tests/state/old.db";
    const char *const *names;
    struct str bytes;
    const char *dir = scratch_make("/tmp");
    snprintf(copy, sizeof copy, "%s/state.db", dir ? dir : "");
    int fd = open(copy, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || !source_read(&arena, old, &bytes, NULL) ||
        write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
        return 1;
    close(fd);
    state = state_open(&arena, copy);
    corrections_read(&arena, &corrections, state_all_corrections(state, &arena));
    openers_default(&arena, &openers);
    struct edition_options options = {.openers = &openers,
                                      .corrections = known,
                                      .context = &corrections};
    size_t count = names_of(&names);
    edition = edition_open(&options, names, count);
    edition_wait(edition, UINT32_MAX);
    return 0;
}

static int close_old(void **context)
{
    (void)context;
    edition_close(edition);
    state_close(state);
    arena_free(&arena);
    scratch_leave();
    return 0;
}

/* Is the story that holds most of what was marked a read one? */
static bool is_found(const struct fingerprint *mark)
{
    int most = 0;
    bool found = false;
    for (size_t p = 0; p < edition_count(edition); p++) {
        const struct page *page = edition_page(edition, p);
        for (uint32_t a = 0; a < page->article_count; a++) {
            struct state_article article;
            struct str text =
                page_slice(page, page->articles[a].beg, page->articles[a].end);
            struct str older = lookalikes_restored(&arena, text);
            int held = fingerprint_held(text, mark), had = fingerprint_held(older, mark);
            held = had > held ? had : held;
            if (held == 0 || held < most)
                continue;
            marks_find(state, page, a, &article);
            found = article.read || (found && held == most);
            most = held;
        }
    }
    return found;
}

/* The fingerprints of stories that were marked as read. */
static size_t read_marks(struct fingerprint **marks)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    size_t count = 0;
    *marks = arena_new(&arena, struct fingerprint, MOST);
    assert_int_equal(sqlite3_open(copy, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT hash, sketch FROM story WHERE read",
                                        -1, &row, NULL),
                     SQLITE_OK);
    while (count < MOST && sqlite3_step(row) == SQLITE_ROW) {
        struct fingerprint *mark = &(*marks)[count++];
        mark->hash = (uint64_t)sqlite3_column_int64(row, 0);
        assert_int_equal(sqlite3_column_bytes(row, 1), sizeof mark->sketch);
        memcpy(mark->sketch, sqlite3_column_blob(row, 1), sizeof mark->sketch);
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    return count;
}

/* At least 98 in 100 marks are found: the story that has their words counts as read. */
static void test_marks_are_found(void **context)
{
    (void)context;
    struct fingerprint *marks;
    size_t all = read_marks(&marks), found = 0;
    for (size_t i = 0; i < all; i++)
        found += is_found(&marks[i]);
    printf("marks: %zu of %zu\n", found, all);
    assert_true(all > 0);
    assert_true(found * 100 >= all * 98);
}

/* The letters of s, by which places are known. */
static struct str letters(struct str s)
{
    struct text_anchor anchor = text_anchor_of(s, 0);
    return arena_copy(&arena, str_of(anchor.words));
}

/* The story that a bookmark means, as the reader finds it: its words stand there, or it
 * is the story by its own. */
static struct str story_of(const struct state_bookmark *mark)
{
    struct str like = {0};
    int best = 0;
    for (size_t p = 0; p < edition_count(edition); p++) {
        const struct page *page = edition_page(edition, p);
        for (uint32_t a = 0; a < page->article_count; a++) {
            int likeness = bookmarks_likeness(page, a, mark);
            if (likeness > best)
                like = page_slice(page, page->articles[a].beg, page->articles[a].end);
            best = likeness > best ? likeness : best;
        }
    }
    return like;
}

/* Does it lead to its words? A correction after them may have moved what follows, so
 * half of them is enough. */
static bool stands(const struct state_bookmark *mark)
{
    struct str text = story_of(mark);
    struct str want = lookalikes_replaced(&arena, str_of(mark->place.words));
    struct str here =
        letters(str_slice(text, text_anchor_in(text, &mark->place), text.len));
    size_t half = want.len / 2;
    while (half < want.len && ((unsigned char)want.ptr[half] & 0xC0) == 0x80)
        half++;
    return want.len && str_starts(here, str_slice(want, 0, half));
}

static void test_bookmarks_are_at_their_words(void **context)
{
    (void)context;
    struct state_bookmark *marks;
    size_t count = state_bookmarks(state, &arena, &marks), found = 0;
    for (size_t i = 0; i < count; i++) {
        bool there = stands(&marks[i]);
        found += there;
        if (!there)
            printf("not there: %.*s: %s\n", STR_ARG(marks[i].headline),
                   marks[i].place.words);
    }
    printf("bookmarks: %zu of %zu\n", found, count);
    assert_true(count > 0);
    assert_int_equal(found, count);
}

/* Each page with corrections is found; what no longer applies is counted, not
 * lost. */
static void test_corrections_are_found(void **context)
{
    (void)context;
    size_t found = 0, unapplied = 0;
    for (size_t p = 0; p < edition_count(edition); p++) {
        found += corrections_of_page(&corrections, edition_page(edition, p)) != NULL;
        unapplied += edition_unapplied(edition, p);
    }
    printf("corrected pages: %zu of %zu, %zu corrections do not apply\n", found,
           corrections.count, unapplied);
    assert_true(corrections.count > 0);
    assert_true(found >= corrections.count);
    if (!getenv("OLD_STATE"))
        assert_int_equal(unapplied, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_are_found),
        cmocka_unit_test(test_bookmarks_are_at_their_words),
        cmocka_unit_test(test_corrections_are_found),
    };
    return cmocka_run_group_tests(tests, open_old, close_old);
}
