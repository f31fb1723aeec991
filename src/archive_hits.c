/* Hits of a text in the archive: the index names stories, and each is read again from its
 * file and searched, until enough are found. */
#include "archive_hits.h"

#include <sys/stat.h>

#include "base/glyph.h"
#include "find/index_terms.h"
#include "find/search.h"

/* Bytes of text that are parsed ahead of the page that is looked at, and shown around a
 * hit. */
enum { AHEAD = 8 << 20, CONTEXT_BYTES = 60 };

enum pass { HEADLINES_WITH, HEADLINES_WITHOUT, ALL };

/* A Han alone, or a letter or two, begin so many terms that to put their lists together
 * takes the index seconds. So stories are looked at one after another, for as long as one
 * of so many has the text; of a text that is rarer the lists are short. */
enum { WALK_LEAST = 200, WALK_RARE = 50 };

struct archive_hits {
    struct setup *setup;
    struct archive *archive;
    struct arena arena; /* of the index */
    struct arena asked; /* the query */
    struct query *query;
    struct str terms;
    enum pass pass;
    bool walks;           /* the index is not asked for the terms */
    size_t walked, found; /* stories looked at then, and those that had hits */
    struct arena looking; /* at one story */
    struct searched_text searched;
    struct arena opened;     /* the file's name */
    struct str file;         /* the one that is open: the next hit is often in it too */
    struct edition *edition; /* NULL: none is */
    size_t changed;
};

bool archive_hits_open(struct archive_hits **hits, struct setup *setup,
                       struct fault *fault)
{
    struct arena arena = {0};
    struct archive_hits *made = arena_new(&arena, struct archive_hits, 1);
    *made = (struct archive_hits){.setup = setup, .arena = arena};
    *hits = made;
    struct str path = archive_path(&made->arena);
    bool good =
        path.len > 0 || fault_set(fault, "there is no home directory for the index");
    good = good && archive_open(&made->archive, &made->arena, path.ptr, false, fault);
    if (good)
        return true;
    if (!path.len)
        made->archive = NULL;
    archive_hits_close(made);
    *hits = NULL;
    return false;
}

static void close_file(struct archive_hits *hits)
{
    if (hits->edition)
        edition_close(hits->edition);
    hits->edition = NULL;
    arena_free(&hits->opened);
}

static void forget(struct archive_hits *hits)
{
    query_free(hits->query);
    hits->query = NULL;
    arena_free(&hits->asked);
}

void archive_hits_close(struct archive_hits *hits)
{
    forget(hits);
    close_file(hits);
    if (hits->archive)
        archive_close(hits->archive);
    arena_free(&hits->looking);
    arena_free(&hits->searched.arena);
    struct arena arena = hits->arena;
    arena_free(&arena);
}

/* Is it one term, of one Han or of two letters at most? */
static bool is_wide(struct str terms)
{
    size_t glyphs = 0, most = 2;
    for (size_t pos = 1; pos < terms.len && terms.ptr[pos] != '"'; glyphs++)
        if (glyph_is_han(glyph_next(terms, &pos)))
            most = 1;
    return glyphs <= most && str_ends(terms, STR("\"*")) && !str_has(terms, STR(" "));
}

/* Begins a pass. */
static bool start(struct archive_hits *hits, enum pass pass, struct fault *fault)
{
    hits->pass = pass;
    hits->walks = is_wide(hits->terms);
    hits->walked = hits->found = 0;
    struct str terms = hits->terms;
    if (hits->walks)
        terms.len = 0;
    return archive_find(hits->archive, terms, INT64_MAX, fault);
}

bool archive_hits_find(struct archive_hits *hits, struct str text, bool headlines,
                       struct fault *fault)
{
    forget(hits);
    struct buf terms = {.arena = &hits->asked};
    text = arena_copy(&hits->asked, text);
    index_terms_query(&terms, text);
    hits->terms = buf_str(&terms);
    if (terms.len == 0)
        return fault_set(fault, "an archive is searched for letters or Han characters");
    return query_compile(&hits->asked, text, QUERY_NO_PINYIN, &hits->query, fault) &&
           start(hits, headlines ? HEADLINES_WITH : ALL, fault);
}

