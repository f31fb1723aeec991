#include "ui/entries.h"

static bool bind_key(struct keys *keys, const struct setting_entry *entry,
                     struct fault *fault)
{
    enum action action = keys_find(entry->key);
    if (!action)
        return fault_set(fault, "there is no action '%.*s'",
                         (int)(entry->key.len < 40 ? entry->key.len : 40),
                         entry->key.ptr);
    enum action other = keys_clash(keys, action, entry->value);
    if (!keys_bind(keys, action, entry->value, fault))
        return false;
    return !other || fault_set(fault, "%s and %s have the same key; %s keeps it",
                               keys_row(other)->name, keys_row(action)->name,
                               keys_row(action)->name);
}

void entries_take_keys(struct arena *arena, struct settings *settings, struct keys *keys,
                       bool notes)
{
    keys_defaults(keys);
    for (size_t i = 0; i < settings->entry_count; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        struct fault fault;
        if (str_equal(entry->section, STR("keys")) && !bind_key(keys, entry, &fault) &&
            notes)
            settings_note(arena, settings, entry, fault.what);
    }
}

void entries_take_colors(struct arena *arena, struct settings *settings,
                         struct theme *theme, bool notes)
{
    for (size_t i = 0; i < settings->entry_count; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        struct fault fault;
        if (str_equal(entry->section, STR("colors")) &&
            !theme_set(theme, entry->key, entry->value, &fault) && notes)
            settings_note(arena, settings, entry, fault.what);
    }
}

void entries_check(struct arena *arena, struct settings *settings)
{
    struct keys keys;
    struct theme theme = {0};
    if (settings->entry_count == 0)
        return;
    entries_take_keys(arena, settings, &keys, true);
    entries_take_colors(arena, settings, &theme, true);
}
