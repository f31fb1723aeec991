/* Set at the current paragraph, listed, opened, removed. */
#include "ui/bookmarks.h"

#include "base/words.h"
#include "ui/chooser.h"
#include "ui/state.h"

void act_bookmark(struct app *app, int32_t count)
{
    (void)count;
    app_settle(app);
    const struct story *story = &app->story;
    const struct page *page;
    uint32_t at;
    const struct block *block = story_current(story, &page, &at);
    if (!block || !app->memory.known)
        return;
    const struct layout_part *part = &story->parts[story->part];
    if (part->article >= part->page->article_count)
        return;
    const struct article *article = &part->page->articles[part->article];
    struct layout_span span = story_span(story, story->part);
    struct state_bookmark mark = {
        .key = fingerprint_of_article(part->page, part->article),
        .place =
            text_anchor_of(page_slice(part->page, span.beg, span.end), at - span.beg),
        .headline = article->headline,
        .context = page_slice(page, at, block->end),
        .file = part->page->name,
        .page = part->page->number,
    };
    state_add_bookmark(app->setup->state, &mark);
    app->bookmarks.loaded = false;
    app_say(app, "Bookmark set; ' lists them");
}

static const struct chooser_kind listed;

static void fill(struct app *app)
{
    struct state_bookmark *marks;
    size_t count = state_bookmarks(app->setup->state, &app->moment, &marks);
    chooser_begin(app, &listed);
    for (size_t i = 0; i < count; i++) {
        struct chooser_row row = {.head = marks[i].headline,
                                  .text = marks[i].context,
                                  .tag = marks[i].id};
        if (!row.head.len)
            row.head = marks[i].file;
        chooser_add(app, &row);
    }
}

static bool find_mark(struct app *app, int64_t id, struct state_bookmark *mark)
{
    struct state_bookmark *marks;
    size_t count = state_bookmarks(app->setup->state, &app->moment, &marks);
    for (size_t i = 0; i < count; i++)
        if (marks[i].id == id) {
            *mark = marks[i];
            return true;
        }
    return false;
}

/* How surely a story is the one that a bookmark means: by its own words, and by those at
 * the bookmark, which stay where the page is split otherwise than it was. 0: it is
 * not. */
static int likeness(const struct page *page, uint32_t article,
                    const struct state_bookmark *mark)
{
    const struct article *a = &page->articles[article];
    struct fingerprint here = fingerprint_of_article(page, article);
    bool same = here.hash == mark->key.hash ||
                fingerprint_agreement(&here, &mark->key) >= FINGERPRINT_SAME;
    return same + 2 * text_anchor_stands(page_slice(page, a->beg, a->end), &mark->place);
}

/* The story of the edition that the bookmark means. */
static bool find_story(struct app *app, const struct state_bookmark *mark,
                       struct edition_place *place)
{
    int best = 0;
    for (size_t p = 0; p < edition_count(app->edition); p++) {
        const struct page *page = edition_page(app->edition, p);
        for (uint32_t a = 0; page && a < page->article_count; a++) {
            int like = likeness(page, a, mark);
            if (like <= best)
                continue;
            best = like;
            *place = (struct edition_place){(uint32_t)p, a};
        }
    }
    return best > 0;
}

static void picked(struct app *app, int64_t id)
{
    struct state_bookmark mark;
    struct edition_place place;
    if (!find_mark(app, id, &mark))
        return;
    if (!find_story(app, &mark, &place)) {
        app_say(app, "Not in this edition; it was in %.*s, page %u", STR_ARG(mark.file),
                mark.page);
        return;
    }
    app_enter(app, NULL);
    const struct page *page = app_page(app, place);
    const struct article *article = &page->articles[place.article];
    struct str text = page_slice(page, article->beg, article->end);
    uint32_t at = article->beg + text_anchor_in(text, &mark.place);
    trail_push(app);
    app_go(app, place, 0);
    story_reveal(&app->story, 0, at, at + 1);
    app->panes.story_focus = true;
}

static void dropped(struct app *app, int64_t id)
{
    uint32_t at = app->shown.chooser.pane.at;
    state_drop_bookmark(app->setup->state, id);
    app->bookmarks.loaded = false;
    fill(app);
    app->shown.chooser.pane.at = at;
    app_say(app, "Bookmark removed");
}

static const struct chooser_kind listed = {
    .title = WORDS("Bookmarks"),
    .none = WORDS("No bookmark yet: B sets one at the current paragraph."),
    .picked = picked,
    .dropped = dropped,
};

void act_bookmarks(struct app *app, int32_t count)
{
    (void)count;
    fill(app);
    chooser_show(app);
}

/* ---- their marks in the margin ---- */

/* Those of a part of the story that its own words, or the words there, say are its. */
static void find_in_part(struct app *app, uint32_t index)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    const struct layout_part *part = &app->story.parts[index];
    if (part->article >= part->page->article_count)
        return;
    const struct article *article = &part->page->articles[part->article];
    struct str text = page_slice(part->page, article->beg, article->end);
    for (size_t i = 0; i < bookmarks->count; i++) {
        const struct state_bookmark *mark = &bookmarks->all[i];
        if (bookmarks->here_count == BOOKMARKS_SEEN)
            return;
        if (!likeness(part->page, part->article, mark))
            continue;
        uint32_t at = article->beg + text_anchor_in(text, &mark->place);
        bookmarks->here[bookmarks->here_count++] =
            (struct bookmark_place){index, page_block_at(part->page, at)};
    }
}

void bookmarks_settle(struct app *app)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    const struct story *story = &app->story;
    bool same = bookmarks->found && bookmarks->place.page == story->place.page &&
                bookmarks->place.article == story->place.article &&
                bookmarks->part_count == story->part_count;
    if (!bookmarks->loaded || same || !story->shown)
        return;
    bookmarks->found = true;
    bookmarks->place = story->place;
    bookmarks->part_count = story->part_count;
    bookmarks->here_count = 0;
    for (uint32_t i = 0; bookmarks->count && i < story->part_count; i++)
        find_in_part(app, i);
}

void bookmarks_load(struct app *app)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    uint32_t before = bookmarks->here_count;
    if (bookmarks->loaded)
        return;
    arena_reset(&bookmarks->arena);
    bookmarks->count =
        state_bookmarks(app->setup->state, &bookmarks->arena, &bookmarks->all);
    bookmarks->loaded = true;
    bookmarks->found = false;
    bookmarks_settle(app);
    app->loop.stale |= before > 0 || bookmarks->here_count > 0;
}

bool bookmarks_at(const struct app *app, uint32_t part, uint32_t block)
{
    const struct bookmarks *bookmarks = &app->bookmarks;
    for (uint32_t i = 0; i < bookmarks->here_count; i++)
        if (bookmarks->here[i].part == part && bookmarks->here[i].block == block)
            return true;
    return false;
}

void bookmarks_close(struct bookmarks *bookmarks)
{
    arena_free(&bookmarks->arena);
}
