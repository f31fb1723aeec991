/* keys: what a key does.
 *
 * One table, KEYS_ACTIONS, is the only list of actions: dispatch, the help screen,
 * --print-keys, the settings and the manual page's test come from it. Knows key codes and
 * names; knows neither the bytes they come as (keyboard) nor what an action changes
 * (app).
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* A key's code is its Unicode code point (^A is 1, Enter 13), or one of these. */
#define KEYS_SPECIAL(X)                                                                  \
    X(UP, "Up")                                                                          \
    X(DOWN, "Down")                                                                      \
    X(LEFT, "Left")                                                                      \
    X(RIGHT, "Right")                                                                    \
    X(HOME, "Home")                                                                      \
    X(END, "End")                                                                        \
    X(PGUP, "PgUp")                                                                      \
    X(PGDN, "PgDn")                                                                      \
    X(INSERT, "Insert")                                                                  \
    X(DELETE, "Delete")                                                                  \
    X(BACKTAB, "BackTab")                                                                \
    X(F1, "F1")                                                                          \
    X(F2, "F2")                                                                          \
    X(F3, "F3")                                                                          \
    X(F4, "F4")                                                                          \
    X(F5, "F5")                                                                          \
    X(F6, "F6")                                                                          \
    X(F7, "F7")                                                                          \
    X(F8, "F8")                                                                          \
    X(F9, "F9")                                                                          \
    X(F10, "F10")                                                                        \
    X(F11, "F11")                                                                        \
    X(F12, "F12")                                                                        \
    X(MOUSE, "Mouse")

enum {
    KEYS_NONE = -1,
    KEYS_TAB = 9,
    KEYS_ENTER = 13,
    KEYS_ESC = 27,
    KEYS_SPACE = 32,
    KEYS_BACKSPACE = 127,
    KEYS_SPECIAL_BASE = 0x110000,
#define KEYS_SPECIAL_ENUM(name, text) KEYS_##name,
    KEYS_SPECIAL(KEYS_SPECIAL_ENUM)
#undef KEYS_SPECIAL_ENUM
        KEYS_SPECIAL_END
};
#define KEYS_CTRL(letter) ((letter)&0x1F)

#define KEYS_GROUPS(X)                                                                   \
    X(MOVE, "Moving in the focused pane")                                                \
    X(STORY, "Moving the story, also while the list has the focus")                      \
    X(PANES, "Panes")                                                                    \
    X(SEARCH, "Searching")                                                               \
    X(MEMORY, "Marks, bookmarks, jumps")                                                 \
    X(PAGE, "The printed page")                                                          \
    X(CORRECT, "While correcting how a page was split")                                  \
    X(CARRY, "Copying, saving, piping")                                                  \
    X(OTHER, "Help and other keys")

enum keys_group {
#define KEYS_GROUP_ENUM(name, text) KEYS_GROUP_##name,
    KEYS_GROUPS(KEYS_GROUP_ENUM)
#undef KEYS_GROUP_ENUM
        KEYS_GROUP_COUNT
};

/* name, group, keys, a word for the status row, what it does. The name is what settings
 * call it, ACTION_<name> its number and act_<name> its function (ui/state.h). */
