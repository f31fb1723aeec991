#include "read/boundary_features.h"

#include "read/english.h"
#include "read/word_list.h"
#include "words_chinese.h"

/* What is seen of a run of headings. HEAD: its first; ABOVE, NEXT: what stands before and
 * after the run. */
/* clang-format off */
#define START_EVIDENCE(X) \
    X(HEADINGS) X(TITLES) X(BYLINES) X(WIDTH) X(LINES) X(ENDING) X(COMMAS) X(STOPS) \
    X(MARK) X(MARK_ABOVE) X(SPACED) X(NUMBERED) X(SENTENCE) X(FORM) X(CLASS) \
    X(TITLE) X(MOST_TITLE) X(LACK) X(WIDEST) X(INSET) X(GAP) X(GAP_NEXT) \
    X(USUAL_GAP) X(WRAPPED) X(FIRST) X(ABOVE_KIND) X(ABOVE_ENDING) X(ABOVE_OPEN) \
    X(ABOVE_CLOSING) X(ABOVE_JUMP) X(ABOVE_WIDTH) X(ABOVE_LACK) X(FRESH) X(TOP) \
    X(NEXT_KIND) X(NEXT_DATELINE) X(NEXT_JUMP) X(NEXT_WIDTH) X(NEXT_ENDING) \
    X(NEXT_TAIL) X(NEXT_LINES) X(LEAD_WORDS) X(COLUMN_CHANGES) X(COLUMN_APART) \
    X(SINCE) X(BODIES_ABOVE) X(BODIES_BELOW) X(COHESION) X(IN_NEXT) X(IN_BEFORE) \
    X(IN_FIRST) X(IN_OTHERS) X(BODIES_IN) X(OVER) X(UNDER) X(COMPARED) \
    X(COMPARED_TITLE) X(FROM) X(PAGE_TITLES) X(PAGE_BODIES) X(PAGE_HEADS) \
    X(TITLE_OVER) X(CLASS_OVER) X(LEFT) X(PAGE_ABOVE) X(PAGE_BELOW) X(PAGE_FIRST) \
    X(PAGE_LAST) X(CHUNK_ABOVE) X(CHUNK_BELOW) X(LEAD_ABOVE) X(LAST_RUN) \
    X(FIRST_RUN) X(LETTERS) X(LETTERS_NEXT) X(LETTERS_FIRST) X(CLUE) X(DIGEST)
/* clang-format on */

#define START_NAME(name) START_##name,
enum { START_EVIDENCE(START_NAME) START_END };
_Static_assert((int)START_END <= (int)EVIDENCE_MAX, "too much evidence");

#define START_TEXT(name) #name,
const char *const starts_evidence_names[] = {START_EVIDENCE(START_TEXT) 0};

#define SEE(name, value) seen[START_##name] = trees_clip((int)(value))

/* Up to `want` body paragraphs from i on, in the direction of step; how many. */
static uint32_t gather(const struct draft *draft, const struct fact *facts, uint32_t i,
                       int step, uint32_t want, uint32_t *paras)
{
    uint32_t count = 0;
    for (int64_t at = i; at >= 0 && at < draft->count && count < want; at += step)
        if (facts[at].kind == KIND_BODY)
            paras[count++] = (uint32_t)at;
        else if (step > 0 && facts[at].kind == KIND_HEADING)
            break;
    return count;
}

/* The largest share of the headings' own pairs that one of the paragraphs has. */
static float overlap(const struct similarity *similarity,
                     const struct boundary_view *view, const uint32_t *paras,
                     uint32_t count)
{
    float best = 0;
    for (uint32_t i = 0; i < count; i++) {
        float part = similarity_part(similarity, view->beg, view->end, paras[i]);
        best = part > best ? part : best;
    }
    return best;
}

WORD_LIST(days, CHINESE_LEAD_DAYS);

/* Leads name a day in their first breath. */
bool boundaries_dates_itself(struct str s)
{
    struct str head = str_slice(s, 0, 60);
    if (word_list_in(str_slice(head, 0, 36), &days))
        return true;
    size_t day = str_find(head, STR("日"), 0), month = str_find(head, STR("月"), 0);
    return month < day && day < head.len && day - month <= 5;
}

