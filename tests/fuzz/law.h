/* law: what must hold whatever the input, for every fuzz target. */
#ifndef FUZZ_LAW_H
#define FUZZ_LAW_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/glyph.h"

#define LAW(holds)                                                                       \
    do {                                                                                 \
        if (!(holds)) {                                                                  \
            fprintf(stderr, "%s:%d: broken law: %s\n", __FILE__, __LINE__, #holds);      \
            abort();                                                                     \
        }                                                                                \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes one byte off the front of the input; 0 where it is empty. */
static inline uint8_t law_byte(const uint8_t **data, size_t *size)
{
    if (*size == 0)
        return 0;
    --*size;
    return *(*data)++;
}

/* Well-formed, and no control character but those in `allowed`. */
static inline void law_clean(struct str text, const char *allowed)
{
    LAW(glyph_valid(text) == text.len);
    for (size_t pos = 0; pos < text.len;) {
        uint32_t code = glyph_next(text, &pos);
        if (code < 0x20)
            LAW(code != 0 && strchr(allowed, (int)code));
        LAW(code < 0x7F || code >= 0xA0);
    }
}

#endif