#define KEYS_ACTIONS(X)                                                                  \
    X(line_down, MOVE, "j Down ^N ^E", "down",                                           \
      "one line down; at the end of the text, or in columns, one paragraph")             \
    X(line_up, MOVE, "k Up ^P ^Y", "up",                                                 \
      "one line up; at the top of the text, or in columns, one paragraph")               \
    X(half_down, MOVE, "^D", "half down", "half a page down")                            \
    X(half_up, MOVE, "^U", "half up", "half a page up")                                  \
    X(page_down, MOVE, "PgDn ^F", "page down", "one page down; one row stays visible")   \
    X(page_up, MOVE, "PgUp ^B", "page up", "one page up; one row stays visible")         \
    X(top, MOVE, "g Home", "top", "to the top; with a number, to that row")              \
    X(end, MOVE, "G End", "end", "to the end; with a number, to that row")               \
    X(percent, MOVE, "%", "percent", "to the percentage given by the number before it")  \
    X(story_page_down, STORY, "Space", "page",                                           \
      "one page down in the story; at its end, the next unread story")                   \
    X(story_page_up, STORY, "b", "back",                                                 \
      "one page up in the story; at its top, the end of the previous story")             \
    X(story_half_down, STORY, "d", "half", "half a page down in the story")              \
    X(story_half_up, STORY, "u", "half back", "half a page up in the story")             \
    X(next_story, STORY, "J ]", "next", "the next story")                                \
    X(previous_story, STORY, "K [", "previous", "the previous story")                    \
    X(next_page, STORY, ")", "page", "the next page of the paper")                       \
    X(previous_page, STORY, "(", "page", "the previous page of the paper")               \
    X(next_pane, PANES, "Tab BackTab", "pane", "the other pane")                         \
    X(list_pane, PANES, "h Left", "list", "to the list")                                 \
    X(story_pane, PANES, "l Right", "story", "to the story")                             \
    X(open, PANES, "Enter", "open",                                                      \
      "open the story; on a page's heading, fold or unfold the page")                    \
    X(back, PANES, "q", "back", "leave the screen, the story, or the program")           \
    X(quit, PANES, "Q", "quit", "leave the program")                                     \
    X(layout, PANES, "v", "layout",                                                      \
      "switch between side by side, stacked and story alone")                            \
    X(zoom, PANES, "z", "zoom", "show the pane in focus alone, and back")                \
    X(border_back, PANES, "<", "smaller", "make the list smaller")                       \
    X(border_on, PANES, ">", "larger", "make the list larger")                           \
    X(measure_wider, PANES, "+ =", "wider", "make the story's lines longer")             \
    X(measure_narrower, PANES, "-", "narrower", "make the story's lines shorter")        \
    X(titles, PANES, "t", "titles", "scroll the headlines of the list, and back")        \
    X(mouse, PANES, "M", "mouse", "use the mouse, or leave it to the terminal")          \
    X(search_forward, SEARCH, "/", "search", "search the story forward")                 \
    X(search_backward, SEARCH, "?", "search back", "search the story backward")          \
    X(search_next, SEARCH, "n", "next", "the next hit, in later stories too")            \
    X(search_previous, SEARCH, "N", "previous",                                          \
      "the previous hit, in earlier stories too")                                        \
    X(find_all, SEARCH, "F", "find", "search the edition: a list of all hits")           \
    X(archive, SEARCH, "A", "archive",                                                   \
      "search the archive that --index has indexed: a list of hits")                     \
    X(narrow, SEARCH, "&", "narrow", "list only the stories with a hit; Esc shows all")  \
    X(search_phrase, SEARCH, "*", "phrase",                                              \
      "search for the paragraph's longest phrase that occurs elsewhere")                 \
    X(next_unread, MEMORY, ".", "unread", "the next unread story")                       \
    X(previous_unread, MEMORY, ",", "unread", "the previous unread story")               \
    X(mark, MEMORY, "m", "mark", "mark the story as read, or as unread")                 \
    X(undo, MEMORY, "U", "undo", "undo the last mark")                                   \
    X(bookmark, MEMORY, "B", "bookmark", "set a bookmark at the paragraph")              \
    X(bookmarks, MEMORY, "'", "bookmarks", "list the bookmarks")                         \
    X(drop, MEMORY, "x Delete", "remove",                                                \
      "remove the bookmark or edition the cursor is on")                                 \
    X(editions, MEMORY, "E", "editions", "list the editions that were opened")           \
    X(follow, MEMORY, "f", "follow", "follow the jump to another page")                  \
    X(return, MEMORY, "^O", "return",                                                    \
            "go back from a jump, search, bookmark, page or story")                      \
    X(source, PAGE, "r", "lines", "show the printed lines of the paragraph")             \
    X(raw, PAGE, "R", "raw", "show the page as extracted, and back")                     \
    X(edit, PAGE, "e", "edit",                                                           \
      "edit the file in $VISUAL or $EDITOR, at the paragraph's line")                    \
    X(reload, PAGE, "^R", "reload", "reload the files; marks and position are kept")     \
    X(joins, PAGE, "#", "joins", "show or hide the numbers of the printed lines")        \
    X(next_doubt, PAGE, "}", "doubt", "the next doubtful paragraph")                     \
    X(previous_doubt, PAGE, "{", "doubt", "the previous doubtful paragraph")             \
    X(correct, PAGE, "C", "correct", "correct how the page was split")                   \
    X(correct_split, CORRECT, "s", "split", "a story begins at this paragraph")          \
    X(correct_merge, CORRECT, "m", "merge",                                              \
      "this story continues in the next one of the list")                                \
    X(correct_headline, CORRECT, "h", "headline", "this paragraph is the headline")      \
    X(correct_kicker, CORRECT, "i", "kicker",                                            \
      "this paragraph is the kicker above the headline")                                 \
    X(correct_deck, CORRECT, "d", "deck",                                                \
      "this paragraph is the deck below the headline")                                   \
    X(correct_byline, CORRECT, "y", "byline", "this paragraph is the byline")            \
    X(correct_subhead, CORRECT, "u", "subhead", "this paragraph is a subhead")           \
    X(correct_body, CORRECT, "b", "body", "this paragraph is one of the story")          \
    X(correct_caption, CORRECT, "c", "caption", "this paragraph is a picture's caption") \
    X(correct_furniture, CORRECT, "f", "furniture",                                      \
      "this paragraph is furniture of the page, not part of a story")                    \
    X(correct_move, CORRECT, "v", "move",                                                \
      "move this paragraph; the same key on another puts it after that one")             \
    X(correct_hide, CORRECT, "x", "hide", "this is not a story: mark it as furniture")   \
    X(correct_join, CORRECT, "J", "join", "this paragraph continues in the next")        \
    X(correct_part, CORRECT, "p", "part",                                                \
      "split the paragraph: asks for the second one's first words")                      \
    X(correct_undo, CORRECT, "z", "undo", "undo the last correction of this page")       \
    X(correct_list, CORRECT, "L", "list",                                                \
      "list this page's corrections; there, the key that removes drops one")             \
    X(correct_write, CORRECT, "w", "write",                                              \
      "write all corrections to a file, for others")                                     \
    X(copy_paragraph, CARRY, "y", "copy", "copy the paragraph")                          \
    X(copy_story, CARRY, "Y", "copy story", "copy the story with its source")            \
    X(save, CARRY, "s", "save",                                                          \
      "save the story; the file name's ending sets the format")                          \
    X(save_listed, CARRY, "S", "save all",                                               \
      "save the stories listed now, or the edition")                                     \
    X(pipe, CARRY, "|", "pipe", "send the story to a command")                           \
    X(leave, OTHER, "Z", "leave", "ZZ and ZQ leave the program")                         \
    X(command, OTHER, ":", "command",                                                    \
      "a story's number, 50%, q, n, p, w FILE, e FILE, set NAME=VALUE, help WORD, "      \
      "messages")                                                                        \
    X(clear, OTHER, "Esc", "clear", "clear the search, the message, the number")         \
    X(help, OTHER, "H F1", "help", "show the list of keys, and back")                    \
    X(redraw, OTHER, "^L", "redraw", "redraw the screen")

