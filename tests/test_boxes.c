#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "input/boxes.h"
#include "input/boxes_flow.h"
#include "input/boxes_pieces.h"
#include "input/boxes_words.h"
#include "input/boxes_rows.h"

#define POPPLER                                                                          \
    "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight"  \
    "\tconf\ttext\n1\t1\t0\t0\t0\t0\t0.000000\t0.000000\t400.000000\t600.000000\t-1\t"   \
    "###PAGE###\n"
#define TESSERACT                                                                        \
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"  \
    "\tconf\ttext\n"

/* ---- tables ---- */

static void tables_are_read_by_their_header(void **context)
{
    (void)context;
    static const struct {
        const char *name, *table, *word; /* the last word; NULL: no table */
        uint32_t words, pages;
        float x, w;
        int confidence;
    } rows[] = {
        {"poppler", POPPLER "5\t1\t0\t1\t0\t0\t6.50\t-0.00\t60.25\t19.50\t100\t河湾\n",
         "河湾", 1, 1, 6.5F, 60.25F, 100},
        {"tesseract", TESSERACT "5\t1\t1\t1\t1\t1\t19\t23\t84\t20\t92.679398\t云溪\n",
         "云溪", 1, 1, 19, 84, 92},
        {"rows that are no words",
         POPPLER "4\t1\t0\t0\t0\t0\t6\t3\t9\t9\t-1\t###LINE###\n", "", 0, 1, 0, 0, 0},
        {"columns in another order",
         "text\tlevel\tpage_num\ttop\tleft\theight\twidth\n"
         "桥\t5\t2\t1\t2\t3\t4\n",
         "桥", 1, 1, 2, 4, 0},
        {"numbers that are none", POPPLER "5\t1\t0\t0\t0\t0\tnan\t1e9\tinf\t-\t-7\tx\n",
         "x", 1, 1, 0, 0, 0},
        {"a row that ends early", POPPLER "5\t1\t0\t0\n\n5\n", "", 0, 1, 0, 0, 0},
        {"a tab in the text", POPPLER "5\t1\t0\t0\t0\t0\t1\t1\t1\t1\t100\ta\tb\r\n",
         "a\tb", 1, 1, 1, 1, 100},
        {"pages",
         POPPLER "5\t1\t0\t0\t0\t0\t1\t1\t1\t1\t100\ta\n"
                 "1\t2\t0\t0\t0\t0\t0.0\t0.0\t9.0\t9.0\t-"
                 "1\tx\n5\t2\t0\t0\t0\t0\t3\t1\t1\t1\t100\tb\n",
         "b", 2, 2, 3, 1, 100},
        {"no header", "河湾镇的老石桥\n", NULL, 0, 0, 0, 0, 0},
        {"a header that lacks a column", "level\tpage_num\tleft\ttop\twidth\ttext\n",
         NULL, 0, 0, 0, 0, 0},
        {"nothing", "", NULL, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes;
        struct str table = str_of(rows[i].table);
        bool is = boxes_read_table(&arena, table, &boxes);
        if (is != (rows[i].word != NULL) || boxes_is_table(table) != is)
            fail_msg("%s: %d", rows[i].name, is);
        if (boxes.count != rows[i].words || boxes.page_count != rows[i].pages)
            fail_msg("%s: %u words, %u pages", rows[i].name, boxes.count,
                     boxes.page_count);
        const struct box_word *word = boxes.count ? &boxes.words[boxes.count - 1] : NULL;
        if (word &&
            (!str_equal(word->text, str_of(rows[i].word)) || word->x != rows[i].x ||
             word->w != rows[i].w || word->confidence != rows[i].confidence))
            fail_msg("%s: %.*s %f %f", rows[i].name, STR_ARG(word->text), (double)word->x,
                     (double)word->w);
        arena_free(&arena);
    }
}

/* ---- pages ---- */

/* A line of a page: where it begins and how large its type is; the width follows. */
struct set_line {
    float x, y, em;
    const char *text;
    float stretch; /* added to its width */
};

static void set_words(struct arena *arena, struct boxes *boxes,
                      const struct set_line *line)
{
    struct str s = str_of(line->text);
    float x = line->x, ems = 0;
    for (size_t beg = 0; beg <= s.len;) {
        size_t end = beg;
        for (ems = 0; end < s.len && s.ptr[end] != ' '; end++)
            ems += (unsigned char)s.ptr[end] >= 0xE0  ? 1.F
                   : (unsigned char)s.ptr[end] < 0x80 ? .52F
                                                      : 0;
        boxes_add_word(arena, boxes,
                       (struct box_word){.x = x,
                                         .y = line->y - line->em,
                                         .w = ems * line->em + line->stretch,
                                         .h = 1.4F * line->em,
                                         .text = str_slice(s, beg, end),
                                         .confidence = BOX_SURE});
        x += (ems + .3F) * line->em;
        beg = end + 1;
    }
}

enum { MOST_LINES = 24 };

/* What is printed: | before a paragraph, then its lines; each story after its number,
 * kinds in brackets. */
static struct str printed(struct arena *arena, const struct placed_text *text)
{
    static const char *const kinds[] = {"",          "",           "",
                                        "[kicker]",  "[headline]", "[deck]",
                                        "[caption]", "[furniture]"};
    struct str out = {0};
    uint32_t story = 0;
    size_t pos = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        const struct line_place *place = &text->places[i];
        const char *nl = memchr(text->text.ptr + pos, '\n', text->text.len - pos);
        struct str line = str_slice(text->text, pos, (size_t)(nl - text->text.ptr));
        pos += line.len + 1;
        if (!line.len)
            continue;
        if (place->story != story)
            out = arena_format(arena, "%.*s%u:", STR_ARG(out), story = place->story);
        out = arena_format(arena, "%.*s%s%s%.*s", STR_ARG(out), place->starts ? "|" : "",
                           place->starts ? kinds[place->kind] : "", STR_ARG(line));
    }
    return out;
}

/* Fails where the text of the boxes is another; frees the arena. */
static void check_text(struct arena *arena, const struct boxes *boxes, const char *name,
                       const char *want)
{
    struct placed_text text = boxes_text(arena, boxes);
    struct str got = printed(arena, &text);
    if (!str_equal(got, str_of(want)))
        fail_msg("%s:\n%.*s\n%s", name, STR_ARG(got), want);
    arena_free(arena);
}

