#include "base/fault.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Atomic(void (*)(void)) undo;

bool fault_set(struct fault *fault, const char *format, ...)
{
    if (!fault)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(fault->what, sizeof fault->what, format, args);
    va_end(args);
    for (char *c = fault->what; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
    return false;
}

void fault_at_death(void (*restore)(void))
{
    atomic_store(&undo, restore);
}

_Noreturn void fault_die(const char *what)
{
    void (*restore)(void) = atomic_exchange(&undo, NULL);
    if (restore)
        restore();
    static const char name[] = "newsreader: ";
    ssize_t ignored = write(STDERR_FILENO, name, sizeof name - 1);
    ignored = write(STDERR_FILENO, what, strlen(what));
    ignored = write(STDERR_FILENO, "\n", 1);
    (void)ignored;
    _exit(1);
}
