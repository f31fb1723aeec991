/* What MODEL_JOIN sees (rejoin.h): does a paragraph go on in the next line? */
#include "read/rejoin.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/english_hyphens.h"
#include "read/pairs.h"
#include "read/spaced_text.h"

/* What is seen of two printed lines:
 *
 *     FROM  　　南岸菜场的豆浆铺把开门      the paragraph's first line; SO_FAR lines from it to A
 *     Y     时间提前了半个钟头，老板
 *     Z     娘蒲三妹说，头一天就多磨
 *     A     了12斤黄豆，还是不够卖，        the upper: line `index`
 *     ───── SEAM: does it go on? ─────
 *     B     队伍从铺子门口一直排到桥        the lower
 *     C     头。                     ├──┤   LACK: half ems that a line is short of its column
 *     D     　　她打算再添一口锅。
 *
 * at.a and its like are the lines' measures (line.h), a and its like what rejoin_look tells
 * of them. TAIL, HEAD: A's last words and B's first, where the page prints them elsewhere
 * (seams.c); PAIR: how Han stand together, across the seam and on either side. */
/* clang-format off */
/* The page, and where on it the lines stand. */
#define JOIN_PAGE(X) X(0, WRAPPED, lines->wrapped) X(1, USUAL_GAP, lines->gap) \
    X(2, INDENTED, lines->indented) X(3, OPENING, lines->opening) \
    X(4, FOOT, index >= lines->foot) X(5, FROM_TOP, index) \
    X(6, TO_END, lines->count - index) \
    X(117, ASCII, lines->brackets.ascii * 256 / lines->count)

/* The lines against their column and against each other. */
#define JOIN_WIDTHS(X) X(11, Y_LACK, lack(lines, at.y)) X(12, Z_LACK, lack(lines, at.z)) \
    X(13, A_LACK, lack(lines, at.a)) X(14, B_LACK, lack(lines, at.b)) \
    X(15, C_LACK, lack(lines, at.c)) X(16, D_LACK, lack(lines, at.d)) \
    X(7, A_WIDTH, at.a->width) X(8, B_WIDTH, at.b->width) \
    X(9, APART, (int)at.a->width - (int)at.b->width) \
    X(10, A_B_RATIO, at.b->width ? (int)at.a->width * 16 / (int)at.b->width : 0) \
    X(17, Z_APART, (int)at.z->width - (int)at.a->width) \
    X(18, C_APART, (int)at.b->width - (int)at.c->width) \
    X(19, D_APART, (int)at.c->width - (int)at.d->width) X(23, COLUMN, at.a->column) \
    X(24, COLUMN_APART, (int)at.b->column - (int)at.a->column) \
    X(25, COLUMN_NEXT, at.d->column ? (int)at.d->column - (int)at.a->column : 0) \
    X(26, A_SUPPORT, at.a->support) X(27, B_SUPPORT, at.b->support) \
    X(69, A_PAGE_LACK, (int)lines->column - (int)at.a->width) \
    X(61, B_PAGE_LACK, (int)lines->column - (int)at.b->width) \
    X(74, A_WIDER, at.a->sum.wider) X(62, B_WIDER, at.b->sum.wider) \
    X(116, TORN, is_torn(lines, at.a) + 2 * is_torn(lines, at.b))

/* Would the next line's first word have had room (FIT in half ems, FITS and ROOM as a book
 * face sets letters)? Would both be one line (PIECE)? */
#define JOIN_ROOM(X) X(20, FIT, fit(lines, at.a, at.b, false)) \
    X(21, FIT_BELOW, fit(lines, at.b, at.c, false)) \
    X(22, FIT_ABOVE, fit(lines, at.z, at.a, false)) \
    X(89, Z_ROOM, room_on(z, 0)) X(90, A_ROOM, room_on(a, 0)) \
    X(91, B_ROOM, room_on(b, 0)) X(92, C_ROOM, room_on(c, 0)) \
    X(95, Z_FITS, room_on(z, a->set.lead)) X(93, A_FITS, room_on(a, b->set.lead)) \
    X(94, B_FITS, room_on(b, c->set.lead)) X(76, A_B_PIECE, fit(lines, at.a, at.b, true)) \
    X(104, Z_A_PIECE, fit(lines, at.z, at.a, true)) \
    X(105, B_C_PIECE, fit(lines, at.b, at.c, true))

