#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "marks.h"
#include "store/state.h"
#include "scratch.h"

struct fixture {
    struct arena arena;
    const char *dir;
    char path[128];
};

static int set_up(void **context)
{
    static struct fixture f;
    f = (struct fixture){.dir = scratch_make("/tmp")};
    assert_non_null(f.dir);
    snprintf(f.path, sizeof f.path, "%s/new/state.db", f.dir);
    *context = &f;
    return 0;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    scratch_leave();
    arena_free(&f->arena);
    return 0;
}

static const char STORY[] =
    "河湾镇修通了通往后山的公路。从前去一趟县城要走大半天，如今四十分钟就到。镇上的老人说"
    "，"
    "路修到哪里，年轻人就回到哪里。今年春天已有十二户人家从外地回来，开起了茶园和民宿。";
/* The same, extracted again: blanks, a misread character, another punctuation. */
static const char AGAIN[] =
    "河湾镇修通了通往 "
    "后山的公路。从前去一趟县城要走大半天,如今四十分钟就到。镇上的老人说,"
    "路修到哪里,年轻人就回到哪里。今年春天己有十二户人家从外地回来,开起了茶园和民宿。";
static const char OTHER[] = "昨夜一场大雨过后，城北的旧桥又积了水。排水队凌晨三点赶到，两"
                            "台水泵轮流作业，天亮前把积水"
                            "排空。市民赵师傅说，往年遇到这样的雨，至少要堵上半天。";

static void knows_a_story_by_its_words(void **context)
{
    (void)context;
    struct fingerprint story = fingerprint_of(str_of(STORY)),
                       again = fingerprint_of(str_of(AGAIN));
    struct fingerprint other = fingerprint_of(str_of(OTHER));
    assert_true(fingerprint_agreement(&story, &again) >= FINGERPRINT_SAME);
    assert_true(fingerprint_agreement(&story, &other) < FINGERPRINT_SAME);
    assert_int_equal(fingerprint_of(str_of("， 。")).hash, 0);
}

/* Hashes are kept in the state: they may never change. */
static void a_key_stays_what_it_was(void **context)
{
    (void)context;
    static const struct {
        const char *text;
        uint64_t hash;
        uint32_t least;
    } rows[] = {
        {"河湾镇修通了公路", 0xe848118714a421fe, 0x0be0d580},
        {"A股 ＡＢＣ１２３", 0x00dbd701822d4772, 0xa3d1e6a9},
        {"a股abc123", 0x00dbd701822d4772, 0xa3d1e6a9},
        {"きょうは晴れ。다음 주에는 비가", 0xc636ea61d8f8d71f, 0x4894ae5b},
        {"短", 0x6c4cf77a7d67ffb2, 0xc75d7d10},
        {"Élan vital, ΑΒΓ; жизнь", 0x88741e790cc1f9cd, 0x08c860cf},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fingerprint key = fingerprint_of(str_of(rows[i].text));
        uint32_t least = UINT32_MAX;
        for (int slot = 0; slot < FINGERPRINT_SLOTS; slot++)
            least = key.sketch[slot] < least ? key.sketch[slot] : least;
        if (key.hash != rows[i].hash || least != rows[i].least)
            fail_msg("%s: 0x%llx, 0x%x", rows[i].text, (unsigned long long)key.hash,
                     least);
    }
}

static void finds_a_place_again(void **context)
{
    (void)context;
    struct str before = str_of(STORY), after = str_of(AGAIN);
    size_t at = str_find(before, STR("镇上的老人"), 0);
    struct text_anchor place = text_anchor_of(before, (uint32_t)at);
    assert_int_equal(text_anchor_in(before, &place), at);
    assert_int_equal(text_anchor_in(after, &place),
                     str_find(after, STR("镇上的老人"), 0));
    struct text_anchor lost = {.at = 5, .words = "没有这些字"};
    assert_int_equal(text_anchor_in(before, &lost), strlen("河湾镇修通"));
    lost.at = 100000;
    assert_int_equal(text_anchor_in(before, &lost), before.len);
}

