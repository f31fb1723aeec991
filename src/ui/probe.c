#include "ui/probe.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/words.h"
#include "show/layout.h"
#include "ui/terminal.h"
#include "ui/tty_guard.h"

enum { ANSWER_MS = 500 };

/* Terminals are told apart by what they say of themselves; inside tmux the width is that
 * of tmux. */
const char *probe_terminal(struct arena *arena, const char *what)
{
    const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
    bool tmux = getenv("TMUX") != NULL;
    return arena_format(arena, "%s:%s:%s", what, term ? term : "",
                        tmux      ? "tmux"
                        : program ? program
                                  : "")
        .ptr;
}

int probe_known(struct state *state, struct arena *arena)
{
    struct str kept = state_value(state, arena, probe_terminal(arena, "ambiguous"));
    return kept.len == 1 && (kept.ptr[0] == '1' || kept.ptr[0] == '2') ? kept.ptr[0] - '0'
                                                                       : 0;
}

/* The column that the terminal reports, from 1; 0: no answer in time. */
static int report(int fd)
{
    char answer[32];
    size_t len = 0;
    while (len < sizeof answer - 1) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (poll(&wait, 1, ANSWER_MS) <= 0 || read(fd, answer + len, 1) != 1)
            return 0;
        if (answer[len++] == 'R')
            break;
    }
    answer[len] = 0;
    const char *semicolon = strchr(answer, ';');
    return semicolon ? atoi(semicolon + 1) : 0;
}

/* Cells that the terminal moves by for text; -1: it does not say. */
static int cells_of(int fd, const char *text)
{
    dprintf(fd, "\r%s\033[6n", text);
    int column = report(fd);
    dprintf(fd, "\r\033[K");
    return column ? column - 1 : -1;
}

static const struct {
    const char *text, *name;
    bool ambiguous;
} rows[] = {
    {"a", WORDS("Latin letter"), false},  {"中", WORDS("Han"), false},
    {"“", WORDS("quotation mark"), true}, {"—", WORDS("dash"), true},
    {"…", WORDS("ellipsis"), true},       {"·", WORDS("middle dot"), true},
    {"①", WORDS("circled digit"), true},  {"●", WORDS("circle"), true},
};

enum { ROWS = sizeof rows / sizeof *rows };

static bool measure(int fd, int cells[ROWS])
{
    struct termios before, raw;
    if (tcgetattr(fd, &before) != 0)
        return false;
    tty_guard_arm(fd, &before, true);
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG); /* ^C would leave it so */
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(fd, TCSAFLUSH, &raw);
    bool answered = true;
    for (int i = 0; i < ROWS && answered; i++) {
        cells[i] = cells_of(fd, rows[i].text);
        answered = cells[i] >= 0;
    }
    tcsetattr(fd, TCSAFLUSH, &before);
    tty_guard_disarm();
    return answered;
}

static void say_type(void)
{
    const char *like = terminal_fallback(), *type = getenv("TERM");
    if (like)
        printf(words_say("The terminal type %s is unknown here; %s is used instead.\n"),
               type, like);
}

int probe_run(struct state *state)
{
    int cells[ROWS], wide = 0, ambiguous = 0;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    bool answered = fd >= 0 && measure(fd, cells);
    if (fd >= 0)
        close(fd);
    if (!answered) {
        fprintf(stderr, "newsreader: %s\n",
                words_say("the terminal does not report where its cursor is"));
        return 1;
    }
    say_type();
    for (int i = 0; i < ROWS; i++) {
        const char *name = words_say(rows[i].name);
        int blanks = 16 - (int)layout_width(str_of(name), 1);
        printf("%s%*s%s%*s ", rows[i].text, cells[i] < 4 ? 4 - cells[i] : 1, "", name,
               blanks > 0 ? blanks : 0, "");
        printf(words_count("%d cell\n", "%d cells\n", (unsigned long)cells[i]), cells[i]);
        ambiguous += rows[i].ambiguous;
        wide += rows[i].ambiguous && cells[i] == 2;
    }
    struct arena arena = {0};
    bool two = wide * 2 > ambiguous;
    state_set_value(state, probe_terminal(&arena, "ambiguous"),
                    two ? STR("2") : STR("1"));
    arena_free(&arena);
    const char *rest = wide && wide < ambiguous ? words_say(", but not all of them") : "";
    printf(two ? words_say("Ambiguous characters take two cells here%s.\n")
               : words_say("Ambiguous characters take one cell here%s.\n"),
           rest);
    const char *message = state_message(state);
    printf("%s\n",
           message ? message : words_say("--ambiguous=auto will use this result."));
    return 0;
}
