/* Set at the current paragraph, listed, opened, removed. */
#include "ui/bookmarks.h"

#include "base/words.h"
#include "ui/chooser.h"
#include "ui/state.h"
#include "ui/titles.h"

STATE_PLAIN(bookmark)
{
    const struct story *story = &app->story;
    const struct page *page;
    uint32_t at;
    const struct block *block = app_paragraph(app, &page, &at);
    if (!settings_on(&app->settings, SETTING_STATE)) {
        app_say(app, "Bookmarks are not kept: memory.state is off");
        return;
    }
    if (!block || !app->memory.known)
        return;
    if (bookmarks_at(app, story->part, story->block)) {
        app_say(app, "Bookmark set already; ' lists them");
        return;
    }
    const struct layout_part *part = &story->parts[story->part];
    if (part->article >= part->page->article_count) {
        app_say(app, "This belongs to no story, and gets no bookmark");
        return;
    }
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

static void fill(struct app *app)
{
    struct state_bookmark *marks;
    size_t count = state_bookmarks(app->setup->state, &app->moment, &marks);
    for (size_t i = 0; i < count; i++) {
        struct chooser_row row = {.head = marks[i].headline,
                                  .text = marks[i].context,
                                  .tag = marks[i].id};
        if (!row.head.len)
            row.head = title_of_file(marks[i].file);
        else if (str_starts(row.text, row.head)) /* the headline itself: once */
            row.text = str_slice(row.text, row.head.len, row.text.len);
        chooser_add(app, &row);
    }
}

static const struct state_bookmark *find_mark(struct app *app, int64_t id)
{
    struct state_bookmark *marks;
    size_t count = state_bookmarks(app->setup->state, &app->moment, &marks);
    for (size_t i = 0; i < count; i++)
        if (marks[i].id == id)
            return &marks[i];
    return NULL;
}

/* The story of the edition that the bookmark means. */
static bool find_story(struct app *app, const struct state_bookmark *mark,
                       struct edition_place *place)
{
    int best = 0;
    for (size_t p = 0; p < edition_count(app->edition); p++) {
        const struct page *page = edition_page(app->edition, p);
        for (uint32_t a = 0; page && a < page->article_count; a++) {
            int like = bookmarks_likeness(page, a, mark);
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
    const struct state_bookmark *mark = find_mark(app, id);
    struct edition_place place;
    if (!mark)
        return;
    if (!find_story(app, mark, &place)) {
        app_say(app, "Not in this edition; it was in %.*s, page %u", STR_ARG(mark->file),
                mark->page);
        return;
    }
    app_enter(app, NULL);
    const struct page *page = app_page(app, place);
    const struct article *article = &page->articles[place.article];
    struct str text = page_slice(page, article->beg, article->end);
    uint32_t at = article->beg + text_anchor_in(text, &mark->place);
    trail_push(app);
    app_go(app, place, 0);
    story_reveal(&app->story, 0, at, at + 1);
    app->panes.story_focus = true;
}

static void dropped(struct app *app, int64_t id)
{
    state_drop_bookmark(app->setup->state, id);
    app->bookmarks.loaded = false;
    app_say(app, "Bookmark removed");
}

static const struct chooser_kind listed = {
    .title = WORDS("Bookmarks"),
    .none = WORDS("No bookmark yet: press B in a story."),
    .fill = fill,
    .picked = picked,
    .dropped = dropped,
};

STATE_ACTION(bookmarks, chooser_open(app, &listed))
