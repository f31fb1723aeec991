/* Furniture that is known by its words. The first that applies:
 *
 *     SURE    责编：某某 校对：某某      is_desk: who made the page
 *     PAPER   …日报
 *     SURE    热线：12345678             is_contact
 *     SURE    今日23版 第48689期         is_count: pages, issues
 *     WEAK    国际·体育                  chinese_are_rubrics: names of sections alone
 *     WEAK    时代观察, 百姓故事         is_rubric: a word that ends as sections' names do */
#include "read/chinese_text.h"

#include "words_chinese.h"

/* 河灣報: three to five Han that end in 報, no word that does, like 警報. */
static bool is_name_of_paper(struct str s, const struct chinese_glance *glance)
{
    const size_t han = 3; /* bytes */
    return glance->width >= 6 && glance->width <= 10 &&
           s.len == glance->width / 2 * han && glyph_han_run(s, 0) * han == s.len &&
           (str_ends(s, STR("报")) || str_ends(s, STR("報"))) &&
           !word_list_at(s, s.len - 2 * han, &no_papers);
}

/* What follows the word where s first holds it; no pointer: s does not. */
static struct str rest_after(struct str s, const struct list_word *word)
{
    size_t at = str_find(s, list_word_str(word), 0);
    return at < s.len ? str_slice(s, at + word->len, s.len) : (struct str){0};
}

/* "编辑/某某 校对/某某", "责编：…": a desk's word followed by a mark or a blank. */
static bool is_desk(struct str s, const struct chinese_glance *glance)
{
    if (s.len > 240 || !glance->parted || !word_list_in(s, &editors))
        return false;
    unsigned seen = 0;
    for (uint32_t i = 0; i < editors.count; i++)
        seen += chinese_separates_desk(glyph_first(rest_after(s, &editors.words[i])));
    return seen >= 2 || (seen == 1 && (word_list_start(s, &editors) || s.len < 60));
}

/* Does a number or a colon follow a contact's word, or is there little else? */
static bool is_contact_word(struct str s, const struct chinese_glance *glance)
{
    for (uint32_t i = 0; i < numbered_contacts.count; i++) {
        struct str rest = glyph_trim(rest_after(s, &numbered_contacts.words[i]));
        enum char_class next = char_class_of(glyph_first(rest));
        if (rest.ptr && (glance->width <= 8 || next == CHAR_COLON || next == CHAR_DIGIT))
            return true;
    }
    return false;
}

static bool is_contact(struct str s, const struct chinese_glance *glance)
{
    return glance->width <= 100 && (glance->width <= 40 || glance->digits >= 3) &&
           (word_list_in(s, &contacts) ||
            (glance->letters && word_list_in(s, &latin_contacts)) ||
            (word_list_in(s, &numbered_contacts) && is_contact_word(s, glance)));
}

/* 扫一扫，关注本报微信: what to do with a telephone, and what it brings. */
bool chinese_is_scan(struct str s)
{
    enum { LONGEST = 90 }; /* bytes */
    return s.len <= LONGEST && word_list_start(s, &scans) && word_list_in(s, &scanned);
}

/* 第48689期 at the end; 2035年第三个退休高峰期 and 七星彩第03084期：2 9 9 tell of no issue. */
static bool has_issue(struct str s)
{
    size_t digits = 0, at = str_ends(s, STR("期")) ? s.len - STR("期").len : 0;
    while (at && strchr(" 0123456789", s.ptr[at - 1]))
        digits += s.ptr[--at] != ' ';
    return digits >= 3 && str_ends(str_slice(s, 0, at), STR("第"));
}

/* "今日23版 第48689期": how many pages, which issue. */
static bool is_count(struct str s, const struct chinese_glance *glance)
{
    bool pages =
        str_has(s, STR("版")) && (str_has(s, STR("今日")) || str_has(s, STR("今天")));
    return glance->width <= 48 && glance->digits && (pages || has_issue(s));
}

/* 时代观察, 百姓故事 街巷传真: short words, one with a rubric's ending. */
static bool is_rubric(struct str s, const struct chinese_glance *glance)
{
    if (glance->width > 24)
        return false;
    bool tail = false;
    size_t mark = 0;
    if (char_class_of(glyph_next(s, &mark)) == CHAR_MARK)
        s = str_slice(s, mark, s.len);
    while (s.len) {
        struct str word = chinese_cut(&s);
        if (char_text_width(word) > 12)
            return false;
        tail |= word_list_end(word, &rubric_ends);
    }
    return tail;
}

bool chinese_are_rubrics(struct str s)
{
    static const struct str joints = STR("版叠面之与·／丨/| ");
    for (size_t pos = 0, len; pos < s.len; pos += len)
        if (!(len = word_list_at(s, pos, &rubrics)) &&
            !(len = chinese_mark_at(s, pos, joints)))
            return false;
    return s.len > 0;
}

enum furniture chinese_rubric(struct str s, const struct chinese_glance *glance)
{
    if (is_desk(s, glance))
        return FURNITURE_SURE;
    if ((glance->width <= 26 && word_list_end(s, &papers) && !str_has(s, STR("："))) ||
        is_name_of_paper(s, glance))
        return FURNITURE_PAPER;
    if (is_contact(s, glance) || is_count(s, glance))
        return FURNITURE_SURE;
    bool weak = (glance->width <= 22 && chinese_are_rubrics(s)) || is_rubric(s, glance);
    return weak ? FURNITURE_WEAK : FURNITURE_NOT;
}
