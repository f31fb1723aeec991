#include "input/word_markup.h"

#include <errno.h>
#include <expat.h>
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/glyph.h"
#include "base/words.h"

/* expat since 2.9 has this name for it, and warns of the one before. */
#if XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION < 9
#define XML_GetCurrentLineNumber64 XML_GetCurrentLineNumber
#endif

/* Bytes that expat is given at once, and its deepest element. */
enum { STRETCH = 1 << 20, DEEPEST = 256 };

/* The largest number of a box: what is beyond is no page. */
#define FARTHEST 1e7

struct box_numbers {
    double x, y, w, h;
};

/* Elements of hOCR whose text is that of a word; a line may have words, or text alone, and is
 * of one of tesseract's kinds. */
enum { WORD, LINE, KINDS, NAMES = 5 };
static const char *const classes[KINDS][NAMES] = {{"ocrx_word", "ocr_word"},
                                                  {"ocr_line", "ocrx_line", "ocr_header",
                                                   "ocr_textfloat", "ocr_caption"}};

struct reader {
    XML_Parser parser;
    struct buf out;
    struct arena arena; /* of text */
    struct buf text;    /* of the element that is open */
    struct open_element {
        unsigned depth; /* 0: none is open */
        struct box_numbers box;
        double sure; /* in hundredths */
    } open[KINDS];
    struct box_numbers box;    /* of the last word of ALTO */
    unsigned page, line, word; /* so far; no line: they are not known */
    unsigned depth;            /* elements that are open */
    bool entities, too_deep;
};

bool word_markup_is(struct str head)
{
    head = str_slice(head, 0, 4096);
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    if (!str_starts(head, STR("<")))
        return false;
    return str_has(head, STR("<alto")) || str_has(head, STR(":alto")) ||
           str_has(head, STR("ocr_page")) || str_has(head, STR("ocr-system"));
}

/* ---- rows ---- */

static double sane(double number)
{
    return isfinite(number) && fabs(number) < FARTHEST ? number : 0;
}

static double number_of(const char *text)
{
    return sane(text ? strtod(text, NULL) : 0);
}

static void add_row(struct reader *reader, int level, const struct box_numbers *box)
{
    struct buf *out = &reader->out;
    buf_add(out,
            arena_format(&reader->arena, "%d\t%u\t0\t0\t%u\t%u\t%.2f\t%.2f\t%.2f\t%.2f\t",
                         level, reader->page, reader->line, reader->word, box->x, box->y,
                         box->w, box->h));
}

static void begin_page(struct reader *reader, const struct box_numbers *box)
{
    reader->page++;
    reader->word = 0;
    add_row(reader, 1, box);
    buf_add(&reader->out, STR("-1\t\n"));
}

/* What is known of the page before is no longer needed. */
static void next_page(struct reader *reader, const struct box_numbers *box)
{
    arena_reset(&reader->arena);
    reader->text = (struct buf){.arena = &reader->arena};
    begin_page(reader, box);
}

