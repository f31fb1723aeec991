#!/bin/sh
# What comes from others is named with its licence, in docs/third-party.md and for Debian, and
# a build says which libraries it has.
. tests/docs/lib.sh

for file in $(grep -rlE 'Unicode [0-9]+\.[0-9]|of EastAsianWidth-' src include --include='*.h' --include='*.inc'); do
    same "docs/third-party.md names $file" 1 "$(grep -cF "| \`$file\` |" docs/third-party.md)"
    same "debian/copyright names $file" 1 "$(grep -cE "^(Files:)? .*$file( |\$)" .ci/debian/copyright)"
done
same "both have the licence of Unicode's data" "2" \
    "$(cat docs/third-party.md .ci/debian/copyright | grep -c 'UNICODE, INC. LICENSE AGREEMENT')"
for owner in 'Kevin Atkinson' 'Princeton University' 'Geoff Kuenning'; do
    same "both name $owner for the dictionary" 2 \
        "$(grep -lE "(opyright|[0-9]{4}) .*$owner|by $owner" docs/third-party.md .ci/debian/copyright | wc -l)"
done
libraries=$("$NEWSREADER" --version -v | sed -n 's/^libraries: //p')
for name in libunistring ncursesw jansson sqlite3 inih tre expat; do
    same "--version -v names $name" 1 "$(echo "$libraries" | grep -cw "$name")"
done
for name in $(echo "$libraries" | tr ';' '\n' | awk '{ print $1 }' |
    sed 's/ncursesw/ncurses/; s/sqlite3/SQLite/; s/tre/TRE/'); do
    same "docs/third-party.md has the licence of $name" 1 "$(grep -c "^| $name[ ,]" docs/third-party.md)"
done
# The Debian package names the package of each program that opens files; gzip is everywhere.
named=$(sed -n '/^Recommends:\|^Suggests:/p' .ci/debian/control)
for program in $("$NEWSREADER" --no-config --print-config | sed -n '/^\[open\]/,/^\[colors\]/p' |
    awk -F ' [=|] ' '/ = .* -|%[sl]/ { split($NF, words, " "); print words[1] }' | sort -u); do
    case $program in
    pdf*) package=poppler-utils;;
    tesseract) package=tesseract-ocr;;
    xz) package=xz-utils;;
    gzip) continue;;
    *) package=$program;;
    esac
    same "the Debian package names $package for $program" 1 "$(echo "$named" | grep -cE "[ ,]$package(,|\$)")"
done
account
