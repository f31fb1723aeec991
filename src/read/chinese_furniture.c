/* Furniture of Chinese pages, by its own words. The first that applies:
 *
 *     ARCHIVE  第2版(要闻), 专栏:国际                       here
 *     SURE   a rule drawn with marks, markup
 *     FOLIO  A02, 第7版                                     is_folio
 *     DATE   2026年3月12日 星期四                          is_date
 *     SURE   责编：某某 校对：某某                          chinese_rubrics.c
 *     PAPER  …日报
 *     SURE   热线：12345678, 今日23版 第48689期
 *     WEAK   时代观察, 国际·体育
 *
 * What ends in a full stop or has a comma is none of the latter six. */
#include "read/chinese_text.h"

#include "base/ascii.h"
#include "base/markup.h"
#include "words_chinese.h"

static struct chinese_glance glance_at(struct str s)
{
    struct chinese_glance glance = {0};
    for (size_t pos = 0; pos < s.len && !glance.prose;) {
        uint32_t run = glyph_han_run(s, pos);
        glance.width += 2 * run;
        pos += (size_t)run * 3;
        if (pos >= s.len)
            break;
        uint32_t code = glyph_next(s, &pos);
        enum char_class class = char_class_of(code);
        glance.width += char_width(code);
        glance.digits += code >= '0' && code <= '9';
        glance.figures |= class == CHAR_DIGIT;
        glance.letters |= code < 0x80 && class == CHAR_LATIN;
        glance.parted |= chinese_separates_desk(code);
        glance.prose = code == U'，' || code == U'。';
    }
    glance.parted |= str_has(s, STR("丨")); /* which counts as a Han */
    return glance;
}

/* A rule drawn with characters: dashes, stars or the like and nothing else. */
static bool is_rule(struct str s)
{
    size_t count = 0;
    for (size_t pos = 0, len; pos < s.len; pos += len, count++)
        if (!(len = chinese_mark_at(s, pos, STR("—─━═-=*_~ "))))
            return false;
    return count >= 3;
}

static bool is_column_label(struct str s)
{
    return (str_starts(s, STR("专栏")) || str_starts(s, STR("專欄"))) &&
           char_class_of(glyph_first(str_slice(s, STR("专栏").len, s.len))) == CHAR_COLON;
}

/* ---- folios and dates, by their numbers ---- */

/* — A02 —: without the dashes and blanks around it. */
static struct str without_dashes(struct str s)
{
    static const struct str edges = STR("-— ");
    for (size_t len; s.len > 4 && (len = chinese_mark_at(s, 0, edges));)
        s = str_slice(s, len, s.len);
    for (size_t pos = s.len; s.len > 1; s.len = pos) {
        glyph_prev(s, &pos);
        if (!chinese_mark_at(s, pos, edges))
            break;
    }
    return s;
}

/* Where the number at the start of a folio ends, a letter or two before it: A02. */
static size_t number_end(struct str s)
{
    unsigned digits = 0, letters = 0;
    size_t end = 0;
    for (size_t pos = 0; pos < s.len; end = pos) {
        enum char_class class = char_class_of(glyph_next(s, &pos));
        if (class != CHAR_DIGIT && (class != CHAR_LATIN || digits))
            break;
        digits += class == CHAR_DIGIT;
        letters += class == CHAR_LATIN;
    }
    return digits >= 1 && digits <= 3 && letters <= 2 ? end : 0;
}

/* 体育 of .体育 or 版:体育: recognition reads the · behind a folio as another mark. */
static struct str without_mark(struct str rest)
{
    static const char marks[] = {' ', '.', ':', '-', '\''};
    size_t at = str_starts(rest, STR("版")) ? STR("版").len : 0;
    while (at < rest.len && memchr(marks, rest.ptr[at], sizeof marks))
        at++;
    return str_slice(rest, at, rest.len);
}

/* 第二十四頁, 第一張第四版 */
static bool is_hanzi_folio(struct str s)
{
    size_t pos = 0, len = 0;
    while ((len = chinese_mark_at(s, pos, STR("第一二三四五六七八九十廿卅张張版页頁"))))
        pos += len;
    return pos == s.len && str_starts(s, STR("第")) &&
           chinese_mark_at(s, pos - STR("版").len, STR("版页頁"));
}

/* "A02", "07", "第7版", "A2版", "Page 3", "B·12", "A8-体育"; 3.教育 is a subhead. */
static bool is_folio(struct str s)
{
    struct str behind = s = without_dashes(s);
    if (s.len < 48 && chinese_are_rubrics(chinese_cut(&behind)) && behind.len)
        s = behind; /* 港聞 第二張第一版 */
    bool hanzi = is_hanzi_folio(s);
    if (str_starts(s, STR("Page ")) || str_starts(s, STR("PAGE ")))
        s = str_slice(s, 5, s.len);
    if (str_starts(s, STR("第")))
        s = glyph_trim(str_slice(s, STR("第").len, s.len));
    size_t end = number_end(s);
    struct str rest = glyph_trim(str_slice(s, end, s.len));
    return hanzi || (end && (rest.len == 0 || chinese_are_rubrics(rest) ||
                             (end > 1 && chinese_are_rubrics(without_mark(rest)))));
}

