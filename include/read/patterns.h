/* patterns: decisions that the wording of a paragraph alone makes certain, in either
 * language: datelines, bylines, jumps, captions, furniture.
 *
 * Each function looks at one paragraph's clean text and knows nothing of its neighbours.
 * The languages' own patterns are in chinese.h and english.h.
 */
#ifndef READ_PATTERNS_H
#define READ_PATTERNS_H

#include "base/arena.h"

/* Does the paragraph open a story: 本报讯（…）, …社…电, 【本報記者…報導】, LONDON (AP) —?
 */
bool pattern_dateline(struct str s);

enum byline {
    BYLINE_NOT,
    BYLINE_NAME,   /* a bare name, which only its place makes a byline */
    BYLINE_AGENCY, /* a paper's or agency's name that may stand before 记者 … */
    BYLINE_SURE,
    BYLINE_CLOSING /* sure, and in brackets, as they close a story */
};
enum byline pattern_byline(struct str s);

/* The bracketed byline that ends a paragraph, （何某某）, or nothing. */
struct str pattern_tail_byline(struct str s);

struct jump {
    bool on, from;         /* points to another page; comes from one */
    bool whole;            /* the paragraph is nothing else */
    struct str to, source; /* "2版①", "第1版"; views of the paragraph */
};
struct jump pattern_jump(struct str s);

bool pattern_caption(struct str s);

enum furniture {
    FURNITURE_NOT,
    FURNITURE_WEAK, /* a section's or a rubric's name, if its place fits */
    FURNITURE_SURE,
    FURNITURE_FOLIO,
    FURNITURE_DATE,
    FURNITURE_PAPER
};
enum furniture pattern_furniture(struct str s);

/* A note with its label before it, 关键词：…, 编者按：…, which is a paragraph however short. */
bool pattern_label(struct str s);

/* Who attended, spoke or inspected: what stands below a headline. */
bool pattern_attendance(struct str s);

/* Where and by whom something was said, 强调, or which meeting it was: above a headline. */
bool pattern_occasion(struct str s);
bool pattern_said(struct str s);

/* Does a heading count or bracket itself as subheads do: 一、 （二） 故事三 【…】? */
bool pattern_subhead(struct str s);

#endif
