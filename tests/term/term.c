#include "term/term.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/str.h"
#include "term/inside.h"
#include "term/wire.h"

struct term {
    struct job job;
    struct face face;
    struct term_options options;
    int cols, rows;
    char *raw;
    size_t raw_len, raw_room, step;  /* step: where the last step's bytes begin */
    size_t sized;                    /* where the bytes of the last size begin */
    double acted, first, last, left; /* ms; -1: not yet */
    double burst;                    /* last byte before the first silence */
    unsigned long sleeps; /* of the program before it was sent something; 0: it was not */
    size_t queries;
    char *text; /* what term_row and term_screen return */
    size_t text_room;
    char trouble[256];
};

struct face *term_face(struct term *term);
struct face *term_face(struct term *term)
{
    return &term->face;
}

static void *grown(void *ptr, size_t size)
{
    ptr = realloc(ptr, size);
    if (!ptr)
        job_give_up("memory");
    return ptr;
}

static void keep(struct term *term, const char *bytes, size_t len)
{
    if (term->raw_room - term->raw_len < len) {
        term->raw_room = (term->raw_len + len) * 2;
        term->raw = grown(term->raw, term->raw_room);
    }
    memcpy(term->raw + term->raw_len, bytes, len);
    term->raw_len += len;
}

/* A terminal answers questions; libvterm knows how. */
static void answer(struct term *term)
{
    char reply[256];
    size_t len;
    while ((len = vterm_output_read(term->face.vt, reply, sizeof reply)) > 0) {
        term->queries++;
        if (term->job.master >= 0 && !term->options.mute &&
            write(term->job.master, reply, len) < 0)
            return;
    }
}

static size_t take(struct term *term)
{
    char bytes[65536];
    ssize_t len = read(term->job.master, bytes, sizeof bytes);
    if (len <= 0)
        return 0;
    keep(term, bytes, (size_t)len);
    face_feed(&term->face, bytes, (size_t)len);
    answer(term);
    return (size_t)len;
}

/* One wait for output or the end; how many bytes came. */
static size_t pump(struct term *term, double ms)
{
    struct pollfd fds[2] = {
        {.fd = term->job.master, .events = POLLIN},
        {.fd = term->job.ended ? -1 : term->job.pidfd, .events = POLLIN},
    };
    struct timespec wait = {(time_t)(ms / 1000),
                            (long)((ms - 1000 * (int)(ms / 1000)) * 1e6)};
    if (ppoll(fds, 2, &wait, NULL) <= 0)
        return 0;
    if (fds[1].revents) {
        term->left = job_now();
        job_reap(&term->job);
    }
    return fds[0].revents & POLLIN ? take(term) : 0;
}

/* Bytes that came now; a burst ends where nothing comes for 10 ms. */
static void note_time(struct term *term, double now)
{
    enum { SILENCE_MS = 10 };
    if (term->first < 0)
        term->first = term->burst = now;
    else if (term->burst >= term->last && now - term->last < SILENCE_MS)
        term->burst = now;
    term->last = now;
}

/* Until the program has slept once more than before, it may not have seen what was sent:
 * that is on its way through the kernel. WAKE_MS is for a program that hears nothing of
 * it (a shell that waits). */
static bool has_woken(const struct term *term, double now)
{
    enum { WAKE_MS = 500 };
    char state = job_state(&term->job);
    return !term->sleeps || state == 'T' || state == 'Z' || now - term->acted > WAKE_MS ||
           job_sleeps(&term->job) != term->sleeps;
}

/* Reads until the program has been found at rest and nothing came after that either: what
 * it wrote last may be on its way through the kernel. On a loaded machine this takes
 * longer and finds the same. */
static void settle(struct term *term, double quiet)
{
    enum { ON_ITS_WAY_MS = 5 };
    for (bool rested = false;;) {
        double patience = term->first < 0 ? term->options.patience_ms : quiet;
        bool ended = term->job.ended;
        size_t got = pump(term, ended ? 0 : rested ? ON_ITS_WAY_MS : patience);
        double now = job_now();
        if (got)
            note_time(term, now);
        else if (ended || rested || now - term->acted > term->options.limit_ms)
            break;
        rested =
            !got && !term->job.ended && !job_busy(&term->job) && has_woken(term, now);
    }
    term->sleeps = 0;
    vterm_screen_flush_damage(term->face.screen);
}

