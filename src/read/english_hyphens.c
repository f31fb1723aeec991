#include "read/english_hyphens.h"

#include "read/english_words.h"

/* Compounds are made of words that many others are made of: these are common ones, by
 * the side on which they stand. None needs to be complete: a page's own words count too. */
/* clang-format off */
/* What is hyphenated with almost any word behind it. */
#define STRONG(X) \
    X("all") X("anti") X("award") X("best") X("big") X("biggest") X("brain") X("breast") \
    X("business") X("career") X("character") X("child") X("closed") X("computer") \
    X("double") X("eight") X("eighth") X("eighty") X("eleven") X("fact") X("family") \
    X("fast") X("fastest") X("fifth") X("fifty") X("first") X("five") X("fixed") \
    X("forty") X("four") X("fourth") X("full") X("government") X("half") X("hard") \
    X("high") X("highest") X("human") X("ill") X("large") X("last") X("law") X("left") \
    X("life") X("long") X("longest") X("low") X("lowest") X("medium") X("nation") \
    X("nerve") X("new") X("newly") X("nine") X("ninety") X("ninth") X("non") X("old") \
    X("performance") X("quarter") X("record") X("right") X("second") X("self") X("semi") \
    X("seven") X("seventh") X("seventy") X("short") X("single") X("six") X("sixth") \
    X("sixty") X("slow") X("small") X("soft") X("sweet") X("ten") X("tenth") X("third") \
    X("thirty") X("three") X("top") X("touch") X("triple") X("tsunami") X("twelve") \
    X("twenty") X("two") X("user") X("vice") X("well") X("world") X("worst")

#define HEADS(X) \
    X("african") X("air") X("always") X("american") X("animal") X("arms") X("army") \
    X("art") X("asian") X("australian") X("back") X("bad") X("ball") X("bank") X("beer") \
    X("better") X("bigger") X("bike") X("billion") X("blood") X("body") X("bone") \
    X("book") X("box") X("break") X("bright") X("british") X("broadband") X("build") \
    X("built") X("bus") X("buy") X("call") X("called") X("car") X("cash") X("check") \
    X("chinese") X("chip") X("city") X("clean") X("clear") X("close") X("co") X("coal") \
    X("coffee") X("cold") X("company") X("consumer") X("cost") X("country") X("county") \
    X("court") X("cover") X("crime") X("customer") X("cut") X("dark") X("data") X("day") \
    X("debt") X("deep") X("disk") X("down") X("drink") X("drive") X("drop") X("drug") \
    X("drugs") X("dual") X("e") X("early") X("easy") X("election") X("employee") \
    X("end") X("energy") X("english") X("european") X("ever") X("ex") X("eye") X("fair") \
    X("false") X("far") X("faster") X("female") X("film") X("fine") X("fire") X("fish") \
    X("fly") X("follow") X("food") X("foot") X("free") X("french") X("front") X("fruit") \
    X("fuel") X("game") X("gas") X("german") X("get") X("give") X("glass") X("go") \
    X("goal") X("gold") X("good") X("great") X("grown") X("gun") X("hand") X("head") \
    X("health") X("heart") X("heavy") X("higher") X("hip") X("home") X("hot") X("house") \
    X("hundred") X("indian") X("industry") X("inner") X("irish") X("iron") X("italian") \
    X("japanese") X("job") X("key") X("kick") X("knife") X("knock") X("labour") \
    X("land") X("larger") X("largest") X("late") X("lay") X("least") X("less") \
    X("light") X("line") X("liquid") X("longer") X("look") X("loss") X("lower") \
    X("made") X("make") X("male") X("man") X("many") X("market") X("match") X("meat") \
    X("metal") X("mid") X("middle") X("milk") X("million") X("mind") X("mini") \
    X("ministry") X("mobile") X("month") X("more") X("most") X("much") X("multi") \
    X("music") X("must") X("navy") X("near") X("net") X("never") X("news") X("next") \
    X("night") X("off") X("oil") X("older") X("once") X("one") X("open") X("out") \
    X("outer") X("over") X("owner") X("paid") X("pan") X("paper") X("part") X("party") \
    X("pass") X("pay") X("peace") X("phone") X("pick") X("plane") X("plastic") X("play") \
    X("player") X("police") X("poor") X("pop") X("post") X("power") X("pre") X("press") \
    X("price") X("print") X("pro") X("profit") X("pull") X("punk") X("push") X("put") \
    X("race") X("rail") X("real") X("rich") X("road") X("rock") X("rubber") X("run") \
    X("russian") X("say") X("school") X("sci") X("science") X("scottish") X("scrum") \
    X("sea") X("sell") X("set") X("shake") X("ship") X("shorter") X("show") X("shut") \
    X("sign") X("silver") X("sit") X("skin") X("smaller") X("smart") X("so") X("solar") \
    X("solid") X("song") X("space") X("spanish") X("spin") X("stand") X("star") \
    X("start") X("state") X("steel") X("stem") X("step") X("stick") X("stop") \
    X("strike") X("sugar") X("sun") X("sweep") X("tackle") X("take") X("tax") X("tea") \
    X("team") X("tech") X("text") X("then") X("tie") X("time") X("town") X("trade") \
    X("train") X("true") X("turn") X("twice") X("ultra") X("under") X("up") X("upper") \
    X("video") X("vote") X("voter") X("war") X("warm") X("water") X("web") X("week") \
    X("weekend") X("welsh") X("wide") X("wind") X("wine") X("woman") X("wood") \
    X("wooden") X("work") X("would") X("wrap") X("write") X("year") X("young")

