#include "ui/editions.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "edition/issue_date.h"
#include "ui/state.h"
#include "ui/titles.h"

/* An edition is kept as the value "edition:HASH of its names": when it was opened, how
 * many stories it has, how many are unread and the hash of the one that was read last,
 * what it is called, and its names, a line each. */
#define PATTERN "edition:*"
enum { COUNTED_MOST = 500 }; /* stories looked up on leaving; names resolved at first */

struct kept {
    struct str name;         /* of the value; empty: it was never opened */
    int64_t used;            /* when it was opened, ms */
    int64_t stories, unread; /* unread -1: not known */
    struct str title;
    struct str names; /* a line each */
};

/* ---- keeping ---- */

/* The names as absolute paths, a line each; empty where one is no file that could be
 * opened again. */
static struct str lines_of_names(struct app *app)
{
    struct str *paths;
    struct buf buf = {.arena = &app->moment};
    bool all = setup_paths(app->setup, &app->moment, &paths);
    for (size_t i = 0; all && i < app->setup->name_count; i++) {
        all = !str_has(paths[i], STR("\n"));
        buf_add(&buf, paths[i]);
        buf_add_char(&buf, '\n');
    }
    return all ? buf_str(&buf) : (struct str){0};
}

static const char *value_name(struct arena *arena, struct str names)
{
    return arena_format(arena, "edition:%016" PRIx64, str_hash(names)).ptr;
}

/* Of which paper the pages are, and of which days. */
struct issues {
    struct str paper;
    bool mixed;                /* of several papers */
    struct str first, last;    /* dates as printed; where a day is not known, by page */
    uint32_t earliest, latest; /* their days; 0: not known */
};

static void note_issue(struct issues *issues, const struct page *page)
{
    uint32_t day = issue_date_of(page->date);
    if (!page->date.len)
        return;
    issues->mixed |=
        issues->paper.len && page->paper.len && !str_equal(issues->paper, page->paper);
    issues->paper = issues->paper.len ? issues->paper : page->paper;
    bool earlier = day && (!issues->earliest || day < issues->earliest);
    if (!issues->first.len || earlier) {
        issues->first = title_of_date(page->date);
        issues->earliest = day;
    }
    if (!issues->last.len || day >= issues->latest) {
        issues->last = title_of_date(page->date);
        issues->latest = day;
    }
}

static struct str name_of(struct app *app, size_t index)
{
    return glyph_clean(&app->moment, title_of_file(str_of(app->setup->names[index])));
}

/* Paper and dates; the name of the directory or file where there is no one paper, and of
 * the last where there are several. */
static struct str title_now(struct app *app)
{
    struct issues issues = {0};
    for (size_t i = 0; i < edition_count(app->edition) && i < COUNTED_MOST; i++)
        if (edition_page(app->edition, i))
            note_issue(&issues, edition_page(app->edition, i));
    struct str name = name_of(app, 0);
    size_t last = app->setup->name_count - 1;
    if (last > 0)
        name = arena_format(&app->moment, "%.*s - %.*s", STR_ARG(name),
                            STR_ARG(name_of(app, last)));
    if (!issues.first.len)
        return name;
    if (issues.paper.len && !issues.mixed)
        name = issues.paper;
    if (str_equal(issues.first, issues.last))
        return arena_format(&app->moment, "%.*s  %.*s", STR_ARG(name),
                            STR_ARG(issues.first));
    return arena_format(&app->moment, "%.*s  %.*s - %.*s", STR_ARG(name),
                        STR_ARG(issues.first), STR_ARG(issues.last));
}

static int64_t count_unread(struct app *app)
{
    int64_t unread = 0;
    if (!app->loop.complete || app->list.wanted || app->list.stories > COUNTED_MOST)
        return -1;
    for (size_t i = 0; i < app->list.count; i++) {
        struct list_row *row = &app->list.rows[i];
        if (row->place.article == LIST_HEADING)
            unread += list_is_folded(&app->list, row->place.page) ? row->unread : 0;
        else
            unread += !memory_is_read(app, row);
    }
    return unread;
}

