# make.awk: FILE.words → X-macros, one a list, FILE_NAME(X); see the lists' own heads.
#
# Phrases of all kinds go into one macro, FILE_PHRASES(X, at, b), since they are looked for in one
# walk: X(at, b, number, text, kinds).

function quoted(word)
{
    gsub(/_/, " ", word)
    return "\"" word "\""
}

function kinds_of(name,    part, count, i, kinds)
{
    count = split(name, part, "+")
    for (i = 1; i <= count; i++)
        kinds = kinds (i > 1 ? " | " : "") "PHRASE_" toupper(part[i])
    return kinds
}

function take(words,    word, count, i)
{
    count = split(words, word, " ")
    for (i = 1; i <= count; i++)
        if (kinds)
            phrases = phrases sprintf(" \\\n    X(at, b, %d, %s, %s)", number++, quoted(word[i]), kinds)
        else
            printf " \\\n    X(%s)", quoted(word[i])
}

BEGIN {
    file = FILENAME ? FILENAME : ARGV[1]
    sub(/.*\//, "", file)
    sub(/\..*/, "", file)
    print "/* made from " file ".words by make.awk */"
}
/^#/ || /^ *$/ { next }
/^[a-z]/ {
    name = $0
    sub(/:.*/, "", name)
    sub(/^[^:]*:/, "")
    kinds = ""
    if (name ~ /^phrase /) {
        sub(/^phrase /, "", name)
        kinds = kinds_of(name)
    } else {
        printf "\n#define %s_%s(X)", toupper(file), toupper(name)
    }
}
{ take($0) }
END {
    print ""
    if (number)
        printf "#define %s_PHRASES(X, at, b)%s\n", toupper(file), phrases
}