struct boundary_view boundaries_look(const struct lines *lines, const struct draft *draft,
                                     const struct fact *facts,
                                     const struct similarity *similarity, uint32_t beg,
                                     uint32_t end)
{
    struct boundary_view view = {.beg = beg,
                                 .end = end,
                                 .next = end,
                                 .before = PLAN_START};
    (void)lines;
    while (view.next < draft->count && facts[view.next].kind == KIND_FURNITURE)
        view.next++;
    for (uint32_t i = beg; i-- > 0 && view.before == PLAN_START;)
        view.before = facts[i].kind == KIND_FURNITURE ? PLAN_START : i;
    for (uint32_t i = beg; i < end; i++)
        view.headings += facts[i].kind == KIND_HEADING;
    for (uint32_t i = beg; i-- > 0 && facts[i].kind != KIND_HEADING;)
        view.since += facts[i].kind == KIND_BODY;
    uint32_t before[6], after[3];
    uint32_t above = beg ? gather(draft, facts, beg - 1, -1, 6, before) : 0;
    uint32_t below = gather(draft, facts, end, 1, 3, after);
    for (uint32_t i = 0; i < above; i++)
        for (uint32_t j = 0; j < below; j++)
            view.cohesion += similarity_cosine(similarity, before[i], after[j]) /
                             (float)(above * below);
    view.overlap_before = overlap(similarity, &view, before, above < 5 ? above : 5);
    view.overlap_after = overlap(similarity, &view, after, below < 2 ? below : 2);
    if (view.next < draft->count) {
        const struct para *next = &draft->paras[view.next];
        view.lead_words = boundaries_dates_itself(draft_text(draft, next));
        if (view.before != PLAN_START && next->column && below && above) {
            int apart = (int)draft->paras[after[below - 1]].column -
                        (int)draft->paras[before[0]].column;
            view.column_changes = apart > 2 || apart < -2;
        }
    }
    view.open_before = view.before != PLAN_START &&
                       facts[view.before].kind == KIND_BODY && facts[view.before].open;
    return view;
}

static int form_of(struct str s)
{
    if (str_starts(s, STR("【")) || str_starts(s, STR("■")) || str_starts(s, STR("●")))
        return 1;
    if (str_starts(s, STR("“")) && str_ends(s, STR("”")))
        return 2;
    if (str_has(s, STR("：")) || str_has(s, STR(":")))
        return 3;
    return str_has(s, STR("——")) ? 4 : 0;
}

static uint32_t widest_heading(const struct draft *draft, const struct fact *facts)
{
    uint32_t widest = 1;
    for (uint32_t i = 0; i < draft->count && i < 400; i++)
        if (facts[i].kind == KIND_HEADING && draft->paras[i].width > widest &&
            draft->paras[i].width < 80)
            widest = draft->paras[i].width;
    return widest;
}

/* What stands between the run and the nearest heading in the direction of step. */
struct stretch {
    uint32_t bodies;  /* paragraphs of body */
    uint32_t heading; /* the paragraph of that heading; PLAN_START: none */
    bool from;        /* one of them comes from another page */
};

static struct stretch stretch_of(const struct draft *draft, const struct fact *facts,
                                 uint32_t i, int step)
{
    struct stretch stretch = {.heading = PLAN_START};
    for (int64_t at = i; at >= 0 && at < draft->count; at += step) {
        if (facts[at].kind == KIND_HEADING) {
            stretch.heading = (uint32_t)at;
            break;
        }
        stretch.bodies += facts[at].kind == KIND_BODY;
        stretch.from |= facts[at].jump.from;
        if (stretch.bodies > 24)
            break;
    }
    return stretch;
}

/* How much wider is the heading than that one; -100: there is none. */
static int beside(const struct draft *draft, uint32_t heading, uint32_t width)
{
    return heading == PLAN_START ? -100 : (int)width - (int)draft->paras[heading].width;
}

