/* Runs of headings: which of them belong to one story, and what they do.
 *
 *     HEADING  ┐ part_end: MODEL_CUT cuts between        weigh_run: MODEL_START
 *     HEADING  ┘ those of two stories                      opens the story of the text below
 *     byline     run_end: a byline below ends a run         is of a story elsewhere (detached)
 *     text                                                 stands inside one: subheads
 *
 * Its words may leave no choice, and, where each line is a paragraph, what stands above or
 * below it (by_patterns). A run is the paragraphs [beg, end) of the draft. */
#include "read/boundary_view.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "read/rejoin.h"

/* Is it the name of a section or a column in Han, which stands above a story? */
static bool is_rubric(const struct page_reading *page, uint32_t i)
{
    return reading_is(page, i, KIND_FURNITURE) && !reading_language(page)->spaced &&
           page->labels[i].wording.furniture == FURNITURE_WEAK &&
           glyph_han_at(reading_text(page, i), 0);
}

/* The end of the run of headings at i, with the bylines right below it. A notice's short
 * title is not in it. */
static uint32_t run_end(const struct page_reading *page, uint32_t i)
{
    enum { TITLE = 12 }; /* half ems: 停水公告 */
    uint32_t end = i + 1;
    bool byline = false;
    for (uint32_t j = i + 1; j < page->draft->count; j++) {
        const struct label *at = &page->labels[j];
        if (page->starts.count && is_rubric(page, j))
            break;
        if (at->kind == KIND_FURNITURE)
            continue;
        if (at->kind == KIND_BYLINE)
            byline = true;
        else if (byline || at->kind != KIND_HEADING || at->numbered || at->when ||
                 reading_is_archived(page, j) ||
                 (page->draft->paras[j].width <= TITLE &&
                  reading_says(page, SAYS_NOTICE, j)))
            break;
        end = j + 1;
    }
    return end;
}

enum {
    TITLED = 200, /* what is added to START_OPENS for what ROLE takes for a title, */
    LEAD = 450,   /* for a dateline below, */
    BELOW = 250,  /* more so where a sentence ended above, */
    SIGNED = 700, /* and for a signature of Han above */
    SURE = 1000,  /* so sure of a subhead is the model that no words outweigh it */
};

/* Shows the decision to the trainer, which may give another; `taken` where none watches. */
static int tell_run(const struct page_reading *page, const struct boundary_view *view,
                    const struct evidence *evidence, int taken)
{
    struct decision decision =
        decision_of(MODEL_START, view->beg, view->end - 1, evidence);
    decision.taken = taken;
    decision.next = view->end;
    while (decision.next < page->draft->count &&
           !reading_is(page, decision.next, KIND_BODY))
        decision.next++;
    decision.near = view->next;
    while (reading_is(page, decision.near, KIND_BYLINE))
        decision.near = reading_kept_after(page, decision.near);
    return reading_decide(page, decision);
}

/* Is it a line in small letters where most headings are in capitals, above text without a
 * dateline? */
static bool is_crosshead(const struct page_reading *page, uint32_t i)
{
    struct str s = reading_text(page, i); /* BOW STREET, Monday. begins in capitals */
    return page->titles.capitals * 2 > page->titles.headings && s.len > 1 &&
           !ascii_is_upper(s.ptr[1]) && page->draft->paras[i].lines.count == 1 &&
           page->labels[i].wording.letters != LETTERS_CAPITALS &&
           !page->labels[i + 1].wording.dateline;
}

/* THE STATE OF THE COUNTRY. / MAYO. / text / CORK. / text: is it, as CORK., a subhead like
 * the second of the story's headings? It is short, of no more words than that, and both are in
 * capitals; or both are single words below a section's name: Sport / Rudern / text / Fußball. */
