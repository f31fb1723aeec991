/* What --print-config prints: the settings, and the sections whose keys are the user's own. */
#include "setup.h"

#include <stdio.h>

#include "base/words.h"

/* After the settings of [open], which come last. */
static void print_openers(struct arena *arena, const struct openers *openers)
{
    for (size_t i = 0; i < openers->count; i++) {
        const struct opener *row = &openers->rows[i];
        printf(words_say("# %s (endings | first bytes | command)\n"),
               words_say(row->what ? row->what : WORDS("a row that you added")));
        printf("%s = %s\n", row->name, opener_value(arena, row).ptr);
    }
}

/* A section whose keys are the user's own, as far as the settings have any. */
static void print_section(const struct settings *settings, struct str section,
                          const char *what)
{
    printf("\n[%.*s]\n# %s\n", STR_ARG(section), words_say(what));
    for (size_t i = 0; i < settings->entry_count; i++) {
        const struct setting_entry *entry = &settings->entries[i];
        if (str_equal(entry->section, section))
            printf("%.*s = %.*s\n", STR_ARG(entry->key), STR_ARG(entry->value));
    }
}

void setup_print(struct setup *setup)
{
    settings_print(stdout, &setup->settings);
    print_openers(setup->arena, &setup->openers);
    print_section(
        &setup->settings, STR("colors"),
        WORDS("part of the screen = attributes, a colour, \"on\" and a colour, as "
              "in: headline = bold #5f87af on 234"));
    print_section(&setup->settings, STR("pipe"),
                  WORDS(
                      "name = command; | offers it by a letter of its name and gives it "
                      "the story, as in: speak = espeak-ng -v cmn"));
}
