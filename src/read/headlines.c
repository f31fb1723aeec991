/* Kicker, headline and deck: the roles in a run of headings.
 *
 *     heading 1   全市信访工作会议召开      sum −210   kicker
 *     heading 2   让群众少跑一趟            sum +340   headline: the largest sum, and …
 *     heading 3   让材料多走一步            sum  +90   … in columns those beside it above 0
 *     heading 4   ——记河湾镇接待窗口        sum −150   deck
 *
 * For each start: heads_of, weigh_heading (MODEL_HEAD), is_deck, choose_by_sums. Where a
 * line is a paragraph, one heading is the headline. */
#include "read/stitch.h"

/* Half ems beyond which a sentence is a deck; what a deck's sum loses, so that any other
 * heading of the run is the headline; a sum nearer to 0 is a doubt. */
enum { LONG = 60, LEFT_OUT = 16000, HEAD_DOUBT = 300 };

/* Above 0: heading i is its run's headline. */
static int weigh_heading(const struct page_reading *page, const struct heads *heads,
                         uint32_t i)
{
    struct evidence evidence = {0};
    uint32_t at = heads->items[i];
    headline_evidence(&evidence, page, heads, i);
    return reading_weigh(page, decision_of(MODEL_HEAD, at, at, &evidence));
}

/* A sentence with commas is a deck, and so is what a dash or a mark (■) opens, or round
 * brackets hold, and where and when the text was written, and 陈敏出席; where a line is a
 * paragraph, so is who attended. */
static bool is_deck(const struct page_reading *page, uint32_t para)
{
    const struct para *head = &page->draft->paras[para];
    uint32_t bracket = glyph_first(reading_text(page, para));
    return ((bracket == '(' || bracket == U'（') && head->last == CHAR_CLOSE) ||
           (head->commas && head->width > LONG) || head->first == CHAR_MARK ||
           wording_starts_dash(reading_text(page, para)) ||
           reading_says(page, SAYS_WRITTEN, para) || reading_says(page, SAYS_WHO, para) ||
           (!page->lines->columns && reading_says(page, SAYS_ATTENDED, para));
}

/* In capitals, as the lines of one headline all are or none is? */
static bool is_in_capitals(const struct page_reading *page, uint32_t para)
{
    return reading_language(page)->spaced &&
           page->labels[para].wording.letters == LETTERS_CAPITALS;
}

/* In columns, is heading i the headline's as well as the one `beside` it? It is likely, more
 * than JOIN is sure that a paragraph ends between them, and in capitals if that is. */
static bool is_more(const struct page_reading *page, const struct heads *heads,
                    const int *sums, uint32_t i, uint32_t beside)
{
    enum { EACH = 4, MOST = 60 };
    uint32_t a = heads->items[i], b = heads->items[beside];
    int8_t seam = page->draft->paras[a > b ? a : b].seam;
    return page->lines->columns && sums[i] > 0 && (seam < INT8_MAX || page->lines->gap) &&
           sums[i] > EACH * (seam < MOST ? seam : MOST) &&
           is_in_capitals(page, a) == is_in_capitals(page, b);
}

/* The likeliest of the run, with those beside it that are the headline's as well. */
static struct span choose_by_sums(const struct page_reading *page,
                                  const struct heads *heads, const int *sums)
{
    uint32_t first = 0;
    for (uint32_t i = 1; i < heads->count; i++)
        first = sums[i] > sums[first] ? i : first;
    uint32_t last = first;
    while (last + 1 < heads->count && is_more(page, heads, sums, last + 1, last))
        last++;
    while (first > 0 && is_more(page, heads, sums, first - 1, first))
        first--;
    return (struct span){first, last - first + 1};
}

/* Where headings end in stops, as in old papers, the first of a run whose second does too is
 * the headline: CORRESPONDENCE. / THE SMOKE NUISANCE. So is, in German and French, a
 * section's name above a word or two: Sport / Fußball. */
static bool is_old_title(const struct page_reading *page, const struct heads *heads)
{
    struct str s = reading_text(page, heads->items[0]),
               second = reading_text(page, heads->items[heads->count > 1]);
    if (reading_language(page)->words && reading_says(page, SAYS_KICKER, heads->items[0]))
        return str_count(second, ' ') < 1 || str_ends(second, STR("."));
    return reading_language(page)->spaced && !page->unstopped && page->lines->columns &&
           str_ends(s, STR(".")) && str_ends(second, STR(".")) &&
           !reading_says(page, SAYS_RUBRIC, heads->items[0]);
}

/* Above the headline stand kickers, below it decks. Where most of the page's headings are in
 * capitals, those that are not are among them. */
static void sort_heads(struct page_reading *page, const struct heads *heads)
{
    bool capitals = page->titles.capitals * 2 > page->titles.headings;
    int sums[MOST_HEADS] = {0};
    for (uint32_t i = 0; i < heads->count; i++) {
        bool deck = is_deck(page, heads->items[i]) ||
                    reading_says(page, SAYS_RUBRIC, heads->items[i]) ||
                    (heads->count > 1 && reading_names_column(page, heads->items[i])) ||
                    (capitals && !is_in_capitals(page, heads->items[i]));
        sums[i] = weigh_heading(page, heads, i) - (deck ? LEFT_OUT : 0);
    }
    struct span chosen = sums[0] > -LEFT_OUT / 2 && is_old_title(page, heads)
                             ? (struct span){0, 1}
                             : choose_by_sums(page, heads, sums);
    for (uint32_t i = 0; i < heads->count; i++) {
        struct placement *place = &page->places[heads->items[i]];
        place->role = i < chosen.beg                  ? ROLE_KICKER
                      : i < chosen.beg + chosen.count ? ROLE_HEADLINE
                                                      : ROLE_DECK;
        place->weak |= heads->count > 1 && sums[i] > -HEAD_DOUBT && sums[i] < HEAD_DOUBT;
    }
}

/* A story's headings, from whichever run; those beyond MOST_HEADS are decks. */
static struct heads heads_of(struct page_reading *page, uint32_t k)
{
    const struct boundary *starts = page->starts.items, *run = &starts[k];
    struct heads heads = {.story = k, .lead = PLAN_NONE};
    for (uint32_t i = run->body_end; i-- > run->body;)
        if (page->story[i] == k && reading_is(page, i, KIND_BODY))
            heads.lead = i;
    bool apart = page->similarity->count > 0; /* headings may stand elsewhere */
    const struct boundary *end = apart ? starts + page->starts.count : run + 1;
    for (run = apart ? starts : run; run < end; run++)
        for (uint32_t i = run->head; i < run->head_end; i++)
            if (!reading_is(page, i, KIND_HEADING) || page->story[i] != k)
                continue;
            else if (heads.count == MOST_HEADS)
                page->places[i].role = ROLE_DECK;
            else
                heads.items[heads.count++] = i;
    return heads;
}

void headlines_sort(struct page_reading *page)
{
    for (uint32_t k = 0; k < page->starts.count; k++) {
        struct heads heads = heads_of(page, k);
        if (heads.count)
            sort_heads(page, &heads);
    }
}