static bool is_subsection(const struct page_reading *page, uint32_t i)
{
    enum { SHORT = 20 }; /* half ems */
    const struct boundary *last = boundaries_last(page);
    uint32_t sub = last ? last->head + 1 : 0;
    if (!last || last->head_end <= sub || !reading_is(page, sub, KIND_HEADING) ||
        page->draft->paras[i].width > SHORT || page->draft->paras[sub].width > SHORT ||
        reading_says(page, SAYS_KICKER, i))
        return false;
    size_t blanks = str_count(reading_text(page, i), ' ');
    uint8_t letters = page->labels[sub].wording.letters;
    bool word = letters != LETTERS_CAPITALS && blanks == 0 &&
                reading_language(page)->words &&
                reading_says(page, SAYS_KICKER, last->head);
    return word || (blanks <= str_count(reading_text(page, sub), ' ') &&
                    letters == LETTERS_CAPITALS &&
                    page->labels[i].wording.letters == LETTERS_CAPITALS);
}

/* Is it a row of a table, or a brief in a list: ■…。? */
static bool is_item(const struct page_reading *page, uint32_t i)
{
    const struct para *para = reading_para(page, i);
    return i < page->draft->count &&
           (lines_is_row(page->lines, para->lines) ||
            (para->first == CHAR_MARK && para->ending == CHAR_STOP));
}

/* Is the run one heading in Han of a table or a list, below text that ended? Where text
 * follows the list, it is a part of the story. */
static bool heads_list(const struct page_reading *page, uint32_t beg, uint32_t end)
{
    uint32_t below = end;
    while (is_item(page, below))
        below++;
    return !reading_language(page)->spaced && beg + 1 == end &&
           !reading_is(page, below, KIND_BODY) && reading_is(page, beg - 1, KIND_BODY) &&
           reading_para(page, beg - 1)->ending == CHAR_STOP && is_item(page, end) &&
           is_item(page, end + 1);
}

/* What the run does where its words or what stands beside it leave no choice; the first that
 * holds decides. START_CLASSES: none does, and the model is asked. */
static int by_patterns(const struct page_reading *page, const struct boundary_view *view)
{
    uint32_t beg = view->beg, end = view->end;
    const struct label *labels = page->labels, *next = reading_label(page, view->next);
    for (uint32_t i = beg; i < end; i++)
        if (reading_is_archived(page, i))
            return START_OPENS;
    if (reading_says(page, SAYS_NOTICE, beg) || heads_list(page, beg, end) ||
        (end > beg + 1 && reading_says(page, SAYS_RUBRIC, beg)) ||
        is_rubric(page, beg - 1) || reading_names_column(page, beg))
        return START_OPENS;
    bool columns = page->lines->columns, spaced = reading_language(page)->spaced,
         between = end - beg == 1 && reading_is(page, beg - 1, KIND_BODY) &&
                   reading_is(page, end, KIND_BODY);
    if (page->archived || labels[beg].when || /* each title has its labels */
        (columns && spaced && between &&
         (is_crosshead(page, beg) || is_subsection(page, beg))))
        return START_INSIDE;
    bool byline = reading_is(page, view->before, KIND_BYLINE),
         inside = columns ? byline && reading_language(page)->words
                          : byline || labels[beg].numbered;
    if (inside && boundaries_is_fresh(page, beg)) /* VI. below PAR … */
        return START_INSIDE;
    if (columns || view->before == PLAN_NONE)
        return columns ? START_CLASSES : START_OPENS;
    bool opens = view->next >= page->draft->count || next->wording.dateline ||
                 next->wording.jump.from || byline ||
                 (reading_is(page, end - 1, KIND_BYLINE) &&
                  (!spaced || labels[end - 1].wording.byline >= BYLINE_SURE)) ||
                 (next->kind == KIND_CAPTION && !page->marked) ||
                 page->draft->paras[beg].mark == 1; /* a subhead has ## */
    return opens ? START_OPENS : START_CLASSES;
}

