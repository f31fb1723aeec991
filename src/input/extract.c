#include "input/extract.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/os.h"
#include "input/boxes.h"
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
 * A page of a PDF whose table has no words, or none that can be read, is asked for once
 * more as bare text, then as a picture, which is recognised. */

enum {
    DEPTH = 3,    /* openers one after another */
    LETTERS = 16, /* a page with fewer has no text to speak of */
    MOST_PAGES = 1000000
};

/* So many bytes count as a page where there are none. */
#define PROGRESS ((size_t)1 << 20)

enum form { FORM_UNKNOWN, FORM_TABLE, FORM_TEXT, FORM_WHOLE };

/* One run of an opener. */
struct extract_step {
    struct extract *extract;
    const struct opener *row;
    int fd;
    enum form form;
    struct arena arena; /* of out */
    struct arena page;  /* of the page that is being given */
    struct buf out;     /* what is not given yet; in a table, after its header */
    size_t header;      /* bytes of a table's first line */
    size_t scanned;     /* before it no other page begins */
    size_t bytes;       /* since the last progress */
    struct fault fault; /* the first of a page's */
    bool failed;
};

static struct opener_run run_of(const struct extract_step *step, const char *command)
{
    return (struct opener_run){.openers = step->extract->openers,
                               .command = command,
                               .fd = step->fd,
                               .wake = step->extract->wake,
                               .stop = step->extract->stop};
}

/* ---- is a page's text of use? ---- */

struct letters {
    size_t all, bad;
};

/* U+FFFD and private use: fonts without a table of characters. s may be anything. */
static void count_letters(struct letters *letters, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i], d = 0;
        if (c <= ' ' || (c & 0xC0) == 0x80)
            continue;
        if (i + 1 < s.len)
            d = (unsigned char)s.ptr[i + 1];
        letters->all++;
        letters->bad += c == 0xEE || (c == 0xEF && (d < 0xA4 || d == 0xBF));
    }
}

/* The letters of a table's words, which stand after the last tab of a row. */
static struct letters letters_of_table(struct str rows)
{
    struct letters letters = {0};
    for (size_t beg = 0, end; beg < rows.len; beg = end + 1) {
        end = str_find(rows, STR("\n"), beg);
        struct str row = str_slice(rows, beg, end);
        const char *tab = os_last(row.ptr, '\t', row.len);
        size_t word = tab ? (size_t)(tab - row.ptr) + 1 : row.len;
        if (str_starts(row, STR("5\t")))
            count_letters(&letters, str_slice(row, word, row.len));
    }
    return letters;
}

static bool is_usable(struct letters letters)
{
    return letters.all >= LETTERS && letters.bad * 4 < letters.all;
}

/* ---- pages ---- */

static void give(struct extract_step *step, struct str page)
{
    struct extract *extract = step->extract;
    extract->page(extract->context, ++extract->pages, page);
}

/* The page once more, as bare text; false: it has none. */
static bool give_raw(struct extract_step *step, uint32_t page)
{
    const struct opener *row = openers_find(step->extract->openers, "pdf_raw");
    struct opener_run run = run_of(step, row ? row->command : "");
    struct letters letters = {0};
    struct fault fault;
    struct str text;
    run.with.page = page;
    if (!opener_collect(&run, &step->page, &text, &fault))
        return false;
    text = str_slice(text, 0, str_find(text, STR("\f"), 0));
    count_letters(&letters, text);
    if (is_usable(letters))
        give(step, text);
    return is_usable(letters);
}

/* How many pages a PDF has, asked once; 0: not known. */
static uint32_t count_pages(struct extract_step *step)
{
    struct extract *extract = step->extract;
    const struct opener *row = openers_find(extract->openers, "pdf_info");
    struct opener_run run = run_of(step, row ? row->command : "");
    struct fault fault;
    struct str out;
    if (extract->of || !*run.command || !opener_collect(&run, &step->page, &out, &fault))
        return extract->of;
    size_t at = str_find(out, STR("Pages:"), 0) + strlen("Pages:");
    unsigned long pages =
        strtoul(arena_copy(&step->page, str_slice(out, at, out.len)).ptr, NULL, 10);
    extract->of = pages < MOST_PAGES ? (uint32_t)pages : MOST_PAGES;
    return extract->of;
}

static void tell_page(struct extract_step *step, uint32_t page)
{
    uint32_t of = count_pages(step);
    struct str text = of ? arena_format(&step->page, "%u/%u", page, of)
                         : arena_format(&step->page, "%u", page);
    step->extract->begins(step->extract->context, text.ptr);
}

/* The page as a picture, recognised, or its own rows where that gives nothing; false and a
 * fault. */