static void begin(struct term *term)
{
    term->step = term->raw_len;
    term->acted = job_now();
    term->first = term->last = term->burst = -1;
}

static int or_default(int value, int fallback)
{
    return value ? value : fallback;
}

struct term *term_open(const struct term_options *options, const char *const *argv)
{
    signal(SIGPIPE, SIG_IGN);
    struct term *term = grown(NULL, sizeof *term);
    *term = (struct term){.options = *options, .first = -1, .last = -1, .left = -1};
    struct term_options *o = &term->options;
    o->cols = or_default(o->cols, 120);
    o->rows = or_default(o->rows, 40);
    o->quiet_ms = or_default(o->quiet_ms, 15);
    o->patience_ms = or_default(o->patience_ms, 40);
    o->limit_ms = or_default(o->limit_ms, 20000);
    term->cols = o->cols > 0 ? o->cols : 80; /* a terminal that does not tell its size */
    term->rows = o->rows > 0 ? o->rows : 24;
    term->face.ambiguous = o->ambiguous;
    face_open(&term->face, term->cols, term->rows);
    job_start(&term->job, o, argv);
    term->acted = term->job.started;
    int patience = o->patience_ms;
    o->patience_ms = patience > 500 ? patience : 500;
    settle(term, 4 * o->quiet_ms);
    o->patience_ms = patience;
    return term;
}

void term_close(struct term *term)
{
    job_finish(&term->job);
    face_close(&term->face);
    free(term->raw);
    free(term->text);
    free(term);
}

void term_type(struct term *term, const char *bytes, size_t len)
{
    while (len > 0 && term->job.master >= 0) {
        ssize_t sent = write(term->job.master, bytes, len < 1024 ? len : 1024);
        if (sent < 0 && errno != EINTR)
            return;
        bytes += sent > 0 ? sent : 0;
        len -= sent > 0 ? (size_t)sent : 0;
        while (len && pump(term, 0)) /* neither side may block on the other */
            ;
    }
}

void term_send(struct term *term, const char *bytes, size_t len)
{
    begin(term);
    term->sleeps = job_sleeps(&term->job);
    term_type(term, bytes, len);
    settle(term, term->options.quiet_ms);
}

void term_keys(struct term *term, const char *keys)
{
    term_send(term, keys, strlen(keys));
}

void term_rest(struct term *term)
{
    begin(term);
    settle(term, term->options.quiet_ms);
}

void term_resize(struct term *term, int cols, int rows)
{
    struct winsize size = {.ws_col = (unsigned short)cols,
                           .ws_row = (unsigned short)rows};
    begin(term);
    term->cols = cols;
    term->rows = rows;
    term->sized = term->raw_len;
    face_resize(&term->face, cols, rows);
    term->sleeps = job_sleeps(&term->job);
    ioctl(term->job.master, TIOCSWINSZ, &size);
    settle(term, 2 * term->options.quiet_ms);
}

void term_signal(struct term *term, int number)
{
    begin(term);
    term->sleeps = job_sleeps(&term->job);
    if (!term->job.ended)
        kill(-term->job.pid, number);
    settle(term, 2 * term->options.quiet_ms);
}

void term_hang_up(struct term *term, bool hangup)
{
    begin(term);
    job_close_tty(&term->job);
    if (hangup && !term->job.ended)
        kill(-term->job.pid, SIGHUP);
}

void term_watch(struct term *term, int ms)
{
    begin(term);
    double end = term->acted + ms;
    for (double now = job_now(); now < end && !term->job.ended; now = job_now())
        if (pump(term, end - now)) {
            note_time(term, job_now());
        }
    settle(term, 1); /* what was due in that time may still wait for a processor */
}

/* What a program wrote last may come out of the kernel after the program's end. */
static void drain(struct term *term)
{
    while (term->job.master >= 0 && pump(term, 5))
        ;
    vterm_screen_flush_damage(term->face.screen);
}

bool term_wait_text(struct term *term, const char *text)
{
    double end = job_now() + term->options.limit_ms;
    while (!term_shows(term, text)) {
        if (job_now() > end)
            return false;
        if (term->job.ended) {
            drain(term);
            return term_shows(term, text);
        }
        pump(term, 10);
        vterm_screen_flush_damage(term->face.screen);
    }
    return true;
}

