#include "read/english_features.h"
#include "read/rejoin.h"

#include "read/templates.h"

/* Each template is a block of one-hot indices: its name is the first, and it has so many.
 */
#define TEMPLATES(X)                                                                     \
    X(BIAS, 1)                                                                           \
    X(ROOM, 20)       /* half ems left on the upper line */                              \
    X(ENDING, 16)     /* class the upper line ends in, closing marks passed over */      \
    X(START, 16)      /* class the lower line starts with */                             \
    X(SHORT, 14)      /* half ems that the lower line lacks */                           \
    X(INSET, 4)       /* the lower line's indent, where the page keeps indents */        \
    X(FIT_ENDING, 96) /* would the next piece have fitted? × ending */                  \
    X(FIT_SHORT, 64)  /* × how short the lower line is × terminal */                   \
    X(FIRST_FIT, 16)  /* upper is a paragraph's first line × fit */                     \
    X(GAP_ENDING, 48) /* blank lines against the page's usual × ending */               \
    X(GAP_NARROW, 36) /* × how wide either line is against its column */                \
    X(INSET_ENDING, 64)                                                                  \
    X(CUE_ENDING, 32) /* lower starts with a paragraph's opening words × ending */      \
    X(COLUMN, 8)      /* does the column change between them? × terminal */             \
    X(UPPER_COMMAS, 4)                                                                   \
    X(NARROW_PAIR, 50) /* width of either against the column, in fifths × terminal */   \
    X(INSET_FIT, 32)                                                                     \
    X(LATIN, 8)                                                                          \
    X(FIRST_NARROW, 20)                                                                  \
    X(SHORT_ENDING, 80)                                                                  \
    X(SHORT_HANG, 56)  /* how short × does a mark hang at its end × terminal */        \
    X(SHORT_FIRST, 56) /* × upper is a first line × terminal */                        \
    X(CASE, 64)        /* capitals of either line × terminal × fill */                 \
    X(SUPPORT, 64)     /* how sure the column is × fill × terminal × gap */           \
    X(WORDING, 100)    /* what either line is by its wording */                          \
    X(LEAD_NEXT, 72) /* is lower short as first lines are × the line below × ending */ \
    X(BALANCE, 18)   /* marks left open above × closed below × terminal */             \
    X(GAPS, 36)      /* blank lines before × behind lower × terminal × usual */       \
    X(ABOVE, 72)     /* fill of the line above upper × of upper × first × terminal */ \
    X(CROWD, 96)     /* full lines around × fit × terminal × first */                 \
    X(NUMBERED, 8)                                                                       \
    X(PAGE, 8)     /* usual gap × kept indents × terminal */                           \
    X(SEAM, 24)    /* does the page hold the words across the seam? × gap × foot */    \
    X(FOOT, 84)    /* below all columns × difference of widths × gap × terminal */    \
    X(WIDE, 32)    /* wider than the column × terminal × gap */                        \
    X(MATCH, 96)   /* difference of the widths × full lines around × gap */            \
    X(OPENING, 96) /* how the page's paragraphs begin × shapes × ending */             \
    X(OPENING_FIT, 72) /* × would the next piece have fitted × ending */               \
    X(TIGHT, 48)  /* do lines near stand closer than usual × gap × crowd × ending */  \
    X(DECK, 16)   /* is either line a deck by its wording × terminal × gap */          \
    X(EDGES, 256) /* last class × first class */

TEMPLATES_IN(SHARED_JOIN);

/* Fit: how much of the room is left once the next piece were set there, in buckets from
 * 0, it hangs far over, to 5, much room. Below 3 the break was forced. */
static int fit_of(const struct lines *lines, const struct line *upper,
                  const struct line *lower, bool first)
{
    int room = line_slack(lines, upper) - (first && !lines->indented ? 4 : 0);
    int over = room - lower->lead - (upper->latin ? 1 : 0);
    if (upper->latin)
        over -= upper->column / 8;
    return over < -6   ? 0
           : over < -2 ? 1
           : over < 0  ? 2
           : over < 4  ? 3
           : over < 10 ? 4
                       : 5;
}

