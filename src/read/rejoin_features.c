#include "read/rejoin.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/english_hyphens.h"
#include "read/line_join.h"
#include "read/pairs.h"
#include "read/seams.h"
#include "read/text_words.h"

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
 * FIT, ROOM, FITS: would the next line's first word have had room in the one above? PIECE:
 * two lines as one. PAIR: how Han stand together, across the seam and on either side. TAIL,
 * HEAD: A's last words and B's first, where the page prints them elsewhere (seams.c). */
/* clang-format off */
#define JOIN_FEATURES(X) \
    X(WRAPPED, lines->wrapped) X(USUAL_GAP, lines->gap) X(INDENTED, lines->indented) \
    X(OPENING, lines->opening) X(FOOT, index >= lines->foot) \
    X(FROM_TOP, index < 100 ? index : 100) X(TO_END, left < 100 ? left : 100) \
    X(A_WIDTH, at.a->width) X(B_WIDTH, at.b->width) \
    X(APART, (int)at.a->width - (int)at.b->width) \
    X(A_B_RATIO, at.b->width ? (int)at.a->width * 16 / (int)at.b->width : 0) \
    X(Y_LACK, lack(lines, at.y)) X(Z_LACK, lack(lines, at.z)) \
    X(A_LACK, lack(lines, at.a)) X(B_LACK, lack(lines, at.b)) \
    X(C_LACK, lack(lines, at.c)) X(D_LACK, lack(lines, at.d)) \
    X(Z_APART, (int)at.z->width - (int)at.a->width) \
    X(C_APART, (int)at.b->width - (int)at.c->width) \
    X(D_APART, (int)at.c->width - (int)at.d->width) X(FIT, fit(lines, at.a, at.b)) \
    X(FIT_BELOW, fit(lines, at.b, at.c)) X(FIT_ABOVE, fit(lines, at.z, at.a)) \
    X(COLUMN, at.a->column) X(COLUMN_APART, (int)at.b->column - (int)at.a->column) \
    X(COLUMN_NEXT, at.d->column ? (int)at.d->column - (int)at.a->column : 0) \
    X(A_SUPPORT, at.a->support) X(B_SUPPORT, at.b->support) X(Z_ENDING, at.z->ending) \
    X(A_LAST, at.a->last) X(A_ENDING, at.a->ending) X(B_FIRST, at.b->first) \
    X(B_LAST, at.b->last) X(B_ENDING, at.b->ending) X(C_FIRST, at.c->first) \
    X(C_ENDING, at.c->ending) X(A_FIRST, at.a->first) X(A_GAP, at.a->gap - lines->gap) \
    X(B_GAP, at.b->gap - lines->gap) X(C_GAP, at.c->gap - lines->gap) \
    X(A_INSET, (int)at.a->indent - (int)lines->base) \
    X(B_INSET, (int)at.b->indent - (int)lines->base) \
    X(C_INSET, (int)at.c->indent - (int)lines->base) X(A_COMMAS, at.a->commas) \
    X(A_STOPS, at.a->stops) X(B_COMMAS, at.b->commas) X(B_STOPS, at.b->stops) \
    X(C_COMMAS, at.c->commas) X(A_OPEN, a->open) X(B_CLOSE, b->close) \
    X(OPEN_SO_FAR, far.open) X(B_OPEN, b->open) X(A_CASE, a->letters) \
    X(B_CASE, b->letters) X(C_CASE, c->letters) X(Z_WORDING, z->wording) \
    X(A_WORDING, a->wording) X(B_WORDING, b->wording) X(C_WORDING, c->wording) \
    X(A_NUMBERED, a->numbered) X(B_NUMBERED, b->numbered) \
    X(B_PAGE_LACK, (int)lines->column - (int)at.b->width) X(B_WIDER, at.b->sum.wider) \
    X(SO_FAR, index - from < 100 ? index - from : 100) \
    X(FROM_WORDING, page->evidence[from].wording) \
    X(FROM_WIDTH, lines->items[from].width) \
    X(FROM_LACK, line_slack(lines, &lines->items[from])) X(STOPS_SO_FAR, far.stops) \
    X(UNEVEN, far.uneven) X(A_PAGE_LACK, (int)lines->column - (int)at.a->width) \
    X(FULL_AROUND, full_in(page, (int64_t)index - 3, (int64_t)index + 5)) \
    X(FULL_ABOVE, full_in(page, (int64_t)index - 6, index)) \
    X(FULL_BELOW, full_in(page, (int64_t)index + 2, (int64_t)index + 8)) \
    X(TIGHT, lines->gap && has_tight(page, index)) X(A_WIDER, at.a->sum.wider) \
    X(PAIR, pairs.across) X(A_B_PIECE, piece(lines, at.a, at.b)) \
    X(A_SPACED, at.a->spaced) X(B_SPACED, at.b->spaced) X(A_TAIL, a->tail) \
    X(A_PROSE, a->prose) X(B_PROSE, b->prose) X(A_WEAK, a->weak) X(B_WEAK, b->weak) \
    X(C_WEAK, c->weak) X(AHEAD, ahead.lines) X(AHEAD_SENTENCES, ahead.sentences) \
    X(PARA_LINES, ahead.usual) X(D_WORDING, d->wording) X(Z_ROOM, room_on(z, 0)) \
    X(A_ROOM, room_on(a, 0)) X(B_ROOM, room_on(b, 0)) X(C_ROOM, room_on(c, 0)) \
    X(A_FITS, room_on(a, b->set.lead)) X(B_FITS, room_on(b, c->set.lead)) \
    X(Z_FITS, room_on(z, a->set.lead)) X(TAIL_SIDE, words.tail.side) \
    X(TAIL_MET, words.tail.length) X(TAIL_WHOLE, words.tail.whole) \
    X(HEAD_SIDE, words.head.side) X(HEAD_MET, words.head.length) \
    X(HEAD_WHOLE, words.head.whole) X(SENTENCES_NEAR, ending_share(page, index, 20)) \
    X(SENTENCES_FAR, ending_share(page, index, 60)) \
    X(Z_A_PIECE, piece(lines, at.z, at.a)) X(B_C_PIECE, piece(lines, at.b, at.c)) \
    X(A_PAIR, pairs.above) X(B_PAIR, pairs.below) X(Z_LONGEST, z->longest) \
    X(A_LONGEST, a->longest) X(B_LONGEST, b->longest) X(C_LONGEST, c->longest) \
    X(A_QUOTED, at.a->last == CHAR_CLOSE || page->source.ptr[at.a->end - 1] == '"') \
    X(QUOTES, (a[1].quotes - page->evidence[from].quotes) & 1) \
    X(B_WORD, first_word(page, below)) X(WORD, word_across(page, above, below)) \
    X(TORN, (lines_end_number(lines, at.a) != at.a->number) + \
            2 * (lines_end_number(lines, at.b) != at.b->number))
