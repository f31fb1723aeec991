/* Units in four parts: tables of marks and measures; where a unit ends and how many cells
 * it takes; whether a row may start with it (UAX #14, kinsoku); and reading them, with a
 * short way for Han and one for Latin words, of which nearly all texts are made. */
#include "show/units.h"

#include "base/ascii.h"
#include "base/glyph.h"

/* ---- marks and measures ---- */

/* What a mark is at the ends of a row. GB/T 15834-2011, 5.1; CLREQ 3.1.5: marks of pause
 * and closing marks, connectors and the interpunct start no row, opening marks end none
 * (basic); nor does a slash end one, a dash or an ellipsis start one (strict). */
enum mark { NO_MARK, OPENING, CLOSING, CONNECTOR, SLASH, DASH, DOTS };

static const struct {
    uint16_t code;
    uint8_t mark;
} marks[] = {
    {'!', CLOSING},    {'(', OPENING},      {')', CLOSING},      {',', CLOSING},
    {'.', CLOSING},    {'/', SLASH},        {':', CLOSING},      {';', CLOSING},
    {'?', CLOSING},    {'[', OPENING},      {']', CLOSING},      {'{', OPENING},
    {'}', CLOSING},    {'~', CONNECTOR},    {0x00B7, CONNECTOR}, {0x2013, CONNECTOR},
    {0x2014, DASH},    {0x2015, DASH},      {0x2018, OPENING},   {0x2019, CLOSING},
    {0x201C, OPENING}, {0x201D, CLOSING},   {0x2022, CONNECTOR}, {0x2025, DOTS},
    {0x2026, DOTS},    {0x2027, CONNECTOR}, {0x3001, CLOSING},   {0x3002, CLOSING},
    {0x3008, OPENING}, {0x3009, CLOSING},   {0x300A, OPENING},   {0x300B, CLOSING},
    {0x300C, OPENING}, {0x300D, CLOSING},   {0x300E, OPENING},   {0x300F, CLOSING},
    {0x3010, OPENING}, {0x3011, CLOSING},   {0x3014, OPENING},   {0x3015, CLOSING},
    {0x3016, OPENING}, {0x3017, CLOSING},   {0x301C, CONNECTOR}, {0x301D, OPENING},
    {0x301E, CLOSING}, {0x301F, CLOSING},   {0x30FB, CONNECTOR}, {0xFE51, CLOSING},
    {0xFF01, CLOSING}, {0xFF05, CLOSING},   {0xFF08, OPENING},   {0xFF09, CLOSING},
    {0xFF0C, CLOSING}, {0xFF0D, CONNECTOR}, {0xFF0E, CLOSING},   {0xFF0F, SLASH},
    {0xFF1A, CLOSING}, {0xFF1B, CLOSING},   {0xFF1F, CLOSING},   {0xFF3B, OPENING},
    {0xFF3D, CLOSING}, {0xFF5B, OPENING},   {0xFF5D, CLOSING},   {0xFF5E, CONNECTOR},
    {0xFF61, CLOSING}, {0xFF62, OPENING},   {0xFF63, CLOSING},   {0xFF64, CLOSING},
};

enum { JOINER = 0x200D };

/* What counts or measures: a number stays on a row with as much of this as follows it. */
static const char measures[][13] = {
    "平方公里", "个百分点", "平方米", "立方米", "摄氏度", "小时", "分钟", "公里", "公斤",
    "公顷",     "千克",     "千米",   "毫米",   "厘米",   "毫升", "千瓦", "人次", "周年",
    "个月",     "万元",     "亿元",   "万人",   "万吨",   "亿吨", "年",   "月",   "日",
    "时",       "点",       "分",     "秒",     "号",     "届",   "次",   "个",   "只",
    "名",       "人",       "位",     "元",     "角",     "万",   "亿",   "千",   "百",
    "米",       "克",       "吨",     "斤",     "亩",     "里",   "升",   "度",   "级",
    "岁",       "家",       "项",     "条",     "件",     "种",   "章",   "版",   "倍",
    "成",       "余",       "多",
};

/* Marks that terminals draw in one cell or in two, which get a box of two: quotes, dashes
 * and dots; signs; numerals in circles and Roman ones; arrows, operators, shapes. Not
 * letters, which stand in words, nor lines for drawing, which have to touch. */
