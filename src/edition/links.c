#include "edition/edition.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "edition/issue_date.h"
#include "edition/link_cache.h"
#include "base/os.h"

/* Which story goes on where: the jumps of one page against the stories of another.
 *
 *   page A01                          page A02
 *   story 1  下转A2版①  ── mark ①, its subject ──▶  story 1  （上接A01版①）
 *   story 4  下转A2版②  ────────────────────────▶  story 3  （上接A01版②）
 *
 * A jump names a page by its folio. Between two such pages each pair of stories is
 * scored: the number in a circle decides, then that the other points back, then what they
 * speak of. Pairs are taken from the best down, each story once; so the way on and the
 * way back always agree. */

/* The other page is looked for so many pages before and after: more than any issue has.
 * What is found does not depend on how far the parsing has come, as long as these pages
 * are there. */
#define REACH 64

/* What a jump says, or a folio: "2版①" is page 2, mark 1; "A02" is section A, page 2. */
struct pointer {
    uint32_t section; /* the letter, upper case; 0: none */
    uint32_t number;  /* 0: none */
    uint32_t mark;    /* of ① and the like; 0: none */
};

/* The number in a circle or in brackets; 0: none. */
static uint32_t circled(uint32_t code)
{
    if (code >= 0x2460 && code <= 0x249B)
        return (code - 0x2460) % 20 + 1;
    if (code >= 0x2776 && code <= 0x2793)
        return (code - 0x2776) % 10 + 1;
    if (code >= 0x3220 && code <= 0x3229)
        return code - 0x3220 + 1;
    return code >= 0x3280 && code <= 0x3289 ? code - 0x3280 + 1 : 0;
}

/* 一 … 十; 头 and 頭, the front page, are 1; 0: none. */
static uint32_t han_number(uint32_t code)
{
    static const uint16_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (uint32_t i = 0; i < 10 && code >= digits[0]; i++)
        if (code == digits[i])
            return i + 1;
    return code == 0x5934 || code == 0x982D;
}

/* One more character of a number, 12 or 十二 or 二十二; false: it is none. */
static bool take_digit(struct pointer *pointer, uint32_t code)
{
    uint32_t han = han_number(code);
    bool digit = code >= '0' && code <= '9';
    if (pointer->number > 9999)
        return false;
    if (digit)
        pointer->number = pointer->number * 10 + (code - '0');
    else if (han == 10)
        pointer->number = pointer->number ? pointer->number * 10 : 10;
    else
        pointer->number += han;
    return digit || han;
}

static struct pointer pointer_of(struct str s)
{
    struct pointer pointer = {0};
    bool counting = false, counted = false;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_halfwidth(glyph_next(s, &pos));
        bool letter = code < 0x80 && ascii_is_alpha((unsigned char)code);
        if (circled(code))
            pointer.mark = circled(code);
        if (!counted && !counting && (letter || code == ' '))
            pointer.section = letter ? code & ~0x20u : 0;
        bool digit = !counted && !circled(code) && take_digit(&pointer, code);
        counted |= counting && !digit;
        counting |= digit;
    }
    return pointer;
}

/* The file's name without its directories and its ending. */
static struct str bare_name(struct str name)
{
    const char *slash = os_last(name.ptr, '/', name.len);
    if (slash)
        name = str_slice(name, (size_t)(slash - name.ptr) + 1, name.len);
    const char *dot = os_last(name.ptr, '.', name.len);
    return dot ? str_slice(name, 0, (size_t)(dot - name.ptr)) : name;
}

static bool shares_file(const struct edition *edition, uint32_t index, uint32_t other)
{
    const struct page *a = edition_page(edition, index);
    const struct page *b =
        other < edition_count(edition) ? edition_page(edition, other) : NULL;
    return a && b && str_equal(a->name, b->name);
}

/* A page without a folio is known by its number in a file of several, or by a short name
 * such as a02.txt. */
static struct pointer folio_of(const struct edition *edition, uint32_t index)
{
    const struct page *page = edition_page(edition, index);
    struct pointer folio = pointer_of(page->folio);
    if (folio.number)
        return folio;
    if (shares_file(edition, index, index + 1) ||
        (index && shares_file(edition, index, index - 1)))
        return (struct pointer){.number = page->number};
    struct str name = bare_name(page->name);
    return name.len <= 6 ? pointer_of(name) : (struct pointer){0};
}