static const struct {
    const char *name;
    struct set_line lines[MOST_LINES];
    const char *want;
} pages[] = {
    {"two columns, the second goes on in the sentence",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {110, 60, 10, "着菜篮走过桥面。", 0},
      {130, 75, 10, "石桥建成于百年", 0},
      {110, 90, 10, "之前全长四十二米。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面。|石桥建成于百年之前全长四十二米。"},
    {"frames in any order",
     {{110, 60, 10, "着菜篮走过桥面。", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {130, 75, 10, "石桥建成于百年", 0},
      {10, 30, 20, "老石桥修好了", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {110, 90, 10, "之前全长四十二米。", 0},
      {30, 60, 10, "河湾镇的老石桥", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面。|石桥建成于百年之前全长四十二米。"},
    {"stories side by side, and one below",
     {{10, 30, 18, "东边的事", 0},
      {30, 60, 10, "东边的第一行字", 0},
      {10, 75, 10, "东边的第二行字也是", 0},
      {10, 90, 10, "东边的第三行字。", 0},
      {110, 32, 16, "西边的事", 0},
      {130, 60, 10, "西边的第一行字", 0},
      {110, 75, 10, "西边的第二行字也是", 0},
      {110, 90, 10, "西边的第三行字。", 0},
      {10, 135, 20, "下面的大事横跨两栏", 0},
      {30, 165, 10, "下面的第一行字", 0},
      {10, 180, 10, "下面的第二行字也是", 0},
      {110, 165, 10, "下面的第三行字也是", 0},
      {110, 180, 10, "下面的第四行字。", 0}},
     "1:|[headline]东边的事|东边的第一行字东边的第二行字也是东边的第三行字。"
     "2:|[headline]西边的事|西边的第一行字西边的第二行字也是西边的第三行字。"
     "3:|[headline]下面的大事横跨两栏|下面的第一行字下面的第二行字也是下面的第三行字也是"
     "下面的第四行字。"},
    {"a column that begins with an indent belongs to the story on its left",
     {{10, 30, 18, "东边的事", 0},
      {30, 60, 10, "东边的第一行字", 0},
      {10, 75, 10, "东边的第二行字也是", 0},
      {10, 90, 10, "东边的第三行字也是", 0},
      {113, 67, 10, "东边的第四行字也是", 0},
      {113, 82, 10, "东边的第五行字。", 0},
      {10, 140, 18, "南边的事", 0},
      {30, 170, 10, "南边的第一行字", 0},
      {10, 185, 10, "南边的第二行字也是", 0},
      {10, 200, 10, "南边的第三行字。", 0},
      {133, 170, 10, "南边的第四行字", 0},
      {113, 185, 10, "南边的第五行字也是", 0},
      {113, 200, 10, "南边的第六行字。", 0},
      {215, 32, 18, "西边的事", 0},
      {235, 60, 10, "西边的第一行字", 0},
      {215, 75, 10, "西边的第二行字也是", 0},
      {215, 90, 10, "西边的第三行字也是", 0},
      {215, 105, 10, "西边的第四行字也是", 0},
      {215, 120, 10, "西边的第五行字也是", 0},
      {215, 135, 10, "西边的第六行字也是", 0},
      {215, 150, 10, "西边的第七行字也是", 0},
      {215, 165, 10, "西边的第八行字。", 0}},
     "1:|[headline]东边的事|"
     "东边的第一行字东边的第二行字也是东边的第三行字也是东边的第四行字也是"
     "东边的第五行字。2:|[headline]南边的事|"
     "南边的第一行字南边的第二行字也是南边的第三行字。"
     "|南边的第四行字南边的第五行字也是南边的第六行字。3:|[headline]西边的事|"
     "西边的第一行字"
     "西边的第二行字也是西边的第三行字也是西边的第四行字也是西边的第五行字也是"
     "西边的第六行字也是西边的第七行字也是西边的第八行字。"},
    {"kicker, headline of two lines, deck",
     {{10, 20, 12, "全镇今起通车了", 0},
      {10, 45, 24, "老石桥今天", 0},
      {10, 75, 24, "终于修好了", 0},
      {10, 98, 14, "停用三年重新开放", 0},
      {30, 120, 10, "河湾镇的老石桥", 0},
      {10, 135, 10, "昨日完工停用三年的", 0},
      {10, 150, 10, "桥面重新开放居民提", 0},
      {10, 165, 10, "着菜篮走过桥面。", 0}},
     "1:|[kicker]全镇今起通车了|[headline]老石桥今天终于修好了|[deck]停用三年重新开放"
     "|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面。"},
    {"a head line, and a caption below a hole",
     {{10, 10, 10, "河湾晚报", 0},
      {150, 10, 10, "三月五日", 0},
      {10, 45, 20, "老石桥修好了", 0},
      {30, 70, 10, "河湾镇的老石桥", 0},
      {10, 85, 10, "昨日完工停用三年的", 0},
      {10, 100, 10, "桥面重新开放居民提", 0},
      {10, 115, 10, "着菜篮走过桥面。", 0},
      {10, 210, 8, "清晨的桥面上走着买菜人", 0}},
     "|[furniture]河湾晚报|[furniture]三月五日1:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日"
     "完工停用三年的桥面重新开放居民提着菜篮走过桥面。|[caption]清晨的桥面上走着买菜人"},
    {"a subhead in a column, larger than the text",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工。", 0},
      {10, 95, 12.6F, "石匠的难题", 0},
      {30, 115, 10, "最难的是找回掉", 0},
      {10, 130, 10, "进河里的石块施工队", 0},
      {110, 60, 10, "在下游打捞。", 0},
      {130, 75, 10, "镇长表示今后桥", 0},
      {110, 90, 10, "上只准行人通过车辆", 0},
      {110, 105, 10, "改走上游的新桥。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工。|石匠的难题|"
     "最难的是找回掉进河里的"
     "石块施工队在下游打捞。|镇长表示今后桥上只准行人通过车辆改走上游的新桥。"},
    {"subheads a third larger than the text",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工。", 0},
      {10, 94, 13.3F, "石匠的难题", 0},
      {30, 112, 10, "最难的是找回掉", 0},
      {10, 127, 10, "进河里的石块施工队", 0},
      {110, 60, 10, "在下游打捞。", 0},
      {110, 79, 13.3F, "今后", 0},
      {130, 97, 10, "镇长表示今后桥", 0},
      {110, 112, 10, "上只准行人通过车辆", 0},
      {110, 127, 10, "改走上游的新桥。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工。|石匠的难题|"
     "最难的是找回掉进河里的石块施工队在下游打捞。|今后|"
     "镇长表示今后桥上只准行人通过车辆改走上游的新桥。"},
    {"subheads two thirds larger than the text, with text beside them",
     {{10, 30, 24, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用桥面。", 0},
      {10, 97, 16.6F, "石匠", 0},
      {30, 118, 10, "最难的是找回掉", 0},
      {10, 133, 10, "进河里的石块施工队", 0},
      {110, 60, 10, "在下游打捞一个月。", 0},
      {130, 75, 10, "石块都有编号。", 0},
      {110, 90, 10, "它们回到了老地方。", 0},
      {110, 112, 16.6F, "今后", 0},
      {130, 133, 10, "镇长表示今后桥", 0},
      {110, 148, 10, "上只准行人通过。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用桥面。|石匠|"
     "最难的是找回掉进河里的石块施工队在下游打捞一个月。|石块都有编号。"
     "它们回到了老地方。|今后|镇长表示今后桥上只准行人通过。"},
    {"a headline of that size above two columns, with none beside it",
     {{10, 30, 24, "老石桥修好了", 0},
      {10, 60, 10, "河湾镇的老石桥昨日", 0},
      {10, 75, 10, "完工停用三年的桥面", 0},
      {110, 60, 10, "重新开放居民提着菜", 0},
      {110, 75, 10, "篮走过桥面。", 0},
      {10, 97, 16.6F, "渡口停了", 0},
      {10, 118, 10, "渡口的船从今天起不", 0},
      {10, 133, 10, "开了船工已经上岸在", 0},
      {110, 118, 10, "镇上的木工坊做学徒", 0},
      {110, 133, 10, "。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面"
     "重新开放居民提着菜篮走过桥面。"
     "2:|[headline]渡口停了|渡口的船从今天起不开了船工已经上岸在"
     "镇上的木工坊做学徒。"},
    {"a headline in the middle above three columns",
     {{10, 30, 24, "老石桥修好了", 0},
      {10, 60, 10, "河湾镇的老石桥昨日", 0},
      {10, 75, 10, "完工停用三年的桥面", 0},
      {110, 60, 10, "重新开放居民提着菜", 0},
      {110, 75, 10, "篮走过桥面石匠说最", 0},
      {210, 60, 10, "难的是找回掉进河里", 0},
      {210, 75, 10, "的石块。", 0},
      {121.8F, 97, 16.6F, "渡口停了", 0},
      {10, 118, 10, "渡口的船从今天起不", 0},
      {10, 133, 10, "开了船工已经上岸在", 0},
      {110, 118, 10, "镇上的木工坊做学徒", 0},
      {110, 133, 10, "他说这条河看了一辈", 0},
      {210, 118, 10, "子现在想看看别的地", 0},
      {210, 133, 10, "方。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面"
     "重新开放居民提着菜篮走过桥面石匠说最难的是找回掉进河里的石块。"
     "2:|[headline]渡口停了|渡口的船从今天起不开了船工已经上岸在"
     "镇上的木工坊做学徒他说这条河看了一辈子现在想看看别的地方。"},
    {"a quotation set large in a column, inside a sentence",
     {{10, 30, 24, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 110, 16.6F, "“石块都", 0},
      {10, 132, 16.6F, "回来了”", 0},
      {10, 165, 10, "桥面重新开放。|", 0},
      {110, 60, 10, "居民提着菜篮走过桥", 0},
      {110, 75, 10, "面石匠说最难的是找", 0},
      {110, 90, 10, "回掉进河里的石块。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放。|"
     "居民提着菜篮走过桥面石匠说最难的是找回掉进河里的石块。"
     "|[caption]“石块都回来了”"},
    {"briefs under a rubric, their headlines close below the text before",
     {{10, 30, 18, "简讯", 0},
      {10, 52, 13.3F, "渡口停了", 0},
      {30, 70, 10, "渡口的船从今天", 0},
      {10, 85, 10, "起不开了船工上岸。", 0},
      {10, 104, 13.3F, "学校开门", 0},
      {30, 122, 10, "小学今天清早开", 0},
      {10, 137, 10, "门上课了。", 0},
      {10, 156, 13.3F, "菜场早开", 0},
      {30, 174, 10, "菜场提前半小时", 0},
      {10, 189, 10, "开门。", 0}},
     "|[furniture]简讯1:|[headline]渡口停了|渡口的船从今天起不开了船工上岸。"
     "2:|[headline]学校开门|小学今天清早开门上课了。"
     "3:|[headline]菜场早开|菜场提前半小时开门。"},
    {"briefs in smaller type, their headings hardly larger than the page's text",
     {{10, 28, 11, "渡口停了", 0},
      {26, 44, 8, "渡口的船今天起", 0},
      {10, 56, 8, "不开了船工也都上岸", 0},
      {10, 68, 8, "学做木工。", 0},
      {10, 90, 11, "菜场早开", 0},
      {26, 106, 8, "菜场今天起提前", 0},
      {10, 118, 8, "半小时开门镇上的老", 0},
      {10, 130, 8, "人说好。", 0},
      {110, 30, 20, "老石桥修好了", 0},
      {130, 60, 10, "河湾镇的老石桥", 0},
      {110, 75, 10, "昨日完工停用三年的", 0},
      {110, 90, 10, "桥面重新开放居民提", 0},
      {110, 105, 10, "着菜篮走过桥面石匠", 0},
      {110, 120, 10, "说最难的是找回掉进", 0},
      {110, 135, 10, "河里的石块施工队在", 0},
      {210, 60, 10, "下游打捞了一个多月", 0},
      {210, 75, 10, "才把它们找齐每块都", 0},
      {210, 90, 10, "有编号回到了老地方", 0},
      {210, 105, 10, "镇长表示今后桥上只", 0},
      {210, 120, 10, "准行人通过车辆一律", 0},
      {210, 135, 10, "改走上游的新桥。", 0}},
     "1:|[headline]渡口停了|渡口的船今天起不开了船工也都上岸学做木工。"
     "2:|[headline]菜场早开|菜场今天起提前半小时开门镇上的老人说好。"
     "3:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面石匠说最难的是找回掉进河里的石块施工队在"
     "下游打捞了一个多月才把它们找齐每块都有编号回到了老地方"
     "镇长表示今后桥上只准行人通过车辆一律改走上游的新桥。"},
    {"a large first letter below a byline that goes on beyond it",
     {{10, 30, 20, "老石桥修好了", 0},
      {10, 57, 8, "本报记者 蒲三妹", 0},
      {10, 86, 36, "河", 0},
      {50, 68, 10, "湾镇的老石", 0},
      {50, 83, 10, "桥昨日完工", 0},
      {50, 98, 10, "停用三年的", 0},
      {10, 113, 10, "桥面重新开放居民提", 0},
      {10, 128, 10, "着菜篮走过桥面。", 0},
      {30, 143, 10, "石匠说最难的是", 0},
      {10, 158, 10, "找回掉进河里的石块", 0},
      {10, 173, 10, "每块都有编号。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面。|石匠说最难的是找回掉进河里的石块每块都有编号。"
     "|[caption]本报记者 蒲三妹"},
    {"a small byline above the first column alone: the second begins on its height",
     {{10, 30, 20, "老石桥修好了", 0},
      {10, 60, 8, "本报记者蒲三妹赵石头", 0},
      {30, 75, 10, "河湾镇的老石桥", 0},
      {10, 90, 10, "昨日完工停用三年的", 0},
      {110, 60, 10, "桥面重新开放居民提", 0},
      {110, 75, 10, "着菜篮走过桥面说这", 0},
      {110, 90, 10, "一天等得太久了。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面说这一天等得太久了。|[caption]本报记者蒲三妹赵石头"},
    {"a byline over a column beyond the headline",
     {{10, 30, 18, "东边的事", 0},
      {30, 75, 10, "东边的第一行字", 0},
      {10, 90, 10, "东边的第二行字也是", 0},
      {10, 105, 10, "东边的第三行字也是", 0},
      {140, 60, 10, "本报记者石", 0},
      {110, 75, 10, "东边的第四行字也是", 0},
      {110, 90, 10, "东边的第五行字也是", 0},
      {110, 105, 10, "东边的第六行字。", 0},
      {210, 30, 18, "西边的事", 0},
      {230, 60, 10, "西边的第一行字", 0},
      {210, 75, 10, "西边的第二行字也是", 0},
      {210, 90, 10, "西边的第三行字也是", 0},
      {210, 105, 10, "西边的第四行字也是", 0},
      {210, 120, 10, "西边的第五行字。", 0}},
     "1:|[headline]东边的事|本报记者石|"
     "东边的第一行字东边的第二行字也是东边的第三行字也是东边的第四行字也是东边的第五行字"
     "也是东边的第六行字。2:|[headline]西边的事|"
     "西边的第一行字西边的第二行字也是西边的第三行字也是西边的第四行字也是西边的第五行字"
     "。"},
    {"a picture above the headline, its caption between",
     {{10, 30, 18, "东边的事", 0},
      {30, 60, 10, "东边的第一行字", 0},
      {10, 75, 10, "东边的第二行字也是", 0},
      {10, 90, 10, "东边的第三行字也是", 0},
      {10, 105, 10, "东边的第四行字也是", 0},
      {10, 120, 10, "东边的第五行字也是", 0},
      {10, 135, 10, "东边的第六行字也是", 0},
      {10, 150, 10, "东边的第七行字。", 0},
      {10, 190, 18, "东边的后一事", 0},
      {30, 215, 10, "后一事第一行字", 0},
      {10, 230, 10, "后一事第二行字。", 0},
      {130, 100, 8, "老石桥上走过的居民们", 0},
      {130, 130, 18, "西边的事", 0},
      {150, 155, 10, "西边的第一行字", 0},
      {130, 170, 10, "西边的第二行字也是", 0},
      {130, 185, 10, "西边的第三行字。", 0}},
     "1:|[headline]东边的事|"
     "东边的第一行字东边的第二行字也是东边的第三行字也是东边的第四行字也是"
     "东边的第五行字也是东边的第六行字也是东边的第七行字。2:|[headline]东边的后一事|"
     "后一事第一行字后一事第二行字。3:|[caption]老石桥上走过的居民们4:|[headline]"
     "西边的事|"
     "西边的第一行字西边的第二行字也是西边的第三行字。"},
    {"briefs whose headlines are of two lines",
     {{10, 30, 18, "简讯", 0},
      {10, 52, 13.3F, "渡口的船今天", 0},
      {10, 67, 13.3F, "停了", 0},
      {30, 85, 10, "渡口的船从今天", 0},
      {10, 100, 10, "起不开了船工上岸。", 0},
      {10, 119, 13.3F, "小学清早", 0},
      {10, 134, 13.3F, "开门", 0},
      {30, 152, 10, "小学今天清早开", 0},
      {10, 167, 10, "门上课了。", 0},
      {10, 186, 13.3F, "菜场早开", 0},
      {30, 204, 10, "菜场提前半小时", 0},
      {10, 219, 10, "开门。", 0}},
     "|[furniture]简讯1:|[headline]渡口的船今天停了|渡口的船从今天起不开了船工上岸。2:|["
     "headline]小学清早开门|小学今天清早开门上课了。3:|[headline]菜场早开|"
     "菜场提前半小时开门。"},
    {"the date below a masthead parts it from the headline",
     {{60, 50, 30, "河湾日报", 0},
      {10, 66, 10, "三月六日", 0},
      {90, 66, 10, "第四千一百期", 0},
      {10, 100, 28, "老石桥修好了", 0},
      {30, 130, 10, "河湾镇的老石桥", 0},
      {10, 145, 10, "昨日完工停用三年的", 0},
      {110, 130, 10, "桥面重新开放居民提", 0},
      {110, 145, 10, "着菜篮走过桥面。", 0}},
     "|[furniture]河湾日报|[furniture]三月六日|[furniture]第四千一百期1:|[headline]"
     "老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面。"},
    {"a masthead of two lines keeps both",
     {{60, 40, 30, "河湾日报", 0},
      {60, 72, 30, "星期特刊", 0},
      {10, 100, 10, "三月六日", 0},
      {90, 100, 10, "第四千一百期", 0},
      {10, 134, 28, "老石桥修好了", 0},
      {30, 164, 10, "河湾镇的老石桥", 0},
      {10, 179, 10, "昨日完工停用三年的", 0},
      {110, 164, 10, "桥面重新开放居民提", 0},
      {110, 179, 10, "着菜篮走过桥面。", 0}},
     "|[furniture]河湾日报|[furniture]星期特刊|[furniture]三月六日|[furniture]"
     "第四千一百期1:|[headline]"
     "老石桥修好了|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面。"},
    {"ragged lines, each paragraph's first one set in and short",
     {{24, 60, 10, "The mill turned on the", 0},
      {10, 75, 10, "morning of the fair, and all", 0},
      {10, 90, 10, "people of the town saw it.", 0},
      {24, 105, 10, "The miller gave away the", 0},
      {10, 120, 10, "first bag of flour, as it is the", 0},
      {10, 135, 10, "custom in this valley.", 0},
      {24, 150, 10, "Nobody went home hungry", 0},
      {10, 165, 10, "that night.", 0}},
     "1:|The mill turned on themorning of the fair, and allpeople of the town saw it."
     "|The miller gave away thefirst bag of flour, as it is thecustom in this valley."
     "|Nobody went home hungrythat night."},
    {"a headline that runs downward, its story to the right, another's below",
     {{35, 30, 20, "河", 0},
      {10, 30, 20, "下", 0},
      {35, 50, 20, "湾", 0},
      {10, 50, 20, "月", 0},
      {35, 70, 20, "渡", 0},
      {10, 70, 20, "重", 0},
      {35, 90, 20, "口", 0},
      {10, 90, 20, "开", 0},
      {85, 23, 10, "渡口的船从下月", 0},
      {65, 38, 10, "起重新开船票价不变", 0},
      {65, 53, 10, "船工已经上岸修船船", 0},
      {65, 68, 10, "底换了三块木板。", 0},
      {185, 23, 10, "居民提着菜篮上", 0},
      {165, 38, 10, "船去对岸的菜场买菜", 0},
      {165, 53, 10, "又方便了。", 0},
      {10, 130, 20, "老石桥修好了", 0},
      {30, 160, 10, "河湾镇的老石桥", 0},
      {10, 175, 10, "昨日完工。", 0}},
     "1:|[headline]河湾渡口下月重开|"
     "渡口的船从下月起重新开船票价不变船工已经上岸修船船底换了三块木板。|"
     "居民提着菜篮上船去对岸的菜场买菜又方便了。2:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日完工。"},
    {"a large first letter over three lines",
     {{10, 30, 20, "Water returns", 0},
      {10, 70, 30, "T", 0},
      {28, 55, 10, "he ferry stayed tied up", 0},
      {28, 68, 10, "for days and the school", 0},
      {28, 81, 10, "was closed too but no", 0},
      {10, 94, 10, "house was lost in the flood.", 0}},
     "1:|[headline]Water returns|The ferry stayed tied up"
     "for days and the schoolwas closed too but nohouse was lost in the flood."},
    {"a large first Han whose box reaches into the deck",
     {{10, 40, 30, "渡口办起修船学堂", 0},
      {10, 67, 14, "十六人傍晚来学捻缝", 0},
      {10, 90, 28, "青", 0},
      {40, 82, 10, "石渡口的老船坞上月挂出一块木牌", 0},
      {40, 96, 10, "上面写着修船学堂四个字报名的有", 0},
      {10, 110, 10, "十六人他们白天在船厂上班傍晚学捻缝。", 0}},
     "1:|[headline]渡口办起修船学堂|[deck]十六人傍晚来学捻缝|青石渡口的老船坞上月挂出"
     "一块木牌上面写着修船学堂四个字报名的有十六人他们白天在船厂上班傍晚学捻缝。"},
    {"a large first letter that is a word: the next is printed elsewhere",
     {{10, 30, 20, "Water returns", 0},
      {10, 70, 30, "A", 0},
      {28, 55, 10, "ferry stayed tied up here", 0},
      {28, 68, 10, "for days; one ferry sank,", 0},
      {28, 81, 10, "was closed too, but not a", 0},
      {10, 94, 10, "house was lost in the flood.", 0}},
     "1:|[headline]Water returns|A ferry stayed tied up here"
     "for days; one ferry sank,was closed too, but not ahouse was lost in the flood."},
    {"headlines side by side, the left one ends with a bracket close to the right one",
     {{10, 38, 15, "东边事（上）", 0},
      {30, 60, 10, "东边的第一行", 0},
      {10, 75, 10, "东边第二行字也是", 0},
      {10, 90, 10, "东边的第三行字。", 0},
      {101.8F, 38, 15, "西边的事情", 0},
      {121.8F, 60, 10, "西边的第一行", 0},
      {101.8F, 75, 10, "西边第二行字也是", 0},
      {101.8F, 90, 10, "西边第三行字也是", 0},
      {101.8F, 105, 10, "西边的第四行字。", 0}},
     "1:|[headline]东边事（上）|东边的第一行东边第二行字也是东边的第三行字。2:|[headline]"
     "西边的事情|"
     "西边的第一行西边第二行字也是西边第三行字也是西边的第四行字。"},
    {"a headline's last line, of wide signs",
     {{10, 38, 15, "桥上行人今年增长", 0},
      {10, 55, 15, "24%", 6},
      {30, 80, 10, "河湾镇的老石桥", 0},
      {10, 95, 10, "今年走过的行人比", 0},
      {10, 110, 10, "去年多了两成。", 0}},
     "1:|[headline]桥上行人今年增长24%|河湾镇的老石桥今年走过的行人比去年多了两成。"},
    {"a line with dashes is as large as the one below",
     {{10, 30, 20, "石桥——", 0},
      {10, 54, 20, "看一座石桥修三年", 0},
      {30, 80, 10, "河湾镇的老石桥", 0},
      {10, 95, 10, "昨日完工停用三年的", 0},
      {110, 80, 10, "桥面重新开放居民提", 0},
      {110, 95, 10, "着菜篮走过桥面。", 0}},
     "1:|[headline]石桥——看一座石桥修三年|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面。"},
    {"a deck of the subheads' type: no rubric is so long",
     {{10, 30, 18, "老石桥今天修好了行人可以过了", 0},
      {10, 52, 13.3F, "居民提着菜篮走过桥面", 0},
      {30, 70, 10, "渡口的船从今天", 0},
      {10, 85, 10, "起不开了船工上岸。", 0},
      {10, 104, 13.3F, "学校开门", 0},
      {30, 122, 10, "小学今天清早开", 0},
      {10, 137, 10, "门上课了。", 0},
      {10, 156, 13.3F, "菜场早开", 0},
      {30, 174, 10, "菜场提前半小时", 0},
      {10, 189, 10, "开门。", 0}},
     "1:|[headline]老石桥今天修好了行人可以过了|[deck]居民提着菜篮走过桥面|"
     "渡口的船从今天起不开了船工上岸。|学校开门|小学今天清早开门上课了。|菜场早开|"
     "菜场提前半小时开门。"},
    {"small stories of that size, white above each",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工。", 0},
      {10, 115, 13.3F, "渡口停了", 0},
      {30, 135, 10, "渡口的船从今天", 0},
      {10, 150, 10, "起不开了。", 0},
      {10, 190, 13.3F, "学校开门", 0},
      {30, 210, 10, "小学今天清早开", 0},
      {10, 225, 10, "门上课了。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工。2:|[headline]渡口停了|"
     "渡口的船从今天起不开了。3:|[headline]学校开门|小学今天清早开门上课了。"},
    {"a story below another in one column, beside a longer one",
     {{10, 30, 18, "东边的事", 0},
      {30, 60, 10, "东边的第一行字", 0},
      {10, 75, 10, "东边的第二行字。", 0},
      {10, 112, 15, "东边的后一事", 0},
      {30, 135, 10, "后一事第一行字", 0},
      {10, 150, 10, "后一事第二行字。", 0},
      {110, 30, 18, "西边的事", 0},
      {130, 60, 10, "西边的第一行字", 0},
      {110, 75, 10, "西边的第二行字也是", 0},
      {110, 90, 10, "西边的第三行字也是", 0},
      {110, 105, 10, "西边的第四行字也是", 0},
      {110, 120, 10, "西边的第五行字也是", 0},
      {110, 135, 10, "西边的第六行字。", 0}},
     "1:|[headline]东边的事|东边的第一行字东边的第二行字。2:|[headline]东边的后一事"
     "|后一事第一行字后一事第二行字。3:|[headline]西边的事|"
     "西边的第一行字西边的第二行字也是"
     "西边的第三行字也是西边的第四行字也是西边的第五行字也是西边的第六行字。"},
    {"the inner story of an L",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {10, 105, 10, "着菜篮走过桥面还有", 0},
      {10, 120, 10, "人在桥头放了鞭炮庆", 0},
      {110, 60, 10, "贺这一天的到来。", 0},
      {110, 90, 15, "渡口停了", 0},
      {130, 105, 10, "渡口的船从今天", 0},
      {110, 120, 10, "起不再开往对岸。", 0}},
     "1:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面还有"
     "人在桥头放了鞭炮庆贺这一天的到来。2:|[headline]渡口停了|"
     "渡口的船从今天起不再开往对岸。"},
    {"a box in a column, the story goes on below",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {14, 110, 14, "渡口停了", 0},
      {34, 128, 9.6F, "渡口的船从今", 0},
      {14, 143, 9.6F, "天起不开了。", 0},
      {10, 170, 10, "桥面重新开放居民提", 0},
      {10, 185, 10, "着菜篮走过桥面还有", 0},
      {110, 60, 10, "人在桥头放了鞭炮庆", 0},
      {110, 75, 10, "贺这一天的到来镇长", 0},
      {110, 90, 10, "说桥上只准行人通过", 0},
      {110, 105, 10, "车辆改走上游的桥。", 0}},
     "1:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面还有"
     "人在桥头放了鞭炮庆贺这一天的到来镇长说桥上只准行人通过车辆改走上游的桥。"
     "2:|[headline]渡口停了|渡口的船从今天起不开了。"},
    {"a column that begins beside the headline",
     {{10, 40, 20, "老石桥修好", 0},
      {30, 75, 10, "河湾镇的老石桥", 0},
      {10, 90, 10, "昨日完工停用三年的", 0},
      {10, 105, 10, "桥面重新开放居民提", 0},
      {120, 45, 10, "着菜篮走过桥面还有", 0},
      {120, 60, 10, "人在桥头放了鞭炮庆", 0},
      {120, 75, 10, "贺这一天的到来镇长", 0},
      {120, 90, 10, "说只准行人通过。", 0}},
     "1:|[headline]老石桥修好|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面还有"
     "人在桥头放了鞭炮庆贺这一天的到来镇长说只准行人通过。"},
    {"a byline over the second column",
     {{10, 40, 20, "老石桥修好", 0},
      {30, 75, 10, "河湾镇的老石桥", 0},
      {10, 90, 10, "昨日完工停用三年的", 0},
      {10, 105, 10, "桥面重新开放居民提", 0},
      {120, 60, 10, "本报记者周明周小明", 0},
      {120, 75, 10, "着菜篮走过桥面还有", 0},
      {120, 90, 10, "人在桥头放了鞭炮庆", 0},
      {120, 105, 10, "贺这一天的到来。", 0}},
     "1:|[headline]老石桥修好|本报记者周明周小明|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面还有"
     "人在桥头放了鞭炮庆贺这一天的到来。"},
    {"a column without a heading, beside a lower story's",
     {{10, 30, 20, "老石桥修", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {10, 210, 10, "着菜篮走过桥面还有", 0},
      {10, 225, 10, "人在桥头放了鞭炮。", 0},
      {120, 30, 18, "东边的事", 0},
      {140, 60, 10, "东边的第一行字", 0},
      {120, 75, 10, "东边的第二行字。", 0},
      {120, 130, 18, "渡口停了", 0},
      {140, 153, 10, "渡口的船从今天", 0},
      {120, 168, 10, "起不再开往对岸的水", 0},
      {120, 183, 10, "文站也不再运送河上", 0},
      {120, 198, 10, "的木料和石料也不再", 0},
      {120, 213, 10, "等客人了。", 0}},
     "1:|[headline]老石桥修|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提"
     "着菜篮走过桥面还有人在桥头放了鞭炮。2:|[headline]东边的事|"
     "东边的第一行字东边的第二行字。3:|[headline]渡口停了|"
     "渡口的船从今天起不再开往对岸的水文站也不再运送河上的木料和石料也不再等客人了。"},
    {"a mark that hangs over its column's end",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工（停用） 、", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {106, 60, 10, "着菜篮走过桥面还有", 0},
      {106, 75, 10, "人在桥头放了鞭炮庆", 0},
      {106, 90, 10, "贺这一天的到来。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工（停用） 、桥面重新开放居民提"
     "着菜篮走过桥面还有人在桥头放了鞭炮庆贺这一天的到来。"},
    {"a mark that hangs into the gutter, beside a short line",
     {{10, 30, 20, "老石桥修好了", 0},
      {10, 60, 10, "河湾镇的老石桥修好。", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {10, 105, 10, "着菜篮走过桥面还有", 0},
      {113, 60, 10, "好人。", 0},
      {113, 75, 10, "桥头有人放了鞭炮庆", 0},
      {113, 90, 10, "贺这一天到来镇长说", 0},
      {113, 105, 10, "只准行人通过。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥修好。昨日完工停用三年的桥面重新开放"
     "居民提着菜篮走过桥面还有好人。|桥头有人放了鞭炮庆贺这一天到来镇长说只准行人通过。"},
    {"headlines side by side, over pictures",
     {{10, 30, 20, "老石桥修好", 0},
      {120, 30, 24, "渡口停了", 0},
      {30, 160, 10, "河湾镇的老石桥", 0},
      {10, 175, 10, "昨日完工停用三年的", 0},
      {10, 190, 10, "桥面重新开放。", 0},
      {140, 160, 10, "渡口的船从今天", 0},
      {120, 175, 10, "起不再开往对岸的水", 0},
      {120, 190, 10, "文站，镇上说。", 0}},
     "1:|[headline]老石桥修好|河湾镇的老石桥昨日完工停用三年的桥面重新开放。"
     "2:|[headline]渡口停了|渡口的船从今天起不再开往对岸的水文站，镇上说。"},
    {"a wide blank in a short story",
     {{10, 30, 20, "Old bridge opens", 0},
      {10, 60, 10, "The old bridge of Reedham", 0},
      {10, 72, 10, "was opened", 0},
      {88, 72, 10, "on Friday", 0},
      {10, 84, 10, "after three years of works.", 0}},
     "1:|[headline]Old bridge opens|The old bridge of Reedhamwas opened on Friday"
     "after three years of works."},
    {"lines beside a picture",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {50, 90, 10, "桥面重新开", 0},
      {50, 105, 10, "放居民提着", 0},
      {50, 120, 10, "菜篮走过。", 0},
      {70, 135, 10, "还有人", 0},
      {50, 150, 10, "在桥头放了", 0},
      {10, 165, 10, "鞭炮庆贺这一天到来", 0},
      {10, 180, 10, "镇长说桥上只准行人", 0},
      {10, 195, 10, "通过。", 0}},
     "1:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过。"
     "|还有人在桥头放了鞭炮庆贺这一天到来镇长说桥上只准行人通过。"},
    {"paragraphs that white separates, their last lines full",
     {{10, 30, 20, "老石桥修好了", 0},
      {10, 60, 10, "河湾镇的老石桥昨日", 0},
      {10, 75, 10, "完工众人走过了桥。", 0},
      {10, 97, 10, "渡口的船从今天起不", 0},
      {10, 112, 10, "再开往对岸的乡镇。", 0},
      {10, 134, 10, "桥头还有人放了鞭炮", 0},
      {10, 149, 10, "庆贺这一天的到来。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老石桥昨日完工众人走过了桥。|"
     "渡口的船从今天起不再开往对岸的乡镇。|桥头还有人放了鞭炮庆贺这一天的到来。"},
    {"a first line that ends early, as what follows cannot be broken",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老", 0},
      {10, 75, 10, "桥，昨天清早完工。", 0},
      {30, 90, 10, "渡口的船从今天", 0},
      {10, 105, 10, "起不再开往对岸。", 0},
      {30, 120, 10, "桥头还有人放了", 0},
      {10, 135, 10, "鞭炮庆贺这一天的", 0},
      {10, 150, 10, "到来。", 0}},
     "1:|[headline]老石桥修好了|河湾镇的老桥，昨天清早完工。|"
     "渡口的船从今天起不再开往对岸。|桥头还有人放了鞭炮庆贺这一天的到来。"},
    {"the inner story of an L, beside lines of which a lower one is longer",
     {{10, 30, 20, "老石桥修好了", 0},
      {30, 60, 10, "河湾镇的老石桥", 0},
      {10, 75, 10, "昨日完工停用三年的", 0},
      {10, 90, 10, "桥面重新开放居民提", 0},
      {10, 105, 10, "着菜篮走过桥面还有", 0},
      {10, 120, 10, "人在桥头放了鞭炮庆", 0},
      {10, 135, 10, "贺这一天的到来镇长", 0},
      {10, 150, 10, "说桥上只准行人通过", 0},
      {10, 165, 10, "车辆改走上游的新桥", 2.5F},
      {10, 180, 10, "孩子们站在桥上看河", 0},
      {110, 60, 10, "水从桥下流走。", 0},
      {110, 90, 15, "渡口停了", 0},
      {130, 105, 10, "渡口的船从今天", 0},
      {110, 120, 10, "起不再开往对岸船工", 0},
      {110, 135, 10, "说船也旧了坐船的人", 0},
      {110, 150, 10, "一年比一年少而且河", 0},
      {110, 165, 10, "上的桥已经修好他也", 0},
      {110, 180, 10, "想回家种地去了。", 0}},
     "1:|[headline]老石桥修好了|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面还有"
     "人在桥头放了鞭炮庆贺这一天的到来镇长说桥上只准行人通过车辆改走上游的新桥"
     "孩子们站在桥上看河水从桥下流走。2:|[headline]渡口停了|渡口的船从今天"
     "起不再开往对岸船工说船也旧了坐船的人一年比一年少而且河上的桥已经修好他也"
     "想回家种地去了。"},
    {"a column that begins beside the headline with a paragraph of its own",
     {{10, 40, 20, "老石桥修好", 0},
      {10, 95, 10, "河湾镇的老石桥昨日", 0},
      {10, 110, 10, "完工停用三年的桥面", 0},
      {10, 125, 10, "重新开放居民提着菜", 0},
      {120, 45, 10, "篮走过桥面还有人在", 0},
      {120, 60, 10, "桥头放了鞭炮庆贺这", 0},
      {120, 75, 10, "一天的到来。", 0},
      {120, 97, 10, "镇长说桥上只准行人", 0},
      {120, 112, 10, "通过。", 0}},
     "1:|[headline]老石桥修好|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜"
     "篮走过桥面还有人在桥头放了鞭炮庆贺这一天的到来。|镇长说桥上只准行人通过。"},
    {"briefs with small headlines beside a headline over a picture",
     {{10, 30, 12.2F, "早市迁新址", 0},
      {10, 45, 10, "东关早市明天起", 0},
      {10, 60, 10, "迁到河湾路口。", 0},
      {10, 110, 12.2F, "水渠要清淤", 0},
      {10, 125, 10, "城北水渠下周一", 0},
      {10, 140, 10, "起停水三天。", 0},
      {150, 36, 24, "老石桥完工", 0},
      {120, 155, 8, "桥头站满了人。", 0},
      {140, 190, 10, "河湾镇的老石", 0},
      {120, 205, 10, "桥昨日完工停用", 0},
      {120, 220, 10, "三年的桥面重新", 0},
      {215, 190, 10, "开放居民提着菜", 0},
      {215, 205, 10, "篮走过桥面。", 0}},
     "1:|[headline]早市迁新址|东关早市明天起迁到河湾路口。2:|[headline]水渠要清淤|"
     "城北水渠下周一起停水三天。3:|[headline]老石桥完工|"
     "河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过桥面。"
     "|[caption]桥头站满了人。"},
    {"text a little larger than the other text is no heading",
     {{10, 30, 11.7F, "The harbour board has done well", 0},
      {10, 44, 11.7F, "to wait for the winter, we say.", 0},
      {10, 70, 10, "The old bridge of Reedham was", 0},
      {10, 82, 10, "opened again on Friday after three", 0},
      {10, 94, 10, "years of works that cost the county", 0},
      {10, 106, 10, "more than had been thought before", 0},
      {10, 118, 10, "the first of the stones was laid.", 0}},
     "1:|The harbour board has done wellto wait for the winter, we say.|The old bridge "
     "of Reedham wasopened again on Friday after threeyears of works that cost the "
     "countymore than had been thought beforethe first of the stones was laid."},
    {"three centred lines are one paragraph",
     {{10, 30, 10, "河湾镇的老石桥昨日完", 0},
      {10, 45, 10, "工停用三年的桥面重新", 0},
      {10, 60, 10, "开放居民提着菜篮走过。", 0},
      {20, 75, 10, "镇公所与水利会的", 0},
      {20, 90, 10, "联席会议昨日在石", 0},
      {40, 105, 10, "桥上举行", 0},
      {10, 120, 10, "城北的水渠下周一起停", 0},
      {10, 135, 10, "水三天各家先把水缸装", 0},
      {10, 150, 10, "满镇上的水车照样送水。", 0}},
     "1:|河湾镇的老石桥昨日完工停用三年的桥面重新开放居民提着菜篮走过。|"
     "镇公所与水利会的联席会议昨日在石桥上举行|"
     "城北的水渠下周一起停水三天各家先把水缸装满镇上的水车照样送水。"},
    {"words of a large headline keep their blanks",
     {{10, 30, 20, "Old bridge opens", 0},
      {10, 60, 10, "The old bridge of Reedham", 0},
      {10, 72, 10, "was opened again on Friday", 0},
      {10, 84, 10, "after three years of works.", 0}},
     "1:|[headline]Old bridge opens|The old bridge of Reedhamwas opened again on Friday"
     "after three years of works."},
};

static void pages_are_put_in_order(void **context)
{
    (void)context;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (const struct set_line *line = pages[i].lines; line->text; line++)
            set_words(&arena, &boxes, line);
        check_text(&arena, &boxes, pages[i].name, pages[i].want);
    }
}

/* A sheet of two pages is wider than high, with white down its middle as wide as its margins. */
static void pages_of_a_sheet_are_parted(void **context)
{
    (void)context;
    static const struct {
        const char *name;
        float width, height;
        struct set_line lines[8];
        const char *want;
    } rows[] = {
        {"two pages",
         240,
         160,
         {{10, 30, 15, "东边的事情", 0},
          {30, 60, 10, "河湾镇的老石桥昨", 0},
          {10, 75, 10, "日完工，行人都走过。", 0},
          {132, 30, 15, "西边的事情", 0},
          {152, 60, 10, "柳林镇的水磨坊昨", 0},
          {132, 75, 10, "日转动，磨出了新面。", 0}},
         "1:|[headline]东边的事情|河湾镇的老石桥昨日完工，行人都走过。2:|[headline]"
         "西边的事情|柳林镇的水磨坊昨日转动，磨出了新面。"},
        {"a text that goes on in the right half, as far from the left as columns are",
         1000,
         600,
         {{416, 60, 10, "河湾镇的老石桥昨", 0},
          {396, 75, 10, "日完工，行人走过桥面", 0},
          {396, 90, 10, "的人都提着一个菜篮，", 0},
          {506, 60, 10, "到对岸的早市买菜，又", 0},
          {506, 75, 10, "从东边的桥头走上桥，", 0},
          {506, 90, 10, "走回来。", 0}},
         "1:|"
         "河湾镇的老石桥昨日完工，行人走过桥面的人都提着一个菜篮，到对岸的早市买菜，又从"
         "东边的桥头走上桥，走回来。"},
        {"a text in two columns far apart, with wider margins",
         1000,
         600,
         {{290, 60, 20, "河湾镇的老石桥昨", 0},
          {250, 90, 20, "日完工，行人走过桥面", 0},
          {250, 120, 20, "的人都提着一个菜篮，", 0},
          {490, 60, 20, "到对岸的早市买菜，又", 0},
          {490, 90, 20, "从东边的桥头走上桥，", 0},
          {490, 120, 20, "走回来。", 0}},
         "1:|"
         "河湾镇的老石桥昨日完工，行人走过桥面的人都提着一个菜篮，到对岸的早市买菜，又从"
         "东边的桥头走上桥，走回来。"},
        {"a page higher than wide",
         240,
         300,
         {{30, 60, 10, "河湾镇的老石桥昨", 0},
          {10, 75, 10, "日完工，行人走过桥面", 0},
          {10, 90, 10, "的人都提着一个菜篮，", 0},
          {132, 60, 10, "到对岸的早市买菜，又", 0},
          {132, 75, 10, "从东边的桥头走上桥，", 0},
          {132, 90, 10, "走回来。", 0}},
         "1:|"
         "河湾镇的老石桥昨日完工，行人走过桥面的人都提着一个菜篮，到对岸的早市买菜，又从"
         "东边的桥头走上桥，走回来。"},
        {"a headline over the middle",
         240,
         160,
         {{10, 30, 24, "河湾镇老石桥昨日开放", 0},
          {30, 60, 10, "河湾镇的老石桥昨", 0},
          {10, 75, 10, "日完工，行人走过桥面", 0},
          {10, 90, 10, "的人都提着一个菜篮，", 0},
          {132, 60, 10, "到对岸的早市买菜，又", 0},
          {132, 75, 10, "从东边的桥头走上桥，", 0},
          {132, 90, 10, "走回来。", 0}},
         "1:|[headline]河湾镇老石桥昨日开放|"
         "河湾镇的老石桥昨日完工，行人走过桥面的人都提着一个菜篮，"
         "到对岸的早市买菜，又从东边的桥头走上桥，走回来。"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        struct box_page *page = boxes_add_page(&arena, &boxes, 1);
        page->width = rows[i].width;
        page->height = rows[i].height;
        for (const struct set_line *line = rows[i].lines; line->text; line++)
            set_words(&arena, &boxes, line);
        check_text(&arena, &boxes, rows[i].name, rows[i].want);
    }
}

/* Sets a line downward, a character a word; where one is U+3000 nothing stands. Letters lie
 * on their side, half an em long, and their boxes beside the line. */
static void set_down(struct arena *arena, struct boxes *boxes,
                     const struct set_line *line)
{
    struct str s = str_of(line->text);
    float em = line->em, y = line->y;
    for (size_t at = 0, len; at < s.len; at += len) {
        bool letter = (unsigned char)s.ptr[at] < 0x80;
        len = letter ? 1 : 3;
        struct box_word word = {.x = letter ? line->x - 1.85F * em : line->x,
                                .y = letter ? y + .8F * em : y,
                                .w = letter ? 2.6F * em : em,
                                .h = letter ? .5F * em : 2.6F * em,
                                .text = str_slice(s, at, at + len),
                                .confidence = BOX_SURE};
        if (!str_equal(word.text, STR("\u3000")) && !str_equal(word.text, STR(" ")))
            boxes_add_word(arena, boxes, word);
        y += letter ? em / 2 : em;
    }
}

/* Pages of vertical lines with words that lie; `lying` of the lines come first. */
static void words_lie_on_vertical_pages(void **context)
{
    (void)context;
    static const struct {
        const char *name;
        int lying; /* so many of the lines, the first ones */
        bool high; /* a font of Han: boxes of 2.6 ems */
        struct set_line lines[14];
        const char *want;
        float sheet; /* of two pages: its width, above its height; 0: one page */
    } rows[] = {
        {"a folio, headlines beside each other, one of two lines with a blank, a caption",
         5,
         true,
         {{300, 10, 10, "東灣日報 第三版", 0},
          {62, 35, 20, "漁港燈塔 改由", 0},
          {210, 35, 20, "茶樓重開老櫃枱", 0},
          {62, 59, 20, "看守", 0},
          {200, 300, 10, "圖為燈塔", 0},
          {340, 50, 10, "停業三年的茶樓昨日一早重開門口又排了長隊", 0},
          {324, 40, 10, "老闆娘把祖父留下的櫃枱搬回門口又擦了兩天銅", 0},
          {308, 40, 10, "邊又亮了起來最早的一位拿着當年的茶票夥計照", 0},
          {292, 40, 10, "舊收下。", 0},
          {170, 74, 10, "燈塔去年兩度熄滅漁船要靠岸上的車燈來認路", 0},
          {154, 64, 10, "今年起十二名退休船員輪流上塔值夜他們在塔下", 0},
          {138, 64, 10, "的小屋裡放了一張床和一部收音機夜裡每兩小時", 0},
          {122, 64, 10, "看一次燈。", 0}},
         "1:|[headline]茶樓重開老櫃枱|"
         "停業三年的茶樓昨日一早重開門口又排了長隊老闆娘把祖父"
         "留下的櫃枱搬回門口又擦了兩天銅邊又亮了起來最早的一位拿着當年的茶票夥計照舊收下"
         "。2:|[headline]漁港燈塔 "
         "改由看守|燈塔去年兩度熄滅漁船要靠岸上的車燈來認路今年"
         "起十二名退休船員輪流上塔值夜他們在塔下的小屋裡放了一張床和一部收音機夜裡每兩小"
         "時看一次燈。0:|[furniture]東灣日報 第三版|[furniture]圖為燈塔",
         0},
        {"a third of the text lies",
         2,
         true,
         {{200, 300, 10, "渡船公司把兩艘老船送到船塢換上電機", 0},
          {200, 314, 10, "船長說聲音小了很多乘客聽得見水鳥叫", 0},
          {340, 50, 10, "停業三年的茶樓昨日一早重開門口又排了長隊", 0},
          {324, 40, 10, "老闆娘把祖父留下的櫃枱搬回門口又擦了兩天銅", 0},
          {308, 40, 10, "邊又亮了起來最早的一位拿着當年的茶票。", 0}},
         "1:|"
         "停業三年的茶樓昨日一早重開門口又排了長隊老闆娘把祖父留下的櫃枱搬回門口又擦了兩"
         "天銅邊又亮了起來最早的一位拿着當年的茶票。0:|[furniture]"
         "渡船公司把兩艘老船送到船"
         "塢換上電機|[furniture]船長說聲音小了很多乘客聽得見水鳥叫",
         0},
        {"numbers across a line, and two small characters",
         4,
         false,
         {{337, 96, 10, "120", 1},
          {325, 138, 5, "30", 0},
          {308, 66, 5, "又及", 0},
          {10, 10, 10, "三版", 0},
          {340, 50, 10, "停業了　年的茶樓昨日一早重開門口又排了長隊", 0},
          {324, 40, 10, "老闆娘把櫃枱搬回門　年前擦了兩天銅邊又亮起", 0},
          {308, 40, 10, "來了　最早的一位拿着當年的茶票。", 0}},
         "1:|"
         "停業了120年的茶樓昨日一早重開門口又排了長隊老闆娘把櫃枱搬回門30年前擦了兩天銅"
         "邊又亮起來了又及最早的一位拿着當年的茶票。0:|[furniture]三版",
         0},
        {"headlines over the middle of their blocks, the lower one larger",
         4,
         true,
         {{10, 10, 10, "A2", 0},
          {24, 10, 10, "港聞消息版", 0},
          {166, 35, 20, "茶樓重開", 0},
          {190, 296, 30, "燈塔", 0},
          {266, 60, 10, "停業三年的茶樓昨日一早重開", 0},
          {250, 50, 10, "門口又排了長隊老闆娘把祖父", 0},
          {234, 50, 10, "留下的櫃枱搬回門口又擦了兩", 0},
          {218, 50, 10, "天銅邊又亮了起來最早的一位", 0},
          {202, 50, 10, "拿着當年的茶票。", 0},
          {266, 290, 10, "燈塔去年兩度熄滅漁船要靠岸", 0},
          {250, 280, 10, "上的車燈來認路今年起十二名", 0},
          {234, 280, 10, "退休船員輪流上塔值夜他們在", 0},
          {218, 280, 10, "小屋裡放了一張床。", 0}},
         "1:|[headline]茶樓重開|停業三年的茶樓昨日一早重開門口又排了長隊老闆娘把祖父"
         "留下的櫃枱搬回門口又擦了兩天銅邊又亮了起來最早的一位拿着當年的茶票。"
         "2:|[headline]燈塔|燈塔去年兩度熄滅漁船要靠岸上的車燈來認路今年起十二名"
         "退休船員輪流上塔值夜他們在小屋裡放了一張床。0:|[furniture]A2 港聞消息版",
         0},
        {"letters on their side in lines, and a number across one",
         1,
         true,
         {{340, 129, 10, "26", 0},
          {340, 50, 10, "停業三年的茶樓　日一早重開門口又排了長隊", 0},
          {324, 40, 10, "老闆娘Mary把櫃枱搬回門口又擦了兩天銅邊又亮", 0},
          {308, 40, 10, "了起來《Tea House》的編者說最早來的一位拿", 0},
          {292, 40, 10, "着當年的茶票。", 0}},
         "1:|停業三年的茶樓26日一早重開門口又排了長隊老闆娘Mary把櫃枱搬回門口又擦了兩天"
         "銅邊又亮了起來《Tea House》的編者說最早來的一位拿着當年的茶票。",
         0},
        {"two pages of a sheet, the right one first",
         0,
         true,
         {{42, 20, 10, "停業三年的茶樓昨日一早重開門口又排了長隊", 0},
          {26, 10, 10, "老闆娘把祖父留下的櫃枱搬回門口又擦了兩天銅", 0},
          {10, 10, 10, "邊又亮了起來最早的一位拿着當年的茶票。", 0},
          {162, 20, 10, "燈塔去年兩度熄滅漁船要靠岸上的車燈來認路", 0},
          {146, 10, 10, "今年起十二名退休船員輪流上塔值夜他們在塔下", 0},
          {130, 10, 10, "的小屋裡放了一張床。", 0}},
         "1:|燈塔去年兩度熄滅漁船要靠岸上的車燈來認路今年起十二名退休船員輪流上塔值夜"
         "他們在塔下的小屋裡放了一張床。2:|停業三年的茶樓昨日一早重開門口又排了長隊"
         "老闆娘把祖父留下的櫃枱搬回門口又擦了兩天銅邊又亮了起來最早的一位拿着當年的茶票"
         "。",
         182},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        const struct set_line *lines = rows[i].lines;
        struct box_page *page = boxes_add_page(&arena, &boxes, 1);
        page->width = rows[i].sheet;
        page->height = rows[i].sheet / 2;
        for (int n = 0; lines[n].text; n++) {
            uint32_t first = boxes.count;
            bool lies = n < rows[i].lying;
            (lies ? set_words : set_down)(&arena, &boxes, &lines[n]);
            for (; lies && rows[i].high && first < boxes.count; first++) {
                boxes.words[first].y -= .6F * lines[n].em;
                boxes.words[first].h += 1.2F * lines[n].em;
            }
        }
        check_text(&arena, &boxes, rows[i].name, rows[i].want);
    }
}

/* Pages on their sides and heads, whose lines run to the left, down and up. */
static void turned_pages_are_turned_back(void **context)
{
    (void)context;
    static const struct set_line lines[] = {
        {10, 40, 20, "Water returns to the mill", 0},
        {24, 60, 10, "The mill turned on the", 0},
        {10, 75, 10, "morning of the fair, and all", 0},
        {10, 90, 10, "people of the town saw it.", 0},
        {24, 105, 10, "The miller gave away the", 0},
        {10, 120, 10, "first bag of flour, as it is the", 0},
        {10, 135, 10, "custom in this valley.", 0},
    };
    for (int way = 0; way < 4; way++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        struct box_page *page = boxes_add_page(&arena, &boxes, 1);
        page->width = 400;
        page->height = 300;
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
            set_words(&arena, &boxes, &lines[i]);
        for (int turn = 0; turn < way; turn++) {
            float height = page->height;
            for (uint32_t i = 0; i < boxes.count; i++) {
                struct box_word *word = &boxes.words[i], lying = *word;
                word->x = height - lying.y - lying.h;
                word->y = lying.x;
                word->w = lying.h;
                word->h = lying.w;
            }
            page->height = page->width;
            page->width = height;
        }
        check_text(&arena, &boxes, "a turned page",
                   "1:|[headline]Water returns to the mill|The mill turned on "
                   "themorning of the fair, and allpeople of the town saw it."
                   "|The miller gave away thefirst bag of flour, as it is "
                   "thecustom in this valley.");
    }
}

/* A table that lies on its side turns no page whose text is upright. */
static void turned_tables_turn_no_page(void **context)
{
    (void)context;
    static const struct set_line lines[] = {
        {10, 60, 10, "Wheat and barley were brought from Holland", 0},
        {10, 75, 10, "while nothing came from other ports last", 0},
        {10, 90, 10, "week, since winds were contrary there.", 0},
    };
    struct arena arena = {0};
    struct boxes boxes = {0};
    struct box_page *page = boxes_add_page(&arena, &boxes, 1);
    page->width = page->height = 400;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        set_words(&arena, &boxes, &lines[i]);
    for (uint32_t i = 0; i < 16; i++)
        boxes_add_word(&arena, &boxes,
                       (struct box_word){.x = 300 + 15 * (float)(i / 8),
                                         .y = 300 - 30 * (float)(i % 8),
                                         .w = 14,
                                         .h = 26,
                                         .text = STR("barley"),
                                         .confidence = BOX_SURE});
    struct placed_text text = boxes_text(&arena, &boxes);
    struct str got = printed(&arena, &text);
    if (!str_has(got, STR("Wheat and barley were brought")))
        fail_msg("%.*s", STR_ARG(got));
    arena_free(&arena);
}

/* The same page set in vertical lines, from the right. */
static void vertical_pages_are_put_in_order(void **context)
{
    (void)context;
    for (size_t i = 0; i < 4; i++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (const struct set_line *line = pages[i].lines; line->text; line++) {
            struct str s = str_of(line->text);
            for (size_t at = 0; at < s.len; at += 3)
                boxes_add_word(&arena, &boxes,
                               (struct box_word){.x = 400 - line->y,
                                                 .y = line->x + (float)at / 3 * line->em,
                                                 .w = line->em,
                                                 .h = 2.6F * line->em,
                                                 .text = str_slice(s, at, at + 3),
                                                 .confidence = BOX_SURE});
        }
        check_text(&arena, &boxes, pages[i].name, pages[i].want);
    }
}

/* ---- words that were recognised ---- */

/* Characters' boxes are those of ink: of a mark low, of one character too high, and of a
 * thin 一 short, as a hyphen. Lines of two columns are one. */
static void set_recognised(struct arena *arena, struct boxes *boxes, struct str s,
                           uint32_t index)
{
    static const struct str wide[] = {{"：", 3}, {"（", 3}, {"）", 3}, {"一", 3}};
    static const struct str narrow[] = {{":", 1}, {"(", 1}, {")", 1}, {"-", 1}};
    for (size_t at = 0; at < s.len; at += 3) {
        struct str text = str_slice(s, at, at + 3);
        bool thin = at == 0 && str_equal(text, STR("一"));
        bool mark =
            (unsigned char)text.ptr[0] != 0xE4 && str_has(STR("，。：（）"), text);
        for (size_t k = 0; k < (thin ? 4 : 3); k++)
            text = str_equal(text, wide[k]) ? narrow[k] : text;
        boxes_add_word(arena, boxes,
                       (struct box_word){.x = (float)(index % 2) * 270 +
                                              (float)at / 3 * 21 + (thin ? 13.F : 0),
                                         .y = (float)(index / 2) * 30 +
                                              (mark || thin ? 14.F : 0),
                                         .w = mark || thin ? 6 : 19,
                                         .h = mark || thin ? 6
                                              : index == 6 ? 26
                                                           : 19,
                                         .text = text,
                                         .confidence = 90,
                                         .line = 1 + index / 2});
    }
}

static void recognised_columns_are_parted(void **context)
{
    (void)context;
    static const struct {
        const char *name, *lines[10], *want;
    } rows[] = {
        {"of one line the first character was lost",
         {"　　河湾镇的老石桥在昨日", "着菜篮（一个）走过桥面。",
          "完工：停用三年的桥面重新", "　　石桥建成于百年前，全",
          "　放给居民和卖菜的人，他", "长四十二米，石匠的难题是",
          "们一早就来了，在两边桥头", "找回掉进河里的石块，施工",
          "等着，说好日子来了，又提", "队就在下游打捞了一个月。"},
         "1:|"
         "河湾镇的老石桥在昨日完工：停用三年的桥面重新放给居民和卖菜的人，他们一早就来了"
         "，"
         "在两边桥头等着，说好日子来了，又提着菜篮（一个）走过桥面。|石桥建成于百年前，全"
         "长四十二米，石匠的难题是找回掉进河里的石块，施工队就在下游打捞了一个月。"},
        {"a thin character begins a line; a paragraph ends a full one without a stop",
         {"　　河湾镇的老石桥在昨日", "河湾镇百年前修的老石桥上",
          "完工，停用了三年的桥面在", "　　石桥建成于百年前，全",
          "一早重新放给了居民，他们", "长四十二米，石匠的难题是",
          "昨日就等着了，在两边桥头", "找回掉进河里的石块，施工",
          "说桥好了，又提着菜篮走过", "队就在下游打捞了一个月。"},
         "1:|河湾镇的老石桥在昨日完工，停用了三年的桥面在一早重新放给了居民，他们"
         "昨日就等着了，在两边桥头说桥好了，又提着菜篮走过河湾镇百年前修的老石桥上"
         "|石桥建成于百年前，全长四十二米，石匠的难题是找回掉进河里的石块，施工"
         "队就在下游打捞了一个月。"},
    };
    static const float slopes[] = {0, .03F, -.04F}; /* of scans that lie askew */
    enum { ROWS = sizeof rows / sizeof *rows, SLOPES = sizeof slopes / sizeof *slopes };
    for (size_t i = 0; i < (size_t)ROWS * SLOPES; i++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (uint32_t k = 0; k < 10; k++)
            set_recognised(&arena, &boxes, str_of(rows[i % ROWS].lines[k]), k);
        for (uint32_t k = 0; k < boxes.count; k++) {
            float x = boxes.words[k].x, slope = slopes[i / ROWS];
            boxes.words[k].x -= slope * boxes.words[k].y;
            boxes.words[k].y += slope * x;
        }
        check_text(&arena, &boxes, rows[i % ROWS].name, rows[i % ROWS].want);
    }
}

/* Words that a PDF hides below its scan look sure, but each width is that of ink, less a
 * blank's share. A font's words are as wide as their characters, stretched or not. */
static void hidden_words_are_recognised_ones(void **context)
{
    (void)context;
    static const char *const lines[] = {"　　桥上的人说桥下的人走",
                                        "了桥下的人说桥上的人走了",
                                        "桥上的人和桥下的人说了又",
                                        "说走了又走桥还是桥人还是", "人。"};
    static const uint32_t lengths[] = {1, 1, 1, 3, 3, 3};
    for (int hidden = 0; hidden < 2; hidden++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (uint32_t i = 0; i < 5; i++)
            for (uint32_t at = 0, k = 0, n; at * 3 < strlen(lines[i]); at += n, k++) {
                n = lengths[k];
                float ink = ((float)n * 10 - 1) * (float)n / (float)(n + 1);
                float stretch = i % 2 ? 1 : .97F;
                boxes_add_word(
                    &arena, &boxes,
                    (struct box_word){.x = (float)at * 10,
                                      .y = (float)i * 15,
                                      .w = hidden ? ink : (float)n * 10 * stretch,
                                      .h = 10,
                                      .text = {lines[i] + (size_t)at * 3, n * 3},
                                      .confidence = BOX_SURE,
                                      .line = i + 1});
            }
        assert_int_equal(boxes_lines(&arena, boxes.words, boxes.count).exact, !hidden);
        check_text(&arena, &boxes, "hidden words",
                   "1:|桥上的人说桥下的人走了桥下的人说桥上的人走了桥上的人和"
                   "桥下的人说了又说走了又走桥还是桥人还是人。");
    }
}

/* Adds a line of Han as a PDF hides it below its scan: words of one, two or three
 * characters that are set at `em`, of ink, less a blank's share, torn into lines of their
 * own. */
static void add_hidden(struct arena *arena, struct boxes *boxes, struct set_line line,
                       float height)
{
    uint32_t count = (uint32_t)strlen(line.text) / 3;
    for (uint32_t at = 0, n; at < count; at += n) {
        n = at % 6 == 0 ? 3 : at % 6 == 3 ? 2 : 1;
        n = n < count - at ? n : count - at;
        float ink = ((float)n * line.em - 1) * (float)n / (float)(n + 1);
        boxes_add_word(arena, boxes,
                       (struct box_word){.x = line.x + (float)at * line.em,
                                         .y = line.y - height,
                                         .w = ink,
                                         .h = height,
                                         .text = {line.text + (size_t)at * 3,
                                                  (size_t)n * 3},
                                         .confidence = BOX_SURE,
                                         .line = boxes->count + 1});
    }
}

/* The heights of hidden lines are whole points, of ink that reaches up to here or there: only
 * what is wider too is larger, and no line is a caption because it is lower. */
static void hidden_lines_of_other_heights_are_one_text(void **context)
{
    (void)context;
    static const struct {
        struct set_line line;
        float height;
    } lines[] = {
        {{10, 20, 20, "老石桥修好了", 0}, 20},
        {{30, 45, 10, "桥上的人说桥下的人走", 0}, 10},
        {{10, 60, 10, "了桥下的人说桥上的人走了", 0}, 8},
        {{10, 75, 10, "桥上的人和桥下的人说了又", 0}, 15},
        {{10, 90, 9, "说走了又说走了。", 0}, 8},
        {{30, 105, 10, "桥下的水还是从前的水", 0}, 10},
        {{10, 120, 10, "人来人往桥还是从前的桥说", 0}, 10},
        {{150, 45, 10, "走就走的人在桥上看着流水", 0}, 8},
        {{150, 60, 10, "看桥的人看了又看桥下的水", 0}, 10},
        {{150, 75, 9, "一直看到天黑了。", 0}, 8},
        {{170, 90, 10, "桥头的人还在说从前的", 0}, 10},
        {{150, 105, 10, "水比现在的水要深一点点。", 0}, 10},
    };
    struct arena arena = {0};
    struct boxes boxes = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        add_hidden(&arena, &boxes, lines[i].line, lines[i].height);
    check_text(
        &arena, &boxes, "hidden heights",
        "1:|[headline]老石桥修好了|桥上的人说桥下的人走了桥下的人说桥上的人走了"
        "桥上的人和桥下的人说了又说走了又说走了。|"
        "桥下的水还是从前的水人来人往桥还是从前的桥说"
        "走就走的人在桥上看着流水看桥的人看了又看桥下的水一直看到天黑了。|桥头的人还在"
        "说从前的水比现在的水要深一点点。");
}

/* A headline little larger than the text may have a point more than it, or none: in a spaced
 * script its width tells. A line of the text that has two points more is none. */
static void hidden_headlines_are_known_by_their_width(void **context)
{
    (void)context;
    static const struct {
        struct set_line line;
        float height;
    } lines[] = {
        {{10, 20, 12.8F, "A bridge to open in May", 0}, 11},
        {{10, 40, 10, "the mill is to open to all of us on the day", 0}, 10},
        {{10, 54, 10, "on the day it is to open to all of us the mill", 0}, 9},
        {{10, 68, 10, "is to open on the day to all of us, if it is", 0}, 12},
        {{10, 82, 10, "dry on the day.", 0}, 10},
        {{10, 114, 12.8F, "No fair at the mill", 0}, 10},
        {{10, 134, 10, "to all of us the mill is to open on the day", 0}, 10},
        {{10, 148, 10, "it is to open.", 0}, 9},
    };
    struct arena arena = {0};
    struct boxes boxes = {0};
    for (uint32_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const struct set_line *line = &lines[i].line;
        float x = line->x;
        for (const char *s = line->text; *s; s += *s == ' ') {
            struct box_word word = {.x = x,
                                    .y = line->y - lines[i].height,
                                    .h = lines[i].height,
                                    .text = {s, strcspn(s, " ")},
                                    .confidence = BOX_SURE,
                                    .line = i + 1};
            float ink = 0, n = (float)word.text.len;
            for (; *s && *s != ' '; s++)
                ink += boxes_char_units((unsigned char)*s) * line->em;
            word.w = ink * n / (n + 1);
            boxes_add_word(&arena, &boxes, word);
            x += ink + .3F * line->em;
        }
    }
    check_text(
        &arena, &boxes, "hidden widths",
        "1:|[headline]A bridge to open in May|the mill is to open to all of us on the day"
        "on the day it is to open to all of us the mill"
        "is to open on the day to all of us, if it is"
        "dry on the day."
        "2:|[headline]No fair at the mill|to all of us the mill is to open on the day"
        "it is to open.");
}

/* Hidden words as wide as their ink are known by their heights, one for each line or two; a
 * font's page may hold a smaller text of a third of its words, and headlines. */
static void words_of_many_heights_are_recognised(void **context)
{
    (void)context;
    static const struct {
        const char *name;
        float heights[8]; /* of lines, again and again */
        uint32_t lines;
        bool exact;
    } rows[] = {
        {"a font", {10, 10, 10, 10, 10, 10, 10, 10}, 24, true},
        {"a font, captions in another size",
         {10, 10, 8.6F, 10, 10, 8.6F, 10, 10},
         24,
         true},
        {"two fonts, half of the lines each",
         {10, 9.2F, 10, 9.2F, 10, 9.2F, 10, 9.2F},
         24,
         true},
        {"a font, headlines and notes", {10, 20, 6, 30, 10, 10, 10, 10}, 24, true},
        {"ink", {10, 9.2F, 10.9F, 9.6F, 10, 10.4F, 9, 11.2F}, 24, false},
        {"too few words to tell", {10, 9.2F, 10.9F, 9.6F, 10, 10.4F, 9, 11.2F}, 8, true},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (uint32_t i = 0; i < 8 * rows[r].lines; i++)
            boxes_add_word(&arena, &boxes,
                           (struct box_word){.x = (float)(i % 8) * 30,
                                             .y = (float)(i / 8) * 15,
                                             .w = 26,
                                             .h = rows[r].heights[i / 8 % 8],
                                             .text = str_of(i % 3 ? "mill" : "river"),
                                             .confidence = BOX_SURE,
                                             .line = i / 8 + 1});
        if (boxes_lines(&arena, boxes.words, boxes.count).exact != rows[r].exact)
            fail_msg("%s", rows[r].name);
        arena_free(&arena);
    }
}

/* Letters set apart have no blank behind the last, by which short words are narrower. */
static void letters_set_apart_are_not_hidden(void **context)
{
    (void)context;
    static const char *const words[] = {"the", "council", "of", "harbour", "is",
                                        "at",  "odds",    "in", "market"};
    struct arena arena = {0};
    struct boxes boxes = {0};
    for (uint32_t i = 0; i < 6; i++) {
        float x = 0;
        for (uint32_t k = 0; k < sizeof words / sizeof *words; k++) {
            struct str s = str_of(words[k]);
            float w = (float)s.len * 5.2F + (float)(s.len - 1) * 12;
            boxes_add_word(&arena, &boxes,
                           (struct box_word){.x = x,
                                             .y = (float)i * 15,
                                             .w = w,
                                             .h = 12,
                                             .text = s,
                                             .confidence = BOX_SURE,
                                             .line = i + 1});
            x += w + 15;
        }
    }
    assert_true(boxes_lines(&arena, boxes.words, boxes.count).exact);
    arena_free(&arena);
}

/* Justified lines of few words have wide blanks, which may stand below each other as
 * before a column. Ink is as high as its letters. */
static void recognised_blanks_are_no_gutters(void **context)
{
    (void)context;
    static const struct {
        const char *words[6];
        float blank;
    } lines[] = {
        {{"The", "old", "bridge", "of", "Reedham"}, 10},
        {{"stands", "now", "as", "it", "was"}, 16},
        {{"before", "its", "arch", "fell"}, 16},
        {{"bridge", "saw", "new", "rain"}, 16},
        {{"and", "none", "of", "the", "stones"}, 13},
        {{"moved", "at", "all", "that", "day."}, 15},
        {{"rise", "is", "rises", "sir"}, 14}, /* no letter is high */
    };
    enum { COUNT = sizeof lines / sizeof *lines };
    struct arena arena = {0};
    struct boxes boxes = {0};
    for (uint32_t i = 0; i < COUNT; i++) {
        float x = 100;
        for (const char *const *word = lines[i].words; *word; word++) {
            struct str s = str_of(*word);
            bool low = strcspn(*word, "bdfhlt") == s.len;
            boxes_add_word(&arena, &boxes,
                           (struct box_word){.x = x,
                                             .y = (float)i * 29 + (low ? 4.F : 0),
                                             .w = 9 * (float)s.len,
                                             .h = low ? 11 : 15,
                                             .text = s,
                                             .confidence = 90,
                                             .line = i + 1});
            x += 9 * (float)s.len + lines[i].blank;
        }
    }
    assert_int_equal(boxes_lines(&arena, boxes.words, boxes.count).count, COUNT);
    arena_free(&arena);
}

/* ---- any numbers ---- */

static float odd(uint32_t i, int kind)
{
    static const float odds[] = {0, -1, 1e30F, -1e30F, 1e-30F, 3, 1e6F, -5};
    switch (kind) {
    case 0:
        return NAN;
    case 1:
        return INFINITY;
    case 2:
        return 0;
    case 3:
        return 7;
    case 4:
        return odds[i * 7 % 8];
    default:
        return (float)(i * 2654435761u % 10007);
    }
}

static void any_numbers_are_harmless(void **context)
{
    (void)context;
    for (int kind = 0; kind < 6; kind++) {
        struct arena arena = {0};
        struct boxes boxes = {0};
        for (uint32_t i = 0; i < 3000; i++)
            boxes_add_word(&arena, &boxes,
                           (struct box_word){.x = odd(i, kind),
                                             .y = odd(i + 1, kind),
                                             .w = odd(i + 2, kind),
                                             .h = odd(i + 3, kind),
                                             .text = STR("字"),
                                             .confidence = BOX_SURE});
        struct placed_text text = boxes_text(&arena, &boxes);
        assert_int_equal(str_count(text.text, '\xAD'), 3000);
        assert_int_equal(str_count(text.text, '\n'), text.count);
        arena_free(&arena);
    }
}

static double seconds_of(uint32_t count, bool heap)
{
    struct arena arena = {0};
    struct boxes boxes = {0};
    struct timespec from, to;
    for (uint32_t i = 0; i < count; i++)
        boxes_add_word(&arena, &boxes,
                       (struct box_word){.x = heap ? 5 : (float)(i % 50) * 12,
                                         .y = heap ? 5 : (float)(i / 50) * 14,
                                         .w = 10,
                                         .h = 10,
                                         .text = STR("字"),
                                         .confidence = BOX_SURE});
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    boxes_text(&arena, &boxes);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    arena_free(&arena);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void time_is_near_linear(void **context)
{
    (void)context;
    for (int heap = 0; heap < 2; heap++) {
        double few = seconds_of(10000, heap), many = seconds_of(80000, heap);
        if (many > 8 * 4 * few + .05)
            fail_msg("%s: %g s, 8 times as many %g s", heap ? "heap" : "grid", few, many);
    }
}

/* Rows of a page of three columns, as poppler writes them: short ones cost most. */
static struct str table_of(struct arena *arena, uint32_t words)
{
    struct buf table = {.arena = arena};
    buf_add(&table, STR(POPPLER));
    for (uint32_t i = 0; i < words; i++) {
        unsigned line = i / 15, at = i % 15;
        buf_add(&table,
                arena_format(arena,
                             "5\t1\t0\t%u\t%u\t%u\t%u.%02u\t%u.50\t20.25\t10.00\t100"
                             "\tword\n",
                             line / 9, line, at, at * 23 + at / 5 * 12, i % 100,
                             20 + line * 12));
    }
    return buf_str(&table);
}

/* What is held while a page's text is made: 5.7 times this table at most, as of pages of
 * usual words. Of one-character words it is 9.6 times. */
static void memory_is_bounded(void **context)
{
    (void)context;
    for (uint32_t words = 600; words <= 9600; words *= 4) {
        struct arena arena = {0}, kept = {0}, made = {0};
        struct str table = table_of(&arena, words);
        struct boxes boxes;
        assert_true(boxes_read_table(&kept, table, &boxes));
        arena_reserve(&made, boxes_scratch(boxes.count));
        struct pieces pieces = boxes_lines(&made, boxes.words, boxes.count);
        struct cuts cuts = boxes_cut(&made, &pieces);
        struct flow flow = boxes_flow(&made, &pieces, &cuts);
        size_t held = kept.held + made.held, most = 6 * table.len;
        if (flow.count < words / 5 || held > most)
            fail_msg("%u words, %u lines: %zu bytes, at most %zu", words, flow.count,
                     held, most);
        arena_free(&made);
        arena_free(&kept);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_read_by_their_header),
        cmocka_unit_test(pages_are_put_in_order),
        cmocka_unit_test(pages_of_a_sheet_are_parted),
        cmocka_unit_test(turned_pages_are_turned_back),
        cmocka_unit_test(turned_tables_turn_no_page),
        cmocka_unit_test(vertical_pages_are_put_in_order),
        cmocka_unit_test(words_lie_on_vertical_pages),
        cmocka_unit_test(recognised_columns_are_parted),
        cmocka_unit_test(hidden_words_are_recognised_ones),
        cmocka_unit_test(hidden_lines_of_other_heights_are_one_text),
        cmocka_unit_test(hidden_headlines_are_known_by_their_width),
        cmocka_unit_test(words_of_many_heights_are_recognised),
        cmocka_unit_test(letters_set_apart_are_not_hidden),
        cmocka_unit_test(recognised_blanks_are_no_gutters),
        cmocka_unit_test(any_numbers_are_harmless),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(time_is_near_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
