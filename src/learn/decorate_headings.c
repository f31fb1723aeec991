/* Headings of a Chinese story as a paper would print them: made of its title and of clauses
 * and sentences of its text, broken over two lines, marked. */
#include "decorate.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "text.h"

static struct str two(struct generated_page *page, struct str a, const char *between,
                      struct str b)
{
    return text_join(page->arena, text_join(page->arena, a, str_of(between)), b);
}

/* A clause of the paragraph that could stand over it: 5 to 14 characters between marks.
 */
struct str decorate_clause(struct generated_page *page, struct str text)
{
    struct str best = {0};
    size_t beg = 0;
    for (size_t pos = 0; pos < text.len;) {
        size_t at = pos;
        uint32_t code = glyph_next(text, &pos);
        if (!text_is_one_of(code, "，。：；、！？“”‘’（）—…《》 "))
            continue;
        struct str clause = str_slice(text, beg, at);
        size_t chars = text_chars(clause);
        if (chars >= 4 && chars <= 14 && (!best.len || rng_chance(page->rng, 35)))
            best = clause;
        beg = pos;
    }
    return best;
}

/* Where a long heading is broken: at its blank, else after a mark, else near the middle.
 */
static struct str broken(struct generated_page *page, struct str text)
{
    size_t blank = text_find_any(text, " ");
    if (blank < text.len)
        return two(page, str_slice(text, 0, blank), "\n",
                   glyph_trim(str_slice(text, blank, text.len)));
    size_t chars = text_chars(text);
    size_t mid = text_offset(text, chars / 2 + rng_below(page->rng, 3));
    for (size_t pos = 0, left = 0; pos < text.len; left++) {
        uint32_t code = glyph_next(text, &pos);
        if (text_is_one_of(code, "，：！？") && left > chars / 4 && left < chars * 3 / 4)
            mid = pos;
    }
    size_t next = mid;
    if (mid == 0 || mid >= text.len || ascii_is_alnum(text.ptr[mid]) ||
        text_is_one_of(glyph_next(text, &next), "，。、：；？！”’）》——…·%"))
        return text;
    return two(page, str_slice(text, 0, mid), "\n", str_slice(text, mid, text.len));
}

/* A heading as it is printed: marked, or printed twice over, then in the lines it has. */
static struct generated_block *add_heading(struct generated_page *page, int number,
                                           enum role role, struct str text)
{
    struct generated_block *block = generated_add(page, number, role, text);
    if (role == ROLE_HEADLINE && page->style.markdown) {
        block->mark = rng_chance(page->rng, 50) ? "## " : "# ";
        block->text = text_replace(page->arena, block->text, STR("\n"), STR(" "));
    }
    if (role == ROLE_HEADLINE && rng_chance(page->rng, page->style.shadowed)) {
        block->want = text_replace(page->arena, block->text, STR("\n"), STR(" "));
        block->text = script_shadow(page->arena, block->text);
        block->as_broken = true;
    }
    return block;
}

void decorate_heading(struct generated_page *page, int number, enum role role,
                      struct str text)
{
    size_t chars = text_chars(text);
    unsigned percent = page->style.wrapped ? 45 : 6;
    if (chars > 13 && rng_chance(page->rng, percent))
        text = broken(page, text);
    add_heading(page, number, role, text);
}

/* Everything in one line, separated by blanks, reads as one headline: with a line of its own,
 * a kicker or a deck would be told from it. */
static void add_whole_heading(struct generated_page *page, int number,
                              const struct str *parts)
{
    struct str all = {0};
    for (int i = 0; i < 3; i++)
        if (parts[i].len)
            all = all.len ? two(page, all, " ", parts[i]) : parts[i];
    add_heading(page, number, ROLE_HEADLINE, all)->as_broken = true;
}

/* One of the text's sentences that suit and quote nothing, each later one in so many of a
 * hundred cases; {NULL,0} where there is none. */
static struct str some_sentence(struct generated_page *page, struct str text,
                                bool (*suits)(struct str sentence), unsigned percent)
{
    struct str best = {0};
    for (size_t beg = 0; beg < text.len;) {
        size_t end = beg + str_find(str_slice(text, beg, text.len), STR("。"), 0);
        struct str sentence = str_slice(text, beg, end);
        bool whole = text_find_any(sentence, "“”‘’（）：；") >= sentence.len;
        if (whole && suits(sentence) && (!best.len || rng_chance(page->rng, percent)))
            best = sentence;
        beg = end + STR("。").len;
    }
    return best;
}

