#include "input/page_stream.h"

#include "base/buf.h"
#include "input/decode.h"
#include "input/encoding.h"
#include "input/opener_run.h"

/* A stream is at one of three points:
 *
 *     no file open       ── go_on: input_queue gives the next file, text or extraction
 *     file, no text left ── refill: its next stretch, decoded; take_extracted: the next
 *                           page of an extraction, or the text that it turned out to give
 *     file, text         ── cut_page: a page up to the next form feed
 *
 * page_stream_next moves from one to the next until a page is cut. */

/* So many empty lines before a page are passed over, and all but so many empty pages. */
#define BLANK_LINES 1000
#define BLANK_PAGES 100

/* A pipe that gives no text is read to its end, and extracted. */
static bool divert(struct page_stream *stream, struct shared_text *shared_text,
                   struct str *bytes, struct page_stream_item *item)
{
    if (!stretches_rest(&stream->file, &shared_text->arena, bytes, &item->fault))
        return false;
    int fd = opener_file_of(*bytes, &item->fault);
    if (fd >= 0)
        stream->extraction =
            input_queue_extract(&stream->inputs, stream->name, fd, &item->fault);
    source_close(&stream->file.source);
    return stream->extraction != NULL;
}

/* Decodes the next stretch of the open file into the shared_text; text.ptr is NULL where
 * it is no text and is extracted. What decodes to itself is text; of what does not, the
 * first bytes tell. */
static bool read_text(struct page_stream *stream, struct shared_text *shared_text,
                      struct page_stream_item *item)
{
    bool first = stream->number == 0 && !stream->shared_text;
    struct str bytes;
    item->trouble = TROUBLE_UNREAD;
    if (!stretches_next(&stream->file, &shared_text->arena, &bytes, &item->fault))
        return false;
    if (first && !stream->extraction && stream->file.source.may_wait &&
        extract_wants(stream->inputs.openers, bytes))
        return divert(stream, shared_text, &bytes, item);
    item->trouble = bytes.len ? TROUBLE_REFUSED : TROUBLE_EMPTY;
    if (first && bytes.len == 0)
        return fault_set(&item->fault, "is empty");
    const char *encoding = stream->encoding ? stream->encoding : stream->file.used;
    if (!decode_text(&shared_text->arena, bytes, encoding, &shared_text->text,
                     &item->fault))
        return false;
    bool clean = shared_text->text.ptr == bytes.ptr;
    if (first && !stream->encoding && !clean && encoding_is_binary(bytes))
        return fault_set(&item->fault, "is not text");
    return true;
}

/* Puts the next stretch of the open file where pages are cut from. */
static bool refill(struct page_stream *stream, struct page_stream_item *item)
{
    size_t room = stream->file.left.len + stretches_room(&stream->file);
    struct shared_text *shared_text = shared_text_new(room), *old = stream->shared_text;
    struct str carry = {0};
    if (old)
        carry = str_slice(old->text, stream->pos, old->text.len);
    if (!read_text(stream, shared_text, item)) {
        shared_text_release(shared_text);
        return false;
    }
    if (!shared_text->text.ptr && stream->extraction && !old) {
        shared_text_release(shared_text);
        return true;
    }
    if (carry.len) {
        struct buf both = {.arena = &shared_text->arena};
        buf_add(&both, carry);
        buf_add(&both, shared_text->text);
        shared_text->text = buf_str(&both);
    }
    stream->shared_text = shared_text;
    stream->pos = 0;
    if (old)
        shared_text_release(old);
    return true;
}

static void close_file(struct page_stream *stream)
{
    if (stream->shared_text)
        shared_text_release(stream->shared_text);
    if (stream->open)
        source_close(&stream->file.source);
    extraction_close(stream->extraction);
    stream->extraction = NULL;
    stream->shared_text = NULL;
    stream->open = false;
}

static void begin_source(struct page_stream *stream, const struct source *source)
{
    stream->file = (struct file_stretches){.source = *source};
    stream->file.source.wake = stream->inputs.wake;
    stream->file.source.limit = stream->endless ? 0 : SOURCE_LIMIT;
}

/* Opens the next file. */
static enum page_stream_got go_on(struct page_stream *stream,
                                  struct page_stream_item *item)
{
    struct opened_input input;
    input_queue_next(&stream->inputs, &input);
    if (input.got == INPUT_END)
        return PAGE_STREAM_END;
    stream->name = input.name;
    if (input.got == INPUT_FAULT) {
        item->fault = input.fault;
        item->trouble = input.trouble;
        return PAGE_STREAM_FAULT;
    }
    begin_source(stream, &input.source);
    stream->extraction = input.extraction;
    stream->open = true;
    stream->number = 0;
    stream->line = 1;
    return PAGE_STREAM_PAGE;
}

