#include "edition/page_reader.h"

#include "input/arrange.h"
#include "read/english_hyphens.h"
#include "read/pairs.h"
#include "read/page.h"

bool page_read_in(struct arena *scratch, struct page *page,
                  const struct page_input *input)
{
    struct page_input arranged = *input;
    bool told_apart = arrange_lines(scratch, &arranged, pairs_score, english_has_word);
    page_parse_in(scratch, page, &arranged);
    return told_apart;
}

void page_read(struct page *page, const struct page_input *input)
{
    struct arena scratch = {0};
    page_read_in(&scratch, page, input);
    arena_free(&scratch);
}

void page_read_again(struct page *again, const struct page *page)
{
    struct page_input input = {.name = page->name,
                               .number = page->number,
                               .first_line = page->first_line,
                               .text = page->source,
                               .places = page->places,
                               .place_count = page->place_count,
                               .extracted = page->extracted};
    page_read(again, &input);
}
