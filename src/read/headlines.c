#include "read/assignment.h"
#include "read/headline_features.h"

/* ---- detached headlines ---- */

enum { HEAD_DOUBT = 300 };

enum { MOST = 10000 };            /* pairs of a headline and a story that are compared */
static const float UNSURE = .25F; /* coverage below which a headline is in doubt */

/* The part of the headings' words that the story's body uses, each story paragraph a
 * chance to meet them. */
static float coverage(const struct page_reading *page, const struct boundary *heads,
                      uint32_t story)
{
    const struct boundary *start = &page->starts.items[story];
    double missed = 1;
    for (uint32_t i = start->body; i < start->body_end; i++) {
        if (page->story[i] != story || reading_is(page, i, KIND_FURNITURE))
            continue;
        missed *= 1 - similarity_part(page->similarity, heads->head, heads->head_end, i);
    }
    return (float)(1 - missed);
}

/* Indices of the starts for which a flag of theirs is set. */
static uint32_t *starts_with(struct arena *arena, const struct boundaries *starts,
                             bool detached, uint32_t *count)
{
    uint32_t *list = arena_new(arena, uint32_t, starts->count);
    *count = 0;
    for (uint32_t k = 0; k < starts->count; k++)
        if (detached ? starts->items[k].detached : starts->items[k].headless)
            list[(*count)++] = k;
    return list;
}

static void move_heads(struct page_reading *page, const struct boundary *heads,
                       uint32_t story)
{
    for (uint32_t i = heads->head; i < heads->head_end; i++)
        if (!reading_is(page, i, KIND_FURNITURE))
            page->story[i] = story;
}

/* Scores every detached run of headings against every story that lacks one. */
static void match_heads(struct page_reading *page, const uint32_t *detached,
                        uint32_t rows, const uint32_t *headless, uint32_t cols)
{
    float *scores = arena_new(page->arena, float, (size_t)rows *cols + 1);
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t col = 0; col < cols; col++)
            scores[row * cols + col] =
                coverage(page, &page->starts.items[detached[row]], headless[col]);
    uint32_t *chosen = arena_new(page->arena, uint32_t, rows);
    assign_best(page->arena, scores, rows, cols, chosen);
    for (uint32_t row = 0; row < rows; row++) {
        if (chosen[row] == ASSIGN_NONE)
            continue;
        move_heads(page, &page->starts.items[detached[row]], headless[chosen[row]]);
        if (scores[row * cols + chosen[row]] < UNSURE)
            page->places[page->starts.items[detached[row]].head].doubt = true;
    }
}

void headlines_assign(struct page_reading *page)
{
    uint32_t rows, cols;
    uint32_t *detached = starts_with(page->arena, &page->starts, true, &rows);
    uint32_t *headless = starts_with(page->arena, &page->starts, false, &cols);
    if ((uint64_t)rows * cols > MOST)
        rows = 0;
    match_heads(page, detached, rows, headless, cols);
}

/* ---- kicker, headline, deck ---- */

static bool is_deck(const struct page_reading *page, struct str s)
{
    return str_starts(s, STR("——")) || str_starts(s, STR("--")) ||
           reading_says(page, SAYS_ATTENDED, s);
}

static void set_role(struct page_reading *page, uint32_t para, enum role role)
{
    page->places[para].role = (uint8_t)role;
}

static uint32_t width_at(const struct page_reading *page, uint32_t para)
{
    return page->draft->paras[para].width;
}

/* The part of a heading's words that the lead paragraph uses. */
static float in_lead(const struct page_reading *page, uint32_t para, uint32_t lead)
{
    float own = similarity_shared(page->similarity, para, para);
    return lead != PLAN_NONE && own > 0
               ? similarity_shared(page->similarity, para, lead) / own
               : 0;
}

/* How much a heading looks like the headline of its run. Parts set off by blanks, quotes
 * and a middling length are a headline's; who attended, a dash or commas a deck's; a
 * meeting's name a kicker's. */
