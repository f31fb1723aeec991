/* Slices to lines. A column takes what fits: a Han two half ems, ASCII one; what must not
 * begin a line (GB/T 15834, CLREQ) hangs, is squeezed in, or takes the character before
 * it to the next line. */
#include "generated_page.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"
#include "text.h"

#define NO_START "，。、：；？！”’）》〉】」』…—·%℃,.:;?!)"
#define NO_END "“‘（《〈【「『("

/* What a line takes or leaves as one: a character, a number, a word, a double dash. */
struct set_token {
    size_t beg, end; /* bytes */
    unsigned units;
    bool blank;  /* a blank before it */
    bool forced; /* a line end before it */
    bool word;   /* letters and digits */
    bool no_start, no_end;
};

static bool is_word(uint32_t code, uint32_t next)
{
    if (code < 0x80 && ascii_is_alnum((int)code))
        return true;
    return next < 0x80 && ascii_is_alnum((int)next) && text_is_one_of(code, ".,-'/@$");
}

static unsigned units_of(uint32_t code)
{
    return code < 0x80 ? 1 : 2;
}

/* The English token at `at`: up to the next blank, or after a hyphen in a word. */
static void take_word(struct str text, size_t at, size_t *pos, struct set_token *token)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\n')
        if (text.ptr[end++] == '-' && end - at > 3)
            break;
    *token = (struct set_token){.beg = at,
                                .end = end,
                                .blank = token->blank,
                                .forced = token->forced};
    token->units = (unsigned)text_chars(str_slice(text, at, end));
    *pos = end;
}

/* The token at *pos of text; false at the end. */
static bool next_token(struct str text, size_t *pos, bool english,
                       struct set_token *token)
{
    *token = (struct set_token){0};
    size_t at = *pos;
    uint32_t code = glyph_next(text, pos);
    for (; code == ' ' || code == '\n'; at = *pos, code = glyph_next(text, pos)) {
        token->blank |= code == ' ';
        token->forced |= code == '\n';
    }
    if (!code)
        return false;
    if (english) {
        take_word(text, at, pos, token);
        return true;
    }
    token->beg = at;
    token->units = units_of(code);
    token->no_start = text_is_one_of(code, NO_START);
    token->no_end = text_is_one_of(code, NO_END);
    uint32_t first = code;
    for (;;) {
        size_t peek = *pos, over = *pos;
        uint32_t next = glyph_next(text, &peek);
        over = peek;
        bool word =
            next && is_word(first, next) && is_word(next, glyph_next(text, &over));
        bool twin =
            next && next == first && text_is_one_of(first, "—…") && token->units < 4;
        if (!word && !twin)
            break;
        token->word |= word;
        token->units += units_of(next);
        *pos = peek;
        first = next;
    }
    token->end = *pos;
    if (token->units >= 4 && text_is_one_of(code, "—"))
        token->no_start = false;
    return true;
}

static struct set_token *tokenize(struct generated_page *page, struct str text,
                                  size_t *count)
{
    struct set_token *tokens = NULL, token;
    size_t room = 0, pos = 0;
    *count = 0;
    while (next_token(text, &pos, page->style.english, &token)) {
        arena_room(page->arena, tokens, *count, room);
        tokens[(*count)++] = token;
    }
    return tokens;
}

/* --- printing */

static void put_blank(struct generated_page *page)
{
    buf_add_char(page->out, '\n');
    page->line++;
}

static bool is_heading(const struct generated_block *block)
{
    return block->role == ROLE_KICKER || block->role == ROLE_HEADLINE ||
           block->role == ROLE_DECK;
}

static struct str blanks(unsigned count)
{
    static const char ROW[] = "                                        ";
    return str_of(ROW + (sizeof ROW - 1 - (count < 40 ? count : 40)));
}

/* Blanks before a line of a page that keeps its margin; headings may stand in the
 * middle. */
static unsigned inset_of(const struct generated_page *page,
                         const struct generated_block *block, struct str line)
{
    size_t room = 60, chars = text_chars(line);
    if (is_heading(block) && page->paper.centred && chars < room)
        return (unsigned)(room - chars) / 2;
    return page->paper.margin;
}

