#include "ui/correcting.h"

#include "base/words.h"
#include "find/search.h"
#include "store/user_file.h"
#include "ui/state.h"
#include "ui/story_view.h"

/* ---- the paragraph that is pointed at ---- */

static const struct page *page_here(const struct app *app)
{
    return app->story.parts[app->story.part].page;
}

static const struct block *block_here(const struct app *app)
{
    return &page_here(app)->blocks[app->story.block];
}

static void range(const struct app *app, uint32_t part, uint32_t *first, uint32_t *end)
{
    const struct page *page = app->story.parts[part].page;
    uint32_t article = app->story.parts[part].article;
    *first = page->furniture;
    *end = page->block_count;
    if (article < page->article_count) {
        *first = page->articles[article].block;
        *end = *first + page->articles[article].block_count;
    }
}

/* ---- keeping what was said ---- */

static struct corrections *corrections_here(struct app *app, bool make)
{
    struct correction_set *set = &app->setup->corrections;
    struct fingerprint key = fingerprint_of_page(page_here(app));
    struct corrections *found = corrections_of(set, &key);
    if (found || !make)
        return found;
    arena_room(app->setup->arena, set->pages, set->count, set->room);
    set->pages[set->count] = (struct corrections){.page = key};
    return &set->pages[set->count++];
}

static struct str all_corrections(struct app *app)
{
    const struct correction_set *set = &app->setup->corrections;
    struct buf all = {.arena = &app->moment};
    for (size_t i = 0; i < set->count; i++)
        buf_add(&all, corrections_write(&app->moment, &set->pages[i]));
    return buf_str(&all);
}

/* To the file that was named, else to the state. */
static void keep(struct app *app, const struct corrections *corrections)
{
    const char *path = app->setup->options->corrections;
    struct fault fault;
    if (path && app->setup->secure)
        app_say(app, "No file is written in safe mode");
    else if (path && user_file_write(path, all_corrections(app), USER_FILE_CONFIGURED,
                                     &fault) != USER_FILE_WRITTEN)
        app_say(app, "%s", fault.what);
    else if (!path)
        state_set_corrections(app->setup->state, &corrections->page,
                              corrections_write(&app->moment, corrections));
}

/* The story that the paragraph is in now; where that is none, the one in the place of the
 * story it was in. */
static uint32_t story_of(const struct app *app, const struct page *page, uint32_t block)
{
    uint32_t before = app->story.parts[app->story.part].article;
    uint32_t last = page->article_count ? page->article_count - 1 : 0;
    if (block < page->furniture)
        return page_article_at(page, page->blocks[block].beg);
    return before < last ? before : last;
}

/* Points at the paragraph, or at the one that is where it was before. */
static void point_at(struct app *app, uint32_t block, uint32_t before)
{
    uint32_t first, end;
    range(app, 0, &first, &end);
    if (block < first || block >= end)
        block = before < first ? first : before < end ? before : end - 1;
    const struct block *here = &app->story.parts[0].page->blocks[block];
    story_reveal(&app->story, 0, here->beg, here->end);
}

/* The page is another now: everything that pointed into it is made again, and the story
 * with the paragraph is on the screen again, in the whole list where the narrowed one has
 * it no more. */
static void show_again(struct app *app, uint32_t index, const struct block_ref *ref)
{
    const struct page *page = edition_page(app->edition, index);
    uint32_t block = block_ref_find(page, ref), before = app->story.block;
    struct edition_place place = {index, story_of(app, page, block)};
    app_forget_pages(app);
    edition_search_forget(app);
    list_rebuild(&app->list, app->edition);
    if (app_go(app, place, 0) || (edition_search_clear(app) && app_go(app, place, 0)))
        point_at(app, block, before);
    else
        app_enter(app, NULL);
}

/* The page's index is the caller's: after this, the paragraph may be on the screen no
 * more, and the mode have ended. */
static void renew(struct app *app, uint32_t index, struct corrections *corrections,
                  const struct block_ref *ref)
{
    edition_correct(app->edition, index, corrections);
    show_again(app, index, ref);
    keep(app, corrections); /* last: what fails there is what is to be read */
}

static void add(struct app *app, struct correction correction)
{
    struct corrections *corrections = corrections_here(app, true);
    struct block_ref ref = correction.block;
    uint32_t index = app_page_index(app, page_here(app));
    arena_room(app->setup->arena, corrections->items, corrections->count,
               corrections->room);
    corrections->items[corrections->count++] = correction;
    size_t last = corrections->count - 1;
    renew(app, index, corrections, &ref);
    if (corrections->items[last].applied)
        return;
    corrections->count--;
    renew(app, index, corrections, &ref);
    app_say(app, "That would change nothing here");
}

static struct correction about(const struct app *app, enum correction_verb verb)
{
    return (struct correction){.verb = verb,
                               .block = block_ref_of(page_here(app), app->story.block)};
}

/* ---- one function a key ---- */