/* Two clauses. */
static bool suits_title(struct str sentence)
{
    size_t comma = str_find(sentence, STR("，"), 0), chars = text_chars(sentence);
    return comma < sentence.len && chars >= 10 && chars <= 28 &&
           !str_has(str_slice(sentence, comma + 3, sentence.len), STR("，")) &&
           !str_has(sentence, STR("报道"));
}

/* What was done, and to what end. */
static bool suits_deck(struct str sentence)
{
    size_t chars = text_chars(sentence);
    return chars >= 18 && chars <= 60;
}

/* From the story's first paragraphs: papers head their stories so, agencies do not. */
static struct str sentence_title(struct generated_page *page,
                                 const struct source_story *story)
{
    size_t at = rng_below(page->rng, story->para_count < 4 ? 1 : 3);
    return some_sentence(page, story->paras[at].text, suits_title, 40);
}

static struct str title_of(struct generated_page *page, const struct source_story *story)
{
    static const char *const ENDS[] = {"！", "？", "……"};
    struct str title = story->title;
    if (rng_chance(page->rng, 30)) {
        struct str sentence = sentence_title(page, story);
        title = sentence.len ? sentence : title;
    }
    if (rng_chance(page->rng, 5) && !text_is_closed(title))
        title = text_join(page->arena, title, str_of(ENDS[rng_below(page->rng, 3)]));
    return title;
}

static struct str sentence_deck(struct generated_page *page,
                                const struct source_story *story)
{
    size_t at = rng_below(page->rng, story->para_count < 3 ? 1 : 2);
    return some_sentence(page, story->paras[at].text, suits_deck, 30);
}

/* Two clauses of the story side by side, above the headline. */
static struct str clause_kicker(struct generated_page *page,
                                const struct source_story *story)
{
    struct str one = decorate_clause(page, story->paras[0].text);
    struct str other = decorate_clause(page, story->paras[1].text);
    return one.len && other.len ? two(page, one, " ", other) : one;
}

void decorate_headings(struct generated_page *page, const struct source_story *story,
                       int number)
{
    static const enum role ROLES[] = {ROLE_KICKER, ROLE_HEADLINE, ROLE_DECK};
    struct str parts[3] = {{0}, title_of(page, story), {0}};
    if (rng_chance(page->rng, 18))
        parts[0] = rng_chance(page->rng, 65) ? phrase_pick(&page->voice, PHRASE_KICKER)
                                             : clause_kicker(page, story);
    if (rng_chance(page->rng, 25))
        parts[2] = phrase_pick(&page->voice, PHRASE_DECK);
    else if (rng_chance(page->rng, 12))
        parts[2] = sentence_deck(page, story);
    if ((parts[0].len || parts[2].len) && rng_chance(page->rng, 45)) {
        add_whole_heading(page, number, parts);
        return;
    }
    for (int i = 0; i < 3; i++)
        if (parts[i].len)
            decorate_heading(page, number, ROLES[i], parts[i]);
}

void decorate_subhead(struct generated_page *page, int number, const char *mark,
                      const struct str clauses[2])
{
    struct str clause = clauses[0], second = clauses[1];
    bool sentence = page->style.sentences;
    if (second.len && rng_chance(page->rng, sentence ? 85 : 50))
        clause = two(page, clause, !sentence && rng_chance(page->rng, 40) ? " " : "，",
                     second);
    if ((sentence || (str_has(clause, STR("，")) && rng_chance(page->rng, 20))) &&
        !str_has(str_of(mark), STR("？")))
        clause = text_join(page->arena, clause, STR("。"));
    struct str text = text_replace(page->arena, str_of(mark), STR("*"), clause);
    if (page->style.wrapped && text_chars(text) > 12 &&
        rng_chance(page->rng, sentence ? 10 : 50))
        text = broken(page, text);
    struct generated_block *block =
        generated_add(page, number, ROLE_SUBHEAD,
                      phrase_expand(&page->voice,
                                    text.ptr ? arena_copy(page->arena, text).ptr : ""));
    if (page->style.markdown && rng_chance(page->rng, 85))
        block->mark = "## ";
}
