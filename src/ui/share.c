/* Sharing: text to the clipboard, into a file, to another program. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "show/epub.h"
#include "show/export.h"
#include "store/user_file.h"
#include "ui/command.h"
#include "ui/epub_pack.h"
#include "ui/state.h"

/* ---- what is carried ---- */

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

/* The story on the screen, in the format, continuations with it. */
static struct str story_text(struct app *app, enum export_format format)
{
    char *bytes = NULL;
    size_t len = 0, before = 0;
    struct edition_place place = app->story.place;
    for (uint32_t i = 0; i < place.page; i++) {
        const struct page *page = edition_page(app->edition, i);
        before += page ? page->article_count : 0;
    }
    struct export_options how = {
        .format = format,
        .ambiguous = (uint8_t)app->panes.layout.ambiguous,
        .join_jumps = settings_on(&app->settings, SETTING_JOIN),
        .only = (uint32_t)before + place.article + 1,
    };
    FILE *out = open_memstream(&bytes, &len);
    if (!out)
        return (struct str){0};
    export_page(out, app->edition, place.page, before, &how);
    fclose(out);
    struct str text = arena_copy(&app->moment, (struct str){bytes, len});
    free(bytes); /* the stream's own memory */
    return text;
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
    char *bytes = NULL;
    size_t len = 0;
    struct export_options how = {
        .format = format,
        .ambiguous = (uint8_t)app->panes.layout.ambiguous,
        .join_jumps = settings_on(&app->settings, SETTING_JOIN),
        .wanted = app->list.wanted ? is_listed : NULL,
        .context = app,
    };
    FILE *out = open_memstream(&bytes, &len);
    if (!out)
        return (struct str){0};
    export_loaded(out, app->edition, &how);
    fclose(out);
    struct str text = arena_copy(&app->moment, (struct str){bytes, len});
    free(bytes); /* the stream's own memory */
    return text;
}

/* ---- the clipboard ---- */

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

/* The command reads the text on its standard input; nothing of the text is in the
 * command. */
static int feed_command(struct app *app, const char *command, struct str text)
{
    return command_run(&app->screen, (const char *[]){"sh", "-c", command, NULL}, &text);
}

static bool write_copy(struct app *app, const char *path, struct str text)
{
    struct fault fault;
    if (user_file_write(path, text, USER_FILE_CONFIGURED, &fault) == USER_FILE_WRITTEN)
        return true;
    app_say(app, "%s", fault.what);
    return false;
}

