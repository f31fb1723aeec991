/* What a paragraph is, where its own words did not make sure and the model took it for
 * something else. Two tables: what its letters and marks show, in spaced scripts, and then
 * what its neighbours show; of each the first row that holds. At the end what one
 * paragraph shows of those beside it. */
#include "read/classify.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/chinese_text.h"
#include "read/english_hyphens.h"
#include "read/english_text.h"
#include "read/rejoin.h"
#include "read/vocabulary.h"

/* ---- by letters and marks, in columns of a spaced script ---- */

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

/* Ce soir :, which announces text below it. */
static bool is_announcement(const struct page_reading *page, uint32_t i)
{
    return reading_para(page, i)->ending == CHAR_COLON && is_above_text(page, i);
}

/* In capitals, below text that ended or who wrote it, and above text; no word of a byline
 * or of a paper's head. */
static bool is_title_in_capitals(const struct page_reading *page, uint32_t i)
{
    const struct label *label = &page->labels[i];
    return has_letters(page, i, LETTERS_CAPITALS) && is_above_text(page, i) &&
           (reading_is(page, i - 1, KIND_BYLINE) ||
            (reading_is(page, i - 1, KIND_BODY) &&
             reading_para(page, i - 1)->ending == CHAR_STOP)) &&
           (label->kind == KIND_BYLINE ? label->wording.byline == BYLINE_NOT
                                       : label->wording.furniture <= FURNITURE_SURE);
}

/* By …, Von …, par …: a name may follow, or By Train to Cairo. */
static bool begins_with_by(const struct page_reading *page, struct str s)
{
    const struct vocabulary *words = reading_language(page)->words;
    struct str first = str_cut(&s, ' ');
    return words ? word_list_is(first, words->by) : text_begins(first, "by");
}

/* (By Telegraph), (Eigener Drahtbericht.): in brackets between a headline and text; or what
 * its words make sure of. */
static bool is_credit(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    if (page->labels[i].wording.byline >= BYLINE_SURE &&
        !begins_with_by(page, reading_text(page, i)))
        return reading_is(page, i - 1, KIND_HEADING) &&
               reading_is(page, i + 1, KIND_BODY);
    uint32_t bracket = glyph_first(reading_text(page, i)); /* and no quotation mark */
    return para->lines.count == 1 && (bracket == '(' || bracket == '[') &&
           para->last == CHAR_CLOSE && !para->open &&
           reading_is(page, i - 1, KIND_HEADING) && is_above_text(page, i);
}

static unsigned digits_of(struct str s)
{
    unsigned digits = 0;
    for (size_t i = 0; i < s.len; i++)
        digits += ascii_is_digit(s.ptr[i]) != 0;
    return digits;
}

/* A date above text that is not the paper's, which has a year. */
static bool is_day_above_text(const struct page_reading *page, uint32_t i)
{
    return page->labels[i].wording.furniture == FURNITURE_DATE &&
           digits_of(reading_text(page, i)) < 3 && is_above_text(page, i);
}

/* Mardi, 11 mai. below a headline: the day of a sitting. */
static bool is_day(const struct page_reading *page, uint32_t i)
{
    return is_day_above_text(page, i) && reading_is(page, i - 1, KIND_HEADING);
}

/* LONDON, Thursday, March 18.: where and when news was put together, their headline. */
static bool is_place_and_day(const struct page_reading *page, uint32_t i)
{
    struct str s = reading_text(page, i);
    return is_day_above_text(page, i) && s.len > 2 && ascii_is_upper(s.ptr[1]) &&
           ascii_is_upper(s.ptr[2]) && page->draft->paras[i].ending == CHAR_STOP;
}

/* On top of the page, above a line with a date, its year and the number of the issue. */
static bool is_masthead(const struct page_reading *page, uint32_t i)
{
    uint32_t issue = i + 1 + (i == 0 && reading_is(page, 1, KIND_HEADING));
    return issue <= 3 && reading_is(page, issue, KIND_FURNITURE) &&
           page->labels[issue].wording.furniture >= FURNITURE_SURE &&
           digits_of(reading_text(page, issue)) > 6; /* a date's */
}

/* I am, Sir, your obedient servant, / A CITIZEN.: below a short line. Jules Prével. above
 * a headline in capitals or a notice. */
