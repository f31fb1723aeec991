/* Corrections as text, a line each: `split`, `merge`, … and the paragraphs they name
 * (edition/correct.h). */
#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "edition/correct.h"
#include "input/lookalikes.h"

static const char *const verbs[CORRECT_COUNT] = {
    [CORRECT_SPLIT] = "split",      [CORRECT_MERGE] = "merge", [CORRECT_ROLE] = "role",
    [CORRECT_MOVE] = "move",        [CORRECT_HIDE] = "hide",   [CORRECT_JOIN] = "join",
    [CORRECT_SPLIT_BLOCK] = "part",
};

/* Takes the next word off the line; empty at its end. */
static struct str next_word(struct str *line)
{
    while (line->len && line->ptr[0] == ' ')
        *line = str_slice(*line, 1, line->len);
    return str_cut(line, ' ');
}

static bool read_ref(struct str *line, struct block_ref *ref)
{
    uint64_t hash;
    struct str digits = next_word(line), words = next_word(line);
    if (digits.len != 8 || !str_number(digits, 16, &hash) || words.len == 0 ||
        words.len >= sizeof ref->words)
        return false;
    if (str_equal(words, STR("-")))
        words.len = 0;
    ref->hash = (uint32_t)hash;
    memcpy(ref->words, words.len ? words.ptr : "", words.len);
    ref->words[words.len] = 0;
    return true;
}

static bool read_role(struct str word, enum role *role)
{
    for (enum role r = 0; r < ROLE_COUNT; r++)
        if (str_equal(word, str_of(role_name(r)))) {
            *role = r;
            return true;
        }
    return false;
}

static bool read_correction(struct str line, struct correction *c)
{
    struct str word = next_word(&line);
    uint64_t letters = 0;
    enum correction_verb verb = 0;
    while (verb < CORRECT_COUNT && !str_equal(word, str_of(verbs[verb])))
        verb++;
    *c = (struct correction){.verb = verb};
    if (verb == CORRECT_COUNT)
        return false;
    if (verb == CORRECT_ROLE && !read_role(next_word(&line), &c->role))
        return false;
    if (verb == CORRECT_SPLIT_BLOCK &&
        (!str_number(next_word(&line), 10, &letters) || letters > UINT32_MAX))
        return false;
    c->at = (uint32_t)letters;
    if (!read_ref(&line, &c->block))
        return false;
    if (verb != CORRECT_MOVE)
        return true;
    return str_equal(next_word(&line), STR(">")) && read_ref(&line, &c->target);
}

static bool read_page(struct str line, struct fingerprint *key)
{
    uint64_t value;
    *key = (struct fingerprint){0};
    struct str hash = next_word(&line), sketch = next_word(&line);
    if (hash.len != 16 || !str_number(hash, 16, &key->hash) ||
        sketch.len != FINGERPRINT_SLOTS * 8)
        return false;
    for (size_t slot = 0; slot < FINGERPRINT_SLOTS; slot++) {
        if (!str_number(str_slice(sketch, slot * 8, slot * 8 + 8), 16, &value))
            return false;
        key->sketch[slot] = (uint32_t)value;
    }
    return true;
}

struct corrections *corrections_of(const struct correction_set *set,
                                   const struct fingerprint *page)
{
    struct corrections *like = NULL;
    for (size_t i = 0; i < set->count; i++) {
        struct corrections *c = &set->pages[i];
        if (c->page.hash == page->hash)
            return c;
        if (!like && fingerprint_agreement(&c->page, page) >= FINGERPRINT_SAME)
            like = c;
    }
    return like;
}

struct corrections *corrections_of_page(const struct correction_set *set,
                                        const struct page *page)
{
    struct fingerprint key = fingerprint_of_page(page);
    struct corrections *found = corrections_of(set, &key);
    if (found || set->count == 0)
        return found;
    struct arena scratch = {0};
    key = fingerprint_of(lookalikes_restored(&scratch, page->source));
    arena_free(&scratch);
    return corrections_of(set, &key);
}

static struct corrections *page_in(struct arena *arena, struct correction_set *set,
                                   const struct fingerprint *page)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->pages[i].page.hash == page->hash)
            return &set->pages[i];
    arena_room(arena, set->pages, set->count, set->room);
    set->pages[set->count] = (struct corrections){.page = *page};
    return &set->pages[set->count++];
}

/* Earlier versions kept words as a font left them, with look-alikes. */
void corrections_read(struct arena *arena, struct correction_set *set, struct str text)
{
    struct corrections *page = NULL;
    text = lookalikes_replaced(arena, text);
    while (text.len) {
        struct str line = str_cut(&text, '\n'), rest = line;
        struct str word = next_word(&rest);
        struct fingerprint key;
        struct correction correction;
        if (word.len == 0 || word.ptr[0] == '#')
            continue;
        if (str_equal(word, STR("page"))) {
            bool known = read_page(rest, &key);
            page = known ? page_in(arena, set, &key) : NULL;
            set->ill += !known;
        } else if (page && read_correction(line, &correction)) {
            arena_room(arena, page->items, page->count, page->room);
            page->items[page->count++] = correction;
        } else {
            set->ill++;
        }
    }
}

static void write_ref(struct arena *arena, struct buf *out, const struct block_ref *ref)
{
    const char *words = ref->words[0] ? ref->words : "-";
    buf_add(out, arena_format(arena, " %08" PRIx32 " %s", ref->hash, words));
}

static void write_correction(struct arena *arena, struct buf *out,
                             const struct correction *c)
{
    buf_add(out, str_of(verbs[c->verb]));
    if (c->verb == CORRECT_ROLE)
        buf_add(out, arena_format(arena, " %s", role_name(c->role)));
    if (c->verb == CORRECT_SPLIT_BLOCK)
        buf_add(out, arena_format(arena, " %" PRIu32, c->at));
    write_ref(arena, out, &c->block);
    if (c->verb == CORRECT_MOVE) {
        buf_add(out, STR(" >"));
        write_ref(arena, out, &c->target);
    }
    buf_add_char(out, '\n');
}

struct str corrections_write(struct arena *arena, const struct corrections *corrections)
{
    struct buf out = {.arena = arena};
    if (corrections->count == 0)
        return (struct str){0};
    buf_add(&out, arena_format(arena, "page %016" PRIx64 " ", corrections->page.hash));
    for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
        buf_add(&out, arena_format(arena, "%08" PRIx32, corrections->page.sketch[slot]));
    buf_add_char(&out, '\n');
    for (size_t i = 0; i < corrections->count; i++)
        write_correction(arena, &out, &corrections->items[i]);
    return buf_str(&out);
}
