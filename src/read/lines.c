#include "read/lines.h"

#include "base/ascii.h"
#include "base/markup.h"
#include "read/chinese_text.h"

/* From the page's text to its measured lines:
 *
 *     read_lines       each line alone (line.h); specks last
 *     measure          what they tell together: the usual gap and indent, whether the page
 *                      is wrapped, its language, the columns (columns.c)
 *     torn_lines_mend  where that shows lines that were torn, and where letters among Han
 *                      get their width as printed, all is measured once more
 *     find_foot, usual_opening   of a wrapped page
 *     table_rows_find, verse_find   lines that stay lines, where no places tell
 */

/* Lines while they are added. */
struct line_list {
    struct arena *arena;
    struct lines *lines;
    uint32_t pieces; /* lines that the next was torn into, after the first */
    size_t room;
    uint32_t gap; /* blank lines since the last */
    bool torn;    /* the last line goes on in the next */
    struct input_line *specks;
    uint32_t speck_count;
    size_t speck_room;
};

/* Room for what so many bytes commonly hold, so that little is moved. */
static struct line_list reserve(struct arena *arena, struct lines *lines, size_t bytes)
{
    struct brackets *brackets = &lines->brackets;
    size_t room = bytes / 32 + 8;
    brackets->arena = arena;
    brackets->room = bytes / 64 + 8;
    lines->items = arena_raw(arena, struct line, room);
    brackets->items = arena_raw(arena, struct bracket, brackets->room);
    return (struct line_list){.arena = arena, .lines = lines, .room = room};
}

static void add_line(struct line_list *list, struct str source, struct input_line at)
{
    struct lines *lines = list->lines;
    struct line line = {.beg = at.beg, .number = at.number};
    line.gap = line_clip8(list->gap++);
    struct str text = str_slice(source, at.beg, at.end);
    if (!line_read(&lines->brackets, &line, text))
        return;
    line.width = (uint16_t)(line.width - list->pieces);
    if (list->torn && lines->count) {
        struct line *piece = &lines->items[lines->count - 1];
        line.width = piece->width = (uint16_t)(line.width + piece->width + 1);
    }
    list->torn = at.torn;
    arena_room(list->arena, lines->items, lines->count, list->room);
    lines->items[lines->count++] = line;
    list->gap = 0;
}

/* One or two marks and nothing else: a speck on the paper that recognition took for
 * them. A rule of more marks is a line, which rejoin_is_noise tells. Below a line of Han
 * that opens no quotation, `above`: two apart as well, or ‘ alone; behind one that does not
 * end in ASCII none that may be its closing bracket, or its stop where it has none. */
static bool is_speck(struct str line, const struct line *above, bool behind)
{
    static const char marks[] = "~^_|/\\([{<=-'`.,:;!)]}>\"";
    enum { STOPS = 11, CLOSING = 19 }; /* of marks, from here on */
    if (line.len && (ascii_is_alnum(line.ptr[0]) || glyph_han_at(line, 0)))
        return false; /* nearly all lines */
    struct str s = glyph_trim(line);
    if (above && (str_equal(s, STR("‘")) || str_equal(s, STR("’"))))
        return true;
    if (s.len == 0 || s.len > 3 || (s.len == 3 && (!above || s.ptr[1] != ' ')))
        return false;
    const char *first = memchr(marks, s.ptr[0], sizeof marks - 1);
    int may = above && above->ending == CHAR_STOP ? CLOSING : STOPS;
    return first && memchr(marks, s.ptr[s.len - 1], sizeof marks - 1) &&
           !(behind && s.len < 3 && first >= marks + may);
}

/* Behind Han such a line may be the sentence's own stop. Where places are known they tell
 * what it belongs to. */
