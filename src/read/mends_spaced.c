/* Mends for paragraphs of a spaced script, by their letters and marks and by what stands beside
 * them (classify_mends.c). Old papers set a stop behind each headline, so that the model takes
 * many headlines for text. Each predicate is asked of paragraph `i`, and a row of the table at
 * the end says of which kinds it, the one above and the one below have to be. */
#include "read/classify_mends.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/english_text.h"
#include "read/rejoin.h"
#include "read/vocabulary.h"

static bool has_letters(const struct page_reading *page, uint32_t i, enum letters letters)
{
    return reading_label(page, i)->wording.letters == letters;
}

static bool ends_in(const struct page_reading *page, uint32_t i, enum char_class class)
{
    return reading_para(page, i)->ending == class;
}

/* Does nothing stand below but specks? */
static bool is_last(const struct page_reading *page, uint32_t i)
{
    return i + 1 == page->draft->count ||
           page->draft->paras[i + 1].lines.beg >= page->lines->specks;
}

/* ---- who wrote it ---- */

enum { DAY_AND_YEAR = 4 }; /* digits: a date with its year has more */

/* Is it a place and a day and nothing else: Steinau, den 3. Mai 1866.? */
static bool is_written(const struct page_reading *page, uint32_t i)
{
    return reading_says(page, SAYS_WRITTEN, i);
}

/* Such a day below the name of who signed, or, in small letters, below what was signed. */
static bool is_signed_day(const struct page_reading *page, uint32_t i)
{
    return is_written(page, i) && (reading_is(page, i - 1, KIND_BYLINE) ||
                                   (ascii_is_lower(reading_text(page, i).ptr[1]) &&
                                    text_digits(reading_text(page, i)) > DAY_AND_YEAR));
}

/* Das Bürgermeisteramt.: who signed, below such a day. */
static bool is_below_day(const struct page_reading *page, uint32_t i)
{
    return reading_is(page, i - 2, KIND_BODY) && is_written(page, i - 1) &&
           text_digits(reading_text(page, i - 1)) > DAY_AND_YEAR &&
           !has_letters(page, i, LETTERS_CAPITALS) && !reading_says(page, SAYS_KICKER, i);
}

/* Is it the last text of a letter that nobody signed yet? A text shortly above it begins as
 * letters do. */
static bool ends_letter(const struct page_reading *page, uint32_t i)
{
    enum { FAR = 8 };
    if (!(mends_bits(page, i) & ENDED) || reading_says(page, SAYS_CLOSING, i))
        return false;
    for (uint32_t k = i; k + FAR > i && reading_is(page, k, KIND_BODY); k--)
        if (reading_says(page, SAYS_ADDRESSED, k))
            return true;
    return false;
}

/* Does it name who signed by a post? THOMAS SANDYS, Chairman.; Lenders, Gerichtsvollzieher.: a
 * name that ends at word `end`, a comma, and what its bearer is, below prose; in English the
 * name has two words, and all begin with capitals. MARY ANN, Brown. below ELIZABETH, Hill. is
 * one of a list. In German and French also an office alone: Der Vorstand.; Le Maire.; not Der
 * Magistrat tagt. */
static bool names_post(const struct page_reading *page, uint32_t i,
                       const struct text_words *words, unsigned end)
{
    const struct para *above = &page->draft->paras[i - 1];
    if (reading_says(page, SAYS_OFFICE, i))
        return true;
    if (end == 0 || words->count <= end || words->count > end + 4 /* words */ ||
        (reading_language(page)->dictionary &&
         (!has_letters(page, i, LETTERS_TITLE) || !english_name_in(words, 0, end))) ||
        !words->items[end - 1].capital || text_digits(reading_text(page, i)))
        return false;
    return above->lines.count > 1 || above->commas == 0 ||
           ascii_is_upper(reading_text(page, i - 1).ptr[1]) !=
               ascii_is_upper(reading_text(page, i).ptr[1]);
}

/* Does what stands below a line show that the line signed the text above? Jules Prével. does
 * above a headline in capitals, a section's name or a notice; ELIE DE MONT. above a jump, or
 * where the page's headlines end in no stop; STRIKES IN THE U.S. does not. The line ends in a
 * stop. `bearer`: it names a post (names_post). */
