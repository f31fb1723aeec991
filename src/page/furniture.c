#include "page/ink.h"
#include "page/patterns.h"

/* Lists of formulas; see docs/reading.md for the pages that forced them. */
/* clang-format off */
static const struct str editors[] = {
    STR("编辑"), STR("編輯"), STR("责编"), STR("責編"), STR("校对"), STR("校對"),
    STR("美编"), STR("美編"), STR("图编"), STR("版式"), STR("组版"), STR("主编"),
    STR("编审"), STR("值班"), STR("责任编辑"), STR("视觉"), STR("制图"), STR("検閲"),
    STR("审读"), STR("编委"), STR("总值班"), STR("本版"), STR("设计"), STR("责校"), {0}};
static const struct str contacts[] = {
    STR("电话"), STR("電話"), STR("热线"), STR("熱線"), STR("邮箱"), STR("网址"),
    STR("網址"), STR("www."), STR("http"), STR(".com"), STR("邮编"), STR("微信号"),
    STR("扫码"), STR("掃描"), STR("二維碼"), STR("客戶端下載"), STR("訂閱"), STR("零售"), STR("公眾號"), STR("微信公众"), STR("掃碼"), STR("二维码"), STR("扫一扫"), STR("客户端下载"),
    STR("刊号"), STR("ISSN"), STR("CN "), STR("邮发代号"), STR("国内统一"),
    STR("总第"), STR("零售"), STR("每份"), STR("订阅"), STR("更多精彩"),
    STR("更多内容"), STR("新闻热线"), STR("今日天气"), STR("E-mail"), STR("Email"),
    STR("Vol."), STR("传真："), STR("微信公众号"), STR("官方微博"), STR("登录本报"), {0}};
static const struct str papers[] = {
    STR("日报"), STR("晚报"), STR("早报"), STR("晨报"), STR("都市报"), STR("商报"),
    STR("时报"), STR("周报"), STR("日報"), STR("晚報"), STR("青年報"), STR("商報"), STR("導報"), STR("周報"), STR("都市報"), STR("晨報"), STR("早報"), STR("時報"),
    STR("快报"), STR("青年报"), STR("导报"), STR("法治报"), STR("法制报"),
    STR("经济报"), STR("新报"), STR("周刊"), STR("週刊"), STR("消息报"), STR("农村报"),
    STR("工人报"), STR("教育报"), STR("時代報"), STR("联合报"), STR(" Times"),
    STR(" Daily"), STR(" Herald"), STR(" Tribune"), STR(" Gazette"), STR(" Courier"),
    STR(" News"), STR(" Journal"), {0}};
static const struct str weekdays[] = {
    STR("星期"), STR("周一"), STR("周二"), STR("周三"), STR("周四"), STR("周五"),
    STR("周六"), STR("周日"), STR("農曆"), STR("农历"), STR("Monday"), STR("Tuesday"),
    STR("Wednesday"), STR("Thursday"), STR("Friday"), STR("Saturday"), STR("Sunday"),
    {0}};
static const struct str rubrics[] = {
    STR("要闻"), STR("要聞"), STR("新闻"), STR("新聞"), STR("综合"), STR("綜合"),
    STR("时政"), STR("時政"), STR("经济"), STR("經濟"), STR("文化"), STR("体育"),
    STR("體育"), STR("国际"), STR("國際"), STR("国内"), STR("社会"), STR("社會"),
    STR("教育"), STR("健康"), STR("副刊"), STR("广告"), STR("廣告"), STR("专版"),
    STR("专题"), STR("特刊"), STR("评论"), STR("評論"), STR("时评"), STR("理论"),
    STR("图片"), STR("圖片"), STR("链接"), STR("相关"), STR("短讯"), STR("简讯"),
    STR("快讯"), STR("导读"), STR("今日"), STR("观察"), STR("一线"), STR("地方"),
    STR("传真"), STR("专刊"), STR("专栏"), STR("速递"), STR("速遞"), STR("深讀"), STR("深读"), STR("縱橫"), STR("追踪"), STR("追蹤"), STR("聚焦"), STR("聚焦"), STR("关注"),
    STR("视点"), STR("焦点"), STR("民生"), STR("财经"), STR("財經"), STR("科技"),
    STR("法治"), STR("生活"), STR("娱乐"), STR("娛樂"), STR("本地"), STR("本市"),
    STR("本省"), STR("环球"), STR("天下"), STR("时事"), STR("看点"), STR("深度"),
    STR("特别"), STR("报道"), STR("報導"), STR("版"), STR("头版"), STR("党建"),
    STR("旅游"), STR("艺术"), STR("读书"), STR("公告"), STR("声明"), STR("两岸"),
    STR("兩岸"), STR("港澳"), STR("地產"), STR("·"), STR(" "), STR("／"), STR("/"),
    STR("|"), STR("之"), STR("与"), STR("丨"), {0}};
