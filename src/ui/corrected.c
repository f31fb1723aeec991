#include "ui/corrected.h"

#include "store/user_file.h"
#include "ui/state.h"

const struct page *corrected_page(const struct app *app)
{
    return app->story.parts[app->story.part].page;
}

/* ---- the list of a page ---- */

struct corrections *corrected_here(struct app *app)
{
    return corrections_of_page(&app->setup->corrections, corrected_page(app));
}

static struct corrections *list_here(struct app *app)
{
    struct correction_set *set = &app->setup->corrections;
    struct corrections *found = corrected_here(app);
    if (found)
        return found;
    arena_room(app->setup->arena, set->pages, set->count, set->room);
    set->pages[set->count] =
        (struct corrections){.page = fingerprint_of_page(corrected_page(app))};
    return &set->pages[set->count++];
}

struct str corrected_text(struct app *app)
{
    const struct correction_set *set = &app->setup->corrections;
    struct buf all = {.arena = &app->moment};
    for (size_t i = 0; i < set->count; i++)
        buf_add(&all, corrections_write(&app->moment, &set->pages[i]));
    return buf_str(&all);
}

/* To the file that was named, else to the state. */
static void keep(struct app *app, const struct corrections *corrections)
{
    const char *path = app->setup->options->corrections;
    struct fault fault;
    if (path && app->setup->secure)
        app_say(app, "No file is written in safe mode");
    else if (path && user_file_write(path, corrected_text(app), USER_FILE_CONFIGURED,
                                     &fault) != USER_FILE_WRITTEN)
        app_say(app, "%s", fault.what);
    else if (!path)
        state_set_corrections(app->setup->state, &corrections->page,
                              corrections_write(&app->moment, corrections));
}

/* ---- the page on the screen again ---- */

/* The story that the paragraph is in now; where that is none, the one in the place of the
 * story it was in. */
static uint32_t story_of(const struct app *app, const struct page *page, uint32_t block)
{
    uint32_t before = app->story.parts[app->story.part].article;
    uint32_t rows = page->article_count + list_has_orphans(page);
    if (block < page->furniture)
        return page_article_at(page, page->blocks[block].beg);
    return before < rows ? before : rows - (rows > 0);
}

/* Points at the paragraph, or at the one that is where it was before. */
static void point_at(struct app *app, uint32_t block, uint32_t before)
{
    struct block_range range = story_blocks(&app->story, 0);
    if (range.beg == range.end)
        return;
    if (block < range.beg || block >= range.end)
        block = before < range.beg   ? range.beg
                : before < range.end ? before
                                     : range.end - 1;
    const struct block *here = &app->story.parts[0].page->blocks[block];
    story_reveal(&app->story, 0, here->beg, here->end);
}

/* The page is another now: everything that pointed into it is made again, and the story
 * with the paragraph is on the screen again, in the whole list where the narrowed one has
 * it no more. */
static void show_again(struct app *app, uint32_t index, const struct block_ref *ref)
{
    const struct page *page = edition_page(app->edition, index);
    uint32_t block = block_ref_find(page, ref), before = app->story.block;
    struct edition_place place = {index, story_of(app, page, block)};
    app_forget_pages(app);
    edition_search_forget(app);
    list_rebuild(&app->list, app->edition);
    if (app_go(app, place, 0) || (edition_search_clear(app) && app_go(app, place, 0)))
        point_at(app, block, before);
    else
        app_enter(app, NULL);
}

/* The list has changed: the page with that index is made again, at that paragraph. */
static void apply(struct app *app, uint32_t index, struct corrections *corrections,
                  const struct block_ref *ref)
{
    edition_correct(app->edition, index, corrections);
    show_again(app, index, ref);
    keep(app, corrections); /* last: what fails there is what is to be read */
}

/* ---- changes ---- */

void corrected_add(struct app *app, struct correction correction)
{
    struct corrections *corrections = list_here(app);
    struct block_ref ref = correction.block;
    uint32_t index = app_page_index(app, corrected_page(app));
    arena_room(app->setup->arena, corrections->items, corrections->count,
               corrections->room);
    corrections->items[corrections->count++] = correction;
    size_t last = corrections->count - 1;
    apply(app, index, corrections, &ref);
    if (corrections->items[last].applied)
        return;
    corrections->count--;
    apply(app, index, corrections, &ref);
    app_say(app, "That would change nothing here");
}

size_t corrected_drop(struct app *app, size_t at)
{
    struct corrections *corrections = corrected_here(app);
    if (!corrections || at >= corrections->count)
        return corrections ? corrections->count : 0;
    struct correction *item = &corrections->items[at];
    struct block_ref ref = item->block;
    size_t left = --corrections->count;
    memmove(item, item + 1, (left - at) * sizeof *item);
    apply(app, app_page_index(app, corrected_page(app)), corrections, &ref);
    return left;
}
