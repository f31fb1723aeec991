/* The last of the steps from words to text: blanks between words, a line for each line of the
 * flow, with its place (input/boxes.h). A sheet of two pages is set page by page. */
#include "input/boxes.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "input/boxes_flow.h"
#include "input/boxes_pieces.h"
#include "input/boxes_rows.h"
#include "input/boxes_words.h"
#include "input/wide_marks.h"

/* A blank between two words of a line, in ems: between letters, and where Han are. Where
 * most Han are spaced out, nobody meant the blanks: they were set to fill the line. */
static const float BLANK = .1F, BLANK_HAN = .15F, BLANK_SPREAD = .9F;

/* A sheet of two pages: so much wider than high; in thousandths of its width, white in its
 * middle, and how far from the middle that may be. */
static const float WIDE_SHEET = 1.1F;
enum { SHEET = 1000, FOLD = 20, OFF_MIDDLE = 50 };

struct setting {
    struct arena *arena;
    struct buf text;
    struct line_place *places;
    uint32_t count;
    size_t room;
};

/* Of words on a lying line, or on one that runs down or up. */
static float gap_between(const struct box_word *u, const struct box_word *v, bool lying)
{
    if (lying)
        return v->x - (u->x + u->w);
    return fmaxf(v->y - (u->y + u->h), u->y - (v->y + v->h));
}

/* How a line's words are set. */
struct spacing {
    float em;
    bool spread; /* its Han are spaced out to fill the line */
    bool lying;
};

static bool has_blank(const struct box_word *u, const struct box_word *v,
                      const struct spacing *spacing)
{
    float gap = gap_between(u, v, spacing->lying) / spacing->em;
    bool before = glyph_is_east(glyph_last(u->text));
    bool after = glyph_is_east(glyph_first(v->text));
    if (before && after)
        return gap > (spacing->spread ? BLANK_SPREAD : BLANK_HAN);
    return gap > (before || after ? BLANK_HAN : BLANK);
}

/* A table's cell may hold what separates lines and pages: blanks here. */
static void add_clean(struct buf *text, struct str s)
{
    size_t beg = text->len;
    buf_add(text, s);
    for (size_t i = beg; i < text->len; i++)
        if ((unsigned char)text->ptr[i] < ' ')
            text->ptr[i] = ' ';
}

/* Of the line that begins at beg. */
static void widen_marks(struct setting *setting, size_t beg)
{
    struct str line = str_slice(buf_str(&setting->text), beg, setting->text.len);
    struct str wide = wide_marks(setting->arena, line);
    if (wide.ptr == line.ptr)
        return;
    setting->text.len = beg;
    buf_add(&setting->text, wide);
}

static void add_words(struct setting *setting, const struct pieces *page,
                      const struct box_piece *piece)
{
    uint32_t words = 0;
    for (uint32_t word = piece->first; word != BOX_NONE; word = page->next[word])
        words++;
    bool across =
        piece >= page->items + page->count || (page->vertical && piece->tall > 0);
    struct spacing spacing = {.em = piece->em,
                              .spread = !page->exact || words * 3 > piece->chars + 3,
                              .lying = page->vertical == across};
    size_t beg = setting->text.len;
    for (uint32_t word = piece->first; word != BOX_NONE;) {
        uint32_t next = page->next[word];
        add_clean(&setting->text, page->words[word].text);
        if (next != BOX_NONE &&
            has_blank(&page->words[word], &page->words[next], &spacing))
            buf_add_char(&setting->text, ' ');
        word = next;
    }
    if (!page->exact && !page->latin)
        widen_marks(setting, beg);
}

static void add_place(struct setting *setting, struct line_place place)
{
    arena_room(setting->arena, setting->places, setting->count, setting->room);
    setting->places[setting->count++] = place;
    buf_add_char(&setting->text, '\n');
}

static struct line_place place_of(const struct box_page *page,
                                  const struct pieces *pieces,
                                  const struct flow_line *line)
{
    const struct box_piece *piece = &pieces->items[line->piece];
    const struct box_word *word = &pieces->words[piece->first];
    bool known = page->unit > 0;
    return (struct line_place){.story = line->story,
                               .kind = line->kind,
                               .starts = line->starts,
                               .column = line->column,
                               .unsure = piece->unsure * 2 > piece->chars,
                               .page = page->number < UINT16_MAX ? (uint16_t)page->number
                                                                 : UINT16_MAX,
                               .x = known ? fmaxf(word->x * page->unit, 0) : -1,
                               .y = known ? fmaxf((word->y + word->h / 2) * page->unit, 0)
                                          : -1,
                               .size = piece->em / pieces->em};
}

