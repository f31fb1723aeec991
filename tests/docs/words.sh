#!/bin/sh
# Every message is in every catalogue, with the same conversions, and none too wide; the
# language is the one that the environment asks for.
. tests/docs/lib.sh
unset LANGUAGE LC_MESSAGES LANG

# Cells of each line: all that is not ASCII is full-width there, three bytes each.
widest() {
    LC_ALL=C awk '{ all = length($0); gsub(/[\200-\377]/, "")
                    print length($0) + (all - length($0)) / 3 * 2 }' | sort -n | tail -n 1
}
# The translations of one context, or of the messages that stand alone.
translations() { # PO CONTEXTS
    msgcat --no-wrap "$1" | awk -v wanted="$2" '
        /^msgctxt / { context = $2; gsub(/"/, "", context) }
        /^msgstr / && context ~ wanted { sub(/^msgstr "/, ""); sub(/"$/, ""); print }
        /^$/ { context = "" }'
}

if here xgettext msgfmt msgcmp msgattrib; then
    MAKEFLAGS='' make -s BUILD="$scratch/build" pot
    pot=$scratch/build/newsreader.pot
    same "messages are found" yes "$([ "$(grep -c '^msgid' "$pot")" -gt 300 ] && echo yes)"
    for po in src/po/*.po; do
        works "$po: every message is translated (make po)" msgcmp "$po" "$pot"
        works "$po: conversions are the same" msgfmt --check -o /dev/null "$po"
        same "$po: nothing is left of old messages" "" \
            "$(msgmerge --quiet -N "$po" "$pot" -o - | msgattrib --only-obsolete)"
        same "$po: words for the status row take 8 cells at most" yes \
            "$([ "$(translations "$po" . | widest)" -le 8 ] && echo yes)"
        same "$po: nothing of doubtful width in them" "" \
            "$(translations "$po" . | grep '[“”‘’…—·]')"
    done
fi

catalogue=$(dirname "$NEWSREADER")/locale/zh_CN/LC_MESSAGES/newsreader.mo
cp "$NEWSREADER" "$scratch/alone"
first() { "$@" --help | sed 's/[ :：].*//;q'; }
while IFS='|' read -r environment language; do
    [ "$language" = 用法 ] && ! [ -f "$catalogue" ] && continue
    # shellcheck disable=SC2086  # words
    same "$environment" "$language" \
        "$(unset LC_ALL; export $environment; first "$NEWSREADER")"
    # shellcheck disable=SC2086
    same "$environment, no catalogue" Usage "$(unset LC_ALL; export $environment; first "$scratch/alone")"
done <<'ROWS'
LC_ALL=C.UTF-8|Usage
LC_ALL=C LANGUAGE=zh_CN|Usage
LC_ALL=C.UTF-8 LANGUAGE=zh_CN|用法
LC_ALL=C.UTF-8 LANGUAGE=eo:zh_CN|用法
LC_ALL=C.UTF-8 LANGUAGE=en:zh_CN|Usage
LC_ALL=C.UTF-8 LANGUAGE=eo|Usage
LANG=zh_CN.UTF-8|用法
LANG=zh_CN.GBK|用法
LANG=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8|用法
LC_ALL=en_US.UTF-8 LANG=zh_CN.UTF-8|Usage
LANG=nonsense|Usage
ROWS

# What is typed is in no language, and what is printed is read back.
for what in --print-keys --print-config; do
    "$NEWSREADER" --no-config $what >"$scratch/english"
    LANGUAGE=zh_CN "$NEWSREADER" --no-config $what >"$scratch/chinese"
    same "$what: the same names" "$(grep -v '^[#;]' "$scratch/english")" \
        "$(grep -v '^[#;]' "$scratch/chinese")"
    same "$what in Chinese is read back" "" \
        "$("$NEWSREADER" --config="$scratch/chinese" --format=list tests/pages/block.txt 2>&1 >/dev/null)"
done
account
