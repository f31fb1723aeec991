#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "edition/correct.h"
#include "read/page_builder.h"
#include "edition/page_reader.h"
#include "input/lookalikes.h"

/* A page of two stories and a folio, each block one line. */
static struct page sample(void)
{
    static const struct {
        uint32_t story;
        enum role role;
        const char *text;
    } rows[] = {
        {0, ROLE_HEADLINE, "山路修通之后"},
        {0, ROLE_BODY, "河湾镇修通了通往后山的公路，"},
        {0, ROLE_BODY, "从前去一趟县城要走大半天。"},
        {0, ROLE_SUBHEAD, "旧桥积水有人管"},
        {0, ROLE_BODY, "昨夜一场大雨过后，城北的旧桥又积了水。排水队凌晨赶到。"},
        {1, ROLE_HEADLINE, "春茶开采"},
        {1, ROLE_BODY, "今年的春茶比往年早了十天。"},
        {STORY_NONE, ROLE_FURNITURE, "A02版 本地新闻"},
    };
    struct page page = {.number = 1, .first_line = 1};
    struct page_builder builder = {.page = &page, .text = {.arena = &page.arena}};
    struct buf source = {.arena = &page.arena};
    for (uint32_t i = 0; i < 8; i++) {
        page_builder_block(&builder, rows[i].story, rows[i].role);
        page_builder_piece(&builder, (struct piece){(uint32_t)builder.text.len, i + 1,
                                                    (uint32_t)source.len});
        buf_add(&builder.text, str_of(rows[i].text));
        buf_add(&source, str_of(rows[i].text));
        buf_add_char(&source, '\n');
    }
    page.name = STR("sample");
    page.source = buf_str(&source);
    page_builder_end(&builder);
    return page;
}

/* Articles parted by '/', blocks by '|' with the first letter of their role; furniture
 * after '#'. */
static struct str drawn(struct arena *arena, const struct page *page)
{
    struct buf out = {.arena = arena};
    uint32_t article = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        bool first = article < page->article_count && page->articles[article].block == i;
        article += first;
        const struct block *b = &page->blocks[i];
        buf_add_char(&out, i == page->furniture ? '#' : first && i ? '/' : i ? '|' : ' ');
        buf_add(&out, str_slice(str_of(role_name(b->role)), 0, 1));
        struct str text = page_slice(page, b->beg, b->end);
        buf_add(&out, str_slice(text, 0, 6));
        buf_add(&out, str_slice(text, text.len - 3, text.len));
    }
    return buf_str(&out);
}

static struct correction on(const struct page *page, enum correction_verb verb,
                            uint32_t block)
{
    return (struct correction){.verb = verb, .block = block_ref_of(page, block)};
}

static const struct {
    const char *name;
    enum correction_verb verb;
    uint32_t block, target, at;
    enum role role;
    const char *want; /* NULL: does not apply */
} rows[] = {
    {"split", CORRECT_SPLIT, 3, 0, 0, 0,
     " h山路后|b河湾，|b从前。/s旧桥管|b昨夜。/h春茶采|b今年。#fA02版闻"},
    {"split at a story's start", CORRECT_SPLIT, 5, 0, 0, 0, NULL},
    {"merge", CORRECT_MERGE, 1, 0, 0, 0,
     " h山路后|b河湾，|b从前。|s旧桥管|b昨夜。|h春茶采|b今年。#fA02版闻"},
    {"merge the last", CORRECT_MERGE, 6, 0, 0, 0, NULL},
    {"another headline", CORRECT_ROLE, 3, 0, 0, ROLE_HEADLINE,
     " h旧桥管|d山路后|b河湾，|b从前。|b昨夜。/h春茶采|b今年。#fA02版闻"},
    {"furniture", CORRECT_ROLE, 3, 0, 0, ROLE_FURNITURE,
     " h山路后|b河湾，|b从前。|b昨夜。/h春茶采|b今年。#fA02版闻|f旧桥管"},
    {"no furniture", CORRECT_ROLE, 7, 0, 0, ROLE_BODY,
     " h山路后|b河湾，|b从前。|s旧桥管|b昨夜。/h春茶采|b今年。|bA02版闻"},
    {"what it is already", CORRECT_ROLE, 1, 0, 0, ROLE_BODY, NULL},
    {"move", CORRECT_MOVE, 4, 6, 0, 0,
     " h山路后|b河湾，|b从前。|s旧桥管/h春茶采|b今年。|b昨夜。#fA02版闻"},
    {"move up", CORRECT_MOVE, 6, 1, 0, 0,
     " h山路后|b河湾，|b今年。|b从前。|s旧桥管|b昨夜。/h春茶采#fA02版闻"},
    {"hide", CORRECT_HIDE, 6, 0, 0, 0,
     " h山路后|b河湾，|b从前。|s旧桥管|b昨夜。#fA02版闻|h春茶采|b今年。"},
    {"join", CORRECT_JOIN, 1, 0, 0, 0,
     " h山路后|b河湾。|s旧桥管|b昨夜。/h春茶采|b今年。#fA02版闻"},
    {"join over a story's end", CORRECT_JOIN, 4, 0, 0, 0, NULL},
    {"part", CORRECT_SPLIT_BLOCK, 4, 0, 17, 0,
     " h山路后|b河湾，|b从前。|s旧桥管|b昨夜。|b排水。/h春茶采|b今年。#fA02版闻"},
    {"part at the end", CORRECT_SPLIT_BLOCK, 4, 0, 900, 0, NULL},
};

