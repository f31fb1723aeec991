/* ascii: classes of single bytes, by table, without the locale. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

/* 1: a digit, 2: a letter. */
static const unsigned char ascii_kinds[256] = {['0' ... '9'] = 1,
                                               ['A' ... 'Z'] = 2,
                                               ['a' ... 'z'] = 2};

static inline bool ascii_is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_alpha(unsigned char c)
{
    return ascii_kinds[c] == 2;
}

static inline bool ascii_is_alnum(unsigned char c)
{
    return ascii_kinds[c] != 0;
}

/* Blank, tab and the line controls; never NUL. */
static inline bool ascii_is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline unsigned char ascii_lower(unsigned char c)
{
    return ascii_is_upper(c) ? (unsigned char)(c | 0x20) : c;
}

#endif
