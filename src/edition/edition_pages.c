/* The pages that have come, as the callers of an edition see them (edition/edition.h). */
#include "edition/edition_state.h"

#include "edition/pack.h"
#include "edition/page_reader.h"

size_t edition_count(const struct edition *edition)
{
    return edition->count;
}

bool edition_done(const struct edition *edition)
{
    return edition->done;
}

/* The page's part of the spool is in memory from now on; called from one thread. */
static void touch(const struct edition *edition, const struct page_slot *slot)
{
    if (slot->part == 0 || slot->part == edition->store.seen)
        return;
    struct edition *self = edition_lock(edition);
    self->store.seen = slot->part;
    spool_touch(&self->store.spool, slot->part - 1);
    pthread_mutex_unlock(&self->lock);
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    if (index >= edition_count(edition))
        return NULL;
    const struct page_slot *slot = page_slots_at(&edition->slots, index);
    touch(edition, slot);
    return slot->dropped ? NULL : slot->page;
}

uint32_t edition_unapplied(const struct edition *edition, size_t index)
{
    return index < edition_count(edition)
               ? page_slots_at(&edition->slots, index)->unapplied
               : 0;
}

void edition_try(struct edition *edition, size_t index, struct corrections *corrections)
{
    struct page first = {0}, corrected;
    page_read_again(&first, page_slots_at(&edition->slots, index)->page);
    page_correct(&corrected, &first, corrections);
    page_free(&corrected);
    page_free(&first);
}

void edition_correct(struct edition *edition, size_t index,
                     struct corrections *corrections)
{
    struct page_slot *slot = page_slots_at(&edition->slots, index);
    struct page fresh = {0};
    page_read_again(&fresh, slot->page);
    slot->unapplied = corrections ? edition_correct_page(&fresh, corrections) : 0;
    page_renew(slot->page, &fresh);
    slot->part = 0;
    if (edition->links)
        *edition->links = (struct link_cache){0};
}

/* Made when it is first asked for: most editions that are opened link nothing. */
struct link_cache *edition_link_cache(const struct edition *edition)
{
    struct edition *self = edition_lock(edition);
    if (!self->links)
        self->links = arena_new(&self->arena, struct link_cache, 1);
    pthread_mutex_unlock(&self->lock);
    return self->links;
}

void edition_drop(struct edition *edition, size_t index)
{
    struct page_slot *slot = page_slots_at(&edition->slots, index);
    if (slot->dropped)
        return;
    slot->dropped = true;
    struct page page = *slot->page;
    page_free(&page);
    pthread_mutex_lock(&edition->lock);
    edition->progress.held -= slot->len;
    if (edition->options.ahead)
        pthread_cond_broadcast(&edition->changed);
    pthread_mutex_unlock(&edition->lock);
}