/* A section counts only where both have one. */
static bool names(struct pointer pointer, struct pointer folio)
{
    return pointer.number && pointer.number == folio.number &&
           (!pointer.section || !folio.section || pointer.section == folio.section);
}

/* Pairs of characters that stand side by side, as bits of their hashes: a few words for a
 * heading, many for a text. */
struct link_pairs {
    uint64_t *bits;
    uint32_t words; /* a power of two */
    uint32_t count; /* bits that are set */
};

enum { HEADING_WORDS = 8, TEXT_WORDS = 64, TEXT_MOST = 6000 };

/* Nearly all that is asked is Han. */
static bool is_word(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF) || glyph_is_han(code) ||
           glyph_is_letter(code);
}

static void add_pairs(struct link_pairs *pairs, struct str s)
{
    uint32_t last = 0;
    for (size_t pos = 0; pos < s.len && pos < TEXT_MOST;) {
        uint32_t code = glyph_next(s, &pos);
        bool word = is_word(code);
        if (word && last) {
            uint32_t hash = (last * 0x9E3779B1u ^ code) * 0x85EBCA6Bu >> 16;
            uint64_t *set = &pairs->bits[hash / 64 & (pairs->words - 1)];
            uint64_t bit = (uint64_t)1 << (hash & 63);
            pairs->count += !(*set & bit);
            *set |= bit;
        }
        last = word ? code : 0;
    }
}

/* How much of the smaller is in the larger, in hundredths. */
static uint32_t affinity(const struct link_pairs *a, const struct link_pairs *b)
{
    uint32_t common = 0, least = a->count < b->count ? a->count : b->count;
    for (uint32_t i = 0; least && i < a->words; i++)
        common += (uint32_t)__builtin_popcountll(a->bits[i] & b->bits[i]);
    return least ? common * 100 / least : 0;
}

/* A story on one side of a jump. */
struct end {
    const struct article *story;
    uint32_t article; /* its index */
    uint32_t mark;
    bool points;  /* its jump names the other page */
    bool done;    /* it has been taken */
    bool torn;    /* it, or one that may be its partner, may be in several pairs */
    bool read;    /* heading is filled */
    uint32_t may; /* how many pairs it may be in */
    struct link_pairs heading; /* of heading_of */
    struct link_pairs text;    /* empty where there is nothing to tell apart */
};

enum { ENDS = LINK_ENDS };

/* Stories looked at on a page: more than any has. */
enum { STORIES = 500 };

/* One page's stories that may go on to the other page, or may come from it. */
struct side {
    const struct page *page;
    struct end ends[ENDS];
    size_t count;
    uint64_t headings[ENDS][HEADING_WORDS];
    uint64_t texts[ENDS][TEXT_WORDS];
};

static uint32_t mark_of(const struct page *page, const struct article *article,
                        struct pointer pointer)
{
    if (pointer.mark)
        return pointer.mark;
    if (article->headline.len)
        return circled(glyph_first(article->headline));
    return circled(glyph_first(page_slice(page, article->beg, article->end)));
}

static void add_end(struct side *side, uint32_t index, struct pointer pointer,
                    bool points)
{
    const struct article *article = &side->page->articles[index];
    size_t at = side->count++;
    struct end *end = &side->ends[at];
    memset(side->headings[at], 0, sizeof side->headings[at]);
    *end = (struct end){.story = article,
                        .article = index,
                        .points = points,
                        .mark = mark_of(side->page, article, pointer),
                        .heading = {side->headings[at], HEADING_WORDS, 0},
                        .text = {side->texts[at], TEXT_WORDS, 0}};
}

/* Read when it is asked for: mostly the jumps decide. */
static const struct link_pairs *heading_of(struct end *end)
{
    if (!end->read) {
        add_pairs(&end->heading, end->story->kicker);
        add_pairs(&end->heading, end->story->headline);
    }
    end->read = true;
    return &end->heading;
}

