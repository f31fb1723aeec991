/* plural: which plural form is used for a count, by an expression of gettext's
 * Plural-Forms.
 *
 * Knows the operators of C over one unsigned number; knows no language and no message.
 */
#ifndef BASE_PLURAL_H
#define BASE_PLURAL_H

#include "base/str.h"

/* The value of the expression for n; 0 where it is not one. */
unsigned long plural_index(struct str expression, unsigned long n);

#endif
