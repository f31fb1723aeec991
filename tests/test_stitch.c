#include "rows.h"

#include "base/buf.h"
#include "input/source.h"

#include "edition/page_reader.h"
#include "read/similarity.h"

/* ---- similarity ---- */

/* So many pairs two paragraphs share: of two, each weighs 16. */
static const struct shared_row {
    const char *name, *upper, *lower;
    int pairs;
} shared_rows[] = {
    {"a word", "果农挑桃子", "桃子甜", 1},
    {"a pair that comes twice counts once", "桃子，桃子", "桃子和桃子", 1},
    {"three characters are two pairs", "林一舟说", "记者林一舟", 2},
    {"two characters apart are no pair", "桃，子", "桃子", 0},
    {"nor two in the other order", "子桃", "桃子", 0},
    {"々 and 〇 are Han", "二〇二四人々", "二〇二四人々", 5},
    {"a mark behind 々 parts", "人々。桃", "人々桃", 1},
    {"kana", "さくらの花", "さくら祭り", 2},
    {"a rare Han", "桃𠀋子", "桃𠀋子", 2},
    {"Han of four bytes beside each other", "𠀋𠀋", "𠀋𠀋", 1},
    {"full-width digits part", "桃１子", "桃１子", 0},
    {"a word of four letters, capitals or not", "the HARBOUR is", "a harbour", 1},
    {"three letters say nothing", "the old pier", "the old barn", 0},
    {"a word at the end, and one before Han", "开Harbour", "Harbour开", 1},
    {"full-width letters", "ＮＡＶＹ，开", "开，ＮＡＶＹ", 1},
    {"letters with accents are of the word", "Zürich", "in Zürich", 1},
    {"empty", "", "桃子", 0},
};

/* A draft of these paragraphs, one after the other. */
static struct draft draft_of(struct arena *arena, const char *const *texts,
                             uint32_t count)
{
    struct buf text = {.arena = arena};
    struct draft draft = {.paras = arena_new(arena, struct para, count), .count = count};
    for (uint32_t i = 0; i < count; i++) {
        draft.paras[i].beg = (uint32_t)text.len;
        buf_add(&text, str_of(texts[i]));
        draft.paras[i].end = (uint32_t)text.len;
    }
    draft.text = buf_str(&text);
    return draft;
}

static void check_shared(void **state)
{
    const struct shared_row *row = *state;
    const char *texts[] = {row->upper, row->lower};
    struct arena arena = {0};
    struct draft draft = draft_of(&arena, texts, 2);
    struct similarity similarity = similarity_of(&arena, &draft);
    assert_int_equal((int)(similarity_shared(&similarity, 0, 1) * 1000),
                     row->pairs * 16000);
    assert_true(similarity_shared(&similarity, 1, 0) ==
                similarity_shared(&similarity, 0, 1));
    assert_true((similarity_shared(&similarity, 0, 0) > 0) == (row->pairs > 0));
    arena_free(&arena);
}

/* What 2 to 48 paragraphs have tells something, the less the more have it. */
static void test_common_pairs_tell_nothing(void **state)
{
    (void)state;
    const char *texts[SIMILARITY_LIMIT + 1];
    for (size_t i = 0; i <= SIMILARITY_LIMIT; i++)
        texts[i] = i < 2 ? "果农" : "";
    for (uint32_t have = 2; have <= 60; have++) {
        struct arena arena = {0};
        texts[have - 1] = "果农";
        struct draft draft = draft_of(&arena, texts, 100);
        struct similarity similarity = similarity_of(&arena, &draft);
        float first = similarity_shared(&similarity, 0, 1),
              last = similarity_shared(&similarity, have - 1, 0);
        assert_true(first == last);
        assert_true(have <= 48 ? first > 0 && first <= 16 : first == 0);
        assert_true(similarity_shared(&similarity, 0, have) == 0);
        arena_free(&arena);
    }
}

static void test_similarity_of_many_paragraphs(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *texts[SIMILARITY_LIMIT + 1];
    for (size_t i = 0; i <= SIMILARITY_LIMIT; i++)
        texts[i] = i == 0 || i + 1 >= SIMILARITY_LIMIT ? "果农" : "桃子";
    struct draft draft = draft_of(&arena, texts, SIMILARITY_LIMIT);
    struct similarity similarity = similarity_of(&arena, &draft);
    assert_true(similarity_cosine(&similarity, 0, SIMILARITY_LIMIT - 1) > .99F);
    assert_true(similarity_shared(&similarity, 1, 2) == 0);
    draft = draft_of(&arena, texts, SIMILARITY_LIMIT + 1);
    assert_int_equal(similarity_of(&arena, &draft).count, 0);
    draft = draft_of(&arena, texts, 1);
    assert_int_equal(similarity_of(&arena, &draft).count, 0);
    arena_free(&arena);
}

