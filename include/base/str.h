/* str: a counted view of bytes that someone else owns.
 *
 * Text is UTF-8 once decode has seen it. A view owns nothing and promises no NUL at its
 * end; {0} is the empty text.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"

struct str {
    const char *ptr;
    size_t len; /* bytes */
};

/* A view of a string literal, its NUL left out. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

/* For printf's %.*s: a view's length and its pointer. */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* The view of a NUL-terminated string; NULL gives the empty view. */
static inline struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

/* Bytes [beg,end) of s, both clamped to it. */
static inline struct str str_slice(struct str s, size_t beg, size_t end)
{
    end = end < s.len ? end : s.len;
    beg = beg < end ? beg : end;
    return (struct str){s.ptr ? s.ptr + beg : NULL, end - beg};
}

/* The same bytes. Most texts that differ do so in their last byte: the first bytes of two
 * Han are often the same. */
static inline bool str_equal(struct str a, struct str b)
{
    if (a.len != b.len || a.len == 0)
        return a.len == b.len;
    return a.ptr[a.len - 1] == b.ptr[b.len - 1] && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static inline bool str_starts(struct str s, struct str head)
{
    return s.len >= head.len && str_equal(str_slice(s, 0, head.len), head);
}

static inline bool str_ends(struct str s, struct str tail)
{
    return s.len >= tail.len && str_equal(str_slice(s, s.len - tail.len, s.len), tail);
}

/* Offset of the first needle at or after from; s.len where there is none. Looks for the
 * needle's last byte, which in Han is the rarest. */
static inline size_t str_find(struct str s, struct str needle, size_t from)
{
    if (needle.len == 0 || from >= s.len || s.len - from < needle.len)
        return s.len;
    size_t tail = needle.len - 1;
    const char *at = s.ptr + from + tail, *end = s.ptr + s.len;
    while (at < end && (at = memchr(at, needle.ptr[tail], (size_t)(end - at)))) {
        if (tail == 0 ||
            (at[-1] == needle.ptr[tail - 1] && memcmp(at - tail, needle.ptr, tail) == 0))
            return (size_t)(at - tail - s.ptr);
        at++;
    }
    return s.len;
}

/* The text up to the byte `mark`, or all of it; *s becomes what follows the mark. */
static inline struct str str_cut(struct str *s, char mark)
{
    size_t end = str_find(*s, (struct str){&mark, 1}, 0);
    struct str head = {s->ptr, end};
    *s = str_slice(*s, end + 1, s->len);
    return head;
}

/* The number that s is in a base of at most 16: one to 16 digits, and nothing else. */
static inline bool str_number(struct str s, unsigned base, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = ascii_lower(s.ptr[i]);
        unsigned digit = ascii_is_digit(c) ? c - '0' + 0u
                         : c >= 'a'        ? c - 'a' + 10u
                                           : base;
        if (digit >= base)
            return false;
        *value = *value * base + digit;
    }
    return s.len > 0 && s.len <= 16;
}

/* FNV-1a of 64 bits: names of things that are kept. */
static inline uint64_t str_hash(struct str s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return hash;
}

/* The finaliser of MurmurHash3 (Appleby, public domain): a bijection that mixes well. */
static inline uint64_t hash_mixed(uint64_t h)
{
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

/* How often the byte c is in s. Counted by blocks in sums of one byte, so that the loop
 * is as wide as can be. */
static inline size_t str_count(struct str s, char c)
{
    size_t count = 0, pos = 0;
    for (; s.len - pos >= 128; pos += 128) {
        unsigned char some = 0;
        for (size_t i = 0; i < 128; i++)
            some = (unsigned char)(some + (s.ptr[pos + i] == c));
        count += some;
    }
    const uint64_t ones = 0x0101010101010101, low = ones * 0x7F;
    for (uint64_t eight; s.len - pos >= sizeof eight; pos += sizeof eight) {
        memcpy(&eight, s.ptr + pos, sizeof eight);
        eight ^= ones * (unsigned char)c;
        eight = ~(((eight & low) + low) | eight | low);
        count += (eight >> 7) * ones >> 56;
    }
    for (; pos < s.len; pos++)
        count += s.ptr[pos] == c;
    return count;
}

/* The highest byte of s; 0 where it is empty. Read whole, so that the loop is vectorised. */
static inline unsigned char str_highest(struct str s)
{
    unsigned char most = 0;
    for (size_t i = 0; i < s.len; i++)
        most = (unsigned char)s.ptr[i] > most ? (unsigned char)s.ptr[i] : most;
    return most;
}

/* Does s hold needle? The empty needle is in nothing. */
static inline bool str_has(struct str s, struct str needle)
{
    return str_find(s, needle, 0) < s.len;
}

#endif
