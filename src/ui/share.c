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

/* One story, or, where there is none, all pages that are loaded, as text. */
static struct str exported(struct app *app, const struct export_options *how,
                           const struct edition_place *story)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    if (!out)
        return (struct str){0};
    if (story)
        export_story(out, app->edition, *story, how);
    else
        export_loaded(out, app->edition, how);
    fclose(out);
    struct str text = arena_copy(&app->moment, (struct str){bytes, len});
    free(bytes); /* the stream's own memory */
    return text;
}

struct str share_story_text(struct app *app, enum export_format format)
{
    struct export_options how = options_of(app, format);
    return exported(app, &how, &app->story.place);
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

/* What is saved: the story on the screen, or all stories that are listed now, as one
 * document. */
static struct str text_to_save(struct app *app, enum export_format format, bool all)
{
    struct export_options how = options_of(app, format);
    if (!all)
        return share_story_text(app, format);
    how.wanted = app->list.wanted ? is_listed : NULL;
    how.context = app;
    return exported(app, &how, NULL);
}

/* ---- s and S: into a file ---- */

static void save_epub(struct app *app, struct str path, bool all)
{
    struct epub_file files[EPUB_FILES];
    struct fault fault;
    struct epub_stories stories = {text_to_save(app, EXPORT_HTML, all),
                                   text_to_save(app, EXPORT_LIST, all), time(NULL)};
    epub_make(&app->moment, &stories, files);
    struct str bytes = epub_pack(&app->moment, &app->screen, files, &fault);
    if (bytes.len)
        saving_write(app, path, bytes, WORDS("Saved as %s"));
    else
        app_say(app, "%s", fault.what);
}

static void save(struct app *app, struct str path, bool all)
{
    if (path.len == 0)
        return;
    if (str_ends(path, STR(".epub")))
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

#define SAVE_AS(text, does)                                                              \
    {                                                                                    \
        .mark = text, .done = does, .complete = completion_of_file                       \
    }
static const struct prompt_kind
    one = SAVE_AS(WORDS("Save as (.txt .md .html .jsonl .epub): "), share_save),
    some = SAVE_AS(WORDS("Save the stories listed as (.txt .md .html .jsonl .epub): "),
                   save_listed),
    all = SAVE_AS(WORDS("Save the edition as (.txt .md .html .jsonl .epub): "),
                  save_listed);

STATE_PLAIN(save)
{
    if (share_may_leave(app, WORDS("Saving")))
        app_ask(app, &one, NULL);
}

STATE_PLAIN(save_listed)
{
    if (!share_may_leave(app, WORDS("Saving")))
        return;
    if (app->loop.complete)
        app_ask(app, app->list.wanted ? &some : &all, NULL);
    else
        app_say(app, "Pages are still loading");
}
