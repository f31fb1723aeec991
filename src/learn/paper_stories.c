/* The stories of an English page: news, briefs, letters, columns, lists, corrections, each
 * with what the paper adds to it. */
#include "paper_text.h"
#include "text.h"

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

static const char *const REFS[] = {" Report, page {#}", " Leading article, page {##}",
                                   " Business, page {##}", " Sport, {##}",
                                   " Full report, page {#}"};

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

static struct generated_block *put(struct generated_page *page, int number,
                                   enum role role, struct str text)
{
    return generated_add(page, number, role, paper_quotes(page, text));
}

static struct generated_block *put_row(struct generated_page *page, int number,
                                       enum role role, const char *row)
{
    return put(page, number, role, paper_expand(page, row));
}

static void put_headline(struct generated_page *page, int number, struct str title)
{
    bool major = number == 0 || rng_chance(page->rng, 40);
    title = paper_letters(page, title, major ? page->paper.letters : page->paper.minor);
    put(page, number, ROLE_HEADLINE, paper_lines(page, title, 12));
}

static void put_decks(struct generated_page *page, int number, struct cast *cast)
{
    const struct paper *paper = &page->paper;
    unsigned most = paper->year < 1950 ? 3 : 1;
    for (unsigned n = rng_range(page->rng, 1, most); n; n--) {
        bool title, caps = most > 1 && rng_chance(page->rng, 35);
        struct str deck = story_deck(page->arena, page->rng, paper->half, cast, &title);
        if (caps || title)
            deck = paper_letters(page, deck, caps ? CAPITALS : paper->deck_letters);
        put(page, number, ROLE_DECK, paper_lines(page, deck, 22));
    }
}

/* ---- a news story ---- */

static void put_byline(struct generated_page *page, int number)
{
    struct rng *rng = page->rng;
    const struct paper *paper = &page->paper;
    const char *row = paper->bylines[rng_chance(rng, 25)];
    if (rng_chance(rng, 14) && !paper->british)
        row = PICK(rng, BYLINES_TWO);
    else if (rng_chance(rng, 14))
        row = PICK(rng, BYLINES_DESK);
    put_row(page, number, ROLE_BYLINE, row);
}

/* Long first paragraphs and short ones after, as reporters write. */
static unsigned sentences(struct rng *rng)
{
    return rng_chance(rng, 45) ? 1 : rng_chance(rng, 70) ? 2 : rng_range(rng, 3, 4);
}

static void put_picture(struct generated_page *page, int number, struct cast *cast)
{
    struct rng *rng = page->rng;
    struct str text = story_caption(page->arena, rng, cast);
    struct str credit = paper_expand(page, PICK(rng, CREDITS));
    bool apart = rng_chance(rng, 55);
    bool above = rng_chance(rng, 35), credited = rng_chance(rng, 70);
    size_t first = page->block_count;
    if (credited && above)
        put(page, number, ROLE_CAPTION, credit);
    if (credited && !above && rng_chance(rng, 15))
        text = text_join(page->arena, text_join(page->arena, text, STR(" ")), credit);
    else if (credited && !above)
        put(page, number, ROLE_CAPTION, text), text = credit;
    put(page, number, ROLE_CAPTION, text);
    for (size_t i = first; apart && i < page->block_count; i++)
        page->blocks[i].apart = true;
}

/* How a story stands on this page. */
struct paper_shape {
    unsigned paras;
    bool comes, goes, heading;
    unsigned every; /* a subhead before each n-th paragraph; 0: none */
};

