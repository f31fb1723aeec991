/* An English-language paper, made up: its name, and its habits of headings, bylines, jumps
 * and blanks. */
#include "paper_text.h"

#include "base/buf.h"
#include "text.h"

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

static const char *const TYPES[] = {"Courier",       "Ledger",   "Gazette",   "Journal",
                                    "Tribune",       "Examiner", "Chronicle", "Standard",
                                    "Post",          "Herald",   "Times",     "Sun",
                                    "Pilot",         "Star",     "Mercury",   "Observer",
                                    "Intelligencer", "Sentinel", "Record"};

static struct str host_of(struct arena *arena, struct rng *rng, struct str town,
                          struct str brief)
{
    static const char *const HOSTS[] = {".com", ".com", ".org", ".co.uk", ".example"};
    struct buf buf = {.arena = arena};
    struct str both = paper_case(arena, text_join(arena, town, brief), false);
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

void paper_make(struct paper *paper, struct arena *arena, struct rng *rng,
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

const char *paper_bare_byline(struct rng *rng)
{
    return PICK(rng, BYLINES_BARE);
}
