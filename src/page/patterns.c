#include "page/patterns.h"

#include "page/ink.h"

bool any_in(struct str s, const struct str *list)
{
    for (; list->len; list++)
        if (str_has(s, *list))
            return true;
    return false;
}

bool any_starts(struct str s, const struct str *list)
{
    for (; list->len; list++)
        if (str_starts(s, *list))
            return true;
    return false;
}

bool any_ends(struct str s, const struct str *list)
{
    if (s.len == 0)
        return false;
    const char *end = s.ptr + s.len, last = end[-1];
    for (; list->len; list++)
        if (list->ptr[list->len - 1] == last && list->len <= s.len &&
            memcmp(end - list->len, list->ptr, list->len) == 0)
            return true;
    return false;
}

uint32_t text_width(struct str s)
{
    uint32_t width = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t run = ink_han_run(s, pos);
        pos += (size_t)run * 3;
        width += 2 * run + (pos < s.len ? ink_width(glyph_next(s, &pos)) : 0);
    }
    return width;
}

/* ---- datelines ---- */

/* The first `chars` characters of s. */
static struct str head_of(struct str s, unsigned chars)
{
    size_t pos = 0;
    while (chars-- && glyph_next(s, &pos))
        ;
    return str_slice(s, 0, pos);
}

/* 讯 or 电 as the word that ends a dateline, and not a part of 电话 or 通讯员. */
static bool ends_dateline(struct str head, size_t at, size_t next)
{
    /* clang-format off */
    static const struct str before[] = {
        STR("日"), STR("专"), STR("專"), STR("综合"), STR("急"), STR("體育"),
        STR("体育"), {0}};
    /* clang-format on */
    struct str left = str_slice(head, 0, at);
    if (str_ends(left, STR("通")) || str_ends(left, STR("资")) ||
        str_ends(left, STR("简")))
        return false;
    enum ink ink = ink_of(glyph_first(str_slice(head, next, head.len)));
    return any_ends(left, before) || ink == INK_OPEN || ink == INK_BLANK ||
           ink == INK_COLON || ink == INK_CLOSE;
}

/* The name of a paper or an agency, then 讯 or 电, with no comma or stop between. */
static bool is_wire(struct str s)
{
    /* clang-format off */
    static const struct str sources[] = {
        STR("本报"), STR("本報"), STR("社"), STR("报"), STR("報"), STR("网"),
        STR("網"), STR("台"), STR("本刊"), {0}};
    static const struct str words[] = {
        STR("讯"), STR("訊"), STR("电"), STR("電"), {0}};
    /* clang-format on */
    struct str head = head_of(s, 36);
    size_t source = 0;
    if (!any_in(head, words))
        return false;
    for (size_t pos = 0; pos < head.len;) {
        size_t at = pos;
        uint32_t code = glyph_next(head, &pos);
        enum ink ink = ink_of(code);
        if (ink == INK_STOP || ink == INK_COMMA || ink == INK_PAUSE || ink == INK_CLOSE)
            return false;
        if (!source && any_ends(str_slice(head, 0, pos), sources))
            source = pos;
        bool word = code == 0x8BAF || code == 0x8A0A || code == 0x7535 || code == 0x96FB;
        if (word && source && source <= 45 && ends_dateline(head, at, pos))
            return true;
    }
    return false;
}

/* 【本報記者某某台北報導】 （中央社記者…電） 〔記者…／高雄報導〕 */
static bool is_bracketed(struct str s)
{
    /* clang-format off */
    static const struct str ends[] = {
        STR("報導"), STR("報道"), STR("报道"), STR("电"), STR("電"), STR("訊"),
        STR("讯"), {0}};
    /* clang-format on */
    size_t pos = 0;
    uint32_t closer = ink_closer(glyph_next(s, &pos));
    size_t from = pos;
    if (!closer || closer == 0x201D || closer == 0x2019 || closer == 0x300B)
        return false;
    for (int i = 0; i < 30 && pos < s.len; i++) {
        size_t at = pos;
        if (glyph_next(s, &pos) != closer)
            continue;
        struct str inside = str_slice(s, from, at);
        return pos < s.len && any_ends(inside, ends) && inside.len > 6;
    }
    return false;
}

