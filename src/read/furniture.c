#include "read/word_list.h"
#include "read/english.h"
#include "base/char_class.h"
#include "read/patterns.h"

/* Lists of formulas; see docs/reading.md for the pages that forced them. What is in Latin
 * letters has a list of its own, so that it is looked for only where there are any. */
/* clang-format off */
#define EDITORS(X) \
    X("编辑") X("編輯") X("责编") X("責編") X("校对") X("校對") X("美编") X("美編") \
    X("图编") X("版式") X("组版") X("主编") X("编审") X("值班") X("责任编辑") \
    X("视觉") X("制图") X("検閲") X("审读") X("编委") X("总值班") X("本版") X("设计") \
    X("责校")
#define CONTACTS(X) \
    X("电话") X("電話") X("热线") X("熱線") X("邮箱") X("网址") X("網址") X("邮编") \
    X("微信号") X("扫码") X("掃描") X("二維碼") X("客戶端下載") X("訂閱") X("零售") \
    X("公眾號") X("微信公众") X("掃碼") X("二维码") X("扫一扫") X("客户端下载") \
    X("刊号") X("邮发代号") X("国内统一") X("总第") X("每份") X("订阅") X("更多精彩") \
    X("更多内容") X("新闻热线") X("今日天气") X("传真：") X("微信公众号") \
    X("官方微博") X("登录本报")
#define LATIN_CONTACTS(X) \
    X("www.") X("http") X(".com") X("ISSN") X("CN ") X("E-mail") X("Email") X("Vol.")
#define PAPERS(X) \
    X("日报") X("晚报") X("早报") X("晨报") X("都市报") X("商报") X("时报") X("周报") \
    X("日報") X("晚報") X("青年報") X("商報") X("導報") X("周報") X("都市報") \
    X("晨報") X("早報") X("時報") X("快报") X("青年报") X("导报") X("法治报") \
    X("法制报") X("经济报") X("新报") X("周刊") X("週刊") X("消息报") X("农村报") \
    X("工人报") X("教育报") X("時代報") X("联合报") X(" Times") X(" Daily") \
    X(" Herald") X(" Tribune") X(" Gazette") X(" Courier") X(" News") X(" Journal")
#define WEEKDAYS(X) \
    X("星期") X("周一") X("周二") X("周三") X("周四") X("周五") X("周六") X("周日") \
    X("農曆") X("农历")
#define LATIN_WEEKDAYS(X) \
    X("Monday") X("Tuesday") X("Wednesday") X("Thursday") X("Friday") X("Saturday") \
    X("Sunday")
#define MONTHS(X) \
    X("January") X("February") X("March") X("April") X("May") X("June") X("July") \
    X("August") X("September") X("October") X("November") X("December")
#define RUBRICS(X) \
    X("要闻") X("要聞") X("新闻") X("新聞") X("综合") X("綜合") X("时政") X("時政") \
    X("经济") X("經濟") X("文化") X("体育") X("體育") X("国际") X("國際") X("国内") \
    X("社会") X("社會") X("教育") X("健康") X("副刊") X("广告") X("廣告") X("专版") \
    X("专题") X("特刊") X("评论") X("評論") X("时评") X("理论") X("图片") X("圖片") \
    X("链接") X("相关") X("短讯") X("简讯") X("快讯") X("导读") X("今日") X("观察") \
    X("一线") X("地方") X("传真") X("专刊") X("专栏") X("速递") X("速遞") X("深讀") \
    X("深读") X("縱橫") X("追踪") X("追蹤") X("聚焦") X("关注") X("视点") X("焦点") \
    X("民生") X("财经") X("財經") X("科技") X("法治") X("生活") X("娱乐") X("娛樂") \
    X("本地") X("本市") X("本省") X("环球") X("天下") X("时事") X("看点") X("深度") \
    X("特别") X("报道") X("報導") X("头版") X("党建") X("旅游") X("艺术") X("读书") \
    X("公告") X("声明") X("两岸") X("兩岸") X("港澳") X("地產")
/* A label of at most six characters that ends so is a rubric. */
#define RUBRIC_TAILS(X) \
    X("广角") X("视窗") X("速览") X("纵横") X("之窗") X("在线") X("直通车") X("连线") \
    X("前沿") X("短波") X("扫描") X("集锦") X("声音") X("时空") X("论坛") X("天地") \
    X("专递") X("播报") X("瞭望") X("动态") X("一览") X("热点") X("背景") X("观察") \
    X("速遞") X("追踪") X("追蹤") X("縱橫") X("深讀") X("深读") X("新闻") X("速递") \
    X("视点") X("焦点") X("专栏") X("廣角") X("視窗") X("觀察") X("焦點") X("新聞") \
    X("動態") X("論壇") X("現場") X("现场") X("传真") X("专刊") X("特刊") X("副刊") \
    X("周刊")
