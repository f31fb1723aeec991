"""aged: pages set as old newspapers come out of OCR, with gold, from any stories.

usage: aged.py [--seed S] [--count N] STORIES.jsonl TO

STORIES: objects with lang, title, paras; those in English are taken. N pages in TO, each with
its gold: narrow columns with no blank between items, titles that end in a full stop, run-in
titles, datelines, short items and notices, dashes between items, hyphens of many forms or
lost, column rules and specks as lines, letters misread. On some of the pages most nouns have
capitals and words are long, as in German; the small words stay, so that what is learned is
the form and no language.
"""
import random
import re

import gold

MONTHS = "January February March April May June July August September October November December".split()
PLACES = ("Alder Bransford Corvale Dunmere Eastwick Farrow Glenham Harwell Ilmster Kelford Lorne Merrick Norbury Ostrand "
          "Pelham Quarrow Redmoor Sallow Thornby Upwell Varley Westerham").split()
PAPERS = "Courier Gazette Herald Journal Mercury Messenger News Post Sentinel Star Times Tribune Advertiser Argus".split()
NOTICES = (("Wanted", "a steady man who understands horses. Apply at this office."), ("To Let", "two rooms on the first floor, with gas. Inquire of {a}, {p} street."),
           ("Lost", "on Tuesday last, between the bridge and the mill, a lady's gold watch. The finder will be rewarded on leaving it with {a}."),
           ("For Sale", "a good milch cow and calf. Terms easy. {a}, {p} road."), ("Dr. {a}'s Bitters", "cure all complaints of the liver and the blood. Sold by every druggist in the town."),
           ("Notice", "All persons indebted to the estate of {a}, late of {p}, are requested to make payment without delay."),
           ("Auction Sale", "The undersigned will sell at public auction, on Saturday next, at ten o'clock, the household goods of {a}, consisting of tables, chairs, beds and a piano."),
           ("Coal and Wood", "delivered in any part of the city at the lowest prices. {a} & Co., {p} wharf."), ("Money to Loan", "on good security. {a}, attorney."))
RUBRICS = ("Telegraphic", "Local Matters", "Foreign News", "News of the Day", "City and County", "By Mail", "Miscellaneous", "Advertisements", "Notices", "Latest Intelligence")
MISREAD = (("h", "b"), ("e", "c"), ("l", "1"), ("rn", "m"), ("u", "n"), ("n", "u"), ("o", "c"), ("t", "l"), ("a", "n"), ("s", "f"))
SPECKS = ("|", "—", ".", "'", "I", "- -", ". .", "_", "——", "*", "»", "i.", ",", "~", "___", "|.", "• •", "\\")


# Widths in hundredths of an n, of a book face: lines are filled by them, as type is.
WIDTHS = dict(zip("abcdefghijklmnopqrstuvwxyz", (89, 100, 87, 100, 88, 63, 98, 100, 54, 53, 97, 54, 153, 100, 97, 100, 100, 69, 78, 60, 100, 95, 138, 95, 95, 85)))
WIDTHS.update({" ": 52, ".": 50, ",": 50, "'": 38, ";": 54, ":": 54, "-": 62, "(": 65, ")": 65, '"': 78})


def width_of(text, even):
    return len(text) if even else sum(WIDTHS.get(c, 135 if c.isupper() else 100) for c in text) / 90