static float points_of(const struct page_reading *page, const struct heads *heads,
                       uint32_t i)
{
    uint32_t para = heads->items[i];
    const struct para *head = &page->draft->paras[para];
    struct str s = draft_text(page->draft, head);
    float score = 2 * in_lead(page, para, heads->lead);
    if (head->mark)
        score += 20 - head->mark;
    if (str_starts(s, STR("——")))
        score -= 6;
    if (reading_says(page, SAYS_ATTENDED, s))
        score -= i == 0 && heads->count > 1 ? 3 : 4;
    if (reading_says(page, SAYS_OCCASION, s))
        score -= 2;
    score += head->spaced && !languages[head->language]->spaced ? 1.25F : 0;
    score += str_has(s, STR("“")) ? 1 : 0;
    score -= head->commas >= 1 && head->width > 60 ? 2 : 0;
    score -= head->width > 72 ? 1 : head->width <= 10 ? 2 : 0;
    score -= page->labels[para].wording.furniture ? 3 : 0;
    score += i == 0 ? 1 : 0;
    if (i > 0 && headline_repeats(page, heads, i))
        score -= 5;
    if (i == 1 && !is_deck(page, s) &&
        !is_deck(page, reading_text(page, heads->items[0]))) {
        uint32_t first = width_at(page, heads->items[0]);
        score += head->width <= first + first / 7 ? 2 : 0;
        score += head->width * 4 <= first * 3 ? 1 : 0;
    }
    return score;
}

/* Where a line is a paragraph the headline is the heading with most points. */
static uint32_t pick(const struct page_reading *page, const struct heads *heads)
{
    uint32_t best = 0;
    float most = -100;
    for (uint32_t i = 0; i < heads->count; i++) {
        float score = points_of(page, heads, i);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* Above 0: heading i is its run's headline. */
static int weigh_heading(const struct page_reading *page, const struct heads *heads,
                         uint32_t i)
{
    struct evidence evidence;
    headline_evidence(&evidence, page, heads, i);
    int sum = trees_sum(reading_model(page, MODEL_HEAD), evidence.of);
    uint32_t para = heads->items[i];
    int taken =
        reading_decide(page, (struct decision){.model = MODEL_HEAD,
                                               .first = reading_line(page, para),
                                               .last = reading_last_line(page, para),
                                               .taken = sum > 0,
                                               .evidence = &evidence});
    return taken == (sum > 0) ? sum : taken ? HEAD_DOUBT : -HEAD_DOUBT;
}

/* The likeliest of the run, with those beside it that are likely too, is the headline;
 * before it stand kickers, below it decks. */
static void sort_heads(struct page_reading *page, const struct heads *heads)
{
    int sums[8] = {0};
    uint32_t best = 0;
    for (uint32_t i = 0; i < heads->count; i++) {
        sums[i] = weigh_heading(page, heads, i);
        best = sums[i] > sums[best] ? i : best;
    }
    bool columns = page->lines->columns;
    best = columns ? best : pick(page, heads);
    uint32_t first = best, last = best;
    while (columns && last + 1 < heads->count && sums[last + 1] > 0)
        last++;
    while (columns && first > 0 && sums[first - 1] > 0)
        first--;
    for (uint32_t i = 0; i < heads->count; i++) {
        set_role(page, heads->items[i],
                 i < first   ? ROLE_KICKER
                 : i <= last ? ROLE_HEADLINE
                             : ROLE_DECK);
        page->places[heads->items[i]].doubt |=
            heads->count > 1 && sums[i] > -HEAD_DOUBT && sums[i] < HEAD_DOUBT;
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

void headlines_sort(struct page_reading *page)
{
    uint32_t *leads = leads_of(page);
    for (uint32_t k = 0; k < page->starts.count; k++) {
        const struct boundary *start = &page->starts.items[k];
        struct heads heads = {.story = PLAN_NONE, .lead = PLAN_NONE};
        for (uint32_t i = start->head; i < start->head_end; i++) {
            if (!reading_is(page, i, KIND_HEADING) || page->story[i] == PLAN_NONE)
                continue;
            if (heads.count == 8) {
                set_role(page, i, ROLE_DECK);
                continue;
            }
            heads.items[heads.count++] = i;
            heads.story = page->story[i];
            heads.lead = leads[heads.story];
        }
        if (heads.count)
            sort_heads(page, &heads);
    }
}
