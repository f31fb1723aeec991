#include "read/english_features.h"

#include "read/templates.h"

/* ---- JOIN ---- */

#define JOINS(X)                                                                         \
    X(JOIN_CASES, 432)  /* letters of either × gap × terminal × wrapped */            \
    X(JOIN_BLOCK, 300)  /* sizes and places in the block × titles × gap */             \
    X(JOIN_APART, 252)  /* difference of widths × letters × gap × same letters */     \
    X(JOIN_TAIL, 120)   /* how upper ends × how lower begins × gap × terminal */      \
    X(JOIN_FILL, 256)   /* eighths of the column of either × prose × terminal */       \
    X(JOIN_NEXT, 324)   /* letters of lower and of the line below × gaps */             \
    X(JOIN_ABOVE, 324)  /* of upper and of the line above × gaps */                     \
    X(JOIN_WORD, 300)   /* wording of either × gap */                                   \
    X(JOIN_CLUE, 588)   /* clue of either × gap */                                      \
    X(JOIN_INSET, 128)  /* indents of either × prose × terminal × first × usual */   \
    X(JOIN_WIDTHS, 384) /* widths of either × letters alike × gap */                   \
    X(JOIN_PAGE, 48)    /* page's gap × wrapped × terminal × gap × opening */        \
    X(JOIN_PROSE, 96)   /* small words of either × terminal × gap */                   \
    X(JOIN_TITLES, 180) /* titles of the block × letters of lower × tail × gap */

enum { JOINS(TEMPLATES_SPREAD) JOIN_END };

static void shift(struct features *features, int room)
{
    for (uint32_t i = 0; i < features->count; i++)
        features->items[i] = (uint16_t)(features->items[i] + room);
}

/* Lines that no blank parts, where blanks part blocks at all. */
static uint32_t block_end(const struct lines *lines, uint32_t beg)
{
    uint32_t end = beg + 1;
    while (end < lines->count && lines->items[end].gap <= lines->gap)
        end++;
    return end;
}

struct english_line *english_lines(struct arena *arena, const struct lines *lines,
                                   struct str source)
{
    struct english_line *items = arena_new(arena, struct english_line, lines->count + 1);
    for (uint32_t i = 0; i < lines->count; i++) {
        struct str s = str_slice(source, lines->items[i].beg, lines->items[i].end);
        items[i].text = english_read(s);
    }
    for (uint32_t beg = 0, end; beg < lines->count; beg = end) {
        uint32_t titles = 0;
        end = block_end(lines, beg);
        for (uint32_t i = beg; i < end; i++)
            titles += items[i].text.letters == CASE_CAPITALS ||
                      items[i].text.letters == CASE_TITLE ||
                      items[i].text.letters == CASE_WORD;
        for (uint32_t i = beg; i < end; i++) {
            items[i].size = (uint8_t)clamp((int)(end - beg), 1, 9);
            items[i].place = (uint8_t)clamp((int)(i - beg), 0, 9);
            items[i].titles = (uint8_t)(titles * 4 / (end - beg));
        }
    }
    return items;
}

static int gap_class(const struct lines *lines, const struct line *line)
{
    return line->gap < lines->gap ? 0 : line->gap == lines->gap ? 1 : 2;
}

static int eighths(const struct line *line)
{
    int column = line->column ? line->column : 1;
    return clamp((int)line->width * 8 / column, 0, 7);
}

static int width_class(const struct line *line)
{
    static const uint8_t steps[] = {8, 14, 20, 28, 38, 54, 90};
    int bucket = 0;
    while (bucket < 7 && line->width > steps[bucket])
        bucket++;
    return bucket;
}

static int size_class(unsigned size)
{
    return size < 4 ? (int)size - 1 : size < 7 ? 3 : 4;
}

static int inset_class(const struct lines *lines, const struct line *line)
{
    int inset = (int)line->indent - (int)lines->base;
    return inset < -1 ? 0 : inset < 1 ? 1 : inset < 8 ? 2 : 3;
}

