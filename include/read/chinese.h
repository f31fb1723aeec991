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

#endif
