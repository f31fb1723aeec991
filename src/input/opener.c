#include "input/opener.h"

#include <strings.h>

#include "base/buf.h"
#include "base/glyph.h"

enum { MOST_WORDS = 64 };

static const struct opener defaults[OPENER_COUNT] = {
#define OPENER_ROW(id, name, endings, magic, command, what)                              \
    [OPENER_##id] = {name, endings, magic, command, what},
    OPENERS(OPENER_ROW)
#undef OPENER_ROW
};

static const struct {
    const char *program, *package;
} packages[] = {
    {"pdftotext", "poppler-utils"},
    {"pdftoppm", "poppler-utils"},
    {"tesseract", "tesseract-ocr"},
    {"xz", "xz-utils"},
    {"zstd", "zstd"},
    {"gzip", "gzip"},
    {"w3m", "w3m"},
    {"pandoc", "pandoc"},
};

const char *opener_package(const char *program)
{
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
        if (strcmp(packages[i].program, program) == 0)
            return packages[i].package;
    return NULL;
}

void openers_default(struct arena *arena, struct openers *openers)
{
    *openers = (struct openers){.count = OPENER_COUNT, .room = OPENER_COUNT};
    openers->rows = arena_new(arena, struct opener, OPENER_COUNT);
    memcpy(openers->rows, defaults, sizeof defaults);
}

const struct opener *openers_find(const struct openers *openers, const char *name)
{
    for (size_t i = 0; i < openers->count; i++)
        if (strcmp(openers->rows[i].name, name) == 0)
            return &openers->rows[i];
    return NULL;
}

/* A new row before the others. */
static struct opener *add(struct arena *arena, struct openers *openers, const char *name)
{
    arena_room(arena, openers->rows, openers->count, openers->room);
    memmove(openers->rows + 1, openers->rows, openers->count * sizeof *openers->rows);
    openers->count++;
    openers->rows[0] = (struct opener){.name = name};
    return &openers->rows[0];
}

bool openers_set(struct arena *arena, struct openers *openers, const char *name,
                 const char *value, struct fault *fault)
{
    struct str all = str_of(value);
    size_t first = str_find(all, STR("|"), 0),
           second = str_find(all, STR("|"), first + 1);
    const struct opener *found = openers_find(openers, name);
    struct opener *row = found ? &openers->rows[found - openers->rows] : NULL;
    if (first == all.len) {
        if (!row)
            return fault_set(fault, "takes ENDINGS | FIRST BYTES | COMMAND");
        row->command = value;
        return true;
    }
    struct str magic = glyph_trim(str_slice(all, first + 1, second));
    if (second == all.len || magic.len == 0)
        return fault_set(fault, "takes ENDINGS | FIRST BYTES | COMMAND");
    if (!row)
        row = add(arena, openers, name);
    row->endings = arena_copy(arena, glyph_trim(str_slice(all, 0, first))).ptr;
    row->magic = arena_copy(arena, magic).ptr;
    row->command = arena_copy(arena, glyph_trim(str_slice(all, second + 1, all.len))).ptr;
    return true;
}

/* Takes one byte of a magic; -1: any byte. */
static int magic_byte(const char **at)
{
    const char *p = *at;
    uint64_t byte;
    bool hex =
        p[0] == '\\' && p[1] == 'x' && str_number((struct str){p + 2, 2}, 16, &byte);
    *at += hex ? 4 : 1;
    return hex ? (int)byte : p[0] == '?' ? -1 : (unsigned char)p[0];
}

/* How many bytes the first of the alternatives at *at has, which bytes begin with; 0: they do
 * not. Moves past it. */
static size_t matched(const char **at, struct str bytes)
{
    bool same = true;
    size_t pos = 0;
    for (; **at && **at != ' '; pos++) {
        int byte = magic_byte(at);
        same &= pos < bytes.len && (byte < 0 || (unsigned char)bytes.ptr[pos] == byte);
    }
    while (**at == ' ')
        ++*at;
    return same ? pos : 0;
}

const struct opener *openers_match(const struct openers *openers, struct str bytes)
{
    const struct opener *found = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < openers->count; i++)
        for (const char *at = openers->rows[i].magic; *at;) {
            size_t len = matched(&at, bytes);
            if (len <= longest)
                continue;
            longest = len;
            found = &openers->rows[i];
        }
    return found;
}

bool opener_has_ending(const struct opener *opener, const char *name)
{
    const char *dot = strrchr(name, '.');
    for (const char *at = opener->endings; dot && *at;) {
        size_t len = strcspn(at, " ");
        if (strlen(dot + 1) == len && strncasecmp(dot + 1, at, len) == 0)
            return true;
        at += len + strspn(at + len, " ");
    }
    return false;
}

const struct opener *openers_by_ending(const struct openers *openers, const char *name)
{
    for (size_t i = 0; i < openers->count; i++)
        if (opener_has_ending(&openers->rows[i], name))
            return &openers->rows[i];
    return NULL;
}

struct str opener_value(struct arena *arena, const struct opener *opener)
{
    if (!*opener->magic)
        return str_of(opener->command);
    return arena_format(arena, "%s | %s | %s", opener->endings, opener->magic,
                        opener->command);
}

/* What stands for %c; NULL: nothing does. */
static const char *stand_in(struct arena *arena, char c, const struct opener_words *with)
{
    if (c == 's')
        return with->file;
    if (c == 'l')
        return with->languages;
    return c == 'p' ? arena_format(arena, "%u", with->page).ptr : NULL;
}

/* Takes the next word of the command, its quotes gone; false at the end. */
static bool take_word(struct arena *arena, const char **at,
                      const struct opener_words *with, char **word)
{
    struct buf out = {.arena = arena};
    char quote = 0;
    while (**at == ' ')
        ++*at;
    if (!**at)
        return false;
    for (; **at && (quote || **at != ' '); ++*at) {
        const char *other = **at == '%' ? stand_in(arena, (*at)[1], with) : NULL;
        if (quote ? **at == quote : **at == '\'' || **at == '"') {
            quote = quote ? 0 : **at;
        } else if (other) {
            buf_add(&out, str_of(other));
            ++*at;
        } else {
            buf_add_char(&out, **at);
        }
    }
    *word = (char *)arena_copy(arena, buf_str(&out)).ptr;
    return true;
}

char **opener_split(struct arena *arena, const char *command,
                    const struct opener_words *with)
{
    char **words = arena_new(arena, char *, MOST_WORDS + 1);
    size_t count = 0;
    while (count < MOST_WORDS && take_word(arena, &command, with, &words[count]))
        count++;
    return count && !*command ? words : NULL;
}
