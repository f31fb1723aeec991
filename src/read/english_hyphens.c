#include "read/english_hyphens.h"

#include "base/ascii.h"
#include "read/word_list.h"
#include "words_english.h"

TEXT_LIST(firm_heads, ENGLISH_COMPOUND_ADJECTIVES);
TEXT_LIST(heads, ENGLISH_COMPOUND_HEADS);
TEXT_LIST(tails, ENGLISH_COMPOUND_TAILS);
TEXT_LIST(firm_tails, ENGLISH_COMPOUND_ENDINGS);
TEXT_LIST(particles, ENGLISH_COMPOUND_PARTICLES);
TEXT_LIST(endings, ENGLISH_WORD_ENDINGS);
TEXT_LIST(closed, ENGLISH_CLOSED_COMPOUNDS);
TEXT_LIST(links, ENGLISH_COMPOUND_LINKS);

static bool is_adverb(struct str head)
{
    return head.len > 5 && str_ends(head, STR("ly"));
}

/* Is head with tail, as one word, in the list? */
static bool is_one_of(struct str head, struct str tail, const struct word_list *list)
{
    char bytes[WORD_LIST_LONGEST];
    if (head.len + tail.len > sizeof bytes)
        return false;
    memcpy(bytes, head.ptr, head.len);
    memcpy(bytes + head.len, tail.ptr, tail.len);
    return word_list_is((struct str){bytes, head.len + tail.len}, list);
}

bool english_owns_hyphen(struct str head, struct str tail, bool head_known,
                         bool tail_known)
{
    const char *hyphen = memchr(tail.ptr, '-', tail.len);
    if (hyphen)
        tail.len = (size_t)(hyphen - tail.ptr);
    if (hyphen && word_list_is(tail, &links))
        return true;
    if (is_one_of(head, tail, &closed) || word_list_is(tail, &endings))
        return false;
    bool capital = ascii_is_upper((unsigned char)head.ptr[0]);
    bool firm = !capital && (word_list_is(head, &firm_heads) || is_adverb(head));
    bool listed = firm || word_list_is(head, &heads);
    if (word_list_is(tail, &particles))
        return listed;
    if ((firm && tail.len >= 4) || (word_list_is(tail, &firm_tails) && head.len > 1))
        return true;
    return (listed || (head_known && head.len >= 3)) &&
           (word_list_is(tail, &tails) || (tail_known && tail.len >= 3 && head.len >= 3));
}

bool english_links_words(struct str head)
{
    return word_list_is(head, &links);
}