static void keeps_marks_and_places(void **context)
{
    struct fixture *f = *context;
    struct fingerprint story = fingerprint_of(str_of(STORY)),
                       again = fingerprint_of(str_of(AGAIN));
    struct text_anchor place = text_anchor_of(str_of(STORY), 30);
    struct state *state = state_open(&f->arena, f->path);
    assert_null(state_message(state));
    struct state_article found;
    assert_false(state_find(state, &story, &found));
    state_set_read(state, &story, true);
    state_set_place(state, &story, &place);
    state_close(state);

    state = state_open(&f->arena, f->path);
    assert_true(state_find(state, &again, &found));
    assert_true(found.read && found.has_place);
    assert_string_equal(found.place.words, place.words);
    state_set_read(state, &again, false);
    assert_true(state_find(state, &story, &found));
    assert_false(found.read);
    state_close(state);
    struct stat seen;
    assert_int_equal(stat(f->path, &seen), 0);
    assert_int_equal(seen.st_mode & 0777, 0600);
}

/* Earlier versions read what a font left, and kept marks of that. */
static void finds_what_had_radicals(void **context)
{
    struct fixture *f = *context;
    static const char was[] = "⾯粉⼚的⼯⼈⼀⼤早打开⻔⼾，把⾬⽔扫出院⼦，等第⼀⻋⻨⼦";
    static const char is[] = "面粉厂的工人一大早打开门户，把雨水扫出院子，等第一车麦子";
    struct article article = {.end = sizeof is - 1};
    struct page page = {.text = str_of(is), .articles = &article, .article_count = 1};
    struct fingerprint old = fingerprint_of(str_of(was));
    struct text_anchor place = text_anchor_of(str_of(was), 30);
    struct state *state = state_open(&f->arena, f->path);
    struct state_article found;
    state_set_read(state, &old, true);
    state_set_place(state, &old, &place);
    assert_true(state_knows_stories(state) && !state_knows_lookalikes(state));
    marks_find(state, &page, 0, &found);
    assert_false(found.read); /* it is not looked for where no version wrote it */
    state_drop_value(state, "folded");
    state_close(state);
    state = state_open(&f->arena, f->path);
    assert_true(state_knows_lookalikes(state));
    struct fingerprint key = marks_find(state, &page, 0, &found);
    assert_true(found.read && found.has_place && key.hash != old.hash);
    assert_true(text_anchor_stands(page.text, &found.place));
    state_set_read(state, &key, false);
    marks_find(state, &page, 0, &found);
    assert_true(found.id && !found.read);
    assert_true(marks_find(state, &page, 1, &found).hash == 0 && !found.id);
    state_close(state);
}

#define STORY_TEXT                                                                                                                \
    "果园镇的灌溉站昨天换上了新水泵，三个村的梨树赶在入夏前浇了头遍水。站长说，老水泵用" \
    "了二"                                                                                                                      \
    "十六年，零件已经买不到，坏一次要停半个月。新泵由县农机厂装好，试水两天，出水比从前" \
    "多出三"                                                                                                                   \
    "成。果农自己排了轮水的日子，贴在村口的墙上，谁家哪天开闸一看便知。"
#define OTHER_TEXT                                                                                                                \
    "渡口的末班船从下周起推迟到晚上九点。船工说，下夜班的纺织工人过去赶不上船，要绕行十" \
    "一公"                                                                                                                      \
    "里的公路桥。航运所问过两岸的居民，又查了三个月的水位，才定下新的时刻表，冬季另行通" \
    "知。"
#define NEXT_TEXT                                                                                                                 \
    "县剧团排了新戏，演的是从前修渠的石匠。老艺人教年轻演员敲石头的手势，敲坏了三把锤子" \
    "，"                                                                                                                         \
    "首演那晚台下坐满了当年的工友，散场后还在门口说个不停，说戏里少了一碗凉茶。"
#define LAST_TEXT                                                                                                           \
    "邮局的绿色自行车今年换成了电动三轮，山路上送一趟信省下四十分钟，旧车擦净了油，" \
    "摆在大厅里给孩子们看，车铃还响。"
#define FORECAST_TEXT                                                                    \
    "今天白天到夜里多云间阴，有时有小雨，偏北风二到三级，江面阵风五到六级。"
#define BRIEF_TEXT "图书室周日开门，孩子们凭一张旧报纸换一本新书。"
#define BYLINE_TEXT "本报记者林望舒通讯员周一帆"

