#!/usr/bin/env python3
"""Makes forms.h and pinyin.h from the Unicode files of the Debian package unicode-data.

usage: make.py DIRECTORY    (where the headers go; `make tables` says which)

forms.h   each character's representative: Simplified and Traditional, full and half
          width, vertical and small forms, radicals, quotation marks. Characters that a
          reader takes for the same have the same one.
pinyin.h  the readings of each Han character, tones stripped, u with diaeresis as v.
"""
import bz2
import os
import sys
import unicodedata

DATA = "/usr/share/unicode"
QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\"'「」『』〝〞〟"
BLOCK = 64


def lines(name):
    """The lines of a data file that are not comments, and its version line."""
    path = f"{DATA}/{name}"
    opened = open(path) if os.path.exists(path) else bz2.open(path + ".bz2", "rt")
    with opened as file:
        return [line.rstrip("\n") for line in file if line.strip() and line[0] != "#"]


def unihan(name):
    """(code, field, value) of a Unihan file."""
    for line in lines(name):
        code, field, value = line.split("\t")
        yield int(code[2:], 16), field, value


def source():
    """What the tables are made from, for the top comment."""
    version = os.popen("dpkg-query -W -f '${Version}' unicode-data").read()
    return f"Unicode {version.split('-')[0]} (Debian package unicode-data {version})"


class Classes:
    """Union and find; the representative is the smallest member."""

    def __init__(self):
        self.up = {}

    def find(self, code):
        self.up.setdefault(code, code)
        while self.up[code] != code:
            self.up[code] = self.up[self.up[code]]
            code = self.up[code]
        return code

    def join(self, one, other):
        one, other = self.find(one), self.find(other)
        self.up[max(one, other)] = min(one, other)


def variant_classes():
    """Simplified and Traditional, z-variants, and the pairs that differ by Hong Kong's glyph
    standard only (裏 and 裡): the other semantic variants are words of their own."""
    classes = Classes()
    for code, field, value in unihan("Unihan_Variants.txt"):
        for item in value.split():
            target, _, why = item.partition("<")
            same = field in ("kSimplifiedVariant", "kTraditionalVariant", "kZVariant")
            if same or (field == "kSemanticVariant" and "kHKGlyph" in why):
                classes.join(code, int(target[2:], 16))
    return classes


def form_map():
    """Width, vertical and small forms, and radicals (those with a twin below U+10000), to the
    plain character."""
    forms = {}
    for line in lines("UnicodeData.txt"):
        fields = line.split(";")
        tag, _, target = fields[5].partition("> ")
        if tag in ("<wide", "<narrow", "<vertical", "<small") and " " not in target:
            forms[int(fields[0], 16)] = int(target, 16)
    for line in lines("EquivalentUnifiedIdeograph.txt"):
        fields = line.partition("#")[0].split(";")
        ends = [int(x, 16) for x in fields[0].strip().split("..")]
        for code in range(ends[0], ends[-1] + 1):
            target = int(fields[1].strip(), 16)
            if target < 0x10000:
                forms[code] = target
    return forms


def representatives():
    classes, forms, result = variant_classes(), form_map(), {}
    for code in sorted(set(classes.up) | set(forms) | {ord(c) for c in QUOTES}):
        target = code
        while target in forms:
            target = forms[target]
        target = ord('"') if chr(target) in QUOTES else target
        target = classes.find(target) if target in classes.up else target
        if target != code:
            result[code] = target
    return result


def syllable(text):
    """nǚ → nv, ê̄ → e: the ASCII letters of one reading."""
    text = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    return "".join(c for c in text if "a" <= c <= "z")


def readings():
    """code → its syllables, the commonest first."""
    result = {}
    for code, field, value in unihan("Unihan_Readings.txt"):
        if field not in ("kMandarin", "kHanyuPinlu"):
            continue
        for item in value.split():
            name = syllable(item.partition("(")[0])
            known = result.setdefault(code, [])
            if name and name not in known:
                known.append(name)
    result.setdefault(0x3007, ["ling"])
    return result