enum action {
    ACTION_NONE,
#define KEYS_ACTION_ENUM(name, group, keys, brief, what) ACTION_##name,
    KEYS_ACTIONS(KEYS_ACTION_ENUM)
#undef KEYS_ACTION_ENUM
        ACTION_COUNT
};

/* A row of the table; row 0 (ACTION_NONE) is empty. */
struct keys_row {
    const char *name, *keys, *brief, *what;
    enum keys_group group;
};
const struct keys_row *keys_row(enum action action);
const char *keys_group_title(enum keys_group group);

/* The bindings in force. */
enum { KEYS_ROOM = 256 };
struct keys {
    struct key_binding {
        int32_t code;
        uint8_t action;
        bool given; /* since keys_defaults */
    } items
        [KEYS_ROOM]; /* in the order bound; a code is there once, once more in CORRECT */
    uint16_t count;
};

/* The table's own keys. */
void keys_defaults(struct keys *keys);

/* Gives an action these keys and no others: names separated by blanks, none to unbind it.
 * A key that another action had is taken from it; the keys of CORRECT are apart. False,
 * with nothing changed, where a name is no key's. */
bool keys_bind(struct keys *keys, enum action action, struct str names,
               struct fault *fault);

/* Another action that was given one of these keys since keys_defaults; ACTION_NONE:
 * none. */
enum action keys_clash(const struct keys *keys, enum action action, struct str names);

/* What a key does; ACTION_NONE where nothing. correcting: one of CORRECT's comes
 * first. */
enum action keys_action(const struct keys *keys, int32_t code, bool correcting);

/* The action of that name; ACTION_NONE: there is none. */
enum action keys_find(struct str name);

/* "j", "^F", "PgDn", "Space" → code; KEYS_NONE: no key has that name. */
int32_t keys_parse(struct str name);

/* The code's name, in out. */
enum { KEYS_NAME = 16 };
struct str keys_name(int32_t code, char out[KEYS_NAME]);

/* The names of an action's keys, separated by `between`; empty where it has none. The
 * first `most` of them; 0: all. */
struct str keys_of(struct arena *arena, const struct keys *keys, enum action action,
                   unsigned most);

/* What an input method sends in place of an ASCII key: full-width letters, digits and
 * marks, and the marks of Chinese punctuation that sit on ASCII keys. Others as they are.
 */
int32_t keys_fold(int32_t code);

/* The text of --print-keys: a [keys] section that the settings read back. */
struct str keys_print(struct arena *arena, const struct keys *keys);

#endif
