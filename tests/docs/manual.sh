#!/bin/sh
# The manual pages name the program's options, keys and settings, all of them and no others.
. tests/docs/lib.sh

# -f --format=FORMAT, a line an option
options_of_help() {
    "$NEWSREADER" --help | sed -n 's/^  \(-.\), \(--[^ ]*\).*/\1 \2/p; s/^      \(--[^ ]*\).*/\1/p'
}
options_of_page() { # one that stands alone in SYNOPSIS does not count
    sed -n '/^\.Sh \(OPTIONS\|选项\|選項\)/,/^\.Sh \(KEYS\|按键\|按鍵\)/s/^\.It Fl //p' "$1" |
        sed 's/ , Fl -/ --/; s/ Ns = Ns Ar /=/; s/^-/--/; /^--/!s/^/-/'
}

# keys of an action, a line an action
keys_of_program() {
    "$NEWSREADER" --no-config --print-keys |
        sed -n 's/^[a-z_]* = *\([^ ]\)/\1/p; s/^;   \([^:]*\): .*/\1/p'
}
keys_of_page() {
    sed -n '/keys begin/,/keys end/s/^\.It Ic //p' "$1" |
        sed 's/\\&//g; s/\\(ha/^/g; s/\\(ti/~/g; s/\\-/-/g; s/\\(aq/'"'"'/g; s/\\e/\\/g' | grep -v '^(none)'
}

settings_of_program() {
    "$NEWSREADER" --no-config --print-config |
        awk '/^\[/ { gsub(/[][]/, ""); section = $0 } /^[a-z_0-9]+ =/ { print section "." $1 }'
}
settings_of_page() {
    sed -n '/settings begin/,/settings end/s/^\.It Va //p' "$1"
}

formats_of_program() {
    "$NEWSREADER" --help | sed -n 's/.*--format=FORMAT *print //p' | sed 's/,//g; s/ or / /' | tr ' ' '\n'
}
formats_of_page() {
    sed -n '/^\.Sh \(FORMATS\|格式\)/,/^\.Sh \(INPUT\|输入\|輸入\)/s/^\.It Cm //p' "$1"
}
# Roles that the page does not name where it says what a block is.
roles_missing() {
    for role in $(sed -n '/define PAGE_ROLES/,/^$/s/.*X([A-Z]*, "\([a-z]*\)").*/\1/p' include/read/page.h); do
        sed -n '/^\.It Va blocks/,/^\.El/p' "$1" | grep -q "\<$role\>" || echo "$role"
    done
}

same "the program has keys" yes "$([ -n "$(keys_of_program)" ] && echo yes)"
for page in newsreader.1 docs/newsreader.zh_CN.1 docs/newsreader.zh_TW.1; do
    same "$page: options" "$(options_of_help)" "$(options_of_page $page)"
    same "$page: keys" "$(keys_of_program | sort)" "$(keys_of_page $page | sort)"
    same "$page: formats" "$(formats_of_program | sort)" "$(formats_of_page $page | sort)"
    same "$page: roles" "" "$(roles_missing $page)"
    same "$page: settings" "$(settings_of_program)" "$(settings_of_page $page)"
    # shellcheck disable=SC1112  # a quotation mark is looked for
    here man && same "$page: marks stand at the word before" "" "$(MANWIDTH=400 man -l "$page" 2>/dev/null | grep '[^ ] [。，、；）]\|[^ ] -[。，]\|。’')"
    if here mandoc; then
        same "$page: mandoc -T lint" "" "$(mandoc -T lint -W warning $page 2>/dev/null)"
    fi
done

up_to_date() { # PAGE LANGUAGE
    cp "$1" "$scratch/page"
    LANGUAGE=$2 docs/tables "$NEWSREADER" "$scratch/page"
    same "$1: tables are up to date (make manual)" "" "$(diff "$scratch/page" "$1")"
}
up_to_date newsreader.1 en
for name in zh_CN zh_TW; do
    [ -f "$(dirname "$NEWSREADER")/locale/$name/LC_MESSAGES/newsreader.mo" ] &&
        up_to_date docs/newsreader.$name.1 $name
done

# What the pages call an exit status is one.
for row in "0:--version" "1:--format=list /nonexistent" "2:--format=none" \
    "3:--format=list --search=nowhere-at-all tests/pages/block.txt"; do
    # shellcheck disable=SC2086  # words
    "$NEWSREADER" --no-config --no-state ${row#*:} </dev/null >/dev/null 2>&1
    same "exit status of ${row#*:}" "${row%%:*}" $?
done
account
