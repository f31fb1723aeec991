#include "read/english.h"

#include "read/english_hints.h"
#include "read/english_words.h"
#include "base/char_class.h"

/* ---- texts ---- */

/* A text with what is asked of it more than once. */
struct reading {
    struct str s;
    struct str core; /* without marks around it */
    struct wording words;
    uint32_t hints;
    unsigned plain;   /* words that are neither names nor numbers, */
    unsigned small;   /* small ones without a capital, */
    unsigned figures; /* and those with digits */
};

enum {
    MOST = 300,       /* bytes that are read of a text */
    CASE_BYTES = 200, /* and for its case */
    HINTED = 240      /* in longer ones no phrase tells anything */
};

static struct str bare(struct str s)
{
    while (s.len && !ascii_is_alnum((unsigned char)s.ptr[0]))
        s = str_slice(s, 1, s.len);
    while (s.len && !ascii_is_alnum((unsigned char)s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Counts the words by what they are. */
static void tell_words(struct reading *text)
{
    unsigned plain = 0, figures = 0, small = 0;
    for (unsigned i = 0; i < text->words.count; i++) {
        const struct word *word = &text->words.items[i];
        plain += !(word->capital | word->digit);
        small += word->small & !word->capital;
        figures += word->digit;
    }
    text->plain = plain;
    text->small = small;
    text->figures = figures;
}

static void read_words(struct reading *text, struct str s)
{
    text->s = s;
    wording_of_text(&text->words, str_slice(s, 0, MOST));
}

static void read(struct reading *text, struct str s)
{
    read_words(text, s);
    text->core = bare(s);
    text->hints = s.len < HINTED ? english_hints(s) : 0;
    tell_words(text);
}

/* Does s hold z, which is in lower case and begins with a letter? */
static bool holds(struct str s, const char *z)
{
    size_t len = strlen(z);
    for (size_t i = 0; i + len <= s.len; i++)
        if ((s.ptr[i] | 32) == z[0] && text_begins(str_slice(s, i, i + len), z))
            return true;
    return false;
}

/* Words that may not end what is said. */
/* clang-format off */
#define BOUND(X) \
    X("a") X("an") X("the") X("of") X("in") X("to") X("for") X("as") X("at") X("by") \
    X("and") X("or") X("with") X("from") X("is") X("are") X("its") X("his") X("their") \
    X("but") X("than") X("into") X("after") X("before") X("will") X("would") X("that") \
    X("who") X("&") X("vs") X("over") X("on") X("until") X("when") X("while") \
    X("because") X("against") X("between") X("through") X("during") X("under") \
    X("without") X("near") X("amid") X("like") X("per") X("how") X("why") X("what") \
    X("whose") X("these") X("more") X("most") X("be") X("can") X("could") X("may") \
    X("must") X("should") X("has") X("have") X("had") X("does") X("not") X("no") \
    X("up") X("out") X("off") X("st") X("mr") X("mrs") X("ms") X("dr") X("said") \
    X("was") X("were") X("he") X("she") X("they") X("we") X("i") X("where")
/* clang-format on */
LIST(bound, BOUND);

/* clang-format off */
#define MONTHS(X) \
    X("january") X("february") X("march") X("april") X("may") X("june") X("july") \
    X("august") X("september") X("october") X("november") X("december") X("jan") \
    X("feb") X("mar") X("apr") X("aug") X("sept") X("sep") X("oct") X("nov") X("dec")
#define DAYS(X) \
    X("monday") X("tuesday") X("wednesday") X("thursday") X("friday") X("saturday") \
    X("sunday") X("mon") X("tue") X("tues") X("wed") X("thur") X("thurs") X("fri") \
    X("sat") X("sun")
/* clang-format on */
LIST(months, MONTHS);
LIST(days, DAYS);

/* Has it a letter or a price (1), Han (2)? A loop that the compiler makes wide. */
static unsigned scripts_in(struct str s)
{
    unsigned char letter = 0, han = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        unsigned char folded = (unsigned char)((c | 32) - 'a');
        han |= (unsigned char)(c >= 0xE3);
        letter |= (unsigned char)((folded < 26) | (c == '$') | (c == 0xC2));
    }
    return letter + 2U * han;
}

bool english_is(struct str s)
{
    enum { SOME = 6 }; /* bytes that tell of most texts in Chinese */
    for (size_t i = 0; i < s.len && i < SOME; i++)
        if ((unsigned char)s.ptr[i] >= 0xE3)
            return false;
    return scripts_in(s) == 1;
}

/* ---- measures ---- */

/* Words of the first bytes of a text. */
static enum english_case case_of(const struct reading *text)
{
    struct str head = str_slice(text->s, 0, CASE_BYTES);
    unsigned upper = 0, lower = 0, big = 0, capital = 0, letters = 0;
    bool capital_first = false;
    for (unsigned i = 0; i < text->words.count; i++) {
        const struct word *word = &text->words.items[i];
        struct word cut;
        if (head.len < text->s.len) {
            size_t beg = (size_t)(word->s.ptr - head.ptr);
            if (beg >= head.len)
                break;
            if (beg + word->s.len >= head.len) {
                cut = wording_cut(head, beg);
                word = &cut;
            }
        }
        if (!ascii_is_alpha((unsigned char)*word->s.ptr) && !word->capital)
            continue;
        capital_first = letters ? capital_first : word->capital;
        letters++;
        upper += word->uppers;
        lower += word->lowers;
        if (word->s.len < 4 && word->small)
            continue;
        big++;
        capital += word->capital;
    }
    if (!letters)
        return CASE_NONE;
    if (lower == 0 || upper > 6 * lower)
        return CASE_CAPITALS;
    if (!capital_first)
        return CASE_LOWER;
    if (letters == 1)
        return CASE_WORD;
    return big >= 2 && capital * 5 >= big * 4 ? CASE_TITLE : CASE_SENTENCE;
}

static unsigned tail_of(struct str s)
{
    if (s.len > 2 && s.ptr[s.len - 1] == '-' &&
        ascii_is_alpha((unsigned char)s.ptr[s.len - 2]))
        return 2;
    size_t beg = s.len;
    while (beg && s.ptr[beg - 1] != ' ')
        beg--;
    struct str last = str_slice(s, beg, s.len);
    if (list_has(&bound, last))
        return 1;
    bool dotted = last.len > 1 && last.len < 5 &&
                  ascii_is_upper((unsigned char)last.ptr[0]) &&
                  last.ptr[last.len - 1] == '.';
    return dotted ? 3 : 0;
}

static unsigned prose_of(const struct reading *text)
{
    unsigned count = text->small, all = text->words.count;
    return count == 0 ? 0 : count * 8 < all ? 1 : count * 4 < all || count < 3 ? 2 : 3;
}

/* clang-format off */
static const char *const given[] = {
#include "names.inc"
};
/* clang-format on */

static bool is_given(struct str s)
{
    size_t low = 0, high = sizeof given / sizeof *given;
    if (s.len > 14)
        return false;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = 0;
        for (size_t i = 0; !order && (i < s.len || given[mid][i]); i++) {
            unsigned char c = i < s.len ? (unsigned char)s.ptr[i] : 0;
            c = ascii_is_lower(c) ? (unsigned char)(c - 32) : c;
            order = (int)c - (int)(unsigned char)given[mid][i];
        }
        if (order == 0)
            return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

static bool is_initial(const struct word *word)
{
    return word->upper &&
           (word->s.len == 1 || (word->s.len == 3 && word->s.ptr[1] == '.'));
}

/* Two to four words from `beg` on, each with a capital and none small: a name by its shape;
 * 2: and by its first word. */
static int name_in(const struct wording *words, unsigned beg, unsigned end)
{
    if (end < beg + 2 || end > beg + 4)
        return 0;
    for (unsigned i = beg; i < end; i++) {
        const struct word *word = &words->items[i];
        bool particle = i > beg && i + 1 < end &&
                        (word_is(word, "de") || word_is(word, "van") ||
                         word_is(word, "von") || word_is(word, "der"));
        if ((!word->capital && !particle) || word->digit ||
            (!is_initial(word) && word->small))
            return 0;
        if (i + 1 < end && word->after != ' ' && word->after != '.')
            return 0;
    }
    return is_given(words->items[beg].s) || is_initial(&words->items[beg]) ? 2 : 1;
}

/* A word that is in no name; those that join it are shorter. */
static bool may_not_name(const struct word *word)
{
    return word->digit || (!word->capital && word->s.len > 3);
}

/* Names joined by and, commas or a blank; 2 where each is known by its first word. */
static int names_in(const struct wording *words, unsigned beg, unsigned end)
{
    int least = 3;
    for (unsigned i = beg; i <= end; i++) {
        bool and = i < end && word_is(&words->items[i], "and");
        bool comma = i < end && i > beg && words->items[i - 1].after == ',';
        if (i < end && !and&&may_not_name(&words->items[i]))
            return 0;
        if (i < end && !and&&!comma)
            continue;
        int name = i == beg && and? 3 : name_in(words, beg, i);
        if (name == 0)
            return 0;
        least = name < least ? name : least;
        beg = and? i + 1 : i;
    }
    return least == 3 ? 0 : least;
}

/* ---- pages ---- */

/* A word that is a page's number: A4, 12, 6C, B1-8. */
static bool is_page(struct str s, bool letter)
{
    unsigned digits = 0, letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (ascii_is_upper(c) && (i == 0 || i + 1 == s.len))
            letters++;
        else if (c != '-' || i == 0)
            return false;
    }
    return digits && digits <= 5 && letters <= 1 && (letters || !letter);
}

/* clang-format off */
#define NUMBERS(X) \
    X("one") X("two") X("three") X("four") X("five") X("six") X("seven") X("eight") \
    X("nine") X("ten") X("eleven") X("twelve")
#define CONTINUED_ON(X) \
    X("continued") X("cont") X("cont'd") X("con't") X("continues") X("contd")
#define CONTINUED_FROM(X) X("continued") X("cont") X("cont'd") X("contd")
#define TURN(X) X("see") X("turn") X("jump")
/* clang-format on */
LIST(numbers, NUMBERS);
LIST(continued_on, CONTINUED_ON);
LIST(continued_from, CONTINUED_FROM);
LIST(turn, TURN);

/* The place that words from `at` on name, and nothing behind it but a column's number:
 * where it ends; 0: no place. `sure`: the word Page, or a section's letter, is asked for. */
static unsigned place_at(const struct wording *words, unsigned at, bool sure)
{
    if (at >= words->count)
        return 0;
    const struct word *word = &words->items[at];
    bool page = word_is(word, "page") || word_is(word, "p") || word_is(word, "pg") ||
                word_is(word, "pages");
    unsigned next = at + page;
    if (next >= words->count)
        return 0;
    word = &words->items[next];
    bool named = (word_is(word, "next") || word_is(word, "preceding") ||
                  word_is(word, "front") || word_is(word, "back")) &&
                 next + 1 < words->count && word_is(&words->items[next + 1], "page");
    if (named)
        next++;
    else if (!is_page(word->s, sure && !page) && !(page && list_has(&numbers, word->s)))
        return 0;
    next++;
    if (next + 1 < words->count &&
        (word_is(&words->items[next], "column") || word_is(&words->items[next], "col")))
        next += 2;
    return next;
}

static struct str span(struct str s, const struct wording *words, unsigned beg,
                       unsigned end)
{
    const struct word *last = &words->items[end - 1];
    return str_slice(s, (size_t)(words->items[beg].s.ptr - s.ptr),
                     (size_t)(last->s.ptr - s.ptr) + last->s.len);
}

/* Words behind which a page is named: how many of them stand at `at`. */
static unsigned points_on(const struct wording *words, unsigned at, bool *see)
{
    unsigned from = at;
    *see = false;
    if (at < words->count && word_is(&words->items[at], "please"))
        at++;
    if (at + 1 >= words->count)
        return 0;
    if (list_has(&continued_on, words->items[at].s) &&
        word_is(&words->items[at + 1], "on"))
        return at + 2 - from;
    if (!list_has(&turn, words->items[at].s))
        return 0;
    *see = true;
    return at + 1 + word_is(&words->items[at + 1], "to") - from;
}

static unsigned points_back(const struct wording *words, unsigned at)
{
    if (at + 1 < words->count && list_has(&continued_from, words->items[at].s) &&
        word_is(&words->items[at + 1], "from"))
        return 2;
    return at < words->count && word_is(&words->items[at], "from");
}

/* Words that label a story: FERRY, The Budget. At most three, none small. */
static bool is_label(const struct wording *words, unsigned beg, unsigned end)
{
    for (unsigned i = beg; i < end; i++)
        if (!words->items[i].capital || words->items[i].digit)
            return false;
    return end <= beg + 3;
}

static bool read_jump(const struct reading *text, struct jump *jump)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (s.len > 70)
        return false;
    for (unsigned at = 0; at < words->count && is_label(words, 0, at); at++) {
        bool see = false;
        unsigned back = points_back(words, at),
                 on = back ? 0 : points_on(words, at, &see);
        if ((!on && !back) || (see && at))
            continue;
        unsigned from = at + on + back;
        bool sure = see || (back == 1);
        for (unsigned place = from; place < words->count && place <= from + 4; place++) {
            bool skip = place < words->count && word_is(&words->items[place], "on");
            unsigned end = place_at(words, place + skip, sure);
            if (end != words->count || (place > from && !see) ||
                !is_label(words, from, place))
                continue;
            struct str name = span(s, words, place + skip, end);
            *(back ? &jump->source : &jump->to) = name;
            jump->from = back > 0;
            jump->on = on > 0;
            return true;
        }
    }
    return false;
}

/* Does the text end in a page's number behind Page, or in one with a section's letter? */
static bool ends_in_ref(const struct wording *words)
{
    if (words->count == 0 || words->count == WORDS)
        return false;
    const struct word *last = &words->items[words->count - 1];
    if (last->after && last->after != ')')
        return false;
    if (words->count > 1 && (word_is(&words->items[words->count - 2], "page") ||
                             word_is(&words->items[words->count - 2], "section")))
        return is_page(last->s, false) || last->s.len == 1;
    return is_page(last->s, true);
}

/* ---- bylines ---- */

/* clang-format off */
#define DESKS(X) \
    X("correspondent") X("reporter") X("reporters") X("writer") X("writers") \
    X("editor") X("columnist") X("bureau") X("staff") X("press") X("reports") \
    X("report") X("service") X("services") X("reuters") X("chief") X("agencies") \
    X("columnists") X("critic")
#define FEW(X) X("and") X("of") X("in") X("the") X("to") X("for")
#define WIRES(X) \
    X("associated press") X("staff report") X("staff and wire reports") \
    X("wire reports") X("our bureau") X("staff reporter") X("staff writer") \
    X("news service") X("press trust of india") X("reuters") X("wire services") \
    X("special correspondent") X("our correspondent") X("staff correspondent") \
    X("staff reports") X("bloomberg news") X("agence france-presse")
/* clang-format on */
LIST(desks, DESKS);
LIST(few, FEW);
LIST(wires, WIRES);

/* Ends in what the writer is: Health correspondent, Sun Sports Writer. */
static bool is_post(const struct wording *words)
{
    if (words->count < 1 || words->count > 7 ||
        !list_has(&desks, words->items[words->count - 1].s))
        return false;
    unsigned lower = 0;
    for (unsigned i = 0; i < words->count; i++)
        lower += !words->items[i].capital;
    return words->items[0].capital && (words->count < 3 || lower < words->count);
}

static bool is_special(struct str s)
{
    return (text_begins(s, "special to ") || text_begins(s, "special for ")) &&
           s.len < 60;
}

/* Behind By: a word with a capital that is no date, and no small words but a few. */
static bool names_writer(const struct wording *words)
{
    const struct word *second = &words->items[1];
    for (unsigned i = 2; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (!word->capital && word->small && !list_has(&few, word->s))
            return false;
    }
    bool name = second->capital && !list_has(&months, second->s) &&
                !list_has(&days, second->s) && !second->digit;
    return name || word_is(second, "our") || word_is(second, "a");
}

/* Ends in who sends news to papers, and little else. */
static bool is_wire(struct str s)
{
    for (uint32_t i = 0; i < wires.count; i++)
        if (holds(s, wires.rows[i]) && s.len < strlen(wires.rows[i]) + 22)
            return true;
    return false;
}

/* Joe Hale, Sun correspondent; Sports reporter. */
static bool is_post_alone(const struct wording *words)
{
    const struct word *last = &words->items[words->count - 1];
    if (words->count < 2 || !is_post(words))
        return false;
    return names_in(words, 0, words->count < 4 ? words->count : 3) == 2 ||
           (last->after == 0 && !last->upper && words->count <= 3 &&
            (word_is(last, "correspondent") || word_is(last, "reporter")));
}

static bool names_address(struct str s)
{
    return str_has(s, STR("@")) &&
           (text_begins(s, "reach ") || text_begins(s, "contact ") ||
            text_begins(s, "email ") || text_begins(s, "e-mail "));
}

/* A byline that its words make sure of. */
static enum byline sure_byline(const struct reading *text, bool dash)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    const struct word *first = &words->items[0], *last = &words->items[words->count - 1];
    bool by = word_is(first, "by") || (word_is(first, "from") && is_post(words));
    if (by && first->capital && words->count > 1 && s.len <= 120 && names_writer(words) &&
        (s.len < 60 || char_class_of(glyph_last(s)) != CHAR_STOP))
        return BYLINE_SURE;
    if (s.len < 110 && (text->hints & HINT_CLOSER))
        return BYLINE_CLOSING;
    if (is_special(s))
        return BYLINE_SURE;
    bool desk = s.len < 70 && words->count <= 7 && list_has(&desks, last->s);
    if (desk && word_is(first, "our") && words->count <= 6 && s.len < 50)
        return BYLINE_SURE;
    if (s.len < 110 && names_address(s))
        return BYLINE_CLOSING;
    if (desk && s.len < 60 && words->count <= 6 && first->capital && is_wire(s))
        return dash ? BYLINE_CLOSING : BYLINE_SURE;
    return desk && is_post_alone(words) ? BYLINE_SURE : BYLINE_NOT;
}

