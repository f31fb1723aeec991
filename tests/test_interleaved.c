#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "input/interleaved.h"
#include "input/word_order.h"
#include "read/english_hyphens.h"
#include "read/pairs.h"
#include "rows.h"

/* The paragraphs of a page, set in a narrow column and put row by row as if that stood in
 * several beside each other, come out column by column. */

enum { LINES = 120, MEASURE = 14 };

struct stretch {
    struct str lines[LINES];
    uint32_t count;
};

/* Sets a paragraph as far as there is room, its first line two characters in, which leave
 * no trace. */
static void set_paragraph(struct stretch *stretch, struct str paragraph)
{
    size_t beg = 0, count = 2;
    for (size_t pos = 0; pos < paragraph.len && stretch->count < LINES;) {
        glyph_next(paragraph, &pos);
        if (++count < MEASURE && pos < paragraph.len)
            continue;
        stretch->lines[stretch->count++] = str_slice(paragraph, beg, pos);
        beg = pos;
        count = 0;
    }
}

/* Recognition gives ASCII commas: here one in ten. */
static size_t narrow_commas(char *text, size_t len)
{
    size_t to = 0, commas = 0;
    for (size_t from = 0; from < len; to++) {
        bool comma = len - from >= 3 && memcmp(text + from, "，", 3) == 0;
        comma = comma && commas++ % 10 == 0;
        text[to] = comma ? ',' : text[from];
        from += comma ? 3 : 1;
    }
    return to;
}

static struct stretch sample(struct arena *arena, bool recognised)
{
    struct stretch stretch = {0};
    char *text = arena_alloc(arena, 1, 1 << 16);
    FILE *in = fopen("tests/pages/block.txt", "r");
    assert_non_null(in);
    struct str all = {text, fread(text, 1, 1 << 16, in)};
    fclose(in);
    if (recognised)
        all.len = narrow_commas(text, all.len);
    for (size_t pos = 0; pos < all.len && stretch.count < LINES;) {
        size_t end = str_find(all, STR("\n"), pos);
        if (end > pos + 120)
            set_paragraph(&stretch, str_slice(all, pos, end));
        pos = end + 1;
    }
    assert_int_equal(stretch.count, LINES);
    return stretch;
}

/* The stretch in so many columns, row by row, `between` after each line. */
static struct str across(struct arena *arena, const struct stretch *stretch,
                         uint32_t columns, struct str between)
{
    struct buf out = {.arena = arena};
    uint32_t rows = LINES / columns;
    for (uint32_t row = 0; row < rows; row++)
        for (uint32_t column = 0; column < columns; column++) {
            buf_add(&out, stretch->lines[column * rows + row]);
            buf_add(&out, between);
        }
    return buf_str(&out);
}

/* The same, `tier` lines of each column, then so many of the next, a blank line between. */
static struct str in_tiers(struct arena *arena, const struct stretch *stretch,
                           uint32_t columns, uint32_t tier)
{
    struct buf out = {.arena = arena};
    uint32_t rows = LINES / columns;
    for (uint32_t top = 0; top < rows; top += tier)
        for (uint32_t column = 0; column < columns; column++) {
            for (uint32_t row = top; row < top + tier && row < rows; row++) {
                buf_add(&out, stretch->lines[column * rows + row]);
                buf_add_char(&out, '\n');
            }
            buf_add_char(&out, '\n');
        }
    return buf_str(&out);
}

/* Gives the page its lines as the text has them. */
static void set_lines(struct arena *arena, struct page_input *page)
{
    struct input_line *lines =
        arena_new(arena, struct input_line, str_count(page->text, '\n') + 1);
    page->lines = lines;
    for (size_t pos = 0, end; pos < page->text.len; pos = end + 1) {
        end = str_find(page->text, STR("\n"), pos);
        lines[page->line_count] =
            (struct input_line){(uint32_t)pos, (uint32_t)end, page->line_count, false};
        page->line_count++;
    }
}

