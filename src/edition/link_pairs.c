/* Which story goes on where: the jumps of one page against the stories of another.
 *
 *   page A01                          page A02
 *   story 1  下转A2版①  ── mark ①, its subject ──▶  story 1  （上接A01版①）
 *   story 4  下转A2版②  ────────────────────────▶  story 3  （上接A01版②）
 *
 *     gather        the stories of either page that may be an end of a link
 *     find_pairs    which of them may be one story (is_pair)
 *     weigh_pairs   those that have a choice: the number in a circle decides, then that
 *                   the other points back, then what they speak of
 *     take_best     from the best down, each story once: so the way on and the way back
 *                   always agree */
#include "base/glyph.h"
#include "edition/edition.h"
#include "edition/link_cache.h"
#include "edition/pair_set.h"

enum { HEADING_WORDS = 8, TEXT_WORDS = 64 };

/* A story at one end of a link. */
struct link_end {
    const struct page *page;
    const struct article *story;
    uint32_t article; /* its index */
    uint32_t mark;    /* the number in a circle; 0: none */
    bool points;      /* its jump names the other page */
    bool taken;
    bool read;               /* heading is filled */
    uint32_t partners;       /* it may have */
    struct pair_set heading; /* of heading_of */
    struct pair_set text;    /* of text_of */
};

enum { ENDS = LINK_ENDS };

/* Stories looked at on a page: more than any has. */
enum { STORIES = 500 };

/* One page's stories that may go on to the other page, or may come from it. */
struct link_side {
    const struct page *page;
    struct link_end ends[ENDS];
    size_t count;
    uint64_t headings[ENDS][HEADING_WORDS];
    uint64_t texts[ENDS][TEXT_WORDS];
};

/* Two ends that may be one story, and how well they fit. */
struct candidate {
    struct link_end *on, *back;
    uint32_t score;
};

struct candidates {
    struct candidate items[ENDS * ENDS];
    size_t count;
};

/* ---- the ends ---- */

static uint32_t mark_of(const struct page *page, const struct article *article,
                        struct page_pointer pointer)
{
    if (pointer.mark)
        return pointer.mark;
    if (article->headline.len)
        return page_pointer_mark(glyph_first(article->headline));
    return page_pointer_mark(glyph_first(page_slice(page, article->beg, article->end)));
}

static void add_end(struct link_side *side, uint32_t index, struct page_pointer pointer,
                    bool points)
{
    const struct article *article = &side->page->articles[index];
    size_t at = side->count++;
    struct link_end *end = &side->ends[at];
    memset(side->headings[at], 0, sizeof side->headings[at]);
    *end = (struct link_end){.page = side->page,
                             .story = article,
                             .article = index,
                             .points = points,
                             .mark = mark_of(side->page, article, pointer),
                             .heading = {side->headings[at], HEADING_WORDS, 0},
                             .text = {side->texts[at], TEXT_WORDS, 0}};
}

/* The stories of the first page that go on (on), or of the second that come from it. */
static void gather(struct link_side *side, const struct edition *edition,
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

/* ---- the pairs ---- */

/* Read when it is asked for: mostly the jumps decide. */
static const struct pair_set *heading_of(struct link_end *end)
{
    if (!end->read) {
        pair_set_add(&end->heading, end->story->kicker);
        pair_set_add(&end->heading, end->story->headline);
    }
    end->read = true;
    return &end->heading;
}

static const struct pair_set *text_of(struct link_end *end)
{
    if (!end->text.count) {
        memset(end->text.bits, 0, TEXT_WORDS * sizeof *end->text.bits);
        pair_set_add(&end->text, page_slice(end->page, end->story->beg, end->story->end));
    }
    return &end->text;
}

/* May these two be one story at all? */
static bool is_pair(struct link_end *on, struct link_end *back)
{
    if (on->mark && back->mark && on->mark != back->mark)
        return false;
    if (back->points)
        return true;
    const struct pair_set *a = heading_of(on), *b = heading_of(back);
    return a->count >= 3 && b->count >= 3 && pair_set_shared(a, b) >= 60;
}

static uint32_t score_of(struct link_end *on, struct link_end *back)
{
    return 1 + (on->mark && on->mark == back->mark ? 1000u : 0) +
           (back->points ? 300u : 0) +
           2 * pair_set_shared(heading_of(on), heading_of(back)) +
           pair_set_shared(text_of(on), text_of(back));
}

static void find_pairs(struct candidates *pairs, struct link_side *on,
                       struct link_side *back)
{
    pairs->count = 0;
    for (size_t i = 0; i < on->count; i++)
        for (size_t j = 0; j < back->count; j++) {
            struct candidate pair = {&on->ends[i], &back->ends[j], 1};
            if (!is_pair(pair.on, pair.back))
                continue;
            pair.on->partners++;
            pair.back->partners++;
            pairs->items[pairs->count++] = pair;
        }
}

/* A pair of which no other wants either end is taken whatever its score. */
static void weigh_pairs(struct candidates *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        struct candidate *pair = &pairs->items[i];
        if (pair->on->partners > 1 || pair->back->partners > 1)
            pair->score = score_of(pair->on, pair->back);
    }
}

/* The best pair of stories that have none yet; NULL: no two belong together. */
static const struct candidate *take_best(const struct candidates *pairs)
{
    const struct candidate *best = NULL;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct candidate *pair = &pairs->items[i];
        bool free = !pair->on->taken && !pair->back->taken;
        best = free && (!best || pair->score > best->score) ? pair : best;
    }
    if (best)
        best->on->taken = best->back->taken = true;
    return best;
}

void link_pairs(const struct edition *edition, struct story_pairs *pairs)
{
    struct link_side on, back;
    struct candidates candidates;
    gather(&on, edition, pairs, true);
    if (on.count == 0)
        return;
    gather(&back, edition, pairs, false);
    find_pairs(&candidates, &on, &back);
    weigh_pairs(&candidates);
    for (const struct candidate *best; (best = take_best(&candidates));) {
        pairs->on[pairs->count] = best->on->article;
        pairs->back[pairs->count++] = best->back->article;
    }
}
