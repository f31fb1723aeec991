/* English-language papers: what they print around and inside their stories. */
#include "sheet.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "text.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define PICK(rng, a) ((a)[rng_below((rng), (unsigned)COUNT(a))])

/* In braces: E a person, U the same in capitals, C a town, Z in capitals, p the paper, B
 * its short name, b that in capitals, h its host, w m d y the day, W M in capitals, a a
 * month cut short, # a digit, s a section's letter, l a label in capitals. A bar ends a
 * printed line. */
static const char *const BYLINES[] = {
    "By {E}",
    "By {U}",
    "BY {U}",
    "By {E}",
    "By {U}",
    "By {E}|Staff Writer",
    "By {E}|{B} Staff",
    "By {U}|{B} Staff Writer",
    "By {E}|Special to the {B}",
    "By {U}|Special to The {B}",
    "By {E}|The Associated Press",
    "By {E}|AP Sports Writer",
    "BY {U}|STAFF REPORTER",
    "By {E}, {B} Staff Writer",
    "By {E} / {B}",
    "By {E} - Staff writer",
    "{U}, Staff Writer",
    "By {E}|{e}@{h}",
    "By {U}|OF THE {b} STAFF",
};
static const char *const BYLINES_BARE[] = {
    "{E}",
    "{E}",
    "{E}|Health correspondent",
    "{E}|Political editor",
    "{E} in {C}",
    "{E} and {E}",
    "{E}|{e}@{h}",
    "{U}",
    "{E}, {C}",
    "By {E}",
    "{E} Education correspondent",
};
static const char *const BYLINES_TWO[] = {
    "By {E} and {E}",      "By {U} and {U}", "By {U}|and {U}",
    "By {E}, {E}|and {E}", "By {E}|and {E}",
};
static const char *const BYLINES_DESK[] = {
    "STAFF REPORT",
    "Staff Reporter",
    "Staff and wire reports",
    "Special Correspondent",
    "Our Special Correspondent",
    "Our Bureau",
    "Associated Press",
    "Special to The {B}.",
    "By Our Political Staff",
    "By a Staff Reporter",
    "Our legal affairs editor",
    "Express News Service",
    "{B} Staff",
    "Wire reports",
    "From wire services",
    "The Associated Press",
    "Press Trust of India",
    "Reuters",
};
static const char *const DATELINES[] = {
    "{Z} — ",
    "{Z} — ",
    "{Z}, {m} {d} — ",
    "{Z} (AP) — ",
    "{Z} (Reuters) - ",
    "{Z}: ",
    "{Z}, Ore. — ",
    "{Z}, {a} {d}.—",
    "{Z}, {a} {d} (AP).—",
    "{Z}, {a} {d} -- ",
    "{Z} – ",
    "{Z}, {a} {d} (UPI) — ",
    "{Z}, {m} {d}: ",
    "{Z}, Va. (AP) — ",
    "{Z} -- ",
    "",
    "",
    "",
    "",
    "",
};
static const char *const JUMPS_TO[] = {
    "Continued on Page {s}{#}",
    "Continued on page {#}",
    "Continued on Page {s}{#}",
    "See {l}, Page {s}{#}",
    "See {l}, {s}{#}",
    "Turn to Page {s}{#}",
    "(Continued on Page {#})",
    "CONTINUED ON {s}{#}",
    "> CONTINUED ON {s}{#}",
    "Please see {l} on Page {s}{#}",
    "Please see {l}, Page {s}{#}",
    "► Cont. on {s}{#}",
    "Cont'd on Page {#}",
    "Continued on Page {#}, Column {#}",
    "Continued on Page {#}, Column {#}.",
    "See {l} / Page {s}{#}",
    "See {l} on Page {#}{s}",
    "» {l}, {s}{#}",
    "Continued on next page",
    "Turn to {s}{#}",
    "{l} continues on {s}{#}",
    "Continued on page {#}, column {#}",
    "SEE PAGE {s}{#}",
};
static const char *const JUMPS_FROM[] = {
    "Continued from Page {s}1",
    "Continued from page 1",
    "From Page {s}1",
    "(Continued from Page 1)",
    "FROM PAGE ONE",
    "Continued From Page {s}{#}",
    "{l}: From Page 1{s}",
    "{l}|From Page {s}1",
    "{l}|Continued from Page {#}",
    "FROM {s}1",
    "◄ FROM {s}1",
    "Cont. from {s}1",
    "Continued from Page 1, Column {#}",
    "{l} from Page {s}1",
    "From page 1",
};
static const char *const KICKERS[] = {
    "NEWS ANALYSIS",   "ANALYSIS",
    "TRANSIT",         "EDITORIAL",
    "BASEBALL",        "Health",
    "Politics",        "THE ECONOMY",
    "CLIMATE",         "Education",
    "ELECTION 20##",   "COMMENT",
    "EXCLUSIVE",       "ON THE WATERFRONT",
    "CRIME",           "SCIENCE",
    "Housing",         "OBITUARY",
    "REVIEW",          "MUSIC",
    "FOOTBALL",        "COLLEGE BASKETBALL",
    "The Long Read",   "PROFILE",
    "World news",      "A Nation Divided",
    "MEMO FROM {Z}",   "{C} Journal",
    "ABOUT {b}",       "SUNDAY READ",
    "INVESTIGATION",   "Courts",
    "WEATHER",         "PUBLIC HEALTH",
    "DISPATCH",        "BUSINESS",
    "Letter from {C}", "AS I SEE IT",
    "Special report",  "THE {l} FIGHT",
};
static const char *const CREDITS[] = {
    "{E} / The {B}",
    "{U}/STAFF",
    "{U} FOR THE {b}",
    "Photo by {E}",
    "PHOTO BY {U}",
    "{E}/{B} Staff",
    "PHOTOGRAPH: {U} FOR THE {b}",
    "{E} for The {B}",
    "Courtesy of {E}",
    "ASSOCIATED PRESS",
    "AP Photo/{E}",
    "{U}",
    "Photographs by {U} for The {B}",
    "Picture: {E}",
    "{E}, The {B}",
    "(Photo: {E})",
    "FILE PHOTO",
    "Reuters",
    "THE {b}/{U}",
};
static const char *const CLOSERS[] = {
    "— Associated Press",
    "— {E}",
    "Contact reporter {E} at|{e}@{h}.",
    "Reach {E} at {e}@{h} or 555-01##.",
    "Additional reporting by {E}",
    "(Reporting by {E}; Editing by {E})",
    "Reporting by {E} in {C} and {E}; editing by {E}",
    "The Associated Press contributed to this report.",
    "{E} contributed reporting from {C}.",
    "{E} covers the county for The {B}.|Email: {e}@{h}",
    "Reuters",
    "{e}@{h}",
    "Staff writer {E} contributed to this report.",
    "From staff and wire reports",
};
static const char *const TAGS[] = {
    "{E} teaches history at {C} College. Her email is {e}@{h}.",
    "{E} is a writer in {C}.",
    "The writer is a former mayor of {C}.",
    "{E} is the author of \"A Short Walk in {C}.\"",
    "{E} is a columnist for The {B}.|{e}@{h}",
};
static const char *const RUBRICS[] = {
    "AROUND THE REGION", "IN BRIEF",         "In brief",
    "Briefly",           "BRIEFS",           "NEWS IN BRIEF",
    "REGIONAL DIGEST",   "AROUND THE STATE", "World briefs",
    "ROUNDUP",           "LOCAL BRIEFS",     "THE DAY'S NEWS",
    "Police blotter",    "City diary",       "National Digest",
    "Nation in brief",
};
static const char *const RUBRICS_LETTERS[] = {
    "LETTERS TO THE EDITOR", "LETTERS", "Letters to the Editor", "YOUR VIEWS", "Letters",
    "READERS WRITE",
};
static const char *const TEASERS[] = {
    "INSIDE",          "INDEX",         "Inside",        "INSIDE TODAY",
    "IN SPORTS",       "COMING SUNDAY", "WHAT'S INSIDE", "TODAY IN THE {b}",
    "In this section", "ONLINE",        "ALSO INSIDE",   "In today's {B}",
};
static const char *const TEASER_TEXTS[] = {
    "After losing a restaurant, {E} found a kitchen in a school.",
    "The Herons beat the Lakers, #-#, in overtime.",
    "A weekend in {C}, with and without the car.",
    "{E} on the end of summer and the price of corn.",
    "Our critic picks the ten best albums of the year.",
    "Three recipes for a cold night.",
    "What a small garden can teach you about time.",
    "Why the old mill in {C} will not be sold.",
    "A rookie's first season ends where it began.",
    "How to get the most from a tax refund",
    "Readers on the plan for the square",
    "{E} returns to the stage in {C}",
};
static const char *const TEASER_REFS[] = {
    "FOOD, PAGE {s}{#}", "SPORTS, PAGE {s}{#}",
    "ARTS, {s}{#}",      "Page {s}{#}",
    "PAGE {s}{#}",       "{s}{#}",
    "Sports, {s}{#}",    "See page {#}",
    "Business, {s}{#}",  "SPORTSMONDAY, PAGE {s}{#}",
    "Section {s}",       "{#}{s}",
    "» {s}{#}",          "OPINION, PAGE A{##}",
};
static const char *const REFS[] = {" Report, page {#}", " Leading article, page {##}",
                                   " Business, page {##}", " Sport, {##}",
                                   " Full report, page {#}"};
