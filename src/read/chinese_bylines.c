/* Bylines in Chinese. A line is cut into pieces at blanks, marks and words for who writes,
 * and what the pieces are decides:
 *
 *     ■记者 丁鹏志 通讯员 李四     mark │ 记者 │ 丁鹏志 │ 通讯员 │ 李四
 *                                        worker  name     worker   name
 *
 * Reading ends at a piece that no byline holds. */
#include "read/chinese_text.h"

#include "words_chinese.h"

/* A piece of a byline and what ends it. */
struct byline_piece {
    struct str text;
    unsigned han;  /* and digits */
    size_t worker; /* length of the word for who writes that ends it; 0: there is none */
    bool person;   /* and that word names persons */
    bool prose;    /* a mark that no byline holds stands in it, or ends it */
};

static bool separates(uint32_t code)
{
    enum char_class class = char_class_of(code);
    return chinese_separates_desk(code) || class == CHAR_PAUSE || class == CHAR_OPEN ||
           class == CHAR_CLOSE || class == CHAR_MARK || class == CHAR_COMMA ||
           code == U'·';
}

/* Reads the piece at *pos and moves *pos past what ends it. */
static struct byline_piece next_piece(struct str s, size_t *pos)
{
    struct byline_piece piece = {0};
    size_t from = *pos, at = from;
    for (; at < s.len; at = *pos) {
        if (glyph_han_at(s, at) && !str_starts(str_slice(s, at, s.len), STR("丨"))) {
            piece.worker = word_list_at(s, at, &workers);
            *pos = at + (piece.worker ? piece.worker : 3);
            if (piece.worker)
                break;
            piece.han++;
            continue;
        }
        uint32_t code = glyph_next(s, pos);
        piece.prose = code > '~' && chinese_mark_at(s, at, STR("。，？！“"));
        if (separates(code) || piece.prose)
            break;
        piece.han += char_class_of(code) == CHAR_HAN || char_class_of(code) == CHAR_DIGIT;
    }
    piece.text = str_slice(s, from, at);
    piece.person = piece.worker && word_list_at(s, at, &people);
    return piece;
}

/* What stands in a byline besides the words for who writes: how long the pieces are. */
struct names {
    unsigned workers; /* 记者, 通讯员, … */
    unsigned people;  /* those of them that name persons */
    unsigned agency;  /* pieces that end as papers and agencies do */
    unsigned names;   /* pieces of 2 to 4 Han */
    unsigned others;  /* longer pieces: it is no byline, and what follows was not read */
    unsigned tight;   /* longest name set right after a word for who writes */
    bool prose;       /* a mark that no byline holds; what follows was not read */
};

static void take_piece(struct names *names, struct str piece, unsigned han, bool tight)
{
    enum { LONGEST_RUN = 14 };
    if (piece.len == 0)
        return;
    if (tight && names->people && han > 3 && han <= LONGEST_RUN && piece.len == han * 3 &&
        chinese_is_run_of_names(piece, han)) {
        names->names += (han + 2) / 3;
        return;
    }
    if (word_list_end(piece, &agencies))
        names->agency++;
    else if (han >= 1 && (han <= 4 || (han <= 6 && names->people && !tight)))
        names->names++;
    else
        names->others++;
    if (tight && han > names->tight)
        names->tight = han;
}

static struct names read_names(struct str s)
{
    struct names names = {0};
    size_t pos = 0;
    bool tight = false;
    do {
        struct byline_piece piece = next_piece(s, &pos);
        if (piece.worker && piece.han <= 8 && piece.text.len)
            names.agency++;
        else
            take_piece(&names, piece.text, piece.han, tight);
        tight = piece.worker > 0;
        names.workers += tight;
        names.people += piece.person;
        names.prose |= piece.prose;
    } while (pos < s.len && !names.others && !names.prose);
    return names;
}

/* （新华社重庆4月25日电）, （据新华社）, （完） */
static bool is_credit(struct str inside)
{
    if (str_equal(inside, STR("完")) || str_equal(inside, STR("本报综合")))
        return true;
    return inside.len <= 72 && word_list_start(inside, &credit_starts) &&
           word_list_end(inside, &credit_ends);
}

static struct str inside_brackets(struct str s)
{
    size_t len = str_starts(s, STR("(")) && str_ends(s, STR(")"))     ? 1
                 : str_starts(s, STR("（")) && str_ends(s, STR("）")) ? 3
                                                                      : 0;
    return len ? str_slice(s, len, s.len - len) : (struct str){0};
}

/* ●新华社记者, □ 武艳杰: a mark before an agency or names; recognition reads □ as 口. */
static bool is_marked(struct str s, const struct names *names)
{
    size_t mark = 0;
    uint32_t code = glyph_next(s, &mark);
    if (code == U'口')
        return chinese_is_name(glyph_trim(str_slice(s, mark, s.len)));
    if (char_class_of(code) != CHAR_MARK || names->names > 4)
        return false;
    mark += mark < s.len && s.ptr[mark] == ' ';
    struct str rest = str_slice(s, mark, s.len);
    bool agency = names->agency && names->workers == names->people;
    return agency || (names->names && (names->people || chinese_are_names(rest) ||
                                       chinese_is_name(rest)));
}

