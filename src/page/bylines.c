#include "page/ink.h"
#include "page/patterns.h"

/* clang-format off */
static const struct str workers[] = {
    STR("记者"), STR("記者"), STR("通讯员"), STR("通訊員"), STR("特派员"),
    STR("特派員"), STR("评论员"), STR("評論員"), STR("撰稿人"), STR("撰文"),
    STR("编译"), STR("編譯"), STR("作者"), STR("实习生"), STR("特约"), STR("文/"),
    STR("文／"), STR("图/"), STR("图／"), STR("摄影报道"), STR("攝影報導"), STR("摄影"),
    STR("攝影"), STR("报道"), STR("報導"), STR("文并图"), STR("文图"), STR("整理"), {0}};
enum { PEOPLE = 19 }; /* so many of them say who; the rest what was done */
/* clang-format on */

/* clang-format off */
static const struct str agencies[] = {
    STR("社"), STR("报"), STR("報"), STR("网"), STR("網"), STR("电视台"), STR("電視台"), STR("电台"), STR("電台"), STR("客户端"),
    STR("融媒体"), STR("融媒体中心"), STR("杂志"), STR("周刊"), STR("全媒体"),
    STR("媒体"), STR("本报综合"), {0}};
/* clang-format on */

/* The commonest surnames, for a name that stands by itself. */
static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯"
                               "邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
                               "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
                               "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
                               "龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪"
                               "庄聂章鲁岳翟殷詹申欧耿关兰焦俞左"
                               "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
                               "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈"
                               "饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
                               "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
                               "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈韋鄒龍"
                               "陶賀顧龔邵萬錢嚴湯溫龐顏倪莊聶魯";

static bool is_surname(uint32_t code)
{
    struct str list = {surnames, sizeof surnames - 1};
    for (size_t pos = 0; pos < list.len;)
        if (glyph_next(list, &pos) == code)
            return true;
    return false;
}

static bool parts(uint32_t code)
{
    enum ink ink = ink_of(code);
    return ink == INK_BLANK || ink == INK_PAUSE || ink == INK_COLON || ink == INK_OPEN ||
           ink == INK_CLOSE || ink == INK_MARK || ink == INK_COMMA || code == '/' ||
           code == 0xFF0F || code == '|' || code == 0x4E28;
}

/* What stands in a byline besides the words for who writes: how long the pieces are. */
struct names {
    unsigned workers; /* 记者, 通讯员, … */
    unsigned people;  /* those of them that name persons */
    unsigned agency;  /* pieces that end as papers and agencies do */
    unsigned names;   /* pieces of 2 to 4 Han */
    unsigned others;  /* longer pieces */
    unsigned tight;   /* longest name set right behind a word for who writes */
};

static void take_piece(struct names *names, struct str piece, unsigned han, bool tight)
{
    if (piece.len == 0)
        return;
    if (any_ends(piece, agencies))
        names->agency++;
    else if (han >= 1 && (han <= 4 || (han <= 6 && names->people && !tight)))
        names->names++;
    else
        names->others++;
    if (tight && han > names->tight)
        names->tight = han;
}

/* Bits for the second and the third byte of the words for who writes: at most places of a
 * line one of the two tells that none of them begins there. */
struct leads {
    uint64_t second, third;
};

static uint64_t bit_of(char c)
{
    return (uint64_t)1 << ((unsigned char)c & 63);
}

static struct leads leads_of(const struct str *list)
{
    struct leads leads = {0};
    for (; list->len; list++) {
        leads.second |= bit_of(list->ptr[1]);
        leads.third |= bit_of(list->ptr[2]);
    }
    return leads;
}

static bool may_lead(const struct leads *leads, struct str s, size_t pos)
{
    return s.len - pos > 2 && leads->second & bit_of(s.ptr[pos + 1]) &&
           leads->third & bit_of(s.ptr[pos + 2]);
}

static size_t worker_at(struct str s, size_t pos, bool *person)
{
    for (size_t i = 0; workers[i].len; i++) {
        *person = i < PEOPLE;
        if (str_starts(str_slice(s, pos, s.len), workers[i]))
            return workers[i].len;
    }
    *person = false;
    return 0;
}

static struct names read_names(struct str s)
{
    struct names names = {0};
    const struct leads leads = leads_of(workers);
    size_t from = 0;
    unsigned han = 0;
    bool tight = false;
    for (size_t pos = 0; pos <= s.len;) {
        bool person = false;
        size_t at = pos, word = 0;
        if (may_lead(&leads, s, pos))
            word = worker_at(s, pos, &person);
        uint32_t code = glyph_next(s, &pos);
        if (!word && pos <= s.len && at < s.len && !parts(code)) {
            han += ink_of(code) == INK_HAN || ink_of(code) == INK_DIGIT;
            continue;
        }
        struct str piece = str_slice(s, from, at);
        if (word && han <= 8 && piece.len)
            names.agency++;
        else
            take_piece(&names, piece, han, tight);
        names.workers += word > 0;
        names.people += person;
        tight = word > 0;
        pos = word ? at + word : pos;
        from = pos;
        han = 0;
        if (at >= s.len)
            break;
    }
    return names;
}