void act_correct_split(struct app *app, int32_t count)
{
    (void)count;
    add(app, about(app, CORRECT_SPLIT));
}

void act_correct_merge(struct app *app, int32_t count)
{
    (void)count;
    add(app, about(app, CORRECT_MERGE));
}

static void set_role(struct app *app, enum role role)
{
    struct correction correction = about(app, CORRECT_ROLE);
    correction.role = role;
    add(app, correction);
}

#define CORRECTING_ROLE(name, role)                                                      \
    void act_correct_##name(struct app *app, int32_t count)                              \
    {                                                                                    \
        (void)count;                                                                     \
        set_role(app, role);                                                             \
    }
CORRECTING_ROLE(headline, ROLE_HEADLINE)
CORRECTING_ROLE(kicker, ROLE_KICKER)
CORRECTING_ROLE(deck, ROLE_DECK)
CORRECTING_ROLE(byline, ROLE_BYLINE)
CORRECTING_ROLE(subhead, ROLE_SUBHEAD)
CORRECTING_ROLE(body, ROLE_BODY)
CORRECTING_ROLE(caption, ROLE_CAPTION)
CORRECTING_ROLE(furniture, ROLE_FURNITURE)
#undef CORRECTING_ROLE

void act_correct_move(struct app *app, int32_t count)
{
    (void)count;
    struct correcting *state = &app->shown.correcting;
    struct block_ref here = block_ref_of(page_here(app), app->story.block);
    if (!state->moving) {
        state->moving = true;
        state->moved = here;
        state->moved_page = app_page_index(app, page_here(app));
        app_say(app, "Go to the paragraph it belongs after, then press v");
        return;
    }
    state->moving = false;
    if (state->moved_page != app_page_index(app, page_here(app))) {
        app_say(app, "A paragraph moves on its own page only");
        return;
    }
    add(app,
        (struct correction){.verb = CORRECT_MOVE, .block = state->moved, .target = here});
}

void act_correct_hide(struct app *app, int32_t count)
{
    (void)count;
    add(app, about(app, CORRECT_HIDE));
}

void act_correct_join(struct app *app, int32_t count)
{
    (void)count;
    add(app, about(app, CORRECT_JOIN));
}

/* The words are searched as everywhere: by sound too. */
static void part_done(struct app *app, struct str words)
{
    const struct page *page = page_here(app);
    const struct block *block = block_here(app);
    struct query *query;
    struct fault fault;
    if (words.len == 0 || !query_compile(&app->moment, words, 0, &query, &fault))
        return;
    struct str text = page_slice(page, block->beg, block->end);
    struct folded *folded = search_fold(&app->moment, text);
    struct hits hits = search_hits(&app->moment, folded, query, 0, (uint32_t)text.len, 2);
    uint32_t at =
        hits.count ? hits.items[hits.items[0].beg == 0 && hits.count > 1].beg : 0;
    query_free(query);
    if (at == 0) {
        app_say(app, hits.count ? WORDS("That would change nothing here")
                                : WORDS("This paragraph does not contain these words"));
        return;
    }
    struct correction correction = about(app, CORRECT_SPLIT_BLOCK);
    correction.at = text_anchor_of(text, at).at;
    add(app, correction);
}

void act_correct_part(struct app *app, int32_t count)
{
    (void)count;
    static const struct prompt_kind prompt = {.mark = WORDS("Split before: "),
                                              .done = part_done};
    app_ask(app, &prompt, NULL);
}

void act_correct_undo(struct app *app, int32_t count)
{
    (void)count;
    struct corrections *corrections = corrections_here(app, false);
    if (!corrections || corrections->count == 0) {
        app_say(app, "No correction of this page to undo");
        return;
    }
    struct block_ref ref = corrections->items[--corrections->count].block;
    size_t left = corrections->count;
    renew(app, app_page_index(app, page_here(app)), corrections, &ref);
    app_say(app, words_count("Undone; %zu is left", "Undone; %zu are left", left), left);
}

static const struct chooser_kind made;

/* A correction in words: what was said, and of which paragraph. */
static struct str in_words(struct app *app, const struct correction *item)
{
    static const char *const verbs[CORRECT_COUNT] = {
        [CORRECT_SPLIT] = WORDS("a story begins at: %s"),
        [CORRECT_MERGE] = WORDS("continues in the next story: %s"),
        [CORRECT_MOVE] = WORDS("moved: %s"),
        [CORRECT_HIDE] = WORDS("not a story: %s"),
        [CORRECT_JOIN] = WORDS("joined with the next: %s"),
        [CORRECT_SPLIT_BLOCK] = WORDS("split in two: %s"),
    };
    if (item->verb == CORRECT_ROLE)
        return arena_format(&app->moment, "%s: %s",
                            words_in("role", role_name(item->role)), item->block.words);
    return arena_format(&app->moment, words_say(verbs[item->verb]), item->block.words);
}

