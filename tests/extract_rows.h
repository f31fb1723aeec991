/* extract_rows: scripts that stand for programs, and what is read of what they give. A |
 * stands after each page, a / for a line end. */
#ifndef TESTS_EXTRACT_ROWS_H
#define TESTS_EXTRACT_ROWS_H

#include "input/opener.h"

/* A table of words, as a script of the shell's prints it. */
#define HEADER_SHELL                                                                     \
    "printf 'level\\tpage_num\\tpar_num\\tblock_num\\tline_num\\tword_num\\tleft\\ttop"  \
    "\\twidth\\theight\\tconf\\ttext\\n'\n"                                              \
    "page() { printf '1\\t%s\\t0\\t0\\t0\\t0\\t0\\t0\\t400\\t600\\t-1\\t###PAGE###\\n' " \
    "$1; n=$1; }\n"                                                                      \
    "word() { printf '5\\t%s\\t0\\t0\\t0\\t0\\t10\\t%s\\t300\\t12\\t100\\t%s\\n' $n $2 " \
    "$1; }\n"
#define TEN "一二三四五六七八九十"
#define TABLE_SHELL                                                                      \
    HEADER_SHELL "page 1; word " TEN TEN " 100\npage 2; word " TEN                       \
                 "再来一二三四五六 100\n"

static const struct {
    const char *name, *script, *want;
    bool more; /* what follows does not matter */
} gives[] = {
    {"text", "echo 桥; printf '\\f'; echo 河", "桥/|河/|", false},
    {"text without a line end", "printf 桥", "桥|", false},
    {"another encoding", "printf '\\261\\250\\326\\275\\315\\267\\260\\346\\n'",
     "报纸头版/|", false},
    {"nothing", ":", "page.fake: is empty", false},
    {"no text",
     "printf '\\001\\377\\212\\002\\303\\050\\000\\237\\341\\003\\370\\210\\021'",
     "page.fake: is not text", false},
    {"words with boxes", TABLE_SHELL, TEN TEN "/|" TEN "再来一二三四五六/|", false},
    {"two lines of one paragraph",
     HEADER_SHELL "page 1; word 桥上不设围挡，过桥不用花钱，管理方在两头各放了一本 100\n"
                  "word 厚册子，请过桥的人随手写几句，傍晚收册子时北头的写 114",
     "桥上不设围挡，过桥不用花钱，管理方在两头各放了一本/"
     "厚册子，请过桥的人随手写几句，傍晚收册子时北头的写/|",
     false},
    {"no words", HEADER_SHELL "page 1", "/|", false},
    {"rows that are none",
     HEADER_SHELL "page 1; echo; echo 5; printf '5\\t\\t\\t\\n'; word 桥 1", "桥/|",
     false},
    {"hOCR",
     "echo '<?xml version=\"1.0\"?><html><body><div class=\"ocr_page\" title=\"bbox 0 0 "
     "900 900\"><span class=\"ocrx_word\" title=\"bbox 10 10 90 30; x_wconf 93\">桥"
     "</span></div></body></html>'",
     "桥/|", false},
    {"ALTO",
     "echo '<alto><Layout><Page WIDTH=\"900\" HEIGHT=\"900\"><String CONTENT=\"桥\" HPOS="
     "\"10\" VPOS=\"10\" WIDTH=\"30\" HEIGHT=\"30\"/></Page></Layout></alto>'",
     "桥/|", false},
    {"ALTO, cut",
     "echo '<alto><Layout><Page WIDTH=\"900\" HEIGHT=\"900\"><String CONTENT=\"桥\" HPOS="
     "\"10\" VPOS=\"10\" WIDTH=\"30\" HEIGHT=\"30\"/>'",
     "桥/|page.fake: is damaged in line 2", false},
    {"markup with entities",
     "echo '<!DOCTYPE alto [<!ENTITY a SYSTEM \"/etc/passwd\">]><alto>&a;</alto>'",
     "page.fake: declares XML entities, which are not supported", true},
    {"dies halfway", TABLE_SHELL "page 3; kill -9 $$",
     TEN TEN "/|" TEN "再来一二三四五六/|", true},
    {"fails behind text", "echo 桥; exit 3", "桥/|page.fake: sh failed with status 3",
     false},
    {"hangs behind a page", TABLE_SHELL "page 3; exec sleep 1000",
     TEN TEN "/|" TEN "再来一二三四五六/|", true},
    {"hangs", "exec sleep 1000",
     "page.fake: sh took longer than 1 s for a page and was stopped", false},
    {"never ends", "echo 桥; printf '\\f'; yes 河", "桥/|河/河/", true},
    {"gives itself", "echo FAKE", "page.fake: has too many layers of compression", false},
    {"writes a file", "echo x >written; echo 桥", "桥/|", false},
};