static void put_line(struct generated_page *page, struct generated_block *block,
                     struct str line)
{
    if (page->paper.margin)
        buf_add(page->out, blanks(inset_of(page, block, line)));
    buf_add(page->out, line);
    buf_add_char(page->out, '\n');
    arena_room(page->arena, block->lines, block->line_count, block->line_room);
    block->lines[block->line_count++] = page->line++;
}

/* A stray blank between two characters, as a recogniser sees one. */
static bool has_stray(struct generated_page *page, const struct set_token *token)
{
    return page->style.noise && !token->word && !token->no_start &&
           rng_below(page->rng, 150) == 0;
}

static struct str line_of(struct generated_page *page, struct str text,
                          const struct set_token *tokens, size_t count)
{
    struct buf buf = {.arena = page->arena};
    for (size_t i = 0; i < count; i++) {
        bool number = tokens[i].word && !page->style.english;
        bool loose = number && rng_chance(page->rng, page->style.justified);
        bool after =
            i && tokens[i - 1].word && rng_chance(page->rng, page->style.justified / 3);
        if (i && (tokens[i].blank || loose || (after && !tokens[i].no_start) ||
                  has_stray(page, &tokens[i])))
            buf_add_char(&buf, ' ');
        buf_add(&buf, str_slice(text, tokens[i].beg, tokens[i].end));
    }
    return buf_str(&buf);
}

/* The marks that follow the first n tokens and may not begin a line stay with them. */
static size_t with_marks(const struct set_token *tokens, size_t count, size_t n)
{
    while (n < count && tokens[n].no_start && !tokens[n].forced)
        n++;
    return n;
}

/* How many of the tokens the next line takes; at least one. */
static size_t fill(struct generated_page *page, const struct set_token *tokens,
                   size_t count, unsigned room)
{
    const struct style *style = &page->style;
    unsigned used = 0, marks = 0;
    size_t n = 0;
    for (; n < count; n++) {
        const struct set_token *token = &tokens[n];
        unsigned units = token->units + (n && token->blank);
        if (n && token->forced)
            return n;
        if (used + units > room) {
            bool mark = token->no_start && token->units == 2;
            unsigned over = used + units - room;
            if (mark &&
                ((style->hang && over <= 2) || (style->squeeze && over <= marks + 1)))
                return with_marks(tokens, count, n + 1);
            if (style->squeeze && !token->word && over <= marks &&
                rng_chance(page->rng, 60) &&
                (n + 1 >= count || !tokens[n + 1].no_start) && !token->no_end)
                return n + 1;
            break;
        }
        used += units;
        marks += token->no_start || token->no_end;
    }
    size_t full = n;
    while (n > 1 && n < count && (tokens[n].no_start || tokens[n - 1].no_end))
        n--;
    return n > 1 || full <= 1 ? (n ? n : 1) : full;
}

/* Splits a word at the line's end: returns the bytes of it that stay, 0: none. */
static size_t hyphenate(struct generated_page *page, struct str text,
                        const struct set_token *token, unsigned room)
{
    struct str word = str_slice(text, token->beg, token->end);
    for (size_t i = 0; i < word.len; i++)
        if (!ascii_is_lower(word.ptr[i]))
            return 0;
    if (word.len < 7 || room < 4 || !rng_chance(page->rng, 50))
        return 0;
    size_t most = room - 1 < word.len - 3 ? room - 1 : word.len - 3;
    return most < 3 ? 0 : rng_range(page->rng, 3, (unsigned)most);
}

static unsigned units_in(const struct set_token *tokens, size_t count)
{
    unsigned units = 0;
    for (size_t i = 0; i < count; i++)
        units += tokens[i].units + (i && tokens[i].blank);
    return units;
}

static void end_line(struct generated_page *page)
{
    if (page->style.wrapped && page->style.gapped)
        put_blank(page);
}

/* On an English page: does a column end here, inside a paragraph? */
static bool ends_column(struct generated_page *page)
{
    return page->style.english && !page->style.gapped && page->paper.foot &&
           rng_below(page->rng, 1000) < page->paper.foot;
}

