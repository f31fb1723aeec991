#include "read/headline_features.h"

/* What is seen of a heading. P, N: the ones before and after it in its run. */
/* clang-format off */
#define HEAD_EVIDENCE(X) \
    X(INDEX) X(COUNT) X(LEFT) X(WIDTH) X(LINES) X(WIDEST) X(NARROWEST) X(P_WIDTH) \
    X(N_WIDTH) X(P_WIDEST) X(N_WIDEST) X(P_LINES) X(N_LINES) X(COLUMN) X(COMMAS) \
    X(STOPS) X(ENDING) X(LAST) X(FIRST) X(P_ENDING) X(N_FIRST) X(P_COMMAS) \
    X(N_COMMAS) X(DASH) X(N_DASH) X(ATTENDED) X(SAID) X(QUOTED) X(SPACED) X(MARK) \
    X(FINEST_MARK) X(FURNITURE) X(BYLINE) X(NUMBERED) X(TITLE) X(MOST_TITLE) \
    X(REPEAT) X(COLON) X(IN_LEAD) X(IN_STORY) X(MOST_IN_LEAD) X(P_IN_LEAD) \
    X(N_IN_LEAD) X(P_IN_STORY) X(N_IN_STORY) X(GAP) X(N_GAP) X(LETTERS) X(P_LETTERS) \
    X(N_LETTERS) X(WEAK) X(KICKER) X(TORN) X(NEXT_TO_LEAD) X(WRAPPED) X(OPEN) \
    X(P_OPEN) X(SEAM) X(N_SEAM)
/* clang-format on */

#define HEAD_NAME(name) HEAD_##name,
enum { HEAD_EVIDENCE(HEAD_NAME) HEAD_END };
_Static_assert((int)HEAD_END <= (int)EVIDENCE_MAX, "too much evidence");

#define HEAD_TEXT(name) #name,
const char *const headline_evidence_names[] = {HEAD_EVIDENCE(HEAD_TEXT) 0};

#define SEE(name, value) seen[HEAD_##name] = trees_clip((int)(value))

/* Of the heading's words, in 64ths: those the lead has, and the most that any paragraph of
 * the story's body has. */
struct met {
    int lead, most;
};

static struct met met_of(const struct page_reading *page, const struct heads *heads,
                         uint32_t para)
{
    const struct similarity *similarity = page->similarity;
    float own = similarity_shared(similarity, para, para);
    struct met met = {0, 0};
    if (own <= 0)
        return met;
    for (uint32_t i = 0; i < similarity->count; i++) {
        if (page->story[i] != heads->story || !reading_is(page, i, KIND_BODY))
            continue;
        int part = (int)(64 * similarity_shared(similarity, para, i) / own);
        met.most = part > met.most ? part : met.most;
        met.lead = i == heads->lead ? part : met.lead;
    }
    return met;
}

bool headline_repeats(const struct page_reading *page, const struct heads *heads,
                      uint32_t i)
{
    struct str s = reading_text(page, heads->items[i]);
    for (uint32_t j = 0; j < i; j++)
        if (str_has(reading_text(page, heads->items[j]), s))
            return true;
    return false;
}

