#include "rows.h"

#include "base/buf.h"

#include "base/char_class.h"
#include "read/chinese_text.h"
#include "read/language.h"
#include "words_menu.h"

/* ---- lists of formulas ---- */

static const struct formula_row {
    const char *name, *text;
    size_t at; /* length of the word at the start */
    bool in, end;
} formula_rows[] = {
    {"nothing", "", 0, false, false},
    {"the longest of two words", "早餐券两张", 9, true, false},
    {"the shorter one, at the text's end", "早餐", 6, true, true},
    {"a word that the text's end cuts", "早", 0, false, false},
    {"a word of one character", "河湾的茶", 0, true, true},
    {"behind characters of one, two and four bytes", "aé😀茶", 0, true, true},
    {"no word, but the bytes of two", "早茗餐", 0, false, false},
    {"words with blanks", "dined A la carte", 0, true, true},
    {"a word cut behind its first bytes", "A la", 0, false, false},
    {"another Han with the same last bits", "𠀤餐", 0, false, false},
};

static void check_formulas(void **state)
{
    const struct formula_row *row = *state;
    struct str s = str_of(row->text);
    assert_int_equal(word_list_at(s, 0, &meals), row->at);
    assert_int_equal(word_list_in(s, &meals), row->in);
    assert_int_equal(word_list_end(s, &meals), row->end);
}

/* ---- wording ---- */

static bool is_dateline(struct str s)
{
    return wording_of(s).dateline;
}

static bool is_byline(struct str s)
{
    return wording_of(s).byline >= BYLINE_SURE;
}

static bool is_closing(struct str s)
{
    return wording_of(s).byline == BYLINE_CLOSING;
}

static bool is_whole_jump(struct str s)
{
    return wording_of(s).jump.whole;
}

static bool goes_on_from(struct str s)
{
    return wording_of(s).jump.from;
}

static bool is_furniture(struct str s)
{
    return wording_of(s).furniture >= FURNITURE_SURE;
}

static bool is_paper(struct str s)
{
    return chinese_furniture(s) == FURNITURE_PAPER;
}

static bool is_rubric(struct str s)
{
    return wording_of(s).furniture == FURNITURE_WEAK;
}

static bool is_caption(struct str s)
{
    return language_says(LANGUAGE_CHINESE, SAYS_CAPTION, s);
}

static bool is_note(struct str s)
{
    return language_says(LANGUAGE_CHINESE, SAYS_NOTE, s);
}

