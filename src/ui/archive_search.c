#include "ui/archive_search.h"

#include "base/glyph.h"
#include "base/os.h"
#include "base/words.h"
#include "ui/state.h"

/* One look, us; rows found beyond those in sight; more are found when these come near. */
enum { LOOK_US = 8000, BEYOND = 100 };

/* ---- the list ---- */

static const struct chooser_kind hit_list;

static void list_hits(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    chooser_begin(app, &hit_list);
    for (size_t i = 0; i < archive->count; i++) {
        const struct archive_found *found = &archive->found[i];
        chooser_add(app, &(struct chooser_row){.head = found->head, .title = true});
        chooser_add(app, &(struct chooser_row){.text = found->line,
                                               .beg = found->beg,
                                               .end = found->end,
                                               .tag = (int64_t)i});
    }
    archive->shown = archive->count;
    app->loop.stale = true;
}

/* 2026-11-21  Paper  A02  headline */
static struct str head_of(struct arena *arena, const struct archive_article *article)
{
    struct str date = {0}, paper = article->paper, folio = article->folio;
    uint32_t day = article->date;
    if (day)
        date = arena_format(arena, "%04u-%02u-%02u  ", day / 10000, day / 100 % 100,
                            day % 100);
    return glyph_clean(arena,
                       arena_format(arena, "%.*s%.*s%s%.*s%s%.*s", STR_ARG(date),
                                    STR_ARG(paper), paper.len ? "  " : "", STR_ARG(folio),
                                    folio.len ? "  " : "", STR_ARG(article->headline)));
}

static void keep(struct archive_search *archive, const struct archive_hit *hit)
{
    struct arena *arena = &archive->arena;
    arena_room(arena, archive->found, archive->count, archive->room);
    archive->found[archive->count++] = (struct archive_found){
        .file = arena_copy(arena, hit->article.file),
        .page = hit->article.page,
        .article = hit->article.article,
        .at = hit->at,
        .len = hit->end - hit->beg,
        .head = head_of(arena, &hit->article),
        .line = arena_copy(arena, hit->context),
        .beg = hit->beg,
        .end = hit->end,
    };
}

/* Two rows a hit, and some hits more than are in sight. */
static bool wants_more(const struct app *app)
{
    const struct archive_search *archive = &app->search.archive;
    const struct pane *pane = &app->shown.chooser.pane;
    return archive->busy && chooser_shows(app, &hit_list) &&
           archive->count < (pane->top + pane->rows) / 2 + BEYOND;
}

bool archive_search_work(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    struct arena arena = {0};
    struct archive_hit hit;
    int64_t stop = os_clock_us() + LOOK_US;
    while (wants_more(app) && os_clock_us() < stop) {
        enum archive_hits_got got = archive_hits_next(archive->hits, &arena, &hit);
        if (got == ARCHIVE_HITS_HIT)
            keep(archive, &hit);
        archive->busy = got != ARCHIVE_HITS_END;
        app->loop.stale |= !archive->busy;
        arena_reset(&arena);
    }
    arena_free(&arena);
    if (archive->shown != archive->count && chooser_shows(app, &hit_list))
        list_hits(app);
    return wants_more(app);
}

/* ---- the prompt ---- */

static void ask(struct app *app, struct str text)
{
    struct archive_search *archive = &app->search.archive;
    struct fault fault;
    arena_free(&archive->arena);
    archive->found = NULL;
    archive->count = archive->room = archive->shown = 0;
    archive->text = arena_copy(&archive->arena, text);
    archive->busy = text.len > 0 && archive_hits_find(archive->hits, archive->text,
                                                      archive->headlines, &fault);
    app->shown.chooser.pane = (struct pane){.cursor = true};
    list_hits(app);
}

static void hits_done(struct app *app, struct str text)
{
    memory_keep_search(app, text);
    if (!text.len)
        app_enter(app, NULL);
}

/* ^R: stories with the text in the headline come first, or no more. */
static bool hits_key(struct app *app, int32_t code)
{
    if (code != KEYS_CTRL('R'))
        return false;
    app->search.archive.headlines = !app->search.archive.headlines;
    app->modes.prompt_changed = true;
    return true;
}

static struct str hits_note(const struct app *app, struct arena *arena)
{
    const struct archive_search *archive = &app->search.archive;
    const char *order =
        words_say(archive->headlines ? WORDS("headlines first") : WORDS("newest first"));
    struct str how = arena_format(arena, words_say("%s (^R changes)"), order);
    if (!archive->text.len)
        return how;
    struct str hits =
        arena_format(arena, words_count("%zu hit", "%zu hits", archive->count),
                     archive->count);
    return arena_format(arena, "%.*s%s  %.*s", STR_ARG(hits), archive->busy ? "+" : "",
                        STR_ARG(how));
}