static const char *const INDEX_LINES[] = {
    "Business B1-8   Comics D6",
    "Editorials A{##}   Obituaries B{#}",
    "Sports C1-6   TV D7",
    "Arts {s}{#}  Business {s}{#}  Classified E{#}",
    "Business {#}D | Classified {#}E | Obituaries {#}B | Opinion {#}A",
    "Classified ..... {s}{#}",
    "Comics.........{s}{#}",
    "Lottery .... A2",
    "Crossword  C{#}",
    "Obituaries B{#}",
    "TV listings {s}{#}",
    "4 sections, {##} pages",
};
static const char *const WEATHER[] = {
    "Today, clouds giving way to sun,|high {##}. Tonight, clear, low|{##}. Map, {s}{#}.",
    "WEATHER|Sunny, high {##}, low {##}|Details, {s}{#}",
    "Partly cloudy and warm. High {##}.|Low {##}. Forecast on {s}{#}",
    "Weather: rain, then clearing. {##}/{##}",
    "High {##}  Low {##}  Page {s}{#}",
    "THE WEATHER|Fair today and tomorrow; moderate|northwest winds.",
    "Today's weather: Showers. Max {##}C, min 1{#}C",
};
static const char *const MASTHEAD[] = {
    "VOL. {v} . . . No. {##},{###}",
    "Vol. {##}, No. {###}",
    "VOL. {v}, NO. {##}",
    "${#}.00",
    "$2.50",
    "75 CENTS",
    "PRICE THREE CENTS",
    "£{#}.20",
    "Late Edition",
    "CITY EDITION",
    "National Edition",
    "FINAL",
    "www.{h}",
    "{h}",
    "Founded in 18{##}",
    "Serving {C} since 18{##}",
    "Copyright {y} The {p}",
    "All the day's news",
    "ISSN 0{###}-{####}",
    "NO. {##},{###}",
    "Est. 19{##}",
    "A {C} Media newspaper",
};
static const char *const DATES[] = {
    "{W}, {M} {d}, {y}",           "{w}, {m} {d}, {y}",           "{w} {d} {m} {y}",
    "{w}, {m} {d}, {y}",           "{Z}, {W}, {M} {d}, {y}",      "{m} {d}, {y}",
    "{W}, {M} {d}, {y} • ${#}.00", "{W}, {M} {d}, {y}   www.{h}",
};
static const char *const RUNNING[] = {
    "THE {b}, {W}, {M} {d}, {y}.",
    "{p} | {w}, {m} {d}, {y}",
    "{p}  •  {w}, {m} {d}, {y}  •  Page {#}",
    "{s}{#}   THE {b}   {w}, {m} {d}, {y}",
    "{p} {w} {d} {m} {y}",
    "{w}, {a} {d}, {y}   {p}   {s}{#}",
    "Page {#} — {p} — {w}, {m} {d}, {y}",
};
static const char *const SECTIONS[] = {
    "SPORTS",   "BUSINESS",      "LOCAL", "REGION",    "NATION & WORLD", "National",
    "OPINION",  "World",         "METRO", "CITY",      "Home news",      "NEWS",
    "POLITICS", "INTERNATIONAL", "LIFE",  "Section B", "FROM PAGE ONE",  "THE STATE",
};
static const char *const SERVICES[] = {
    "Subscribe: 1-800-555-0{###}",
    "For home delivery call 555-0{###}",
    "News tips: 555-0{###}",
    "Editor: {E}",
    "{y} The {B}. All rights reserved.",
    "Letters of 200 words or fewer may be sent to|letters@{h}. Include a phone number.",
    "HOW TO REACH US|Main number: 555-0{###}|Circulation: 555-0{###}",
    "Follow us @{B}",
    "Read more at {h}",
};
static const char *const LABELS[] = {"COUNCIL", "BRIDGE", "STORM",  "BUDGET", "FERRY",
                                     "SCHOOLS", "TRIAL",  "WATER",  "MAYOR",  "RIVERMEN",
                                     "HOUSING", "VOTE",   "STRIKE", "HEAT",   "RATES"};