static enum byline byline_of(const struct reading *text)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (s.len < 4 || s.len > 160 || words->count == 0)
        return BYLINE_NOT;
    bool dash = char_class_of(glyph_first(s)) == CHAR_DASH;
    enum byline sure = sure_byline(text, dash);
    if (sure)
        return sure;
    if (s.len > 80 || char_class_of(glyph_last(s)) == CHAR_STOP)
        return BYLINE_NOT;
    if (dash && words->count <= 8 &&
        name_in(words, 0, words->count < 3 ? words->count : 2) == 2)
        return BYLINE_CLOSING;
    if (names_in(words, 0, words->count) == 2)
        return BYLINE_NAME;
    for (unsigned i = 2; i + 1 < words->count && i <= 4; i++)
        if (word_is(&words->items[i], "in") && words->count <= i + 3 &&
            names_in(words, 0, i) == 2)
            return BYLINE_NAME;
    return BYLINE_NOT;
}

/* The second line of a byline: whom the writer works for, an address, another name. */
static bool goes_with_byline(const struct reading *text, enum byline byline)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (s.len > 70 || words->count == 0 || words->count > 7)
        return false;
    if (word_is(&words->items[0], "and") && words->count > 1 && words->items[1].capital)
        return names_in(words, 1, words->count) > 0;
    if (is_special(s) || text_begins(s, "of the "))
        return true;
    if (words->count == 1 && str_has(s, STR("@")))
        return true;
    return (byline == BYLINE_SURE && !text_begins(s, "by ")) || is_post(words);
}