/* Blank lines, indents, blanks inside. */
#define JOIN_BLANKS(X) X(37, A_GAP, at.a->gap - lines->gap) \
    X(38, B_GAP, at.b->gap - lines->gap) X(39, C_GAP, at.c->gap - lines->gap) \
    X(40, A_INSET, (int)at.a->indent - (int)lines->base) \
    X(41, B_INSET, (int)at.b->indent - (int)lines->base) \
    X(42, C_INSET, (int)at.c->indent - (int)lines->base) X(77, A_SPACED, at.a->blanks) \
    X(78, B_SPACED, at.b->blanks)

/* What the lines begin and end with, and the marks in them. */
#define JOIN_MARKS(X) X(36, A_FIRST, at.a->first) X(31, B_FIRST, at.b->first) \
    X(34, C_FIRST, at.c->first) X(29, A_LAST, at.a->last) X(32, B_LAST, at.b->last) \
    X(28, Z_ENDING, at.z->ending) X(30, A_ENDING, at.a->ending) \
    X(33, B_ENDING, at.b->ending) X(35, C_ENDING, at.c->ending) \
    X(43, A_COMMAS, at.a->commas) X(45, B_COMMAS, at.b->commas) \
    X(47, C_COMMAS, at.c->commas) X(44, A_STOPS, at.a->stops) \
    X(46, B_STOPS, at.b->stops) X(48, A_OPEN, a->open) X(51, B_OPEN, b->open) \
    X(49, B_CLOSE, b->close) \
    X(112, A_QUOTED, at.a->last == CHAR_CLOSE || lines->text.ptr[at.a->end - 1] == '"')

/* What their words say. */
#define JOIN_WORDING(X) X(55, Z_WORDING, z->wording) X(56, A_WORDING, a->wording) \
    X(57, B_WORDING, b->wording) X(58, C_WORDING, c->wording) \
    X(88, D_WORDING, d->wording) X(82, A_WEAK, a->weak) X(83, B_WEAK, b->weak) \
    X(84, C_WEAK, c->weak) X(80, A_PROSE, a->prose) X(81, B_PROSE, b->prose) \
    X(59, A_NUMBERED, a->numbered) X(60, B_NUMBERED, b->numbered) X(79, A_TAIL, a->tail) \
    X(52, A_CASE, a->letters) X(53, B_CASE, b->letters) X(54, C_CASE, c->letters) \
    X(108, Z_LONGEST, z->longest) X(109, A_LONGEST, a->longest) \
    X(110, B_LONGEST, b->longest) X(111, C_LONGEST, c->longest)

/* The paragraph up to A. */
#define JOIN_SO_FAR(X) X(63, SO_FAR, index - from) \
    X(64, FROM_WORDING, page->evidence[from].wording) \
    X(65, FROM_WIDTH, lines->items[from].width) \
    X(66, FROM_LACK, line_slack(lines, &lines->items[from])) \
    X(50, OPEN_SO_FAR, far.open) X(67, STOPS_SO_FAR, far.stops) \
    X(68, UNEVEN, far.uneven) \
    X(113, QUOTES, (a[1].quotes - page->evidence[from].quotes) & 1)

/* The lines further up and down: full ones, ends of sentences and of paragraphs. */
#define JOIN_AROUND(X) \
    X(70, FULL_AROUND, full_in(page, (int64_t)index - 3, (int64_t)index + 5)) \
    X(71, FULL_ABOVE, full_in(page, (int64_t)index - 6, (int64_t)index)) \
    X(72, FULL_BELOW, full_in(page, (int64_t)index + 2, (int64_t)index + 8)) \
    X(73, TIGHT, lines->gap && counted_to(page, (int64_t)index + 8)->near > \
                                  counted_to(page, (int64_t)index - 6)->near) \
    X(85, AHEAD, ahead.lines) \
    X(86, AHEAD_SENTENCES, ahead.sentences) X(87, PARA_LINES, ahead.usual) \
    X(102, SENTENCES_NEAR, ending_share(page, index, 20)) \
    X(103, SENTENCES_FAR, ending_share(page, index, 60))