/* clang-format on */
/* A label of at most six characters that ends so is a rubric. */
/* clang-format off */
static const struct str rubric_tails[] = {
    STR("广角"), STR("视窗"), STR("速览"), STR("纵横"), STR("之窗"), STR("在线"),
    STR("直通车"), STR("连线"), STR("前沿"), STR("短波"), STR("扫描"), STR("集锦"),
    STR("声音"), STR("时空"), STR("论坛"), STR("天地"), STR("专递"), STR("播报"),
    STR("瞭望"), STR("动态"), STR("一览"), STR("热点"), STR("背景"), STR("观察"), STR("速遞"), STR("追踪"), STR("追蹤"), STR("縱橫"), STR("深讀"), STR("深读"), STR("新闻"),
    STR("速递"), STR("视点"), STR("焦点"), STR("专栏"), STR("廣角"), STR("視窗"),
    STR("觀察"), STR("焦點"), STR("新聞"), STR("動態"), STR("論壇"), STR("現場"),
    STR("现场"), STR("传真"), STR("专刊"), STR("特刊"), STR("副刊"), STR("周刊"), {0}};
static const struct str sections[] = {
    STR("Sports"), STR("SPORTS"), STR("Business"), STR("BUSINESS"), STR("Local"),
    STR("LOCAL"), STR("World"), STR("WORLD"), STR("Nation"), STR("NATION"),
    STR("Opinion"), STR("OPINION"), STR("News"), STR("NEWS"), STR("Arts"), STR("ARTS"),
    STR("Metro"), STR("METRO"), STR("Weather"), STR("WEATHER"), STR("Living"),
    STR("Features"), STR("Front Page"), {0}};
/* clang-format on */

/* Is all of s made of words of the list? */
static bool made_of(struct str s, const struct str *list)
{
    size_t pos = 0;
    while (pos < s.len) {
        size_t best = 0;
        struct str rest = str_slice(s, pos, s.len);
        for (const struct str *word = list; word->len; word++)
            if (word->len > best && str_starts(rest, *word))
                best = word->len;
        if (!best)
            return false;
        pos += best;
    }
    return s.len > 0;
}

/* "A02", "07", "第7版", "A2版", "Page 3", "B·12". */
static bool is_folio(struct str s)
{
    while (s.len > 4 && (s.ptr[0] == '-' || str_starts(s, STR("—")) || s.ptr[0] == ' '))
        s = str_slice(s, s.ptr[0] == '-' || s.ptr[0] == ' ' ? 1 : STR("—").len, s.len);
    while (s.len > 1 &&
           (s.ptr[s.len - 1] == '-' || str_ends(s, STR("—")) || s.ptr[s.len - 1] == ' '))
        s.len -= s.ptr[s.len - 1] == '-' || s.ptr[s.len - 1] == ' ' ? 1 : STR("—").len;
    if (str_starts(s, STR("Page ")) || str_starts(s, STR("PAGE ")))
        s = str_slice(s, 5, s.len);
    bool named = str_starts(s, STR("第"));
    s = str_slice(s, named ? STR("第").len : 0, s.len);
    unsigned digits = 0, letters = 0;
    size_t pos = 0;
    while (pos < s.len) {
        enum ink ink = ink_of(glyph_first(str_slice(s, pos, s.len)));
        if (ink == INK_DIGIT)
            digits++;
        else if (ink == INK_LATIN && digits == 0)
            letters++;
        else
            break;
        glyph_next(s, &pos);
    }
    struct str rest = str_slice(s, pos, s.len);
    while (rest.len && rest.ptr[0] == ' ')
        rest = str_slice(rest, 1, rest.len);
    bool tail = rest.len == 0 || made_of(rest, rubrics) || str_equal(rest, STR("版")) ||
                str_equal(rest, STR("叠")) || str_equal(rest, STR("面"));
    return tail && digits >= 1 && digits <= 3 && letters <= 2;
}

static unsigned digits_in(struct str s)
{
    unsigned count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += s.ptr[i] >= '0' && s.ptr[i] <= '9';
    return count;
}

/* 2014.8.18, 2014-08-18: a year, then a month and a day. */
static bool is_plain_date(struct str s)
{
    unsigned parts = 0, digits = 0;
    for (size_t i = 0; i < s.len && i < 11; i++) {
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') {
            digits++;
            continue;
        }
        if ((s.ptr[i] != '.' && s.ptr[i] != '-' && s.ptr[i] != '/') ||
            digits != (parts ? digits : 4) || digits == 0)
            return false;
        parts++;
        digits = 0;
    }
    return s.len <= 10 && parts == 2 && digits >= 1 && digits <= 2;
}