/* What the run does. */
static int weigh_run(const struct page_reading *page, uint32_t beg, uint32_t end)
{
    struct evidence evidence = {0};
    struct boundary_view view = {beg, end, reading_kept_after(page, end - 1),
                                 reading_kept_before(page, beg)};
    int sums[START_CLASSES] = {0}, best = START_INSIDE, sure = by_patterns(page, &view);
    if (sure != START_CLASSES)
        return sure;
    starts_evidence(&evidence, page, &view);
    trees_sums(reading_model(page, MODEL_START), evidence.of, sums);
    if (!page->labels[beg].numbered && sums[START_INSIDE] - sums[START_OPENS] < SURE)
        sums[START_OPENS] += starts_gain(page, evidence.of);
    if (!reading_language(page)->spaced && reading_is(page, view.before, KIND_BYLINE) &&
        reading_is(page, view.before - 1, KIND_BODY))
        sums[START_OPENS] += SIGNED;
    for (int i = 0; i < START_CLASSES; i++)
        best = sums[i] > sums[best] ? i : best;
    bool han = reading_language(page)->certain,
         titled = han && page->lines->columns && page->labels[beg].class == KIND_HEADING;
    bool ended = reading_para(page, view.before)->ending == CHAR_STOP;
    int more = reading_label(page, view.next)->wording.dateline ? LEAD + BELOW * ended
                                                                : TITLED * titled;
    if (best == START_INSIDE && sums[START_OPENS] + more > sums[START_INSIDE])
        best = START_OPENS; /* no subhead stands above a dateline */
    return tell_run(page, &view, &evidence, best);
}

/* Does a heading in a run without text below it belong to the one above it? A deck does, and
 * a line that stands closer than the page's lines do. */
static bool clings(const struct page_reading *page, uint32_t i)
{
    struct str s = reading_text(page, i);
    return wording_starts_dash(s) || reading_says(page, SAYS_ATTENDED, i) ||
           page->draft->paras[i].gap < page->lines->gap;
}

static uint32_t open_detached(struct page_reading *page, uint32_t beg, uint32_t end)
{
    boundaries_open(page,
                    (struct boundary){.head = beg, .head_end = end, .detached = true});
    boundaries_last(page)->body_end = end;
    return end;
}

/* Opens a run below all text, each headline in it by itself. */
static uint32_t open_foot(struct page_reading *page, uint32_t beg, uint32_t end)
{
    while (beg < end) {
        uint32_t to = beg + 1;
        while (to < end && clings(page, to))
            to++;
        beg = open_detached(page, beg, to);
    }
    return end;
}

/* Does MODEL_CUT say that the heading `lower`, which follows `upper` in a run, is of another
 * story? */
static bool is_cut(const struct page_reading *page, const struct cut_view *view)
{
    struct evidence evidence = {0};
    cut_evidence(&evidence, page, view);
    return reading_weigh(page,
                         decision_of(MODEL_CUT, view->upper, view->lower, &evidence)) > 0;
}

/* The end of the part of the run [beg, end) that belongs to one story. */
static uint32_t part_end(struct page_reading *page, uint32_t beg, uint32_t end)
{
    uint32_t upper = beg;
    if (!page->lines->columns)
        return end;
    for (uint32_t i = beg + 1; i < end; i++) {
        if (!reading_is(page, i, KIND_HEADING) || reading_says(page, SAYS_WHO, i))
            continue; /* a deck is its headline's */
        struct cut_view view = {beg, upper, i, end};
        bool foot = page->lines->gap > 0 && reading_language(page)->certain &&
                    page->draft->paras[i].lines.beg >= page->lines->foot;
        bool rule = i > upper + 1 && /* it separates the decks of one story */
                    rejoin_is_noise(rejoin_line(page, &page->draft->paras[i - 1]));
        if (foot ? !clings(page, i) : !rule && is_cut(page, &view))
            return i;
        upper = i;
    }
    return end;
}

uint32_t boundaries_take_run(struct page_reading *page, uint32_t i)
{
    uint32_t run = run_end(page, i), end = part_end(page, i, run);
    if (page->starts.count == 0 &&
        reading_kept_after(page, run - 1) == page->draft->count) {
        /* no text at all: a poem, a list of names */
        boundaries_open(page, (struct boundary){.head = i, .head_end = i + 1});
        return run;
    }
    int class = end < run ? START_DETACHED : weigh_run(page, i, end);
    if (class == START_INSIDE && page->starts.count)
        return end;
    if (class == START_DETACHED)
        return open_detached(page, i, end);
    if (!reading_is_archived(page, i) &&
        reading_kept_after(page, end - 1) >= page->draft->count)
        return open_foot(page, i, end);
    if (page->labels[i].numbered && reading_is(page, i - 1, KIND_BYLINE))
        boundaries_open_above(page, i);
    else
        boundaries_open(page, (struct boundary){.head = i, .head_end = end});
    return end;
}