/* Each visible line of the text is there once, whole, by its number. */
static void check_kept(struct arena *arena, const struct page_input *page)
{
    uint32_t lines = (uint32_t)str_count(page->text, '\n') + 1, number = 0;
    uint8_t *seen = arena_alloc(arena, 1, lines);
    for (uint32_t i = 0; i < page->line_count; i++)
        if (page->lines[i].end > page->lines[i].beg)
            seen[page->lines[i].number]++;
    for (size_t pos = 0; pos < page->text.len; number++) {
        size_t end = str_find(page->text, STR("\n"), pos);
        assert_int_equal(seen[number], end > pos);
        pos = end + 1;
    }
    for (uint32_t i = 0; i < page->line_count; i++)
        assert_int_equal(str_count(str_slice(page->text, 0, page->lines[i].beg), '\n'),
                         page->lines[i].number);
}

static bool follows(const struct page_input *page, struct str a, struct str b)
{
    struct str last = {0};
    for (uint32_t i = 0; i < page->line_count; i++) {
        const struct input_line *line = &page->lines[i];
        struct str here = glyph_trim(str_slice(page->text, line->beg, line->end));
        if (here.len == 0)
            continue;
        if (str_equal(last, glyph_trim(a)) && str_equal(here, glyph_trim(b)))
            return true;
        last = here;
    }
    return false;
}

/* So many of 119 neighbours come out as neighbours: as many as are seen today. */
struct row {
    const char *name;
    uint32_t columns, right;
    bool dense;    /* no blank lines */
    uint32_t tier; /* lines of a column before the next one's; 0: one, row by row */
    bool arranged; /* the input has lines, of columns that stood side by side */
};

static const struct row rows[] = {
    {"two columns", 2, 116, false, 0, false},
    {"three columns", 3, 99, false, 0, false},
    {"four columns", 4, 108, false, 0, false},
    {"three columns without blank lines", 3, 99, true, 0, false},
    {"four columns without blank lines", 4, 108, true, 0, false},
    {"two columns in tiers", 2, 101, false, 6, false},
    {"two columns in tiers, arranged before", 2, 101, false, 6, true},
    {"three columns in tiers of ten", 3, 109, false, 10, false},
    {"four columns in tiers of ten", 4, 111, false, 10, false},
    {"two columns in long tiers", 2, 116, false, 20, false},
    {"two columns in long tiers, arranged before", 2, 116, false, 20, true},
};

static void takes_columns_apart(void **state)
{
    const struct row *row = *state;
    uint32_t columns = row->columns, right = 0;
    struct arena arena = {0};
    struct stretch stretch = sample(&arena, row->tier > 0 && !row->arranged);
    struct str between = row->dense ? STR("\n") : STR("\n\n");
    struct page_input page = {.text = row->tier
                                          ? in_tiers(&arena, &stretch, columns, row->tier)
                                          : across(&arena, &stretch, columns, between)};
    if (row->arranged)
        set_lines(&arena, &page);
    const struct input_line *before = page.lines;
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_true(page.line_count > 0 && page.lines != before);
    check_kept(&arena, &page);
    for (uint32_t i = 1; i < LINES; i++)
        right += follows(&page, stretch.lines[i - 1], stretch.lines[i]);
    if (right < row->right)
        fail_msg("%u of 119", right);
    arena_free(&arena);
}

static void leaves_one_column(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stretch stretch = sample(&arena, false);
    struct page_input page = {.text = across(&arena, &stretch, 1, STR("\n\n"))};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_null(page.lines);
    page.text = across(&arena, &stretch, 1, STR("\n"));
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_null(page.lines);
    page.text = (struct str){0};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_null(page.lines);
    arena_free(&arena);
}

/* Of two lines that begin in small letters one ends the word that the hyphen breaks. */
static void ends_broken_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct page_input input = {.text = STR("prices in 2005, followed by fur-\n\n"
                                           "ther gains in the spring, as the\n\n"
                                           "mittee said that the duty of care\n")};
    struct page_lines page = {.input = &input,
                              .likeness = pairs_score,
                              .known = english_has_word};
    seam_lines_read(&arena, &page, LINES, true);
    assert_int_equal(page.unit_count, 3);
    assert_true(seam_score(&page, 0, 1) > seam_score(&page, 0, 2));
    arena_free(&arena);
}