/* Sets words of a page on which `stories` come before them; how many there are then. */
static uint32_t set_words(struct setting *setting, const struct box_page *page,
                          const struct box_word *words, uint32_t stories)
{
    struct arena scratch = {0};
    arena_reserve(&scratch, boxes_scratch(page->count));
    struct pieces pieces = boxes_lines(&scratch, words, page->count);
    struct cuts cuts = boxes_cut(&scratch, &pieces);
    struct flow flow = boxes_flow(&scratch, &pieces, &cuts);
    boxes_paragraphs(&pieces, &flow);
    if (!setting->places) {
        setting->room = 2 * (size_t)flow.count + 1;
        setting->places = arena_new(setting->arena, struct line_place, setting->room);
    }
    uint8_t before = PLACE_NONE;
    for (uint32_t i = 0; i < flow.count; i++) {
        struct flow_line *line = &flow.lines[i];
        line->story += line->story ? stories : 0;
        bool apart =
            i ? line->story != line[-1].story || (line->starts && line->kind != before)
              : stories > 0;
        if (apart)
            add_place(setting, (struct line_place){.page = (uint16_t)page->number,
                                                   .x = -1,
                                                   .y = -1});
        add_words(setting, &pieces, &pieces.items[line->piece]);
        add_place(setting, place_of(page, &pieces, line));
        before = line->kind;
    }
    arena_free(&scratch);
    return stories + flow.stories;
}

/* Where two pages part that are on one sheet: it is wider than high, and white runs down
 * its middle that is as wide as the margins at its sides, as between columns it is not.
 * INFINITY: it is one page. */
static float middle_of_sheet(const struct box_page *page, const struct box_word *words)
{
    int32_t change[SHEET + 2] = {0}, depth = 0;
    int left = -1, white = 0, most = 0, end = 0;
    if (!(page->width > WIDE_SHEET * page->height) || page->height <= 0)
        return INFINITY;
    for (uint32_t i = 0; i < page->count; i++) {
        float x = SHEET * words[i].x / page->width, w = SHEET * words[i].w / page->width;
        change[(int)fminf(fmaxf(x, 0), SHEET)]++;
        change[(int)fminf(fmaxf(x + w, 0), SHEET) + 1]--;
    }
    for (int i = 0; i < SHEET; i++) {
        depth += change[i];
        if (depth == 0) {
            white++;
            continue;
        }
        left = left < 0 ? white : left;
        if (white > most && abs(2 * i - white - SHEET) < 2 * OFF_MIDDLE) {
            most = white;
            end = i;
        }
        white = 0;
    }
    bool parted = most >= FOLD && most * 5 >= (left + white) * 3;
    return parted ? ((float)end - (float)most / 2) / SHEET * page->width : INFINITY;
}

/* A sheet's halves are set as two pages: in Chinese set downward the right one first. */
static void set_page(struct setting *setting, const struct boxes *boxes, uint32_t index)
{
    struct box_page page = boxes->pages[index], half;
    struct arena scratch = {0};
    const struct box_word *words =
        boxes_turn_page(&scratch, boxes->words + page.word, &page);
    float middle = middle_of_sheet(&page, words);
    struct box_word *room = arena_new(&scratch, struct box_word, page.count);
    bool right_first = middle < INFINITY && boxes_are_vertical(words, page.count);
    uint32_t stories = 0;
    half = page;
    for (int side = 0; side < 2; side++) {
        half.count = 0;
        for (uint32_t i = 0; i < page.count; i++)
            if ((words[i].x >= middle) == (right_first ? !side : side))
                room[half.count++] = words[i];
        if (half.count)
            stories = set_words(setting, &half, room, stories);
    }
    arena_free(&scratch);
}

struct placed_text boxes_text(struct arena *arena, const struct boxes *boxes)
{
    struct setting setting = {.arena = arena, .text = {.arena = arena}};
    for (uint32_t i = 0; i < boxes->page_count; i++) {
        if (i)
            buf_add_char(&setting.text, '\f');
        set_page(&setting, boxes, i);
    }
    return (struct placed_text){buf_str(&setting.text), setting.places, setting.count};
}
