/* words: what the program says, in the reader's language.
 *
 * Sentences stand in the sources in English; gettext has them in other languages (src/po).
 * Where there is no catalogue, or a sentence is not in it, the English one is said. Knows
 * neither the sentences nor where they are shown. fault_set and app_say translate their
 * format themselves; what is printed or painted otherwise asks here. Names that are typed
 * (options, settings, actions, formats) are in no language.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>

/* Marks a sentence of a table, which is translated where it is shown. */
#define WORDS(text) text
#define WORDS_IN(context, text) text

/* Takes the language of the environment, as gettext does: LANGUAGE, LC_ALL, LC_MESSAGES,
 * LANG. A language whose locale is not installed is spoken all the same. True where it is
 * not English; nothing is opened where it is. Before the first thread. */
bool words_open(void);

/* The sentence in that language: valid as long as the program runs. */
const char *words_say(const char *text) __attribute__((format_arg(1)));

/* The same for a word that means several things: the context says which. */
const char *words_in(const char *context, const char *text);

/* The same for a sentence with a count in it. */
const char *words_count(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

#endif
