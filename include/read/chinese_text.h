/* chinese_text: the wording of a line or paragraph in Chinese, Simplified or Traditional,
 * including Latin letters in such text.
 *
 * The words are in src/read/words/chinese.words. Private to src/read/chinese*.c; others
 * ask language.h.
 */
#ifndef READ_CHINESE_TEXT_H
#define READ_CHINESE_TEXT_H

#include "base/char_class.h"
#include "read/language.h"

/* What the words alone of a line or paragraph say, which may be empty. dateline: it begins
 * with one; jump: views of s; reported: as SAYS_REPORTED. */
bool chinese_dateline(struct str s);
enum byline chinese_byline(struct str s);
enum furniture chinese_furniture(struct str s);
struct jump chinese_jump(struct str s);
bool chinese_reported(struct str s);

/* What one walk over a text tells before any list of furniture is asked. */
struct chinese_glance {
    uint32_t width;
    unsigned digits; /* 0 to 9 */
    bool figures;    /* digits of any width */
    bool letters;    /* A to Z, a to z */
    bool parted;     /* something separates a desk's word from a name */
    bool prose;      /* ， or 。: the walk ended there */
};

/* Does it separate a desk's word from a name? */
static inline bool chinese_separates_desk(uint32_t code)
{
    enum char_class class = char_class_of(code);
    return class == CHAR_COLON || class == CHAR_BLANK || code == '/' || code == U'／' ||
           code == '|' || code == U'丨';
}

/* 新年首趟列车今晨开行 新华社河湾1月1日电, 夜航的人 记者 沈渡: the last line of a headline and the
 * lead or byline beside it, which an extractor put on one line. The blank between them; 0:
 * there is none. */
size_t chinese_beside(struct str s);

/* 第2版(要闻), 专栏:国际 or both, with which an archive heads a story. */
bool chinese_is_archive_label(struct str s);

/* The last step of chinese_furniture: by words, of what is neither folio nor date. */
enum furniture chinese_rubric(struct str s, const struct chinese_glance *glance);
bool chinese_is_scan(struct str s);

/* Is s words of rubrics, and marks between them, and nothing else? 国际·体育 */
bool chinese_are_rubrics(struct str s);

/* Length of the character at pos, where that is one of `marks`; 0 where it is not. */
static inline size_t chinese_mark_at(struct str s, size_t pos, struct str marks)
{
    size_t end = pos;
    glyph_next(s, &end);
    return str_has(marks, str_slice(s, pos, end)) ? end - pos : 0;
}

/* One name of two or three characters with a known surname; blanks inside allowed. */
bool chinese_is_name(struct str s);

/* What stands in *s before its first blank, of either width; *s becomes what is behind. */
struct str chinese_cut(struct str *s);

/* One to four such names with blanks between. */
bool chinese_are_names(struct str s);

/* Does s, `han` Han, fall into names of two or three characters, each with a known
 * surname: 沈小晓任彦黄培昭? */
bool chinese_is_run_of_names(struct str s, unsigned han);

#endif