class Page:
    def __init__(self, r):
        self.r, self.lines, self.gold = r, [], []
        self.width = r.randint(26, 50)
        self.hyphen = r.choice(("-", "-", "-", "-", "=", "¬", ""))
        self.lost = r.choice((0, 0, 0, .1, .4))
        self.noise = r.choice((0, 0, .03, .08, .15, .3))
        self.specks = r.choice((0, 0, .02, .05))
        self.blanks = r.choice(("", "", "", "", "story", "story", "block"))
        self.indent = r.choice((0, 0, 0, 0, 0, 2, 3))
        self.capitals = r.random() < .3            # most nouns, as in German
        self.title = r.choice(("upper", "upper", "title", "title", "plain", "mixed"))
        self.stop = r.random() < .65
        self.wide = r.choice((.6, .75, .9, 1))
        self.short = r.choice((0, .2, .5, .8))      # titles of few words
        self.run_in = r.choice((0, 0, 0, .15, .5))
        self.run_form = r.choice(("{t}.—", "{t}. — ", "{t}.— ", "({t}.) ", "* ({t}.) ", "— ({t}.) "))
        self.banks = r.choice((0, 0, 0, .3, .8))    # several decks below a title
        self.subheads = r.choice((.03, .05, .2, .5))
        self.subform = r.choice(("title", "plain", "plain") if self.title == "upper" and r.random() < .8 else ("title", "plain", "plain", "upper", "mixed"))
        self.signed = r.choice((0, 0, .1, .3))      # a writer's name below
        self.apart = r.choice((0, 0, 0, .3, .9))    # datelines on lines of their own
        self.rules = r.choice((0, 0, 0, .03))       # column rules at the heads of lines
        self.dated = r.choice((0, .2, .5))
        self.dash = r.random() < .15                # items begin with a dash
        self.even = r.random() < .2                 # a typewriter's letters

    def put(self, line):
        self.lines.append(line)
        return len(self.lines)

    def speck(self, share):
        if self.r.random() < share:
            self.gold.append(("-?", "body", [self.put(self.r.choice(SPECKS))]))

    def misread(self, line):
        while self.r.random() < self.noise:
            a, b = self.r.choice(MISREAD)
            at = line.find(a, self.r.randrange(max(1, len(line))))
            if at > 0:
                line = line[:at] + b + line[at + len(a):]
        return line

    def foreign(self, text):
        """Capitals on half of the longer words, and some of them run together."""
        if not self.capitals:
            return text
        out = []
        for word in text.split():
            if word[0].islower() and len(word) > 4 and self.r.random() < .55:
                word = word[0].upper() + word[1:]
            if out and out[-1][-1:].isalpha() and len(word) > 4 and len(out[-1]) > 4 and self.r.random() < .12:
                out[-1] += word.lower()
            else:
                out.append(word)
        return " ".join(out)

    def cut(self, word, room):
        """The longest head of a word that may stand before a hyphen."""
        best = 0
        for m in re.finditer(r"[aeiouy][^aeiouyA-Z\W]{1,3}(?=[aeiouy])", word):
            at = m.end() - 1
            if 2 <= at <= len(word) - 3 and width_of(word[:at], self.even) <= room and word[:at].isalpha() and word[at:at + 2].islower():
                best = at
        return best

    def wrap(self, text, first):
        lines, line, words, room = [], "", text.split(), self.width - first
        while words:
            word = words.pop(0)
            glue = " " if line else ""
            used = width_of(line + glue, self.even)
            if used + width_of(word, self.even) <= room:
                line += glue + word
                continue
            at = self.cut(word, room - used - .6) if self.hyphen and self.r.random() < .85 else 0
            if at:
                lines.append(line + glue + word[:at] + ("" if self.r.random() < self.lost else self.hyphen))
                words.insert(0, word[at:])
            else:
                lines += [line] if line else []
                words.insert(0, word)
                if not line:
                    lines.append(words.pop(0))
            line, room = "", self.width
        return lines + ([line] if line else [])

    def titled(self, text, role):
        text = re.sub(r"[.:;,]+$", "", text)
        how = self.title if role == "headline" else self.subform if role == "subhead" else self.r.choice(("title", "plain", "upper"))
        how = self.r.choice(("upper", "title", "plain")) if how == "mixed" else how
        if how == "upper":
            text = text.upper()
        elif how == "title":
            text = " ".join(w if len(w) < 4 and i else w[:1].upper() + w[1:] for i, w in enumerate(text.split()))
        stop = "," if role == "headline" and self.r.random() < .04 else "."
        return text + (stop if self.stop and text[-1:] not in "?!" else "")

    def heading(self, name, role, text):
        room, lines, line = max(12, int(self.width * self.wide)), [], ""
        for word in self.titled(text, role).split():
            if line and len(line) + len(word) >= room:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        lines.append(line)
        if len(lines) == 2 and len(lines[1]) < 7 and self.r.random() < .8:
            words = " ".join(lines).split()
            lines = [" ".join(words[:(len(words) + 1) // 2]), " ".join(words[(len(words) + 1) // 2:])]
        pad = self.r.choice((0, 0, 0, 1)) if self.indent else 0
        self.gold.append((name, role, [self.put(" " * (pad * ((self.width - len(x)) // 2)) + self.misread(x)) for x in lines if x]))
        if self.blanks == "block":
            self.put("")

    def para(self, name, text, role="body"):
        rows = []
        for i, line in enumerate(self.wrap(self.foreign(text), 2 if self.indent or self.r.random() < .8 else 0)):
            rule = self.r.choice(("| ", "| ", "! ", "' ", "l ")) if self.r.random() < self.rules else ""
            rows.append(self.put((" " * self.indent if i == 0 else "") + rule + self.misread(line) + (self.r.choice((" |", " ,", " .")) if self.r.random() < self.specks / 3 else "")))
            self.speck(self.specks / 4)
        self.gold.append((name, role, rows))
        if self.blanks == "block":
            self.put("")

    def dated_para(self, name, text, lead):
        if lead and self.r.random() < self.apart:
            self.para(name, lead.strip(" (—"))
            lead = ""
        self.para(name, lead + text)


def name_of(r):
    return r.choice("ABCDEFGHJLMRSTW") + ". " + r.choice(PLACES)


def dateline(r):
    place, month, day = r.choice(PLACES), r.choice(MONTHS), r.randint(1, 29)
    month = r.choice((month, month[:3] + "."))
    return r.choice((f"{place.upper()}, {month} {day}.—", f"{place}, {month} {day}. ", f"{place}, {day} {month}. — ", f"{place}, {day}. {month}. ", f"{place.upper()}, {month} {day} — ",
                     f"{place}, the {day} {month}. ", f"({place}, {month} {day}.) ", f"{place}, {day} {month}. "))


def masthead(page):
    r = page.r
    paper = r.choice(("The ", "", "Daily ")) + r.choice(PLACES) + " " + r.choice(PAPERS)
    date = r.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")) + ", " + r.choice((f"{r.choice(MONTHS)} {r.randint(1, 29)}, ", f"{r.randint(1, 29)}. {r.choice(MONTHS)} ",
            f"the {r.randint(1, 29)} {r.choice(MONTHS)}, ")) + str(r.randint(1824, 1950))
    rows = [r.choice((paper, paper.upper())), date, r.choice((f"No. {r.randint(2, 400)}.", f"Vol. {r.randint(2, 80)}.", f"Page {r.randint(2, 12)}", str(r.randint(2, 12)), f"{r.randint(2, 60)}. Year.")),
            r.choice(("Price two cents", "Published every day except Sunday.", "A political journal of the county.", "Terms, two dollars a year in advance.", "Office, 12 Market Street",
                      f"Official paper of the district of {r.choice(PLACES)}", "A daily paper, published every morning, Mondays excepted", "With weekly supplement", "Subscriptions begin on the 1st of each month"))]
    rows = rows[:r.choice((1, 2, 3, 4))]
    if r.random() < .3:
        r.shuffle(rows)
    if len(rows) > 2 and r.random() < .4:
        rows[-2:] = [r.choice((" ", "  ", " — ")).join(rows[-2:])]
    for row in rows:
        page.gold.append(("-", "furniture", [page.put(x) for x in page.wrap(row + ("." if page.stop and row[-1] != "." and r.random() < .6 else ""), 0)]))


def story(page, name, a):
    r = page.r
    paras = [re.sub(r"\s+", " ", p.strip()) for p in a["paras"] if len(p.split()) > 5][:r.choice((1, 1, 2, 2, 3, 4, 8))]
    if not paras:
        return False
    paras = [" ".join(re.split(r"(?<=[.?!]) ", p)[:r.choice((1, 2, 3, 9))]) for p in paras]
    title = a["title"].strip()
    words = title.split()
    if r.random() < page.short:
        title = " ".join(words[:r.randint(1, 3)])
        title = r.choice(("", "", "The ", "A ")) + title[:1].upper() + title[1:]
    dated = r.random() < page.dated
    lead = dateline(r) if dated else ""
    style = r.random()
    if style < page.run_in:
        paras[0] = page.run_form.format(t=page.titled(title, "headline").rstrip(".,")) + lead + paras[0]
        lead = ""
    elif not dated or r.random() < .85:
        if r.random() < .06:
            page.heading(name, "kicker", r.choice(RUBRICS))
        page.heading(name, "headline", title)
        decks = [d.strip() for p in paras for d in re.split(r"[,.;:]", p)[:2] if 12 < len(d.strip()) < 90]
        many = r.randint(1, 4) if r.random() < page.banks else r.random() < .1
        for deck in r.sample(decks, min(many, len(decks))):
            page.heading(name, "deck", deck[:1].upper() + deck[1:])
        if r.random() < .07:
            page.gold.append((name, "byline", [page.put(r.choice(("By {a}", "From our own correspondent", "BY {a}.", "(By {a}.)")).format(a=name_of(r)))]))
    for i, p in enumerate(paras):
        if i and r.random() < page.subheads:
            page.heading(name, "subhead", " ".join(p.split()[1:r.randint(2, 5)]).capitalize())
        page.dated_para(name, ("— " if page.dash and not dated else "") + p, "" if i else lead)
    if r.random() < page.signed:
        sign(page, name)
    return True


def sign(page, name):
    """The writer's or the advertiser's name below the text."""
    r, who = page.r, name_of(page.r)
    form = r.choice(("{a}.", "{u}.", "{a}", "{u}.", "{u}, Agent.", "A Subscriber.", "{a} & Son.", "X. Y. Z."))
    page.gold.append((name, "byline", [page.put(page.misread(form.format(a=who, u=who.upper())))]))


def items(page, name, pool):
    """Short items below one title."""
    r = page.r
    page.heading(name, "headline", r.choice(RUBRICS))
    star = r.choice(("", "", "— ", "* ", "—"))
    for a in r.sample(pool, r.randint(2, 5)):
        text = re.split(r"(?<=[.?!]) ", " ".join(a["paras"]))
        at = r.randrange(max(1, len(text) - 2))
        lead = dateline(r) if r.random() < .25 else ""
        page.dated_para(name, star + " ".join(text[at:at + r.choice((1, 1, 2, 3))]), lead)


def dispatches(page, name, pool):
    """Paragraphs of a dateline each, below one title."""
    r = page.r
    page.heading(name, "headline", r.choice(RUBRICS) if r.random() < .5 else r.choice(pool)["title"])
    for a in r.sample(pool, r.randint(2, 5)):
        page.dated_para(name, " ".join(re.split(r"(?<=[.?!]) ", a["paras"][0])[:r.choice((1, 2, 3))]), dateline(r))
        page.speck(page.specks * 3)


def lists(page, name):
    """Ships, prices or scores below one title: fragments, and paragraphs of them."""
    r = page.r
    what, item, words = r.choice((
        (("Marine List", "Shipping", "Ship News"), "{b} {p}, {a}, {q}", ("Arrived", "Cleared", "Sailed", "Off the bar")),
        (("Markets", "Commercial", "Prices Current"), "{t}, {n} to {m}", ("Grain", "Provisions", "Cattle")),
        (("Sporting", "Cricket", "Results", "Tennis"), "{p} beat {q}, {n}—{m}", ("Results", "First round", "Mixed doubles", "Scores")),
        (("Births", "Deaths", "Vital Statistics"), "{a}, {p}, {n} years", ("Died", "Married", "Born"))))
    page.heading(name, "headline", r.choice(what))
    mark = r.choice((".—", ". — ", ": ", ". "))
    for word in r.sample(words, r.randint(1, 3)):
        rows = [item.format(a=name_of(r), p=r.choice(PLACES), q=r.choice(PLACES), n=r.randint(1, 40), m=r.randint(41, 90), t=r.choice(("Flour", "Wheat", "Corn", "Hogs", "Butter", "Hay")),
                            b=r.choice(("Schr.", "Ship", "Brig", "Bark"))) for _ in range(r.randint(1, 5))]
        page.para(name, word + mark + r.choice(("; ", "; ", ". ")).join(rows) + ".")


def make_page(pool, r):
    page, number = Page(r), 0
    if r.random() < .85:
        masthead(page)
    if r.random() < .2:
        page.gold.append(("-", "furniture", [page.put(page.titled(r.choice(RUBRICS), "headline"))]))
    if r.random() < .2:                             # the rest of a story, from a column before
        number += 1
        page.para("A%d" % number, " ".join(r.choice(pool)["paras"][0].split()[r.randint(3, 9):]))
    for a in r.sample(pool, r.randint(4, 9)):
        if page.blanks and page.lines:
            page.put("")
        elif page.specks:
            page.speck(.3)
        number += 1
        kind = r.random()
        if kind < .7:
            number -= not story(page, "A%d" % number, a)
        elif kind < .8:
            dispatches(page, "A%d" % number, pool)
        elif kind < .84:
            lists(page, "A%d" % number)
        elif kind < .91:
            items(page, "A%d" % number, pool)
        else:
            for _ in range(r.randint(1, 4)):
                title, text = r.choice(NOTICES)
                who = {"a": name_of(r), "p": r.choice(PLACES)}
                page.heading("A%d" % number, "headline", title.format(**who))
                page.para("A%d" % number, text.format(**who))
                if r.random() < page.signed * 2:
                    sign(page, "A%d" % number)
                number += 1
            number -= 1
    return page


def main():
    o = gold.options(__doc__, 200, "stories", "target")
    pool = gold.stories(o.stories, "en", 2, 100)
    for i in range(o.count):
        page = make_page(pool, random.Random(f"{o.seed}/{i}"))
        gold.write(f"{o.target}/aged-{o.seed}-{i:03d}", page.lines, page.gold)


main()
