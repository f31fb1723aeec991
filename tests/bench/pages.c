#include "bench/pages.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"

/* Words of two characters, six bytes each. A page of them has as many different
 * characters and pairs of characters as a printed one, which is what reading it costs. */
static const char words[] =
    "城市街道居民工程河流桥梁学校老师学生图书书店公园树木春天夏日秋风冬雪早晨傍晚"
    "夜里灯光窗户屋顶院落台阶石板泥土稻田麦地果园茶山竹林松针菜场摊主顾客价钱斤两"
    "账本铅笔纸张信件邮差电话线路公交司机车站铁路货运仓库码头船只渔网鱼塘水库闸门"
    "管道水表电表煤气供热锅炉医院医生护士药房病人检查体温疫苗食堂饭菜米面油盐馒头"
    "豆腐柑橘苹果桃子梨树葡萄西瓜辣椒土豆白菜种子肥料农具锄头收割机器零件车间工人"
    "师傅徒弟手艺木匠瓦匠裁缝布料衣裳鞋底棉花丝线纺织印染颜色红蓝青绿黄土黑白金银"
    "铜铁钢材石料砖瓦水泥沙子玻璃门板锁匙邻居亲戚父亲母亲孩子老人妇女青年退休上岗"
    "培训考试成绩课本作业操场篮球足球跳绳比赛冠军奖状掌声歌声舞蹈戏台锣鼓唱腔剧团"
    "演员观众电影照片相机画家颜料宣纸毛笔书法展览博物古迹城墙碑文年代历史传说故事"
    "作者编辑记者采访报道消息通知公告会议代表委员讨论意见建议方案计划项目投资预算"
    "资金贷款银行利息税收企业商户合同订单产品质量标准检验销售市场出口进口港口海关"
    "物流快递包裹仓储冷链运输道路隧道高架红绿斑马交警巡逻安全消防演练火情救援队员"
    "志愿服务社区物业电梯楼道垃圾分类回收环境空气水质噪声绿化花坛草坪候鸟湿地保护"
    "法律条例法院法官律师证据判决调解纠纷权益申请审批窗口材料证件指纹网络数据平台"
    "软件芯片电池能源风电光伏用电节约改造更新拆除修缮加固测量图纸设计施工验收竣工"
    "启用开放试行推广总结经验问题困难办法措施落实督促检修值班调度气象预报降雨台风"
    "干旱洪水堤坝巡查物资帐篷棉被饮水粮食储备供应保障民生就业创业补贴养老托幼医保"
    "户口租房买房搬迁安置补偿产权登记测绘规划布局中心边远山村乡镇县里省内全国各地"
    "今年去年上月本周昨天明日上午下午凌晨周末节日假期春节清明端午中秋元旦开学毕业"
    "认真仔细逐步及时主动积极稳妥有序集中分散长期短暂明显缓慢迅速热闹安静宽敞狭窄"
    "走访核对登上看见听说谈到算清送来数出修好等到记下写出画成种下收获买来卖掉搬走"
    "提出回答解释介绍强调指出认为希望决定准备开始结束继续增加减少提高降低超过达到"
    "完成实现推进组织参加支持帮助关心照顾陪伴感谢祝贺欢迎告别回忆想起忘记明白相信";
enum { WORD = 6, WORDS = sizeof words / WORD };

static const char *const glue[] = {"的", "了", "和", "在", "把",
                                   "对", "也", "是", "从", "向"};
static const char *const surnames[] = {"沈", "顾", "闻", "骆", "柏", "阮", "祝", "岑"};
static const char *const given[] = {"渡",   "南枝", "宗衡", "小满",
                                    "知秋", "若水", "怀远", "青"};
static const char *const sections[] = {"要闻", "民生", "城事", "经济",
                                       "文化", "乡村", "教育"};

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static bool chance(uint64_t *seed, unsigned in_hundred)
{
    return next(seed) % 100 < in_hundred;
}

static unsigned among(uint64_t *seed, unsigned least, unsigned most)
{
    return least + (unsigned)(next(seed) % (most - least + 1));
}

#define PICK(list, seed) list[next(seed) % (sizeof(list) / sizeof *(list))]

static void add(struct buf *out, const char *text)
{
    buf_add(out, str_of(text));
}

static void add_number(struct buf *out, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%u", (unsigned)number);
    add(out, digits);
}

/* A few words are in every second sentence, most are rare. */
static void add_word(struct buf *out, uint64_t *seed)
{
    uint64_t a = next(seed) % WORDS, b = next(seed) % WORDS;
    const char *word = words + (a < b || chance(seed, 70) ? a : a * b / WORDS) * WORD;
    buf_add(out, (struct str){word, WORD});
}