static bool is_date(struct str s)
{
    if (is_plain_date(s))
        return true;
    /* clang-format off */
    static const struct str months[] = {
        STR("January"), STR("February"), STR("March"), STR("April"), STR("May"),
        STR("June"), STR("July"), STR("August"), STR("September"), STR("October"),
        STR("November"), STR("December"), {0}};
    /* clang-format on */
    unsigned digits = digits_in(s);
    if (s.len > 90 || str_has(s, STR("，")) || str_has(s, STR("。")))
        return false;
    bool dated = str_has(s, STR("年")) && str_has(s, STR("月")) && digits >= 4;
    bool hanzi =
        str_has(s, STR("二〇")) || str_has(s, STR("二○")) || str_has(s, STR("中華民國"));
    if ((dated || hanzi || digits >= 3 || s.len <= 24) && any_in(s, weekdays))
        return true;
    if (digits >= 5 && s.len <= 30 && any_in(s, months))
        return true;
    return (dated && s.len <= 34) || (hanzi && s.len <= 60 && str_has(s, STR("日")));
}

/* What parts a desk's word from a name. */
static bool parts_desk(uint32_t code)
{
    enum ink ink = ink_of(code);
    return ink == INK_COLON || ink == INK_BLANK || code == '/' || code == 0xFF0F ||
           code == '|' || code == 0x4E28;
}

static bool has_parting(struct str s)
{
    for (size_t pos = 0; pos < s.len;)
        if (parts_desk(glyph_next(s, &pos)))
            return true;
    return false;
}

/* "编辑/某某 校对/某某", "责编：…": a desk's word followed by a mark or a blank. */
static bool is_desk(struct str s)
{
    if (s.len > 240 || !has_parting(s))
        return false;
    unsigned seen = 0;
    for (const struct str *word = editors; word->len; word++) {
        size_t at = str_find(s, *word, 0);
        if (at == s.len)
            continue;
        struct str rest = str_slice(s, at + word->len, s.len);
        seen += parts_desk(glyph_first(rest));
    }
    return seen >= 2 || (seen == 1 && (any_starts(s, editors) || s.len < 60));
}

static bool is_contact(struct str s, uint32_t width)
{
    return width <= 100 && (width <= 40 || digits_in(s) >= 3) &&
           !str_has(s, STR("。”")) && any_in(s, contacts);
}

/* "今日23版 第48689期": how many pages, which issue. */
static bool is_count(struct str s, uint32_t width)
{
    bool issue = str_has(s, STR("期")) && str_has(s, STR("第"));
    bool pages =
        str_has(s, STR("版")) && (str_has(s, STR("今日")) || str_has(s, STR("今天")));
    return width <= 48 && digits_in(s) >= (issue ? 3u : 1u) && (issue || pages);
}

/* A rule drawn with characters: dashes, stars or the like and nothing else. */
static bool is_rule(struct str s)
{
    static const struct str strokes = STR("—─━═-=*_~ ");
    size_t count = 0, from = 0;
    for (size_t pos = 0; pos < s.len; from = pos, count++) {
        glyph_next(s, &pos);
        if (!str_has(strokes, str_slice(s, from, pos)))
            return false;
    }
    return count >= 3;
}

/* 时代观察, 百姓故事 街巷传真: short words, one with a rubric's ending. */
static bool is_rubric(struct str s, uint32_t width)
{
    if (width > 24)
        return false;
    bool tail = false;
    size_t mark = 0;
    if (ink_of(glyph_next(s, &mark)) == INK_MARK)
        s = str_slice(s, mark, s.len);
    for (size_t from = 0; from < s.len;) {
        size_t to = str_find(s, STR(" "), from);
        struct str word = str_slice(s, from, to);
        if (text_width(word) > 12)
            return false;
        tail |= any_ends(word, rubric_tails);
        from = to + 1;
    }
    return tail;
}

enum furniture pattern_furniture(struct str s)
{
    if (s.len > 300)
        return FURNITURE_NOT;
    if (is_rule(s))
        return FURNITURE_SURE;
    enum ink last = ink_of(glyph_last(s));
    if (last == INK_STOP || str_has(s, STR("，")) || str_has(s, STR("。")))
        return FURNITURE_NOT;
    uint32_t width = text_width(s);
    if (is_folio(s))
        return FURNITURE_FOLIO;
    if (is_date(s))
        return FURNITURE_DATE;
    if (is_desk(s))
        return FURNITURE_SURE;
    if (width <= 26 && any_ends(s, papers) && !str_has(s, STR("：")))
        return FURNITURE_PAPER;
    if (is_contact(s, width))
        return FURNITURE_SURE;
    if (is_count(s, width))
        return FURNITURE_SURE;
    if ((width <= 22 && made_of(s, rubrics)) || made_of(s, sections))
        return FURNITURE_WEAK;
    if (is_rubric(s, width))
        return FURNITURE_WEAK;
    return FURNITURE_NOT;
}