/* Indents, widths and the page; small words. */
static void add_measures(struct features *features, const struct column *column,
                         uint32_t index, bool first, int base)
{
    const struct lines *lines = column->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct english_line *a = &column->english[index], *b = a + 1;
    int terminal = upper->ending == CHAR_STOP, gap = gap_class(lines, lower);
    bool prose = a->text.prose > 1;
    bool pause = upper->ending == CHAR_COMMA || upper->ending == CHAR_SEMI;
    add(features,
        base + AT_JOIN_INSET +
            (((inset_class(lines, upper) * 4 + inset_class(lines, lower)) * 2 + prose) *
                 2 +
             terminal) *
                2 +
            first);
    add(features, base + AT_JOIN_WIDTHS +
                      ((width_class(upper) * 8 + width_class(lower)) * 2 +
                       (a->text.letters == b->text.letters)) *
                          3 +
                      gap);
    int usual = clamp(lines->gap, 0, 1);
    add(features, base + AT_JOIN_PAGE +
                      (((usual * 2 + lines->wrapped) * 2 + terminal) * 3 + gap) * 2 +
                      lines->indented);
    add(features, base + AT_JOIN_PROSE +
                      ((a->text.prose * 4 + b->text.prose) * 2 + terminal) * 3 + gap);
    add(features,
        base + AT_JOIN_TITLES +
            ((a->titles * 6 + b->text.letters) * 2 + (a->text.tail || pause)) * 3 + gap);
}

void rejoin_english(struct features *features, const struct column *column,
                    uint32_t index, bool first, int room)
{
    static const struct line none;
    static const struct english_line nothing;
    const struct lines *lines = column->lines;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    const struct english_line *a = &column->english[index], *b = a + 1;
    const struct english_line *over = index ? a - 1 : &nothing;
    bool any = index + 2 < lines->count;
    const struct english_line *under = any ? b + 1 : &nothing;
    const struct line *below = any ? lower + 1 : &none;
    int terminal = upper->ending == CHAR_STOP, gap = gap_class(lines, lower);
    int gap_above = gap_class(lines, upper), gap_below = gap_class(lines, below);
    int prose = a->text.prose > 1, base = 2 * room;

    shift(features, room);
    add(features,
        base + AT_JOIN_CASES +
            (((a->text.letters * 6 + b->text.letters) * 3 + gap) * 2 + terminal) * 2 +
            lines->wrapped);
    add(features,
        base + AT_JOIN_BLOCK +
            (((size_class(a->size) * 4 + clamp(b->place, 0, 3)) * 5 + a->titles) * 3 +
             gap));
    int apart = clamp(((int)upper->width - (int)lower->width + 21) / 6, 0, 6);
    add(features, base + AT_JOIN_APART + ((apart * 6 + a->text.letters) * 3 + gap) * 2 +
                      (a->text.letters == b->text.letters));
    int head = b->text.letters == CASE_LOWER ? 0
               : b->text.clue == CLUE_QUOTE  ? 1
               : lower->first == CHAR_DIGIT  ? 2
               : lower->first == CHAR_LATIN  ? 3
                                             : 4;
    add(features, base + AT_JOIN_TAIL + (((int)(a->text.tail * 5) + head) * 3 + gap) * 2 +
                      terminal);
    add(features, base + AT_JOIN_FILL +
                      ((eighths(upper) * 8 + eighths(lower)) * 2 + prose) * 2 + terminal);
    add(features, base + AT_JOIN_NEXT +
                      ((b->text.letters * 6 + under->text.letters) * 3 + gap) * 3 +
                      gap_below);
    add(features, base + AT_JOIN_ABOVE +
                      ((a->text.letters * 6 + over->text.letters) * 3 + gap) * 3 +
                      gap_above);
    add(features,
        base + AT_JOIN_WORD +
            (column->signs[index].wording * 10 + column->signs[index + 1].wording) * 3 +
            gap);
    add(features,
        base + AT_JOIN_CLUE + (a->text.clue * CLUE_COUNT + b->text.clue) * 3 + gap);
    add_measures(features, column, index, first, base);
}

/* ---- ROLE ---- */

#define ROLES(X)                                                                         \
    X(ROLE_CASE, 432)    /* letters × width × ending */                                \
    X(ROLE_CLUE, 504)    /* clue × width × is the one before furniture... */           \
    X(ROLE_BEFORE, 504)  /* letters × kinds of the two before */                        \
    X(ROLE_NEXT, 336)    /* letters × wording of the next × its width × column */     \
    X(ROLE_CASES, 288)   /* letters × of the next × width of the next × gap */        \
    X(ROLE_LINES, 240)   /* letters × printed lines × ending × wrapped */             \
    X(ROLE_PROSE, 192)   /* small words × width × ending */                            \
    X(ROLE_GAPS, 216)    /* letters × gap before × gap behind × width */              \
    X(ROLE_TOP, 288)     /* what was read above × letters × width × ending */         \
    X(ROLE_ZONE, 192)    /* since a teaser's rubric × letters × ending × width */     \
    X(ROLE_WORDS, 288)   /* wording of the next two × letters */                        \
    X(ROLE_CLUES, 588)   /* clue × of the next × kind before */                        \
    X(ROLE_KIND, 392)    /* clue × kind before × width */                              \
    X(ROLE_COLUMN, 96)   /* width of its lines against the column × letters × lines */ \
    X(ROLE_START, 84)    /* how it begins × kind before × open */                      \
    X(ROLE_BETWEEN, 336) /* kind before × wording of the next × ending × width */     \
    X(ROLE_THEN, 384) /* wording of the next × width of the one behind it × letters */ \
    X(ROLE_REST, 48)  /* how near the page's end × letters × teaser */

