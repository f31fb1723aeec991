/* chinese: evidence in the wording of a line or paragraph in Chinese, Simplified or
 * Traditional, including Latin letters in such text.
 *
 * Each function looks at one text and knows nothing of its neighbours; patterns.h says
 * what the answers mean. The words are in src/read/words/chinese.words.
 */
#ifndef READ_CHINESE_H
#define READ_CHINESE_H

#include "read/patterns.h"

bool chinese_dateline(struct str s);
enum byline chinese_byline(struct str s);
enum furniture chinese_furniture(struct str s);
struct jump chinese_jump(struct str s);

enum { JUMP_LONGEST = 96 }; /* bytes of a paragraph that is nothing but a jump */

#endif
