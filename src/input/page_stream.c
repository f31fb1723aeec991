#include "input/page_stream.h"

#include <unistd.h>

#include "base/os.h"
#include "input/decode.h"
#include "input/opener_run.h"

/* Bytes read at once of a file that is not small, first and then. */
#define FIRST_STRETCH ((size_t)1 << 18)
#define STRETCH ((size_t)1 << 22)

/* So many empty lines before a page are passed over, and all but so many empty pages. */
#define BLANK_LINES 1000
#define BLANK_PAGES 100

static struct str joined(struct arena *arena, struct str a, struct str b)
{
    if (a.len == 0)
        return b;
    char *both = arena_bytes(arena, a.len + b.len);
    memcpy(both, a.ptr, a.len);
    if (b.len)
        memcpy(both + a.len, b.ptr, b.len);
    return (struct str){both, a.len + b.len};
}

/* Where bytes that go on may be cut for decoding: after a page, a line, or, in UTF-8, a
 * character; 0: nowhere. No byte of a longer character is a line end in any of the
 * encodings but those of wide units. */
static size_t cut_of(const struct page_stream *feed, struct str bytes)
{
    if (feed->used && decode_unit(feed->used) > 1)
        return 0;
    const char *end = os_last(bytes.ptr, '\f', bytes.len);
    if (!end)
        end = os_last(bytes.ptr, '\n', bytes.len);
    if (end)
        return (size_t)(end - bytes.ptr) + 1;
    if (feed->used && strcmp(feed->used, "UTF-8") != 0)
        return 0;
    size_t cut = bytes.len;
    while (cut && ((unsigned char)bytes.ptr[cut - 1] & 0xC0) == 0x80 &&
           bytes.len - cut < 4)
        cut--;
    return cut ? cut - 1 : 0;
}

static bool is_ascii(struct str s)
{
    unsigned char all = 0;
    for (size_t i = 0; i < s.len; i++)
        all |= (unsigned char)s.ptr[i];
    return all < 0x80;
}

/* A file that is not at its end yet has its encoding from its first stretch that is more
 * than ASCII. */
static void find_encoding(struct page_stream *feed, struct str bytes)
{
    if (!feed->used && !is_ascii(bytes))
        feed->used = decode_found(bytes);
}

/* Reads bytes after those that are left over until they can be cut; false: no more. */
static bool read_stretch(struct page_stream *feed, struct shared_text *shared_text,
                         size_t room, struct str *bytes, struct fault *fault)
{
    size_t len = feed->left.len, size = len + room, got;
    char *data = arena_bytes(&shared_text->arena, size);
    if (len)
        memcpy(data, feed->left.ptr, len);
    for (;;) {
        if (!source_fill(&feed->source, data + len, size - len, &got, fault))
            return false;
        len += got;
        *bytes = (struct str){data, len};
        size_t cut = len;
        if (!feed->source.ended) {
            find_encoding(feed, *bytes);
            cut = cut_of(feed, *bytes);
        }
        if (cut || feed->source.ended) {
            feed->left = str_slice(*bytes, cut, len);
            bytes->len = cut;
            return true;
        }
        if (len == size)
            data = arena_grow(&shared_text->arena, data, &size, size * 2, 1);
    }
}

static size_t stretch_size(const struct page_stream *feed)
{
    size_t size = feed->source.size;
    if (feed->source.total == 0)
        return size && size < STRETCH ? size + 1 : FIRST_STRETCH;
    return STRETCH;
}

static bool is_first(const struct page_stream *feed)
{
    return feed->number == 0 && !feed->shared_text;
}

/* All bytes of the open file that follow `bytes`. */
static bool read_rest(struct page_stream *feed, struct shared_text *shared_text,
                      struct str *bytes, struct fault *fault)
{
    size_t room = bytes->len + feed->left.len, len = room, got;
    char *data = arena_bytes(&shared_text->arena, room ? room : 1);
    memcpy(data, bytes->ptr, bytes->len);
    if (feed->left.len)
        memcpy(data + bytes->len, feed->left.ptr, feed->left.len);
    feed->left = (struct str){0};
    while (!feed->source.ended && len <= SOURCE_LIMIT) {
        if (len == room)
            data = arena_grow(&shared_text->arena, data, &room, room + STRETCH, 1);
        if (!source_fill(&feed->source, data + len, room - len, &got, fault))
            return false;
        len += got;
    }
    *bytes = (struct str){data, len};
    return true;
}

/* A pipe that gives no text is read to its end, and extracted. */
static bool divert(struct page_stream *feed, struct shared_text *shared_text,
                   struct str *bytes, struct page_stream_item *item)
{
    if (!read_rest(feed, shared_text, bytes, &item->fault))
        return false;
    int fd = opener_file_of(*bytes, &item->fault);
    if (fd >= 0)
        feed->extraction =
            input_queue_extract(&feed->inputs, feed->name, fd, &item->fault);
    source_close(&feed->source);
    return feed->extraction != NULL;
}

