/* Stories in English: sentences of our own with the nouns of one topic and the names of
 * one cast in them, so that the paragraphs of a story share words, as real ones do. */
#include "story.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "text.h"

/* T thing, @ actor, P place, N the hero, M another, C the town, R the hero's office, W a
 * weekday, # a number. */
static const char *const SENTENCES[] = {
    "@ said on W that T would need at least # more months of work.",
    "The decision about T came after a long meeting in C that ended past midnight.",
    "\"We cannot keep putting off T,\" said N, who has followed the matter for # years.",
    "For @, the question is no longer whether T matters but who will pay for it.",
    "A spokeswoman for @ declined to comment on T beyond a two-page statement.",
    "Records show that T has cost $#.# million since work began, nearly twice the first "
    "estimate.",
    "In C, where # families live within sight of P, opinions were divided.",
    "M, a well-known voice among @, called the plan for T a half-measure.",
    "The report, which runs to # pages, lists T among the most pressing concerns.",
    "Some of @ had hoped that T would be settled before winter.",
    "Others pointed to P, where a similar effort failed in a matter of weeks.",
    "\"People here are patient, but they are not blind,\" N said, pointing toward P.",
    "By late afternoon about # people had gathered at P to hear what @ had to say.",
    "It was not clear how the change would affect T or the long-term agreement with @.",
    "The vote, #-#, sends the question of T back to @ for further study.",
    "Still, @ remain hopeful that T can be brought under control by the end of the year.",
    "Under the terms of the agreement, @ will publish figures on T every three months.",
    "N said the first signs of trouble with T appeared in C more than a decade ago.",
    "An independent review found that # percent of complaints concerned T.",
    "\"If you had asked me last spring about T, I would have given you a different "
    "answer,\" said M.",
    "What happens next depends largely on @, and on the weather.",
    "Officials in C have asked @ for an up-to-date account of T, including costs.",
    "The state-funded program covers less than half of what T requires.",
    "A hearing is set for the #th; @ are expected to speak first.",
    "It began with a letter, three lines long, that N found under the door.",
    "N, R, was not at the meeting and could not be reached.",
    "But M said that nobody had asked @.",
    "\"No,\" N said.",
    "\"That is not how it was explained to us,\" M said. \"Not once.\"",
    "Nobody disputes that T has changed C.",
    "The figures, released on W, surprised even @.",
    "He shrugged. \"You do what you can,\" he said.",
    "She has kept a list of every promise made about T. It fills two notebooks.",
    "N, #, grew up in C and remembers when P was a field.",
    "A decision is expected by W.",
    "On W, M walked from P to the edge of town, counting.",
    "Not everyone agrees. @ have long argued that T is a luxury C cannot afford.",
    "\"We are not asking for the moon,\" said M. \"We are asking for an answer.\"",
    "@ would not say how many people were affected.",
    "N was named R in 20## after # years in the post.",
    "The trouble, M added, is that T was never meant to last this long.",
    "Two weeks ago, @ put the cost at $# million. It is now $# million.",
    "There were no injuries, according to @.",
    "The announcement drew a quick response from @, who called it a start.",
    "At issue is a rule, adopted in 19##, that gives @ the last word on T.",
    "About # of the # people on the list have been told, M said.",
    "\"I have been doing this since I was a girl,\" N said, \"and I never saw the "
    "like.\"",
    "Neither N nor M would discuss T in detail.",
    "As of W evening, P remained closed.",
    "T will be the first test of whether @ can work together.",
    "\"Ask me in a year,\" N said.",
    "Work is to begin in the spring and take # weeks.",
    "M, who lives near P, said the noise began before dawn.",
    "@ say they are being asked to choose between T and everything else.",
    "Last year # people signed a petition about T; this year the number was #,###.",
    "The matter is now before a panel of three, with N as its chairman.",
    "For now, T is at a standstill.",
    "\"It's the small things,\" said M, a father of four. \"You notice them all at "
    "once.\"",
    "Reached by telephone in C, N said he knew nothing of it.",
    "Those who have seen the plans say they leave T much as it was.",
    "The dispute goes back to the winter of 19##, when @ first raised the question of T.",
    "Critics note that N voted for T three times before turning against it.",
    "Asked whether the money could be found elsewhere, N paused. \"I would not bet on "
    "it.\"",
    "Separately, @ announced that P would reopen on W.",
};