static void corrects(void **context)
{
    (void)context;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct page page = sample(), out;
        struct correction c = on(&page, rows[i].verb, rows[i].block);
        c.target = block_ref_of(&page, rows[i].target);
        c.role = rows[i].role;
        c.at = rows[i].at;
        struct corrections list = {.items = &c, .count = 1};
        page_correct(&out, &page, &list);
        struct str want = rows[i].want ? str_of(rows[i].want) : drawn(&page.arena, &page);
        struct str got = drawn(&out.arena, &out);
        assert_int_equal(c.applied, rows[i].want != NULL);
        if (!str_equal(got, want))
            fail_msg("%s: got %.*s", rows[i].name, STR_ARG(got));
        page_free(&out);
        page_free(&page);
    }
}

/* What the reader calls furniture is certain, and so is not listed as if it were a story. */
static void furniture_by_hand_is_certain(void **context)
{
    (void)context;
    static const struct {
        enum correction_verb verb;
        uint32_t block;
    } ways[] = {{CORRECT_HIDE, 5}, {CORRECT_ROLE, 6}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct page page = sample(), out;
        page.blocks[6].doubt = true;
        struct correction c = on(&page, ways[i].verb, ways[i].block);
        c.role = ROLE_FURNITURE;
        struct corrections list = {.items = &c, .count = 1};
        page_correct(&out, &page, &list);
        assert_true(c.applied);
        for (uint32_t k = 0; k < out.block_count; k++)
            assert_false(out.blocks[k].doubt);
        page_free(&out);
        page_free(&page);
    }
}

/* Two blocks joined are set as two lines of a paragraph are: the hyphen goes where the
 * word is one, and stays where the page prints it in the middle of a line. */
static const struct {
    const char *name, *before, *after, *want;
} joins[] = {
    {"a broken word", "The new cros-", "sing opened in May.",
     "The new crossing opened in May."},
    {"a word with a hyphen", "She is well-", "known here.", "She is well-known here."},
    {"two words", "The bridge was", "shut for repairs.",
     "The bridge was shut for repairs."},
    {"Han", "河湾镇修通了公路，", "从前要走大半天。",
     "河湾镇修通了公路，从前要走大半天。"},
};

static struct page page_of_two(const char *before, const char *after)
{
    const char *const texts[] = {before, after, "A well-known crossing stands there."};
    struct page page = {.number = 1, .first_line = 1};
    struct page_builder builder = {.page = &page, .text = {.arena = &page.arena}};
    struct buf source = {.arena = &page.arena};
    for (uint32_t i = 0; i < 3; i++) {
        page_builder_block(&builder, 0, ROLE_BODY);
        page_builder_piece(&builder, (struct piece){(uint32_t)builder.text.len, i + 1,
                                                    (uint32_t)source.len});
        buf_add(&builder.text, str_of(texts[i]));
        buf_add(&source, str_of(texts[i]));
        buf_add_char(&source, '\n');
    }
    page.source = buf_str(&source);
    page_builder_end(&builder);
    return page;
}

static void joins_as_lines(void **context)
{
    (void)context;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        struct page page = page_of_two(joins[i].before, joins[i].after), out;
        struct correction c = on(&page, CORRECT_JOIN, 0);
        page_correct(&out, &page, &(struct corrections){.items = &c, .count = 1});
        struct str got = page_slice(&out, out.blocks[0].beg, out.blocks[0].end);
        if (!str_equal(got, str_of(joins[i].want)))
            fail_msg("%s: got %.*s", joins[i].name, STR_ARG(got));
        page_free(&out);
        page_free(&page);
    }
}

static void count_letters(const struct page *page, uint32_t *counts)
{
    memset(counts, 0, 65536 * sizeof *counts);
    for (size_t pos = 0; pos < page->text.len;) {
        uint32_t code = glyph_next(page->text, &pos);
        if (code != '\n' && code != ' ' && code < 65536)
            counts[code]++;
    }
}

/* Pieces say where each byte came from, after any correction. */
static void pieces_are_true(const struct page *page)
{
    for (uint32_t i = 0; i < page->block_count; i++) {
        const struct block *b = &page->blocks[i];
        for (uint32_t p = 0; p < b->piece_count; p++) {
            const struct piece *piece = &page->pieces[b->piece + p];
            uint32_t end = p + 1 < b->piece_count ? piece[1].beg : b->end;
            struct str text = page_slice(page, piece->beg, end);
            while (text.len && text.ptr[text.len - 1] == ' ')
                text.len--;
            struct str from =
                str_slice(page->source, piece->source, piece->source + text.len);
            assert_true(str_equal(text, from));
        }
    }
}