enum { ROLES(TEMPLATES_SPREAD) ROLE_ROOM };

static int ending_class(const struct para *para)
{
    switch (para->ending) {
    case CHAR_STOP:
        return para->last == CHAR_CLOSE ? 1 : 0;
    case CHAR_COLON:
    case CHAR_SEMI:
        return 2;
    case CHAR_COMMA:
    case CHAR_DASH:
        return 3;
    case CHAR_DIGIT:
        return 4;
    default:
        return 5;
    }
}

static int span_class(const struct para *para)
{
    static const uint16_t steps[] = {8, 14, 20, 28, 38, 50, 64, 84, 120, 180, 280};
    int bucket = 0;
    while (bucket < 11 && para->width > steps[bucket])
        bucket++;
    return bucket;
}

static int coarse(const struct para *para)
{
    return para->width <= 20 ? 0 : para->width <= 56 ? 1 : para->width <= 130 ? 2 : 3;
}

static int wording_class(const struct fact *fact)
{
    if (fact->jump.whole)
        return fact->jump.from ? 6 : 7;
    if (fact->dateline)
        return 5;
    if (fact->byline >= BYLINE_SURE)
        return 4;
    if (fact->furniture >= FURNITURE_SURE)
        return 3;
    return fact->furniture ? 2 : fact->byline ? 1 : 0;
}

static struct str text_at(const struct draft *draft, uint32_t index)
{
    return index < draft->count ? draft_text(draft, &draft->paras[index])
                                : (struct str){0};
}

/* 0 nothing was read above but furniture, 1 headings too, 2 a byline, 3 body. */
static int read_above(const struct fact *facts, uint32_t index)
{
    int most = 0;
    for (uint32_t i = index > 24 ? index - 24 : 0; i < index; i++) {
        int kind = facts[i].kind == KIND_BODY || facts[i].kind == KIND_JUMP ? 3
                   : facts[i].kind == KIND_BYLINE                           ? 2
                   : facts[i].kind == KIND_HEADING                          ? 1
                                                                            : 0;
        most = kind > most ? kind : most;
    }
    return index > 24 ? 3 : most;
}

/* How far above is a rubric over teasers: 0 none, or a byline or long text between, 1 right
 * above, 2 two above, 3 more. */
static int zone_of(const struct draft *draft, const struct fact *facts, uint32_t index)
{
    for (uint32_t back = 1; back <= index && back <= 10; back++) {
        const struct fact *fact = &facts[index - back];
        if (fact->kind == KIND_FURNITURE &&
            english_is_teaser(text_at(draft, index - back)))
            return back < 3 ? (int)back : 3;
        if (fact->kind == KIND_BYLINE || fact->kind == KIND_JUMP || fact->dateline ||
            draft->paras[index - back].width > 200)
            return 0;
    }
    return 0;
}

/* Widest line of the paragraph against its column: 0 none, 1 much narrower, 2 as wide, 3
 * wider. */
static int measure_class(const struct lines *lines, const struct para *para)
{
    int widest = 0;
    for (uint32_t i = para->line; i < para->line + para->line_count; i++)
        widest = lines->items[i].width > widest ? lines->items[i].width : widest;
    int column = para->column;
    return !column ? 0 : widest * 5 < column * 4 ? 1 : widest * 8 <= column * 9 ? 2 : 3;
}

