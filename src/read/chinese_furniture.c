/* Furniture of Chinese pages, by its own words. The first that applies:
 *
 *     SURE   a rule drawn with marks, markup, 第2版(要闻)   is_rule, markup_only, is_archive_label
 *     FOLIO  A02, 第7版                                     is_folio
 *     DATE   2026年3月12日 星期四                           is_date
 *     SURE   责编：某某 校对：某某                          is_desk
 *     PAPER  …日报
 *     SURE   热线：12345678, 今日23版 第48689期             is_contact, is_count
 *     WEAK   时代观察, 国际·体育                            is_rubric, is_made_of_rubrics
 *
 * What ends in a full stop or has a comma is none of the latter six. */
#include "read/chinese.h"

#include "base/ascii.h"
#include "base/char_class.h"
#include "base/markup.h"
#include "read/word_list.h"
#include "words_chinese.h"

/* What is in Latin letters has a list of its own, so that it is looked for only where
 * there are any. */
WORD_LIST(editors, CHINESE_EDITORS);
WORD_LIST(contacts, CHINESE_CONTACTS);
WORD_LIST(latin_contacts, CHINESE_LATIN_CONTACTS);
WORD_LIST(numbered_contacts, CHINESE_NUMBERED_CONTACTS);
WORD_LIST(papers, CHINESE_PAPERS);
WORD_LIST(weekdays, CHINESE_WEEKDAYS);
WORD_LIST(latin_weekdays, CHINESE_LATIN_WEEKDAYS);
WORD_LIST(months, CHINESE_LATIN_MONTHS);
WORD_LIST(rubrics, CHINESE_RUBRICS);
WORD_LIST(rubric_tails, CHINESE_RUBRIC_ENDS);

/* What one walk over a text tells before any list is asked. */
struct glance {
    uint32_t width;
    unsigned digits; /* 0 to 9 */
    bool figures;    /* digits of any width */
    bool letters;    /* A to Z, a to z */
    bool parted;     /* something that parts a desk's word from a name */
    bool zero;       /* 〇 or ○, as in 二〇二六年 */
    bool prose;      /* ， or 。: the walk ended there */
};

/* What parts a desk's word from a name. */
static bool parts_desk(uint32_t code)
{
    enum char_class class = char_class_of(code);
    return class == CHAR_COLON || class == CHAR_BLANK || code == '/' || code == U'／' ||
           code == '|' || code == U'丨';
}

static struct glance glance_at(struct str s)
{
    struct glance glance = {0};
    for (size_t pos = 0; pos < s.len && !glance.prose;) {
        uint32_t run = char_han_run(s, pos);
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
        glance.parted |= parts_desk(code);
        glance.zero |= code == U'〇' || code == U'○';
        glance.prose = code == U'，' || code == U'。';
    }
    glance.parted |= str_has(s, STR("丨")); /* which counts as a Han */
    return glance;
}

/* The length of a mark, or of a word of one character, that joins rubrics at pos. */
static size_t joint_at(struct str s, size_t pos)
{
    size_t end = pos;
    switch (glyph_next(s, &end)) {
    case U'版':
    case U'之':
    case U'与':
    case U'·':
    case U'／':
    case U'丨':
    case '/':
    case '|':
    case ' ':
        return end - pos;
    default:
        return 0;
    }
}

static bool is_made_of_rubrics(struct str s)
{
    for (size_t pos = 0, len; pos < s.len; pos += len) {
        len = word_list_at(s, pos, &rubrics);
        if (!len && !(len = joint_at(s, pos)))
            return false;
    }
    return s.len > 0;
}

