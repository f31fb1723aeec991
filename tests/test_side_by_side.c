#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "input/side_by_side.h"
#include "read/english_hyphens.h"
#include "read/pairs.h"

static bool arrange(struct arena *arena, struct page_input *page)
{
    return side_by_side_arrange(arena, page, pairs_score, english_has_word);
}

/* The page's lines, blank ones left out, joined by '|', outer blanks left out. */
static struct str flat(struct arena *arena, const struct page_input *page)
{
    struct buf out = {.arena = arena};
    for (uint32_t i = 0; i < page->line_count; i++) {
        struct str s =
            glyph_trim(str_slice(page->text, page->lines[i].beg, page->lines[i].end));
        if (s.len && out.len)
            buf_add_char(&out, '|');
        buf_add(&out, s);
    }
    return buf_str(&out);
}

/* What three rows come to, which differ in two lines of the first column. */
#define RIVER_AND_TEA(sixth, seventh)                                                    \
    "河水涨了又落下去，渡口的船照样开|"                                  \
    "着。摆渡人姓周，在河上已经撑船40|"                                   \
    "年，没有离开过。他说，等桥修好了|"                                  \
    "就歇下来，把船留给孙子，自己去山|"                                  \
    "上种茶。村里人都认得他的船，船头|" sixth "|" seventh "|"                            \
    "为雨水多，船一直不干，等到了五月|"                                  \
    "才动手。桥墩已经立起来了，就在渡|"                                  \
    "口上游不远的地方，夜里也点着灯施|"                                  \
    "春茶今年开得早些，山上的人都在采|"                                  \
    "2026年的新茶，雨水正合适，价钱也|"                                    \
    "比去年要好，合作社来收过两回，都|"                                  \
    "没有压价。茶山上新修了一条路，车|"                                  \
    "能一直开到半山腰。路修好以前，茶|"                                  \
    "叶要靠人背下山，背一趟两个钟头，|"                                  \
    "碰上雨天还要更久。合作社的人说，|"                                  \
    "明年还要再修一条，通到山那边去。|"                                  \
    "茶厂也在那边，车间里新添了几台机|"                                  \
    "器，一天能炒出一百多斤干茶，香得"

#define FERRY_AND_BREAD                                                                  \
    "\n"                                                                                 \
    "The ferry company has         first boat is thirty years    The bakers of the old " \
    "town    price holds until the\n"                                                    \
    "bought a second boat,         old and will be kept for      have agreed on a "      \
    "common       harvest is in, they said,\n"                                           \
    "which will sail from the      the winter, when the river    price for a loaf, "     \
    "after a     and will then be looked at\n"                                           \
    "new landing every hour        is too high for the other     summer in which two "   \
    "of        again by all of them\n"                                                   \
    "until nine at night, and      one to land.                  them sold below cost "  \
    "and a    together.\n"                                                               \
    "on Sundays until six. The                                   third closed his "      \
    "shop. The\n"
#define FERRY                                                                            \
    "The ferry company has|bought a second boat,|which will sail from the|new landing "  \
    "every hour|until nine at night, and|on Sundays until six. The|first boat is "       \
    "thirty years|old and will be kept for|the winter, when the river|is too high for "  \
    "the other|one to land."
#define BREAD                                                                            \
    "The bakers of the old town|have agreed on a common|price for a loaf, after "        \
    "a|summer in which two of|them sold below cost and a|third closed his shop. "        \
    "The|price holds until the|harvest is in, they said,|and will then be looked "       \
    "at|again by all of them|together."

