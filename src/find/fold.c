#include "find/fold.h"

#include "base/ascii.h"
#include "base/glyph.h"
#include "find/search.h"
#include "tables/forms.h"

enum {
    STEP = 256,   /* folded bytes for each mark */
    CLUSTER = 64, /* bytes of one unit's text, so that a flood of marks is cut */
};

/* A unit's start: folding can go on from here. */
struct fold_mark {
    uint32_t text, folded; /* folded ≥ STEP × the mark's index, and the first such unit */
};

static uint32_t form_high(uint32_t code)
{
    size_t low = 0, high = sizeof forms_high / sizeof *forms_high;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (forms_high[mid][0] == code)
            return forms_high[mid][1];
        if (forms_high[mid][0] < code)
            low = mid + 1;
        else
            high = mid;
    }
    return code;
}

size_t fold_with_marks(struct str text, size_t pos)
{
    for (size_t next = pos; next < text.len; pos = next)
        if (!glyph_joins(glyph_next(text, &next)))
            break;
    return pos;
}

uint32_t fold_form(uint32_t code)
{
    if (code > 0xFFFF)
        return form_high(code);
    uint32_t form = forms_value[forms_block[code >> 6] * 64u + (code & 63)];
    return form ? form : code;
}

void fold_each_form(void (*each)(uint32_t code, uint32_t form, void *context),
                    void *context)
{
    const uint16_t none = forms_block['A' >> 6]; /* as most blocks are */
    for (uint32_t code = 0; code <= 0xFFFF; code++) {
        if (forms_block[code >> 6] == none)
            code |= 63;
        uint32_t form = forms_value[forms_block[code >> 6] * 64u + (code & 63)];
        if (form)
            each(code, form, context);
    }
    for (size_t i = 0; i < sizeof forms_high / sizeof *forms_high; i++)
        each(forms_high[i][0], forms_high[i][1], context);
}

bool fold_is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060 ||
           code == 0xFEFF;
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

/* Written with blanks between: a blank counts only between two of these. */
static bool is_word(uint32_t code)
{
    if (code < 0x80)
        return ascii_is_alnum((int)code);
    return code < 0x2E80 && glyph_is_letter(code);
}

/* May canonical composition change this character where it stands alone? Said of too many
 * rather than too few; the ranges left out are those that pages are made of. */
static bool may_change(uint32_t code)
{
    if (code < 0x340 || (code >= 0x400 && code < 0x590) ||
        (code >= 0x2010 && code < 0x2100))
        return false;
    if ((code >= 0x2E80 && code < 0xF900) || (code >= 0xFE10 && code < 0x11000))
        return false;
    return !(code >= 0x1F000 && code < 0x2F800);
}

static uint32_t code_at(const struct fold_reader *r, size_t pos, size_t *next)
{
    unsigned len;
    uint32_t code = glyph_at(r->text.ptr + pos, &len);
    *next = pos + len;
    return code;
}

/* Where the character that starts at pos ends, its marks included; none join a line
 * end. */
static size_t unit_end(const struct fold_reader *r, size_t pos)
{
    size_t next, end;
    bool joins = code_at(r, pos, &end) != '\n';
    while (joins && end < r->text.len && (unsigned char)r->text.ptr[end] >= 0xCC) {
        if (!glyph_joins(code_at(r, end, &next)) || next - pos > CLUSTER)
            break;
        end = next;
    }
    return end;
}

static uint32_t fold_code(const struct fold_reader *r, uint32_t code)
{
    if (r->flags & FOLD_FORMS)
        code = fold_form(code);
    return r->flags & FOLD_CASE ? glyph_lower(code) : code;
}

/* Folds each character of s, one by one, into the unit. */
static void put_each(struct fold_reader *r, struct str s)
{
    r->len = 0;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if ((r->flags & FOLD_FORMS) && is_selector(code))
            continue;
        r->len += glyph_put(fold_code(r, code), r->bytes + r->len);
    }
}

/* A character with marks, or one that composition changes: half-width kana become wide
 * before composition, so that a voicing mark finds its letter. */
static void fold_cluster(struct fold_reader *r)
{
    char plain[FOLD_UNIT], composed[FOLD_UNIT];
    struct str s = str_slice(r->text, r->beg, r->end);
    if (!(r->flags & FOLD_FORMS)) {
        put_each(r, s);
        return;
    }
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;)
        len += glyph_put(fold_form(glyph_next(s, &pos)), plain + len);
    put_each(r,
             (struct str){composed, glyph_compose((struct str){plain, len}, composed)});
}

/* Passes over blanks and invisible characters. True where they separate two words and so
 * count as one blank, which is then the unit. */
static bool skip_blanks(struct fold_reader *r)
{
    bool blank = false;
    size_t next;
    r->beg = r->pos;
    while (r->pos < r->text.len) {
        uint32_t code = code_at(r, r->pos, &next);
        if (glyph_is_blank(code))
            blank = true;
        else if (!fold_is_invisible(code) && !is_selector(code))
            break;
        r->pos = next;
    }
    if (!blank || !r->word || r->pos == r->text.len)
        return false;
    return is_word(fold_form(code_at(r, r->pos, &next)));
}

/* Could a blank or an invisible character start with this byte? */
static bool starts_blank(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n') || c == 0xC2 || c == 0xE1 ||
           c == 0xE2 || c == 0xE3 || c == 0xEF || c == 0xF3;
}

void fold_start(struct fold_reader *reader, struct str text, int flags, size_t pos)
{
    reader->text = text;
    reader->flags = flags;
    reader->pos = reader->beg = reader->end = pos;
    reader->word = false;
    reader->len = 0;
}