/* clang-format off */
#define ROAD "本报讯（记者 林一舟）入夏以来，河湾镇先后修通了三条村道，沿线果农的桃子运得出去了。"
/* clang-format on */

/* ---- fields ---- */

static void parse(struct page *page, struct str text)
{
    struct page_input input = {.name = STR("page"), .number = 1, .first_line = 10};
    input.text = text;
    page_read(page, &input);
}

static void test_fields(void **state)
{
    (void)state;
    struct page page = {0};
    struct arena arena = {0};
    struct fault fault;
    struct str text;
    assert_true(source_read(&arena, "tests/pages/rows/stitch-fields-of-a-page.txt", &text,
                            &fault));
    parse(&page, text);
    assert_int_equal(page.article_count, 1);
    const struct article *article = &page.articles[0];
    assert_true(str_equal(article->headline, STR("河湾修通三条村道")));
    assert_true(str_equal(article->continued_from, STR("第1版")));
    assert_true(str_equal(article->continues_on, STR("A4 版②")));
    assert_true(str_equal(article->byline, STR("（何一舟）")));
    assert_false(article->picture);
    assert_true(str_equal(page.folio, STR("A02")));
    assert_true(str_equal(page.paper, STR("河湾日报")));
    assert_true(str_equal(page.date, STR("2026年3月12日 星期四")));
    page_free(&page);
    arena_free(&arena);
}

/* Each piece says where it came from: the bytes there are those of the text. */
static void test_pieces_point_home(void **state)
{
    (void)state;
    struct page page = {0};
    parse(&page, STR("河湾修通三条村道\n\n" ROAD "\n\n桃子从果农的园子到冷链车，过去要挑 "
                     "12里山路，如今村道修到\n\n园门口。\n"));
    assert_true(page.piece_count > 4);
    for (uint32_t i = 0; i < page.piece_count; i++) {
        const struct piece *piece = &page.pieces[i];
        uint32_t end = i + 1 < page.piece_count ? piece[1].beg : (uint32_t)page.text.len;
        while (end > piece->beg &&
               (page.text.ptr[end - 1] == '\n' || page.text.ptr[end - 1] == ' '))
            end--;
        assert_memory_equal(page.text.ptr + piece->beg, page.source.ptr + piece->source,
                            end - piece->beg);
        uint32_t line = 10;
        for (uint32_t at = 0; at < piece->source; at++)
            line += page.source.ptr[at] == '\n';
        assert_int_equal(piece->line, line);
    }
    page_free(&page);
}

/* A page of nothing but headings, and one of nothing but cuts, end. */
static void test_hostile_pages_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text = {.arena = &arena};
    for (int i = 0; i < 3000; i++)
        buf_add(&text, i % 3 ? STR("没有正文的标题\n\n")
                             : STR("断在半句的段落，说到一半就\n\n"));
    struct page page = {0};
    struct page_input input = {.name = STR("page"),
                               .number = 1,
                               .first_line = 1,
                               .text = buf_str(&text)};
    page_read(&page, &input);
    uint32_t pieces = 0;
    for (uint32_t i = 0; i < page.block_count; i++)
        pieces += page.blocks[i].piece_count;
    assert_int_equal(pieces, page.piece_count);
    assert_true(page.piece_count >= 3000);
    page_free(&page);
    arena_free(&arena);
}

/* Pages whose lines have places, and what is read of them: "ROLE TEXT|", "=" before a
 * story. */