/* Any sequence of corrections keeps every character; without them the page is as before.
 */
static void keeps_everything(void **context)
{
    (void)context;
    static uint32_t before[65536], after[65536];
    uint32_t seed = 7;
    for (int round = 0; round < 400; round++) {
        struct page page = sample(), now = sample(), next;
        struct corrections list = {0};
        count_letters(&page, before);
        for (int step = 0; step < 12; step++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t n = now.block_count;
            struct correction c = on(&now, seed >> 8 & 7, (seed >> 12) % n);
            if (c.verb >= CORRECT_COUNT)
                continue;
            c.target = block_ref_of(&now, (seed >> 16) % n);
            c.role = (seed >> 20) % ROLE_COUNT;
            c.at = (seed >> 24) % 20;
            arena_room(&page.arena, list.items, list.count, list.room);
            list.items[list.count++] = c;
            page_correct(&next, &page, &list);
            page_free(&now);
            now = next;
            count_letters(&now, after);
            assert_memory_equal(before, after, sizeof before);
            pieces_are_true(&now);
        }
        list.count = 0;
        page_correct(&next, &page, &list);
        assert_true(str_equal(next.text, page.text));
        assert_int_equal(next.article_count, page.article_count);
        page_free(&next);
        page_free(&now);
        page_free(&page);
    }
}

/* The role that a doubtful paragraph has already is confirmed, of furniture too. */
static void confirms_what_is_right(void **context)
{
    (void)context;
    struct page page = sample(), out;
    assert_true(page.furniture < page.block_count);
    for (int hide = 0; hide < 2; hide++)
        for (uint32_t at = hide ? page.furniture : 0; at < page.block_count; at++) {
            struct correction c = on(&page, hide ? CORRECT_HIDE : CORRECT_ROLE, at);
            struct corrections list = {.items = &c, .count = 1};
            c.role = page.blocks[at].role;
            page_correct(&out, &page, &list);
            assert_false(c.applied);
            page_free(&out);
            page.blocks[at].doubt = true;
            page_correct(&out, &page, &list);
            assert_true(c.applied);
            assert_false(out.blocks[at].doubt);
            page.blocks[at].doubt = false;
            page_free(&out);
        }
    page_free(&page);
}

static void reads_what_it_writes(void **context)
{
    (void)context;
    struct page page = sample();
    struct arena arena = {0};
    struct correction items[CORRECT_COUNT];
    for (enum correction_verb v = 0; v < CORRECT_COUNT; v++) {
        items[v] = on(&page, v, v);
        items[v].target = block_ref_of(&page, 1);
        items[v].role = ROLE_DECK;
        items[v].at = 5;
    }
    struct corrections list = {fingerprint_of_page(&page), items, CORRECT_COUNT,
                               CORRECT_COUNT};
    struct str text = corrections_write(&arena, &list);
    struct correction_set set = {0};
    corrections_read(&arena, &set, STR("# shared\nsplit 00000000 early\npage what\n"));
    assert_int_equal(set.ill, 2);
    corrections_read(&arena, &set, text);
    assert_int_equal(set.ill, 2);
    struct corrections *again = corrections_of(&set, &list.page);
    assert_non_null(again);
    assert_int_equal(again->count, CORRECT_COUNT);
    assert_true(str_equal(corrections_write(&arena, again), text));
    corrections_read(&arena, &set,
                     STR("page 0\njoin\nmove 00000000 a b\nrole king 00000000 a\n"));
    assert_int_equal(set.ill, 6);
    arena_free(&arena);
    page_free(&page);
}

/* A file cut inside a character, at the very end of its memory: read as it stands. */
static void reads_bytes_cut_in_a_character(void **context)
{
    (void)context;
    static const char file[] = "page what\n# \xe2\xbc\x88\xe2";
    struct arena arena = {0};
    struct correction_set set = {0};
    char *bytes = malloc(sizeof file - 1);
    assert_non_null(bytes);
    memcpy(bytes, file, sizeof file - 1);
    struct str text = {bytes, sizeof file - 1};
    assert_ptr_equal(lookalikes_replaced(&arena, text).ptr, bytes);
    corrections_read(&arena, &set, text);
    assert_int_equal(set.ill, 1);
    free(bytes);
    arena_free(&arena);
}

/* A page extracted again: another paragraph end, the correction still finds its place. */
static void finds_a_changed_paragraph(void **context)
{
    (void)context;
    struct page page = sample(), out;
    struct correction c = on(&page, CORRECT_SPLIT, 4);
    c.block.hash ^= 1;
    struct corrections list = {.items = &c, .count = 1};
    page_correct(&out, &page, &list);
    assert_true(c.applied);
    assert_int_equal(out.article_count, 3);
    page_free(&out);
    page_free(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corrects),
        cmocka_unit_test(furniture_by_hand_is_certain),
        cmocka_unit_test(joins_as_lines),
        cmocka_unit_test(keeps_everything),
        cmocka_unit_test(confirms_what_is_right),
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(reads_bytes_cut_in_a_character),
        cmocka_unit_test(finds_a_changed_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
