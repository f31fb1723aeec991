/* Pages of an archive, which sets labels (第2版(要闻), 专栏:国际) beside the title of each of its
 * stories. A story goes from its title to the next labels. */
#include "read/page_reading.h"

static bool is_label(const struct page_reading *page, uint32_t index)
{
    return reading_label(page, index)->wording.furniture == FURNITURE_ARCHIVE;
}

bool reading_is_archived(const struct page_reading *page, uint32_t index)
{
    enum { LONGEST = 120 }; /* half ems */
    const struct para *para = &page->draft->paras[index];
    bool item = para->first == CHAR_MARK && para->ending == CHAR_STOP; /* ●…。 */
    return page->archived && is_label(page, index + (uint32_t)page->archived) &&
           !is_label(page, index) && !page->labels[index].wording.dateline && !item &&
           para->lines.beg < page->lines->specks && para->width <= LONGEST &&
           (!para->stops || para->commas < 2);
}

/* Above 0: what stands below the labels [beg, end) is their title, not what stands above.
 * It is nearer, and the text on the other side has stops. */
static int side_of(const struct page_reading *page, uint32_t beg, uint32_t end)
{
    const struct para *paras = page->draft->paras;
    if (beg == 0 || end == page->draft->count)
        return 0;
    const struct para *above = &paras[beg - 1], *below = &paras[end];
    return (paras[beg].gap > below->gap) - (paras[beg].gap < below->gap) +
           (above->stops > 0) - (below->stops > 0);
}

void archive_labels_find(struct page_reading *page)
{
    uint32_t titles = 0;
    int side = 0;
    for (uint32_t beg = 0, end; beg < page->draft->count; beg = end) {
        end = beg + 1;
        while (is_label(page, beg) && is_label(page, end))
            end++;
        side += is_label(page, beg) ? side_of(page, beg, end) : 0;
    }
    page->archived = side < 0 || (side == 0 && !is_label(page, 0)) ? 1 : -1;
    for (uint32_t i = 0; i < page->draft->count; i++)
        titles += reading_is_archived(page, i);
    page->archived = titles < 2 ? 0 : page->archived;
}

bool archive_labels_begin(const struct page_reading *page, uint32_t index)
{
    return page->archived < 0 && is_label(page, index - 1);
}
