/* Rows of a table (scores, prices). On a page of Han, where extractors print a blank between
 * two fields, three lines below each other with about as many fields, numbers among them, or
 * with two of which the second is one, or two that each name an amount; in a spaced script
 * two with dots between the fields. */
#include "read/lines.h"

#include "base/char_class.h"
#include "base/glyph.h"

/* The fields of a line, which blanks part, and which of them are numbers or begin with one.
 * A line with a mark of prose has none. */
struct fields {
    uint32_t count;
    uint64_t numbers, begins; /* a bit for each */
    uint64_t amounts;         /* and a bit for each that is one */
};

/* What is counted of a field's characters. */
struct field_sum {
    int figures, units, others;
};

/* A digit at pos, a Han that numbers are written with, or, amid one, a unit of days and
 * times. */
static bool is_numeral(struct str s, size_t pos, enum char_class class, bool amid)
{
    struct str numerals = STR("第〇○零一二三四五六七八九十廿百千万萬月日时時点點分");
    size_t end = pos;
    if (class == CHAR_DIGIT)
        return true;
    glyph_next(s, &end);
    numerals.len -= amid ? 0 : STR("月日时時点點分").len;
    return end == pos + 3 && str_has(numerals, str_slice(s, pos, end));
}

/* 八角二分半, 七時一刻, 三比二, 連贏廿一元, 9.15: figures with a unit or a point, and not as much
 * else, as headlines have, 突破一千万吨; no day. */
static bool is_amount(struct field_sum *sum, struct str one, enum char_class class)
{
    bool unit = class == CHAR_COLON || class == CHAR_STOP ||
                str_has(STR("元角分仙毛秒度點点刻磅斤半時时百千万萬亿億比·"), one);
    if (unit)
        sum->units++;
    else if (is_numeral(one, 0, class, false))
        sum->figures++;
    else if (class == CHAR_HAN || class == CHAR_LATIN)
        sum->others += str_has(STR("年日"), one) ? INT16_MAX : 1;
    return sum->figures && sum->units &&
           sum->others * 3 <= (sum->figures + sum->units) * 2;
}

/* A field begins with a number if that is a digit, or half of it is numerals: 三樓, 四八○呎,
 * but not 三代執鞭. */
static struct fields fields_of(struct str s)
{
    struct fields fields = {0};
    int inside = 0, numerals = 0; /* characters of the field, and how many number */
    struct field_sum sum = {0};
    for (size_t pos = 0, at; pos < s.len && fields.count < 64;) {
        at = pos;
        uint32_t code = glyph_next(s, &pos);
        enum char_class class = char_class_of(code);
        if (class == CHAR_STOP && code != '.')
            return (struct fields){0};
        if (class == CHAR_BLANK) {
            inside = numerals = 0;
            sum = (struct field_sum){0};
        }
        if (class == CHAR_BLANK || (class == CHAR_OPEN && !inside))
            continue;
        bool number = is_numeral(s, at, class, inside);
        if (!inside++) {
            fields.numbers |= 1ULL << fields.count;
            fields.begins |= (uint64_t)number << fields.count++;
            numerals = class == CHAR_DIGIT ? INT16_MAX : 0;
        }
        uint64_t field = 1ULL << (fields.count - 1);
        numerals += number;
        if (!number && class != CHAR_COLON && class != CHAR_DASH && code != '.' &&
            code != '+' && code != U'∶')
            fields.numbers &= ~field;
        if (inside > 2 * numerals)
            fields.begins &= ~field;
        bool amount = is_amount(&sum, str_slice(s, at, pos), class);
        fields.amounts = amount ? fields.amounts | field : fields.amounts & ~field;
    }
    return fields;
}

/* 第三場 9號大吉 3號小龍 below another: they share a number, or two that fields begin with. */
static bool share_numbers(const struct fields *above, struct fields *here)
{
    here->numbers &= above->numbers;
    here->begins &= above->begins;
    return here->numbers || (here->begins & (here->begins - 1));
}

/* Dots lead to what stands behind them: Oats ..... 16s 6d; Villa ... 1. */
enum led { LED_NOT, LED, LED_TO_NUMBER };

static enum led led_of(struct str s)
{
    /* Dots behind a blank, or two before a number; as many may end a sentence. */
    enum { FEW = 3, SHORT = 30 }; /* bytes; what they lead to is no text */
    enum led led = LED_NOT;
    unsigned dots = 0;
    bool blank = false, apart = false; /* is one before here, and before the dots? */
    if (str_count(s, '.') < FEW - 1 && !str_has(s, STR("…")))
        return LED_NOT; /* as most */
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (code == '.' || code == U'…') {
            apart = dots ? apart : blank;
            dots += code == '.' ? 1 : FEW;
        } else if (code != ' ') {
            bool number =
                char_class_of(code) == CHAR_DIGIT || code == '$' || code == U'£';
            if ((dots > FEW || (dots + number >= FEW && apart)) && s.len - pos < SHORT)
                led = number ? LED_TO_NUMBER : led ? led : LED;
            dots = 0;
        }
        blank = code == ' ';
    }
    return led;
}

void table_rows_find_led(struct lines *lines)
{
    enum led above = LED_NOT;
    for (uint32_t i = 0; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        enum led here = led_of(lines_text(lines, line));
        if (above && here && (above == LED_TO_NUMBER || here == LED_TO_NUMBER))
            line[-1].blanks = line->blanks = BLANKS_CELLS;
        above = here;
    }
}

bool table_rows_find(struct lines *lines)
{
    /* Rows, and fields of each; of two the second's bit. */
    enum { LEAST = 3, SECOND = 2 };
    struct fields last = {0};
    uint32_t beg = 0;
    bool found = false;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        bool may = line->blanks == BLANKS_WORDS && !line->commas;
        struct fields here =
            may ? fields_of(lines_text(lines, line)) : (struct fields){0};
        uint32_t least = here.begins == SECOND && last.begins == SECOND ? 2 : LEAST;
        bool han = !line_is_spaced(&lines->items[i]) && last.count >= least &&
                   here.begins &&
                   __builtin_popcountll(here.begins) == __builtin_popcountll(last.begins);
        bool amounts = here.amounts && last.amounts;
        if (amounts)
            lines->items[i - 1].blanks = lines->items[i].blanks = BLANKS_CELLS;
        uint32_t far = han ? 2 : 1;
        bool near = here.count + far >= last.count && here.count <= last.count + far;
        struct fields shared = here;
        bool row = near && here.count >= least && (share_numbers(&last, &shared) || han);
        last = row && !han ? shared : here;
        beg = row ? beg : i;
        found |= amounts || i + 1 >= beg + LEAST;
        if (i + 1 < beg + LEAST)
            continue;
        uint32_t from = i + 1 > beg + LEAST ? i : beg;
        if (from > 0 && from == beg &&
            fields_of(lines_text(lines, &lines->items[beg - 1])).count == here.count)
            from--; /* what stands in the columns */
        for (uint32_t k = from; k <= i; k++)
            lines->items[k].blanks = BLANKS_CELLS;
    }
    return found;
}
