#include "read/language.h"

#include "base/ascii.h"
#include "read/vocabulary.h"

#define LANGUAGE_STRUCT(id, name) extern const struct language name;
LANGUAGES(LANGUAGE_STRUCT)

const struct language *const languages[LANGUAGE_COUNT] = {
#define LANGUAGE_ROW(id, name) [LANGUAGE_##id] = &(name),
    LANGUAGES(LANGUAGE_ROW)};

enum language_id language_of_page(bool spaced, struct str source)
{
    enum language_id best = LANGUAGE_CHINESE;
    unsigned most = 0;
    for (int id = 0; id < LANGUAGE_COUNT; id++) {
        if (languages[id]->spaced != spaced)
            continue;
        const struct vocabulary *words = languages[id]->words;
        unsigned claims = words ? european_claims(source, words) : most == 0;
        if (claims > most) {
            best = (enum language_id)id;
            most = claims;
        }
    }
    return best;
}

enum language_id language_of_para(enum language_id page, bool spaced)
{
    return languages[page]->spaced == spaced ? page
                                             : language_of_page(spaced, (struct str){0});
}

/* Is the wording that of a spaced script: a letter or a price in it, and no Han? */
static bool is_spaced(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0xE3 || ascii_is_alpha(c) || c == '$' || c == 0xC2)
            return c < 0xE3 && str_highest(str_slice(s, i, s.len)) < 0xE3;
    }
    return false;
}

static void read_in(enum language_id id, struct wording *wording, struct str s,
                    unsigned what)
{
    if (languages[id]->words)
        european_read(wording, s, what, languages[id]->words);
    else
        languages[id]->read(wording, s, what);
}

bool language_says(enum language_id id, enum says what, struct str s)
{
    const struct language *language = languages[id];
    if (language->words)
        return european_says(what, s, language->words);
    if (language->lists[what].list)
        return language->lists[what].has(s, language->lists[what].list);
    return language->says[what] && language->says[what](s);
}

struct wording language_read(enum language_id page, struct str s)
{
    struct wording wording = {.dateline = false};
    enum language_id own = language_of_para(page, is_spaced(s));
    read_in(own, &wording, s, READ_PATTERNS | (own == page ? READ_MEASURES : 0u));
    if (own != page)
        read_in(page, &wording, s, READ_MEASURES);
    if (wording.jump.whole)
        wording.byline = wording.furniture = 0;
    return wording;
}

struct wording wording_of(struct str s)
{
    struct wording wording = {.dateline = false};
    read_in(language_of_page(is_spaced(s), (struct str){0}), &wording, s, READ_PATTERNS);
    return wording;
}
