#include "read/patterns.h"

#include "read/english.h"
#include "read/word_list.h"
#include "base/char_class.h"

uint32_t text_width(struct str s)
{
    uint32_t width = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t run = char_han_run(s, pos);
        pos += (size_t)run * 3;
        width += 2 * run + (pos < s.len ? char_width(glyph_next(s, &pos)) : 0);
    }
    return width;
}

/* ---- datelines ---- */

/* clang-format off */
#define WIRES(X) X("讯") X("訊") X("电") X("電")
#define SOURCES(X) \
    X("社") X("报") X("報") X("网") X("網") X("台") X("本刊")
/* parts of other words: 通讯员, 资讯, 简讯 */
#define BEFORE_OTHERS(X) X("通") X("资") X("简")
#define BEFORE_WIRES(X) \
    X("日") X("专") X("專") X("综合") X("急") X("體育") X("体育")
#define OWN_WIRES(X) \
    X("本报讯") X("本報訊") X("本报综合消息") X("本报综合报道") X("本报消息") X("本刊讯") \
    X("本台讯") X("本网讯")
#define BRACKET_ENDS(X) \
    X("報導") X("報道") X("报道") X("电") X("電") X("訊") X("讯")
#define REPORTERS(X) X("记者") X("記者") X("通讯员") X("通訊員")
/* clang-format on */
WORD_LIST(wires, WIRES);
WORD_LIST(sources, SOURCES);
WORD_LIST(before_others, BEFORE_OTHERS);
WORD_LIST(before_wires, BEFORE_WIRES);
WORD_LIST(own_wires, OWN_WIRES);
WORD_LIST(bracket_ends, BRACKET_ENDS);
WORD_LIST(reporters, REPORTERS);

enum { WIRE_HEAD = 36 }; /* characters in which a dateline is over */

/* Before these marks a dateline has named its wire. */
static bool closes_head(enum char_class ink)
{
    return ink == CHAR_STOP || ink == CHAR_COMMA || ink == CHAR_PAUSE ||
           ink == CHAR_CLOSE;
}

/* Does 讯 or 电 stand in the head, and no mark before it? */
static bool has_wire(struct str s)
{
    size_t pos = 0;
    for (int i = 0; i < WIRE_HEAD && pos + 2 < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[pos];
        if (byte >= 0xE4 && byte <= 0xE9) { /* Han */
            if (word_list_at(s, pos, &wires))
                return true;
            pos += 3;
        } else if (closes_head(char_class_of(glyph_next(s, &pos)))) {
            return false;
        }
    }
    return false;
}

/* 讯 or 电 as the word that ends a dateline, and not a part of 电话 or 通讯员. */
static bool ends_dateline(struct str left, uint32_t next)
{
    if (word_list_end(left, &before_others))
        return false;
    enum char_class ink = char_class_of(next);
    return word_list_end(left, &before_wires) || ink == CHAR_OPEN || ink == CHAR_BLANK ||
           ink == CHAR_COLON || ink == CHAR_CLOSE;
}

/* The name of a paper or an agency, then 讯 or 电, with no comma or stop between. */
static bool is_wire(struct str s)
{
    enum { FAR = 45 }; /* bytes in which the name ends */
    size_t pos = 0;
    for (int i = 1; i <= WIRE_HEAD && pos < s.len; i++) {
        size_t at = pos;
        if (closes_head(char_class_of(glyph_next(s, &pos))))
            return false;
        if (!word_list_at(s, at, &wires) ||
            !word_list_in(str_slice(s, 0, at < FAR ? at : FAR), &sources))
            continue;
        uint32_t next = i < WIRE_HEAD ? glyph_first(str_slice(s, pos, s.len)) : 0;
        if (ends_dateline(str_slice(s, 0, at), next))
            return true;
    }
    return false;
}

/* 某地讯（记者 …）: a place, 讯 or 电, and a bracket that names who reports. */
static bool is_local(struct str s)
{
    size_t pos = 0;
    for (int i = 0; i < 12 && pos < s.len; i++) {
        uint32_t code = glyph_next(s, &pos);
        bool word = code == U'讯' || code == U'訊';
        struct str rest = str_slice(s, pos, pos + 60);
        if (word && pos >= 9 &&
            (str_starts(rest, STR("（")) || str_starts(rest, STR("("))))
            return word_list_in(rest, &reporters);
        if (char_class_of(code) != CHAR_HAN)
            return false;
    }
    return false;
}

