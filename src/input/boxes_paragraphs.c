#include "input/boxes_flow.h"

#include <math.h>

#include "base/char_class.h"
#include "base/glyph.h"
#include "input/boxes_words.h"

/* Does a paragraph begin with a line? Two lengths tell, in ems: how far the line is set in
 * from its column's edge, and how much room the line above leaves, since a line that goes on
 * leaves less than the next word needs:
 *
 *     |text text text text|        inset 0, slack 0
 *     |text text.         |        slack 9: the next line begins a paragraph
 *     |  Text text text te|        inset 2, the page's usual indent: it begins one
 *     |xt text text text t|
 *
 * Lines beside a hole begin or end elsewhere than their column does: they get edges of their
 * own first. Then each line is asked, in this order:
 *
 *     it enters or leaves the columns                    begins
 *     it stands in the row above, or its start was lost  goes on
 *     its face is another                                begins
 *     it is the second of two centred lines              goes on
 *     it is set in, centred, set to the right            begins
 *     white separates the story's paragraphs             begins below white
 *     otherwise                                          begins where the line above ends early
 *
 * At last a paragraph of one line is told from others: it is none by its look. */

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
static const float BESIDE = 1.5F; /* from the column's edge: beside a hole */
/* By what lines that begin at one place differ less, and indents. */
static const float FLUSH = .3F, SAME_INDENT = .35F;
static const float LARGEST_INDENT = 3.4F;       /* beyond it is centred, or right */
static const float SET_IN = .5F;                /* what is set in less is flush */
static const float CENTRED = .4F, UNEVEN = .7F; /* on each side; between the two sides */
static const float SAME_ROW = .4F;              /* middles of one row */
static const float FULL = .8F;                  /* slack of a line that goes on */
static const float SPARE = .5F; /* of the next word's width: blanks were narrowed */
/* Slack of last lines: unindented, justified. */
static const float HAIR = .05F, INK = .15F, RAGGED = .25F;
/* Pitches between lines: of two paragraphs; beside what is no text. */
static const float WHITE = 1.15F, HOLE = 2.6F;
static const float LOST = 3; /* what recognition may lose at a line's end */

static const struct box_piece *piece_of(const struct paragraphs *state,
                                        const struct flow_line *line)
{
    return &state->page->items[line->piece];
}

static bool ends_sentence(const struct paragraphs *state, const struct flow_line *line)
{
    struct str s = state->page->words[piece_of(state, line)->last].text;
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
    return (piece_of(state, line)->x0 - line->left) / state->page->em;
}

static float slack(const struct paragraphs *state, const struct flow_line *line)
{
    return (line->right - piece_of(state, line)->x1) / state->page->em;
}

/* ---- edges beside a hole ---- */

/* The outermost end of lines [from, to) on one side, as numbers that grow outward. */
static float edge_of(const struct paragraphs *state, const struct flow_line *from,
                     const struct flow_line *to, bool right)
{
    float edge = -INFINITY;
    for (const struct flow_line *line = from; line < to; line++)
        edge =
            fmaxf(edge, right ? piece_of(state, line)->x1 : -piece_of(state, line)->x0);
    return edge;
}

/* Gives a run of lines beside a hole these edges: at least LEAST_BESIDE lines, most of which
 * agree. The short last line of a paragraph below the hole is not beside it. */
static void narrow_run(const struct paragraphs *state, struct flow_line *from,
                       struct flow_line *to, bool right)
{
    float near = .15F * state->page->em;
    ptrdiff_t agree = 0;
    if (to - from > LEAST_BESIDE &&
        edge_of(state, to - 1, to, right) > edge_of(state, from, to - 1, right) + near)
        to--;
    if (to - from < LEAST_BESIDE)
        return;
    float edge = edge_of(state, from, to, right);
    for (const struct flow_line *line = from; line < to; line++)
        agree += edge_of(state, line, line + 1, right) > edge - near;
    for (; from < to && agree * 5 >= (to - from) * 3; from++)
        *(right ? &from->right : &from->left) = right ? edge : -edge;
}

static void narrow_edges(const struct paragraphs *state, bool right)
{
    struct flow_line *lines = state->flow->lines, *end = lines + state->flow->count;
    struct flow_line *from = lines;
    for (struct flow_line *line = lines; line <= end; line++) {
        bool beside = line < end && line->kind == PLACE_TEXT && line->column &&
                      (right ? slack(state, line) : inset(state, line)) > BESIDE;
        bool same = line > from && line < end && line->story == line[-1].story &&
                    line->column == line[-1].column;
        if (!beside || !same) {
            narrow_run(state, from, line, right);
            from = beside ? line : line + 1;
        }
    }
}

/* ---- what the page's paragraphs have in common ---- */

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
        if (in > SAME_INDENT && in < LARGEST_INDENT && fabsf(below) < FLUSH)
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

static bool is_other_face(const struct paragraphs *state, const struct flow_line *line)
{
    float h = piece_of(state, line)->h, above = piece_of(state, line - 1)->h;
    return state->page->exact && fabsf(h - above) > OTHER_FACE * fmaxf(h, above);
}

/* From the line above, in pitches, downward; 0: not in one column, or of other type. */
static float step_to(const struct paragraphs *state, const struct flow_line *line)
{
    float step = piece_of(state, line)->y - piece_of(state, line - 1)->y;
    bool same = line[-1].kind == PLACE_TEXT && line[-1].column == line->column &&
                state->page->exact && !is_other_face(state, line);
    return same && step < HOLE * state->page->pitch ? step / state->page->pitch : 0;
}

/* Does white separate the paragraphs of the story that begins at line `first`? White stands
 * below the ends of sentences. */
