/* Mends for paragraphs of Han, by their words and marks and by what stands beside them
 * (classify_mends.c). Each predicate is asked of paragraph `i`; its row in the table at the end
 * says of which kinds it, the one above and the one below have to be. */
#include "read/classify_mends.h"

#include "base/glyph.h"
#include "read/chinese_text.h"

static bool is_verse(const struct page_reading *page, uint32_t i)
{
    return lines_first(page->lines, page->draft->paras[i].lines)->verse;
}

/* Is it who wrote the text: a name alone between a headline and its text; above verse also one
 * with a school before it? */
static bool is_writer(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    struct str name = reading_text(page, i), post = chinese_cut(&name);
    bool verse = is_verse(page, i + 1),
         two = lines_are_two_han(page->lines, lines_first(page->lines, para->lines));
    bool named =
        page->labels[i].wording.byline == BYLINE_NAME ||
        (two && (verse || para[-1].width > para->width)) || /* no title of 小说 */
        (verse && post.len && chinese_is_name(name));
    return named && para->lines.count == 1 && (para[1].width > 40 || verse);
}

/* One to three Han and nothing else: a name, or a piece of one. */
static bool is_name_piece(struct str s)
{
    uint32_t han = s.len && glyph_han_at(s, 0) ? glyph_han_run(s, 0) : 0;
    return han && han <= 3 && s.len == (size_t)han * 3;
}

/* 王纲 白玉梅 孙克 李守田: four and more names or pieces of them and nothing else, most of
 * them with a surname; no headline of the text below, like 看得见 摸得着 信得过 靠得住. */
static bool is_list_of_names(const struct page_reading *page, uint32_t i)
{
    uint32_t pieces = 0, named = 0;
    for (struct str rest = reading_text(page, i); rest.len; pieces++) {
        struct str name = chinese_cut(&rest);
        if (!is_name_piece(name))
            return false;
        named += chinese_is_name(name);
    }
    bool heads = reading_is(page, i + 1, KIND_BODY) &&
                 (reading_label(page, i + 1)->wording.dateline ||
                  reading_para(page, i - 1)->ending == CHAR_STOP);
    return pieces >= 4 && named * 2 > pieces && !heads;
}

/* A date on a page of Han, and no weekday, which papers print with their own. */
static bool is_day_of_signing(const struct page_reading *page, uint32_t i)
{
    struct str s = i < page->draft->count ? reading_text(page, i) : (struct str){0};
    return !reading_language(page)->spaced && !str_has(s, STR("星期")) &&
           reading_label(page, i)->wording.furniture == FURNITURE_DATE;
}

/* Is it who sent a letter or set a notice? The line stands above the day of signing, or above
 * one more who signed; or it is set far in, and the line below is not, as it would be below a
 * centred headline. A line that looks like a heading does not stand above text. */