void editions_record(struct app *app)
{
    struct str names = lines_of_names(app);
    if (!names.len || edition_count(app->edition) == 0)
        return;
    struct fingerprint last = {0};
    memory_keep(app);
    memory_write(app);
    state_last(app->setup->state, &last);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t used = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    struct str value =
        arena_format(&app->moment,
                     "%" PRId64 " %" PRId64 " %" PRId64 " %016" PRIx64 "\n%.*s\n%.*s",
                     used, (int64_t)(app->loop.complete ? app->list.stories : 0),
                     count_unread(app), last.hash, STR_ARG(title_now(app)),
                     STR_ARG(names));
    state_set_value(app->setup->state, value_name(&app->moment, names), value);
}

uint64_t editions_story(struct app *app)
{
    bool few = app->setup->name_count <= COUNTED_MOST;
    struct str names = few ? lines_of_names(app) : (struct str){0};
    struct str value =
        state_value(app->setup->state, &app->moment, value_name(&app->moment, names));
    struct str head = str_cut(&value, '\n');
    for (int i = 0; i < 3; i++)
        str_cut(&head, ' ');
    return strtoull(arena_copy(&app->moment, head).ptr, NULL, 16);
}

/* ---- listing ---- */

/* False: the value is not of this program. */
static bool read_kept(const struct state_named *value, struct kept *kept)
{
    struct str rest = value->value;
    struct str head = str_cut(&rest, '\n');
    char numbers[80];
    snprintf(numbers, sizeof numbers, "%.*s", (int)head.len, head.ptr ? head.ptr : "");
    *kept = (struct kept){.name = value->name};
    kept->title = str_cut(&rest, '\n');
    kept->names = rest;
    int64_t *const fields[] = {&kept->used, &kept->stories, &kept->unread};
    const char *at = numbers;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char *end;
        *fields[i] = strtoll(at, &end, 10);
        if (end == at)
            return false;
        at = end;
    }
    return rest.len > 0;
}

static int newest_first(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return x->used > y->used ? -1 : x->used < y->used;
}

static size_t read_all(struct app *app, struct kept **all)
{
    struct state_named *values;
    size_t count = state_values(app->setup->state, &app->moment, PATTERN, &values),
           good = 0;
    *all = arena_new(&app->moment, struct kept, count + 1);
    for (size_t i = 0; i < count; i++)
        good += read_kept(&values[i], &(*all)[good]);
    qsort(*all, good, sizeof **all, newest_first);
    return good;
}

/* The directories of the shelf, the newest first, with what is known of those opened. */
static size_t read_shelf(struct app *app, struct kept **all)
{
    const struct setup *setup = app->setup;
    struct kept *opened;
    size_t known = read_all(app, &opened);
    *all = arena_new(&app->moment, struct kept, setup->shelf_count + 1);
    for (size_t i = 0; i < setup->shelf_count; i++) {
        struct kept *kept = &(*all)[i];
        char path[PATH_MAX];
        const char *name = realpath(setup->shelf[i], path) ? path : setup->shelf[i];
        struct str names = arena_format(&app->moment, "%s\n", name);
        *kept = (struct kept){.unread = -1, .names = names};
        kept->title = title_of_file(str_of(arena_copy(&app->moment, str_of(name)).ptr));
        for (size_t k = 0; k < known; k++)
            if (str_equal(opened[k].names, names))
                *kept = opened[k];
    }
    return setup->shelf_count;
}

static size_t read_editions(struct app *app, struct kept **all)
{
    return app->setup->shelf_count ? read_shelf(app, all) : read_all(app, all);
}

static bool is_gone(struct app *app, const struct kept *kept)
{
    struct str rest = kept->names;
    while (rest.len)
        if (access(arena_copy(&app->moment, str_cut(&rest, '\n')).ptr, F_OK) == 0)
            return false;
    return true;
}