static bool is_signed_above(const struct page_reading *page, uint32_t i, bool bearer)
{
    const struct wording *own = &page->labels[i].wording,
                         *below = &reading_label(page, i + 1)->wording;
    bool european = reading_language(page)->words,
         capitals = own->letters == LETTERS_CAPITALS,
         name = own->weak == WEAK_NAME || (own->weak == WEAK_SHAPE && european);
    if (reading_is(page, i + 1, KIND_JUMP) && !below->jump.from &&
        (name || european || capitals))
        return true;
    bool ends = is_last(page, i) || below->furniture == FURNITURE_SURE ||
                (!reading_is(page, i + 1, KIND_BODY) &&
                 (bearer || page->unstopped || below->letters == LETTERS_CAPITALS ||
                  reading_says(page, SAYS_KICKER, i + 1)));
    if (!capitals)
        return ends && (bearer || (own->letters == LETTERS_TITLE && name));
    return (name && is_written(page, i + 1) && !reading_is(page, i + 2, KIND_BODY)) ||
           (ends && page->unstopped && !own->tail && !ends_in(page, i + 1, CHAR_STOP));
}

/* Is it who signed? I am, Sir, your obedient servant, / A CITIZEN.: below a short line that ends
 * in a comma; below a sentence's end where what follows shows it (is_signed_above); Ein
 * Hausherr. below a letter. */
