/* A page of a PDF, the first of these that has letters:
 *
 *     its table of words         unless all pages are to be recognised
 *     as bare text               where the table has no words
 *     as a picture, recognised   where neither can be read */
#include "input/extract_pdf.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/os.h"
#include "input/recognise.h"

enum {
    LETTERS = 16, /* a page with fewer has no text to speak of */
    MOST_PAGES = 1000000
};

struct opener_run extract_run_of(const struct extract_pages *pages, const char *command)
{
    return (struct opener_run){.openers = pages->extract->openers,
                               .command = command,
                               .fd = pages->fd,
                               .wake = pages->extract->wake,
                               .stop = pages->extract->stop};
}

/* ---- is a page's text of use? ---- */

struct letters {
    size_t all, bad;
};

/* Fonts without a table of characters give U+FFFD and private use, or the numbers of their
 * glyphs: of these the blanks and the commonest are control characters, which text has
 * none of. s may be anything. */
static void count_letters(struct letters *letters, struct str s)
{
    enum { CONTROL = 3 }; /* so bad is one of them */
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i], d = 0;
        bool control = c < ' ' && !ascii_is_space(c);
        letters->bad += control ? CONTROL : 0;
        letters->all += control;
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
    while (rows.len) {
        struct str row = str_cut(&rows, '\n');
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

/* ---- the page, one way or another ---- */

void extract_give(struct extract_pages *pages, struct str page)
{
    struct extract *extract = pages->extract;
    extract->page(extract->context, ++extract->pages, page);
}

/* The page once more, as bare text; false: it has none. */
static bool give_raw(struct extract_pages *pages, uint32_t page)
{
    const struct opener *row = openers_find(pages->extract->openers, "pdf_raw");
    struct opener_run run = extract_run_of(pages, row ? row->command : "");
    struct letters letters = {0};
    struct fault fault;
    struct str text;
    run.with.page = page;
    if (!opener_collect(&run, &pages->page, &text, &fault))
        return false;
    text = str_slice(text, 0, str_find(text, STR("\f"), 0));
    count_letters(&letters, text);
    if (is_usable(letters))
        extract_give(pages, text);
    return is_usable(letters);
}

/* How many pages a PDF has, asked once; 0: not known. */
static uint32_t count_pages(struct extract_pages *pages)
{
    struct extract *extract = pages->extract;
    const struct opener *row = openers_find(extract->openers, "pdf_info");
    struct opener_run run = extract_run_of(pages, row ? row->command : "");
    struct fault fault;
    struct str out;
    if (extract->of || !*run.command || !opener_collect(&run, &pages->page, &out, &fault))
        return extract->of;
    size_t at = str_find(out, STR("Pages:"), 0) + strlen("Pages:");
    unsigned long number =
        strtoul(arena_copy(&pages->page, str_slice(out, at, out.len)).ptr, NULL, 10);
    extract->of = number < MOST_PAGES ? (uint32_t)number : MOST_PAGES;
    return extract->of;
}

static void tell_page(struct extract_pages *pages, uint32_t page)
{
    uint32_t of = count_pages(pages);
    struct str text = of ? arena_format(&pages->page, "%u/%u", page, of)
                         : arena_format(&pages->page, "%u", page);
    pages->extract->begins(pages->extract->context, text.ptr);
}

/* The page as a picture, recognised, or its own rows where that gives nothing; false and a
 * fault. */
static bool give_picture(struct extract_pages *pages, struct str rows,
                         struct fault *fault)
{
    struct extract *extract = pages->extract;
    const struct opener *row = openers_find(extract->openers, "pdf_picture");
    struct opener_run run = extract_run_of(pages, row ? row->command : "");
    struct str picture, table = {0};
    run.with.page = extract->pages + 1;
    tell_page(pages, run.with.page);
    if (!opener_collect(&run, &pages->page, &picture, fault))
        return false;
    row = openers_match(extract->openers, picture);
    if (!row || !opener_reads_pictures(row))
        return fault_set(fault, "page %u cannot be converted to an image", run.with.page);
    run.command = row->command;
    run.fd = opener_file_of(picture, fault);
    bool good = run.fd >= 0 && recognise(&pages->page, extract->ocr, &run, &table, fault);
    if (run.fd >= 0)
        close(run.fd);
    if (!good && table.len && !pages->failed) {
        fault_set(&pages->fault, "page %u: %s", run.with.page, fault->what);
        pages->failed = true;
    }
    if (good || table.len)
        extract_give(pages, table.len ? table : rows);
    return good || table.len;
}

void extract_pdf_page(struct extract_pages *pages, struct str rows)
{
    const struct openers *openers = pages->extract->openers;
    struct letters letters = letters_of_table(rows);
    uint32_t page = pages->extract->pages + 1;
    struct fault fault;
    bool always = openers->ocr == OPENER_OCR_ALWAYS;
    if (!always && is_usable(letters)) {
        extract_give(pages, rows);
        return;
    }
    if (!always && letters.all == 0 && give_raw(pages, page))
        return;
    if (openers->ocr != OPENER_OCR_NEVER && give_picture(pages, rows, &fault))
        return;
    if (openers->ocr == OPENER_OCR_NEVER)
        fault_set(&fault, "it is an image, and --ocr=never is set");
    if ((!letters.all || letters.bad) && !pages->failed) {
        fault_set(&pages->fault, "page %u has no text: %s", page, fault.what);
        pages->failed = true;
    }
    extract_give(pages, rows);
}

bool extract_pdf_raw(struct extract_pages *pages)
{
    struct extract *extract = pages->extract;
    bool stopped = extract->stop && atomic_load(extract->stop);
    if (stopped || extract->pages)
        return false;
    while (give_raw(pages, extract->pages + 1))
        arena_reset(&pages->page);
    return extract->pages > 0;
}
