/* The mode of correcting: what each of its keys says of the current paragraph. */
#include "ui/correcting.h"

#include "base/words.h"
#include "find/search.h"
#include "ui/corrected.h"
#include "ui/state.h"
#include "ui/story_view.h"

/* ---- what a correction is about ---- */

static const struct block *block_here(const struct app *app)
{
    return &corrected_page(app)->blocks[app->story.block];
}

static struct block_ref here(const struct app *app)
{
    return block_ref_of(corrected_page(app), app->story.block);
}

static struct correction about(const struct app *app, enum correction_verb verb)
{
    return (struct correction){.verb = verb, .block = here(app)};
}

/* ---- one function a key ---- */

STATE_ACTION(correct_split, corrected_add(app, about(app, CORRECT_SPLIT)))
STATE_ACTION(correct_merge, corrected_add(app, about(app, CORRECT_MERGE)))
STATE_ACTION(correct_hide, corrected_add(app, about(app, CORRECT_HIDE)))
STATE_ACTION(correct_join, corrected_add(app, about(app, CORRECT_JOIN)))

static void set_role(struct app *app, enum role role)
{
    struct correction correction = about(app, CORRECT_ROLE);
    correction.role = role;
    corrected_add(app, correction);
}

STATE_ACTION(correct_headline, set_role(app, ROLE_HEADLINE))
STATE_ACTION(correct_kicker, set_role(app, ROLE_KICKER))
STATE_ACTION(correct_deck, set_role(app, ROLE_DECK))
STATE_ACTION(correct_byline, set_role(app, ROLE_BYLINE))
STATE_ACTION(correct_subhead, set_role(app, ROLE_SUBHEAD))
STATE_ACTION(correct_body, set_role(app, ROLE_BODY))
STATE_ACTION(correct_caption, set_role(app, ROLE_CAPTION))
STATE_ACTION(correct_furniture, set_role(app, ROLE_FURNITURE))

STATE_PLAIN(correct_move)
{
    struct correcting *state = &app->shown.correcting;
    uint32_t page = app_page_index(app, corrected_page(app));
    if (!state->moving) {
        state->moving = true;
        state->moved = here(app);
        state->moved_page = page;
        app_say(app, "Go to the paragraph it belongs after, then press v");
        return;
    }
    state->moving = false;
    if (state->moved_page != page) {
        app_say(app, "A paragraph can be moved within its page");
        return;
    }
    corrected_add(app, (struct correction){.verb = CORRECT_MOVE,
                                           .block = state->moved,
                                           .target = here(app)});
}

/* The words are searched as everywhere: by sound too. */
static void part_done(struct app *app, struct str words)
{
    const struct page *page = corrected_page(app);
    const struct block *block = block_here(app);
    struct query *query;
    struct fault fault;
    if (words.len == 0 || !query_compile(&app->moment, words, 0, &query, &fault))
        return;
    struct str text = page_slice(page, block->beg, block->end);
    struct folded *folded = search_fold(&app->moment, text);
    struct hits hits =
        search_hits(&app->moment, folded, query, (struct hit){0, (uint32_t)text.len}, 2);
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
    corrected_add(app, correction);
}

STATE_PLAIN(correct_part)
{
    static const struct prompt_kind prompt = {.mark = WORDS("Split before: "),
                                              .done = part_done};
    app_ask(app, &prompt, NULL);
}

STATE_PLAIN(correct_undo)
{
    const struct corrections *corrections = corrected_here(app);
    if (!corrections || corrections->count == 0)
        app_say(app, "No correction of this page to undo");
    else
        app_say(app, "Undone; corrections left on this page: %zu",
                corrected_drop(app, corrections->count - 1));
}

/* ---- the mode ---- */

/* Corrections are of a paragraph: where the story has no current one, the mode ends. */
static void keep_to_paragraph(struct app *app)
{
    const struct page *page;
    uint32_t at;
    if (!app_paragraph(app, &page, &at))
        app_enter(app, NULL);
}

static bool correcting_act(struct app *app, enum action action)
{
    if (action == ACTION_line_down || action == ACTION_line_up) {
        story_step(&app->story, action == ACTION_line_down ? 1 : -1);
        story_show_current(&app->story);
        return true;
    }
    if (action == ACTION_next_story || action == ACTION_previous_story) {
        list_step(&app->list, action == ACTION_next_story ? 1 : -1);
        keep_to_paragraph(app);
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
    const char *role = words_in("role", role_name(block_here(app)->role));
    bool moving = app->shown.correcting.moving;
    return arena_format(arena, "[%s]", moving ? words_say("v puts it below") : role);
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
    .hints = {ACTION_correct_split, ACTION_correct_undo, ACTION_back, ACTION_help,
              ACTION_correct_merge, ACTION_correct_headline, ACTION_correct_body,
              ACTION_correct_hide},
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
    corrected_add(app, state->offer);
    return true;
}

STATE_PLAIN(correct)
{
    app_settle(app);
    struct story *story = &app->story;
    if (!story->shown || story->part_count == 0 || !may_correct(app))
        return;
    struct block_range range = story_blocks(story, story->part);
    if (range.beg == range.end)
        return;
    app->panes.story_focus = true;
    app_enter(app, &correcting_mode);
    app->shown.correcting = (struct correcting){.on = true};
    keep_to_paragraph(app); /* beside a list alone the story was not laid out */
}
