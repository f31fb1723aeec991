#!/usr/bin/env python3
"""remix: new pages from the stories of pages that real tools extracted.

usage: remix.py [--seed S] [--count N] FROM TO TOOL ...

FROM/TOOL/*.txt with *.gold are pages of one tool. Their stories, with the lines as the tool
gave them, are set one after another in other company and in other orders of their parts:
N pages a tool and language (the name up to the first digit) in TO/TOOL.  What stands beside
a story is then not always the same, which a few hundred printed pages alone would teach.
"""
import collections
import glob
import os
import random
import re

import gold

HEADS = {"kicker", "headline", "deck"}
POLICIES = ("page", "page", "page", "as it is", "as it is", "heads last", "heads at the foot",
            "captions last", "frames")


def numbers(spec, lines):
    for part in spec.split(","):
        first, _, last = part.partition("-")
        for n in range(int(first), int(last or first) + 1):
            if lines[n - 1].strip():
                yield n


def load(path):
    """The gold's rows, and of each article its runs: (part, [(line, row or None, number)])."""
    lines = open(path, encoding="utf-8").read().split("\n")
    rows, row_of = [], {}
    for row in open(path[:-4] + ".gold", encoding="utf-8"):
        fields = row.partition(" = ")[0].split(maxsplit=2)
        if len(fields) == 3 and not row.startswith("#"):
            rows.append((fields[0], fields[1], list(numbers(fields[2], lines))))
            for n in rows[-1][2]:
                row_of.setdefault(n, len(rows) - 1)
    runs, current = collections.defaultdict(list), None
    for n, line in enumerate(lines, 1):
        if n in row_of:
            article, role, _ = rows[row_of[n]]
            part = "h" if role in HEADS else "c" if role == "caption" else "k"
            if current is None or current[:2] != (article, part):
                current = (article, part, [])
                runs[article].append((part, current[2]))
        if current is not None:
            current[2].append((line, row_of.get(n), n))
    return rows, runs


def parts_of(runs, policy, r):
    heads, body, captions = ([run for run in runs if run[0] == p] for p in "hkc")
    if policy == "as it is":
        return runs, []
    if policy == "heads last":
        return body + captions + heads, []
    if policy == "heads at the foot":
        return body + captions, heads
    if policy == "captions last":
        return heads + body, captions
    return (heads + captions + body if r.random() < .4 else heads + body + captions), []


def compose(pages, r):
    """Runs of one new page: (page, article, run)."""
    stories = [(p, a) for p, (_, runs) in enumerate(pages) for a in runs
               if a[0] != "-" and any(part == "k" for part, _ in runs[a])]
    policy = r.choice(POLICIES)
    queues, late = [], []
    for p, a in r.sample(stories, min(len(stories), r.choice((3, 4, 5, 6, 7)))):
        own, last = parts_of(pages[p][1][a], policy, r)
        queues.append([(p, a, run) for run in own])
        late.append([(p, a, run) for run in last])
    p = r.randrange(len(pages))
    out = [(p, "-", run) for run in pages[p][1].get("-", [])][:r.choice((1, 2, 4, 9))]
    q = 0
    while any(queues):
        while not queues[q] or (policy == "frames" and r.random() < .25):
            q = r.randrange(len(queues))
        out += [queues[q].pop(0)] if policy == "frames" else queues[q]
        if policy != "frames":
            queues[q] = []
    r.shuffle(late)
    return out + [run for story in late for run in story]


def write(base, pages, runs):
    text, blocks, names, rows = [], collections.OrderedDict(), {}, []
    for p, a, (_, lines) in runs:
        name = "-" if a == "-" else names.setdefault((p, a), "A%d" % (len(names) + 1))
        for line, row, n in lines:
            text.append(line)
            if row is not None:
                blocks.setdefault((name, p, row), []).append((n, len(text)))
    for (name, p, row), placed in blocks.items():
        article, role, order = pages[p][0][row]
        placed.sort(key=lambda x: order.index(x[0]))
        rows.append(("-?" if article == "-?" else name, role, [n for _, n in placed]))
    gold.write(base, text, rows)


def main():
    o = gold.options(__doc__, 60, "source", "target", tools="+")
    for tool in o.tools:
        files = sorted(glob.glob(f"{o.source}/{tool}/*.txt"))
        kinds = sorted({re.split(r"\d", os.path.basename(f))[0].rstrip("-") for f in files})
        for kind in kinds:
            pages = [load(f) for f in files if os.path.basename(f).startswith(kind + "-")]
            for i in range(o.count):
                r = random.Random(f"{o.seed}/{tool}/{kind}/{i}")
                write(f"{o.target}/{tool}/{kind}-{o.seed}-{i:03d}", pages, compose(pages, r))


main()