/* ---- datelines ---- */

/* A word of a dateline: in capitals, a date, or cut short with a stop. */
static bool in_dateline(const struct word *word)
{
    if (word->upper || list_has(&months, word->s))
        return true;
    if (word->digit)
        return word->s.len <= 4;
    return word->after == '.' && word->capital && word->s.len <= 6;
}

bool english_dateline(struct str s)
{
    size_t caps = 0;
    while (caps < s.len && ascii_is_upper((unsigned char)s.ptr[caps]))
        caps++;
    if (caps < 3)
        return false;
    struct str head = str_slice(s, 0, s.len < 80 ? s.len : 80);
    size_t at = head.len;
    static const struct str dashes[] = {
        STR("—"), STR(" -- "), STR(" – "), STR(") - "), {0}};
    for (const struct str *dash = dashes; dash->len; dash++) {
        size_t found = str_find(head, *dash, 0);
        at = found < at ? found : at;
    }
    if (at >= head.len)
        return false;
    struct wording words;
    wording_of_text(&words, str_slice(s, 0, at));
    unsigned others = 0;
    for (unsigned i = 0; i < words.count; i++)
        others += !in_dateline(&words.items[i]);
    bool prose = false; /* behind it; a headline in capitals may hold a dash */
    for (size_t i = at; i < s.len; i++)
        prose |= ascii_is_lower((unsigned char)s.ptr[i]);
    return prose && words.count && words.count <= 9 && others <= 1;
}

