#include "input/recognise.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/words.h"
#include "input/decode.h"
#include "input/ocr_zones.h"
#include "input/source.h"

/* How a picture is recognised:
 *
 *     the languages to try   those of the settings; else            plan_of
 *       those installed        tesseract --list-langs, asked once   list_languages
 *       its script             of the page, or the last page's      script_of
 *     each until one is as sure as the last page's, or surer        recognise
 *     zones that were lost   once more, in that language            recognise_zones
 *
 * Several pictures may be recognised at once: ocr, which they share, has a lock. */
struct recognition {
    struct arena *arena;
    struct ocr *ocr;
    const struct opener_run *run; /* of the settings' command, on the picture */
};

/* The languages that are there, in the arena. */
static bool list_languages(const struct recognition *of, const char **installed,
                           struct fault *fault)
{
    struct ocr *ocr = of->ocr;
    struct opener_run list = *of->run;
    struct str out = {0};
    bool good = true;
    list.command = "tesseract --list-langs";
    list.fd = -1;
    pthread_mutex_lock(&ocr->lock);
    if (!ocr->installed[0] && str_starts(str_of(of->run->command), STR("tesseract "))) {
        good = opener_collect(&list, of->arena, &out, fault);
        snprintf(ocr->installed, sizeof ocr->installed, "%.*s", STR_ARG(out));
    }
    *installed = arena_copy(of->arena, str_of(ocr->installed)).ptr;
    pthread_mutex_unlock(&ocr->lock);
    return good;
}

/* What script detection says; empty: it is not among the installed, or does not know. */
static struct str script_of(const struct recognition *of, const char *installed)
{
    const struct opener *row = openers_find(of->run->openers, "script");
    struct opener_run detect = *of->run;
    struct fault fault;
    struct str out;
    if (!row || !*row->command || !ocr_is_installed(installed, "osd"))
        return (struct str){0};
    detect.command = row->command;
    return opener_collect(&detect, of->arena, &out, &fault) ? ocr_script_of(out)
                                                            : (struct str){0};
}

/* The languages to try; in *last_sure, how sure the last page's was. */
static bool plan_of(const struct recognition *of, struct ocr_plan *plan,
                    uint32_t *last_sure, struct fault *fault)
{
    const char *set = of->run->openers->languages, *installed;
    if (set && *set && strcmp(set, "auto") != 0) {
        *plan = (struct ocr_plan){{set}, 1};
        return true;
    }
    if (!list_languages(of, &installed, fault))
        return false;
    pthread_mutex_lock(&of->ocr->lock);
    struct str last = arena_copy(of->arena, str_of(of->ocr->last));
    *last_sure = of->ocr->sure;
    pthread_mutex_unlock(&of->ocr->lock);
    struct str script = script_of(of, last.len ? "" : installed);
    ocr_plan_of(plan, installed, script, setlocale(LC_CTYPE, NULL));
    ocr_plan_prefer(plan, last.ptr);
    if (!*installed || ocr_is_installed(installed, plan->languages[0]))
        return true;
    return fault_set(fault, "needs a language of tesseract (package %s)",
                     ocr_package(of->arena, plan->languages[0]).ptr);
}

/* Makes the output of a run clean text and reads its words; false: it is no table. */
static bool read_words(struct arena *arena, struct str *out, struct boxes *boxes)
{
    *boxes = (struct boxes){0};
    if (!boxes_is_table(*out))
        return false;
    *out = decode_utf8(arena, *out);
    return boxes_read_table(arena, *out, boxes);
}

/* ---- what was lost, once more ---- */

/* Runs the command with a picture that has a file of zones beside it, which is where
 * tesseract looks for one: the picture is a link to standard input. */
static bool collect_zones(struct arena *arena, struct opener_run *run, struct str *out,
                          struct fault *fault)
{
    const char *base = getenv("TMPDIR");
    struct str name = arena_format(arena, "%s/newsreader-XXXXXX.uzn",
                                   base && base[0] == '/' ? base : "/tmp");
    int fd = mkstemps((char *)(uintptr_t)name.ptr, 4);
    run->with.file = arena_copy(arena, str_slice(name, 0, name.len - 4)).ptr;
    run->temporary[0] = run->with.file;
    run->temporary[1] = name.ptr;
    bool linked = fd >= 0 && symlink(OPENER_FILE, run->with.file) == 0;
    bool good = linked && source_write(fd, *out);
    if (!good)
        fault_set(fault, "cannot make a temporary copy: %s", words_error(errno));
    good = good && opener_collect(run, arena, out, fault);
    if (linked)
        unlink(run->with.file);
    if (fd < 0)
        return false;
    unlink(name.ptr);
    close(fd);
    return good;
}

/* Recognises the zones of the table, in which the boxes are, that need it, and makes it that
 * of both. False and a fault where that fails: the table stays. */
static bool recognise_zones(const struct recognition *of, const struct boxes *boxes,
                            struct str *table, struct fault *fault)
{
    const struct opener *row = openers_find(of->run->openers, "zones");
    struct opener_run run = *of->run;
    struct boxes again;
    struct fault why;
    if (!row || !*row->command || !str_starts(str_of(run.command), STR("tesseract ")))
        return true;
    struct ocr_zones zones = ocr_zones_of(of->arena, boxes);
    struct str out = ocr_zones_text(of->arena, &zones);
    run.command = row->command;
    if (!zones.count)
        return true;
    bool ran = collect_zones(of->arena, &run, &out, &why);
    if (ran && read_words(of->arena, &out, &again)) {
        *table = ocr_zones_merge(of->arena, &zones, boxes, &again);
        return true;
    }
    if (ran)
        fault_set(&why, "tesseract printed no table of words");
    return fault_set(fault, "some lines could not be recognised a second time: %s",
                     why.what);
}

bool recognise(struct arena *arena, struct ocr *ocr, const struct opener_run *run,
               struct str *table, struct fault *fault)
{
    struct ocr_plan plan;
    struct opener_run one = *run, right = *run;
    struct recognition of = {arena, ocr, run};
    struct boxes best = {0};
    uint32_t sure = 0, last = 0;
    bool good = plan_of(&of, &plan, &last, fault);
    for (size_t i = 0; good && i < plan.count && sure < ocr_enough(last); i++) {
        struct boxes boxes;
        struct str out;
        one.with.languages = plan.languages[i];
        good = opener_collect(&one, arena, &out, fault);
        if (!good)
            break;
        read_words(arena, &out, &boxes);
        if (i && ocr_confidence(&boxes) <= sure)
            continue;
        sure = ocr_confidence(&boxes);
        right = one;
        best = boxes;
        *table = out;
    }
    if (sure >= OCR_GOOD) {
        pthread_mutex_lock(&ocr->lock);
        snprintf(ocr->last, sizeof ocr->last, "%s", right.with.languages);
        ocr->sure = sure;
        pthread_mutex_unlock(&ocr->lock);
    }
    of.run = &right;
    return good && (!best.count || recognise_zones(&of, &best, table, fault));
}
