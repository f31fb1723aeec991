/* Any page in the formats that programs read: a reader of each gives the same blocks in
 * the same order, and takes nothing of the page for markup. The readers are strict: what
 * is not in the grammar here is a broken law. */
#include <jansson.h>

#include "law.h"
#include "base/buf.h"
#include "edition/edition.h"
#include "edition/page_reader.h"
#include "input/decode.h"
#include "input/source.h"
#include "show/export.h"

/* An edition of pages that were read once: no threads, and nothing is dropped. */
enum { MOST = 16 };
struct edition {
    struct page pages[MOST];
    size_t count;
};

size_t edition_count(const struct edition *edition)
{
    return edition->count;
}

bool edition_wait(struct edition *edition, size_t index)
{
    return index < edition->count;
}

const struct page *edition_page(const struct edition *edition, size_t index)
{
    return &edition->pages[index];
}

void edition_drop(struct edition *edition, size_t index)
{
    (void)edition;
    (void)index;
}

bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to)
{
    (void)edition;
    (void)from;
    (void)to;
    return false;
}

bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    return edition_continuation(edition, from, to);
}

/* The texts of blocks, each ended by a line end, blanks left out: a block may be trimmed,
 * and one line's end is another's blank. */
struct blocks {
    struct buf text;
    size_t count;
};

static void add_text(struct blocks *blocks, struct str text)
{
    for (size_t pos = 0; pos < text.len;) {
        size_t from = pos;
        uint32_t code = glyph_next(text, &pos);
        if (code != '\n' && !glyph_is_blank(code))
            buf_add(&blocks->text, str_slice(text, from, pos));
    }
    buf_add_char(&blocks->text, '\n');
    blocks->count++;
}

static bool take(struct str *rest, const char *what)
{
    if (!str_starts(*rest, str_of(what)))
        return false;
    *rest = str_slice(*rest, strlen(what), rest->len);
    return true;
}

static struct str take_line(struct str *rest)
{
    size_t end = str_find(*rest, STR("\n"), 0);
    struct str line = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    return line;
}

/* ---- JSON Lines ---- */

static void read_line(struct blocks *blocks, struct str line)
{
    static const char *const fields[] = {"page",           "number",   "article",
                                         "kicker",         "deck",     "byline",
                                         "continued_from", "headline", "blocks",
                                         "continues_on"};
    json_error_t error;
    json_t *story = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &error),
           *block;
    size_t index;
    LAW(json_is_object(story));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        LAW(json_object_get(story, fields[i]) ||
            json_is_null(json_object_get(story, "article")));
    json_array_foreach(json_object_get(story, "blocks"), index, block)
    {
        json_t *text = json_object_get(block, "text");
        LAW(json_is_string(text) && json_is_string(json_object_get(block, "role")));
        LAW(json_array_size(json_object_get(block, "lines")) > 0);
        add_text(blocks, (struct str){json_string_value(text), json_string_length(text)});
    }
    json_decref(story);
}

static void read_jsonl(struct blocks *blocks, struct str rest)
{
    while (rest.len)
        read_line(blocks, take_line(&rest));
}

/* ---- Markdown: a line a block ---- */

/* What is left is the text, each byte of markup after a backslash. */
static void read_inline(struct blocks *blocks, struct str text)
{
    struct buf plain = {.arena = blocks->text.arena};
    for (size_t pos = 0; pos < text.len; pos++) {
        char c = text.ptr[pos];
        if (c == '\\') {
            LAW(pos + 1 < text.len);
            c = text.ptr[++pos];
            LAW((unsigned char)c < 0x80 && c > ' ');
        } else {
            LAW(!strchr("`*[]<~", c) || !c);
        }
        buf_add_char(&plain, c);
    }
    add_text(blocks, buf_str(&plain));
}

static void unwrap(struct str *line, const char *mark)
{
    LAW(take(line, mark));
    LAW(str_ends(*line, str_of(mark)));
    *line = str_slice(*line, 0, line->len - strlen(mark));
}

static void read_markdown(struct blocks *blocks, struct str rest)
{
    while (rest.len) {
        struct str line = take_line(&rest);
        if (line.len == 0 || str_equal(line, STR("---")))
            continue;
        if (str_starts(line, STR("**")))
            unwrap(&line, "**");
        else if (str_starts(line, STR("*")))
            unwrap(&line, "*");
        else
            (void)(take(&line, "# ") || take(&line, "## ") || take(&line, "> "));
        LAW(!str_starts(line, STR("> ")) && !str_starts(line, STR("# ")));
        read_inline(blocks, line);
    }
}

/* ---- HTML ---- */

