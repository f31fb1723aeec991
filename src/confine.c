/* What a process is kept from, by Landlock and seccomp where the kernel has them: the reader in
 * safe mode, and the programs that open files. */
#include "confine.h"

#include "base/words.h"

#if defined(__linux__) &&                                                                \
    __has_include(<linux/landlock.h>) && __has_include(<linux/seccomp.h>)

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

/* Of <asm/ioctls.h>, which does not go together with <sys/ioctl.h> everywhere. */
#ifndef TIOCLINUX
#define TIOCLINUX 0x541C
#endif

#define LOAD(field)                                                                      \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define IGNORE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO) /* it returns 0 */
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
/* Refuses one system call, else goes on with the next row. */
#define NOT(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), REFUSE

#ifdef ARCH
/* What starts programs, opens sockets, looks into other processes, or types for the
 * reader (TIOCSTI; TIOCLINUX pastes the console's selection). Everything else stays
 * allowed: libraries change what they call. */
static bool refuse_calls(bool programs)
{
    struct sock_filter rows[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
        REFUSE, /* the calls of another machine have other numbers, so have x32's */
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        REFUSE,
        /* where programs may be started, a test of no call stands for these two */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, programs ? SYS_execve : UINT32_MAX, 0, 1),
        REFUSE,
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, programs ? SYS_execveat : UINT32_MAX, 0, 1),
        REFUSE,
        NOT(socket),
        NOT(socketpair),
        NOT(connect),
        NOT(bind),
        NOT(io_uring_setup),
        NOT(ptrace),
        NOT(process_vm_readv),
        NOT(process_vm_writev),
        NOT(mount),
        NOT(setns),
        NOT(unshare),
        NOT(bpf),
        NOT(keyctl),
        /* Nobody leaves the process group, which is killed as a whole. Programs that ask
         * for one of their own go on without. */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setsid, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setpgid, 0, 1),
        IGNORE,
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 4),
        LOAD(args[1]), /* the kernel, too, takes the lower half alone */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TIOCSTI, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TIOCLINUX, 0, 1),
        REFUSE,
        ALLOW,
    };
    struct sock_fprog program = {sizeof rows / sizeof *rows, rows};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static bool refuse_calls(bool programs)
{
    (void)programs;
    return false;
}
#endif

/* As old headers do not have it (Landlock's third version, Linux 6.2). */
#define FS_TRUNCATE ((uint64_t)1 << 14)

static long landlock_version(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static bool allow_below(int rules, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr below = {.allowed_access = rights};
    below.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (below.parent_fd < 0)
        return false;
    long code =
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
    return code == 0;
}

/* Writing below `writable` (NULL: nowhere) stays; where that is a file, writing alone. */
static bool refuse_writing(const char *writable, bool is_file)
{
    uint64_t rights = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                      LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                      LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                      LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
    long version = landlock_version();
    if (version < 1)
        return false;
    if (version >= 3)
        rights |= FS_TRUNCATE;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = rights};
    int rules =
        (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0)
        return false;
    bool good = !writable ||
                allow_below(rules, writable,
                            is_file ? (uint64_t)LANDLOCK_ACCESS_FS_WRITE_FILE : rights);
    good = good && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return good;
}

int confine(const char *writable)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return 0;
    int held = refuse_writing(writable, false) ? CONFINE_NO_WRITING : 0;
    return held | (refuse_calls(true) ? CONFINE_NO_PROGRAMS | CONFINE_NO_NETWORK : 0);
}

void confine_program(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return;
    refuse_writing("/dev/null", true);
    refuse_calls(false);
}

int confine_offered(void)
{
#ifdef ARCH
    int calls = prctl(PR_GET_SECCOMP) >= 0 ? CONFINE_NO_PROGRAMS | CONFINE_NO_NETWORK : 0;
#else
    int calls = 0;
#endif
    return calls | (landlock_version() >= 1 ? CONFINE_NO_WRITING : 0);
}

const char *confine_offers(void)
{
    int offered = confine_offered();
    bool calls = offered & CONFINE_NO_PROGRAMS, writing = offered & CONFINE_NO_WRITING;
    if (calls && writing)
        return WORDS("safe mode is enforced by seccomp and Landlock");
    if (calls)
        return WORDS("safe mode is enforced by seccomp; this kernel has no Landlock, so "
                     "only the program itself refuses to write files");
    return writing ? WORDS("safe mode is enforced by Landlock; this kernel has no "
                           "seccomp, so only the program itself refuses to start others")
                   : WORDS("safe mode is enforced by the program alone; this kernel has "
                           "neither seccomp nor Landlock");
}

#else

void confine_program(void)
{
}

int confine_offered(void)
{
    return 0;
}

int confine(const char *writable)
{
    (void)writable;
    return 0;
}

const char *confine_offers(void)
{
    return WORDS("safe mode is enforced by the program alone");
}

#endif