/* Decodes the next stretch of the open file into the shared_text; text.ptr is NULL where
 * it is no text and is extracted. What decodes to itself is text; of what does not, the
 * first bytes tell. */
static bool read_text(struct page_stream *feed, struct shared_text *shared_text,
                      size_t room, struct page_stream_item *item)
{
    bool first = is_first(feed);
    struct str bytes;
    item->trouble = TROUBLE_UNREAD;
    if (!read_stretch(feed, shared_text, room, &bytes, &item->fault))
        return false;
    if (first && !feed->extraction && feed->source.patient &&
        extract_wants(feed->inputs.openers, bytes))
        return divert(feed, shared_text, &bytes, item);
    item->trouble = bytes.len ? TROUBLE_REFUSED : TROUBLE_EMPTY;
    if (first && bytes.len == 0)
        return fault_set(&item->fault, "is empty");
    const char *encoding = feed->encoding ? feed->encoding : feed->used;
    if (!decode_text(&shared_text->arena, bytes, encoding, &shared_text->text, NULL,
                     &item->fault))
        return false;
    bool clean = shared_text->text.ptr == bytes.ptr;
    if (first && !feed->encoding && !clean && decode_is_binary(bytes))
        return fault_set(&item->fault, "is not text");
    return true;
}

/* Puts the next stretch of the open file where the sheets are cut from. */
static bool refill(struct page_stream *feed, struct page_stream_item *item)
{
    size_t room = stretch_size(feed);
    struct shared_text *shared_text = shared_text_new(feed->left.len + room),
                       *old = feed->shared_text;
    struct str carry = {0};
    if (old)
        carry = str_slice(old->text, feed->pos, old->text.len);
    if (!read_text(feed, shared_text, room, item)) {
        shared_text_release(shared_text);
        return false;
    }
    if (!shared_text->text.ptr && feed->extraction && !old) {
        shared_text_release(shared_text);
        return true;
    }
    shared_text->text = joined(&shared_text->arena, carry, shared_text->text);
    feed->shared_text = shared_text;
    feed->pos = 0;
    if (old)
        shared_text_release(old);
    return true;
}

static void close_file(struct page_stream *feed)
{
    if (feed->shared_text)
        shared_text_release(feed->shared_text);
    if (feed->open)
        source_close(&feed->source);
    extraction_close(feed->extraction);
    feed->extraction = NULL;
    feed->shared_text = NULL;
    feed->open = false;
}

static void begin_source(struct page_stream *feed, const struct source *source)
{
    feed->source = *source;
    feed->source.wake = feed->inputs.wake;
    feed->source.limit = feed->endless ? 0 : SOURCE_LIMIT;
    feed->used = NULL;
    feed->left = (struct str){0};
}

/* Opens the next file. */
static enum page_stream_got go_on(struct page_stream *feed, struct page_stream_item *item)
{
    struct opened_input input;
    input_queue_next(&feed->inputs, &input);
    if (input.got == INPUT_END)
        return PAGE_STREAM_END;
    feed->name = input.name;
    if (input.got == INPUT_FAULT) {
        item->fault = input.fault;
        item->trouble = input.trouble;
        return PAGE_STREAM_FAULT;
    }
    begin_source(feed, &input.source);
    feed->extraction = input.extraction;
    feed->open = true;
    feed->number = 0;
    feed->line = 1;
    return PAGE_STREAM_PAGE;
}

/* What an extraction gives next: a page, or text that is read as a file's. */
static enum page_stream_got take_extracted(struct page_stream *feed,
                                           struct page_stream_item *item)
{
    struct source source = {.patient = true, .wake = -1};
    struct shared_text *page;
    switch (extraction_next(feed->extraction, &page, &source.fd, &item->fault)) {
    case EXTRACTION_PAGE:
        feed->shared_text = page;
        feed->pos = 0;
        feed->source.ended = true;
        return PAGE_STREAM_PAGE;
    case EXTRACTION_TEXT:
        begin_source(feed, &source);
        return PAGE_STREAM_PAGE;
    case EXTRACTION_FAULT:
        item->trouble = TROUBLE_REFUSED;
        close_file(feed);
        return PAGE_STREAM_FAULT;
    default:
        item->trouble = TROUBLE_EMPTY;
        close_file(feed);
        if (feed->number)
            return PAGE_STREAM_PAGE;
        fault_set(&item->fault, "is empty");
        return PAGE_STREAM_FAULT;
    }
}