static void add_or_keep(struct line_list *list, struct str source, struct input_line at)
{
    const struct lines *lines = list->lines;
    if (at.beg == at.end) {
        list->gap++;
        return;
    }
    const struct line *last = lines->count ? &lines->items[lines->count - 1] : NULL;
    bool behind = last && (unsigned char)source.ptr[last->end - 1] >= 0x80;
    bool han = behind || (last && glyph_han_at(source, last->beg));
    struct str text = str_slice(source, at.beg, at.end);
    if (han && text.len < 16)
        han = !str_has(str_slice(source, last->beg, last->end), STR("‘"));
    if (lines->places ||
        !(is_speck(text, han ? last : NULL, behind) || markup_only(text))) {
        add_line(list, source, at);
        return;
    }
    arena_room(list->arena, list->specks, list->speck_count, list->speck_room);
    list->specks[list->speck_count++] = at;
    list->gap = 0;
}

bool lines_are_two_han(const struct lines *lines, const struct line *line)
{
    struct str s = lines_text(lines, line);
    return line->blanks == BLANKS_WORDS && line->width <= 6 && glyph_han_at(s, 0) &&
           glyph_han_at(s, s.len - 3) && (s.len == 7 || s.len == 9) &&
           !str_ends(s, STR("摄")) && !str_ends(s, STR("攝")); /* 鸣 摄 */
}

bool lines_name_column(const struct lines *lines, const struct line *line)
{
    enum { SHORTEST = 6, NAME = 10 }; /* half ems */
    return line + 2 < lines->items + lines->count && line->width >= SHORTEST &&
           line->width <= NAME && line->width < line[1].width && line->last == CHAR_HAN &&
           line[1].last == CHAR_HAN && line->width + line[1].width < line->column &&
           lines_are_two_han(lines, line + 2);
}

/* In the order that the input gives, else as the text has them. */
static void read_lines(struct arena *arena, struct lines *lines,
                       const struct page_input *page)
{
    struct str source = torn_lines_close(arena, page);
    struct line_list list = reserve(arena, lines, source.len);
    lines->text = source;
    lines->given = page->text;
    for (uint32_t i = 0; page->lines && i < page->line_count; i++)
        add_or_keep(&list, source, page->lines[i]);
    uint32_t number = 0;
    for (size_t pos = 0, end; !page->lines && pos < source.len; pos = end + 1) {
        end = str_find(source, STR("\n"), pos);
        struct input_line line = {(uint32_t)pos, (uint32_t)end, number++, false};
        if (source.ptr != page->text.ptr)
            list.pieces = (uint32_t)str_count(str_slice(page->text, pos, end), '\n');
        size_t beside = chinese_beside(str_slice(source, pos, end));
        if (beside) { /* two lines with one number */
            line.end = line.beg + (uint32_t)beside;
            add_or_keep(&list, source, line);
            line = (struct input_line){line.end + 1, (uint32_t)end, line.number, false};
        }
        number += list.pieces;
        add_or_keep(&list, source, line);
    }
    list.pieces = 0;
    lines->specks = lines->count;
    for (uint32_t i = 0; i < list.speck_count; i++)
        add_line(&list, source, list.specks[i]);
}

/* The value below `end` that is counted most, the lowest of several. */
static uint32_t most_counted(const uint32_t *counts, uint32_t end)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < end; i++)
        best = counts[i] > counts[best] ? i : best;
    return best;
}

/* The usual number of blank lines, and the usual indent: where a page has some, of lines on
 * which prose goes on, as most lines of talk begin a paragraph. */
static void find_usual(struct lines *lines)
{
    enum { GAP = 3, INDENT = 63, SOME = 8 }; /* larger ones count as so large */
    uint32_t gaps[GAP + 1] = {0}, indents[2][INDENT + 1] = {0}, going = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        gaps[line->gap < GAP ? line->gap : GAP] += i > 0;
        bool goes_on = i > 0 && line[-1].ending != CHAR_STOP &&
                       line[-1].commas + line[-1].stops > line_pauses(&line[-1]);
        going += goes_on;
        for (int k = 0; k < 1 + goes_on; k++)
            indents[k][line->indent < INDENT ? line->indent : INDENT]++;
    }
    lines->gap = (uint8_t)most_counted(gaps, GAP + 1);
    lines->base = (uint16_t)most_counted(indents[going * SOME > lines->count], INDENT);
}

