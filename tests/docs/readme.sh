#!/bin/sh
# Every command of the README, run where the files that it names are.
. tests/docs/lib.sh

mkdir -p "$scratch/bin" "$scratch/here/pages" "$scratch/here/papers/2026-11-20"
ln -s "$NEWSREADER" "$scratch/bin/newsreader"
# The other machine is this one.
printf '#!/bin/sh\nshift\nexec "$@"\n' >"$scratch/bin/ssh"
# And its PDF a text: pdftotext itself is not what is tested here.
printf '#!/bin/sh\ncat "$2"\n' >"$scratch/bin/pdftotext"
chmod +x "$scratch/bin/ssh" "$scratch/bin/pdftotext"
for name in log.txt papers/2026-11-20/a01.txt a01.txt a02.txt paper.pdf pages/p1.txt pages/p2.txt; do
    cp tests/pages/block.txt "$scratch/here/$name"
done
iconv -f UTF-8 -t GB18030 tests/pages/block.txt >"$scratch/here/old.txt"
export PATH=$scratch/bin:$PATH

# The lines of the README's blocks of commands, remarks left out.
sed -n '/^```sh$/,/^```$/p' README.md | sed '/^```/d; s/  *# .*//' >"$scratch/commands"
same "there are commands" yes "$([ -s "$scratch/commands" ] && echo yes)"
while read -r command; do
    case $command in
    "make "*) works "$command" $command -n ;;
    *)
        same "$command" "exit 0" "$(cd "$scratch/here" &&
            sh -c "$command" </dev/null 2>&1 >out; echo "exit $?")"
        case $command in
        *'>'*) ;;
        *) same "$command: prints" yes "$([ -s "$scratch/here/out" ] && echo yes)" ;;
        esac
        ;;
    esac
done <"$scratch/commands"

# What it says stands where it says.
for file in $(grep -o ']([^)]*)' README.md | tr -d ']()' | grep -v '^http'); do
    same "README names $file" yes "$([ -e "$top/$file" ] && echo yes)"
done
account
