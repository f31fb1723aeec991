#define OS_PLAIN
#include "../src/base/os.c" /* before the archive's own, which is not linked then */

#include "os_rows.h"

int main(void)
{
    return run_os_rows();
}