enum { INDENT_LEAST = 2, INDENT_MOST = 8 };

static int inset_of(const struct lines *lines, uint32_t index)
{
    return lines->items[index].indent - lines->base;
}

/* An indent is kept where some lines stand 1 to 4 em in and are followed by one that does
 * not. A single one is a centred heading. Where most stand below a line as wide that ends
 * no sentence, the blanks are recognition's, and are taken out. */
static bool keeps_indents(struct lines *lines)
{
    enum { TITLE = 12 }; /* half ems: a heading as far in */
    uint32_t kept = 0, amid = 0;
    for (uint32_t i = 0; i + 1 < lines->count; i++) {
        int inset = inset_of(lines, i);
        bool in = inset >= INDENT_LEAST && inset <= INDENT_MOST &&
                  inset_of(lines, i + 1) < inset;
        const struct line *line = &lines->items[i];
        kept += in;
        amid += in && i > 0 && line[-1].ending != CHAR_STOP &&
                (line[-1].width >= line->width || line->width <= TITLE);
    }
    if (kept < 2 || kept * 40 < lines->count)
        return false;
    for (uint32_t i = 0; amid * 3 > kept * 2 && i < lines->count; i++)
        if (inset_of(lines, i) <= INDENT_MOST)
            lines->items[i].indent = lines->base;
    return amid * 3 <= kept * 2;
}

static bool is_spaced(const struct lines *lines)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        count += line_is_spaced(&lines->items[i]);
    return count * 2 > lines->count;
}

enum { WIDE = 160, HANG = 2 }; /* half ems: no line is wider; how far a mark hangs */

/* Does a good share of the lines go on, nearly as wide, on the next, or fill a column that a
 * quarter of the lines fill, a mark that hangs left out? */
static bool most_go_on(const struct lines *lines, uint32_t wide)
{
    uint32_t going = 0;
    for (uint32_t i = 0; i + 1 < lines->count; i++) {
        const struct line *a = &lines->items[i], *b = a + 1;
        int apart = (int)a->width - (int)b->width;
        int near = line_is_spaced(a) ? (int)a->width / 4 : 4;
        unsigned over = column_edge(lines, a) - lines->column; /* below it: much */
        bool close = apart <= near && (apart >= -near || b->width <= a->column);
        close |= wide * 4 >= lines->count && over <= HANG && apart > 0;
        going += close && a->ending != CHAR_STOP && a->width >= 12 && a->width <= WIDE &&
                 !a->mark && !b->mark;
    }
    return lines->count >= 3 && going * 3 >= lines->count;
}

/* A page of Han is wrapped where nearly half of its lines with a mark amid them end in none,
 * or, as no clause of a law does, in a comma where no blank line parts them: printed lines end
 * anywhere (in none .57 to .93 of them), paragraphs in a stop (to .30), verse at commas. So a
 * page of short items is told, of which many lines are headings, rows and last lines. Of other
 * pages, and of very little prose, it is told by the lines that go on. An archive, which labels
 * its stories, commonly gives a paragraph a line. */
static void find_wrapped(struct lines *lines)
{
    enum { LITTLE = 10, VERSE = 8 }; /* prose; lines at commas for one at no mark */
    uint32_t prose = 0, labels = 0, open[2] = {0}, widths[COLUMN_WIDEST + 3] = {0};
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        bool pauses = line_pauses(line), clause = pauses || line->last == CHAR_SEMI;
        widths[column_edge(lines, line)]++;
        labels += chinese_is_archive_label(lines_text(lines, line));
        if (line->commas + line->stops <= clause + (line->ending == CHAR_STOP))
            continue;
        prose++;
        open[pauses] += (line->last == CHAR_HAN || line->last >= CHAR_DIGIT || pauses) &&
                        line->ending != CHAR_STOP && line->width <= WIDE && !line->mark &&
                        (i + 1 == lines->count || line[1].width * 2 <= line->width * 3);
    }
    unsigned column = most_counted(widths, COLUMN_WIDEST);
    uint32_t wide = widths[column] + widths[column + 1] + widths[column + HANG];
    lines->column = (uint16_t)column;
    lines->archive = labels > 0;
    lines->wrapped = is_spaced(lines) || prose < LITTLE
                         ? labels < 2 && most_go_on(lines, wide)
                         : open[1] <= open[0] * VERSE &&
                               (open[0] + open[1] * !lines->gap) * 9 >= prose * 4;
}