/* Text up to the next tag, its entities resolved. */
static struct str take_content(struct arena *arena, struct str *rest)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    struct buf text = {.arena = arena};
    while (rest->len && rest->ptr[0] != '<') {
        bool entity = false;
        for (size_t i = 0; i < 5 && !entity; i++)
            if ((entity = take(rest, entities[i][0])))
                buf_add(&text, str_of(entities[i][1]));
        if (entity)
            continue;
        LAW(!strchr("&>\"'", rest->ptr[0]) || !rest->ptr[0]);
        buf_add_char(&text, rest->ptr[0]);
        *rest = str_slice(*rest, 1, rest->len);
    }
    return buf_str(&text);
}

/* name="value" pairs up to the tag's end. */
static bool take_attributes(struct str *rest)
{
    bool source = false;
    while (take(rest, " ")) {
        LAW(take(rest, "class=\"") || take(rest, "id=\"") || take(rest, "lang=\""));
        source |= str_starts(*rest, STR("source\""));
        size_t end = str_find(*rest, STR("\""), 0);
        for (size_t i = 0; i < end; i++)
            LAW(!strchr("<>&'", rest->ptr[i]));
        *rest = str_slice(*rest, end + 1, rest->len);
    }
    LAW(take(rest, ">"));
    return source;
}

static void read_element(struct blocks *blocks, struct str *rest)
{
    static const char *const names[] = {"p", "h2", "h3"};
    for (size_t i = 0; i < 3; i++) {
        char open[8], close[8];
        snprintf(open, sizeof open, "<%s", names[i]);
        snprintf(close, sizeof close, "</%s>\n", names[i]);
        if (!str_starts(*rest, str_of(open)))
            continue;
        LAW(take(rest, open));
        bool source = take_attributes(rest);
        struct str text = take_content(blocks->text.arena, rest);
        LAW(take(rest, close));
        if (!source)
            add_text(blocks, text);
        return;
    }
    bool in_grammar = false;
    LAW(in_grammar);
}

static void read_html(struct blocks *blocks, struct str rest)
{
    size_t body = str_find(rest, STR("<main>\n"), 0);
    LAW(body < rest.len);
    LAW(str_starts(rest, STR("<!DOCTYPE html>\n<html xmlns=")));
    rest = str_slice(rest, body + 7, rest.len);
    while (!take(&rest, "</main>\n</body>\n</html>\n")) {
        bool article = take(&rest, "<article");
        LAW(article || take(&rest, "<aside"));
        take_attributes(&rest);
        LAW(take(&rest, "\n"));
        const char *close = article ? "</article>\n" : "</aside>\n";
        while (!take(&rest, close))
            read_element(blocks, &rest);
    }
    LAW(rest.len == 0);
}

/* ---- the formats ---- */

static struct str printed(struct arena *arena, struct edition *edition,
                          enum export_format format)
{
    char *bytes = NULL;
    size_t len = 0;
    struct export_options options = {.format = format, .ambiguous = 1};
    FILE *out = open_memstream(&bytes, &len);
    LAW(out);
    export_edition(out, edition, &options);
    fclose(out);
    struct str copy = arena_copy(arena, (struct str){bytes, len});
    free(bytes);
    LAW(glyph_valid(copy) == copy.len);
    return copy;
}

/* Every format prints the same pages. */
static void check_formats(struct arena *arena, struct edition *edition)
{
    static void (*const readers[])(struct blocks *,
                                   struct str) = {read_jsonl, read_markdown, read_html};
    static const enum export_format formats[] = {EXPORT_JSONL, EXPORT_MARKDOWN,
                                                 EXPORT_HTML};
    struct blocks first = {{0}, 0};
    printed(arena, edition, EXPORT_TEXT);
    printed(arena, edition, EXPORT_LIST);
    for (size_t i = 0; i < 3; i++) {
        struct blocks blocks = {.text = {.arena = arena}};
        readers[i](&blocks, printed(arena, edition, formats[i]));
        if (i == 0)
            first = blocks;
        LAW(blocks.count == first.count);
        LAW(str_equal(buf_str(&blocks.text), buf_str(&first.text)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena, scratch;
    struct edition edition = {.count = 0};
    struct str text, part;
    if (decode_text(&arena, (struct str){(const char *)data, size}, NULL, &text, NULL)) {
        for (size_t pos = 0;
             edition.count < MOST && source_next_page(text, &pos, &part);) {
            struct page_input input = {.name = STR("page"),
                                       .first_line = 1,
                                       .text = part};
            input.number = (uint32_t)edition.count + 1;
            page_read_in(&scratch, &edition.pages[edition.count++], &input);
            arena_reset(&scratch);
        }
        check_formats(&arena, &edition);
    }
    for (size_t i = 0; i < edition.count; i++)
        page_free(&edition.pages[i]);
    arena_reset(&arena);
    return 0;
}