/* The words and the Han on either side of the seam, and where else the page has them. */
#define JOIN_SEAM(X) X(96, TAIL_SIDE, words.tail.side) \
    X(97, TAIL_MET, words.tail.length) X(98, TAIL_WHOLE, words.tail.whole) \
    X(99, HEAD_SIDE, words.head.side) X(100, HEAD_MET, words.head.length) \
    X(101, HEAD_WHOLE, words.head.whole) X(75, PAIR, pairs.across) \
    X(106, A_PAIR, pairs.above) X(107, B_PAIR, pairs.below) \
    X(114, B_WORD, first_word(page, below)) \
    X(115, WORD, word_across(page, above, below))

#define JOIN_FEATURES(X) JOIN_PAGE(X) JOIN_WIDTHS(X) JOIN_ROOM(X) JOIN_BLANKS(X) \
    JOIN_MARKS(X) JOIN_WORDING(X) JOIN_SO_FAR(X) JOIN_AROUND(X) JOIN_SEAM(X)
/* clang-format on */

FEATURES(rejoin_evidence, JOIN_FEATURES);
enum { JOIN_FEATURES(FEATURE_AT) };

/* The line as near to `index` as there is one, or the one after the last: what is counted
 * up to there. */
static const struct line_evidence *counted_to(const struct page_reading *page,
                                              int64_t index)
{
    int64_t count = page->lines->count;
    return &page->evidence[index < 0 ? 0 : index > count ? count : index];
}

/* How many of the lines [from, to) fill their column. */
static int full_in(const struct page_reading *page, int64_t from, int64_t to)
{
    return (int)(counted_to(page, to)->full - counted_to(page, from)->full);
}

/* Of 64 sentences within `far` lines, how many end their paragraph: the line's own, which
 * is asked about, is left out. */
static int ending_share(const struct page_reading *page, int64_t index, int64_t far)
{
    const struct line_evidence *own = &page->evidence[index];
    const struct line_evidence *from = counted_to(page, index - far);
    const struct line_evidence *to = counted_to(page, index + far + 1);
    uint32_t inside = to->sentences - from->sentences;
    uint32_t enders = to->enders - from->enders;
    inside -= own[1].sentences - own->sentences;
    enders -= own[1].enders - own->enders;
    return (int)(64 * (enders + 1) / (enders + inside + 2));
}

/* Are the words on both sides sought elsewhere on the page? Where a line is no part of a
 * column and no sentence ends. */
static bool asks_words(const struct page_reading *page, uint32_t index)
{
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    int above = line_lack(upper), below = line_lack(lower);
    bool loose = above > 6 || above < -3 || below < -3 || index >= page->lines->foot;
    if (reading_language(page)->spaced)
        loose |= above > 2 || page->evidence[index + 1].letters != LETTERS_LOWER;
    return loose && !line_pauses(upper) && upper->ending != CHAR_STOP;
}

/* How Han stand together at a seam and right beside it (pairs.h); NO_PAIR: no Han. */
struct pairs_seen {
    int across, above, below;
};

enum { NO_PAIR = -1 };

static int pair_of(uint32_t left, uint32_t right)
{
    bool han = char_class_of(left) == CHAR_HAN && char_class_of(right) == CHAR_HAN;
    return han ? pairs_score(left, right) : NO_PAIR;
}

static struct pairs_seen look_at_pairs(struct str upper, struct str lower)
{
    size_t end = upper.len, beg = 0;
    uint32_t last = end ? glyph_prev(upper, &end) : 0;
    uint32_t before = end ? glyph_prev(upper, &end) : 0;
    uint32_t first = beg < lower.len ? glyph_next(lower, &beg) : 0;
    uint32_t after = beg < lower.len ? glyph_next(lower, &beg) : 0;
    return (struct pairs_seen){pair_of(last, first), pair_of(before, last),
                               pair_of(first, after)};
}

