/* What the state keeps of the stories of a page: read marks and places, also of a story that was
 * part of another, or had others in it, when the page was split otherwise. */
#include "marks.h"

#include "input/lookalikes.h"

/* Is the text of the key a part of the marked one? Of a part the least run of no slot is
 * less than that of the whole, and is that in as many slots as the part is large. */
static bool is_part(const struct fingerprint *key, const struct fingerprint *mark)
{
    enum { LEAST = 2 };
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        if (mark->sketch[slot] > key->sketch[slot])
            return false;
    return fingerprint_agreement(key, mark) >= LEAST;
}

/* About how many runs the marked text has: the least of n hashes is on average the n-th
 * part of them all. */
static double runs_of(const struct fingerprint *mark)
{
    double least = 1;
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        least += mark->sketch[slot];
    return (FINGERPRINT_SLOTS - 1) * (UINT32_MAX / least) * FINGERPRINT_SLOTS;
}

/* Pages that are split otherwise than when they were read. A mark belongs to the story
 * that holds half of its runs or more, and to each that is a part of what was marked.
 * A story counts as read where such marks, or those that it holds PIECE slots of, agree
 * with it in FINGERPRINT_SAME slots together. Where stories were marked as one the least
 * runs are those of another: one slot may lack where what it holds of them is half of it.
 * Marks that agree with each other, of forecasts day by day, hold the same and do not add
 * up. */
static void find_parts(struct state *state, struct str text,
                       const struct fingerprint *key, struct state_article *found)
{
    enum { PIECE = 2 };
    struct state_article parts[STATE_PARTS];
    struct fingerprint read = {0};
    size_t count = state_find_parts(state, key, parts);
    int most = 0;
    double runs = 0;
    size_t pieces = 0; /* the marks that count, kept in front */
    bool apart = true;
    memset(read.sketch, 0xFF, sizeof read.sketch);
    for (size_t i = 0; i < count; i++) {
        bool whole = is_part(key, &parts[i].key);
        int held = fingerprint_held(text, &parts[i].key);
        bool mine = held >= FINGERPRINT_SAME || whole;
        if (mine && held > most)
            *found = parts[i];
        most = mine && held > most ? held : most;
        if (!parts[i].read || (held < PIECE && !whole))
            continue;
        for (size_t k = 0; k < pieces; k++)
            apart &= fingerprint_agreement(&parts[k].key, &parts[i].key) == 0;
        runs += runs_of(&parts[i].key) * held / FINGERPRINT_SLOTS;
        for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
            if (whole || parts[i].key.sketch[slot] == key->sketch[slot])
                read.sketch[slot] = key->sketch[slot];
        parts[pieces++] = parts[i];
    }
    int lacking = FINGERPRINT_SAME - fingerprint_agreement(key, &read);
    found->read = lacking <= (apart && runs * 2 > runs_of(key));
    if (found->read && !found->id)
        found->id = parts[0].id;
}

struct fingerprint marks_find(struct state *state, const struct page *page,
                              uint32_t article, struct state_article *found)
{
    struct fingerprint key = {0}, older;
    struct arena scratch = {0};
    *found = (struct state_article){0};
    if (article >= page->article_count)
        return key;
    struct str text =
        page_slice(page, page->articles[article].beg, page->articles[article].end);
    key = fingerprint_of(text);
    if (!state_knows_stories(state) || state_find(state, &key, found))
        return key;
    bool may_differ = state_knows_lookalikes(state);
    struct str restored = may_differ ? lookalikes_restored(&scratch, text) : text;
    older = may_differ ? fingerprint_of(restored) : key;
    if (older.hash == key.hash || !state_find(state, &older, found)) {
        struct state_article was = {0};
        find_parts(state, text, &key, found);
        if (!found->read && older.hash != key.hash)
            find_parts(state, restored, &older, &was);
        if (!found->id)
            *found = was;
        found->read |= was.read;
    }
    found->borrowed = found->id != 0;
    arena_free(&scratch);
    return key;
}
