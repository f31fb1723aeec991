#include "read/boundary_features.h"

#include "read/english_features.h"
#include "read/word_list.h"
#include "read/templates.h"

#define TEMPLATES(X)                                                                     \
    X(BIAS, 1)                                                                           \
    X(HEADINGS, 4)                                                                       \
    X(WIDTH, 10)                                                                         \
    X(ENDING, 16)                                                                        \
    X(MARK, 12)   /* × marks of the last heading that was met above */                  \
    X(SPACED, 8)  /* × headings in the run */                                           \
    X(BEFORE, 40) /* kind before × how it ends */                                       \
    X(GAP, 16)    /* blank lines before × after */                                      \
    X(LEAD, 4)    /* lead words × column changes */                                     \
    X(SINCE, 8)                                                                          \
    X(COHESION, 12)                                                                      \
    X(OVERLAP, 36) /* with what follows × with what stands before */                    \
    X(SHAPE, 80)   /* width × commas × terminal */                                     \
    X(NEXT, 24)    /* width of the next paragraph × its ending */                       \
    X(WIDTH_COHESION, 120)                                                               \
    X(LEAD_WIDTH, 40)                                                                    \
    X(WRAPPED, 20) /* × width */                                                        \
    X(COLUMN, 4)                                                                         \
    X(SINCE_LEAD, 32)                                                                    \
    X(COMPARED, 10) /* width against the page's widest heading run start */              \
    X(FORM, 8)      /* brackets, colon, dash in the heading */                           \
    X(LATIN, 8)     /* × headings */                                                    \
    X(UNTIL, 64)    /* body paragraphs before × after, up to other headings */          \
    X(PARALLEL, 36) /* as wide as the heading above × below × headings */              \
    X(JUMPED, 32)   /* does the text above come from another page × width */

TEMPLATES_IN(SHARED_START);

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
        float shared = 0, own = 0;
        for (uint32_t head = view->beg; head < view->end; head++) {
            shared += similarity_shared(similarity, head, paras[i]);
            own += similarity_shared(similarity, head, head);
        }
        float part = own > 0 ? shared / own : 0;
        best = part > best ? part : best;
    }
    return best;
}

/* clang-format off */
#define DAYS(X) \
    X("近日") X("日前") X("昨日") X("昨天") X("今天") X("今日") X("本报") X("本報") X("记者从") \
    X("記者從") X("昨晚") X("前天") X("連日") X("连日")
/* clang-format on */
WORD_LIST(days, DAYS);

/* Leads name a day in their first breath. */
static bool dates_itself(struct str s)
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
        view.lead_words = dates_itself(draft_text(draft, next));
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

static int width_of(uint32_t width)
{
    static const uint16_t steps[] = {10, 16, 20, 26, 32, 40, 52, 68, 90};
    int bucket = 0;
    while (bucket < 9 && width > steps[bucket])
        bucket++;
    return bucket;
}

static int part_of(float part)
{
    return part <= 0     ? 0
           : part < .1f  ? 1
           : part < .25f ? 2
           : part < .45f ? 3
           : part < .7f  ? 4
                         : 5;
}

static int cohesion_of(float cohesion)
{
    return clamp((int)(cohesion * 60.0f), 0, 11);
}

