#include "base/die.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* Whoever runs out of memory has nothing to be handed this by. The lock is made by its
 * first user, since POSIX has no constant for one that nests. */
static struct {
    pthread_once_t once;
    pthread_mutex_t lock;
    _Atomic(void (*)(void *)) restore;
    void *_Atomic context; /* of restore */
    _Atomic(const char *(*)(const char *)) say;
} at_death = {.once = PTHREAD_ONCE_INIT};

static void make_lock(void)
{
    pthread_mutexattr_t nests;
    pthread_mutexattr_init(&nests);
    pthread_mutexattr_settype(&nests, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&at_death.lock, &nests);
    pthread_mutexattr_destroy(&nests);
}

void die_restores(void (*restore)(void *context), void *context)
{
    atomic_store(&at_death.context, context);
    atomic_store(&at_death.restore, restore);
}

void die_translates(const char *(*say)(const char *text))
{
    atomic_store(&at_death.say, say);
}

void die_hold(bool on)
{
    pthread_once(&at_death.once, make_lock);
    if (on)
        pthread_mutex_lock(&at_death.lock);
    else
        pthread_mutex_unlock(&at_death.lock);
}

_Noreturn void die(const char *what)
{
    die_hold(true); /* to the end: nobody takes the terminal again */
    void (*restore)(void *) = atomic_exchange(&at_death.restore, NULL);
    const char *(*say)(const char *) = atomic_load(&at_death.say);
    const char *said = say ? say(what) : what;
    if (restore)
        restore(atomic_load(&at_death.context));
    struct iovec parts[] = {{"newsreader: ", 12},
                            {(void *)(uintptr_t)said, strlen(said)},
                            {"\n", 1}};
    (void)!writev(STDERR_FILENO, parts, 3);
    _exit(1);
}