static bool give_picture(struct extract_step *step, struct str rows, struct fault *fault)
{
    struct extract *extract = step->extract;
    const struct opener *row = openers_find(extract->openers, "pdf_picture");
    struct opener_run run = run_of(step, row ? row->command : "");
    struct str picture, table;
    run.with.page = extract->pages + 1;
    tell_page(step, run.with.page);
    if (!opener_collect(&run, &step->page, &picture, fault))
        return false;
    row = openers_match(extract->openers, picture);
    if (!row || !opener_reads_pictures(row))
        return fault_set(fault, "page %u cannot be converted to an image", run.with.page);
    run.command = row->command;
    run.fd = opener_file_of(picture, fault);
    bool good = run.fd >= 0 && recognise(&step->page, extract->ocr, &run, &table, fault);
    if (run.fd >= 0)
        close(run.fd);
    if (good)
        give(step, table.len ? table : rows);
    return good;
}

/* A page of a PDF: its table, or what can be had instead. */
static void give_pdf_page(struct extract_step *step, struct str rows)
{
    const struct openers *openers = step->extract->openers;
    struct letters letters = letters_of_table(rows);
    uint32_t page = step->extract->pages + 1;
    struct fault fault;
    bool always = openers->ocr == OPENER_OCR_ALWAYS;
    if (!always && is_usable(letters)) {
        give(step, rows);
        return;
    }
    if (!always && letters.all == 0 && give_raw(step, page))
        return;
    if (openers->ocr != OPENER_OCR_NEVER && give_picture(step, rows, &fault))
        return;
    if (openers->ocr == OPENER_OCR_NEVER)
        fault_set(&fault, "it is an image, and --ocr=never is set");
    if ((!letters.all || letters.bad) && !step->failed) {
        fault_set(&step->fault, "page %u has no text: %s", page, fault.what);
        step->failed = true;
    }
    give(step, rows);
}

/* Gives rows [beg, end) of the table as a page, with the table's header. */
static void give_rows(struct extract_step *step, size_t beg, size_t end)
{
    struct buf page = {.arena = &step->page};
    struct str out = buf_str(&step->out);
    arena_reset(&step->page);
    buf_add(&page, str_slice(out, 0, step->header));
    buf_add(&page, str_slice(out, beg, end));
    if (strcmp(step->row->name, "pdf") == 0)
        give_pdf_page(step, buf_str(&page));
    else
        give(step, buf_str(&page));
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
    bool whole = openers_match(step->extract->openers, out) || word_markup_is(out);
    step->form = boxes_is_table(out) ? FORM_TABLE : whole ? FORM_WHOLE : FORM_TEXT;
    step->header = str_find(out, STR("\n"), 0) + 1;
    if (step->form != FORM_TEXT)
        return;
    step->extract->text(step->extract->context, out);
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
        step->extract->text(step->extract->context, piece);
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
    bool good = extract_at(step->extract, fd, depth + 1, fault);
    close(fd);
    return good;
}

/* A scan: its table is whole when it is there. */
static bool take_picture(struct extract_step *step, struct fault *fault)
{
    struct opener_run run = run_of(step, step->row->command);
    struct arena arena = {0};
    struct str table = {0};
    if (step->extract->openers->ocr == OPENER_OCR_NEVER)
        return fault_set(fault, "is an image of a page, and --ocr=never is set");
    step->extract->begins(step->extract->context, "1");
    bool good = recognise(&arena, step->extract->ocr, &run, &table, fault);
    if (table.len)
        take(step, table);
    arena_free(&arena);
    return good;
}

/* An old pdftotext knows no tables. */
static bool give_all_raw(struct extract_step *step)
{
    struct extract *extract = step->extract;
    bool stopped = extract->stop && atomic_load(extract->stop);
    if (stopped || step->form || extract->pages || step->out.len)
        return false;
    while (give_raw(step, extract->pages + 1))
        arena_reset(&step->page);
    return extract->pages > 0;
}

static bool run_row(struct extract_step *step, int depth, struct fault *fault)
{
    const struct opener *row = step->row;
    struct opener_run run = run_of(step, row->command);
    struct fault later;
    bool hung = false;
    run.hung = &hung;
    bool good = opener_reads_pictures(row) ? take_picture(step, fault)
                                           : opener_run(&run, take, step, fault);
    if (!good && strcmp(row->name, "pdf") == 0 && give_all_raw(step))
        return !hung;
    bool whole = finish(step, depth, good ? fault : &later);
    if (good && whole && step->failed) {
        *fault = step->fault;
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
    bool good = source_read_fd(&arena, step->fd, &bytes, fault) &&
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
    struct extract_step step = {.extract = extract, .fd = fd, .row = row};
    step.out.arena = &step.arena;
    bool good = row ? run_row(&step, depth, fault) : take_markup(&step, fault);
    arena_free(&step.arena);
    arena_free(&step.page);
    return good;
}

bool extract_file(struct extract *extract, int fd, struct fault *fault)
{
    return extract_at(extract, fd, 0, fault);
}
