/* Which page of the issue a page is: by its folio, else its number in a file of several pages,
 * else a short name of its file. */
#include "base/os.h"
#include "edition/edition.h"
#include "edition/link_cache.h"

/* The file's name without its directories and its ending. */
static struct str bare_name(struct str name)
{
    const char *slash = os_last(name.ptr, '/', name.len);
    if (slash)
        name = str_slice(name, (size_t)(slash - name.ptr) + 1, name.len);
    const char *dot = os_last(name.ptr, '.', name.len);
    return dot ? str_slice(name, 0, (size_t)(dot - name.ptr)) : name;
}

static bool shares_file(const struct edition *edition, uint32_t index, uint32_t other)
{
    const struct page *a = edition_page(edition, index);
    const struct page *b =
        other < edition_count(edition) ? edition_page(edition, other) : NULL;
    return a && b && str_equal(a->name, b->name);
}

struct page_pointer link_folio(const struct edition *edition, uint32_t index)
{
    const struct page *page = edition_page(edition, index);
    struct page_pointer folio = page_pointer_of(page->folio);
    if (folio.number)
        return folio;
    if (shares_file(edition, index, index + 1) ||
        (index && shares_file(edition, index, index - 1)))
        return (struct page_pointer){.number = page->number};
    struct str name = bare_name(page->name);
    return name.len <= 6 ? page_pointer_of(name) : (struct page_pointer){0};
}