/* May these two be one story at all? */
static bool is_pair(struct end *on, struct end *back)
{
    if (on->mark && back->mark && on->mark != back->mark)
        return false;
    if (back->points)
        return true;
    const struct link_pairs *a = heading_of(on), *b = heading_of(back);
    return a->count >= 3 && b->count >= 3 && affinity(a, b) >= 60;
}

static uint32_t score_of(struct end *on, struct end *back)
{
    return 1 + (on->mark && on->mark == back->mark ? 1000u : 0) +
           (back->points ? 300u : 0) + 2 * affinity(heading_of(on), heading_of(back)) +
           affinity(&on->text, &back->text);
}

static void gather(struct side *side, const struct edition *edition, uint32_t index,
                   uint32_t other, bool on)
{
    struct pointer folio = folio_of(edition, other);
    side->page = edition_page(edition, index);
    side->count = 0;
    uint32_t most = side->page->article_count;
    most = most < STORIES ? most : STORIES;
    for (uint32_t i = 0; i < most && side->count < ENDS; i++) {
        const struct article *article = &side->page->articles[i];
        struct str jump = on ? article->continues_on : article->continued_from;
        bool open = !on && !jump.len && article->headline.len;
        if (!jump.len && !open)
            continue;
        struct pointer pointer = pointer_of(jump);
        bool points = names(pointer, folio);
        if (points || open)
            add_end(side, i, pointer, points);
    }
}

/* Two pages' stories, and how well each pair of them would fit; 0: not at all. */
struct table {
    struct side on, back;
    uint32_t scores[ENDS][ENDS];
};

/* Counts the pairs that each end may be in; then marks those that have a choice, or are
 * one. A pair of which no other wants either end is taken whatever its score. */
static void find_choices(struct table *table)
{
    struct end *on = table->on.ends, *back = table->back.ends;
    for (size_t i = 0; i < table->on.count; i++)
        for (size_t j = 0; j < table->back.count; j++) {
            table->scores[i][j] = is_pair(&on[i], &back[j]);
            on[i].may += table->scores[i][j];
            back[j].may += table->scores[i][j];
        }
    for (size_t i = 0; i < table->on.count; i++)
        for (size_t j = 0; j < table->back.count; j++)
            if (table->scores[i][j] && (on[i].may > 1 || back[j].may > 1))
                on[i].torn = back[j].torn = true;
}

static void add_texts(struct side *side)
{
    for (size_t i = 0; i < side->count; i++) {
        struct end *end = &side->ends[i];
        if (!end->torn)
            continue;
        memset(side->texts[i], 0, sizeof side->texts[i]);
        add_pairs(&end->text, page_slice(side->page, end->story->beg, end->story->end));
    }
}

/* Scores those that have a choice, by their texts as well. */
static void weigh_choices(struct table *table)
{
    add_texts(&table->on);
    add_texts(&table->back);
    for (size_t i = 0; i < table->on.count; i++)
        for (size_t j = 0; j < table->back.count; j++)
            if (table->scores[i][j] && table->on.ends[i].torn)
                table->scores[i][j] = score_of(&table->on.ends[i], &table->back.ends[j]);
}

/* The best pair of the stories that have none yet; false: no two belong together. */
static bool take_pair(struct table *table, struct end **a, struct end **b)
{
    uint32_t best = 0;
    for (size_t i = 0; i < table->on.count; i++)
        for (size_t j = 0; j < table->back.count; j++) {
            struct end *on = &table->on.ends[i], *back = &table->back.ends[j];
            if (table->scores[i][j] > best && !on->done && !back->done) {
                best = table->scores[i][j];
                *a = on;
                *b = back;
            }
        }
    if (best == 0)
        return false;
    (*a)->done = (*b)->done = true;
    return true;
}

/* All pairs of two pages, into *pairs. */
static void find_pairs(const struct edition *edition, struct story_pairs *pairs)
{
    struct table table;
    struct end *a = NULL, *b = NULL;
    gather(&table.on, edition, pairs->from, pairs->to, true);
    if (table.on.count == 0)
        return;
    gather(&table.back, edition, pairs->to, pairs->from, false);
    find_choices(&table);
    weigh_choices(&table);
    while (take_pair(&table, &a, &b)) {
        pairs->on[pairs->count] = a->article;
        pairs->back[pairs->count++] = b->article;
    }
}

