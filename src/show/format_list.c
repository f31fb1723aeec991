#include "show/formats.h"

#include "base/glyph.h"

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
    buf_add_number(out, story->number);
    buf_add_char(out, '\t');
    buf_add(out, glyph_clean(out->arena, page->name));
    buf_add_char(out, '\t');
    buf_add_number(out, page->number);
    buf_add_char(out, '\t');
    buf_add_number(out, chars);
    buf_add_char(out, '\t');
    bool cut;
    buf_add(out, layout_title(page, article, &cut));
    if (cut)
        buf_add(out, STR("…"));
    if (story->searched) {
        buf_add_char(out, '\t');
        buf_add_number(out, story->hits);
    }
    buf_add_char(out, '\n');
}

const struct format format_list = {
    .name = "list",
    .endings = "",
    .story = add_story,
};
