/* Printing: stories in a format, page by page as they come, those that match a search where one
 * is asked. */
#include "filter.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"
#include "find/search.h"
#include "report.h"
#include "show/export.h"

/* Bytes of text that a filter parses ahead of what it prints. */
#define FILTER_AHEAD ((size_t)8 << 20)

/* --search in a filter. */
struct seeker {
    struct query *query;
    struct searched_text page;
    size_t found;
};

static bool is_wanted(void *context, const struct page *page, uint32_t article,
                      uint32_t *hits)
{
    struct seeker *seeker = context;
    if (article >= page->article_count)
        return false;
    const struct article *story = &page->articles[article];
    searched_text_set(&seeker->page, page, page->text);
    *hits = searched_text_count(&seeker->page, seeker->query,
                                (struct hit){story->beg, story->end});
    seeker->found |= *hits > 0;
    return *hits > 0;
}

static bool seek(struct seeker *seeker, struct setup *setup, struct fault *fault)
{
    const struct settings *settings = &setup->settings;
    int flags = (settings_on(settings, SETTING_REGEX) ? QUERY_REGEX : 0) |
                (settings_on(settings, SETTING_PINYIN) ? 0 : QUERY_NO_PINYIN);
    struct str text = glyph_clean(setup->arena, str_of(setup->options->search));
    return query_compile(setup->arena, text, flags, &seeker->query, fault);
}

static struct export_options export_wish(const struct setup *setup)
{
    const struct options *options = setup->options;
    return (struct export_options){
        .format = options->print.format,
        .width = (uint16_t)options->width,
        .ambiguous = setup->settings.number[SETTING_AMBIGUOUS] == 2 ? 2 : 1,
        .terminal = isatty(STDOUT_FILENO),
        .join_jumps = options->print.join_jumps,
        .only = options->article,
    };
}

static int say_no_story(uint32_t number, size_t count)
{
    fprintf(stderr, "newsreader: ");
    fprintf(stderr,
            words_count("there is no story %u; there is %zu\n",
                        "there is no story %u; there are %zu\n", count),
            number, count);
    return EXIT_UNREAD;
}

/* Prints the edition and what was wrong with it; the exit status. */
static int dump(struct edition *edition, const struct export_options *how,
                const struct seeker *seeker)
{
    struct export_count count = export_edition(stdout, edition, how);
    int why = errno;
    int status = report_faults(edition, SIZE_MAX) ? EXIT_UNREAD : EXIT_FINE;
    if (status == EXIT_FINE && seeker->query && !seeker->found)
        status = EXIT_NOT_FOUND;
    else if (status == EXIT_FINE && how->only && !count.printed && !ferror(stdout))
        status = say_no_story(how->only, count.seen);
    errno = why;
    return report_output(status);
}

int filter_run(struct setup *setup)
{
    struct export_options how = export_wish(setup);
    struct seeker seeker = {0};
    struct fault fault;
    if (!setup_memory(setup, false, &fault) ||
        (setup->options->search && !seek(&seeker, setup, &fault)))
        return report_usage(&fault);
    setup_names(setup, false);
    report_notes(setup);
    how.wanted = seeker.query ? is_wanted : NULL;
    how.context = &seeker;
    if (isatty(STDERR_FILENO))
        setup->openers.progress = STDERR_FILENO;
    if (!setup_confine(setup, NULL, &fault))
        return report_error(fault.what, EXIT_UNREAD);
    struct edition *edition = setup_edition(setup, FILTER_AHEAD);
    int status = dump(edition, &how, &seeker);
    query_free(seeker.query);
    arena_free(&seeker.page.arena);
    edition_close(edition);
    state_close(setup->state);
    return status;
}
