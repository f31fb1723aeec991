#include "read/classify.h"

/* Sentences of prose end so; headlines in ! and ?, if in a mark at all. */
static bool ends_prose(struct str s)
{
    return str_ends(s, STR("。")) || str_ends(s, STR("。”")) ||
           str_ends(s, STR("。」")) || str_ends(s, STR(".")) || str_ends(s, STR(".\"")) ||
           str_ends(s, STR(".”"));
}

/* On a wrapped page: below all columns only headings stand; and where first lines are two em
 * short, one that is not, below a paragraph that surely ended, is no first line. */
bool classify_set_as_heading(const struct lines *lines, const struct draft *draft,
                             uint32_t index)
{
    const struct para *para = &draft->paras[index];
    const struct line *line = &lines->items[para->lines.beg];
    if (!para->column || para->open || para->close || languages[para->language]->spaced)
        return false;
    if (para->lines.beg >= lines->foot)
        return lines->foot && lines->gap > 0 && !ends_prose(draft_text(draft, para));
    if (index == 0 || para->lines.count > 2 || lines->opening != OPENING_SHORT ||
        lines->indented || line->support < 9 || para->stops > 1)
        return false;
    const struct line *above = line - 1, *last = line + para->lines.count - 1;
    bool full = line->width + 2 > line->column && line->width < line->column + 4;
    bool ended = above->ending == CHAR_STOP && line_slack(lines, above) >= 4;
    bool alone = para->lines.count == 1 || line_slack(lines, last) >= 4;
    return full && ended && alone;
}

/* What is seen of a paragraph. O, P: the two before it, N, Q: the two after. LACK: half
 * ems that a line is short of its column. */
/* clang-format off */
#define ROLE_EVIDENCE(X) \
    X(WRAPPED) X(USUAL_GAP) X(INDENTED) X(OPENING) X(MARKED) X(FROM_TOP) X(TO_END) \
    X(WIDTH) X(LENGTH) X(LINES) X(COLUMN) X(SUPPORT) X(FIRST_LACK) X(LAST_LACK) \
    X(WIDEST) X(NARROWEST) X(UNEVEN) X(INSET) X(COLUMN_ABOVE) X(COLUMN_BELOW) \
    X(ABOVE_LACK) X(BELOW_LACK) X(ABOVE_FULL) X(BELOW_FULL) X(FIRST) X(LAST) \
    X(ENDING) X(COMMAS) X(STOPS) X(OPEN) X(CLOSE) X(SPACED) X(GAP) X(GAP_NEXT) \
    X(MARK) X(NUMBERED) X(DATELINE) X(BYLINE) X(FURNITURE) X(JUMP_ON) X(JUMP_FROM) \
    X(CAPTION) X(LABEL) X(BYLINE_WORD) X(CAPTION_WORD) X(ATTENDED) X(SAID) X(DASH) \
    X(PARTICLES) X(CASE) X(DIGITS) X(SPACED_SCRIPT) X(P_KIND) X(O_KIND) X(P_WIDTH) \
    X(P_LINES) X(P_ENDING) X(P_OPEN) X(P_WORDING) X(P_COMMAS) X(P_CASE) \
    X(P_LAST_LACK) X(P_CAPTION) X(N_WIDTH) X(N_LINES) X(N_ENDING) X(N_FIRST) \
    X(N_WORDING) X(N_COMMAS) X(N_CASE) X(N_FIRST_LACK) X(N_CAPTION) X(N_PARTICLES) \
    X(Q_WIDTH) X(Q_LINES) X(Q_ENDING) X(Q_WORDING) X(Q_COMMAS) X(SINCE_HEADING) \
    X(SINCE_LEAD) X(READ_ABOVE) X(SINCE_TITLE) X(SET) X(FOOT) X(IN_NEXT) X(IN_NEAR) \
    X(IN_BEFORE) X(IN_BELOW) X(IN_ABOVE) X(BEFORE_IN_NEXT) X(ALIKE_NEXT) \
    X(ALIKE_BEFORE) X(SEAM) X(N_SEAM) X(PROSE) X(WEAK) X(P_WEAK) X(N_WEAK) \
    X(N_PROSE) X(ZONE)
/* clang-format on */

#define ROLE_NAME(name) ROLE_##name##_SEEN,
enum { ROLE_EVIDENCE(ROLE_NAME) ROLE_END };
_Static_assert((int)ROLE_END <= (int)EVIDENCE_MAX, "too much evidence");

#define ROLE_TEXT(name) #name,
const char *const classify_evidence_names[] = {ROLE_EVIDENCE(ROLE_TEXT) 0};

#define SEE(name, value) seen[ROLE_##name##_SEEN] = trees_clip((int)(value))

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

