#include "page/english.h"

#include "base/ascii.h"
#include "page/ink.h"

/* ---- words ---- */

struct word {
    struct str s; /* without marks around it */
    bool capital, upper, digit;
    uint8_t before; /* the byte before it, 0: none */
    uint8_t after;  /* behind it */
};

enum { WORDS = 40 }; /* more are not looked at */

struct wording {
    struct word items[WORDS];
    unsigned count;
};

static bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Letters and digits, and what holds them together: O'Brien, 4-3, 1,000, J.R. */
static bool in_word(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (ascii_is_alnum(c) || (c >= 0xC3 && c <= 0xC9) || (c >= 0x80 && c < 0xC0))
        return true;
    bool joins = c == '\'' || c == '-' || c == '.' || c == ',' || c == '@';
    return joins && i > 0 && i + 1 < s.len &&
           ascii_is_alnum((unsigned char)s.ptr[i - 1]) &&
           ascii_is_alnum((unsigned char)s.ptr[i + 1]);
}

/* Marks of three bytes, quotes and dashes, are no words though their tails look so. */
static size_t skip_marks(struct str s, size_t pos)
{
    while (pos < s.len) {
        unsigned char c = (unsigned char)s.ptr[pos];
        if (c == 0xE2)
            pos += 3;
        else if (c == 0xC2)
            pos += 2;
        else if (in_word(s, pos) && !(c >= 0x80 && c < 0xC0))
            return pos;
        else
            pos++;
    }
    return s.len;
}

static struct wording words_in(struct str s)
{
    struct wording words = {.count = 0};
    size_t pos = 0;
    while (words.count < WORDS && (pos = skip_marks(s, pos)) < s.len) {
        size_t beg = pos;
        while (pos < s.len && in_word(s, pos))
            pos++;
        struct word *word = &words.items[words.count++];
        *word = (struct word){.s = str_slice(s, beg, pos)};
        word->before = beg ? (uint8_t)s.ptr[beg - 1] : 0;
        word->after = pos < s.len ? (uint8_t)s.ptr[pos] : 0;
        unsigned char first = (unsigned char)word->s.ptr[0];
        word->capital = is_upper(first) || first == 0xC3;
        word->upper = word->capital;
        for (size_t i = 0; i < word->s.len; i++) {
            unsigned char c = (unsigned char)word->s.ptr[i];
            word->upper &= !ascii_is_lower(c);
            word->digit |= c >= '0' && c <= '9';
        }
    }
    return words;
}

/* ASCII letters of either case are one; list is in lower case and ends in NULL. */
static bool same_word(struct str s, const char *z)
{
    size_t i = 0;
    for (; i < s.len && *z; i++, z++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (*z == '\'' && str_starts(str_slice(s, i, s.len), STR("’")))
            i += STR("’").len - 1;
        else if ((is_upper(c) ? c + 32 : c) != (unsigned char)*z)
            return false;
    }
    return i == s.len && !*z;
}

static bool is_any(struct str s, const char *const *list)
{
    unsigned char first = s.len ? (unsigned char)s.ptr[0] : 0;
    first = is_upper(first) ? (unsigned char)(first + 32) : first;
    for (; *list; list++)
        if ((unsigned char)**list == first && same_word(s, *list))
            return true;
    return false;
}

static bool holds(struct str s, const char *z)
{
    size_t len = strlen(z);
    for (size_t i = 0; i + len <= s.len; i++)
        if ((s.ptr[i] | 32) == (z[0] | 32) && same_word(str_slice(s, i, i + len), z))
            return true;
    return false;
}

static bool holds_any(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (holds(s, *list))
            return true;
    return false;
}

static bool begins(struct str s, const char *z)
{
    return s.len >= strlen(z) && same_word(str_slice(s, 0, strlen(z)), z);
}

/* clang-format off */
static const char *const small[] = {
    "a", "an", "the", "of", "in", "on", "to", "for", "as", "at", "by", "and", "or", "with",
    "from", "is", "are", "was", "were", "be", "its", "his", "her", "their", "that", "which",
    "who", "but", "if", "than", "into", "over", "after", "before", "no", "not", "said", "it",
    "he", "she", "they", "has", "have", "had", "will", "would", "been", "this", "about", NULL};
