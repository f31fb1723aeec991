#include "show/formats.h"

#include <stdio.h>

#include "base/glyph.h"

static void add_number(struct buf *out, uint32_t number)
{
    char digits[16];
    int len = snprintf(digits, sizeof digits, "%u\t", number);
    buf_add(out, (struct str){digits, (size_t)len});
}

/* Number, file, page of the file, visible characters and headline, with tabs between
 * (and, after a search, the number of hits); nothing for furniture. Where a story has no
 * headline, the start of its text stands for it. */
static void add_story(struct buf *out, const struct printed_story *story,
                      const struct format_options *options)
{
    (void)options;
    const struct page *page = story->parts->page;
    if (story->number == 0)
        return;
    const struct article *article = &page->articles[story->parts->article];
    uint32_t chars = 0;
    for (uint32_t i = 0; i < story->part_count; i++)
        chars += story->parts[i].page->articles[story->parts[i].article].chars;
    add_number(out, story->number);
    buf_add(out, glyph_clean(out->arena, page->name));
    buf_add_char(out, '\t');
    add_number(out, page->number);
    add_number(out, chars);
    bool cut;
    buf_add(out, layout_title(page, article, &cut));
    if (cut)
        buf_add(out, STR("…"));
    if (story->searched) {
        char hits[16];
        int len = snprintf(hits, sizeof hits, "\t%u", story->hits);
        buf_add(out, (struct str){hits, (size_t)len});
    }
    buf_add_char(out, '\n');
}

const struct format format_list = {
    .name = "list",
    .endings = "",
    .story = add_story,
};