/* Where copies go besides the clipboard. */
static bool copy_elsewhere(struct app *app, struct str text)
{
    const char *command = getenv("NEWSREADER_YANK");
    struct str path = app->settings.text[SETTING_COPY_FILE];
    bool went = false;
    if (app->setup->secure)
        return false;
    if (command && *command) {
        int status = feed_command(app, command, text);
        if (status != 0)
            app_say(app, "%s ended with status %d", command, status);
        went = status == 0;
    }
    if (path.len)
        went |= write_copy(app, arena_copy(&app->moment, path).ptr, text);
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

static void copy(struct app *app, struct str what, const char *name)
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

void act_copy_paragraph(struct app *app, int32_t count)
{
    (void)count;
    const struct page *page;
    uint32_t at;
    app_settle(app);
    const struct block *block = story_current(&app->story, &page, &at);
    if (block)
        copy(app, page_slice(page, block->beg, block->end), WORDS("Paragraph"));
}

void act_copy_story(struct app *app, int32_t count)
{
    (void)count;
    app_settle(app);
    const struct page *page = app_page(app, app->story.place);
    if (!app->story.shown || !page || app->story.place.article >= page->article_count)
        return;
    struct buf buf = {.arena = &app->moment};
    buf_add(&buf, story_text(app, EXPORT_TEXT));
    add_citation(&buf, page, app->story.place.article);
    copy(app, buf_str(&buf), WORDS("Story"));
}

/* ---- s and S: into a file ---- */

/* What is saved: the story on the screen, or the stories that are listed now. */
static struct str text_to_save(struct app *app, enum export_format format, bool all)
{
    return all ? listed_text(app, format) : story_text(app, format);
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

void act_save(struct app *app, int32_t count)
{
    static const struct prompt_kind prompt = {
        .mark = WORDS("Save as (.txt .md .html .jsonl .epub): "),
        .done = share_save,
        .complete = completion_of_file};
    (void)count;
    if (share_may_leave(app, WORDS("Saving")))
        app_ask(app, &prompt, NULL);
}

void act_save_listed(struct app *app, int32_t count)
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
    (void)count;
    if (!share_may_leave(app, WORDS("Saving")))
        return;
    if (app->loop.complete)
        app_ask(app, app->list.wanted ? &narrowed : &whole, NULL);
    else
        app_say(app, "Pages are still loading");
}

/* ---- |: to another program ---- */

/* What the command printed is to be read before it is painted over. */
static void await_enter(struct screen *screen)
{
    char c = 0;
    do {
        if (screen_await(screen, screen->keys.fd, POLLIN, -1) & SCREEN_END)
            return;
    } while (read(screen->keys.fd, &c, 1) > 0 && c != '\n' && c != '\r');
}

static void pipe_done(struct app *app, struct str command)
{
    if (command.len == 0)
        return;
    struct str text = story_text(app, EXPORT_TEXT);
    screen_pause(&app->screen);
    int status = feed_command(app, arena_copy(&app->moment, command).ptr, text);
    fputs(words_say("\n[newsreader: press Enter to continue] "), stderr);
    await_enter(&app->screen);
    screen_resume(&app->screen);
    app->loop.stale = true;
    if (status != 0)
        app_say(app, "The command ended with status %d", status);
}

/* The commands of [pipe], each chosen by the first letter of its name that no other
 * has. */
enum { PRESETS = 12 };
struct pipe_preset {
    struct str name, command;
    char letter;
};

static bool is_taken(const struct pipe_preset *presets, size_t count, char letter)
{
    for (size_t i = 0; i < count; i++)
        if (presets[i].letter == letter)
            return true;
    return false;
}

static size_t pipe_presets(const struct app *app, struct pipe_preset presets[PRESETS])
{
    const struct settings *settings = &app->settings;
    size_t count = 0;
    for (size_t i = 0; i < settings->entry_count && count < PRESETS; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        if (!str_equal(entry->section, STR("pipe")) || !entry->value.len)
            continue;
        struct pipe_preset preset = {.name = entry->key, .command = entry->value};
        for (size_t k = 0; k < entry->key.len && !preset.letter; k++)
            if (entry->key.ptr[k] > ' ' && entry->key.ptr[k] < 0x7F &&
                !is_taken(presets, count, entry->key.ptr[k]))
                preset.letter = entry->key.ptr[k];
        if (preset.letter)
            presets[count++] = preset;
    }
    return count;
}

static void ask_command(struct app *app)
{
    static const struct prompt_kind prompt = {.mark = WORDS("Pipe to: "),
                                              .done = pipe_done};
    app_ask(app, &prompt, NULL);
}

/* A preset's letter runs it, Esc leaves, any other key asks for a command. */
static bool preset_key(struct app *app, int32_t code)
{
    struct pipe_preset presets[PRESETS];
    size_t count = pipe_presets(app, presets);
    app->modes.asking = NULL;
    if (code == KEYS_ESC || code == KEYS_CTRL('C'))
        return true;
    for (size_t i = 0; i < count; i++)
        if (keys_fold(code) == presets[i].letter) {
            pipe_done(app, presets[i].command);
            return true;
        }
    ask_command(app);
    return true;
}

/* s speak  m mail */
static struct str preset_note(const struct app *app, struct arena *arena)
{
    struct pipe_preset presets[PRESETS];
    struct buf buf = {.arena = arena};
    size_t count = pipe_presets(app, presets);
    for (size_t i = 0; i < count; i++) {
        buf_add(&buf, arena_format(arena, "%c ", presets[i].letter));
        buf_add(&buf, glyph_clean(arena, presets[i].name));
        buf_add(&buf, STR("  "));
    }
    return buf_str(&buf);
}

void act_pipe(struct app *app, int32_t count)
{
    static const struct prompt_kind choice = {
        .mark = WORDS("Pipe to, | for another command: "),
        .key = preset_key,
        .note = preset_note,
    };
    struct pipe_preset presets[PRESETS];
    (void)count;
    if (!share_may_leave(app, WORDS("Piping")))
        return;
    if (pipe_presets(app, presets))
        app_ask(app, &choice, NULL);
    else
        ask_command(app);
}
