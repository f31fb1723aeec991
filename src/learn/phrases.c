#include "phrases.h"

#include "base/buf.h"

static const char *const OPEN_BYLINE[] = {
    "□ {n}",
    "□ 本报记者 {n}",
    "□{n} {n}",
    "●本报记者 {n}",
    "●新华社记者",
    "● 新华社记者 {n} {n}",
    "■记者 {n}",
    "■本报记者 {n} 通讯员 {n}",
    "■ {n}",
    "本报记者 {n}",
    "本报记者 {n} {n}",
    "本报记者 {n} 通讯员 {n}",
    "记者 {n}",
    "记者 {n} 通讯员 {n} {n}",
    "新华社记者 {n} {n} {n}",
    "新华社记者 {n}",
    "{p}全媒体记者 {n}",
    "全媒体记者 {n} 通讯员 {n}",
    "{p}·{q}记者/{n}",
    "{p}·{q}记者/{n} {n} 通讯员/{n} {n}",
    "本报评论员",
    "{n}",
    "{n}",
    "文/图 本报记者 {n}",
    "◎{n}",
    "○ 本报记者 {n}",
    "▲本报记者 {n}",
    "◆通讯员 {n} {n}",
    "本报首席记者 {n}",
    "本报见习记者 {n} 记者 {n}",
    "作者：{n}",
    "文｜{n}",
    "{p}记者 {n} 报道",
    "（本报记者 {n}）",
    "□记者 {n} 实习生 {n}",
    "本报全媒体记者 {n} 文/摄",
    "特约评论员 {n}",
    "通讯员 {n}",
};
static const char *const CLOSE_BYLINE[] = {
    "（{n}）",
    "（{n} {n}）",
    "（记者 {n}）",
    "（记者{n}）",
    "（本报记者 {n}）",
    "（通讯员 {n}）",
    "（新华社{c}{m}月{d}日电）",
    "（据新华社{c}{m}月{d}日电）",
    "（据新华社）",
    "■记者 {n}",
    "■{p}·{q} 记者 {n} {n}",
    "■{n}",
    "本报记者 {n}",
    "（本报综合）",
    "（作者系{c}市委党校教师）",
    "（{n} 摄影报道）",
    "□ 记者 {n}",
    "（全媒体记者 {n} 通讯员 {n}）",
    "据新华社电",
    "（来源：新华社）",
    "（{p}记者 {n}）",
    "记者 {n} 通讯员 {n}",
    "（作者单位：{c}市财政局）",
    "（{n}）",
    "（{n}）",
    "本报记者 {n} 摄影报道",
    "（综合新华社电）",
    "●记者 {n} 通讯员 {n}",
    "（新华社记者 {N}）",
    "（本版稿件由本报记者{n}采写）",
    "文/本报记者 {n}",
};
static const char *const TAIL_BYLINE[] = {
    " （{n}）",     "（{n}）",      "（{n} {n}）",    "（记者 {n}）",     " （记者{n}）",
    "（据新华社）", "（新华社发）", "（通讯员 {n}）", " （{p}记者 {n}）", "（完）",
};
static const char *const DATELINE[] = {
    "本报讯（记者{n}）",
    "本报讯（{n}）",
    "本报讯 （记者 {n} 通讯员 {n}）",
    "本报讯（全媒体记者{n}）",
    "本报讯 ",
    "本报讯 （{n} {n}）",
    "本报讯（记者 {n}）",
    "本报{c}讯（全媒体记者{n}）",
    "本报{c}讯（{n} 全媒体记者{n}）",
    "本报{c}{m}月{d}日电 （记者{n}）",
    "{p}讯（记者/{n}）",
    "{p}·{q}讯（记者/{n} 通讯员/{n}） ",
    "{p}{m}月{d}日讯（全媒体记者 {n} {n}）",
    "{p}{m}月{d}日讯（{q}全媒体记者 {n}）",
    "本报{m}月{d}日讯",
    "本报{m}月{d}日讯（记者 {n}）",
    "新华社{c}{m}月{d}日电（记者{n}）",
    "新华社{c}{m}月{d}日电（记者{n} {n}）",
    "新华社{c}{m}月{d}日电 ",
    "据新华社{c}{m}月{d}日电",
    "（记者{n}）",
    "中新社{c}{m}月{d}日电（记者 {n}）",
    "{c}讯（记者 {n}）",
    "本报讯 记者{n} 报道 ",
    "本报讯 通讯员{n}报道：",
    "【{p}讯】",
    "本报综合消息 ",
    "快讯 ",
    "本报记者{n}报道 ",
    "{p}客户端{m}月{d}日讯（记者 {n}）",
    "本报讯 {m}月{d}日，",
};
/* A line end is meant: a short line of its own before the paragraph. */
static const char *const WRAPPED_DATELINE[] = {
    "本报讯 记者{n}\n报道 ",
    "本报讯 记者{n}\n{n}报道 ",
    "本报讯 通讯员{n}\n报道 ",
    "本报讯（记者{n}\n通讯员{n}）",
    "新华社{c}{m}月{d}日电\n（记者{n} {n}）",
    "本报{c}{m}月{d}日电\n（记者{n}）",
    "本报讯 记者{n}\n通讯员{n}报道 ",
};
static const char *const JUMP_TO[] = {
    "下转{#}版{o}",       "下转{#}版{o}",
    "下转{#}版",          "下转 A{#} 版{o}",
    "（下转第{#}版）",    "（下转{#}版）",
    "（下转第{#}版）",    "(下转第{#}版)",
    "▶▶下转{#}版",        "下转A0{#}版",
    "（紧转{#}版）",      "下转第{#}版 ▶",
    "（下转 A{#} 版）",   "下转{#}版{o} 相关报道见{#}版",
    "相关报道见{#}版",    "（详见第{#}版）",
    "更多报道见 A0{#}版", "（下转A{#}版{o}）",
    "►下转{#}版{o}",      "（下转B{#}版）",
    "下转第{#}版",        "（转{#}版）",
    "下转{#}版{o}",
};
static const char *const JUMP_FROM[] = {
    "（上接第1版）", "（上接第1版）",    "（上接1版）",  "(上接第1版)",
    "上接第一版",    "（上接第1版{o}）", "（上接A1版）", "（上接 A1 版{o}）",
    "（紧接第1版）", "◀上接1版",         "（上接一版）", "上接1版{o}",
    "（上接A01版）", "（上接第{#}版）",  "▲上接1版{o}",
};
static const char *const RUBRIC[] = {
    "图片·新闻",
    "链接",
    "新闻链接",
    "相关链接",
    "一线观察 地方传真",
    "要闻速览",
    "简讯",
    "记者调查",
    "今日关注",
    "本报特稿",
    "新春走基层",
    "基层声音",
    "权威发布",
    "微评",
    "新闻观察",
    "民生速递",
    "深读",
    "图片新闻",
    "短波",
    "·公告·",
    "【链接】",
    "【快讯】",
    "——记者手记——",
    "文明实践在基层",
    "时代观察",
    "城市广角",
    "法治在线",
    "乡村视点",
    "文化周刊",
    "教育之窗",
    "健康提醒",
    "财经广角",
    "本版导读",
    "图说",
    "热点追踪",
    "奋进新征程\n建功新时代",
    "聚焦乡村\n全面振兴",
    "把党代会精神\n落到实处",
    "高质量发展调研行",
    "学思想 强党性 重实践",
    "·连线·",
    "人物",
    "声音",
    "数说",
    "评论",
    "■新闻背景",
    "延伸阅读",
    "{C}新闻",
    "【{t}】",
    "走进{c}",
    "{t}进行时",
};
static const char *const FOLIO[] = {
    "A0{#}",      "0{#}", "{#}",    "第{#}版", "{#}版",   "B{#}",      "A{#}",
    "A0{#} 要闻", "T{#}", "0{#}版", "A{#}版",  "— {#} —", "0{#} 综合", "A{##}",
};
static const char *const SECTION[] = {
    "要闻",      "综合新闻", "本地新闻", "时政",        "国内·国际", "财经",  "教育",
    "民生",      "文化",     "体育",     "社会",        "县域",      "理论",  "评论",
    "要闻·综合", "国际新闻", "YAOWEN",   "综合 ZONGHE", "经济新闻",  "要 闻", "副刊",
};
static const char *const DATE[] = {
    "{y}年{m}月{d}日 星期{w}",
    "{y}年{m}月{d}日",
    "星期{w} {y}年{m}月{d}日",
    "{y}.{m}.{d}",
    "{y}年{m}月{d}日 星期{w} 农历九月初六",
    "{y}-{m}-{d}",
    "{y}/{m}/{d} 星期{w}",
    "星期{w}",
    "{m}月{d}日 星期{w}",
};
static const char *const EDITORS[] = {
    "编辑/{n} 图编/{n} 美编/{n} 校对/{n}",
    "编辑/{n} 美编/{n} 校对/{n}",
    "责任编辑：{n} 版式：{n} 校对：{n}",
    "责编 {n} 美编 {n}",
    "本版编辑 {n} 电子信箱 news@{l}.com",
    "■责编：{n} ■校对：{n}",
    "编辑：{n} 电话：8{###}{###}",
    "值班编委 {n} 责任编辑 {n} 视觉设计 {n}",
    "统筹：{n} 策划：{n}",
    "责任编辑/{n} 美术编辑/{n} 责任校对/{n}",
    "本版责编：{n}",
    "编辑 {n} 校对 {n} 组版 {n}",
    "主编：{n} 编辑：{n} E-mail:{l}@163.com",
    "责编：{n}",
    "校对：{n}",
    "美编 {n}",
    "执行主编 {n}",
};
static const char *const SERVICE[] = {
    "新闻热线：0{##}-{###}{####}",
    "热线电话 96{###}",
    "投稿邮箱：news@{l}.com",
    "扫码看本报",
    "更多精彩报道",
    "更多精彩报道 扫码看本报",
    "扫一扫 关注{p}微信",
    "扫描二维码 下载{q}客户端",
    "国内统一连续出版物号 CN 4{#}-00{##}",
    "今日{##}版 第{#####}期",
    "邮发代号4{#}-{##}",
    "网址：www.{l}.com.cn",
    "广告热线 {###}{####}",
    "订阅热线：{###}{####}",
    "零售每份1.5元",
    "{p}社出版",
    "扫码查看更多内容",
    "中共{C}市委主管主办",
    "{q}客户端",
    "官方微博 @{p}",
    "今日{c}市天气：多云 18℃—26℃",
    "本报地址：{C}市人民路{##}号 邮编：4{#####}",
    "欢迎扫码阅读电子版",
    "总第{####}期",
    "爆料请拨打 {###}{####}",
};
static const char *const PICTURE_HEAD[] = {
    "茶香满山",
    "稻田里的丰收画卷",
    "夜游老街 灯火可亲",
    "踏青赏花正当时",
    "小镇“村晚”热闹开场",
    "非遗进校园",
    "抢抓晴好天气 加快秋收进度",
    "家门口的“健康课堂”",
    "龙舟竞渡",
    "巧手绣出新生活",
    "银杏金黄 秋意浓",
    "白鹭翩飞 湿地如画",
    "“小候鸟”的快乐暑假",
    "消防演练筑牢“安全墙”",
    "智能工厂生产忙",
    "果园飘香引客来",
    "高架桥合龙",
    "节前供应足 市场年味浓",
    "荷塘“醉”游人",
    "风筝飞满天",
    "雪后初霁",
    "书香伴成长",
};
static const char *const PICTURE_LEAD[] = {
    "{m}月{d}日，{c}市{c}镇的茶园里一片繁忙，村民们趁着晴好天气采摘春茶。",
    "近日，{c}县{c}乡的油菜花竞相开放，吸引不少游客前来游玩。",
    "近年来，{c}县依托山水资源发展乡村旅游，一批民宿、农家乐相继落成，带动{##}"
    "多户村民增收。",
    "连日来，{c}市各中小学开展形式多样的阅读活动，让学生在书香中成长。",
    "{m}月{d}日，航拍下的{c}大桥施工现场，工人们正在进行桥面铺装作业。",
    "昨日，{c}社区邀请医务人员走进小区，为居民免费量血压、测血糖，并讲解用药知识。",
    "{m}月{d}日上午，第{##}届{c}龙舟赛在{c}湖举行，{##}支队伍、{###}余名选手同场竞技。",
    "当前正值晚稻收割的关键时期，{c}市组织{###}台农机下田作业，确保颗粒归仓。",
    "{m}月{d}日，在{c}经济开发区一家电子企业的车间里，机械臂正在装配零部件。",
    "寒潮来袭，{c}供电公司员工顶风冒雪巡查线路，保障居民用电。",
    "{m}月{d}日，{c}小学的学生在老师指导下体验剪纸、扎染，感受传统手艺的魅力。",
    "入夏以来，{c}湿地公园的荷花次第绽放，成群白鹭在水面上起落，",
    "为丰富群众文化生活，{c}街道日前举办邻里文化节，居民自编自演的节目赢得阵阵掌声。",
    "{m}月{d}日，{c}火车站迎来返程客流高峰，车站增开{##}趟列车疏运旅客。",
};
static const char *const PICTURE_SHOWS[] = {
    "图为活动现场。",
    "图为工人在生产线上忙碌。",
    "图为市民在公园里游玩。",
    "图为村民在采摘茶叶。",
    "图为志愿者为老人理发。",
    "图为比赛现场。",
    "图为学生在进行展示。",
    "图为农机手在田间作业。",
    "图为{c}新貌。",
    "图为游客正在拍照留念。",
    "图为选手在比赛中。",
    "（图为施工现场）",
    "这是{m}月{d}日拍摄的{c}景色。",
    "右图：孩子们在活动中。",
    "上图为无人机拍摄的景象。",
    "",
    "",
};
static const char *const CREDIT[] = {
    " {p}记者/{n} 摄",
    " 新华社记者 {n} 摄",
    " 本报记者 {n} 摄",
    "（{n} 摄）",
    " {n} 摄",
    "新华社记者{n}摄",
    " 通讯员 {n} 摄影报道",
    "（新华社发）",
    " 记者 {n} 摄",
    " 新华社发（{n} 摄）",
    "（资料图片）",
    "",
    " 全媒体记者{n}摄",
    " {p}·{q}记者/{n} 摄",
    " 本报通讯员 {n} {n} 摄",
    " {n} 文/图",
    " （{n}）",
    "人民图片",
};
static const char *const KICKER[] = {
    "{n}主持召开{C}市{t}工作会议",
    "{n}在{c}调研时强调",
    "{C}市召开{t}推进会",
    "{n}到{c}调研{t}工作",
    "全市{t}工作会议召开 {n}出席并讲话",
    "{C}市委常委会召开会议 {n}主持",
    "{n}在全市{t}工作会议上强调",
    "学习贯彻全会精神·{t}",
    "我市召开会议部署{t}工作",
    "{n}{n}出席",
    "{C}市{t}动员大会举行",
    "聚焦{t}",
    "——{t}系列报道",
    "{c}：",
    "{n}检查{t}工作时要求",
    "{c}市{n}受访时表示",
};
static const char *const DECK[] = {
    "——{c}{t}见闻",     "——“{t}”系列报道之一",
    "——来自{c}的报告",  "——“{t}”系列评论之三",
    "——访{c}市市长{n}", "{n}出席并讲话",
    "{n}{n}出席",       "{n}主持",
    "{n}参加座谈会",    "{n}讲话 {n}传达",
    "{n}作出批示",      "{n}{n}{n}出席",
    "——{t}综述",        "——写在{t}之际",
    "{n}在{c}调研",     "——{c}推进{t}纪实",
    "——聚焦{t}（下）",  "{n}会见",
};
/* * stands for the heading itself. */
static const char *const SUBHEAD_MARK[] = {
    "*",     "*",       "*",     "*",           "*",        "*",     "*",  "*",
    "一、*", "（一）*", "【*】", "●*",          "壹 *",     "01 *",  "■*", "故事一：*",
    "▶ *",   "“*”",     "◆*",    "第一问：*？", "PART 1 *", "一是*", "*",
};