/* Those that may not end what is said. */
static const char *const bound[] = {
    "a", "an", "the", "of", "in", "to", "for", "as", "at", "by", "and", "or", "with", "from",
    "is", "are", "its", "his", "their", "but", "than", "into", "after", "before", "will",
    "would", "that", "who", "&", "vs", "over", "on", "until", "when", "while", "because",
    "against", "between", "through", "during", "under", "without", "near", "amid", "like",
    "per", "how", "why", "what", "whose", "these", "more", "most", "be", "can", "could", "may",
    "must", "should", "has", "have", "had", "does", "not", "no", "up", "out", "off", "st", "mr",
    "mrs", "ms", "dr", "said", "was", "were", "he", "she", "they", "we", "i", "where", NULL};
static const char *const months[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "aug", "sept", "sep",
    "oct", "nov", "dec", NULL};
static const char *const days[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
    "tue", "tues", "wed", "thur", "thurs", "fri", "sat", "sun", NULL};
/* clang-format on */

bool english_is(struct str s)
{
    bool letter = false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0xE3)
            return false;
        letter |= ascii_is_alpha(c) || c == '$' || c == 0xC2;
    }
    return letter;
}

/* ---- measures ---- */

enum english_case english_case(struct str s)
{
    struct wording words = words_in(str_slice(s, 0, s.len < 200 ? s.len : 200));
    unsigned upper = 0, lower = 0, big = 0, capital = 0, letters = 0;
    const struct word *first = NULL;
    for (unsigned i = 0; i < words.count; i++) {
        const struct word *word = &words.items[i];
        if (!ascii_is_alpha((unsigned char)word->s.ptr[0]) && !word->capital)
            continue;
        first = first ? first : word;
        letters++;
        for (size_t k = 0; k < word->s.len; k++) {
            upper += is_upper((unsigned char)word->s.ptr[k]);
            lower += ascii_is_lower((unsigned char)word->s.ptr[k]);
        }
        if (word->s.len < 4 && is_any(word->s, small))
            continue;
        big++;
        capital += word->capital;
    }
    if (!first)
        return CASE_NONE;
    if (lower == 0 || upper > 6 * lower)
        return CASE_CAPITALS;
    if (!first->capital)
        return CASE_LOWER;
    if (letters == 1)
        return CASE_WORD;
    return big >= 2 && capital * 5 >= big * 4 ? CASE_TITLE : CASE_SENTENCE;
}

unsigned english_tail(struct str s)
{
    if (s.len > 2 && s.ptr[s.len - 1] == '-' &&
        ascii_is_alpha((unsigned char)s.ptr[s.len - 2]))
        return 2;
    size_t beg = s.len;
    while (beg && s.ptr[beg - 1] != ' ')
        beg--;
    struct str last = str_slice(s, beg, s.len);
    if (is_any(last, bound))
        return 1;
    bool dotted = last.len > 1 && last.len < 5 && is_upper((unsigned char)last.ptr[0]) &&
                  last.ptr[last.len - 1] == '.';
    return dotted ? 3 : 0;
}

unsigned english_prose(struct str s)
{
    struct wording words = words_in(str_slice(s, 0, s.len < 300 ? s.len : 300));
    unsigned count = 0;
    for (unsigned i = 0; i < words.count; i++)
        count += !words.items[i].capital && is_any(words.items[i].s, small);
    return count == 0                             ? 0
           : count * 8 < words.count              ? 1
           : count * 4 < words.count || count < 3 ? 2
                                                  : 3;
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
                        (same_word(word->s, "de") || same_word(word->s, "van") ||
                         same_word(word->s, "von") || same_word(word->s, "der"));
        if ((!word->capital && !particle) || word->digit ||
            (!is_initial(word) && is_any(word->s, small)))
            return 0;
        if (i + 1 < end && word->after != ' ' && word->after != '.')
            return 0;
    }
    return is_given(words->items[beg].s) || is_initial(&words->items[beg]) ? 2 : 1;
}

/* Names joined by and, commas or a blank; 2 where each is known by its first word. */
static int names_in(const struct wording *words, unsigned beg, unsigned end)
{
    int least = 3;
    for (unsigned i = beg; i <= end; i++) {
        bool and = i < end && same_word(words->items[i].s, "and");
        bool comma = i < end && i > beg && words->items[i - 1].after == ',';
        if (i < end && !and&&!comma)
            continue;
        int name = i == beg && and? 3 : name_in(words, beg, i);
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
        else if (is_upper(c) && (i == 0 || i + 1 == s.len))
            letters++;
        else if (c != '-' || i == 0)
            return false;
    }
    return digits && digits <= 5 && letters <= 1 && (letters || !letter);
}