/* ---- furniture ---- */

/* clang-format off */
#define RUBRICS(X) \
    X("inside") X("index") X("inside today") X("today's index") X("in brief") \
    X("briefly") X("briefs") X("news in brief") X("what's inside") X("also inside") \
    X("in this section") X("online") X("in sports") X("letters to the editor") \
    X("letters") X("your views") X("readers write") X("around the region") \
    X("around the state") X("around the nation") X("around the world") \
    X("regional digest") X("national digest") X("world digest") X("roundup") \
    X("digest") X("local briefs") X("world briefs") X("nation in brief") \
    X("world in brief") X("how to reach us") X("coming sunday") X("inside sports") \
    X("coming up") X("in the news") X("today's paper") X("weather") X("the weather") \
    X("forecast")
#define TEASERS(X) \
    X("inside") X("index") X("inside today") X("today's index") X("what's inside") \
    X("also inside") X("in this section") X("online") X("in sports") \
    X("coming sunday") X("inside sports") X("coming up") X("today's paper") \
    X("highlights")
#define SECTIONS(X) \
    X("sports") X("business") X("local") X("region") X("nation & world") X("nation") \
    X("world") X("national") X("opinion") X("metro") X("city") X("home news") \
    X("news") X("politics") X("international") X("life") X("lifestyle") X("living") \
    X("features") X("the state") X("state") X("money") X("technology") X("science") \
    X("health") X("education") X("entertainment") X("arts") X("front page") \
    X("from page one") X("comment") X("editorials") X("obituaries") X("classified") \
    X("comics") X("business day") X("sport") X("city news") X("world news") X("home") \
    X("foreign") X("markets") X("main news") X("the nation") X("the world")
