#!/bin/sh
# html: what --format=html prints is HTML that a checker accepts, whatever the page holds.
. tests/docs/lib.sh

printf 'A <b> & "c" </style>\n\n<script>alert(1)</script> said %s\n' "a'b" >"$scratch/markup.txt"
: >"$scratch/empty.txt"

if here tidy; then
    for page in tests/pages/*.txt "$scratch/markup.txt"; do
        "$NEWSREADER" --no-config --no-state -f html "$page" >"$scratch/page.html"
        works "$(basename "$page") as HTML" tidy -quiet -errors --show-info no "$scratch/page.html"
    done
fi

# One document, even of several files.
whole=$("$NEWSREADER" --no-config --no-state -f html tests/pages/*.txt)
same "one document" "1 1" \
    "$(printf '%s' "$whole" | grep -c '<!DOCTYPE') $(printf '%s' "$whole" | grep -c '</html>')"
same "no script" "" "$("$NEWSREADER" --no-config --no-state -f html "$scratch/markup.txt" |
    grep -i '<script')"
account
