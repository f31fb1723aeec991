#include "base/markup.h"

#include <strings.h>

#include "base/ascii.h"

enum { LONGEST_TAG = 400, LONGEST_NUMBER = 60 };

/* Tags that a page's text is set with. At those after a blank words stand apart, at those
 * after a bar cells of a table. */
static const char *const tags[] = {
    "a",     "b",     "blockquote", "body",        "center",   "div",    "em",  "figure",
    "font",  "h1",    "h2",         "h3",          "h4",       "h5",     "h6",  "html",
    "i",     "img",   "ol",         "p",           "span",     "strong", "sub", "sup",
    "table", "tbody", "thead",      "u",           "ul",       " br",    "|td", "|th",
    " tr",   " hr",   " li",        " figcaption", " caption",
};

/* Bytes of the tag at the start of s; 0: none. *gap: what is left of it. */
static size_t tag_len(struct str s, struct str *gap)
{
    if (s.len < 3 || s.ptr[0] != '<')
        return 0;
    size_t beg = s.ptr[1] == '/' ? 2 : 1, end = beg;
    while (end < s.len && ascii_is_alnum(s.ptr[end]))
        end++;
    bool known = false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !known; i++) {
        const char *name = tags[i] + (tags[i][0] < 'a' || tags[i][0] > 'z');
        *gap = tags[i][0] == '|' ? STR(MARKUP_CELL) : str_of(name == tags[i] ? "" : " ");
        known =
            strlen(name) == end - beg && strncasecmp(name, s.ptr + beg, end - beg) == 0;
    }
    struct str rest = str_slice(s, end, LONGEST_TAG);
    size_t close = str_find(rest, STR(">"), 0);
    if (!known || close == rest.len || !strchr("> /\t", rest.ptr[0]) ||
        str_find(rest, STR("<"), 0) < close)
        return 0;
    return end + close + 1;
}

/* Bytes of the Markdown image at the start of s; 0: none. */
static size_t image_len(struct str s)
{
    if (!str_starts(s, STR("![")))
        return 0;
    size_t end = str_find(s, STR(")"), str_find(s, STR("]("), 2));
    return end < s.len ? end + 1 : 0;
}

bool markup_is_whole(struct str line)
{
    struct str ignored;
    for (size_t pos = 0, len; pos < line.len; pos += len) {
        struct str rest = str_slice(line, pos, line.len);
        len = strchr(" \t|-:", rest.ptr[0]) ? 1 : image_len(rest);
        len = len ? len : tag_len(rest, &ignored);
        if (len == 0)
            return false;
    }
    return true;
}

/* What a LaTeX command in a number stands for; NULL: it is none of these. */
static const struct {
    struct str command, text;
} commands[] = {
    {{"\\%", 2}, {"%", 1}},       {{"\\sim", 4}, {"~", 1}},   {{"\\times", 6}, {"×", 2}},
    {{"^{\\circ}", 8}, {"°", 2}}, {{"^\\circ", 6}, {"°", 2}}, {{"\\mathrm", 7}, {"", 0}},
    {{"\\text", 5}, {"", 0}},     {{"\\pm", 3}, {"±", 2}},
};

/* Writes the number between dollar signs at the start of s to out, which has room for it;
 * the bytes it takes, 0: there is none. *len is what was written. */
static size_t put_number(struct str s, char *out, size_t *len)
{
    bool command = false, digit = false;
    size_t pos = 1, count = 0;
    s = str_slice(s, 0, LONGEST_NUMBER);
    while (pos < s.len && s.ptr[pos] != '$') {
        struct str rest = str_slice(s, pos, s.len);
        size_t i = 0, all = sizeof commands / sizeof *commands;
        while (i < all && !str_starts(rest, commands[i].command))
            i++;
        unsigned char c = (unsigned char)s.ptr[pos];
        if (i < all) {
            memcpy(out + count, commands[i].text.ptr, commands[i].text.len);
            count += commands[i].text.len;
            pos += commands[i].command.len;
            command = true;
            continue;
        }
        if (!ascii_is_alnum(c) && !strchr(" .,+-=/%{}", c))
            return 0;
        digit |= ascii_is_digit(c);
        if (c != ' ' && c != '{' && c != '}')
            out[count++] = (char)c;
        pos++;
    }
    *len = count;
    return command && digit && pos < s.len ? pos + 1 : 0;
}

