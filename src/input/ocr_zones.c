#include "input/ocr_zones.h"

#include <math.h>

#include "base/buf.h"
#include "input/boxes_flow.h"
#include "input/ocr.h"

/* A line is read again where a hole or a word as high as two lines overlaps it; where a
 * hole has no line, the ones above and below it are, and what is between them:
 *
 *     text text text text        ┌─────────────────────┐
 *     text ░░░ text text      ─▶ │ text ░░░ text text  │
 *     text text text text        └─────────────────────┘
 *
 * A heading is read again as a whole, its parts and the white around them. */

/* In the heading's ems: what is nearer is a part of it; how far it may reach beside and
 * above or below what was found; how much of the white there is taken. */
static const float NEAR = .6F, WIDER = 8, HIGHER = 1.4F, NEARLY = .9F;
/* In ems: a hole is no less wide or high; half a line; a word as high as two; the white at
 * a zone's sides. In pitches: how high a hole and such a word are at most. */
static const float SPECK = .35F, HALF = .6F, TWO_LINES = 1.5F, MARGIN = .25F, TALL = 5;

enum { MOST_HEADINGS = 100 };

static bool is_lost(const struct pieces *page, const struct box_word *word)
{
    bool lost = word->text.len == 0
                    ? fminf(word->w, word->h) >= SPECK * page->em
                    : word->confidence < BOX_UNSURE && word->h > TWO_LINES * page->em;
    return lost && word->h < TALL * page->pitch;
}

/* Makes the zone as large as both; one that is still empty becomes the other. */
static void cover(struct ocr_zone *zone, struct ocr_zone other)
{
    if (zone->y1 > zone->y0)
        other = (struct ocr_zone){.x0 = fminf(zone->x0, other.x0),
                                  .y0 = fminf(zone->y0, other.y0),
                                  .x1 = fmaxf(zone->x1, other.x1),
                                  .y1 = fmaxf(zone->y1, other.y1),
                                  .em = fmaxf(zone->em, other.em)};
    *zone = other;
}

/* What is to be read again of each line; nothing where y1 < y0. */
struct lost_search {
    const struct pieces *page;
    const struct cuts *cuts;
    const struct flow *flow;
    struct ocr_zone *lost;
};

/* Marks the lines of text near the part's columns, `reach` above and below it, with what of
 * the part is beyond them; false: there are none. */
static bool mark(struct lost_search *search, struct ocr_zone part, float reach)
{
    float em = search->page->em, x = (part.x0 + part.x1) / 2;
    bool some = false;
    for (uint32_t i = 0; i < search->flow->count; i++) {
        const struct flow_line *line = &search->flow->lines[i];
        float y = search->page->items[line->piece].y;
        if ((line->kind != PLACE_TEXT && line->kind != PLACE_SHORT) ||
            x < line->left - em / 2 || x > line->right + em / 2 || y < part.y0 - reach ||
            y > part.y1 + reach)
            continue;
        cover(&search->lost[i],
              (struct ocr_zone){.x0 = fmaxf(fminf(line->left, part.x0) - MARGIN * em, 0),
                                .y0 = fmaxf(fminf(y - HALF * em, part.y0), 0),
                                .x1 = fmaxf(line->right, part.x1) + MARGIN * em,
                                .y1 = fmaxf(y + HALF * em, part.y1)});
        some = true;
    }
    return some;
}

/* ---- headings ---- */

