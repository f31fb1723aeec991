#include "show/epub.h"

#include <stdio.h>

#include "base/buf.h"

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" "
    "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "<rootfiles><rootfile full-path=\"content.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles>\n"
    "</container>\n";

/* What stands between two marks, as it is. */
static struct str between(struct str text, struct str open, struct str close)
{
    size_t beg = str_find(text, open, 0);
    if (beg == text.len)
        return (struct str){0};
    beg += open.len;
    return str_slice(text, beg, str_find(text, close, beg));
}

static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '&')
            buf_add(out, STR("&amp;"));
        else if (c == '<')
            buf_add(out, STR("&lt;"));
        else if ((unsigned char)c >= ' ')
            buf_add_char(out, c);
    }
}

/* Of a line of the list the number and the headline. */
static void add_entry(struct buf *out, struct str line)
{
    struct str number = str_cut(&line, '\t');
    for (int i = 0; i < 3; i++)
        str_cut(&line, '\t');
    struct str headline = str_cut(&line, '\t');
    if (number.len == 0)
        return;
    buf_add(out, STR("<li><a href=\"stories.xhtml#story-"));
    add_escaped(out, number);
    buf_add(out, STR("\">"));
    add_escaped(out, headline.len ? headline : number);
    buf_add(out, STR("</a></li>\n"));
}

static struct str contents(struct arena *arena, struct str title, struct str list)
{
    struct buf out = {.arena = arena};
    buf_add(&out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
                      "xmlns:epub=\"http://www.idpf.org/2007/ops\">\n<head><title>"));
    buf_add(&out, title);
    buf_add(&out, STR("</title></head>\n<body><nav epub:type=\"toc\"><h1>"));
    buf_add(&out, title);
    buf_add(&out, STR("</h1>\n<ol>\n"));
    while (list.len)
        add_entry(&out, str_cut(&list, '\n'));
    buf_add(&out, STR("</ol></nav></body>\n</html>\n"));
    return buf_str(&out);
}

static struct str package(struct arena *arena, struct str title, struct str html,
                          time_t now)
{
    char day[32];
    struct tm tm;
    strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
    struct str language = between(html, STR(" lang=\""), STR("\""));
    return arena_format(
        arena,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
        "unique-identifier=\"id\">\n"
        "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
        "<dc:identifier id=\"id\">urn:newsreader:%016llx</dc:identifier>\n"
        "<dc:title>%.*s</dc:title>\n<dc:language>%.*s</dc:language>\n"
        "<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n"
        "<manifest>\n"
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" "
        "properties=\"nav\"/>\n"
        "<item id=\"stories\" href=\"stories.xhtml\" "
        "media-type=\"application/xhtml+xml\"/>\n"
        "</manifest>\n<spine><itemref idref=\"stories\"/></spine>\n</package>\n",
        (unsigned long long)str_hash(html), STR_ARG(title), STR_ARG(language), day);
}

void epub_make(struct arena *arena, const struct epub_stories *stories,
               struct epub_file files[EPUB_FILES])
{
    struct str html = stories->html;
    struct str title = between(html, STR("<title>"), STR("</title>"));
    files[0] = (struct epub_file){"mimetype", STR("application/epub+zip")};
    files[1] = (struct epub_file){"META-INF/container.xml", str_of(container)};
    files[2] =
        (struct epub_file){"content.opf", package(arena, title, html, stories->now)};
    files[3] = (struct epub_file){"nav.xhtml", contents(arena, title, stories->list)};
    files[4] = (struct epub_file){"stories.xhtml", html};
}
