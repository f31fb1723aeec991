#include "score_pages.h"

#include "edition/edition.h"
#include "base/buf.h"
#include "input/source.h"

/* The file's gold. The text is that of its pages, for their lines. */
static bool read_gold(struct arena *arena, const char *path, struct str text,
                      struct gold *gold)
{
    struct str name = str_of(path), rows;
    if (str_ends(name, STR(".txt")))
        name.len -= STR(".txt").len;
    struct str beside = arena_format(arena, "%.*s.gold", STR_ARG(name));
    if (!source_read(arena, beside.ptr, &rows, NULL))
        return false;
    *gold = gold_read(arena, text, rows);
    return true;
}

/* The pages' texts in one, the line ends of form feeds left out as in line numbers. */
static struct str joined(struct arena *arena, const struct page *const *pages,
                         size_t count)
{
    struct buf text = {.arena = arena};
    uint32_t line = 1;
    for (size_t i = 0; i < count; i++) {
        for (; line < pages[i]->first_line; line++)
            buf_add_char(&text, '\n');
        buf_add(&text, pages[i]->source);
        line += (uint32_t)str_count(pages[i]->source, '\n');
    }
    return buf_str(&text);
}

bool score_file(struct score *score, const char *path, FILE *told)
{
    struct edition_options options = {.jobs = 1};
    struct edition *edition = edition_open(&options, &path, 1);
    struct arena arena = {0};
    const struct page **pages = NULL;
    size_t count = 0, room = 0;
    for (; edition_wait(edition, count); count++) {
        arena_room(&arena, pages, count, room);
        pages[count] = edition_page(edition, count);
    }
    struct gold gold;
    bool good = edition_fault_count(edition) == 0 &&
                read_gold(&arena, path, joined(&arena, pages, count), &gold);
    if (good)
        score_add(score, &gold, pages, count, told);
    arena_free(&arena);
    edition_close(edition);
    return good;
}
