/* The keyboard's bytes → keys: whatever comes, in whatever pieces, gives the same
 * keys. */
#include "law.h"
#include "ui/keyboard.h"
#include "ui/keys.h"

enum { MOST = 16384 };

/* Feeds bytes in pieces of at most `piece`; the codes, and at last what waits. */
static size_t codes_of(struct str bytes, size_t piece, int32_t codes[MOST])
{
    static struct keyboard keyboard;
    size_t count = 0;
    keyboard = (struct keyboard){0};
    for (size_t at = 0; at < bytes.len;) {
        size_t room, left = bytes.len - at;
        unsigned char *space = keyboard_space(&keyboard, &room);
        LAW(room > 0);
        size_t take = left < piece ? left : piece;
        take = take < room ? take : room;
        memcpy(space, bytes.ptr + at, take);
        keyboard_fed(&keyboard, take);
        at += take;
        for (int32_t code; (code = keyboard_next(&keyboard, false)) != KEYS_NONE;)
            if (count < MOST)
                codes[count++] = code;
    }
    for (int32_t code; (code = keyboard_next(&keyboard, true)) != KEYS_NONE;)
        if (count < MOST)
            codes[count++] = code;
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int32_t whole[MOST], pieces[MOST];
    size_t piece = 1u + law_byte(&data, &size) % 7u;
    struct str bytes = {(const char *)data, size < 3000 ? size : 3000};
    size_t count = codes_of(bytes, 4096, whole);
    LAW(count <= bytes.len);
    LAW(codes_of(bytes, piece, pieces) == count);
    for (size_t i = 0; i < count; i++) {
        LAW(whole[i] == pieces[i]);
        LAW(whole[i] >= 0 && whole[i] < KEYS_SPECIAL_END);
        LAW(whole[i] < 0xD800 || whole[i] > 0xDFFF);
        keys_fold(whole[i]);
    }
    return 0;
}
