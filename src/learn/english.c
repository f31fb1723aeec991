/* Stories in English: sentences of our own with the nouns of one matter in them, so that
 * the paragraphs of a story share words, as real ones do. */
#include "story.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "text.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define PICK(rng, a) ((a)[rng_below((rng), (unsigned)COUNT(a))])

/* What a story is about: things, actors, places. */
struct matter {
    const char *things[6], *actors[4], *places[3], *titles[4];
};

static const struct matter MATTERS[] = {
    {{"the bridge", "the river crossing", "the north span", "the toll plan",
      "the steel deck", "the detour"},
     {"engineers", "the bridge authority", "commuters", "the state inspector"},
     {"Harwick", "the east bank", "Ferry Street"},
     {"Bridge to Close for Repairs", "Commuters Brace for a Long Detour",
      "Span Fails Inspection Again", "Toll Plan Divides River Towns"}},
    {{"the school budget", "class sizes", "the reading program", "the new wing",
      "teacher pay", "bus routes"},
     {"parents", "the school board", "the superintendent", "teachers"},
     {"Stonebridge", "Lincoln Elementary", "the district office"},
     {"School Board Trims Budget", "Parents Press for Smaller Classes",
      "Reading Scores Rise for Third Year", "District Weighs Longer School Day"}},
    {{"the harvest", "apple prices", "the frost", "the orchard", "crop insurance",
      "the co-op"},
     {"growers", "the farm bureau", "pickers", "a fourth-generation farmer"},
     {"the Verren Valley", "the packing house", "Orchard Road"},
     {"Late Frost Thins the Apple Crop", "Growers Look Beyond the Orchard",
      "A Hard Spring in the Valley", "Co-op Votes to Build Cold Storage"}},
    {{"the team", "the playoff race", "the defense", "the fourth quarter",
      "the injury list", "the season"},
     {"the coach", "the quarterback", "fans", "the rookie goalkeeper"},
     {"the stadium", "Port Eldon", "the locker room"},
     {"Mariners Rally Late to Win", "Rookie Steadies a Shaky Defense",
      "Another Narrow Loss on the Road", "A Season Turns on One Kick"}},
    {{"the hospital", "emergency beds", "the flu", "the vaccine", "waiting times",
      "the night shift"},
     {"nurses", "doctors", "the health department", "patients"},
     {"St. Brennan's", "the clinic", "the county"},
     {"Flu Fills Hospital Beds", "Nurses Warn of Thin Night Staffing",
      "County Opens Walk-In Clinic", "Waiting Times Fall at St. Brennan's"}},
    {{"the factory", "the battery line", "export orders", "the union contract",
      "overtime", "the supplier"},
     {"workers", "the company", "the plant manager", "analysts"},
     {"Glenmoor", "the assembly hall", "the rail yard"},
     {"Battery Plant to Add Second Shift", "Union Rejects Contract Offer",
      "Export Orders Slow at Glenmoor", "Supplier Fire Idles Assembly Line"}},
    {{"the museum", "the exhibition", "the old theater", "the mural", "ticket sales",
      "the archive"},
     {"curators", "the arts council", "visitors", "a retired stagehand"},
     {"the waterfront", "Hall Three", "Market Square"},
     {"Old Theater Finds a New Audience", "Museum Opens Its Archive",
      "A Mural Returns to Market Square", "Arts Council Weighs Ticket Tax"}},
    {{"the storm", "flood water", "the levee", "power lines", "the shelter", "sandbags"},
     {"residents", "the mayor", "rescue crews", "forecasters"},
     {"the lower wards", "Lake Verren", "Canal Street"},
     {"Storm Leaves Thousands in the Dark", "Levee Holds as Water Crests",
      "Crews Race to Restore Power", "Forecasters See a Wetter Autumn"}},
    {{"interest rates", "the bond sale", "household debt", "the central bank",
      "mortgages", "inflation"},
     {"economists", "lenders", "home buyers", "the finance minister"},
     {"the capital", "the trading floor", "the suburbs"},
     {"Rates Held as Prices Ease", "Home Buyers Wait on the Sidelines",
      "Bond Sale Draws Thin Demand", "Lenders Tighten Terms Again"}},
    {{"the trail", "the wolf pack", "the park", "the fire road", "campsites",
      "the watershed"},
     {"rangers", "hikers", "biologists", "ranchers"},
     {"the high country", "Cutter Pass", "the visitor center"},
     {"Wolves Return to Cutter Pass", "Rangers Close Trail After Slide",
      "Park Caps Summer Campsites", "Ranchers and Biologists Find Terms"}},
};

