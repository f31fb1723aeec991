/* table_rows: rows of a table (scores, prices). On a page of Han, where extractors print a
 * blank between two fields, three lines below each other with as many fields, one of them a
 * number in each; in a spaced script two with dots between the fields. Private to lines.
 */
#ifndef READ_TABLE_ROWS_H
#define READ_TABLE_ROWS_H

#include "read/lines.h"

/* Makes the blanks of such lines BLANKS_CELLS. */
void table_rows_find(struct lines *lines);

/* The same of lines below each other in which dots lead to a number: Oats ..... 16s 6d. */
void table_rows_find_led(struct lines *lines);

#endif