static const struct {
    const char *const *rows;
    unsigned count;
} TABLES[PHRASE_TABLE_COUNT] = {
#define PHRASE_ROWS(name) [PHRASE_##name] = {name, COUNT(name)},
    PHRASE_TABLES(PHRASE_ROWS)
#undef PHRASE_ROWS
};

static const char *const SURNAMES[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄",   "周",   "吴", "徐", "孙", "胡",
    "朱", "高", "林", "何", "郭", "马", "罗", "梁",   "宋",   "郑", "谢", "韩", "唐",
    "冯", "于", "董", "萧", "程", "曹", "袁", "邓",   "许",   "傅", "沈", "曾", "彭",
    "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏",   "薛",   "叶", "阎", "余", "潘",
    "杜", "戴", "夏", "钟", "汪", "田", "任", "姜",   "范",   "方", "石", "姚", "谭",
    "廖", "邹", "熊", "金", "陆", "郝", "孔", "欧阳", "司徒",
};
static const char *const GIVEN[] = {
    "文", "明", "华", "建", "国", "军", "志", "伟", "芳", "娜", "敏", "静", "丽",
    "强", "磊", "洋", "勇", "艳", "杰", "娟", "涛", "超", "秀", "霞", "平", "刚",
    "桂", "英", "飞", "宇", "浩", "晨", "欣", "雨", "佳", "思", "梦", "子", "天",
    "海", "龙", "春", "凤", "玉", "兰", "波", "斌", "鹏", "鑫", "慧", "倩", "琳",
    "雪", "凯", "晓", "红", "卫", "东", "永", "成", "一", "立", "安", "宁",
};
static const char *const PLACE_A[] = {
    "云", "湘", "江", "海", "青", "临", "长", "新", "安", "永",
    "平", "东", "南", "清", "龙", "石", "金", "兴", "泰", "宁",
    "嘉", "凤", "玉", "松", "柳", "桃", "梅", "白", "岳", "澜",
};
static const char *const PLACE_B[] = {
    "川", "水", "山", "州", "阳", "城", "原", "溪", "江", "陵", "港", "河",
    "源", "湖", "门", "岭", "台", "浦", "塘", "坪", "桥", "沙", "宁", "丰",
};
static const char *const PAPER_TAIL[] = {"日报", "晚报", "晨报",   "都市报", "时报",
                                         "商报", "新报", "工人报", "青年报", "早报"};
