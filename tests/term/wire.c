#include "term/wire.h"

#include <stdio.h>
#include <string.h>

/* Only terminfo's low level; curses itself is not used here. */
#include <curses.h>
#include <term.h>

#include "base/glyph.h"

/* A sequence that starts at an ESC: its length, and what kind it is of. */
struct sequence {
    size_t len;
    char kind[16]; /* CSI: private mark, intermediates and final byte; else all of it */
    bool csi;
};

static struct sequence sequence_at(const char *s, size_t len)
{
    struct sequence out = {.len = 1, .kind = "\033"};
    if (len < 2)
        return out;
    size_t i = 1, k = 0;
    if (s[1] == '[') {
        out.csi = true;
        for (i = 2; i < len && s[i] >= 0x20 && s[i] < 0x40; i++)
            if (!(s[i] >= '0' && s[i] <= '9') && s[i] != ';' && k < sizeof out.kind - 2)
                out.kind[k++] = s[i];
        out.kind[k] = i < len ? s[i] : '\0';
        out.kind[k + 1] = '\0';
    } else if (strchr("]P_^X", s[1])) { /* a string, up to BEL or ST */
        while (++i < len && s[i] != '\a' && s[i - 1] != '\033')
            ;
        snprintf(out.kind, sizeof out.kind, "%.*s", (int)(i + 1 < len ? i + 1 : len), s);
    } else {
        while (i < len && i < 4 && s[i] >= 0x20 && s[i] < 0x30)
            i++;
        size_t size = i + 1 < sizeof out.kind ? i + 1 : sizeof out.kind - 1;
        memcpy(out.kind, s, size < len ? size : len);
        out.kind[size < len ? size : len] = '\0';
    }
    out.len = i < len ? i + 1 : len;
    return out;
}

/* A mode is switched only as terminfo switches it: its number belongs to its kind. */
static bool numbers_matter(const char *kind)
{
    char final = kind[0] ? kind[strlen(kind) - 1] : '\0';
    return final == 'h' || final == 'l' || final == 't' || strchr(kind, '?') ||
           strchr(kind, '>');
}

/* Does the capability `cap` hold a sequence of the kind of the one at s? */
static bool capability_has(const char *cap, const char *s, const struct sequence *want)
{
    for (const char *esc = strchr(cap, '\033'); esc; esc = strchr(esc + 1, '\033')) {
        /* What is between % and the next plain letter is a program for numbers. */
        char plain[256];
        size_t k = 0;
        for (const char *p = esc; *p && k < sizeof plain - 1; p++) {
            if (*p == '%' && p[1]) {
                const char *d = p + 1;
                if (*d == 'p' || *d == 'P' || *d == 'g')
                    d++;
                else if (*d == '{')
                    d += strcspn(d, "}");
                else if (*d == '\'')
                    d += 2;
                p = d;
            } else if (*p == '$' && p[1] == '<') {
                p += strcspn(p, ">");
            } else {
                plain[k++] = *p;
            }
        }
        plain[k] = '\0';
        struct sequence have = sequence_at(plain, k);
        if (have.csi != want->csi || strcmp(have.kind, want->kind) != 0)
            continue;
        bool free =
            want->csi ? !numbers_matter(want->kind) : !strchr("]P_^X", want->kind[1]);
        if (free)
            return true;
        if (have.len == want->len && memcmp(plain, s, want->len) == 0)
            return true;
    }
    return false;
}

static bool is_given(const char *const *also, const char *s, size_t len, size_t *size)
{
    for (; also && *also; also++) {
        *size = strlen(*also);
        if (*size <= len && memcmp(*also, s, *size) == 0)
            return true;
    }
    return false;
}

/* Capabilities that are keys, or that a program has no business to send. */
static bool is_sent(const char *name)
{
    static const char *const never[] = {"is1",  "is2",   "is3",   "rs1",   "rs2",
                                        "rs3",  "initc", "initp", "mc0",   "mc4",
                                        "mc5",  "mc5p",  "u6",    "u7",    "u8",
                                        "u9",   "invis", "flash", "hts",   "tbc",
                                        "meml", "memu",  "pfkey", "pfloc", "pfx",
                                        "tsl"};
    if (name[0] == 'k')
        return false;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strcmp(name, never[i]) == 0)
            return false;
    return true;
}

/* Is the sequence at s one of terminfo's? */
static bool is_known(const char *s, const struct sequence *sequence)
{
    for (size_t i = 0; strnames[i]; i++) {
        const char *cap = is_sent(strnames[i]) ? tigetstr(strnames[i]) : NULL;
        if (cap && cap != (char *)-1 && capability_has(cap, s, sequence))
            return true;
    }
    return false;
}

/* Length of a safe character at s, 0 if it is none. */
static size_t safe_length(const char *s, size_t len)
{
    unsigned char c = (unsigned char)*s;
    if (c == '\016' || c == '\017') { /* a vt100 draws lines with them, no other does */
        const char *shift = tigetstr("smacs");
        return shift && shift != (char *)-1 && strchr(shift, '\016');
    }
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r' || c == '\b';
    struct str rest = {s, len < 4 ? len : 4};
    if (glyph_valid(rest) == 0)
        return 0;
    unsigned size;
    return glyph_is_unsafe(glyph_at(s, &size)) ? 0 : size;
}

