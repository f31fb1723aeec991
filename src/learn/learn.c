/* learn: learns the parser's linear models from pages with gold, and writes their
 * weights.
 *
 *     learn --out=HEADER --learn=DIR --test=DIR …
 *
 * The features of each decision are those that the parser itself extracts
 * (features_visit), so what is learned is what runs. The models are learned one after the
 * other, each on what the parser makes with the ones before. For each, the share of right
 * decisions is printed: by hand, and learned, on the pages learned from and on each
 * directory of others.
 */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "input/arrange.h"
#include "gold.h"
#include "model.h"

enum { SETS = 8 };

struct sample {
    struct str name, text;
    struct gold gold;
};

struct set {
    const char *name;
    struct sample *pages;
    size_t count, room;
};

static const struct {
    const char *name;
    size_t rows, size;
} MODELS[MODEL_COUNT] = {
    [MODEL_JOIN] = {"join", 1, FEATURES_JOIN},
    [MODEL_ROLE] = {"role", CLASS_COUNT, FEATURES_ROLE},
    [MODEL_START] = {"start", 1, FEATURES_START},
};

/* --- pages */

static int by_name(const void *a, const void *b)
{
    const struct str *x = a, *y = b;
    return strcmp(x->ptr, y->ptr);
}

static struct str *list_pages(struct arena *arena, const char *dir, size_t *count)
{
    struct str *names = NULL;
    size_t room = 0;
    DIR *handle = opendir(dir);
    *count = 0;
    for (struct dirent *entry; handle && (entry = readdir(handle));) {
        struct str name = str_of(entry->d_name);
        if (!str_ends(name, STR(".txt")))
            continue;
        arena_room(arena, names, *count, room);
        names[(*count)++] = arena_copy(arena, str_slice(name, 0, name.len - 4));
    }
    if (handle)
        closedir(handle);
    if (*count)
        qsort(names, *count, sizeof *names, by_name);
    return names;
}

static bool read_file(struct arena *arena, const char *path, struct str *text)
{
    struct buf buf = {.arena = arena};
    char chunk[4096];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buf_add(&buf, (struct str){chunk, got});
    fclose(file);
    *text = buf_str(&buf);
    return true;
}

static bool read_sample(struct arena *arena, const char *dir, struct str name,
                        struct sample *sample)
{
    struct str page = arena_format(arena, "%s/%.*s.txt", dir, STR_ARG(name));
    struct str gold = arena_format(arena, "%s/%.*s.gold", dir, STR_ARG(name));
    struct str rows;
    if (!read_file(arena, page.ptr, &sample->text) || !read_file(arena, gold.ptr, &rows))
        return false;
    sample->name = name;
    sample->gold = gold_read(arena, sample->text, rows);
    return true;
}

static void read_set(struct arena *arena, const char *dir, struct set *set)
{
    size_t count;
    struct str *names = list_pages(arena, dir, &count);
    set->name = dir;
    set->pages = arena_new(arena, struct sample, count + 1);
    for (size_t i = 0; i < count; i++)
        if (read_sample(arena, dir, names[i], &set->pages[set->count]))
            set->count++;
}

/* --- what is right */

static int class_of(const struct gold_line *line)
{
    switch ((enum role)line->role) {
    case ROLE_BODY:
        return CLASS_BODY;
    case ROLE_BYLINE:
        return CLASS_BYLINE;
    case ROLE_CAPTION:
        return CLASS_CAPTION;
    case ROLE_FURNITURE:
        return CLASS_FURNITURE;
    case ROLE_KICKER:
    case ROLE_HEADLINE:
    case ROLE_DECK:
    case ROLE_SUBHEAD:
        return CLASS_HEADING;
    default:
        return -1;
    }
}

/* The class that gold gives a decision; -1: it does not say. */
static int label_of(const struct gold *gold, const struct decision *decision)
{
    if (decision->first > gold->count || decision->last > gold->count)
        return -1;
    const struct gold_line *first = &gold->lines[decision->first];
    const struct gold_line *last = &gold->lines[decision->last];
    if (!first->known || !last->known)
        return -1;
    if (decision->model == MODEL_JOIN)
        return first->next == decision->last;
    if (first->soft || class_of(first) != class_of(last))
        return -1;
    if (decision->model == MODEL_ROLE)
        return class_of(first);
    if (first->role == ROLE_SUBHEAD || first->role == ROLE_BODY)
        return 0;
    return class_of(first) == CLASS_HEADING ? 1 : -1;
}