/* The most of paragraph head's words that one of the body paragraphs has from i on in the
 * direction of step, up to the next title, in 64ths; *far: that of the last of them. */
static int met_beside(const struct draft *draft, const struct fact *facts,
                      const struct similarity *similarity, uint32_t head, int64_t i,
                      int step, int *far)
{
    float own = similarity_shared(similarity, head, head), best = 0, last = 0;
    for (; own > 0 && i >= 0 && i < draft->count && facts[i].class != CLASS_TITLE;
         i += step) {
        if (facts[i].kind != KIND_BODY)
            continue;
        last = similarity_shared(similarity, head, (uint32_t)i) / own;
        best = last > best ? last : best;
    }
    *far = (int)(64 * last);
    return (int)(64 * best);
}

struct heads_view boundaries_survey(struct arena *arena, const struct draft *draft,
                                    const struct fact *facts,
                                    const struct similarity *similarity)
{
    struct heads_view page = {.chunk = arena_new(arena, uint16_t, draft->count + 1)};
    uint32_t titles = 0, chunk = 0;
    bool title = false;
    bool any = false;
    for (uint32_t i = 0; i < draft->count; i++) {
        bool heads = facts[i].class == CLASS_TITLE;
        chunk += heads && !title;
        title = heads || (title && facts[i].kind != KIND_BODY);
        page.chunk[i] = (uint16_t)chunk;
        if (facts[i].kind == KIND_FURNITURE)
            continue;
        page.body_first |= !any && facts[i].kind == KIND_BODY;
        any |= facts[i].kind == KIND_BODY || facts[i].kind == KIND_HEADING;
        page.heading_last = facts[i].kind == KIND_HEADING ||
                            (page.heading_last && facts[i].kind != KIND_BODY);
        if (facts[i].class != CLASS_TITLE || !similarity->count)
            continue;
        int far;
        titles++;
        page.above += met_beside(draft, facts, similarity, i, (int64_t)i - 1, -1, &far);
        page.below += met_beside(draft, facts, similarity, i, (int64_t)i + 1, 1, &far);
    }
    page.titles = titles;
    for (uint32_t i = draft->count; i-- > 0 && facts[i].kind != KIND_BODY;)
        page.foot += facts[i].class == CLASS_TITLE;
    page.above /= titles ? (int)titles : 1;
    page.below /= titles ? (int)titles : 1;
    return page;
}

static void see_chunks(int8_t *seen, const struct draft *draft, const struct fact *facts,
                       const struct similarity *similarity,
                       const struct boundary_view *view, const struct heads_view *page)
{
    int far, lead = 0, above = 0, below = 0;
    for (uint32_t head = view->beg; similarity->count && head < view->end; head++) {
        int met =
            met_beside(draft, facts, similarity, head, (int64_t)view->beg - 1, -1, &far);
        above = met > above ? met : above;
        lead = far > lead ? far : lead;
        met = met_beside(draft, facts, similarity, head, view->end, 1, &far);
        below = met > below ? met : below;
    }
    SEE(CHUNK_ABOVE, above);
    SEE(CHUNK_BELOW, below);
    SEE(LEAD_ABOVE, lead);
    SEE(PAGE_ABOVE, page->above);
    SEE(PAGE_BELOW, page->below);
    SEE(PAGE_FIRST, page->body_first);
    SEE(PAGE_LAST, page->heading_last);
    bool body_above = false, body_below = false;
    for (uint32_t i = 0; i < view->beg && !body_above; i++)
        body_above = facts[i].kind == KIND_BODY;
    for (uint32_t i = view->end; i < draft->count && !body_below; i++)
        body_below = facts[i].kind == KIND_BODY;
    SEE(FIRST_RUN, !body_above);
    SEE(LAST_RUN, !body_below);
}