/* T thing, @ actor, P place, N a person, # a number. */
static const char *const SENTENCES[] = {
    "@ said on Tuesday that T would need at least # more months of work.",
    "The decision about T came after a long meeting in P that ended past midnight.",
    "\"We cannot keep putting off T,\" said N, who has followed the matter for # years.",
    "For @, the question is no longer whether T matters but who will pay for it.",
    "A spokeswoman for @ declined to comment on T beyond a two-page statement.",
    "Records show that T has cost $#.# million since work began, nearly twice the first "
    "estimate.",
    "In P, where # families live within sight of T, opinions were divided.",
    "N, a well-known voice among @, called the plan for T a half-measure.",
    "The report, which runs to # pages, lists T among the most pressing concerns.",
    "Some of @ had hoped that T would be settled before winter.",
    "Others pointed to P, where a similar effort failed in a matter of weeks.",
    "\"People here are patient, but they are not blind,\" N said, pointing toward T.",
    "By late afternoon about # people had gathered in P to hear what @ had to say.",
    "It was not clear how the change would affect T or the long-term agreement with @.",
    "The vote, #-#, sends the question of T back to @ for further study.",
    "Still, @ remain hopeful that T can be brought under control by the end of the year.",
    "Under the terms of the agreement, @ will publish figures on T every three months.",
    "N said the first signs of trouble with T appeared in P more than a decade ago.",
    "An independent review found that # percent of complaints concerned T.",
    "\"If you had asked me last spring about T, I would have given you a different "
    "answer,\" said N.",
    "What happens next depends largely on @, and on the weather.",
    "Officials in P have asked @ for an up-to-date account of T, including costs.",
    "The state-funded program covers less than half of what T requires.",
    "A hearing is set for the #th; @ are expected to speak first.",
};

/* What a sentence that begins with a small word may be led in by. */
static const char *const LEADS[] = {
    "On Monday, ",
    "In a brief statement, ",
    "Late last week, ",
    "By most accounts, ",
    "As expected, ",
    "Before the vote, ",
    "Since early spring, ",
    "For the second year running, ",
    "In private, ",
    "After weeks of silence, ",
    "Despite the rain, ",
    "According to minutes of the meeting, ",
    "At a crowded hearing, ",
    "In an interview, ",
    "Two days later, ",
    "Over the weekend, ",
    "On paper, ",
    "Within hours, ",
    "From the outset, ",
    "To nobody's surprise, ",
};
static const char *const SMALL[] = {"The ",     "Some ",      "Others ", "It ",
                                    "Records ", "Officials ", "An ",     "A "};

static const char *const NAMES[] = {"Ellen Marsh",   "Victor Okafor",  "Ruth Lindqvist",
                                    "Samuel Pruitt", "Carmen Delgado", "Paul Hanley",
                                    "Mr. Abbott",    "Ms. Sorensen"};

static void add_digits(struct buf *buf, struct rng *rng)
{
    buf_add_char(buf, (char)('1' + rng_below(rng, 9)));
    if (rng_chance(rng, 40))
        buf_add_char(buf, (char)('0' + rng_below(rng, 10)));
}

/* The nouns that a letter of a template stands for; NULL: none. */
static const char *noun(struct rng *rng, const struct matter *matter, char slot)
{
    switch (slot) {
    case 'T':
        return PICK(rng, matter->things);
    case '@':
        return PICK(rng, matter->actors);
    case 'P':
        return PICK(rng, matter->places);
    case 'N':
        return PICK(rng, NAMES);
    default:
        return NULL;
    }
}

static struct str led_in(struct arena *arena, struct rng *rng, struct str sentence)
{
    bool small = false;
    for (size_t i = 0; i < COUNT(SMALL); i++)
        small |= str_starts(sentence, str_of(SMALL[i]));
    if (!small || rng_chance(rng, 35))
        return sentence;
    struct str rest = arena_copy(arena, sentence);
    ((char *)rest.ptr)[0] = (char)(rest.ptr[0] + 32);
    return text_join(arena, str_of(PICK(rng, LEADS)), rest);
}

static struct str make_sentence(struct arena *arena, struct rng *rng,
                                const struct matter *matter)
{
    struct buf buf = {.arena = arena};
    for (const char *at = PICK(rng, SENTENCES); *at; at++) {
        bool alone = !ascii_is_alpha((unsigned char)at[1]);
        const char *word = alone ? noun(rng, matter, *at) : NULL;
        if (word)
            buf_add(&buf, str_of(word));
        else if (*at == '#')
            add_digits(&buf, rng);
        else
            buf_add_char(&buf, *at);
    }
    if (buf.len && ascii_is_lower((unsigned char)buf.ptr[0]))
        buf.ptr[0] = (char)(buf.ptr[0] - 32);
    return led_in(arena, rng, buf_str(&buf));
}

const unsigned STORY_MATTERS = COUNT(MATTERS);

struct story story_make_english(struct arena *arena, struct rng *rng, unsigned which,
                                size_t paras)
{
    const struct matter *matter = &MATTERS[which % COUNT(MATTERS)];
    struct story story = {.title = str_of(PICK(rng, matter->titles))};
    story.paras = arena_new(arena, struct para, paras);
    for (size_t i = 0; i < paras; i++) {
        struct str text = make_sentence(arena, rng, matter);
        for (unsigned more = rng_below(rng, 4); more; more--) {
            text = text_join(arena, text, STR(" "));
            text = text_join(arena, text, make_sentence(arena, rng, matter));
        }
        story.paras[story.para_count++] = (struct para){text, false};
    }
    return story;
}