/* What is hyphenated with almost any word before it. */
#define STRONG_TAILS(X) \
    X("based") X("born") X("led") X("only") X("owned") X("style") X("themed") X("year")

#define TAILS(X) \
    X("abiding") X("about") X("again") X("age") X("aged") X("ahead") X("armed") \
    X("around") X("art") X("away") X("back") X("backed") X("baring") X("based") \
    X("bearing") X("bedroom") X("behaved") X("best") X("biggest") X("billion") X("born") \
    X("bound") X("breaking") X("bred") X("building") X("built") X("business") X("by") \
    X("call") X("called") X("capacity") X("captain") X("carrier") X("chairman") \
    X("changing") X("choice") X("class") X("commerce") X("competition") X("count") \
    X("court") X("crime") X("crystal") X("date") X("day") X("days") X("deep") \
    X("defence") X("definition") X("designed") X("developed") X("digit") X("director") \
    X("distance") X("dollar") X("dominated") X("door") X("down") X("dressed") \
    X("driven") X("drug") X("drugs") X("earner") X("earning") X("edge") X("educated") \
    X("election") X("end") X("ended") X("ends") X("enhancing") X("equipped") \
    X("established") X("euro") X("ever") X("eyed") X("faced") X("facing") X("famous") \
    X("fashioned") X("fastest") X("fi") X("fifths") X("filmed") X("final") X("finalist") \
    X("finalists") X("finals") X("finance") X("finding") X("flung") X("focused") \
    X("fold") X("foot") X("footed") X("foreign") X("fought") X("founder") X("frame") \
    X("free") X("friendly") X("funded") X("gasp") X("general") X("generated") \
    X("generation") X("given") X("goal") X("goals") X("going") X("growing") X("gun") \
    X("half") X("hand") X("handed") X("hander") X("handers") X("hands") X("headed") \
    X("hearted") X("held") X("high") X("highest") X("holder") X("holders") X("holding") \
    X("hop") X("hour") X("hours") X("hundred") X("in") X("inch") X("inches") \
    X("intentioned") X("known") X("language") X("largest") X("lasting") X("leader") \
    X("leading") X("leaning") X("led") X("level") X("like") X("liked") X("line") \
    X("lived") X("long") X("longest") X("looking") X("loved") X("low") X("made") \
    X("mail") X("mails") X("maker") X("makers") X("making") X("man") X("mate") \
    X("mates") X("member") X("metre") X("metres") X("mile") X("miles") X("million") \
    X("minded") X("minister") X("minute") X("minutes") X("month") X("months") X("most") \
    X("moving") X("nominated") X("nosed") X("off") X("office") X("old") X("oldest") \
    X("on") X("only") X("orders") X("organised") X("out") X("outs") X("over") X("owned") \
    X("owner") X("page") X("paid") X("part") X("party") X("person") X("piece") \
    X("piracy") X("placed") X("player") X("playing") X("point") X("points") X("pong") \
    X("potatoes") X("pound") X("poverty") X("powered") X("prepared") X("president") \
    X("produced") X("producer") X("producers") X("production") X("profile") X("profit") \
    X("profits") X("proof") X("proven") X("purpose") X("qualified") X("quality") \
    X("quarter") X("quarters") X("raising") X("range") X("ranging") X("ranked") \
    X("ranking") X("rappers") X("rate") X("rated") X("ray") X("reaching") X("record") \
    X("related") X("released") X("rich") X("richest") X("round") X("row") X("rugby") \
    X("run") X("running") X("saving") X("savvy") X("scale") X("screen") X("seat") \
    X("seater") X("second") X("secretary") X("seeded") X("seeker") X("seekers") \
    X("seeking") X("seller") X("sellers") X("selling") X("serving") X("setting") \
    X("shirt") X("shirts") X("shot") X("side") X("sided") X("sighted") X("size") \
    X("sized") X("smallest") X("smoking") X("sounding") X("speaking") X("speed") \
    X("sponsored") X("spread") X("standing") X("star") X("stars") X("step") X("stops") \
    X("storey") X("strong") X("style") X("taken") X("taker") X("taking") X("tax") \
    X("tech") X("tempered") X("tenths") X("term") X("terror") X("tested") X("themed") \
    X("thirds") X("thousand") X("through") X("tier") X("time") X("times") X("titled") \
    X("to") X("torn") X("tracking") X("tried") X("try") X("tuned") X("type") X("unit") \
    X("up") X("virus") X("war") X("way") X("weak") X("week") X("weeks") X("wheel") \
    X("wi") X("wide") X("wing") X("winger") X("winner") X("winners") X("winning") \
    X("woman") X("working") X("worn") X("worst") X("wracking") X("writer") X("writers") \
    X("written") X("yard") X("yards") X("year") X("years") X("youngest") X("yourself")