/* clang-format on */

FEATURES(rejoin_evidence, JOIN_FEATURES);

/* Do some lines within six of this one stand closer than the page's lines do? */
static bool has_tight(const struct page_reading *page, uint32_t index)
{
    uint32_t from = index > 6 ? index - 6 : 0, to = index + 8;
    to = to < page->lines->count ? to : page->lines->count;
    return page->evidence[to].near > page->evidence[from].near;
}

/* How many of the lines [from, to) fill their column. */
static int full_in(const struct page_reading *page, int64_t from, int64_t to)
{
    int64_t count = page->lines->count;
    from = from < 0 ? 0 : from > count ? count : from;
    to = to < from ? from : to > count ? count : to;
    return (int)(page->evidence[to].full - page->evidence[from].full);
}

/* Of 64 sentences within `far` lines, how many end their paragraph: the line's own, which
 * is asked about, is left out. */
static int ending_share(const struct page_reading *page, uint32_t index, uint32_t far)
{
    const struct line_evidence *items = page->evidence, *own = &items[index];
    uint32_t from = index > far ? index - far : 0;
    uint32_t to = index + far + 1, count = page->lines->count;
    to = to < count ? to : count;
    uint32_t inside = items[to].sentences - items[from].sentences;
    uint32_t enders = items[to].enders - items[from].enders;
    inside -= own[1].sentences - own->sentences;
    enders -= own[1].enders - own->enders;
    return (int)(64 * (enders + 1) / (enders + inside + 2));
}

/* Are the words on both sides sought elsewhere on the page? Where a line is no part of a
 * column and no sentence ends. */