static const char *const numbers[] = {"one",    "two",    "three", "four", "five",
                                      "six",    "seven",  "eight", "nine", "ten",
                                      "eleven", "twelve", NULL};

/* The place that words from `at` on name, and nothing behind it but a column's number:
 * where it ends; 0: no place. `sure`: the word Page, or a section's letter, is asked for. */
static unsigned place_at(const struct wording *words, unsigned at, bool sure)
{
    if (at >= words->count)
        return 0;
    struct str s = words->items[at].s;
    bool page = same_word(s, "page") || same_word(s, "p") || same_word(s, "pg") ||
                same_word(s, "pages");
    unsigned next = at + page;
    if (next >= words->count)
        return 0;
    s = words->items[next].s;
    bool named = (same_word(s, "next") || same_word(s, "preceding") ||
                  same_word(s, "front") || same_word(s, "back")) &&
                 next + 1 < words->count && same_word(words->items[next + 1].s, "page");
    if (named)
        next++;
    else if (!is_page(s, sure && !page) && !(page && is_any(s, numbers)))
        return 0;
    next++;
    if (next + 1 < words->count && (same_word(words->items[next].s, "column") ||
                                    same_word(words->items[next].s, "col")))
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
    static const char *const continued[] = {"continued", "cont",  "cont'd", "con't",
                                            "continues", "contd", NULL};
    static const char *const turn[] = {"see", "turn", "jump", NULL};
    unsigned from = at;
    *see = false;
    if (at < words->count && same_word(words->items[at].s, "please"))
        at++;
    if (at + 1 >= words->count)
        return 0;
    if (is_any(words->items[at].s, continued) && same_word(words->items[at + 1].s, "on"))
        return at + 2 - from;
    if (!is_any(words->items[at].s, turn))
        return 0;
    *see = true;
    return at + 1 + same_word(words->items[at + 1].s, "to") - from;
}

static unsigned points_back(const struct wording *words, unsigned at)
{
    static const char *const continued[] = {"continued", "cont", "cont'd", "contd", NULL};
    if (at + 1 < words->count && is_any(words->items[at].s, continued) &&
        same_word(words->items[at + 1].s, "from"))
        return 2;
    return at < words->count && same_word(words->items[at].s, "from");
}

/* Words that label a story: FERRY, The Budget. At most three, none small. */
static bool is_label(const struct wording *words, unsigned beg, unsigned end)
{
    for (unsigned i = beg; i < end; i++)
        if (!words->items[i].capital || words->items[i].digit)
            return false;
    return end <= beg + 3;
}

