#include "read/classify.h"

#include "read/rejoin.h"

/* What is seen of a paragraph. O, P: the two before it, N, Q: the two after. LACK: half
 * ems that a line is short of its column. */
/* clang-format off */
#define ROLE_FEATURES(X) \
    X(WRAPPED, lines->wrapped) X(USUAL_GAP, lines->gap) X(INDENTED, lines->indented) \
    X(OPENING, lines->opening) X(MARKED, page->marked) X(FROM_TOP, at_most(index, 60)) \
    X(TO_END, at_most(page->draft->count - index - 1, 60)) X(WIDTH, scale(para->width)) \
    X(LENGTH, at_most(para->width / 16, 100)) X(LINES, at_most(para->lines.count, 40)) \
    X(COLUMN, first->column) X(SUPPORT, first->support) \
    X(FIRST_LACK, line_slack(lines, first)) X(LAST_LACK, line_slack(lines, last)) \
    X(WIDEST, shape.widest - (int)first->column) \
    X(NARROWEST, shape.narrowest - (int)first->column) X(UNEVEN, shape.uneven) \
    X(INSET, (int)first->indent - (int)lines->base) \
    X(COLUMN_ABOVE, above > 4 ? (int)first[-5].column - (int)first->column : 0) \
    X(COLUMN_BELOW, below + 4 < lines->count ? (int)last[5].column - (int)first->column : 0) \
    X(ABOVE_LACK, above ? line_slack(lines, first - 1) : -100) \
    X(BELOW_LACK, below < lines->count ? line_slack(lines, last + 1) : -100) \
    X(ABOVE_FULL, full_beside(lines, above, -1)) \
    X(BELOW_FULL, full_beside(lines, below - 1, 1)) X(FIRST, para->first) \
    X(LAST, para->last) X(ENDING, para->ending) X(COMMAS, para->commas) \
    X(STOPS, para->stops) X(OPEN, para->open) X(CLOSE, para->close) \
    X(SPACED, para->spaced) X(GAP, para->gap - lines->gap) \
    X(GAP_NEXT, n != &no_para ? n->gap - lines->gap : 0) X(MARK, para->mark) \
    X(NUMBERED, label->numbered) X(DATELINE, label->wording.dateline) \
    X(BYLINE, label->wording.byline) X(FURNITURE, label->wording.furniture) \
    X(JUMP_ON, label->wording.jump.on) X(JUMP_FROM, label->wording.jump.from) \
    X(CAPTION, label->caption) X(LABEL, label->note) \
    X(BYLINE_WORD, reading_says(page, SAYS_BYLINE_WORD, s)) \
    X(CAPTION_WORD, reading_says(page, SAYS_CAPTION_WORD, s)) \
    X(ATTENDED, s.len <= 200 && reading_says(page, SAYS_ATTENDED, s)) \
    X(SAID, s.len <= 200 && (reading_says(page, SAYS_SAID, s) || reading_says(page, SAYS_OCCASION, s))) \
    X(DASH, wording_starts_dash(s)) X(PARTICLES, particles_of(page, index)) \
    X(CASE, label->wording.letters) X(DIGITS, digits_in(s)) \
    X(SPACED_SCRIPT, languages[para->language]->spaced) \
    X(P_KIND, index ? p_label->class : -1) X(O_KIND, index > 1 ? label[-2].class : -1) \
    X(P_WIDTH, scale(p->width)) X(P_LINES, at_most(p->lines.count, 40)) \
    X(P_ENDING, p->ending) X(P_OPEN, p->open) X(P_WORDING, rank_of(p_label)) \
    X(P_COMMAS, p->commas) X(P_CASE, p_label->wording.letters) \
    X(P_LAST_LACK, index ? line_slack(lines, lines_last(lines, p->lines)) : 0) \
    X(P_CAPTION, p_label->caption) X(N_WIDTH, scale(n->width)) \
    X(N_LINES, at_most(n->lines.count, 40)) X(N_ENDING, n->ending) X(N_FIRST, n->first) \
    X(N_WORDING, n != &no_para ? rank_of(n_label) : -1) X(N_COMMAS, n->commas) \
    X(N_CASE, n_label->wording.letters) \
    X(N_FIRST_LACK, n != &no_para ? line_slack(lines, &lines->items[n->lines.beg]) : 0) \
    X(N_CAPTION, n_label->caption) \
    X(N_PARTICLES, n != &no_para ? particles_of(page, index + 1) : 0) \
    X(Q_WIDTH, scale(q->width)) X(Q_LINES, at_most(q->lines.count, 40)) \
    X(Q_ENDING, q->ending) X(Q_WORDING, q != &no_para ? rank_of(label + 2) : -1) \
    X(Q_COMMAS, q->commas) X(SINCE_HEADING, since.heading) X(SINCE_LEAD, since.lead) \
    X(READ_ABOVE, since.read) X(SINCE_TITLE, since.title) \
    X(SET, classify_set_as_heading(lines, page->draft, index)) \
    X(FOOT, para->lines.beg >= lines->foot) \
    X(IN_NEXT, index + 1 < count ? similarity_share(similarity, index, index + 1) : 0) \
    X(IN_NEAR, met.best[2]) X(IN_BEFORE, met.best[1]) X(IN_BELOW, met.best[3]) \
    X(IN_ABOVE, met.best[0]) \
    X(BEFORE_IN_NEXT, index && index + 1 < count ? 127 * similarity_cosine(similarity, index - 1, index + 1) : 0) \
    X(ALIKE_NEXT, index + 1 < count ? 127 * similarity_cosine(similarity, index, index + 1) : 0) \
    X(ALIKE_BEFORE, index && count ? 127 * similarity_cosine(similarity, index, index - 1) : 0) \
    X(SEAM, para->seam) X(N_SEAM, n->seam) X(PROSE, label->wording.prose) \
    X(WEAK, label->wording.weak) X(P_WEAK, p_label->wording.weak) \
    X(N_WEAK, n_label->wording.weak) X(N_PROSE, n_label->wording.prose) \
    X(ZONE, zone_of(page, index)) X(LONGEST, rejoin_line(page, para)->longest) \
    X(P_LONGEST, rejoin_line(page, p)->longest) \
    X(N_LONGEST, rejoin_line(page, n)->longest)
