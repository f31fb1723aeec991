/* The whole reader (getenv NEWSREADER, built with sanitizers) in an emulated terminal, with
 * any keys and sizes: it never dies, never cuts a character, never sends what is not
 * terminfo's, and always gives the terminal back. Commands are off (NEWSREADER_SECURE). */
#include <limits.h>
#include <unistd.h>

#include "law.h"
#include "term/term.h"
#include "term/wire.h"

static const char *const keys[] = {"j",
                                   "k",
                                   "J",
                                   "K",
                                   "\r",
                                   "q",
                                   " ",
                                   "b",
                                   "d",
                                   "u",
                                   "g",
                                   "G",
                                   "\t",
                                   "h",
                                   "l",
                                   "v",
                                   "z",
                                   "<",
                                   ">",
                                   "+",
                                   "-",
                                   "/",
                                   "?",
                                   "n",
                                   "N",
                                   "F",
                                   "&",
                                   "f",
                                   "\017",
                                   "r",
                                   "R",
                                   "}",
                                   "{",
                                   "C",
                                   "m",
                                   "U",
                                   "B",
                                   "'",
                                   "y",
                                   "Y",
                                   "H",
                                   "\014",
                                   "M",
                                   "50%",
                                   "10j",
                                   "3n",
                                   "\033",
                                   KEY_UP,
                                   KEY_DOWN,
                                   KEY_PGUP,
                                   KEY_PGDN,
                                   KEY_END,
                                   KEY_HOME,
                                   KEY_LEFT,
                                   "长",
                                   "线路",
                                   "ｊ",
                                   "xyb",
                                   "\177",
                                   "\025",
                                   "\027",
                                   ".*",
                                   "[",
                                   "\003",
                                   KEY_F1,
                                   "\033[Z",
                                   "\033[3~",
                                   "\033[200~",
                                   "\033[201~",
                                   ".",
                                   ",",
                                   "\xe9\x95",
                                   "\x80",
                                   "\033[<0;3;3M",
                                   "\033[<64;9;9M",
                                   "i",
                                   "s",
                                   "|",
                                   "e",
                                   "0",
                                   "9",
                                   "\030"};
enum { KEYS = sizeof keys / sizeof *keys };

static const char page[] =
    "青砚晚报\n\n2026年3月12日 星期四\n\n# 老铁桥今起开放\n\n本报讯（记者 "
    "沈渡）天色刚从墨溪水面上浮起来，"
    "“它就在那儿……”闻宗衡说——\n\n（上接第1版）这座桥建成于1956年，全长412米。\n\n# "
    "夜班公交新开四条线\n\n"
    "N5至N8四条夜班线路。\033[31m\xc2\x9b \xe2\x80\xae a\xcc\x81\xcc\x82 👨\xe2\x80\x8d👩 "
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n"
    "# 图书馆的灯\n\n每晚10时，五层却亮到天明。下转2版①\n\f02 民生\n\n# "
    "第二页\n\n（上接第1版）正文。\n";

static char directory[64] = "/tmp/newsreader-fuzz-XXXXXX";

static struct term *start(uint8_t options)
{
    static const char *const secure[] = {"NEWSREADER_SECURE=1", "NO_COLOR=1", NULL};
    static const char *const plain[] = {"NEWSREADER_SECURE=1", NULL};
    const char *program = getenv("NEWSREADER");
    struct term_options o = {.cols = 80,
                             .rows = 24,
                             .directory = directory,
                             .env = options & 1 ? secure : plain,
                             .patience_ms = 8,
                             .quiet_ms = 4};
    LAW(program != NULL);
    return term_open(&o,
                     (const char *[]){program, "--no-state", "--no-config", "page.txt",
                                      options & 2 ? "--ambiguous=2" : NULL, NULL});
}

static void prepare(void)
{
    char path[96];
    if (access(directory, F_OK) == 0)
        return;
    LAW(mkdtemp(directory) != NULL);
    snprintf(path, sizeof path, "%s/page.txt", directory);
    FILE *out = fopen(path, "w");
    LAW(out && fwrite(page, 1, sizeof page - 1, out) == sizeof page - 1 &&
        fclose(out) == 0);
}

static void check_screen(struct term *t)
{
    static const char *const also[] = {"\033[?2004h", "\033[?2004l", "\033[?1000h",
                                       "\033[?1000l", "\033[?1002h", "\033[?1002l",
                                       "\033[?1006h", "\033[?1006l", "\a",
                                       "\033]52;c;",  NULL};
    char what[128];
    size_t len;
    const char *raw = term_raw(t, &len);
    size_t good = wire_offence("xterm-256color", also, raw, len, what);
    if (good != len)
        fprintf(stderr, "sent: %s\n", what);
    LAW(good == len);
    LAW(term_title(t)[0] == '\0');
    for (int y = 0; y < term_rows(t); y++)
        for (int x = 0; x < term_cols(t); x++)
            LAW(term_cell(t, x, y).width != 2 || term_cell(t, ++x, y).width == 0);
}

static void check_end(struct term *t)
{
    int status = term_wait_exit(t, 10000);
    if (status == INT_MIN || status < 0 || (status > 1 && status != 131))
        fprintf(stderr, "status %d:\n%s", status, term_screen(t));
    LAW(status == 0 || status == 1 || status == 131);
    LAW(term_unrestored(t)[0] == '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    prepare();
    struct term *t = start(law_byte(&data, &size));
    size = size < 200 ? size : 200;
    while (size > 0 && term_state(t)) {
        uint8_t what = law_byte(&data, &size);
        if (what >= 240) {
            int cols = law_byte(&data, &size), rows = law_byte(&data, &size) % 60;
            term_resize(t, cols + 2, rows + 1);
        } else {
            term_type(t, keys[what % KEYS], strlen(keys[what % KEYS]));
        }
    }
    term_rest(t);
    if (term_state(t))
        check_screen(t);
    /* out of any prompt or screen, then away */
    for (int i = 0; i < 4 && term_state(t); i++) {
        term_type(t, "\033[201~\033", 7);
        term_watch(t, 40);
    }
    if (term_state(t))
        term_type(t, "Q", 1);
    check_end(t);
    term_close(t);
    return 0;
}
