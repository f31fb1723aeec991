/* What a text of a European language says, by the language's lists (struct vocabulary).
 *
 *     european_read     the wording of a text
 *       weak_of           credits, tables, lists, sections, names: the first that holds
 *       byline_of         Von …, two names, a word for what the writer is
 *       furniture_of      markup, folio, date, notice, section, paper: the first that holds
 *     european_claims   is the page of the language? By its small words, against English ones
 *
 * Dates and datelines are in european_dates.c, jumps in european_jumps.c. English shares
 * those and names, and has readers of its own for the rest (english_text.h). Text is cut
 * and measured by spaced_text. */
#include "read/vocabulary.h"

#include "base/char_class.h"
#include "base/markup.h"
#include "read/english_text.h"

/* Bytes that are read of a text; what the paper says of itself is not longer. */
enum { READ = 320, NOTICE = 160 };

/* A text with ſ as s: its head, in `room` where there is any ſ. */
static struct str plain(struct str s, char room[READ])
{
    static const char long_s[] = "ſ";
    s = str_slice(s, 0, READ);
    if (str_find(s, STR(long_s), 0) >= s.len)
        return s;
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool is = i + 1 < s.len && s.ptr[i] == long_s[0] && s.ptr[i + 1] == long_s[1];
        room[len++] = is ? 's' : s.ptr[i];
        i += is;
    }
    return (struct str){room, len};
}

/* ---- furniture ---- */

/* Is a word, or the end of a long one, in the list? */
static bool ends_in_word(const struct text_words *words, const struct word_list *list)
{
    for (unsigned i = 0; i < words->count; i++) {
        struct str word = words->items[i].s;
        if (word_list_is(word, list))
            return true;
        for (uint32_t k = 0; k < list->count; k++) {
            struct str end = list_word_str(&list->words[k]);
            if (end.len > 4 && word.len > end.len + 2 &&
                text_begins_with(str_slice(word, word.len - end.len, word.len), end))
                return true;
        }
    }
    return false;
}

static enum furniture furniture_of(const struct spaced_text *text,
                                   const struct vocabulary *lists)
{
    const struct text_words *words = &text->words;
    struct str s = text->s;
    if (markup_only(s))
        return FURNITURE_SURE;
    if (s.len == 0 || s.len > NOTICE)
        return FURNITURE_NOT;
    if (words->count == 1 && words->items[0].digit && s.len <= 3)
        return FURNITURE_FOLIO;
    if (words->count <= 16 && text->figures &&
        european_is_dated(words, lists->days, lists->months) &&
        words->count <= 3 * text->figures + 4)
        return FURNITURE_DATE;
    if (text_begins_any(s, lists->notices) &&
        (text->plain < 2 || !words->items[1].digit ||
         words->items[1].after == '.')) /* No. 9 ein Tisch, is prose */
        return FURNITURE_SURE;
    bool few = words->count <= 6 && s.len < 50 && text->plain <= 2;
    bool named = word_list_is(text->core, lists->sections) ||
                 (few && ends_in_word(words, lists->papers));
    return named ? FURNITURE_WEAK : FURNITURE_NOT;
}

/* ---- bylines ---- */

/* Von Katrin Lüders und Sabine Wolf; De notre correspondant. */
static enum byline byline_of(const struct spaced_text *text,
                             const struct vocabulary *lists)
{
    const struct text_words *words = &text->words;
    struct str s = text->s;
    if (word_list_is(text->core, lists->wires))
        return BYLINE_SURE;
    if (words->count < 2 || words->count > 9 || s.len > 70 || text->figures ||
        text_begins_any(s, lists->addressed))
        return BYLINE_NOT;
    bool open = char_class_of(glyph_last(s)) != CHAR_STOP;
    const struct word *first = &words->items[0], *last = first + words->count - 1;
    bool by =
        word_list_is(first->s, lists->by) && first[1].capital && last->capital &&
        (open ? text->plain <= 2 : first->capital && words->count > 2 && !text->plain);
    if (by && (first->upper ? !word_list_is(first[1].s, lists->bound)
                            : first->capital || (last->upper && last->s.len > 3)))
        return BYLINE_SURE; /* par Marcel ARNOUX, but not PAR LA CHAMBRE */
    for (unsigned i = 1; i < words->count && words->count <= 6; i++)
        if (word_list_is(words->items[i].s, lists->posts))
            return BYLINE_SURE;
    return open && english_names_in(words, 0, words->count) == NAME_KNOWN ? BYLINE_NAME
                                                                          : BYLINE_NOT;
}