static const struct {
    uint16_t low, high;
} boxable[] = {
    {0x00B1, 0x00B1}, {0x00B7, 0x00B7}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7},
    {0x2014, 0x2016}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2025, 0x2026},
    {0x203B, 0x203B}, {0x2103, 0x2103}, {0x2109, 0x2109}, {0x2116, 0x2116},
    {0x2160, 0x217F}, {0x2190, 0x22FF}, {0x2460, 0x24FF}, {0x25A0, 0x266F},
};

static bool is_ideograph(uint32_t code)
{
    return code >= 0x4E00 && code <= 0x9FFF;
}

static enum mark mark_of(uint32_t code)
{
    if (is_ideograph(code) || (code < 0x80 && ascii_is_alnum((int)code)))
        return NO_MARK;
    size_t low = 0, high = sizeof marks / sizeof *marks;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (marks[mid].code <= code)
            low = mid;
        else
            high = mid;
    }
    return marks[low].code == code ? (enum mark)marks[low].mark : NO_MARK;
}

static bool is_boxable(uint32_t code)
{
    if (code < 0xB1 || code > 0x266F)
        return false;
    for (size_t i = 0; i < sizeof boxable / sizeof *boxable; i++)
        if (code >= boxable[i].low && code <= boxable[i].high)
            return glyph_is_ambiguous(code);
    return false;
}

/* Bytes of the measure that stands at pos; 0: none. */
static uint32_t measure_at(struct str text, uint32_t pos)
{
    struct str rest = str_slice(text, pos, text.len);
    for (size_t i = 0; rest.len > 2 && i < sizeof measures / sizeof *measures; i++)
        if (memcmp(rest.ptr, measures[i], 3) == 0 &&
            str_starts(rest, str_of(measures[i])))
            return (uint32_t)strlen(measures[i]);
    return 0;
}

/* Visible ASCII: between two of these a mark of doubtful width is a Western one. */
static bool is_western(uint32_t code)
{
    return code > ' ' && code < 0x7F;
}

static bool is_alnum(uint32_t code)
{
    return code < 0x80 && ascii_is_alnum((int)code);
}

bool unit_east(struct str text, uint32_t beg, uint32_t end)
{
    size_t han = 0, letters = 0, others = 0;
    size_t pos = beg, stop = end - beg < 1024 ? end : beg + 1024;
    while (pos < stop) {
        unsigned char lead = (unsigned char)text.ptr[pos];
        if (lead >= 0xE5 && lead <= 0xE9) { /* U+5000 to U+9FFF, all of them Han */
            pos += 3;
            if (++han * 4 > letters + (stop > pos ? stop - pos : 0))
                return true; /* whatever the rest is */
            continue;
        }
        uint32_t code = glyph_next(text, &pos);
        if (code < 0x80)
            letters += ascii_is_alpha((int)code);
        else if (glyph_is_han(code))
            han++;
        else
            others++;
    }
    return han + letters == 0 ? others > 0 : han * 4 >= letters;
}

/* ---- a unit's end and its cells ---- */

/* Where the unit at `beg` ends: its cluster, but cut before a character that is unsafe to
 * show, which is a unit of its own. What joiners make one picture of is one unit: the
 * screen shows its first. */
static size_t unit_end(struct str text, size_t beg, uint32_t code)
{
    size_t end = glyph_cluster(text, beg), pos = beg;
    glyph_next(text, &pos);
    if (pos >= end || glyph_is_unsafe(code))
        return pos;
    bool picture = glyph_width(code, 1) == 2 && !glyph_is_han(code);
    while (pos < end) {
        size_t at = pos;
        uint32_t next = glyph_next(text, &pos);
        if (glyph_is_unsafe(next) && !(picture && next == JOINER && pos < end))
            return at;
    }
    return end;
}

static bool is_second(const struct unit_reader *reader, uint32_t code)
{
    return code == reader->before && reader->run % 2 == 0;
}

/* A dash or an ellipsis is two characters on one line: in narrow cells the two fill one
 * box together, and only one left alone has a box to itself. */
static bool is_paired(const struct unit_reader *reader, uint32_t code, uint32_t after)
{
    enum mark mark = mark_of(code);
    if (mark != DASH && mark != DOTS)
        return false;
    return is_second(reader, code) || after == code;
}

