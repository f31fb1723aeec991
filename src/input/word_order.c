#include "input/word_order.h"

#include "base/ascii.h"

enum { BE, NAME, THE, LINK, MARK, DIGIT, OF, THEY, TO, IS, REST, ED, ING, LY, S, KINDS };

static const char *const lists[KINDS] = {
    [BE] = " be been being not also ",
    [THE] =
        " the a an his her their its our my your no every this that these those some any "
        "each all both many more most ",
    [LINK] = " and or but nor if when while where how what which who whom whose ",
    [OF] = " of in on at by for from with into about against between after before over "
           "under "
           "during through as than ",
    [THEY] = " he she it they we you i there ",
    [TO] = " to ",
    [IS] =
        " is are was were has have had do does did will would can could may might must "
        "should said says ",
};

static const struct {
    const char *end;
    uint8_t kind;
} endings[] = {{"ing", ING}, {"ed", ED}, {"ly", LY}, {"ss", REST}, {"s", S}};

/* Rows: the first word's kind. Counted on 107 stories of press. */
static const int8_t scores[KINDS][KINDS] = {
    [BE] = {4, -24, -2, -23, -14, -6, -6, -18, -11, -6, 3, 22, 10, 6, -6},
    [NAME] = {-14, 9, -19, 4, 6, -3, -3, -15, -7, 5, -6, -3, -6, -8, -2},
    [THE] = {-30, 2, -14, -24, -18, 0, -16, -8, -39, -16, 8, -9, 0, 1, 5},
    [LINK] = {-2, 3, 3, -11, -19, -7, -13, 17, -16, 6, -1, 4, 1, 2, 3},
    [MARK] = {-10, 3, -2, 10, -1, 11, -4, 12, -9, 1, -5, 0, 5, -1, -10},
    [DIGIT] = {-13, -1, -12, 2, 9, 2, -4, -4, -5, -7, 0, -10, -6, -10, 3},
    [OF] = {-15, 4, 14, -14, -17, 10, -25, -8, -20, -33, -4, -20, 5, -6, -2},
    [THEY] = {2, -33, -28, -14, -15, -20, -15, -18, -15, 22, 0, 10, -18, 3, -7},
    [TO] = {15, -6, 2, -21, -17, 4, -33, -16, -25, -9, 8, -27, -9, -8, -9},
    [IS] = {23, -11, 1, -19, -6, -13, -13, 5, -3, -9, 1, 14, 8, 14, -15},
    [REST] = {-10, -9, -3, 2, 3, -9, 7, -5, 6, -2, -1, -7, -4, -3, 3},
    [ED] = {-22, -8, 6, -10, -3, -3, 10, -3, 12, -18, -3, -22, -14, 6, 0},
    [ING] = {-14, -10, 4, 0, -5, -3, 3, 1, 12, -19, 2, -14, -6, -4, 5},
    [LY] = {3, -22, -7, -2, 0, -2, 1, -1, 10, -4, 0, 15, 8, -3, -5},
    [S] = {-13, -15, -5, 7, 6, -21, 8, -6, 7, 5, -5, 0, 0, -4, -7},
};

static bool is_listed(struct str word, const char *list)
{
    char spaced[12] = " ";
    if (word.len + 3 > sizeof spaced)
        return false;
    for (size_t i = 0; i < word.len; i++)
        spaced[i + 1] = (char)ascii_lower(word.ptr[i]);
    spaced[word.len + 1] = ' ';
    return strstr(list, spaced);
}

static uint8_t kind_of(struct str word)
{
    enum { SHORT = 4 }; /* letters of a word whose ending tells nothing */
    if (word.len == 0 || !ascii_is_alnum(word.ptr[0]))
        return MARK;
    if (ascii_is_digit(word.ptr[0]))
        return DIGIT;
    for (size_t kind = 0; kind < KINDS; kind++)
        if (lists[kind] && is_listed(word, lists[kind]))
            return (uint8_t)kind;
    if (ascii_is_upper(word.ptr[0]))
        return NAME;
    for (size_t i = 0; word.len > SHORT && i < sizeof endings / sizeof *endings; i++)
        if (str_ends(word, str_of(endings[i].end)))
            return endings[i].kind;
    return REST;
}

static bool is_inside(char c)
{
    return ascii_is_alnum(c) || c == '\'';
}

uint8_t word_kind_first(struct str line)
{
    size_t end = 0;
    while (end < line.len && is_inside(line.ptr[end]))
        end++;
    return kind_of(str_slice(line, 0, end));
}

uint8_t word_kind_last(struct str line)
{
    size_t beg = line.len;
    while (beg > 0 && is_inside(line.ptr[beg - 1]))
        beg--;
    return kind_of(str_slice(line, beg, line.len));
}

int word_kinds_score(uint8_t first, uint8_t second)
{
    return scores[first][second];
}
