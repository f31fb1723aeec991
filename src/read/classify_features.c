/* What MODEL_ROLE sees (classify.h): which kind is a paragraph? */
#include "read/classify.h"

#include "read/rejoin.h"
#include "read/spaced_text.h"

/* What is seen of a paragraph:
 *
 *     O    本报讯（记者 何某某）昨日清晨…     settled already: their class and kind count
 *     P    …队伍从铺子门口一直排到桥头。
 *          豆浆铺的半个钟头                   the paragraph, `index`
 *     N    □ 沈小晓                           not settled yet: only what their words and
 *     Q    老板娘蒲三妹说，头一天…            their lines tell counts
 *
 * above, below: the lines right before its first and after its last one. LACK: half ems that
 * a line is short of its column. SINCE: how far above the last heading, lead and title stand.
 * A feature's number is the trees'; they are grouped by subject. */
/* clang-format off */
/* The page, and where on it the paragraph stands. */
#define ROLE_PAGE(X) X(0, WRAPPED, lines->wrapped) X(1, USUAL_GAP, lines->gap) \
    X(2, INDENTED, lines->indented) X(3, OPENING, lines->opening) \
    X(4, MARKED, page->marked) X(5, FROM_TOP, at_most(index, 60)) \
    X(6, TO_END, at_most(page->draft->count - index - 1, 60)) \
    X(83, FOOT, para->lines.beg >= lines->foot)

/* Its lines against their column and those beside it. */
#define ROLE_WIDTHS(X) X(7, WIDTH, scale(para->width)) \
    X(8, LENGTH, at_most(para->width / 16, 100)) \
    X(9, LINES, at_most(para->lines.count, 40)) X(10, COLUMN, first->column) \
    X(11, SUPPORT, first->support) X(12, FIRST_LACK, line_slack(lines, first)) \
    X(13, LAST_LACK, line_slack(lines, last)) \
    X(14, WIDEST, shape.widest - (int)first->column) \
    X(15, NARROWEST, shape.narrowest - (int)first->column) X(16, UNEVEN, shape.uneven) \
    X(17, INSET, (int)first->indent - (int)lines->base) \
    X(18, COLUMN_ABOVE, above > 4 ? (int)first[-5].column - (int)first->column : 0) \
    X(19, COLUMN_BELOW, below + 4 < lines->count ? (int)last[5].column - (int)first->column : 0) \
    X(20, ABOVE_LACK, above ? line_slack(lines, first - 1) : -100) \
    X(21, BELOW_LACK, below < lines->count ? line_slack(lines, last + 1) : -100) \
    X(22, ABOVE_FULL, full_beside(lines, above, -1)) \
    X(23, BELOW_FULL, full_beside(lines, below - 1, 1)) \
    X(82, SET, classify_set_as_heading(lines, page->draft, index)) \
    X(32, GAP, para->gap - lines->gap) \
    X(33, GAP_NEXT, left > 0 ? n->gap - lines->gap : 0) X(92, SEAM, para->seam) \
    X(93, N_SEAM, n->seam)

/* The marks in it. */
#define ROLE_MARKS(X) X(24, FIRST, para->first) X(25, LAST, para->last) \
    X(26, ENDING, para->ending) X(27, COMMAS, para->commas) X(28, STOPS, para->stops) \
    X(29, OPEN, para->open) X(30, CLOSE, para->close) X(31, SPACED, para->blanks) \
    X(34, MARK, para->mark) X(47, DASH, wording_starts_dash(s)) \
    X(50, DIGITS, text_digits(s))

/* What its words say. */
#define ROLE_WORDING(X) X(35, NUMBERED, label->numbered) \
    X(36, DATELINE, label->wording.dateline) X(37, BYLINE, label->wording.byline) \
    X(38, FURNITURE, label->wording.furniture) \
    X(40, JUMP_FROM, label->wording.jump.from) X(41, CAPTION, label->caption) \
    X(42, LABEL, label->note) \
    X(43, BYLINE_WORD, reading_says(page, SAYS_BYLINE_WORD, index)) \
    X(44, CAPTION_WORD, reading_says(page, SAYS_CAPTION_WORD, index)) \
    X(45, ATTENDED, s.len <= 200 && reading_says(page, SAYS_ATTENDED, index)) \
    X(46, SAID, s.len <= 200 && (reading_says(page, SAYS_SAID, index) || reading_says(page, SAYS_OCCASION, index))) \
    X(48, PARTICLES, particles_of(page, index)) X(49, CASE, label->wording.letters) \
    X(51, SPACED_SCRIPT, para_is_spaced(para)) \
    X(94, PROSE, label->wording.prose) X(95, WEAK, label->wording.weak) \
    X(100, LONGEST, rejoin_line(page, para)->longest)

