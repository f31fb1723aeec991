#include "ui/saving.h"

#include "base/user_directory.h"
#include "base/words.h"
#include "store/user_file.h"
#include "ui/state.h"

static const struct prompt_kind overwriting;

static void write_now(struct app *app, enum user_file_way way)
{
    struct saving *saving = &app->shown.saving;
    struct fault fault;
    enum user_file_result result =
        user_file_write(saving->path, saving->text, way, &fault);
    if (result == USER_FILE_EXISTS)
        app_ask(app, &overwriting, NULL);
    else if (result == USER_FILE_WRITTEN)
        app_say(app, saving->said, saving->path);
    else
        app_say(app, "%s", fault.what);
}

/* One key answers; whatever is not y leaves the file as it is. */
static bool overwriting_key(struct app *app, int32_t code)
{
    app->modes.asking = NULL;
    if (keys_fold(code) == 'y')
        write_now(app, USER_FILE_OVERWRITE);
    else
        app_say(app, "%s is unchanged; nothing was written", app->shown.saving.path);
    return true;
}

static const struct prompt_kind overwriting = {
    .mark = WORDS("That file exists already. Replace it? y/n "),
    .key = overwriting_key,
};

void saving_write(struct app *app, struct str path, struct str text, const char *said)
{
    struct saving *saving = &app->shown.saving;
    if (app->setup->secure) {
        app_say(app, "No file is written in safe mode");
        return;
    }
    arena_reset(&saving->arena);
    saving->path = arena_copy(&saving->arena, user_path(&saving->arena, path)).ptr;
    saving->text = arena_copy(&saving->arena, text);
    saving->said = said;
    write_now(app, USER_FILE_NEW);
}

void saving_close(struct saving *saving)
{
    arena_free(&saving->arena);
}