static bool overlap(const struct ocr_zone *a, const struct ocr_zone *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static struct ocr_zone widened(const struct ocr_zone *zone, float across, float down)
{
    return (struct ocr_zone){fmaxf(zone->x0 - across, 0), fmaxf(zone->y0 - down, 0),
                             zone->x1 + across, zone->y1 + down, zone->em};
}

static struct ocr_zone zone_of(const struct object *o)
{
    return (struct ocr_zone){o->x0, o->y0, o->x1, o->y1, o->em};
}

/* Adds a heading to those from `first` on; what is near another is a part of that one. */
static void add_heading(struct ocr_zones *zones, uint32_t first, const struct object *o)
{
    struct ocr_zone zone = zone_of(o);
    for (uint32_t i = first; i < zones->count; i++) {
        struct ocr_zone near = widened(&zone, NEAR * o->em, NEAR * o->em);
        if (!overlap(&zones->items[i], &near))
            continue;
        cover(&zone, zones->items[i]);
        zones->items[i] = zones->items[--zones->count];
        i = first - 1; /* what it covers now may be near others */
    }
    zones->items[zones->count++] = zone;
}

/* Keeps the growing zone away from what stands beside it. */
static void bound(struct ocr_zone *grown, const struct ocr_zone *zone,
                  const struct ocr_zone *other)
{
    bool beside = other->y0 < zone->y1 && other->y1 > zone->y0 &&
                  (other->x0 >= zone->x1 || other->x1 <= zone->x0);
    if (!overlap(grown, other))
        return;
    if (beside && other->x0 >= zone->x1)
        grown->x1 = fminf(grown->x1, other->x0);
    else if (beside)
        grown->x0 = fmaxf(grown->x0, other->x1);
    else if (other->y0 + other->y1 < zone->y0 + zone->y1)
        grown->y0 = fmaxf(grown->y0, fminf(other->y1, zone->y0));
    else
        grown->y1 = fminf(grown->y1, fmaxf(other->y0, zone->y1));
}

/* Takes in the white around the heading, where more of it may have been lost. */
static void grow(const struct ocr_zones *zones, const struct pieces *page,
                 struct ocr_zone *zone)
{
    struct ocr_zone grown = widened(zone, WIDER * zone->em, HIGHER * zone->em);
    for (uint32_t i = 0; i < page->count; i++) {
        const struct box_piece *piece = &page->items[i];
        struct ocr_zone other = {piece->x0, piece->y - piece->h / 2, piece->x1,
                                 piece->y + piece->h / 2, 0};
        bool inside = piece->y > zone->y0 && piece->y < zone->y1 &&
                      piece->x0 < zone->x1 && piece->x1 > zone->x0;
        if (!inside)
            bound(&grown, zone, &other);
    }
    for (uint32_t i = 0; i < zones->count; i++)
        if (&zones->items[i] != zone)
            bound(&grown, zone, &zones->items[i]);
    zone->x0 += NEARLY * (grown.x0 - zone->x0);
    zone->y0 += NEARLY * (grown.y0 - zone->y0);
    zone->x1 += NEARLY * (grown.x1 - zone->x1);
    zone->y1 += NEARLY * (grown.y1 - zone->y1);
}

static void add_headings(struct ocr_zones *zones, const struct pieces *page,
                         const struct cuts *cuts)
{
    uint32_t first = zones->count;
    for (uint32_t i = 0; i < cuts->object_count && zones->count < first + MOST_HEADINGS;
         i++)
        if (cuts->objects[i].heading)
            add_heading(zones, first, &cuts->objects[i]);
    for (uint32_t i = first; i < zones->count; i++)
        grow(zones, page, &zones->items[i]);
}

/* Tesseract aborts where a zone goes beyond its picture: a dot is left for the rounding of
 * its edge and of its width. */
static void clip(struct ocr_zones *zones, const struct box_page *page)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < zones->count; i++) {
        struct ocr_zone zone = zones->items[i];
        zone.x0 = fmaxf(zone.x0, 0);
        zone.y0 = fmaxf(zone.y0, 0);
        zone.x1 = page->width > 0 ? fminf(zone.x1, page->width - 1) : zone.x1;
        zone.y1 = page->height > 0 ? fminf(zone.y1, page->height - 1) : zone.y1;
        if (zone.x1 >= zone.x0 + 1 && zone.y1 >= zone.y0 + 1)
            zones->items[kept++] = zone;
    }
    zones->count = kept;
}

/* Headings are not read as text is. */
static bool is_in_heading(const struct cuts *cuts, const struct ocr_zone *part)
{
    for (uint32_t i = 0; i < cuts->object_count; i++) {
        struct ocr_zone zone = zone_of(&cuts->objects[i]);
        if (cuts->objects[i].heading && overlap(&zone, part))
            return true;
    }
    return false;
}

static void mark_word(struct lost_search *search, const struct box_word *word)
{
    const struct pieces *page = search->page;
    struct ocr_zone part = {word->x, word->y, word->x + word->w, word->y + word->h, 0};
    float middle = word->y + word->h / 2;
    if (!is_lost(page, word))
        return;
    if (word->text.len) { /* its height is wrong */
        part.y0 = middle - HALF * page->em;
        part.y1 = middle + HALF * page->em;
    }
    if (!is_in_heading(search->cuts, &part) && !mark(search, part, .35F * page->em))
        mark(search, part, 1.5F * page->pitch);
}

