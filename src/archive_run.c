/* --archive-search: the hits, printed as a list or as JSON Lines. */
#include "archive_run.h"

#include <jansson.h>
#include <stdio.h>

#include "archive_hits.h"
#include "base/glyph.h"
#include "base/words.h"
#include "report.h"

static json_t *text_or_null(struct str s)
{
    return s.len ? json_stringn_nocheck(s.ptr, s.len) : json_null();
}

static void print_json(const struct archive_hit *hit)
{
    const struct archive_article *row = &hit->article;
    json_t *object = json_object();
    json_object_set_new(object, "page",
                        json_stringn_nocheck(row->file.ptr, row->file.len));
    json_object_set_new(object, "number", json_integer(row->page));
    json_object_set_new(object, "article", json_integer(row->article));
    json_object_set_new(object, "date",
                        row->date ? json_integer(row->date) : json_null());
    json_object_set_new(object, "paper", text_or_null(row->paper));
    json_object_set_new(object, "folio", text_or_null(row->folio));
    json_object_set_new(object, "headline", text_or_null(row->headline));
    json_object_set_new(object, "chars", json_integer(row->chars));
    json_object_set_new(object, "hits", json_integer(hit->count));
    json_object_set_new(object, "line", json_integer(hit->line));
    json_object_set_new(object, "text", text_or_null(hit->context));
    json_dumpf(object, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(object);
}

static void print_hit(const struct setup *setup, struct arena *arena, size_t number,
                      const struct archive_hit *hit)
{
    const struct archive_article *row = &hit->article;
    if (setup->options->print.format == EXPORT_JSONL)
        print_json(hit);
    else
        printf("%zu\t%.*s\t%u\t%u\t%.*s\t%u\n", number,
               STR_ARG(glyph_clean(arena, row->file)), row->page, row->chars,
               STR_ARG(row->headline), hit->count);
}

/* How many were printed. */
static size_t print_hits(struct setup *setup, struct archive_hits *hits)
{
    struct arena arena = {0};
    struct archive_hit hit;
    enum archive_hits_got got;
    size_t printed = 0, most = setup->options->article;
    while ((most == 0 || printed < most) &&
           (got = archive_hits_next(hits, &arena, &hit)) != ARCHIVE_HITS_END) {
        if (got == ARCHIVE_HITS_HIT)
            print_hit(setup, &arena, ++printed, &hit);
        arena_reset(&arena);
    }
    arena_free(&arena);
    return printed;
}

static int search(struct setup *setup, struct archive_hits *hits)
{
    struct fault fault;
    struct str text = glyph_clean(setup->arena, str_of(setup->options->archive.search));
    if (!archive_hits_find(hits, text, false, &fault))
        return report_error(fault.what, EXIT_USAGE);
    int status = print_hits(setup, hits) ? EXIT_FINE : EXIT_NOT_FOUND;
    if (archive_hits_changed(hits))
        report_error(words_say(
                         "some files changed since they were indexed; run --index to "
                         "update the index"),
                     status);
    return status;
}

int archive_run_search(struct setup *setup)
{
    struct archive_hits *hits;
    struct fault fault;
    if (!setup_memory(setup, false, &fault) || !archive_hits_open(&hits, setup, &fault))
        return report_error(fault.what, EXIT_UNREAD);
    int status = search(setup, hits);
    archive_hits_close(hits);
    state_close(setup->state);
    return status;
}