struct gathering {
    struct arena *arena;
    enum model model;
    const struct sample *sample;
    struct examples *examples;
    const struct weights_made *made; /* not NULL: misses of these weights are printed */
};

static void tell_miss(const struct gathering *gathering, const struct decision *decision,
                      int label)
{
    const struct features *features = &decision->features;
    int chosen = model_choose(gathering->made, features->items, features->count);
    if (chosen != label)
        printf("miss %s %.*s %u-%u right %d chosen %d\n", MODELS[decision->model].name,
               STR_ARG(gathering->sample->name), decision->first, decision->last, label,
               chosen);
}

static void gather(void *context, const struct decision *decision)
{
    const struct gathering *gathering = context;
    if (decision->model != gathering->model)
        return;
    int label = label_of(&gathering->sample->gold, decision);
    if (label < 0)
        return;
    if (gathering->made)
        tell_miss(gathering, decision, label);
    struct example example = {.label = label, .taken = decision->taken, .weight = 1};
    examples_add(gathering->arena, gathering->examples, example, &decision->features);
}

static struct examples examples_of(struct arena *arena, const struct set *set,
                                   enum model model, const struct weights *weights,
                                   const struct weights_made *made)
{
    struct examples examples = {0};
    for (size_t i = 0; i < set->count; i++) {
        struct gathering gathering = {arena, model, &set->pages[i], &examples, made};
        struct page_input sheet = {.name = STR("page"),
                                   .number = 1,
                                   .first_line = 1,
                                   .text = set->pages[i].text};
        arrange_lines(arena, &sheet);
        features_visit(&sheet, weights, gather, &gathering);
    }
    return examples;
}

/* --- learning and telling */

/* The share of decisions that the parser took right. */
static double share_right(const struct examples *examples)
{
    size_t right = 0;
    for (size_t i = 0; i < examples->count; i++)
        right += examples->items[i].taken == examples->items[i].label;
    return examples->count ? (double)right / (double)examples->count : 1;
}

static void put_weights(struct weights *weights, enum model model, const int8_t *row)
{
    if (model == MODEL_JOIN)
        weights->join = row;
    else if (model == MODEL_ROLE)
        weights->role = row;
    else
        weights->start = row;
}

/* The examples whose indices begin at `from` or above, or below it. */
static struct examples examples_beyond(struct arena *arena, const struct examples *all,
                                       uint16_t from, bool above)
{
    struct examples part = {0};
    struct features features;
    for (size_t i = 0; i < all->count; i++) {
        struct example example = all->items[i];
        features.count = example.count;
        memcpy(features.items, all->indices + example.first,
               example.count * sizeof *features.items);
        if ((features.items[0] >= from) == above)
            examples_add(arena, &part, example, &features);
    }
    return part;
}

/* Pages of spaced scripts have indices of their own, and are learned apart from the
 * others: what the one kind learns does not move the other. */
static struct weights_made learn_kinds(struct arena *arena, const struct examples *all,
                                       enum model model, unsigned orders)
{
    static const uint16_t SHARED[MODEL_COUNT] = {[MODEL_JOIN] = SHARED_JOIN,
                                                 [MODEL_ROLE] = SHARED_ROLE,
                                                 [MODEL_START] = SHARED_START};
    struct weights_made made[2];
    for (int above = 0; above < 2; above++) {
        struct examples part = examples_beyond(arena, all, SHARED[model], above);
        struct model_shape shape = {MODELS[model].rows, MODELS[model].size};
        made[above] = model_learn(arena, &part, shape, orders);
    }
    for (size_t i = 0; i < made[0].rows * made[0].size; i++)
        made[0].row[i] = (int8_t)(made[0].row[i] + made[1].row[i]);
    return made[0];
}

