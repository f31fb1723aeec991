/* score: reads pages as the program does and prints how near that comes to the gold
 * beside them: score [-v] PAGE.txt …; -v says every miss. score.h has the figures. */
#include <string.h>

#include "score_pages.h"

static void print_names(void)
{
    printf("%-28s", "page");
#define NAME(name) printf(" %8s", #name);
    SCORE_FIGURES(NAME)
#undef NAME
    printf("\n");
}

static void print_figures(const char *name, const struct score *score)
{
    struct score_figures figures = score_figures(score);
    printf("%-28.28s", name);
#define FIGURE(name) printf(" %8.3f", figures.name);
    SCORE_FIGURES(FIGURE)
#undef FIGURE
    printf("\n");
}

int main(int argc, char **argv)
{
    struct score total = {0};
    bool loud = argc > 1 && strcmp(argv[1], "-v") == 0;
    print_names();
    for (int i = 1 + loud; i < argc; i++) {
        struct score own = {0};
        if (!score_file(&own, argv[i], loud ? stdout : NULL)) {
            fprintf(stderr, "score: %s: no page with gold beside it\n", argv[i]);
            return 1;
        }
        score_file(&total, argv[i], NULL);
        const char *slash = strrchr(argv[i], '/');
        print_figures(slash ? slash + 1 : argv[i], &own);
    }
    print_figures("all", &total);
    return 0;
}
