#include "ui/bookmarks.h"

#include "input/lookalikes.h"
#include "ui/state.h"

int bookmarks_likeness(const struct page *page, uint32_t article,
                       const struct state_bookmark *mark)
{
    struct arena scratch = {0};
    const struct article *a = &page->articles[article];
    struct str text = page_slice(page, a->beg, a->end), words = str_of(mark->place.words);
    bool stands = text_anchor_stands(text, &mark->place);
    if (lookalikes_replaced(&scratch, words).ptr != words.ptr)
        text = lookalikes_restored(&scratch, text); /* as earlier versions kept it */
    struct fingerprint key = fingerprint_of(text);
    int held = fingerprint_agreement(&key, &mark->key);
    if (held)
        held = fingerprint_held(text, &mark->key);
    held = key.hash == mark->key.hash ? FINGERPRINT_SLOTS : held;
    arena_free(&scratch);
    return (held >= FINGERPRINT_SAME ? held : 0) + (FINGERPRINT_SLOTS + 1) * stands;
}

/* Those of a part of the story that its own words, or the words there, say are its. */
static void find_in_part(struct app *app, uint32_t index)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    const struct layout_part *part = &app->story.parts[index];
    if (part->article >= part->page->article_count)
        return;
    const struct article *article = &part->page->articles[part->article];
    struct str text = page_slice(part->page, article->beg, article->end);
    for (size_t i = 0; i < bookmarks->count; i++) {
        const struct state_bookmark *mark = &bookmarks->all[i];
        if (bookmarks->here_count == BOOKMARKS_SEEN)
            return;
        if (!bookmarks_likeness(part->page, part->article, mark))
            continue;
        uint32_t at = article->beg + text_anchor_in(text, &mark->place);
        bookmarks->here[bookmarks->here_count++] =
            (struct bookmark_place){index, page_block_at(part->page, at)};
    }
}

void bookmarks_settle(struct app *app)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    const struct story *story = &app->story;
    bool same = bookmarks->found && story_is_at(story, bookmarks->place) &&
                bookmarks->part_count == story->part_count;
    if (!bookmarks->loaded || same || !story->shown)
        return;
    bookmarks->found = true;
    bookmarks->place = story->place;
    bookmarks->part_count = story->part_count;
    bookmarks->here_count = 0;
    for (uint32_t i = 0; bookmarks->count && i < story->part_count; i++)
        find_in_part(app, i);
}

void bookmarks_load(struct app *app)
{
    struct bookmarks *bookmarks = &app->bookmarks;
    uint32_t before = bookmarks->here_count;
    if (bookmarks->loaded)
        return;
    arena_reset(&bookmarks->arena);
    bookmarks->count =
        state_bookmarks(app->setup->state, &bookmarks->arena, &bookmarks->all);
    bookmarks->loaded = true;
    bookmarks->found = false;
    bookmarks_settle(app);
    app->loop.stale |= before > 0 || bookmarks->here_count > 0;
}

bool bookmarks_at(const struct app *app, uint32_t part, uint32_t block)
{
    const struct bookmarks *bookmarks = &app->bookmarks;
    for (uint32_t i = 0; i < bookmarks->here_count; i++)
        if (bookmarks->here[i].part == part && bookmarks->here[i].block == block)
            return true;
    return false;
}

void bookmarks_close(struct bookmarks *bookmarks)
{
    arena_free(&bookmarks->arena);
}
