/* Which paragraphs a reader should look at.
 *
 * A sum of JOIN or ROLE near 0 is as often wrong as right, one far from it hardly ever. What
 * the sums of a paragraph say together is how likely it is wrong; it is marked where it is
 * likelier so than the page's paragraphs are on average.
 *
 * How often a block was wrong, by the sum nearest to 0 about it (raw, mu and fitz pages of
 * press, 20,600 blocks; of ROLE by how much less the next kind had):
 *
 *     sum below            100   200   350   500   700   1000
 *     JOIN above it        .54   .47   .38   .25   .18    .08
 *     JOIN inside it       .55   .48   .28   .17   .13    .07
 *     ROLE, a heading's    .47   .35   .37   .33   .20    .20
 *     ROLE, of text        .60   .59   .55   .45   .30    .25
 *
 * That is nearly .6 e^(-sum / scale). A kind's scale is somewhat larger. */
#include "read/stitch.h"

#include <math.h>
#include <stdlib.h>

static float likely_wrong(int sum, float scale)
{
    return .6F * expf(-(float)abs(sum) / scale);
}

/* How likely each is wrong: by enum doubt. */
static void measure(const struct page_reading *page, uint32_t i, float *wrong)
{
    static const float OF_JOIN = 200, OF_ROLE = 250;
    const struct para *para = &page->draft->paras[i];
    const struct placement *place = &page->places[i];
    /* of captions, bylines, kickers and decks 4 of 42 that were moved so were wrong */
    bool moved = place->role == ROLE_BODY || place->role == ROLE_HEADLINE;
    wrong[DOUBT_NONE] = .015F; /* what no sum tells of */
    wrong[DOUBT_SEAM] =
        para->weakest.below ? likely_wrong(para->weakest.sum, OF_JOIN) : 0;
    wrong[DOUBT_ABOVE] = likely_wrong(para->seam * SEAM_UNIT, OF_JOIN);
    wrong[DOUBT_ROLE] = likely_wrong(page->labels[i].ahead, OF_ROLE);
    wrong[DOUBT_PLACE] = place->weak && moved ? .4F : 0;
}

/* How likely the paragraph is wrong, and *of what there is most doubt: of text's place only
 * where no sum tells, as what a later stage was not sure of is most often a seam of it. */
static float doubt_of(const struct page_reading *page, uint32_t i, enum doubt *of)
{
    float wrong[DOUBT_PLACE + 1], right = 1;
    measure(page, i, wrong);
    for (enum doubt k = DOUBT_NONE; k <= DOUBT_PLACE; k++)
        right *= 1 - wrong[k];
    /* of text .1, less than a sum of JOIN of 350 tells */
    wrong[DOUBT_PLACE] *= page->places[i].role == ROLE_BODY ? .25F : 1;
    *of = DOUBT_SEAM;
    for (enum doubt k = DOUBT_SEAM; k <= DOUBT_PLACE; k++)
        *of = wrong[k] > wrong[*of] ? k : *of;
    return 1 - right;
}

void doubtful_mark(struct page_reading *page)
{
    static const float LEAST = .02F, OF_MEAN = 1.7F, SURELY = .3F;
    uint32_t count = page->draft->count, blocks = 0;
    float *doubts = arena_new(page->arena, float, count), sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        enum doubt of = DOUBT_NONE;
        doubts[i] = page->places[i].story == PLAN_NONE ? 0 : doubt_of(page, i, &of);
        page->places[i].doubt = (uint8_t)of;
        sum += doubts[i];
        blocks += page->places[i].story != PLAN_NONE;
    }
    float most = fminf(LEAST + OF_MEAN * sum / fmaxf((float)blocks, 1), SURELY);
    for (uint32_t i = 0; i < count; i++)
        /* of a heading, or its byline, that no story got no sum tells */
        if (page->places[i].story == PLAN_NONE && page->places[i].weak &&
            !reading_is(page, i, KIND_FURNITURE))
            page->places[i].doubt = DOUBT_PLACE;
        else if (doubts[i] <= most)
            page->places[i].doubt = DOUBT_NONE;
}