static const char *const SALUTES[] = {"Editor:",      "To the Editor:",
                                      "Dear Editor,", "Sir, ",
                                      "SIR — ",       "Re: \"{C} deserves better,\""};
static const char *const SIGNS[] = {"{E}|{C}",
                                    "{U}|{C}",
                                    "— {E}, {C}",
                                    "{E}, {C}",
                                    "{E}|{C}, {a} {d}, {y}",
                                    "Mrs. {E}|{C}",
                                    "The writer is a retired surveyor.|{E}, {C}"};
static const char *const AGATE_HEADS[] = {"SCOREBOARD",     "Standings",
                                          "For the record", "Lottery",
                                          "TV TONIGHT",     "Marriage licenses",
                                          "On the air",     "BOX SCORES",
                                          "Calendar",       "STOCKS OF LOCAL INTEREST"};
static const char *const AGATE[] = {
    "{C} {##}, {C} {##}",
    "{C} at {C}, {#}:05 p.m.",
    "{C}   {##}  {##}  .{###}  {#}",
    "{E} ss   4 1 2 0",
    "W—{E} ({#}-{#}). L—{E} ({#}-{#}).",
    "Saturday's Results",
    "Today's Games",
    "Pick 3: {#}-{#}-{#}",
    "{E}, {##}, and {E}, {##}",
    "Acme Tool   {##}.{##}   +.{##}",
    "{#} p.m. — {C} vs. {C}, Ch. {##}",
    "T—2:{##}. A—{#},{###}.",
    "W  L  Pct.  GB",
};
static const char *const FIXES[] = {
    ("Through an editing error, a story {w} on Page {s}{#} gave a wrong name for the "
     "clerk."),
    "A caption {w} on Page {s}{#} misidentified the tree shown. It is a black locust.",
    "An article on {w} misstated the year of the mill in {C}. It was 19{##}, not 18{##}.",
    "A headline on Page {s}{#} on {w} misspelled the name of {E}.",
};
static const char *const FIX_HEADS[] = {"Corrections", "CORRECTIONS", "Correction",
                                        "Clarification", "For the Record"};