static void add_name(struct buf *out, uint64_t *seed)
{
    add(out, PICK(surnames, seed));
    add(out, PICK(given, seed));
}

static void add_words(struct buf *out, uint64_t *seed, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        add_word(out, seed);
        if (chance(seed, 25) && i + 1 < count)
            add(out, PICK(glue, seed));
    }
}

static void add_clause(struct buf *out, uint64_t *seed)
{
    bool quoted = chance(seed, 7);
    if (chance(seed, 5))
        add_name(out, seed);
    add_words(out, seed, among(seed, 1, 3));
    if (chance(seed, 12)) {
        add_number(out, next(seed) % 2000 + 1);
        add(out, chance(seed, 50) ? "个" : "户");
    }
    add(out, quoted ? "“" : "");
    add_words(out, seed, among(seed, 1, 3));
    add(out, quoted ? "”" : "");
}

/* Sentences up to so many bytes. */
static void add_sentences(struct buf *out, uint64_t *seed, size_t bytes)
{
    for (size_t from = out->len; out->len - from < bytes;) {
        for (unsigned clauses = among(seed, 1, 4); clauses > 0; clauses--) {
            add_clause(out, seed);
            add(out, clauses > 1 ? chance(seed, 85) ? "，" : "、" : "。");
        }
    }
}

/* One line of the page: as it is, or broken every `measure` characters with blank lines
 * between, as an extraction of narrow columns comes. */
static void put_line(FILE *out, struct buf *line, unsigned measure)
{
    unsigned column = 0;
    for (size_t i = 0; i < line->len; i++) {
        if (((unsigned char)line->ptr[i] & 0xC0) != 0x80 && column++ == measure) {
            fputs("\n\n", out);
            column = 1;
        }
        fputc(line->ptr[i], out);
    }
    fputs("\n\n", out);
    line->len = 0;
}

struct page_kind {
    unsigned measure; /* characters in a line; a paragraph is one where that is many */
    bool marked;      /* headlines begin with # */
};

static void put_head(FILE *out, struct buf *line, uint64_t *seed, struct page_kind kind)
{
    if (chance(seed, 25)) {
        add_words(line, seed, 4);
        put_line(out, line, kind.measure);
    }
    add(line, kind.marked ? "# " : "");
    add_words(line, seed, among(seed, 4, 8));
    put_line(out, line, kind.measure);
    if (chance(seed, 30)) {
        add(line, "——");
        add_words(line, seed, among(seed, 4, 7));
        put_line(out, line, kind.measure);
    }
}

static void put_opening(FILE *out, struct buf *line, uint64_t *seed,
                        struct page_kind kind)
{
    if (chance(seed, 40)) {
        add(line, "本报记者 ");
        add_name(line, seed);
        put_line(out, line, kind.measure);
        return;
    }
    add(line, "本报讯（记者 ");
    add_name(line, seed);
    add(line, "）");
}

static void put_caption(FILE *out, struct buf *line, uint64_t *seed,
                        struct page_kind kind)
{
    add(line, "图为");
    add_words(line, seed, among(seed, 5, 12));
    add(line, "。 ");
    add_name(line, seed);
    add(line, " 摄");
    put_line(out, line, kind.measure);
}

static void put_story(FILE *out, uint64_t *seed, struct page_kind kind, size_t bytes)
{
    struct arena arena = {0};
    struct buf line = {.arena = &arena};
    put_head(out, &line, seed, kind);
    put_opening(out, &line, seed, kind);
    for (size_t done = 0; done < bytes;) {
        if (done && chance(seed, 10)) {
            add_words(&line, seed, 3);
            put_line(out, &line, kind.measure);
        }
        add_sentences(&line, seed, among(seed, 40, 160) + among(seed, 0, 380));
        done += line.len;
        put_line(out, &line, kind.measure);
    }
    if (chance(seed, 30))
        put_caption(out, &line, seed, kind);
    arena_free(&arena);
}

/* Six or seven stories; the first is longer than a screen. */
static void put_page(const char *path, size_t number, size_t bytes)
{
    FILE *out = fopen(path, "w");
    uint64_t seed = 0x9E3779B97F4A7C15u * (number + 1);
    if (!out) {
        perror(path);
        exit(1);
    }
    struct page_kind kind = {number % 3 == 0 ? among(&seed, 15, 19) : 100000,
                             number % 3 == 2};
    fprintf(out, "青砚日报\n\n2026年3月%zu日 星期四\n\n%02zu %s\n\n", number % 28 + 1,
            number % 16 + 1, PICK(sections, &seed));
    put_story(out, &seed, kind, bytes * 2 / 5);
    while ((size_t)ftell(out) < bytes)
        put_story(out, &seed, kind, bytes * among(&seed, 2, 20) / 100);
    if (fclose(out) != 0)
        perror(path);
}