static const struct wording_row {
    const char *text;
    bool (*asks)(struct str s);
    bool want;
} wordings[] = {
    {"本报讯（记者 林舟）入夏以来", is_dateline, true},
    {"本报河湾讯（林舟 全媒体记者顾青）入夏", is_dateline, true},
    {"河湾日报·掌上河湾讯(记者/林舟) 3月13日", is_dateline, true},
    {"新华社河湾9月8日电（记者林舟）入夏", is_dateline, true},
    {"新华社河湾6月3日体育专电 入夏", is_dateline, true},
    {"河湾讯（记者 林舟）入夏以来", is_dateline, true},
    {"【本報記者林舟河灣報導】入夏", is_dateline, true},
    {"（中央社記者林舟河灣25日電）入夏", is_dateline, true},
    {"HARWICK, May 9 (Wire) — The bridge", is_dateline, true},
    {"本报通讯员走进河湾", is_dateline, false},
    {"电话打了三遍，没有人接", is_dateline, false},
    {"社区里的电表今年全换了新的", is_dateline, false},
    {"夏收过半，本报讯（记者 林舟）", is_dateline, false},
    {"本报记者林舟顾青白榆何一舟周小河从河湾镇上庄村村口的老槐树下连夜发回的专电 入",
     is_dateline, false},
    {"□ 林 舟", is_byline, true},
    {"●新华社记者", is_byline, true},
    {"■记者 林一舟", is_byline, true},
    {"本报记者林一舟顾青白榆", is_byline, true},
    {"本报记者林一舟通讯员顾小青白榆", is_byline, true},
    {"記者林一舟", is_byline, true},
    {"记者林立街头", is_byline, false},
    {"本报记者林海深处访英雄", is_byline, false},
    {"本报记者 林舟 通讯员 顾青", is_byline, true},
    {"河湾日报·掌上河湾记者/林舟 顾青 通讯员/白榆", is_byline, true},
    {"河湾晚报记者林一舟 摄影报道", is_byline, true},
    {"By Rosa Delgado", is_byline, true},
    {"From Staff Reports", is_byline, true},
    {"记者探访山村夜校", is_byline, false},
    {"本报记者走进千家万户过大年", is_byline, false},
    {"By late afternoon the rain had stopped.", is_byline, false},
    {"本报记者丨林舟", is_byline, true},
    {"本报记者 林舟，顾青也来了", is_byline, false},
    {"【本報記者林舟報道】", is_byline, true},
    {"【撰文：林舟】", is_byline, false},
    {"【記者來鴻】", is_byline, false},
    {"【林舟】", is_byline, false},
    {"（何一舟）", is_closing, true},
    {"（记者 林舟）", is_closing, true},
    {"（新华社河湾4月25日电）", is_closing, true},
    {"（新華社河灣4月25日電）", is_closing, true},
    {"（綜合新華社電）", is_closing, true},
    {"（综合外电）", is_closing, true},
    {"（綜合整治河網）", is_closing, false},
    {"（三）", is_closing, false},
    {"下转2版①", is_whole_jump, true},
    {"下转 A2 版②", is_whole_jump, true},
    {"下转9版四", is_whole_jump, true}, /* ④, as recognition reads it */
    {"下转9版四川", is_whole_jump, false},
    {"下转2版② 相关报道见2版", is_whole_jump, true},
    {"（上接第1版）", is_whole_jump, true},
    {"Continued on Page A4", is_whole_jump, true},
    {"下转过身来的他", is_whole_jump, false},
    {"（上接第1版）又要加强", is_whole_jump, false},
    {"（上接第1版）又要加强", goes_on_from, true},
    {"▲上接1版③又要加强", goes_on_from, true},
    {"上接1版的报道又说", goes_on_from, true},
    {"▲上接昨日的报道", goes_on_from, false},
    {"A02", is_furniture, true},
    {"A02-体育", is_furniture, true}, /* the · of a folio, as recognition reads it */
    {"12 .综合", is_furniture, true},
    {"03版:港聞", is_furniture, true},
    {"3.教育", is_furniture, false},
    {"12:30 体育", is_furniture, false},
    {"第7版", is_furniture, true},
    {"第 7 版", is_furniture, true},
    {"第 7 版画展", is_furniture, false},
    {"港聞 第二張第一頁", is_furniture, true},
    {"港聞　第二張第一版", is_furniture, true},
    {"教育 第一", is_furniture, false},
    {"河灣 第二版", is_furniture, false},
    {"当前位置：首页 > 第4版", is_furniture, true},
    {"导航说的当前位置不准", is_furniture, false},
    {"社長：林舟 社址：河灣", is_furniture, true},
    {"社长：先把报纸送到村里", is_furniture, false},
    {"第2版(要闻)", is_furniture, true},
    {"第12版（国际副刊）", is_furniture, true},
    {"第2届(冬季)运动会(初赛)", is_furniture, false},
    {"专栏:国际", is_furniture, true},
    {"专栏作家谈（上）", is_furniture, false},
    {"![](images/a.jpg)", is_furniture, true},
    {"<div align=\"center\">", is_furniture, true},
    {"2021年5月8日 星期六", is_furniture, true},
    {"编辑/林舟 图编/顾青 校对/白榆", is_furniture, true},
    {"扫码看本报", is_furniture, true},
    {"新闻热线：0731-5550100", is_furniture, true},
    {"今日23版 第48689期", is_furniture, true},
    {"河湾日报", is_furniture, true},
    {"河灣報", is_furniture, true},
    {"颱風警報", is_furniture, false},
    {"河灣報", is_paper, true},
    {"扫码看本报", is_paper, false},
    {"公布财报", is_furniture, false},
    {"报", is_furniture, false},
    {"2021年河湾的桃子卖到了省城", is_furniture, false},
    {"二〇二六年三月十二日", is_furniture, true},
    {"编辑丨林舟", is_furniture, true},
    {"－ － －", is_furniture, false},
    {"— — —", is_furniture, true},
    {"Vol. 12 No. 3", is_furniture, true},
    {"图片·新闻", is_rubric, true},
    {"链接", is_rubric, true},
    {"百姓故事 街巷传真", is_rubric, true},
    {"河湾修通三条村道", is_rubric, false},
    {"……水。图为村民在采茶。", is_caption, true},
    {"新茶下山。 本报记者 林舟 摄", is_caption, true},
    {"檢獲的凍肉,部分來自外地。(林舟攝)", is_caption, true},
    {"村民在河灣採茶(林舟攝影班)", is_caption, false},
    {"他说图为什么总画不好。", is_caption, false},
    {"▲村民在河湾镇上采茶", is_caption, true},
    {"村民在河湾採茶。（圖／林舟）", is_caption, true},
    {"村民们▲在河湾镇上采茶，随后去了村口的老槐树下歇脚，又去了镇上", is_caption, false},
    {"一、修路", wording_is_numbered, true},
    {"（二）种茶", wording_is_numbered, true},
    {"故事一：夜校", wording_is_numbered, true},
    {"【夜校】", wording_is_numbered, true},
    {"一条开着花的路", wording_is_numbered, false},
    {"第二步：修路", wording_is_numbered, true},
    {"第二天修路", wording_is_numbered, false},
    {"(3) 种茶", wording_is_numbered, true},
    {"关键词：河湾（Hewan）", is_note, true},
    {"（特訊）河灣渡口昨晚有船擱淺", is_dateline, true},
    {"【又訊】河灣渡口昨晚有船擱淺", is_dateline, true},
    {"【快讯】河湾渡口昨晚有船搁浅", is_dateline, false},
    {"【資訊】河灣渡口昨晚有船擱淺", is_dateline, false},
    {"（電）河灣渡口昨晚有船擱淺", is_dateline, false},
    {"（林舟）河灣渡口昨晚有船擱淺", is_dateline, false},
    {"HOLLIS, Nov. 13.—Nine men were injured", is_dateline, true},
    {"HOLLIS, Nov. 13 (AP) -- Nine men were injured", is_dateline, true},
    {"HOLLIS (Reuters) - Nine men were injured", is_dateline, true},
    {"STRIKERS AND GUARDS CLASH — AND NOBODY WINS THE DAY", is_dateline, false},
    {"NATO was right? The general — he is 61 — says so", is_dateline, false},
    {"口 林舟", is_byline, true}, /* □, as recognition reads it */
    {"口林小舟", is_byline, true},
    {"口 若悬河", is_byline, false},
    {"口水战", is_byline, false},
    {"口岸扩大开放", is_byline, false},
    {"By ELLEN MARSH and TOM OKAFOR", is_byline, true},
    {"By Molly Pruitt, Record Staff", is_byline, true},
    {"Special to The Record.", is_byline, true},
    {"Our Special Correspondent", is_byline, true},
    {"STAFF REPORT", is_byline, true},
    {"Ann Webb Health correspondent", is_byline, true},
    {"The staff of the inn had left by noon", is_byline, false},
    {"By Monday the water had gone", is_byline, false},
    {"(Reporting by Ann Webb; Editing by Tom Cole)", is_closing, true},
    {"Reach Ann Webb at awebb@record.example or 555-0134.", is_closing, true},
    {"— Associated Press", is_closing, true},
    {"► Cont. on A2", is_whole_jump, true},
    {"CONTINUED ON A1", is_whole_jump, true},
    {"See FERRY, Page A8", is_whole_jump, true},
    {"See STORM / Page A9", is_whole_jump, true},
    {"Please see BRIDGE on Page A12", is_whole_jump, true},
    {"Continued on Page 7, Column 3.", is_whole_jump, true},
    {"BRIDGE: From Page 1A", is_whole_jump, true},
    {"FROM PAGE ONE", is_whole_jump, true},
    {"Continued on next page", is_whole_jump, true},
    {"Continued on Second Page.", is_whole_jump, true},
    {"Continued on second thoughts", is_whole_jump, false},
    {"Continued on 4", is_whole_jump, true},
    {"Prices Jump to 12", is_whole_jump, false},
    {"From Concorde to A380", is_whole_jump, false},
    {"(To be continued.)", is_whole_jump, true},
    {"To be continued after the war", is_whole_jump, false},
    {"See how they run", is_whole_jump, false},
    {"From page to stage in 12 weeks", is_whole_jump, false},
    {"The talks continued on Monday", is_whole_jump, false},
    {"VOL. CXII . . . No. 38,402", is_furniture, true},
    {"MONDAY, MARCH 9, 2026", is_furniture, true},
    {"The Northern Chronicle Friday 14 November 2025", is_furniture, true},
    {"$3.00", is_furniture, true},
    {"PRICE THREE CENTS", is_furniture, true},
    {"Late Edition", is_furniture, true},
    {"A4 CITY", is_furniture, true},
    {"Business B1-8   Comics D6", is_furniture, true},
    {"WHAT’S INSIDE", is_furniture, true},
    {"LETTERS TO THE EDITOR", is_furniture, true},
    {"Polls Open Monday", is_furniture, false},
    {"A Rookie Has Good News", is_furniture, false},
    {"Fire Destroys Mill on March 9, Owner Says", is_furniture, false},
    {"河湾：春茶下山", is_note, false},
};