#define SECTIONS(X) \
    X("Sports") X("SPORTS") X("Business") X("BUSINESS") X("Local") X("LOCAL") \
    X("World") X("WORLD") X("Nation") X("NATION") X("Opinion") X("OPINION") X("News") \
    X("NEWS") X("Arts") X("ARTS") X("Metro") X("METRO") X("Weather") X("WEATHER") \
    X("Living") X("Features") X("Front Page")
/* clang-format on */
WORD_LIST(editors, EDITORS);
WORD_LIST(contacts, CONTACTS);
WORD_LIST(latin_contacts, LATIN_CONTACTS);
WORD_LIST(papers, PAPERS);
WORD_LIST(weekdays, WEEKDAYS);
WORD_LIST(latin_weekdays, LATIN_WEEKDAYS);
WORD_LIST(months, MONTHS);
WORD_LIST(rubrics, RUBRICS);
WORD_LIST(rubric_tails, RUBRIC_TAILS);
WORD_LIST(sections, SECTIONS);

/* What one walk over a text tells before any list is asked. */
struct glance {
    uint32_t width;
    unsigned digits; /* 0 to 9 */
    bool figures;    /* digits of any width */
    bool letters;    /* A to Z, a to z */
    bool parted;     /* something that parts a desk's word from a name */
    bool zero;       /* 〇 or ○, as in 二〇二六年 */
    bool prose;      /* ， or 。: the walk ended there */
};

/* What parts a desk's word from a name. */
static bool parts_desk(uint32_t code)
{
    enum char_class ink = char_class_of(code);
    return ink == CHAR_COLON || ink == CHAR_BLANK || code == '/' || code == U'／' ||
           code == '|' || code == U'丨';
}

static struct glance glance_at(struct str s)
{
    struct glance glance = {0};
    for (size_t pos = 0; pos < s.len && !glance.prose;) {
        uint32_t run = char_han_run(s, pos);
        glance.width += 2 * run;
        pos += (size_t)run * 3;
        if (pos >= s.len)
            break;
        uint32_t code = glyph_next(s, &pos);
        enum char_class ink = char_class_of(code);
        glance.width += char_width(code);
        glance.digits += code >= '0' && code <= '9';
        glance.figures |= ink == CHAR_DIGIT;
        glance.letters |= code < 0x80 && ink == CHAR_LATIN;
        glance.parted |= parts_desk(code);
        glance.zero |= code == U'〇' || code == U'○';
        glance.prose = code == U'，' || code == U'。';
    }
    glance.parted |= str_has(s, STR("丨")); /* which counts as a Han */
    return glance;
}

/* The length of a mark, or of a word of one character, that joins rubrics at pos. */
static size_t joint_at(struct str s, size_t pos)
{
    size_t end = pos;
    switch (glyph_next(s, &end)) {
    case U'版':
    case U'之':
    case U'与':
    case U'·':
    case U'／':
    case U'丨':
    case '/':
    case '|':
    case ' ':
        return end - pos;
    default:
        return 0;
    }
}

static bool is_made_of_rubrics(struct str s)
{
    for (size_t pos = 0, len; pos < s.len; pos += len) {
        len = word_list_at(s, pos, &rubrics);
        if (!len && !(len = joint_at(s, pos)))
            return false;
    }
    return s.len > 0;
}

static bool is_made_of_sections(struct str s)
{
    for (size_t pos = 0, len; pos < s.len; pos += len)
        if (!(len = word_list_at(s, pos, &sections)))
            return false;
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
        enum char_class ink = char_class_of(glyph_first(str_slice(s, pos, s.len)));
        if (ink == CHAR_DIGIT)
            digits++;
        else if (ink == CHAR_LATIN && digits == 0)
            letters++;
        else
            break;
        glyph_next(s, &pos);
    }
    struct str rest = str_slice(s, pos, s.len);
    while (rest.len && rest.ptr[0] == ' ')
        rest = str_slice(rest, 1, rest.len);
    bool tail = rest.len == 0 || is_made_of_rubrics(rest) || str_equal(rest, STR("叠")) ||
                str_equal(rest, STR("面"));
    return tail && digits >= 1 && digits <= 3 && letters <= 2;
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

