/* words: the program's messages in the user's language.
 *
 * Messages are written in the sources in English; catalogues translate them (src/po).
 * Without a catalogue, or if a message is not in it, the English one is used. Needs no
 * locale of the system. Knows neither the sentences nor where they are shown. fault_set
 * and app_say translate their format themselves; what is printed or painted otherwise
 * asks here. Names that are typed (options, settings, actions, formats) are not
 * translated.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

/* Marks a sentence of a table, which is translated where it is shown. */
#define WORDS(text) text
#define WORDS_IN(context, text) text

/* Takes the language of the environment, as gettext does: the first of LC_ALL,
 * LC_MESSAGES and LANG that is set; unless that is C or POSIX, LANGUAGE, a list, goes
 * before it. A locale need not be installed, and a name with a slash is none. Before the
 * first thread. */
void words_open(void);

/* The sentence in that language: valid as long as the program runs. It takes the same
 * arguments of printf as `text`. */
const char *words_say(const char *text) __attribute__((format_arg(1)));

/* The same for a word that means several things: the context says which. */
const char *words_in(const char *context, const char *text);

/* The same for a sentence with a count in it. */
const char *words_count(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

/* What the system's error means (errno). */
const char *words_error(int error);

#endif