/* Below a paragraph's end a full line is unlikely where the page has one with room for an
 * indent, which may stand there. */
static void expects_indents(void **state)
{
    (void)state;
    static const struct {
        const char *fifth;
        int full, fifth_score; /* below the paragraph's end */
    } pages[] = {{"第二天一早有几十个人", -12, 0}, {"第二天一早有几十个人回来", 0, 0}};
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct buf text = {.arena = &arena};
        buf_add(&text, STR("他们在河边的院子里晒谷子\n\n晒完把筐子抬回仓房里去。\n\n"
                           "当晚开会。\n\n会后大家各自回家准备农具\n\n"));
        buf_add(&text, str_of(pages[i].fifth));
        struct page_input input = {.text = buf_str(&text)};
        struct page_lines page = {.input = &input, .likeness = pairs_score};
        seam_lines_read(&arena, &page, LINES, true);
        assert_int_equal(page.unit_count, 5);
        assert_int_equal(seam_score(&page, 2, 3), pages[i].full);
        assert_int_equal(seam_score(&page, 2, 4), pages[i].fifth_score);
        arena_free(&arena);
    }
}

enum { WORD_LINES = 120, WORD_COLUMNS = 3, WORD_MEASURE = 32 };

/* Sets words in a line of the measure, twice as wide blanks in it until it is full; as
 * `parted` with one so wide that the rest of the line is a line of its own. */
static struct str justify(struct arena *arena, struct str words, bool parted)
{
    struct buf out = {.arena = arena};
    size_t room = WORD_MEASURE - words.len;
    bool cut = false;
    for (size_t i = 0; i < words.len; i++) {
        buf_add_char(&out, words.ptr[i]);
        if (words.ptr[i] != ' ')
            continue;
        if (parted && !cut && i > words.len / 3)
            buf_add(&out, STR("\n\n"));
        else if (room > 0 && room--)
            buf_add_char(&out, ' ');
        cut = cut || i > words.len / 3;
    }
    return buf_str(&out);
}

/* Long lines of three pages, set again in justified lines, one in so many of them parted. */
static struct stretch words(struct arena *arena, uint32_t parted)
{
    struct stretch stretch = {0};
    struct buf all = {.arena = arena};
    static const char *const pages[] = {"tests/pages/british.txt",
                                        "tests/pages/opinion.txt",
                                        "tests/pages/front.txt"};
    for (size_t page = 0; page < sizeof pages / sizeof *pages; page++) {
        char line[256];
        FILE *in = fopen(pages[page], "r");
        assert_non_null(in);
        while (fgets(line, sizeof line, in))
            for (size_t i = 0; strlen(line) > 40 && line[i]; i++)
                buf_add_char(&all, line[i] == '\n' ? ' ' : line[i]);
        fclose(in);
    }
    struct str text = buf_str(&all);
    for (size_t beg = 0; stretch.count < WORD_LINES;) {
        size_t end = beg + WORD_MEASURE, letters = 0;
        assert_true(end + 3 < text.len);
        for (size_t i = end - 4; i < end + 1; i++)
            letters += ascii_is_alpha(text.ptr[i]);
        bool hyphen = letters == 5;
        while (!hyphen && text.ptr[end] != ' ')
            end--;
        struct buf line = {.arena = arena};
        buf_add(&line, str_slice(text, beg, end - hyphen));
        buf_add(&line, hyphen ? STR("-") : STR(""));
        stretch.lines[stretch.count] =
            justify(arena, buf_str(&line), stretch.count % parted == 3);
        stretch.count++;
        beg = end + !hyphen - hyphen;
    }
    return stretch;
}

/* As pdfminer gives justified columns of words: lines in pieces, and two lines of the second
 * column with no blank line between, since they stand level with one of the first. So many
 * of 119 lines come out below the one before: as many as are seen today. */