static void see_text(int8_t *seen, const struct page_reading *page, uint32_t at)
{
    const struct para *para = &page->draft->paras[at];
    const struct label *label = &page->labels[at];
    struct str s = draft_text(page->draft, para);
    struct breadth breadth = lines_breadth(page->lines, para->lines);
    SEE(WIDTH, para->width);
    SEE(LINES, para->lines.count);
    SEE(WIDEST, breadth.widest);
    SEE(NARROWEST, breadth.narrowest);
    SEE(COLUMN, para->column);
    SEE(COMMAS, para->commas);
    SEE(STOPS, para->stops);
    SEE(ENDING, para->ending);
    SEE(LAST, para->last);
    SEE(FIRST, para->first);
    SEE(DASH, str_starts(s, STR("——")) || str_starts(s, STR("--")));
    SEE(ATTENDED, reading_says(page, SAYS_ATTENDED, s));
    SEE(SAID,
        reading_says(page, SAYS_OCCASION, s) + 2 * reading_says(page, SAYS_SAID, s));
    SEE(QUOTED, str_has(s, STR("“")) || str_has(s, STR("「")));
    SEE(COLON, str_has(s, STR("：")) || str_has(s, STR(":")));
    SEE(SPACED, para->spaced);
    SEE(MARK, para->mark);
    SEE(FURNITURE, label->wording.furniture);
    SEE(BYLINE, label->wording.byline);
    SEE(NUMBERED, label->numbered);
    SEE(TITLE, label->title / 16);
    SEE(GAP, para->gap - page->lines->gap);
    SEE(LETTERS, label->wording.letters);
    SEE(WEAK, label->wording.weak);
    SEE(KICKER, reading_says(page, SAYS_KICKER, s));
    SEE(TORN, para->torn);
    SEE(SEAM, para->seam);
    SEE(OPEN, para->open);
    SEE(WRAPPED, page->lines->wrapped);
}

static void see_before(int8_t *seen, const struct page_reading *page,
                       const struct heads *heads, uint32_t at)
{
    const struct para *para = &page->draft->paras[at];
    struct met met = met_of(page, heads, at);
    SEE(P_WIDTH, para->width);
    SEE(P_WIDEST, lines_breadth(page->lines, para->lines).widest);
    SEE(P_LINES, para->lines.count);
    SEE(P_ENDING, para->ending);
    SEE(P_COMMAS, para->commas);
    SEE(P_OPEN, para->open);
    SEE(P_IN_LEAD, met.lead);
    SEE(P_IN_STORY, met.most);
    SEE(P_LETTERS, page->labels[at].wording.letters);
}

static void see_behind(int8_t *seen, const struct page_reading *page,
                       const struct heads *heads, uint32_t at)
{
    const struct para *para = &page->draft->paras[at];
    struct met met = met_of(page, heads, at);
    SEE(N_WIDTH, para->width);
    SEE(N_WIDEST, lines_breadth(page->lines, para->lines).widest);
    SEE(N_LINES, para->lines.count);
    SEE(N_FIRST, para->first);
    SEE(N_COMMAS, para->commas);
    SEE(N_GAP, para->gap - page->lines->gap);
    SEE(N_SEAM, para->seam);
    SEE(N_DASH, str_starts(draft_text(page->draft, para), STR("——")));
    SEE(N_IN_LEAD, met.lead);
    SEE(N_IN_STORY, met.most);
    SEE(N_LETTERS, page->labels[at].wording.letters);
}

void headline_evidence(struct evidence *evidence, const struct page_reading *page,
                       const struct heads *heads, uint32_t i)
{
    int8_t *seen = evidence->of;
    uint32_t at = heads->items[i];
    int finest = 9, most = INT16_MIN, lead = 0;
    memset(seen, 0, HEAD_END);
    see_text(seen, page, at);
    for (uint32_t k = 0; k < heads->count; k++) {
        int mark = page->draft->paras[heads->items[k]].mark;
        int title = page->labels[heads->items[k]].title;
        int met = k == i ? 0 : met_of(page, heads, heads->items[k]).lead;
        finest = mark && mark < finest ? mark : finest;
        most = title > most ? title : most;
        lead = met > lead ? met : lead;
    }
    struct met met = met_of(page, heads, at);
    SEE(INDEX, i);
    SEE(COUNT, heads->count);
    SEE(LEFT, heads->count - i);
    SEE(FINEST_MARK, finest);
    SEE(MOST_TITLE, (most - page->labels[at].title) / 16);
    SEE(REPEAT, headline_repeats(page, heads, i));
    SEE(IN_LEAD, met.lead);
    SEE(IN_STORY, met.most);
    SEE(MOST_IN_LEAD, lead);
    SEE(NEXT_TO_LEAD, heads->lead == at + 1);
    if (i)
        see_before(seen, page, heads, heads->items[i - 1]);
    if (i + 1 < heads->count)
        see_behind(seen, page, heads, heads->items[i + 1]);
}