/* Its lines against the column, and the lines around them. */
static void see_lines(int8_t *seen, const struct lines *lines, const struct para *para)
{
    const struct line *first = &lines->items[para->lines.beg],
                      *last = first + para->lines.count - 1;
    int widest = 0, narrowest = INT8_MAX, least = INT8_MAX, most = INT8_MIN;
    const struct line *end = para->lines.count > 6 ? first + 6 : last;
    for (const struct line *line = first; line <= end; line++) {
        int width = line->width, slack = line_slack(lines, line);
        widest = width > widest ? width : widest;
        narrowest = width < narrowest ? width : narrowest;
        least = slack < least && line < last ? slack : least;
        most = slack > most && line < last ? slack : most;
    }
    uint32_t above = para->lines.beg, below = para->lines.beg + para->lines.count;
    SEE(LINES, para->lines.count < 40 ? para->lines.count : 40);
    SEE(COLUMN, first->column);
    SEE(SUPPORT, first->support);
    SEE(FIRST_LACK, line_slack(lines, first));
    SEE(LAST_LACK, line_slack(lines, last));
    SEE(WIDEST, widest - (int)first->column);
    SEE(NARROWEST, narrowest - (int)first->column);
    SEE(UNEVEN, para->lines.count > 1 ? most - least : -1);
    SEE(INSET, (int)first->indent - (int)lines->base);
    SEE(COLUMN_ABOVE, above > 4 ? (int)first[-5].column - (int)first->column : 0);
    SEE(COLUMN_BELOW,
        below + 4 < lines->count ? (int)last[5].column - (int)first->column : 0);
    SEE(ABOVE_LACK, above ? line_slack(lines, first - 1) : -100);
    SEE(BELOW_LACK, below < lines->count ? line_slack(lines, last + 1) : -100);
    int full_above = 0, full_below = 0;
    for (uint32_t i = 1; i <= 4; i++) {
        int over = above >= i ? line_slack(lines, first - i) : 100;
        int under = below + i <= lines->count ? line_slack(lines, last + i) : 100;
        full_above += over > -4 && over < 3;
        full_below += under > -4 && under < 3;
    }
    SEE(ABOVE_FULL, full_above);
    SEE(BELOW_FULL, full_below);
}

static void see_text(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    const struct label *label = &page->labels[index];
    struct str s = draft_text(page->draft, para);
    SEE(SET, classify_set_as_heading(page->lines, page->draft, index));
    SEE(FOOT, para->lines.beg >= page->lines->foot);
    SEE(WIDTH, scale(para->width));
    SEE(LENGTH, para->width / 16 < 100 ? para->width / 16 : 100);
    SEE(FIRST, para->first);
    SEE(LAST, para->last);
    SEE(ENDING, para->ending);
    SEE(COMMAS, para->commas);
    SEE(STOPS, para->stops);
    SEE(OPEN, para->open);
    SEE(CLOSE, para->close);
    SEE(SPACED, para->spaced);
    SEE(SEAM, para->seam);
    SEE(MARK, para->mark);
    SEE(GAP, para->gap - page->lines->gap);
    SEE(NUMBERED, label->numbered);
    SEE(DATELINE, label->wording.dateline);
    SEE(BYLINE, label->wording.byline);
    SEE(FURNITURE, label->wording.furniture);
    SEE(JUMP_ON, label->wording.jump.on);
    SEE(JUMP_FROM, label->wording.jump.from);
    SEE(CAPTION, label->caption);
    SEE(LABEL, label->note);
    SEE(BYLINE_WORD, reading_says(page, SAYS_BYLINE_WORD, s));
    SEE(CAPTION_WORD, reading_says(page, SAYS_CAPTION_WORD, s));
    SEE(ATTENDED, s.len <= 200 && reading_says(page, SAYS_ATTENDED, s));
    SEE(SAID, s.len <= 200 && (reading_says(page, SAYS_SAID, s) ||
                               reading_says(page, SAYS_OCCASION, s)));
    SEE(DASH, str_starts(s, STR("——")));
    SEE(PARTICLES, particles_of(page, index));
    SEE(CASE, label->wording.letters);
    SEE(DIGITS, digits_in(s));
    SEE(SPACED_SCRIPT, languages[para->language]->spaced);
}

static void see_before(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct para *para = &page->draft->paras[index];
    const struct label *label = &page->labels[index];
    SEE(P_KIND, index ? label[-1].class : -1);
    SEE(O_KIND, index > 1 ? label[-2].class : -1);
    if (index == 0)
        return;
    const struct para *p = para - 1;
    SEE(P_WIDTH, scale(p->width));
    SEE(P_LINES, p->lines.count < 40 ? p->lines.count : 40);
    SEE(P_ENDING, p->ending);
    SEE(P_OPEN, p->open);
    SEE(P_WORDING, rank_of(label - 1));
    SEE(P_COMMAS, p->commas);
    SEE(P_CASE, label[-1].wording.letters);
    const struct line *last = lines_last(page->lines, p->lines);
    SEE(P_LAST_LACK, line_slack(page->lines, last));
    SEE(P_CAPTION, label[-1].caption);
    SEE(P_WEAK, label[-1].wording.weak);
}

