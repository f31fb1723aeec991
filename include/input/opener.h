/* opener: which program converts an input to text, as a table of rows.
 *
 * A row has a name, endings of file names, the first bytes that such a file has, and a
 * command. The rows below are the defaults; the user's own ([open] in the settings)
 * replace them or stand before them. Knows nothing of how a command is run.
 *
 *     name = ENDINGS | FIRST BYTES | COMMAND
 *
 * Endings and first bytes are separated by blanks; in first bytes \xHH is a byte and ? is
 * any byte. In a command %s is the file, which is also its standard input, %p a page's
 * number, %l the languages to recognise.
 */
#ifndef INPUT_OPENER_H
#define INPUT_OPENER_H

#include "base/arena.h"
#include "base/fault.h"

/* Recognition takes columns of short lines side by side for a table, and then reads across
 * them: no tables are looked for. */
#define OPENER_RECOGNISE "tesseract %s stdout -l %l -c textord_tabfind_find_tables=0 tsv"

/* id, name, endings, first bytes, command, what; a row without first bytes is a step of
 * another row. */
#define OPENERS(X)                                                                       \
    X(PDF, "pdf", "pdf", "%PDF-", "pdftotext -tsv -enc UTF-8 %s -",                      \
      "PDF: words with their boxes")                                                     \
    X(PDF_RAW, "pdf_raw", "", "", "pdftotext -raw -enc UTF-8 -f %p -l %p %s -",          \
      "PDF: a page that gave no boxes")                                                  \
    X(PDF_PICTURE, "pdf_picture", "", "", "pdftoppm -r 300 -gray -f %p -l %p %s",        \
      "PDF: a page as an image")                                                         \
    X(PDF_INFO, "pdf_info", "", "", "pdfinfo %s", "PDF: how many pages")                 \
    X(GZIP, "gzip", "gz", "\\x1f\\x8b", "gzip -dc", "gzip")                              \
    X(XZ, "xz", "xz", "\\xfd7zXZ\\x00", "xz -dc", "xz")                                  \
    X(ZSTD, "zstd", "zst", "\\x28\\xb5\\x2f\\xfd", "zstd -dcq", "Zstandard")             \
    X(PNG, "png", "png", "\\x89PNG", OPENER_RECOGNISE, "scan, PNG")                      \
    X(JPEG, "jpeg", "jpg jpeg", "\\xff\\xd8\\xff", OPENER_RECOGNISE, "scan, JPEG")       \
    X(TIFF, "tiff", "tif tiff", "II*\\x00 MM\\x00*", OPENER_RECOGNISE, "scan, TIFF")     \
    X(WEBP, "webp", "webp", "RIFF????WEBP", OPENER_RECOGNISE, "scan, WebP")              \
    X(PNM, "pnm", "pbm pgm ppm pnm", "P4\\x0a P5\\x0a P6\\x0a", OPENER_RECOGNISE,        \
      "scan, PNM")                                                                       \
    X(ZONES, "zones", "", "", "tesseract %s stdout -l %l --psm 6 tsv",                   \
      "scan: parts of lines that were lost, once more")                                  \
    X(SCRIPT, "script", "", "", "tesseract %s stdout --psm 0 -l osd",                    \
      "which script a scan is in")

enum opener_id {
#define OPENER_ENUM(id, name, endings, magic, command, what) OPENER_##id,
    OPENERS(OPENER_ENUM)
#undef OPENER_ENUM
        OPENER_COUNT
};

/* Bytes of a file's beginning that are enough to know it by. */
enum { OPENER_HEAD = 4096 };

struct opener {
    const char *name;    /* in [open] */
    const char *endings; /* "jpg jpeg" */
    const char *magic;   /* as written */
    const char *command; /* "": such files are not opened */
    const char *what;    /* of a default row; NULL: the user's own */
};

/* When characters are recognised in pictures of pages. */
enum opener_ocr { OPENER_OCR_AUTO, OPENER_OCR_ALWAYS, OPENER_OCR_NEVER };

/* All rows, the user's own first, and what holds for each run of one. */
struct openers {
    struct opener *rows;
    size_t count, room;
    bool safe;             /* none is run: safe mode */
    enum opener_ocr ocr;   /* auto: scans, and PDFs without usable text */
    const char *languages; /* "auto", or as tesseract takes them: "chi_tra+eng" */
    size_t limit;          /* most bytes that one gives; 0: OPENER_LIMIT */
    uint32_t seconds;      /* most for a page; 0: OPENER_SECONDS */
    const char *cache;     /* directory of what was given; NULL: nothing is kept */
    size_t cache_limit;    /* most bytes in it */
    void (*confine)(void); /* gives up rights before the program starts; may be NULL */
    int progress;          /* a terminal that is told which page is read; 0: none */
};

#define OPENER_LIMIT ((size_t)256 << 20)
enum { OPENER_SECONDS = 20 };

/* The default rows. */
void openers_default(struct arena *arena, struct openers *openers);

/* Sets the row of that name, or adds one: a value without `|` is a command for a row that
 * is there. Strings are kept, not copied. False and a fault where it is no row. */
bool openers_set(struct arena *arena, struct openers *openers, const char *name,
                 const char *value, struct fault *fault);

/* The row of that name; NULL: none. */
const struct opener *openers_find(const struct openers *openers, const char *name);

/* What the bytes are, by their beginning: of several rows the one with the longest first
 * bytes. NULL: text, or nothing we know. */
const struct opener *openers_match(const struct openers *openers, struct str bytes);

/* Is the file's name one of a row's, by its ending, in any case? */
bool opener_has_ending(const struct opener *opener, const char *name);
const struct opener *openers_by_ending(const struct openers *openers, const char *name);

/* Does the row recognise characters in a picture? */
static inline bool opener_reads_pictures(const struct opener *opener)
{
    return str_has(str_of(opener->command), STR("%l"));
}

/* A row's value, as it is written in [open]. */
struct str opener_value(struct arena *arena, const struct opener *opener);

/* What a command is made of. */
struct opener_words {
    const char *file;      /* for %s */
    uint32_t page;         /* for %p */
    const char *languages; /* for %l */
};

/* The words of a command, NULL after the last: blanks separate them, '…' and "…" hold
 * them together. No shell has a part in it. NULL: there is none, or are too many. */
char **opener_split(struct arena *arena, const char *command,
                    const struct opener_words *with);

/* The Debian package of a program; NULL: not known. */
const char *opener_package(const char *program);

#endif
