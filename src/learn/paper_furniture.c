/* What is of no story on an English page: masthead, folio, weather, teasers, index. */
#include "paper_text.h"
#include "text.h"

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

static void furnish_rows(struct generated_page *page, const char *const *rows,
                         size_t count, unsigned percent)
{
    if (rng_chance(page->rng, percent))
        generated_furnish(page, PAGE_TOP,
                          paper_expand(page,
                                       rows[rng_below(page->rng, (unsigned)count)]));
}

static void furnish_front(struct generated_page *page)
{
    struct rng *rng = page->rng;
    if (rng_chance(rng, 60))
        generated_furnish(page, PAGE_TOP,
                          rng_chance(rng, 50)
                              ? paper_case(page->arena, page->paper.name, true)
                              : page->paper.name);
    for (unsigned n = rng_below(rng, 4); n; n--)
        furnish_rows(page, MASTHEAD, COUNT(MASTHEAD), 90);
    furnish_rows(page, DATES, COUNT(DATES), 75);
    furnish_rows(page, MASTHEAD, COUNT(MASTHEAD), 50);
    furnish_rows(page, WEATHER, COUNT(WEATHER), 40);
}

static void furnish_inside(struct generated_page *page)
{
    struct rng *rng = page->rng;
    if (rng_chance(rng, 50))
        generated_furnish(page, PAGE_TOP, paper_expand(page, "{s}{#}"));
    furnish_rows(page, RUNNING, COUNT(RUNNING), 60);
    furnish_rows(page, DATES, COUNT(DATES), 15);
    furnish_rows(page, SECTIONS, COUNT(SECTIONS), 55);
}

/* INSIDE, and what is there: a few words and a page each. */
static void furnish_teasers(struct generated_page *page, int place)
{
    struct rng *rng = page->rng;
    bool index = rng_chance(rng, 35);
    if (rng_chance(rng, 85))
        generated_furnish(page, place, paper_expand(page, PICK(rng, TEASERS)));
    for (unsigned n = rng_range(rng, 1, 4); n; n--) {
        if (index) {
            generated_furnish(page, place, paper_expand(page, PICK(rng, INDEX_LINES)));
            continue;
        }
        struct cast cast =
            story_cast(page->arena, rng, page->paper.half, rng_below(rng, 100));
        struct str title = story_title(page->arena, rng, page->paper.half, &cast);
        title = paper_letters(page, title, page->paper.letters);
        struct str text = paper_expand(page, PICK(rng, TEASER_TEXTS));
        struct str ref = paper_expand(page, PICK(rng, TEASER_REFS));
        bool headed = rng_chance(rng, 65);
        if (headed)
            generated_furnish(page, place,
                              paper_quotes(page, paper_lines(page, title, 16)));
        if (headed && rng_chance(rng, 25))
            text = ref;
        else
            text = text_join(page->arena, text_join(page->arena, text, STR(" ")), ref);
        generated_furnish(page, place,
                          paper_quotes(page,
                                       paper_break(page, text, rng_range(rng, 22, 70))));
    }
}

void paper_furnish(struct generated_page *page)
{
    struct rng *rng = page->rng;
    bool front = rng_chance(rng, 45);
    if (rng_chance(rng, 85)) {
        if (front)
            furnish_front(page);
        else
            furnish_inside(page);
    }
    if (rng_chance(rng, front ? 50 : 8))
        furnish_teasers(page, rng_chance(rng, 30) ? PAGE_TOP : PAGE_FOOT);
    if (rng_chance(rng, 12))
        generated_furnish(page, PAGE_FOOT, paper_expand(page, PICK(rng, SERVICES)));
}
