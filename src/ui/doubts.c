/* Doubts: from one doubtful paragraph to the next, and the correction that is the
 * likeliest there, which Enter makes. */
#include "base/words.h"
#include "ui/paint.h"
#include "ui/state.h"

/* ---- the likely correction ---- */

/* A paragraph that may belong elsewhere: the first of a story, to the story before it on
 * the page; another, to a story of its own. */
static void offer_place(struct app *app, const struct page *page, uint32_t article,
                        uint32_t block)
{
    struct correction offer = {.verb = CORRECT_SPLIT, .block = block_ref_of(page, block)};
    bool first = page->articles[article].block == block;
    if (first && article == 0) {
        app_say(app, "Its place is uncertain; press C to correct it");
        return;
    }
    if (first) {
        offer.verb = CORRECT_MERGE;
        offer.block = block_ref_of(page, page->articles[article - 1].block);
        app_say(app, "Perhaps part of the story before it: Enter joins them; C corrects");
    } else {
        app_say(app, "Perhaps part of another story: Enter begins one here; C corrects");
    }
    correcting_offer(app, &offer);
}

/* Says what is uncertain about a paragraph, and what Enter would do. */
static void offer_correction(struct app *app, const struct page *page, uint32_t article,
                             uint32_t index)
{
    const struct block *block = &page->blocks[index];
    struct correction offer = {.block = block_ref_of(page, index)};
    if (block->perhaps == PERHAPS_TWO && block->perhaps_at) {
        struct str s = page_slice(page, block->beg, block->end);
        offer.verb = CORRECT_SPLIT_BLOCK;
        offer.at = text_anchor_of(s, block->perhaps_at).at;
        app_say(app, "Perhaps two paragraphs: Enter splits before %.*s; C corrects",
                STR_ARG(paint_fit(app, str_slice(s, block->perhaps_at, s.len), 14)));
    } else if (block->perhaps == PERHAPS_OPEN) {
        offer.verb = CORRECT_JOIN;
        app_say(app, "Perhaps it goes on in the next paragraph: Enter joins them; C "
                     "corrects");
    } else if (block->perhaps == PERHAPS_ABOVE && index > page->articles[article].block) {
        offer.verb = CORRECT_JOIN;
        offer.block = block_ref_of(page, index - 1);
        app_say(app, "Perhaps it goes on from the paragraph above: Enter joins them; C "
                     "corrects");
    } else if (block->perhaps >= PERHAPS_ROLE) {
        offer.verb = CORRECT_ROLE;
        offer.role = (enum role)(block->perhaps - PERHAPS_ROLE);
        app_say(app, "Perhaps its role is %s: Enter sets it; C corrects",
                words_in("role", role_name(offer.role)));
    } else {
        offer_place(app, page, article, index);
        return;
    }
    correcting_offer(app, &offer);
}

/* ---- from one to the next ---- */

/* The first doubtful block of an article after (or before) an offset; block_count: none.
 */
static uint32_t doubt_in(const struct page *page, uint32_t article, int64_t at, int by)
{
    const struct article *a = &page->articles[article];
    int64_t first = a->block, last = (int64_t)a->block + a->block_count - 1;
    for (int64_t i = by > 0 ? first : last; i >= first && i <= last; i += by) {
        const struct block *block = &page->blocks[i];
        if (block->doubt &&
            (by > 0 ? (int64_t)block->beg > at : (int64_t)block->beg < at))
            return (uint32_t)i;
    }
    return page->block_count;
}

/* The next doubtful paragraph of a row of the list; false: none. */
static bool doubt_of_row(struct app *app, const struct list_row *row, int64_t at, int by)
{
    const struct page *page = app_page(app, row->place);
    if (row->place.article == LIST_HEADING || !page ||
        row->place.article >= page->article_count)
        return false;
    uint32_t block = doubt_in(page, row->place.article, at, by);
    if (block == page->block_count)
        return false;
    app_go(app, row->place, 0);
    app->panes.story_focus |= !app_sees_story(app);
    story_reveal(&app->story, 0, page->blocks[block].beg, page->blocks[block].end);
    offer_correction(app, page, row->place.article, block);
    return true;
}

static void to_doubt(struct app *app, int by)
{
    const struct page *page;
    uint32_t at;
    app_enter(app, NULL);
    const struct block *block = app_paragraph(app, &page, &at);
    if (!block)
        return;
    struct list *list = &app->list;
    int64_t from = app->story.part == 0 ? (int64_t)block->beg
                   : by > 0             ? INT64_MAX
                                        : INT64_MAX - 1;
    for (int64_t row = (int64_t)list_row_of(list, app->story.place);
         row >= 0 && row < (int64_t)list->count; row += by) {
        if (doubt_of_row(app, &list->rows[row], from, by))
            return;
        from = by > 0 ? -1 : INT64_MAX;
    }
    app_say(app, by > 0 ? "No doubtful paragraph below"
                        : WORDS("No doubtful paragraph above"));
}

STATE_ACTION(next_doubt, to_doubt(app, 1))
STATE_ACTION(previous_doubt, to_doubt(app, -1))