/* 【本報記者某某台北報導】 （中央社記者…電） 〔記者…／高雄報導〕 */
static bool is_bracketed(struct str s)
{
    size_t pos = 0;
    uint32_t closer = char_closer(glyph_next(s, &pos));
    size_t from = pos;
    if (!closer || closer == 0x201D || closer == 0x2019 || closer == 0x300B)
        return false;
    for (int i = 0; i < 30 && pos < s.len; i++) {
        size_t at = pos;
        if (glyph_next(s, &pos) != closer)
            continue;
        struct str inside = str_slice(s, from, at);
        return pos < s.len && word_list_end(inside, &bracket_ends) && inside.len > 6;
    }
    return false;
}

bool pattern_dateline(struct str s)
{
    if (has_wire(s) && (is_local(s) || is_wire(s)))
        return true;
    if (char_han_at(s, 0)) /* 本报讯 wrapped apart from what follows */
        return word_list_start(s, &own_wires);
    return is_bracketed(s) || english_dateline(s);
}

/* ---- captions ---- */

/* clang-format off */
#define CAPTION_STARTS(X) \
    X("图为") X("圖為") X("图①") X("图1") X("上图") X("下图") X("左图") X("右图") X("图/") \
    X("圖／") X("Photo ") X("Photo:") X("题图") X("资料图")
#define CAPTION_ENDS(X) \
    X("摄") X("攝") X("摄）") X("攝）") X("摄)") X("供图") X("供圖") X("图）") X("攝影") \
    X("提供）") X("发（摄") X("发(摄") X("资料图片") X("图片") X("圖片") X("社发") X("社發") \
    X("资料照片") X("資料照片")
#define SHOWN(X) X("图为") X("圖為") X("图中")
#define BEFORE_SHOWN(X) X("。") X("！") X("（")
/* clang-format on */
WORD_LIST(caption_starts, CAPTION_STARTS);
WORD_LIST(caption_ends, CAPTION_ENDS);
WORD_LIST(shown, SHOWN);
WORD_LIST(before_shown, BEFORE_SHOWN);

/* Does 图, 圖, ▲ or ▼ stand in s? A loop that the compiler makes wide, told by the last
 * two bytes of each. */
static bool may_show(struct str s)
{
    unsigned char seen = 0;
    for (size_t i = 1; i < s.len; i++) {
        unsigned char left = (unsigned char)s.ptr[i - 1], right = (unsigned char)s.ptr[i];
        seen |= (unsigned char)(((left == 0x9B) & (right == 0xBE)) |
                                ((left == 0x9C) & (right == 0x96)) |
                                ((left == 0x96) & ((right == 0xB2) | (right == 0xBC))));
    }
    return seen;
}

/* 图为 after a stop. */
static bool names_picture(struct str s)
{
    static const struct str words[] = {STR("图"), STR("圖"), {0}};
    for (const struct str *word = words; word->len; word++)
        for (size_t at = 0; (at = str_find(s, *word, at)) < s.len; at++) {
            struct str left = str_slice(s, 0, at);
            if (word_list_at(s, at, &shown) &&
                (word_list_end(left, &before_shown) || str_ends(left, STR(" "))))
                return true;
        }
    return false;
}

/* A mark that points at a picture, at either end. */
static bool points_at_picture(struct str s)
{
    struct str head = str_slice(s, 0, 9);
    struct str tail = str_slice(s, s.len > 60 ? s.len - 60 : 0, s.len);
    return str_has(head, STR("▲")) || str_has(head, STR("▼")) || str_has(tail, STR("▲"));
}

static bool credits_picture(struct str s)
{
    struct str tail = str_slice(s, s.len > 60 ? s.len - 60 : 0, s.len);
    return str_has(tail, STR("（图片由")) || str_has(tail, STR("。（圖"));
}

