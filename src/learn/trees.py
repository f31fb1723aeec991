#!/usr/bin/env python3
"""trees: learns the parser's forests from rows that `dump` wrote, and writes their table.

usage: trees.py --names NAMES --out weights.h [--only MODEL,...] [--script han|latin] [--shares W,...]
                [--stays N --more M [--step E] [--depth D] [--least W] [--old SET] [--alike]]
                [--seed S] ROWS ...

NAMES: the lists of evidence, a line a model (`dump --names`).  --shares: what a row of each
set of pages weighs.  Forests that are not learned now stay as weights.h has them.
--stays N --more M: the first N rounds of trees stay too, and M rounds are learned upon them;
without --more the others go, and no rows are read.  --least W: each of these trees sees all rows
and all features, and W is XGBoost's min_child_weight.  --old SET: the first set of old pages, in
which a crosshead that ROLE takes for a heading stays one: START, asked next, decides it.  --alike:
what ROLE's rounds add to headings they add to crossheads, whose trees they share.
Needs python3-numpy and python3-xgboost.  The same rows give the same table.
"""
import argparse
import json
import os
import re
import numpy as np
import xgboost as xgb

ROW = np.dtype([("model", "u1"), ("latin", "u1"), ("label", "u1"), ("taken", "u1"), ("set", "u1"),
                ("page", "<u4"), ("first", "<u4"), ("last", "<u4"), ("seen", "i1", 160)])
MODELS = ("join", "role", "start", "head", "cut", "body")
SHAPE = {"join": dict(trees=100, depth=7, eta=.18, least=4, seed=3), "role": dict(trees=70, depth=4, eta=.3, least=2),
         "start": dict(trees=72, depth=4, eta=.2, least=2), "head": dict(trees=112, depth=4, eta=.2, least=2),
         "cut": dict(trees=72, depth=4, eta=.2, least=2), "body": dict(trees=96, depth=4, eta=.2, least=2)}
SPACED = {"join": dict(trees=120, columns=1, rows=1), "start": dict(seed=2), "head": dict(seed=5)}
UNIT = 256
HEADING, SUBHEAD = 1, 5  # as read/classify.h has them


def node_of(units, at):
    """A learned tree from unit `at`: what a leaf adds, or evidence, limit and the two below."""
    kind, high = units[at] & 255, units[at] >> 8
    if kind >= 254:
        return (units[at + 1] + 32768) % 65536 - 32768 if kind == 254 else (high + 128) % 256 - 128
    return kind, (high + 128) % 256 - 128, node_of(units, at + 2), node_of(units, at + units[at + 1])


def add_leaves(node, seen, where, sums):
    if isinstance(node, int):
        sums[where] += node
        return
    low = seen[where, node[0]] <= node[1]
    add_leaves(node[2], seen, where[low], sums)
    add_leaves(node[3], seen, where[~low], sums)


def sums_of(forest, seen):
    """What a forest says of each row, a column a class."""
    units, roots, classes = forest
    sums = np.zeros((len(seen), classes))
    for i, root in enumerate(roots):
        add_leaves(node_of(units, root), seen, np.arange(len(seen)), sums[:, i % classes])
    return (sums if classes > 1 else sums[:, 0]) / UNIT


def first_rounds(forest, rounds):
    """A forest without the rounds of trees after the first ones."""
    units, roots, classes = forest
    stays = rounds * classes
    return (units[:roots[stays]] if stays < len(roots) else units), roots[:stays], classes


def learn(rows, weights, model, script, names, upon, o):
    """A forest, or so many rounds more upon another; --alike: headings and subheads as one."""
    shape = dict(SHAPE[model], **SPACED.get(model, {})) if script == "latin" else SHAPE[model]
    classes = int(rows["label"].max()) + 1 if model in ("role", "start") else 1
    labels = np.where(rows["label"] == SUBHEAD, HEADING, rows["label"]) if o.alike else rows["label"]
    params = dict(max_depth=shape["depth"], eta=shape["eta"], min_child_weight=shape["least"], subsample=shape.get("rows", .8), colsample_bytree=shape.get("columns", .5),
                  seed=o.seed or shape.get("seed", 1), tree_method="hist", nthread=1, max_bin=256, **{"lambda": 2.0, "base_score": .5})
    params.update(objective="multi:softprob", num_class=classes - o.alike) if classes > 1 else params.update(objective="binary:logistic")
    data = xgb.DMatrix(rows["seen"][:, :len(names)].astype("f4"), labels, weight=weights)
    if upon:
        sums = sums_of(upon, rows["seen"])
        if o.alike:
            sums[:, HEADING] = np.logaddexp(sums[:, HEADING], sums[:, SUBHEAD])
            sums = sums[:, :SUBHEAD]
        data.set_base_margin(sums)
        params.update(eta=o.step or shape["eta"], max_depth=o.depth or shape["depth"])
        if o.least:
            params.update(min_child_weight=o.least, subsample=1, colsample_bytree=1)
    return xgb.train(params, data, o.more if upon else shape["trees"]), classes


