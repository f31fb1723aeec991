#include "base/fault.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/glyph.h"
#include "base/words.h"

static _Atomic(void (*)(void)) undo;
static pthread_mutex_t dying = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

/* In place: what must not reach a terminal, and a character that the room cut, as '?'. */
static void make_safe(char *what)
{
    struct str s = str_of(what);
    size_t len = 0;
    for (size_t pos = 0; pos < s.len;) {
        unsigned size;
        struct str rest = str_slice(s, pos, s.len);
        bool whole = glyph_valid(str_slice(rest, 0, 4)) > 0;
        uint32_t code = whole ? glyph_at(rest.ptr, &size) : 0;
        if (!whole || glyph_is_unsafe(code)) {
            pos += whole ? size : glyph_subpart(rest);
            what[len++] = '?';
            continue;
        }
        memmove(what + len, rest.ptr, size);
        len += size;
        pos += size;
    }
    what[len] = '\0';
}

bool fault_set(struct fault *fault, const char *format, ...)
{
    if (!fault)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(fault->what, sizeof fault->what, words_say(format), args);
    va_end(args);
    make_safe(fault->what);
    return false;
}

void fault_at_death(void (*restore)(void))
{
    atomic_store(&undo, restore);
}

void fault_hold(bool on)
{
    if (on)
        pthread_mutex_lock(&dying);
    else
        pthread_mutex_unlock(&dying);
}

_Noreturn void fault_die(const char *what)
{
    fault_hold(true); /* for ever: nobody takes the terminal again */
    void (*restore)(void) = atomic_exchange(&undo, NULL);
    if (restore)
        restore();
    struct iovec parts[] = {{"newsreader: ", 12},
                            {(void *)(uintptr_t)words_say(what), strlen(words_say(what))},
                            {"\n", 1}};
    (void)!writev(STDERR_FILENO, parts, 3);
    _exit(1);
}
