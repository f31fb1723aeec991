#include "paper_text.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "text.h"

static const char *const LABELS[] = {"COUNCIL", "BRIDGE", "STORM",  "BUDGET", "FERRY",
                                     "SCHOOLS", "TRIAL",  "WATER",  "MAYOR",  "RIVERMEN",
                                     "HOUSING", "VOTE",   "STRIKE", "HEAT",   "RATES"};

static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static const char *const SHORT[] = {"Jan.", "Feb.", "March", "April", "May",  "June",
                                    "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec."};

static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

struct str paper_case(struct arena *arena, struct str s, bool upper)
{
    struct str copy = arena_copy(arena, s);
    for (size_t i = 0; i < copy.len; i++) {
        unsigned char c = (unsigned char)copy.ptr[i];
        if (upper && ascii_is_lower(c))
            ((char *)copy.ptr)[i] = (char)(c - 32);
        else if (!upper && c >= 'A' && c <= 'Z')
            ((char *)copy.ptr)[i] = (char)(c + 32);
    }
    return copy;
}

static struct str slot_of(struct generated_page *page, char slot)
{
    struct arena *arena = page->arena;
    const struct paper *paper = &page->paper;
    switch (slot) {
    case 'E':
        return story_person(arena, page->rng);
    case 'U':
        return paper_case(arena, story_person(arena, page->rng), true);
    case 'C':
        return rng_chance(page->rng, 30) ? paper->town : story_town(arena, page->rng);
    case 'Z':
        return paper_case(arena, story_town(arena, page->rng), true);
    case 'p':
        return paper->name;
    case 'B':
        return paper->brief;
    case 'b':
        return paper_case(arena, paper->brief, true);
    case 'h':
        return paper->host;
    case 'e':
        return paper_case(arena, story_town(arena, page->rng), false);
    case 'w':
        return str_of(DAYS[paper->weekday]);
    case 'W':
        return paper_case(arena, str_of(DAYS[paper->weekday]), true);
    case 'm':
        return str_of(MONTHS[paper->month]);
    case 'M':
        return paper_case(arena, str_of(MONTHS[paper->month]), true);
    case 'a':
        return str_of(SHORT[paper->month]);
    case 'd':
        return arena_format(arena, "%u", paper->day);
    case 'y':
        return arena_format(arena, "%u", paper->year);
    case 's':
        return arena_format(arena, "%c", "AABBCDE"[rng_below(page->rng, 7)]);
    case 'v':
        return rng_chance(page->rng, 50) ? STR("CXII") : STR("LXIV");
    case 'l':
        return str_of(PICK(page->rng, LABELS));
    default:
        return (struct str){0};
    }
}

struct str paper_expand(struct generated_page *page, const char *row)
{
    struct buf buf = {.arena = page->arena};
    for (; *row; row++) {
        if (*row == '|') {
            buf_add_char(&buf, '\n');
        } else if (*row == '#') {
            buf_add_char(&buf, (char)('1' + rng_below(page->rng, 9)));
        } else if (*row == '{') {
            if (row[1] != '#')
                buf_add(&buf, slot_of(page, *++row));
        } else if (*row != '}') {
            buf_add_char(&buf, *row);
        }
        if (row[0] && row[0] != '{' && row[1] == '}')
            row++;
    }
    return buf_str(&buf);
}

/* Straight quotes to curly ones. */
static struct str curled(struct generated_page *page, struct str s)
{
    struct buf buf = {.arena = page->arena};
    for (size_t i = 0; i < s.len; i++) {
        bool opens =
            i == 0 || s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '\n' || s.ptr[i - 1] == '(';
        if (s.ptr[i] == '"')
            buf_add(&buf, opens ? STR("“") : STR("”"));
        else if (s.ptr[i] == '\'')
            buf_add(&buf, opens ? STR("‘") : STR("’"));
        else
            buf_add_char(&buf, s.ptr[i]);
    }
    return buf_str(&buf);
}

struct str paper_quotes(struct generated_page *page, struct str s)
{
    return page->paper.curly ? curled(page, s) : s;
}

/* A title as written, Title Case with ^ before names, in the house's letters. */
struct str paper_letters(struct generated_page *page, struct str title,
                         enum letters letters)
{
    struct buf buf = {.arena = page->arena};
    bool name = false, begins = true, first = true;
    for (size_t i = 0; i < title.len; i++) {
        unsigned char c = (unsigned char)title.ptr[i];
        if (c == '^') {
            name = true;
            continue;
        }
        bool letter = ascii_is_alpha(c);
        if (letter && letters == CAPITALS && ascii_is_lower(c))
            c = (unsigned char)(c - 32);
        if (letter && letters == SENTENCE_CASE && begins && !name && !first &&
            !ascii_is_lower(c))
            c = (unsigned char)(c + 32);
        buf_add_char(&buf, (char)c);
        if (letter)
            first = false;
        if (c == ':' || c == '?')
            first = true;
        begins = c == ' ' || c == '-' || c == '\'';
        if (c == ' ')
            name = false;
    }
    return buf_str(&buf);
}

/* Broken at blanks so that no line is longer than `width`, where words allow. */
struct str paper_break(struct generated_page *page, struct str text, size_t width)
{
    struct str out = arena_copy(page->arena, text);
    size_t beg = 0, blank = 0;
    for (size_t i = 0; i <= out.len; i++) {
        if (i < out.len && out.ptr[i] != ' ')
            continue;
        if (text_chars(str_slice(out, beg, i)) > width && blank > beg) {
            ((char *)out.ptr)[blank] = '\n';
            beg = blank + 1;
        }
        blank = i;
    }
    return out;
}

/* In larger type: over so many lines as one column, or several, give. */
struct str paper_lines(struct generated_page *page, struct str text, unsigned least)
{
    struct rng *rng = page->rng;
    unsigned whole = page->style.wrapped ? 22 : 60;
    if (rng_chance(rng, whole))
        return text;
    size_t width = rng_chance(rng, 55) ? rng_range(rng, least, least + 14)
                                       : rng_range(rng, least + 12, least + 32);
    size_t chars = text_chars(text), count = chars / width + 1;
    size_t even = chars / count + rng_below(rng, 6);
    return paper_break(page, text, rng_chance(rng, 70) && even > 9 ? even : width);
}