static bool asks_words(const struct page_reading *page, uint32_t index)
{
    const struct line *upper = &page->lines->items[index], *lower = upper + 1;
    int above = (int)upper->column - (int)upper->width;
    int below = (int)lower->column - (int)lower->width;
    bool loose = above > 6 || above < -3 || below < -3 || index >= page->lines->foot;
    if (reading_language(page)->spaced)
        loose |= above > 2 || page->evidence[index + 1].letters != LETTERS_LOWER;
    bool open = upper->last != CHAR_COMMA && upper->last != CHAR_PAUSE;
    return loose && open && upper->ending != CHAR_STOP;
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
    size_t pos = 0;
    while (pos < below.len && !ascii_is_alnum((unsigned char)below.ptr[pos]))
        pos++;
    if (pos == below.len || !reading_language(page)->spaced)
        return OTHER;
    struct word word;
    text_word_cut(&word, below, pos);
    bool known = word.capital && reading_language(page)->dictionary &&
                 english_has_word(word.s, (struct str){0});
    return !word.capital ? OTHER : word.small ? SMALL : known ? KNOWN : UNKNOWN;
}

/* The word that the line's end breaks, or that stands there: is it in the dictionary? In a
 * language without one it counts as if. */
static int word_across(const struct page_reading *page, struct str above,
                       struct str below)
{
    enum { OTHER, BROKEN, BROKEN_UNKNOWN, LAST, LAST_UNKNOWN };
    bool hyphen = str_ends(above, STR("-"));
    struct word_halves word = word_halves_at(above, below);
    if (word.head.len == 0 || !reading_language(page)->spaced ||
        (hyphen && !word.tail.len) ||
        (!hyphen && ascii_is_upper((unsigned char)word.head.ptr[0])))
        return OTHER;
    word.tail.len = hyphen ? word.tail.len : 0;
    bool known =
        !reading_language(page)->dictionary || english_has_word(word.head, word.tail);
    return hyphen ? known ? BROKEN : BROKEN_UNKNOWN : known ? LAST : LAST_UNKNOWN;
}

/* A line that there is none of, with its evidence. */
static const struct line no_line;
static const struct line_evidence no_evidence = {.shape = SHAPE_NONE};

static int lack(const struct lines *lines, const struct line *line)
{
    return line == &no_line ? INT8_MIN : line_slack(lines, line);
}

/* How much of the room that `upper` left the first piece of `lower` would have taken. */
static int fit(const struct lines *lines, const struct line *upper,
               const struct line *lower)
{
    return upper == &no_line || lower == &no_line
               ? INT8_MIN
               : line_slack(lines, upper) - lower->lead - line_is_spaced(upper);
}

/* Were both one printed line, that the extractor cut? How much that lacks then. */
static int piece(const struct lines *lines, const struct line *upper,
                 const struct line *lower)
{
    return upper == &no_line || lower == &no_line
               ? INT8_MIN
               : line_slack(lines, upper) - (int)lower->width;
}

struct around {
    const struct line *y, *z, *a, *b, *c, *d;
};

static struct around look_around(const struct lines *lines, uint32_t index)
{
    const struct line *a = &lines->items[index];
    uint32_t below = lines->count - index; /* a and those below it */
    return (struct around){.y = index > 1 ? a - 2 : &no_line,
                           .z = index > 0 ? a - 1 : &no_line,
                           .a = a,
                           .b = a + 1,
                           .c = below > 2 ? a + 2 : &no_line,
                           .d = below > 3 ? a + 3 : &no_line};
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
    if (!line->set.filled)
        return INT8_MIN;
    return ((int)line->set.filled - (int)line->set.line -
            (more ? (int)more + BLANK : 0)) /
           4;
}

void rejoin_evidence(struct evidence *evidence, struct page_reading *page, uint32_t index,
                     uint32_t from)
{
    int8_t *seen = evidence->of;
    const struct lines *lines = page->lines;
    struct around at = look_around(lines, index);
    const struct line_evidence *a = &page->evidence[index], *b = a + 1;
    const struct line_evidence *z = index ? a - 1 : &no_evidence;
    const struct line_evidence *c = index + 2 < lines->count ? a + 2 : &no_evidence;
    const struct line_evidence *d = index + 3 < lines->count ? a + 3 : &no_evidence;
    struct ahead ahead = look_ahead(page, index);
    struct str below = str_slice(page->source, at.b->beg, at.b->end);
    struct so_far far = look_back(page, index, from);
    uint32_t left = lines->count - index;
    struct str above = str_slice(page->source, at.a->beg, at.a->end);
    struct seam words = {0};
    struct pairs_seen pairs = {NO_PAIR, NO_PAIR, NO_PAIR};
    if (!reading_language(page)->spaced)
        pairs = look_at_pairs(above, below);
    if (asks_words(page, index))
        words = seams_find(page, index);
    JOIN_FEATURES(FEATURE_VALUE)
}