/* 第2版(要闻) and 专栏:国际, or both in a line, with which an archive heads each of its
 * stories. */
bool chinese_is_archive_label(struct str s)
{
    if (s.len > 60 || is_column_label(s))
        return s.len <= 60;
    size_t page = str_starts(s, STR("第")) ? str_find(s, STR("版"), 0) + 3 : s.len;
    if (page >= s.len || !is_folio(str_slice(s, 0, page)))
        return false;
    bool wide = str_starts(str_slice(s, page, s.len), STR("（"));
    size_t close = str_find(s, wide ? STR("）") : STR(")"), page);
    struct str rest = glyph_trim(str_slice(s, close + (wide ? 3 : 1), s.len));
    return (wide || s.ptr[page] == '(') && close < s.len &&
           (rest.len == 0 || is_column_label(rest));
}

/* 2014.8.18, 2014-08-18, 1996·7·19: a year, then a month and a day. */
static bool is_plain_date(struct str s, const struct chinese_glance *glance)
{
    return (str_starts(s, STR("19")) || str_starts(s, STR("20"))) &&
           glance->digits >= 6 && glance->digits <= 8 && !glyph_han_at(s, 4) &&
           glance->width == glance->digits + 2 && ascii_is_digit(s.ptr[s.len - 1]);
}

static bool is_behind_numeral(struct str s, size_t pos)
{
    return glyph_prev(s, &pos) &&
           chinese_mark_at(s, pos, STR("一二三四五六七八九十〇○零廿卅"));
}

/* 一九五七年五月十四日, 民國九十三年五月六日 */
static bool has_hanzi_date(struct str s)
{
    const size_t han = 3; /* bytes */
    size_t year = str_find(s, STR("年"), 0);
    size_t month = str_find(s, STR("月"), year), day = str_find(s, STR("日"), month);
    return day < s.len && day - year <= 7 * han && is_behind_numeral(s, year) &&
           is_behind_numeral(s, month) && is_behind_numeral(s, day);
}

static bool is_date(struct str s, const struct chinese_glance *glance)
{
    if (is_plain_date(s, glance))
        return true;
    if (s.len > 90 || char_class_of(glyph_first(s)) == CHAR_OPEN)
        return false; /* （一九五○年七月十八日公布）: of a law */
    bool dated = glance->digits >= 4 && str_has(s, STR("年")) && str_has(s, STR("月"));
    bool hanzi = str_has(s, STR("中華民國")) || has_hanzi_date(s);
    if ((hanzi || glance->digits >= 3 || s.len <= 24) &&
        (word_list_in(s, &weekdays) ||
         (glance->letters && word_list_in(s, &latin_weekdays))))
        return true;
    size_t page = str_find(s, STR("版"), 0);
    if (dated && s.len <= 60 && page < s.len && str_has(s, STR("日")) &&
        ascii_is_digit((unsigned char)s.ptr[0]) &&
        (ascii_is_digit((unsigned char)s.ptr[page - 1]) || is_behind_numeral(s, page)))
        return true; /* 1957年5月14日某某日报 第2版 国际; 5月起新版教材启用 is a headline */
    return (dated && s.len <= 34) || (hanzi && s.len <= 72 && str_has(s, STR("日")));
}

/* 周末大观　1996·7·19　⑦　娱乐圈: a date with its year, an issue (1986年第22期) or, first of all
 * or behind these, a folio, beside parts as short as names. */
static bool is_masthead(struct str s)
{
    enum { NAME = 16, MOST = 6 }; /* half ems, parts */
    unsigned parts = 0, known = 0;
    for (; s.len && parts <= MOST; parts++) {
        struct str part = chinese_cut(&s);
        struct chinese_glance glance = glance_at(part);
        bool page = str_ends(part, STR("版")) || str_ends(part, STR("頁")),
             day = str_has(part, STR("年")) && str_has(part, STR("日")),
             issue = glance.digits && str_has(part, STR("年第")),
             known_part = issue || (page && (known || !parts) && is_folio(part)) ||
                          ((day || !glyph_han_at(part, 0)) && is_date(part, &glance));
        if (!known_part && (glance.width > NAME || glance.prose))
            return false;
        known += known_part;
    }
    return known && known < parts && parts <= MOST;
}

enum furniture chinese_furniture(struct str s)
{
    if (s.len > 300)
        return FURNITURE_NOT;
    if (glyph_han_at(s, 0) && chinese_is_archive_label(s))
        return FURNITURE_ARCHIVE;
    if (!glyph_han_at(s, 0) && (is_rule(s) || markup_only(s)))
        return FURNITURE_SURE;
    if (char_class_of(glyph_last(s)) == CHAR_STOP)
        return FURNITURE_NOT;
    struct chinese_glance glance = glance_at(s);
    if (chinese_is_scan(s))
        return FURNITURE_SURE;
    if (glance.prose)
        return FURNITURE_NOT;
    if ((glance.figures || str_has(s, STR("第"))) && is_folio(s))
        return FURNITURE_FOLIO;
    if (is_date(s, &glance))
        return FURNITURE_DATE;
    bool masthead = glance.parted && is_masthead(s);
    return masthead ? FURNITURE_FOLIO : chinese_rubric(s, &glance);
}
