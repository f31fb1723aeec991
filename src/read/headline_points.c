/* Which heading of a run is the headline, on a page with a paragraph a line: the one with
 * most points. What each is worth is the language's (struct language, points), set by
 * hand: of such pages there are too few to learn from. */
#include "read/headline_features.h"

static bool is_deck(const struct page_reading *page, struct str s)
{
    return str_starts(s, STR("——")) || str_starts(s, STR("--")) ||
           reading_says(page, SAYS_ATTENDED, s);
}

/* The second heading, beside the first: narrower ones are headlines below a kicker. */
static void see_second(float *seen, const struct page_reading *page,
                       const struct heads *heads)
{
    const struct para *first = &page->draft->paras[heads->items[0]];
    const struct para *second = &page->draft->paras[heads->items[1]];
    if (is_deck(page, draft_text(page->draft, second)) ||
        is_deck(page, draft_text(page->draft, first)))
        return;
    seen[POINTS_NOT_WIDER] = second->width <= first->width + first->width / 7;
    seen[POINTS_NARROW] = second->width * 4 <= first->width * 3;
}

static void see(float *seen, const struct page_reading *page, const struct heads *heads,
                uint32_t i)
{
    uint32_t para = heads->items[i];
    const struct para *head = &page->draft->paras[para];
    struct str s = draft_text(page->draft, head);
    bool attended = reading_says(page, SAYS_ATTENDED, s);
    if (heads->lead != PLAN_NONE)
        seen[POINTS_IN_LEAD] =
            similarity_part(page->similarity, para, para + 1, heads->lead);
    seen[POINTS_MARK] = head->mark ? (float)(20 - head->mark) : 0;
    seen[POINTS_DASH] = str_starts(s, STR("——"));
    seen[POINTS_ATTENDED] = attended;
    seen[POINTS_ATTENDED_FIRST] = attended && i == 0 && heads->count > 1;
    seen[POINTS_OCCASION] = reading_says(page, SAYS_OCCASION, s);
    seen[POINTS_PARTS] = head->spaced && !languages[head->language]->spaced;
    seen[POINTS_QUOTED] = str_has(s, STR("“"));
    seen[POINTS_COMMAS] = head->commas >= 1 && head->width > 60;
    seen[POINTS_LONG] = head->width > 72;
    seen[POINTS_SHORT] = head->width <= 10;
    seen[POINTS_FURNITURE] = page->labels[para].wording.furniture != 0;
    seen[POINTS_FIRST] = i == 0;
    seen[POINTS_REPEATS] = i > 0 && headline_repeats(page, heads, i);
    if (i == 1)
        see_second(seen, page, heads);
}

uint32_t headline_by_points(const struct page_reading *page, const struct heads *heads)
{
    const float *points = reading_language(page)->points;
    uint32_t best = 0;
    float most = -100;
    for (uint32_t i = 0; i < heads->count; i++) {
        float seen[POINTS_COUNT] = {0}, score = 0;
        see(seen, page, heads, i);
        for (int k = 0; k < POINTS_COUNT; k++)
            score += points[k] * seen[k];
        best = score > most ? i : best;
        most = score > most ? score : most;
    }
    return best;
}
