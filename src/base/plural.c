/* Expressions of Plural-Forms, which are those of C over one unsigned number: n % 10 == 1
 * && n % 100 != 11 ? 0 : 1. They are evaluated as they are read: one is a few dozen bytes
 * long and is asked for when a count is shown. */
#include "base/plural.h"

#include "base/ascii.h"

enum { DEPTH = 32 }; /* of nesting; the longest in use, Arabic's, has 6 */

struct plural_reading {
    struct str rest;
    unsigned long n;
    unsigned depth;
    bool bad;
};

/* Operators with two sides; those of two characters first. */
static const struct {
    const char *text;
    unsigned rank; /* the higher, the tighter */
    char letter;   /* for apply */
} operators[] = {
    {"||", 1, '|'}, {"&&", 2, '&'}, {"==", 3, '='}, {"!=", 3, '!'}, {"<=", 4, 'm'},
    {">=", 4, 'l'}, {"<", 4, '<'},  {">", 4, '>'},  {"+", 5, '+'},  {"-", 5, '-'},
    {"*", 6, '*'},  {"/", 6, '/'},  {"%", 6, '%'},
};
enum { OPERATORS = sizeof operators / sizeof *operators };

static unsigned long choice(struct plural_reading *reading);

static bool takes(struct plural_reading *reading, const char *token)
{
    while (reading->rest.len && ascii_is_space(*reading->rest.ptr))
        reading->rest = str_slice(reading->rest, 1, reading->rest.len);
    struct str wanted = str_of(token);
    if (!str_starts(reading->rest, wanted))
        return false;
    reading->rest = str_slice(reading->rest, wanted.len, reading->rest.len);
    return true;
}

static unsigned long number(struct plural_reading *reading)
{
    unsigned long value = 0;
    size_t len = 0;
    while (len < reading->rest.len && len < 9 && ascii_is_digit(reading->rest.ptr[len]))
        value = value * 10 + (unsigned long)(reading->rest.ptr[len++] - '0');
    reading->bad |= len == 0;
    reading->rest = str_slice(reading->rest, len, reading->rest.len);
    return value;
}

static unsigned long operand(struct plural_reading *reading)
{
    unsigned long value = 0;
    if (++reading->depth > DEPTH || reading->bad)
        reading->bad = true;
    else if (takes(reading, "!"))
        value = !operand(reading);
    else if (takes(reading, "n"))
        value = reading->n;
    else if (takes(reading, "(")) {
        value = choice(reading);
        reading->bad |= !takes(reading, ")");
    } else
        value = number(reading);
    reading->depth--;
    return value;
}

static unsigned long apply(struct plural_reading *reading, char letter, unsigned long a,
                           unsigned long b)
{
    reading->bad |= b == 0 && (letter == '/' || letter == '%');
    if (reading->bad)
        return 0;
    switch (letter) {
    case '|':
        return a || b;
    case '&':
        return a && b;
    case '=':
        return a == b;
    case '!':
        return a != b;
    case 'm':
        return a <= b;
    case 'l':
        return a >= b;
    case '<':
        return a < b;
    case '>':
        return a > b;
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        return a / b;
    case '%':
        return a % b;
    default:
        return 0;
    }
}

/* Operands joined by operators of at least that rank. */
static unsigned long joined(struct plural_reading *reading, unsigned rank)
{
    unsigned long value = operand(reading);
    for (unsigned which = 0; which < OPERATORS && !reading->bad;) {
        if (operators[which].rank < rank || !takes(reading, operators[which].text)) {
            which++;
            continue;
        }
        unsigned long other = joined(reading, operators[which].rank + 1);
        value = apply(reading, operators[which].letter, value, other);
        which = 0;
    }
    return value;
}

static unsigned long choice(struct plural_reading *reading)
{
    unsigned long value = joined(reading, 1);
    if (reading->bad || !takes(reading, "?"))
        return value;
    if (++reading->depth > DEPTH)
        reading->bad = true;
    unsigned long yes = reading->bad ? 0 : choice(reading);
    reading->bad |= !takes(reading, ":");
    unsigned long no = reading->bad ? 0 : choice(reading);
    reading->depth--;
    return value ? yes : no;
}

unsigned long plural_index(struct str expression, unsigned long n)
{
    struct plural_reading reading = {.rest = expression, .n = n};
    unsigned long value = choice(&reading);
    takes(&reading, "");
    return reading.bad || reading.rest.len ? 0 : value;
}
