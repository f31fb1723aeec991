/* Stories as one HTML file with its own style sheet. */
#include "show/formats.h"

#include <stdio.h>

#include "base/char_class.h"

/* The style sheet: one column of at most 40 Han, which fills a phone and stays readable
 * on a desk, and the reader's own choice of a light or a dark page. */
static const char style[] =
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;padding:1rem;max-width:40em;"
    "font:1.05rem/1.75 \"Noto Serif CJK SC\",\"Songti SC\",Georgia,serif;"
    "overflow-wrap:anywhere}"
    "article{margin:2.5em 0}"
    "h2{font-size:1.5em;line-height:1.3;margin:.2em 0;font-weight:700}"
    "h3{font-size:1.05em;margin:1.6em 0 .4em}"
    "p{margin:0 0 .7em}"
    "[lang|=zh] .body{text-indent:2em}"
    ".kicker,.deck{line-height:1.4;margin:.2em 0}"
    ".byline,.caption,.jump,.source,.furniture{font-size:.86em;opacity:.8}"
    ".byline{margin:.6em 0 1.2em}"
    ".caption{border-left:3px solid;padding-left:.8em}"
    ".furniture{border-top:1px solid;margin-top:3em;padding-top:1em}";

/* Of other roles it is a paragraph. */
static const char *const elements[ROLE_COUNT] = {
    [ROLE_HEADLINE] = "h2", [ROLE_SUBHEAD] = "h3"};

static void add(struct buf *out, const char *text)
{
    buf_add(out, str_of(text));
}

/* The five characters that are markup in text or in a quoted attribute. */
static void add_escaped(struct buf *out, struct str text)
{
    static const char *const names[128] = {['&'] = "&amp;",
                                           ['<'] = "&lt;",
                                           ['>'] = "&gt;",
                                           ['"'] = "&quot;",
                                           ['\''] = "&#39;"};
    size_t from = 0;
    for (size_t pos = 0; pos < text.len; pos++) {
        unsigned char byte = (unsigned char)text.ptr[pos];
        bool control = byte < ' ' && byte != '\t'; /* not allowed, nor seen */
        if (byte >= 128 || (!names[byte] && !control))
            continue;
        buf_add(out, str_slice(text, from, pos));
        add(out, control ? "" : names[byte]);
        from = pos + 1;
    }
    buf_add(out, str_slice(text, from, text.len));
}

/* The language as far as the script tells it: "zh", or "und", undetermined (BCP 47). */
static const char *language_of(struct str text)
{
    size_t han = 0, all = 0;
    for (size_t pos = 0; pos < text.len && all < 400; all++) {
        enum char_class class = char_class_of(glyph_next(text, &pos));
        han += class == CHAR_HAN;
    }
    return han * 4 > all ? "zh" : "und";
}

/* The block's element, without the marks that a page's end leaves around it. */
static void add_block(struct buf *out, const struct page *page, const struct block *block)
{
    const char *tag = elements[block->role] ? elements[block->role] : "p";
    add(out, "<");
    add(out, tag);
    add(out, " class=\"");
    add(out, role_name((enum role)block->role));
    add(out, "\">");
    add_escaped(out, glyph_trim(page_slice(page, block->beg, block->end)));
    add(out, "</");
    add(out, tag);
    add(out, ">\n");
}

static void add_blocks(struct buf *out, const struct layout_part *part)
{
    uint32_t end, at = layout_blocks(part, &end);
    for (; at < end; at++)
        add_block(out, part->page, &part->page->blocks[at]);
}

/* Paper, date and folio where the page's furniture has them, else the file's name. */
static void add_page_name(struct buf *out, const struct page *page)
{
    const struct str fields[] = {page->paper, page->date, page->folio, page->section};
    bool any = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (fields[i].len && any)
            add(out, " ");
        add_escaped(out, fields[i]);
        any |= fields[i].len > 0;
    }
    if (!any)
        add_escaped(out, glyph_clean(out->arena, page->name));
}

static void add_begin(struct buf *out, const struct page *page)
{
    add(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
    add(out, page ? language_of(page->text) : "und");
    add(out, "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
             "<title>");
    if (page)
        add_page_name(out, page);
    else
        add(out, "newsreader");
    add(out, "</title>\n<style>");
    add(out, style);
    add(out, "</style>\n</head>\n<body>\n<main>\n");
}

static void add_end(struct buf *out)
{
    add(out, "</main>\n</body>\n</html>\n");
}

static void add_source(struct buf *out, const struct page *page)
{
    add(out, "<p class=\"source\">");
    add_page_name(out, page);
    add(out, "</p>\n");
}

/* XML as well, so that it may stand in an EPUB. One article element a story, a heading
 * element for headline and subheads, the role as each element's class, the furniture in
 * an aside. The document's head, with its style sheet, and its end stand around the
 * stories. */
static void add_story(struct buf *out, const struct printed_story *story,
                      const struct format_options *options)
{
    (void)options; /* a browser breaks the lines */
    const struct page *page = story->parts->page;
    char id[32];
    snprintf(id, sizeof id, " id=\"story-%u\"", story->number);
    add(out, story->number ? "<article" : "<aside class=\"furniture\"");
    add(out, story->number ? id : "");
    add(out, " lang=\"");
    uint32_t end, at = layout_blocks(story->parts, &end);
    add(out, at < end ? language_of(page_slice(page, page->blocks[at].beg,
                                               page->blocks[end - 1].end))
                      : "und");
    add(out, "\">\n");
    for (uint32_t i = 0; i < story->part_count; i++)
        add_blocks(out, &story->parts[i]);
    if (story->number)
        add_source(out, page);
    add(out, story->number ? "</article>\n" : "</aside>\n");
}

const struct format format_html = {
    .name = "html",
    .endings = ".html .htm ",
    .begin = add_begin,
    .story = add_story,
    .end = add_end,
};