bool english_jump(struct str s, struct jump *jump)
{
    if (s.len > 70)
        return false;
    struct wording words = words_in(s);
    for (unsigned at = 0; at < words.count && at <= 3; at++) {
        bool see = false;
        unsigned back = points_back(&words, at),
                 on = back ? 0 : points_on(&words, at, &see);
        if ((!on && !back) || !is_label(&words, 0, at) || (see && at))
            continue;
        unsigned from = at + on + back;
        bool sure = see || (back == 1);
        for (unsigned place = from; place < words.count && place <= from + 4; place++) {
            bool skip = place < words.count && same_word(words.items[place].s, "on");
            unsigned end = place_at(&words, place + skip, sure);
            if (end != words.count || (place > from && !see) ||
                !is_label(&words, from, place))
                continue;
            struct str name = span(s, &words, place + skip, end);
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
    if (words->count > 1 && (same_word(words->items[words->count - 2].s, "page") ||
                             same_word(words->items[words->count - 2].s, "section")))
        return is_page(last->s, false) || last->s.len == 1;
    return is_page(last->s, true);
}

/* ---- bylines ---- */

/* clang-format off */
static const char *const desks[] = {
    "correspondent", "reporter", "reporters", "writer", "writers", "editor", "columnist",
    "bureau", "staff", "press", "reports", "report", "service", "services", "reuters", "chief",
    "agencies", "columnists", "critic", NULL};
static const char *const wires[] = {
    "associated press", "staff report", "staff and wire reports", "wire reports", "our bureau",
    "staff reporter", "staff writer", "news service", "press trust of india", "reuters",
    "wire services", "special correspondent", "our correspondent", "staff correspondent",
    "staff reports", "bloomberg news", "agence france-presse", NULL};
static const char *const closers[] = {
    "contributed to this report", "contributed reporting", "contributed to this story",
    "additional reporting by", "reporting by", "contact reporter", "contact staff writer",
    "edited by", "staff writer contributed", "compiled by", NULL};
/* clang-format on */

/* Ends in what the writer is: Health correspondent, Sun Sports Writer. */
static bool is_post(const struct wording *words)
{
    if (words->count < 1 || words->count > 7 ||
        !is_any(words->items[words->count - 1].s, desks))
        return false;
    unsigned lower = 0;
    for (unsigned i = 0; i < words->count; i++)
        lower += !words->items[i].capital;
    return words->items[0].capital && (words->count < 3 || lower < words->count);
}

static bool is_special(struct str s)
{
    return (begins(s, "special to ") || begins(s, "special for ")) && s.len < 60;
}

/* Behind By: a word with a capital that is no date, and no small words but a few. */
static bool names_writer(const struct wording *words)
{
    static const char *const few[] = {"and", "of", "in", "the", "to", "for", NULL};
    const struct word *second = &words->items[1];
    for (unsigned i = 2; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (!word->capital && is_any(word->s, small) && !is_any(word->s, few))
            return false;
    }
    bool name = second->capital && !is_any(second->s, months) &&
                !is_any(second->s, days) && !second->digit;
    return name || same_word(second->s, "our") || same_word(second->s, "a");
}

enum byline english_byline(struct str s)
{
    if (s.len < 4 || s.len > 160)
        return BYLINE_NOT;
    struct wording words = words_in(s);
    if (words.count == 0)
        return BYLINE_NOT;
    bool by = same_word(words.items[0].s, "by") ||
              (same_word(words.items[0].s, "from") && is_post(&words));
    enum ink last = ink_of(glyph_last(s));
    if (by && words.items[0].capital && words.count > 1 && s.len <= 120 &&
        names_writer(&words) && (last != INK_STOP || s.len < 60))
        return BYLINE_SURE;
    if (s.len < 110 &&
        (holds_any(s, closers) || (s.ptr[0] == '(' && holds(s, "reporting by"))))
        return BYLINE_CLOSING;
    if (is_special(s))
        return BYLINE_SURE;
    if (same_word(words.items[0].s, "our") && words.count <= 6 && s.len < 50 &&
        is_any(words.items[words.count - 1].s, desks))
        return BYLINE_SURE;
    if (s.len < 110 && str_has(s, STR("@")) &&
        (begins(s, "reach ") || begins(s, "contact ") || begins(s, "email ") ||
         begins(s, "e-mail ")))
        return BYLINE_CLOSING;
    bool dash = ink_of(glyph_first(s)) == INK_DASH;
    if (s.len < 60 && words.count <= 6 && words.items[0].capital &&
        is_any(words.items[words.count - 1].s, desks)) {
        for (const char *const *wire = wires; *wire; wire++)
            if (holds(s, *wire) && s.len < strlen(*wire) + 22)
                return dash ? BYLINE_CLOSING : BYLINE_SURE;
    }
    if (s.len < 70 && is_post(&words) && words.count > 1 &&
        (names_in(&words, 0, words.count < 4 ? words.count : 3) == 2 ||
         (words.items[words.count - 1].after == 0 &&
          !words.items[words.count - 1].upper &&
          !is_any(words.items[words.count - 1].s, wires) && words.count <= 3 &&
          (same_word(words.items[words.count - 1].s, "correspondent") ||
           same_word(words.items[words.count - 1].s, "reporter")))))
        return BYLINE_SURE;
    if (last == INK_STOP || s.len > 80)
        return BYLINE_NOT;
    if (dash && words.count <= 8 &&
        name_in(&words, 0, words.count < 3 ? words.count : 2) == 2)
        return BYLINE_CLOSING;
    if (names_in(&words, 0, words.count) == 2)
        return BYLINE_NAME;
    for (unsigned i = 2; i + 1 < words.count && i <= 4; i++)
        if (same_word(words.items[i].s, "in") && words.count <= i + 3 &&
            names_in(&words, 0, i) == 2)
            return BYLINE_NAME;
    return BYLINE_NOT;
}

bool english_goes_with_byline(struct str s)
{
    if (s.len > 70)
        return false;
    struct wording words = words_in(s);
    if (words.count == 0 || words.count > 7)
        return false;
    if (same_word(words.items[0].s, "and") && words.count > 1 && words.items[1].capital)
        return names_in(&words, 1, words.count) > 0;
    if (is_special(s) || begins(s, "of the "))
        return true;
    if (words.count == 1 && str_has(s, STR("@")))
        return true;
    enum byline byline = english_byline(s);
    return is_post(&words) || (byline == BYLINE_SURE && !begins(s, "by "));
}

/* ---- datelines ---- */

/* A word of a dateline: in capitals, a date, or cut short with a stop. */
static bool in_dateline(const struct word *word)
{
    if (word->upper || is_any(word->s, months))
        return true;
    if (word->digit)
        return word->s.len <= 4;
    return word->after == '.' && word->capital && word->s.len <= 6;
}

bool english_dateline(struct str s)
{
    size_t caps = 0;
    while (caps < s.len && is_upper((unsigned char)s.ptr[caps]))
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
    struct wording words = words_in(str_slice(s, 0, at));
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
static const char *const rubrics[] = {
    "inside", "index", "inside today", "today's index", "in brief", "briefly", "briefs",
    "news in brief", "what's inside", "also inside", "in this section", "online", "in sports",
    "letters to the editor", "letters", "your views", "readers write", "around the region",
    "around the state", "around the nation", "around the world", "regional digest",
    "national digest", "world digest", "roundup", "digest", "local briefs", "world briefs",
    "nation in brief", "world in brief", "how to reach us", "coming sunday", "inside sports",
    "coming up", "in the news", "today's paper", "weather", "the weather", "forecast", NULL};
static const char *const teasers[] = {
    "inside", "index", "inside today", "today's index", "what's inside", "also inside",
    "in this section", "online", "in sports", "coming sunday", "inside sports", "coming up",
    "today's paper", "highlights", NULL};
static const char *const sections[] = {
    "sports", "business", "local", "region", "nation & world", "nation", "world", "national",
    "opinion", "metro", "city", "home news", "news", "politics", "international", "life",
    "lifestyle", "living", "features", "the state", "state", "money", "technology", "science",
    "health", "education", "entertainment", "arts", "front page", "from page one", "comment",
    "editorials", "obituaries", "classified", "comics", "business day", "sport", "city news",
    "world news", "home", "foreign", "markets", "main news", "the nation", "the world", NULL};
static const char *const papers[] = {
    "times", "news", "herald", "tribune", "gazette", "courier", "journal", "post", "chronicle",
    "examiner", "standard", "star", "sun", "press", "daily", "ledger", "observer", "express",
    "telegraph", "mail", "mirror", "independent", "guardian", "register", "record", "bee",
    "dispatch", "globe", "inquirer", "sentinel", "mercury", "argus", "echo", "intelligencer",
    "pilot", "republic", "democrat", "bulletin", "advertiser", "leader", "reporter", "hindu",
    "enterprise", "review", "banner", "union", "eagle", "bugle", "item", "citizen", NULL};
static const char *const services[] = {
    "all rights reserved", "copyright", "home delivery", "subscribe", "news tips", "circulation:",
    "www.", "http", "established 1", "founded in 1", "founded 1", "est. 1", "issn ", "follow us",
    "to subscribe", "to advertise", "customer service", "main number", "newsroom:", "tel:",
    "serving ", NULL};
/* clang-format on */

/* Two of a weekday, a month with its day, and a year. */
static bool is_dated(const struct wording *words)
{
    unsigned day = 0, month = 0, year = 0, number = 0;
    for (unsigned i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        day |= word->capital && is_any(word->s, days);
        month |= word->capital && is_any(word->s, months);
        number |= word->digit && word->s.len <= 2;
        year |= word->digit && word->s.len == 4 &&
                (word->s.ptr[0] == '1' || word->s.ptr[0] == '2');
    }
    return (month && number && (day || year)) || (day && year);
}

/* How many words are neither names nor numbers. */
static unsigned plain_words(const struct wording *words)
{
    unsigned count = 0;
    for (unsigned i = 0; i < words->count; i++)
        count += !words->items[i].capital && !words->items[i].digit;
    return count;
}

static bool is_paper(const struct wording *words, struct str s)
{
    if (words->count < 2 || words->count > 6 || plain_words(words))
        return false;
    struct str last = words->items[words->count - 1].s;
    for (size_t i = last.len; i-- > 0;)
        if (last.ptr[i] == '-') {
            last = str_slice(last, i + 1, last.len);
            break;
        }
    bool titled = same_word(words->items[0].s, "the");
    return is_any(last, papers) && titled && s.len < 50;
}

/* $3.00, PRICE THREE CENTS, 75 cents, £1.20 */
static bool is_price(struct str s, const struct wording *words)
{
    bool sign = s.ptr[0] == '$' || str_starts(s, STR("£")) || str_starts(s, STR("€")) ||
                str_starts(s, STR("₹"));
    if (sign && words->count == 1 && words->items[0].digit)
        return true;
    bool cents = words->count && words->count <= 4 &&
                 same_word(words->items[words->count - 1].s, "cents");
    return words->count <= 4 && (begins(s, "price ") || (cents && words->count <= 3));
}

static bool is_volume(struct str s)
{
    return s.len < 60 && (begins(s, "vol.") || begins(s, "vol ") || begins(s, "no. ") ||
                          begins(s, "volume "));
}

/* Business B1-8   Comics D6: words and pages by turns. */
static bool is_index(const struct wording *words)
{
    unsigned pages = 0;
    for (unsigned i = 0; i < words->count; i++)
        pages += is_page(words->items[i].s, true);
    return pages >= 2 && pages * 4 >= words->count && plain_words(words) <= 1;
}

static bool is_folio(struct str s, const struct wording *words)
{
    if (words->count == 2 && same_word(words->items[0].s, "page"))
        return is_page(words->items[1].s, false);
    if (words->count >= 2 && words->count <= 4 && s.len < 30) { /* A4 CITY */
        struct str rest = str_slice(s, (size_t)(words->items[1].s.ptr - s.ptr), s.len);
        if (is_page(words->items[0].s, false) && is_any(rest, sections))
            return true;
        const struct word *last = &words->items[words->count - 1];
        rest = str_slice(s, 0, (size_t)(last->s.ptr - s.ptr));
        while (rest.len && rest.ptr[rest.len - 1] == ' ')
            rest.len--;
        return is_page(last->s, false) && is_any(rest, sections);
    }
    return words->count == 1 && s.len <= 5 && is_page(words->items[0].s, true);
}

static struct str bare(struct str s)
{
    while (s.len && !ascii_is_alnum((unsigned char)s.ptr[0]))
        s = str_slice(s, 1, s.len);
    while (s.len && !ascii_is_alnum((unsigned char)s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool english_is_teaser(struct str s)
{
    s = bare(s);
    return s.len < 24 &&
           (is_any(s, teasers) || begins(s, "today in the ") || begins(s, "in today's "));
}

bool english_is_digest(struct str s)
{
    s = bare(s);
    return s.len < 30 &&
           (holds(s, "brief") || holds(s, "digest") || holds(s, "roundup") ||
            begins(s, "around the ") || holds(s, "blotter") || holds(s, "letters") ||
            holds(s, "readers write"));
}

bool english_is_kicker(struct str s)
{
    /* clang-format off */
    static const char *const kickers[] = {
        "analysis", "news analysis", "editorial", "exclusive", "review", "obituary", "profile",
        "special report", "investigation", "dispatch", "crime", "courts", "transit", "housing",
        "the economy", "climate", "weather", "baseball", "football", "basketball", "hockey",
        "golf", "tennis", "soccer", "cricket", "rugby", "music", "books", "film", "theater",
        "theatre", "public health", "analysis & opinion", "perspective", "essay", "interview",
        "breaking news", "first person", "column", "my view", "viewpoint", "environment", NULL};
    /* clang-format on */
    s = bare(s);
    return is_any(s, kickers) || is_any(s, sections) || begins(s, "letter from ") ||
           begins(s, "memo from ") || begins(s, "election ");
}

enum furniture english_furniture(struct str s)
{
    if (s.len == 0 || s.len > 160)
        return FURNITURE_NOT;
    struct wording words = words_in(s);
    if (is_folio(s, &words))
        return FURNITURE_FOLIO;
    unsigned plain = plain_words(&words);
    if (is_dated(&words) && words.count <= 18 && plain == 0)
        return FURNITURE_DATE;
    if (words.count == 1 && s.len < 10 && s.ptr[s.len - 1] != '.' &&
        is_any(words.items[0].s, days) && words.items[0].s.len > 5)
        return FURNITURE_DATE;
    if (is_price(s, &words) || is_volume(s) || is_index(&words))
        return FURNITURE_SURE;
    struct str core = bare(s);
    if (is_any(core, rubrics) || english_is_teaser(s))
        return FURNITURE_SURE;
    if (words.count <= 3 && plain == 0 && english_is_digest(s) &&
        (holds(s, "briefs") || holds(s, "digest") || holds(s, "blotter")))
        return FURNITURE_SURE;
    if (words.count <= 4 && words.count >= 2 && plain == 0 && s.len < 26 &&
        same_word(words.items[words.count - 1].s, "edition"))
        return FURNITURE_SURE;
    if (is_paper(&words, s))
        return FURNITURE_PAPER;
    if (s.len < 100 && holds_any(s, services) && ink_of(glyph_last(s)) != INK_STOP)
        return FURNITURE_SURE;
    if (holds(s, "all rights reserved"))
        return FURNITURE_SURE;
    if (is_any(core, sections))
        return FURNITURE_WEAK;
    bool paper = words.count >= 2 && words.count <= 5 && plain == 0 && s.len < 40 &&
                 is_any(words.items[words.count - 1].s, papers);
    return paper ? FURNITURE_WEAK : FURNITURE_NOT;
}

/* ---- clues ---- */

enum english_clue english_clue(struct str s)
{
    /* clang-format off */
    static const char *const credits[] = {
        "photo", "photograph", "picture:", " for the ", "/staff", "courtesy", "file photo",
        "/ the ", "/the ", "getty", "reuters", "associated press", "afp", "handout", NULL};
    static const char *const sides[] = {
        " left", " right", " center", "above,", "above:", "below:", "file photo", "at left",
        "is seen", "pictured", "clockwise", "from left", NULL};
    static const char *const salutes[] = {
        "to the editor", "editor", "dear editor", "dear sir", "sir", "sirs", "re", NULL};
    /* clang-format on */
    if (s.len == 0)
        return CLUE_NONE;
    struct str head = str_slice(s, 0, s.len < 240 ? s.len : 240);
    struct wording words = words_in(head);
    size_t digits = 0, inked = 0;
    for (size_t i = 0; i < head.len; i++) {
        digits += head.ptr[i] >= '0' && head.ptr[i] <= '9';
        inked += head.ptr[i] != ' ' && head.ptr[i] != '.';
    }
    bool brief = s.len < 90;
    if (brief && (str_has(s, STR("@")) || holds(s, "555-") || holds(s, "www.")))
        return CLUE_CONTACT;
    if (s.len < 240 && ends_in_ref(&words))
        return CLUE_REF;
    if (s.len < 60 && (holds_any(s, credits) || str_has(s, STR("/"))))
        return CLUE_CREDIT;
    if (s.len < 240 && holds_any(s, sides))
        return CLUE_PICTURE;
    if (digits * 3 > inked)
        return CLUE_TABLE;
    if (ink_of(glyph_first(s)) == INK_MARK || str_starts(s, STR("•")))
        return CLUE_LIST;
    if (brief && words.count <= 12) {
        int name = names_in(&words, 0, words.count);
        if (english_is_kicker(s))
            return CLUE_KICKER;
        if (english_goes_with_byline(s))
            return CLUE_POST;
        if (name)
            return name == 2 ? CLUE_NAME : CLUE_SHAPE;
        if (s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == ',')
            if (is_any(bare(s), salutes))
                return CLUE_SALUTE;
    }
    if (ink_of(glyph_first(s)) == INK_OPEN || s.ptr[0] == '"')
        return CLUE_QUOTE;
    bool colon = words.count > 1 && words.items[0].upper && words.items[0].s.len > 2 &&
                 (words.items[0].after == ':' ||
                  (words.items[1].upper && words.items[1].after == ':'));
    return colon ? CLUE_COLON : CLUE_NONE;
}