int term_wait_exit(struct term *term, int ms)
{
    enum { TURN_MS = 20 };
    double rested = 0, limit = job_now() + ms + term->options.limit_ms;
    while (rested < ms && !term->job.ended && job_now() < limit) {
        double turn = ms - rested < TURN_MS ? ms - rested : TURN_MS;
        pump(term, turn);
        rested += job_busy(&term->job) ? 0 : turn;
    }
    if (!term->job.ended)
        return INT_MIN;
    drain(term);
    return term->job.status;
}

char term_state(const struct term *term)
{
    double end = job_now() + term->options.limit_ms;
    while (job_busy(&term->job) && job_now() < end)
        poll(NULL, 0, 1);
    return job_state(&term->job);
}

int term_master(const struct term *term)
{
    return term->job.master;
}

pid_t term_pid(const struct term *term)
{
    return term->job.pid;
}

static size_t put_row(struct term *term, int y, size_t len)
{
    size_t need = len + (size_t)term->cols * 32 + 2, end = len;
    if (term->text_room < need) {
        term->text_room = need * 2;
        term->text = grown(term->text, term->text_room);
    }
    for (int x = 0; x < term->cols; x++) {
        struct term_cell cell = term_cell(term, x, y);
        if (cell.width == 0)
            continue;
        size_t size = strlen(cell.text);
        memcpy(term->text + len, cell.text, size);
        len += size;
        end = strcmp(cell.text, " ") == 0 ? end : len;
    }
    term->text[end] = '\0';
    return end;
}

const char *term_row(struct term *term, int y)
{
    put_row(term, y, 0);
    return term->text;
}

const char *term_screen(struct term *term)
{
    size_t len = 0;
    for (int y = 0; y < term->rows; y++) {
        len = put_row(term, y, len);
        term->text[len++] = '\n';
        term->text[len] = '\0';
    }
    return term->text;
}

bool term_find(struct term *term, const char *text, int *x, int *y)
{
    for (*y = 0; *y < term->rows; ++*y) {
        const char *row = term_row(term, *y);
        const char *hit = strstr(row, text);
        if (!hit)
            continue;
        ptrdiff_t before = hit - row;
        for (*x = 0; *x < term->cols && before > 0; ++*x)
            before -= (ptrdiff_t)strlen(term_cell(term, *x, *y).text);
        while (term_cell(term, *x, *y).width == 0) /* the last one's right half */
            ++*x;
        return true;
    }
    return false;
}

bool term_shows(struct term *term, const char *text)
{
    int x, y;
    return term_find(term, text, &x, &y);
}

struct term_cursor term_cursor(const struct term *term)
{
    return term->face.cursor;
}

int term_cols(const struct term *term)
{
    return term->cols;
}

int term_rows(const struct term *term)
{
    return term->rows;
}

bool term_in_alternate(const struct term *term)
{
    return term->face.alternate;
}

const char *term_title(const struct term *term)
{
    return term->face.title;
}

const char *term_raw(const struct term *term, size_t *len)
{
    *len = term->raw_len;
    return term->raw;
}

const char *term_step_raw(const struct term *term, size_t *len)
{
    *len = term->raw_len - term->step;
    return term->raw + term->step;
}

double term_first_ms(const struct term *term)
{
    return term->first < 0 ? -1 : term->first - term->acted;
}

double term_burst_ms(const struct term *term)
{
    return term->burst < 0 ? -1 : term->burst - term->acted;
}

double term_last_ms(const struct term *term)
{
    return term->last < 0 ? -1 : term->last - term->acted;
}

double term_exit_ms(const struct term *term)
{
    return term->left < 0 ? -1 : term->left - term->acted;
}

struct rusage term_usage(const struct term *term)
{
    return term->job.usage;
}

long term_peak_kb(const struct term *term)
{
    char path[64], line[128];
    long peak = term->job.usage.ru_maxrss;
    snprintf(path, sizeof path, "/proc/%d/status", (int)term->job.pid);
    FILE *f = term->job.ended ? NULL : fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        sscanf(line, "VmHWM: %ld", &peak);
    if (f)
        fclose(f);
    return peak;
}

size_t term_queries(const struct term *term)
{
    return term->queries;
}

