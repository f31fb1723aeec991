/* input_queue: names as given → files, opened, in order.
 *
 * Knows directories, which files need openers, and that several of these are
 * extracted at once, ahead of the one that is read. Knows nothing of pages.
 */
#ifndef INPUT_INPUT_QUEUE_H
#define INPUT_INPUT_QUEUE_H

#include "input/extraction.h"
#include "input/file_list.h"
#include "input/source.h"

enum { INPUT_QUEUE_MOST = 16 }; /* files that are open at once */

/* What came of an input. */
enum input_trouble {
    TROUBLE_EMPTY,   /* it was read; there is nothing in it */
    TROUBLE_JUMBLED, /* it was read; its columns are run together */
    TROUBLE_REFUSED, /* no text, or too large: not for this program */
    TROUBLE_UNREAD,  /* it could not be read */
};

enum input_got {
    INPUT_FILE,  /* source or extraction */
    INPUT_FAULT, /* fault and trouble */
    INPUT_END
};

struct opened_input {
    enum input_got got;
    struct str name; /* a NUL after it; as long as the queue */
    struct source source;
    struct extraction *extraction; /* NULL: it is text, and read from source */
    struct fault fault;
    enum input_trouble trouble;
};

/* Zeroed except where a field is said to be set: nothing was asked for yet. */
struct input_queue {
    const char *const *names; /* set */
    size_t name_count, next_name;
    int wake; /* set: waiting ends when this is readable; -1: never */
    const struct openers *openers; /* set; NULL: what is no text is refused */
    const atomic_bool *stop;       /* set: ends extractions; may be NULL */
    size_t side_by_side;           /* set: extractions at once, two at least */
    /* Set, as in extraction_options; may be NULL. */
    void (*slow)(void *context, struct str name, const char *page);
    void *context;
    struct arena arena; /* names */
    struct ocr ocr;
    struct file_list files; /* through the files that a name stands for */
    struct opened_input ahead[INPUT_QUEUE_MOST];
    size_t ahead_count;
    bool begun;
};

/* The next input, which belongs to the caller. */
void input_queue_next(struct input_queue *queue, struct opened_input *input);

/* Starts the extraction of a file that is open or in memory; the descriptor is its
 * own. */
struct extraction *input_queue_extract(struct input_queue *queue, struct str name, int fd,
                                       struct fault *fault);

/* Will input_queue_next surely give no more? */
bool input_queue_is_used_up(const struct input_queue *queue);

/* Does the first name stand for a file that is read at once and needs no opener? Nothing
 * was asked for yet. */
bool input_queue_is_at_hand(const struct input_queue *queue, size_t most);

/* Ends extractions that were started ahead, and frees all but what was handed out. */
void input_queue_close(struct input_queue *queue);

#endif
