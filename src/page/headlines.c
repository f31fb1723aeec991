#include "page/assign.h"
#include "page/stitch.h"

/* ---- detached headlines ---- */

/* The part of the headings' words that the story's body uses, each story paragraph a
 * chance to meet them. */
static float coverage(const struct quilt *quilt, const struct start *heads,
                      uint32_t story)
{
    const struct start *start = &quilt->starts->items[story];
    double missed = 1;
    for (uint32_t i = start->body; i < start->body_end; i++) {
        if (quilt->story[i] != story || quilt->facts[i].kind == KIND_FURNITURE)
            continue;
        float shared = 0, own = 0;
        for (uint32_t head = heads->head; head < heads->head_end; head++) {
            shared += bag_shared(quilt->bag, head, i);
            own += bag_shared(quilt->bag, head, head);
        }
        missed *= own > 0 ? 1 - shared / own : 1;
    }
    return (float)(1 - missed);
}

/* Indices of the starts for which a flag of theirs is set. */
static uint32_t *starts_with(struct arena *arena, const struct starts *starts,
                             bool detached, uint32_t *count)
{
    uint32_t *list = arena_new(arena, uint32_t, starts->count);
    *count = 0;
    for (uint32_t k = 0; k < starts->count; k++)
        if (detached ? starts->items[k].detached : starts->items[k].headless)
            list[(*count)++] = k;
    return list;
}

static void move_heads(struct quilt *quilt, const struct start *heads, uint32_t story)
{
    for (uint32_t i = heads->head; i < heads->head_end; i++)
        if (quilt->facts[i].kind != KIND_FURNITURE)
            quilt->story[i] = story;
}

void headlines_assign(struct quilt *quilt)
{
    uint32_t rows, cols;
    uint32_t *detached = starts_with(quilt->arena, quilt->starts, true, &rows);
    uint32_t *headless = starts_with(quilt->arena, quilt->starts, false, &cols);
    if (rows == 0 || (uint64_t)rows * cols > 10000)
        return;
    float *scores = arena_new(quilt->arena, float, (size_t)rows *cols + 1);
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t col = 0; col < cols; col++)
            scores[row * cols + col] =
                coverage(quilt, &quilt->starts->items[detached[row]], headless[col]);
    uint32_t *chosen = arena_new(quilt->arena, uint32_t, rows);
    assign_best(quilt->arena, scores, rows, cols, chosen);
    for (uint32_t row = 0; row < rows; row++)
        if (chosen[row] != ASSIGN_NONE)
            move_heads(quilt, &quilt->starts->items[detached[row]],
                       headless[chosen[row]]);
}

/* ---- kicker, headline, deck ---- */

/* What attends, speaks and directs: the line below a headline, not the headline. */
static bool is_attendance(struct str s)
{
    static const struct str ends[] = {
        STR("出席"), STR("出席并讲话"), STR("讲话"),       STR("講話"),
        STR("传达"), STR("主持"),       STR("致辞"),       STR("致辭"),
        STR("参加"), STR("调研"),       STR("参加座谈会"), STR("参加活动"),
        STR("批示"), STR("作报告"),     STR("主持会议"),   STR("主持并讲话"),
        {0}};
    static const struct str inside[] = {STR("调研并"),
                                        STR("出席并"),
                                        STR("主持会议并"),
                                        STR("讲话 "),
                                        STR("出席 "),
                                        STR("主持 "),
                                        {0}};
    return any_ends(s, ends) || any_in(s, inside);
}

static bool is_deck(struct str s)
{
    return str_starts(s, STR("——")) || str_starts(s, STR("--")) || is_attendance(s);
}

/* The headings of a story above its body: their paragraphs in order. */
struct heads {
    uint32_t items[8];
    uint32_t count;
};

static void set_role(struct quilt *quilt, uint32_t para, enum role role)
{
    quilt->places[para].role = (uint8_t)role;
}

static uint32_t width_at(const struct quilt *quilt, uint32_t para)
{
    return quilt->draft->paras[para].width;
}

/* Which of the headings is the headline: the one with the highest mark; else the first
 * that no sign makes a deck, or the second of two where it is the shorter, for a kicker
 * is set small and runs long. */
static uint32_t pick(const struct quilt *quilt, const struct heads *heads)
{
    uint32_t best = 0, marked = UINT32_MAX;
    for (uint32_t i = 0; i < heads->count; i++) {
        uint8_t mark = quilt->draft->paras[heads->items[i]].mark;
        if (mark && (marked == UINT32_MAX ||
                     mark < quilt->draft->paras[heads->items[marked]].mark))
            marked = i;
    }
    if (marked != UINT32_MAX)
        return marked;
    uint32_t plain = 0;
    while (plain < heads->count &&
           !is_deck(draft_text(quilt->draft, &quilt->draft->paras[heads->items[plain]])))
        plain++;
    if (plain < 2)
        return best;
    uint32_t first = width_at(quilt, heads->items[0]),
             second = width_at(quilt, heads->items[1]);
    return second <= first + first / 8 ? 1 : 0;
}

/* Two lines of one headline: they stand closer than the page's lines do, and neither is
 * much longer. */
static bool goes_on(const struct quilt *quilt, uint32_t upper, uint32_t lower)
{
    const struct para *a = &quilt->draft->paras[upper], *b = &quilt->draft->paras[lower];
    bool close = b->gap < quilt->lines->gap && lower == upper + 1;
    return close && b->width * 2 < a->width * 3 && !is_deck(draft_text(quilt->draft, b));
}

static void sort_heads(struct quilt *quilt, const struct heads *heads)
{
    uint32_t best = pick(quilt, heads), last = best;
    while (last + 1 < heads->count &&
           goes_on(quilt, heads->items[last], heads->items[last + 1]))
        last++;
    for (uint32_t i = 0; i < heads->count; i++)
        set_role(quilt, heads->items[i],
                 i < best    ? ROLE_KICKER
                 : i <= last ? ROLE_HEADLINE
                             : ROLE_DECK);
}

void headlines_sort(struct quilt *quilt)
{
    for (uint32_t k = 0; k < quilt->starts->count; k++) {
        const struct start *start = &quilt->starts->items[k];
        struct heads heads = {0};
        for (uint32_t i = start->head; i < start->head_end; i++)
            if (quilt->facts[i].kind == KIND_HEADING && quilt->story[i] != PLAN_NONE &&
                heads.count < 8)
                heads.items[heads.count++] = i;
        if (heads.count)
            sort_heads(quilt, &heads);
    }
}