/* These stand behind a hyphen only where the word before them is known. */
#define PARTICLES(X) \
    X("day") X("days") X("off") X("out") X("over") X("time") X("times") X("up") X("way")

/* Ends of words that are no words, or stand in closed compounds. */
#define ENDINGS(X) \
    X("age") X("ary") X("ation") X("body") X("come") X("comer") X("comers") X("dom") \
    X("ed") X("en") X("ened") X("ening") X("ens") X("er") X("ers") X("es") X("est") \
    X("fold") X("ful") X("ge") X("gest") X("hood") X("ing") X("ish") X("ity") X("land") \
    X("lands") X("less") X("light") X("lighted") X("lighting") X("lights") X("ly") \
    X("media") X("ment") X("ments") X("nar") X("ness") X("one") X("overs") X("ow") \
    X("ping") X("ple") X("ply") X("self") X("selves") X("sense") X("ship") X("ships") \
    X("some") X("stop") X("teen") X("ters") X("thing") X("things") X("ton") X("ty") \
    X("ward") X("wards") X("ware") X("ways") X("where")

/* Written as one. */
#define CLOSED(X) \
    X("airline") X("alongside") X("anyone") X("anything") X("backdoor") X("baseball") \
    X("basketball") X("before") X("beforehand") X("birthday") X("breakthrough") \
    X("campaign") X("cannot") X("childcare") X("companies") X("company") X("crossover") \
    X("cutbacks") X("daytime") X("deadline") X("everyone") X("everything") \
    X("everywhere") X("footage") X("football") X("forward") X("fourfold") X("framework") \
    X("frontline") X("frontman") X("goalkeeper") X("guideline") X("halfway") \
    X("handout") X("handover") X("hangover") X("hardware") X("headline") \
    X("headquarters") X("highbrow") X("history") X("holdover") X("holiday") \
    X("homework") X("household") X("however") X("income") X("incomes") X("indeed") \
    X("infamous") X("inform") X("information") X("input") X("inside") X("intend") \
    X("into") X("keyboard") X("lawsuit") X("leadership") X("lifeline") X("lifestyle") \
    X("lifetime") X("makeover") X("manage") X("managed") X("manager") X("managers") \
    X("meantime") X("meanwhile") X("network") X("newspaper") X("newspapers") \
    X("nowhere") X("offline") X("oilfield") X("oilfields") X("onboard") X("online") \
    X("onto") X("outcome") X("outgoing") X("outlet") X("outline") X("outlook") \
    X("outplayed") X("output") X("outright") X("outside") X("outsold") X("outstanding") \
    X("overall") X("overcome") X("overhead") X("overlook") X("overnight") X("overseas") \
    X("overtake") X("overtaken") X("overtime") X("overturn") X("package") X("perform") \
    X("pipeline") X("reaction") X("rebuilding") X("reform") X("remain") X("remains") \
    X("remark") X("remarks") X("replace") X("replaced") X("replacing") X("reserving") \
    X("return") X("returned") X("shareholder") X("shareholders") X("shortage") \
    X("shortfall") X("shortlist") X("shortlisted") X("showcase") X("sideline") \
    X("software") X("someone") X("something") X("sometime") X("sometimes") \
    X("somewhere") X("straightforward") X("takeover") X("teenage") X("throughout") \
    X("today") X("together") X("tomorrow") X("touchdown") X("toward") X("towards") \
    X("turnaround") X("turnover") X("undergo") X("underground") X("undermine") \
    X("understand") X("understood") X("undertake") X("undertaken") X("underway") \
    X("update") X("updates") X("upgrade") X("upon") X("uptake") X("website") \
    X("weekday") X("weekend") X("weekends") X("whatever") X("within") X("without") \
    X("worker") X("workers") X("workout") X("worldwide") X("worthwhile") X("yesterday")

