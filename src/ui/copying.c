/* y and Y: a paragraph, or a story with its source, to the clipboard, and where the
 * settings send copies besides. */
#include <stdlib.h>

#include "base/glyph.h"
#include "base/words.h"
#include "show/export.h"
#include "store/user_file.h"
#include "ui/command.h"
#include "ui/state.h"

/* ---- where it goes ---- */

static void add_base64(struct buf *buf, struct str s)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t group = 0, count = 0;
        for (size_t k = i; k < i + 3; k++) {
            group = group << 8 | (k < s.len ? (unsigned char)s.ptr[k] : 0);
            count += k < s.len;
        }
        for (uint32_t k = 0; k < 4; k++)
            buf_add_char(buf, k <= count ? digits[group >> (18 - 6 * k) & 63] : '=');
    }
}

/* OSC 52. tmux takes it as it is, or, where it is told to, in its envelope; screen needs
 * its envelope, in pieces that it can hold. */
static void send_clipboard(struct app *app, struct str text)
{
    enum { SCREEN_PIECE = 512 };
    struct buf osc = {.arena = &app->moment}, out = {.arena = &app->moment};
    const char *term = getenv("TERM");
    buf_add(&osc, STR("\033]52;c;"));
    add_base64(&osc, text);
    buf_add_char(&osc, '\a');
    struct str all = buf_str(&osc);
    if (getenv("TMUX") || !term || strncmp(term, "screen", 6) != 0) {
        screen_send(&app->screen, all);
        return;
    }
    for (size_t i = 0; i < all.len; i += SCREEN_PIECE) {
        buf_add(&out, STR("\033P"));
        buf_add(&out, str_slice(all, i, i + SCREEN_PIECE));
        buf_add(&out, STR("\033\\"));
    }
    screen_send(&app->screen, buf_str(&out));
}

/* Where copies go besides the clipboard. */
static bool copy_elsewhere(struct app *app, struct str text)
{
    const char *command = getenv("NEWSREADER_YANK");
    struct str path = app->settings.text[SETTING_COPY_FILE];
    struct fault fault;
    bool went = false;
    if (app->setup->secure)
        return false;
    if (command && *command) {
        int status = command_feed(&app->screen, command, text);
        if (status != 0)
            app_say(app, "%s ended with status %d", command, status);
        went = status == 0;
    }
    if (!path.len)
        return went;
    if (user_file_write(arena_copy(&app->moment, path).ptr, text, USER_FILE_CONFIGURED,
                        &fault) == USER_FILE_WRITTEN)
        return true;
    app_say(app, "%s", fault.what);
    return went;
}

/* As a reader counts them: without blanks and line ends. */
static size_t characters(struct str text)
{
    size_t count = 0;
    for (size_t pos = 0; pos < text.len; pos = glyph_cluster(text, pos)) {
        unsigned len;
        count += !glyph_is_blank(glyph_at(text.ptr + pos, &len)) && text.ptr[pos] != '\n';
    }
    return count;
}

void copying_send(struct app *app, struct str what, const char *name)
{
    struct str text = glyph_clean_lines(&app->moment, what);
    size_t limit = (size_t)app->settings.number[SETTING_COPY_LIMIT];
    bool clipboard = settings_on(&app->settings, SETTING_OSC52);
    bool fits = (text.len + 2) / 3 * 4 <= limit;
    app->modes.message[0] = 0;
    bool went = copy_elsewhere(app, text);
    if (app->modes.message[0])
        return;
    if (clipboard && fits)
        send_clipboard(app, text);
    if (clipboard && !fits)
        app_say(app, "%s is too long for the clipboard: %zu bytes, copy.limit is %zu%s",
                words_say(name), text.len, limit,
                went ? words_say("; it was copied elsewhere") : "");
    else if (clipboard || went)
        app_say(app,
                words_count("%s copied, %zu character", "%s copied, %zu characters",
                            characters(text)),
                words_say(name), characters(text));
    else
        app_say(app,
                "copy.osc52 is off, and neither copy.file nor NEWSREADER_YANK is set");
}

/* ---- what is copied ---- */

static void add_part(struct buf *buf, struct str s, struct str after)
{
    if (s.len == 0)
        return;
    buf_add(buf, s);
    buf_add(buf, after);
}

/* Where it was printed: paper, date, page, headline, file and line. */
static void add_citation(struct buf *buf, const struct page *page, uint32_t article)
{
    uint32_t line;
    const struct article *a = &page->articles[article];
    page_source_at(page, a->beg, &line);
    buf_add(buf, STR("\n——"));
    add_part(buf, page->paper, STR(" "));
    add_part(buf, page->date, STR(" "));
    add_part(buf, page->folio, STR(" "));
    add_part(buf, page->section, STR(" "));
    if (a->headline.len) {
        buf_add(buf, STR("《"));
        buf_add(buf, a->headline);
        buf_add(buf, STR("》 "));
    }
    buf_add(buf, arena_format(buf->arena, "%.*s:%u\n", STR_ARG(page->name), line));
}

STATE_PLAIN(copy_paragraph)
{
    const struct page *page;
    uint32_t at;
    const struct block *block = app_paragraph(app, &page, &at);
    if (block)
        copying_send(app, page_slice(page, block->beg, block->end), WORDS("Paragraph"));
}

STATE_PLAIN(copy_story)
{
    app_settle(app);
    const struct page *page = app_page(app, app->story.place);
    if (!app->story.shown || !page || app->story.place.article >= page->article_count)
        return;
    struct buf buf = {.arena = &app->moment};
    buf_add(&buf, share_story_text(app, EXPORT_TEXT));
    add_citation(&buf, page, app->story.place.article);
    copying_send(app, buf_str(&buf), WORDS("Story"));
}
