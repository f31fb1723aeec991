/* decode and the cutting into pages, on any bytes in any encoding. */
#include "law.h"
#include "input/decode.h"
#include "input/encoding.h"
#include "input/source.h"

/* Clean text stays as it is. */
static void check_twice(struct arena *arena, struct str text)
{
    LAW(str_equal(text, decode_utf8(arena, text)));
}

/* Pages are the text, in order, with nothing between them but a form feed or a line end.
 */
static void check_pages(struct str text)
{
    struct str page;
    size_t pos = 0, from = 0;
    while (source_next_page(text, &pos, &page)) {
        LAW(pos > from && pos <= text.len);
        LAW(page.len <= (1u << 20));
        if (page.len)
            LAW(page.ptr >= text.ptr + from && page.ptr + page.len <= text.ptr + pos);
        LAW(memchr(page.ptr ? page.ptr : "", '\f', page.len) == NULL);
        LAW(pos - from - page.len <= 2);
        from = pos;
    }
    LAW(pos == text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {NULL,        "",       "UTF-8",     "UTF-16LE",
                                        "UTF-16BE",  "UTF-16", "GBK",       "GB18030",
                                        "Big5",      "EUC-JP", "Shift_JIS", "nope",
                                        "ISO-8859-1"};
    struct arena arena = {0};
    struct fault fault = {""};
    struct str text;
    const char *name = names[law_byte(&data, &size) % (sizeof names / sizeof *names)];
    struct str bytes = {(const char *)data, size};
    encoding_is_binary(bytes);
    if (decode_text(&arena, bytes, name, &text, &fault)) {
        law_clean(text, "\t\n\f");
        LAW(text.len <= size * 3 + 3);
        check_twice(&arena, text);
        check_pages(text);
    } else {
        LAW(fault.what[0] && name && *name);
    }
    arena_free(&arena);
    return 0;
}