/* What an extraction gives next: a page, or text that is read as a file's. */
static enum page_stream_got take_extracted(struct page_stream *stream,
                                           struct page_stream_item *item)
{
    struct source source = {.may_wait = true, .wake = -1};
    struct shared_text *page;
    switch (extraction_next(stream->extraction, &page, &source.fd, &item->fault)) {
    case EXTRACTION_PAGE:
        stream->shared_text = page;
        stream->pos = 0;
        stream->file.source.ended = true;
        return PAGE_STREAM_PAGE;
    case EXTRACTION_TEXT:
        begin_source(stream, &source);
        return PAGE_STREAM_PAGE;
    case EXTRACTION_FAULT:
        item->trouble = TROUBLE_REFUSED;
        close_file(stream);
        return PAGE_STREAM_FAULT;
    default:
        item->trouble = TROUBLE_EMPTY;
        close_file(stream);
        if (stream->number)
            return PAGE_STREAM_PAGE;
        fault_set(&item->fault, "is empty");
        return PAGE_STREAM_FAULT;
    }
}

/* Where the bytes of this kind end that stand where the next page begins. */
static size_t run_end(const struct page_stream *stream, char c)
{
    struct str text = stream->shared_text->text;
    size_t end = stream->pos;
    while (end < text.len && text.ptr[end] == c)
        end++;
    return end;
}

/* Many empty lines are no page. */
static void skip_blank(struct page_stream *stream)
{
    size_t end = run_end(stream, '\n'), lines = end - stream->pos;
    if (lines < BLANK_LINES)
        return;
    stream->pos = end;
    stream->line += (uint32_t)lines;
}

/* Nor are more form feeds than a few a page each. False: there may be more of them. */
static bool skip_pages(struct page_stream *stream)
{
    size_t end = run_end(stream, '\f');
    if (end - stream->pos > BLANK_PAGES) {
        stream->number += (uint32_t)(end - stream->pos - BLANK_PAGES);
        stream->pos = end - BLANK_PAGES;
    }
    return end < stream->shared_text->text.len || end == stream->pos ||
           stream->file.source.ended;
}

/* A text that has places is one page. */
static bool cut_page(struct page_stream *stream, struct page_stream_item *item)
{
    struct shared_text *shared_text = stream->shared_text;
    struct str page;
    if (shared_text)
        skip_blank(stream);
    if (!shared_text || !skip_pages(stream) ||
        (!stream->file.source.ended &&
         !source_has_page(shared_text->text, stream->pos)) ||
        !source_next_page(shared_text->text, &stream->pos, &page))
        return false;
    item->input = (struct page_input){.name = stream->name,
                                      .number = ++stream->number,
                                      .first_line = stream->line,
                                      .text = page,
                                      .places = shared_text->places,
                                      .place_count = shared_text->place_count,
                                      .extracted = stream->extraction != NULL};
    item->shared_text = shared_text;
    atomic_fetch_add(&shared_text->users, 1);
    stream->line += (uint32_t)str_count(page, '\n');
    return true;
}

/* What has been decoded before the fault is cut into pages all the same. */
static void end_early(struct page_stream *stream)
{
    stream->file.source.ended = true;
    if (!stream->shared_text)
        close_file(stream);
}

/* The text at hand is cut up: to what follows it in the same file, or to the next file.
 * PAGE_STREAM_PAGE: there may be a page to cut now. */
static enum page_stream_got move_on(struct page_stream *stream,
                                    struct page_stream_item *item)
{
    if (!stream->open)
        return go_on(stream, item);
    if (stream->shared_text && stream->file.source.ended) {
        shared_text_release(stream->shared_text);
        stream->shared_text = NULL;
        source_close(&stream->file.source);
        if (!stream->extraction)
            close_file(stream);
        return PAGE_STREAM_PAGE;
    }
    if (stream->extraction && stream->file.source.fd < 0)
        return take_extracted(stream, item);
    return refill(stream, item) ? PAGE_STREAM_PAGE : PAGE_STREAM_FAULT;
}

enum page_stream_got page_stream_next(struct page_stream *stream,
                                      struct page_stream_item *item)
{
    enum page_stream_got got = PAGE_STREAM_PAGE;
    while (got == PAGE_STREAM_PAGE && !cut_page(stream, item))
        got = move_on(stream, item);
    if (got == PAGE_STREAM_FAULT) {
        item->name = stream->name;
        end_early(stream);
    }
    return got;
}

bool page_stream_is_at_hand(const struct page_stream *stream)
{
    return !stream->open && input_queue_is_at_hand(&stream->inputs, STRETCH_FIRST);
}

bool page_stream_is_used_up(const struct page_stream *stream)
{
    bool file = stream->open && (stream->extraction || !stream->file.source.ended ||
                                 stream->pos < stream->shared_text->text.len);
    return !file && input_queue_is_used_up(&stream->inputs);
}

void page_stream_text(struct page_stream *stream, struct str name, struct str text)
{
    struct shared_text *shared_text = shared_text_new(text.len);
    shared_text->text = decode_utf8(&shared_text->arena, text);
    stream->name = name;
    stream->shared_text = shared_text;
    stream->file.source = (struct source){.fd = -1, .ended = true};
    stream->open = true;
    stream->line = 1;
}

void page_stream_close(struct page_stream *stream)
{
    close_file(stream);
    input_queue_close(&stream->inputs);
}
