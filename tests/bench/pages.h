/* pages: invented newspaper pages in any number, the same each time. */
#ifndef BENCH_PAGES_H
#define BENCH_PAGES_H

#include <stddef.h>

/* Writes pages p00001.txt … of about page_bytes each into directory (made where it is not
 * there; kept where it already holds as many). Returns the bytes of all. */
size_t pages_make(const char *directory, size_t count, size_t page_bytes);

/* The same in English, e00001.txt …, lines of a column's width. */
size_t pages_make_english(const char *directory, size_t count, size_t page_bytes);

#endif