/* （新华社重庆4月25日电）, （据新华社）, （完） */
static bool is_credit(struct str inside)
{
    /* clang-format off */
    static const struct str starts[] = {
        STR("据"), STR("據"), STR("来源"), STR("來源"), STR("新华社"), {0}};
    static const struct str ends[] = {
        STR("电"), STR("電"), STR("社"), STR("报"), STR("網"), STR("网"), STR("讯"), {0}};
    /* clang-format on */
    if (str_equal(inside, STR("完")) || str_equal(inside, STR("本报综合")))
        return true;
    return inside.len <= 72 && any_starts(inside, starts) && any_ends(inside, ends);
}

static struct str inside_brackets(struct str s)
{
    uint32_t open = glyph_first(s), closer = ink_closer(open);
    if ((open != '(' && open != 0xFF08) || glyph_last(s) != closer)
        return (struct str){0};
    size_t pos = s.len, from = 0;
    glyph_next(s, &from);
    glyph_prev(s, &pos);
    return from <= pos ? str_slice(s, from, pos) : (struct str){0};
}

static bool only_names(const struct names *names)
{
    return names->names >= 1 && names->names <= 4 && !names->others && !names->agency &&
           !names->workers;
}

static bool is_plain(struct str s)
{
    return !str_has(s, STR("。")) && !str_has(s, STR("，")) && !str_has(s, STR("？")) &&
           !str_has(s, STR("！")) && !str_has(s, STR("“"));
}

static bool is_english(struct str s)
{
    /* clang-format off */
    static const struct str starts[] = {
        STR("By "), STR("BY "), STR("by "), {0}};
    static const struct str titles[] = {
        STR("Staff Writer"), STR("Staff Reporter"), STR("Associated Press"),
        STR("Staff Reports"), STR("Wire Reports"), STR("Wire Services"),
        STR("STAFF WRITER"), STR("Correspondent"), {0}};
    /* clang-format on */
    if (s.len > 80 || ink_of(glyph_last(s)) == INK_STOP)
        return false;
    size_t pos = 3;
    bool name = s.len > 5 && ((s.ptr[pos] >= 'A' && s.ptr[pos] <= 'Z') ||
                              (unsigned char)s.ptr[pos] >= 0xC3);
    return (any_starts(s, starts) && name) || (s.len < 48 && any_ends(s, titles));
}

/* One name of two to four characters with a known surname; blanks inside allowed. */
static bool is_name(struct str s)
{
    unsigned han = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (ink_of(code) == INK_BLANK)
            continue;
        if (ink_of(code) != INK_HAN)
            return false;
        han++;
    }
    return han >= 2 && han <= 3 && is_surname(glyph_first(s));
}

static bool only_known_names(struct str s)
{
    size_t from = 0;
    unsigned count = 0;
    for (size_t pos = 0; pos <= s.len; pos++) {
        if (pos < s.len && s.ptr[pos] != ' ')
            continue;
        if (pos > from && !is_name(str_slice(s, from, pos)))
            return false;
        count += pos > from;
        from = pos + 1;
    }
    return count >= 1 && count <= 4;
}

enum byline pattern_byline(struct str s)
{
    if (s.len < 4 || s.len > 240)
        return BYLINE_NOT;
    struct str inside = inside_brackets(s);
    if (inside.len && is_credit(inside))
        return BYLINE_CLOSING;
    if (inside.len && inside.len < 90 &&
        (str_starts(inside, STR("作者")) || str_starts(inside, STR("本版")) ||
         str_starts(inside, STR("本文作者"))))
        return BYLINE_CLOSING;
    if (s.len <= 45 && str_starts(s, STR("据")) && is_credit(s))
        return BYLINE_SURE;
    if (!is_plain(s))
        return BYLINE_NOT;
    if (is_english(s))
        return BYLINE_SURE;
    bool marked = ink_of(glyph_first(s)) == INK_MARK;
    struct names names = read_names(s);
    if (inside.len && (only_known_names(inside) || (names.workers && names.others == 0)))
        return BYLINE_CLOSING;
    size_t mark = 0;
    glyph_next(s, &mark);
    bool agency = names.agency && names.workers == names.people;
    mark += mark < s.len && s.ptr[mark] == ' ';
    struct str rest = str_slice(s, mark, s.len);
    bool named = names.names && (names.people || only_known_names(rest) || is_name(rest));
    if (marked && !names.others && names.names <= 4 && (agency || named))
        return BYLINE_SURE;
    bool loose = names.tight <= 3 && !names.others && names.names <= 8;
    if (names.workers && loose && (names.names || (names.agency && names.people)) &&
        (names.agency || names.tight == 0 || names.workers > 1))
        return BYLINE_SURE;
    if (only_names(&names) && only_known_names(s))
        return BYLINE_NAME;
    if (names.agency && !names.names && !names.others && !names.workers && s.len <= 60)
        return BYLINE_AGENCY;
    return BYLINE_NOT;
}

struct str pattern_tail_byline(struct str s)
{
    size_t open = s.len;
    struct str tail = str_slice(s, s.len > 72 ? s.len - 72 : 0, s.len);
    for (size_t at = 0; at < tail.len;) {
        size_t a = str_find(tail, STR("（"), at), b = str_find(tail, STR("("), at);
        a = a < b ? a : b;
        if (a >= tail.len)
            break;
        open = s.len - tail.len + a;
        at = a + 1;
    }
    struct str bracket = str_slice(s, open, s.len);
    return bracket.len && pattern_byline(bracket) == BYLINE_CLOSING ? bracket
                                                                    : (struct str){0};
}
