/* What a run needs before anything is read: settings, openers, names, corrections, the state. */
#include "setup.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "confine.h"
#include "input/cache.h"
#include "sample.h"

static bool assign(struct setup *setup, const char *assignment, struct fault *fault)
{
    return settings_set(setup->arena, &setup->settings, assignment, fault);
}

/* A screen reader reads whole rows: nothing stands side by side, unless that is set. */
static void set_plain(struct setup *setup)
{
    struct fault fault;
    assign(setup, "layout.border=none", &fault);
    if (str_equal(setup->settings.text[SETTING_PANES], STR("auto")))
        assign(setup, "layout.panes=stacked", &fault);
}

/* Options that are settings under another name. */
static bool assign_options(struct setup *setup, struct fault *fault)
{
    const struct options *options = setup->options;
    struct arena *arena = setup->arena;
    for (size_t i = 0; i < options->settings.set_count; i++)
        if (!assign(setup, options->settings.sets[i], fault))
            return false;
    if (options->look.theme &&
        !assign(setup, arena_format(arena, "color.theme=%s", options->look.theme).ptr,
                fault))
        return false;
    if (options->look.ambiguous_given)
        setup->settings.number[SETTING_AMBIGUOUS] = options->look.ambiguous;
    if (options->look.plain)
        set_plain(setup);
    if (options->look.color != COLOR_AUTO)
        setup->settings.number[SETTING_COLOR] = (int32_t)options->look.color;
    if (options->no_state)
        assign(setup, "memory.state=no", fault);
    if (options->no_cache)
        assign(setup, "open.cache=0", fault);
    if (options->ocr)
        assign(setup, arena_format(arena, "open.ocr=%s", options->ocr).ptr, fault);
    return true;
}

/* One of the user's rows; what is wrong in it is a note. */
static void set_row(struct setup *setup, const struct setting_entry *entry)
{
    struct fault fault;
    if (!openers_set(setup->arena, &setup->openers, entry->key.ptr, entry->value.ptr,
                     &fault))
        settings_note(setup->arena, &setup->settings, entry, fault.what);
}

static void set_openers(struct setup *setup)
{
    const struct settings *settings = &setup->settings;
    struct openers *openers = &setup->openers;
    openers_default(setup->arena, openers);
    for (size_t i = 0; i < settings->entry_count; i++)
        if (str_equal(settings->entries[i].section, STR("open")))
            set_row(setup, &settings->entries[i]);
    openers->safe = setup->secure;
    openers->ocr = (enum opener_ocr)settings->number[SETTING_OCR];
    openers->languages = arena_copy(setup->arena, settings->text[SETTING_LANGUAGES]).ptr;
    openers->limit = (size_t)settings->number[SETTING_OPEN_LIMIT] << 20;
    openers->seconds = (uint32_t)settings->number[SETTING_OPEN_SECONDS];
    openers->confine = confine_program;
    openers->cache_limit = (size_t)settings->number[SETTING_CACHE] << 20;
    if (settings_on(settings, SETTING_STATE) && !setup->secure)
        openers->cache = cache_directory(setup->arena).ptr;
}

/* The file of settings. One that was not asked for and cannot be read is a note. */
static bool read_file(struct setup *setup, struct fault *fault)
{
    const struct options_settings *options = &setup->options->settings;
    struct settings *settings = &setup->settings;
    struct arena *arena = setup->arena;
    struct str path = options->file ? str_of(options->file) : settings_path(arena);
    struct fault why;
    if (options->no_file || !path.len ||
        settings_read(arena, settings, path.ptr, options->file != NULL, &why))
        return true;
    if (options->file)
        return fault_set(fault, "%s: %s", path.ptr, why.what);
    struct str name = glyph_clean(arena, path);
    arena_room(arena, settings->notes, settings->note_count, settings->note_room);
    settings->notes[settings->note_count++] =
        arena_format(arena, "%.*s: %s", STR_ARG(name), why.what);
    return true;
}