/* Short lines that end a sentence end a paragraph: how wide is the next one? */
static uint8_t usual_opening(const struct lines *lines)
{
    uint32_t brief = 0, full = 0;
    for (uint32_t i = 0; i + 2 < lines->count; i++) {
        const struct line *end = &lines->items[i], *first = end + 1, *next = end + 2;
        int lack = line_lack(first);
        bool tells = end->ending == CHAR_STOP && end->width + 8 < end->column &&
                     first->ending != CHAR_STOP && next->width + 3 > next->column;
        brief += tells && lack >= 3 && lack <= 6;
        full += tells && lack < 3;
    }
    if (brief + full < 3)
        return OPENING_UNKNOWN;
    return brief >= full ? OPENING_SHORT : OPENING_FLUSH;
}

/* Is it a full line of prose: with a mark in it, or in one of two full ones above it? A
 * heading may be as wide as a column. */
static bool is_in_column(const struct lines *lines, uint32_t i)
{
    enum { ENOUGH = 7, ABOVE = 2 };
    const struct line *line = &lines->items[i];
    if (line->support < ENOUGH || line->ending == CHAR_STOP)
        return false;
    for (uint32_t k = 0; k <= ABOVE && k <= i && line_fills(line_lack(line - k)); k++)
        if (line[-(int)k].commas || line[-(int)k].stops)
            return true;
    return false;
}

/* The first line below the last that stands in a column, or ends a sentence of Han. */
static uint32_t find_foot(const struct lines *lines)
{
    for (uint32_t i = lines->count; i-- > 0;) {
        struct str s = lines_text(lines, &lines->items[i]);
        if (str_ends(s, STR("。")) || str_ends(s, STR("。”")) || str_ends(s, STR("。」")))
            return i + 1;
        if (is_in_column(lines, i))
            return i + 2;
    }
    return lines->count;
}

/* What they tell together. */
static void measure(struct lines *lines)
{
    find_usual(lines);
    lines->indented = keeps_indents(lines);
    find_wrapped(lines);
    lines->language = language_of_page(is_spaced(lines), lines->given);
    lines->columns = lines->wrapped || languages[lines->language]->spaced;
    if (lines->columns)
        columns_find(lines);
}

struct lines lines_of(struct arena *arena, const struct page_input *page)
{
    struct lines lines = {.places = page->places, .place_count = page->place_count};
    read_lines(arena, &lines, page);
    measure(&lines);
    if (lines.wrapped && !lines.places) {
        bool wider = columns_widen_letters(&lines);
        if (torn_lines_mend(arena, &lines) || wider)
            measure(&lines);
    }
    if (!lines.places && !languages[lines.language]->spaced && table_rows_find(&lines) &&
        lines.columns)
        columns_find(&lines);
    lines.foot = lines.wrapped ? find_foot(&lines) : lines.count;
    lines.opening = lines.wrapped ? usual_opening(&lines) : OPENING_UNKNOWN;
    if (!lines.places)
        (languages[lines.language]->spaced ? table_rows_find_led : verse_find)(&lines);
    return lines;
}

struct breadth lines_breadth(const struct lines *lines, struct span span)
{
    struct breadth breadth = {0, INT8_MAX};
    for (uint32_t i = span.beg; i < span.beg + span.count; i++) {
        int width = lines->items[i].width;
        breadth.widest = width > breadth.widest ? width : breadth.widest;
        breadth.narrowest = width < breadth.narrowest ? width : breadth.narrowest;
    }
    return breadth;
}