static const struct {
    const char *name, *page, *want;
} rows[] = {
    {"two columns of Han",
     "河水涨了又落下去   春茶今年开得早些\n"
     "渡口的船照样开着   山上的人都在采摘\n"
     "摆渡人姓周今年六   茶农说雨水正合适\n"
     "十三岁在河上已经   价钱也比去年要好\n"
     "四十年没有离开过   合作社来收过两回\n"
     "他说桥修好就歇了\n",
     "河水涨了又落下去|渡口的船照样开着|摆渡人姓周今年六|十三岁在河上已经|"
     "四十年没有离开过|"
     "他说桥修好就歇了|春茶今年开得早些|山上的人都在采摘|茶农说雨水正合适|"
     "价钱也比去年要好|"
     "合作社来收过两回"},
    {"a headline over both columns",
     "渡口与茶山两头都忙开了今年\n"
     "\n"
     "河水涨了又落   春茶今年开得\n"
     "渡口的船照样   山上的人采摘\n"
     "\n"
     "摆渡人姓周今   茶农说雨水合\n"
     "十三岁在河上   价钱也比去年\n"
     "四十年没离开   合作社收两回\n",
     "渡口与茶山两头都忙开了今年|河水涨了又落|渡口的船照样|摆渡人姓周今|十三岁在河上|"
     "四十年没离开|"
     "春茶今年开得|山上的人采摘|茶农说雨水合|价钱也比去年|合作社收两回"},
    {"headings beside each other, above columns of their own",
     "FERRY COMPANY BUYS A SECOND BOAT FOR SUMMER\n"
     "                                                            ALL THE BAKERS AGREE "
     "ON ONE PRICE FOR BREAD\n" FERRY_AND_BREAD,
     "FERRY COMPANY BUYS A SECOND BOAT FOR SUMMER|" FERRY
     "|ALL THE BAKERS AGREE ON ONE PRICE FOR BREAD|" BREAD},
    {"no headings: sentences beside each other",
     "The ferry is late today and until Sunday.\n"
     "                                                            Bread is dearer today, "
     "and coals are as well.\n" FERRY_AND_BREAD,
     "The ferry is late today and until Sunday.|"
     "Bread is dearer today, and coals are as well.|" FERRY "|" BREAD},
    {"a price list below, whose gutter is that of the columns",
     "The ferry sailed at six with        A hedge took fire on Sunday at\n"
     "three guests aboard, all of them    the edge of the common, and the\n"
     "old and on their way to sell the    brigade was called out with the\n"
     "greens of their gardens. He said    old engine, which would not run\n"
     "that rain keeps most people home    until a boy had been sent for a\n"
     "and that he sails all the same,     can of oil. The hedge was a row\n"
     "for the children on the far bank    of stumps by then, and the cows\n"
     "have a school to go to at eight.    of Mr Pym stood in the road and\n"
     "By noon it was clear and many of    would not be moved from it till\n"
     "the town waited at the quay with    the evening, when they were led\n"
     "baskets and a band of three men.    home by his daughter and a dog.\n"
     "\n"
     "\n"
     "PRICES OF THE DAY\n"
     "\n"
     "Plums and damsons                   3s 4d\n"
     "Lamp oil of the quay                8d\n"
     "Rope, new or mended                 1s\n"
     "Honey of the common                 2s 6d\n"
     "Twine in balls                      5d\n",
     "The ferry sailed at six with|three guests aboard, all of them|old and on their way "
     "to sell the|greens of their gardens. He said|that rain keeps most people home|and "
     "that he sails all the same,|for the children on the far bank|have a school to go "
     "to at eight.|By noon it was clear and many of|the town waited at the quay "
     "with|baskets and a band of three men.|A hedge took fire on Sunday at|the edge of "
     "the common, and the|brigade was called out with the|old engine, which would not "
     "run|until a boy had been sent for a|can of oil. The hedge was a row|of stumps by "
     "then, and the cows|of Mr Pym stood in the road and|would not be moved from it "
     "till|the evening, when they were led|home by his daughter and a dog.|"
     "PRICES OF THE DAY|Plums and damsons                   3s 4d|Lamp oil of the quay   "
     "             8d|Rope, new or mended                 1s|Honey of the common         "
     "        2s 6d|Twine in balls                      5d"},
    {"two poems beside each other, in stanzas",
     "The gulls come in at evening        I heard the bell at midnight\n"
     "over the darkened bay,              above the rising gale,\n"
     "and one by one the lanterns         and in the road a footstep\n"
     "are lit along the quay.             and then a single hail.\n"
     "\n"
     "The boats come home at morning      The door was shut and bolted,\n"
     "with silver in the hold,            the lamp was burning low,\n"
     "and on the wall the women           and no one came to tell me\n"
     "are waiting in the cold.            of what I had to know.\n",
     "The gulls come in at evening|over the darkened bay,|and one by one the "
     "lanterns|are lit along the quay.|The boats come home at morning|with silver in the "
     "hold,|and on the wall the women|are waiting in the cold.|I heard the bell at "
     "midnight|above the rising gale,|and in the road a footstep|and then a single "
     "hail.|The door was shut and bolted,|the lamp was burning low,|and no one came to "
     "tell me|of what I had to know."},
    {"three columns of words",
     "one fine day     the river had    and tea was on\n"
     "in the early     fallen again     every hillside\n"
     "spring of the    so the ferry     of the county,\n"
     "year the old     could run and    picked by hand\n"
     "ferryman took    people crossed   in the morning\n"
     "his boat out     to the market    before the sun\n",
     "one fine day|in the early|spring of the|year the old|ferryman took|his boat "
     "out|the river had|"
     "fallen again|so the ferry|could run and|people crossed|to the market|and tea was "
     "on|"
     "every hillside|of the county,|picked by hand|in the morning|before the sun"},
    {"one column stays as it is",
     "河水涨了又落下去渡口的船\n照样开着摆渡人姓周今年六\n十三岁在河上已经四十年了\n",
     ""},
    {"a few wide blanks are no gutter",
     "李  明  王  强  在场的人\n都说河水涨了又落下去渡口\n的船照样开着摆渡人姓周的\n"
     "今年六十三岁在河上已经有\n四十年没有离开过他说桥修\n",
     ""},
    {"columns as pdftotext -layout sets them: places are counted in characters",
     "河水涨了又落下去，渡口的船照样开  春茶今年开得早些，山上的人都在采\n"
     "着。摆渡人姓周，今年63岁，在河上 摘。茶农说，雨水正合适，价钱也比\n"
     "已经40年没有离开过。他说，等桥修 去年要好，合作社来收过两回，都没\n"
     "好了就歇下来，把船留给孙子玩。   有压价。\n"
     "   村里人都认得他的船，船头漆着   茶山上新修了一条路，车能一直\n"
     "一道红，是他老伴漆的，每年春天都  开到半山腰。路修好以前，茶叶要靠\n"
     "要漆一次。今年漆得晚了些，因为雨  人背下山，背一趟要2个钟头，碰上\n"
     "水多，一直不干。          雨天还要更久。\n"
     "   桥墩已经立起来了，就在渡口上   合作社的人说，明年还要再修一\n"
     "游不远的地方，夜里也点着灯施工。  条，通到山那边的村子去。\n",
     "河水涨了又落下去，渡口的船照样开|"
     "着。摆渡人姓周，今年63岁，在河上|"
     "已经40年没有离开过。他说，等桥修|"
     "好了就歇下来，把船留给孙子玩。|"
     "村里人都认得他的船，船头漆着|"
     "一道红，是他老伴漆的，每年春天都|"
     "要漆一次。今年漆得晚了些，因为雨|"
     "水多，一直不干。|"
     "桥墩已经立起来了，就在渡口上|"
     "游不远的地方，夜里也点着灯施工。|"
     "春茶今年开得早些，山上的人都在采|"
     "摘。茶农说，雨水正合适，价钱也比|"
     "去年要好，合作社来收过两回，都没|"
     "有压价。|"
     "茶山上新修了一条路，车能一直|"
     "开到半山腰。路修好以前，茶叶要靠|"
     "人背下山，背一趟要2个钟头，碰上|"
     "雨天还要更久。|"
     "合作社的人说，明年还要再修一|"
     "条，通到山那边的村子去。"},
    {"figures at a gutter of one blank",
     "河水涨了又落下去，渡口的船照样开  春茶今年开得早些，山上的人都在采\n"
     "着。摆渡人姓周，在河上已经撑船40 2026年的新茶，雨水正合适，价钱也\n"
     "年，没有离开过。他说，等桥修好了  比去年要好，合作社来收过两回，都\n"
     "就歇下来，把船留给孙子，自己去山 没有压价。茶山上新修了一条路，车\n"
     "上种茶。村里人都认得他的船，船头 能一直开到半山腰。路修好以前，茶\n"
     "漆着一道红，是他老伴漆的，每年春  叶要靠人背下山，背一趟两个钟头，\n"
     "天都要漆一次。今年漆得晚了些，因 碰上雨天还要更久。合作社的人说，\n"
     "为雨水多，船一直不干，等到了五月  明年还要再修一条，通到山那边去。\n"
     "才动手。桥墩已经立起来了，就在渡 茶厂也在那边，车间里新添了几台机\n"
     "口上游不远的地方，夜里也点着灯施  器，一天能炒出一百多斤干茶，香得\n",
     RIVER_AND_TEA("漆着一道红，是他老伴漆的，每年春",
                   "天都要漆一次。今年漆得晚了些，因")},
    {"a line that was printed a row too high",
     "河水涨了又落下去，渡口的船照样开  春茶今年开得早些，山上的人都在采\n"
     "着。摆渡人姓周，在河上已经撑船40 2026年的新茶，雨水正合适，价钱也\n"
     "年，没有离开过。他说，等桥修好了  比去年要好，合作社来收过两回，都\n"
     "就歇下来，把船留给孙子，自己去山 没有压价。茶山上新修了一条路，车\n"
     "上种茶。村里人都认得他的船，船头 能一直开到半山腰。路修好以前，茶\n"
     "天都要漆一次。今年漆得晚了些，因  叶要靠人背下山，背一趟两个钟头，\n"
     "漆着一道红，是他老伴漆的，每年春 碰上雨天还要更久。合作社的人说，\n"
     "为雨水多，船一直不干，等到了五月  明年还要再修一条，通到山那边去。\n"
     "才动手。桥墩已经立起来了，就在渡 茶厂也在那边，车间里新添了几台机\n"
     "口上游不远的地方，夜里也点着灯施  器，一天能炒出一百多斤干茶，香得\n",
     RIVER_AND_TEA("漆着一道红，是他老伴漆的，每年春",
                   "天都要漆一次。今年漆得晚了些，因")},
    {"lines in that order with white between",
     "河水涨了又落下去，渡口的船照样开  春茶今年开得早些，山上的人都在采\n"
     "着。摆渡人姓周，在河上已经撑船40 2026年的新茶，雨水正合适，价钱也\n"
     "年，没有离开过。他说，等桥修好了  比去年要好，合作社来收过两回，都\n"
     "就歇下来，把船留给孙子，自己去山 没有压价。茶山上新修了一条路，车\n"
     "上种茶。村里人都认得他的船，船头 能一直开到半山腰。路修好以前，茶\n"
     "天都要漆一次。今年漆得晚了些，因  叶要靠人背下山，背一趟两个钟头，\n"
     "\n"
     "漆着一道红，是他老伴漆的，每年春 碰上雨天还要更久。合作社的人说，\n"
     "为雨水多，船一直不干，等到了五月  明年还要再修一条，通到山那边去。\n"
     "才动手。桥墩已经立起来了，就在渡 茶厂也在那边，车间里新添了几台机\n"
     "口上游不远的地方，夜里也点着灯施  器，一天能炒出一百多斤干茶，香得\n",
     RIVER_AND_TEA("天都要漆一次。今年漆得晚了些，因",
                   "漆着一道红，是他老伴漆的，每年春")},
    {"columns whose rows alternate, below a line over both",
     "one fine day     the river had    and tea was on the hills again\n"
     "in the early     fallen again     every hillside of the county,\n"
     "spring of the    so the ferry\n"
     "                                  by hand, and\n"
     "year the old     could run and                     picked by noon\n"
     "                                  carried down\n"
     "ferryman took    people crossed                    in the morning\n"
     "                                  in baskets,\n"
     "his boat out     to the market                     before the sun\n"
     "                                  full of dew,\n"
     "and did his      without any                       was up over it\n"
     "                                  to the mill\n"
     "rounds alone     of the noise                      and the birds\n",
     "one fine day|in the early|spring of the|year the old|ferryman took|his boat out|"
     "and did his|rounds alone|the river had|fallen again|so the ferry|could run and|"
     "people crossed|to the market|without any|of the noise|"
     "and tea was on the hills again|every hillside of the county,|by hand, and|"
     "carried down|in baskets,|full of dew,|to the mill|picked by noon|in the morning|"
     "before the sun|was up over it|and the birds"},
    {"a list of prices below two columns keeps its rows",
     "The ferry sailed at six with       A hedge took fire on Sunday at\n"
     "three guests aboard, all of them    the edge of the common, and the\n"
     "old and on their way to sell the    brigade was called out with the\n"
     "greens of their gardens. He said    old engine, which would not run\n"
     "that rain keeps most people home    until a boy had been sent for a\n"
     "and that he sails all the same,     can of oil. The hedge was a row\n"
     "for the children on the far bank    of stumps by then, and the cows\n"
     "have a school to go to at eight.    of Mr Pym stood in the road and\n"
     "By noon it was clear and many of    would not be moved from it till\n"
     "the town waited at the quay with    the evening, when they were led\n"
     "baskets and a band of three men.    home by his daughter and a dog.\n"
     "\n"
     "\n"
     "Plums                by the basket         3s 4d\n"
     "Lamp oil             from the quay         8d\n"
     "Rope                 new or mended         1s\n"
     "Honey                of the common         2s 6d\n"
     "Twine                in balls              5d\n",
     "The ferry sailed at six with|"
     "three guests aboard, all of them|"
     "old and on their way to sell the|"
     "greens of their gardens. He said|"
     "that rain keeps most people home|"
     "and that he sails all the same,|"
     "for the children on the far bank|"
     "have a school to go to at eight.|"
     "By noon it was clear and many of|"
     "the town waited at the quay with|"
     "baskets and a band of three men.|"
     "A hedge took fire on Sunday at|"
     "the edge of the common, and the|"
     "brigade was called out with the|"
     "old engine, which would not run|"
     "until a boy had been sent for a|"
     "can of oil. The hedge was a row|"
     "of stumps by then, and the cows|"
     "of Mr Pym stood in the road and|"
     "would not be moved from it till|"
     "the evening, when they were led|"
     "home by his daughter and a dog.|"
     "Plums                by the basket         3s 4d|"
     "Lamp oil             from the quay         8d|"
     "Rope                 new or mended         1s|"
     "Honey                of the common         2s 6d|"
     "Twine                in balls              5d"},
    {"a name in brackets ends a story",
     "渡口与茶山两头都忙开了今年春天来得早\n"
     "\n"
     "河水涨了又落下去   春茶今年开得早些\n"
     "渡口的船照样开着   山上的人都在采摘\n"
     "摆渡人姓周今年六   茶农说雨水正合适\n"
     "十三岁在河上已经   价钱也比去年要好\n"
     "四十年没有离开过   合作社来收了两回\n"
     "今年春天他又买了       （周敬之）\n"
     "一条船给孙子练手\n"
     "\n"
     "书店搬家\n"
     "\n"
     "镇上的书店下月搬   有人挑了地图有人\n"
     "到桥头去店主说旧   挑了词典最小的孩\n"
     "铺面太潮湿书容易   子挑了一本画册里\n"
     "发霉新店有两层楼   面全是河里的鱼他\n",
     "渡口与茶山两头都忙开了今年春天来得早|"
     "河水涨了又落下去|"
     "渡口的船照样开着|"
     "摆渡人姓周今年六|"
     "十三岁在河上已经|"
     "四十年没有离开过|"
     "今年春天他又买了|"
     "一条船给孙子练手|"
     "春茶今年开得早些|"
     "山上的人都在采摘|"
     "茶农说雨水正合适|"
     "价钱也比去年要好|"
     "合作社来收了两回|"
     "（周敬之）|"
     "书店搬家|"
     "镇上的书店下月搬|"
     "到桥头去店主说旧|"
     "铺面太潮湿书容易|"
     "发霉新店有两层楼|"
     "有人挑了地图有人|"
     "挑了词典最小的孩|"
     "子挑了一本画册里|"
     "面全是河里的鱼他"},
    {"a heading does not, though its text begins farther down",
     "渡口与茶山两头都忙开了今年春天来得早\n"
     "\n"
     "河水涨了又落下去   春茶今年开得早些\n"
     "渡口的船照样开着   山上的人都在采摘\n"
     "摆渡人姓周今年六   茶农说雨水正合适\n"
     "十三岁在河上已经   价钱也比去年要好\n"
     "四十年没有离开过   合作社来收了两回\n"
     "今年春天他又买了       五月的雨水\n"
     "一条船给孙子练手\n"
     "\n"
     "书店搬家\n"
     "\n"
     "镇上的书店下月搬   有人挑了地图有人\n"
     "到桥头去店主说旧   挑了词典最小的孩\n"
     "铺面太潮湿书容易   子挑了一本画册里\n"
     "发霉新店有两层楼   面全是河里的鱼他\n",
     "渡口与茶山两头都忙开了今年春天来得早|"
     "河水涨了又落下去|"
     "渡口的船照样开着|"
     "摆渡人姓周今年六|"
     "十三岁在河上已经|"
     "四十年没有离开过|"
     "今年春天他又买了|"
     "一条船给孙子练手|"
     "书店搬家|"
     "镇上的书店下月搬|"
     "到桥头去店主说旧|"
     "铺面太潮湿书容易|"
     "发霉新店有两层楼|"
     "春茶今年开得早些|"
     "山上的人都在采摘|"
     "茶农说雨水正合适|"
     "价钱也比去年要好|"
     "合作社来收了两回|"
     "五月的雨水|"
     "有人挑了地图有人|"
     "挑了词典最小的孩|"
     "子挑了一本画册里|"
     "面全是河里的鱼他"},
    {"a story of three rows above another, places counted in characters",
     "街渡头班船今早坐满了卖菜的人和上学的孩子船家说从来没有这样挤过\n"
     "\n"
     "街渡今早六时开出头班船上  中午过后天放晴码头边坐满\n"
     "只有三位客人都是去卖菜的 了等船的人有人带来新摘的\n"
     "老人船家说雨天人更少但船  荔枝分给大家吃船到时筐已\n"
     "\n"
     "镇上的书店要搬家了老街坊都去帮忙搬书店主请他们每人挑一本回家\n"
     "\n"
     "镇上的书店下月搬到桥头去  有人挑了地图有人挑了词典\n"
     "店主说旧铺面太潮湿书容易 最小的孩子挑了一本画册里\n"
     "发霉新店有两层楼上可以坐  面全是河里的鱼他说要照着\n"
     "着看书茶水不收钱只要把书 去钓店主笑着答应了又送他\n"
     "放回原处就行孩子们听说后  一枝铅笔让他把钓到的鱼也\n"
     "都去帮忙搬书一天搬完了一 画下来秋天的时候再拿来看\n"
     "半剩下的等到周末再搬店主  书店的旧招牌会一起搬过去\n"
     "请他们每人挑一本带回家去 字是店主的祖父写的很有力\n",
     "街渡头班船今早坐满了卖菜的人和上学的孩子船家说从来没有这样挤过|"
     "街渡今早六时开出头班船上|"
     "只有三位客人都是去卖菜的|"
     "老人船家说雨天人更少但船|"
     "中午过后天放晴码头边坐满|"
     "了等船的人有人带来新摘的|"
     "荔枝分给大家吃船到时筐已|"
     "镇上的书店要搬家了老街坊都去帮忙搬书店主请他们每人挑一本回家|"
     "镇上的书店下月搬到桥头去|"
     "店主说旧铺面太潮湿书容易|"
     "发霉新店有两层楼上可以坐|"
     "着看书茶水不收钱只要把书|"
     "放回原处就行孩子们听说后|"
     "都去帮忙搬书一天搬完了一|"
     "半剩下的等到周末再搬店主|"
     "请他们每人挑一本带回家去|"
     "有人挑了地图有人挑了词典|"
     "最小的孩子挑了一本画册里|"
     "面全是河里的鱼他说要照着|"
     "去钓店主笑着答应了又送他|"
     "一枝铅笔让他把钓到的鱼也|"
     "画下来秋天的时候再拿来看|"
     "书店的旧招牌会一起搬过去|"
     "字是店主的祖父写的很有力"},
    {"two blanks behind sentences are no gutter",
     "The ferry left at six.  Three guests were aboard, all of them\n"
     "old.  They went to sell greens.  The ferryman said that rain\n"
     "keeps most people at home.  He sails all the same.  Children\n"
     "on the far bank have to go to school.  By noon it was clear.\n"
     "Many waited at the quay.  One had brought fresh plums.  They\n"
     "were shared out.  The basket was half empty when the boat\n"
     "came.  He did not mind.  There would be more tomorrow.  When\n"
     "the day was over the ropes were tied.  The stubs were then\n"
     "counted.  There were one hundred.  It was the best day of\n"
     "the year.  The road will soon be open.  Then nobody is going\n"
     "to cross by boat.  He laughed at that.  The lamp was put out.\n"
     "The bookshop moves in May.  The old rooms are too damp.  Its\n"
     "new ones have two floors.  Upstairs one may sit and read.\n",
     ""},
    {"blanks that justify lines are none",
     "The ferry  left at  six with three  guests aboard, all of\n"
     "them old and  on their way to  sell greens. The ferryman\n"
     "said that  rain keeps most  people at home, but he sails\n"
     "all the  same, for the  children on the  far bank have a\n"
     "school to  go to. By noon  it was clear  and many people\n"
     "waited at  the quay, one of  them with  fresh plums that\n"
     "were  shared out among  all who stood  there. The basket\n"
     "was half  empty when the  boat came, which  he took with\n"
     "a smile,  for there would  be more to  pick in his small\n"
     "garden  on the next day.  When it was  over he tied  the\n"
     "ropes  and counted the  stubs: one hundred,  the best day\n"
     "of  the year, and  perhaps the last  one, as the new road\n"
     "is  to be opened in  May and nobody  then needs his boat.\n",
     ""},
    {"a table is none",
     "本市各区上月房价一览\n"
     "城区    均价      环比    成交套数\n"
     "东城    52,300    0.3%    120\n"
     "西城    61,200    0.5%    98\n"
     "南关    38,400    -0.2%   210\n"
     "北岸    29,800    0.1%    305\n"
     "新港    24,600    -0.4%   411\n"
     "云台    18,900    0.0%    260\n",
     ""},
    {"scores are none",
     "Harbour Town     2   Valley United     1\n"
     "Norton           0   Castle Rovers     3\n"
     "Westfield        1   Millbrook         1\n"
     "Eastgate         4   Ferry Athletic    2\n"
     "Kingsmoor        2   Old Quay          0\n"
     "Brookside        1   Summer Hill       2\n",
     ""},
    {"couplets are none",
     "老船靠在渡口边  一盏灯火照无眠\n"
     "山里春茶才发芽  河上晚风已入弦\n"
     "十里长堤人不见  几声短笛水连天\n"
     "明朝若问归何处  且看炊烟起那边\n"
     "旧年燕子今年客  新柳枝条旧柳棉\n"
     "有约黄昏人未到  无声细雨落阶前\n",
     ""},
    {"verse with a blank in the middle is none",
     "The ferry waits,   and so do I,\n"
     "the river turns    beneath the sky,\n"
     "the lamp is lit    upon the pier,\n"
     "and no one comes   and no one's near,\n"
     "the gulls are gone, the ropes are wet,\n"
     "the boat is late   and later yet.\n",
     ""},
    {"a program is none",
     "    int total  = 0;   /* what has been added */\n"
     "    int index  = 0;   /* the next number */\n"
     "    int limit  = n;   /* one past the last */\n"
     "    while (index < limit) {\n"
     "        total += index;   /* add it */\n"
     "        index += 1;       /* and go on */\n"
     "    }\n"
     "    return total;     /* all of it */\n",
     ""},
    {"nothing", "", ""},
};