static const struct prompt_kind hits_prompt = {
    .mark = WORDS("Archive: "),
    .changed = ask,
    .done = hits_done,
    .left = app_leave_modes,
    .note = hits_note,
    .key = hits_key,
};

static bool open_index(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    struct fault fault;
    if (app->setup->secure) {
        app_say(app, "The archive is not searched in safe mode");
        return false;
    }
    if (!archive->hits && !archive_hits_open(&archive->hits, app->setup, &fault))
        app_say(app, "%s", fault.what);
    return archive->hits != NULL;
}

STATE_PLAIN(archive)
{
    if (!open_index(app))
        return;
    memory_recall_searches(app);
    ask(app, (struct str){0});
    chooser_begin(app, &hit_list);
    chooser_show(app);
    app_ask(app, &hits_prompt, &app->search.history);
}

/* ---- a hit's file beside the edition ---- */

/* Everything is reloaded between two keys (loop.reopen), where nothing points into
 * pages. */
static void show(struct app *app, struct edition *edition, enum archive_visit visit)
{
    app->search.archive.next = edition;
    app->search.archive.visit = visit;
    app->loop.reopen = app->loop.other = true;
}

static void leave_home(struct app *app)
{
    struct archive_home *home = &app->search.archive.home;
    const struct setup *setup = app->setup;
    if (home->edition)
        return;
    *home = (struct archive_home){.edition = app->edition,
                                  .names = setup->names,
                                  .name_count = setup->name_count,
                                  .last = setup->last,
                                  .focus = app->panes.story_focus,
                                  .place = app->story.place,
                                  .at = app->story.pane.top ? app->story.top_at : 0};
}

static void hit_picked(struct app *app, int64_t tag)
{
    struct archive_search *archive = &app->search.archive;
    const char **names = arena_new(&app->arena, const char *, 1);
    archive->picked = (size_t)tag;
    archive->pane = app->shown.chooser.pane;
    leave_home(app);
    names[0] = arena_copy(&app->arena, archive->found[tag].file).ptr;
    app->setup->names = names;
    app->setup->name_count = 1;
    app->setup->last = false;
    show(app, setup_file(app->setup, names[0], 0), ARCHIVE_GOING);
}

static const struct chooser_kind hit_list = {
    .title = WORDS("Hits in the archive"),
    .none = WORDS("No hit."),
    .picked = hit_picked,
};

struct edition *archive_search_next(struct app *app)
{
    struct edition *next = app->search.archive.next;
    app->search.archive.next = NULL;
    return next;
}

bool archive_search_keeps(const struct app *app, const struct edition *edition)
{
    return app->search.archive.home.edition == edition;
}

bool archive_search_awaits(const struct app *app, uint32_t *page)
{
    const struct archive_search *archive = &app->search.archive;
    if (archive->visit == ARCHIVE_GOING)
        *page = archive->found[archive->picked].page - 1;
    else
        *page = archive->home.place.page;
    return archive->visit == ARCHIVE_GOING || archive->visit == ARCHIVE_RETURNING;
}

/* The hit in its story, and the same search in force there. */
static void show_hit(struct app *app)
{
    const struct archive_search *archive = &app->search.archive;
    const struct archive_found *found = &archive->found[archive->picked];
    struct edition_place place = {found->page - 1, found->article - 1};
    story_search_set(&app->search.story, archive->text, QUERY_NO_PINYIN);
    if (!app_go(app, place, found->at)) {
        app_say(app, "The story is no longer where the index has it; run --index");
        return;
    }
    app_show_hit(app, (struct hit){found->at, found->at + found->len});
}

static void list_again(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    struct archive_home home = archive->home;
    archive->home = (struct archive_home){0};
    story_search_set(&app->search.story, (struct str){0}, 0);
    app_go(app, home.place, home.at);
    app->panes.story_focus = home.focus;
    list_hits(app);
    chooser_show(app);
    app->shown.chooser.pane = archive->pane;
}

void archive_search_arrived(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    enum archive_visit visit = archive->visit;
    if (visit == ARCHIVE_GOING) {
        archive->visit = ARCHIVE_AWAY;
        show_hit(app);
    } else {
        archive->visit = ARCHIVE_HOME;
        list_again(app);
    }
}

bool archive_search_return(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    if (!archive->home.edition || archive->visit != ARCHIVE_AWAY)
        return false;
    app->setup->names = archive->home.names;
    app->setup->name_count = archive->home.name_count;
    app->setup->last = archive->home.last;
    show(app, archive->home.edition, ARCHIVE_RETURNING);
    return true;
}

void archive_search_close(struct app *app)
{
    struct archive_search *archive = &app->search.archive;
    if (archive->hits)
        archive_hits_close(archive->hits);
    if (archive->home.edition)
        edition_close(archive->home.edition);
    arena_free(&archive->arena);
    *archive = (struct archive_search){0};
}