static bool quote_opens(uint32_t code)
{
    return code == 0x201C || code == 0x2018;
}

static bool quote_closes(uint32_t code)
{
    return code == 0x201D || code == 0x2019;
}

static bool is_boxed(const struct unit_reader *reader, uint32_t code, uint32_t after)
{
    if (!reader->east || reader->options->ambiguous == 2 || !is_boxable(code))
        return false;
    if (is_paired(reader, code, after))
        return false;
    if (reader->before == ' ' ? quote_opens(code) : after == ' ')
        return false; /* there is a blank cell for it already */
    if (code == 0x201C || code == 0x201D)
        return true;
    return !(is_western(reader->before) && is_western(after));
}

/* Is the unit this character and nothing more? A mark may combine with a blank. */
static bool is_bare(const struct unit *unit, uint32_t code)
{
    char bytes[4];
    return unit->end - unit->beg == glyph_put(code, bytes);
}

static void set_cells(const struct unit_reader *reader, struct unit *unit, uint32_t code,
                      uint32_t after)
{
    int width = glyph_width(code, reader->options->ambiguous);
    for (size_t pos = unit->beg; width < 2 && pos < unit->end;) {
        int other =
            glyph_width(glyph_next(reader->text, &pos), reader->options->ambiguous);
        width = other > width ? other : width;
    }
    if (width == 0) {
        unit->mark = GLYPH_REPLACEMENT; /* a combining mark with nothing to stand on */
        width = glyph_width(GLYPH_REPLACEMENT, reader->options->ambiguous);
    }
    unit->ink = unit->cells = width == 2 ? 2 : 1;
    if (code != ' ' && code != 0x3000 && glyph_is_blank(code) && is_bare(unit, code))
        unit->mark = ' ';
    else if (glyph_is_unsafe(code))
        unit->mark = glyph_mark(code);
    if (code == '\t')
        unit->cells = 2;
    if (!is_boxed(reader, code, after))
        return;
    if (quote_closes(code) && quote_opens(after) && is_bare(unit, code))
        return; /* ”“ share a box: no blank stands between them */
    if (quote_opens(code) && quote_closes(reader->before)) {
        unit->flags |= UNIT_SHARING;
        return;
    }
    unit->flags |= UNIT_BOXED;
    unit->cells = 2;
    unit->pad = quote_opens(code);
}

/* ---- may a row start with it? ---- */

/* A quotation mark without a direction opens and closes by turns. */
static enum mark straight_quote(struct unit_reader *reader)
{
    reader->quoted = !reader->quoted;
    return reader->quoted ? OPENING : CLOSING;
}

/* Kinsoku: which ends of a row are forbidden to the mark. */
static uint8_t ends_of(const struct unit_reader *reader, enum mark mark, bool alone)
{
    bool strict = reader->options->kinsoku == KINSOKU_STRICT;
    if (mark == NO_MARK || reader->options->kinsoku == KINSOKU_NONE)
        return 0;
    switch (mark) {
    case OPENING:
        return UNIT_OPEN;
    case SLASH:
        return strict ? UNIT_CLOSE | UNIT_OPEN : UNIT_CLOSE;
    case DASH:
        return strict || alone ? UNIT_CLOSE : 0;
    case DOTS:
        return strict ? UNIT_CLOSE : 0;
    default:
        return UNIT_CLOSE;
    }
}

/* UAX #14 keeps a quotation mark with both its neighbours; among Han its side decides. A
 * dash or an ellipsis, too, stands between, and belongs to neither neighbour. */
static bool breaks_at_mark(const struct unit_reader *reader, enum mark mark,
                           uint32_t code)
{
    if (mark == OPENING && (code == 0x201C || code == 0x2018 || code == '"'))
        return true;
    if (reader->before == 0x201D || (reader->before == '"' && !reader->quoted))
        return true;
    if (reader->before == 0x2019)
        return !(reader->flags & UNIT_IN_WORD && is_alnum(code));
    enum mark before = mark_of(reader->before);
    return before == DASH || before == DOTS || mark == DASH;
}

/* Is pos inside a number in full-width digits, or between a number and what it measures, or
 * between 第 and a number? */
