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
        same "$po: no % where the message has none (it would not be used)" "" \
            "$(msgcat --no-wrap "$po" | awk '/^msgid / { has = /%/ } /^msgstr/ && /%/ && !has')"
        same "$po: nothing is left of old messages" "" \
            "$(msgmerge --quiet -N "$po" "$pot" -o - | msgattrib --only-obsolete)"
        same "$po: words for the status row take 8 cells at most" yes \
            "$([ "$(translations "$po" . | widest)" -le 8 ] && echo yes)"
        same "$po: nothing of doubtful width in them" "" \
            "$(translations "$po" . | grep '[“”‘’…—·]')"
    done
fi

# Each in its own script, which the old character sets tell apart, and in its own terms.
if here iconv msgcat; then
    for pair in zh_CN:GB2312 zh_TW:BIG5; do
        msgcat --no-wrap "src/po/${pair%:*}.po" | grep '^"\|^msgstr' >"$scratch/said"
        works "${pair%:*}: no character of the other script" iconv -f UTF-8 -t "${pair#*:}" "$scratch/said"
    done
    same "zh_TW: Taiwan's terms" "" "$(grep -n '文件\|程序\|內存\|默認\|字節\|字符\|打印\|鼠標\|屏幕\|光標\|查找\|線程\|設置\|剪貼板\|全角\|[“”‘’]' "$scratch/said")"
fi

catalogue=$(dirname "$NEWSREADER")/locale/zh_CN/LC_MESSAGES/newsreader.mo
cp "$NEWSREADER" "$scratch/alone"
word() { "$@" --help | sed 's/^[^[]*\[\([^]]*\)\].*/\1/;q'; } # Usage: newsreader [options] …
while IFS='|' read -r environment language; do
    [ "$language" != options ] && ! [ -f "$catalogue" ] && continue
    # shellcheck disable=SC2086  # words
    same "$environment" "$language" \
        "$(unset LC_ALL; export $environment; word "$NEWSREADER")"
    # shellcheck disable=SC2086
    same "$environment, no catalogue" options "$(unset LC_ALL; export $environment; word "$scratch/alone")"
done <<'ROWS'
LC_ALL=C.UTF-8|options
LC_ALL=C LANGUAGE=zh_CN|options
LC_ALL=C.UTF-8 LANGUAGE=zh_CN|选项
LC_ALL=C.UTF-8 LANGUAGE=zh_TW|選項
LC_ALL=C.UTF-8 LANGUAGE=eo:zh_CN|选项
LC_ALL=C.UTF-8 LANGUAGE=en:zh_CN|options
LC_ALL=C.UTF-8 LANGUAGE=eo|options
LC_ALL=C.UTF-8 LANGUAGE=zh_HK|選項
LC_ALL=C.UTF-8 LANGUAGE=zh_HK:zh_CN|選項
LANG=zh_CN.UTF-8|选项
LANG=zh_CN.GBK|选项
LANG=zh_SG.UTF-8|选项
LANG=zh_TW.UTF-8|選項
LANG=zh_TW.Big5|選項
LANG=zh_HK.UTF-8|選項
LANG=zh_HK.Big5-HKSCS|選項
LANG=zh_MO.UTF-8|選項
LANG=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8|选项
LC_ALL=en_US.UTF-8 LANG=zh_CN.UTF-8|options
LC_ALL=en_US.UTF-8 LANGUAGE=zh_CN|选项
LC_ALL=eo.UTF-8 LANGUAGE=zh_CN|选项
LC_ALL=POSIX LANGUAGE=zh_CN|options
LC_ALL=C LANG=zh_CN.UTF-8|options
LC_ALL= LANG=zh_CN.UTF-8|选项
LANG=zh_CN.UTF-8@pinyin|选项
LANG=zh_CN|选项
LANGUAGE=zh_CN|options
LC_ALL=C.UTF-8 LANGUAGE=:zh_TW:|選項
LC_ALL=C.UTF-8 LANGUAGE=../locale/zh_CN|options
LANG=nonsense|options
ROWS

# Where it is installed, beside a program whose name is locale.
if [ -f "$catalogue" ]; then
    mkdir -p "$scratch/usr/bin" "$scratch/usr/share"
    cp "$NEWSREADER" "$scratch/usr/bin/installed"
    cp /bin/true "$scratch/usr/bin/locale"
    cp -r "${catalogue%/zh_CN/*}" "$scratch/usr/share/locale"
    same "installed, beside the program locale" 选项 "$(LANGUAGE=zh_CN word "$scratch/usr/bin/installed")"
fi

# The system's errors, without its own catalogues.
same "an error of the system" "newsreader: $scratch/none: 没有那个文件或目录" \
    "$(LC_ALL=C.UTF-8 LANGUAGE=zh_CN "$NEWSREADER" --no-state -f list "$scratch/none" 2>&1)"

# A catalogue of somebody else's beside the program: what would read or write memory, or be
# obeyed by a terminal, is not said.
if here msgfmt; then
    hostile=$scratch/locale/eo/LC_MESSAGES
    mkdir -p "$hostile"
    cat >"$scratch/eo.po" <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"
msgid "Try 'newsreader --help'."
msgstr "\033[2J%s%n"
msgid "--%s needs %s"
msgstr "%s%n%n%n"
msgid "unknown option '--%.*s'"
msgstr "%s%s%s%s%s%s%s%s%s"
PO
    msgfmt -o "$hostile/newsreader.mo" "$scratch/eo.po"
    for option in --nonsense --format; do
        same "a hostile catalogue: $option" "$("$NEWSREADER" $option 2>&1)" \
            "$(LC_ALL=eo_XX.UTF-8 "$scratch/alone" $option 2>&1)"
    done
fi

# What is typed is in no language, and what is printed is read back.
for name in zh_CN zh_TW; do
    for what in --print-keys --print-config; do
        "$NEWSREADER" --no-config $what >"$scratch/english"
        LANGUAGE=$name "$NEWSREADER" --no-config $what >"$scratch/chinese"
        same "$what in $name: the same names" "$(grep -v '^[#;]' "$scratch/english")" \
            "$(grep -v '^[#;]' "$scratch/chinese")"
        same "$what in $name: no title is left in English" "" \
            "$(grep '^[;#] [A-Za-z, ]*$' "$scratch/chinese")"
        same "$what in $name is read back" "" \
            "$("$NEWSREADER" --config="$scratch/chinese" --format=list tests/pages/block.txt 2>&1 >/dev/null)"
    done
done
account