static bool is_signature(const struct page_reading *page, uint32_t i)
{
    enum { CLOSING = 80, NAME = 40 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    if (i < 2 || !reading_is(page, i - 1, KIND_BODY) || para->lines.count > 1 ||
        para->width > NAME || label->wording.furniture >= FURNITURE_SURE)
        return false;
    if (para[-1].ending == CHAR_COMMA &&
        reading_says(page, SAYS_CLOSING, reading_text(page, i - 1)))
        return true;
    if (para[-1].ending == CHAR_COMMA)
        return label->wording.letters <= LETTERS_TITLE && para[-1].width < CLOSING &&
               para[-2].ending == CHAR_STOP;
    bool ends = i + 1 == page->draft->count ||
                label[1].wording.furniture == FURNITURE_SURE ||
                (!reading_is(page, i + 1, KIND_BODY) &&
                 (page->unstopped || has_letters(page, i + 1, LETTERS_CAPITALS)));
    bool name = label->wording.weak == WEAK_NAME ||
                (label->wording.weak == WEAK_SHAPE && reading_language(page)->words);
    return has_letters(page, i, LETTERS_TITLE) && name && ends &&
           para[-1].ending == CHAR_STOP && para->ending == CHAR_STOP;
}

/* Is it an English place, a word of which is in no dictionary: Marsh Fallow? Joins Fallow
 * is none. */
static bool names_place(struct str s)
{
    struct text_words words;
    bool unknown = false;
    text_words_of(&words, s);
    for (unsigned i = 0; i < words.count; i++) {
        const struct word *word = &words.items[i];
        unknown |= !english_has_word(word->s, (struct str){0});
        if (!word->capital || word->lowers != word->s.len - 1 || word->after == '.')
            return false;
    }
    return unknown && (words.count == 1 ||
                       (words.count == 2 && !str_ends(words.items[0].s, STR("s"))));
}

/* ADA ORME / Marsh Fallow: who wrote a letter and where, below its text and above another
 * heading or nothing. */
static bool signs_letter(const struct page_reading *page, uint32_t name)
{
    uint32_t next = name + 2;
    if (next > page->draft->count || !reading_language(page)->dictionary ||
        !reading_is(page, name - 1, KIND_BODY) || reading_is(page, next, KIND_BODY) ||
        reading_is(page, next, KIND_BYLINE))
        return false;
    const struct para *para = &page->draft->paras[name];
    uint8_t weak = page->labels[name].wording.weak;
    return para[-1].ending == CHAR_STOP && para->lines.count == 1 &&
           (next == page->draft->count || para[2].gap > 0) && para[1].lines.count == 1 &&
           (weak == WEAK_NAME ||
            (weak == WEAK_SHAPE && has_letters(page, name, LETTERS_CAPITALS))) &&
           names_place(reading_text(page, name + 1));
}

/* The name, or the place below it. */
static bool is_letter_writer(const struct page_reading *page, uint32_t i)
{
    return signs_letter(page, i) || signs_letter(page, i - 1);
}

/* La séance a été levée.: a story's last, above a headline in capitals, taken for a headline
 * or a byline. In English who wrote it may be told so. */
static bool is_sentence(const struct page_reading *page, uint32_t i)
{
    const struct label *label = &page->labels[i];
    bool heading = label->kind == KIND_HEADING ||
                   (label->kind == KIND_FURNITURE && !label->wording.furniture);
    if (!reading_is(page, i - 1, KIND_BODY) || !has_letters(page, i, LETTERS_SENTENCE) ||
        page->draft->paras[i].ending != CHAR_STOP)
        return false;
    if (page->unstopped && heading && !is_above_text(page, i) &&
        !reading_is(page, i + 1, KIND_BYLINE) &&
        str_ends(reading_text(page, i), STR(".")))
        return true;
    bool byline = label->kind == KIND_BYLINE && label->wording.byline == BYLINE_NOT &&
                  reading_language(page)->words;
    return (heading || byline) && label->wording.prose > 0 &&
           has_letters(page, i + 1, LETTERS_CAPITALS);
}

/* The paragraph above or below i, printed rules passed over. */
static uint32_t beyond_rules(const struct page_reading *page, uint32_t i, uint32_t step)
{
    do
        i += step;
    while (i < page->draft->count &&
           page->labels[i].wording.furniture == FURNITURE_SURE &&
           rejoin_is_noise(rejoin_line(page, &page->draft->paras[i])));
    return i;
}

/* No word of a paper's, but the model's furniture: in capitals right below a paper's name or
 * date, and above what has no such word either; and what stands so below a heading. */
static bool is_first_title(const struct page_reading *page, uint32_t i)
{
    if (page->labels[i].wording.furniture)
        return false; /* so runs of rules are walked over from their ends alone */
    uint32_t above = beyond_rules(page, i, UINT32_MAX), below = beyond_rules(page, i, 1);
    if (below >= page->draft->count || (page->labels[below].kind >= KIND_BYLINE &&
                                        page->labels[below].wording.furniture &&
                                        page->draft->paras[below].first != CHAR_OPEN))
        return false;
    return reading_is(page, above, KIND_HEADING) ||
           (has_letters(page, i, LETTERS_CAPITALS) &&
            reading_label(page, above)->wording.furniture >= FURNITURE_FOLIO);
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

/* What the printer says of himself, below all else that is read. */
static bool is_colophon(const struct page_reading *page, uint32_t i)
{
    return page->labels[i].wording.furniture == FURNITURE_SURE &&
           (i + 1 == page->draft->count ||
            page->draft->paras[i + 1].lines.beg >= page->lines->specks);
}

/* ---- by neighbours ---- */

/* A paragraph of Han that no parser marked, right above text. */
static bool is_han_above_text(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    return !para_is_spaced(para) && !para->mark && reading_is(page, i + 1, KIND_BODY);
}

/* A bare name between a headline and its text. */
static bool is_writer(const struct page_reading *page, uint32_t i)
{
    return is_han_above_text(page, i) && reading_is(page, i - 1, KIND_HEADING) &&
           page->labels[i].wording.byline == BYLINE_NAME &&
           page->draft->paras[i].lines.count == 1 &&
           (page->draft->paras[i + 1].width > 40 ||
            lines_first(page->lines, page->draft->paras[i + 1].lines)->verse);
}

/* In Chinese no heading right above text ends in a comma. */
static bool breaks_off(const struct page_reading *page, uint32_t i)
{
    return page->draft->paras[i].last == CHAR_COMMA && is_han_above_text(page, i);
}

/* A character that stands alone between paragraphs of Chinese is recognition's noise. */
static bool is_noise(const struct page_reading *page, uint32_t i)
{
    return page->draft->paras[i].width <= 2 && reading_is(page, i - 1, KIND_BODY) &&
           is_han_above_text(page, i);
}

/* Is a heading of a spaced script none: a column rule (I |), a year, or a section's name
 * below another heading? Where that is a title, old papers set a stop behind it. */
static bool is_label(const struct page_reading *page, uint32_t i)
{
    struct str text = reading_text(page, i), core = spaced_core(text);
    bool section = page->labels[i].wording.furniture == FURNITURE_WEAK &&
                   core.len == text.len && reading_is(page, i - 1, KIND_HEADING);
    return reading_language(page)->spaced &&
           (core.len == 1 || (text.len == 4 && digits_of(text) == 4) || section);
}

/* R. F.: two or three capitals, each with its stop, below the text that they signed. */
static bool is_signed(const struct page_reading *page, uint32_t i)
{
    unsigned count = 0;
    struct str s = reading_text(page, i);
    while (s.len >= 2 && ascii_is_upper(s.ptr[0]) && s.ptr[1] == '.') {
        s = glyph_trim(str_slice(s, 2, s.len));
        count++;
    }
    return s.len == 0 && (count == 2 || count == 3) && reading_is(page, i - 1, KIND_BODY);
}

/* One to three Han and nothing else: a name, or a piece of one. */
static bool is_name_piece(struct str s)
{
    uint32_t han = s.len && glyph_han_at(s, 0) ? glyph_han_run(s, 0) : 0;
    return han && han <= 3 && s.len == (size_t)han * 3;
}

/* 王 纲 白玉梅 孙克 李守田: four and more pieces of names and nothing else, most of them
 * with a surname; no headline of the text below, like 看得见 摸得着 信得过 靠得住. */
static bool is_list_of_names(const struct page_reading *page, uint32_t i)
{
    uint32_t pieces = 0, named = 0;
    bool alone = false; /* is the piece before one Han, without another? */
    bool heads = reading_is(page, i + 1, KIND_BODY) &&
                 (reading_label(page, i + 1)->wording.dateline ||
                  reading_para(page, i - 1)->ending == CHAR_STOP);
    for (struct str rest = reading_text(page, i); rest.len; pieces++) {
        struct str name = str_cut(&rest, ' ');
        if (!is_name_piece(name))
            return false;
        bool pair = alone && name.len == 3;
        if (pair) /* 王 纲 */
            name = (struct str){name.ptr - 4, 7};
        named += chinese_is_name(name) ? 1 + pair : 0;
        alone = name.len == 3;
    }
    return pieces >= 4 && named * 2 > pieces && !heads;
}

/* 四月十二日; 难忘五月一日 is a headline. */
static bool is_bare_day(struct str s)
{
    size_t pos = 0;
    while (pos < s.len &&
           (ascii_is_digit(s.ptr[pos]) ||
            chinese_mark_at(s, pos, STR("〇零一二三四五六七八九十廿元年月"))))
        glyph_next(s, &pos);
    return pos > 0 && pos + 3 == s.len && str_ends(s, STR("日")) && str_has(s, STR("月"));
}

/* A date on a page of Han, and no weekday, which papers print with their own. */
static bool is_day_of_signing(const struct page_reading *page, uint32_t i)
{
    struct str s = i < page->draft->count ? reading_text(page, i) : (struct str){0};
    return !reading_language(page)->spaced && !str_has(s, STR("星期")) &&
           (is_bare_day(s) ||
            reading_label(page, i)->wording.furniture == FURNITURE_DATE);
}

/* A line without a mark, below Han text that ended: who sent a letter or set a notice. It
 * stands above the day when that was signed, or far in and above nothing that is as far in,
 * as a centred headline does; one like a heading not above text either. */
static bool is_sender(const struct page_reading *page, uint32_t i)
{
    enum { NAME = 36, FAR = 8 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    if (i == 0 || para_is_spaced(para) || para->width > NAME || para->lines.count != 1 ||
        para->last != CHAR_HAN || para->commas || !reading_is(page, i - 1, KIND_BODY) ||
        para[-1].ending != CHAR_STOP)
        return false;
    int far = lines_first(page->lines, para[-1].lines)->indent + FAR;
    bool text = reading_is(page, i, KIND_HEADING) && reading_is(page, i + 1, KIND_BODY),
         last = i + 1 == page->draft->count,
         ends = last || (!text && lines_first(page->lines, para[1].lines)->indent < far);
    return (ends && lines_first(page->lines, para->lines)->indent >= far) ||
           is_day_of_signing(page, i + 1);
}

/* That day, right below who signed. */
static bool is_signed_day(const struct page_reading *page, uint32_t i)
{
    return is_day_of_signing(page, i) && reading_is(page, i - 1, KIND_BYLINE);
}

/* May paragraph i, text or furniture by its look, be a headline? A piece of furniture
 * between stories may; text where it is a line of Han, or, in a spaced script, a few words
 * between stories that may end in a stop: Italien. */
static bool may_be_headline(const struct page_reading *page, uint32_t i)
{
    enum { FEW = 24, LONGEST = 60 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    bool alone = i == 0 || reading_is(page, i - 1, KIND_BODY) ||
                 reading_is(page, i - 1, KIND_JUMP);
    if (label->kind == KIND_FURNITURE)
        return alone;
    if (label->wording.dateline || lines_is_row(page->lines, para->lines))
        return false;
    if (para_is_spaced(para))
        return alone && para->width <= FEW;
    return para->width <= LONGEST && para->last == CHAR_HAN && para->lines.count == 1;
}

/* Whatever word of furniture it holds, and though it fills its column, such a line right
 * above a lead with a dateline is that story's headline, unless it is as short as a
 * rubric. */
static bool heads_lead(const struct page_reading *page, uint32_t i)
{
    enum { RUBRIC = 10 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    return reading_is(page, i + 1, KIND_BODY) && label[1].wording.dateline &&
           label->wording.furniture < FURNITURE_FOLIO && para->width > RUBRIC &&
           !para->echo && may_be_headline(page, i);
}

/* ▲…。 like the one that begins with `mark`, and it does not say that it is a picture's. */
static bool is_item(const struct page_reading *page, uint32_t i, uint32_t mark)
{
    struct str s = i < page->draft->count ? reading_text(page, i) : (struct str){0};
    size_t pos = 0;
    return s.len && glyph_next(s, &pos) == mark &&
           page->draft->paras[i].ending == CHAR_STOP &&
           !reading_says(page, SAYS_CAPTION, str_slice(s, pos, s.len));
}

/* One of three such below each other, where a paragraph is a line. */
static bool is_brief(const struct page_reading *page, uint32_t i)
{
    uint32_t mark = glyph_first(reading_text(page, i)), beg = i, end = i;
    if (page->draft->paras[i].first != CHAR_MARK || page->lines->columns)
        return false;
    while (beg > 0 && i < beg + 2 && is_item(page, beg - 1, mark))
        beg--;
    while (end < i + 3 && is_item(page, end, mark))
        end++;
    return end > i && end >= beg + 3;
}

/* 简讯 above text, Vermischtes. above text: on a German or French page a section's name is
 * the headline of what stands below, unless that are headings or dispatches. */
static bool is_section(const struct page_reading *page, uint32_t i)
{
    if (i + 1 < page->draft->count &&
        reading_says(page, SAYS_NOTICE, reading_text(page, i)) &&
        page->labels[i].wording.furniture != FURNITURE_ARCHIVE)
        return page->labels[i + 1].kind == KIND_BODY || is_brief(page, i + 1);
    return reading_language(page)->words && !is_label(page, i) &&
           reading_is(page, i + 1, KIND_BODY) && !page->labels[i + 1].wording.dateline &&
           reading_says(page, SAYS_KICKER, reading_text(page, i));
}

/* ---- the tables ---- */

enum {
    BODY = 1 << KIND_BODY,
    HEADING = 1 << KIND_HEADING,
    BYLINE = 1 << KIND_BYLINE,
    CAPTION = 1 << KIND_CAPTION,
    FURNITURE = 1 << KIND_FURNITURE,
    ANYTHING = UINT8_MAX
};

struct mend {
    uint8_t taken; /* a bit for each kind that it may be taken for */
    uint8_t is;    /* enum kind */
    bool (*shows)(const struct page_reading *page, uint32_t i);
};

static const struct mend by_letters[] = {
    {ANYTHING & ~BODY, KIND_BYLINE, is_signature},
    {HEADING | FURNITURE, KIND_BYLINE, is_letter_writer},
    {ANYTHING, KIND_BYLINE, is_credit},
    {HEADING, KIND_BODY, is_announcement},
    {HEADING | BYLINE | FURNITURE, KIND_BODY, is_sentence},
    {HEADING, KIND_FURNITURE, is_masthead},
    {FURNITURE, KIND_BODY, is_day},
    {FURNITURE, KIND_HEADING, is_place_and_day},
    {BYLINE | FURNITURE, KIND_HEADING, is_title_in_capitals},
    {FURNITURE, KIND_HEADING, is_first_title},
    {BODY, KIND_HEADING, is_deck},
    {ANYTHING, KIND_FURNITURE, is_colophon},
    {0},
};

static const struct mend by_neighbours[] = {
    {ANYTHING, KIND_HEADING, reading_is_archived},
    {ANYTHING, KIND_HEADING, is_section},
    {CAPTION | HEADING, KIND_BODY, is_brief},
    {HEADING, KIND_FURNITURE, is_label},
    {HEADING, KIND_BYLINE, is_signed},
    {HEADING, KIND_BYLINE, is_writer},
    {BODY | FURNITURE, KIND_HEADING, heads_lead},
    {BODY | HEADING | FURNITURE, KIND_BYLINE, is_sender},
    {HEADING | FURNITURE, KIND_BYLINE, is_signed_day},
    {HEADING, KIND_BODY, is_list_of_names},
    {HEADING, KIND_BODY, breaks_off},
    {HEADING, KIND_FURNITURE, is_noise},
    {0},
};

/* What it was till now it may be as well. */
static void take_for(struct label *label, enum kind kind)
{
    label->second = label->kind != kind ? label->kind : label->second;
    label->kind = (uint8_t)kind;
}

/* Makes a paragraph what the first row says that holds of it; what is no heading any more
 * is none for those either who ask for the model's class. */
static void mend(struct page_reading *page, uint32_t i, const struct mend *row)
{
    struct label *label = &page->labels[i];
    while (row->shows && (!(row->taken >> label->kind & 1) || !row->shows(page, i)))
        row++;
    if (!row->shows)
        return;
    take_for(label, (enum kind)row->is);
    if (row->is != KIND_HEADING)
        label->class = (int8_t)row->is;
}

/* ---- what one shows of others ---- */

/* 本报记者 / 沈晓晓 / 任 / 彦: names that were printed wide, each piece on a line of its
 * own. One piece of a single Han tells, or a byline that lacks its names. */
static void mend_byline(struct page_reading *page, uint32_t byline)
{
    enum { MOST = 16 };
    struct label *labels = page->labels;
    uint32_t to = byline + 1, count = page->draft->count;
    bool torn = false;
    for (; to < count && to - byline <= MOST; to++) {
        struct str s = reading_text(page, to);
        if (page->draft->paras[to].mark || !is_name_piece(s))
            break;
        torn |= s.len == 3 || labels[to].wording.byline == BYLINE_NAME;
    }
    struct str s = reading_text(page, byline);
    torn |= str_ends(s, STR("记者")) || str_ends(s, STR("記者")) ||
            str_ends(s, STR("通讯员"));
    for (uint32_t i = byline + 1; i < to && torn && reading_is(page, to, KIND_BODY); i++)
        take_for(&labels[i], KIND_BYLINE);
}

/* Is it a line that may say where or when? */
static bool may_say_when(const struct page_reading *page, uint32_t i)
{
    enum { LONGEST = 40 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    uint8_t kind = page->labels[i].kind;
    return para->width < LONGEST && para->lines.count == 1 && !para->mark &&
           (kind == KIND_HEADING || kind == KIND_FURNITURE);
}

/* Sixways / Friday, 25 February / 2000 GMT: below a headline, a time of day, the day above
 * it and the place beside that. The day is not the paper's, and none is a headline. */
static void mend_when(struct page_reading *page, uint32_t clock)
{
    struct label *labels = page->labels;
    uint32_t top = clock;
    for (uint32_t k = 1; k <= 2 && k <= clock && may_say_when(page, clock - k); k++)
        top =
            reading_says(page, SAYS_DAY, reading_text(page, clock - k)) ? clock - k : top;
    bool place =
        top + 1 == clock && top > 1 && may_say_when(page, top - 1) &&
        (labels[top - 2].kind == KIND_HEADING || labels[top - 2].kind == KIND_BYLINE);
    for (uint32_t i = top - place; top < clock && i <= clock; i++) {
        labels[i].when = true;
        labels[i].ahead = INT16_MAX;
        take_for(&labels[i], KIND_HEADING);
    }
}

/* Do the page's headings end in no stop? Old papers set one behind each. */
static bool ends_no_titles(const struct page_reading *page)
{
    uint32_t titles = 0, stopped = 0;
    for (uint32_t i = 0; i < page->draft->count; i++) {
        bool title = reading_is(page, i, KIND_HEADING);
        titles += title;
        stopped += title && str_ends(reading_text(page, i), STR("."));
    }
    return stopped * 4 <= titles;
}

void classify_mend(struct page_reading *page)
{
    page->unstopped = ends_no_titles(page);
    for (uint32_t i = 0; i < page->draft->count; i++) {
        const struct para *para = &page->draft->paras[i];
        if (para_is_spaced(para) && page->lines->columns && !para->mark)
            mend(page, i, by_letters);
        mend(page, i, by_neighbours);
        if (reading_says(page, SAYS_CLOCK, reading_text(page, i)))
            mend_when(page, i);
        else if (reading_is(page, i, KIND_BYLINE))
            mend_byline(page, i);
    }
}
