# make.awk: FILE.words → words_FILE.h, a table of read/word_list.h for each list, under the list's name.
#
# Phrases of all kinds go into one table, `phrases`, since they are looked for in one walk; their kinds
# become an enum, PHRASE_NAME a bit each. @NAME takes all words of a list above; below a line
# [running text] stand lists that are looked for at all places of a text, words of three bytes at least.

function fail(why)
{
    print ARGV[1] ": " name ": " why >"/dev/stderr"
    failed = 1
    exit 1
}

# ---- sets of bits ----

# Where a word has no byte at that place, all bits are set.
function mark(set, word, at,    byte)
{
    if (at < 0 || at >= length(word)) {
        full[set] = 1
        return
    }
    byte = code[substr(word, at + 1, 1)]
    bits[set, byte % 64] = 1
    if (byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122)
        bits[set, (byte + (byte < 97 ? 32 : -32)) % 64] = 1
}

# A set as a number, which is empty then.
function number_of(set, size,    i, hex, digit)
{
    for (i = 0; i < size; i += 4) {
        digit = bits[set, i] + 2 * bits[set, i + 1] + 4 * bits[set, i + 2] + 8 * bits[set, i + 3]
        hex = sprintf("%x", full[set] ? 15 : digit) hex
        delete bits[set, i]; delete bits[set, i + 1]; delete bits[set, i + 2]; delete bits[set, i + 3]
    }
    delete full[set]
    return "0x" hex
}

# ---- words ----

# The first three bytes as a number; word_list.c computes it, and its hash, of texts.
function head_of(word,    i, byte, head)
{
    for (i = 1; i <= 3; i++) {
        byte = code[substr(word, i <= length(word) ? i : 1, 1)]
        head = head * 256 + byte
    }
    return head
}

# 0x9E3779B1 * head modulo 2^32, its highest byte: in two steps, exact in numbers of 53 bits.
function hash_of(head)
{
    return int(((40503 * head % 65536) * 65536 + 31153 * head) % 4294967296 / 16777216)
}

# The words of a list stand in the order of their heads.
function take_word(word,    head, hash, at)
{
    head = head_of(word)
    hash = hash_of(head)
    if (length(word) > 23 || (running && length(word) < 3))
        fail(word ": of " length(word) " bytes")
    for (at = ++count; at > 1 && heads[at - 1] > head; at--) {
        heads[at] = heads[at - 1]
        rows[at] = rows[at - 1]
    }
    heads[at] = head
    rows[at] = sprintf("    {%d, 0x%x, \"%s\"},\n", length(word), head, word)
    bits["heads" int(hash / 64), hash % 64] = 1
    bits["lengths", length(word)] = 1
    mark("first", word, 0)
    mark("second", word, 1)
    mark("third", word, 2)
    mark("fifth", word, 4)
    mark("sixth", word, 5)
    mark("last", word, length(word) - 1)
    mark("last_but_one", word, length(word) - 2)
}

function end_list(    i, set, sets)
{
    if (!count)
        return
    printf "\nstatic const struct list_word %s_words[] = {\n", name
    for (i = 1; i <= count; i++)
        printf "%s", rows[i]
    print "};"
    printf "static const struct word_list %s = {\n    .words = %s_words,\n    .count = %d,\n", name, name, count
    printf "    .lengths = %s,\n", number_of("lengths", 32)
    split("first second third fifth sixth last last_but_one", sets, " ")
    for (i = 1; i <= 7; i++)
        printf "    .%s = %s,\n", sets[i], number_of(sets[i], 64)
    printf "    .heads = {%s, %s, ", number_of("heads0", 64), number_of("heads1", 64)
    printf "%s, %s}};\n", number_of("heads2", 64), number_of("heads3", 64)
    count = 0
}

# ---- phrases ----

function kinds_of(name,    part, count, i, kinds)
{
    count = split(toupper(name), part, "+")
    for (i = 1; i <= count; i++) {
        if (!(part[i] in kind)) {
            kind[part[i]] = 2 ^ all_kinds++
            enum = enum sprintf("    PHRASE_%s = %d,\n", part[i], kind[part[i]])
        }
        kinds += kind[part[i]]
    }
    return kinds
}

function take_phrase(phrase,    at, byte)
{
    if (number >= 64 || length(phrase) < 3)
        fail("more than 64 phrases, or of two bytes: " phrase)
    phrases = phrases sprintf("    {\"%s\", %d, %d},\n", phrase, length(phrase), kinds)
    for (at = 0; at < 4; at++)
        for (byte = 0; byte < 32; byte++)
            if (at >= length(phrase) || code[substr(phrase, at + 1, 1)] % 32 == byte)
                bits["starts" at "," byte, number] = 1
    if (length(phrase) < 4)
        bits["brief", number] = 1
    number++
}

function end_phrases(    at, byte)
{
    if (!number)
        return
    printf "\nenum {\n%s};\n", enum
    printf "static const struct list_phrase phrases_rows[] = {\n%s};\n", phrases
    print "static const struct phrase_list phrases = {\n    .phrases = phrases_rows,\n    .starts = {"
    for (at = 0; at < 4; at++) {
        printf "{"
        for (byte = 0; byte < 32; byte++)
            printf "%s%s", number_of("starts" at "," byte, 64), byte < 31 ? ", " : "},\n"
    }
    printf "},\n    .brief = %s};\n", number_of("brief", 64)
}

# With its accented letters as capitals: the program takes those of ASCII in either case for one.
function raised(word,    i)
{
    for (i = 1; i < accents; i += 2)
        gsub(accent[i], accent[i + 1], word)
    return word
}

function take(words,    word, count, i)
{
    count = split(words, word, " ")
    for (i = 1; i <= count; i++) {
        gsub(/_/, " ", word[i])
        if (word[i] ~ /^@/)
            take(list[substr(word[i], 2)])
        else if (kinds)
            take_phrase(word[i])
        else {
            take_word(word[i])
            if (raised(word[i]) != word[i])
                take_word(raised(word[i]))
        }
    }
}

BEGIN {
    number = all_kinds = 0
    accents = split("à À â Â ä Ä ç Ç é É è È ê Ê ë Ë î Î ï Ï ô Ô ö Ö ù Ù û Û ü Ü", accent, " ")
    for (i = 1; i < 256; i++)
        code[sprintf("%c", i)] = i
    print "/* made from " ARGV[1] " by make.awk */\n#include \"read/word_list.h\""
}
/^#/ || /^ *$/ { next }
/^\[running text\]/ { running = 1; next }
/^[a-z]/ {
    end_list()
    name = $0
    sub(/:.*/, "", name)
    sub(/^[^:]*:/, "")
    kinds = 0
    if (sub(/^phrase /, "", name))
        kinds = kinds_of(name)
}
{ list[name] = list[name] " " $0; take($0) }
END {
    if (failed)
        exit 1
    end_list()
    end_phrases()
}