static const char *const CLIENTS[] = {"新客户端", "掌上通", "新视界",
                                      "云新闻",   "融媒",   "观察"};
static const char *const LATIN[] = {"yunbao", "xinwen",   "chenbao",
                                    "rbw",    "citynews", "dsb365"};
static const char *const WEEKDAYS[] = {"一", "二", "三", "四", "五", "六", "日"};
static const char *const CIRCLED[] = {"①", "②", "③", "④", "⑤", "⑥"};

static void add(struct buf *buf, const char *z)
{
    buf_add(buf, str_of(z));
}

static void add_person(struct buf *buf, struct voice *voice)
{
    const char *surname = PICK(voice->rng, SURNAMES);
    bool one = rng_chance(voice->rng, 35);
    add(buf, surname);
    if (one && voice->spaced && strlen(surname) == 3)
        add(buf, " ");
    add(buf, PICK(voice->rng, GIVEN));
    if (!one)
        add(buf, PICK(voice->rng, GIVEN));
}

static void add_place(struct buf *buf, struct rng *rng)
{
    add(buf, PICK(rng, PLACE_A));
    add(buf, PICK(rng, PLACE_B));
}

static void add_digits(struct buf *buf, struct rng *rng, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_char(buf, (char)('1' + rng_below(rng, 9)));
}