static void fill_list(struct app *app)
{
    struct corrections *corrections = corrections_here(app, false);
    if (corrections)
        edition_try(app->edition, app_page_index(app, page_here(app)), corrections);
    chooser_begin(app, &made);
    for (size_t i = 0; corrections && i < corrections->count; i++) {
        struct chooser_row row = {.text = in_words(app, &corrections->items[i]),
                                  .tag = (int64_t)i};
        if (!corrections->items[i].applied)
            row.head = str_of(words_say("no longer applies"));
        chooser_add(app, &row);
    }
}

static void list_dropped(struct app *app, int64_t tag)
{
    struct corrections *corrections = corrections_here(app, false);
    if (!corrections || tag >= (int64_t)corrections->count)
        return;
    struct correction *item = &corrections->items[tag];
    struct block_ref ref = item->block;
    corrections->count--;
    memmove(item, item + 1, (corrections->count - (size_t)tag) * sizeof *item);
    renew(app, app_page_index(app, page_here(app)), corrections, &ref);
    if (app->story.part_count)
        fill_list(app);
}

static void list_picked(struct app *app, int64_t tag)
{
    (void)tag;
    app_enter(app, NULL);
}

static const struct chooser_kind made = {
    .title = WORDS("Corrections of this page"),
    .none = WORDS("None yet."),
    .picked = list_picked,
    .dropped = list_dropped,
};

void act_correct_list(struct app *app, int32_t count)
{
    (void)count;
    fill_list(app);
    chooser_show(app);
}

static void write_done(struct app *app, struct str path)
{
    if (path.len)
        saving_write(app, path, all_corrections(app), WORDS("Written to %s"));
}

void act_correct_write(struct app *app, int32_t count)
{
    (void)count;
    static const struct prompt_kind prompt = {.mark = WORDS("Write corrections to: "),
                                              .done = write_done,
                                              .complete = completion_of_file};
    if (app->setup->secure)
        app_say(app, "No file is written in safe mode");
    else if (all_corrections(app).len == 0)
        app_say(app, "There is no correction to write");
    else
        app_ask(app, &prompt, NULL);
}

/* ---- the mode ---- */

static bool correcting_act(struct app *app, enum action action, int32_t count)
{
    (void)count;
    if (action == ACTION_line_down || action == ACTION_line_up) {
        story_step(&app->story, action == ACTION_line_down ? 1 : -1);
        story_show_current(&app->story);
        return true;
    }
    if (action == ACTION_next_story || action == ACTION_previous_story) {
        list_step(&app->list, action == ACTION_next_story ? 1 : -1);
        app_settle(app);
        return true;
    }
    return false;
}

static struct pane *correcting_pane(struct app *app)
{
    return &app->story.pane;
}

static void correcting_settle(struct app *app, struct box box)
{
    (void)box;
    if (app->story.part_count == 0)
        app_enter(app, NULL);
}

static void correcting_leave(struct app *app)
{
    app->shown.correcting.on = app->shown.correcting.moving = false;
}

static struct str correcting_hint(const struct app *app, struct arena *arena)
{
    return arena_format(arena, "[%s]",
                        words_in("role", role_name(block_here(app)->role)));
}

static const struct mode correcting_mode = {
    .name = WORDS_IN("mode", "correct"),
    .pane = correcting_pane,
    .settle = correcting_settle,
    .paint = story_view_paint,
    .act = correcting_act,
    .hint = correcting_hint,
    .leave = correcting_leave,
    .corrects = true,
    .help = KEYS_GROUP_CORRECT,
    .hints = {ACTION_correct_split, ACTION_correct_undo, ACTION_help,
              ACTION_correct_merge, ACTION_correct_headline, ACTION_correct_body,
              ACTION_correct_join, ACTION_correct_hide},
};

/* Threads that read pages look at the corrections. */
static bool may_correct(struct app *app)
{
    if (!app->loop.complete)
        app_say(app, "Pages are still loading; correct them when all are loaded");
    return app->loop.complete;
}

void correcting_offer(struct app *app, const struct correction *offer)
{
    app->shown.correcting.offered = true;
    app->shown.correcting.offer = *offer;
}

bool correcting_take_offer(struct app *app)
{
    struct correcting *state = &app->shown.correcting;
    bool offered = state->offered;
    state->offered = false;
    if (!offered || !may_correct(app))
        return offered;
    app_say(app, "Corrected; C z undoes it");
    add(app, state->offer);
    return true;
}

void act_correct(struct app *app, int32_t count)
{
    (void)count;
    app_settle(app);
    struct story *story = &app->story;
    if (!story->shown || story->part_count == 0)
        return;
    if (!may_correct(app))
        return;
    uint32_t first, end;
    range(app, story->part, &first, &end);
    if (first == end)
        return;
    app->panes.story_focus = true;
    app_enter(app, &correcting_mode);
    app->shown.correcting = (struct correcting){.on = true};
}