/* Words a paragraph likes to begin with; two characters each. */
static const char cues[][7] = {"近年", "近日", "此外", "据悉", "一是", "二是", "三是",
                               "四是", "五是", "同时", "目前", "今年", "去年", "下一",
                               "随着", "其中", "另外", "据了", "为了", "针对", "例如",
                               "首先", "其次", "最后", "记者", "当日", "当天", "日前",
                               "本报", "接下", "對此", "據悉", "據了", "近來", "此次",
                               "不过", "不過", "与此", "與此", "当前", "如今", "会议",
                               "會議", "他说", "她说", "他說", "自从"};

/* Bits for the last bytes of either character: of most lines one of the two tells. */
static uint64_t bit_of(char c)
{
    return (uint64_t)1 << ((unsigned char)c & 63);
}

struct cues rejoin_cues(void)
{
    struct cues bits = {0};
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        bits.first |= bit_of(cues[i][2]);
        bits.second |= bit_of(cues[i][5]);
    }
    return bits;
}

static bool has_cue(const struct cues *bits, struct str s)
{
    if (s.len < 6 || !(bits->first & bit_of(s.ptr[2])) ||
        !(bits->second & bit_of(s.ptr[5])))
        return false;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (memcmp(s.ptr, cues[i], 6) == 0)
            return true;
    return false;
}

/* Fifths of the column that the line fills, 0 to 4; more than full is 4. */
static int fill_of(const struct line *line)
{
    int column = line->column ? line->column : 1;
    return clamp((int)line->width * 5 / column, 0, 4);
}

static int ending_group(const struct line *line)
{
    switch (line->ending) {
    case CHAR_STOP:
        return line->last == CHAR_CLOSE ? 1 : 0;
    case CHAR_SEMI:
    case CHAR_COLON:
        return 2;
    case CHAR_COMMA:
    case CHAR_PAUSE:
        return 3;
    case CHAR_CLOSE:
        return 4;
    default:
        return line->last == CHAR_CLOSE ? 5 : 6;
    }
}

/* Do some lines within six of this one stand closer than the page's lines do? */
static bool has_tight(const struct column *column, uint32_t index)
{
    uint32_t from = index > 6 ? index - 6 : 0, to = index + 8;
    to = to < column->lines->count ? to : column->lines->count;
    return column->signs[to].near > column->signs[from].near;
}

/* How many lines around this one and the next fill their column, in pairs. */
static int crowd_of(const struct column *column, uint32_t index)
{
    uint32_t from = index > 3 ? index - 3 : 0, to = index + 5;
    to = to < column->lines->count ? to : column->lines->count;
    return clamp((int)(column->signs[to].full - column->signs[from].full) / 2, 0, 3);
}

static int shape_at(const struct column *column, uint32_t index)
{
    return index < column->lines->count ? column->signs[index].shape : SHAPE_NONE;
}

static void add_around(struct features *features, const struct column *column,
                       uint32_t index, bool first, int fit)
{
    const struct lines *lines = column->lines;
    const struct sign *signs = column->signs;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    int ending = ending_group(upper), terminal = ending < 2,
        three = terminal ? ending : 2;
    add(features, AT_WORDING + signs[index].wording * 10 + signs[index + 1].wording);
    int lead = signs[index + 1].shape, under = shape_at(column, index + 2);
    add(features, AT_LEAD_NEXT + ((lead < 4 ? lead : 4 - 1) * 6 + under) * 3 + three);
    add(features,
        AT_BALANCE +
            (clamp(signs[index].open, 0, 2) * 3 + clamp(signs[index + 1].close, 0, 2)) *
                2 +
            terminal);
    int gap = lower->gap < lines->gap ? 0 : lower->gap == lines->gap ? 1 : 2;
    int below = under == SHAPE_NONE ? 0 : lower[1].gap;
    int next = below < lines->gap ? 0 : below == lines->gap ? 1 : 2;
    add(features, AT_GAPS + ((gap * 3 + next) * 2 + terminal) * 2 + (lines->gap > 0));
    int head = shape_at(column, index - 1), own = signs[index].shape;
    add(features, AT_ABOVE +
                      ((head * 3 + (own < 1   ? 1
                                    : own > 3 ? 2
                                              : own - 1)) *
                           2 +
                       first) *
                          2 +
                      terminal);
    int crowd = crowd_of(column, index);
    add(features, AT_CROWD + ((crowd * 6 + fit) * 2 + terminal) * 2 + first);
    add(features, AT_NUMBERED + signs[index].numbered * 4 +
                      signs[index + 1].numbered * 2 + terminal);
    add(features, AT_PAGE + (lines->gap > 0) * 4 + lines->indented * 2 + terminal);
    int apart = (int)upper->width - (int)lower->width;
    int match = apart < -12  ? 0
                : apart < -5 ? 1
                : apart < -1 ? 2
                : apart < 2  ? 3
                : apart < 6  ? 4
                : apart < 13 ? 5
                             : 6;
    add(features, AT_MATCH + (match * 4 + crowd) * 3 + gap);
    int opening = lines->indented ? 3 : lines->opening;
    int lacks = lead < 3 ? lead : 3;
    add(features, AT_OPENING + ((opening * 4 + lacks) * 2 + (under == 1)) * 3 + three);
    add(features, AT_OPENING_FIT + ((opening * 6 + fit) * 3 + three));
    bool tight = lines->gap && has_tight(column, index);
    add(features, AT_TIGHT + ((tight * 3 + gap) * 4 + crowd) * 2 + terminal);
    add(features,
        AT_DECK + ((signs[index].deck * 2 + signs[index + 1].deck) * 2 + terminal) * 2 +
            (gap == 0));
    add(features, AT_EDGES + upper->last * 16 + lower->first);
    add(features, AT_WIDE + (((own == 0) * 2 + (lead == 0)) * 3 + gap) * 2 + terminal);
}