/* Inside compounds of several words. */
#define LINKS(X) \
    X("a") X("an") X("and") X("by") X("in") X("of") X("on") X("the") X("to") X("year")
/* clang-format on */
LIST(strong, STRONG);
LIST(heads, HEADS);
LIST(strong_tails, STRONG_TAILS);
LIST(tails, TAILS);
LIST(particles, PARTICLES);
LIST(endings, ENDINGS);
LIST(closed, CLOSED);
LIST(links, LINKS);

enum { LONGEST = KEY };

/* Lower-cased bytes of a and b in `out`; their length, or 0 where they are too long. */
static size_t lower_both(struct str a, struct str b, char out[LONGEST])
{
    size_t len = 0;
    if (a.len + b.len >= LONGEST)
        return 0;
    for (size_t i = 0; i < a.len; i++)
        out[len++] = (char)ascii_lower((unsigned char)a.ptr[i]);
    for (size_t i = 0; i < b.len; i++)
        out[len++] = (char)ascii_lower((unsigned char)b.ptr[i]);
    return len;
}

static bool is_adverb(struct str head)
{
    return head.len > 5 && str_ends(head, STR("ly"));
}

bool english_owns_hyphen(struct str head, struct str tail, bool head_known,
                         bool tail_known)
{
    char bytes[2 * LONGEST];
    const char *hyphen = memchr(tail.ptr, '-', tail.len);
    if (hyphen)
        tail.len = (size_t)(hyphen - tail.ptr);
    if (hyphen && list_has(&links, tail))
        return true;
    bool capital = ascii_is_upper((unsigned char)head.ptr[0]);
    size_t len = lower_both(head, (struct str){0}, bytes);
    size_t all = lower_both(head, tail, bytes + LONGEST);
    if (len == 0 || all == 0)
        return false;
    struct str h = {bytes, len}, whole = {bytes + LONGEST, all};
    struct str t = {bytes + LONGEST + len, all - len};
    if (list_has(&closed, whole) || list_has(&endings, t))
        return false;
    bool firm = !capital && (list_has(&strong, h) || is_adverb(h));
    bool listed = firm || list_has(&heads, h);
    if (list_has(&particles, t))
        return listed;
    if ((firm && t.len >= 4) || (list_has(&strong_tails, t) && h.len > 1))
        return true;
    return (listed || (head_known && h.len >= 3)) &&
           (list_has(&tails, t) || (tail_known && t.len >= 3 && h.len >= 3));
}

bool english_links_words(struct str head)
{
    return list_has(&links, head);
}
