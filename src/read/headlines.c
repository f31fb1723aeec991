/* Kicker, headline and deck: the roles in a run of headings.
 *
 *     heading 1   全市信访工作会议召开      sum −210   kicker
 *     heading 2   让群众少跑一趟            sum +340   headline: the largest sum, and …
 *     heading 3   让材料多走一步            sum  +90   … in columns those beside it above 0
 *     heading 4   ——记河湾镇接待窗口        sum −150   deck
 *
 * For each start: heads_of, weigh_heading (MODEL_HEAD), is_below_kicker, leave_out_decks,
 * choose_by_sums. Where a line is a paragraph, one heading is the headline. */
#include "read/headline_features.h"

enum { HEAD_DOUBT = 300 };   /* a sum nearer to 0 is a doubt */
enum { BELOW_KICKER = 600 }; /* what a narrow line below a wide one gains */

/* Above 0: heading i is its run's headline. */
static int weigh_heading(const struct page_reading *page, const struct heads *heads,
                         uint32_t i)
{
    struct evidence evidence = {0};
    headline_evidence(&evidence, page, heads, i);
    uint32_t para = heads->items[i];
    return reading_weigh(page, (struct decision){.model = MODEL_HEAD,
                                                 .first = para,
                                                 .last = para,
                                                 .evidence = &evidence});
}

/* The headings of a run that are its headline: [first, last]. */
struct chosen {
    uint32_t first, last;
};

/* A sentence with commas is a deck; where a line is a paragraph, so is who attended. */
static bool is_deck(const struct page_reading *page, uint32_t para)
{
    enum { LONG = 60 };
    const struct para *head = &page->draft->paras[para];
    if (!page->lines->columns &&
        reading_says(page, SAYS_ATTENDED, reading_text(page, para)))
        return true;
    return head->commas && head->width > LONG;
}

/* Decks are left out where there is anything else: their sums become the least. */
static void leave_out_decks(const struct page_reading *page, const struct heads *heads,
                            int *sums)
{
    uint32_t decks = 0;
    for (uint32_t i = 0; i < heads->count; i++)
        decks += is_deck(page, heads->items[i]);
    for (uint32_t i = 0; i < heads->count && decks < heads->count; i++)
        if (is_deck(page, heads->items[i]))
            sums[i] = INT16_MIN;
}

/* The likeliest of the run; `several`: with those beside it that are likely too. */
static struct chosen choose_by_sums(const int *sums, uint32_t count, bool several)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        best = sums[i] > sums[best] ? i : best;
    struct chosen chosen = {best, best};
    while (several && chosen.last + 1 < count && sums[chosen.last + 1] > 0)
        chosen.last++;
    while (several && chosen.first > 0 && sums[chosen.first - 1] > 0)
        chosen.first--;
    return chosen;
}

/* Where a line is a paragraph: of two headings the second, clearly narrower, may well be
 * the headline. */
static bool is_below_kicker(const struct page_reading *page, const struct heads *heads)
{
    if (page->lines->columns || page->marked || heads->count != 2 ||
        is_deck(page, heads->items[0]) ||
        wording_starts_dash(reading_text(page, heads->items[1])))
        return false;
    const struct para *paras = page->draft->paras;
    return paras[heads->items[1]].width * 4 <= paras[heads->items[0]].width * 3;
}

/* Above the headline stand kickers, below it decks. */
static void sort_heads(struct page_reading *page, const struct heads *heads)
{
    int sums[MOST_HEADS] = {0};
    for (uint32_t i = 0; i < heads->count; i++)
        sums[i] = weigh_heading(page, heads, i);
    if (is_below_kicker(page, heads))
        sums[1] += BELOW_KICKER;
    leave_out_decks(page, heads, sums);
    struct chosen chosen = choose_by_sums(sums, heads->count, page->lines->columns);
    for (uint32_t i = 0; i < heads->count; i++) {
        struct placement *place = &page->places[heads->items[i]];
        place->role = i < chosen.first   ? ROLE_KICKER
                      : i <= chosen.last ? ROLE_HEADLINE
                                         : ROLE_DECK;
        place->doubt |= heads->count > 1 && sums[i] > -HEAD_DOUBT && sums[i] < HEAD_DOUBT;
    }
}

/* The first body paragraph of each story. */
static uint32_t *leads_of(const struct page_reading *page)
{
    uint32_t *leads = arena_new(page->arena, uint32_t, page->starts.count);
    for (uint32_t k = 0; k < page->starts.count; k++)
        leads[k] = PLAN_NONE;
    for (uint32_t i = page->draft->count; i-- > 0;)
        if (page->story[i] != PLAN_NONE && reading_is(page, i, KIND_BODY))
            leads[page->story[i]] = i;
    return leads;
}

/* The headings above a story's text; those beyond MOST_HEADS are decks. */
static struct heads heads_of(struct page_reading *page, const struct boundary *start,
                             const uint32_t *leads)
{
    struct heads heads = {.story = PLAN_NONE, .lead = PLAN_NONE};
    for (uint32_t i = start->head; i < start->head_end; i++) {
        if (!reading_is(page, i, KIND_HEADING) || page->story[i] == PLAN_NONE)
            continue;
        if (heads.count == MOST_HEADS) {
            page->places[i].role = ROLE_DECK;
            continue;
        }
        heads.items[heads.count++] = i;
        heads.story = page->story[i];
        heads.lead = leads[heads.story];
    }
    return heads;
}

void headlines_sort(struct page_reading *page)
{
    uint32_t *leads = leads_of(page);
    for (uint32_t k = 0; k < page->starts.count; k++) {
        struct heads heads = heads_of(page, &page->starts.items[k], leads);
        if (heads.count)
            sort_heads(page, &heads);
    }
}