/* Words for who writes among names that are neither long nor many. */
static bool is_list_of_writers(const struct names *names)
{
    bool loose = names->tight <= 3 && names->names <= 8;
    return names->workers && loose &&
           (names->names || (names->agency && names->people)) &&
           (names->agency || names->tight == 0 || names->workers > 1);
}

/* 铁路工人 秦志刚: in at most eight Han what someone is, or where, and the name; 渔轮队 杜 潮:
 * by a word for that also in more, and several; 葉詠珊 中學教師. */
static bool is_name_with_post(struct str s)
{
    struct str name = s, post = chinese_cut(&name);
    uint32_t han = post.len ? glyph_han_run(post, 0) : 0;
    if (post.len <= 60 && word_list_end(post, &posts))
        return chinese_is_name(name) || (name.len && chinese_are_names(name));
    return (name.len && word_list_end(name, &posts) && chinese_is_name(post)) ||
           (han >= 2 && han <= 8 && post.len == (size_t)han * 3 &&
            !str_has(name, STR(" ")) && chinese_is_name(name));
}

/* 福安街居民 何太, 讀者 溫小玲, 一名乘客, 安平 一家长: who sent a letter; 孤寡居民 温暖多 is a
 * headline. */
static bool is_sender(struct str s)
{
    struct str name = s, post = chinese_cut(&name);
    if (str_starts(name, STR("一")) && name.len <= 12 && post.len <= 12)
        return word_list_end(name, &senders);
    if (!word_list_end(post, &senders))
        return false;
    if (name.len == 0)
        return post.len <= 12 && str_starts(post, STR("一"));
    return (word_list_start(post, &senders) && chinese_is_name(name)) ||
           (name.len <= 12 && word_list_end(name, &titled));
}

/* 一九八五年五月于山城, 立群 五月三日寄自开罗: when the text was written, and where, in two or
 * three Han. */
static bool is_written_at(struct str day)
{
    const size_t han = 3; /* bytes */
    bool placed = day.len > 5 * han && glyph_han_run(day, day.len - 2 * han) == 2 &&
                  (word_list_at(day, day.len - 3 * han, &written) ||
                   word_list_at(day, day.len - 4 * han, &written));
    while (placed && str_has(day, STR(" ")))
        chinese_cut(&day);
    return placed && (str_has(day, STR("年")) || str_has(day, STR("月"))) &&
           (word_list_start(day, &numerals) ||
            char_class_of(glyph_first(day)) == CHAR_DIGIT);
}

static enum byline byline_of(struct str s)
{
    if (s.len < 4 || s.len > 240)
        return BYLINE_NOT;
    struct str inside = inside_brackets(s);
    bool short_note = inside.len < 90 && word_list_start(inside, &closing_starts);
    if (inside.len && (is_credit(inside) || short_note))
        return BYLINE_CLOSING;
    if (s.len <= 45 && str_starts(s, STR("据")) && is_credit(s))
        return BYLINE_SURE;
    struct names names = read_names(s);
    if (names.prose)
        return BYLINE_NOT;
    if ((s.len <= 45 && is_sender(s)) || (s.len <= 75 && is_written_at(s)) ||
        (s.len <= 30 && word_list_end(inside.len ? inside : s, &signers)))
        return BYLINE_CLOSING;
    uint32_t han = inside.len ? glyph_han_run(inside, 0) : 0;
    bool run =
        han <= 9 && inside.len == (size_t)han * 3 && chinese_is_run_of_names(inside, han);
    if (inside.len && (run || chinese_are_names(inside) || is_name_with_post(inside) ||
                       (names.workers && !names.others)))
        return BYLINE_CLOSING;
    if (names.others)
        return is_name_with_post(s) ? BYLINE_NAME : BYLINE_NOT;
    bool one = names.people == 1 && names.names == 1 && word_list_start(s, &people) &&
               chinese_is_name(str_slice(s, word_list_at(s, 0, &people), s.len));
    if (is_marked(s, &names) || one || is_list_of_writers(&names)) /* 记者王某 */
        return BYLINE_SURE;
    if (!names.agency && !names.workers && (chinese_are_names(s) || is_name_with_post(s)))
        return BYLINE_NAME;
    return names.agency && !names.names && !names.workers && s.len <= 60 ? BYLINE_AGENCY
                                                                         : BYLINE_NOT;
}

/* 文：方 宓; 【本報記者陳大文報道】 and what stands in no such brackets; 【撰文：林舟】 stands above a part
 * of a text as subheads do. */
enum byline chinese_byline(struct str s)
{
    if (str_starts(s, STR("文：")) && chinese_is_name(str_slice(s, 6, s.len)))
        return BYLINE_SURE;
    if (!str_starts(s, STR("【")) || !str_ends(s, STR("】")))
        return byline_of(s);
    struct str inside = str_slice(s, 3, s.len - 3);
    bool sure = word_list_end(inside, &workers) && byline_of(inside) == BYLINE_SURE;
    return sure ? BYLINE_SURE : BYLINE_NOT;
}
