/* paper_text: the text that an English-language paper prints: rows filled with names and
 * dates, and headings in the house's letters and lines. Knows nothing of stories.
 */
#ifndef LEARN_PAPER_TEXT_H
#define LEARN_PAPER_TEXT_H

#include "generated_page.h"

/* In braces: E a person, U the same in capitals, C a town, Z in capitals, p the paper, B
 * its short name, b that in capitals, h its host, w m d y the day, W M in capitals, a a
 * month cut short, # a digit, s a section's letter, l a label in capitals. A bar ends a
 * printed line. */
struct str paper_expand(struct generated_page *page, const char *row);

/* s in capitals, or in small letters. */
struct str paper_case(struct arena *arena, struct str s, bool upper);

/* Straight quotes to curly ones, where the paper has these. */
struct str paper_quotes(struct generated_page *page, struct str s);

/* A title as written, Title Case with ^ before names, in the house's letters. */
struct str paper_letters(struct generated_page *page, struct str title,
                         enum letters letters);

/* Broken at blanks so that no line is longer than `width`, where words allow. */
struct str paper_break(struct generated_page *page, struct str text, size_t width);

/* In larger type: over so many lines as one column, or several, give. */
struct str paper_lines(struct generated_page *page, struct str text, unsigned least);

#endif