static void check_wording(void **state)
{
    const struct wording_row *row = *state;
    assert_int_equal(row->asks(str_of(row->text)), row->want);
}

/* ---- jumps say where ---- */

static const struct jump_row {
    const char *text, *to, *from;
} jumps[] = {
    {"下转2版①", "2版①", ""},
    {"下转 A2 版②", "A2 版②", ""},
    {"下转2版② 相关报道见3版", "2版②", ""},
    {"（上接第1版）又要加强警示", "", "第1版"},
    {"送到省城。（下转第4版）", "第4版", ""},
    {"Continued from Page A1", "", "Page A1"},
    {"See FERRY, Page A8", "Page A8", ""},
    {"CONTINUED ON A1", "A1", ""},
    {"Continued on Page 7, Column 3.", "Page 7, Column 3", ""},
    {"BRIDGE: From Page 1A", "", "Page 1A"},
    {"没有跳转", "", ""},
};

static void check_jump(void **state)
{
    const struct jump_row *row = *state;
    struct jump jump = wording_of(str_of(row->text)).jump;
    assert_true(str_equal(jump.to, str_of(row->to)));
    assert_true(str_equal(jump.source, str_of(row->from)));
}

int main(void)
{
    static struct CMUnitTest tests[208];
    size_t count = 0;
    ROWS(tests, count, formula_rows, check_formulas);
    ROWS(tests, count, wordings, check_wording);
    ROWS(tests, count, jumps, check_jump);
    return _cmocka_run_group_tests("classify", tests, count, NULL, NULL);
}
