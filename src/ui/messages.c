/* Messages: all errors of the settings, and of files that could not be read. */
#include "base/glyph.h"
#include "base/words.h"
#include "ui/state.h"
#include "ui/text_mode.h"

static struct str messages_text(struct app *app, struct arena *arena, uint32_t cols)
{
    const struct settings *settings = &app->setup->settings;
    struct buf buf = {.arena = arena};
    (void)cols;
    for (size_t i = 0; i < settings->note_count; i++) {
        buf_add(&buf, settings->notes[i]);
        buf_add_char(&buf, '\n');
    }
    for (size_t i = 0; i < edition_fault_count(app->edition); i++) {
        buf_add(&buf, glyph_clean(arena, str_of(edition_fault(app->edition, i))));
        buf_add_char(&buf, '\n');
    }
    if (buf.len == 0)
        buf_add(&buf, str_of(words_say("No errors.")));
    return buf_str(&buf);
}

void messages_show(struct app *app, __attribute__((unused)) int32_t by)
{
    text_mode_open(app, &text_mode_messages, messages_text, (struct str){0});
}