static void see_behind(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct draft *draft = page->draft;
    const struct label *label = &page->labels[index];
    SEE(N_WORDING, -1);
    SEE(Q_WORDING, -1);
    if (index + 1 >= draft->count)
        return;
    const struct para *n = &draft->paras[index + 1];
    SEE(GAP_NEXT, n->gap - page->lines->gap);
    SEE(N_SEAM, n->seam);
    SEE(N_WIDTH, scale(n->width));
    SEE(N_LINES, n->lines.count < 40 ? n->lines.count : 40);
    SEE(N_ENDING, n->ending);
    SEE(N_FIRST, n->first);
    SEE(N_WORDING, rank_of(label + 1));
    SEE(N_COMMAS, n->commas);
    SEE(N_CASE, label[1].wording.letters);
    SEE(N_FIRST_LACK, line_slack(page->lines, &page->lines->items[n->lines.beg]));
    SEE(N_CAPTION, label[1].caption);
    SEE(N_PARTICLES, particles_of(page, index + 1));
    SEE(N_WEAK, label[1].wording.weak);
    SEE(N_PROSE, label[1].wording.prose);
    if (index + 2 >= draft->count)
        return;
    const struct para *q = n + 1;
    SEE(Q_WIDTH, scale(q->width));
    SEE(Q_LINES, q->lines.count < 40 ? q->lines.count : 40);
    SEE(Q_ENDING, q->ending);
    SEE(Q_WORDING, rank_of(label + 2));
    SEE(Q_COMMAS, q->commas);
}

/* How far above stands a rubric over teasers, with no byline or long text between: 0 none. */
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

static void see_place(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct lines *lines = page->lines;
    uint32_t left = page->draft->count - index - 1, heading = 0, title = 0, lead = 0;
    while (heading < index && heading < 20 &&
           !reading_is(page, index - 1 - heading, KIND_HEADING))
        heading++;
    while (title < index && title < 30 &&
           page->labels[index - 1 - title].class != KIND_HEADING)
        title++;
    while (lead < index && lead < 20 && !page->labels[index - 1 - lead].wording.dateline)
        lead++;
    int read = 0;
    for (uint32_t i = index > 24 ? index - 24 : 0; i < index; i++)
        read += reading_is(page, i, KIND_BODY);
    SEE(WRAPPED, lines->wrapped);
    SEE(USUAL_GAP, lines->gap);
    SEE(INDENTED, lines->indented);
    SEE(OPENING, lines->opening);
    SEE(MARKED, page->marked);
    SEE(FROM_TOP, index < 60 ? index : 60);
    SEE(TO_END, left < 60 ? left : 60);
    SEE(SINCE_HEADING, heading);
    SEE(SINCE_TITLE, title);
    SEE(SINCE_LEAD, lead);
    SEE(READ_ABOVE, read);
}

/* The share of `part`'s pairs that `whole` has, in 64ths. */
static int share(const struct similarity *similarity, uint32_t part, uint32_t whole)
{
    float own = similarity_shared(similarity, part, part);
    return own > 0 ? (int)(64 * similarity_shared(similarity, part, whole) / own) : 0;
}

/* Where else its words are met. */
static void see_words(int8_t *seen, const struct page_reading *page, uint32_t index)
{
    const struct similarity *similarity = page->similarity;
    uint32_t count = similarity->count;
    int best[4] = {0}; /* far above, near above, near below, far below */
    for (uint32_t i = 0; i < count; i++) {
        if (i == index)
            continue;
        int at = i + 4 < index ? 0 : i < index ? 1 : i <= index + 4 ? 2 : 3;
        int part = share(similarity, index, i);
        best[at] = part > best[at] ? part : best[at];
    }
    SEE(IN_ABOVE, best[0]);
    SEE(IN_BEFORE, best[1]);
    SEE(IN_NEAR, best[2]);
    SEE(IN_BELOW, best[3]);
    if (index + 1 < count) {
        SEE(IN_NEXT, share(similarity, index, index + 1));
        SEE(ALIKE_NEXT, 127 * similarity_cosine(similarity, index, index + 1));
        SEE(BEFORE_IN_NEXT,
            index ? 127 * similarity_cosine(similarity, index - 1, index + 1) : 0);
    }
    if (index && count)
        SEE(ALIKE_BEFORE, 127 * similarity_cosine(similarity, index, index - 1));
}

void classify_evidence(struct evidence *evidence, const struct page_reading *page,
                       uint32_t index)
{
    int8_t *seen = evidence->of;
    memset(seen, 0, ROLE_END);
    see_place(seen, page, index);
    see_lines(seen, page->lines, &page->draft->paras[index]);
    see_text(seen, page, index);
    see_before(seen, page, index);
    see_behind(seen, page, index);
    see_words(seen, page, index);
    SEE(PROSE, page->labels[index].wording.prose);
    SEE(WEAK, page->labels[index].wording.weak);
    SEE(ZONE, zone_of(page, index));
}
