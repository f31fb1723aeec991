/* ascii: classes of single bytes, without the locale.
 *
 * A byte may be given as char or as unsigned char: those above 127 are in no class.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

/* 1: a digit, 2: a letter. */
static const unsigned char ascii_kinds[256] = {['0' ... '9'] = 1,
                                               ['A' ... 'Z'] = 2,
                                               ['a' ... 'z'] = 2};

static inline bool ascii_is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(int c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(int c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_alpha(int c)
{
    return ascii_kinds[c & 0xFF] == 2;
}

static inline bool ascii_is_alnum(int c)
{
    return ascii_kinds[c & 0xFF] != 0;
}

/* Blank, tab and the line controls; never NUL. */
static inline bool ascii_is_space(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline unsigned char ascii_lower(int c)
{
    return (unsigned char)(ascii_is_upper(c) ? c | 0x20 : c);
}

#endif