static struct paper_shape shape_of(struct generated_page *page)
{
    struct rng *rng = page->rng;
    const struct paper *paper = &page->paper;
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

static struct str lost_end(struct generated_page *page, struct str text, bool head)
{
    size_t from = text.len / 3, at = from + rng_below(page->rng, (unsigned)from + 1);
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    return head ? glyph_trim(str_slice(text, at, text.len)) : str_slice(text, 0, at);
}

static void put_head(struct generated_page *page, int number, struct cast *cast,
                     const struct paper_shape *shape)
{
    struct rng *rng = page->rng;
    const struct paper *paper = &page->paper;
    if (shape->heading) {
        if (rng_chance(rng, paper->kickers))
            put_row(page, number, ROLE_KICKER, PICK(rng, KICKERS));
        put_headline(page, number, story_title(page->arena, rng, paper->half, cast));
        if (rng_chance(rng, paper->decks) && !shape->comes)
            put_decks(page, number, cast);
    }
    if (shape->comes)
        put_row(page, number, ROLE_JUMP, paper->from);
    else if (rng_chance(rng, 75))
        put_byline(page, number);
}

static void put_body(struct generated_page *page, int number, struct cast *cast,
                     const struct paper_shape *shape)
{
    struct rng *rng = page->rng;
    const struct paper *paper = &page->paper;
    bool list = rng_chance(rng, 6);
    for (unsigned i = 0; i < shape->paras; i++) {
        struct str text = story_para(page->arena, rng, cast, sentences(rng));
        if (shape->every && i && i % shape->every == 0)
            put_row(page, number, ROLE_SUBHEAD, PICK(rng, SUBHEADS));
        if (i == 0 && shape->comes && text.len > 60)
            text = lost_end(page, text, true);
        if (i == 0 && !shape->comes)
            text = text_join(page->arena,
                             paper_expand(page, paper->datelines[rng_chance(rng, 30)]),
                             text);
        if (list && i > 1 && i < 5)
            text =
                text_join(page->arena, rng_chance(rng, 50) ? STR("• ") : STR("■ "), text);
        if (i && paper->british && rng_chance(rng, 3))
            text = text_join(page->arena, text, paper_expand(page, PICK(rng, REFS)));
        if (i + 1 == shape->paras && shape->goes && text.len > 60 && rng_chance(rng, 70))
            text = lost_end(page, text, false);
        put(page, number, ROLE_BODY, text);
    }
}

static void decorate_news(struct generated_page *page, int number, struct cast *cast)
{
    struct rng *rng = page->rng;
    struct paper_shape shape = shape_of(page);
    bool picture = rng_chance(rng, page->paper.pictures), first = rng_chance(rng, 30);
    put_head(page, number, cast, &shape);
    if (picture && first)
        put_picture(page, number, cast);
    put_body(page, number, cast, &shape);
    if (shape.goes)
        put_row(page, number, ROLE_JUMP, page->paper.to[rng_chance(rng, 30)]);
    else if (rng_chance(rng, 16))
        put_row(page, number, ROLE_BYLINE, PICK(rng, CLOSERS));
    if (picture && !first)
        put_picture(page, number, cast);
}

/* ---- other things with a headline ---- */

static void decorate_brief(struct generated_page *page, int number, struct cast *cast)
{
    const struct paper *paper = &page->paper;
    put_headline(page, number,
                 rng_chance(page->rng, 45)
                     ? story_brief(page->arena, page->rng, cast)
                     : story_title(page->arena, page->rng, paper->half, cast));
    struct paper_shape shape = {.paras = rng_range(page->rng, 1, 2), .heading = true};
    put_body(page, number, cast, &shape);
}

static void decorate_letter(struct generated_page *page, int number, struct cast *cast)
{
    struct rng *rng = page->rng;
    enum story_half half = page->paper.half;
    put_headline(page, number, story_title(page->arena, rng, half, cast));
    bool salute = rng_chance(rng, 45);
    struct str words = paper_expand(page, PICK(rng, SALUTES));
    bool runs = salute && words.ptr[words.len - 1] == ' ';
    if (salute && !runs)
        put(page, number, ROLE_BODY, words);
    for (unsigned n = rng_range(rng, 1, 3); n; n--) {
        struct str text = story_para(page->arena, rng, cast, sentences(rng));
        put(page, number, ROLE_BODY, runs ? text_join(page->arena, words, text) : text);
        runs = false;
    }
    put_row(page, number, ROLE_BYLINE, PICK(rng, SIGNS));
}

static void decorate_column(struct generated_page *page, int number, struct cast *cast)
{
    struct rng *rng = page->rng;
    struct paper_shape shape = {.paras = rng_range(rng, 3, 8), .heading = true};
    if (rng_chance(rng, 40))
        put_row(page, number, ROLE_KICKER, PICK(rng, KICKERS));
    put_headline(page, number, story_title(page->arena, rng, page->paper.half, cast));
    if (rng_chance(rng, 75))
        put_row(page, number, ROLE_BYLINE, paper_bare_byline(rng));
    put_body(page, number, cast, &shape);
    if (rng_chance(rng, 60))
        put_row(page, number, ROLE_BYLINE, PICK(rng, TAGS));
}

static void decorate_agate(struct generated_page *page, int number)
{
    put_row(page, number, ROLE_HEADLINE, PICK(page->rng, AGATE_HEADS));
    for (unsigned n = rng_range(page->rng, 3, 14); n; n--)
        put_row(page, number, ROLE_BODY, PICK(page->rng, AGATE))->soft = true;
}

static void decorate_fixes(struct generated_page *page, int number)
{
    put_row(page, number, ROLE_HEADLINE, PICK(page->rng, FIX_HEADS));
    for (unsigned n = rng_range(page->rng, 1, 3); n; n--)
        put_row(page, number, ROLE_BODY, PICK(page->rng, FIXES));
}

/* ---- the page ---- */

enum genre { NEWS, BRIEF, LETTER, COLUMN, AGATES, FIX };

static void decorate_one(struct generated_page *page, enum genre genre, int number,
                         struct cast *cast)
{
    switch (genre) {
    case BRIEF:
        decorate_brief(page, number, cast);
        break;
    case LETTER:
        decorate_letter(page, number, cast);
        break;
    case COLUMN:
        decorate_column(page, number, cast);
        break;
    case AGATES:
        decorate_agate(page, number);
        break;
    case FIX:
        decorate_fixes(page, number);
        break;
    default:
        decorate_news(page, number, cast);
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

int paper_decorate(struct generated_page *page, uint32_t *bounds)
{
    struct rng *rng = page->rng;
    enum genre plan[24];
    unsigned count = plan_page(rng, plan), offset = rng_below(rng, 100);
    for (unsigned i = 0; i < count; i++) {
        struct cast cast = story_cast(page->arena, rng, page->paper.half, offset + i * 5);
        cast.used = page->paper.used;
        bounds[i] = (uint32_t)page->block_count;
        bool run = i && plan[i - 1] == plan[i];
        if (plan[i] == BRIEF && !run && rng_chance(rng, 75))
            generated_furnish(page, (int)i, paper_expand(page, PICK(rng, RUBRICS)));
        if (plan[i] == LETTER && !run && rng_chance(rng, 80))
            generated_furnish(page, (int)i,
                              paper_expand(page, PICK(rng, RUBRICS_LETTERS)));
        bounds[i] = (uint32_t)page->block_count;
        decorate_one(page, plan[i], (int)i, &cast);
    }
    bounds[count] = (uint32_t)page->block_count;
    return (int)count;
}
