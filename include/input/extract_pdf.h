/* extract_pdf: the pages of a PDF, as words with boxes, as text or as pictures.
 *
 * Knows when a page's words are of use and what else can be had of it; knows nothing of
 * other formats. Private to extract.
 */
#ifndef INPUT_EXTRACT_PDF_H
#define INPUT_EXTRACT_PDF_H

#include "input/extract_pages.h"
#include "input/opener_run.h"

/* A run of a command on the file. */
struct opener_run extract_run_of(const struct extract_pages *pages, const char *command);

/* Gives a page as it is. */
void extract_give(struct extract_pages *pages, struct str page);

/* Gives the page whose table is `rows`, in the first way that has letters, else the rows. */
void extract_pdf_page(struct extract_pages *pages, struct str rows);

/* Gives all pages as bare text: an old pdftotext knows no tables. False where a page was
 * given before, or there is none. */
bool extract_pdf_raw(struct extract_pages *pages);

#endif
