/* Bookmarks: set at the words on top, listed, opened, removed. */
#include "base/words.h"
#include "ui/chooser.h"
#include "ui/state.h"

/* The words on the top row of the story, or of the first that has any. */
static struct str top_line(const struct story *story)
{
    for (uint32_t i = story->pane.top; i < story->layout.row_count; i++) {
        const struct row *row = &story->layout.rows[i];
        if (row->kind == ROW_TEXT && row->end > row->beg)
            return str_slice(story_row_text(story, row), row->beg, row->end);
    }
    return (struct str){0};
}

void act_bookmark(struct app *app, int32_t count)
{
    (void)count;
    app_settle(app);
    const struct story *story = &app->story;
    if (!story->shown || !story->laid || !app->memory.known)
        return;
    const struct layout_part *part = &story->parts[story->top_part];
    if (part->article >= part->page->article_count)
        return;
    const struct article *article = &part->page->articles[part->article];
    struct layout_span span = story_span(story, story->top_part);
    uint32_t at = story->pane.top && story->top_at > span.beg ? story->top_at : span.beg;
    struct state_bookmark mark = {
        .key = fingerprint_of_article(part->page, part->article),
        .place =
            text_anchor_of(page_slice(part->page, span.beg, span.end), at - span.beg),
        .headline = article->headline,
        .context = top_line(story),
        .file = part->page->name,
        .page = part->page->number,
    };
    state_add_bookmark(app->setup->state, &mark);
    app_say(app, "Bookmark set; ' lists them");
}

static const struct chooser_kind bookmarks;

static void fill(struct app *app)
{
    struct state_bookmark *marks;
    size_t count = state_bookmarks(app->setup->state, &app->moment, &marks);
    chooser_begin(app, &bookmarks);
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

/* The story of the edition that the bookmark means. */
static bool find_story(struct app *app, const struct fingerprint *key,
                       struct edition_place *place)
{
    for (size_t p = 0; p < edition_count(app->edition); p++) {
        const struct page *page = edition_page(app->edition, p);
        for (uint32_t a = 0; page && a < page->article_count; a++) {
            struct fingerprint here = fingerprint_of_article(page, a);
            if (here.hash != key->hash &&
                fingerprint_agreement(&here, key) < FINGERPRINT_SAME)
                continue;
            *place = (struct edition_place){(uint32_t)p, a};
            return true;
        }
    }
    return false;
}

static void picked(struct app *app, int64_t id)
{
    struct state_bookmark mark;
    struct edition_place place;
    if (!find_mark(app, id, &mark))
        return;
    if (!find_story(app, &mark.key, &place)) {
        app_say(app, "Not in this edition; it was in %.*s, page %u", STR_ARG(mark.file),
                mark.page);
        return;
    }
    app_enter(app, NULL);
    const struct page *page = app_page(app, place);
    const struct article *article = &page->articles[place.article];
    struct str text = page_slice(page, article->beg, article->end);
    app_go(app, place, article->beg + text_anchor_in(text, &mark.place));
    app->panes.story_focus = true;
}

static void dropped(struct app *app, int64_t id)
{
    uint32_t at = app->chooser.pane.at;
    state_drop_bookmark(app->setup->state, id);
    fill(app);
    app->chooser.pane.at = at;
    app_say(app, "Bookmark removed");
}

static const struct chooser_kind bookmarks = {
    .title = WORDS("Bookmarks"),
    .none = WORDS("No bookmark yet: B sets one at the words on top."),
    .picked = picked,
    .dropped = dropped,
};

void act_bookmarks(struct app *app, int32_t count)
{
    (void)count;
    fill(app);
    chooser_show(app);
}