static const struct {
    const char *name;
    enum opener_ocr ocr;
    const char *languages; /* xyz */
    const char *table, *raw, *picture, *recognised, *want;
} pdfs[] = {
    {"words", OPENER_OCR_AUTO, NULL, TABLE_SHELL, "echo no", "echo no", "echo no",
     TEN TEN "/|" TEN "再来一二三四五六/|"},
    {"words, recognised all the same", OPENER_OCR_ALWAYS, NULL, TABLE_SHELL, "echo no",
     "echo P5; echo $2", HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100",
     "第1页xyz/|第2页xyz/|"},
    {"no boxes", OPENER_OCR_AUTO, NULL, HEADER_SHELL "page 1", "echo " TEN TEN, "echo no",
     "echo no", TEN TEN "/|"},
    {"no tables", OPENER_OCR_AUTO, NULL, "exit 99", "[ $2 = 1 ] && echo " TEN TEN,
     "echo no", "echo no", TEN TEN "/|"},
    {"a table that does not come", OPENER_OCR_AUTO, NULL, "sleep 100",
     "[ $2 = 1 ] && echo " TEN TEN, "echo no", "echo no",
     TEN TEN "/|page.pdf: sh took longer than 1 s for a page and was stopped"},
    {"text in place of a table, then a failure", OPENER_OCR_AUTO, NULL,
     "echo " TEN TEN "; exit 3", "[ $2 = 1 ] && echo " TEN TEN, "echo no", "echo no",
     TEN TEN "/|page.pdf: sh failed with status 3"},
    {"no text", OPENER_OCR_AUTO, NULL, HEADER_SHELL "page 1", ":", "echo P5; echo $2",
     HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100", "第1页xyz/|"},
    {"text that cannot be read", OPENER_OCR_AUTO, NULL,
     HEADER_SHELL "page 1; word \xEE\x80\x80\xEE\x80\x81\xEE\x80\x82\xEE\x80\x83 100",
     ":", "echo P5; echo $2", HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100",
     "第1页xyz/|"},
    {"numbers of glyphs: one of seven is a control character", OPENER_OCR_AUTO, NULL,
     HEADER_SHELL "page 1; word $(printf '5IF\\001ESZ\\001CSJEHF\\001PQFOT') 100", ":",
     "echo P5; echo $2", HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100",
     "第1页xyz/|"},
    {"one control character in twenty letters", OPENER_OCR_AUTO, NULL,
     HEADER_SHELL "page 1; word $(printf '" TEN "\\001" TEN "') 100", ":",
     "echo P5; echo $2", HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100",
     TEN "␁" TEN "/|"},
    {"a few words, and nothing recognised", OPENER_OCR_AUTO, NULL,
     HEADER_SHELL "page 1; word 桥 100", ":", "echo P5", ":", "桥/|"},
    {"bare text that begins with an empty page", OPENER_OCR_AUTO, NULL,
     HEADER_SHELL "page 1", "printf '\\f'; echo " TEN TEN, "echo P5; echo $2",
     HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100", "第1页xyz/|"},
    {"no text, and no recognition", OPENER_OCR_NEVER, NULL, HEADER_SHELL "page 1", ":",
     "echo P5", "echo no",
     "/|page.pdf: page 1 has no text: it is an image, and --ocr=never is set"},
    {"no picture", OPENER_OCR_AUTO, NULL, HEADER_SHELL "page 1", ":", "exit 1", "echo no",
     "/|page.pdf: page 1 has no text: sh failed with status 1"},
    {"a page of three is a picture", OPENER_OCR_AUTO, NULL, TABLE_SHELL "page 3", ":",
     "echo P5; echo $2", HEADER_SHELL "page 1; word 第$(sed -n 2p)页$3 100",
     TEN TEN "/|" TEN "再来一二三四五六/|第3页xyz/|"},
};

/* A page that tesseract lost a line of, and what its second run gives: fakes of both. */
#define LOST_SHELL                                                                       \
    HEADER_SHELL "row() { printf '5\\t%s\\t0\\t0\\t0\\t0\\t10\\t%s\\t300\\t12\\t90\\t"   \
                 "%s\\n' 1 $2 \"$1\"; }\n"
#define FIRST_SHELL                                                                      \
    LOST_SHELL "page 1; row ' ' 100; row " TEN TEN " 114; row " TEN TEN " 128"
#define LOST TEN "再来一二三四五六七八"
#define KEPT TEN TEN "/" TEN TEN "/|"
#define AGAIN "page 1: some lines could not be recognised a second time: "

static const struct {
    const char *name, *script, *want;
} second_runs[] = {
    {"all is well",
     LOST_SHELL "grep -q Text \"$1.uzn\" && row " LOST " 100 && row " TEN TEN " 114",
     LOST "/" KEPT},
    {"nothing in the zones", HEADER_SHELL, KEPT},
    {"unsure words", LOST_SHELL "row " LOST " 100 | sed 's/\t90\t/\t30\t/'", KEPT},
    {"it fails", "exit 3", KEPT "page.pdf: " AGAIN "sh failed with status 3"},
    {"it dies with half a table", LOST_SHELL "row " LOST " 100; kill -9 $$",
     KEPT "page.pdf: " AGAIN "sh failed with status 137"},
    {"no table", "echo $1",
     KEPT "page.pdf: " AGAIN "tesseract printed no table of words"},
    {"nothing", ":", KEPT "page.pdf: " AGAIN "tesseract printed no table of words"},
    {"no end of it", "yes",
     KEPT "page.pdf: " AGAIN "sh printed more than 1 MB and was stopped"},
    {"it hangs", "exec sleep 100",
     KEPT "page.pdf: " AGAIN "sh took longer than 10 s for a page and was stopped"},
};

#endif
