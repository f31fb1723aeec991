#include "ui/memory.h"

#include "base/buf.h"
#include "marks.h"
#include "ui/state.h"

static struct fingerprint key_at(const struct page *page, uint32_t article)
{
    return article < page->article_count ? fingerprint_of_article(page, article)
                                         : (struct fingerprint){0};
}

/* ---- the place in a story ---- */

/* The story's text, continuations and all, as one; part i begins at starts[i]. */
static struct str whole_text(struct app *app, uint32_t starts[STORY_PARTS])
{
    struct buf buf = {.arena = &app->moment};
    const struct story *story = &app->story;
    for (uint32_t i = 0; i < story->part_count; i++) {
        struct layout_span span = story_span(story, i);
        starts[i] = (uint32_t)buf.len;
        buf_add(&buf, page_slice(story->parts[i].page, span.beg, span.end));
        buf_add_char(&buf, '\n');
    }
    return buf_str(&buf);
}

static struct text_anchor anchor_of(struct app *app, uint32_t part, uint32_t at)
{
    uint32_t starts[STORY_PARTS];
    struct str text = whole_text(app, starts);
    return text_anchor_of(text, starts[part] + at - story_span(&app->story, part).beg);
}

/* The part of the story, and the offset in it, that the anchor means. */
static uint32_t find_anchor(struct app *app, const struct text_anchor *place,
                            uint32_t *part)
{
    uint32_t starts[STORY_PARTS] = {0};
    const struct story *story = &app->story;
    uint32_t at = text_anchor_in(whole_text(app, starts), place);
    for (*part = 0; *part + 1 < story->part_count && at >= starts[*part + 1];)
        ++*part;
    return story_span(story, *part).beg + at - starts[*part];
}

void memory_keep(struct app *app)
{
    struct memory *memory = &app->memory;
    struct story *story = &app->story;
    if (!memory->known || !story->shown || story->top_part >= story->part_count)
        return;
    struct text_anchor place = {0};
    struct layout_span span = story_span(story, story->top_part);
    if (story->pane.top > 0 && !story_ended(story) && story->top_at >= span.beg)
        place = anchor_of(app, story->top_part, story->top_at);
    bool same =
        place.at == memory->kept.at && strcmp(place.words, memory->kept.words) == 0;
    const struct list_row *row = list_find(&app->list, story->place);
    if (!same && memory->borrowed && row && row->read)
        memory_set_read(app, story->place, true);
    if (!same)
        state_set_place(app->setup->state, &memory->key, &place);
    memory->kept = place;
    memory->left = memory->key;
}

static void go_to(struct app *app, const struct text_anchor *place)
{
    uint32_t part, at = find_anchor(app, place, &part);
    app->story.pane.top = 1; /* not at the top: story_fit goes to the words */
    story_go(&app->story, part, at);
}

static bool is_key(const struct fingerprint *a, const struct fingerprint *b)
{
    return a->hash == b->hash || fingerprint_agreement(a, b) >= FINGERPRINT_SAME;
}

/* After a reload: the same words on top, the same paragraph current; false: another story. */
static bool stand_again(struct app *app)
{
    struct memory_stand *again = &app->memory.again;
    uint32_t part;
    if (!again->key.hash || !is_key(&again->key, &app->memory.key))
        return false;
    if (again->scrolled)
        go_to(app, &again->top);
    app->story.top_lead = again->lead;
    uint32_t at = find_anchor(app, &again->current, &part);
    story_point(&app->story, part, at);
    again->key.hash = 0;
    return true;
}

void memory_recall(struct app *app)
{
    struct memory *memory = &app->memory;
    const struct story *story = &app->story;
    struct state_article found;
    memory->known = false;
    if (!story->shown)
        return;
    memory->key = marks_find(app->setup->state, story->parts[0].page,
                             story->parts[0].article, &found);
    memory->known = memory->key.hash != 0;
    memory->borrowed = found.borrowed;
    memory->kept = (struct text_anchor){0};
    if (!memory->known)
        return;
    struct list_row *row = list_find(&app->list, story->place);
    if (row && !row->known) /* so its key is not made once more for the list */
        row->known = true, row->read = found.read;
    if (found.has_place)
        memory->kept = found.place;
    if (!stand_again(app) && memory->kept.at > 0)
        go_to(app, &memory->kept);
}

/* ---- what is read ---- */

bool memory_is_read(struct app *app, struct list_row *row)
{
    struct state_article found;
    if (row->known || row->place.article == LIST_HEADING)
        return row->read;
    row->known = true;
    if (!state_knows_stories(app->setup->state))
        return row->read;
    const struct page *page = app_page(app, row->place);
    if (page)
        marks_find(app->setup->state, page, row->place.article, &found);
    if (page && found.id)
        row->read = found.read;
    return row->read;
}

/* The unread stories under a heading; of a folded page as many as there were. */
static void count_unread(struct app *app, size_t row)
{
    struct list *list = &app->list;
    uint32_t page = list->rows[row].place.page;
    size_t end, i = list_stories_of(list, row, &end);
    uint32_t unread = 0;
    for (; i < end; i++)
        unread += memory_is_read(app, &list->rows[i]) ? 0 : 1;
    if (list_is_folded(list, page) && !list->wanted)
        unread = list->folds[page].unread;
    list->rows[row].unread = (uint16_t)unread;
}

