"""What the makers of pages to learn from share: their options, stories and what they write."""
import argparse
import json
import os


def options(doc, count, *names, **several):
    """The command line of a maker whose text begins with doc: --seed, --count, its arguments.

    several: the last argument's name, of which there may be one or more: tools="+".
    """
    ap = argparse.ArgumentParser(description=doc.split("\n")[0])
    ap.add_argument("--seed", default="1")
    ap.add_argument("--count", type=int, default=count)
    for name in names:
        ap.add_argument(name)
    for name, nargs in several.items():
        ap.add_argument(name, nargs=nargs)
    return ap.parse_args()


def stories(path, lang, least, most):
    """The stories of a JSON Lines file in lang, whose titles are longer than least and shorter than most."""
    with open(path, encoding="utf-8") as f:
        return [a for a in map(json.loads, f) if a.get("lang") == lang and least < len(a["title"]) < most]


def write(base, lines, rows):
    """A page: base.txt, and base.gold in the format of gold.h, in a directory made for them.

    rows: (article, role, line numbers from 1) of each block.
    """
    os.makedirs(os.path.dirname(base), exist_ok=True)
    with open(base + ".txt", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    with open(base + ".gold", "w", encoding="utf-8") as f:
        for article, role, numbers in rows:
            f.write(f"{article} {role} {','.join(map(str, numbers))}\n")