/* Whole characters around the hit, on one line. */
static void take_context(struct arena *arena, struct archive_hit *hit,
                         const struct page *page, struct hit first)
{
    const struct block *block = &page->blocks[page_block_at(page, first.beg)];
    uint32_t beg =
        first.beg > block->beg + CONTEXT_BYTES ? first.beg - CONTEXT_BYTES : block->beg;
    uint32_t end =
        first.end + CONTEXT_BYTES < block->end ? first.end + CONTEXT_BYTES : block->end;
    while (beg > block->beg && ((unsigned char)page->text.ptr[beg] & 0xC0) == 0x80)
        beg--;
    while (end < block->end && ((unsigned char)page->text.ptr[end] & 0xC0) == 0x80)
        end++;
    hit->context = arena_copy(arena, page_slice(page, beg, end));
    hit->beg = first.beg - beg;
    hit->end = first.end - beg;
}

/* The hits in bytes [beg,end) of the text, in hits->looking. */
static struct hits search_in(struct archive_hits *hits, struct str text, uint32_t beg,
                             uint32_t end)
{
    searched_text_set(&hits->searched, NULL, text);
    return searched_text_hits(&hits->looking, &hits->searched, hits->query,
                              (struct hit){beg, end});
}

/* The page as it is in its file now; NULL: it has none of that number. */
static const struct page *open_page(struct archive_hits *hits,
                                    const struct archive_article *article)
{
    if (!hits->edition || !str_equal(hits->file, article->file)) {
        close_file(hits);
        hits->file = arena_copy(&hits->opened, article->file);
        hits->edition = setup_file(hits->setup, hits->file.ptr, AHEAD);
    }
    return edition_wait(hits->edition, article->page - 1)
               ? edition_page(hits->edition, article->page - 1)
               : NULL;
}

static bool look_at(struct archive_hits *hits, struct arena *arena,
                    struct archive_hit *hit)
{
    const struct archive_article *row = &hit->article;
    struct stat st;
    if (stat(row->file.ptr, &st) != 0 || st.st_size != row->size) {
        hits->changed++;
        return false;
    }
    const struct page *page = open_page(hits, row);
    if (!page || row->article > page->article_count)
        return false;
    const struct article *article = &page->articles[row->article - 1];
    struct hits found = search_in(hits, page->text, article->beg, article->end);
    if (found.count == 0)
        return false;
    hit->count = found.count;
    hit->at = found.items[0].beg;
    page_source_at(page, hit->at, &hit->line);
    take_context(arena, hit, page, found.items[0]);
    return true;
}

/* Is it the other pass that shows this story? */
static bool is_passed(struct archive_hits *hits, struct str headline)
{
    if (hits->pass == ALL)
        return false;
    bool with = search_in(hits, headline, 0, (uint32_t)headline.len).count > 0;
    return with != (hits->pass == HEADLINES_WITH);
}

/* The stories that follow are asked for by their terms, if too few have the text. */
static void note_walked(struct archive_hits *hits, const struct archive_article *article,
                        bool has)
{
    struct fault ignored;
    hits->walked++;
    hits->found += has;
    bool rare = hits->walked >= WALK_LEAST && hits->found * WALK_RARE < hits->walked;
    if (!rare || hits->pass != ALL)
        return;
    hits->walks = false;
    archive_find(hits->archive, hits->terms, article->number, &ignored);
}

enum archive_hits_got archive_hits_next(struct archive_hits *hits, struct arena *arena,
                                        struct archive_hit *hit)
{
    struct fault ignored;
    arena_reset(&hits->looking);
    if (!hits->query)
        return ARCHIVE_HITS_END;
    if (!archive_next(hits->archive, arena, &hit->article)) {
        if (hits->pass != HEADLINES_WITH || !start(hits, HEADLINES_WITHOUT, &ignored))
            return ARCHIVE_HITS_END;
        return ARCHIVE_HITS_MISS;
    }
    bool has = !is_passed(hits, hit->article.headline) && look_at(hits, arena, hit);
    if (hits->walks)
        note_walked(hits, &hit->article, has);
    return has ? ARCHIVE_HITS_HIT : ARCHIVE_HITS_MISS;
}

size_t archive_hits_changed(const struct archive_hits *hits)
{
    return hits->changed;
}