#define PAPERS(X) \
    X("times") X("news") X("herald") X("tribune") X("gazette") X("courier") \
    X("journal") X("post") X("chronicle") X("examiner") X("standard") X("star") \
    X("sun") X("press") X("daily") X("ledger") X("observer") X("express") \
    X("telegraph") X("mail") X("mirror") X("independent") X("guardian") X("register") \
    X("record") X("bee") X("dispatch") X("globe") X("inquirer") X("sentinel") \
    X("mercury") X("argus") X("echo") X("intelligencer") X("pilot") X("republic") \
    X("democrat") X("bulletin") X("advertiser") X("leader") X("reporter") X("hindu") \
    X("enterprise") X("review") X("banner") X("union") X("eagle") X("bugle") X("item") \
    X("citizen")
/* clang-format on */
LIST(rubrics, RUBRICS);
LIST(teasers, TEASERS);
LIST(sections, SECTIONS);
LIST(papers, PAPERS);

/* Two of a weekday, a month with its day, and a year. */
static bool is_dated(const struct wording *words)
{
    unsigned day = 0, month = 0, year = 0, number = 0;
    for (unsigned i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        number |= word->digit && word->s.len <= 2;
        year |= word->digit && word->s.len == 4 &&
                (word->s.ptr[0] == '1' || word->s.ptr[0] == '2');
    }
    for (unsigned i = 0; (number || year) && i < words->count; i++) {
        const struct word *word = &words->items[i];
        day |= word->capital && list_has(&days, word->s);
        month |= word->capital && list_has(&months, word->s);
    }
    return (month && number && (day || year)) || (day && year);
}

