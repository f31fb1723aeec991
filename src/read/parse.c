#include "read/parse.h"

#include "read/assemble.h"
#include "read/features.h"
#include "read/placed.h"

#if __has_include("read/weights.h")
#include "read/weights.h"
static const struct weights built_in = {weights_join[0], weights_role[0],
                                        weights_start[0]};
#else
static const struct weights built_in;
#endif

/* Enough for a page of 200 KB; a page that took more gives it back. */
enum { SCRATCH_KEPT = 1 << 22 };

/* A page has a place for each of its lines and no more. */
static uint32_t places_of(const struct page_input *input)
{
    uint32_t lines = (uint32_t)str_count(input->text, '\n') + 1;
    return lines < input->place_count ? lines : input->place_count;
}

static void parse(struct arena *scratch, struct page *page,
                  const struct page_input *sheet, struct watch watch)
{
    *page = (struct page){.name = sheet->name,
                          .number = sheet->number,
                          .first_line = sheet->first_line,
                          .source = sheet->text,
                          .places = sheet->places,
                          .place_count = sheet->places ? places_of(sheet) : 0};
    watch.first_line = sheet->first_line;
    struct lines lines = lines_of(scratch, sheet);
    struct draft draft = rejoin(scratch, page->source, &lines, &watch);
    struct fact *facts = lines.places ? placed_classify(scratch, &lines, &draft)
                                      : classify(scratch, &lines, &draft, &watch);
    struct plan plan = lines.places ? placed_stitch(scratch, &lines, &draft, facts)
                                    : stitch(scratch, &lines, &draft, facts, &watch);
    assemble(page, &lines, &draft, facts, &plan);
}

void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *sheet)
{
    parse(scratch, page, sheet, (struct watch){.weights = built_in});
    if (scratch->held > SCRATCH_KEPT)
        arena_free(scratch);
    else
        arena_reset(scratch);
}

void page_parse(struct page *page, const struct page_input *sheet)
{
    struct arena scratch = {0};
    parse(&scratch, page, sheet, (struct watch){.weights = built_in});
    arena_free(&scratch);
}

void features_visit(const struct page_input *sheet, const struct weights *weights,
                    void (*visit)(void *context, const struct decision *decision),
                    void *context)
{
    struct page page;
    struct arena scratch = {0};
    struct watch watch = {.visit = visit, .context = context, .weights = built_in};
    if (weights)
        watch.weights = *weights;
    parse(&scratch, &page, sheet, watch);
    arena_free(&scratch);
    page_free(&page);
}