static bool is_held(struct unit_reader *reader, uint32_t code)
{
    uint32_t before = reader->before;
    if (reader->options->kinsoku == KINSOKU_STRICT && is_ideograph(code) &&
        before >= '0' && before <= '9')
        reader->held = reader->pos + measure_at(reader->text, reader->pos);
    if (reader->pos < reader->held)
        return true;
    if (before == 0x7B2C && code >= '0' && code <= '9')
        return reader->options->kinsoku == KINSOKU_STRICT;
    return before > 0xFF00 && code > 0xFF00 && is_alnum(glyph_halfwidth(before)) &&
           is_alnum(glyph_halfwidth(code));
}

/* UAX #14 (LB29) keeps a word with the dots inside it; libunistring does not yet. */
static bool joins_word(uint32_t before)
{
    return before < 0x80 && before && strchr(".,:;+'@#_", (char)before);
}

/* May a line break before pos, after UAX #14? */
static bool breaks_at(const struct unit_reader *reader)
{
    return reader->breaks && reader->breaks[reader->pos - reader->base] != GLYPH_BREAK_NO;
}

/* May a row start with the character at pos, which its own mark does not forbid? */
static bool may_start(struct unit_reader *reader, enum mark mark, uint32_t code)
{
    if (is_second(reader, code) && (mark == DASH || mark == DOTS))
        return false;
    bool western = is_western(code) && is_western(reader->before);
    if (reader->options->kinsoku == KINSOKU_NONE && reader->east && !western)
        return true;
    if (reader->flags & UNIT_BLANK)
        return true;
    if (reader->flags & UNIT_OPEN || is_held(reader, code))
        return false;
    if (reader->east && !western && breaks_at_mark(reader, mark, code))
        return true;
    if (western && joins_word(reader->before))
        return false;
    return breaks_at(reader);
}

static bool drops_at_end(const struct unit *unit, uint32_t code)
{
    return code != 0xA0 && code != 0x2007 && code != 0x202F && glyph_is_blank(code) &&
           is_bare(unit, code);
}

static uint8_t flags_of(struct unit_reader *reader, const struct unit *unit,
                        uint32_t code, uint32_t after)
{
    if (drops_at_end(unit, code))
        return UNIT_BLANK;
    enum mark mark = code == '"' && reader->east ? straight_quote(reader) : mark_of(code);
    if (mark == SLASH && is_western(reader->before) && is_western(after))
        mark = NO_MARK; /* of an address, or of either/or */
    bool spaced = reader->flags & UNIT_BLANK;
    bool dash = code == '-' && spaced && after == ' ';
    if (dash)
        mark = DASH; /* a hyphen between blanks stands for one */
    bool again = code == reader->before;
    uint8_t flags = ends_of(reader, mark, !again && after != code);
    bool kept = flags & UNIT_CLOSE && (code >= 0x80 || dash || !spaced);
    if (reader->before && !kept && may_start(reader, mark, code))
        flags |= UNIT_BREAK;
    if (is_second(reader, code))
        flags |= UNIT_SECOND;
    if (code == 0x2019 && is_alnum(reader->before))
        flags |= UNIT_IN_WORD;
    return flags;
}

static uint8_t gap_of(const struct unit_reader *reader, uint32_t code)
{
    if (!reader->options->space_latin)
        return 0;
    return (is_ideograph(reader->before) && is_alnum(code)) ||
           (is_alnum(reader->before) && is_ideograph(code));
}

/* ---- reading ---- */

/* Moves past a unit that begins with `code` and whose last character is `last`. */
static void move_past(struct unit_reader *reader, const struct unit *unit, uint32_t code,
                      uint32_t last)
{
    reader->run = code == reader->before ? reader->run + 1 : 0;
    reader->before = last;
    reader->flags = unit->flags;
    reader->pos = unit->end;
}

/* A blank, and a letter or digit after one or between others, what most units of Latin text
 * are: nothing forbids or allows a row's end inside a word but the table of breaks. */
