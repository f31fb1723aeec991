#include "find/index_terms.h"

#include "base/char_class.h"
#include "base/glyph.h"
#include "find/fold.h"

/*   folded text    墨溪老铁桥,1956年 iron bridge
 *   terms          墨溪 溪老 老铁 铁桥 1956 年 iron bridge
 *
 * A Han that has no Han beside it is a term of its own, so that a query for it alone
 * finds it, as it finds the pairs that begin with it. */

/* A term under construction: the last Han, or a word. */
struct terms {
    struct buf *out;
    void (*add)(struct terms *terms, struct str term, bool open);
    char bytes[FOLD_UNIT]; /* of the Han before, or of the word so far */
    size_t len;
    bool han;    /* bytes is a Han, … */
    bool paired; /* … which is in a term with the one before it */
    bool any;    /* something was added */
};

enum { LONGEST_WORD = 64 }; /* bytes; what is longer is cut, in texts and queries alike */

static bool is_han(struct str unit)
{
    size_t pos = 0;
    uint32_t code = glyph_next(unit, &pos);
    return char_class_of(code) == CHAR_HAN || glyph_is_han(code);
}

static bool is_word(struct str unit)
{
    size_t pos = 0;
    uint32_t code = glyph_next(unit, &pos);
    enum char_class class = char_class_of(code);
    return class == CHAR_LATIN || class == CHAR_DIGIT || glyph_is_letter(code);
}

/* Ends what is under construction: a Han that stands alone, or a word. open: the query
 * may go on after it. */
static void end_term(struct terms *terms, bool open)
{
    if (terms->len && !(terms->han && terms->paired))
        terms->add(terms, (struct str){terms->bytes, terms->len}, open || terms->han);
    terms->len = 0;
    terms->paired = false;
}

static void take_han(struct terms *terms, struct str unit)
{
    if (terms->len && !terms->han)
        end_term(terms, false);
    bool pair = terms->len > 0 && terms->len + unit.len <= sizeof terms->bytes;
    if (pair) {
        memcpy(terms->bytes + terms->len, unit.ptr, unit.len);
        terms->add(terms, (struct str){terms->bytes, terms->len + unit.len}, false);
    }
    memcpy(terms->bytes, unit.ptr, unit.len);
    terms->len = unit.len;
    terms->han = true;
    terms->paired = pair;
}

static void take_letter(struct terms *terms, struct str unit)
{
    if (terms->len && terms->han)
        end_term(terms, false);
    terms->han = false;
    if (terms->len + unit.len <= LONGEST_WORD) {
        memcpy(terms->bytes + terms->len, unit.ptr, unit.len);
        terms->len += unit.len;
    }
}

static void add_text(struct terms *terms, struct str text)
{
    struct fold_reader reader;
    fold_start(&reader, text, FOLD_CASE | FOLD_FORMS, 0);
    while (fold_next(&reader)) {
        struct str unit = {reader.bytes, reader.len};
        if (is_han(unit))
            take_han(terms, unit);
        else if (is_word(unit))
            take_letter(terms, unit);
        else
            end_term(terms, false);
    }
    end_term(terms, true);
}

static void add_to_text(struct terms *terms, struct str term, bool open)
{
    (void)open;
    buf_add(terms->out, term);
    buf_add_char(terms->out, ' ');
}

void index_terms_add(struct buf *out, struct str text)
{
    struct terms terms = {.out = out, .add = add_to_text};
    add_text(&terms, text);
}

/* A term holds letters alone, so nothing in it closes the quotation mark. */
static void add_to_query(struct terms *terms, struct str term, bool open)
{
    if (terms->any)
        buf_add(terms->out, STR(" AND "));
    terms->any = true;
    buf_add_char(terms->out, '"');
    buf_add(terms->out, term);
    buf_add_char(terms->out, '"');
    if (open)
        buf_add_char(terms->out, '*');
}

void index_terms_query(struct buf *out, struct str query)
{
    struct terms terms = {.out = out, .add = add_to_query};
    add_text(&terms, query);
}
