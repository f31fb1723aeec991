#include "input/boxes_paragraphs.h"

#include <math.h>

#include "base/char_class.h"
#include "base/glyph.h"
#include "input/boxes_words.h"

/* Does a paragraph begin with a line? Two lengths tell, in ems: how far the line is set in
 * from its column's edge, and how much room the line above leaves, since a line that goes on
 * leaves less than the next word needs. In a story that is not set in, and leaves white
 * between paragraphs, that white tells in place of the room.
 *
 *     |text text text text|        inset 0, slack 0
 *     |text text.         |        slack 9: the next line begins a paragraph
 *     |  Text text text te|        inset 2, the page's usual indent: it begins one
 *     |xt text text text t|
 *
 * Beside a hole lines begin or end elsewhere than their column does; runs of such lines get
 * edges of their own first. */

/* Lines of a page, and what is known of their words. */
struct paragraphs {
    const struct pieces *page;
    struct flow *flow;
    float indent; /* the usual one, in ems; 0: paragraphs are not set in */
    bool spaced;  /* the story's paragraphs are separated by white, and not set in */
};

enum { LEAST_BESIDE = 4 }; /* lines that make a hole's edge */

static const float OTHER_FACE = .08F; /* heights of two faces differ by more */

/* In ems. */
static const float BESIDE = 1.5F;      /* from the column's edge: beside a hole */
static const float FLUSH = .3F;        /* lines that begin at one place differ by less */
static const float SAME_INDENT = .35F; /* so do indents */
static const float LARGEST_INDENT =
    3.4F;                        /* what is set in farther is centred, or right */
static const float SET_IN = .5F; /* what is set in less is flush */
static const float CENTRED = .4F, UNEVEN = .7F; /* on each side; between the two sides */
static const float SAME_ROW = .4F;              /* middles of one row */
static const float FULL = .8F;                  /* slack of a line that goes on */
static const float SPARE = .5F; /* of the next word's width: blanks were narrowed */
static const float HAIR = .05F,
                   RAGGED = .25F; /* slack of last lines: unindented, justified */
/* Pitches between lines: of two paragraphs; beside what is no text. */
static const float WHITE = 1.15F, HOLE = 2.6F;
static const float LOST = 3; /* what recognition may lose at a line's end */

static bool ends_sentence(const struct pieces *page, const struct box_piece *piece)
{
    struct str s = page->words[piece->last].text;
    uint32_t code = glyph_last(s);
    for (size_t pos = s.len; pos > 0;) {
        code = glyph_prev(s, &pos);
        if (char_class_of(code) != CHAR_CLOSE && !char_is_straight_quote(code))
            break;
    }
    return char_class_of(code) == CHAR_STOP;
}

/* How far, in ems, a line begins after its column's edge and ends before its end. */
static float inset(const struct paragraphs *state, const struct flow_line *line)
{
    return (state->page->items[line->piece].x0 - line->left) / state->page->em;
}

static float slack(const struct paragraphs *state, const struct flow_line *line)
{
    return (line->right - state->page->items[line->piece].x1) / state->page->em;
}

/* The outermost end of lines [from, to) on one side, as numbers that grow outward. */
static float edge_of(const struct paragraphs *state, uint32_t from, uint32_t to,
                     bool right)
{
    float edge = -INFINITY;
    for (uint32_t i = from; i < to; i++) {
        const struct box_piece *piece = &state->page->items[state->flow->lines[i].piece];
        edge = fmaxf(edge, right ? piece->x1 : -piece->x0);
    }
    return edge;
}

/* Lines beside a hole begin or end where their neighbours do, not where the column does.
 * Such a run's lines get these edges: at least LEAST_BESIDE lines, most of which agree.
 * The short last line of a paragraph below the hole is not beside it. */
static void narrow_run(struct paragraphs *state, uint32_t from, uint32_t to, bool right)
{
    struct flow_line *lines = state->flow->lines;
    float near = .15F * state->page->em;
    uint32_t agree = 0;
    if (to - from > LEAST_BESIDE &&
        edge_of(state, to - 1, to, right) > edge_of(state, from, to - 1, right) + near)
        to--;
    if (to - from < LEAST_BESIDE)
        return;
    float edge = edge_of(state, from, to, right);
    for (uint32_t i = from; i < to; i++)
        agree += edge_of(state, i, i + 1, right) > edge - near;
    if (agree * 5 < (to - from) * 3)
        return;
    for (struct flow_line *line = lines + from; line < lines + to; line++)
        *(right ? &line->right : &line->left) = right ? edge : -edge;
}

