#include "input/arrange.h"

#include "input/interleaved.h"
#include "input/side_by_side.h"

void arrange_lines(struct arena *arena, struct page_input *page)
{
    if (page->lines || page->places)
        return;
    side_by_side_arrange(arena, page);
    if (!page->lines)
        interleaved_arrange(arena, page);
}
