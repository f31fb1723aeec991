#include "ui/edition_search.h"

#include "find/phrase.h"
#include "ui/state.h"
#include "ui/titles.h"
#include "base/words.h"

enum { STEP_US = 4000, PHRASE_PAGES = 2000, PHRASE_BYTES = 4096 };

/* Folded pages that are kept for the next query, per search. */
#define KEPT_BYTES ((size_t)32 << 20)

/* ---- the index and its pages ---- */

static size_t count_pages(void *context)
{
    return edition_count(context);
}

static const struct page *get_page(void *context, size_t index)
{
    return edition_page(context, index);
}

static void close_index(struct edition_search_search *search)
{
    if (search->index)
        search_index_close(search->index);
    search->index = NULL;
    arena_free(&search->arena);
    search->busy = false;
    search->shown = 0;
}

/* Asks again; an ill-formed pattern finds nothing and is said by the prompt's note. */
static void ask(struct app *app, struct edition_search_search *search, struct str text)
{
    struct fault fault;
    struct search_index_pages pages = {count_pages, get_page, app->edition};
    if (!search->index)
        search->index = search_index_open(&search->arena, &pages, KEPT_BYTES);
    search->text = arena_copy(&app->arena, text);
    search->shown = 0;
    bool good = search_index_search(search->index, search->text,
                                    search->flags | QUERY_HALF, &fault);
    search->busy = good && text.len > 0;
    if (!good)
        app_say(app, "%s", fault.what);
}

void edition_search_close(struct app *app)
{
    close_index(&app->search.edition.all);
    close_index(&app->search.edition.narrow);
}

void edition_search_forget(struct app *app)
{
    struct edition_search_search *searches[] = {&app->search.edition.all,
                                                &app->search.edition.narrow};
    for (int i = 0; i < 2; i++) {
        bool used = searches[i]->index != NULL;
        struct str text = searches[i]->text;
        close_index(searches[i]);
        if (used)
            ask(app, searches[i], text);
    }
}

void edition_search_more(struct app *app)
{
    struct edition_search_state *hits = &app->search.edition;
    hits->all.busy |= hits->all.index && hits->all.text.len;
    hits->narrow.busy |= hits->narrow.index && hits->narrow.text.len;
}

/* ---- F: the hits of the edition ---- */

static struct str head_of_story(struct app *app, struct search_index_place place)
{
    const struct page *page = edition_page(app->edition, place.page);
    uint32_t hits = search_index_story_hits(app->search.edition.all.index, place);
    struct str title = title_of_story(page, place.article);
    struct str folio = page->folio.len ? page->folio : title_of_file(page->name);
    return arena_format(&app->moment, "%u  %.*s  (%.*s)", hits, STR_ARG(title),
                        STR_ARG(folio));
}

/* A hit's place, not its number: literal hits that are found later come before it. */
static int64_t tag_of(const struct found *found)
{
    return (int64_t)found->place.page << 32 | found->hit.beg;
}

static void add_hit(struct app *app, const struct found *found)
{
    const struct page *page = edition_page(app->edition, found->place.page);
    struct str line = page_slice(page, found->line.beg, found->line.end);
    chooser_add(app, &(struct chooser_row){
                         .text = line,
                         .beg = found->hit.beg - found->line.beg,
                         .end = found->hit.end - found->line.beg,
                         .tag = tag_of(found),
                     });
}

static const struct chooser_kind hit_list;

static void list_hits(struct app *app)
{
    struct search_index *index = app->search.edition.all.index;
    struct search_index_place last = {UINT32_MAX, 0};
    chooser_begin(app, &hit_list);
    size_t count = index ? search_index_found_count(index) : 0;
    for (size_t i = 0; i < count; i++) {
        const struct found *found = search_index_found(index, i);
        if (found->place.page != last.page || found->place.article != last.article)
            chooser_add(app,
                        &(struct chooser_row){.head = head_of_story(app, found->place),
                                              .title = true});
        last = found->place;
        add_hit(app, found);
    }
    app->search.edition.all.shown = count;
    app->loop.stale = true;
}

static void hits_changed(struct app *app, struct str text)
{
    app->search.edition.all.flags = app->search.flags;
    ask(app, &app->search.edition.all, text);
    app->shown.chooser.pane = (struct pane){.cursor = true};
    list_hits(app);
}