static bool is_paper(const struct wording *words, struct str s)
{
    if (words->count < 2 || words->count > 6 || s.len >= 50 ||
        !word_is(&words->items[0], "the"))
        return false;
    struct str last = words->items[words->count - 1].s;
    for (size_t i = last.len; i-- > 0;)
        if (last.ptr[i] == '-') {
            last = str_slice(last, i + 1, last.len);
            break;
        }
    return list_has(&papers, last);
}

/* $3.00, PRICE THREE CENTS, 75 cents, £1.20 */
static bool is_price(struct str s, const struct wording *words)
{
    bool sign = s.ptr[0] == '$' || str_starts(s, STR("£")) || str_starts(s, STR("€")) ||
                str_starts(s, STR("₹"));
    if (sign && words->count == 1 && words->items[0].digit)
        return true;
    bool cents = words->count && words->count <= 4 &&
                 word_is(&words->items[words->count - 1], "cents");
    return words->count <= 4 &&
           (text_begins(s, "price ") || (cents && words->count <= 3));
}

static bool is_volume(struct str s)
{
    return s.len < 60 && (text_begins(s, "vol.") || text_begins(s, "vol ") ||
                          text_begins(s, "no. ") || text_begins(s, "volume "));
}

/* Business B1-8   Comics D6: words and pages by turns. */
static bool is_index(const struct wording *words, unsigned plain)
{
    unsigned pages = 0;
    if (plain > 1)
        return false;
    for (unsigned i = 0; i < words->count; i++)
        pages += is_page(words->items[i].s, true);
    return pages >= 2 && pages * 4 >= words->count;
}

