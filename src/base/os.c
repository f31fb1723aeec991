#include "base/os.h"

#include <unistd.h>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#include <stdint.h>
#include <string.h>
#elif defined(__FreeBSD__) || defined(__NetBSD__)
#include <sys/types.h>
#include <sys/sysctl.h>
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
#else
size_t os_program(char *path, size_t room)
{
    ssize_t len = readlink("/proc/self/exe", path, room);
    return len > 0 && (size_t)len < room ? (size_t)len : 0;
}
#endif
