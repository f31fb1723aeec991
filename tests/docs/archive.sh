#!/bin/sh
# archive: --index and --archive-search, as a person uses them.
. tests/docs/lib.sh
export XDG_DATA_HOME=$scratch/data
index=$XDG_DATA_HOME/newsreader/archive.db
papers=$scratch/papers
run() { "$NEWSREADER" --no-config --no-state "$@"; }
files() { run --archive-search="$@" 2>/dev/null | cut -f2 | xargs -r -n 1 basename | sort | tr '\n' ' '; }

mkdir -p "$papers/2026-03-11" "$papers/2026-03-12"
cp tests/pages/narrow.txt "$papers/2026-03-11/a.txt"
cp tests/pages/block.txt "$papers/2026-03-12/b.txt"
cp tests/pages/british.txt "$papers/2026-03-12/c.txt"

run --archive-search=铁桥 >"$scratch/out" 2>"$scratch/error"
same "no index yet" "1 newsreader: there is no index yet; make one with --index DIRECTORY" \
    "$? $(cat "$scratch/error")"
run --index "$papers/none" 2>"$scratch/error"
run --archive-search=铁桥 >"$scratch/out" 2>"$scratch/error"
same "an index of no file" "1 newsreader: there is no index yet; make one with --index DIRECTORY" \
    "$? $(cat "$scratch/error")"
same "first run" "$papers: 3 files read, 0 unchanged, 0 removed" "$(run --index "$papers")"
same "nobody else may read it" "600 700" \
    "$(stat -c %a "$index" "$XDG_DATA_HOME/newsreader" | tr '\n' ' ' | sed 's/ $//')"
same "second run" "$papers: 0 files read, 3 unchanged, 0 removed" "$(run --index "$papers")"
same "two Han" "a.txt b.txt " "$(files 铁桥)"
same "Traditional finds Simplified" "a.txt b.txt " "$(files 鐵橋)"
same "one Han" "a.txt b.txt " "$(files 桥)"
same "an English word" "c.txt " "$(files hip)"
same "the newest first" "20260312" \
    "$(run --archive-search=铁桥 -f jsonl | head -n 1 | jq .date)"
same "a hit's line holds the query" "true" \
    "$(run --archive-search=铁桥 -f jsonl | jq -s 'all(.text | contains("铁桥"))')"
same "at most one" "1" "$(run --archive-search=铁桥 -n 1 | wc -l)"
run --archive-search=没有这样的词 >"$scratch/out"
same "nothing found" "3 0" "$? $(wc -c <"$scratch/out")"
run --archive-search='，。' >"$scratch/out" 2>"$scratch/error"
same "no letter to look for" "2" "$?"
run --index >"$scratch/out" 2>"$scratch/error"
same "no directory named" "2" "$?"

# What changes, comes and goes.
printf '\n\n新桥通车\n\n本报讯（记者 石青）新桥昨日通车，第一辆过桥的是一辆洒水车。\n' >"$papers/2026-03-12/b.txt"
cp tests/pages/opinion.txt "$papers/2026-03-12/d.txt"
rm "$papers/2026-03-11/a.txt"
same "what changed is not shown" "" "$(files 铁桥)"
same "third run" "$papers: 2 files read, 1 unchanged, 1 removed" "$(run --index "$papers")"
same "the new text" "b.txt " "$(files 洒水车)"
same "a Han that ends its phrases" "b.txt " "$(files 车)"
same "the old text is gone" "" "$(files 铁桥)"
same "the index holds no text" "0" "$(grep -ac 第一辆过桥的是一辆 "$index")"

# A PDF is read for the index as it is for the reader.
if command -v pdftotext >/dev/null; then
    cp tests/pages/liulin.pdf "$papers/e.pdf"
    same "a PDF" "$papers: 1 files read, 3 unchanged, 0 removed" "$(run --index "$papers")"
    same "a text of a PDF" "e.pdf " "$(files 柳林)"
    rm "$papers/e.pdf"
fi

# A scan that cannot be recognised fails, unless none is to be.
printf '\211PNG\r\n\032\n' >"$papers/f.png"
run --index --ocr=never "$papers" >/dev/null 2>&1
same "--ocr=never leaves a scan out" "0" "$?"
run --index "$papers" >/dev/null 2>&1
same "a scan that is broken" "1" "$?"
rm "$papers/f.png"

# Two at once, and one that is killed.
mkdir "$papers/more"
for i in 1 2 3 4 5 6 7 8 9; do cp tests/pages/block.txt "$papers/more/$i.txt"; done
run --index "$papers" >/dev/null 2>&1 & one=$!
run --index "$papers" >/dev/null 2>&1 & two=$!
wait $one; first=$?; wait $two
same "two at once" "0 0" "$first $?"
same "each file once" "9" "$(files 铁桥 | wc -w)"
touch "$papers/more/"*
run --index "$papers" >/dev/null 2>&1 & pid=$!
kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
run --index "$papers" >/dev/null
same "after a kill" "9" "$(files 铁桥 | wc -w)"
same "the index is sound" "ok" \
    "$(command -v sqlite3 >/dev/null && sqlite3 "$index" 'PRAGMA integrity_check' || echo ok)"

same "dropped" "$papers: 0 files read, 0 unchanged, 12 removed" "$(run --index --drop "$papers")"
same "nothing is left" "" "$(files 洒水车)"
NEWSREADER_SECURE=1 run --index "$papers" >"$scratch/out" 2>"$scratch/error"
same "safe mode" "newsreader: --index is off in safe mode" "$(cat "$scratch/error")"
printf 'not a database, but longer than its header would be %0100d' 0 >"$index"
run --archive-search=铁桥 >"$scratch/out" 2>"$scratch/error"
same "a damaged index is said" "1 1" "$? $(grep -c '^newsreader: the index' "$scratch/error")"
account