static void add_people(struct buf *buf, struct voice *voice)
{
    unsigned count = rng_range(voice->rng, 1, 3);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            add(buf, " ");
        add_person(buf, voice);
    }
}

static void add_slot(struct buf *buf, struct voice *voice, const char *slot, size_t len)
{
    switch (slot[0]) {
    case 'n':
        add_person(buf, voice);
        break;
    case 'N':
        add_people(buf, voice);
        break;
    case 'c':
        add_place(buf, voice->rng);
        break;
    case 'C':
        buf_add(buf, voice->city);
        break;
    case 'p':
        buf_add(buf, voice->paper);
        break;
    case 'q':
        buf_add(buf, voice->client);
        break;
    case 'l':
        buf_add(buf, voice->latin);
        break;
    case 't':
        buf_add(buf, voice->topic);
        break;
    case 'y':
        buf_add_number(buf, voice->year);
        break;
    case 'm':
        buf_add_number(buf, voice->month);
        break;
    case 'd':
        buf_add_number(buf, voice->day);
        break;
    case 'w':
        add(buf, WEEKDAYS[voice->weekday % 7]);
        break;
    case 'o':
        add(buf, PICK(voice->rng, CIRCLED));
        break;
    default:
        add_digits(buf, voice->rng, len);
        break;
    }
}

