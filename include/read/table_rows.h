/* table_rows: rows of a table (scores, prices) on a page of Han, which extractors print with
 * a blank between two fields: three lines below each other with as many fields, one of them a
 * number in each. Private to lines.
 */
#ifndef READ_TABLE_ROWS_H
#define READ_TABLE_ROWS_H

#include "read/lines.h"

/* Makes the blanks of such lines BLANKS_CELLS. */
void table_rows_find(struct lines *lines);

#endif