/* Remembers the sequences that were looked up: a screen repeats few of them often. */
struct seen {
    char text[32][24];
    size_t count;
};

static bool was_seen(struct seen *seen, const char *s, size_t len)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strlen(seen->text[i]) == len && memcmp(seen->text[i], s, len) == 0)
            return true;
    return false;
}

static void remember(struct seen *seen, const char *s, size_t len)
{
    size_t i = seen->count < 32 ? seen->count++ : len % 32;
    snprintf(seen->text[i], sizeof seen->text[i], "%.*s", (int)len, s);
}

size_t wire_offence(const char *type, const char *const *also, const char *raw,
                    size_t len, char what[128])
{
    struct seen seen = {0};
    int error;
    what[0] = '\0';
    if (setupterm(type, 1, &error) != 0)
        return 0;
    size_t at = 0;
    while (at < len) {
        size_t size;
        if (is_given(also, raw + at, len - at, &size)) {
            at += size;
            continue;
        }
        if (raw[at] != '\033') {
            size = safe_length(raw + at, len - at);
        } else {
            struct sequence sequence = sequence_at(raw + at, len - at);
            size = sequence.len;
            if (!was_seen(&seen, raw + at, size)) {
                if (!is_known(raw + at, &sequence))
                    break;
                remember(&seen, raw + at, size);
            }
        }
        if (size == 0)
            break;
        at += size;
    }
    size_t k = 0;
    for (size_t i = at; i < len && i < at + 12 && k < 120; i++)
        k += (size_t)snprintf(what + k, 128 - k,
                              (unsigned char)raw[i] - 0x20u < 0x5f ? "%c" : "<%02x>",
                              (unsigned char)raw[i]);
    del_curterm(cur_term);
    return at;
}

static bool numbers_within(const char *s, size_t len, long most)
{
    long number = 0;
    for (size_t i = 0; i < len; i++) {
        number = s[i] >= '0' && s[i] <= '9' ? number * 10 + (s[i] - '0') : 0;
        if (number > most)
            return false;
    }
    return true;
}

/* Marks the numbers of one style sequence (ESC [ … m); all of them marked already? 0, the
 * return to plain, always is. */
static bool mark_styles(struct str exact, bool styles[256], bool learn)
{
    bool known = true;
    unsigned number = 0;
    for (size_t i = 2; i < exact.len; i++) {
        if (exact.ptr[i] >= '0' && exact.ptr[i] <= '9') {
            number = (number * 10 + (unsigned)(exact.ptr[i] - '0')) & 255;
            continue;
        }
        known = known && (number == 0 || styles[number]);
        styles[number] |= learn;
        number = 0;
    }
    return known;
}

static void learn_styles(struct str twin, bool styles[256])
{
    for (size_t at = 0; at < twin.len; at++) {
        if (twin.ptr[at] != '\033')
            continue;
        struct str rest = str_slice(twin, at, twin.len);
        struct sequence sequence = sequence_at(rest.ptr, rest.len);
        if (sequence.csi && strcmp(sequence.kind, "m") == 0)
            mark_styles(str_slice(rest, 0, sequence.len), styles, true);
        at += sequence.len - 1;
    }
}

size_t wire_stranger(struct str raw, struct str twin, long most, char what[128])
{
    bool styles[256] = {false};
    what[0] = '\0';
    learn_styles(twin, styles);
    for (size_t at = 0; at < raw.len; at++) {
        if (raw.ptr[at] != '\033')
            continue;
        struct str rest = str_slice(raw, at, raw.len);
        struct sequence sequence = sequence_at(rest.ptr, rest.len);
        struct str exact = str_slice(rest, 0, sequence.len);
        bool moves = sequence.csi && sequence.kind[0] && !sequence.kind[1] &&
                     strchr("ABCDEFGHJKLMPSTX@bdefr", sequence.kind[0]);
        moves |=
            strcmp(sequence.kind, "\0337") == 0 || strcmp(sequence.kind, "\0338") == 0;
        moves |= strcmp(sequence.kind, "\033M") == 0; /* keep, go back, up */
        if (str_equal(exact, STR("\033[0m")))
            continue; /* how ncurses resets depends on what stood before */
        bool fine = moves ? numbers_within(exact.ptr, exact.len, most)
                          : str_find(twin, exact, 0) < twin.len;
        if (sequence.csi && strcmp(sequence.kind, "m") == 0)
            fine = mark_styles(exact, styles, false);
        if (!fine) {
            snprintf(what, 128, "ESC%.*s", (int)exact.len - 1, exact.ptr + 1);
            return at;
        }
        at += sequence.len - 1;
    }
    return raw.len;
}

size_t wire_count(const char *raw, size_t len, char final)
{
    size_t count = 0;
    for (size_t at = 0; at < len; at++) {
        if (raw[at] != '\033')
            continue;
        struct sequence sequence = sequence_at(raw + at, len - at);
        count += sequence.csi && sequence.kind[0] == final && sequence.kind[1] == '\0';
        at += sequence.len - 1;
    }
    return count;
}