bool setup_secure(void)
{
    const char *value = getenv("NEWSREADER_SECURE");
    return value && *value;
}

bool setup_settings(struct setup *setup, struct arena *arena,
                    const struct options *options, struct fault *fault)
{
    *setup = (struct setup){.arena = arena,
                            .options = options,
                            .names = options->names,
                            .name_count = options->name_count,
                            .secure = setup_secure()};
    pthread_mutex_init(&setup->lock, NULL);
    pthread_cond_init(&setup->known, NULL);
    settings_default(&setup->settings);
    if (!read_file(setup, fault))
        return false;
    if (!assign_options(setup, fault))
        return false;
    set_openers(setup);
    return true;
}

static bool read_corrections(struct setup *setup, struct fault *fault)
{
    const char *path = setup->options->corrections;
    struct str text;
    struct fault why;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true; /* it will be made with the first correction */
    if (!source_read(setup->arena, path, &text, &why))
        return fault_set(fault, "%s: %s", path, why.what);
    corrections_read(setup->arena, &setup->corrections, text);
    if (setup->corrections.ill)
        return fault_set(fault,
                         words_count("%s: %zu line is not a correction",
                                     "%s: %zu lines are not corrections",
                                     setup->corrections.ill),
                         path, setup->corrections.ill);
    return true;
}

static bool take_corrections(struct setup *setup, struct fault *fault)
{
    if (setup->options->corrections)
        return read_corrections(setup, fault);
    struct str text = state_all_corrections(setup->state, setup->arena);
    corrections_read(setup->arena, &setup->corrections, text);
    return true;
}

bool setup_memory(struct setup *setup, bool make, struct fault *fault)
{
    struct str path = {0};
    if (settings_on(&setup->settings, SETTING_STATE))
        path = state_path(setup->arena);
    if (!make && path.len && access(path.ptr, R_OK) != 0)
        path = (struct str){0};
    setup->state = state_open(setup->arena, path.ptr);
    bool good = take_corrections(setup, fault);
    if (!make)
        state_release(setup->state); /* nothing else is asked of it */
    pthread_mutex_lock(&setup->lock);
    setup->corrections_known = true;
    pthread_cond_broadcast(&setup->known);
    pthread_mutex_unlock(&setup->lock);
    return good;
}

static const struct correction_set *await_corrections(void *context)
{
    struct setup *setup = context;
    pthread_mutex_lock(&setup->lock);
    while (!setup->corrections_known)
        pthread_cond_wait(&setup->known, &setup->lock);
    pthread_mutex_unlock(&setup->lock);
    return &setup->corrections;
}

static struct edition_options edition_options(struct setup *setup, size_t ahead)
{
    return (struct edition_options){
        .encoding = setup->options->encoding,
        .jobs = (int)setup->options->jobs,
        .ahead = ahead,
        .memory = ahead ? 0 : (size_t)setup->settings.number[SETTING_PAGES] << 20,
        .openers = &setup->openers,
        .corrections = await_corrections,
        .context = setup,
    };
}

struct edition *setup_edition(struct setup *setup, size_t ahead)
{
    struct edition_options how = edition_options(setup, ahead);
    if (setup->name_count)
        return edition_open(&how, setup->names, setup->name_count);
    struct str sample = {(const char *)sample_text, sizeof sample_text};
    return edition_of_text(&how, "sample", sample);
}

struct edition *setup_file(struct setup *setup, const char *name, size_t ahead)
{
    struct edition_options how = edition_options(setup, ahead);
    const char **names = arena_new(setup->arena, const char *, 1);
    names[0] = arena_copy(setup->arena, str_of(name)).ptr;
    how.jobs = ahead ? 1 : how.jobs;
    return edition_open(&how, names, 1);
}

bool setup_confine(const struct setup *setup, const char *writable, struct fault *fault)
{
    if (!setup->secure)
        return true;
    int offered = confine_offered();
    return (confine(writable) & offered) == offered ||
           fault_set(fault, "safe mode could not be set up: %s", words_error(errno));
}
