#include "edition/edition.h"

#include "edition/issue_date.h"
#include "edition/link_cache.h"

/* Where a story goes on, and where it comes from: pages around its own are asked, the
 * nearest first, for those of the same issue that the jump names. link_pairs.c says which
 * stories of two pages belong together. */

/* The other page is looked for so many pages before and after: more than any issue has.
 * What is found does not depend on how far the parsing has come, as long as these pages
 * are there. */
#define REACH 64

static const struct story_pairs *pairs_of(const struct edition *edition, uint32_t from,
                                          uint32_t to)
{
    struct link_cache *cache = edition_link_cache(edition);
    struct story_pairs *pairs = &cache->items[(from * 131 + to) % LINK_CACHE_SIZE];
    if (pairs->known && pairs->from == from && pairs->to == to)
        return pairs;
    *pairs = (struct story_pairs){.from = from, .to = to, .known = true};
    link_pairs(edition, pairs);
    return pairs;
}

/* Pages of different days are of different issues. */
static bool same_issue(const struct page *a, const struct page *b)
{
    if (!a->date.len || !b->date.len || str_equal(a->date, b->date))
        return true;
    uint32_t day = issue_date_of(a->date), other = issue_date_of(b->date);
    if (day && other)
        return day == other;
    return str_has(a->date, b->date) || str_has(b->date, a->date);
}

/* A story whose other part is looked for. */
struct link_search {
    const struct edition *edition;
    struct edition_place from;
    bool on;                     /* where it goes on; else where it came from */
    bool jumps;                  /* its jump says where: */
    struct page_pointer pointer; /* there */
};

/* False: the story neither has a jump of that kind nor can do without. */
static bool begin_search(struct link_search *search, const struct edition *edition,
                         struct edition_place from, bool on)
{
    const struct page *page = edition_page(edition, from.page);
    if (!page || from.article >= page->article_count)
        return false;
    const struct article *article = &page->articles[from.article];
    struct str jump = on ? article->continues_on : article->continued_from;
    *search = (struct link_search){edition, from, on, jump.len, page_pointer_of(jump)};
    return jump.len || (!on && article->headline.len);
}

/* The story's partner on page `index`. */
static bool partner(const struct link_search *search, uint32_t index, uint32_t *found)
{
    bool on = search->on;
    uint32_t here = search->from.page;
    const struct story_pairs *pairs =
        pairs_of(search->edition, on ? here : index, on ? index : here);
    for (uint32_t i = 0; i < pairs->count; i++)
        if ((on ? pairs->on : pairs->back)[i] == search->from.article) {
            *found = (on ? pairs->back : pairs->on)[i];
            return true;
        }
    return false;
}

static bool look_at(const struct link_search *search, uint32_t index,
                    struct edition_place *to)
{
    const struct edition *edition = search->edition;
    const struct page *here = edition_page(edition, search->from.page);
    const struct page *there = edition_page(edition, index);
    if (!there || !same_issue(here, there))
        return false;
    if (search->jumps && !page_pointer_names(search->pointer, link_folio(edition, index)))
        return false;
    to->page = index;
    return partner(search, index, &to->article);
}

/* The story at `to` is the origin only where it goes on here, and not on a nearer page.
 */
static bool comes_from(const struct link_search *search, uint32_t index,
                       struct edition_place *to)
{
    struct edition_place on;
    return look_at(search, index, to) &&
           edition_continuation(search->edition, *to, &on) &&
           on.page == search->from.page && on.article == search->from.article;
}

/* The nearest page first; of two, the one where the paper goes on, or comes from. */
static bool search_pages(const struct link_search *search, struct edition_place *to)
{
    size_t count = edition_count(search->edition);
    uint32_t here = search->from.page;
    for (uint32_t far = 1; far <= REACH; far++)
        for (int turn = 0; turn < 2; turn++) {
            bool ahead = search->on == (turn == 0);
            if (ahead ? (size_t)here + far >= count : far > here)
                continue;
            uint32_t index = ahead ? here + far : here - far;
            if (search->on ? look_at(search, index, to) : comes_from(search, index, to))
                return true;
        }
    return false;
}

bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to)
{
    struct link_search search;
    return begin_search(&search, edition, from, true) && search_pages(&search, to);
}

bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    struct link_search search;
    return begin_search(&search, edition, from, false) && search_pages(&search, to);
}
