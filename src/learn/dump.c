/* dump: what the parser sees of each decision on pages with gold, for learning.
 *
 *     dump --out=FILE [--oracle=MODELS] DIR …
 *
 * For each decision that the gold answers a row of bytes is written: model, spaced
 * script, what is right, what was taken, the set's number, the page's number (4, little
 * endian), the lines (4 and 4), and the evidence. A decision of a model whose initial
 * stands in MODELS (j, r, s, h) is then taken as the gold has it, as 0 where the gold
 * does not say: no table that is there before tells what the new one learns. The evidence
 * is what the parser itself extracts, so what is learned is what runs.
 */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "gold.h"
#include "input/arrange.h"
#include "input/decode.h"
#include "read/boundary_view.h"
#include "read/classify.h"
#include "read/stitch.h"
#include "read/english_hyphens.h"
#include "read/pairs.h"
#include "read/rejoin.h"

struct dump {
    FILE *out;
    const char *oracle;
    const struct gold *gold;
    uint8_t set;
    uint32_t page;
};

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

/* --- what is right */

static int class_of(const struct gold_line *line)
{
    switch ((enum role)line->role) {
    case ROLE_BODY:
        return KIND_BODY;
    case ROLE_BYLINE:
        return KIND_BYLINE;
    case ROLE_CAPTION:
        return KIND_CAPTION;
    case ROLE_FURNITURE:
        return KIND_FURNITURE;
    case ROLE_SUBHEAD:
        return KIND_SUBHEAD;
    case ROLE_KICKER:
    case ROLE_HEADLINE:
    case ROLE_DECK:
        return KIND_HEADING;
    default:
        return -1;
    }
}

static bool is_same(const struct gold *gold, uint32_t a, uint32_t b)
{
    return b && b <= gold->count && gold->lines[b].known && !gold->lines[b].furniture &&
           gold->lines[a].article == gold->lines[b].article;
}

static int start_of(const struct gold *gold, const struct decision *decision, int class)
{
    if (class == KIND_SUBHEAD || class == KIND_BODY)
        return START_INSIDE;
    if (class != KIND_HEADING)
        return -1;
    bool same = is_same(gold, decision->first, decision->next) ||
                is_same(gold, decision->first, decision->near);
    return same ? START_OPENS : START_DETACHED;
}

/* Is it the first paragraph of its story's body, and no rest of the one before? */
static int begins_story(const struct gold *gold, const struct decision *decision)
{
    uint32_t article = gold->lines[decision->first].article;
    if (decision->near == 0 || decision->near > gold->count ||
        gold->lines[decision->near].article == article)
        return 0;
    if (is_same(gold, decision->first, decision->next))
        return 0;
    for (uint32_t i = 1; i < decision->first; i++)
        if (gold->lines[i].known && !gold->lines[i].furniture &&
            gold->lines[i].article == article && gold->lines[i].role == ROLE_BODY)
            return 0;
    return 1;
}

/* The answer that gold gives to a decision; -1: it does not say. */
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
    if (decision->model == MODEL_CUT)
        return class_of(first) == KIND_HEADING && class_of(last) == KIND_HEADING
                   ? first->article != last->article
                   : -1;
    if (first->soft)
        return -1;
    int class = class_of(first);
    switch (decision->model) {
    case MODEL_ROLE:
        return class == class_of(last) ? class : -1;
    case MODEL_START:
        return start_of(gold, decision, class);
    case MODEL_BODY:
        return class == KIND_BODY && !first->furniture ? begins_story(gold, decision)
                                                       : -1;
    case MODEL_HEAD:
        return class == KIND_HEADING ? first->role == ROLE_HEADLINE : -1;
    default:
        return -1;
    }
}

static void put_number(FILE *out, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        putc((int)(n >> 8 * i & 255), out);
}

