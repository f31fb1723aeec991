/* Pages that are set from stories to learn from: the same seed gives the same page, the
 * gold names each visible line once, and columns break as papers break them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/ascii.h"
#include "base/glyph.h"
#include "gold.h"
#include "page_profiles.h"
#include "text.h"

enum { SEEDS = 12 };

/* Own-written stories: enough of each kind of sentence to be set. */
static const struct {
    const char *title, *paras[6];
} TALES[] = {
    {"老码头改建书屋 夜里也亮灯",
     {"老码头的仓库空了十一年，今年春天换了用处，成了一间能坐四十个人的书屋。",
      "书屋由街道和三家出版社合办，书架用旧船板钉成，板上的铆钉都还留着。",
      "“白天晒网，夜里看书，两样都要有光。”负责修缮的木匠说，窗子因此开得比图纸上大。",
      "书屋每晚开到10点，借书不收押金，还书晚了要在留言簿上写一句读后感。",
      "开放头一个月，来过2300多人次，最远的读者住在60公里外的县城。"}},
    {"山里通了公交，票价一元",
     {"从县城到云岭村的公交车昨日开通，全程41公里，单程票价1元。",
      "过去村民进城要先走7里山路，再搭过路的货车，一去一回得一整天。",
      "新线路每天发车6班，司机都是本地人，认得沿途每一个弯。",
      "县交通局介绍，为了让大车转得过来，施工队把三处急弯各拓宽了两米。"}},
    {"气象站搬家记：一百二十年的记录没有断",
     {"运行了一百二十年的气象站上周搬到新址，搬家用了三天，观测一次也没有停。",
      "旧站四周的楼越盖越高，风速读数一年比一年小，专家建议迁站。",
      "为了两边的数字接得上，新旧两站同时观测了整整两年，每天各记四次。",
      "“温度差零点三摄氏度，是山坡的缘故。”站长翻着对照表说。",
      "旧站的百叶箱将留在原处，旁边会立一块牌子，说明它从哪一年开始站在那里。"}},
    {"二手钢琴市场调查",
     {"记者近日走访了5家琴行，发现八成二手钢琴来自学了不到三年的孩子家里。",
      "一位调律师说，琴最怕的不是旧，是没人弹。",
      "买家里退休教师最多，他们大多先弹一首完整的曲子，再问价钱。"}},
};

static struct stories tales(struct arena *arena)
{
    struct stories stories = {0};
    for (size_t i = 0; i < sizeof TALES / sizeof *TALES; i++) {
        struct source_story story = {.title = str_of(TALES[i].title)};
        story.paras = arena_new(arena, struct story_para, 6);
        while (story.para_count < 6 && TALES[i].paras[story.para_count]) {
            story.paras[story.para_count].text = str_of(TALES[i].paras[story.para_count]);
            story.para_count++;
        }
        arena_room(arena, stories.items, stories.count, stories.room);
        stories.items[stories.count++] = story;
    }
    return stories;
}

static struct page_made make(struct arena *arena, enum page_profile profile,
                             uint64_t seed)
{
    static struct script_map map;
    struct stories stories = tales(arena);
    map.to[0x4E66] = 0x66F8; /* a character of the stories, to see that it is mapped */
    return page_make(arena, &stories, &map, profile, seed);
}

static enum page_profile profile_at(void **state)
{
    return (enum page_profile)(intptr_t)*state;
}

static void same_seed_same_page(void **state)
{
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct arena arena = {0};
        struct page_made one = make(&arena, profile_at(state), seed);
        struct page_made two = make(&arena, profile_at(state), seed);
        struct page_made other = make(&arena, profile_at(state), seed + 100);
        assert_true(str_equal(one.text, two.text));
        assert_true(str_equal(one.gold, two.gold));
        assert_false(str_equal(one.text, other.text));
        arena_free(&arena);
    }
}

/* Line numbers that the rows of the gold list. */
static uint32_t count_listed(struct str gold)
{
    uint32_t count = 0;
    for (size_t beg = 0; beg < gold.len;) {
        size_t end = str_find(gold, STR("\n"), beg);
        struct str row = str_slice(gold, beg, end);
        row = str_slice(row, 0, str_find(row, STR(" = "), 0));
        count++;
        for (size_t i = 0; i < row.len; i++)
            count += row.ptr[i] == ',';
        beg = end + 1;
    }
    return count;
}

static void gold_names_each_line_once(void **state)
{
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct arena arena = {0};
        struct page_made made = make(&arena, profile_at(state), seed);
        struct gold gold = gold_read(&arena, made.text, made.gold);
        uint32_t visible = 0, number = 1;
        for (size_t beg = 0; beg < made.text.len; number++) {
            size_t end = str_find(made.text, STR("\n"), beg);
            bool seen = glyph_trim(str_slice(made.text, beg, end)).len > 0;
            visible += seen;
            assert_int_equal(gold.lines[number].listed, seen);
            beg = end + 1;
        }
        assert_true(visible > 3);
        assert_int_equal(count_listed(made.gold), visible);
        arena_free(&arena);
    }
}

/* GB/T 15834: a comma or a full stop begins no line of a column. */
static void no_mark_begins_a_line(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 4 * SEEDS; seed++) {
        struct arena arena = {0};
        struct page_made made = make(&arena, NARROW, seed);
        for (size_t beg = 0; beg < made.text.len;) {
            size_t end = str_find(made.text, STR("\n"), beg);
            uint32_t code = glyph_first(glyph_trim(str_slice(made.text, beg, end)));
            assert_false(code && text_is_one_of(code, "，。、；！？”）》"));
            beg = end + 1;
        }
        arena_free(&arena);
    }
}

static void characters_are_mapped(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t mapped = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct page_made made = make(&arena, TRAD, seed);
        assert_false(str_has(made.text, STR("书")));
        mapped += str_has(made.text, STR("書"));
    }
    assert_true(mapped > 0);
    arena_free(&arena);
}

int main(void)
{
    struct CMUnitTest tests[2 * PAGE_PROFILES + 2];
    static char names[2 * PAGE_PROFILES][48];
    size_t count = 0;
    for (int i = 0; i < PAGE_PROFILES; i++) {
        void *state = (void *)(intptr_t)i;
        const char *name = page_profile_name((enum page_profile)i);
        snprintf(names[count], sizeof *names, "%s: same seed, same page", name);
        tests[count] =
            (struct CMUnitTest){names[count], same_seed_same_page, NULL, NULL, state};
        count++;
        snprintf(names[count], sizeof *names, "%s: gold names each line once", name);
        tests[count] = (struct CMUnitTest){names[count], gold_names_each_line_once, NULL,
                                           NULL, state};
        count++;
    }
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(no_mark_begins_a_line);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(characters_are_mapped);
    return _cmocka_run_group_tests("pagegen", tests, count, NULL, NULL);
}