static int since_of(uint32_t since)
{
    return since < 3    ? (int)since
           : since < 5  ? 3
           : since < 8  ? 4
           : since < 12 ? 5
           : since < 20 ? 6
                        : 7;
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

/* 0 no such heading, 1 as wide within an em, 2 wider, 3 narrower... than `width`. */
static int beside(const struct draft *draft, uint32_t heading, uint32_t width)
{
    if (heading == PLAN_START)
        return 0;
    int apart = (int)draft->paras[heading].width - (int)width;
    return apart > 2 ? 2 : apart < -2 ? 3 : 1;
}

static void add_stretches(struct features *features, const struct draft *draft,
                          const struct fact *facts, const struct boundary_view *view,
                          int width)
{
    const struct para *head = &draft->paras[view->beg];
    struct stretch above = {.heading = PLAN_START};
    if (view->beg)
        above = stretch_of(draft, facts, view->beg - 1, -1);
    struct stretch below = stretch_of(draft, facts, view->end, 1);
    int headings = clamp((int)view->headings, 1, 2) - 1;
    int over = beside(draft, above.heading, head->width);
    int under = beside(draft, below.heading, head->width);
    add(features, AT_LATIN + head->latin * 4 + clamp((int)view->headings, 0, 3));
    add(features, AT_UNTIL + since_of(above.bodies) * 8 + since_of(below.bodies));
    add(features, AT_PARALLEL + (over * 4 + under) * 2 + headings);
    add(features, AT_JUMPED + above.from * 10 + width);
}

void boundary_features(struct features *features, const struct lines *lines,
                       const struct draft *draft, const struct fact *facts,
                       const struct boundary_view *view)
{
    static const struct para none;
    static const struct fact no_fact;
    const struct para *head = &draft->paras[view->beg];
    const struct para *next =
        view->next < draft->count ? &draft->paras[view->next] : &none;
    bool any = view->before != PLAN_START;
    const struct para *before = any ? &draft->paras[view->before] : &none;
    const struct fact *above = any ? &facts[view->before] : &no_fact;
    int width = width_of(head->width), mark = 3, terminal = head->ending == CHAR_STOP;
    int cohesion = cohesion_of(view->cohesion), since = since_of(view->since);
    for (uint32_t i = view->beg; i-- > 0 && mark == 3;)
        mark = facts[i].kind == KIND_HEADING ? clamp(draft->paras[i].mark, 0, 2) : 3;
    int gap = clamp(head->gap - lines->gap, 0, 3),
        gap_after = clamp(next->gap - lines->gap, 0, 3);
    struct str text = draft_text(draft, head);

    features->count = 0;
    add(features, AT_BIAS);
    add(features, AT_HEADINGS + clamp((int)view->headings, 0, 3));
    add(features, AT_WIDTH + width);
    add(features, AT_ENDING + head->ending);
    add(features, AT_MARK + clamp(head->mark, 0, 2) * 4 + mark);
    add(features, AT_SPACED + clamp((int)view->headings, 1, 4) * 2 - 2 + head->spaced);
    add(features,
        AT_BEFORE + above->kind * 4 + above->open * 2 + (before->ending == CHAR_STOP));
    add(features, AT_GAP + gap * 4 + gap_after);
    add(features, AT_LEAD + view->lead_words * 2 + view->column_changes);
    add(features, AT_SINCE + since);
    add(features, AT_COHESION + cohesion);
    add(features,
        AT_OVERLAP + part_of(view->overlap_after) * 6 + part_of(view->overlap_before));
    add(features, AT_SHAPE + (width * 4 + clamp(head->commas, 0, 3)) * 2 + terminal);
    add(features,
        AT_NEXT + clamp((int)next->width / 60, 0, 5) * 2 + (next->ending == CHAR_STOP));
    add(features, AT_WIDTH_COHESION + width * 12 + cohesion);
    add(features, AT_LEAD_WIDTH + width * 4 + view->lead_words * 2 + head->spaced);
    add(features, AT_WRAPPED + width * 2 + lines->wrapped);
    add(features, AT_COLUMN + view->column_changes * 2 + lines->wrapped);
    add(features, AT_SINCE_LEAD + since * 4 + view->lead_words * 2 + head->spaced);
    add(features,
        AT_COMPARED + clamp((int)(head->width * 9 / widest_heading(draft, facts)), 0, 9));
    add(features, AT_FORM + form_of(text));
    add_stretches(features, draft, facts, view, width);
    if (lines->latin)
        boundary_features_english(features, lines, draft, facts, view, SHARED_START);
}
