#include "input/extract.h"

#include <unistd.h>

#include "base/buf.h"
#include "input/boxes.h"
#include "input/extract_pdf.h"
#include "input/recognise.h"
#include "input/source.h"
#include "input/word_markup.h"

/* How a file becomes pages. What an opener gives is known by its beginning:
 *
 *     file ─▶ opener ─┬─▶ a table of words ──▶ a page as soon as its last row is there
 *                     ├─▶ what has an opener ▶ that one
 *                     ├─▶ hOCR, ALTO ────────▶ pages
 *                     └─▶ text ──────────────▶ on in pieces
 *
 * A page of a PDF is looked at before it is given (extract_pdf). */

enum { DEPTH = 3 }; /* openers one after another */

/* So many bytes count as a page where there are none. */
#define PROGRESS ((size_t)1 << 20)

enum form { FORM_UNKNOWN, FORM_TABLE, FORM_TEXT, FORM_WHOLE };

/* One run of an opener. */
struct extract_step {
    struct extract_pages pages;
    const struct opener *row;
    enum form form;
    struct arena arena; /* of out */
    struct buf out;     /* what is not given yet; in a table, after its header */
    size_t header;      /* bytes of a table's first line */
    size_t scanned;     /* before it no other page begins */
    size_t bytes;       /* since the last progress */
};

/* Gives rows [beg, end) of the table as a page, with the table's header. */
static void give_rows(struct extract_step *step, size_t beg, size_t end)
{
    struct buf page = {.arena = &step->pages.page};
    struct str out = buf_str(&step->out);
    arena_reset(&step->pages.page);
    buf_add(&page, str_slice(out, 0, step->header));
    buf_add(&page, str_slice(out, beg, end));
    if (strcmp(step->row->name, "pdf") == 0)
        extract_pdf_page(&step->pages, buf_str(&page));
    else
        extract_give(&step->pages, buf_str(&page));
}

/* Gives the pages that are whole: another begins after them with a row of level 1. */
static bool give_whole_pages(struct extract_step *step)
{
    static const struct str next = {"\n1\t", 3};
    size_t beg = step->header, end;
    size_t from = step->scanned > beg ? step->scanned : beg;
    while ((end = str_find(buf_str(&step->out), next, from)) < step->out.len) {
        give_rows(step, beg, end + 1);
        from = beg = end + 1;
    }
    bool some = beg > step->header;
    size_t left = step->out.len - beg;
    memmove(step->out.ptr + step->header, step->out.ptr + beg, left);
    step->out.len = step->header + left;
    step->scanned = step->out.len > 2 ? step->out.len - 2 : 0;
    return some;
}

/* ---- one step ---- */

static void set_form(struct extract_step *step)
{
    struct str out = buf_str(&step->out);
    bool whole = openers_match(step->pages.extract->openers, out) || word_markup_is(out);
    step->form = boxes_is_table(out) ? FORM_TABLE : whole ? FORM_WHOLE : FORM_TEXT;
    step->header = str_find(out, STR("\n"), 0) + 1;
    if (step->form != FORM_TEXT)
        return;
    step->pages.extract->text(step->pages.extract->context, out);
    step->out.len = 0;
}

/* Is this a page's worth? */
static bool is_progress(struct extract_step *step, struct str piece)
{
    step->bytes += piece.len;
    if (step->bytes < PROGRESS && !memchr(piece.ptr, '\f', piece.len))
        return false;
    step->bytes = 0;
    return true;
}

static bool take(void *context, struct str piece)
{
    struct extract_step *step = context;
    if (step->form == FORM_TEXT) {
        step->pages.extract->text(step->pages.extract->context, piece);
        return is_progress(step, piece);
    }
    buf_add(&step->out, piece);
    if (step->form == FORM_UNKNOWN &&
        (step->out.len >= OPENER_HEAD || memchr(piece.ptr, '\n', piece.len)))
        set_form(step);
    if (step->form == FORM_TABLE)
        return give_whole_pages(step);
    return is_progress(step, piece);
}