def numbers(values):
    """The values, wrapped at 90 columns."""
    out, row = [], "   "
    for value in values:
        if len(row) + len(str(value)) + 2 > 90:
            out.append(row)
            row = "   "
        row += f" {value},"
    return "\n".join(out + [row])


def array(kind, name, values):
    return f"static const {kind} {name}[{len(values)}] = {{\n{numbers(values)}\n}};\n"


def trie(name, table, last):
    """Two levels over 0..last: blocks of 64, equal ones shared, 0 where there is nothing."""
    blocks, index, seen = [], [], {}
    for first in range(0, last + 1, BLOCK):
        block = tuple(table.get(first + i, 0) for i in range(BLOCK))
        if block not in seen:
            seen[block] = len(seen)
            blocks.extend(block)
        index.append(seen[block])
    return array("uint16_t", f"{name}_block", index) + "\n" + \
        array("uint16_t", f"{name}_value", blocks), 2 * (len(index) + len(blocks))


def header(guard, what, body):
    return (f"/* {what}\n *\n * Generated by src/find/tables/make.py (`make tables`) from\n"
            f" * {source()}. Do not edit.\n */\n"
            f"#ifndef {guard}\n#define {guard}\n\n#include <stdint.h>\n\n{body}\n#endif\n")


def forms_header():
    table = representatives()
    assert all(to < 0x10000 for code, to in table.items() if code < 0x10000)
    low = {code: to for code, to in table.items() if code < 0x10000}
    high = sorted((code, to) for code, to in table.items() if code >= 0x10000)
    body, size = trie("forms", low, 0xFFFF)
    pairs = "\n".join(f"    {{{code}, {to}}}," for code, to in high)
    body += ("\n/* Above U+FFFF: {code, representative}, sorted. */\n"
             f"static const uint32_t forms_high[{len(high)}][2] = {{\n{pairs}\n}};\n")
    print(f"forms.h: {len(low)} + {len(high)} characters, {size + 8 * len(high)} bytes")
    return header("FIND_TABLES_FORMS_H", "forms: the representative of each character that "
                  "has another; 0: itself.", body)


def pinyin_header():
    table = readings()
    names = sorted({name for items in table.values() for name in items})
    number = {name: i + 1 for i, name in enumerate(names)}
    base, lists, starts, values = 512, [], {}, {}
    assert len(names) < base
    for code, items in sorted(table.items()):
        if len(items) == 1:
            values[code] = number[items[0]]
        elif items:
            key = tuple(sorted(number[name] for name in items))
            if key not in starts:
                starts[key] = len(lists)
                lists += list(key) + [0]
            values[code] = base + starts[key]
    body, size = trie("pinyin", values, max(values))
    spelled = "\n".join(f'    "{name}",' for name in [""] + names)
    body += (f"\n/* A value from {base} on: pinyin_list[value - {base}], up to a 0. */\n"
             f"enum {{ PINYIN_LIST = {base}, PINYIN_SYLLABLES = {len(names) + 1} }};\n\n"
             + array("uint16_t", "pinyin_list", lists) +
             f"\nstatic const char pinyin_name[{len(names) + 1}][7] = {{\n{spelled}\n}};\n")
    size += 2 * len(lists) + 7 * (len(names) + 1)
    print(f"pinyin.h: {len(values)} characters, {len(names)} syllables, {size} bytes")
    return header("FIND_TABLES_PINYIN_H", "pinyin: the readings of each Han character, of "
                  "Unihan's kMandarin and kHanyuPinlu.", body)


def main():
    for name, make in (("forms.h", forms_header), ("pinyin.h", pinyin_header)):
        with open(os.path.join(sys.argv[1], name), "w", encoding="utf-8") as file:
            file.write(make())


main()