def unit(low, high):
    return low | (max(-128, min(127, high)) & 255) << 8


def flatten(tree, out):
    """The units of a tree, as read/trees.h has them; integers compare <= where xgboost compares <."""
    if "leaf" in tree:
        value = int(round(tree["leaf"] * UNIT))
        out += [unit(255, value)] if abs(value) < 128 else [254, value & 65535]
        return
    at = len(out)
    child = {c["nodeid"]: c for c in tree["children"]}
    out += [unit(int(tree["split"][1:]), int(np.ceil(tree["split_condition"])) - 1), 0]
    flatten(child[tree["yes"]], out)
    out[at + 1] = len(out) - at
    flatten(child[tree["no"]], out)


def table(booster):
    units, roots = [], []
    for text in booster.get_dump(dump_format="json"):
        roots.append(len(units))
        flatten(json.loads(text), units)
    return units, roots


def written(path):
    """The forests of a table, by name."""
    text = open(path).read() if os.path.exists(path) else ""
    lists = {name: [int(n) for n in re.findall(r"\d+", items)]
             for name, items in re.findall(r" (\w+)\[\] = \{\n(.*?)\n\};", text, re.S)}
    counts = re.findall(r"\{\w+_units, (\w+)_roots, \d+, (\d+)\}", text)
    return {name: (lists[name + "_units"], lists[name + "_roots"], int(classes)) for name, classes in counts}


def write(path, made):
    with open(path, "w") as f:
        f.write("/* Generated by `make learn`; see docs/learning.md. */\n/* clang-format off */\n"
                "#ifndef READ_WEIGHTS_H\n#define READ_WEIGHTS_H\n\n#include \"read/features.h\"\n\n")
        for name in (f"{m}_{kind}" for m in MODELS for kind in ("han", "latin")):
            for what, items in zip(("units", "roots"), made.get(name, ())):
                rows = "\n".join(",".join(map(str, items[i:i + 18])) + "," for i in range(0, len(items), 18))
                f.write(f"static const uint16_t {name}_{what}[] = {{\n{rows}\n}};\n")
        f.write("const struct forest models[MODEL_COUNT][2] = {\n")
        for m in MODELS:
            f.write(f"    [MODEL_{m.upper()}] = {{")
            for kind in ("han", "latin"):
                n = f"{m}_{kind}"
                if n in made:
                    f.write("{%s_units, %s_roots, %d, %d}, " % (n, n, len(made[n][1]), made[n][2]))
                else:
                    f.write("{0}, ")
            f.write("},\n")
        f.write("};\n\n#endif\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--names", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--shares", "--weights", dest="shares", default="")
    ap.add_argument("--script", default="han,latin")
    ap.add_argument("--only", default="join,role,start,head,cut,body")
    ap.add_argument("--stays", type=int, default=0)
    ap.add_argument("--more", type=int, default=0)
    ap.add_argument("--step", type=float)
    ap.add_argument("--depth", type=int)
    ap.add_argument("--least", type=float)
    ap.add_argument("--old", type=int, default=256)
    ap.add_argument("--seed", type=int)
    ap.add_argument("--alike", action="store_true")
    ap.add_argument("rows", nargs="*")
    o = ap.parse_args()
    names = [l.split() for l in open(o.names)]
    made = written(o.out)
    if o.stays and not o.more:
        for name in (f"{m}_{kind}" for m in o.only.split(",") for kind in o.script.split(",")):
            made[name] = first_rounds(made[name], o.stays)
        return write(o.out, made)
    rows = np.concatenate([np.fromfile(p, ROW) for p in o.rows])
    left = (rows["model"] == MODELS.index("role")) & (rows["set"] >= o.old) & (rows["taken"] == HEADING)
    rows["label"][left & (rows["label"] == SUBHEAD)] = HEADING
    share = [float(x) for x in o.shares.split(",")] if o.shares else [1] * 256
    for m, model in enumerate(MODELS):
        if model not in o.only.split(",") or not names[m]:
            continue
        for latin, kind in enumerate(("han", "latin")):
            if kind not in o.script.split(","):
                continue
            part = rows[(rows["model"] == m) & (rows["latin"] == latin)]
            if len(part) < 50:
                continue
            w = np.array(share + [1] * 256)[part["set"]]
            upon = first_rounds(made[f"{model}_{kind}"], o.stays) if o.more else None
            booster, classes = learn(part, w, model, kind, names[m], upon, o)
            units, roots = table(booster)
            if o.alike:
                roots = [r for i in range(0, len(roots), SUBHEAD) for r in roots[i:i + SUBHEAD] + [roots[i + HEADING]]]
                classes = SUBHEAD + 1
            if upon:
                units, roots = upon[0] + units, upon[1] + [len(upon[0]) + root for root in roots]
            made[f"{model}_{kind}"] = (units, roots, classes)
            print(model, kind, len(part), "rows", len(roots), "trees", len(units) * 2, "bytes", flush=True)
    write(o.out, made)


if __name__ == "__main__":
    main()
