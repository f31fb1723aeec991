#include <stdio.h>

int main(void)
{
    puts("newsreader " VERSION);
    return 0;
}