static int write_row(void *context, const struct decision *decision)
{
    static const char initials[MODEL_COUNT] = {'j', 'r', 's', 'h', 'c', 'b'};
    const struct dump *dump = context;
    int label = label_of(dump->gold, decision);
    bool asked = strchr(dump->oracle, initials[decision->model]);
    if (label < 0)
        return asked ? 0 : decision->taken;
    putc((int)decision->model, dump->out);
    putc(decision->models, dump->out);
    putc(label, dump->out);
    putc(decision->taken, dump->out);
    putc(dump->set, dump->out);
    put_number(dump->out, dump->page);
    put_number(dump->out, decision->first);
    put_number(dump->out, decision->last);
    fwrite(decision->evidence->of, 1, EVIDENCE_MAX, dump->out);
    return asked ? label : decision->taken;
}

static void dump_page(struct arena *arena, struct dump *dump, struct str path)
{
    struct str page_path = arena_format(arena, "%.*s.txt", STR_ARG(path));
    struct str gold_path = arena_format(arena, "%.*s.gold", STR_ARG(path));
    struct str bytes, rows, text;
    struct fault fault = {0};
    if (!read_file(arena, page_path.ptr, &bytes) ||
        !read_file(arena, gold_path.ptr, &rows) ||
        !decode_text(arena, bytes, "", &text, &fault))
        return;
    struct gold *gold = arena_new(arena, struct gold, 1);
    *gold = gold_read(arena, text, rows);
    struct page_input input = {.name = STR("page"),
                               .number = 1,
                               .first_line = 1,
                               .text = text};
    struct page page;
    arrange_lines(arena, &input, pairs_score, english_has_word);
    dump->gold = gold;
    features_visit(&page, &input, (struct visitor){write_row, dump});
    dump->gold = NULL;
    page_free(&page);
}

static void dump_set(struct dump *dump, const char *dir)
{
    struct arena names_arena = {0}, arena = {0};
    size_t count;
    struct str *names = list_pages(&names_arena, dir, &count);
    for (size_t i = 0; i < count; i++) {
        dump->page = (uint32_t)i;
        dump_page(&arena, dump, arena_format(&arena, "%s/%.*s", dir, STR_ARG(names[i])));
        arena_reset(&arena);
    }
    arena_free(&arena);
    arena_free(&names_arena);
    dump->set++;
}

static int print_names(void)
{
    static const char *const *const names[MODEL_COUNT] = {
        [MODEL_JOIN] = rejoin_evidence_names,  [MODEL_ROLE] = classify_evidence_names,
        [MODEL_START] = starts_evidence_names, [MODEL_HEAD] = headline_evidence_names,
        [MODEL_CUT] = cut_evidence_names,      [MODEL_BODY] = body_evidence_names};
    for (int model = 0; model < MODEL_COUNT; model++) {
        int last = EVIDENCE_MAX - 1;
        while (last > 0 && !names[model][last])
            last--;
        for (int i = 0; i <= last; i++)
            printf("%s%s", names[model][i] ? names[model][i] : "-", i < last ? " " : "");
        putchar('\n');
    }
    return 0;
}

int main(int argc, char **argv)
{
    static const struct option LONG[] = {{"out", 1, NULL, 'o'},
                                         {"oracle", 1, NULL, 'g'},
                                         {"names", 0, NULL, 'n'},
                                         {0}};
    struct dump dump = {.oracle = ""};
    const char *path = NULL;
    for (int key; (key = getopt_long(argc, argv, "", LONG, NULL)) != -1;) {
        if (key == 'o')
            path = optarg;
        else if (key == 'g')
            dump.oracle = optarg;
        else if (key == 'n')
            return print_names();
        else
            return 2;
    }
    dump.out = path ? fopen(path, "w") : NULL;
    if (!dump.out)
        return 2;
    for (int i = optind; i < argc; i++)
        dump_set(&dump, argv[i]);
    return fclose(dump.out) == 0 ? 0 : 1;
}
