#include "input/recognise.h"

#include <locale.h>
#include <stdio.h>

/* Asks once which languages are there; a copy is in arena. */
static bool list_languages(struct arena *arena, struct ocr *ocr,
                           const struct opener_run *run, const char **installed,
                           struct fault *fault)
{
    struct opener_run list = *run;
    struct str out = {0};
    bool good = true;
    list.command = "tesseract --list-langs";
    list.fd = -1;
    pthread_mutex_lock(&ocr->lock);
    bool own = str_starts(str_of(run->command), STR("tesseract "));
    if (!ocr->installed[0] && own) {
        good = opener_collect(&list, arena, &out, fault);
        out = str_slice(out, 0, sizeof ocr->installed - 1);
        if (out.len)
            memcpy(ocr->installed, out.ptr, out.len);
    }
    *installed = arena_copy(arena, str_of(ocr->installed)).ptr;
    pthread_mutex_unlock(&ocr->lock);
    return good;
}

/* What script detection says; empty: it is not installed, or does not know. */
static struct str script_of(struct arena *arena, const struct opener_run *run,
                            const char *installed)
{
    const struct opener *row = openers_find(run->openers, "script");
    struct opener_run detect = *run;
    struct fault fault;
    struct str out;
    if (!row || !*row->command || !ocr_is_installed(installed, "osd"))
        return (struct str){0};
    detect.command = row->command;
    return opener_collect(&detect, arena, &out, &fault) ? ocr_script_of(out)
                                                        : (struct str){0};
}

/* The languages to try. */
static bool plan_of(struct arena *arena, struct ocr *ocr, const struct opener_run *run,
                    struct ocr_plan *plan, struct fault *fault)
{
    const char *set = run->openers->languages, *installed;
    if (set && *set && strcmp(set, "auto") != 0) {
        *plan = (struct ocr_plan){{set}, 1};
        return true;
    }
    if (!list_languages(arena, ocr, run, &installed, fault))
        return false;
    pthread_mutex_lock(&ocr->lock);
    struct str last = arena_copy(arena, str_of(ocr->last));
    pthread_mutex_unlock(&ocr->lock);
    struct str script = {0};
    if (!last.len)
        script = script_of(arena, run, installed);
    ocr_plan_of(plan, installed, script, setlocale(LC_CTYPE, NULL));
    ocr_plan_prefer(plan, last.ptr);
    if (!*installed || ocr_is_installed(installed, plan->languages[0]))
        return true;
    return fault_set(fault, "needs a language of tesseract (package %s)",
                     ocr_package(arena, plan->languages[0]).ptr);
}

static void remember(struct ocr *ocr, const char *language)
{
    pthread_mutex_lock(&ocr->lock);
    snprintf(ocr->last, sizeof ocr->last, "%s", language);
    pthread_mutex_unlock(&ocr->lock);
}

bool recognise(struct arena *arena, struct ocr *ocr, const struct opener_run *run,
               struct str *table, struct fault *fault)
{
    struct ocr_plan plan;
    struct opener_run one = *run;
    uint32_t best = 0;
    bool good = false;
    if (!plan_of(arena, ocr, run, &plan, fault))
        return false;
    for (size_t i = 0; i < plan.count && best < OCR_GOOD; i++) {
        struct str out;
        one.with.languages = plan.languages[i];
        if (!opener_collect(&one, arena, &out, fault))
            return good;
        uint32_t sure = ocr_confidence(out);
        if (!good || sure > best) {
            best = sure;
            *table = out;
            good = true;
        }
        if (sure >= OCR_GOOD)
            remember(ocr, plan.languages[i]);
    }
    return good;
}