/* What stands before and behind, by wording and kind. */
static void add_neighbours(struct features *features, const struct sorting *page,
                           uint32_t index, int base)
{
    const struct draft *draft = page->draft;
    const struct fact *facts = page->facts;
    const struct para *para = &draft->paras[index];
    const struct fact *own = &facts[index];
    bool any = index + 1 < draft->count, two = index + 2 < draft->count;
    int letters = own->letters, clue = own->clue, clue_below = any ? own[1].clue : 0;
    int wide = coarse(para), ending = ending_class(para);
    int next = any ? wording_class(&facts[index + 1]) : 0;
    int then = two ? wording_class(&facts[index + 2]) : 0;
    int before = index ? facts[index - 1].kind : 6;
    bool open = index && before == KIND_BODY && facts[index - 1].open;
    int printed = clamp((int)para->line_count, 1, 4) - 1;
    bool terminal = ending<2, zone = zone_of(draft, facts, index)> 0;

    add(features,
        base + AT_ROLE_WORDS + (next * 6 + clamp(then, 1, 6) - 1) * 6 + letters);
    add(features,
        base + AT_ROLE_CLUES + (clue * 6 + clamp(clue_below, 0, 5)) * 7 + before);
    add(features, base + AT_ROLE_KIND + (clue * 7 + before) * 4 + wide);
    add(features, base + AT_ROLE_COLUMN +
                      (measure_class(page->lines, para) * 6 + letters) * 4 + printed);
    int begins = letters == CASE_LOWER       ? 0
                 : para->first == CHAR_LATIN ? 1
                 : para->first == CHAR_DIGIT ? 2
                 : para->first == CHAR_OPEN  ? 3
                 : para->first == CHAR_DASH  ? 4
                                             : 5;
    add(features, base + AT_ROLE_START + (begins * 7 + before) * 2 + open);
    add(features, base + AT_ROLE_BETWEEN +
                      ((before * 8 + next) * 3 + (terminal     ? 0
                                                  : ending > 3 ? 1
                                                               : 2)) *
                          2 +
                      (wide > 1));
    int wide_then = two ? coarse(para + 2) : 0;
    add(features,
        base + AT_ROLE_THEN + ((next * 4 + wide_then) * 6 + letters) * 2 + terminal);
    int rest = clamp((int)(draft->count - index), 1, 4) - 1;
    add(features, base + AT_ROLE_REST + (rest * 6 + letters) * 2 + zone);
}

void classify_english(struct features *features, const struct sorting *page,
                      uint32_t index, int room)
{
    static const struct para none;
    const struct lines *lines = page->lines;
    const struct draft *draft = page->draft;
    const struct fact *facts = page->facts;
    const struct para *para = &draft->paras[index];
    bool any = index + 1 < draft->count;
    const struct para *after = any ? para + 1 : &none;
    const struct fact *own = &facts[index];
    int letters = own->letters, clue = own->clue, prose = own->prose, base = 2 * room;
    int span = span_class(para), wide = coarse(para), ending = ending_class(para);
    int next = any ? wording_class(&facts[index + 1]) : 0;
    int before = index ? facts[index - 1].kind : 6;
    int earlier = index > 1 ? facts[index - 2].kind : 6;
    int gap = para->gap < lines->gap ? 0 : para->gap == lines->gap ? 1 : 2;
    int gap_after = after->gap < lines->gap ? 0 : after->gap == lines->gap ? 1 : 2;
    int letters_below = any ? own[1].letters : CASE_NONE;
    int printed = clamp((int)para->line_count, 1, 4) - 1;
    int zone = zone_of(draft, facts, index), top = read_above(facts, index);
    int terminal = ending < 2;

    shift(features, room);
    add(features, base + AT_ROLE_CASE + (letters * 12 + span) * 6 + ending);
    add(features, base + AT_ROLE_CLUE + (clue * 12 + span) * 3 +
                      (before == KIND_FURNITURE ? 1
                       : before == KIND_CAPTION ? 2
                                                : 0));
    add(features, base + AT_ROLE_BEFORE +
                      ((letters * 7 + before) * 6 + (earlier < 6 ? earlier : 5)) * 2 +
                      terminal);
    add(features, base + AT_ROLE_NEXT + (letters * 8 + next) * 7 +
                      clamp((int)after->width / 30, 0, 6));
    add(features, base + AT_ROLE_CASES +
                      ((letters * 6 + letters_below) * 4 + coarse(after)) * 2 +
                      (gap_after > 1));
    add(features, base + AT_ROLE_LINES +
                      ((letters * 4 + printed) * 5 + clamp(ending, 0, 4)) * 2 +
                      lines->wrapped);
    add(features,
        base + AT_ROLE_PROSE + (prose * 8 + clamp(span, 2, 9) - 2) * 6 + ending);
    add(features, base + AT_ROLE_GAPS + ((letters * 3 + gap) * 3 + gap_after) * 4 + wide);
    add(features, base + AT_ROLE_TOP + ((top * 6 + letters) * 4 + wide) * 3 +
                      (terminal      ? 0
                       : ending == 4 ? 1
                                     : 2));
    add(features, base + AT_ROLE_ZONE + ((zone * 6 + letters) * 4 + wide) * 2 + terminal);
    add_neighbours(features, page, index, base);
}

/* ---- START ---- */