_Static_assert(COUNT(SENTENCES) <= STORY_SENTENCES, "more sentences than room");
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

/* H what the topic is called in a title, @ who acts; C, N, W, # as above. */
static const char *const TITLES[] = {
    "@ Weigh New Plan for H",
    "H Divides ^C",
    "As H Stalls, @ Look to ^C",
    "@ Say H Could Take Years",
    "H to Reopen After # Months",
    "@ Brace for Long Fight Over H",
    "After a Hard Winter, a Second Chance for H",
    "H Costs Climb to $# Million",
    "@ Vote to Delay H Until Spring",
    "In ^C, H Becomes a Way of Life",
    "Why @ No Longer Trust the Numbers on H",
    "H Rises for Third Year",
    "Judge Halts H, Citing Risk to Public",
    "@ Reject Offer on H, #-#",
    "The Quiet Undoing of H",
    "@ and Neighbors Find Terms on H",
    "Inquiry Into H Widens",
    "^N, Who Fought for H, Is Dead at ##",
    "H Leaves Thousands in the Dark",
    "Small Town, Big Questions: H Comes to ^C",
    "@ Ask: Who Pays for H?",
    "No Easy Answers on H, @ Warn",
    "^C Holds Its Breath",
    "H Falls Short Again",
    "@ Press Council for Answers on H",
    "A Costly Retreat on H",
    "With H in Doubt, ^C Turns to Its Own",
    "'We Had No Warning': @ Recount H Ordeal",
    "Late Deal Saves H",
    "@ Win Delay in H Dispute",
    "^N to Lead Review of H",
    "H Plan Clears First Hurdle",
    "One Man's War on H",
    "@ Back H, but Doubts Remain",
    "At Least # Hurt in ^C",
    "Five Things to Know About H",
    "How H Changed a Corner of ^C",
    "State Moves to Limit H",
    "@ Fear the Worst as H Nears",
    "H: What Went Wrong",
    "For @, a Season of Waiting",
    "H Found Unsafe in # of ## Tests",
    "@ Rally in ^C as H Vote Nears",
    "Old Rivals Unite Over H",
    "Officials Defend Handling of H",
    "Man Held in H Case",
    "Woman, ##, Charged in H Case",
    "@ Get Cold Feet on H",
};

static const char *const DECKS[] = {
    "Decision Expected Before the End of the Month",
    "@ Divided Along a Vanishing Line",
    "^N Says the Money Is There",
    "Hearing Set for ^W in ^C",
    "Cost Put at $# Million; No Date Is Set",
    "@ Warn of Further Delays",
    "Many in ^C See Little Choice",
    "^N Faults Planning, Denies Any Role in H",
    "Move Seen as a Test of the New Board",
    "Second Setback in a Month for A",
    "Talks Go On Into the Night",
    "Owners Refuse to Deal Until Pickets Leave",
};
static const char *const DECK_SENTENCES[] = {
    "T would cost $# million more than planned, and @ want to know why",
    "@ say the change to T could be felt within weeks",
    "Nobody in C can say when T will be settled",
    "A quiet vote on T has set neighbor against neighbor in C.",
    "Despite years of promises, T is no closer than it was when N took office.",
    "With @ divided, the fate of T may rest with N.",
    "@ hold out hope for T; hearing set for W",
    "What was meant to take # weeks has taken # months.",
};

static const char *const CAPTIONS[] = {
    "N at P on W.",
    "N, R, says T has taken up most of the year.",
    "Crowds gathered at P in C on W evening to hear about T.",
    "M, left, and N outside P in C.",
    "A view of P from the road to C, where # families live.",
    "N, center, is greeted by supporters after speaking at P on W, when @ met.",
    "P, in C, has been closed since W.",
    "N has waited since February for word about T",
    "N outside P on Front Street in C, where T has been argued over for years.",
    "P as it looked on W. The work, which began in 20##, is # months behind.",
    "N has kept a notebook since T began; the first page is dated May #.",
    "The road to P in C, seen from the air.",
    "Children walk past P. @ say T will not affect the school.",
    "N is led away from P in C after W's hearing.",
    "\"It is the small things,\" says N, who has worked at P since 19##.",
    "M and N at P",
    "A worker at P, which employs ### people in C and which, @ say, may close.",
    "Above, @ wait at P; at right, M, who has led the effort since 20##.",
};

