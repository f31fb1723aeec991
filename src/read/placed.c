/* Kinds and stories of paragraphs whose lines have places.
 *
 * If the input gives the position of each line, large type, captions, the page's head and the
 * story of each line are known. Bylines, jumps and subheads in running text are recognised by
 * their words. */
#include <string.h>

#include "read/classify.h"
#include "read/stitch.h"

static struct line_place place_of(const struct lines *lines, const struct para *para)
{
    return lines_place(lines, lines_first(lines, para->lines));
}

_Static_assert(PLACE_DECK - PLACE_KICKER == ROLE_DECK - ROLE_KICKER, "role_of");

static bool is_heading(const struct line_place *place)
{
    return place->kind >= PLACE_KICKER && place->kind <= PLACE_DECK;
}

/* Staff writer, below By Ada Orme. */
static bool goes_with_byline(const struct para *para, const struct label *label)
{
    return label[-1].kind == KIND_BYLINE && label->wording.weak == WEAK_POST &&
           para->lines.count == 1;
}

/* What stands alone among running text; `opening`: below its story's heading. */
static enum kind kind_alone(const struct para *para, const struct label *label,
                            bool opening)
{
    if (label->wording.jump.whole)
        return KIND_JUMP;
    if (label->wording.dateline)
        return KIND_BODY;
    if ((opening && label->wording.byline) ||
        (label->wording.byline >= BYLINE_SURE && !label->numbered))
        return KIND_BYLINE;
    bool sentence = para->ending == CHAR_STOP || para->stops || para->commas > 1 ||
                    para->open || para->close;
    return sentence && !label->numbered ? KIND_BODY : KIND_HEADING;
}

static enum kind kind_of(const struct line_place *place, const struct para *para,
                         const struct label *label, bool opening)
{
    if (is_heading(place))
        return KIND_HEADING;
    if (place->kind == PLACE_CAPTION || place->kind == PLACE_FURNITURE)
        return place->kind == PLACE_CAPTION ? KIND_CAPTION : KIND_FURNITURE;
    if (opening && goes_with_byline(para, label))
        return KIND_BYLINE;
    if (place->kind != PLACE_TEXT)
        return kind_alone(para, label, opening);
    if (para->lines.count <= (opening ? 2 : 1) && label->wording.byline >= BYLINE_SURE)
        return KIND_BYLINE;
    return label->wording.jump.whole ? KIND_JUMP : KIND_BODY;
}

/* A byline in smaller type than the text below it is set as captions are; its second line
 * is its writer's post. */
static bool is_small_byline(const struct page_reading *page, uint32_t i)
{
    const struct para *para = &page->draft->paras[i];
    const struct label *label = &page->labels[i];
    return (i && goes_with_byline(para, label)) ||
           (para->lines.count <= 2 && label->wording.byline == BYLINE_SURE &&
            !reading_says(page, SAYS_CAPTION, i));
}

void placed_classify(struct page_reading *page)
{
    const struct lines *lines = page->lines;
    const struct draft *draft = page->draft;
    struct label *labels = page->labels =
        arena_new(page->arena, struct label, draft->count);
    bool opening = false;
    for (uint32_t i = 0; i < draft->count; i++) {
        const struct para *para = &draft->paras[i];
        struct str s = draft_text(draft, para);
        labels[i].wording = language_read(lines->language, s);
        labels[i].numbered = !para_is_spaced(para) && wording_is_numbered(s);
        struct line_place place = place_of(lines, para);
        opening |= place.kind == PLACE_HEADLINE;
        labels[i].kind = place.kind == PLACE_CAPTION && is_small_byline(page, i)
                             ? KIND_BYLINE
                             : (uint8_t)kind_of(&place, para, &labels[i], opening);
        opening &= labels[i].kind != KIND_BODY;
    }
}

static enum role role_of(const struct line_place *place, const struct label *label)
{
    return label->kind == KIND_HEADING && is_heading(place)
               ? (enum role)(ROLE_KICKER + place->kind - PLACE_KICKER)
               : stitch_role((enum kind)label->kind);
}

/* The lines stand story by story, in reading order: nothing is moved but small bylines, up
 * below their story's headings. */
struct plan placed_stitch(struct page_reading *page)
{
    struct arena *arena = page->arena;
    const struct lines *lines = page->lines;
    const struct draft *draft = page->draft;
    const struct label *labels = page->labels;
    struct plan plan = {.sequence = arena_new(arena, uint32_t, draft->count)};
    page->places = arena_new(arena, struct placement, draft->count);
    uint32_t story = 0, below = 0; /* the headings, of the sequence */
    for (uint32_t i = 0; i < draft->count; i++) {
        struct line_place place = place_of(lines, &draft->paras[i]);
        struct placement *out = &page->places[i];
        *out = (struct placement){.next = PLAN_NONE, .story = PLAN_NONE};
        out->role = (uint8_t)role_of(&place, &labels[i]);
        if (!place.story || out->role == ROLE_FURNITURE)
            continue;
        uint32_t at = plan.length++;
        if (place.story != story || is_heading(&place))
            below = at + is_heading(&place);
        plan.stories += place.story != story;
        story = place.story;
        out->story = plan.stories - 1;
        if (out->role == ROLE_BYLINE && place.kind == PLACE_CAPTION) {
            memmove(plan.sequence + below + 1, plan.sequence + below,
                    (at - below) * sizeof *plan.sequence);
            at = below++;
        }
        plan.sequence[at] = i;
    }
    for (uint32_t i = 0; i < draft->count; i++)
        if (page->places[i].story == PLAN_NONE) {
            page->places[i].role = ROLE_FURNITURE;
            plan.sequence[plan.length++] = i;
        }
    return plan;
}