/* Where a story is cut, the line below begins with a word that names seldom begin with. */
static int first_word(const struct page_reading *page, struct str below)
{
    enum { OTHER, UNKNOWN, KNOWN, SMALL };
    const struct language *language = reading_language(page);
    size_t pos = 0;
    while (pos < below.len && !ascii_is_alnum(below.ptr[pos]))
        pos++;
    if (pos == below.len || !language->spaced)
        return OTHER;
    struct word word;
    text_words_cut(&word, 1, str_slice(below, pos, below.len));
    bool known =
        word.capital && language->dictionary && english_has_word(word.s, (struct str){0});
    return !word.capital ? OTHER : word.small ? SMALL : known ? KNOWN : UNKNOWN;
}

/* The word that the line's end breaks, or that stands there: is it in the dictionary? In a
 * language without one it counts as if. */
static int word_across(const struct page_reading *page, struct str above,
                       struct str below)
{
    enum { OTHER, BROKEN, BROKEN_UNKNOWN, LAST, LAST_UNKNOWN };
    const struct language *language = reading_language(page);
    bool hyphen = str_ends(above, STR("-"));
    struct word_halves word = word_halves_at(above, below);
    if (word.head.len == 0 || !language->spaced || (hyphen && !word.tail.len) ||
        (!hyphen && ascii_is_upper(word.head.ptr[0])))
        return OTHER;
    word.tail.len = hyphen ? word.tail.len : 0;
    bool known = !language->dictionary || english_has_word(word.head, word.tail);
    return hyphen ? known ? BROKEN : BROKEN_UNKNOWN : known ? LAST : LAST_UNKNOWN;
}

static bool is_torn(const struct lines *lines, const struct line *line)
{
    return lines_end_number(lines, line) != line->number;
}

/* A line that there is none of. */
static const struct line no_line;

static int lack(const struct lines *lines, const struct line *line)
{
    return line == &no_line ? INT8_MIN : line_slack(lines, line);
}

/* What a first piece of `lower` leaves of the room behind `upper`, or, `whole`, what both
 * lack as one printed line, that the extractor cut. */
static int fit(const struct lines *lines, const struct line *upper,
               const struct line *lower, bool whole)
{
    int taken = whole ? lower->width : lower->lead + line_is_spaced(upper);
    return upper == &no_line || lower == &no_line ? INT8_MIN
                                                  : line_slack(lines, upper) - taken;
}

struct around {
    const struct line *y, *z, *a, *b, *c, *d;
};

static const struct line *line_at(const struct lines *lines, uint32_t index)
{
    return index < lines->count ? &lines->items[index] : &no_line;
}

/* The paragraph so far, or the last eight lines of it. */
struct so_far {
    int open, stops, uneven;
};

static struct so_far look_back(const struct page_reading *page, uint32_t index,
                               uint32_t from)
{
    struct so_far far = {0};
    int least = INT8_MAX, most = INT8_MIN;
    uint32_t low = index - from > 8 ? index - 8 : from;
    for (uint32_t i = low; i <= index; i++) {
        const struct line_evidence *line = &page->evidence[i];
        int slack = line_slack(page->lines, &page->lines->items[i]);
        far.open = far.open > line->close ? far.open - line->close : 0;
        far.open += line->open;
        far.stops += page->lines->items[i].stops;
        least = i > low && slack < least ? slack : least;
        most = i > low && slack > most ? slack : most;
    }
    far.uneven = index > low ? most - least : 0;
    return far;
}

/* How far below a full line that ends a sentence the paragraph would end, did it go on: at
 * the next line that ends a sentence early. And how many lines paragraphs have there. */
struct ahead {
    int lines, sentences, usual;
};

