/* ocr_zones: the parts of a scan that are recognised a second time.
 *
 * Tesseract takes pieces of lines for pictures: its table has words without text there,
 * and words as high as two lines beside them. Read again as zones of lines, without a
 * search for pictures and columns, most of them come out. Knows where lines stand and how
 * sure words are; knows nothing of how a program is run.
 */
#ifndef INPUT_OCR_ZONES_H
#define INPUT_OCR_ZONES_H

#include "input/boxes.h"

struct ocr_zone {
    float x0, y0, x1, y1;
};

struct ocr_zones {
    struct ocr_zone *items;
    uint32_t count;
};

/* The lines of the table's only page that lost something, in their column's width.
 * Headings and lines that run down are left alone. */
struct ocr_zones ocr_zones_of(struct arena *arena, const struct boxes *boxes);

/* As tesseract reads them from a file that is named like the picture, .uzn. */
struct str ocr_zones_text(struct arena *arena, const struct ocr_zones *zones);

/* The table of the page, with the words of `again` in the zones where these are sure
 * enough (OCR_GOOD). */
struct str ocr_zones_merge(struct arena *arena, const struct ocr_zones *zones,
                           const struct boxes *boxes, const struct boxes *again);

#endif
