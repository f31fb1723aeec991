/* What a paragraph of a spaced script is by its letters and the marks beside it, where the
 * model took it for something else:
 *
 *     taken for   it                                             is
 *     anything    a name below text that a comma ends, or above  byline
 *                 a headline of other letters or marks
 *     anything    in brackets between a headline and text        byline
 *     heading     ends in a colon above text                     body
 *     heading     a sentence above such a headline               body
 *     date        without a year, below a headline               body
 *     byline      in capitals between texts, by no word          heading
 *     furniture   in capitals between texts, or below the date   heading
 *     text        All Words So below a heading                   heading
 *     anything    the paper's notice at the page's end           furniture */
#include "read/classify.h"

#include "base/ascii.h"
#include "base/glyph.h"

static bool has_letters(const struct page_reading *page, uint32_t i, enum letters letters)
{
    return reading_label(page, i)->wording.letters == letters;
}

/* Above text, or what announces it: Ce soir : */
static bool is_above_text(const struct page_reading *page, uint32_t i)
{
    return reading_is(page, i + 1, KIND_BODY) ||
           reading_para(page, i + 1)->ending == CHAR_COLON;
}

/* Below text that ended, or who wrote it, and above text? */
static bool is_between_texts(const struct page_reading *page, uint32_t i)
{
    return is_above_text(page, i) && (reading_is(page, i - 1, KIND_BYLINE) ||
                                      (reading_is(page, i - 1, KIND_BODY) &&
                                       reading_para(page, i - 1)->ending == CHAR_STOP));
}

/* (By Telegraph), (Eigener Drahtbericht.): in brackets between a headline and text. */
static bool is_credit(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    uint32_t bracket = glyph_first(reading_text(page, i)); /* and no quotation mark */
    return para->lines.count == 1 && (bracket == '(' || bracket == '[') &&
           para->last == CHAR_CLOSE && !para->open &&
           reading_is(page, i - 1, KIND_HEADING) && is_above_text(page, i);
}

/* Mardi, 11 mai. below a headline: the day of a sitting, not the paper's, which has a
 * year. */
static bool is_day(const struct page_reading *page, uint32_t i)
{
    size_t digits = 0;
    struct str s = reading_text(page, i);
    for (size_t k = 0; k < s.len; k++)
        digits += ascii_is_digit(s.ptr[k]);
    return page->labels[i].wording.furniture == FURNITURE_DATE && digits < 3 &&
           reading_is(page, i - 1, KIND_HEADING) && is_above_text(page, i);
}

/* I am, Sir, your obedient servant, / A CITIZEN.: below a short line. Jules Prével. above
 * a headline in capitals or a notice. */
