#include "os_rows.h"

int main(void)
{
    return run_os_rows();
}