static bool is_signature(const struct page_reading *page, uint32_t i)
{
    enum { CLOSING = 80, NAME = 40 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    const struct wording *wording = &page->labels[i].wording;
    struct text_words words;
    if (para->lines.count > 1 || para->width > NAME ||
        wording->furniture >= FURNITURE_SURE)
        return false;
    text_words_of(&words, reading_text(page, i));
    unsigned end = english_name_end(&words);
    bool bearer = names_post(page, i, &words, end);
    if (reading_is(page, i, KIND_BODY) &&
        !(bearer && (end == 0 || words.items[end - 1].upper)))
        return false;
    if (reading_is(page, i - 1, KIND_BYLINE)) /* The Secretary, */
        return ends_in(page, i - 1, CHAR_COMMA) && reading_is(page, i - 2, KIND_BODY);
    if (ends_in(page, i - 1, CHAR_COMMA))
        return reading_says(page, SAYS_CLOSING, i - 1) ||
               (wording->letters <= LETTERS_TITLE && para[-1].width < CLOSING);
    return (para->ending == CHAR_STOP && ends_in(page, i - 1, CHAR_STOP) &&
            is_signed_above(page, i, bearer)) ||
           ((!reading_is(page, i + 1, KIND_BODY) || is_written(page, i + 1)) &&
            ends_letter(page, i - 1));
}

/* Does it begin with By, Von or par? A name may follow, or a title: By Train to Cairo. */
static bool begins_with_by(const struct page_reading *page, struct str s)
{
    const struct vocabulary *words = reading_language(page)->words;
    struct str first = str_cut(&s, ' ');
    return words ? word_list_is(first, words->by) : text_begins(first, "by");
}

/* In brackets, which are no quotation marks. */
static bool is_bracketed(const struct page_reading *page, uint32_t i)
{
    uint32_t bracket = glyph_first(reading_text(page, i));
    return (bracket == '(' || bracket == '[') && page->draft->paras[i].last == CHAR_CLOSE;
}

/* Is it a credit below a headline: in brackets, (By Telegraph), (Eigener Drahtbericht.), or a
 * byline by its words? */
static bool is_credit(const struct page_reading *page, uint32_t i)
{
    struct str s = reading_text(page, i);
    return (page->labels[i].wording.byline >= BYLINE_SURE && !begins_with_by(page, s)) ||
           (page->draft->paras[i].lines.count == 1 && is_bracketed(page, i));
}

/* Is it initials: R. F., Th. K., two or three words of one or two letters, each with its stop?
 * Or a sign in small letters: —s., wti. Not where white stands above it and above text below. */
static bool is_initials(const struct page_reading *page, uint32_t i)
{
    enum { SIGN = 8 }; /* half ems */
    unsigned count = 0;
    struct str s = reading_text(page, i);
    const struct para *para = &page->draft->paras[i];
    if (para->gap > 0 && reading_is(page, i + 1, KIND_BODY) && para[1].gap > 0)
        return false;
    if (has_letters(page, i, LETTERS_LOWER) && para->width <= SIGN)
        return ends_in(page, i, CHAR_STOP) && ends_in(page, i - 1, CHAR_STOP) &&
               !reading_is(page, i + 1, KIND_BODY);
    for (; s.len >= 2 && ascii_is_upper(s.ptr[0]); count++) {
        size_t stop = 1 + ascii_is_lower(s.ptr[1]);
        if (stop == s.len || s.ptr[stop] != '.')
            return false;
        s = glyph_trim(str_slice(s, stop + 1, s.len));
    }
    return s.len == 0 && (count == 2 || count == 3);
}

/* ---- text ---- */

/* Ce soir :, Teams:— and Geehrte Redaktion! announce the text below them. */
static bool is_announcement(const struct page_reading *page, uint32_t i)
{
    return ends_in(page, i, CHAR_COLON) || str_ends(reading_text(page, i), STR(":—")) ||
           (ends_in(page, i, CHAR_STOP) && reading_says(page, SAYS_ADDRESSED, i));
}

/* La séance a été levée.: a story's last sentence, on a page whose titles end in no stop. */
static bool is_sentence(const struct page_reading *page, uint32_t i)
{
    return page->unstopped && has_letters(page, i, LETTERS_SENTENCE) &&
           ends_in(page, i, CHAR_STOP) &&
           !(reading_is(page, i, KIND_FURNITURE) && page->labels[i].wording.furniture);
}

/* OPERA.—Faust. above or below another such line is text: no heading, and no byline. */
static bool is_run_in(const struct page_reading *page, uint32_t i)
{
    return page->labels[i].wording.weak == WEAK_RUN_IN &&
           !has_letters(page, i, LETTERS_CAPITALS) &&
           (reading_label(page, i + 1)->wording.weak == WEAK_RUN_IN ||
            (reading_is(page, i - 1, KIND_BODY) &&
             reading_label(page, i - 1)->wording.weak == WEAK_RUN_IN));
}

/* Is it a date without a year, so not the paper's own, or where and when? Below a headline
 * Mardi, 11 mai. is the day of a sitting, 61 Wien, 6. Okt. that of the news that follows. */
static bool is_day(const struct page_reading *page, uint32_t i)
{
    struct str s = spaced_core(reading_text(page, i));
    return (page->labels[i].wording.furniture == FURNITURE_DATE && text_digits(s) < 3) ||
           (s.len > 1 && !ascii_is_upper(s.ptr[1]) && is_written(page, i));
}

/* ---- headlines ---- */

/* Where headings end in stops, a line in brackets may be one: (Before Justice HALE.) between
 * two, (3. Sitzung.) below one. */
static bool is_aside(const struct page_reading *page, uint32_t i)
{
    return !page->unstopped && is_bracketed(page, i) &&
           (text_digits(reading_text(page, i)) || reading_is(page, i + 1, KIND_HEADING));
}

/* THE LEEDS HERALD. / SATURDAY, MAY 3, 1872. between texts: the title and date above the
 * paper's leading article. */
static bool is_above_leader(const struct page_reading *page, uint32_t i)
{
    return page->labels[i].wording.furniture == FURNITURE_PAPER && !page->unstopped &&
           reading_label(page, i + 1)->wording.furniture == FURNITURE_DATE &&
           reading_is(page, i + 2, KIND_BODY);
}

/* Is it a title by its letters: in capitals, with no word of a byline or of a paper's head? Or,
 * between texts, how the news came: Privattelegramme. */
static bool is_title_in_place(const struct page_reading *page, uint32_t i)
{
    const struct label *label = &page->labels[i];
    if (label->kind == KIND_BYLINE && label->wording.byline == BYLINE_SURE)
        return reading_language(page)->words && ends_in(page, i, CHAR_STOP) &&
               word_list_is(spaced_core(reading_text(page, i)),
                            reading_language(page)->words->wires) &&
               reading_is(page, i - 1, KIND_BODY);
    return has_letters(page, i, LETTERS_CAPITALS) &&
           (label->kind == KIND_BYLINE ? label->wording.byline == BYLINE_NOT
                                       : label->wording.furniture <= FURNITURE_SURE);
}

/* The paragraph above or below i, printed rules passed over. */
static uint32_t beyond_rules(const struct page_reading *page, uint32_t i, uint32_t step)
{
    do
        i += step;
    while (i < page->draft->count &&
           rejoin_is_noise(rejoin_line(page, &page->draft->paras[i])));
    return i;
}

/* Is it the first title of a page, or of a column, that the model took for furniture, though
 * it has no word of a paper's head? It stands below a heading; or below the paper's date or
 * number, in capitals or above text, a jump or a line in brackets. The line below it has no
 * word of a paper's head either, except a day alone. Also a place and a day, where news was put
 * together: LONDON, Thursday, March 18. */
static bool is_first_title(const struct page_reading *page, uint32_t i)
{
    if ((is_day(page, i) || is_written(page, i)) &&
        ascii_is_upper(reading_text(page, i).ptr[1]))
        return mends_bits(page, i + 1) & TEXT;
    if (page->labels[i].wording.furniture)
        return false; /* so runs of rules are walked over from their ends alone */
    uint32_t above = beyond_rules(page, i, UINT32_MAX), below = beyond_rules(page, i, 1);
    bool open = reading_para(page, below)->first == CHAR_OPEN;
    if (below >= page->draft->count ||
        (page->labels[below].wording.furniture && !open && !is_day(page, below)))
        return false;
    bool issue = reading_label(page, above)->wording.furniture &&
                 text_digits(reading_text(page, above)) > DAY_AND_YEAR;
    return reading_is(page, above, KIND_HEADING) ||
           (issue && !text_digits(reading_text(page, i)) &&
            (open || has_letters(page, i, LETTERS_CAPITALS) ||
             (mends_bits(page, below) & (BODY | JUMP))));
}

/* Is it a deck that the model took for text: Cars Are Destroyed at Cottage Grove.? Ships and
 * ports have commas, but no small words. */
static bool is_deck(const struct page_reading *page, uint32_t i)
{
    enum { NARROW = 24 }; /* half ems */
    const struct para *para = &page->draft->paras[i];
    return reading_language(page)->dictionary && has_letters(page, i, LETTERS_TITLE) &&
           para->width > NARROW && para->stops < 2 && para->last != CHAR_CLOSE &&
           para->commas < 2 + (page->labels[i].wording.prose > 0) &&
           reading_is(page, beyond_rules(page, i, UINT32_MAX), KIND_HEADING) &&
           !ascii_is_upper(reading_text(page, i).ptr[1]);
}

/* ---- furniture ---- */

/* What the printer says of himself, below all else. */
static bool is_colophon(const struct page_reading *page, uint32_t i)
{
    return page->labels[i].wording.furniture == FURNITURE_SURE && is_last(page, i);
}

/* clang-format off */
const struct mend mends_spaced[] = {
    /* taken for                   above           below           is */
    {ANYTHING,                     BODY | BYLINE,  ANYTHING,       KIND_BYLINE,    is_signature},
    {HEADING | FURNITURE,          ENDED | BYLINE, ~(TEXT | ENDED) & ANYTHING, KIND_BYLINE, is_signed_day},
    {HEADING | FURNITURE,          BYLINE,         HEADING,        KIND_BYLINE,    is_below_day},
    {BODY | BYLINE | FURNITURE,    HEADING,        HEADING | TEXT, KIND_HEADING,   is_aside},
    {ANYTHING & ~JUMP,             HEADING,        TEXT,           KIND_BYLINE,    is_credit},
    {HEADING | BYLINE,             ANYTHING,       ANYTHING,       KIND_BODY,      is_run_in},
    {HEADING,                      ANYTHING,       TEXT,           KIND_BODY,      is_announcement},
    {HEADING | FURNITURE,          BODY,           ~(TEXT | BYLINE) & ANYTHING, KIND_BODY, is_sentence},
    {FURNITURE,                    BODY,           FURNITURE,      KIND_HEADING,   is_above_leader},
    {HEADING | FURNITURE,          HEADING,        TEXT,           KIND_BODY,      is_day},
    {BODY | HEADING | BYLINE,      BODY,           ANYTHING,       KIND_BYLINE,    is_initials},
    {BYLINE | FURNITURE,           ENDED | BYLINE, TEXT,           KIND_HEADING,   is_title_in_place},
    {FURNITURE,                    ANYTHING,       ANYTHING,       KIND_HEADING,   is_first_title},
    {BODY,                         HEADING | FURNITURE, BODY | HEADING, KIND_HEADING, is_deck},
    {ANYTHING,                     ANYTHING,       ANYTHING,       KIND_FURNITURE, is_colophon},
    {0},
};