static void set_wrapped(struct generated_page *page, struct generated_block *block,
                        struct str text, bool indent)
{
    size_t count, at = 0;
    struct set_token *tokens = tokenize(page, text, &count);
    bool short_first = indent && page->style.indent != INDENT_NONE;
    while (at < count) {
        unsigned room = block->width - (at == 0 && short_first ? 4 : 0);
        size_t n = fill(page, tokens + at, count - at, room);
        struct str line = line_of(page, text, tokens + at, n);
        if (at == 0 && indent && page->style.indent == INDENT_KEPT)
            line =
                text_join(page->arena,
                          page->style.english ? blanks(page->paper.inset) : STR("　　"),
                          line);
        at += n;
        unsigned used = units_in(tokens + at - n, n) + 1;
        size_t stay = at < count && page->style.english && used < room
                          ? hyphenate(page, text, &tokens[at], room - used)
                          : 0;
        if (stay) {
            line = text_join(page->arena, line, STR(" "));
            line = text_join(page->arena, line,
                             str_slice(text, tokens[at].beg, tokens[at].beg + stay));
            line = text_join(page->arena, line, STR("-"));
            tokens[at].beg += stay;
            tokens[at].units -= (unsigned)stay;
        }
        put_line(page, block, line);
        if (at < count && !(is_heading(block) && page->tight))
            end_line(page);
        if (at < count && ends_column(page))
            put_blank(page);
    }
}

/* One line a slice; a heading's own line ends are kept. */
static void set_unwrapped(struct generated_page *page, struct generated_block *block,
                          struct str text, bool first)
{
    size_t beg = 0;
    while (beg < text.len) {
        size_t end = str_find(text, STR("\n"), beg);
        struct str line = str_slice(text, beg, end);
        size_t count;
        struct set_token *tokens = tokenize(page, line, &count);
        line = line_of(page, line, tokens, count);
        if (beg == 0 && first && block->mark)
            line = text_join(page->arena, str_of(block->mark), line);
        bool body = block->role == ROLE_BODY && first && beg == 0;
        if (body && page->style.indent == INDENT_KEPT && !page->style.english)
            line = text_join(page->arena, STR("　　"), line);
        put_line(page, block, line);
        beg = end + 1;
        if (beg < text.len && !page->tight)
            end_line(page);
        else if (beg < text.len && page->paper.apart && is_heading(block) &&
                 rng_chance(page->rng, page->paper.apart))
            put_blank(page);
    }
}

static bool is_short(const struct generated_block *block)
{
    return block->role != ROLE_BODY && block->role != ROLE_CAPTION;
}

static void set_slice(struct generated_page *page, const struct generated_slice *slice)
{
    struct generated_block *block = &page->blocks[slice->block];
    struct str text = str_slice(block->text, slice->beg, slice->end);
    bool first = slice->beg == 0;
    if (page->style.wrapped && block->width)
        set_wrapped(page, block, text, first && !is_short(block));
    else
        set_unwrapped(page, block, text, first);
}

/* Blank lines after a slice, `next` being what follows in the part (NULL: its end). A
 * change of text box may leave none; the headings of one story may stand close. */
static void set_gap(struct generated_page *page, const struct generated_block *block,
                    const struct generated_block *next)
{
    const struct style *style = &page->style;
    bool run =
        next && is_heading(block) && (is_heading(next) || next->role == ROLE_CAPTION);
    bool close =
        run && rng_chance(page->rng, page->tight == 2 ? (is_heading(next) ? 95 : 60)
                                     : page->tight    ? 50
                                                      : 5);
    bool missing = !next && rng_chance(page->rng, block->story < 0    ? 20
                                                  : is_heading(block) ? 3
                                                                      : 9);
    bool gap = style->gapped || style->parted;
    if (style->wrapped ? gap && !close && !missing : !style->dense)
        put_blank(page);
    else if (!next && rng_chance(page->rng, gap ? 15 : 40))
        put_blank(page);
    while (!next && rng_chance(page->rng, 8))
        put_blank(page);
}