/* Pages that are split otherwise than when they were read. */
static const struct split_row {
    const char *name;
    const char *marked[2]; /* as read */
    const char *text;      /* that of a story now */
    bool known, read;
} splits[] = {
    {"two stories are one", {STORY_TEXT, OTHER_TEXT}, STORY_TEXT OTHER_TEXT, true, true},
    {"one is two: the first", {STORY_TEXT OTHER_TEXT}, STORY_TEXT, true, true},
    {"one is two: the second", {STORY_TEXT OTHER_TEXT}, OTHER_TEXT, true, true},
    {"two that were parts of others are one",
     {STORY_TEXT NEXT_TEXT, OTHER_TEXT LAST_TEXT},
     STORY_TEXT OTHER_TEXT,
     true,
     true},
    {"a third of a story was a part of another",
     {BRIEF_TEXT NEXT_TEXT LAST_TEXT},
     BRIEF_TEXT STORY_TEXT,
     false,
     false},
    {"a brief was read, a long story has it",
     {BRIEF_TEXT},
     BRIEF_TEXT STORY_TEXT,
     true,
     false},
    {"a byline was read, another story has it",
     {BYLINE_TEXT},
     BYLINE_TEXT OTHER_TEXT,
     true,
     false},
    {"forecasts of other days",
     {FORECAST_TEXT
      "最高二十一度，早晨浓雾，轮渡停航两小时，学生缓到，清明前后播种正当时。",
      FORECAST_TEXT
      "气温回落到九度，山区有霜，菜农夜里要盖草帘，果树先别剪枝，路面湿滑。"},
     FORECAST_TEXT "明晨放晴升温，晾晒衣被相宜，花粉偏多，过敏的人少去公园，紫外线转强。",
     true,
     false},
    {"another story", {STORY_TEXT, BRIEF_TEXT}, OTHER_TEXT, false, false},
};

static void finds_what_is_split_otherwise(void **context)
{
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        const struct split_row *row = &splits[i];
        struct article article = {.end = (uint32_t)strlen(row->text)};
        struct page page = {.text = str_of(row->text),
                            .articles = &article,
                            .article_count = 1};
        struct state *state = state_open(&f->arena, f->path);
        struct state_article found;
        for (int m = 0; m < 2 && row->marked[m]; m++) {
            struct fingerprint key = fingerprint_of(str_of(row->marked[m]));
            state_set_read(state, &key, true);
        }
        struct fingerprint key = marks_find(state, &page, 0, &found);
        if ((found.id != 0) != row->known || found.read != row->read)
            fail_msg("%s: known %d, read %d", row->name, found.id != 0, found.read);
        state_set_read(state, &key, !row->read);
        marks_find(state, &page, 0, &found);
        assert_true(found.read == !row->read && !found.borrowed);
        state_close(state);
        unlink(f->path);
    }
}

static void keeps_lists(void **context)
{
    struct fixture *f = *context;
    struct state *state = state_open(&f->arena, f->path);
    state_add_search(state, STR("河湾镇"));
    state_add_search(state, STR("公路"));
    state_add_search(state, STR("河湾镇"));
    struct str *texts;
    assert_int_equal(state_searches(state, &f->arena, 10, &texts), 2);
    assert_true(str_equal(texts[0], STR("河湾镇")));

    struct str names[] = {STR("/a/p2.txt"), STR("/a/p10.txt")};
    state_set_edition(state, names, 2);
    assert_int_equal(state_edition(state, &f->arena, &texts), 2);
    assert_true(str_equal(texts[1], names[1]));

    struct state_bookmark mark = {.key = fingerprint_of(str_of(STORY)),
                                  .headline = STR("路通了"),
                                  .context = STR("从前去一趟县城"),
                                  .file = STR("a.txt"),
                                  .page = 2};
    state_add_bookmark(state, &mark);
    struct state_bookmark *marks;
    assert_int_equal(state_bookmarks(state, &f->arena, &marks), 1);
    assert_true(str_equal(marks[0].headline, mark.headline));
    assert_int_equal(fingerprint_agreement(&marks[0].key, &mark.key), FINGERPRINT_SLOTS);
    state_drop_bookmark(state, marks[0].id);
    assert_int_equal(state_bookmarks(state, &f->arena, &marks), 0);

    struct fingerprint page = fingerprint_of(str_of(OTHER)), last;
    state_set_corrections(state, &page, STR("headline …\n"));
    assert_true(str_equal(state_all_corrections(state, &f->arena), STR("headline …\n")));
    assert_false(state_last(state, &last));
    state_set_last(state, &page);
    assert_true(state_last(state, &last) && last.hash == page.hash);
    state_close(state);
}

