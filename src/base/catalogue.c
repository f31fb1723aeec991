#include "base/catalogue.h"

#include <strings.h>

#include "base/conversions.h"
#include "base/glyph.h"
#include "base/plural.h"

/* The head of a file: magic, revision, number of messages, offsets of the tables of ids
 * and of texts. Each is a number of 32 bits in the byte order that the magic shows. */
enum { MAGIC, REVISION, COUNT, IDS, TEXTS, HEAD_NUMBERS };
enum { NUMBER = 4, ROW = 2 * NUMBER };
static const uint32_t magic = 0x950412DE;

static uint32_t number_at(const struct catalogue *catalogue, uint32_t offset)
{
    const unsigned char *b = (const unsigned char *)catalogue->bytes.ptr + offset;
    uint32_t value = 0;
    for (unsigned i = 0; i < NUMBER; i++)
        value = value << 8 | b[catalogue->swapped ? i : NUMBER - 1 - i];
    return value;
}

/* The string of a row of a table, which ends in a NUL that is not counted. {0} where it
 * does not lie within the file. */
static struct str string_at(const struct catalogue *catalogue, uint32_t table,
                            uint32_t row)
{
    uint32_t len = number_at(catalogue, table + row * ROW);
    uint32_t offset = number_at(catalogue, table + row * ROW + NUMBER);
    size_t size = catalogue->bytes.len;
    if (offset >= size || len >= size - offset ||
        catalogue->bytes.ptr[offset + len] != '\0')
        return (struct str){0};
    return (struct str){catalogue->bytes.ptr + offset, len};
}

static bool has_table(const struct catalogue *catalogue, uint32_t offset)
{
    size_t size = catalogue->bytes.len;
    return offset <= size && catalogue->count <= (size - offset) / ROW;
}

/* What follows `name` in the head, up to `end`. */
static struct str field(struct str head, const char *name, const char *end)
{
    size_t pos = str_find(head, str_of(name), 0) + strlen(name);
    struct str rest = str_slice(head, pos, head.len);
    size_t len = 0;
    while (len < rest.len && !strchr(end, rest.ptr[len]))
        len++;
    return str_slice(rest, 0, len);
}

bool catalogue_read(struct catalogue *catalogue, struct str bytes)
{
    struct catalogue none = {0}, read = {.bytes = bytes};
    *catalogue = none;
    if (bytes.len < HEAD_NUMBERS * NUMBER || bytes.len > UINT32_MAX)
        return false;
    read.swapped = number_at(&read, MAGIC) != magic;
    if (number_at(&read, MAGIC) != magic || number_at(&read, REVISION * NUMBER) >> 16 > 1)
        return false;
    read.count = number_at(&read, COUNT * NUMBER);
    read.ids = number_at(&read, IDS * NUMBER);
    read.texts = number_at(&read, TEXTS * NUMBER);
    if (!has_table(&read, read.ids) || !has_table(&read, read.texts) || read.count == 0 ||
        string_at(&read, read.ids, 0).len != 0)
        return false;
    struct str head = string_at(&read, read.texts, 0);
    struct str charset = field(head, "charset=", " \n");
    if (charset.len != 5 || strncasecmp(charset.ptr, "UTF-8", 5) != 0)
        return false;
    read.plural = field(head, "plural=", ";\n");
    *catalogue = read;
    return true;
}

/* May it be shown: valid UTF-8, and nothing but line ends that a terminal would obey? */
static bool is_safe(const char *text)
{
    struct str s = str_of(text);
    if (glyph_valid(s) != s.len)
        return false;
    for (size_t pos = 0; pos < s.len;) {
        uint32_t code = glyph_next(s, &pos);
        if (code != '\n' && glyph_is_unsafe(code))
            return false;
    }
    return true;
}

/* The row of a message, by its id up to the NUL before its plural; count: not there. */
static uint32_t row_of(const struct catalogue *catalogue, const char *id)
{
    uint32_t beg = 0, end = catalogue->count;
    while (beg < end) {
        uint32_t middle = beg + (end - beg) / 2;
        struct str other = string_at(catalogue, catalogue->ids, middle);
        int order = other.ptr ? strcmp(id, other.ptr) : 1;
        if (order == 0)
            return middle;
        if (order < 0)
            end = middle;
        else
            beg = middle + 1;
    }
    return catalogue->count;
}

const char *catalogue_find(const struct catalogue *catalogue, const char *id,
                           unsigned long count)
{
    uint32_t row = *id ? row_of(catalogue, id) : catalogue->count; /* "": the head */
    if (row == catalogue->count)
        return NULL;
    struct str forms = string_at(catalogue, catalogue->texts, row);
    if (string_at(catalogue, catalogue->ids, row).len > strlen(id))
        for (unsigned long i = plural_index(catalogue->plural, count); i > 0; i--) {
            size_t next = str_find(forms, (struct str){"", 1}, 0) + 1;
            if (next >= forms.len)
                break;
            forms = str_slice(forms, next, forms.len);
        }
    if (!forms.len || !*forms.ptr || !is_safe(forms.ptr) ||
        !conversions_agree(id, forms.ptr))
        return NULL;
    return forms.ptr;
}