/* May the page be asked for the words across the seam? Of lines that are no part of a
 * column, and not for ever. */
static bool asks_seam(const struct column *column, uint32_t index)
{
    enum { ASKED = 64 };
    const struct line *upper = &column->lines->items[index], *lower = upper + 1;
    int slack = (int)upper->column - (int)upper->width;
    bool loose = index >= column->lines->foot || slack > 6 || slack < -3;
    return loose && upper->last == CHAR_HAN && lower->first == CHAR_HAN &&
           column->asked < ASKED;
}

/* Headings of two lines are cut inside words that the page prints elsewhere. 1: the
 * characters across the seam stand nowhere else, 2: they do, 3: three of them do; 0: they
 * are too long. */
static int seam_of(const struct column *column, uint32_t index)
{
    enum { NEAR = 1 << 15 };
    const struct line *upper = &column->lines->items[index], *lower = upper + 1;
    struct str source = column->source;
    char needle[16];
    size_t at = upper->end, next = lower->beg;
    glyph_prev(source, &at);
    size_t left = upper->end - at;
    glyph_next(source, &next);
    size_t two = next - lower->beg;
    if (left > 4 || two > 4)
        return 0;
    glyph_next(source, &next);
    size_t three = next - lower->beg < 9 ? next - lower->beg : two;
    memcpy(needle, source.ptr + at, left);
    memcpy(needle + left, source.ptr + lower->beg, three);
    struct str pair = {needle, left + two}, triple = {needle, left + three};
    size_t from = upper->beg > NEAR ? upper->beg - NEAR : 0;
    struct str hay = str_slice(source, from, upper->beg + NEAR);
    int seen = 1;
    for (size_t pos = 0; (pos = str_find(hay, pair, pos)) < hay.len; pos++) {
        if (str_starts(str_slice(hay, pos, hay.len), triple))
            return 3;
        seen = 2;
    }
    return seen;
}

/* Where the answer to the search for a seam stands: `seam` is 0 where it was not asked. */
static int seam_index(const struct column *column, uint32_t index, int seam)
{
    const struct lines *lines = column->lines;
    const struct line *lower = &lines->items[index + 1];
    int gap = lower->gap < lines->gap ? 0 : lower->gap == lines->gap ? 1 : 2;
    return AT_SEAM + (seam * 3 + gap) * 2 + (index >= lines->foot);
}

