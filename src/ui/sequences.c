#include "ui/sequences.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

/* The length of the sequence, the control or the text at the start. */
static size_t length_of(struct str bytes)
{
    size_t end = 1;
    bool text = (unsigned char)*bytes.ptr >= ' ';
    while (text && end < bytes.len && (unsigned char)bytes.ptr[end] >= ' ')
        end++;
    if (*bytes.ptr != '\033')
        return end;
    if (end < bytes.len && bytes.ptr[end] == '[')
        end++;
    while (end < bytes.len && bytes.ptr[end] >= ' ' && bytes.ptr[end] < '@')
        end++;
    return end + 1;
}

/* A place or a region: its first number is 1 if it is not said, and so is the last, or all
 * rows. */
static struct str without_defaults(struct str numbers, int last)
{
    char tail[16];
    snprintf(tail, sizeof tail, ";%d", last);
    if (str_ends(numbers, str_of(tail)))
        numbers.len -= strlen(tail);
    if (str_equal(numbers, STR("1")) || str_starts(numbers, STR("1;")))
        numbers = str_slice(numbers, 1, numbers.len);
    return numbers;
}

/* A CSI sequence with as few numbers as do; 0 bytes: it changes nothing. */
static size_t put_csi(struct sequences *state, char *out, struct str sequence)
{
    char final = sequence.ptr[sequence.len - 1];
    struct str numbers = str_slice(sequence, 2, sequence.len - 1);
    bool was = state->plain,
         plain = str_equal(numbers, STR("")) || str_equal(numbers, STR("0"));
    if ((final == 'H' || final == 'r') && !str_starts(numbers, STR("?")))
        numbers = without_defaults(numbers, final == 'r' ? state->rows : 1);
    if (final == 'm') {
        state->plain = plain;
        if (was && plain)
            return 0;
        if (was && str_starts(numbers, STR("0;")))
            numbers = str_slice(numbers, 2, numbers.len);
    }
    memmove(out + 2, numbers.ptr, numbers.len);
    out[0] = '\033', out[1] = '[', out[2 + numbers.len] = final;
    return numbers.len + 3;
}

/* Does it choose the character set that is chosen already? */
static bool is_chosen(struct sequences *state, struct str sequence)
{
    bool chooses = str_equal(sequence, STR("\033(B")) || str_equal(sequence, STR("\017"));
    bool another = str_starts(sequence, STR("\033(")) || str_equal(sequence, STR("\016"));
    bool chosen = chooses && !state->unsure;
    state->unsure = !chooses && (state->unsure || another);
    return chosen;
}

size_t sequences_shorten(struct sequences *state, char *bytes, size_t len)
{
    size_t kept = 0;
    for (struct str rest = {bytes, len}, one; rest.len;
         rest = str_slice(rest, one.len, len)) {
        one = str_slice(rest, 0, length_of(rest));
        if (one.len > 2 && str_starts(one, STR("\033[")))
            kept += put_csi(state, bytes + kept, one);
        else if (!is_chosen(state, one)) {
            memmove(bytes + kept, one.ptr, one.len);
            kept += one.len;
        }
    }
    return kept;
}