static const char *const TYPES[] = {"Courier",       "Ledger",   "Gazette",   "Journal",
                                    "Tribune",       "Examiner", "Chronicle", "Standard",
                                    "Post",          "Herald",   "Times",     "Sun",
                                    "Pilot",         "Star",     "Mercury",   "Observer",
                                    "Intelligencer", "Sentinel", "Record"};
static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const SHORT[] = {"Jan.", "Feb.", "March", "April", "May",  "June",
                                    "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec."};
static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};
static const char *const SUBHEADS[] = {
    "Cost climbs",        "No other place to cut",
    "A long wait",        "Lower lake likely",
    "LOYALTIES SHIFTING", "'We had no warning'",
    "What comes next",    "A slow start",
    "Divided Opinions",   "Looking for Answers",
    "QUESTIONS REMAIN",   "A Family Business",
    "The money",          "Second thoughts",
    "TROUBLE AHEAD",      "Back to work",
    "Denies Any Part",    "Crowd Gathers at Gate",
    "'Nothing left'",     "New rules",
};

/* ---- filling rows ---- */

static struct str with_case(struct arena *arena, struct str s, bool upper)
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

static struct str slot_of(struct sheet *sheet, char slot)
{
    struct arena *arena = sheet->arena;
    const struct paper *paper = &sheet->paper;
    switch (slot) {
    case 'E':
        return story_person(arena, sheet->rng);
    case 'U':
        return with_case(arena, story_person(arena, sheet->rng), true);
    case 'C':
        return rng_chance(sheet->rng, 30) ? paper->town : story_town(arena, sheet->rng);
    case 'Z':
        return with_case(arena, story_town(arena, sheet->rng), true);
    case 'p':
        return paper->name;
    case 'B':
        return paper->brief;
    case 'b':
        return with_case(arena, paper->brief, true);
    case 'h':
        return paper->host;
    case 'e':
        return with_case(arena, story_town(arena, sheet->rng), false);
    case 'w':
        return str_of(DAYS[paper->weekday]);
    case 'W':
        return with_case(arena, str_of(DAYS[paper->weekday]), true);
    case 'm':
        return str_of(MONTHS[paper->month]);
    case 'M':
        return with_case(arena, str_of(MONTHS[paper->month]), true);
    case 'a':
        return str_of(SHORT[paper->month]);
    case 'd':
        return arena_format(arena, "%u", paper->day);
    case 'y':
        return arena_format(arena, "%u", paper->year);
    case 's':
        return arena_format(arena, "%c", "AABBCDE"[rng_below(sheet->rng, 7)]);
    case 'v':
        return rng_chance(sheet->rng, 50) ? STR("CXII") : STR("LXIV");
    case 'l':
        return str_of(PICK(sheet->rng, LABELS));
    default:
        return (struct str){0};
    }
}

static struct str expand(struct sheet *sheet, const char *row)
{
    struct buf buf = {.arena = sheet->arena};
    for (; *row; row++) {
        if (*row == '|') {
            buf_add_char(&buf, '\n');
        } else if (*row == '#') {
            buf_add_char(&buf, (char)('1' + rng_below(sheet->rng, 9)));
        } else if (*row == '{') {
            if (row[1] != '#')
                buf_add(&buf, slot_of(sheet, *++row));
        } else if (*row != '}') {
            buf_add_char(&buf, *row);
        }
        if (row[0] && row[0] != '{' && row[1] == '}')
            row++;
    }
    return buf_str(&buf);
}