static void see_heads(int8_t *seen, const struct lines *lines, const struct draft *draft,
                      const struct fact *facts, const struct boundary_view *view)
{
    const struct para *head = &draft->paras[view->beg];
    const struct fact *fact = &facts[view->beg];
    struct str text = draft_text(draft, head);
    int titles = 0, bylines = 0, most = INT16_MIN;
    for (uint32_t i = view->beg; i < view->end; i++) {
        bylines += facts[i].kind == KIND_BYLINE;
        titles += facts[i].class == CLASS_TITLE;
        if (facts[i].kind == KIND_HEADING)
            most = facts[i].title > most ? facts[i].title : most;
    }
    SEE(HEADINGS, view->headings);
    SEE(TITLES, titles);
    SEE(BYLINES, bylines);
    SEE(WIDTH, head->width);
    SEE(LINES, head->line_count);
    SEE(ENDING, head->ending);
    SEE(COMMAS, head->commas);
    SEE(STOPS, head->stops);
    SEE(MARK, head->mark);
    SEE(SPACED, head->spaced);
    SEE(NUMBERED, fact->numbered);
    SEE(SENTENCE, str_ends(text, STR("。")) || str_ends(text, STR("。”")));
    SEE(FORM, form_of(text));
    SEE(CLASS, fact->class);
    SEE(TITLE, fact->title / 16);
    SEE(MOST_TITLE, most / 16);
    const struct line *line = &lines->items[head->line];
    SEE(LACK, line_slack(lines, line));
    SEE(INSET, (int)line->indent - (int)lines->base);
    SEE(FIRST, head->first);
    SEE(LETTERS, fact->letters);
    SEE(CLUE, fact->clue);
    int widest = 0;
    for (uint32_t i = head->line; i < head->line + head->line_count; i++)
        widest = lines->items[i].width > widest ? lines->items[i].width : widest;
    SEE(WIDEST, widest - (int)line->column);
}

/* What stands right before the run and right after it. */
static void see_sides(int8_t *seen, const struct lines *lines, const struct draft *draft,
                      const struct fact *facts, const struct boundary_view *view)
{
    const struct para *head = &draft->paras[view->beg];
    int mark = 3;
    for (uint32_t i = view->beg; i-- > 0 && mark == 3;)
        mark = facts[i].kind == KIND_HEADING ? draft->paras[i].mark : 3;
    SEE(MARK_ABOVE, mark);
    SEE(GAP, head->gap - lines->gap);
    SEE(USUAL_GAP, lines->gap);
    SEE(WRAPPED, lines->wrapped);
    SEE(TOP, view->before == PLAN_START);
    SEE(ABOVE_KIND, -1);
    SEE(NEXT_KIND, -1);
    if (view->before != PLAN_START) {
        const struct para *para = &draft->paras[view->before];
        const struct fact *fact = &facts[view->before];
        const struct line *last = &lines->items[para->line + para->line_count - 1];
        SEE(ABOVE_KIND, fact->kind);
        SEE(ABOVE_ENDING, para->ending);
        SEE(ABOVE_OPEN, fact->open);
        SEE(ABOVE_CLOSING, fact->byline == BYLINE_CLOSING);
        SEE(ABOVE_JUMP, fact->jump.on);
        SEE(ABOVE_WIDTH, para->width);
        SEE(ABOVE_LACK, line_slack(lines, last));
    }
    if (view->next < draft->count) {
        const struct para *para = &draft->paras[view->next];
        const struct fact *fact = &facts[view->next];
        SEE(NEXT_KIND, fact->kind);
        SEE(NEXT_DATELINE, fact->dateline);
        SEE(NEXT_JUMP, fact->jump.from);
        SEE(NEXT_WIDTH, para->width);
        SEE(NEXT_ENDING, para->ending);
        SEE(NEXT_TAIL, fact->tail);
        SEE(NEXT_LINES, para->line_count);
        SEE(LETTERS_NEXT, fact->letters);
        SEE(GAP_NEXT, para->gap - lines->gap);
        SEE(COLUMN_APART, (int)para->column - (int)head->column);
    }
    SEE(LEAD_WORDS, view->lead_words);
    SEE(COLUMN_CHANGES, view->column_changes);
    SEE(SINCE, view->since);
}

