/* Furniture of Chinese pages, by its own words. The first that applies:
 *
 *     ARCHIVE  第2版(要闻), 专栏:国际                       here
 *     SURE   a rule drawn with marks, markup
 *     FOLIO  A02, 第7版                                     chinese_folios.c
 *     DATE   2026年3月12日 星期四
 *     SURE   责编：某某 校对：某某                          chinese_rubrics.c
 *     PAPER  …日报
 *     SURE   热线：12345678, 今日23版 第48689期
 *     WEAK   时代观察, 国际·体育
 *
 * What ends in a full stop or has a comma is none of the latter six. */
#include "read/chinese_text.h"

#include "base/ascii.h"
#include "base/markup.h"

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
        glance.parted |= chinese_parts_desk(code);
        glance.zero |= code == U'〇' || code == U'○';
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

/* 第2版(要闻) and 专栏:国际, or both in a line, with which an archive heads each of its
 * stories. */
static bool is_archive_label(struct str s)
{
    if (s.len > 60 || is_column_label(s))
        return s.len <= 60;
    size_t beg = STR("第").len, end = beg;
    if (!str_starts(s, STR("第")))
        return false;
    while (end < s.len && ascii_is_digit(s.ptr[end]))
        end++;
    struct str rest = str_slice(s, end, s.len);
    bool wide = str_starts(rest, STR("版（"));
    size_t close = str_find(rest, wide ? STR("）") : STR(")"), 0);
    if (end == beg || close == rest.len || !(wide || str_starts(rest, STR("版("))))
        return false;
    rest = glyph_trim(str_slice(rest, close + (wide ? 3 : 1), rest.len));
    return rest.len == 0 || is_column_label(rest);
}

enum furniture chinese_furniture(struct str s)
{
    if (s.len > 300)
        return FURNITURE_NOT;
    if (glyph_han_at(s, 0) && is_archive_label(s))
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
    if ((glance.figures || str_starts(s, STR("第"))) && chinese_is_folio(s))
        return FURNITURE_FOLIO;
    if (chinese_is_date(s, &glance))
        return FURNITURE_DATE;
    return chinese_rubric(s, &glance);
}