bool pattern_caption(struct str s)
{
    return word_list_start(s, &caption_starts) || word_list_end(s, &caption_ends) ||
           (may_show(s) &&
            (names_picture(s) || credits_picture(s) || points_at_picture(s)));
}

/* ---- subheads ---- */

/* clang-format off */
#define COUNTERS(X) \
    X("故事") X("镜头") X("鏡頭") X("案例") X("之") X("观察") X("场景") X("样本") X("Part ") \
    X("PART ") X("第") X("（")
#define COUNTED(X) \
    X("问：") X("问:") X("問：") X("招：") X("步：") X("站：") X("关：") X("课：")
/* clang-format on */
WORD_LIST(counters, COUNTERS);
WORD_LIST(counted, COUNTED);

static bool is_number(uint32_t code)
{
    switch (code) {
    case U'一':
    case U'二':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
        return true;
    default:
        return code >= '1' && code <= '9';
    }
}

bool pattern_subhead(struct str s)
{
    uint32_t code = glyph_first(s);
    if (code == U'【' && str_ends(s, STR("】")))
        return true;
    size_t pos = code == '(' ? 1 : word_list_at(s, 0, &counters);
    bool worded = pos > 0;
    if (!is_number(glyph_first(str_slice(s, pos, s.len))))
        return false;
    size_t end = pos;
    while (is_number(glyph_next(s, &end)))
        pos = end;
    struct str rest = str_slice(s, pos, s.len);
    enum char_class ink = char_class_of(glyph_first(rest));
    if (code == U'第')
        return word_list_start(rest, &counted);
    return worded ? ink == CHAR_COLON || ink == CHAR_CLOSE || ink == CHAR_BLANK
                  : ink == CHAR_PAUSE || ink == CHAR_STOP;
}

/* ---- labels ---- */

/* clang-format off */
#define LABELS(X) \
    X("关键词") X("關鍵詞") X("编者按") X("編者按") X("背景") X("注") X("附") X("名词解释") \
    X("相关链接") X("延伸阅读") X("资料") X("提示") X("新闻链接") X("新闻背景") X("小贴士") \
    X("来源") X("编后")
/* clang-format on */
WORD_LIST(labels, LABELS);

bool pattern_label(struct str s)
{
    size_t len = word_list_at(s, 0, &labels);
    struct str rest = str_slice(s, len, s.len);
    return len && rest.len > 6 &&
           (str_starts(rest, STR("：")) || str_starts(rest, STR(":")));
}

/* ---- lines about a headline ---- */

/* clang-format off */
#define ATTENDED_ENDS(X) \
    X("出席") X("讲话") X("講話") X("传达") X("主持") X("致辞") X("致辭") X("参加") X("调研") \
    X("参加座谈会") X("参加活动") X("批示") X("报告") X("主持会议") X("会见") X("陪同") \
    X("列席") X("巡视")
#define ATTENDED_INSIDE(X) \
    X("调研并") X("出席并") X("主持会议并") X("讲话 ") X("出席 ") X("主持 ")
#define OCCASIONS(X) \
    X("强调") X("指出") X("要求") X("召开") X("举行") X("联席会") X("会议") X("座谈会") \
    X("推进会") X("动员会") X("常委会") X("会议上") X("表示") X("調研時強調") X("時強調")
#define SAID(X) X("强调") X("指出") X("要求") X("表示") X("时说") X("強調")
/* clang-format on */
WORD_LIST(attended_ends, ATTENDED_ENDS);
WORD_LIST(attended_inside, ATTENDED_INSIDE);
WORD_LIST(occasions, OCCASIONS);
WORD_LIST(said, SAID);

/* Who attended, spoke or inspected: the line below a headline, not the headline. */
bool pattern_attendance(struct str s)
{
    if (word_list_end(s, &attended_ends))
        return true;
    return (str_has(s, STR("并")) || str_has(s, STR(" "))) &&
           word_list_in(s, &attended_inside);
}

/* A meeting or what was said at it: the line above a headline. */
bool pattern_occasion(struct str s)
{
    return word_list_end(s, &occasions);
}

bool pattern_said(struct str s)
{
    return word_list_end(s, &said);
}
