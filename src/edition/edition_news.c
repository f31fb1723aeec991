/* What an edition tells whoever opened it: that something changed (a pipe that becomes
 * readable), what takes long, and what went wrong. */
#include "edition/edition_state.h"

#include <stdio.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"

void edition_wake(int fd)
{
    ssize_t ignored = write(fd, "", 1);
    (void)ignored;
}

void edition_note(struct edition *edition)
{
    if (!edition->progress.noted)
        edition_wake(edition->signal[1]);
    edition->progress.noted = true;
}

void edition_note_slow(void *context, struct str name, const char *page)
{
    struct edition *edition = context;
    struct arena arena = {0};
    struct str shown = glyph_clean(&arena, name);
    pthread_mutex_lock(&edition->lock);
    snprintf(edition->slow, sizeof edition->slow,
             words_say("recognising page %s of %.*s"), page,
             (int)(shown.len < 128 ? shown.len : 128), shown.ptr);
    edition_note(edition);
    pthread_mutex_unlock(&edition->lock);
    arena_free(&arena);
}

void edition_add_fault(struct edition *edition, struct str name, const char *what,
                       enum input_trouble trouble)
{
    pthread_mutex_lock(&edition->lock);
    struct arena *arena = &edition->arena;
    struct trouble_list *faults = &edition->faults;
    bool nameless = str_equal(name, STR("-"));
    struct str shown =
        nameless ? str_of(words_say("standard input")) : glyph_clean(arena, name);
    struct str line = arena_format(arena, "%.*s: %s", STR_ARG(shown), what);
    if (!faults->count || strcmp(faults->items[faults->count - 1].what, line.ptr) != 0) {
        arena_room(arena, faults->items, faults->count, faults->room);
        faults->items[faults->count++] = (struct trouble_line){line.ptr, trouble};
    }
    edition_note(edition);
    edition_unlock_and_wake(edition);
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
    struct edition *self = edition_lock(edition);
    size_t count = self->faults.count;
    pthread_mutex_unlock(&self->lock);
    return count;
}

const char *edition_fault(const struct edition *edition, size_t index)
{
    struct edition *self = edition_lock(edition);
    const char *what = self->faults.items[index].what;
    pthread_mutex_unlock(&self->lock);
    return what;
}

enum input_trouble edition_trouble(const struct edition *edition, size_t index)
{
    struct edition *self = edition_lock(edition);
    enum input_trouble trouble = self->faults.items[index].trouble;
    pthread_mutex_unlock(&self->lock);
    return trouble;
}