/* BEIJING, May 4 (Agency) — : capitals, then a dash within 60 bytes. */
static bool is_capitals(struct str s)
{
    size_t caps = 0;
    while (caps < s.len && s.ptr[caps] >= 'A' && s.ptr[caps] <= 'Z')
        caps++;
    if (caps < 3)
        return false;
    struct str head = str_slice(s, 0, 72);
    size_t dash = str_find(head, STR("—"), 0), hyphens = str_find(head, STR(" -- "), 0);
    size_t en = str_find(head, STR(" – "), 0);
    size_t at = dash < hyphens ? dash : hyphens;
    at = at < en ? at : en;
    return at < head.len && !str_has(str_slice(head, 0, at), STR(". ")) &&
           !str_has(str_slice(head, 0, at), STR("?"));
}

/* 本报讯 wrapped apart from what follows. */
static bool is_own_wire(struct str s)
{
    /* clang-format off */
    static const struct str starts[] = {
        STR("本报讯"), STR("本報訊"), STR("本报综合消息"), STR("本报综合报道"), STR("本报消息"), STR("本刊讯"), STR("本台讯"), STR("本网讯"), {0}};
    /* clang-format on */
    return any_starts(s, starts);
}

/* 某地讯（记者 …）: a place, 讯 or 电, and a bracket that names who reports. */
static bool is_local(struct str s)
{
    struct str head = head_of(s, 12);
    for (size_t pos = 0; pos < head.len;) {
        uint32_t code = glyph_next(head, &pos);
        bool word = code == 0x8BAF || code == 0x8A0A;
        struct str rest = str_slice(s, pos, pos + 60);
        if (word && pos >= 9 &&
            (str_starts(rest, STR("（")) || str_starts(rest, STR("("))))
            return str_has(rest, STR("记者")) || str_has(rest, STR("記者")) ||
                   str_has(rest, STR("通讯员")) || str_has(rest, STR("通訊員"));
        if (ink_of(code) != INK_HAN)
            return false;
    }
    return false;
}

bool pattern_dateline(struct str s)
{
    return is_local(s) || is_own_wire(s) || is_wire(s) || is_bracketed(s) ||
           is_capitals(s);
}

/* ---- captions ---- */

/* 图为 after a stop, or a mark that points at a picture. */
static bool names_picture(struct str s)
{
    static const struct str words[] = {STR("图"), STR("圖"), {0}};
    static const struct str tails[] = {STR("图为"), STR("圖為"), STR("图中"), {0}};
    for (const struct str *word = words; word->len; word++)
        for (size_t at = 0; (at = str_find(s, *word, at)) < s.len; at++) {
            struct str left = str_slice(s, 0, at);
            if (!any_starts(str_slice(s, at, s.len), tails))
                continue;
            if (str_ends(left, STR("。")) || str_ends(left, STR("！")) ||
                str_ends(left, STR("（")) || str_ends(left, STR(" ")))
                return true;
        }
    struct str head = str_slice(s, 0, 9),
               tail = str_slice(s, s.len > 60 ? s.len - 60 : 0, s.len);
    return str_has(head, STR("▲")) || str_has(head, STR("▼")) ||
           str_has(tail, STR("▲")) || str_has(tail, STR("（图片由")) ||
           str_has(tail, STR("。（圖"));
}

bool pattern_caption(struct str s)
{
    /* clang-format off */
    static const struct str starts[] = {
        STR("图为"), STR("圖為"), STR("图①"), STR("图1"), STR("上图"), STR("下图"),
        STR("左图"), STR("右图"), STR("图/"), STR("圖／"), STR("Photo "),
        STR("Photo:"), STR("题图"), STR("资料图"), {0}};
    static const struct str ends[] = {
        STR("摄"), STR("攝"), STR("摄）"), STR("攝）"), STR("摄)"), STR("供图"),
        STR("供圖"), STR("图）"), STR("攝影"), STR("提供）"), STR("发（摄"),
        STR("发(摄"), STR("资料图片"), STR("图片"), STR("圖片"), STR("社发"), STR("社發"), STR("资料照片"), STR("資料照片"), {0}};
    /* clang-format on */
    struct str tail = str_slice(s, s.len > 36 ? s.len - 36 : 0, s.len);
    return any_starts(s, starts) || names_picture(s) || any_ends(tail, ends);
}

/* ---- subheads ---- */