static void put(const char *path, const char *bytes, size_t len)
{
    char parent[128];
    snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(path, '/') - path), path);
    mkdir(parent, 0700);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fwrite(bytes, 1, len, file);
    fclose(file);
}

/* A bad file costs the state and is kept beside; the next run has a good one. */
static void sets_a_damaged_file_aside(void **context)
{
    struct fixture *f = *context;
    char *zeros = arena_alloc(&f->arena, 1, 100000);
    char *noise = arena_alloc(&f->arena, 1, 100000);
    for (size_t i = 0; i < 100000; i++)
        noise[i] = (char)(i * 2654435761u >> 7);
    const struct {
        const char *bytes;
        size_t len;
        bool bad;
    } rows[] = {{"", 0, false},
                {zeros, 100000, true},
                {noise, 100000, true},
                {"SQLite format 3", 16, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put(f->path, rows[i].bytes, rows[i].len);
        struct state *state = state_open(&f->arena, f->path);
        struct fingerprint key = fingerprint_of(str_of(STORY));
        state_set_read(state, &key, true);
        struct state_article found;
        assert_true(state_find(state, &key, &found) && found.read);
        const char *message = state_message(state);
        assert_int_equal(message != NULL, rows[i].bad);
        assert_null(state_message(state));
        state_close(state);
        unlink(f->path);
    }
}

/* A first picture does not wait for it. */
static void makes_the_file_with_the_first_change(void **context)
{
    struct fixture *f = *context;
    struct stat seen;
    struct fingerprint story = fingerprint_of(str_of(STORY));
    struct state_article found;
    for (int run = 0; run < 3; run++) {
        struct state *state = state_open(&f->arena, f->path);
        assert_int_equal(state_find(state, &story, &found), run == 2);
        assert_int_equal(stat(f->path, &seen), run == 2 ? 0 : -1);
        if (run == 1)
            state_set_read(state, &story, true);
        assert_null(state_message(state));
        state_close(state);
    }
    assert_int_equal(seen.st_mode & 0777, 0600);
}

static void leaves_a_newer_file_alone(void **context)
{
    struct fixture *f = *context;
    struct state *made = state_open(&f->arena, f->path);
    state_set_value(made, "a", STR("b"));
    state_close(made);
    FILE *file = fopen(f->path, "r+");
    assert_non_null(file);
    fseek(file, 60, SEEK_SET); /* user_version, big endian (sqlite.org/fileformat.html) */
    fwrite("\0\0\0\x63", 1, 4, file);
    fclose(file);
    struct state *state = state_open(&f->arena, f->path);
    assert_non_null(strstr(state_message(state), "newer"));
    struct fingerprint key = fingerprint_of(str_of(STORY));
    state_set_read(state, &key, true);
    struct state_article found;
    assert_false(state_find(state, &key, &found));
    state_close(state);
}

static void does_not_follow_a_link(void **context)
{
    struct fixture *f = *context;
    char target[128];
    snprintf(target, sizeof target, "%s/precious", f->dir);
    put(target, "precious", 8);
    put(f->path, "", 0);
    unlink(f->path);
    assert_int_equal(symlink(target, f->path), 0);
    struct state *state = state_open(&f->arena, f->path);
    assert_non_null(state_message(state));
    state_close(state);
    struct stat seen;
    assert_int_equal(stat(target, &seen), 0);
    assert_int_equal(seen.st_size, 8);
}

static void reads_on_without_a_place_to_write(void **context)
{
    struct fixture *f = *context;
    struct state *state = state_open(&f->arena, "/proc/1/nowhere/state.db");
    assert_non_null(state_message(state));
    struct fingerprint key = fingerprint_of(str_of(STORY));
    state_set_read(state, &key, true);
    assert_null(state_message(state));
    state_close(state);
    state = state_open(&f->arena, NULL);
    state_set_read(state, &key, true);
    assert_null(state_message(state));
    state_close(state);
}

static struct fingerprint numbered(int i)
{
    char text[64];
    snprintf(text, sizeof text, "第%d篇报道说的是另一件事情%d", i, i * 7919);
    return fingerprint_of(str_of(text));
}

static void two_readers_merge(void **context)
{
    struct fixture *f = *context;
    struct state *one = state_open(&f->arena, f->path);
    struct state *two = state_open(&f->arena, f->path);
    for (int i = 0; i < 40; i++) {
        struct fingerprint key = numbered(i);
        state_set_read(i % 2 ? one : two, &key, true);
    }
    struct state_article found;
    for (int i = 0; i < 40; i++) {
        struct fingerprint key = numbered(i);
        assert_true(state_find(i % 2 ? two : one, &key, &found) && found.read);
    }
    state_close(one);
    state_close(two);
}

static bool is_beside(const struct fixture *f, const char *tail)
{
    char path[160];
    snprintf(path, sizeof path, "%s%s", f->path, tail);
    return access(path, F_OK) == 0;
}

/* One reader has the state held while another writes, and leaves first. */
static void another_is_seen_once_let_go(void **context)
{
    struct fixture *f = *context;
    struct fingerprint first = numbered(1), second = numbered(2);
    struct state *one = state_open(&f->arena, f->path);
    state_set_read(one, &first, true);
    assert_true(is_beside(f, "-wal"));
    struct state_article found;
    state_hold(one);
    assert_false(state_find(one, &second, &found));
    struct state *two = state_open(&f->arena, f->path);
    state_set_read(two, &second, true);
    assert_null(state_message(two));
    state_close(two);
    assert_false(state_find(one, &second, &found));
    state_release(one);
    assert_true(state_find(one, &second, &found) && found.read);
    state_close(one);
    assert_false(is_beside(f, "-wal"));
    assert_false(is_beside(f, "-shm"));
    assert_false(is_beside(f, "-journal"));
}

static struct str slurped(const struct fixture *f, char *room, size_t size)
{
    FILE *file = fopen(f->path, "r");
    assert_non_null(file);
    size_t len = fread(room, 1, size, file);
    fclose(file);
    return (struct str){room, len};
}

/* What is as it was is not written: no file is made beside the state. */
static void same_again_writes_nothing(void **context)
{
    struct fixture *f = *context;
    static char before[1 << 17], after[1 << 17];
    struct str names[] = {STR("/a/p2.txt"), STR("/a/p10.txt")}, had = {0};
    struct fingerprint story = numbered(3);
    for (int run = 0; run < 2; run++) {
        struct state *state = state_open(&f->arena, f->path);
        state_set_edition(state, names, 2);
        state_set_value(state, "layout", STR("1 0 40"));
        state_set_last(state, &story);
        assert_int_equal(is_beside(f, "-wal"), run == 0);
        state_close(state);
        if (run == 0)
            had = slurped(f, before, sizeof before);
    }
    assert_true(had.len > 0 && str_equal(had, slurped(f, after, sizeof after)));
    struct state *state = state_open(&f->arena, f->path);
    struct str *got;
    state_set_edition(state, names, 1); /* fewer names are others */
    assert_int_equal(state_edition(state, &f->arena, &got), 1);
    state_close(state);
}

static _Noreturn void write_for_ever(const struct fixture *f, int round, int out)
{
    struct arena arena = {0};
    struct state *state = state_open(&arena, f->path);
    for (int i = 0;; i++) {
        struct fingerprint key = numbered(round * 1000 + i);
        state_set_read(state, &key, true);
        if (write(out, &i, sizeof i) != sizeof i)
            _exit(1);
    }
}

/* Killed in the middle of writing, many times: what was written before is there. */
static void survives_being_killed(void **context)
{
    struct fixture *f = *context;
    for (int round = 0; round < 25; round++) {
        int ready[2];
        assert_int_equal(pipe(ready), 0);
        pid_t child = fork();
        if (child == 0)
            write_for_ever(f, round, ready[1]);
        close(ready[1]);
        int written = 0, stop = round % 5 + 1;
        while (written < stop && read(ready[0], &written, sizeof written) > 0)
            ;
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        close(ready[0]);
        struct state *state = state_open(&f->arena, f->path);
        assert_null(state_message(state));
        struct state_article found;
        for (int i = 0; i <= written; i++) {
            struct fingerprint key = numbered(round * 1000 + i);
            assert_true(state_find(state, &key, &found) && found.read);
        }
        state_close(state);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* ---- what others do to the file ---- */

static void count_files(const struct fixture *f, const char *pattern, int want)
{
    char command[256];
    snprintf(command, sizeof command, "ls '%s/new' | grep -c '%s'", f->dir, pattern);
    FILE *from = popen(command, "r");
    int count = -1;
    assert_int_equal(fscanf(from, "%d", &count), 1);
    pclose(from);
    assert_int_equal(count, want);
}

/* Makes the file with SQL of an attacker's choice. */
static void make(const struct fixture *f, const char *statements)
{
    char *why = NULL;
    sqlite3 *handle;
    unlink(f->path);
    assert_int_equal(sqlite3_open(f->path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, statements, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(handle);
}

static struct state *open_state(struct fixture *f)
{
    return state_open(&f->arena, f->path);
}

static bool is_read(struct state *state, const struct fingerprint *key)
{
    struct state_article found;
    return state_find(state, key, &found) && found.read;
}

/* Two readers find the file damaged while both run: it is set aside once, and what either
 * of them marks from then on is in the one file. */
static void damaged_while_two_read(void **context)
{
    struct fixture *f = *context;
    struct fingerprint one = fingerprint_of(str_of(STORY)),
                       two = fingerprint_of(str_of(OTHER));
    struct state_bookmark mark = {.key = two, .headline = STR("two")}, *marks;
    struct state *a = open_state(f);
    state_set_read(a, &one, true);
    state_close(a);
    static const int orders[][4] = {{0, 1, 0, 1}, {0, 0, 1, 1}, {1, 0, 0, 1}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        struct state *both[] = {open_state(f), open_state(f)};
        state_release(both[0]);
        state_release(both[1]);
        int fd = open(f->path, O_WRONLY);
        static const char garbage[4096] = "this is no database";
        assert_int_equal(pwrite(fd, garbage, sizeof garbage, 0), sizeof garbage);
        close(fd);
        for (int k = 0; k < 4; k++) {
            state_set_read(both[orders[i][k]], k % 2 ? &two : &one, true);
            state_add_bookmark(both[orders[i][k]], &mark);
        }
        state_close(both[0]);
        state_close(both[1]);
        count_files(f, "damaged-[0-9]*$", (int)i + 1);
        a = open_state(f);
        assert_true(is_read(a, &one));
        assert_true(is_read(a, &two));
        assert_true(state_bookmarks(a, &f->arena, &marks) >= 3);
        assert_null(state_message(a));
        state_close(a);
        sleep(1); /* the name says when it was set aside */
    }
}

/* The directory is taken away below a reader: its next mark makes the file again. */
static void taken_away_while_reading(void **context)
{
    struct fixture *f = *context;
    struct fingerprint one = fingerprint_of(str_of(STORY));
    struct state *a = open_state(f);
    state_set_read(a, &one, false);
    unlink(f->path);
    state_set_read(a, &one, true);
    state_close(a);
    a = open_state(f);
    assert_true(is_read(a, &one));
    state_close(a);
}

/* A lock that lasts is said for each mark that it costs. */
static void a_lock_is_said_again(void **context)
{
    struct fixture *f = *context;
    struct fingerprint one = fingerprint_of(str_of(STORY));
    struct state *a = open_state(f);
    state_set_read(a, &one, false);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    for (int i = 0; i < 3; i++) {
        state_set_read(a, &one, true);
        assert_non_null(state_message(a));
        assert_null(state_message(a));
    }
    sqlite3_close(other);
    state_set_read(a, &one, true);
    assert_null(state_message(a));
    assert_true(is_read(a, &one));
    state_close(a);
}

#define TABLES                                                                           \
    "CREATE TABLE slot(bucket INTEGER, kind INTEGER, id INTEGER, PRIMARY KEY(bucket,"    \
    " kind, id)) WITHOUT ROWID;"                                                         \
    "CREATE TABLE bookmark(id INTEGER PRIMARY KEY, hash INTEGER, sketch BLOB, place,"    \
    " words, headline, context, file, page);"                                            \
    "CREATE TABLE search(text TEXT PRIMARY KEY, used INTEGER);"                          \
    "CREATE TABLE edition(n INTEGER PRIMARY KEY, name TEXT);"                            \
    "CREATE TABLE value(name TEXT PRIMARY KEY, value BLOB);"                             \
    "CREATE TABLE correction(id INTEGER PRIMARY KEY, hash INTEGER UNIQUE, sketch BLOB,"  \
    " text TEXT);"
#define STORIES                                                                          \
    "CREATE TABLE story(id INTEGER PRIMARY KEY, hash INTEGER UNIQUE, sketch BLOB, read"  \
    " INTEGER, place INTEGER, words TEXT, seen INTEGER);"
#define ENDLESS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT "
#define OURS "PRAGMA user_version = 1;"

/* Files that no reader made: whatever is in them, it is not run, it ends soon, and a mark
 * is kept after it. */
static const struct hostile {
    const char *name, *sql;
} hostile[] = {
    {"an endless view in place of a table",
     TABLES "CREATE VIEW story(id, hash, sketch, read, place, words, seen) AS " ENDLESS
            "i, i, i, i, i, i, i FROM n;" OURS},
    {"a table too few", TABLES OURS},
    {"a trigger that never ends", TABLES STORIES
     "CREATE TRIGGER t BEFORE UPDATE ON story BEGIN SELECT count(*) FROM (" ENDLESS
     "i FROM n); END;" OURS},
    {"a trigger that takes marks away", TABLES STORIES
     "CREATE TRIGGER t AFTER UPDATE ON story BEGIN DELETE FROM story; END;" OURS},
    {"columns that are missing", TABLES "CREATE TABLE story(id, hash);" OURS},
    {"a table of another kind",
     TABLES "CREATE VIRTUAL TABLE story USING fts5(id, hash, sketch, read, place, words,"
            " seen);" OURS},
};

static void a_hostile_file_costs_itself(void **context)
{
    struct fixture *f = *context;
    struct fingerprint one = fingerprint_of(str_of(STORY));
    struct str *names;
    state_close(open_state(f)); /* makes the directory */
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        make(f, hostile[i].sql);
        alarm(20);
        struct state *a = open_state(f);
        is_read(a, &one);
        state_edition(a, &f->arena, &names);
        state_set_read(a, &one, true);
        state_close(a);
        a = open_state(f);
        alarm(0);
        if (!is_read(a, &one))
            fail_msg("%s: the mark is lost", hostile[i].name);
        state_close(a);
    }
}

/* Names that no reader wrote are not opened: standard input, options, parts of a path. */
static void only_paths_are_names(void **context)
{
    struct fixture *f = *context;
    struct str *names;
    state_close(open_state(f));
    make(f, TABLES STORIES "INSERT INTO edition(name) VALUES('-'), ('/a/b'), ('--help'), "
                           "(''), ('b'), (NULL);" OURS);
    struct state *a = open_state(f);
    assert_int_equal(state_edition(a, &f->arena, &names), 1);
    assert_true(str_equal(names[0], STR("/a/b")));
    state_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_a_story_by_its_words),
        cmocka_unit_test(a_key_stays_what_it_was),
        cmocka_unit_test(finds_a_place_again),
        TEST(keeps_marks_and_places),
        TEST(finds_what_had_radicals),
        TEST(finds_what_is_split_otherwise),
        TEST(keeps_lists),
        TEST(sets_a_damaged_file_aside),
        TEST(makes_the_file_with_the_first_change),
        TEST(leaves_a_newer_file_alone),
        TEST(does_not_follow_a_link),
        TEST(reads_on_without_a_place_to_write),
        TEST(two_readers_merge),
        TEST(another_is_seen_once_let_go),
        TEST(same_again_writes_nothing),
        TEST(survives_being_killed),
        TEST(damaged_while_two_read),
        TEST(taken_away_while_reading),
        TEST(a_lock_is_said_again),
        TEST(a_hostile_file_costs_itself),
        TEST(only_paths_are_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
