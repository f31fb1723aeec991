/* Which arguments a format of printf takes, to compare a translation with its message. */
#include "base/conversions.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"

enum { ARGS = 16, WIDEST = 999 };

struct conversion {
    uint16_t args[ARGS];  /* what each is: length modifier and kind; 0: not used */
    unsigned count;       /* one more than the last that is used */
    unsigned next;        /* the argument that the next plain conversion takes */
    bool numbered, plain; /* has conversions like %2$s; like %s */
    bool bad;
};

/* Conversions that read the same argument have one letter. %n writes, %m is glibc's
 * own. */
static uint8_t kind_of(char letter)
{
    static const char kinds[][2] = {{'d', 'd'}, {'i', 'd'}, {'u', 'u'}, {'o', 'u'},
                                    {'x', 'u'}, {'X', 'u'}, {'c', 'c'}, {'s', 's'},
                                    {'p', 'p'}, {'e', 'f'}, {'E', 'f'}, {'f', 'f'},
                                    {'F', 'f'}, {'g', 'f'}, {'G', 'f'}, {'a', 'f'},
                                    {'A', 'f'}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i][0] == letter)
            return (uint8_t)kinds[i][1];
    return 0;
}

/* Reads a number, which may be missing (0). */
static unsigned number(struct conversion *format, const char **at)
{
    unsigned value = 0;
    for (; ascii_is_digit(**at); ++*at)
        if (value <= WIDEST)
            value = value * 10 + (unsigned)(**at - '0');
    format->bad |= value > WIDEST;
    return value;
}

/* Reads `2$`, where it is there: the argument's number from 1, else 0. */
static unsigned position(struct conversion *format, const char **at)
{
    const char *start = *at;
    unsigned value = number(format, at);
    if (**at == '$' && *at > start) {
        ++*at;
        format->numbered = true;
        format->bad |= value == 0;
        return value;
    }
    *at = start;
    format->plain = true;
    return 0;
}

static void add(struct conversion *format, unsigned place, unsigned what)
{
    unsigned index = place ? place - 1 : format->next++;
    if (index >= ARGS || (format->args[index] && format->args[index] != what)) {
        format->bad = true;
        return;
    }
    format->args[index] = (uint16_t)what;
    format->count = format->count > index ? format->count : index + 1;
}

/* A width or precision: a number, or an argument of type int. */
static void size(struct conversion *format, const char **at)
{
    if (**at != '*') {
        number(format, at);
        return;
    }
    ++*at;
    add(format, position(format, at), 'd');
}

/* Reads what follows a '%'. */
static void conversion(struct conversion *format, const char **at)
{
    if (**at == '%') {
        ++*at;
        return;
    }
    unsigned place = position(format, at);
    while (**at && strchr("#0- +'", **at))
        ++*at;
    size(format, at);
    if (**at == '.') {
        ++*at;
        size(format, at);
    }
    unsigned length = 0;
    for (unsigned i = 0; i < 2 && **at && strchr("hljztL", **at); i++, ++*at)
        length = length * 7 + (unsigned)(strchr("hljztL", **at) - "hljztL") + 1;
    uint8_t kind = kind_of(**at);
    if (!kind) {
        format->bad = true;
        return;
    }
    ++*at;
    add(format, place, length << 8 | kind);
}

static struct conversion format_of(const char *text)
{
    struct conversion format = {0};
    const char *at = text;
    while (!format.bad && (at = strchr(at, '%'))) {
        at++;
        conversion(&format, &at);
    }
    for (unsigned i = 0; i < format.count; i++)
        format.bad |= format.args[i] == 0;
    format.bad |= format.numbered && format.plain;
    return format;
}

bool conversions_agree(const char *format, const char *text)
{
    struct conversion one = format_of(format), other = format_of(text);
    if (one.bad || other.bad)
        return one.bad;
    return one.count == other.count &&
           memcmp(one.args, other.args, one.count * sizeof *one.args) == 0;
}