static bool is_signature(const struct page_reading *page, uint32_t i, bool open)
{
    enum { CLOSING = 80, NAME = 40 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    if (i < 2 || !reading_is(page, i - 1, KIND_BODY) || para->lines.count > 1 ||
        para->width > NAME || label->wording.furniture >= FURNITURE_SURE)
        return false;
    if (para[-1].ending == CHAR_COMMA)
        return label->wording.letters <= LETTERS_TITLE && para[-1].width < CLOSING &&
               para[-2].ending == CHAR_STOP;
    bool ends = i + 1 == page->draft->count ||
                label[1].wording.furniture == FURNITURE_SURE ||
                (!reading_is(page, i + 1, KIND_BODY) &&
                 (open || has_letters(page, i + 1, LETTERS_CAPITALS)));
    bool name = label->wording.weak == WEAK_NAME ||
                (label->wording.weak == WEAK_SHAPE && reading_language(page)->words);
    return has_letters(page, i, LETTERS_TITLE) && name && ends &&
           para[-1].ending == CHAR_STOP && para->ending == CHAR_STOP;
}

/* La séance a été levée.: a story's last, above a headline in capitals, taken for a headline
 * or a byline. In English who wrote it may be told so. */
static bool is_sentence(const struct page_reading *page, uint32_t i, bool open)
{
    const struct label *label = &page->labels[i];
    bool heading = label->kind == KIND_HEADING ||
                   (label->kind == KIND_FURNITURE && !label->wording.furniture);
    if (!reading_is(page, i - 1, KIND_BODY) || !has_letters(page, i, LETTERS_SENTENCE) ||
        page->draft->paras[i].ending != CHAR_STOP)
        return false;
    if (open && heading && !is_above_text(page, i) &&
        !reading_is(page, i + 1, KIND_BYLINE) &&
        str_ends(reading_text(page, i), STR(".")))
        return true;
    bool byline = label->kind == KIND_BYLINE && label->wording.byline == BYLINE_NOT &&
                  reading_language(page)->words;
    return (heading || byline) && label->wording.prose > 0 &&
           has_letters(page, i + 1, LETTERS_CAPITALS);
}

/* In capitals, right below a paper's name or date and above what belongs to a story, and
 * no word of a paper's. */
static bool is_first_title(const struct page_reading *page, uint32_t i)
{
    const struct label *label = &page->labels[i];
    return i + 1 < page->draft->count && has_letters(page, i, LETTERS_CAPITALS) &&
           label->wording.furniture == FURNITURE_NOT &&
           reading_label(page, i - 1)->wording.furniture >= FURNITURE_FOLIO &&
           (label[1].kind < KIND_BYLINE || page->draft->paras[i + 1].first == CHAR_OPEN);
}

/* Cars Are Destroyed at Cottage Grove: a deck that a stop ends. */
static bool is_deck(const struct page_reading *page, uint32_t i)
{
    enum { NARROW = 24, LINES = 4 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    struct str s = reading_text(page, i);
    return reading_language(page)->dictionary && has_letters(page, i, LETTERS_TITLE) &&
           para->width > NARROW && para->lines.count < LINES && para->stops < 2 &&
           para->commas < 2 && para->last != CHAR_CLOSE && !ascii_is_upper(s.ptr[1]) &&
           i + 1 < page->draft->count && reading_is(page, i - 1, KIND_HEADING) &&
           page->labels[i + 1].kind < KIND_BYLINE;
}

bool classify_has_open_titles(const struct page_reading *page)
{
    uint32_t titles = 0, stopped = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool title = reading_is(page, i, KIND_HEADING);
        titles += title;
        stopped += title && str_ends(reading_text(page, i), STR("."));
    }
    return stopped * 4 <= titles;
}

void classify_by_letters(struct page_reading *page, uint32_t i, bool open)
{
    const struct para *para = &page->draft->paras[i];
    struct label *label = &page->labels[i];
    enum kind kind = label->kind;
    bool capitals = has_letters(page, i, LETTERS_CAPITALS);
    if (!para_is_spaced(para) || !page->lines->columns || para->mark)
        return;
    if ((kind != KIND_BODY && is_signature(page, i, open)) || is_credit(page, i))
        label->kind = KIND_BYLINE;
    else if ((kind == KIND_HEADING && para->ending == CHAR_COLON &&
              is_above_text(page, i)) ||
             is_sentence(page, i, open) || (kind == KIND_FURNITURE && is_day(page, i)))
        label->kind = KIND_BODY;
    else if ((capitals && is_between_texts(page, i) &&
              ((kind == KIND_BYLINE && label->wording.byline == BYLINE_NOT) ||
               (kind == KIND_FURNITURE && label->wording.furniture <= FURNITURE_SURE))) ||
             (kind == KIND_FURNITURE && is_first_title(page, i)) ||
             (kind == KIND_BODY && is_deck(page, i)))
        label->kind = KIND_HEADING;
    else if (label->wording.furniture == FURNITURE_SURE &&
             (i + 1 == page->draft->count || para[1].lines.beg >= page->lines->specks))
        label->kind = KIND_FURNITURE;
}
