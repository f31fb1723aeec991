#include "ui/search_walk.h"

#include <string.h>

#include "base/os.h"
#include "base/words.h"
#include "ui/state.h"

/* One look, and from when on the pages are counted on the screen, and how often, us. */
enum { LOOK_US = 8000, COUNT_US = 50000, COUNT_STEP_US = 100000 };

void search_walk_show(struct app *app, uint32_t index)
{
    app->search.story.current = index;
    const struct story_search_hit *hit = story_search_current(&app->search.story);
    if (hit)
        story_reveal(&app->story, hit->part, hit->beg, hit->end);
}

/* No story has a hit: the story's hits by half a syllable are in force again. */
static void search_by_half(struct app *app, uint32_t current)
{
    struct story_search *search = &app->search.story;
    story_search_set(search, arena_copy(&app->moment, search->text),
                     app->search.flags | QUERY_HALF);
    story_search_find(search, &app->story);
    search_walk_show(app, current);
}

/* Shows the hits of the story at a row of the list; round: past the list's end. */
static void search_to_story(struct app *app, int64_t row, bool backward, bool round)
{
    const struct story_search *search = &app->search.story;
    trail_push(app);
    list_seek(&app->list, row);
    app_settle(app);
    story_search_find(&app->search.story, &app->story);
    search_walk_show(app, backward ? search->count - 1 : 0);
    app_say(app,
            !round     ? "On to story %u: %.*s  hit %u/%u"
            : backward ? WORDS("Top reached; now in story %u: %.*s  hit %u/%u")
                       : WORDS("End reached; now in story %u: %.*s  hit %u/%u"),
            app->list.rows[row].number, STR_ARG(search->text), search->current + 1,
            search->count);
}

static void say_none(struct app *app)
{
    struct search_walk *walk = &app->search.walk;
    struct story_search *search = &app->search.story;
    walk->none = walk->in;
    if (walk->half)
        search_by_half(app, walk->half_current);
    else
        app_say(app, "No hit for %.*s", STR_ARG(search->text));
    walk->half = false;
}

static struct search_walk_key key_of(const struct app *app)
{
    return (struct search_walk_key){app->search.story.serial, app->list.serial,
                                    app->list.count};
}

/* Does the story of the present row have a hit? */
static bool has_hit(struct app *app)
{
    struct search_walk *walk = &app->search.walk;
    struct edition_place place = app->list.rows[walk->row].place;
    const struct page *page = app_page(app, place);
    walk->pages += place.page != walk->page;
    walk->page = place.page;
    return place.article != LIST_HEADING && page &&
           story_search_count(&app->search.story, page, place.article) > 0;
}

/* The next row, round the list; false: all were looked at. */
static bool next_row(struct app *app)
{
    struct search_walk *walk = &app->search.walk;
    int64_t count = (int64_t)app->list.count;
    if (walk->row == walk->from && walk->pages > 0)
        return false;
    walk->row = (walk->row + (walk->backward ? -1 : 1) + count) % count;
    return true;
}

/* It is over: at a story with a hit, or without one. */
static void end(struct app *app, bool found)
{
    struct search_walk *walk = &app->search.walk;
    bool round = walk->backward ? walk->row >= walk->from : walk->row <= walk->from;
    walk->on = false;
    app->modes.message[0] = 0;
    if (!found) {
        say_none(app);
        return;
    }
    walk->half = false;
    search_to_story(app, walk->row, walk->backward, round);
}

static void tell(struct app *app, int64_t now)
{
    struct search_walk *walk = &app->search.walk;
    if (now - walk->began < COUNT_US) {
        if (app->modes.message[0] == 0)
            app_say(app, "Searching for %.*s", STR_ARG(app->search.story.text));
    } else if (now - walk->told >= COUNT_STEP_US) {
        walk->told = now;
        app_say(app, "Searching: %u of %zu pages; Esc stops", walk->pages,
                edition_count(app->edition));
    }
}

bool search_walk_work(struct app *app)
{
    struct search_walk *walk = &app->search.walk;
    int64_t now = os_clock_us(), stop = now + LOOK_US;
    if (walk->on && walk->in.list != app->list.serial) /* its rows are gone */
        search_walk_stop(app);
    for (; walk->on && now < stop; now = os_clock_us())
        if (!next_row(app))
            end(app, false);
        else if (has_hit(app))
            end(app, true);
    if (walk->on)
        tell(app, now);
    return walk->on;
}

void search_walk_start(struct app *app, bool backward)
{
    struct search_walk *walk = &app->search.walk;
    walk->backward = backward;
    walk->from = walk->row = (int64_t)app->list.pane.at;
    walk->page = UINT32_MAX;
    walk->pages = 0;
    walk->began = os_clock_us();
    walk->told = 0;
    walk->in = key_of(app);
    walk->on =
        app->list.count > 0 && memcmp(&walk->in, &walk->none, sizeof walk->in) != 0;
    if (walk->on)
        search_walk_work(app);
    else
        say_none(app);
}

bool search_walk_stop(struct app *app)
{
    struct search_walk *walk = &app->search.walk;
    bool was = walk->on;
    walk->on = walk->half = false;
    if (was && (size_t)walk->row < app->list.count)
        app_say(app, "Search stopped at story %u", app->list.rows[walk->row].number);
    return was;
}