static void narrow_edges(struct paragraphs *state, bool right)
{
    const struct flow *flow = state->flow;
    uint32_t from = 0;
    for (uint32_t i = 0; i <= flow->count; i++) {
        const struct flow_line *line = i < flow->count ? &flow->lines[i] : NULL;
        bool beside = line && line->kind == PLACE_TEXT && line->column &&
                      (right ? slack(state, line) : inset(state, line)) > BESIDE;
        bool same = i > from && line && line->story == line[-1].story &&
                    line->column == line[-1].column;
        if (!beside || !same) {
            narrow_run(state, from, i, right);
            from = beside ? i : i + 1;
        }
    }
}

/* The commonest inset of lines above ones that have none; 0: paragraphs are not
 * indented. */
static float usual_indent(const struct paragraphs *state)
{
    enum { STEPS = 36 };
    uint32_t counts[STEPS + 1] = {0}, most = 0, flush = 0;
    float usual = 0;
    for (uint32_t i = 0; i + 1 < state->flow->count; i++) {
        const struct flow_line *line = &state->flow->lines[i];
        if (line->kind != PLACE_TEXT || !line->column || line[1].kind != PLACE_TEXT)
            continue;
        float in = inset(state, line), below = inset(state, line + 1);
        flush += fabsf(in) < FLUSH;
        if (in > SAME_INDENT && in < LARGEST_INDENT && slack(state, line) < 1 &&
            fabsf(below) < FLUSH)
            counts[(uint32_t)(in * 10)]++;
    }
    for (uint32_t i = 1; i < STEPS; i++) {
        uint32_t n = counts[i - 1] + counts[i] + counts[i + 1];
        if (n <= most)
            continue;
        most = n;
        float beyond = (float)counts[i + 1] - (float)counts[i - 1];
        usual = ((float)i + .5F + beyond / (float)n) / 10;
    }
    return most >= 2 && most * 40 >= flush ? usual : 0;
}

/* Width in ems of what the line begins with and cannot be broken. */
static float lead_width(const struct pieces *page, const struct box_piece *piece)
{
    struct str s = page->words[piece->first].text;
    float width = .25F;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (glyph_is_east(code))
            return fmaxf(width, 1.6F);
        width += boxes_char_units(code);
    }
    return width;
}

static bool is_other_face(const struct paragraphs *state, const struct box_piece *a,
                          const struct box_piece *b)
{
    return state->page->exact && fabsf(a->h - b->h) > OTHER_FACE * fmaxf(a->h, b->h);
}

/* A line and the one above it in the running text, with their insets and slacks. */
struct neighbours {
    const struct flow_line *above, *line;
    const struct box_piece *upper, *piece;
    float in, out; /* of the line */
    float above_in, above_out;
    bool sentence; /* the one above ends a sentence */
    float step;    /* in pitches, downward; 0: not in one column, or of other type */
};

static struct neighbours pair_of(const struct paragraphs *state,
                                 const struct flow_line *line)
{
    const struct flow_line *above = line - 1;
    const struct box_piece *items = state->page->items;
    const struct box_piece *upper = &items[above->piece], *piece = &items[line->piece];
    float step = (piece->y - upper->y) / state->page->pitch;
    bool same = above->kind == PLACE_TEXT && above->column == line->column &&
                state->page->exact && !is_other_face(state, upper, piece);
    return (struct neighbours){.above = above,
                               .line = line,
                               .upper = upper,
                               .piece = piece,
                               .in = inset(state, line),
                               .out = slack(state, line),
                               .above_in = inset(state, above),
                               .above_out = slack(state, above),
                               .step = same && step < HOLE ? step : 0,
                               .sentence = ends_sentence(state->page, upper)};
}

static bool is_indented(const struct paragraphs *state, float in)
{
    return state->indent > 0 && fabsf(in - state->indent) < SAME_INDENT;
}

/* The line goes on in the row above after a wide blank, or what a recognised line began with
 * was lost, so that it looks set in. */
static bool is_torn(const struct paragraphs *state, const struct neighbours *pair)
{
    if (pair->above->column == pair->line->column &&
        fabsf(pair->upper->y - pair->piece->y) < SAME_ROW * state->page->em)
        return true;
    return !state->page->exact && pair->in > FLUSH && pair->above_out < FULL &&
           !pair->sentence && !is_indented(state, pair->in);
}