struct str phrase_expand(struct voice *voice, const char *row)
{
    struct buf buf = {.arena = voice->arena};
    while (*row) {
        const char *close = *row == '{' ? strchr(row, '}') : NULL;
        if (close) {
            add_slot(&buf, voice, row + 1, (size_t)(close - row) - 1);
            row = close + 1;
        } else {
            buf_add_char(&buf, *row++);
        }
    }
    return buf_str(&buf);
}

struct str phrase_pick(struct voice *voice, enum phrase_table table)
{
    return phrase_expand(voice,
                         TABLES[table].rows[rng_below(voice->rng, TABLES[table].count)]);
}

void phrase_start(struct voice *voice, struct arena *arena, struct rng *rng)
{
    *voice = (struct voice){.arena = arena, .rng = rng};
    struct buf city = {.arena = arena};
    add_place(&city, rng);
    voice->city = arena_copy(arena, buf_str(&city));
    struct buf paper = {.arena = arena};
    buf_add(&paper, voice->city);
    add(&paper, PICK(rng, PAPER_TAIL));
    voice->paper = buf_str(&paper);
    struct buf client = {.arena = arena};
    if (rng_chance(rng, 60))
        buf_add(&client, str_slice(voice->city, 0, 3));
    add(&client, PICK(rng, CLIENTS));
    voice->client = buf_str(&client);
    voice->latin = str_of(PICK(rng, LATIN));
    voice->topic = STR("发展");
    voice->year = rng_range(rng, 2009, 2025);
    voice->month = rng_range(rng, 1, 12);
    voice->day = rng_range(rng, 1, 28);
    voice->weekday = rng_below(rng, 7);
    voice->spaced = rng_chance(rng, 40);
}