/* 二〇二六年, 中華民國一一五年 */
static bool has_hanzi_year(struct str s, const struct glance *glance)
{
    return (glance->zero && (str_has(s, STR("二〇")) || str_has(s, STR("二○")))) ||
           str_has(s, STR("中華民國"));
}

static bool has_weekday(struct str s, const struct glance *glance)
{
    return word_list_in(s, &weekdays) ||
           (glance->letters && word_list_in(s, &latin_weekdays));
}

static bool is_date(struct str s, const struct glance *glance)
{
    if (is_plain_date(s))
        return true;
    if (s.len > 90)
        return false;
    bool dated = glance->digits >= 4 && str_has(s, STR("年")) && str_has(s, STR("月"));
    bool hanzi = has_hanzi_year(s, glance);
    if ((hanzi || glance->digits >= 3 || s.len <= 24) && has_weekday(s, glance))
        return true;
    if (glance->digits >= 5 && s.len <= 30 && glance->letters && word_list_in(s, &months))
        return true;
    return (dated && s.len <= 34) || (hanzi && s.len <= 60 && str_has(s, STR("日")));
}

/* "编辑/某某 校对/某某", "责编：…": a desk's word followed by a mark or a blank. */
static bool is_desk(struct str s, const struct glance *glance)
{
    if (s.len > 240 || !glance->parted || !word_list_in(s, &editors))
        return false;
    unsigned seen = 0;
    for (uint32_t i = 0; i < editors.count; i++) {
        struct str word = list_word_str(&editors.words[i]);
        size_t at = str_find(s, word, 0);
        if (at == s.len)
            continue;
        struct str rest = str_slice(s, at + word.len, s.len);
        seen += parts_desk(glyph_first(rest));
    }
    return seen >= 2 || (seen == 1 && (word_list_start(s, &editors) || s.len < 60));
}

static bool is_contact(struct str s, const struct glance *glance)
{
    return glance->width <= 100 && (glance->width <= 40 || glance->digits >= 3) &&
           (word_list_in(s, &contacts) ||
            (glance->letters && word_list_in(s, &latin_contacts)));
}

/* "今日23版 第48689期": how many pages, which issue. */
static bool is_count(struct str s, const struct glance *glance)
{
    if (glance->width > 48 || glance->digits == 0)
        return false;
    if (str_has(s, STR("期")) && str_has(s, STR("第")))
        return glance->digits >= 3;
    return str_has(s, STR("版")) && (str_has(s, STR("今日")) || str_has(s, STR("今天")));
}

/* A rule drawn with characters: dashes, stars or the like and nothing else. */
static bool is_rule(struct str s)
{
    size_t count = 0;
    for (size_t pos = 0; pos < s.len; count++) {
        switch (glyph_next(s, &pos)) {
        case U'—':
        case U'─':
        case U'━':
        case U'═':
        case '-':
        case '=':
        case '*':
        case '_':
        case '~':
        case ' ':
            continue;
        default:
            return false;
        }
    }
    return count >= 3;
}

/* 时代观察, 百姓故事 街巷传真: short words, one with a rubric's ending. */
static bool is_rubric(struct str s, const struct glance *glance)
{
    if (glance->width > 24)
        return false;
    bool tail = false;
    size_t mark = 0;
    if (char_class_of(glyph_next(s, &mark)) == CHAR_MARK)
        s = str_slice(s, mark, s.len);
    for (size_t from = 0; from < s.len;) {
        size_t to = str_find(s, STR(" "), from);
        struct str word = str_slice(s, from, to);
        if (text_width(word) > 12)
            return false;
        tail |= word_list_end(word, &rubric_tails);
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
    if (english_is(s))
        return english_furniture(s);
    if (char_class_of(glyph_last(s)) == CHAR_STOP)
        return FURNITURE_NOT;
    struct glance glance = glance_at(s);
    if (glance.prose)
        return FURNITURE_NOT;
    if (glance.figures && is_folio(s))
        return FURNITURE_FOLIO;
    if (is_date(s, &glance))
        return FURNITURE_DATE;
    if (is_desk(s, &glance))
        return FURNITURE_SURE;
    if (glance.width <= 26 && word_list_end(s, &papers) && !str_has(s, STR("：")))
        return FURNITURE_PAPER;
    if (is_contact(s, &glance) || is_count(s, &glance))
        return FURNITURE_SURE;
    if ((glance.width <= 22 && is_made_of_rubrics(s)) || is_made_of_sections(s) ||
        is_rubric(s, &glance))
        return FURNITURE_WEAK;
    return FURNITURE_NOT;
}