/* The last state each private mode was put in; those left other than a shell expects. */
static void note_modes(struct term *term)
{
    static const struct {
        const char *on, *off, *name;
        bool normal;
    } modes[] = {
        {"\033[?1049h", "\033[?1049l", "alternate screen", false},
        {"\033[?1047h", "\033[?1047l", "alternate screen", false},
        {"\033[?25h", "\033[?25l", "cursor", true},
        {"\033[?1h", "\033[?1l", "cursor keys", false},
        {"\033[?2004h", "\033[?2004l", "bracketed paste", false},
        {"\033[?1000h", "\033[?1000l", "mouse", false},
        {"\033[?1002h", "\033[?1002l", "mouse", false},
        {"\033[?1006h", "\033[?1006l", "mouse", false},
        {"\033[?69h", "\033[?69l", "margins", false},
        {"\033[?7h", "\033[?7l", "wrapping", true},
        {"\033=", "\033>", "keypad", false},
        {"\033(0", "\033(B", "line drawing", false},
        {"\016", "\017", "character set", false},
    };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        ssize_t on = -1, off = -1;
        for (size_t at = 0; at < term->raw_len; at++) {
            struct str rest = {term->raw + at, term->raw_len - at};
            on = str_starts(rest, str_of(modes[i].on)) ? (ssize_t)at : on;
            off = str_starts(rest, str_of(modes[i].off)) ? (ssize_t)at : off;
        }
        if (modes[i].normal ? off > on : on > off)
            strncat(strcat(term->trouble, modes[i].name), "; ", 3);
    }
}

/* The rows that scroll are all rows, or those that the last CSI r of this size says: a
 * terminal that takes on another size lets all of them scroll. */
static void note_region(struct term *term)
{
    size_t top = 1, bottom = (size_t)term->rows, at;
    struct str raw = {term->raw, term->raw_len};
    for (at = term->sized; (at = str_find(raw, STR("\033["), at)) < raw.len; at++) {
        char tail[16], *end;
        snprintf(tail, sizeof tail, "%.*s", (int)(raw.len - at), raw.ptr + at);
        size_t from =
            strtoul(tail + 2, &end, 10); /* a number not said is the usual one */
        size_t to = *end == ';' ? strtoul(end + 1, &end, 10) : 0;
        if (*end == 'r')
            top = from ? from : 1, bottom = to ? to : (size_t)term->rows;
    }
    if (top != 1 || bottom < (size_t)term->rows)
        strcat(term->trouble, "scroll region; ");
}

/* Is the pen what a shell expects? */
static void note_attributes(struct term *term)
{
    static const VTermAttr kinds[] = {VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE,
                                      VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE};
    VTermState *state = vterm_obtain_state(term->face.vt);
    VTermValue value;
    /* The way back from the other screen brings back what was kept on the way there,
     * which in libvterm is no default where nobody went. */
    struct str raw = {term->raw, term->raw_len};
    size_t there = str_find(raw, STR("\033[?1049h"), 0);
    bool went = there < str_find(raw, STR("\033[?1049l"), 0);
    if (!went || wire_count(term->raw, term->raw_len, 'm') == 0)
        return;
    bool plain = true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        value.number = 0;
        vterm_state_get_penattr(state, kinds[i], &value);
        bool on = kinds[i] == VTERM_ATTR_UNDERLINE ? value.number != 0 : value.boolean;
        plain = plain && !on;
    }
    vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value);
    plain = plain && VTERM_COLOR_IS_DEFAULT_FG(&value.color);
    vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &value);
    plain = plain && VTERM_COLOR_IS_DEFAULT_BG(&value.color);
    if (!plain)
        strcat(term->trouble, "attributes; ");
}

const char *term_unrestored(struct term *term)
{
    term->trouble[0] = '\0';
    note_modes(term);
    note_region(term);
    note_attributes(term);
    struct termios now;
    if (term->job.slave >= 0 && tcgetattr(term->job.slave, &now) == 0) {
        const struct termios *was = &term->job.before;
        if (now.c_iflag != was->c_iflag || now.c_oflag != was->c_oflag ||
            now.c_cflag != was->c_cflag || now.c_lflag != was->c_lflag)
            strcat(term->trouble, "tty settings; ");
    }
    return term->trouble;
}
