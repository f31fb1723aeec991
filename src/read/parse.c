/* One page through all stages of reading (docs/design.md has the picture). */
#include "read/page.h"

#include "read/stitch.h"
#include "read/classify.h"
#include "read/features.h"
#include "read/rejoin.h"

/* Enough for a page of 200 KB; a page that took more gives it back. */
enum { SCRATCH_KEPT = 1 << 22 };

static void parse(struct arena *scratch, struct page *page,
                  const struct page_input *input, struct visitor visitor)
{
    *page = (struct page){.name = input->name,
                          .number = input->number,
                          .first_line = input->first_line,
                          .source = input->text,
                          .places = input->places,
                          .extracted = input->extracted};
    uint32_t places = input->places ? (uint32_t)str_count(input->text, '\n') + 1 : 0;
    page->place_count = places < input->place_count ? places : input->place_count;
    struct page_reading reading = {.arena = scratch, .visitor = visitor};
    reading.first_line = input->first_line;
    struct lines lines = lines_of(scratch, input);
    reading.lines = &lines;
    struct draft draft = rejoin(&reading);
    reading.draft = &draft;
    if (lines.places) {
        placed_classify(&reading);
        struct plan plan = placed_stitch(&reading);
        assemble(page, &reading, &plan);
        return;
    }
    struct similarity similarity = similarity_of(scratch, &draft);
    reading.similarity = &similarity;
    classify(&reading);
    struct plan plan = stitch(&reading);
    assemble(page, &reading, &plan);
}

void page_parse_in(struct arena *scratch, struct page *page,
                   const struct page_input *input)
{
    parse(scratch, page, input, (struct visitor){0});
    if (scratch->held > SCRATCH_KEPT)
        arena_free(scratch);
    else
        arena_reset(scratch);
}

void features_visit(struct page *page, const struct page_input *input,
                    struct visitor visitor)
{
    struct arena scratch = {0};
    parse(&scratch, page, input, visitor);
    arena_free(&scratch);
}