/* "A02", "07", "第7版", "A2版", "Page 3", "B·12". */
static bool is_folio(struct str s)
{
    while (s.len > 4 && (s.ptr[0] == '-' || str_starts(s, STR("—")) || s.ptr[0] == ' '))
        s = str_slice(s, s.ptr[0] == '-' || s.ptr[0] == ' ' ? 1 : STR("—").len, s.len);
    while (s.len > 1 &&
           (s.ptr[s.len - 1] == '-' || str_ends(s, STR("—")) || s.ptr[s.len - 1] == ' '))
        s.len -= s.ptr[s.len - 1] == '-' || s.ptr[s.len - 1] == ' ' ? 1 : STR("—").len;
    if (str_starts(s, STR("Page ")) || str_starts(s, STR("PAGE ")))
        s = str_slice(s, 5, s.len);
    bool named = str_starts(s, STR("第"));
    s = str_slice(s, named ? STR("第").len : 0, s.len);
    unsigned digits = 0, letters = 0;
    size_t pos = 0;
    while (pos < s.len) {
        enum char_class class = char_class_of(glyph_first(str_slice(s, pos, s.len)));
        if (class == CHAR_DIGIT)
            digits++;
        else if (class == CHAR_LATIN && digits == 0)
            letters++;
        else
            break;
        glyph_next(s, &pos);
    }
    struct str rest = str_slice(s, pos, s.len);
    while (rest.len && rest.ptr[0] == ' ')
        rest = str_slice(rest, 1, rest.len);
    bool tail = rest.len == 0 || is_made_of_rubrics(rest) || str_equal(rest, STR("叠")) ||
                str_equal(rest, STR("面"));
    return tail && digits >= 1 && digits <= 3 && letters <= 2;
}

/* 2014.8.18, 2014-08-18: a year, then a month and a day. */
static bool is_plain_date(struct str s)
{
    unsigned parts = 0, digits = 0;
    for (size_t i = 0; i < s.len && i < 11; i++) {
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
            digits++;
            continue;
        }
        if ((s.ptr[i] != '.' && s.ptr[i] != '-' && s.ptr[i] != '/') ||
            digits != (parts ? digits : 4) || digits == 0)
            return false;
        parts++;
        digits = 0;
    }
    return s.len <= 10 && parts == 2 && digits >= 1 && digits <= 2;
}

/* 二〇二六年, 中華民國一一五年 */
static bool has_hanzi_year(struct str s, const struct glance *glance)
{
    return (glance->zero && (str_has(s, STR("二〇")) || str_has(s, STR("二○")))) ||
           str_has(s, STR("中華民國"));
}

static bool has_weekday(struct str s, const struct glance *glance)
{
    return word_list_in(s, &weekdays) ||
           (glance->letters && word_list_in(s, &latin_weekdays));
}

static bool is_date(struct str s, const struct glance *glance)
{
    if (is_plain_date(s))
        return true;
    if (s.len > 90)
        return false;
    bool dated = glance->digits >= 4 && str_has(s, STR("年")) && str_has(s, STR("月"));
    bool hanzi = has_hanzi_year(s, glance);
    if ((hanzi || glance->digits >= 3 || s.len <= 24) && has_weekday(s, glance))
        return true;
    if (glance->digits >= 5 && s.len <= 30 && glance->letters && word_list_in(s, &months))
        return true;
    return (dated && s.len <= 34) || (hanzi && s.len <= 60 && str_has(s, STR("日")));
}

/* "编辑/某某 校对/某某", "责编：…": a desk's word followed by a mark or a blank. */
static bool is_desk(struct str s, const struct glance *glance)
{
    if (s.len > 240 || !glance->parted || !word_list_in(s, &editors))
        return false;
    unsigned seen = 0;
    for (uint32_t i = 0; i < editors.count; i++) {
        struct str word = list_word_str(&editors.words[i]);
        size_t at = str_find(s, word, 0);
        if (at == s.len)
            continue;
        struct str rest = str_slice(s, at + word.len, s.len);
        seen += parts_desk(glyph_first(rest));
    }
    return seen >= 2 || (seen == 1 && (word_list_start(s, &editors) || s.len < 60));
}

/* Does a number or a colon follow a contact's word, or is there little else? */
static bool is_contact_word(struct str s, const struct glance *glance)
{
    for (uint32_t i = 0; i < numbered_contacts.count; i++) {
        struct str word = list_word_str(&numbered_contacts.words[i]);
        size_t at = str_find(s, word, 0);
        if (at == s.len)
            continue;
        size_t pos = at + word.len;
        while (pos < s.len && s.ptr[pos] == ' ')
            pos++;
        enum char_class next = char_class_of(glyph_first(str_slice(s, pos, s.len)));
        if (glance->width <= 8 || next == CHAR_COLON || next == CHAR_DIGIT)
            return true;
    }
    return false;
}

