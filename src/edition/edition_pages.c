#include "edition/edition_state.h"

#include <stdio.h>
#include <unistd.h>

#include "edition/pack.h"
#include "edition/page_reader.h"

/* The lock of an edition that is looked at only. */
static struct edition *locked(const struct edition *edition)
{
    struct edition *self = (struct edition *)(uintptr_t)edition;
    pthread_mutex_lock(&self->lock);
    return self;
}

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
    struct edition *self = locked(edition);
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
    *edition->links = (struct link_cache){0};
}

struct link_cache *edition_link_cache(const struct edition *edition)
{
    return edition->links;
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

int edition_fd(const struct edition *edition)
{
    return edition->signal[0];
}

void edition_seen(struct edition *edition)
{
    pthread_mutex_lock(&edition->lock);
    char drain[8];
    while (edition->progress.noted && read(edition->signal[0], drain, sizeof drain) > 0)
        continue;
    edition->progress.noted = false;
    pthread_mutex_unlock(&edition->lock);
}

bool edition_slow(struct edition *edition, char *what, size_t room)
{
    pthread_mutex_lock(&edition->lock);
    bool news = edition->slow[0] != 0;
    snprintf(what, room, "%s", edition->slow);
    edition->slow[0] = 0;
    pthread_mutex_unlock(&edition->lock);
    return news;
}

size_t edition_fault_count(const struct edition *edition)
{
    struct edition *self = locked(edition);
    size_t count = self->faults.count;
    pthread_mutex_unlock(&self->lock);
    return count;
}

const char *edition_fault(const struct edition *edition, size_t index)
{
    struct edition *self = locked(edition);
    const char *what = self->faults.items[index].what;
    pthread_mutex_unlock(&self->lock);
    return what;
}

enum input_trouble edition_trouble(const struct edition *edition, size_t index)
{
    struct edition *self = locked(edition);
    enum input_trouble trouble = self->faults.items[index].trouble;
    pthread_mutex_unlock(&self->lock);
    return trouble;
}
