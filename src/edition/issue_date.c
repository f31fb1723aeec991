#include "edition/issue_date.h"

#include <stdbool.h>

#include "base/ascii.h"

/* The number at *pos or after it, and its digits; false: none. Moves *pos past it. */
static bool next_number(struct str s, size_t *pos, uint32_t *number, size_t *digits)
{
    while (*pos < s.len && !ascii_is_digit(s.ptr[*pos]))
        (*pos)++;
    size_t beg = *pos;
    *number = 0;
    for (; *pos < s.len && ascii_is_digit(s.ptr[*pos]); (*pos)++)
        *number = *number % 100000000 * 10 + (uint32_t)(s.ptr[*pos] - '0');
    *digits = *pos - beg;
    return *digits > 0;
}

static bool is_date(uint32_t year, uint32_t month, uint32_t day)
{
    return year > 1600 && year < 2200 && month >= 1 && month <= 12 && day >= 1 &&
           day <= 31;
}

uint32_t issue_date_of(struct str s)
{
    uint32_t year, month, day;
    size_t pos = 0, digits;
    while (next_number(s, &pos, &year, &digits)) {
        if (digits == 8 && is_date(year / 10000, year / 100 % 100, year % 100))
            return year;
        size_t after = pos;
        if (next_number(s, &after, &month, &digits) &&
            next_number(s, &after, &day, &digits) && is_date(year, month, day))
            return year * 10000 + month * 100 + day;
    }
    return 0;
}