static bool next_in_word(struct unit_reader *reader, struct unit *unit)
{
    uint32_t pos = reader->pos;
    unsigned char code = (unsigned char)reader->text.ptr[pos];
    bool blank = code == ' ', first = reader->flags & UNIT_BLANK;
    if (!(blank || (ascii_is_alnum(code) && (first || is_alnum(reader->before)))) ||
        pos + 1 >= reader->end || (unsigned char)reader->text.ptr[pos + 1] >= 0x80)
        return false;
    bool breaks = first || (pos >= reader->held && breaks_at(reader));
    *unit = (struct unit){.beg = pos, .end = pos + 1, .cells = 1, .ink = 1};
    unit->flags = (uint8_t)((breaks ? UNIT_BREAK : 0) |
                            (is_second(reader, code) ? UNIT_SECOND : 0));
    unit->flags = blank ? UNIT_BLANK : unit->flags;
    move_past(reader, unit, code, code);
    return true;
}

/* Two cells on every terminal: Han and full-width punctuation. */
static bool is_wide(uint32_t code)
{
    return is_ideograph(code) || (code >= 0x3000 && code <= 0x3020) ||
           (code >= 0xFF01 && code <= 0xFF5E);
}

/* Wide, or a dash, a quotation mark or a dot: safe to show, and joins nothing. */
static bool is_plain(uint32_t code)
{
    return is_wide(code) || (code >= 0x2013 && code <= 0x2026);
}

/* Is the unit this character and nothing more, as the one after it shows? Said of the
 * characters that most Chinese text is made of; of others false, and unit_end is asked. */
static bool stands_alone(uint32_t code, uint32_t after)
{
    return is_plain(code) && (is_plain(after) || (after > ' ' && after < 0x7F));
}

/* flags_of, of a Han that stands alone. */
static uint8_t flags_of_han(struct unit_reader *reader, uint32_t code)
{
    bool breaks;
    if (!is_ideograph(reader->before))
        breaks = reader->before && may_start(reader, NO_MARK, code);
    else if (reader->options->kinsoku == KINSOKU_NONE && reader->east)
        breaks = true;
    else
        breaks = reader->pos >= reader->held && breaks_at(reader);
    return (uint8_t)((breaks ? UNIT_BREAK : 0) |
                     (is_second(reader, code) ? UNIT_SECOND : 0));
}

/* Han and punctuation of their width, what most units of Chinese text are: as many as
 * there is room for. */
static size_t read_wide(struct unit_reader *reader, struct unit *units, size_t room)
{
    struct str text = {reader->text.ptr, reader->end};
    size_t next = reader->pos, count = 0;
    for (uint32_t after, code = glyph_next(text, &next); count < room && is_wide(code);
         code = after) {
        struct unit *unit = &units[count];
        *unit = (struct unit){.beg = reader->pos, .end = (uint32_t)next, .cells = 2};
        after = glyph_next(text, &next);
        if (!stands_alone(code, after))
            break;
        unit->ink = 2;
        unit->flags = is_ideograph(code) ? flags_of_han(reader, code)
                                         : flags_of(reader, unit, code, after);
        unit->gap = gap_of(reader, code);
        move_past(reader, unit, code, code);
        count++;
    }
    return count;
}

/* Any unit. */
static size_t read_one(struct unit_reader *reader, struct unit *unit)
{
    struct str text = {reader->text.ptr, reader->end};
    size_t pos = reader->pos, end = pos;
    uint32_t code = glyph_next(text, &end);
    size_t next = end;
    uint32_t after = glyph_next(text, &next);
    bool alone = stands_alone(code, after);
    if (!alone) {
        end = unit_end(text, pos, code);
        unsigned len;
        after = end < text.len ? glyph_at(text.ptr + end, &len) : 0;
    }
    *unit = (struct unit){.beg = reader->pos, .end = (uint32_t)end};
    unit->flags = flags_of(reader, unit, code, after);
    unit->gap = gap_of(reader, code);
    if (is_ideograph(code))
        unit->cells = unit->ink = 2;
    else
        set_cells(reader, unit, code, after);
    move_past(reader, unit, code, alone ? code : glyph_prev(text, &end));
    return 1;
}

size_t units_read(struct unit_reader *reader, struct unit *units, size_t room)
{
    if (reader->pos >= reader->end)
        return 0;
    bool ascii = (unsigned char)reader->text.ptr[reader->pos] < 0x80;
    size_t count = ascii ? 0 : read_wide(reader, units, room);
    while (ascii && count < room && next_in_word(reader, units + count))
        count++;
    return count ? count : read_one(reader, units);
}
