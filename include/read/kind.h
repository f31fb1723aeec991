/* kind: what a paragraph may be while a page is read. */
#ifndef READ_KIND_H
#define READ_KIND_H

/* The classes of MODEL_ROLE come first. Of headings it tells titles (kicker, headline,
 * deck) from subheads; a label's kind is KIND_HEADING for both. */
enum kind {
    KIND_BODY,
    KIND_HEADING,
    KIND_BYLINE,
    KIND_CAPTION,
    KIND_FURNITURE,
    KIND_SUBHEAD,
    KIND_LEARNED,
    KIND_JUMP = KIND_LEARNED
};

#endif
