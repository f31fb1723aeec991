#include "input/stretches.h"

#include "base/os.h"
#include "input/encoding.h"

/* Bytes read at once of a file that is not small, after STRETCH_FIRST: where no page ends
 * in these, so many as the longest page has; and then. */
#define SECOND_STRETCH ((size_t)1 << 18)
#define STRETCH ((size_t)1 << 22)

/* Where bytes that go on may be cut for decoding: after a page, a line, or, in UTF-8, a
 * character; 0: nowhere. No byte of a longer character is a line end in any of the
 * encodings but those of wide units. */
static size_t cut_of(const struct file_stretches *file, struct str bytes)
{
    if (file->used && encoding_unit(file->used) > 1)
        return 0;
    const char *end = os_last(bytes.ptr, '\f', bytes.len);
    if (!end)
        end = os_last(bytes.ptr, '\n', bytes.len);
    if (end)
        return (size_t)(end - bytes.ptr) + 1;
    if (file->used && strcmp(file->used, "UTF-8") != 0)
        return 0;
    size_t cut = bytes.len;
    while (cut && ((unsigned char)bytes.ptr[cut - 1] & 0xC0) == 0x80 &&
           bytes.len - cut < 4)
        cut--;
    return cut ? cut - 1 : 0;
}

size_t stretches_room(const struct file_stretches *file)
{
    size_t size = file->source.size;
    if (file->source.total == 0)
        return size && size < STRETCH ? size + 1 : STRETCH_FIRST;
    return file->source.total < SECOND_STRETCH ? SECOND_STRETCH : STRETCH;
}

bool stretches_next(struct file_stretches *file, struct arena *arena, struct str *bytes,
                    struct fault *fault)
{
    size_t len = file->left.len, size = len + stretches_room(file), got;
    char *data = arena_bytes(arena, size);
    if (len)
        memcpy(data, file->left.ptr, len);
    for (;;) {
        if (!source_fill(&file->source, data + len, size - len, &got, fault))
            return false;
        len += got;
        *bytes = (struct str){data, len};
        size_t cut = len;
        if (!file->source.ended) {
            if (!file->used && (str_highest(*bytes) >= 0x80 ||
                                memchr(data, 0, len))) /* what is no ASCII text tells */
                file->used = encoding_found(*bytes);
            cut = cut_of(file, *bytes);
        }
        if (cut || file->source.ended) {
            file->left = str_slice(*bytes, cut, len);
            bytes->len = cut;
            return true;
        }
        if (len == size)
            data = arena_grow(arena, data, &size, size * 2, 1);
    }
}

bool stretches_rest(struct file_stretches *file, struct arena *arena, struct str *bytes,
                    struct fault *fault)
{
    size_t len = bytes->len + file->left.len; /* left follows bytes */
    struct str rest;
    if (!source_read_rest(arena, &file->source, &rest, fault))
        return false;
    char *data = arena_bytes(arena, len + rest.len + 1);
    memcpy(data, bytes->ptr, len);
    memcpy(data + len, rest.ptr, rest.len);
    file->left = (struct str){0};
    *bytes = (struct str){data, len + rest.len};
    return true;
}