static bool is_folio(struct str s, const struct wording *words)
{
    if (words->count == 2 && word_is(&words->items[0], "page"))
        return is_page(words->items[1].s, false);
    if (words->count >= 2 && words->count <= 4 && s.len < 30) { /* A4 CITY */
        struct str rest = str_slice(s, (size_t)(words->items[1].s.ptr - s.ptr), s.len);
        if (is_page(words->items[0].s, false) && list_has(&sections, rest))
            return true;
        const struct word *last = &words->items[words->count - 1];
        rest = str_slice(s, 0, (size_t)(last->s.ptr - s.ptr));
        while (rest.len && rest.ptr[rest.len - 1] == ' ')
            rest.len--;
        return is_page(last->s, false) && list_has(&sections, rest);
    }
    return words->count == 1 && s.len <= 5 && is_page(words->items[0].s, true);
}

static bool is_teaser(struct str core)
{
    return core.len < 24 &&
           (list_has(&teasers, core) || text_begins(core, "today in the ") ||
            text_begins(core, "in today's "));
}

bool english_is_teaser(struct str s)
{
    return is_teaser(bare(s));
}

static bool is_digest(struct str core, uint32_t hints)
{
    return core.len < 30 && ((hints & HINT_DIGEST) || text_begins(core, "around the "));
}

bool english_is_digest(struct str s)
{
    s = bare(s);
    return s.len < 30 && is_digest(s, english_hints(s));
}

/* clang-format off */
#define KICKERS(X) \
    X("analysis") X("news analysis") X("editorial") X("exclusive") X("review") \
    X("obituary") X("profile") X("special report") X("investigation") X("dispatch") \
    X("crime") X("courts") X("transit") X("housing") X("the economy") X("climate") \
    X("weather") X("baseball") X("football") X("basketball") X("hockey") X("golf") \
    X("tennis") X("soccer") X("cricket") X("rugby") X("music") X("books") X("film") \
    X("theater") X("theatre") X("public health") X("analysis & opinion") \
    X("perspective") X("essay") X("interview") X("breaking news") X("first person") \
    X("column") X("my view") X("viewpoint") X("environment")
/* clang-format on */
LIST(kickers, KICKERS);

static bool is_kicker(struct str core)
{
    return list_has(&kickers, core) || list_has(&sections, core) ||
           text_begins(core, "letter from ") || text_begins(core, "memo from ") ||
           text_begins(core, "election ");
}

bool english_is_kicker(struct str s)
{
    return is_kicker(bare(s));
}

/* What a paper says of itself and its news. */
static bool is_notice(const struct reading *text)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (list_has(&rubrics, text->core) || is_teaser(text->core))
        return true;
    if (words->count <= 3 && text->plain == 0 && (text->hints & HINT_RUBRIC) &&
        is_digest(text->core, text->hints))
        return true;
    return words->count <= 4 && words->count >= 2 && text->plain == 0 && s.len < 26 &&
           word_is(&words->items[words->count - 1], "edition");
}

static enum furniture furniture_of(const struct reading *text)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (s.len == 0 || s.len > 160)
        return FURNITURE_NOT;
    if (is_folio(s, words))
        return FURNITURE_FOLIO;
    if (words->count <= 18 && text->plain == 0 && text->figures && is_dated(words))
        return FURNITURE_DATE;
    if (words->count == 1 && s.len < 10 && s.ptr[s.len - 1] != '.' &&
        words->items[0].s.len > 5 && list_has(&days, words->items[0].s))
        return FURNITURE_DATE;
    if (is_price(s, words) || is_volume(s) || is_index(words, text->plain) ||
        is_notice(text))
        return FURNITURE_SURE;
    if (text->plain == 0 && is_paper(words, s))
        return FURNITURE_PAPER;
    if ((text->hints & HINT_RIGHTS) || (s.len < 100 && (text->hints & HINT_SERVICE) &&
                                        char_class_of(glyph_last(s)) != CHAR_STOP))
        return FURNITURE_SURE;
    if (list_has(&sections, text->core))
        return FURNITURE_WEAK;
    bool paper = words->count >= 2 && words->count <= 5 && text->plain == 0 &&
                 s.len < 40 && list_has(&papers, words->items[words->count - 1].s);
    return paper ? FURNITURE_WEAK : FURNITURE_NOT;
}

