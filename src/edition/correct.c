/* What each correction does to a page that was taken apart (edited_page.h). Each says whether
 * it was of use: a verb that finds nothing to change is not.
 *
 *     split, merge, hide   stories: the blocks from one on, or of one, get another number
 *     role, move           one block: what it is, and where it stands
 *     join, part           one block of two, and two of one (edited_page.c) */
#include "edition/correct.h"

#include "edition/edited_page.h"

/* ---- stories ---- */

static bool split_story(struct edited_page *edited, uint32_t at)
{
    struct span story = edited_page_story(edited, at);
    if (edited->blocks[at].story == STORY_NONE || story.beg == at)
        return false;
    edited->blocks[at].doubt = false;
    for (uint32_t i = at; i < story.beg + story.count; i++)
        edited->blocks[i].story = edited->stories;
    edited->stories++;
    return true;
}

static bool merge_stories(struct edited_page *edited, uint32_t at)
{
    struct span own = edited_page_story(edited, at);
    uint32_t next = own.beg + own.count, story = edited->blocks[at].story;
    if (story == STORY_NONE || next == edited->count ||
        edited->blocks[next].story == STORY_NONE)
        return false;
    struct span other = edited_page_story(edited, next);
    for (uint32_t i = next; i < next + other.count; i++)
        edited->blocks[i].story = story;
    edited->blocks[next].doubt = false;
    return true;
}

/* What the reader has put there is not in doubt: the list shows what is. */
static void to_furniture(struct edited_page *edited, uint32_t at)
{
    edited->blocks[at].story = STORY_NONE;
    edited->blocks[at].doubt = false;
    edited_page_shift(edited, at, edited->count - 1);
}

/* What is left over on the page is no story: the list has no row for it any more. */
static bool settle_furniture(struct edited_page *edited)
{
    bool any = false;
    for (uint32_t i = 0; i < edited->count; i++) {
        struct loose_block *block = &edited->blocks[i];
        any |= block->story == STORY_NONE && block->doubt;
        block->doubt &= block->story != STORY_NONE;
    }
    return any;
}

static bool hide_story(struct edited_page *edited, uint32_t at)
{
    if (edited->blocks[at].story == STORY_NONE)
        return settle_furniture(edited);
    struct span story = edited_page_story(edited, at);
    while (story.count--)
        to_furniture(edited, story.beg);
    return true;
}

/* ---- one block: its role and its place ---- */

/* Furniture that is something after all joins the story that its lines stand in. */
static void from_furniture(struct edited_page *edited, uint32_t at)
{
    uint32_t line = edited->blocks[at].pieces[0].line, best = 0, nearest = 0;
    for (uint32_t i = 0; i < at; i++) {
        const struct loose_block *b = &edited->blocks[i];
        uint32_t last = b->pieces[b->piece_count - 1].line;
        if (b->story != STORY_NONE && last < line && last >= nearest) {
            nearest = last;
            best = i + 1;
        }
    }
    bool any = best || (edited->count && edited->blocks[0].story != STORY_NONE);
    edited->blocks[at].story =
        any ? edited->blocks[best ? best - 1 : 0].story : edited->stories++;
    edited_page_shift(edited, at, best);
}

/* The one headline of a story stands first, after its kickers; what was the headline
 * before is a deck now. */
static void make_headline(struct edited_page *edited, uint32_t at)
{
    struct span story = edited_page_story(edited, at);
    uint32_t to = story.beg;
    for (uint32_t i = to; i < story.beg + story.count; i++)
        if (i != at && edited->blocks[i].role == ROLE_HEADLINE)
            edited->blocks[i].role = ROLE_DECK;
    while (to < at && edited->blocks[to].role == ROLE_KICKER)
        to++;
    edited_page_shift(edited, at, to);
}

/* What the reader has said of a paragraph is not in doubt. */
static bool set_role(struct edited_page *edited, uint32_t at, enum role role)
{
    struct loose_block *block = &edited->blocks[at];
    bool furniture = block->story == STORY_NONE;
    if (block->role == role && furniture == (role == ROLE_FURNITURE) && !block->doubt)
        return false;
    block->role = role;
    block->doubt = false;
    if (role == ROLE_FURNITURE && !furniture)
        to_furniture(edited, at);
    else if (role != ROLE_FURNITURE && furniture)
        from_furniture(edited, at);
    if (role == ROLE_HEADLINE && !furniture)
        make_headline(edited, at);
    return true;
}

static bool move_block(struct edited_page *edited, uint32_t at, uint32_t target)
{
    if (target >= edited->count || target == at)
        return false;
    edited->blocks[at].story = edited->blocks[target].story;
    edited_page_shift(edited, at, target < at ? target + 1 : target);
    return true;
}

/* ---- all corrections of a page ---- */

static bool apply(struct edited_page *edited, const struct correction *c)
{
    uint32_t at = edited_page_find(edited, &c->block);
    if (at == edited->count)
        return false;
    switch (c->verb) {
    case CORRECT_SPLIT:
        return split_story(edited, at);
    case CORRECT_MERGE:
        return merge_stories(edited, at);
    case CORRECT_ROLE:
        return set_role(edited, at, c->role);
    case CORRECT_MOVE:
        return move_block(edited, at, edited_page_find(edited, &c->target));
    case CORRECT_HIDE:
        return hide_story(edited, at);
    case CORRECT_JOIN:
        return edited_page_join(edited, at);
    case CORRECT_SPLIT_BLOCK:
        return edited_page_split(edited, at, c->at);
    case CORRECT_COUNT:
        break;
    }
    return false;
}

static struct str moved(struct arena *arena, struct str s)
{
    return s.ptr ? arena_copy(arena, s) : s;
}

void page_correct(struct page *out, const struct page *in,
                  struct corrections *corrections)
{
    struct arena scratch = {0};
    struct edited_page edited = {.arena = &scratch, .source = in->source};
    edited_page_take(&edited, in);
    for (size_t i = 0; i < corrections->count; i++)
        corrections->items[i].applied = apply(&edited, &corrections->items[i]);
    *out = (struct page){.number = in->number,
                         .first_line = in->first_line,
                         .extracted = in->extracted};
    out->name = arena_copy(&out->arena, in->name);
    out->source = arena_copy(&out->arena, in->source);
    out->places = page_copy_places(&out->arena, in);
    out->place_count = in->place_count;
    out->folio = moved(&out->arena, in->folio);
    out->section = moved(&out->arena, in->section);
    out->paper = moved(&out->arena, in->paper);
    out->date = moved(&out->arena, in->date);
    edited_page_lay(out, &edited);
    arena_free(&scratch);
}