static bool is_spaced(const struct paragraphs *state, uint32_t first)
{
    const struct flow *flow = state->flow;
    uint32_t apart = 0, ended = 0, story = flow->lines[first].story;
    for (uint32_t i = first + 1; i < flow->count && flow->lines[i].story == story; i++) {
        bool white = step_to(state, &flow->lines[i]) > WHITE;
        apart += white;
        ended += white && ends_sentence(state, &flow->lines[i - 1]);
    }
    return apart && ended * 5 >= apart * 4;
}

/* ---- a line, and the one above it ---- */

/* Width in ems of what the line begins with and cannot be broken. */
static float lead_width(const struct paragraphs *state, const struct flow_line *line)
{
    struct str s = state->page->words[piece_of(state, line)->first].text;
    float width = .25F;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (glyph_is_east(code))
            return fmaxf(width, 1.6F);
        width += boxes_char_units(code);
    }
    return width;
}

static bool is_indented(const struct paragraphs *state, const struct flow_line *line)
{
    return state->indent > 0 && fabsf(inset(state, line) - state->indent) < SAME_INDENT;
}

/* The line goes on in the row above after a wide blank, or what a recognised line began with
 * was lost, so that it looks set in. */
static bool is_torn(const struct paragraphs *state, const struct flow_line *line)
{
    float apart = fabsf(piece_of(state, line - 1)->y - piece_of(state, line)->y);
    if (line[-1].column == line->column && apart < SAME_ROW * state->page->em)
        return true;
    return !state->page->exact && inset(state, line) > FLUSH &&
           slack(state, line - 1) < FULL && !ends_sentence(state, line - 1) &&
           !is_indented(state, line);
}

static bool is_centred(const struct paragraphs *state, const struct flow_line *line)
{
    float in = inset(state, line), out = slack(state, line);
    return in > CENTRED && out > CENTRED && fabsf(in - out) < UNEVEN;
}

/* The second of two centred lines, the first of which has no room for its first word. */
static bool goes_on_centred(const struct paragraphs *state, const struct flow_line *line)
{
    float room = inset(state, line - 1) + slack(state, line - 1);
    return is_centred(state, line) && is_centred(state, line - 1) &&
           slack(state, line) > 1 && room < lead_width(state, line) + SPARE &&
           !ends_sentence(state, line - 1) && !is_indented(state, line);
}

/* Two full lines that begin at one place stand beside a large first letter. */
static bool is_beside_initial(const struct paragraphs *state,
                              const struct flow_line *line)
{
    return line > state->flow->lines && line[-1].kind == PLACE_TEXT &&
           line[-1].column == line->column && slack(state, line) < FULL &&
           slack(state, line - 1) < FULL &&
           fabsf(inset(state, line) - inset(state, line - 1)) < FLUSH;
}

/* Set in, centred, set to the right; or below a line that is. */
static bool is_set_apart(const struct paragraphs *state, const struct flow_line *line)
{
    float in = inset(state, line), above_in = inset(state, line - 1), room = 1;
    bool sentence = ends_sentence(state, line - 1);
    float lost = state->page->exact || sentence ? 0 : LOST;
    bool ragged = !line[-1].justified && !sentence;
    if ((state->page->latin || ragged) && is_indented(state, line - 1))
        room = fmaxf(room, lead_width(state, line) + SPARE);
    bool first = (above_in < LARGEST_INDENT || is_beside_initial(state, line - 1)) &&
                 slack(state, line - 1) < room + lost;
    float least = state->page->exact ? SET_IN : fmaxf(SET_IN, state->indent / 2);
    return is_indented(state, line) ||
           (fabsf(in - above_in) > FLUSH && (in > least || (above_in > least && !first)));
}

/* Does the line above leave room that the next word would have filled? */
static bool ends_early(const struct paragraphs *state, const struct flow_line *line)
{
    const struct pieces *page = state->page;
    bool sentence = ends_sentence(state, line - 1);
    float room = slack(state, line - 1);
    if (!page->exact && state->indent > 0 && !sentence)
        room -= LOST;
    return room > lead_width(state, line) + SPARE ||
           (state->indent == 0 && room > (page->exact ? HAIR : INK) && sentence) ||
           (line[-1].justified && page->latin && page->exact && room > RAGGED);
}

static bool begins(const struct paragraphs *state, const struct flow_line *line)
{
    float step = state->spaced ? step_to(state, line) : 0;
    if (!line[-1].column != !line->column)
        return true;
    if (is_torn(state, line))
        return false;
    return is_other_face(state, line) ||
           (!goes_on_centred(state, line) &&
            (is_set_apart(state, line) ||
             (step > 0 ? step > WHITE : ends_early(state, line))));
}

void boxes_paragraphs(const struct pieces *page, struct flow *flow)
{
    struct paragraphs state = {.page = page, .flow = flow};
    narrow_edges(&state, false);
    narrow_edges(&state, true);
    state.indent = usual_indent(&state);
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        bool story = i == 0 || line->story != line[-1].story;
        bool first = story || line->kind != line[-1].kind;
        if (story)
            state.spaced = state.indent == 0 && is_spaced(&state, i);
        if (line->kind == PLACE_CAPTION)
            line->starts = first || line[-1].chain != line->chain;
        else if (line->kind == PLACE_TEXT)
            line->starts = first || begins(&state, line);
    }
    for (uint32_t i = 0; i < flow->count; i++) {
        struct flow_line *line = &flow->lines[i];
        bool alone = i + 1 == flow->count || line[1].starts;
        if (line->kind == PLACE_TEXT && line->starts && alone)
            line->kind = PLACE_SHORT;
    }
}