static const struct story_pairs *pairs_of(const struct edition *edition, uint32_t from,
                                          uint32_t to)
{
    struct link_cache *cache = edition_link_cache(edition);
    struct story_pairs *pairs = &cache->items[(from * 131 + to) % LINK_CACHE_SIZE];
    if (pairs->known && pairs->from == from && pairs->to == to)
        return pairs;
    *pairs = (struct story_pairs){.from = from, .to = to, .known = true};
    find_pairs(edition, pairs);
    return pairs;
}

/* Between two pages: the partner of one story, which is on the page `from` where `on`. */
static bool partner(const struct edition *edition, uint32_t from, uint32_t to, bool on,
                    uint32_t article, uint32_t *found)
{
    const struct story_pairs *pairs = pairs_of(edition, from, to);
    for (uint32_t i = 0; i < pairs->count; i++)
        if ((on ? pairs->on : pairs->back)[i] == article) {
            *found = (on ? pairs->back : pairs->on)[i];
            return true;
        }
    return false;
}

/* Pages of different days are of different issues. */
static bool same_issue(const struct page *a, const struct page *b)
{
    if (!a->date.len || !b->date.len || str_equal(a->date, b->date))
        return true;
    uint32_t day = issue_date_of(a->date), other = issue_date_of(b->date);
    if (day && other)
        return day == other;
    return str_has(a->date, b->date) || str_has(b->date, a->date);
}

/* A story whose other part is looked for. */
struct link_search {
    const struct edition *edition;
    struct edition_place from;
    bool on;                /* where it goes on; else where it came from */
    bool jumps;             /* its jump says where: */
    struct pointer pointer; /* there */
};

/* False: the story neither has a jump of that kind nor can do without. */
static bool begin_search(struct link_search *search, const struct edition *edition,
                         struct edition_place from, bool on)
{
    const struct page *page =
        from.page < edition_count(edition) ? edition_page(edition, from.page) : NULL;
    if (!page || from.article >= page->article_count)
        return false;
    const struct article *article = &page->articles[from.article];
    struct str jump = on ? article->continues_on : article->continued_from;
    *search = (struct link_search){edition, from, on, jump.len, pointer_of(jump)};
    return jump.len || (!on && article->headline.len);
}

static bool look_at(const struct link_search *search, uint32_t index,
                    struct edition_place *to)
{
    const struct edition *edition = search->edition;
    struct edition_place from = search->from;
    const struct page *here = edition_page(edition, from.page);
    const struct page *there = edition_page(edition, index);
    if (!there || !same_issue(here, there))
        return false;
    if (search->jumps && !names(search->pointer, folio_of(edition, index)))
        return false;
    to->page = index;
    return search->on
               ? partner(edition, from.page, index, true, from.article, &to->article)
               : partner(edition, index, from.page, false, from.article, &to->article);
}

bool edition_continuation(const struct edition *edition, struct edition_place from,
                          struct edition_place *to)
{
    size_t count = edition_count(edition);
    struct link_search search;
    if (!begin_search(&search, edition, from, true))
        return false;
    for (uint32_t far = 1; far <= REACH; far++) {
        bool ahead = (size_t)from.page + far < count, before = far <= from.page;
        if (ahead && look_at(&search, from.page + far, to))
            return true;
        if (before && look_at(&search, from.page - far, to))
            return true;
    }
    return false;
}

/* The story at `to` is the origin only where it goes on here, and not on a nearer page.
 */
static bool comes_from(const struct link_search *search, uint32_t index,
                       struct edition_place *to)
{
    struct edition_place on;
    return look_at(search, index, to) &&
           edition_continuation(search->edition, *to, &on) &&
           on.page == search->from.page && on.article == search->from.article;
}

bool edition_origin(const struct edition *edition, struct edition_place from,
                    struct edition_place *to)
{
    size_t count = edition_count(edition);
    struct link_search search;
    if (!begin_search(&search, edition, from, false))
        return false;
    for (uint32_t far = 1; far <= REACH; far++) {
        bool ahead = (size_t)from.page + far < count, before = far <= from.page;
        if (before && comes_from(&search, from.page - far, to))
            return true;
        if (ahead && comes_from(&search, from.page + far, to))
            return true;
    }
    return false;
}