/* The hit in its story, and the same search in force there. */
static void hit_picked(struct app *app, int64_t tag)
{
    struct edition_search_search *all = &app->search.edition.all;
    size_t at = 0, count = search_index_found_count(all->index);
    while (at < count && tag_of(search_index_found(all->index, at)) != tag)
        at++;
    if (at == count)
        return;
    struct found found = *search_index_found(all->index, at);
    app_enter(app, NULL);
    edition_search_clear(app);
    trail_push(app);
    story_search_set(&app->search.story, all->text,
                     all->flags | (found.half ? QUERY_HALF : 0));
    struct edition_place place = {found.place.page, found.place.article};
    if (!app_go(app, place, found.hit.beg)) { /* furniture that is not in the list */
        uint32_t line;
        const struct page *page = app_page(app, place);
        source_view_show(app, place.page, page_source_at(page, found.hit.beg, &line));
        return;
    }
    app_show_hit(app, found.hit);
}

static const struct chooser_kind hit_list = {
    .title = WORDS("Hits in the edition"),
    .none = WORDS("No hit."),
    .picked = hit_picked,
};

static void hits_done(struct app *app, struct str text)
{
    if (text.len == 0 && app->search.edition.all.text.len)
        list_hits(app);
    memory_keep_search(app, text);
    if (!app->search.edition.all.text.len)
        app_enter(app, NULL);
}

static const char *count_stories(size_t stories, struct arena *arena)
{
    return arena_format(arena, words_count("%zu story", "%zu stories", stories), stories)
        .ptr;
}

static struct str count_note(const struct app *app, struct arena *arena)
{
    const struct edition_search_search *all = &app->search.edition.all;
    if (!all->index || !all->text.len)
        return (struct str){0};
    size_t hits = search_index_total(all->index);
    return arena_format(
        arena, words_say("%s in %s%s"),
        arena_format(arena, words_count("%zu hit", "%zu hits", hits), hits).ptr,
        count_stories(search_index_story_count(all->index), arena),
        all->busy ? " …" : "");
}

static const struct prompt_kind hits_prompt = {
    .mark = WORDS("Find: "),
    .changed = hits_changed,
    .done = hits_done,
    .left = app_leave_modes,
    .note = count_note,
    .key = search_key,
    .searches = true,
};

STATE_PLAIN(find_all)
{
    memory_recall_searches(app);
    chooser_begin(app, &hit_list);
    chooser_show(app);
    app_ask(app, &hits_prompt, &app->search.history);
}

/* ---- &: the list narrowed ---- */

static bool is_wanted(void *context, struct edition_place place)
{
    struct edition_search_search *narrow = context;
    return search_index_story_hits(narrow->index,
                                   (struct search_index_place){place.page,
                                                               place.article}) > 0;
}

static void show_all(struct app *app)
{
    app->list.wanted = NULL;
    list_rebuild(&app->list, app->edition);
}

static void show_narrowed(struct app *app)
{
    struct edition_search_search *narrow = &app->search.edition.narrow;
    app->list.wanted = is_wanted;
    app->list.context = narrow;
    app->list.reach = search_index_reach(narrow->index);
    narrow->shown = search_index_story_count(narrow->index);
    list_rebuild(&app->list, app->edition);
    app->loop.stale = true;
}

static void narrow_changed(struct app *app, struct str text)
{
    struct edition_search_search *narrow = &app->search.edition.narrow;
    narrow->flags = app->search.flags;
    narrow->entered = false;
    ask(app, narrow, text);
    if (!text.len)
        show_all(app);
    else
        edition_search_work(app);
}

/* A list of nothing is refused, as soon as it is known to be one. */
static void refuse_none(struct app *app)
{
    const struct edition_search_search *narrow = &app->search.edition.narrow;
    struct str text = narrow->text;
    if (!narrow->entered || narrow->busy || !app->list.wanted || app->list.stories > 0)
        return;
    edition_search_clear(app);
    app_say(app, "No story contains %.*s", STR_ARG(text));
}

static void narrow_done(struct app *app, struct str text)
{
    memory_keep_search(app, text);
    app->search.edition.narrow.entered = text.len > 0;
    if (!text.len)
        edition_search_clear(app);
    refuse_none(app);
}

static void narrow_left(struct app *app)
{
    edition_search_clear(app);
}

