#include "input/ocr.h"

#include <string.h>

/* A script and the languages that are tried for it; "": script not known. Of two that a
 * script does not tell apart, the locale's comes first. */
static const struct {
    const char *script;
    const char *languages[OCR_TRIES + 1];
} scripts[] = {
    {"Han", {"chi_sim", "chi_tra"}},     {"HanS", {"chi_sim", "chi_tra"}},
    {"HanT", {"chi_tra", "chi_sim"}},    {"Latin", {"eng"}},
    {"Japanese", {"jpn", "chi_tra"}},    {"Korean", {"kor"}},
    {"", {"chi_sim", "chi_tra", "eng"}},
};

bool ocr_is_installed(const char *installed, const char *language)
{
    size_t len = strlen(language);
    for (const char *at = installed; (at = strstr(at, language)); at += len)
        if ((at == installed || at[-1] == '\n') && (at[len] == '\n' || !at[len]))
            return true;
    return false;
}

/* 2: the locale's own; 1: of its script; 0: another's. */
static int liking(const char *language, const char *locale)
{
    bool chinese = strncmp(locale, "zh", 2) == 0;
    bool traditional = chinese && (strstr(locale, "TW") || strstr(locale, "HK") ||
                                   strstr(locale, "MO") || strstr(locale, "Hant"));
    if (strcmp(language, "chi_tra") == 0)
        return traditional ? 2 : chinese;
    if (strcmp(language, "chi_sim") == 0)
        return chinese && !traditional ? 2 : chinese;
    return strncmp(locale, "en", 2) == 0 && strcmp(language, "eng") == 0 ? 2 : 0;
}

static const char *const *languages_of(struct str script)
{
    size_t i = 0;
    while (scripts[i].script[0] && !str_equal(str_of(scripts[i].script), script))
        i++;
    return scripts[i].languages;
}

void ocr_plan_of(struct ocr_plan *plan, const char *installed, struct str script,
                 const char *locale)
{
    const char *best = NULL;
    *plan = (struct ocr_plan){.count = 0};
    for (int like = 2; like >= 0; like--)
        for (const char *const *at = languages_of(script); *at; at++) {
            bool liked = liking(*at, locale) == like;
            best = best || !liked ? best : *at;
            if (liked && ocr_is_installed(installed, *at))
                plan->languages[plan->count++] = *at;
        }
    if (plan->count == 0)
        plan->languages[plan->count++] = best;
}

void ocr_plan_prefer(struct ocr_plan *plan, const char *language)
{
    for (size_t i = 1; i < plan->count; i++)
        if (strcmp(plan->languages[i], language) == 0) {
            const char *first = plan->languages[0];
            plan->languages[0] = plan->languages[i];
            plan->languages[i] = first;
        }
}

struct str ocr_script_of(struct str output)
{
    static const struct str label = {"Script: ", 8};
    size_t beg = str_find(output, label, 0);
    if (beg == output.len)
        return (struct str){0};
    beg += label.len;
    return str_slice(output, beg, str_find(output, STR("\n"), beg));
}

uint32_t ocr_confidence(const struct boxes *boxes)
{
    uint64_t sum = 0, bytes = 0;
    for (uint32_t i = 0; i < boxes->count; i++) {
        sum += boxes->words[i].confidence * boxes->words[i].text.len;
        bytes += boxes->words[i].text.len;
    }
    return bytes ? (uint32_t)(sum / bytes) : 0;
}

uint32_t ocr_enough(uint32_t last)
{
    enum { SURE = 87, LESS = 6 };
    if (!last)
        return SURE;
    return last > OCR_GOOD + LESS ? last - LESS : OCR_GOOD;
}

struct str ocr_package(struct arena *arena, const char *language)
{
    struct str name = arena_format(arena, "tesseract-ocr-%s", language);
    char *at = (char *)(uintptr_t)name.ptr;
    for (size_t i = 0; i < name.len; i++)
        at[i] = at[i] == '_' ? '-' : at[i];
    return name;
}
