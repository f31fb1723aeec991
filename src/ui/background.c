#include "ui/background.h"

#include <stdlib.h>

#include "base/ascii.h"

/* Of the 16 palette colours, 7 and 9 to 15 are light; 8 is dark grey. */
enum background background_of_variable(const char *value)
{
    const char *last = value ? strrchr(value, ';') : NULL;
    if (!last || !ascii_is_digit(last[1]))
        return BACKGROUND_UNKNOWN;
    long color = strtol(last + 1, NULL, 10);
    if (color > 15)
        return BACKGROUND_UNKNOWN;
    return color == 7 || color > 8 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}

static int digit_of(char c)
{
    unsigned char lower = ascii_lower(c);
    if (ascii_is_digit(lower))
        return lower - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* One channel, scaled to 0 … 255; -1: none stands at *pos. Moves *pos past it. */
static int channel_at(struct str s, size_t *pos)
{
    int value = 0, most = 0;
    while (*pos < s.len && digit_of(s.ptr[*pos]) >= 0 && most <= 0xFFF) {
        value = value * 16 + digit_of(s.ptr[(*pos)++]);
        most = most * 16 + 15;
    }
    return most ? value * 255 / most : -1;
}

/* Luma as in Rec. 601: what the eye takes for bright. */
enum background background_of_answer(struct str answer)
{
    static const int weights[] = {299, 587, 114};
    int luma = 0;
    if (!str_starts(answer, STR("11;rgb:")))
        return BACKGROUND_UNKNOWN;
    size_t pos = sizeof "11;rgb:" - 1;
    for (int i = 0; i < 3; i++, pos++) {
        int channel = channel_at(answer, &pos);
        if (channel < 0 || (i < 2 && (pos >= answer.len || answer.ptr[pos] != '/')))
            return BACKGROUND_UNKNOWN;
        luma += channel * weights[i];
    }
    return luma > 127 * 1000 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}