/* The run against what stands up to the headings above and below. */
static void see_stretches(int8_t *seen, const struct draft *draft,
                          const struct fact *facts, const struct boundary_view *view)
{
    const struct para *head = &draft->paras[view->beg];
    struct stretch above = {.heading = PLAN_START};
    if (view->beg)
        above = stretch_of(draft, facts, view->beg - 1, -1);
    struct stretch below = stretch_of(draft, facts, view->end, 1);
    SEE(BODIES_ABOVE, above.bodies);
    SEE(BODIES_BELOW, below.bodies);
    SEE(FROM, above.from);
    SEE(OVER, beside(draft, above.heading, head->width));
    SEE(UNDER, beside(draft, below.heading, head->width));
    SEE(COMPARED, head->width * 16 / widest_heading(draft, facts));
    if (above.heading != PLAN_START) {
        SEE(TITLE_OVER, facts[above.heading].title / 16);
        SEE(CLASS_OVER, facts[above.heading].class);
    }
    uint32_t titles = 0, bodies = 0, heads = 0;
    int most = 0, letters = 0;
    for (uint32_t i = 0; i < draft->count; i++) {
        bool heading = facts[i].kind == KIND_HEADING;
        titles += facts[i].class == CLASS_TITLE;
        heads += heading;
        bodies += facts[i].kind == KIND_BODY;
        most = heading && facts[i].title > most ? facts[i].title : most;
        letters = heading && !letters ? facts[i].letters : letters;
    }
    SEE(PAGE_TITLES, titles);
    SEE(PAGE_HEADS, heads);
    SEE(PAGE_BODIES, bodies);
    SEE(COMPARED_TITLE, (facts[view->beg].title - most) / 16);
    SEE(LETTERS_FIRST, letters);
    SEE(LEFT, draft->count - view->end < 100 ? draft->count - view->end : 100);
}

/* Where the headings' words are met. */
static void see_words(int8_t *seen, const struct draft *draft, const struct fact *facts,
                      const struct similarity *similarity,
                      const struct boundary_view *view)
{
    float others = 0;
    for (uint32_t i = 0; i < similarity->count; i++) {
        bool near = i + 6 >= view->beg && i < view->end + 4;
        if (near || facts[i].kind != KIND_BODY)
            continue;
        float part = overlap(similarity, view, &i, 1);
        others = part > others ? part : others;
    }
    uint32_t first = view->next;
    (void)draft;
    SEE(COHESION, 200 * view->cohesion);
    SEE(IN_NEXT, 64 * view->overlap_after);
    SEE(IN_BEFORE, 64 * view->overlap_before);
    SEE(IN_FIRST,
        first < similarity->count ? 64 * overlap(similarity, view, &first, 1) : 0);
    SEE(IN_OTHERS, 64 * others);
}

/* Does the run stand below a digest's rubric with no byline between? */
static bool in_digest(const struct draft *draft, const struct fact *facts, uint32_t beg)
{
    for (uint32_t i = beg; i-- > 0 && beg - i < 40;) {
        if (facts[i].kind == KIND_FURNITURE &&
            english_is_digest(draft_text(draft, &draft->paras[i])))
            return true;
        if (facts[i].kind == KIND_BYLINE && facts[i].byline >= BYLINE_SURE)
            return false;
    }
    return false;
}

void starts_evidence(struct evidence *evidence, const struct lines *lines,
                     const struct draft *draft, const struct fact *facts,
                     const struct similarity *similarity,
                     const struct boundary_view *view, const struct heads_view *page)
{
    int8_t *seen = evidence->of;
    memset(seen, 0, START_END);
    see_heads(seen, lines, draft, facts, view);
    see_sides(seen, lines, draft, facts, view);
    see_stretches(seen, draft, facts, view);
    see_words(seen, draft, facts, similarity, view);
    see_chunks(seen, draft, facts, similarity, view, page);
    SEE(FRESH, view->fresh);
    SEE(DIGEST, lines->latin && in_digest(draft, facts, view->beg));
}

int boundaries_share(const struct similarity *similarity, uint32_t part, uint32_t whole)
{
    float own = similarity->count ? similarity_shared(similarity, part, part) : 0;
    return own > 0 ? (int)(64 * similarity_shared(similarity, part, whole) / own) : 0;
}
