/* ocr_zones: the parts of a scan that are recognised a second time.
 *
 * Tesseract takes pieces of lines for pictures: its table has words without text there,
 * and words as high as two lines beside them. Of headings it loses whole lines and leaves
 * nothing. Read again as zones of lines, without a search for pictures and columns, most of
 * them come out. Knows where lines stand and how
 * sure words are; knows nothing of how a program is run.
 */
#ifndef INPUT_OCR_ZONES_H
#define INPUT_OCR_ZONES_H

#include "input/boxes.h"

struct ocr_zone {
    float x0, y0, x1, y1;
    float em; /* of a heading; 0: lines of text */
};

struct ocr_zones {
    struct ocr_zone *items;
    uint32_t count;
};

/* The lines of the table's only page that lost something, in their column's width, then its
 * headings (at most 100) with the white around them, all within the page. Lines that run down
 * are left alone. */
struct ocr_zones ocr_zones_of(struct arena *arena, const struct boxes *boxes);

/* As tesseract reads them from a file that is named like the picture, .uzn. */
struct str ocr_zones_text(struct arena *arena, const struct ocr_zones *zones);

/* The table of the page, with the words of `again` in the zones where these are sure
 * enough (OCR_GOOD), and in headings surer, in all, than the first reading's. */
struct str ocr_zones_merge(struct arena *arena, const struct ocr_zones *zones,
                           const struct boxes *boxes, const struct boxes *again);

#endif