/* Over short news. */
static const char *const BRIEF_TITLES[] = {
    "H Reopens",
    "@ Meet Tonight",
    "Man Held",
    "Flower Show Opens",
    "Road Closed",
    "Blood Drive ^W",
    "Lottery Winner",
    "H Delayed",
    "@ Win Award",
    "Two Hurt in Crash",
    "Bail Refused",
    "New Head for H",
    "Fair Dates Set",
    "Power Cut ^W",
    "H Fund Grows",
    "Driver Charged",
    "^C Fete",
    "Boosters to Meet",
    "Free Concert in ^C",
    "H Talks Resume",
    "Swan Holds Up Trains",
    "Thief Jailed",
    "School Closed by Snow",
    "H Record Falls",
};

static const char *const OFFICES[] = {
    "the county engineer",      "a retired teacher",     "the deputy mayor",
    "a professor of economics", "the state treasurer",   "a lawyer for the group",
    "the committee's chairman", "a shop owner",          "the acting director",
    "a member of the council",  "the project's manager", "an official in the ministry",
};
static const char *const WEEKDAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};

static const char *const FIRST[] = {
    "Ellen",  "Victor",   "Ruth",     "Samuel", "Carmen",  "Paul",       "Anna",
    "Mark",   "Linda",    "Peter",    "Rosa",   "David",   "Helen",      "Thomas",
    "Grace",  "Omar",     "Julia",    "Sean",   "Priya",   "Anil",       "Fatima",
    "Wei",    "Mei-ling", "Kenji",    "Arjun",  "Lakshmi", "Nigel",      "Fiona",
    "Alun",   "Siobhan",  "Dorothy",  "Walter", "Earl",    "Lorraine",   "Marcus",
    "Denise", "Tyrone",   "Ingrid",   "Lars",   "Raymond", "Janet",      "Colin",
    "J. R.",  "William",  "Mary Ann", "Luis",   "Jorge",   "Beatriz",    "Hannah",
    "Noah",   "Simon",    "Gus",      "Opal",   "Nora",    "R. Venkata", "Winnie",
};
static const char *const LAST[] = {
    "Okafor", "Lindqvist", "Delgado", "Hanley", "Sorensen", "Nair",     "Rao",   "Chan",
    "Wong",   "Lam",       "Cheung",  "Tanaka", "Ferreira", "O'Brien",  "McKay", "Reddy",
    "Iyer",   "Singh",     "Patel",   "Ng",     "Pryce",    "Kowalski", "Bell",  "Marsh",
    "Slate",  "Cole",      "Frost",   "Vang",   "Ojeda",    "Prowse",
};
static const char *const NAME_A[] = {"Whit",   "Ash",  "Hol",  "Pem",   "Brad",
                                     "Col",    "Hart", "Rad",  "Thorn", "Lang",
                                     "Mer",    "Stan", "Wins", "Dun",   "Crow",
                                     "Elling", "Far",  "Gar",  "Kings", "Nor"};
static const char *const NAME_B[] = {"field", "worth", "ley",  "ton",   "der",  "man",
                                     "by",    "wick",  "well", "brook", "ford", "son"};
static const char *const TOWN_A[] = {"Port", "Mill",  "Har", "Stone", "Glen", "Clay",
                                     "Wex",  "Fair",  "Lin", "Dor",   "Ash",  "Nara",
                                     "Kol",  "Thorn", "Mar", "Salt",  "Pem",  "Cal"};
static const char *const TOWN_B[] = {"ton",   "brook", "wick", "field", "moor",  "mere",
                                     "combe", "by",    "pur",  "haven", "ville", "ford"};
static const char *const TOWN_C[] = {"",         "",        "",       "",
                                     " Falls",   " Harbor", " Point", " Springs",
                                     " Heights", ""};

/* ---- names ---- */

static struct str join2(struct arena *arena, const char *a, const char *b)
{
    return text_join(arena, str_of(a), str_of(b));
}

struct str story_person(struct arena *arena, struct rng *rng)
{
    struct str name = join2(arena, PICK(rng, FIRST), " ");
    if (rng_chance(rng, 12))
        name = text_join(arena, name, STR("J. "));
    if (rng_chance(rng, 45))
        return text_join(arena, name, str_of(PICK(rng, LAST)));
    const char *head = PICK(rng, NAME_A);
    return text_join(arena, name, join2(arena, head, PICK(rng, NAME_B)));
}