/* clang-format on */

FEATURES(classify_evidence, ROLE_FEATURES);

/* Widths up to 64 half ems as they are, larger ones ever more coarsely. */
static int scale(uint32_t width)
{
    return width < 64     ? (int)width
           : width < 256  ? 64 + (int)(width - 64) / 8
           : width < 1000 ? 88 + (int)(width - 256) / 32
                          : 112;
}

/* How much of a story begins with it. */
static const int8_t wording_ranks[WORDING_KINDS] = {
    [WORDING_NAME] = 1,      [WORDING_AGENCY] = 1,   [WORDING_RUBRIC] = 2,
    [WORDING_FURNITURE] = 3, [WORDING_BYLINE] = 4,   [WORDING_CLOSING] = 4,
    [WORDING_FROM] = 5,      [WORDING_DATELINE] = 6, [WORDING_JUMP] = 7};

static int rank_of(const struct label *label)
{
    return wording_ranks[wording_kind(&label->wording)];
}

/* Particles of a paragraph, counted once. */
static int particles_of(const struct page_reading *page, uint32_t index)
{
    struct label *label = &page->labels[index];
    int (*count)(struct str) = reading_language(page)->particles;
    if (!label->particles)
        label->particles = trees_clip(1 + (count ? count(reading_text(page, index)) : 0));
    return label->particles - 1;
}

static int digits_in(struct str s)
{
    int count = 0;
    for (size_t pos = 0; pos < s.len && pos < 100; pos++)
        count += s.ptr[pos] >= '0' && s.ptr[pos] <= '9';
    return count;
}

static uint32_t at_most(uint32_t n, uint32_t most)
{
    return n < most ? n : most;
}

/* The widths of its first lines, and how uneven those are that another follows. */
struct para_shape {
    int widest, narrowest, uneven;
};