static const struct placed_row {
    const char *name, *text;
    struct line_place places[12];
    const char *want;
} placed_rows[] = {
    {"a speck of a scan stays where the page has it",
     "Ferry opened\nThe keeper's widow, who said\n.\nthat she had waited.\n"
     "A lamp broken\nThe constable has spoken with the boys.\n",
     {{.story = 1, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT},
      {.story = 1, .kind = PLACE_TEXT},
      {.story = 2, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 2, .kind = PLACE_TEXT, .starts = true}},
     "=headline Ferry opened|body The keeper's widow, who said. that she had waited.|"
     "=headline A lamp broken|body The constable has spoken with the boys.|"},
    {"what a writer is goes with the byline",
     "Ferry opened\nBY ADA ORME\nStaff writer\nThe ferry runs again.\nChief of staff\n"
     "He said so.\n",
     {{.story = 1, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true}},
     "=headline Ferry opened|byline BY ADA ORME|byline Staff writer|"
     "body The ferry runs again.|body Chief of staff|body He said so.|"},
    {"a byline of two lines in a narrow column, and none amid the text",
     "Ferry opened\nColin Reed, political\ncorrespondent\nThe ferry runs again.\n"
     "Colin Reed, political\ncorrespondent\n",
     {{.story = 1, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_TEXT}},
     "=headline Ferry opened|byline Colin Reed, political correspondent|"
     "body The ferry runs again.|body Colin Reed, political correspondent|"},
    {"small bylines stand below the headings, captions where they were",
     "老石桥修好了\n昨日完工的石桥今早重新开放。\n本报记者 蒲三妹\n通讯员 赵石头\n"
     "图为修好的石桥。本报记者 何一舟摄\n渡口停了\n渡口的船从今天起不开了。\n",
     {{.story = 1, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 2, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 2, .kind = PLACE_TEXT, .starts = true}},
     "=headline 老石桥修好了|byline 本报记者 蒲三妹|byline 通讯员 赵石头|"
     "body 昨日完工的石桥今早重新开放。|caption 图为修好的石桥。本报记者 何一舟摄|"
     "=headline 渡口停了|body 渡口的船从今天起不开了。|"},
    {"a small byline has its second line, a caption is none",
     "Ferry opened\nThe ferry runs again.\nBY ADA ORME\nStaff Writer\nBy the landing on\n"
     "Friday: the new ferry\nStaff Writer\nMill sold\nThe mill was sold.\nBy Colin Reed\n"
     "Staff writer\n",
     {{.story = 1, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 1, .kind = PLACE_TEXT, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 1, .kind = PLACE_CAPTION},
      {.story = 1, .kind = PLACE_CAPTION, .starts = true},
      {.story = 2, .kind = PLACE_HEADLINE, .starts = true},
      {.story = 2, .kind = PLACE_TEXT, .starts = true},
      {.story = 2, .kind = PLACE_CAPTION, .starts = true},
      {.story = 2, .kind = PLACE_CAPTION, .starts = true}},
     "=headline Ferry opened|byline BY ADA ORME Staff Writer|body The ferry runs again.|"
     "caption By the landing on Friday: the new ferry|caption Staff Writer|"
     "=headline Mill sold|byline By Colin Reed|byline Staff writer|body The mill was "
     "sold.|"},
};

static void check_placed(void **state)
{
    const struct placed_row *row = *state;
    struct arena arena = {0};
    struct buf out = {.arena = &arena};
    struct page page = {0};
    struct page_input input = {.name = STR("page"),
                               .number = 1,
                               .first_line = 1,
                               .text = str_of(row->text),
                               .places = row->places,
                               .place_count =
                                   (uint32_t)str_count(str_of(row->text), '\n')};
    page_read(&page, &input);
    for (uint32_t i = 0, article = 0; i < page.block_count; i++) {
        const struct block *block = &page.blocks[i];
        bool begins = article < page.article_count && page.articles[article].block == i;
        article += begins;
        buf_add(&out, arena_format(&arena, "%s%s %.*s|", begins ? "=" : "",
                                   role_name((enum role)block->role),
                                   STR_ARG(page_slice(&page, block->beg, block->end))));
    }
    assert_string_equal(arena_copy(&arena, buf_str(&out)).ptr, row->want);
    page_free(&page);
    arena_free(&arena);
}

int main(void)
{
    static struct CMUnitTest tests[64] = {
        cmocka_unit_test(test_common_pairs_tell_nothing),
        cmocka_unit_test(test_similarity_of_many_paragraphs),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_pieces_point_home),
        cmocka_unit_test(test_hostile_pages_end),
    };
    size_t count = 5;
    ROWS(tests, count, shared_rows, check_shared);
    ROWS(tests, count, placed_rows, check_placed);
    return _cmocka_run_group_tests("stitch", tests, count, NULL, NULL);
}