/* Writes a line without its tags to out, and without the bars of | 头班 | 19:00 |; how many
 * bytes. After a '<' that was no tag's, none is taken out, so that what is left makes no
 * new one. */
static size_t put_untagged(struct str line, char *out)
{
    size_t count = 0;
    bool open = false, bars = str_starts(line, STR("| ")) && str_ends(line, STR(" |")) &&
                              !strchr(" |-:", line.ptr[2]);
    struct str gap = {"", 0}, due = gap;
    for (size_t pos = 0, len; pos < line.len; pos += len ? len : 1) {
        char c = line.ptr[pos];
        len = c == '<' && !open ? tag_len(str_slice(line, pos, line.len), &gap)
                                : bars && c == '|';
        if (len) {
            due = c == '|' ? STR(MARKUP_CELL) : gap.len > due.len ? gap : due;
            continue;
        }
        if (count && (due.len > 1 || out[count - 1] != ' ')) {
            memcpy(out + count, due.ptr, due.len);
            count += due.len;
        }
        due.len = 0;
        open = c == '<' || (open && c != '>');
        out[count++] = c;
    }
    return count;
}

/* Takes the stars around bold words out of a line where it is; its bytes then. */
static size_t make_bold_plain(char *line, size_t len)
{
    size_t beg = 0, end;
    for (; (beg = str_find((struct str){line, len}, STR("**"), beg)) < len; len -= 4) {
        end = str_find((struct str){line, len}, STR("**"), beg + 2);
        if (end == len || end == beg + 2 || line[beg + 2] == ' ' || line[end - 1] == ' ')
            break;
        memmove(line + beg, line + beg + 2, end - beg - 2);
        memmove(line + end - 2, line + end + 2, len - end - 2);
        beg = end - 2;
    }
    return len;
}

/* Makes the numbers and the bold words of a line plain where it is; its bytes then. After
 * a dollar sign or a '<' that stays, none is changed, for the same reason. */
static size_t make_words_plain(char *line, size_t len)
{
    size_t count = 0;
    bool stays = false;
    for (size_t pos = 0, taken; pos < len; pos += taken) {
        size_t written = 0;
        char number[LONGEST_NUMBER], c = line[pos];
        taken = c == '$' && !stays
                    ? put_number((struct str){line + pos, len - pos}, number, &written)
                    : 0;
        memmove(line + count, taken ? number : line + pos, taken ? written : 1);
        count += taken ? written : 1;
        stays |= taken == 0 && (c == '$' || c == '<');
        taken += taken == 0;
    }
    return stays ? count : make_bold_plain(line, count);
}

/* No tag, no stars, no bars and no command between dollar signs are in most texts. */
static bool may_have_markup(struct str text)
{
    return str_has(text, STR("</")) || str_has(text, STR("**")) ||
           str_has(text, STR("\n|")) ||
           (memchr(text.ptr, '<', text.len) && str_has(text, STR("<br"))) ||
           (memchr(text.ptr, '$', text.len) && memchr(text.ptr, '\\', text.len));
}

struct str markup_plain(struct arena *arena, struct str text)
{
    if (text.len == 0 || !may_have_markup(text))
        return text;
    char *out = arena_bytes(arena, 2 * text.len); /* a cell is longer than its bar */
    size_t count = 0;
    for (size_t pos = 0, end; pos < text.len; pos = end + 1) {
        end = str_find(text, STR("\n"), pos);
        struct str line = str_slice(text, pos, end);
        size_t len = markup_only(line) ? 0 : put_untagged(line, out + count);
        if (len == 0)
            memcpy(out + count, line.ptr, line.len);
        count += len ? make_words_plain(out + count, len) : line.len;
        if (end < text.len)
            out[count++] = '\n';
    }
    return (struct str){out, count};
}
