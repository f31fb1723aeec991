#include "input/input_queue.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/words.h"
#include "input/word_markup.h"

static const struct openers no_openers;

static const struct openers *openers_of(const struct input_queue *queue)
{
    return queue->openers ? queue->openers : &no_openers;
}

struct extraction *input_queue_extract(struct input_queue *queue, struct str name, int fd,
                                       struct fault *fault)
{
    struct extraction_options options = {.openers = openers_of(queue),
                                         .ocr = &queue->ocr,
                                         .name = name,
                                         .fd = fd,
                                         .wake = queue->wake,
                                         .stop = queue->stop,
                                         .background = queue->begun,
                                         .slow = queue->slow,
                                         .context = queue->context};
    if (!queue->begun)
        pthread_mutex_init(&queue->ocr.lock, NULL);
    queue->begun = true;
    return extraction_start(&options, fault);
}

/* In a directory, a file's ending and its first bytes must agree. */
static bool agrees(const struct openers *openers, const char *name, struct str head,
                   struct fault *fault)
{
    const struct opener *is = openers_match(openers, head);
    const struct opener *called = openers_by_ending(openers, name);
    if (is && (!called || !opener_has_ending(is, name)))
        return fault_set(fault,
                         "is %s by its first bytes but not by its name; name the file "
                         "itself to open it",
                         is->name);
    if (called && !is && !word_markup_is(head))
        return fault_set(fault, "is not %s, although its name says so", called->name);
    return true;
}

/* A regular file that is no text goes to the openers. */
static bool start_extraction(struct input_queue *queue, struct opened_input *input,
                             bool in_directory)
{
    char bytes[OPENER_HEAD];
    const struct openers *openers = openers_of(queue);
    if (input->source.may_wait)
        return true;
    ssize_t len = pread(input->source.fd, bytes, sizeof bytes, 0);
    struct str head = {bytes, len > 0 ? (size_t)len : 0};
    input->trouble = TROUBLE_REFUSED;
    if (head.len && in_directory &&
        !agrees(openers, input->name.ptr, head, &input->fault))
        return false;
    if (!extract_wants(openers, head))
        return true;
    int fd = fcntl(input->source.fd, F_DUPFD_CLOEXEC, 3);
    if (fd < 0)
        return fault_set(&input->fault, "%s", words_error(errno));
    input->extraction = input_queue_extract(queue, input->name, fd, &input->fault);
    source_close(&input->source);
    return input->extraction != NULL;
}

/* Opens the file that input->name names. */
static enum input_got open_one(struct input_queue *queue, struct opened_input *input)
{
    bool in_directory = queue->files.depth > 0;
    if (!source_open(&input->source, input->name.ptr, &input->fault)) {
        input->trouble = input->source.refused ? TROUBLE_REFUSED : TROUBLE_UNREAD;
        return INPUT_FAULT;
    }
    if (start_extraction(queue, input, in_directory))
        return INPUT_FILE;
    source_close(&input->source);
    return INPUT_FAULT;
}

static enum input_got fetch(struct input_queue *queue, struct opened_input *input)
{
    *input = (struct opened_input){.trouble = TROUBLE_UNREAD, .source.fd = -1};
    queue->files.openers = openers_of(queue);
    for (;;) {
        enum file_list_got got =
            file_list_next(&queue->arena, &queue->files, &input->name, &input->fault);
        if (got == FILE_LIST_FILE)
            return open_one(queue, input);
        if (got == FILE_LIST_FAULT) {
            input->name = str_of(queue->names[queue->next_name - 1]);
            return INPUT_FAULT;
        }
        if (queue->next_name == queue->name_count)
            return INPUT_END;
        file_list_start(&queue->files, queue->names[queue->next_name++]);
    }
}

/* Text is read when its turn comes; what is extracted begins before that. */
void input_queue_next(struct input_queue *queue, struct opened_input *input)
{
    size_t most = queue->side_by_side > 2 ? queue->side_by_side : 2;
    struct opened_input *next = &queue->ahead[queue->ahead_count];
    while (queue->ahead_count < most && queue->ahead_count < INPUT_QUEUE_MOST &&
           (queue->ahead_count == 0 || next[-1].extraction)) {
        next->got = fetch(queue, next);
        if (next->got == INPUT_END)
            break;
        queue->ahead_count++;
        next++;
    }
    *input = queue->ahead[0];
    if (queue->ahead_count)
        memmove(queue->ahead, queue->ahead + 1, --queue->ahead_count * sizeof *input);
}

bool input_queue_is_used_up(const struct input_queue *queue)
{
    return queue->ahead_count == 0 && queue->next_name == queue->name_count &&
           file_list_is_used_up(&queue->files);
}

bool input_queue_is_at_hand(const struct input_queue *queue, size_t most)
{
    char head[OPENER_HEAD];
    if (queue->next_name || !queue->name_count)
        return false;
    size_t len = source_peek(queue->names[0], most, head, sizeof head);
    return len && !extract_wants(openers_of(queue), (struct str){head, len});
}

void input_queue_close(struct input_queue *queue)
{
    for (size_t i = 0; i < queue->ahead_count; i++) {
        source_close(&queue->ahead[i].source);
        extraction_close(queue->ahead[i].extraction);
    }
    queue->ahead_count = 0;
    file_list_close(&queue->files);
    arena_free(&queue->arena);
}