static void takes_justified_words_apart(void **state)
{
    (void)state;
    enum { ROWS = WORD_LINES / WORD_COLUMNS, RIGHT = 63 };
    struct arena arena = {0};
    struct stretch stretch = words(&arena, 7);
    struct buf out = {.arena = &arena};
    for (uint32_t row = 0; row < ROWS; row++)
        for (uint32_t column = 0; column < WORD_COLUMNS; column++) {
            const struct str *line = &stretch.lines[column * ROWS + row];
            buf_add(&out, column == 1 && row % 2 ? STR("") : line[0]);
            buf_add(&out, column == 1 && row % 2 == 0 ? STR("\n") : STR(""));
            buf_add(&out, column == 1 && row % 2 == 0 ? line[1] : STR(""));
            buf_add(&out, column == 1 && row % 2 ? STR("") : STR("\n\n"));
        }
    struct page_input page = {.text = buf_str(&out)};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_non_null(page.lines);
    check_kept(&arena, &page);
    uint32_t right = 0;
    for (uint32_t i = 1; i < WORD_LINES; i++) {
        struct str a = stretch.lines[i - 1], b = stretch.lines[i];
        size_t last = a.len;
        while (last > 0 && a.ptr[last - 1] != '\n')
            last--;
        right += follows(&page, str_slice(a, last, a.len),
                         str_slice(b, 0, str_find(b, STR("\n"), 0)));
    }
    if (right < RIGHT)
        fail_msg("%u of 119", right);
    arena_free(&arena);
}

/* Three stories of a spaced script in columns, seven lines of each at a time. */
static const char *const stories[] = {
    "The ferry across the estuary will stop in October, when the harbour board takes the "
    "oldest boat out of service for good. Passengers who cross each morning were told on "
    "the "
    "quay, by a sheet of paper that was taped to the ticket window. The board has looked "
    "for "
    "another ferry since the spring, and found that none could land at the old pier "
    "without "
    "repairs that the estuary villages cannot pay. Skipper Olin Marsk, whose father ran "
    "the "
    "ferry before him, said the passengers would have to drive around the estuary, which "
    "takes an hour and a half. The harbour board meets again on Thursday to hear what "
    "the "
    "villages would give, and whether the pier could be let to the sailing club, as the "
    "skipper has proposed, so that a smaller boat might land there in the summer.",
    "Pupils of the Eastgate school have built an organ from drain pipes, and on Sunday "
    "it was "
    "heard for the first time outside the workshop. The music teacher, Ruth Calloway, "
    "drew "
    "the plans with her older pupils, after the school had sold its piano to mend a "
    "roof. "
    "The longest of the pipes is as high as the workshop door and gives a note that is "
    "felt "
    "more than heard. Every pipe was tuned with a saw, so that some had to be thrown "
    "away and "
    "cut again, and the pupils kept a list of what each mistake had cost. The teacher "
    "says "
    "that the organ is louder than the piano was, and that nobody asks for quiet in the "
    "music room now. The school will lend its organ to the parish for concerts, with two "
    "pupils to work the bellows and one to turn the pages.",
    "Beekeepers on the northern heath have lost more than half of their hives to damp, "
    "and "
    "they blame the conifers that were planted around the heath some thirty years ago. "
    "The "
    "trees keep the wind from the hives, said Jonas Wetherby, who counts the colonies "
    "for the "
    "beekeepers every March, and without wind the wood never dries. He found mould in "
    "nine "
    "hives of ten. The forestry office answered that conifers shelter the colonies from "
    "frost, and that the honey of the heath has never been so dark as in the past years. "
    "The "
    "beekeepers want a strip of the trees to be felled on the western side before the "
    "heather "
    "flowers, and have offered to plant a hedge in their place. The forestry office will "
    "send "
    "a man to look at the mould, though not before the honey has been taken."};

enum { STORIES = sizeof stories / sizeof *stories, TIER = 7, WIDE = 26 };