static bool is_contact(struct str s, const struct glance *glance)
{
    return glance->width <= 100 && (glance->width <= 40 || glance->digits >= 3) &&
           (word_list_in(s, &contacts) ||
            (glance->letters && word_list_in(s, &latin_contacts)) ||
            (word_list_in(s, &numbered_contacts) && is_contact_word(s, glance)));
}

/* 第48689期 */
static bool has_issue(struct str s)
{
    for (size_t at = 0; (at = str_find(s, STR("第"), at)) < s.len; at++) {
        size_t pos = at + STR("第").len, digits = 0;
        for (; pos < s.len &&
               (s.ptr[pos] == ' ' || ascii_is_digit((unsigned char)s.ptr[pos]));
             pos++)
            digits += s.ptr[pos] != ' ';
        if (digits >= 3 && str_starts(str_slice(s, pos, s.len), STR("期")))
            return true;
    }
    return false;
}

/* "今日23版 第48689期": how many pages, which issue. */
static bool is_count(struct str s, const struct glance *glance)
{
    if (glance->width > 48 || glance->digits == 0)
        return false;
    return has_issue(s) || (str_has(s, STR("版")) &&
                            (str_has(s, STR("今日")) || str_has(s, STR("今天"))));
}

/* A rule drawn with characters: dashes, stars or the like and nothing else. */
static bool is_rule(struct str s)
{
    size_t count = 0;
    for (size_t pos = 0; pos < s.len; count++) {
        switch (glyph_next(s, &pos)) {
        case U'—':
        case U'─':
        case U'━':
        case U'═':
        case '-':
        case '=':
        case '*':
        case '_':
        case '~':
        case ' ':
            continue;
        default:
            return false;
        }
    }
    return count >= 3;
}

/* 时代观察, 百姓故事 街巷传真: short words, one with a rubric's ending. */
static bool is_rubric(struct str s, const struct glance *glance)
{
    if (glance->width > 24)
        return false;
    bool tail = false;
    size_t mark = 0;
    if (char_class_of(glyph_next(s, &mark)) == CHAR_MARK)
        s = str_slice(s, mark, s.len);
    for (size_t from = 0; from < s.len;) {
        size_t to = str_find(s, STR(" "), from);
        struct str word = str_slice(s, from, to);
        if (char_text_width(word) > 12)
            return false;
        tail |= word_list_end(word, &rubric_tails);
        from = to + 1;
    }
    return tail;
}

/* 第2版(要闻) and 专栏:国际, with which an archive heads each of its stories. */
static bool is_archive_label(struct str s)
{
    if (s.len > 60)
        return false;
    if (str_starts(s, STR("专栏:")) || str_starts(s, STR("专栏：")) ||
        str_starts(s, STR("專欄:")) || str_starts(s, STR("專欄：")))
        return true;
    size_t pos = STR("第").len;
    if (!str_starts(s, STR("第")) || !(str_ends(s, STR(")")) || str_ends(s, STR("）"))))
        return false;
    while (pos < s.len && ascii_is_digit((unsigned char)s.ptr[pos]))
        pos++;
    struct str rest = str_slice(s, pos, s.len);
    return pos > STR("第").len &&
           (str_starts(rest, STR("版(")) || str_starts(rest, STR("版（")));
}

enum furniture chinese_furniture(struct str s)
{
    if (s.len > 300)
        return FURNITURE_NOT;
    if (is_rule(s) || markup_only(s) || is_archive_label(s))
        return FURNITURE_SURE;
    if (char_class_of(glyph_last(s)) == CHAR_STOP)
        return FURNITURE_NOT;
    struct glance glance = glance_at(s);
    if (glance.prose)
        return FURNITURE_NOT;
    if (glance.figures && is_folio(s))
        return FURNITURE_FOLIO;
    if (is_date(s, &glance))
        return FURNITURE_DATE;
    if (is_desk(s, &glance))
        return FURNITURE_SURE;
    if (glance.width <= 26 && word_list_end(s, &papers) && !str_has(s, STR("：")))
        return FURNITURE_PAPER;
    if (is_contact(s, &glance) || is_count(s, &glance))
        return FURNITURE_SURE;
    if ((glance.width <= 22 && is_made_of_rubrics(s)) || is_rubric(s, &glance))
        return FURNITURE_WEAK;
    return FURNITURE_NOT;
}