/* Learned in rounds: what a decision sees of the ones before it changes with the weights
 * they were taken with, so that each round learns on what the last one's parser saw. */
static struct weights_made learn_model(struct arena *arena, const struct set *set,
                                       enum model model, struct weights *weights)
{
    enum { ROUNDS = 3, ORDERS = 4 };
    struct weights_made made = {0};
    for (int round = 0; round < ROUNDS; round++) {
        struct examples examples = examples_of(arena, set, model, weights, NULL);
        made = learn_kinds(arena, &examples, model, round + 1 < ROUNDS ? 1 : ORDERS);
        put_weights(weights, model, made.row);
    }
    return made;
}

/* How the model does on a set, against the hand-set rules in its place. */
static void tell(struct arena *arena, const struct set *set, enum model model,
                 const struct weights *weights, const struct weights_made *missed)
{
    struct weights by_hand = *weights;
    put_weights(&by_hand, model, NULL);
    struct examples hand = examples_of(arena, set, model, &by_hand, NULL);
    struct examples learned = examples_of(arena, set, model, weights, missed);
    printf("%-6s %-28s %8zu decisions  by hand %.4f  learned %.4f\n", MODELS[model].name,
           set->name, learned.count, share_right(&hand), share_right(&learned));
}

/* --- the header */

static void print_row(FILE *file, const int8_t *row, size_t size)
{
    fputs("{", file);
    for (size_t i = 0; i < size; i++)
        fprintf(file, "%d,%s", row[i], i % 24 == 23 ? "\n" : "");
    fputs("},\n", file);
}

static void print_model(FILE *file, enum model model, const struct weights_made *made)
{
    fprintf(file, "static const int8_t weights_%s[%zu][%zu] = {\n", MODELS[model].name,
            made->rows, made->size);
    for (size_t r = 0; r < made->rows; r++)
        print_row(file, made->row + r * made->size, made->size);
    fputs("};\n\n", file);
}

static bool write_header(const char *path, const struct weights_made *made)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fputs(
        "/* Generated by `make learn`; see docs/learning.md. Weights in sixteenths. */\n"
        "/* clang-format off */\n"
        "#ifndef READ_WEIGHTS_H\n#define READ_WEIGHTS_H\n\n#include "
        "\"read/features.h\"\n\n",
        file);
    for (int model = 0; model < MODEL_COUNT; model++)
        print_model(file, (enum model)model, &made[model]);
    fputs("#endif\n", file);
    return fclose(file) == 0;
}

static bool read_options(int argc, char **argv, const char **out, const char **dirs,
                         size_t *count)
{
    static const struct option LONG[] = {{"out", 1, NULL, 'o'},
                                         {"learn", 1, NULL, 'l'},
                                         {"test", 1, NULL, 't'},
                                         {0}};
    int key;
    *count = 1;
    while ((key = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (key == 'o')
            *out = optarg;
        else if (key == 'l')
            dirs[0] = optarg;
        else if (key == 't' && *count < SETS)
            dirs[(*count)++] = optarg;
        else
            return false;
    }
    return *out && dirs[0];
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    const char *out = NULL, *dirs[SETS] = {0};
    size_t count;
    if (!read_options(argc, argv, &out, dirs, &count)) {
        fputs("usage: learn --out=HEADER --learn=DIR [--test=DIR …]\n", stderr);
        return 2;
    }
    bool verbose = getenv("LEARN_VERBOSE") != NULL; /* say every miss */
    struct set sets[SETS] = {0};
    for (size_t i = 0; i < count; i++)
        read_set(&arena, dirs[i], &sets[i]);
    struct weights weights = {0};
    struct weights_made made[MODEL_COUNT];
    for (int model = 0; model < MODEL_COUNT; model++) {
        made[model] = learn_model(&arena, &sets[0], (enum model)model, &weights);
        for (size_t i = 0; i < count; i++)
            tell(&arena, &sets[i], (enum model)model, &weights,
                 verbose && i ? &made[model] : NULL);
        fflush(stdout);
    }
    bool good = write_header(out, made);
    arena_free(&arena);
    return good ? 0 : 1;
}
