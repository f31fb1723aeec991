#include "story.h"

#include <jansson.h>
#include <stdio.h>

#include "text.h"

/* FNV-1a, so that the halves do not depend on the order of the file. */
static unsigned hash_title(struct str s)
{
    unsigned hash = 2166136261u;
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* Specials are titled 6月11日特稿（…）: the story's own title is the part in brackets. */
static struct str bare_title(struct str title)
{
    size_t open = str_find(title, STR("特稿（"), 0);
    if (open < title.len && str_ends(title, STR("）")))
        return str_slice(title, open + STR("特稿（").len, title.len - STR("）").len);
    size_t close = str_find(title, STR("】"), 0);
    if (str_starts(title, STR("【")) && close < title.len)
        return glyph_trim(str_slice(title, close + STR("】").len, title.len));
    return title;
}

/* 新华社…电（记者…） and what is like it at the head of a first paragraph. */
static struct str without_dateline(struct str text)
{
    size_t head = text_offset(text, 28);
    if (!str_starts(text, STR("新华")))
        return text;
    size_t dian = str_find(text, STR("电"), 0);
    if (dian >= head)
        return text;
    struct str rest = glyph_trim(str_slice(text, dian + STR("电").len, text.len));
    size_t close = str_find(rest, STR("）"), 0);
    if (str_starts(rest, STR("（")) && close < text_offset(rest, 30))
        rest = glyph_trim(str_slice(rest, close + STR("）").len, rest.len));
    return rest;
}

static struct str without_end_mark(struct str text)
{
    if (str_ends(text, STR("（完）")))
        return str_slice(text, 0, text.len - STR("（完）").len);
    return text;
}

static bool is_label(struct str text)
{
    return str_starts(text, STR("【")) && str_ends(text, STR("】")) &&
           text_chars(text) < 24;
}

/* Lines that are no part of the story itself. */
static bool is_scrap(struct str text)
{
    static const char *const HEADS[] = {"关键词：", "编辑：",   "审稿：",    "终审：",
                                        "标题：",   "追头条：", "新华社照片"};
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        if (str_starts(text, str_of(HEADS[i])))
            return true;
    return text.len == 0;
}

static void add_para(struct source_story *story, struct str text)
{
    text = glyph_trim(without_end_mark(glyph_trim(text)));
    if (is_scrap(text))
        return;
    if (is_label(text)) {
        text = str_slice(text, STR("【").len, text.len - STR("】").len);
        story->paras[story->para_count++] = (struct story_para){text, true};
    } else {
        story->paras[story->para_count++] = (struct story_para){text, false};
    }
}

static struct str json_str(struct arena *arena, const json_t *value)
{
    struct str view = {json_string_value(value), json_string_length(value)};
    struct str copy = arena_copy(arena, view);
    for (size_t i = 0; i < copy.len; i++)
        if (copy.ptr[i] == '\n' || copy.ptr[i] == '\r' || copy.ptr[i] == '\t')
            ((char *)copy.ptr)[i] = ' ';
    return copy;
}

static struct source_story from_json(struct arena *arena, const json_t *object)
{
    struct source_story story = {
        .title = bare_title(json_str(arena, json_object_get(object, "title")))};
    const json_t *paras = json_object_get(object, "paras");
    size_t count = json_array_size(paras);
    story.paras = arena_new(arena, struct story_para, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct str text = glyph_trim(json_str(arena, json_array_get(paras, i)));
        if (story.para_count == 0)
            text = without_dateline(text);
        if (story.para_count == 0 && (str_equal(text, story.title) || text.len == 0))
            continue;
        if (story.para_count == 0 && text_chars(text) <= 4)
            story.author = text;
        else
            add_para(&story, text);
    }
    return story;
}

bool story_read_all(struct arena *arena, const char *path, enum story_half half,
                    struct stories *stories)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    json_t *object;
    stories->half = half;
    while ((object = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
        struct source_story story = from_json(arena, object);
        json_decref(object);
        bool held = hash_title(story.title) & 1;
        if (story.para_count < 2 || (half != STORY_BOTH && held != (half == STORY_HELD)))
            continue;
        arena_room(arena, stories->items, stories->count, stories->room);
        stories->items[stories->count++] = story;
    }
    fclose(file);
    return stories->count > 0;
}
