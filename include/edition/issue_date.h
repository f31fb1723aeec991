/* issue_date: the day of an issue, from a page or the name of a file or directory. */
#ifndef EDITION_ISSUE_DATE_H
#define EDITION_ISSUE_DATE_H

#include <stdint.h>

#include "base/str.h"

/* The first date in s as one number, 20261121; 0: none. It stands as year, month and day
 * in this order with anything but digits between (2026年11月21日, 2026-11-21), or as
 * eight digits. Years from 1601 to 2199. */
uint32_t issue_date_of(struct str s);

#endif
