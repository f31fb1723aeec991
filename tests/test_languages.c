/* German and French beside English: which language a page is in, and what is told of its
 * texts. Each is asked on a page of its own language. */
#include "rows.h"

#include "base/char_class.h"
#include "read/language.h"
#include "read/lines.h"

/* ---- of a page ---- */

static const struct page_row {
    const char *name, *text;
    enum language_id want;
} pages[] = {
    {"English",
     "The bridge over the river was opened to the public on Monday, and the "
     "mayor said that it was a great day for the town and for the county.",
     LANGUAGE_ENGLISH},
    {"German",
     "Die Brücke über den Fluss ist am Montag dem Verkehr übergeben worden, und "
     "der Bürgermeister sprach von einem großen Tag für die Stadt und das Land.",
     LANGUAGE_GERMAN},
    {"German in Fraktur",
     "Die Brücke iſt geſtern dem Verkehr übergeben worden, und der "
     "Bürgermeiſter ſprach von dem Nutzen für das Land und den Kreis.",
     LANGUAGE_GERMAN},
    {"French",
     "Le pont sur la rivière a été ouvert lundi, et le maire a parlé d'un grand "
     "jour pour la ville et pour les habitants du canton.",
     LANGUAGE_FRENCH},
    {"French with five des",
     "Les avis des maires, des conseils, des chefs de gare et des curés sont sur "
     "le bureau, mais la réponse des ministres se fait attendre dans une lettre.",
     LANGUAGE_FRENCH},
    {"English that quotes French",
     "The play is Le Roi et les Dames, said the manager of "
     "the house to the critics, and that was all for the day.",
     LANGUAGE_ENGLISH},
    {"another language", "El puente sobre el río quedó abierto ayer con una gran fiesta.",
     LANGUAGE_ENGLISH},
};

static void check_page(void **state)
{
    const struct page_row *row = *state;
    assert_int_equal(language_of_page(true, str_of(row->text)), row->want);
}

/* ---- of a text ---- */

enum told { DATELINE, BYLINE, FURNITURE, TAIL, RUN_IN, CREDIT };

static int tell(enum language_id id, enum told what, struct str s)
{
    struct wording wording = language_read(id, s);
    switch (what) {
    case DATELINE:
        return wording.dateline;
    case BYLINE:
        return wording.byline;
    case FURNITURE:
        return wording.furniture;
    case TAIL:
        return wording.tail;
    case RUN_IN:
        return wording.weak == WEAK_RUN_IN;
    default:
        return wording.weak == WEAK_CREDIT;
    }
}