/* How many line ends s begins with. */
static size_t leading_lines(struct str s)
{
    static const char fifteen[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
    size_t lines = 0;
    while (s.len - lines >= 15 && memcmp(s.ptr + lines, fifteen, 15) == 0)
        lines += 15;
    while (lines < s.len && s.ptr[lines] == '\n')
        lines++;
    return lines;
}

/* Many empty lines are no page. */
static void skip_blank(struct page_stream *feed)
{
    struct str rest =
        str_slice(feed->shared_text->text, feed->pos, feed->shared_text->text.len);
    size_t lines = leading_lines(rest);
    if (lines < BLANK_LINES)
        return;
    feed->pos += lines;
    feed->line += (uint32_t)lines;
}

/* Nor are more form feeds than a few a page each. False: there may be more of them. */
static bool skip_pages(struct page_stream *feed)
{
    struct str text = feed->shared_text->text;
    size_t end = feed->pos;
    while (end < text.len && text.ptr[end] == '\f')
        end++;
    if (end - feed->pos > BLANK_PAGES) {
        feed->number += (uint32_t)(end - feed->pos - BLANK_PAGES);
        feed->pos = end - BLANK_PAGES;
    }
    return end < text.len || end == feed->pos || feed->source.ended;
}

/* The places of the page's lines; a text that has places is one page. */
static void set_places(const struct shared_text *shared_text, struct page_input *sheet)
{
    sheet->places = shared_text->places;
    sheet->place_count = shared_text->place_count;
}

static bool cut_sheet(struct page_stream *feed, struct page_stream_item *item)
{
    struct shared_text *shared_text = feed->shared_text;
    struct str page;
    if (shared_text)
        skip_blank(feed);
    if (!shared_text || !skip_pages(feed) ||
        (!feed->source.ended && !source_has_page(shared_text->text, feed->pos)) ||
        !source_next_page(shared_text->text, &feed->pos, &page))
        return false;
    item->sheet = (struct page_input){.name = feed->name,
                                      .number = ++feed->number,
                                      .first_line = feed->line,
                                      .text = page,
                                      .extracted = feed->extraction != NULL};
    set_places(shared_text, &item->sheet);
    item->shared_text = shared_text;
    atomic_fetch_add(&shared_text->users, 1);
    feed->line += (uint32_t)str_count(page, '\n');
    return true;
}

/* What has been decoded before the fault is cut into pages all the same. */
static void end_early(struct page_stream *feed)
{
    feed->source.ended = true;
    if (!feed->shared_text)
        close_file(feed);
}

/* The text at hand is cut up: to what follows it in the same file, or to the next file. */
static enum page_stream_got move_on(struct page_stream *feed,
                                    struct page_stream_item *item)
{
    if (!feed->open)
        return go_on(feed, item);
    if (feed->shared_text && feed->source.ended) {
        shared_text_release(feed->shared_text);
        feed->shared_text = NULL;
        source_close(&feed->source);
        if (!feed->extraction)
            close_file(feed);
        return PAGE_STREAM_PAGE;
    }
    if (feed->extraction && feed->source.fd < 0)
        return take_extracted(feed, item);
    return refill(feed, item) ? PAGE_STREAM_PAGE : PAGE_STREAM_FAULT;
}

enum page_stream_got page_stream_next(struct page_stream *feed,
                                      struct page_stream_item *item)
{
    for (;;) {
        if (cut_sheet(feed, item))
            return PAGE_STREAM_PAGE;
        enum page_stream_got got = move_on(feed, item);
        if (got == PAGE_STREAM_END)
            return PAGE_STREAM_END;
        if (got == PAGE_STREAM_FAULT) {
            item->name = feed->name;
            end_early(feed);
            return PAGE_STREAM_FAULT;
        }
    }
}

bool page_stream_is_at_hand(const struct page_stream *feed)
{
    return !feed->open && input_queue_is_at_hand(&feed->inputs, FIRST_STRETCH);
}

bool page_stream_is_used_up(const struct page_stream *feed)
{
    bool file = feed->open && (feed->extraction || !feed->source.ended ||
                               feed->pos < feed->shared_text->text.len);
    return !file && input_queue_is_used_up(&feed->inputs);
}

void page_stream_text(struct page_stream *feed, struct str name, struct str text)
{
    struct shared_text *shared_text = shared_text_new(text.len);
    decode_text(&shared_text->arena, text, "UTF-8", &shared_text->text, NULL, NULL);
    feed->name = name;
    feed->shared_text = shared_text;
    feed->source = (struct source){.fd = -1, .ended = true};
    feed->open = true;
    feed->line = 1;
}

void page_stream_close(struct page_stream *feed)
{
    close_file(feed);
    input_queue_close(&feed->inputs);
}
