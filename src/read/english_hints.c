#include "read/english_hints.h"

#include "base/ascii.h"

/* clang-format off */
#define PHRASES(X, at, b) \
    X(at, b, PHONE, "555-", HINT_CONTACT) X(at, b, WWW, "www.", HINT_CONTACT | HINT_SERVICE) \
    X(at, b, PHOTO, "photo", HINT_CREDIT) X(at, b, PICTURE, "picture:", HINT_CREDIT) \
    X(at, b, FOR_THE, " for the ", HINT_CREDIT) X(at, b, STAFF, "/staff", HINT_CREDIT) \
    X(at, b, COURTESY, "courtesy", HINT_CREDIT) X(at, b, OF_THE, "/ the ", HINT_CREDIT) \
    X(at, b, THE, "/the ", HINT_CREDIT) X(at, b, GETTY, "getty", HINT_CREDIT) \
    X(at, b, REUTERS, "reuters", HINT_CREDIT) X(at, b, PRESS, "associated press", HINT_CREDIT) \
    X(at, b, AFP, "afp", HINT_CREDIT) X(at, b, HANDOUT, "handout", HINT_CREDIT) \
    X(at, b, LEFT, " left", HINT_SIDE) X(at, b, RIGHT, " right", HINT_SIDE) \
    X(at, b, CENTER, " center", HINT_SIDE) X(at, b, ABOVE, "above,", HINT_SIDE) \
    X(at, b, ABOVE_THIS, "above:", HINT_SIDE) X(at, b, BELOW, "below:", HINT_SIDE) \
    X(at, b, FILE, "file photo", HINT_SIDE) X(at, b, AT_LEFT, "at left", HINT_SIDE) \
    X(at, b, SEEN, "is seen", HINT_SIDE) X(at, b, PICTURED, "pictured", HINT_SIDE) \
    X(at, b, CLOCKWISE, "clockwise", HINT_SIDE) X(at, b, FROM_LEFT, "from left", HINT_SIDE) \
    X(at, b, RIGHTS, "all rights reserved", HINT_SERVICE | HINT_RIGHTS) \
    X(at, b, COPYRIGHT, "copyright", HINT_SERVICE) X(at, b, HOME, "home delivery", HINT_SERVICE) \
    X(at, b, SUBSCRIBE, "subscribe", HINT_SERVICE) X(at, b, TIPS, "news tips", HINT_SERVICE) \
    X(at, b, CIRCULATION, "circulation:", HINT_SERVICE) X(at, b, HTTP, "http", HINT_SERVICE) \
    X(at, b, ESTABLISHED, "established 1", HINT_SERVICE) \
    X(at, b, FOUNDED_IN, "founded in 1", HINT_SERVICE) X(at, b, FOUNDED, "founded 1", HINT_SERVICE) \
    X(at, b, EST, "est. 1", HINT_SERVICE) X(at, b, ISSN, "issn ", HINT_SERVICE) \
    X(at, b, FOLLOW, "follow us", HINT_SERVICE) X(at, b, ADVERTISE, "to advertise", HINT_SERVICE) \
    X(at, b, CUSTOMER, "customer service", HINT_SERVICE) \
    X(at, b, NUMBER, "main number", HINT_SERVICE) X(at, b, NEWSROOM, "newsroom:", HINT_SERVICE) \
    X(at, b, TELEPHONE, "tel:", HINT_SERVICE) X(at, b, SERVING, "serving ", HINT_SERVICE) \
    X(at, b, TO_REPORT, "contributed to this report", HINT_CLOSER) \
    X(at, b, CONTRIBUTED, "contributed reporting", HINT_CLOSER) \
    X(at, b, TO_STORY, "contributed to this story", HINT_CLOSER) \
    X(at, b, ADDITIONAL, "additional reporting by", HINT_CLOSER) \
    X(at, b, REPORTING, "reporting by", HINT_CLOSER) \
    X(at, b, REPORTER, "contact reporter", HINT_CLOSER) \
    X(at, b, WRITER, "contact staff writer", HINT_CLOSER) \
    X(at, b, EDITED, "edited by", HINT_CLOSER) \
    X(at, b, STAFF_WRITER, "staff writer contributed", HINT_CLOSER) \
    X(at, b, COMPILED, "compiled by", HINT_CLOSER) X(at, b, BRIEF, "brief", HINT_DIGEST) \
    X(at, b, BRIEFS, "briefs", HINT_RUBRIC) X(at, b, DIGEST, "digest", HINT_DIGEST | HINT_RUBRIC) \
    X(at, b, ROUNDUP, "roundup", HINT_DIGEST) X(at, b, BLOTTER, "blotter", HINT_DIGEST | HINT_RUBRIC) \
    X(at, b, LETTERS, "letters", HINT_DIGEST) X(at, b, READERS, "readers write", HINT_DIGEST)
