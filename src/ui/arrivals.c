#include "ui/arrivals.h"

#include <sys/stat.h>
#include <time.h>

#include "base/glyph.h"
#include "base/os.h"
#include "ui/state.h"
#include "ui/titles.h"

/* ---- pages ---- */

static void say_faults(struct app *app)
{
    size_t count = edition_fault_count(app->edition);
    if (count == app->loop.faults)
        return;
    app->loop.faults = count;
    const char *last = edition_fault(app->edition, count - 1);
    if (count == 1)
        app_say(app, "%s", last);
    else
        app_say(app, "%zu errors, the last: %s", count, last);
}

/* A scan takes seconds: which page is being recognised, until all are. */
static void say_slow(struct app *app, bool complete)
{
    char what[192];
    if (edition_slow(app->edition, what, sizeof what) && !complete) {
        app_say(app, "%s", what);
        app->loop.slow = true;
    } else if (complete && app->loop.slow) {
        app->modes.message[0] = 0;
        app->loop.slow = false;
        app->loop.stale = true;
    }
}

void arrivals_take(struct app *app)
{
    edition_seen(app->edition);
    bool complete = edition_done(app->edition); /* asked first: no page is missed */
    size_t added = list_extend(&app->list, app->edition);
    if (app->story.shown && story_extend(&app->story, app->edition))
        app->search.story.found = false;
    if (added)
        edition_search_more(app);
    say_slow(app, complete);
    say_faults(app);
    app->loop.stale |= added > 0 || complete != app->loop.complete;
    app->loop.complete = complete;
    if (!app->memory.returned)
        app->memory.returned = memory_return(app);
}

/* ---- changes of files ---- */

enum { LOOK_MS = 500 }; /* a file is looked at no oftener */

static bool is_later(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec > b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec > b->tv_nsec);
}

/* Has the file that the story is from been changed since it was read? Each change is told
 * once; that it was deleted is said here. */
static bool has_changed(struct app *app, const struct page *page, struct str name)
{
    struct stat st;
    struct timespec *opened = &app->loop.opened, now;
    uint32_t number = app->story.place.page + 1;
    bool there = stat(arena_copy(&app->moment, page->name).ptr, &st) == 0;
    if (!there && app->loop.there == number) /* standard input never was */
        app_say(app, "%.*s was deleted; it stays here until you reload or leave",
                STR_ARG(name));
    app->loop.there = there ? number : 0;
    clock_gettime(CLOCK_REALTIME, &now);
    if (!there || !is_later(&st.st_mtim, opened) ||
        is_later(&st.st_mtim, &now)) /* of the future: it always was */
        return false;
    *opened = st.st_mtim;
    return true;
}

void arrivals_notice_change(struct app *app)
{
    const struct page *page = app_page(app, app->story.place);
    int64_t now = os_clock_us() / 1000;
    /* What is typed or looked at is of the pages that are there. */
    bool busy = app->modes.asking || (app->modes.now && app->setup->options->follow);
    if (busy || !app->story.shown || !page || now - app->loop.looked < LOOK_MS)
        return;
    app->loop.looked = now;
    struct str name = glyph_clean(&app->moment, title_of_file(page->name));
    if (!has_changed(app, page, name))
        return;
    if (app->setup->options->follow)
        app->loop.reopen = app->loop.follow = true;
    else
        app_say(app, "%.*s has changed; press ^R to reload it", STR_ARG(name));
}