#define STARTS(X)                                                                        \
    X(START_CASE, 144)  /* letters × width × headings × terminal */                   \
    X(START_NEXT, 108)  /* letters × of what follows × gap */                          \
    X(START_LINES, 96)  /* printed lines × letters × headings */                       \
    X(START_GAPS, 72)   /* gap before × gap behind × kind before */                    \
    X(START_FIRST, 108) /* letters of the page's first heading × own × as wide */      \
    X(START_CLUE, 28)   /* clue × terminal */                                           \
    X(START_UNTIL, 96)  /* paragraphs above × below × letters */                       \
    X(START_OPEN, 48)   /* is what stands above open × a caption × letters × jump */  \
    X(START_ZONE, 96) /* below a digest's rubric × paragraphs below × letters × many */

enum { STARTS(TEMPLATES_SPREAD) START_ROOM };

_Static_assert((int)JOIN_END <= ENGLISH_JOIN, "JOIN has outgrown its room");
_Static_assert((int)ROLE_ROOM <= ENGLISH_ROLE, "ROLE has outgrown its room");
_Static_assert((int)START_ROOM <= ENGLISH_START, "START has outgrown its room");

static uint32_t first_heading(const struct fact *facts, uint32_t end)
{
    for (uint32_t i = 0; i < end; i++)
        if (facts[i].kind == KIND_HEADING)
            return i;
    return end;
}

/* Does the run stand below a digest's rubric with no byline between? */
static bool in_digest(const struct draft *draft, const struct fact *facts, uint32_t beg)
{
    for (uint32_t i = beg; i-- > 0 && beg - i < 40;) {
        if (facts[i].kind == KIND_FURNITURE && english_is_digest(text_at(draft, i)))
            return true;
        if (facts[i].kind == KIND_BYLINE && facts[i].byline >= BYLINE_SURE)
            return false;
    }
    return false;
}

void boundary_features_english(struct features *features, const struct lines *lines,
                               const struct draft *draft, const struct fact *facts,
                               const struct boundary_view *view, int room)
{
    static const struct para none;
    const struct para *head = &draft->paras[view->beg];
    const struct para *next =
        view->next < draft->count ? &draft->paras[view->next] : &none;
    const struct fact *own = &facts[view->beg];
    int letters = own->letters, base = 2 * room;
    int below = view->next < draft->count ? facts[view->next].letters : CASE_NONE;
    int gap = head->gap < lines->gap ? 0 : head->gap == lines->gap ? 1 : 2;
    int gap_next = next->gap < lines->gap ? 0 : next->gap == lines->gap ? 1 : 2;
    int many = view->headings > 1, terminal = head->ending == CHAR_STOP;
    int printed = clamp((int)head->line_count, 1, 4) - 1;
    uint32_t first = first_heading(facts, view->beg);
    const struct para *lead = first < view->beg ? &draft->paras[first] : head;
    int like = first < view->beg ? facts[first].letters : 0;
    int apart = head->width + 8 < lead->width ? 0 : head->width > lead->width + 8 ? 2 : 1;
    uint8_t kind = view->before != PLAN_START ? facts[view->before].kind : KIND_BODY;
    uint32_t bodies = 0;
    for (uint32_t i = view->end; i < draft->count && facts[i].kind != KIND_HEADING; i++)
        bodies += facts[i].kind == KIND_BODY;

    shift(features, room);
    add(features, base + AT_START_CASE +
                      ((letters * 6 + clamp(span_class(head) / 2, 0, 5)) * 2 + many) * 2 +
                      terminal);
    add(features, base + AT_START_NEXT + (letters * 6 + below) * 3 + gap);
    add(features,
        base + AT_START_LINES + ((printed * 6 + letters) * 2 + many) * 2 + (gap > 1));
    add(features, base + AT_START_GAPS + (gap * 3 + gap_next) * 8 + kind);
    add(features, base + AT_START_FIRST + (like * 6 + letters) * 3 + apart);
    add(features, base + AT_START_CLUE + own->clue * 2 + terminal);
    add(features, base + AT_START_UNTIL +
                      (clamp((int)view->since, 0, 3) * 4 + clamp((int)bodies, 0, 3)) * 6 +
                      letters);
    add(features,
        base + AT_START_ZONE +
            ((in_digest(draft, facts, view->beg) * 4 + clamp((int)bodies, 0, 3)) * 6 +
             letters) *
                2 +
            many);
    add(features,
        base + AT_START_OPEN +
            ((view->open_before * 2 + (kind == KIND_CAPTION)) * 6 + letters) * 2 +
            (next->width > 80));
}