/* Straight quotes to curly ones. */
static struct str curled(struct sheet *sheet, struct str s)
{
    struct buf buf = {.arena = sheet->arena};
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

static struct str in_quotes(struct sheet *sheet, struct str s)
{
    return sheet->paper.curly ? curled(sheet, s) : s;
}

/* ---- headings ---- */

/* A title as written, Title Case with ^ before names, in the house's letters. */
static struct str lettered(struct sheet *sheet, struct str title, enum letters letters)
{
    struct buf buf = {.arena = sheet->arena};
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
static struct str broken_at(struct sheet *sheet, struct str text, size_t width)
{
    struct str out = arena_copy(sheet->arena, text);
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
static struct str in_lines(struct sheet *sheet, struct str text, unsigned least)
{
    struct rng *rng = sheet->rng;
    unsigned whole = sheet->style.wrapped ? 22 : 60;
    if (rng_chance(rng, whole))
        return text;
    size_t width = rng_chance(rng, 55) ? rng_range(rng, least, least + 14)
                                       : rng_range(rng, least + 12, least + 32);
    size_t chars = text_chars(text), count = chars / width + 1;
    size_t even = chars / count + rng_below(rng, 6);
    return broken_at(sheet, text, rng_chance(rng, 70) && even > 9 ? even : width);
}

static struct sheet_block *put(struct sheet *sheet, int number, enum role role,
                               struct str text)
{
    return sheet_add(sheet, number, role, in_quotes(sheet, text));
}

static struct sheet_block *put_row(struct sheet *sheet, int number, enum role role,
                                   const char *row)
{
    return put(sheet, number, role, expand(sheet, row));
}

static void put_headline(struct sheet *sheet, int number, struct str title)
{
    bool major = number == 0 || rng_chance(sheet->rng, 40);
    title = lettered(sheet, title, major ? sheet->paper.letters : sheet->paper.minor);
    put(sheet, number, ROLE_HEADLINE, in_lines(sheet, title, 12));
}

static void put_decks(struct sheet *sheet, int number, struct cast *cast)
{
    const struct paper *paper = &sheet->paper;
    unsigned most = paper->year < 1950 ? 3 : 1;
    for (unsigned n = rng_range(sheet->rng, 1, most); n; n--) {
        bool title, caps = most > 1 && rng_chance(sheet->rng, 35);
        struct str deck = story_deck(sheet->arena, sheet->rng, paper->half, cast, &title);
        if (caps || title)
            deck = lettered(sheet, deck, caps ? CAPITALS : paper->deck_letters);
        put(sheet, number, ROLE_DECK, in_lines(sheet, deck, 22));
    }
}

/* ---- a news story ---- */

static void put_byline(struct sheet *sheet, int number)
{
    struct rng *rng = sheet->rng;
    const struct paper *paper = &sheet->paper;
    const char *row = paper->bylines[rng_chance(rng, 25)];
    if (rng_chance(rng, 14) && !paper->british)
        row = PICK(rng, BYLINES_TWO);
    else if (rng_chance(rng, 14))
        row = PICK(rng, BYLINES_DESK);
    put_row(sheet, number, ROLE_BYLINE, row);
}

/* Long first paragraphs and short ones after, as reporters write. */
static unsigned sentences(struct rng *rng)
{
    return rng_chance(rng, 45) ? 1 : rng_chance(rng, 70) ? 2 : rng_range(rng, 3, 4);
}

static void put_picture(struct sheet *sheet, int number, struct cast *cast)
{
    struct rng *rng = sheet->rng;
    struct str text = story_caption(sheet->arena, rng, cast);
    struct str credit = expand(sheet, PICK(rng, CREDITS));
    bool apart = rng_chance(rng, 55);
    bool above = rng_chance(rng, 35), credited = rng_chance(rng, 70);
    size_t first = sheet->block_count;
    if (credited && above)
        put(sheet, number, ROLE_CAPTION, credit);
    if (credited && !above && rng_chance(rng, 15))
        text = text_join(sheet->arena, text_join(sheet->arena, text, STR(" ")), credit);
    else if (credited && !above)
        put(sheet, number, ROLE_CAPTION, text), text = credit;
    put(sheet, number, ROLE_CAPTION, text);
    for (size_t i = first; apart && i < sheet->block_count; i++)
        sheet->blocks[i].apart = true;
}

/* How a story stands on this page. */
struct paper_shape {
    unsigned paras;
    bool comes, goes, heading;
    unsigned every; /* a subhead before each n-th paragraph; 0: none */
};

static struct paper_shape shape_of(struct sheet *sheet)
{
    struct rng *rng = sheet->rng;
    const struct paper *paper = &sheet->paper;
    struct paper_shape shape = {.paras = rng_range(rng, 2, 10), .heading = true};
    if (rng_chance(rng, paper->jumped)) {
        shape.comes = rng_chance(rng, 35);
        shape.goes = !shape.comes;
        shape.heading = !shape.comes || rng_chance(rng, 60);
    }
    if (shape.paras > 3 && rng_chance(rng, paper->subheads))
        shape.every = rng_range(rng, 2, 4);
    return shape;
}

static struct str lost_end(struct sheet *sheet, struct str text, bool head)
{
    size_t from = text.len / 3, at = from + rng_below(sheet->rng, (unsigned)from + 1);
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    return head ? text_trim(str_slice(text, at, text.len)) : str_slice(text, 0, at);
}

static void put_head(struct sheet *sheet, int number, struct cast *cast,
                     const struct paper_shape *shape)
{
    struct rng *rng = sheet->rng;
    const struct paper *paper = &sheet->paper;
    if (shape->heading) {
        if (rng_chance(rng, paper->kickers))
            put_row(sheet, number, ROLE_KICKER, PICK(rng, KICKERS));
        put_headline(sheet, number, story_title(sheet->arena, rng, paper->half, cast));
        if (rng_chance(rng, paper->decks) && !shape->comes)
            put_decks(sheet, number, cast);
    }
    if (shape->comes)
        put_row(sheet, number, ROLE_JUMP, paper->from);
    else if (rng_chance(rng, 75))
        put_byline(sheet, number);
}

static void put_body(struct sheet *sheet, int number, struct cast *cast,
                     const struct paper_shape *shape)
{
    struct rng *rng = sheet->rng;
    const struct paper *paper = &sheet->paper;
    bool list = rng_chance(rng, 6);
    for (unsigned i = 0; i < shape->paras; i++) {
        struct str text = story_para(sheet->arena, rng, cast, sentences(rng));
        if (shape->every && i && i % shape->every == 0)
            put_row(sheet, number, ROLE_SUBHEAD, PICK(rng, SUBHEADS));
        if (i == 0 && shape->comes && text.len > 60)
            text = lost_end(sheet, text, true);
        if (i == 0 && !shape->comes)
            text = text_join(sheet->arena,
                             expand(sheet, paper->datelines[rng_chance(rng, 30)]), text);
        if (list && i > 1 && i < 5)
            text = text_join(sheet->arena, rng_chance(rng, 50) ? STR("• ") : STR("■ "),
                             text);
        if (i && paper->british && rng_chance(rng, 3))
            text = text_join(sheet->arena, text, expand(sheet, PICK(rng, REFS)));
        if (i + 1 == shape->paras && shape->goes && text.len > 60 && rng_chance(rng, 70))
            text = lost_end(sheet, text, false);
        put(sheet, number, ROLE_BODY, text);
    }
}

static void dress_news(struct sheet *sheet, int number, struct cast *cast)
{
    struct rng *rng = sheet->rng;
    struct paper_shape shape = shape_of(sheet);
    bool picture = rng_chance(rng, sheet->paper.pictures), first = rng_chance(rng, 30);
    put_head(sheet, number, cast, &shape);
    if (picture && first)
        put_picture(sheet, number, cast);
    put_body(sheet, number, cast, &shape);
    if (shape.goes)
        put_row(sheet, number, ROLE_JUMP, sheet->paper.to[rng_chance(rng, 30)]);
    else if (rng_chance(rng, 16))
        put_row(sheet, number, ROLE_BYLINE, PICK(rng, CLOSERS));
    if (picture && !first)
        put_picture(sheet, number, cast);
}

/* ---- other things with a headline ---- */

static void dress_brief(struct sheet *sheet, int number, struct cast *cast)
{
    const struct paper *paper = &sheet->paper;
    put_headline(sheet, number,
                 rng_chance(sheet->rng, 45)
                     ? story_brief(sheet->arena, sheet->rng, cast)
                     : story_title(sheet->arena, sheet->rng, paper->half, cast));
    struct paper_shape shape = {.paras = rng_range(sheet->rng, 1, 2), .heading = true};
    put_body(sheet, number, cast, &shape);
}

static void dress_letter(struct sheet *sheet, int number, struct cast *cast)
{
    struct rng *rng = sheet->rng;
    enum story_half half = sheet->paper.half;
    put_headline(sheet, number, story_title(sheet->arena, rng, half, cast));
    bool salute = rng_chance(rng, 45);
    struct str words = expand(sheet, PICK(rng, SALUTES));
    bool runs = salute && words.ptr[words.len - 1] == ' ';
    if (salute && !runs)
        put(sheet, number, ROLE_BODY, words);
    for (unsigned n = rng_range(rng, 1, 3); n; n--) {
        struct str text = story_para(sheet->arena, rng, cast, sentences(rng));
        put(sheet, number, ROLE_BODY, runs ? text_join(sheet->arena, words, text) : text);
        runs = false;
    }
    put_row(sheet, number, ROLE_BYLINE, PICK(rng, SIGNS));
}

static void dress_column(struct sheet *sheet, int number, struct cast *cast)
{
    struct rng *rng = sheet->rng;
    struct paper_shape shape = {.paras = rng_range(rng, 3, 8), .heading = true};
    if (rng_chance(rng, 40))
        put_row(sheet, number, ROLE_KICKER, PICK(rng, KICKERS));
    put_headline(sheet, number, story_title(sheet->arena, rng, sheet->paper.half, cast));
    if (rng_chance(rng, 75))
        put_row(sheet, number, ROLE_BYLINE, PICK(rng, BYLINES_BARE));
    put_body(sheet, number, cast, &shape);
    if (rng_chance(rng, 60))
        put_row(sheet, number, ROLE_BYLINE, PICK(rng, TAGS));
}

static void dress_agate(struct sheet *sheet, int number)
{
    put_row(sheet, number, ROLE_HEADLINE, PICK(sheet->rng, AGATE_HEADS));
    for (unsigned n = rng_range(sheet->rng, 3, 14); n; n--)
        put_row(sheet, number, ROLE_BODY, PICK(sheet->rng, AGATE))->soft = true;
}

static void dress_fixes(struct sheet *sheet, int number)
{
    put_row(sheet, number, ROLE_HEADLINE, PICK(sheet->rng, FIX_HEADS));
    for (unsigned n = rng_range(sheet->rng, 1, 3); n; n--)
        put_row(sheet, number, ROLE_BODY, PICK(sheet->rng, FIXES));
}

/* ---- the page ---- */

enum genre { NEWS, BRIEF, LETTER, COLUMN, AGATES, FIX };

static void dress_one(struct sheet *sheet, enum genre genre, int number,
                      struct cast *cast)
{
    switch (genre) {
    case BRIEF:
        dress_brief(sheet, number, cast);
        break;
    case LETTER:
        dress_letter(sheet, number, cast);
        break;
    case COLUMN:
        dress_column(sheet, number, cast);
        break;
    case AGATES:
        dress_agate(sheet, number);
        break;
    case FIX:
        dress_fixes(sheet, number);
        break;
    default:
        dress_news(sheet, number, cast);
    }
}

/* What stands on the page, in order; how many. */
static unsigned plan_page(struct rng *rng, enum genre *plan)
{
    unsigned count = 0;
    bool opinion = rng_chance(rng, 16);
    for (unsigned n = rng_range(rng, 1, opinion ? 3 : 5); n; n--)
        plan[count++] = opinion ? COLUMN : rng_chance(rng, 15) ? BRIEF : NEWS;
    if (rng_chance(rng, 30))
        for (unsigned n = rng_range(rng, 2, 5); n; n--)
            plan[count++] = BRIEF;
    if (rng_chance(rng, opinion ? 80 : 4))
        for (unsigned n = rng_range(rng, 2, 5); n; n--)
            plan[count++] = LETTER;
    if (rng_chance(rng, 12))
        plan[count++] = AGATES;
    if (rng_chance(rng, 10))
        plan[count++] = FIX;
    if (count > 1 && rng_chance(rng, 30)) { /* briefs may stand first */
        unsigned turn = rng_below(rng, count);
        enum genre copy[24];
        for (unsigned i = 0; i < count; i++)
            copy[i] = plan[(i + turn) % count];
        memcpy(plan, copy, count * sizeof *plan);
    }
    return count;
}

int dress_paper(struct sheet *sheet, uint32_t *bounds)
{
    struct rng *rng = sheet->rng;
    enum genre plan[24];
    unsigned count = plan_page(rng, plan), offset = rng_below(rng, 100);
    for (unsigned i = 0; i < count; i++) {
        struct cast cast =
            story_cast(sheet->arena, rng, sheet->paper.half, offset + i * 5);
        cast.used = sheet->paper.used;
        bounds[i] = (uint32_t)sheet->block_count;
        bool run = i && plan[i - 1] == plan[i];
        if (plan[i] == BRIEF && !run && rng_chance(rng, 75))
            sheet_furnish(sheet, (int)i, expand(sheet, PICK(rng, RUBRICS)));
        if (plan[i] == LETTER && !run && rng_chance(rng, 80))
            sheet_furnish(sheet, (int)i, expand(sheet, PICK(rng, RUBRICS_LETTERS)));
        bounds[i] = (uint32_t)sheet->block_count;
        dress_one(sheet, plan[i], (int)i, &cast);
    }
    bounds[count] = (uint32_t)sheet->block_count;
    return (int)count;
}

/* ---- what is of no story ---- */

static void furnish_rows(struct sheet *sheet, const char *const *rows, size_t count,
                         unsigned percent)
{
    if (rng_chance(sheet->rng, percent))
        sheet_furnish(sheet, SHEET_TOP,
                      expand(sheet, rows[rng_below(sheet->rng, (unsigned)count)]));
}

static void furnish_front(struct sheet *sheet)
{
    struct rng *rng = sheet->rng;
    if (rng_chance(rng, 60))
        sheet_furnish(sheet, SHEET_TOP,
                      rng_chance(rng, 50)
                          ? with_case(sheet->arena, sheet->paper.name, true)
                          : sheet->paper.name);
    for (unsigned n = rng_below(rng, 4); n; n--)
        furnish_rows(sheet, MASTHEAD, COUNT(MASTHEAD), 90);
    furnish_rows(sheet, DATES, COUNT(DATES), 75);
    furnish_rows(sheet, MASTHEAD, COUNT(MASTHEAD), 50);
    furnish_rows(sheet, WEATHER, COUNT(WEATHER), 40);
}

static void furnish_inside(struct sheet *sheet)
{
    struct rng *rng = sheet->rng;
    if (rng_chance(rng, 50))
        sheet_furnish(sheet, SHEET_TOP, expand(sheet, "{s}{#}"));
    furnish_rows(sheet, RUNNING, COUNT(RUNNING), 60);
    furnish_rows(sheet, DATES, COUNT(DATES), 15);
    furnish_rows(sheet, SECTIONS, COUNT(SECTIONS), 55);
}

/* INSIDE, and what is there: a few words and a page each. */
static void furnish_teasers(struct sheet *sheet, int place)
{
    struct rng *rng = sheet->rng;
    bool index = rng_chance(rng, 35);
    if (rng_chance(rng, 85))
        sheet_furnish(sheet, place, expand(sheet, PICK(rng, TEASERS)));
    for (unsigned n = rng_range(rng, 1, 4); n; n--) {
        if (index) {
            sheet_furnish(sheet, place, expand(sheet, PICK(rng, INDEX_LINES)));
            continue;
        }
        struct cast cast =
            story_cast(sheet->arena, rng, sheet->paper.half, rng_below(rng, 100));
        struct str title = story_title(sheet->arena, rng, sheet->paper.half, &cast);
        title = lettered(sheet, title, sheet->paper.letters);
        struct str text = expand(sheet, PICK(rng, TEASER_TEXTS));
        struct str ref = expand(sheet, PICK(rng, TEASER_REFS));
        bool headed = rng_chance(rng, 65);
        if (headed)
            sheet_furnish(sheet, place, in_quotes(sheet, in_lines(sheet, title, 16)));
        if (headed && rng_chance(rng, 25))
            text = ref;
        else
            text = text_join(sheet->arena, text_join(sheet->arena, text, STR(" ")), ref);
        sheet_furnish(sheet, place,
                      in_quotes(sheet, broken_at(sheet, text, rng_range(rng, 22, 70))));
    }
}

void furnish_paper(struct sheet *sheet)
{
    struct rng *rng = sheet->rng;
    bool front = rng_chance(rng, 45);
    if (rng_chance(rng, 85)) {
        if (front)
            furnish_front(sheet);
        else
            furnish_inside(sheet);
    }
    if (rng_chance(rng, front ? 50 : 8))
        furnish_teasers(sheet, rng_chance(rng, 30) ? SHEET_TOP : SHEET_FOOT);
    if (rng_chance(rng, 12))
        sheet_furnish(sheet, SHEET_FOOT, expand(sheet, PICK(rng, SERVICES)));
}

static struct str host_of(struct arena *arena, struct rng *rng, struct str town,
                          struct str brief)
{
    static const char *const HOSTS[] = {".com", ".com", ".org", ".co.uk", ".example"};
    struct buf buf = {.arena = arena};
    struct str both = with_case(arena, text_join(arena, town, brief), false);
    for (size_t i = 0; i < both.len; i++)
        if (both.ptr[i] != ' ')
            buf_add_char(&buf, both.ptr[i]);
    buf_add(&buf, str_of(PICK(rng, HOSTS)));
    return buf_str(&buf);
}

static void find_forms(struct paper *paper, struct rng *rng)
{
    for (int i = 0; i < 2; i++) {
        paper->bylines[i] = paper->british ? PICK(rng, BYLINES_BARE) : PICK(rng, BYLINES);
        paper->datelines[i] = PICK(rng, DATELINES);
        paper->to[i] = PICK(rng, JUMPS_TO);
    }
    paper->from = PICK(rng, JUMPS_FROM);
}

void paper_found(struct paper *paper, struct arena *arena, struct rng *rng,
                 enum story_half half)
{
    static const enum blanks BLANKS[] = {BLANKS_BLOCKS, BLANKS_BLOCKS, BLANKS_BLOCKS,
                                         BLANKS_BLOCKS, BLANKS_NONE,   BLANKS_EVERY,
                                         BLANKS_PARAS,  BLANKS_PARAS,  BLANKS_LOOSE};
    *paper = (struct paper){.half = half, .town = story_town(arena, rng)};
    paper->brief = str_of(PICK(rng, TYPES));
    paper->name = text_join(arena, rng_chance(rng, 70) ? STR("The ") : STR(""),
                            text_join(arena, paper->town, STR(" ")));
    paper->name = text_join(arena, paper->name, paper->brief);
    paper->host = host_of(arena, rng, paper->town, paper->brief);
    paper->british = rng_chance(rng, 30);
    paper->letters = rng_chance(rng, 20)                         ? CAPITALS
                     : rng_chance(rng, paper->british ? 75 : 35) ? SENTENCE_CASE
                                                                 : TITLE_CASE;
    paper->minor = paper->letters;
    if (rng_chance(rng, 25))
        paper->minor = paper->letters == TITLE_CASE ? CAPITALS : TITLE_CASE;
    paper->deck_letters = paper->letters == SENTENCE_CASE || rng_chance(rng, 40)
                              ? SENTENCE_CASE
                              : TITLE_CASE;
    paper->year =
        rng_chance(rng, 15) ? rng_range(rng, 1905, 1949) : rng_range(rng, 1960, 2026);
    paper->month = rng_below(rng, 12);
    paper->day = rng_range(rng, 1, 28);
    paper->weekday = rng_below(rng, 7);
    paper->blanks = PICK(rng, BLANKS);
    paper->curly = rng_chance(rng, 55);
    paper->inset = rng_range(rng, 1, 5);
    paper->margin = rng_chance(rng, 8) ? rng_range(rng, 2, 8) : 0;
    paper->centred = paper->margin && rng_chance(rng, 60);
    paper->foot = rng_chance(rng, 45) ? rng_range(rng, 4, 25) : 0;
    paper->apart = rng_chance(rng, 5) ? 50 : 0;
    paper->kickers = rng_chance(rng, 50) ? rng_range(rng, 10, 60) : 4;
    paper->decks = rng_range(rng, 5, 60);
    paper->pictures = rng_chance(rng, 70) ? rng_range(rng, 10, 50) : 0;
    paper->jumped = rng_chance(rng, 60) ? rng_range(rng, 15, 80) : 5;
    paper->subheads = rng_chance(rng, 50) ? rng_range(rng, 10, 60) : 5;
    paper->close_heads = rng_chance(rng, 30);
    paper->close_byline = rng_chance(rng, 30);
    paper->close_subheads = rng_chance(rng, 40);
    paper->story_gap = rng_chance(rng, 55);
    find_forms(paper, rng);
}