/* ---- clues ---- */

/* clang-format off */
#define SALUTES(X) \
    X("to the editor") X("editor") X("dear editor") X("dear sir") X("sir") X("sirs") \
    X("re")
/* clang-format on */
LIST(salutes, SALUTES);

/* Is a third of what is printed in the head of s digits? */
static bool is_figures(struct str head)
{
    unsigned char digits = 0, inked = 0; /* enough for HINTED bytes */
    for (size_t i = 0; i < head.len; i++) {
        digits = (unsigned char)(digits + ascii_is_digit((unsigned char)head.ptr[i]));
        inked = (unsigned char)(inked + ((head.ptr[i] != ' ') & (head.ptr[i] != '.')));
    }
    return digits * 3 > inked;
}

/* What short texts are. */
static enum english_clue brief_clue(const struct reading *text, enum byline byline)
{
    struct str s = text->s;
    if (is_kicker(text->core))
        return CLUE_KICKER;
    if (goes_with_byline(text, byline))
        return CLUE_POST;
    int name = names_in(&text->words, 0, text->words.count);
    if (name)
        return name == 2 ? CLUE_NAME : CLUE_SHAPE;
    bool addresses = s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == ',';
    return addresses && list_has(&salutes, text->core) ? CLUE_SALUTE : CLUE_NONE;
}

static enum english_clue clue_of(const struct reading *text, enum byline byline)
{
    struct str s = text->s;
    const struct wording *words = &text->words;
    if (s.len == 0)
        return CLUE_NONE;
    bool brief = s.len < 90;
    if (brief && ((text->hints & HINT_CONTACT) || str_has(s, STR("@"))))
        return CLUE_CONTACT;
    if (s.len < HINTED && ends_in_ref(words))
        return CLUE_REF;
    if (s.len < 60 && ((text->hints & HINT_CREDIT) || str_has(s, STR("/"))))
        return CLUE_CREDIT;
    if (text->hints & HINT_SIDE)
        return CLUE_PICTURE;
    bool digits = text->figures || words->count == WORDS;
    if (digits && is_figures(str_slice(s, 0, HINTED)))
        return CLUE_TABLE;
    enum char_class first = char_class_of(glyph_first(s));
    if (first == CHAR_MARK || str_starts(s, STR("•")))
        return CLUE_LIST;
    enum english_clue clue =
        brief && words->count <= 12 ? brief_clue(text, byline) : CLUE_NONE;
    if (clue)
        return clue;
    if (first == CHAR_OPEN || s.ptr[0] == '"')
        return CLUE_QUOTE;
    bool colon = words->count > 1 && words->items[0].upper && words->items[0].s.len > 2 &&
                 (words->items[0].after == ':' ||
                  (words->items[1].upper && words->items[1].after == ':'));
    return colon ? CLUE_COLON : CLUE_NONE;
}

/* ---- all of it ---- */

struct english english_read(struct str s)
{
    struct reading text;
    read(&text, s);
    struct english english = {.is = english_is(s)};
    english.letters = (uint8_t)case_of(&text);
    english.tail = (uint8_t)tail_of(s);
    english.prose = (uint8_t)prose_of(&text);
    english.byline = (uint8_t)byline_of(&text);
    english.clue = (uint8_t)clue_of(&text, (enum byline)english.byline);
    english.furniture = (uint8_t)furniture_of(&text);
    english.dateline = english_dateline(s);
    english.jump.whole = read_jump(&text, &english.jump);
    return english;
}

enum english_case english_case(struct str s)
{
    struct reading text;
    read_words(&text, s);
    return case_of(&text);
}

enum byline english_byline(struct str s)
{
    struct reading text;
    read(&text, str_slice(s, 0, 161));
    return byline_of(&text);
}

enum furniture english_furniture(struct str s)
{
    struct reading text;
    read(&text, str_slice(s, 0, 161));
    return furniture_of(&text);
}

bool english_jump(struct str s, struct jump *jump)
{
    struct reading text;
    read_words(&text, str_slice(s, 0, 71));
    return read_jump(&text, jump);
}