struct ocr_zones ocr_zones_of(struct arena *arena, const struct boxes *boxes)
{
    struct ocr_zones zones = {0};
    struct pieces page = boxes_lines(arena, boxes->words, boxes->count);
    if (boxes->page_count != 1 || page.exact || page.vertical)
        return zones;
    struct cuts cuts = boxes_cut(arena, &page);
    struct flow flow = boxes_flow(arena, &page, &cuts);
    boxes_paragraphs(&page, &flow);
    struct lost_search search = {&page, &cuts, &flow,
                                 arena_new(arena, struct ocr_zone, flow.count)};
    for (uint32_t i = 0; i < boxes->blank_count; i++)
        mark_word(&search, &boxes->blanks[i]);
    for (uint32_t i = 0; i < boxes->count; i++)
        mark_word(&search, &boxes->words[i]);
    zones.items = arena_new(arena, struct ocr_zone, flow.count + MOST_HEADINGS);
    for (uint32_t i = 0; i < flow.count; i++) {
        const struct ocr_zone *lost = &search.lost[i];
        struct ocr_zone *last = zones.count ? &zones.items[zones.count - 1] : NULL;
        if (lost->y1 <= lost->y0 || lost->x1 <= lost->x0)
            continue;
        if (last && lost[-1].y1 > lost[-1].y0 &&
            flow.lines[i].column == flow.lines[i - 1].column && lost->y1 > last->y0)
            cover(last, *lost);
        else
            zones.items[zones.count++] = *lost;
    }
    add_headings(&zones, &page, &cuts);
    clip(&zones, &boxes->pages[0]);
    return zones;
}

struct str ocr_zones_text(struct arena *arena, const struct ocr_zones *zones)
{
    struct buf text = {.arena = arena};
    for (uint32_t i = 0; i < zones->count; i++) {
        const struct ocr_zone *zone = &zones->items[i];
        buf_add(&text, arena_format(arena, "%.0f %.0f %.0f %.0f Text\n", zone->x0,
                                    zone->y0, zone->x1 - zone->x0, zone->y1 - zone->y0));
    }
    return buf_str(&text);
}

/* ---- two tables to one ---- */

struct merge {
    const struct ocr_zones *zones;
    bool *better; /* which zones' second reading counts; one more than zones */
    struct arena *arena;
    struct buf table;
    uint32_t line; /* rows of one line have the same */
};

/* The zone that the word is in; the number of zones: none. */
static uint32_t zone_at(const struct ocr_zones *zones, const struct box_word *word)
{
    float x = word->x + word->w / 2, y = word->y + word->h / 2;
    uint32_t i = 0;
    while (i < zones->count && (x < zones->items[i].x0 || x >= zones->items[i].x1 ||
                                y < zones->items[i].y0 || y >= zones->items[i].y1))
        i++;
    return i;
}

/* What a recognition found in a zone: bytes, and how much surer than it must be, all told. */
struct zone_reading {
    float len, sure;
};

/* By zone; those of words in no zone last. */
static struct zone_reading *read_zones(struct arena *arena, const struct ocr_zones *zones,
                                       const struct boxes *boxes)
{
    struct zone_reading *all = arena_new(arena, struct zone_reading, zones->count + 1);
    for (uint32_t i = 0; i < boxes->count; i++) {
        const struct box_word *word = &boxes->words[i];
        struct zone_reading *reading = &all[zone_at(zones, word)];
        reading->len += (float)word->text.len;
        reading->sure += (float)word->text.len * (word->confidence - OCR_GOOD);
    }
    return all;
}

/* The second reading has to be sure; of a heading, surer than the first, and nearly as long. */
static bool is_better(const struct zone_reading *second, const struct zone_reading *first,
                      bool heading)
{
    bool surer = second->sure > first->sure && second->len > first->len * .75F;
    return second->sure > 0 && (!heading || surer);
}

/* Adds the words that are in better zones, or those that are not. */
static void add_words(struct merge *merge, const struct boxes *boxes, bool better)
{
    uint32_t line = 0;
    for (uint32_t i = 0; i < boxes->count; i++) {
        const struct box_word *word = &boxes->words[i];
        if (merge->better[zone_at(merge->zones, word)] != better)
            continue;
        merge->line += word->line != line;
        line = word->line;
        buf_add(&merge->table,
                arena_format(merge->arena, "5\t1\t%u\t%.0f\t%.0f\t%.0f\t%.0f\t%u\t",
                             merge->line, word->x, word->y, word->w, word->h,
                             word->confidence));
        buf_add(&merge->table, word->text);
        buf_add_char(&merge->table, '\n');
    }
}

struct str ocr_zones_merge(struct arena *arena, const struct ocr_zones *zones,
                           const struct boxes *boxes, const struct boxes *again)
{
    struct merge merge = {.zones = zones, .arena = arena, .table = {.arena = arena}};
    const struct zone_reading *first = read_zones(arena, zones, boxes);
    const struct zone_reading *second = read_zones(arena, zones, again);
    merge.better = arena_new(arena, bool, zones->count + 1);
    for (uint32_t i = 0; i < zones->count; i++)
        merge.better[i] = is_better(&second[i], &first[i], zones->items[i].em > 0);
    buf_add(
        &merge.table,
        arena_format(arena,
                     "level\tpage_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext\n"
                     "1\t1\t0\t0\t0\t%.0f\t%.0f\t-1\t\n",
                     boxes->pages[0].width, boxes->pages[0].height));
    add_words(&merge, boxes, false);
    add_words(&merge, again, true);
    return buf_str(&merge.table);
}
