#include "ui/legend.h"

const struct legend_row legend_prompt[LEGEND_PROMPT_ROWS] = {
#define LEGEND_KEY(keys, what) {keys, keys, what},
    LEGEND_PROMPT(LEGEND_KEY)
#undef LEGEND_KEY
};

const struct legend_row legend_marks[LEGEND_MARK_ROWS] = {
#define LEGEND_MARK(mark, ascii, what) {mark, ascii, what},
    LEGEND_MARKS(LEGEND_MARK)
#undef LEGEND_MARK
};

static void print_rows(struct buf *buf, const char *title, const struct legend_row *rows,
                       int count)
{
    buf_add(buf, arena_format(buf->arena, "\n; %s\n", words_say(title)));
    for (int i = 0; i < count; i++)
        buf_add(buf, arena_format(buf->arena, ";   %s: %s\n", rows[i].mark,
                                  words_say(rows[i].what)));
}

void legend_print(struct buf *buf)
{
    print_rows(buf, LEGEND_PROMPT_TITLE, legend_prompt, LEGEND_PROMPT_ROWS);
    print_rows(buf, LEGEND_MARKS_TITLE, legend_marks, LEGEND_MARK_ROWS);
}
