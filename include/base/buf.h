/* buf: text that is being built, in an arena. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena; /* where it grows; never NULL once used */
    char *ptr;
    size_t len, room; /* bytes */
};

static inline void buf_add(struct buf *buf, struct str s)
{
    if (s.len == 0)
        return;
    if (buf->room - buf->len < s.len)
        buf->ptr = arena_grow(buf->arena, buf->ptr, &buf->room, buf->len + s.len, 1);
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
}

static inline void buf_add_char(struct buf *buf, char c)
{
    buf_add(buf, (struct str){&c, 1});
}

static inline void buf_add_number(struct buf *buf, uint32_t number)
{
    char digits[10];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(buf, (struct str){digits + at, sizeof digits - at});
}

/* What has been built so far; valid until the next addition. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->ptr, buf->len};
}

#endif