/* All but what the page is searched for. */
static void see(struct features *features, const struct column *seen, uint32_t index,
                bool first)
{
    const struct lines *lines = seen->lines;
    struct str source = seen->source;
    const struct line *upper = &lines->items[index], *lower = upper + 1;
    int room =
        clamp(line_slack(lines, upper) - (first && !lines->indented ? 4 : 0), -4, 15);
    int fit = fit_of(lines, upper, lower, first);
    int ending = ending_group(upper), terminal = ending < 2;
    int lack = clamp(lower->column - lower->width, -2, 11) + 2;
    int brief = lack < 2 ? 0 : lack < 5 ? 1 : lack < 8 ? 2 : 3;
    int inset = clamp(lower->indent - lines->base, 0, 12);
    int inset_class = !lines->indented ? 0 : inset < 2 ? 1 : inset < 6 ? 2 : 3;
    int gap = lower->gap < lines->gap ? 0 : lower->gap == lines->gap ? 1 : 2;
    bool cue = has_cue(&seen->cues, str_slice(source, lower->beg, lower->end));
    int apart = (int)lower->column - (int)upper->column;
    int column = apart < -3 ? 0 : apart > 3 ? 2 : 1;
    int fill = fill_of(upper), fill_lower = fill_of(lower);

    features->count = 0;
    add(features, AT_BIAS);
    add(features, AT_ROOM + room + 4);
    add(features, AT_ENDING + upper->ending);
    add(features, AT_START + lower->first);
    add(features, AT_SHORT + lack);
    add(features, AT_INSET + inset_class);
    add(features, AT_FIT_ENDING + fit * 16 + upper->ending);
    add(features, AT_FIT_SHORT + (fit * 4 + brief) * 2 + terminal);
    add(features, AT_FIRST_FIT + fit * 2 + first);
    add(features, AT_GAP_ENDING + gap * 16 + upper->ending);
    add(features, AT_GAP_NARROW + gap * 12 + (fill > 3 ? 2 : fill > 2) * 4 +
                      (fill_lower > 3 ? 2 : fill_lower > 2));
    add(features, AT_INSET_ENDING + inset_class * 16 + upper->ending);
    add(features, AT_CUE_ENDING + cue * 16 + upper->ending);
    add(features, AT_COLUMN + column * 2 + terminal);
    add(features, AT_UPPER_COMMAS + clamp(upper->commas, 0, 3));
    add(features, AT_NARROW_PAIR + (fill * 5 + fill_lower) * 2 + terminal);
    add(features, AT_INSET_FIT + inset_class * 8 + fit);
    add(features, AT_LATIN + upper->latin * 4 + lower->latin * 2 + terminal);
    add(features, AT_FIRST_NARROW + fill * 2 + first);
    add(features, AT_SHORT_ENDING + brief * 7 + ending);
    int above = seen->signs[index].letters, below = seen->signs[index + 1].letters;
    add(features, AT_CASE + ((above * 4 + below) * 2 + terminal) * 2 + (fill_lower > 2));
    bool hangs = char_bars_line_start((enum char_class)lower->last);
    add(features, AT_SHORT_HANG + (lack * 2 + hangs) * 2 + terminal);
    add(features, AT_SHORT_FIRST + (lack * 2 + first) * 2 + terminal);
    int support = upper->support < 4    ? 0
                  : upper->support < 7  ? 1
                  : upper->support < 11 ? 2
                                        : 3;
    add(features, AT_SUPPORT +
                      ((support * 4 + (fill < 3 ? 0 : fill - 2)) * 2 + terminal) * 2 +
                      (gap == 1));
    add_around(features, seen, index, first, fit);
    bool foot = index >= lines->foot;
    int apart2 = clamp(((int)upper->width - (int)lower->width + 20) / 6, 0, 6);
    add(features, AT_FOOT + ((foot * 7 + apart2) * 3 + gap) * 2 + terminal);
    if (lines->latin)
        rejoin_english(features, seen, index, first, SHARED_JOIN);
}

void rejoin_features(struct features *features, struct column *column, uint32_t upper,
                     bool first)
{
    see(features, column, upper, first);
    if (column->lines->latin)
        return;
    bool asks = asks_seam(column, upper);
    column->asked += asks;
    add(features, seam_index(column, upper, asks ? seam_of(column, upper) : 0));
}

int rejoin_weigh(struct column *column, uint32_t upper, bool first, const int8_t *weights)
{
    struct features features;
    see(&features, column, upper, first);
    int sum = features_sum(&features, weights);
    if (column->lines->latin)
        return sum;
    if (!asks_seam(column, upper))
        return sum + weights[seam_index(column, upper, 0)];
    column->asked++;
    int least = sum + INT8_MAX, most = sum + INT8_MIN;
    for (int seam = 0; seam <= 3; seam++) {
        int with = sum + weights[seam_index(column, upper, seam)];
        least = with < least ? with : least;
        most = with > most ? with : most;
    }
    if (least >= REJOIN_DOUBT || most <= -REJOIN_DOUBT)
        return least;
    return sum + weights[seam_index(column, upper, seam_of(column, upper))];
}