bool pattern_subhead(struct str s)
{
    static const struct str asks[] = {STR("问："), STR("问:"),  STR("問："),
                                      STR("招："), STR("步："), STR("站："),
                                      STR("关："), STR("课："), {0}};
    size_t pos = 0;
    uint32_t code = glyph_next(s, &pos);
    if (code == 0x3010 && str_ends(s, STR("】")))
        return true;
    /* clang-format off */
    static const struct str numbers[] = {
        STR("一"), STR("二"), STR("三"), STR("四"), STR("五"), STR("六"), STR("七"),
        STR("八"), STR("九"), STR("十"), STR("1"), STR("2"), STR("3"), STR("4"),
        STR("5"), STR("6"), STR("7"), STR("8"), STR("9"), {0}};
    static const struct str words[] = {
        STR("故事"), STR("镜头"), STR("鏡頭"), STR("案例"), STR("之"), STR("观察"),
        STR("场景"), STR("样本"), STR("Part "), STR("PART "), STR("第"), STR("（"), STR("("), STR(""), {0}};
    /* clang-format on */
    for (const struct str *word = words;; word++) {
        struct str rest = str_slice(s, word->len, s.len);
        if (str_starts(s, *word) && any_starts(rest, numbers)) {
            size_t at = 0;
            while (at < rest.len && any_starts(str_slice(rest, at, rest.len), numbers))
                glyph_next(rest, &at);
            enum ink ink = ink_of(glyph_first(str_slice(rest, at, rest.len)));
            if (str_equal(*word, STR("第")))
                return any_starts(str_slice(rest, at, rest.len), asks);
            return word->len ? ink == INK_COLON || ink == INK_CLOSE || ink == INK_BLANK
                             : ink == INK_PAUSE || ink == INK_STOP;
        }
        if (word->len == 0)
            return false;
    }
}

/* ---- labels ---- */

bool pattern_label(struct str s)
{
    /* clang-format off */
    static const struct str labels[] = {
        STR("关键词"), STR("關鍵詞"), STR("编者按"), STR("編者按"), STR("背景"), STR("注"),
        STR("附"), STR("名词解释"), STR("相关链接"), STR("延伸阅读"), STR("资料"), STR("提示"),
        STR("新闻链接"), STR("新闻背景"), STR("小贴士"), STR("来源"), STR("编后"), {0}};
    /* clang-format on */
    for (const struct str *label = labels; label->len; label++) {
        struct str rest = str_slice(s, label->len, s.len);
        if (str_starts(s, *label) &&
            (str_starts(rest, STR("：")) || str_starts(rest, STR(":"))))
            return rest.len > 6;
    }
    return false;
}

/* ---- lines about a headline ---- */

/* Who attended, spoke or inspected: the line below a headline, not the headline. */
bool pattern_attendance(struct str s)
{
    /* clang-format off */
    static const struct str ends[] = {
        STR("出席"), STR("讲话"), STR("講話"), STR("传达"), STR("主持"), STR("致辞"),
        STR("致辭"), STR("参加"), STR("调研"), STR("参加座谈会"), STR("参加活动"), STR("批示"),
        STR("报告"), STR("主持会议"), STR("会见"), STR("陪同"), STR("列席"), STR("巡视"), {0}};
    static const struct str inside[] = {
        STR("调研并"), STR("出席并"), STR("主持会议并"), STR("讲话 "), STR("出席 "), STR("主持 "), {0}};
    /* clang-format on */
    if (any_ends(s, ends))
        return true;
    return (str_has(s, STR("并")) || str_has(s, STR(" "))) && any_in(s, inside);
}

/* A meeting or what was said at it: the line above a headline. */
bool pattern_occasion(struct str s)
{
    /* clang-format off */
    static const struct str ends[] = {
        STR("强调"), STR("指出"), STR("要求"), STR("召开"), STR("举行"), STR("联席会"), STR("会议"),
        STR("座谈会"), STR("推进会"), STR("动员会"), STR("常委会"), STR("会议上"), STR("表示"),
        STR("調研時強調"), STR("時強調"), {0}};
    /* clang-format on */
    return any_ends(s, ends);
}

bool pattern_said(struct str s)
{
    /* clang-format off */
    static const struct str ends[] = {
        STR("强调"), STR("指出"), STR("要求"), STR("表示"), STR("时说"), STR("強調"), {0}};
    /* clang-format on */
    return any_ends(s, ends);
}