struct str story_town(struct arena *arena, struct rng *rng)
{
    const char *head = PICK(rng, TOWN_A);
    struct str town = join2(arena, head, PICK(rng, TOWN_B));
    return text_join(arena, town, str_of(PICK(rng, TOWN_C)));
}

/* ---- what is held out ---- */

enum { PART = 4 }; /* of so many one is held out */

static bool in_half(enum story_half half, size_t index)
{
    bool held = index % PART == PART - 1;
    return half == STORY_BOTH || held == (half == STORY_HELD);
}

unsigned story_topics(enum story_half half)
{
    unsigned count = 0;
    for (unsigned i = 0; i < TOPIC_COUNT; i++)
        count += in_half(half, i);
    return count;
}

/* A row of the half. */
static const char *row_of(struct rng *rng, enum story_half half, const char *const *rows,
                          size_t count)
{
    size_t at;
    do
        at = rng_below(rng, (unsigned)count);
    while (!in_half(half, at));
    return rows[at];
}

struct cast story_cast(struct arena *arena, struct rng *rng, enum story_half half,
                       unsigned which)
{
    struct cast cast = {.topic = TOPICS};
    which %= story_topics(half);
    for (unsigned i = 0; i < TOPIC_COUNT; i++)
        if (in_half(half, i) && which-- == 0)
            cast.topic = &TOPICS[i];
    cast.hero = story_person(arena, rng);
    cast.second = story_person(arena, rng);
    cast.town = story_town(arena, rng);
    cast.office = str_of(PICK(rng, OFFICES));
    return cast;
}

/* ---- filling templates ---- */

/* One digit or two; `part`: one among others. */
static void add_digits(struct buf *buf, struct rng *rng, bool part)
{
    buf_add_char(buf, (char)('1' + rng_below(rng, 9)));
    if (!part && rng_chance(rng, 40))
        buf_add_char(buf, (char)('0' + rng_below(rng, 10)));
}

static struct str surname(struct str name)
{
    size_t beg = name.len;
    while (beg && name.ptr[beg - 1] != ' ')
        beg--;
    return str_slice(name, beg, name.len);
}

/* A full name at first, then the surname. */
static struct str hero_now(struct cast *cast)
{
    return cast->told++ ? surname(cast->hero) : cast->hero;
}

/* What a letter of a template stands for; empty: itself. */
static struct str noun(struct rng *rng, struct cast *cast, char slot)
{
    switch (slot) {
    case 'T':
        return str_of(PICK(rng, cast->topic->things));
    case '@':
        return str_of(PICK(rng, cast->topic->actors));
    case 'P':
        return str_of(PICK(rng, cast->topic->places));
    case 'N':
        return hero_now(cast);
    case 'M':
        return rng_chance(rng, 60) ? cast->second : surname(cast->second);
    case 'C':
        return cast->town;
    case 'R':
        return cast->office;
    case 'W':
        return str_of(PICK(rng, WEEKDAYS));
    default:
        return (struct str){0};
    }
}

static struct str title_noun(struct arena *arena, struct rng *rng,
                             const struct cast *cast, char slot)
{
    switch (slot) {
    case 'H':
        return str_of(PICK(rng, cast->topic->heads));
    case '@':
        return str_of(PICK(rng, cast->topic->who));
    case 'C':
        return text_replace(arena, cast->town, STR(" "), STR(" ^"));
    case 'N':
        return surname(cast->hero);
    case 'W':
        return str_of(PICK(rng, WEEKDAYS));
    default:
        return (struct str){0};
    }
}

/* Is the letter at `at` a word by itself, and no article? */
static bool stands_alone(const char *row, const char *at)
{
    bool left = at == row || !ascii_is_alnum(at[-1]);
    return left && !ascii_is_alnum(at[1]) && at[1] != '\'';
}

/* Is the # at `at` one of several digits? */
static bool is_part(const char *row, const char *at)
{
    bool before = at > row && (at[-1] == '#' || (at[-1] >= '0' && at[-1] <= '9'));
    return before || at[1] == '#';
}