/* Blank lines of an English page after `block`, above `next`. */
static unsigned gap_of(struct generated_page *page, const struct generated_block *block,
                       const struct generated_block *next)
{
    struct rng *rng = page->rng;
    const struct paper *paper = &page->paper;
    bool same = block->story == next->story, body = next->role == ROLE_BODY;
    bool heads = is_heading(block) && is_heading(next);
    if (paper->blanks == BLANKS_EVERY)
        return !same && rng_chance(rng, 15) ? 2 : 1;
    if (same && heads && paper->close_heads)
        return 0;
    if (same && block->role == ROLE_BYLINE && body && paper->close_byline)
        return 0;
    bool sub = block->role == ROLE_SUBHEAD || next->role == ROLE_SUBHEAD;
    if (same && sub && paper->close_subheads)
        return 0;
    if (paper->blanks == BLANKS_LOOSE)
        return rng_chance(rng, same ? 30 : 60);
    if (!same && paper->blanks == BLANKS_NONE)
        return paper->story_gap;
    if (!same || paper->blanks == BLANKS_PARAS) {
        unsigned more = rng_chance(rng, 12);
        return more + rng_chance(rng, 97);
    }
    if (paper->blanks == BLANKS_NONE || (body && block->role == ROLE_BODY))
        return 0;
    if (block->role == ROLE_FURNITURE || block->role == next->role)
        return rng_chance(rng, 50);
    if (next->role == ROLE_JUMP)
        return rng_chance(rng, 25);
    return rng_chance(rng, 92);
}

static void set_paper_gap(struct generated_page *page,
                          const struct generated_block *block,
                          const struct generated_block *next)
{
    for (unsigned n = next ? gap_of(page, block, next) : 0; n; n--)
        put_blank(page);
}

/* The slice after this one, be it in the next part; NULL: none. */
static const struct generated_block *block_after(const struct generated_page *page,
                                                 size_t part, uint32_t slice)
{
    const struct generated_part *at = &page->parts[part];
    if (slice + 1 == at->slice_count) {
        if (part + 1 == page->part_count)
            return NULL;
        at++;
        slice = UINT32_MAX;
    }
    return &page->blocks[page->slices[at->slice + slice + 1].block];
}

/* Each story has its own measure; headings have wider ones. */
static void set_widths(struct generated_page *page)
{
    const struct style *style = &page->style;
    unsigned width = 2 * rng_range(page->rng, style->narrow, style->wide);
    int story = BLOCK_UNSCORED - 1;
    for (size_t i = 0; style->wrapped && i < page->block_count; i++) {
        struct generated_block *block = &page->blocks[i];
        if (block->story != story && !style->fixed && rng_chance(page->rng, 70))
            width = 2 * rng_range(page->rng, style->narrow, style->wide);
        story = block->story;
        block->width = block->story < 0 ? 0 : width;
        if (block->role == ROLE_HEADLINE || block->role == ROLE_KICKER ||
            block->role == ROLE_DECK)
            block->width = style->english || block->as_broken || rng_chance(page->rng, 50)
                               ? 0
                               : width + 2 * rng_below(page->rng, 9);
        if (block->role == ROLE_CAPTION && rng_chance(page->rng, 60))
            block->width = 2 * rng_range(page->rng, style->wide, style->wide * 3);
    }
}

static int by_key(const void *a, const void *b)
{
    const struct generated_part *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->slice < y->slice ? -1 : x->slice > y->slice;
}

void typeset_page(struct generated_page *page)
{
    qsort(page->parts, page->part_count, sizeof *page->parts, by_key);
    page->line = 1;
    page->style.gapped |= page->style.english && page->paper.blanks == BLANKS_EVERY;
    page->tight = rng_chance(page->rng, 70) ? 2 : rng_below(page->rng, 2);
    set_widths(page);
    for (unsigned n = rng_below(page->rng, 4); n; n--)
        put_blank(page);
    for (size_t i = 0; i < page->part_count; i++) {
        const struct generated_part *part = &page->parts[i];
        for (uint32_t k = 0; k < part->slice_count; k++) {
            const struct generated_slice *slice = &page->slices[part->slice + k];
            set_slice(page, slice);
            if (page->style.english) {
                set_paper_gap(page, &page->blocks[slice->block], block_after(page, i, k));
                continue;
            }
            bool last = k + 1 == part->slice_count;
            set_gap(page, &page->blocks[slice->block],
                    last ? NULL : &page->blocks[page->slices[part->slice + k + 1].block]);
        }
    }
}
