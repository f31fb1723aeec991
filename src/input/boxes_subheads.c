#include "input/boxes_objects.h"

#include <math.h>

#include "base/char_class.h"
#include "base/glyph.h"

/* Headings of one size are of one rank. A rank is of subheads where one of its headings
 * stands close below text, as wide as that at most, and none stands as those of stories do:
 *
 *     HEADLINE OF A STORY
 *     text text   text text   text text
 *     text text   Subhead     text text     close below the text: a subhead
 *     Subhead     text text   text text.    of the same rank
 *     text text   text text
 *                             HEADLINE      as far below the text as a story's is, or with
 *     HEADLINE    HEADLINE    text text     no text beside it: its rank is of stories
 *     text text   text text   text text
 *
 * So is a heading between quotation marks below text of its column, whatever its rank: a
 * quotation set large. Its lines come out as a caption, after the text it interrupts.
 */

static const float LARGEST = 1.9F; /* of the text's type */
static const float SAME = .02F;    /* heights of one rank differ by less */

/* In ems: by how much it may be wider than the text; from one column's edge to another's. */
static const float SPILL = 1, COLUMN = 8;

/* Pitches: the white above a subhead that is alone in its rank, and above others, at most;
 * above a story's headline, at least. */
static const float CLOSER = .6F, CLOSE = 1.1F, APART = 1.2F;

enum { LONGEST_SEARCH = 256, MOST_HEADINGS = 256 };

/* The text around a heading, up to other headings. */
struct heading_around {
    float white, beside; /* to what is above it; beside it; INFINITY: nothing is */
    float above, below;  /* widths of the widest lines; 0: there is none */
    uint32_t lines;      /* above it */
    bool brief;          /* below a rubric */
};

static struct heading_around around_of(const struct cuts *cuts, uint32_t n)
{
    const struct object *o = cuts_object(cuts, n);
    struct heading_around around = {.white = INFINITY, .beside = INFINITY};
    uint32_t from = n > LONGEST_SEARCH ? n - LONGEST_SEARCH : 0;
    bool ended = false;
    for (uint32_t i = from; i < cuts->object_count && i < n + LONGEST_SEARCH; i++) {
        const struct object *p = cuts_object(cuts, i);
        bool in_column = i != n && objects_overlap(o, p);
        if (in_column && p->heading && i < n) {
            around.lines = 0, around.above = 0, around.white = INFINITY;
            around.brief = p->rubric;
        } else if (p->heading)
            ended |= in_column;
        else if (in_column && i < n) {
            around.lines++;
            around.above = fmaxf(around.above, p->x1 - p->x0);
            around.white = o->y0 - p->y1;
        } else if (in_column && !ended)
            around.below = fmaxf(around.below, p->x1 - p->x0);
        else if (p->y0 < o->y1 && p->y1 > o->y0)
            around.beside = fminf(around.beside, fmaxf(p->x0 - o->x1, o->x0 - p->x1));
    }
    return around;
}

/* Are the headings with words of this height subheads? */
static bool is_rank_of_subheads(const struct pieces *page, const struct cuts *cuts,
                                float height)
{
    uint32_t closer = 0, close = 0, apart = 0;
    const struct gutter *first = page->gutters, *end = first + page->gutter_count;
    bool columns = first < end && end[-1].x > first->x + COLUMN * page->em;
    for (uint32_t i = 0; i < cuts->object_count; i++) {
        const struct object *o = cuts_object(cuts, i);
        if (!o->heading || fabsf(page->items[o->piece].h - height) > SAME * height)
            continue;
        struct heading_around around = around_of(cuts, i);
        float above = around.above, below = around.below, spill = SPILL * page->em;
        bool inside = around.lines > 1 && o->x1 - o->x0 <= above + spill;
        float white = inside ? around.white / page->pitch : INFINITY;
        closer += white < CLOSER;
        close += white < CLOSE;
        apart += white > APART && white < INFINITY;
        if (around.brief || (columns && around.beside > fmaxf(above, below)))
            return false;
    }
    return closer > apart || (close > 1 && close > 2 * apart);
}

/* Does the heading stand between quotation marks? */
static bool is_quoted(const struct pieces *page, const struct cuts *cuts,
                      const struct object *o)
{
    const struct box_piece *first = &page->items[o->piece], *last = first;
    for (uint32_t i = o->piece; i != BOX_NONE; i = cuts->next[i]) {
        const struct box_piece *piece = &page->items[i];
        first = piece->y < first->y ? piece : first;
        last = piece->y > last->y ? piece : last;
    }
    char closer[4] = {0};
    uint32_t code = char_closer(glyph_first(page->words[first->first].text));
    return code && str_ends(page->words[last->last].text,
                            (struct str){closer, glyph_put(code, closer)});
}

/* Is the heading at n of the order a quotation set in a column, below lines of its text? */
static bool is_pull_quote(const struct pieces *page, const struct cuts *cuts, uint32_t n)
{
    const struct object *o = cuts_object(cuts, n);
    struct heading_around around = around_of(cuts, n);
    return is_quoted(page, cuts, o) && around.lines > 1 &&
           o->x1 - o->x0 <= around.above + SPILL * page->em;
}

void boxes_find_subheads(const struct pieces *page, struct cuts *cuts)
{
    uint32_t headings = 0;
    for (uint32_t i = 0; page->exact && i < cuts->object_count; i++) {
        struct object *o = &cuts->objects[cuts->order[i]];
        if (o->heading && headings++ < MOST_HEADINGS && o->em <= LARGEST * page->em &&
            !(page->items[o->piece].tall > 0)) {
            o->quote = is_pull_quote(page, cuts, i);
            o->subhead =
                o->quote || is_rank_of_subheads(page, cuts, page->items[o->piece].h);
        }
    }
}
