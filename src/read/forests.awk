# forests.awk: include/read/weights.h, as it was learned, to the forests of read/trees.h.
#
# A learned tree is a run of units of 16 bits. A branch takes two: the evidence that is compared, in
# the low byte, with its limit in the high one, and how many units later the other branch is, which
# larger evidence takes; the next unit is the first branch. A leaf takes one, 255 with what it adds in
# the high byte, or two where that is no int8, 254 first.
#
# Here each tree becomes a complete one, as deep as the deepest of its forest: question 1 asks, then
# 2 or 3, 4 to 7 and so on, and below the last the leaves stand in the same order. Below a leaf that
# is less deep all answers are the first (no evidence is above 127). Limits become 128 more, from 0 to 255.

function depth_at(at,    low, far) {
    if (units[at] % 256 >= 254)
        return 0
    low = depth_at(at + 2)
    far = depth_at(at + units[at + 1])
    return 1 + (low > far ? low : far)
}

function leaf_at(at,    adds) {
    adds = int(units[at] / 256)
    return units[at] % 256 == 254 ? units[at + 1] : adds < 128 ? adds : adds + 65280
}

function lay(at, node, deeper) {
    if (units[at] % 256 >= 254) {
        tree[node * 2 ^ deeper] = leaf_at(at)
    } else {
        tree[node] = (units[at] + 128 * 256) % 65536
        lay(at + 2, 2 * node, deeper - 1)
        lay(at + units[at + 1], 2 * node + 1, deeper - 1)
    }
}

function print_forest(name,    t, i, deep) {
    deepest[name] = 0
    for (t = 1; t <= trees; t++)
        if ((deep = depth_at(roots[t])) > deepest[name])
            deepest[name] = deep
    print "static const uint16_t " name "[] = {"
    for (t = 1; t <= trees; t++) {
        split("", tree)
        lay(roots[t], 1, deepest[name])
        for (i = 1; i < 2 * 2 ^ deepest[name]; i++)
            printf "%d,", i in tree ? tree[i] : i < 2 ^ deepest[name] ? 255 * 256 : 0
        print "0,"
    }
    print "};"
}

BEGIN { print "/* made from weights.h by forests.awk */\n#include \"read/features.h\"\n" }
/ [a-z_]+_units\[\]/ { name = $4; sub(/_units.*/, "", name); list = "units"; count = -1; next }
/ [a-z_]+_roots\[\]/ { list = "roots"; trees = 0; next }
/^}/ {
    if (list == "roots")
        print_forest(name)
    list = ""
}
list != "" {
    n = split($0, part, ",")
    for (i = 1; i < n; i++)
        if (list == "units")
            units[++count] = part[i]
        else
            roots[++trees] = part[i]
}
/^ +\[MODEL_/ {
    while (match($0, /[a-z_]+_units, [a-z_]+_roots/)) {
        name = substr($0, RSTART, index(substr($0, RSTART), "_units") - 1)
        sub(/[a-z_]+_units, [a-z_]+_roots/, name ", " deepest[name])
    }
    models = models $0 "\n"
}
END { print "const struct forest models[MODEL_COUNT][MODELS_COUNT] = {\n" (models ? models : "{{0}}") "};" }
