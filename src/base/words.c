#include "base/words.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "newsreader";

/* What the environment calls the locale of messages; NULL: nothing. */
static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

static bool is_language(const char *name, const char *language)
{
    size_t len = strlen(language);
    return strncmp(name, language, len) == 0 && (!name[len] || strchr("_.@:", name[len]));
}

/* "C.UTF-8" is a locale without a language, so that LANGUAGE alone says one. */
static bool is_english(const char *locale)
{
    const char *language = getenv("LANGUAGE");
    if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return true;
    if (!language || !*language)
        language = locale;
    return is_language(language, "C") || is_language(language, "en");
}

/* gettext speaks no language in the locale "C", which is what one that is not installed
 * leaves in force: any other will do, the language being said by LANGUAGE. */
static void set_locale(const char *name)
{
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
    char language[64];
    if (setlocale(LC_MESSAGES, ""))
        return;
    bool found = false;
    for (size_t i = 0; i < sizeof others / sizeof *others && !found; i++)
        found = setlocale(LC_MESSAGES, others[i]) != NULL;
    snprintf(language, sizeof language, "%.*s", (int)strcspn(name, ".@"), name);
    const char *said = getenv("LANGUAGE");
    if (!said || !*said)
        setenv("LANGUAGE", language, 1);
}

/* The catalogues are beside the program where it was built, else where it is installed. */
static void bind_catalogues(void)
{
    char program[PATH_MAX], path[PATH_MAX + 32];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0)
        return;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return;
    *slash = '\0';
    snprintf(path, sizeof path, "%s/locale/.", program);
    if (access(path, F_OK) != 0)
        snprintf(path, sizeof path, "%s/../share/locale", program);
    bindtextdomain(domain, path);
}

bool words_open(void)
{
    const char *name = locale_name();
    if (is_english(name))
        return false;
    set_locale(name);
    bind_catalogues();
    bind_textdomain_codeset(domain, "UTF-8");
    textdomain(domain);
    return true;
}

const char *words_say(const char *text)
{
    return *text ? gettext(text) : text; /* "" has what is said of the catalogue */
}

const char *words_in(const char *context, const char *text)
{
    char key[256];
    snprintf(key, sizeof key, "%s\004%s", context, text);
    const char *said = gettext(key);
    return said == key ? text : said;
}

const char *words_count(const char *one, const char *many, unsigned long count)
{
    return ngettext(one, many, count);
}
