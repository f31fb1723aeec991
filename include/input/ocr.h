/* ocr: which languages a picture of a page is recognised in.
 *
 * Knows what tesseract calls languages and scripts, which of them are installed, and what
 * was right for the last picture. Knows nothing of how it is run.
 */
#ifndef INPUT_OCR_H
#define INPUT_OCR_H

#include <pthread.h>

#include "input/boxes.h"

/* Shared by all that recognise; zeroed with a lock, it knows nothing. */
struct ocr {
    pthread_mutex_t lock;
    char installed[2048]; /* a language a line; "": not known */
    char last[64];        /* recognised the last picture well; "": none has */
    uint32_t sure;        /* its words' confidence */
};

enum { OCR_TRIES = 3 };

/* Languages to try, best first. */
struct ocr_plan {
    const char *languages[OCR_TRIES];
    size_t count;
};

/* script: as script detection says ("Han", "Latin"), or empty. locale: "zh_TW.UTF-8".
 * Only installed ones, unless none of them is: then the first, which is missing. */
void ocr_plan_of(struct ocr_plan *plan, const char *installed, struct str script,
                 const char *locale);

/* Puts a language first, which may be empty or none of the plan's. */
void ocr_plan_prefer(struct ocr_plan *plan, const char *language);

/* Is the language in the list that `tesseract --list-langs` prints? */
bool ocr_is_installed(const char *installed, const char *language);

/* The script in the output of `tesseract --psm 0`; empty: none. */
struct str ocr_script_of(struct str output);

/* The mean confidence of the words, 0 to 100, by their bytes; 0: no words. */
uint32_t ocr_confidence(const struct boxes *boxes);

/* Words with less than so much, on the mean, are read badly in any language. */
enum { OCR_GOOD = 75 };

/* The confidence below which another language is tried: last is that of the last picture, in
 * the language that is tried first, or 0. The other kind of Chinese is 4 to 9 less sure than
 * the right one (tesseract 5 at 200 dots an inch: 78 to 86 and 87 to 90), and not bad enough
 * to be seen by itself. */
uint32_t ocr_enough(uint32_t last);

/* The Debian package of a language. */
struct str ocr_package(struct arena *arena, const char *language);

#endif