static struct str fill(struct arena *arena, struct rng *rng, struct cast *cast,
                       const char *row, bool title)
{
    struct buf buf = {.arena = arena};
    for (const char *at = row; *at; at++) {
        struct str word = {0};
        if (stands_alone(row, at))
            word = title ? title_noun(arena, rng, cast, *at) : noun(rng, cast, *at);
        if (word.len)
            buf_add(&buf, word);
        else if (*at == '#')
            add_digits(&buf, rng, is_part(row, at));
        else
            buf_add_char(&buf, *at);
    }
    if (buf.len && ascii_is_lower(buf.ptr[0]))
        buf.ptr[0] = (char)(buf.ptr[0] - 32);
    return buf_str(&buf);
}

static struct str led_in(struct arena *arena, struct rng *rng, struct str sentence)
{
    static const char *const TAILS[] = {
        ", officials said.",           ", according to a report released last week.",
        ", and nobody can say why.",   ", a figure that few had expected.",
        ", though not for long.",      ", people familiar with the matter said.",
        ", as it has been for years.", ", which may be the point.",
    };
    bool plain = str_ends(sentence, STR(".")) && !str_has(sentence, STR("\""));
    if (plain && rng_chance(rng, 15)) {
        struct str head = str_slice(sentence, 0, sentence.len - 1);
        sentence = text_join(arena, head, str_of(PICK(rng, TAILS)));
    }
    bool small = false;
    for (size_t i = 0; i < COUNT(SMALL); i++)
        small |= str_starts(sentence, str_of(SMALL[i]));
    if (!small || rng_chance(rng, 55))
        return sentence;
    struct str rest = arena_copy(arena, sentence);
    ((char *)rest.ptr)[0] = (char)(rest.ptr[0] + 32);
    return text_join(arena, str_of(PICK(rng, LEADS)), rest);
}

/* A sentence that the page does not have yet, if one is soon found. Speech mostly begins
 * a paragraph. */
static const char *fresh_row(struct rng *rng, struct cast *cast, bool quote)
{
    size_t at = rng_below(rng, (unsigned)COUNT(SENTENCES));
    for (int tries = 0; tries < 6; tries++) {
        bool used = cast->used && cast->used[at];
        if (!used && (quote || SENTENCES[at][0] != '"'))
            break;
        at = rng_below(rng, (unsigned)COUNT(SENTENCES));
    }
    if (cast->used)
        cast->used[at] = true;
    return SENTENCES[at];
}

static struct str make_sentence(struct arena *arena, struct rng *rng, struct cast *cast,
                                bool quote)
{
    unsigned say = rng_below(rng, 4);
    bool own = rng_chance(rng, 45) && !(cast->said >> say & 1) &&
               (quote || cast->topic->says[say][0] != '"');
    cast->said |= own ? 1u << say : 0;
    const char *row = own ? cast->topic->says[say] : fresh_row(rng, cast, quote);
    return led_in(arena, rng, fill(arena, rng, cast, row, false));
}

struct str story_para(struct arena *arena, struct rng *rng, struct cast *cast,
                      unsigned sentences)
{
    struct str text = make_sentence(arena, rng, cast, true);
    while (sentences-- > 1) {
        text = text_join(arena, text, STR(" "));
        text =
            text_join(arena, text, make_sentence(arena, rng, cast, rng_chance(rng, 10)));
    }
    return text;
}

struct str story_title(struct arena *arena, struct rng *rng, enum story_half half,
                       const struct cast *cast)
{
    struct cast copy = *cast;
    return fill(arena, rng, &copy, row_of(rng, half, TITLES, COUNT(TITLES)), true);
}

struct str story_brief(struct arena *arena, struct rng *rng, const struct cast *cast)
{
    struct cast copy = *cast;
    return fill(arena, rng, &copy, PICK(rng, BRIEF_TITLES), true);
}

struct str story_deck(struct arena *arena, struct rng *rng, enum story_half half,
                      struct cast *cast, bool *title)
{
    *title = rng_chance(rng, 55);
    if (*title)
        return fill(arena, rng, cast, row_of(rng, half, DECKS, COUNT(DECKS)), true);
    const char *row = row_of(rng, half, DECK_SENTENCES, COUNT(DECK_SENTENCES));
    return fill(arena, rng, cast, row, false);
}

struct str story_caption(struct arena *arena, struct rng *rng, struct cast *cast)
{
    struct cast copy = *cast;
    copy.told = 0;
    return fill(arena, rng, &copy, PICK(rng, CAPTIONS), false);
}