void memory_settle(struct app *app)
{
    struct list *list = &app->list;
    size_t end = (size_t)list->pane.top + list->pane.rows;
    for (size_t i = list->pane.top; i <= end && i < list->count; i++)
        if (list->rows[i].place.article == LIST_HEADING)
            count_unread(app, i);
        else
            memory_is_read(app, &list->rows[i]);
    const char *message = state_message(app->setup->state);
    if (message)
        app_say(app, "%s", message);
}

/* The names that were given are the last edition from now on; standard input is none. */
static void set_edition(struct app *app)
{
    const struct setup *setup = app->setup;
    struct str *names;
    if (!setup->last && setup_paths(setup, &app->moment, &names))
        state_set_edition(setup->state, names, setup->name_count);
}

void memory_set_read(struct app *app, struct edition_place place, bool read)
{
    const struct page *page = app_page(app, place);
    struct list_row *row = list_find(&app->list, place);
    if (row) {
        row->read = read;
        row->known = true;
    }
    if (!page)
        return;
    struct memory *memory = &app->memory;
    if (memory->late_count == MEMORY_LATE)
        memory_write(app);
    memory->late[memory->late_count++] =
        (struct memory_late){key_at(page, place.article), read};
}

void memory_write(struct app *app)
{
    struct memory *memory = &app->memory;
    if (memory->left.hash)
        state_set_last(app->setup->state, &memory->left);
    memory->left.hash = 0;
    if (!memory->begun)
        set_edition(app);
    memory->begun = true;
    for (uint32_t i = 0; i < memory->late_count; i++)
        state_set_read(app->setup->state, &memory->late[i].key, memory->late[i].read);
    memory->late_count = 0;
}

void memory_mark(struct app *app, struct edition_place place, bool read, bool more)
{
    struct memory *memory = &app->memory;
    struct list_row *row = list_find(&app->list, place);
    if (!row || memory_is_read(app, row) == read)
        return;
    memory->undo[memory->undo_count++ % MEMORY_UNDO] =
        (struct memory_undo){place, row->read, more};
    memory_set_read(app, place, read);
}

void memory_mark_story(struct app *app)
{
    const struct story *story = &app->story;
    uint32_t first = app->memory.undo_count;
    memory_mark(app, story->place, true, false);
    for (uint32_t i = 1; i < story->part_count; i++) {
        struct edition_place place = {app_page_index(app, story->parts[i].page),
                                      story->parts[i].article};
        memory_mark(app, place, true, app->memory.undo_count != first);
    }
    app->reading.told = true; /* once */
}

/* ---- the last edition ---- */

void memory_begin(struct app *app, uint64_t story)
{
    struct memory *memory = &app->memory;
    memory->again = (struct memory_stand){.above = 4}; /* its page's heading, and some */
    memory->wanted = (struct fingerprint){.hash = story};
    memory->seen = 0;
    if (app->setup->last)
        state_last(app->setup->state, &memory->wanted);
}

void memory_want(struct app *app)
{
    struct memory *memory = &app->memory;
    const struct story *story = &app->story;
    const struct page *page;
    uint32_t at;
    memory->wanted = memory->key;
    memory->seen = 0;
    memory->again =
        (struct memory_stand){.scrolled = story->pane.top > 0, .lead = story->top_lead};
    memory->again.above = app->list.pane.at - app->list.pane.top;
    if (!memory->known || !story_current(story, &page, &at))
        return;
    memory->again.key = memory->key;
    if (memory->again.scrolled)
        memory->again.top = anchor_of(app, story->top_part, story->top_at);
    memory->again.current = anchor_of(app, story->part, page->blocks[story->block].beg);
}

/* The story itself, if it is there; else the first that is like it, as one is that was
 * changed. */
bool memory_return(struct app *app)
{
    struct memory *memory = &app->memory;
    if (memory->wanted.hash == 0)
        return true;
    int64_t like = -1;
    bool same = false;
    for (; memory->seen < app->list.count && !same; memory->seen++) {
        const struct list_row *row = &app->list.rows[memory->seen];
        const struct page *page = app_page(app, row->place);
        if (row->place.article == LIST_HEADING || !page)
            continue;
        struct fingerprint key = key_at(page, row->place.article);
        same = key.hash == memory->wanted.hash;
        if (same || (like < 0 && key.hash && is_key(&key, &memory->wanted)))
            like = (int64_t)memory->seen;
    }
    if (like < 0)
        return app->loop.complete;
    list_seek(&app->list, like);
    uint32_t at = app->list.pane.at, above = memory->again.above;
    app->list.pane.top = at > above ? at - above : 0;
    memory->wanted.hash = 0;
    return true;
}

/* The searches of earlier runs are asked for with the first prompt. */
void memory_recall_searches(struct app *app)
{
    struct str *texts;
    const struct settings *settings = &app->settings;
    app->search.flags = (settings_on(settings, SETTING_REGEX) ? QUERY_REGEX : 0) |
                        (settings_on(settings, SETTING_PINYIN) ? 0 : QUERY_NO_PINYIN);
    if (app->search.recalled)
        return;
    app->search.recalled = true;
    size_t count = state_searches(app->setup->state, &app->arena, 100, &texts);
    while (count-- > 0)
        history_add(&app->search.history, texts[count]);
}

void memory_keep_search(struct app *app, struct str text)
{
    history_add(&app->search.history, text);
    state_add_search(app->setup->state, text);
}
