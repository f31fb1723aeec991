#include "store/sqlite_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEPS_A_LOOK = 50000 };

/* The longest value that is read: corrections of a page, a story's terms, have some
 * kilobytes. */
enum { MOST_BYTES = 16 << 20 };

bool sqlite_file_directories(struct arena *arena, const char *path)
{
    char *copy = (char *)arena_copy(arena, str_of(path)).ptr, *last = copy;
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(copy, 0700) != 0 && errno != EEXIST && access(copy, F_OK) != 0)
            return false;
        *slash = '/';
        last = slash;
    }
    *last = 0;
    return access(copy, W_OK) == 0;
}

bool sqlite_file_make(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static int look_at_work(void *context)
{
    long *work = context;
    return --*work < 0;
}

static void distrust(sqlite3 *handle, long *work)
{
    static const struct {
        int what, on;
    } rows[] = {{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1},
                {SQLITE_DBCONFIG_ENABLE_VIEW, 0},    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                {SQLITE_DBCONFIG_ENABLE_FKEY, 0},    {SQLITE_DBCONFIG_ENABLE_QPSG, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sqlite3_db_config(handle, rows[i].what, rows[i].on, NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, MOST_BYTES);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(handle, STEPS_A_LOOK, look_at_work, work);
}

int sqlite_file_open(const char *path, sqlite3 **handle, long *work)
{
    struct stat seen;
    if (lstat(path, &seen) != 0 || !S_ISREG(seen.st_mode))
        return SQLITE_CANTOPEN;
    /* Pages as they are needed: a first picture needs ten, not the twenty that SQLite
     * makes room for at once, nor its 48 KB for small objects, all of which it touches.
     * Refused, and no loss, when it is no more the first. */
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 16);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, handle, flags, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_extended_result_codes(*handle, 0);
    distrust(*handle, work);
    return SQLITE_OK;
}

int64_t sqlite_file_number(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return number;
}
