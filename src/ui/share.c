/* Sharing: a story as text, and s and S, which write it into a file. */
#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "show/epub.h"
#include "show/export.h"
#include "ui/epub_pack.h"
#include "ui/state.h"

/* ---- what is carried ---- */

static struct export_options options_of(const struct app *app, enum export_format format)
{
    return (struct export_options){
        .format = format,
        .ambiguous = (uint8_t)app->panes.layout.ambiguous,
        .join_jumps = settings_on(&app->settings, SETTING_JOIN),
    };
}

/* One page, or, where there is none, all that are loaded, as text. */
static struct str exported(struct app *app, const struct export_options *how,
                           const struct edition_place *place, size_t before)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    if (!out)
        return (struct str){0};
    if (place)
        export_page(out, app->edition, place->page, before, how);
    else
        export_loaded(out, app->edition, how);
    fclose(out);
    struct str text = arena_copy(&app->moment, (struct str){bytes, len});
    free(bytes); /* the stream's own memory */
    return text;
}

struct str share_story_text(struct app *app, enum export_format format)
{
    size_t before = 0;
    struct edition_place place = app->story.place;
    struct export_options how = options_of(app, format);
    for (uint32_t i = 0; i < place.page; i++) {
        const struct page *page = edition_page(app->edition, i);
        before += page ? page->article_count : 0;
    }
    how.only = (uint32_t)before + place.article + 1;
    return exported(app, &how, &place, before);
}

/* Is the story one of the list, narrowed or not? */
static bool is_listed(void *context, const struct page *page, uint32_t article,
                      uint32_t *hits)
{
    const struct app *app = context;
    (void)hits;
    struct edition_place place = {app_page_index(app, page), article};
    return app->list.wanted(app->list.context, place);
}

/* The stories that are listed now, in the format, as one document. */
static struct str listed_text(struct app *app, enum export_format format)
{
    struct export_options how = options_of(app, format);
    how.wanted = app->list.wanted ? is_listed : NULL;
    how.context = app;
    return exported(app, &how, NULL, 0);
}

/* ---- s and S: into a file ---- */

/* What is saved: the story on the screen, or the stories that are listed now. */
static struct str text_to_save(struct app *app, enum export_format format, bool all)
{
    return all ? listed_text(app, format) : share_story_text(app, format);
}

static void save_epub(struct app *app, struct str path, bool all)
{
    struct epub_file files[EPUB_FILES];
    struct fault fault;
    struct str bytes;
    epub_make(&app->moment, text_to_save(app, EXPORT_HTML, all),
              text_to_save(app, EXPORT_LIST, all), time(NULL), files);
    if (epub_pack(&app->moment, &app->screen, files, &bytes, &fault))
        saving_write(app, path, bytes, WORDS("Saved as %s"));
    else
        app_say(app, "%s", fault.what);
}

static void save(struct app *app, struct str path, bool all)
{
    if (path.len == 0)
        return;
    if (app->setup->secure) /* before anything is made of it */
        app_say(app, "No file is written in safe mode");
    else if (str_ends(path, STR(".epub")))
        save_epub(app, path, all);
    else
        saving_write(app, path, text_to_save(app, export_format_of_path(path), all),
                     WORDS("Saved as %s"));
}

void share_save(struct app *app, struct str path)
{
    save(app, path, false);
}

static void save_listed(struct app *app, struct str path)
{
    save(app, path, true);
}

bool share_may_leave(struct app *app, const char *what)
{
    app_settle(app);
    if (app->setup->secure)
        app_say(app, "%s is off in safe mode", words_say(what));
    else if (!app->story.shown)
        app_say(app, "No story is shown");
    else
        return true;
    return false;
}

STATE_PLAIN(save)
{
    static const struct prompt_kind prompt = {
        .mark = WORDS("Save as (.txt .md .html .jsonl .epub): "),
        .done = share_save,
        .complete = completion_of_file};
    if (share_may_leave(app, WORDS("Saving")))
        app_ask(app, &prompt, NULL);
}

STATE_PLAIN(save_listed)
{
    static const struct prompt_kind narrowed = {.mark = WORDS(
                                                    "Save the stories listed as "
                                                    "(.txt .md .html .jsonl .epub): "),
                                                .done = save_listed,
                                                .complete = completion_of_file},
                                    whole = {.mark = WORDS("Save the edition as (.txt "
                                                           ".md .html .jsonl .epub): "),
                                             .done = save_listed,
                                             .complete = completion_of_file};
    if (!share_may_leave(app, WORDS("Saving")))
        return;
    if (app->loop.complete)
        app_ask(app, app->list.wanted ? &narrowed : &whole, NULL);
    else
        app_say(app, "Pages are still loading");
}