/* clang-format on */

struct phrase {
    const char *ptr;
    uint32_t len, hints;
};

#define PHRASE_NAME(at, b, name, text, hints) PHRASE_##name,
#define PHRASE_ROW(at, b, name, text, hints) {text, sizeof(text) - 1, hints},
enum { PHRASES(PHRASE_NAME, , ) PHRASE_COUNT };
_Static_assert(PHRASE_COUNT <= 64, "a phrase has one bit");
static const struct phrase phrases[] = {PHRASES(PHRASE_ROW, , )};

/* In starts[at][b] the bits of the phrases whose byte `at` is b, of its last five bits;
 * where a phrase has no such byte, any may stand there. One alone, AFP, is shorter. */
enum { STARTS = 4, BYTES = 32 };
#define HAS(text, at) ((at) < sizeof(text) - 1)
#define BYTE(text, at) ((unsigned char)(text)[HAS(text, at) ? (at) : 0] % BYTES)
#define BIT(at, b, name, text, hints)                                                    \
    | (!HAS(text, at) || BYTE(text, at) == (b) ? (uint64_t)1 << PHRASE_##name : 0)
#define SET(at, b) 0 PHRASES(BIT, at, b)
#define FOUR(at, b) SET(at, b), SET(at, (b) + 1), SET(at, (b) + 2), SET(at, (b) + 3)
#define SETS(at)                                                                         \
    {                                                                                    \
        FOUR(at, 0), FOUR(at, 4), FOUR(at, 8), FOUR(at, 12), FOUR(at, 16), FOUR(at, 20), \
            FOUR(at, 24), FOUR(at, 28)                                                   \
    }
static const uint64_t starts[STARTS][BYTES] = {SETS(0), SETS(1), SETS(2), SETS(3)};

static bool stands(const struct phrase *phrase, struct str rest)
{
    if (rest.len < phrase->len)
        return false;
    for (uint32_t i = 0; i < phrase->len; i++)
        if (ascii_lower((unsigned char)rest.ptr[i]) != (unsigned char)phrase->ptr[i])
            return false;
    return true;
}

/* The hints of those phrases among `may` that s begins with. */
static uint32_t hints_of(uint64_t may, struct str s)
{
    uint32_t hints = 0;
    for (; may; may &= may - 1) {
        const struct phrase *phrase = &phrases[__builtin_ctzll(may)];
        if (stands(phrase, s))
            hints |= phrase->hints;
    }
    return hints;
}

uint32_t english_hints(struct str s)
{
    uint32_t hints = 0;
    if (s.len < STARTS - 1)
        return 0;
    const unsigned char *p = (const unsigned char *)s.ptr, *end = p + s.len - STARTS + 1;
    for (; p < end; p++) {
        uint64_t may = starts[0][p[0] % BYTES] & starts[1][p[1] % BYTES] &
                       starts[2][p[2] % BYTES] & starts[3][p[3] % BYTES];
        if (may)
            hints |=
                hints_of(may, str_slice(s, (size_t)((const char *)p - s.ptr), s.len));
    }
    return hints | hints_of(1ULL << PHRASE_AFP, str_slice(s, s.len - 3, s.len));
}