static struct ahead look_ahead(const struct page_reading *page, uint32_t index)
{
    enum { NEAR = 40, FAR = 60 };
    const struct line_evidence *items = page->evidence;
    uint32_t end = index + 1, last = page->lines->count - 1;
    if (page->lines->items[index].ending != CHAR_STOP || !reading_language(page)->spaced)
        return (struct ahead){.lines = -1};
    while (end < last && end < index + NEAR && items[end + 1].enders == items[end].enders)
        end++;
    uint32_t from = index > FAR ? index - FAR : 0;
    uint32_t to = index + FAR < last ? index + FAR : last;
    return (struct ahead){
        .lines = (int)(end - index),
        .sentences = (int)(items[end + 1].sentences - items[index + 1].sentences),
        .usual = (int)(4 * (to - from) / (items[to].enders - items[from].enders + 1))};
}

/* What a line of set letters leaves of the full ones around it, once a blank and `more`
 * were set there, in fifths of an n. */
static int room_on(const struct line_evidence *line, unsigned more)
{
    enum { BLANK = 10 };
    int taken = (int)line->set.line + (more ? (int)more + BLANK : 0);
    return line->set.filled ? ((int)line->set.filled - taken) / 4 : INT8_MIN;
}

void rejoin_evidence(struct evidence *evidence, struct page_reading *page, uint32_t index,
                     uint32_t from)
{
    const struct lines *lines = page->lines;
    struct around at = {line_at(lines, index - 2), line_at(lines, index - 1),
                        line_at(lines, index),     line_at(lines, index + 1),
                        line_at(lines, index + 2), line_at(lines, index + 3)};
    const struct line_evidence *a = &page->evidence[index], *z = a - 1, *b = a + 1;
    const struct line_evidence *c = a + 2, *d = a + 3;
    struct ahead ahead = look_ahead(page, index);
    struct so_far far = look_back(page, index, from);
    struct str above = lines_text(lines, at.a), below = lines_text(lines, at.b);
    struct seam words =
        asks_words(page, index) ? seams_find(page, index) : (struct seam){0};
    struct pairs_seen pairs = look_at_pairs(above, below);
    JOIN_FEATURES(FEATURE_VALUE)
}

/* Does the first sentence below a headline or its byline end here, and no indent or blank
 * line tell what a paragraph is? */
static bool ends_lead(const struct page_reading *page, uint32_t index, uint32_t from)
{
    const struct lines *lines = page->lines;
    const struct line *top = &lines->items[from], *last = &lines->items[index];
    const struct line_evidence *at = &page->evidence[from];
    struct str s = str_slice(lines->text, top->beg, last->end);
    bool below = from == 0 ||
                 (top[-1].ending != CHAR_STOP &&
                  (line_slack(lines, top - 1) > 2 || at[-1].wording == WORDING_BYLINE));
    return below && !lines->indented && top->gap <= lines->gap &&
           at->letters != LETTERS_LOWER && last->ending == CHAR_STOP &&
           last[1].first != CHAR_OPEN && !str_has(s, STR(". ")) &&
           !str_has(s, STR(".\n"));
}

int rejoin_gain(const struct page_reading *page, uint32_t index, uint32_t from,
                const int8_t *of)
{
    enum { CREDIT = -500, OPEN = -700, FULL = 6 };
    const struct language *language = reading_language(page);
    if (!language->spaced)
        return 0;
    if (language->lead && ends_lead(page, index, from))
        return -language->lead;
    if (of[AT_A_ENDING] == CHAR_STOP)
        return 0;
    if (of[AT_A_WEAK] == WEAK_CREDIT &&
        (of[AT_A_LAST] == CHAR_CLOSE || of[AT_B_LACK] < FULL))
        return CREDIT;
    bool title = of[AT_C_WORDING] == WORDING_BYLINE && of[AT_B_CASE] != LETTERS_LOWER &&
                 of[AT_B_ENDING] != CHAR_STOP;
    return title && index > from && abs(of[AT_A_LACK]) < FULL &&
                   of[AT_A_CASE] >= LETTERS_SENTENCE
               ? OPEN
               : 0;
}
