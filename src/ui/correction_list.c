/* L and w of correcting: the corrections of a page in words, and all of them in a file. */
#include "base/words.h"
#include "ui/corrected.h"
#include "ui/state.h"

/* ---- L: the list ---- */

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
    struct corrections *corrections = app->story.part_count ? corrected_here(app) : NULL;
    if (corrections)
        edition_try(app->edition, app_page_index(app, corrected_page(app)), corrections);
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
    corrected_drop(app, (size_t)tag);
}

static void list_picked(struct app *app, int64_t tag)
{
    (void)tag;
    app_back(app);
}

static const struct chooser_kind made = {
    .title = WORDS("Corrections of this page"),
    .none = WORDS("None yet."),
    .fill = fill_list,
    .picked = list_picked,
    .dropped = list_dropped,
};

STATE_ACTION(correct_list, chooser_open(app, &made))

/* ---- w: the file ---- */

static void write_done(struct app *app, struct str path)
{
    if (path.len)
        saving_write(app, path, corrected_text(app), WORDS("Written to %s"));
}

STATE_PLAIN(correct_write)
{
    static const struct prompt_kind prompt = {.mark = WORDS("Write corrections to: "),
                                              .done = write_done,
                                              .complete = completion_of_file};
    if (app->setup->secure)
        app_say(app, "No file is written in safe mode");
    else if (corrected_text(app).len == 0)
        app_say(app, "There is no correction to write");
    else
        app_ask(app, &prompt, NULL);
}
