/* One page: its text is parsed, corrected as the user did before, and laid where pages are
 * kept. */
#include "edition/edition_state.h"

#include "base/words.h"
#include "edition/pack.h"
#include "edition/page_reader.h"

uint32_t edition_correct_page(struct page *page, struct corrections *corrections)
{
    struct page corrected;
    uint32_t unapplied = 0;
    page_correct(&corrected, page, corrections);
    page_free(page);
    *page = corrected;
    for (size_t i = 0; i < corrections->count; i++)
        unapplied += !corrections->items[i].applied;
    return unapplied;
}

/* The set is shared between threads, and applying marks what applied: so a copy is used.
 */
static uint32_t correct_from(struct page *page, const struct correction_set *set)
{
    const struct corrections *found = corrections_of_page(set, page);
    if (!found || found->count == 0)
        return 0;
    struct arena arena = {0};
    struct corrections copy = *found;
    copy.items = arena_new(&arena, struct correction, found->count);
    memcpy(copy.items, found->items, found->count * sizeof *copy.items);
    uint32_t unapplied = edition_correct_page(page, &copy);
    arena_free(&arena);
    return unapplied;
}

/* Half of the bound is for pages with memory of their own, half for what is in sight of
 * the spool. */
static void store(struct edition *edition, struct page_slot *slot, struct page *page)
{
    struct page_store *pages = &edition->store;
    size_t most = edition->options.memory / 2, size = page_packed_size(page);
    void *memory = NULL;
    pthread_mutex_lock(&edition->lock);
    if (most && pages->own + size > most)
        memory = spool_take(&pages->spool, &edition->arena, size, &slot->part);
    pages->own += memory ? 0 : size;
    slot->part += memory != NULL;
    pthread_mutex_unlock(&edition->lock);
    slot->page = memory ? page_pack_into(page, memory, size) : page_pack(page);
}

/* Corrections are of whoever opened the edition: a closed one asks for none, and closing
 * waits for who is asking. */
static uint32_t correct(struct edition *edition, struct page *page)
{
    const struct edition_options *options = &edition->options;
    uint32_t unapplied = 0;
    if (!options->corrections)
        return 0;
    pthread_mutex_lock(&edition->lock);
    bool asks = !edition->stop;
    edition->workers.asking += asks;
    pthread_mutex_unlock(&edition->lock);
    if (!asks)
        return 0;
    const struct correction_set *set = options->corrections(options->context);
    if (set && set->count)
        unapplied = correct_from(page, set);
    pthread_mutex_lock(&edition->lock);
    edition->workers.asking--;
    edition_unlock_and_wake(edition);
    return unapplied;
}

void edition_make_page(struct edition *edition, struct task *task, struct arena *scratch)
{
    struct page_slot *slot = page_slots_at(&edition->slots, task->index);
    const struct page_input *input = &task->item.input;
    struct page page;
    if (!page_read_in(scratch, &page, input))
        edition_add_fault(edition, input->name,
                          words_say(
                              "columns are run together; extract with pdftotext -raw or "
                              "open the PDF itself"),
                          TROUBLE_JUMBLED);
    slot->unapplied = correct(edition, &page);
    store(edition, slot, &page);
    shared_text_release(task->item.shared_text);
}