static bool extract_at(struct extract *extract, int fd, int depth, struct fault *fault);

/* What has come is all there is. */
static bool finish(struct extract_step *step, int depth, struct fault *fault)
{
    if (step->form == FORM_UNKNOWN && step->out.len)
        set_form(step);
    if (step->form == FORM_TABLE && step->out.len > step->header)
        give_rows(step, step->header, step->out.len);
    if (step->form != FORM_WHOLE)
        return true;
    int fd = opener_file_of(buf_str(&step->out), fault);
    if (fd < 0)
        return false;
    bool good = extract_at(step->pages.extract, fd, depth + 1, fault);
    close(fd);
    return good;
}

/* A scan: its table is whole when it is there. */
static bool take_picture(struct extract_step *step, struct fault *fault)
{
    struct opener_run run = extract_run_of(&step->pages, step->row->command);
    struct arena arena = {0};
    struct str table = {0};
    if (step->pages.extract->openers->ocr == OPENER_OCR_NEVER)
        return fault_set(fault, "is an image of a page, and --ocr=never is set");
    step->pages.extract->begins(step->pages.extract->context, "1");
    bool good = recognise(&arena, step->pages.extract->ocr, &run, &table, fault);
    if (table.len)
        take(step, table);
    arena_free(&arena);
    return good;
}

static bool run_row(struct extract_step *step, int depth, struct fault *fault)
{
    const struct opener *row = step->row;
    struct opener_run run = extract_run_of(&step->pages, row->command);
    struct fault later;
    bool hung = false;
    run.hung = &hung;
    bool good = opener_reads_pictures(row) ? take_picture(step, fault)
                                           : opener_run(&run, take, step, fault);
    if (!good && strcmp(row->name, "pdf") == 0 && !step->form && !step->out.len &&
        extract_pdf_raw(&step->pages))
        return !hung;
    bool whole = finish(step, depth, good ? fault : &later);
    if (good && whole && step->pages.failed) {
        *fault = step->pages.fault;
        return false;
    }
    return good && whole;
}

/* hOCR and ALTO are read here. */
static bool take_markup(struct extract_step *step, struct fault *fault)
{
    static const struct opener markup = {.name = "markup"};
    struct arena arena = {0};
    struct str bytes, table = {0};
    struct fault later;
    step->row = &markup;
    bool good = source_read_fd(&arena, step->pages.fd, &bytes, fault) &&
                word_markup_table(&arena, bytes, &table, fault);
    if (table.len)
        take(step, table);
    finish(step, DEPTH, &later);
    arena_free(&arena);
    return good;
}

bool extract_wants(const struct openers *openers, struct str head)
{
    return (openers && openers_match(openers, head)) || word_markup_is(head);
}

static bool extract_at(struct extract *extract, int fd, int depth, struct fault *fault)
{
    const struct openers *openers = extract->openers;
    char head[OPENER_HEAD];
    ssize_t len = pread(fd, head, sizeof head, 0);
    struct str bytes = {head, len > 0 ? (size_t)len : 0};
    const struct opener *row = openers_match(openers, bytes);
    if (row && openers->safe)
        return fault_set(fault, "is %s, and safe mode starts no program to open it",
                         row->name);
    if (row && !*row->command)
        return fault_set(fault, "is %s, and no command is set for that", row->name);
    if (depth == DEPTH)
        return fault_set(fault, "has too many layers of compression");
    struct extract_step step = {.pages = {.extract = extract, .fd = fd}, .row = row};
    step.out.arena = &step.arena;
    bool good = row ? run_row(&step, depth, fault) : take_markup(&step, fault);
    arena_free(&step.arena);
    arena_free(&step.pages.page);
    return good;
}

bool extract_file(struct extract *extract, int fd, struct fault *fault)
{
    return extract_at(extract, fd, 0, fault);
}
