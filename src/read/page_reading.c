#include "read/page_reading.h"

const struct para *reading_para(const struct page_reading *page, uint32_t para)
{
    static const struct para blank;
    return para < page->draft->count ? &page->draft->paras[para] : &blank;
}

const struct label *reading_label(const struct page_reading *page, uint32_t para)
{
    static const struct label blank;
    return para < page->draft->count ? &page->labels[para] : &blank;
}

uint32_t reading_kept_after(const struct page_reading *page, uint32_t para)
{
    while (++para < page->draft->count && reading_is(page, para, KIND_FURNITURE))
        ;
    return para;
}

uint32_t reading_kept_before(const struct page_reading *page, uint32_t para)
{
    while (para-- > 0)
        if (!reading_is(page, para, KIND_FURNITURE))
            return para;
    return PLAN_NONE;
}

/* The file's number of a paragraph's first line; 0: there is no such one. */
static uint32_t first_line(const struct page_reading *page, uint32_t para)
{
    if (para >= page->draft->count)
        return 0;
    return page->first_line +
           lines_first(page->lines, page->draft->paras[para].lines)->number;
}

const struct forest *reading_model(const struct page_reading *page, enum model model)
{
    return &models[model][reading_language(page)->models];
}

int reading_decide(const struct page_reading *page, struct decision decision)
{
    if (!page->visitor.visit)
        return decision.taken;
    decision.models = reading_language(page)->models;
    if (decision.model != MODEL_JOIN) {
        const struct para *last = &page->draft->paras[decision.last];
        uint32_t end =
            lines_end_number(page->lines, lines_last(page->lines, last->lines));
        decision.first = first_line(page, decision.first);
        decision.last = decision.model == MODEL_CUT ? first_line(page, decision.last)
                                                    : page->first_line + end;
        decision.next = first_line(page, decision.next);
        decision.near = first_line(page, decision.near);
    }
    return page->visitor.visit(page->visitor.context, &decision);
}

int reading_weigh(const struct page_reading *page, struct decision decision)
{
    int sum = trees_sum(reading_model(page, decision.model), decision.evidence->of);
    decision.taken = sum > 0;
    int taken = reading_decide(page, decision);
    return taken == decision.taken ? sum : taken ? 1 - sum : -sum;
}