static struct str narrow_note(const struct app *app, struct arena *arena)
{
    const struct edition_search_search *narrow = &app->search.edition.narrow;
    if (!narrow->index || !narrow->text.len)
        return (struct str){0};
    return arena_format(arena, "%s%s",
                        count_stories(app->list.wanted ? app->list.stories : 0, arena),
                        narrow->busy ? " …" : "");
}

static const struct prompt_kind narrow_prompt = {
    .mark = "& ",
    .changed = narrow_changed,
    .done = narrow_done,
    .left = narrow_left,
    .note = narrow_note,
    .key = search_key,
    .searches = true,
};

STATE_PLAIN(narrow)
{
    memory_recall_searches(app);
    app_enter(app, NULL);
    app_ask(app, &narrow_prompt, &app->search.history);
}

struct str edition_search_note(const struct app *app, struct arena *arena)
{
    const struct edition_search_search *narrow = &app->search.edition.narrow;
    if (!app->list.wanted)
        return (struct str){0};
    return arena_format(arena, "&%.*s %s%s", STR_ARG(narrow->text),
                        count_stories(app->list.stories, arena),
                        narrow->busy ? " …" : "");
}

bool edition_search_clear(struct app *app)
{
    if (!app->list.wanted && !app->search.edition.narrow.busy)
        return false;
    app->search.edition.narrow.text = (struct str){0};
    app->search.edition.narrow.busy = false;
    show_all(app);
    return true;
}

/* ---- a little at a time ---- */

bool edition_search_work(struct app *app)
{
    struct edition_search_search *all = &app->search.edition.all,
                                 *narrow = &app->search.edition.narrow;
    if (all->busy) {
        all->busy = search_index_step(all->index, STEP_US);
        bool more = search_index_found_count(all->index) != all->shown;
        if (chooser_shows(app, &hit_list) &&
            ((more && all->shown < app->shown.chooser.pane.rows) || !all->busy))
            list_hits(app);
    }
    if (narrow->busy) {
        narrow->busy = search_index_step(narrow->index, STEP_US);
        bool more = search_index_story_count(narrow->index) != narrow->shown;
        if ((more && narrow->shown < app->list.pane.rows) || !narrow->busy)
            show_narrowed(app);
        refuse_none(app);
    }
    return all->busy || narrow->busy;
}

/* ---- *: words of the current paragraph that are said elsewhere ---- */

/* The longest phrase of the paragraph that any page has again. */
static struct hit recurring(struct app *app, const struct page *page, struct hit range)
{
    struct arena scratch = {0};
    struct folded *here = search_fold(&app->moment, page->text);
    struct phrase *phrase = phrase_start(&app->moment, here, range);
    bool whole =
        phrase_feed(phrase, here, (struct hit){0, range.beg}) ||
        phrase_feed(phrase, here, (struct hit){range.end, (uint32_t)page->text.len});
    size_t count = edition_count(app->edition);
    for (size_t i = 0; i < count && i < PHRASE_PAGES && !whole; i++) {
        const struct page *other = edition_page(app->edition, i);
        if (!other || other == page)
            continue;
        if (i % 16 == 15 && screen_pending(&app->screen))
            break;
        arena_reset(&scratch);
        struct folded *folded = search_fold(&scratch, other->text);
        whole = phrase_feed(phrase, folded, (struct hit){0, (uint32_t)other->text.len});
    }
    struct hit best = phrase_best(phrase);
    arena_free(&scratch);
    return best;
}

STATE_PLAIN(search_phrase)
{
    const struct page *page;
    uint32_t at;
    const struct block *block = app_paragraph(app, &page, &at);
    if (!block)
        return;
    uint32_t end = block->end - at > PHRASE_BYTES ? at + PHRASE_BYTES : block->end;
    while (end < block->end && ((unsigned char)page->text.ptr[end] & 0xC0) == 0x80)
        end--;
    struct hit best = recurring(app, page, (struct hit){at, end});
    if (best.beg >= best.end) {
        app_say(app, "No phrase of this paragraph occurs elsewhere");
        return;
    }
    app->panes.story_focus |= !app_sees_story(app);
    struct story_search *search = &app->search.story;
    story_search_set(search, page_slice(page, best.beg, best.end), 0);
    search->backward = false;
    history_add(&app->search.history, search->text);
    story_search_find(search, &app->story);
    search->current = story_search_from(search, app->story.part, best.beg, false);
}