static struct para_shape shape_of(const struct lines *lines, const struct para *para)
{
    struct span head = {para->lines.beg, at_most(para->lines.count, 7)};
    struct breadth breadth = lines_breadth(lines, head);
    int least = INT8_MAX, most = INT8_MIN;
    for (uint32_t i = 0; i < head.count && i + 1 < para->lines.count; i++) {
        int slack = line_slack(lines, &lines->items[head.beg + i]);
        least = slack < least ? slack : least;
        most = slack > most ? slack : most;
    }
    return (struct para_shape){breadth.widest, breadth.narrowest,
                               para->lines.count > 1 ? most - least : -1};
}

/* How many of the four lines beside line `at`, above or below it, fill their column. */
static int full_beside(const struct lines *lines, uint32_t at, int step)
{
    int full = 0;
    for (int i = 0; i < 4; i++) {
        at += (uint32_t)step;
        int slack = at < lines->count ? line_slack(lines, &lines->items[at]) : 100;
        full += slack > -4 && slack < 3;
    }
    return full;
}

/* How far above stands a rubric over teasers, with no byline or long text between: 0
 * none. */
static int zone_of(const struct page_reading *page, uint32_t index)
{
    for (uint32_t back = 1; back <= index && back <= 10; back++) {
        const struct label *label = &page->labels[index - back];
        const struct para *para = &page->draft->paras[index - back];
        if (label->kind == KIND_FURNITURE &&
            reading_says(page, SAYS_TEASER, draft_text(page->draft, para)))
            return back < 3 ? (int)back : 3;
        if (label->kind == KIND_BYLINE || label->kind == KIND_JUMP ||
            label->wording.dateline || para->width > 200)
            return 0;
    }
    return 0;
}

/* How many paragraphs above stand a heading, a title and a lead, and how many of the
 * nearest are body. */
struct since {
    uint32_t heading, title, lead;
    int read;
};

static struct since since_of(const struct page_reading *page, uint32_t index)
{
    struct since since = {0};
    while (since.heading < index && since.heading < 20 &&
           !reading_is(page, index - 1 - since.heading, KIND_HEADING))
        since.heading++;
    while (since.title < index && since.title < 30 &&
           page->labels[index - 1 - since.title].class != KIND_HEADING)
        since.title++;
    while (since.lead < index && since.lead < 20 &&
           !page->labels[index - 1 - since.lead].wording.dateline)
        since.lead++;
    since.read = (int)reading_count(page, index > 24 ? index - 24 : 0, index, KIND_BODY);
    return since;
}

/* Where else its words are met most: far above, near above, near below, far below. */
struct met_elsewhere {
    int best[4];
};

static struct met_elsewhere met_of(const struct similarity *similarity, uint32_t index)
{
    struct met_elsewhere met = {{0}};
    float own = similarity_shared(similarity, index, index);
    const uint32_t ends[4] = {index > 4 ? index - 4 : 0, index,
                              at_most(index + 5, similarity->count), similarity->count};
    for (uint32_t at = 0, i = 0; at < 4 && own > 0; at++, i += at == 2) {
        float most = 0;
        for (; i < ends[at]; i++) {
            float part = similarity_shared(similarity, index, i);
            most = part > most ? part : most;
        }
        met.best[at] = (int)(64 * most / own);
    }
    return met;
}

void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index)
{
    static const struct para no_para;
    static const struct label no_label;
    int8_t *seen = evidence->of;
    const struct lines *lines = page->lines;
    const struct similarity *similarity = page->similarity;
    const struct para *para = &page->draft->paras[index];
    const struct label *label = &page->labels[index];
    uint32_t left = page->draft->count - index - 1, count = similarity->count;
    const struct para *p = index ? para - 1 : &no_para;
    const struct para *n = left > 0 ? para + 1 : &no_para;
    const struct para *q = left > 1 ? para + 2 : &no_para;
    const struct label *p_label = index ? label - 1 : &no_label;
    const struct label *n_label = left > 0 ? label + 1 : &no_label;
    const struct line *first = &lines->items[para->lines.beg];
    const struct line *last = lines_last(lines, para->lines);
    uint32_t above = para->lines.beg, below = above + para->lines.count;
    struct str s = reading_text(page, index);
    struct para_shape shape = shape_of(lines, para);
    struct since since = since_of(page, index);
    struct met_elsewhere met = met_of(similarity, index);
    ROLE_FEATURES(FEATURE_VALUE)
}
