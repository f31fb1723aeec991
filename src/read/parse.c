#include "read/parse.h"

#include "read/assemble.h"
#include "read/features.h"
#include "read/placed.h"

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
                          .place_count = sheet->places ? places_of(sheet) : 0,
                          .extracted = sheet->extracted};
    watch.first_line = sheet->first_line;
    struct lines lines = lines_of(scratch, sheet);
    struct draft draft = rejoin(scratch, page->source, &lines, &watch);
    if (lines.places) {
        struct fact *facts = placed_classify(scratch, &lines, &draft);
        struct plan plan = placed_stitch(scratch, &lines, &draft, facts);
        assemble(page, &lines, &draft, facts, &plan);
        return;
    }
    struct similarity similarity = similarity_of(scratch, &draft);
    struct fact *facts = classify(scratch, &lines, &draft, &similarity, &watch);
    struct plan plan = stitch(scratch, &lines, &draft, facts, &similarity, &watch);
    assemble(page, &lines, &draft, facts, &plan);
}

void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *sheet)
{
    parse(scratch, page, sheet, (struct watch){0});
    if (scratch->held > SCRATCH_KEPT)
        arena_free(scratch);
    else
        arena_reset(scratch);
}

void page_parse(struct page *page, const struct page_input *sheet)
{
    struct arena scratch = {0};
    parse(&scratch, page, sheet, (struct watch){0});
    arena_free(&scratch);
}

void features_visit(struct page *page, const struct page_input *sheet,
                    struct visitor visitor)
{
    struct arena scratch = {0};
    parse(&scratch, page, sheet, (struct watch){.visitor = visitor});
    arena_free(&scratch);
}
