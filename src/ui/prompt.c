#include "ui/prompt.h"

#include "base/glyph.h"
#include "ui/keys.h"

void history_add(struct history *history, struct str line)
{
    if (line.len == 0)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < history->count; i++)
        if (!str_equal(history->items[i], line))
            history->items[kept++] = history->items[i];
    history->count = kept;
    arena_room(history->arena, history->items, history->count, history->room);
    history->items[history->count++] = arena_copy(history->arena, line);
}

void prompt_begin(struct prompt *prompt, struct arena *arena, struct history *history)
{
    *prompt = (struct prompt){.text = {.arena = arena}, .history = history};
    prompt->recalled = history ? history->count : 0;
}

struct str prompt_text(const struct prompt *prompt)
{
    return buf_str(&prompt->text);
}

void prompt_set(struct prompt *prompt, struct str text)
{
    prompt->text.len = 0;
    buf_add(&prompt->text, text);
    prompt->caret = prompt->text.len;
}

/* The border of the character before the caret. */
static size_t left_of(const struct prompt *prompt, size_t at)
{
    struct str text = prompt_text(prompt);
    size_t pos = at > 64 ? at - 64 : 0, last = 0;
    while (pos < at && pos > 0 && ((unsigned char)text.ptr[pos] & 0xC0) == 0x80)
        pos++;
    for (last = pos; pos < at; pos = glyph_cluster(text, pos))
        last = pos;
    return last;
}

static size_t right_of(const struct prompt *prompt, size_t at)
{
    return at < prompt->text.len ? glyph_cluster(prompt_text(prompt), at) : at;
}

static enum prompt_event cut(struct prompt *prompt, size_t beg, size_t end)
{
    if (beg == end)
        return PROMPT_MOVED;
    memmove(prompt->text.ptr + beg, prompt->text.ptr + end, prompt->text.len - end);
    prompt->text.len -= end - beg;
    prompt->caret = beg;
    return PROMPT_CHANGED;
}

static enum prompt_event insert(struct prompt *prompt, uint32_t code)
{
    char bytes[4];
    unsigned len = glyph_put(code, bytes);
    if (prompt->text.len + len > PROMPT_MOST)
        return PROMPT_IGNORED;
    buf_add(&prompt->text, (struct str){bytes, len}); /* makes room */
    char *caret = prompt->text.ptr + prompt->caret;
    memmove(caret + len, caret, prompt->text.len - len - prompt->caret);
    memcpy(caret, bytes, len);
    prompt->caret += len;
    return PROMPT_CHANGED;
}

static bool is_blank_at(const struct prompt *prompt, size_t at)
{
    unsigned len;
    return glyph_is_blank(glyph_at(prompt->text.ptr + at, &len));
}

/* The start of the word before the caret; a run of Han is one. */
static size_t word_left(const struct prompt *prompt)
{
    size_t at = prompt->caret;
    while (at && is_blank_at(prompt, left_of(prompt, at)))
        at = left_of(prompt, at);
    while (at && !is_blank_at(prompt, left_of(prompt, at)))
        at = left_of(prompt, at);
    return at;
}

static enum prompt_event recall(struct prompt *prompt, int by)
{
    struct history *history = prompt->history;
    if (!history || (by < 0 && prompt->recalled == 0) ||
        (by > 0 && prompt->recalled >= history->count))
        return PROMPT_MOVED;
    if (prompt->recalled == history->count)
        prompt->fresh = arena_copy(prompt->text.arena, prompt_text(prompt));
    prompt->recalled += (size_t)by;
    prompt_set(prompt, prompt->recalled == history->count
                           ? prompt->fresh
                           : history->items[prompt->recalled]);
    return PROMPT_CHANGED;
}

static enum prompt_event move_to(struct prompt *prompt, size_t at)
{
    prompt->caret = at;
    return PROMPT_MOVED;
}

static enum prompt_event special(struct prompt *prompt, int32_t code)
{
    size_t at = prompt->caret, len = prompt->text.len;
    switch (code) {
    case KEYS_ENTER:
        return PROMPT_DONE;
    case KEYS_ESC:
    case KEYS_CTRL('C'):
    case KEYS_CTRL('G'):
        return PROMPT_LEFT;
    case KEYS_BACKSPACE:
        return len ? cut(prompt, left_of(prompt, at), at) : PROMPT_LEFT;
    case KEYS_DELETE:
    case KEYS_CTRL('D'):
        return cut(prompt, at, right_of(prompt, at));
    case KEYS_CTRL('U'):
        return cut(prompt, 0, at);
    case KEYS_CTRL('K'):
        return cut(prompt, at, len);
    case KEYS_CTRL('W'):
        return cut(prompt, word_left(prompt), at);
    case KEYS_LEFT:
    case KEYS_CTRL('B'):
        return move_to(prompt, at ? left_of(prompt, at) : 0);
    case KEYS_RIGHT:
    case KEYS_CTRL('F'):
        return move_to(prompt, right_of(prompt, at));
    case KEYS_HOME:
    case KEYS_CTRL('A'):
        return move_to(prompt, 0);
    case KEYS_END:
    case KEYS_CTRL('E'):
        return move_to(prompt, len);
    case KEYS_UP:
    case KEYS_CTRL('P'):
        return recall(prompt, -1);
    case KEYS_DOWN:
    case KEYS_CTRL('N'):
        return recall(prompt, 1);
    default:
        return PROMPT_IGNORED;
    }
}

enum prompt_event prompt_key(struct prompt *prompt, int32_t code)
{
    enum prompt_event event = special(prompt, code);
    if (event != PROMPT_IGNORED)
        return event;
    if (code < KEYS_SPACE || code >= KEYS_SPECIAL_BASE || glyph_is_unsafe((uint32_t)code))
        return PROMPT_IGNORED;
    return insert(prompt, (uint32_t)code);
}
