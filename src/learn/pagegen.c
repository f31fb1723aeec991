/* pagegen: sets pages from stories in the manner of printed ones, each with its gold.
 *
 *     pagegen --stories=FILE --out=DIR [--variants=FILE] [--half=learn|held|both]
 *             [--seed=N] [--count=N] [--profile=NAME]
 *
 * Writes DIR/PROFILE-NNN.txt and .gold, `count` of each profile. The same options give the
 * same bytes. docs/learning.md says what each profile prints, and why.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "page_profiles.h"

struct pagegen_options {
    const char *stories, *out, *variants;
    enum story_half half;
    unsigned seed, count;
    int profile; /* -1: all */
};

static bool write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    bool good = fwrite(text.ptr, 1, text.len, file) == text.len;
    return fclose(file) == 0 && good;
}

static bool write_page(const struct pagegen_options *options,
                       const struct stories *stories, const struct script_map *map,
                       enum page_profile profile, unsigned number)
{
    struct arena arena = {0};
    uint64_t seed = options->seed * 1000003u + (unsigned)profile * 7919u + number;
    struct page_made made = page_make(&arena, stories, map, profile, seed);
    const char *name = page_profile_name(profile);
    struct str text = arena_format(&arena, "%s/%s-%03u.txt", options->out, name, number);
    struct str gold = arena_format(&arena, "%s/%s-%03u.gold", options->out, name, number);
    bool good = write_file(text.ptr, made.text) && write_file(gold.ptr, made.gold);
    arena_free(&arena);
    return good;
}

static int profile_of(const char *name)
{
    for (int i = 0; i < PAGE_PROFILES; i++)
        if (strcmp(name, page_profile_name((enum page_profile)i)) == 0)
            return i;
    return -1;
}

static bool read_options(int argc, char **argv, struct pagegen_options *options)
{
    static const struct option LONG[] = {
        {"stories", 1, NULL, 's'},  {"out", 1, NULL, 'o'},
        {"variants", 1, NULL, 'v'}, {"half", 1, NULL, 'h'},
        {"seed", 1, NULL, 'r'},     {"count", 1, NULL, 'c'},
        {"profile", 1, NULL, 'g'},  {0},
    };
    int key;
    *options = (struct pagegen_options){.seed = 1,
                                        .count = 10,
                                        .profile = -1,
                                        .half = STORY_HELD};
    while ((key = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        switch (key) {
        case 's':
            options->stories = optarg;
            break;
        case 'o':
            options->out = optarg;
            break;
        case 'v':
            options->variants = optarg;
            break;
        case 'r':
            options->seed = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'c':
            options->count = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'g':
            options->profile = profile_of(optarg);
            break;
        case 'h':
            options->half = strcmp(optarg, "learn") == 0  ? STORY_LEARN
                            : strcmp(optarg, "both") == 0 ? STORY_BOTH
                                                          : STORY_HELD;
            break;
        default:
            return false;
        }
    }
    return options->stories && options->out;
}

int main(int argc, char **argv)
{
    static struct script_map map;
    struct pagegen_options options;
    struct arena arena = {0};
    struct stories stories = {0};
    if (!read_options(argc, argv, &options)) {
        fputs("usage: pagegen --stories=FILE --out=DIR [--variants=FILE] "
              "[--half=learn|held|both]"
              " [--seed=N] [--count=N] [--profile=NAME]\n",
              stderr);
        return 2;
    }
    if (!story_read_all(&arena, options.stories, options.half, &stories)) {
        fprintf(stderr, "pagegen: %s: no stories\n", options.stories);
        return 1;
    }
    bool variants = options.variants && script_read_map(&map, options.variants);
    for (int profile = 0; profile < PAGE_PROFILES; profile++) {
        bool wanted = options.profile < 0 || options.profile == profile;
        if (!wanted || (profile == TRAD && !variants))
            continue;
        for (unsigned i = 0; i < options.count; i++)
            if (!write_page(&options, &stories, &map, (enum page_profile)profile, i))
                return 1;
    }
    arena_free(&arena);
    return 0;
}