/* ---- in English ---- */

static const char *const nouns[] = {"council",   "harbour",   "bridge",   "school",
                                    "market",    "railway",   "farmers",  "hospital",
                                    "reservoir", "committee", "library",  "villagers",
                                    "minister",  "drivers",   "company",  "engineers",
                                    "court",     "museum",    "ferry",    "orchard",
                                    "police",    "residents", "teachers", "budget",
                                    "survey",    "repairs",   "harvest",  "festival"};
static const char *const verbs[] = {"approved",  "delayed",   "opened",   "reported",
                                    "rejected",  "measured",  "promised", "defended",
                                    "visited",   "announced", "closed",   "welcomed",
                                    "inspected", "repaired"};
static const char *const links[] = {"the", "a",  "of", "in",   "for", "with",  "after",
                                    "by",  "to", "on", "near", "its", "their", "last"};
static const char *const places[] = {"Hexley",     "Marsh End", "Corwick",     "Saltby",
                                     "Upper Dene", "Wharton",   "Ellis Bridge"};
static const char *const people[] = {"Mr Alder",  "Mrs Penrose", "Dr Kaye",
                                     "Jane Holt", "Tom Varley",  "Sir Ian Moss"};

static void add_english(struct buf *line, uint64_t *seed, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t kind = next(seed) % 20;
        const char *word = kind < 8    ? PICK(links, seed)
                           : kind < 14 ? PICK(nouns, seed)
                           : kind < 17 ? PICK(verbs, seed)
                           : kind < 18 ? PICK(places, seed)
                           : kind < 19 ? PICK(people, seed)
                                       : "said on Tuesday,";
        size_t at = line->len;
        add(line, word);
        if (i == 0)
            line->ptr[at] &= (char)~0x20;
        add(line, i + 1 < count ? " " : "");
    }
}

/* Wraps what is in the line at blanks, a column of 46 characters. */
static void put_wrapped(FILE *out, struct buf *line)
{
    enum { COLUMN = 46 };
    for (size_t at = 0; at < line->len;) {
        size_t end = at + COLUMN < line->len ? at + COLUMN : line->len;
        while (end < line->len && line->ptr[end] != ' ')
            end--;
        fprintf(out, "%.*s\n", (int)(end - at), line->ptr + at);
        at = end + 1;
    }
    line->len = 0;
}

static void put_english_story(FILE *out, uint64_t *seed, size_t bytes)
{
    struct arena arena = {0};
    struct buf line = {.arena = &arena};
    add_english(&line, seed, among(seed, 4, 7));
    put_wrapped(out, &line);
    fprintf(out, "By %s\n", PICK(people, seed));
    for (size_t done = 0; done < bytes;) {
        for (size_t i = among(seed, 2, 5); i > 0; i--) {
            add_english(&line, seed, among(seed, 9, 24));
            add(&line, i > 1 ? ". " : ".");
        }
        done += line.len;
        put_wrapped(out, &line);
    }
    fputc('\n', out);
    arena_free(&arena);
}

static void put_english_page(const char *path, size_t number, size_t bytes)
{
    FILE *out = fopen(path, "w");
    uint64_t seed = 0x9E3779B97F4A7C15u * (number + 7);
    if (!out) {
        perror(path);
        exit(1);
    }
    fprintf(out, "%zu\nThe Hexley Mercury Friday %zu March 2026\n\n", number % 24 + 1,
            number % 28 + 1);
    while ((size_t)ftell(out) < bytes)
        put_english_story(out, &seed, among(&seed, 600, 4000));
    if (fclose(out) != 0)
        perror(path);
}

static size_t make(const char *directory, char letter, size_t count, size_t page_bytes)
{
    char path[512];
    struct stat st;
    size_t total = 0;
    mkdir(directory, 0755);
    for (size_t i = 1; i <= count; i++) {
        snprintf(path, sizeof path, "%s/%c%05zu.txt", directory, letter, i);
        if (stat(path, &st) != 0 || st.st_size == 0) {
            if (letter == 'e')
                put_english_page(path, i, page_bytes);
            else
                put_page(path, i, page_bytes);
            stat(path, &st);
        }
        total += (size_t)st.st_size;
    }
    return total;
}

size_t pages_make(const char *directory, size_t count, size_t page_bytes)
{
    return make(directory, 'p', count, page_bytes);
}

size_t pages_make_english(const char *directory, size_t count, size_t page_bytes)
{
    return make(directory, 'e', count, page_bytes);
}
