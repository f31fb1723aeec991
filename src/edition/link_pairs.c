#include "base/glyph.h"
#include "base/os.h"
#include "edition/edition.h"
#include "edition/link_cache.h"
#include "edition/pair_set.h"

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

struct page_pointer link_folio(const struct edition *edition, uint32_t index)
{
    const struct page *page = edition_page(edition, index);
    struct page_pointer folio = page_pointer_of(page->folio);
    if (folio.number)
        return folio;
    if (shares_file(edition, index, index + 1) ||
        (index && shares_file(edition, index, index - 1)))
        return (struct page_pointer){.number = page->number};
    struct str name = bare_name(page->name);
    return name.len <= 6 ? page_pointer_of(name) : (struct page_pointer){0};
}

enum { HEADING_WORDS = 8, TEXT_WORDS = 64 };

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
    struct pair_set heading; /* of heading_of */
    struct pair_set text;    /* empty where there is nothing to tell apart */
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
                        struct page_pointer pointer)
{
    if (pointer.mark)
        return pointer.mark;
    if (article->headline.len)
        return page_pointer_mark(glyph_first(article->headline));
    return page_pointer_mark(glyph_first(page_slice(page, article->beg, article->end)));
}

static void add_end(struct side *side, uint32_t index, struct page_pointer pointer,
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
static const struct pair_set *heading_of(struct end *end)
{
    if (!end->read) {
        pair_set_add(&end->heading, end->story->kicker);
        pair_set_add(&end->heading, end->story->headline);
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
    const struct pair_set *a = heading_of(on), *b = heading_of(back);
    return a->count >= 3 && b->count >= 3 && pair_set_shared(a, b) >= 60;
}

static uint32_t score_of(struct end *on, struct end *back)
{
    return 1 + (on->mark && on->mark == back->mark ? 1000u : 0) +
           (back->points ? 300u : 0) +
           2 * pair_set_shared(heading_of(on), heading_of(back)) +
           pair_set_shared(&on->text, &back->text);
}

/* The stories of the first page that go on (on), or of the second that come from it. */
static void gather(struct side *side, const struct edition *edition,
                   const struct story_pairs *pairs, bool on)
{
    struct page_pointer folio = link_folio(edition, on ? pairs->to : pairs->from);
    side->page = edition_page(edition, on ? pairs->from : pairs->to);
    side->count = 0;
    uint32_t most = side->page->article_count;
    most = most < STORIES ? most : STORIES;
    for (uint32_t i = 0; i < most && side->count < ENDS; i++) {
        const struct article *article = &side->page->articles[i];
        struct str jump = on ? article->continues_on : article->continued_from;
        bool open = !on && !jump.len && article->headline.len;
        if (!jump.len && !open)
            continue;
        struct page_pointer pointer = page_pointer_of(jump);
        bool points = page_pointer_names(pointer, folio);
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
        pair_set_add(&end->text,
                     page_slice(side->page, end->story->beg, end->story->end));
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

void link_pairs(const struct edition *edition, struct story_pairs *pairs)
{
    struct table table;
    struct end *a = NULL, *b = NULL;
    gather(&table.on, edition, pairs, true);
    if (table.on.count == 0)
        return;
    gather(&table.back, edition, pairs, false);
    find_choices(&table);
    weigh_choices(&table);
    while (take_pair(&table, &a, &b)) {
        pairs->on[pairs->count] = a->article;
        pairs->back[pairs->count++] = b->article;
    }
}