static bool is_sender(const struct page_reading *page, uint32_t i)
{
    enum { NAME = 36, FAR = 8 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    if (para->width > NAME || para->lines.count != 1 || para->last != CHAR_HAN)
        return false;
    int far = lines_first(page->lines, para[-1].lines)->indent + FAR;
    bool text = reading_is(page, i, KIND_HEADING) && reading_is(page, i + 1, KIND_BODY),
         last = i + 1 == page->draft->count,
         ends = last || (!text && lines_first(page->lines, para[1].lines)->indent < far);
    return (ends && lines_first(page->lines, para->lines)->indent >= far) ||
           is_day_of_signing(page, i + 1) ||
           (is_day_of_signing(page, i + 2) && !reading_is(page, i + 3, KIND_BODY) &&
            para[1].width <= NAME && !(mends_bits(page, i + 1) & TEXT));
}

/* Such a date below who signed, or, on a page of an archive, below the text. */
static bool is_signed_day(const struct page_reading *page, uint32_t i)
{
    bool below_text = page->archived && reading_para(page, i - 1)->ending == CHAR_STOP;
    return is_day_of_signing(page, i) &&
           (below_text || reading_is(page, i - 1, KIND_BYLINE));
}

/* Is it who wrote the text that ended above, 大埠 周文 or （水库民工）, or a note on it in
 * brackets, （一四七）? No text stands below it. */
static bool is_closing(const struct page_reading *page, uint32_t i)
{
    enum { LONGEST = 36 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    struct str s = reading_text(page, i);
    bool note = chinese_mark_at(s, 0, STR("（")) || str_starts(s, STR("("));
    return para->width <= LONGEST && para->lines.count == 1 &&
           ((note && !page->labels[i].numbered && para->last == CHAR_CLOSE &&
             !para->open) ||
            ((page->labels[i].wording.byline == BYLINE_NAME ||
              (!reading_is(page, i + 1, KIND_BYLINE) &&
               lines_are_two_han(page->lines, lines_first(page->lines, para->lines)))) &&
             para->gap <= page->lines->gap &&
             lines_first(page->lines, para->lines)->blanks != BLANKS_NONE));
}

/* 恩仇記 / 白　浪: a title between text that ended and who wrote what stands below. */
static bool is_title_above_writer(const struct page_reading *page, uint32_t i)
{
    enum { LONGEST = 16, NAME = 10 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    return para->width <= LONGEST && para->last == CHAR_HAN && para[1].width <= NAME &&
           page->labels[i].wording.byline < BYLINE_SURE &&
           mends_bits(page, i + 2) & (BODY | HEADING);
}

/* Does it go on in the text below? No heading ends in a comma, or inside a quotation that
 * the text closes. */
static bool breaks_off(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    return para->last == CHAR_COMMA || (para->open && para[1].close);
}

/* 今日電影 / 大華　荒江女俠　一點半: an entry of the list below such a title. */
static bool is_entry(const struct page_reading *page, uint32_t i)
{
    uint32_t above = i;
    if (page->labels[i].wording.furniture >= FURNITURE_SURE ||
        reading_para(page, i + 1)->stops)
        return false;
    do
        if (!page->draft->paras[above].blanks || page->draft->paras[above].stops)
            return false;
    while (--above < i && reading_is(page, above, KIND_BODY));
    return reading_is(page, above, KIND_HEADING) &&
           reading_says(page, SAYS_NOTICE, above);
}

/* A character that stands alone between paragraphs in columns is recognition's noise. */
static bool is_speck(const struct page_reading *page, uint32_t i)
{
    return page->draft->paras[i].width <= 2 && page->lines->columns;
}

/* A story's one paragraph, right above who took the picture that it is of. */
static bool is_picture_text(const struct page_reading *page, uint32_t i)
{
    return reading_label(page, i + 1)->wording.weak == WEAK_CREDIT &&
           !page->labels[i].wording.dateline && page->draft->paras[i].stops &&
           page->draft->paras[i].width <= 200 && !page->lines->columns &&
           page->draft->paras[i + 1].width <= 24 && !reading_is(page, i + 2, KIND_BODY);
}

/* Is it a line without a mark between whole paragraphs, on a page of an archive, where each
 * paragraph is a line? */
static bool is_statement(const struct page_reading *page, uint32_t i)
{
    enum { LEAST = 10, MOST = 60 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    bool open =
        para->last == CHAR_HAN || (para->last == CHAR_CLOSE && para->first != CHAR_OPEN);
    return page->lines->archive && !page->lines->columns && open && !para->commas &&
           !para->stops && para->width >= LEAST && para->width <= MOST &&
           para[1].ending == CHAR_STOP && para[1].width > para->width &&
           !page->labels[i].wording.dateline && !is_verse(page, i) &&
           !lines_is_row(page->lines, para->lines);
}

enum { APART = ANYTHING & ~(TEXT | ENDED) };

/* clang-format off */
const struct mend mends_han[] = {
    /* taken for                 above      below     is */
    {BODY | HEADING,             HEADING,   BODY,     KIND_BYLINE,    is_writer},
    {BODY | HEADING | FURNITURE, ENDED,     ANYTHING, KIND_BYLINE,    is_sender},
    {HEADING | FURNITURE,        ANYTHING,  ANYTHING, KIND_BYLINE,    is_signed_day},
    {HEADING,                    ENDED,     APART,    KIND_BYLINE,    is_closing},
    {HEADING,                    ANYTHING,  ANYTHING, KIND_BODY,      is_list_of_names},
    {BODY | HEADING, HEADING | FURNITURE, CAPTION, KIND_CAPTION, is_picture_text},
    {HEADING,                    ANYTHING,  BODY,     KIND_BODY,      breaks_off},
    {HEADING | FURNITURE, HEADING | BODY,  ANYTHING, KIND_BODY,      is_entry},
    {BODY | HEADING | BYLINE,    BODY,      BODY,     KIND_FURNITURE, is_speck},
    {BODY,                       ENDED,     BODY,     KIND_HEADING,   is_statement},
    {BODY | BYLINE,              ENDED,     BYLINE,   KIND_HEADING,   is_title_above_writer},
    {0},
};
/* clang-format on */

/* The names of a byline that recognition tore into pieces below it: one of a single Han shows
 * that, or that the byline has no names of its own. */
void mends_byline(struct page_reading *page, uint32_t byline)
{
    enum { MOST = 16 };
    struct label *labels = page->labels;
    bool closes = labels[byline].wording.byline == BYLINE_CLOSING; /* titles follow */
    uint32_t to = byline + 1, count = closes ? 0 : page->draft->count;
    bool torn = false;
    for (; to < count && to - byline <= MOST; to++) {
        struct str piece = reading_text(page, to);
        if (!is_name_piece(piece))
            break;
        torn |= piece.len == 3 || labels[to].wording.byline == BYLINE_NAME;
    }
    struct str s = reading_text(page, byline);
    torn |= str_ends(s, STR("记者")) || str_ends(s, STR("記者")) ||
            str_ends(s, STR("通讯员"));
    for (uint32_t i = byline + 1; i < to && torn && reading_is(page, to, KIND_BODY); i++)
        label_take_for(&labels[i], KIND_BYLINE);
}
