#!/usr/bin/env python3
"""crossheads: cuts the English stories of a JSON Lines file up by crossheads, for press.py to set.

usage: crossheads.py STORIES.jsonl OUT.jsonl

A crosshead is one to four words in a row of the text below it.  The same stories give the same ones.
"""
import json
import random
import re
import sys

SMALL = set("""the a an of to in on at by for with from and or but is was are were be been has have had he she it they we you i
his her its their our this that these those as not no which who whom what when where will would could should can may might
said says also after before over under into up down out than then there here all any some more most such only about mr mrs
ms dr""".split())


def is_end(word):
    return len(word) > 3 and word.lower() not in SMALL


def crosshead(r, text):
    """Some words of a text as a line; none where no words fit."""
    words = re.findall(r"[A-Za-z'-]+", text)
    runs = [words[k:k + n] for k in range(len(words) - 1) for n in (1, 2, 2, 3, 4) if k + n <= len(words)]
    runs = [run for run in runs if is_end(run[0]) and is_end(run[-1])]
    line = " ".join(r.choice(runs)) if runs else ""
    line = line[:1].upper() + line[1:]
    if runs and r.random() < .15:
        line = f"'{line}'"
    return line if 5 < len(line) < 45 else ""


def by_twos(text):
    """Its sentences, two a paragraph."""
    s = re.split(r'(?<=[.?!"]) (?=[A-Z"])', text)
    return [" ".join(s[i:i + 2]) for i in range(0, len(s), 2)]


def cut_up(r, paras):
    short = [q for p in paras for q in ([p] if len(p) < 260 or r.random() < .3 else by_twos(p))]
    every = r.choice((0, 2, 3, 3, 4, 5))
    for i, p in enumerate(short):
        if every and i and i % every == 0 and i < len(short) - 1 and (line := crosshead(r, p)):
            yield line
        yield p


def main():
    r = random.Random(7)
    with open(sys.argv[2], "w") as out:
        for story in map(json.loads, open(sys.argv[1])):
            if story["lang"] == "en":
                story["paras"] = list(cut_up(r, story["paras"]))
                out.write(json.dumps(story, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