static struct str count_of(struct app *app, const struct kept *kept)
{
    struct arena *arena = &app->moment;
    if (is_gone(app, kept))
        return str_of(words_say("deleted"));
    if (!kept->name.len)
        return str_of(words_say("not opened yet"));
    if (kept->unread < 0 && kept->stories == 0)
        return (struct str){0};
    if (kept->unread < 0)
        return arena_format(arena,
                            words_count("%lld story", "%lld stories",
                                        (unsigned long)kept->stories),
                            (long long)kept->stories);
    return arena_format(arena, words_say("%lld of %lld unread"), (long long)kept->unread,
                        (long long)kept->stories);
}

/* The counts are as wide as the widest, so that the titles stand in one column. */
static void fill(struct app *app)
{
    struct kept *all;
    size_t count = read_editions(app, &all);
    struct str *heads = arena_new(&app->moment, struct str, count + 1);
    int widest = 0, ambiguous = app->panes.layout.ambiguous;
    for (size_t i = 0; i < count; i++) {
        heads[i] = arena_copy(&app->moment, count_of(app, &all[i]));
        int cells = (int)layout_width(heads[i], ambiguous);
        widest = cells > widest ? cells : widest;
    }
    for (size_t i = 0; i < count; i++) {
        int blank = widest - (int)layout_width(heads[i], ambiguous);
        struct str head =
            arena_format(&app->moment, "%*s%.*s", blank, "", STR_ARG(heads[i]));
        chooser_add(app, &(struct chooser_row){.head = head,
                                               .text = all[i].title,
                                               .tag = (int64_t)i});
    }
}

static void picked(struct app *app, int64_t tag)
{
    struct kept *all;
    size_t count = read_editions(app, &all), room = 0, named = 0;
    const char **names = NULL;
    if (tag >= (int64_t)count)
        return;
    if (is_gone(app, &all[tag])) {
        app_say(app, "Its files are deleted; x removes it from the list");
        return;
    }
    struct str rest = all[tag].names;
    while (rest.len) {
        arena_room(&app->moment, names, named, room);
        names[named++] = arena_copy(&app->moment, str_cut(&rest, '\n')).ptr;
    }
    editions_open(app, names, named);
}

static void dropped(struct app *app, int64_t tag)
{
    struct kept *all;
    size_t count = read_editions(app, &all);
    if (app->setup->secure) {
        app_say(app, "Nothing is removed in safe mode");
    } else if (tag < (int64_t)count && !all[tag].name.len) {
        app_say(app, "It was not opened yet; there is nothing to remove");
    } else if (tag < (int64_t)count) {
        state_drop_value(app->setup->state, arena_copy(&app->moment, all[tag].name).ptr);
        app_say(app, "Forgotten; its files and marks are kept");
    }
}

static const struct chooser_kind editions = {
    .title = WORDS("Editions"),
    .none = WORDS("No edition yet: :e FILE opens one."),
    .fill = fill,
    .picked = picked,
    .dropped = dropped,
};

void editions_show(struct app *app)
{
    chooser_open(app, &editions);
}

bool editions_shown(const struct app *app)
{
    return chooser_shows(app, &editions);
}

STATE_PLAIN(editions)
{
    if (!app->setup->shelf_only)
        editions_record(app);
    editions_show(app);
}

/* ---- opening ---- */

void editions_open(struct app *app, const char *const *names, size_t count)
{
    const char **kept = arena_new(&app->arena, const char *, count + 1);
    if (!app->loop.offered)
        editions_record(app);
    app->loop.offered = false;
    for (size_t i = 0; i < count; i++)
        kept[i] = arena_copy(&app->arena, str_of(names[i])).ptr;
    app->setup->names = kept;
    app->setup->name_count = count;
    app->setup->last = app->setup->shelf_only = false;
    app->loop.reopen = app->loop.other = true;
    app_enter(app, NULL);
}

STATE_PLAIN(reload)
{
    app->loop.reopen = true;
    app_say(app, "Reloaded");
}
