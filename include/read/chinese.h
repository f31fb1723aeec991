/* chinese: the wording of a line or paragraph in Chinese, Simplified or Traditional,
 * including Latin letters in such text.
 *
 * The words are in src/read/words/chinese.words. Private to src/read/chinese*.c; others
 * ask language.h.
 */
#ifndef READ_CHINESE_H
#define READ_CHINESE_H

#include "read/language.h"

bool chinese_dateline(struct str s);
enum byline chinese_byline(struct str s);
enum furniture chinese_furniture(struct str s);
struct jump chinese_jump(struct str s);
bool chinese_caption(struct str s);

/* WEAK_PICTURE: it begins as captions do; WEAK_CREDIT: it ends in who took the picture;
 * WEAK_CAPTION: both. */
enum weak_evidence chinese_picture(struct str s);

/* One name of two or three characters with a known surname; blanks inside allowed. */
bool chinese_is_name(struct str s);

/* One to four such names with blanks between. */
bool chinese_are_names(struct str s);

/* Does s, `han` Han, fall into names of two or three characters, each with a known
 * surname: 沈小晓任彦黄培昭? */
bool chinese_is_run_of_names(struct str s, unsigned han);

#endif