static void cuts_pages(void **context)
{
    (void)context;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct page_input page = {.text = str_of(rows[i].page)};
        bool found = arrange(&arena, &page);
        struct str got = flat(&arena, &page);
        if (!str_equal(got, str_of(rows[i].want)))
            fail_msg("%s: got %.*s", rows[i].name, STR_ARG(got));
        assert_int_equal(found, *rows[i].want != 0);
        arena_free(&arena);
    }
}

/* Two blank lines stand above a column, but none where the one left of it ends inside a
 * sentence, and one or two where as many rows of it, or more, are blank. */
static void keeps_white(void **context)
{
    (void)context;
    struct arena arena = {0};
    struct page_input page = {
        .text = STR("one fine day     the river had    and tea was on\n"
                    "in the early     fallen again     every hillside\n"
                    "\n"
                    "spring of the    so the ferry     of the county,\n"
                    "\n\n\n"
                    "year the old     could run and    picked by hand\n"
                    "ferryman took    people crossed.  in the morning\n")};
    assert_true(arrange(&arena, &page));
    char got[64] = {0}; /* a mark for each line */
    for (uint32_t i = 0; i < page.line_count && i < sizeof got - 1; i++)
        got[i] = page.lines[i].beg < page.lines[i].end ? 'x' : '.';
    assert_string_equal(got, "..xx.x..xxxx.x..xx..xx.x..xx");
    arena_free(&arena);
}

/* Every visible byte is in exactly one line of a column, whatever the page. */
static void loses_nothing(void **context)
{
    (void)context;
    uint32_t seed = 1;
    for (int round = 0; round < 300; round++) {
        struct arena arena = {0};
        struct buf text = {.arena = &arena};
        static const char *const words[] = {"  ", " ",  "    ", "字",      "词语", "ab",
                                            "\n", "\t", "“",    "       ", "\n"};
        for (int i = 0; i < 400; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_add(&text, str_of(words[seed / 65536 % 11]));
        }
        struct page_input page = {.text = buf_str(&text)};
        arrange(&arena, &page);
        uint8_t *seen = arena_new(&arena, uint8_t, text.len + 1);
        for (uint32_t i = 0; i < page.line_count; i++)
            for (uint32_t at = page.lines[i].beg; at < page.lines[i].end; at++)
                seen[at]++;
        for (size_t at = 0; page.line_count && at < text.len; at++) {
            bool blank =
                text.ptr[at] == ' ' || text.ptr[at] == '\n' || text.ptr[at] == '\t';
            assert_true(blank ? seen[at] <= 1 : seen[at] == 1);
        }
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_pages),
        cmocka_unit_test(keeps_white),
        cmocka_unit_test(loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