/* A word without the blanks around it; blanks alone are no word. */
static void add_word(struct reader *reader, struct str text,
                     const struct box_numbers *box, double sure)
{
    static const struct box_numbers nowhere = {0};
    struct buf clean = {.arena = &reader->arena};
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(&clean, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    text = glyph_trim(buf_str(&clean));
    if (text.len == 0)
        return;
    if (reader->page == 0)
        begin_page(reader, &nowhere);
    reader->word++;
    add_row(reader, 5, box);
    buf_add(&reader->out, arena_format(&reader->arena, "%.0f\t%.*s\n",
                                       fmin(fmax(sure, 0), 100), STR_ARG(text)));
}

/* ---- elements ---- */

/* A name without its namespace's prefix. */
static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

/* Is the word one of a class attribute's? */
static bool has_class(const char **attributes, const char *word)
{
    const char *class = attribute(attributes, "class"), *at = class;
    size_t len = strlen(word);
    for (; at && (at = strstr(at, word)); at += len)
        if ((at == class || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
            return true;
    return false;
}

/* The numbers after a key of hOCR's title: "bbox 10 20 30 40; x_wconf 93". */
static unsigned title_numbers(const char **attributes, const char *key, double *numbers,
                              unsigned most)
{
    const char *title = attribute(attributes, "title");
    const char *at = title ? strstr(title, key) : NULL;
    unsigned count = 0;
    if (!at)
        return 0;
    for (at += strlen(key); count < most;) {
        char *end;
        double number = strtod(at, &end);
        if (end == at)
            break;
        numbers[count++] = sane(number);
        at = end;
    }
    return count;
}

static struct box_numbers title_box(const char **attributes)
{
    double n[4] = {0};
    title_numbers(attributes, "bbox ", n, 4);
    return (struct box_numbers){n[0], n[1], n[2] - n[0], n[3] - n[1]};
}

static void begin_hocr(struct reader *reader, const char **attributes)
{
    if (has_class(attributes, "ocr_page")) {
        struct box_numbers box = title_box(attributes);
        next_page(reader, &box);
    }
    for (unsigned kind = WORD; kind < KINDS; kind++) {
        double sure = 100;
        bool is = false;
        for (unsigned i = 0; i < NAMES && classes[kind][i]; i++)
            is |= has_class(attributes, classes[kind][i]);
        if (!is)
            continue;
        reader->line += kind == LINE;
        title_numbers(attributes, "x_wconf ", &sure, 1);
        reader->text.len = 0;
        reader->open[kind] =
            (struct open_element){reader->depth, title_box(attributes), sure};
    }
}

static struct box_numbers alto_box(const char **attributes)
{
    return (struct box_numbers){number_of(attribute(attributes, "HPOS")),
                                number_of(attribute(attributes, "VPOS")),
                                number_of(attribute(attributes, "WIDTH")),
                                number_of(attribute(attributes, "HEIGHT"))};
}

static void begin_alto(struct reader *reader, const char *name, const char **attributes)
{
    struct box_numbers box = alto_box(attributes);
    const char *content = attribute(attributes, "CONTENT");
    if (strcmp(name, "Page") == 0) {
        next_page(reader, &box);
    } else if (strcmp(name, "TextLine") == 0) {
        reader->line++;
    } else if (strcmp(name, "String") == 0) {
        const char *sure = attribute(attributes, "WC");
        reader->box = box;
        add_word(reader, str_of(content), &box, sure ? 100 * number_of(sure) : 100);
    } else if (strcmp(name, "HYP") == 0 && content) {
        struct box_numbers before = reader->box; /* a hyphen often has no place */
        before.x += before.w;
        before.w = before.h / 4;
        add_word(reader, str_of(content), box.h > 0 ? &box : &before, 100);
    }
}

static void XMLCALL begin(void *context, const char *name, const char **attributes)
{
    struct reader *reader = context;
    if (++reader->depth > DEEPEST) {
        reader->too_deep = true;
        XML_StopParser(reader->parser, XML_FALSE);
        return;
    }
    begin_alto(reader, local_name(name), attributes);
    begin_hocr(reader, attributes);
}

static void XMLCALL end(void *context, const char *name)
{
    struct reader *reader = context;
    (void)name;
    for (unsigned kind = WORD; kind < KINDS; kind++) {
        struct open_element *open = &reader->open[kind];
        if (open->depth != reader->depth)
            continue;
        add_word(reader, buf_str(&reader->text), &open->box, open->sure);
        reader->text.len = open->depth = 0;
    }
    reader->depth--;
}

static void XMLCALL characters(void *context, const char *text, int len)
{
    struct reader *reader = context;
    if (reader->open[WORD].depth || reader->open[LINE].depth)
        buf_add(&reader->text, (struct str){text, (size_t)len});
}

/* Expansion is an attack, or nothing that a page needs. */
static void XMLCALL refuse_entity(void *context, const char *name, int parameter,
                                  const char *value, int len, const char *base,
                                  const char *system, const char *public,
                                  const char *notation)
{
    struct reader *reader = context;
    (void)name, (void)parameter, (void)value, (void)len, (void)base;
    (void)system, (void)public, (void)notation;
    reader->entities = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

/* ---- the whole ---- */

static bool parse(struct reader *reader, struct str bytes)
{
    XML_Parser parser = reader->parser;
    for (size_t at = 0; at < bytes.len; at += STRETCH) {
        struct str piece = str_slice(bytes, at, at + STRETCH);
        int last = at + piece.len == bytes.len;
        if (XML_Parse(parser, piece.ptr, (int)piece.len, last) != XML_STATUS_OK)
            return false;
    }
    return true;
}

bool word_markup_table(struct arena *arena, struct str bytes, struct str *table,
                       struct fault *fault)
{
    *table = (struct str){0};
    struct reader reader = {.parser = XML_ParserCreate(NULL), .out = {.arena = arena}};
    if (!reader.parser)
        return fault_set(fault, "%s", words_error(ENOMEM));
    reader.text.arena = &reader.arena;
    XML_SetUserData(reader.parser, &reader);
    XML_SetElementHandler(reader.parser, begin, end);
    XML_SetCharacterDataHandler(reader.parser, characters);
    XML_SetEntityDeclHandler(reader.parser, refuse_entity);
    XML_SetParamEntityParsing(reader.parser, XML_PARAM_ENTITY_PARSING_NEVER);
    buf_add(&reader.out, STR("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t"
                             "left\ttop\twidth\theight\tconf\ttext\n"));
    bool good = parse(&reader, bytes);
    if (reader.entities)
        fault_set(fault, "declares XML entities, which are not supported");
    else if (reader.too_deep)
        fault_set(fault, "is markup that is nested too deeply");
    else if (!good)
        fault_set(fault, "is damaged in line %lu",
                  (unsigned long)XML_GetCurrentLineNumber64(reader.parser));
    XML_ParserFree(reader.parser);
    arena_free(&reader.arena);
    *table = buf_str(&reader.out);
    return good;
}
