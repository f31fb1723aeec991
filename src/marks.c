#include "marks.h"

#include "input/lookalikes.h"

struct fingerprint marks_find(struct state *state, const struct page *page,
                              uint32_t article, struct state_article *found)
{
    struct fingerprint key = {0}, older;
    struct arena scratch = {0};
    *found = (struct state_article){0};
    if (article >= page->article_count)
        return key;
    const struct article *a = &page->articles[article];
    key = fingerprint_of_article(page, article);
    if (!state_knows_stories(state) || state_find(state, &key, found))
        return key;
    older =
        fingerprint_of(lookalikes_restored(&scratch, page_slice(page, a->beg, a->end)));
    arena_free(&scratch);
    if (older.hash != key.hash)
        state_find(state, &older, found);
    return key;
}
