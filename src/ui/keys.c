#include "ui/keys.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/glyph.h"
#include "base/words.h"

static const struct keys_row rows[ACTION_COUNT] = {
#define KEYS_ACTION_ROW(name, group, keys, brief, what)                                  \
    [ACTION_##name] = {#name, keys, brief, what, KEYS_GROUP_##group},
    KEYS_ACTIONS(KEYS_ACTION_ROW)
#undef KEYS_ACTION_ROW
};

static const char *const group_titles[KEYS_GROUP_COUNT] = {
#define KEYS_GROUP_TITLE(name, text) [KEYS_GROUP_##name] = text,
    KEYS_GROUPS(KEYS_GROUP_TITLE)
#undef KEYS_GROUP_TITLE
};

static const struct named {
    const char *name;
    int32_t code;
} named[] = {{"Space", KEYS_SPACE},           {"Tab", KEYS_TAB},
             {"Enter", KEYS_ENTER},           {"Esc", KEYS_ESC},
             {"Backspace", KEYS_BACKSPACE},
#define KEYS_SPECIAL_NAMED(name, text) {text, KEYS_##name},
             KEYS_SPECIAL(KEYS_SPECIAL_NAMED)
#undef KEYS_SPECIAL_NAMED
};
enum { NAMED_COUNT = sizeof named / sizeof *named };

const struct keys_row *keys_row(enum action action)
{
    return &rows[action];
}

const char *keys_group_title(enum keys_group group)
{
    return group_titles[group];
}

enum action keys_find(struct str name)
{
    for (int i = 1; i < ACTION_COUNT; i++)
        if (str_equal(name, str_of(rows[i].name)))
            return (enum action)i;
    return ACTION_NONE;
}

static int32_t parse_single(struct str name)
{
    unsigned len;
    if (glyph_valid(name) != name.len)
        return KEYS_NONE;
    uint32_t code = glyph_at(name.ptr, &len);
    if (len == name.len && !glyph_is_unsafe(code) && !glyph_is_blank(code))
        return keys_fold((int32_t)code);
    return KEYS_NONE;
}

int32_t keys_parse(struct str name)
{
    if (name.len < 2)
        return name.len ? parse_single(name) : KEYS_NONE;
    for (int i = 0; i < NAMED_COUNT; i++)
        if (named[i].name[0] == name.ptr[0] && str_equal(name, str_of(named[i].name)))
            return named[i].code;
    if (name.len == 2 && name.ptr[0] == '^') {
        unsigned char letter = ascii_lower(name.ptr[1]);
        bool control = ascii_is_alpha(letter) || (letter >= '[' && letter <= '_');
        return control ? KEYS_CTRL(letter) : KEYS_NONE;
    }
    return parse_single(name);
}

struct str keys_name(int32_t code, char out[KEYS_NAME])
{
    for (int i = 0; i < NAMED_COUNT; i++)
        if (named[i].code == code)
            return str_of(named[i].name);
    if (code >= 0 && code < 32) {
        out[0] = '^';
        out[1] = (char)(code + '@');
        return (struct str){out, 2};
    }
    return (struct str){out, glyph_put((uint32_t)code, out)};
}

static bool corrects(enum action action)
{
    return rows[action].group == KEYS_GROUP_CORRECT;
}

/* The binding of a code among those of CORRECT, or among the others; NULL: none. */
static const struct key_binding *binding_of(const struct keys *keys, int32_t code,
                                            bool correcting)
{
    for (int i = 0; i < keys->count; i++)
        if (keys->items[i].code == code && corrects(keys->items[i].action) == correcting)
            return &keys->items[i];
    return NULL;
}

enum action keys_action(const struct keys *keys, int32_t code, bool correcting)
{
    const struct key_binding *found = correcting ? binding_of(keys, code, true) : NULL;
    found = found ? found : binding_of(keys, code, false);
    return found ? found->action : ACTION_NONE;
}

/* An action's bindings; of another action, the one of this code. */
static void drop(struct keys *keys, enum action action, int32_t code)
{
    uint16_t kept = 0;
    for (int i = 0; i < keys->count; i++) {
        const struct key_binding *item = &keys->items[i];
        bool same = corrects(item->action) == corrects(action);
        if (code == KEYS_NONE ? item->action != action : item->code != code || !same)
            keys->items[kept++] = *item;
    }
    keys->count = kept;
}

/* The next name from *pos; empty at the end. */
static struct str next_name(struct str names, size_t *pos)
{
    while (*pos < names.len && ascii_is_space(names.ptr[*pos]))
        ++*pos;
    size_t beg = *pos;
    while (*pos < names.len && !ascii_is_space(names.ptr[*pos]))
        ++*pos;
    return str_slice(names, beg, *pos);
}

bool keys_bind(struct keys *keys, enum action action, struct str names,
               struct fault *fault)
{
    size_t pos = 0;
    for (struct str name = next_name(names, &pos); name.len;
         name = next_name(names, &pos))
        if (keys_parse(name) == KEYS_NONE)
            return fault_set(fault, "there is no key %.*s", STR_ARG(name));
    drop(keys, action, KEYS_NONE);
    pos = 0;
    for (struct str name = next_name(names, &pos); name.len;
         name = next_name(names, &pos)) {
        int32_t code = keys_parse(name);
        drop(keys, action, code);
        if (keys->count == KEYS_ROOM)
            return fault_set(fault, "more than %d keys", KEYS_ROOM);
        keys->items[keys->count++] = (struct key_binding){code, (uint8_t)action, true};
    }
    return true;
}

enum action keys_clash(const struct keys *keys, enum action action, struct str names)
{
    size_t pos = 0;
    for (struct str name = next_name(names, &pos); name.len;
         name = next_name(names, &pos)) {
        const struct key_binding *other =
            binding_of(keys, keys_parse(name), corrects(action));
        if (other && other->given && other->action != action)
            return other->action;
    }
    return ACTION_NONE;
}

/* No key of the table stands for two actions. */
void keys_defaults(struct keys *keys)
{
    keys->count = 0;
    for (int i = 1; i < ACTION_COUNT; i++) {
        struct str name, names = str_of(rows[i].keys);
        for (size_t pos = 0; (name = next_name(names, &pos)).len;)
            keys->items[keys->count++] =
                (struct key_binding){keys_parse(name), (uint8_t)i, false};
    }
}

struct str keys_of(struct arena *arena, const struct keys *keys, enum action action,
                   unsigned most)
{
    struct buf buf = {.arena = arena};
    unsigned count = 0;
    for (int i = 0; i < keys->count; i++) {
        if (keys->items[i].action != action || (most && count >= most))
            continue;
        char name[KEYS_NAME];
        if (count++)
            buf_add_char(&buf, ' ');
        buf_add(&buf, keys_name(keys->items[i].code, name));
    }
    return buf_str(&buf);
}

int32_t keys_fold(int32_t code)
{
    static const struct {
        int32_t from;
        char to;
    } marks[] = {{0x3002, '.'},  {0x3001, '/'},  {0x300A, '<'}, {0x300B, '>'},
                 {0x3010, '['},  {0x3011, ']'},  {0x300C, '{'}, {0x300D, '}'},
                 {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'},
                 {0xFFE5, '$'},  {0x00B7, '`'},  {0x2014, '_'}, {0x2026, '^'}};
    if (code < 0x80 || code >= KEYS_SPECIAL_BASE)
        return code;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].from == code)
            return marks[i].to;
    return (int32_t)glyph_halfwidth((uint32_t)code);
}

struct str keys_print(struct arena *arena, const struct keys *keys)
{
    struct buf buf = {.arena = arena};
    buf_add(&buf, STR("[keys]\n"));
    for (int group = 0; group < KEYS_GROUP_COUNT; group++) {
        buf_add(&buf, arena_format(arena, "\n; %s\n", words_say(group_titles[group])));
        for (int i = 1; i < ACTION_COUNT; i++) {
            if ((int)rows[i].group != group)
                continue;
            struct str names = keys_of(arena, keys, (enum action)i, 0);
            buf_add(&buf,
                    arena_format(arena, "; %s\n%s = %.*s\n", words_say(rows[i].what),
                                 rows[i].name, STR_ARG(names)));
        }
    }
    return buf_str(&buf);
}