static bool is_centred(float in, float out)
{
    return in > CENTRED && out > CENTRED && fabsf(in - out) < UNEVEN;
}

/* The second of two centred lines, or of a full one and a centred one. */
static bool goes_on_centred(const struct paragraphs *state, const struct neighbours *pair)
{
    bool full = fabsf(pair->above_in) < FLUSH && pair->above_out < 1;
    return is_centred(pair->in, pair->out) && pair->out > 1 && pair->above->starts &&
           !pair->sentence && !is_indented(state, pair->in) &&
           pair->above_in + pair->above_out <
               lead_width(state->page, pair->piece) + SPARE &&
           (full || is_centred(pair->above_in, pair->above_out));
}

/* Set in, centred, set to the right; or below a line that is. */
static bool is_set_apart(const struct paragraphs *state, const struct neighbours *pair)
{
    bool other = fabsf(pair->in - pair->above_in) > FLUSH;
    float lost = state->page->exact || pair->sentence ? 0 : LOST, room = 1;
    bool ragged = !pair->above->justified && !pair->sentence;
    if ((state->page->latin || ragged) && is_indented(state, pair->above_in))
        room = fmaxf(room, lead_width(state->page, pair->piece) + SPARE);
    bool first = pair->above_in < LARGEST_INDENT && pair->above_out < room + lost;
    float least = state->page->exact ? SET_IN : fmaxf(SET_IN, state->indent / 2);
    return is_indented(state, pair->in) ||
           (other && (pair->in > least || (pair->above_in > least && !first)));
}

/* Does the line above leave room that the next word would have filled? */
static bool ends_early(const struct paragraphs *state, const struct neighbours *pair)
{
    const struct pieces *page = state->page;
    float room = pair->above_out;
    if (!page->exact && state->indent > 0 && !pair->sentence)
        room -= LOST;
    return room > lead_width(page, pair->piece) + SPARE ||
           (state->indent == 0 && room > HAIR && pair->sentence) ||
           (pair->above->justified && page->latin && page->exact && room > RAGGED);
}

static bool begins(const struct paragraphs *state, const struct flow_line *line)
{
    struct neighbours pair = pair_of(state, line);
    if (!pair.above->column != !line->column)
        return true;
    if (is_torn(state, &pair))
        return false;
    if (is_other_face(state, pair.upper, pair.piece))
        return true;
    bool parted =
        state->spaced && pair.step > 0 ? pair.step > WHITE : ends_early(state, &pair);
    return !goes_on_centred(state, &pair) && (is_set_apart(state, &pair) || parted);
}

/* Does white separate the paragraphs of the story that begins at line `first`? White stands
 * below the ends of sentences. */
static bool is_spaced(const struct paragraphs *state, uint32_t first)
{
    const struct flow *flow = state->flow;
    uint32_t apart = 0, ended = 0, story = flow->lines[first].story;
    for (uint32_t i = first + 1; i < flow->count && flow->lines[i].story == story; i++) {
        struct neighbours pair = pair_of(state, &flow->lines[i]);
        apart += pair.step > WHITE;
        ended += pair.step > WHITE && pair.sentence;
    }
    return apart && ended * 5 >= apart * 4;
}

static bool is_first(const struct flow *flow, uint32_t i)
{
    const struct flow_line *line = &flow->lines[i];
    return i == 0 || line[-1].kind != line->kind || line[-1].story != line->story;
}

/* What is alone in the running text is no paragraph by its look. */
static void find_single_lines(struct flow *flow)
{
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        bool alone = i + 1 == flow->count || line[1].starts;
        if (line->kind == PLACE_TEXT && line->starts && alone)
            line->kind = PLACE_SHORT;
    }
}

void boxes_paragraphs(const struct pieces *page, struct flow *flow)
{
    struct paragraphs state = {.page = page, .flow = flow};
    narrow_edges(&state, false);
    narrow_edges(&state, true);
    state.indent = usual_indent(&state);
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        if (i == 0 || line->story != line[-1].story)
            state.spaced = state.indent == 0 && is_spaced(&state, i);
        if (line->kind == PLACE_CAPTION)
            line->starts = is_first(flow, i) || line[-1].chain != line->chain;
        else if (line->kind == PLACE_TEXT)
            line->starts = is_first(flow, i) || begins(&state, line);
    }
    find_single_lines(flow);
}