static const struct text_row {
    const char *name;
    enum language_id id;
    enum told what;
    const char *text;
    int want;
} texts[] = {
    {"a name that no list has, with its post", LANGUAGE_ENGLISH, BYLINE,
     "Ottilie Marr, political correspondent", BYLINE_SURE},
    {"a post with no name", LANGUAGE_ENGLISH, BYLINE, "the new minister, a former editor",
     BYLINE_NOT},
    {"a writer's name in capitals", LANGUAGE_ENGLISH, BYLINE, "From PETER GALE",
     BYLINE_SURE},
    {"from a place", LANGUAGE_ENGLISH, BYLINE, "From Marsh Lane to", BYLINE_NOT},
    {"a report in capitals", LANGUAGE_ENGLISH, BYLINE, "MILL SINKING, SAYS REPORT",
     BYLINE_NOT},
    {"a wire service", LANGUAGE_ENGLISH, BYLINE, "Associated Press Writer", BYLINE_SURE},
    {"a title that the text runs on from", LANGUAGE_ENGLISH, RUN_IN,
     "FIRE.—About two o'clock on Sunday morning the stable of", true},
    {"a dateline", LANGUAGE_ENGLISH, RUN_IN,
     "LONDON, Jan. 4.—The bill was read a third time", false},
    {"a dash inside a sentence", LANGUAGE_ENGLISH, RUN_IN,
     "The mill—it is the oldest in the county—was sold", false},
    {"a title in brackets", LANGUAGE_GERMAN, RUN_IN,
     "* (Hofnachrichten.) Seine Majestät ist gestern", true},
    {"the manager at the foot", LANGUAGE_FRENCH, FURNITURE, "Le gérant, B. Vaillac.",
     FURNITURE_SURE},
    {"a head of many numbers", LANGUAGE_FRENCH, FURNITURE,
     "4e Année — 2e Série — No 17 Prix : 10 centimes Paris et banlieue Lundi 4 Avril "
     "1881",
     FURNITURE_DATE},
    {"the publisher at the foot", LANGUAGE_ENGLISH, FURNITURE,
     "Printed and published by T. Wood, Mill Street.", FURNITURE_SURE},
    {"the printer at the foot", LANGUAGE_GERMAN, FURNITURE, "Druck von J. Blasnik.",
     FURNITURE_SURE},
    {"a place and a day", LANGUAGE_GERMAN, DATELINE, "Berlin, 3. März. Der Reichstag hat",
     true},
    {"an agency's initials", LANGUAGE_GERMAN, DATELINE,
     "W. T. B. Hauptquartier Ost, 5. Juli. Am Fluß", true},
    {"with den", LANGUAGE_GERMAN, DATELINE, "London, den 13. Februar. Der König ist",
     true},
    {"a month cut short", LANGUAGE_GERMAN, DATELINE, "Wien, 11. Sept. Die Nachrichten",
     true},
    {"a day inside a sentence", LANGUAGE_GERMAN, DATELINE,
     "Er kam gestern aus Wien, am 11. September zog", false},
    {"le quatre", LANGUAGE_FRENCH, DATELINE, "Paris, le 4 avril. La discussion", true},
    {"a dash behind", LANGUAGE_FRENCH, DATELINE, "Lille, 13 mai. — Le travail n'a", true},
    {"no day", LANGUAGE_FRENCH, DATELINE, "Paris, Lyon et Marseille ont voté", false},
    {"small letters of a dispatch", LANGUAGE_ENGLISH, DATELINE,
     "London, Aug. 10. Parliament was prorogued", true},
    {"a day and no comma", LANGUAGE_ENGLISH, DATELINE, "On May 3 the board met again",
     false},
    {"Von", LANGUAGE_GERMAN, BYLINE, "Von Katrin Lüders und Sabine Wolf", BYLINE_SURE},
    {"Von in a sentence", LANGUAGE_GERMAN, BYLINE, "Von der polnischen Grenze kommen",
     BYLINE_NOT},
    {"Par", LANGUAGE_FRENCH, BYLINE, "Par Élodie Kermarrec", BYLINE_SURE},
    {"a correspondent", LANGUAGE_FRENCH, BYLINE, "De notre correspondante Lucie Ferrand",
     BYLINE_SURE},
    {"par in a sentence", LANGUAGE_FRENCH, BYLINE, "Par suite d'un éboulement, la voie",
     BYLINE_NOT},
    {"a masthead's date", LANGUAGE_GERMAN, FURNITURE, "Dienstag, den 13. September 1887",
     FURNITURE_DATE},
    {"in Fraktur", LANGUAGE_GERMAN, FURNITURE, "Dienſtag, den 13. Auguſt 1887",
     FURNITURE_DATE},
    {"a paper's name", LANGUAGE_GERMAN, FURNITURE, "Bremberger Landeszeitung",
     FURNITURE_WEAK},
    {"a number", LANGUAGE_GERMAN, FURNITURE, "Nr. 214.", FURNITURE_SURE},
    {"a sentence on a paper", LANGUAGE_GERMAN, FURNITURE,
     "Die Zeitung war gestern nicht erschienen, weil die Setzer streikten",
     FURNITURE_NOT},
    {"a date", LANGUAGE_FRENCH, FURNITURE, "Mardi 6 avril 1869.", FURNITURE_DATE},
    {"a journal", LANGUAGE_FRENCH, FURNITURE, "Le Courrier de Valmont", FURNITURE_WEAK},
    {"its price", LANGUAGE_FRENCH, FURNITURE, "ABONNEMENTS : Un an, 20 fr.",
     FURNITURE_SURE},
    {"a small word at the end", LANGUAGE_GERMAN, TAIL, "Der Brand in der", TAIL_SMALL},
    {"the same in French", LANGUAGE_FRENCH, TAIL, "La grève dans les", TAIL_SMALL},
    {"a hyphen of Fraktur", LANGUAGE_GERMAN, TAIL,
     "die Beſteuerung des Brannt=", TAIL_HYPHEN},
    {"one that OCR made", LANGUAGE_FRENCH, TAIL, "le gouverne¬", TAIL_HYPHEN},
    {"who took a picture", LANGUAGE_GERMAN, CREDIT, "Der Markt am Abend. Foto: Ohlsen",
     true},
    {"a photograph", LANGUAGE_FRENCH, CREDIT, "La salle rénovée. (Photo Yann Riou)",
     true},
};

static void check_text(void **state)
{
    const struct text_row *row = *state;
    assert_int_equal(tell(row->id, row->what, str_of(row->text)), row->want);
}

/* ---- marks ---- */

/* “ closes in German and opens in other languages. */
static const struct mark_row {
    const char *name, *text;
    enum char_class last;
} marks[] = {
    {"a German quotation", "Er sagte: „Wir kommen.“", CHAR_CLOSE},
    {"after a letter", "der „Waffenschmied“", CHAR_CLOSE},
    {"one that opens", "He said “", CHAR_OPEN},
    {"in Chinese", "他说“", CHAR_OPEN},
};

static void check_mark(void **state)
{
    const struct mark_row *row = *state;
    struct arena arena = {0};
    struct brackets brackets = {.arena = &arena};
    struct line line = {0};
    line_measure(&brackets, &line, str_of(row->text));
    assert_int_equal(line.last, row->last);
    arena_free(&arena);
}

int main(void)
{
    static struct CMUnitTest tests[64];
    size_t count = 0;
    ROWS(tests, count, pages, check_page);
    ROWS(tests, count, texts, check_text);
    ROWS(tests, count, marks, check_mark);
    return _cmocka_run_group_tests("languages", tests, count, NULL, NULL);
}