/* Sets a story in lines of at most so many letters. */
static void set_words(struct stretch *stretch, struct str story)
{
    for (size_t beg = 0; beg < story.len;) {
        size_t end = story.len - beg > WIDE ? beg + WIDE : story.len;
        while (end < story.len && story.ptr[end] != ' ')
            end--;
        stretch->lines[stretch->count++] = str_slice(story, beg, end);
        beg = end + 1;
    }
}

/* Some extractors leave a blank at the end of each line, or of some: it is no piece then. */
static void takes_columns_with_last_blanks_apart(void **state)
{
    (void)state;
    enum { ROWS = WORD_LINES / WORD_COLUMNS, RIGHT = 80 };
    for (uint32_t every = 1; every < 10; every++) {
        struct arena arena = {0};
        struct stretch stretch = words(&arena, WORD_LINES);
        struct buf out = {.arena = &arena};
        uint32_t right = 0;
        for (uint32_t i = 0; i < WORD_LINES; i++) {
            buf_add(&out, stretch.lines[i % WORD_COLUMNS * ROWS + i / WORD_COLUMNS]);
            buf_add(&out, i % every ? STR("\n\n") : STR(" \n\n"));
        }
        struct page_input page = {.text = buf_str(&out)};
        interleaved_arrange(&arena, &page, pairs_score, english_has_word);
        for (uint32_t i = 1; page.lines && i < WORD_LINES; i++)
            right += follows(&page, stretch.lines[i - 1], stretch.lines[i]);
        if (right < RIGHT)
            fail_msg("a blank every %u: %u of 119", every, right);
        arena_free(&arena);
    }
}

static void takes_columns_of_words_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stretch set[STORIES] = {0};
    struct buf out = {.arena = &arena};
    uint32_t right = 0, most = 0;
    for (uint32_t i = 0; i < STORIES; i++) {
        set_words(&set[i], str_of(stories[i]));
        most = set[i].count > most ? set[i].count : most;
    }
    buf_add(&out, STR("桥畔周刊 The Bridge Weekly\n\n")); /* a few Han change nothing */
    for (uint32_t top = 0; top < most; top += TIER)
        for (uint32_t i = 0; i < STORIES; i++) {
            for (uint32_t row = top; row < top + TIER && row < set[i].count; row++) {
                buf_add(&out, set[i].lines[row]);
                buf_add_char(&out, '\n');
            }
            buf_add_char(&out, '\n');
        }
    struct page_input page = {.text = buf_str(&out)};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_non_null(page.lines);
    check_kept(&arena, &page);
    for (uint32_t i = 0; i < STORIES; i++)
        for (uint32_t row = 1; row < set[i].count; row++)
            right += follows(&page, set[i].lines[row - 1], set[i].lines[row]);
    if (right < 76) /* as many as are seen today */
        fail_msg("%u of 87", right);
    arena_free(&arena);
}

static void add_lines(struct buf *out, const struct stretch *set, uint32_t beg,
                      uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        buf_add(out, set->lines[i]);
        buf_add_char(out, '\n');
    }
    buf_add_char(out, '\n');
}

/* A column that was torn goes on below the tear, not below a heading like it. */
static void leaves_headings(void **state)
{
    (void)state;
    enum { HEADING = 4, TEAR = 18, MORE = 100 };
    struct arena arena = {0};
    struct stretch set[STORIES] = {0};
    struct buf out = {.arena = &arena};
    for (uint32_t i = 0; i < STORIES; i++)
        set_words(&set[i], str_of(stories[i]));
    const struct stretch *torn = &set[2];
    add_lines(&out, torn, 0, HEADING);
    buf_add(&out, STR("Damp takes half of the hives\n\n"));
    add_lines(&out, torn, HEADING, TEAR);
    out.len--; /* the blank line */
    buf_add(&out, STR("frost, and\n\n"));
    add_lines(&out, torn, TEAR + 1, torn->count);
    add_lines(&out, &set[0], 0, set[0].count);
    add_lines(&out, &set[1], 0, set[1].count);
    for (uint32_t i = 0; i < MORE; i++)
        buf_add(&out, STR("1 2 3\n"));
    struct page_input page = {.text = buf_str(&out)};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    assert_null(page.lines);
    arena_free(&arena);
}