/* ---- the measures ---- */

static enum weak_evidence weak_of(const struct spaced_text *text,
                                  const struct vocabulary *lists)
{
    const struct text_words *words = &text->words;
    struct str s = text->s;
    if (s.len == 0)
        return WEAK_NONE;
    bool brief = s.len < 90;
    if (brief && str_has(s, STR("@")))
        return WEAK_CONTACT;
    for (unsigned k = 0; s.len < 200 && k < words->count; k++)
        if (text_begins_any(str_slice(s, (size_t)(words->items[k].s.ptr - s.ptr), s.len),
                            lists->credits))
            return WEAK_CREDIT;
    enum weak_evidence shape = spaced_text_shape(text);
    if (shape && shape != WEAK_QUOTE)
        return shape;
    if (brief && word_list_is(text->core, lists->sections))
        return WEAK_KICKER;
    enum english_name name =
        brief && words->count <= 6 ? english_names_in(words, 0, words->count) : NAME_NOT;
    if (name)
        return name == NAME_KNOWN ? WEAK_NAME : WEAK_SHAPE;
    return str_starts(s, STR("«")) || str_starts(s, STR("»")) ? WEAK_QUOTE : shape;
}

void european_read(struct wording *wording, struct str s, unsigned what,
                   const struct vocabulary *words)
{
    char room[READ];
    struct spaced_text text;
    spaced_text_read(&text, plain(s, room), words->small);
    if (what & READ_MEASURES) {
        spaced_text_measure(wording, &text, words->bound);
        wording->weak = (uint8_t)weak_of(&text, words);
    }
    if (what & READ_PATTERNS) {
        wording->furniture =
            s.len < READ ? (uint8_t)furniture_of(&text, words) : FURNITURE_NOT;
        bool notice = s.len >= READ || wording->furniture == FURNITURE_SURE;
        wording->byline = notice ? BYLINE_NOT : (uint8_t)byline_of(&text, words);
        wording->jump.whole =
            s.len < READ && european_jump(&wording->jump, &text, s, words);
        wording->dateline =
            european_dateline(text.s, words->months) || english_dateline(text.s);
    }
}

/* Der Vorstand.; Die Polizei-Verwaltung.; Le Maire.; not Der Magistrat tagt. */
static bool names_office(struct str s, const struct word_list *signers)
{
    struct text_words words;
    text_words_of(&words, str_slice(s, 0, 40));
    return words.count > 1 && words.count <= 3 && words.items[words.count - 1].capital &&
           ends_in_word(&words, signers);
}

bool european_says(enum says what, struct str s, const struct vocabulary *words)
{
    char room[READ];
    s = plain(s, room);
    return (what == SAYS_KICKER && word_list_is(spaced_core(s), words->sections)) ||
           (what == SAYS_RUBRIC && text_begins_any(s, words->rubrics)) ||
           (what == SAYS_WRITTEN && european_is_written(s, words->days, words->months)) ||
           (what == SAYS_OFFICE && names_office(s, words->signers)) ||
           (what == SAYS_ADDRESSED && text_begins_any(s, words->addressed));
}

/* ---- which language ---- */

unsigned european_claims(struct str source, const struct vocabulary *words)
{
    enum { HEAD = 3000, FEW = 5, SURE = 12 };
    static const char *const english[] = {"the", "of", "and", "to", "that", "was", "for"};
    unsigned own = 0, other = 0;
    size_t end = source.len < HEAD ? source.len : HEAD;
    for (size_t pos = 0; pos < end && (other < SURE || own * 2 > other);) {
        size_t beg = pos;
        while (pos < end && (unsigned char)source.ptr[pos] > ' ')
            pos++;
        struct str word = str_slice(source, beg, pos);
        pos++;
        if (word.len < 2 || word.len > 4)
            continue;
        if (word_list_is(word, words->telling)) {
            own++;
            continue;
        }
        for (size_t i = 0; i < sizeof english / sizeof *english; i++)
            other += str_equal(word, str_of(english[i]));
    }
    return own >= FEW && own > 2 * other ? own : 0;
}
