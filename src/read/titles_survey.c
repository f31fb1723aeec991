/* What the titles of a whole page tell of each: is it a page whose headlines stand below
 * their stories, how wide is its widest title, how many are there.
 *
 *     TITLE            chunk 1     above: what share of a title's words the text up to
 *     text text                           the title above it has
 *     TITLE            chunk 2     below: the text down to the next title;
 *     TITLE                        means over the page's titles
 *     text text */
#include "read/boundary_view.h"

/* Counts paragraph i, furniture or not. */
static void take_paragraph(struct titles_survey *titles, const struct page_reading *page,
                           uint32_t i)
{
    const struct label *label = &page->labels[i];
    uint32_t width = page->draft->paras[i].width;
    titles->classed += label->class == KIND_HEADING;
    titles->bodies += label->kind == KIND_BODY;
    if (label->kind != KIND_HEADING)
        return;
    titles->headings++;
    titles->capitals +=
        reading_language(page)->spaced && label->wording.letters == LETTERS_CAPITALS;
    titles->surest = label->title > titles->surest ? label->title : titles->surest;
    titles->letters = titles->letters ? titles->letters : label->wording.letters;
    if (i < 400 && width > titles->widest && width < 80)
        titles->widest = width;
}

/* Finds titles->apart. The first paragraph has nothing above it. */
static void find_apart(const struct page_reading *page, struct titles_survey *titles)
{
    uint32_t text = 0, apart = 0, first = reading_kept_after(page, 0);
    for (uint32_t i = first; i < page->draft->count; i++)
        if (!reading_is(page, i, KIND_HEADING) && !reading_is(page, i, KIND_FURNITURE) &&
            page->draft->paras[i].gap > text)
            text = page->draft->paras[i].gap;
    for (uint32_t i = first; i < page->draft->count; i++)
        apart += page->draft->paras[i].gap > text;
    if (apart && (apart + 1) * 3 >= titles->classed * 2)
        titles->apart = (uint8_t)trees_clip((int)text + 1);
}

void boundaries_survey(struct page_reading *page)
{
    struct titles_survey titles = {.widest = 1};
    titles.chunk = arena_new(page->arena, uint16_t, page->draft->count + 1);
    uint32_t chunk = 0;
    bool title = false, any = false;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool heads = page->labels[i].class == KIND_HEADING;
        bool body = reading_is(page, i, KIND_BODY);
        bool heading = reading_is(page, i, KIND_HEADING);
        take_paragraph(&titles, page, i);
        chunk += heads && !title;
        title = heads || (title && !body);
        titles.chunk[i] = (uint16_t)chunk;
        if (reading_is(page, i, KIND_FURNITURE))
            continue;
        titles.body_first |= !any && body;
        any |= body || heading;
        titles.heading_last = heading || (titles.heading_last && !body);
        if (!heads || !page->similarity->count)
            continue;
        titles.count++;
        titles.above += boundaries_met(page, i, i - 1, -1).most;
        titles.below += boundaries_met(page, i, i + 1, 1).most;
    }
    for (uint32_t i = page->draft->count; i-- > 0 && !reading_is(page, i, KIND_BODY);)
        titles.foot += page->labels[i].class == KIND_HEADING;
    titles.above /= titles.count ? (int)titles.count : 1;
    titles.below /= titles.count ? (int)titles.count : 1;
    if (!page->lines->columns)
        find_apart(page, &titles);
    page->titles = titles;
}