/* Captions and headings that end amid a sentence leave the order of the column of Han that
 * they interrupt. */
static void keeps_order_across_captions(void **state)
{
    (void)state;
    static const char *const between[] = {
        "图为值班室的门口，\n门上挂着一只铜铃，\n一本簿子放在窗台上\n\n",
        "墨溪水边的老街与\n\n", "老街与码头的新路灯和\n\n",
        "图为收摊的小贩清点\n当天剩下的荠菜。\n\n"};
    enum { BETWEEN = sizeof between / sizeof *between, PART = LINES / (BETWEEN + 1) };
    struct arena arena = {0};
    struct stretch set = sample(&arena, true);
    struct buf out = {.arena = &arena};
    for (uint32_t i = 0; i <= BETWEEN; i++) {
        add_lines(&out, &set, i * PART, (i + 1) * PART);
        buf_add(&out, str_of(i < BETWEEN ? between[i] : ""));
    }
    struct page_input page = {.text = buf_str(&out)};
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    for (uint32_t i = 0, at = 0; i < page.line_count; i++) {
        struct str line = str_slice(page.text, page.lines[i].beg, page.lines[i].end);
        for (uint32_t k = 0; k < set.count; k++)
            if (line.len && str_equal(line, set.lines[k])) {
                assert_true(k >= at);
                at = k;
            }
    }
    arena_free(&arena);
}

/* More pieces of rows than are looked at: all of them stay. */
static void keeps_many_pieces(void **state)
{
    (void)state;
    enum { PIECES = 24000 };
    struct arena arena = {0};
    struct buf out = {.arena = &arena};
    struct input_line *lines = arena_new(&arena, struct input_line, PIECES);
    for (uint32_t i = 0; i < PIECES; i++) {
        uint32_t beg = (uint32_t)buf_str(&out).len;
        buf_add(&out, STR("河水涨了"));
        lines[i] = (struct input_line){beg, (uint32_t)buf_str(&out).len, i / 4, false};
        buf_add_char(&out, i % 4 == 3 ? '\n' : ' ');
    }
    struct page_input page = {.text = buf_str(&out),
                              .lines = lines,
                              .line_count = PIECES};
    interleaved_arrange_rows(&arena, &page, pairs_score, english_has_word);
    interleaved_arrange(&arena, &page, pairs_score, english_has_word);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < page.line_count; i++)
        seen += page.lines[i].end > page.lines[i].beg;
    assert_int_equal(seen, PIECES);
    arena_free(&arena);
}

static void knows_which_words_follow(void **state)
{
    (void)state;
    static const struct {
        const char *line, *likely, *unlikely;
    } ends[] = {
        {"was drawn up by the", "harbour board", "was not"},
        {"said that they", "would go", "the pier"},
        {"boats have not", "been let", "Marsk"},
        {"the passengers who", "said", "to cross"},
        {"and on", "Sunday", "is"},
        {"could", "be", "Board"},
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        uint8_t last = word_kind_last(str_of(ends[i].line));
        assert_true(word_kinds_score(last, word_kind_first(str_of(ends[i].likely))) >
                    word_kinds_score(last, word_kind_first(str_of(ends[i].unlikely))));
    }
    assert_int_equal(word_kind_first((struct str){0}), word_kind_last(STR("“")));
}

int main(void)
{
    enum { ROW_COUNT = sizeof rows / sizeof *rows };
    static struct CMUnitTest tests[ROW_COUNT + 11];
    size_t count = 0;
    ROWS(tests, count, rows, takes_columns_apart);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(leaves_one_column);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(ends_broken_words);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(expects_indents);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(takes_justified_words_apart);
    tests[count++] =
        (struct CMUnitTest)cmocka_unit_test(takes_columns_with_last_blanks_apart);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(takes_columns_of_words_apart);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(knows_which_words_follow);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(leaves_headings);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(keeps_order_across_captions);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(keeps_many_pieces);
    return cmocka_run_group_tests_name("interleaved", tests, NULL, NULL);
}