/* The two before it. */
#define ROLE_ABOVE(X) X(52, P_KIND, index ? p_label->class : -1) \
    X(53, O_KIND, index > 1 ? label[-2].class : -1) X(54, P_WIDTH, scale(p->width)) \
    X(55, P_LINES, at_most(p->lines.count, 40)) X(56, P_ENDING, p->ending) \
    X(57, P_OPEN, p->open) X(58, P_WORDING, rank_of(p_label)) X(59, P_COMMAS, p->commas) \
    X(60, P_CASE, p_label->wording.letters) \
    X(61, P_LAST_LACK, index ? line_slack(lines, lines_last(lines, p->lines)) : 0) \
    X(62, P_CAPTION, p_label->caption) X(96, P_WEAK, p_label->wording.weak) \
    X(101, P_LONGEST, rejoin_line(page, p)->longest) X(78, SINCE_HEADING, since.heading) \
    X(79, SINCE_LEAD, since.lead) X(81, SINCE_TITLE, since.title) \
    X(80, READ_ABOVE, since.read)

/* The two after it. */
#define ROLE_BELOW(X) X(63, N_WIDTH, scale(n->width)) \
    X(64, N_LINES, at_most(n->lines.count, 40)) X(65, N_ENDING, n->ending) \
    X(66, N_FIRST, n->first) X(67, N_WORDING, left > 0 ? rank_of(n_label) : -1) \
    X(68, N_COMMAS, n->commas) X(69, N_CASE, n_label->wording.letters) \
    X(70, N_FIRST_LACK, left > 0 ? line_slack(lines, lines_first(lines, n->lines)) : 0) \
    X(71, N_CAPTION, n_label->caption) \
    X(72, N_PARTICLES, left > 0 ? particles_of(page, index + 1) : 0) \
    X(97, N_WEAK, n_label->wording.weak) X(98, N_PROSE, n_label->wording.prose) \
    X(102, N_LONGEST, rejoin_line(page, n)->longest) X(73, Q_WIDTH, scale(q->width)) \
    X(74, Q_LINES, at_most(q->lines.count, 40)) X(75, Q_ENDING, q->ending) \
    X(76, Q_WORDING, left > 1 ? rank_of(label + 2) : -1) X(77, Q_COMMAS, q->commas)

/* Where else on the page its words are met. */
#define ROLE_WORDS(X) \
    X(84, IN_NEXT, index + 1 < count ? similarity_share(similarity, index, index + 1) : 0) \
    X(85, IN_NEAR, met.best[2]) X(86, IN_BEFORE, met.best[1]) \
    X(87, IN_BELOW, met.best[3]) X(88, IN_ABOVE, met.best[0]) \
    X(89, BEFORE_IN_NEXT, index && index + 1 < count ? 127 * similarity_cosine(similarity, index - 1, index + 1) : 0) \
    X(90, ALIKE_NEXT, index + 1 < count ? 127 * similarity_cosine(similarity, index, index + 1) : 0) \
    X(91, ALIKE_BEFORE, index && count ? 127 * similarity_cosine(similarity, index, index - 1) : 0)

#define ROLE_FEATURES(X) ROLE_PAGE(X) ROLE_WIDTHS(X) ROLE_MARKS(X) ROLE_WORDING(X) \
    ROLE_ABOVE(X) ROLE_BELOW(X) ROLE_WORDS(X)
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
        full += at < lines->count && line_fills(line_slack(lines, &lines->items[at]));
    }
    return full;
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
    const struct lines *lines = page->lines;
    const struct similarity *similarity = page->similarity;
    const struct para *para = &page->draft->paras[index];
    const struct label *label = &page->labels[index];
    uint32_t left = page->draft->count - index - 1, count = similarity->count;
    const struct para *p = reading_para(page, index - 1);
    const struct para *n = reading_para(page, index + 1);
    const struct para *q = reading_para(page, index + 2);
    const struct label *p_label = reading_label(page, index - 1);
    const struct label *n_label = reading_label(page, index + 1);
    const struct line *first = lines_first(lines, para->lines);
    const struct line *last = lines_last(lines, para->lines);
    uint32_t above = para->lines.beg, below = above + para->lines.count;
    struct str s = reading_text(page, index);
    struct para_shape shape = shape_of(lines, para);
    struct since since = since_of(page, index);
    struct met_elsewhere met = met_of(similarity, index);
    ROLE_FEATURES(FEATURE_VALUE)
}
