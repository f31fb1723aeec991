#include "base/os.h"

#include <unistd.h>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#include <stdint.h>
#include <string.h>
#elif defined(__FreeBSD__) || defined(__NetBSD__)
#include <sys/types.h>
#include <sys/sysctl.h>
#elif defined(__linux__)
#include <string.h>
#include <sys/auxv.h>
#endif

#if defined(__APPLE__)
size_t os_program(char *path, size_t room)
{
    uint32_t size = (uint32_t)room;
    return _NSGetExecutablePath(path, &size) == 0 ? strnlen(path, room) : 0;
}
#elif defined(__FreeBSD__) && defined(KERN_PROC_PATHNAME)
size_t os_program(char *path, size_t room)
{
    int name[] = {CTL_KERN, KERN_PROC, KERN_PROC_PATHNAME, -1};
    size_t len = room; /* with the NUL */
    return sysctl(name, 4, path, &len, NULL, 0) == 0 && len ? len - 1 : 0;
}
#elif defined(__linux__)
/* Without /proc, as in a bare chroot, the kernel still says what it was given to run. */
size_t os_program(char *path, size_t room)
{
    ssize_t len = readlink("/proc/self/exe", path, room);
    if (len > 0 && (size_t)len < room)
        return (size_t)len;
    const char *given = (const char *)getauxval(AT_EXECFN);
    size_t size = given ? strlen(given) : 0;
    if (size >= room)
        return 0;
    memcpy(path, given ? given : "", size);
    return size;
}
#else
size_t os_program(char *path, size_t room)
{
    (void)path, (void)room;
    return 0;
}
#endif
