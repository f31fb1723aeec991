/* Chinese as a language of pages (language.h): its functions and what they share. */
#include "read/chinese_text.h"

#include "read/english_text.h"
#include "read/pairs.h"
#include "words_chinese.h"

/* ---- captions and notes ---- */

/* An arrow and a sentence or who took the picture; ↑ 油价上涨 is a heading. */
static bool points_at_picture(struct str s)
{
    return word_list_start(s, &arrows) &&
           (str_has(s, STR("。")) || str_ends(s, STR("）")));
}

/* WEAK_PICTURE: it begins as captions do; WEAK_CREDIT: it ends in who took the picture;
 * WEAK_CAPTION: both. */
static enum weak_evidence picture_of(struct str s)
{
    enum { SHORT = 100 }; /* bytes of a line of names */
    bool begins = word_list_start(s, &picture_starts) || points_at_picture(s);
    bool agency = str_ends(s, STR("）")) && word_list_in(s, &taken_for);
    if ((agency || word_list_end(s, &picture_ends)) && !word_list_end(s, &filmed) &&
        !(s.len < SHORT && word_list_in(s, &wrote)))
        return begins ? WEAK_CAPTION : WEAK_CREDIT;
    return begins ? WEAK_PICTURE : WEAK_NONE;
}

static bool is_caption(struct str s)
{
    enum { INSIDE = 400 }; /* bytes of a caption that is told by a word inside */
    return word_list_start(s, &caption_starts) || points_at_picture(s) ||
           word_list_end(s, &caption_ends) ||
           (s.len < INSIDE && word_list_in(s, &pictured));
}

static bool is_note(struct str s)
{
    size_t len = word_list_at(s, 0, &labels);
    struct str rest = str_slice(s, len, s.len);
    return len && rest.len > 6 &&
           (str_starts(rest, STR("：")) || str_starts(rest, STR(":")));
}

/* ---- lines about a headline ---- */

/* Who attended, spoke or inspected: the line below a headline, not the headline. */
static bool says_attended(struct str s)
{
    return word_list_end(s, &attended_ends) ||
           ((str_has(s, STR("并")) || str_has(s, STR(" "))) &&
            word_list_in(s, &attended_inside));
}

/* 陈敏出席并讲话, 宋 平李山在西乡调研: one of these that begins with names of two or three Han
 * each; of two alone none that newspapers often print, as 周末. */
static bool says_who(struct str s)
{
    char names[36];
    size_t len = 0, next = 0;
    if (!word_list_end(s, &attended_ends))
        return false;
    for (size_t pos = 0;; pos = next) {
        struct str rest = str_slice(s, pos, s.len);
        if (word_list_start(rest, &attended_ends) || str_starts(rest, STR("在")) ||
            str_starts(rest, STR("作出")))
            break;
        if (char_class_of(glyph_next(s, &next)) == CHAR_BLANK)
            continue;
        if (!glyph_han_at(s, pos) || len == sizeof names)
            return false;
        memcpy(names + len, s.ptr + pos, 3);
        len += 3;
    }
    struct str who = {names, len};
    return chinese_is_run_of_names(who, (unsigned)len / 3) &&
           (len > 6 || pairs_score(glyph_first(who), glyph_last(who)) == 0);
}

/* 更正, 征稿启事: what a paper puts right or asks for; not 气象台发布预告. */
static bool says_notice(struct str s)
{
    enum { LONGEST = 24 }; /* bytes */
    return s.len <= LONGEST && word_list_end(s, &notices) && !word_list_in(s, &announced);
}

/* 大家谈, 人口老化系列之三: the name of a column, or which part of a series it is. */
static bool names_column(struct str s)
{
    return s.len <= 24 && word_list_end(s, &columns); /* bytes */
}

/* ---- single words ---- */

static bool names_day(struct str s)
{
    struct str head = str_slice(s, 0, 60);
    if (word_list_in(str_slice(head, 0, 36), &lead_days))
        return true;
    size_t day = str_find(head, STR("日"), 0), month = str_find(head, STR("月"), 0);
    return month < day && day < head.len && day - month <= 12;
}

/* How many particles, that prose is full of and headings do without, begin in the first 400
 * bytes. Inside other characters than Han it steps by bytes and finds nothing. */
static int particles_in(struct str s)
{
    size_t end = s.len < 402 ? s.len : 402;
    int count = 0;
    for (size_t pos = 0; pos + 2 < end;) {
        const bool han = (unsigned char)s.ptr[pos] >= 0xE4;
        if (han && word_list_bit(particles.third, s.ptr[pos + 2]) &&
            word_list_bit(particles.second, s.ptr[pos + 1]))
            count += word_list_measure(s, pos, &particles) > 0;
        pos += han ? 3 : 1;
    }
    return count;
}

/* ---- the language ---- */

static void read_chinese(struct wording *wording, struct str s, unsigned what)
{
    if (what & READ_MEASURES)
        wording->letters = (uint8_t)letter_case(s);
    if (!(what & READ_PATTERNS))
        return;
    wording->weak = (uint8_t)picture_of(s);
    wording->jump = chinese_jump(s);
    wording->dateline = chinese_dateline(s) || english_dateline(s);
    if (wording->jump.whole)
        return;
    wording->byline = (uint8_t)chinese_byline(s);
    wording->dateline &= wording->byline != BYLINE_CLOSING;
    wording->furniture = (uint8_t)chinese_furniture(s);
}

const struct language chinese = {
    .models = MODELS_HAN,
    .certain = true,
    .plain = 160,
    .switch_cost = 9,
    .read = read_chinese,
    .says = {[SAYS_CAPTION] = is_caption,
             [SAYS_NOTE] = is_note,
             [SAYS_ATTENDED] = says_attended,
             [SAYS_WHO] = says_who,
             [SAYS_NOTICE] = says_notice,
             [SAYS_RUBRIC] = names_column,
             [SAYS_LEAD_DAY] = names_day,
             [SAYS_REPORTED] = chinese_reported},
    .lists = {[SAYS_CAPTION_WORD] = {word_list_in, &caption_words},
              [SAYS_BYLINE_WORD] = {word_list_in, &byline_words},
              [SAYS_OCCASION] = {word_list_end, &occasions},
              [SAYS_SAID] = {word_list_end, &said},
              [SAYS_CUT_DATELINE] = {word_list_start, &cut_wires}},
    .particles = particles_in};