/* A Han that no mark follows: one look at the table. */
static bool next_han(struct fold_reader *r)
{
    const unsigned char *p = (const unsigned char *)r->text.ptr + r->pos;
    if (r->pos + 3 >= r->text.len || p[0] < 0xE4 || p[0] > 0xE9 ||
        (p[3] >= 0x80 && (p[3] < 0xE4 || p[3] > 0xE9)))
        return false;
    uint32_t code = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    uint32_t form = r->flags & FOLD_FORMS ? fold_form(code) : code;
    if (code < 0x4E00 || form < 0x4E00 || form > 0x9FFF)
        return false;
    r->beg = r->pos;
    r->end = r->pos += 3;
    r->bytes[0] = (char)(0xE0 | form >> 12);
    r->bytes[1] = (char)(0x80 | (form >> 6 & 0x3F));
    r->bytes[2] = (char)(0x80 | (form & 0x3F));
    r->len = 3;
    r->word = false;
    return true;
}

bool fold_next(struct fold_reader *r)
{
    if (r->pos >= r->text.len)
        return false;
    if (next_han(r))
        return true;
    if ((r->flags & FOLD_FORMS) && starts_blank((unsigned char)r->text.ptr[r->pos]) &&
        skip_blanks(r)) {
        r->end = r->pos;
        r->bytes[0] = ' ';
        r->len = 1;
        r->word = false;
        return true;
    }
    if (r->pos >= r->text.len)
        return false;
    size_t next;
    r->beg = r->pos;
    uint32_t code = code_at(r, r->beg, &next);
    r->end = r->pos = unit_end(r, r->beg);
    if (r->end == next && !may_change(code)) {
        code = fold_code(r, code);
        r->len = glyph_put(code, r->bytes);
    } else {
        fold_cluster(r);
        code = glyph_last((struct str){r->bytes, r->len});
    }
    r->word = is_word(code);
    return r->len > 0 || fold_next(r);
}

/* Appends the reader's unit; the bytes were given room for the text's own length, which
 * few texts outgrow (a lower case letter may be longer than its capital). */
static void append(struct arena *arena, struct folded *folded, size_t *room,
                   const struct fold_reader *reader)
{
    char *bytes = (char *)folded->bytes.ptr;
    if (*room - folded->bytes.len < reader->len)
        bytes = arena_grow(arena, bytes, room, folded->bytes.len + reader->len, 1);
    memcpy(bytes + folded->bytes.len, reader->bytes, reader->len);
    folded->bytes.ptr = bytes;
    folded->bytes.len += reader->len;
}

struct folded *search_fold(struct arena *arena, struct str text)
{
    size_t room = text.len, mark_room = text.len / STEP + 2, from = 0;
    arena_reserve(arena, sizeof(struct folded) + room +
                             mark_room * sizeof(struct fold_mark) +
                             3 * sizeof(max_align_t));
    struct folded *folded = arena_new(arena, struct folded, 1);
    folded->text = text;
    folded->marks = arena_new(arena, struct fold_mark, mark_room);
    folded->bytes.ptr = arena_alloc(arena, 1, room);
    struct fold_reader reader;
    fold_start(&reader, text, FOLD_CASE | FOLD_FORMS, 0);
    for (;; from = reader.pos) {
        while (folded->bytes.len >= folded->mark_count * STEP) {
            arena_room(arena, folded->marks, folded->mark_count, mark_room);
            folded->marks[folded->mark_count++] =
                (struct fold_mark){(uint32_t)from, (uint32_t)folded->bytes.len};
        }
        if (!fold_next(&reader))
            return folded;
        append(arena, folded, &room, &reader);
    }
}

/* Puts the cursor on a mark: no unit read, the one after it next. */
static void jump(struct fold_cursor *cursor, const struct fold_mark *mark)
{
    fold_start(&cursor->reader, cursor->folded->text, FOLD_CASE | FOLD_FORMS, mark->text);
    cursor->at = mark->folded;
    size_t pos = mark->folded;
    cursor->reader.word = pos > 0 && is_word(glyph_prev(cursor->folded->bytes, &pos));
}

void fold_cursor_start(struct fold_cursor *cursor, const struct folded *folded)
{
    cursor->folded = folded;
    jump(cursor, &folded->marks[0]);
}

void fold_cursor_seek(struct fold_cursor *cursor, size_t at)
{
    const struct fold_mark *marks = cursor->folded->marks;
    size_t mark = at / STEP;
    while (marks[mark].folded > at)
        mark--;
    if (at < cursor->at || marks[mark].folded > cursor->at + cursor->reader.len)
        jump(cursor, &marks[mark]);
    while (at >= cursor->at + cursor->reader.len) {
        cursor->at += cursor->reader.len;
        if (!fold_next(&cursor->reader))
            return;
    }
}

size_t fold_cursor_pass(struct fold_cursor *cursor, size_t pos)
{
    while (cursor->reader.beg < pos) {
        cursor->at += cursor->reader.len;
        if (!fold_next(&cursor->reader)) {
            cursor->reader.len = 0;
            return cursor->folded->bytes.len;
        }
    }
    return cursor->at;
}

size_t fold_offset(const struct folded *folded, size_t beg)
{
    size_t low = 0, high = folded->mark_count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (folded->marks[mid].text <= beg)
            low = mid;
        else
            high = mid;
    }
    struct fold_cursor cursor = {.folded = folded};
    jump(&cursor, &folded->marks[low]);
    while (fold_next(&cursor.reader) && cursor.reader.beg < beg)
        cursor.at += cursor.reader.len;
    return cursor.at;
}
