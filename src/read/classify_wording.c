/* What a paragraph's own words say it is, the first that holds:
 *
 *     the second printing of a line; a speck      furniture
 *     上接第1版 and nothing else                  jump
 *     a line of recognition's noise               furniture
 *     a table's row                               body
 *     # 要闻                                      furniture
 *   and in Chinese, where words alone make sure:
 *     A02; 责编：…                                furniture
 *     本报记者 …                                  byline
 *     本报讯（…）…                                body
 *     图为 …                                      caption
 *     关键词：…                                   body
 *
 * What they leave open is a heading until the model is asked (classify.c). */
#include "read/classify.h"

#include "read/rejoin.h"

/* What else the words say, for the model and the stages after it. */
static void fill_label(const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    struct label *label = &page->labels[index];
    struct str s = reading_text(page, index);
    if (para->mark)
        label->wording.furniture = FURNITURE_NOT;
    label->caption = !para->mark && (para->width > 16 || label->wording.weak) &&
                     language_says((enum language_id)para->language, SAYS_CAPTION, s);
    label->wording.dateline |= !page->lines->columns && reading_language(page)->certain &&
                               reading_says(page, SAYS_REPORTED, index);
    label->note = !para->mark && reading_says(page, SAYS_NOTE, index);
    label->numbered = !para_is_spaced(para) && wording_is_numbered(s);
}

static enum kind kind_of_sure_words(const struct label *label, const struct para *para)
{
    const struct wording *wording = &label->wording;
    if (wording->furniture >= FURNITURE_SURE)
        return KIND_FURNITURE;
    bool credit = label->caption && wording->weak == WEAK_CREDIT; /* 本报记者 高敏摄 */
    if (wording->byline >= BYLINE_SURE && !credit &&
        (!wording->dateline || para->last == CHAR_CLOSE))
        return KIND_BYLINE;
    if (wording->dateline || wording->jump.from)
        return KIND_BODY; /* ▲上接1版③… is no caption */
    return label->caption ? KIND_CAPTION : label->note ? KIND_BODY : KIND_HEADING;
}

/* The name of a paper or a section, which a parser marked as it does headings: another
 * heading, or more of the masthead, stands below. */
static bool is_marked_label(const struct page_reading *page, const struct para *para,
                            const struct label *label)
{
    enum { SHORT = 60 }; /* half ems */
    bool last = para + 1 == page->draft->paras + page->draft->count;
    return para->mark && !last && label->wording.furniture &&
           (para[1].mark ||
            (label->wording.furniture > FURNITURE_SURE && para[1].width < SHORT));
}

static enum kind kind_by_wording(const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    struct label *label = &page->labels[index];
    label->wording = language_read(page->lines->language, reading_text(page, index));
    if (para->echo || para->lines.beg >= page->lines->specks)
        return KIND_FURNITURE;
    if (label->wording.jump.whole)
        return KIND_JUMP;
    if (para->lines.count == 1 && rejoin_is_noise(rejoin_line(page, para)))
        return KIND_FURNITURE;
    if (lines_is_row(page->lines, para->lines))
        return KIND_BODY;
    if (label->wording.furniture == FURNITURE_ARCHIVE ||
        is_marked_label(page, para, label))
        return KIND_FURNITURE;
    fill_label(page, index);
    bool top = index == 0 || label[-1].kind == KIND_FURNITURE;
    if (top && label->wording.furniture >= FURNITURE_FOLIO &&
        reading_language(page)->certain)
        return KIND_FURNITURE;
    bool certain = !para->column && languages[para->language]->certain;
    return certain ? kind_of_sure_words(label, para) : KIND_HEADING;
}

void classify_by_wording(struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    struct label *label = &page->labels[index];
    label->open = para->ending != CHAR_STOP || para->open > 0;
    label->amid = para->close > 0 || char_bars_line_start(para->first);
    label->kind = (uint8_t)kind_by_wording(page, index);
    bool sure = label->kind == KIND_BODY || label->kind == KIND_FURNITURE;
    label->class = (int8_t)(sure ? label->kind : -1);
    page->dated |= label->wording.dateline;
    page->marked |= para->mark > 0;
    if (label->wording.furniture == FURNITURE_ARCHIVE)
        page->archived = 1; /* archive_labels_find knows better */
}
