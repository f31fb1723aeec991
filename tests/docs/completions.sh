#!/bin/sh
# The completions are those the program's tables give, and work in the shells themselves.
. tests/docs/lib.sh

docs/completions/generate "$NEWSREADER" "$scratch/made"
for file in newsreader.bash _newsreader newsreader.fish; do
    same "$file is up to date (make completions)" "" \
        "$(diff "$scratch/made/$file" docs/completions/$file 2>&1)"
done

mkdir "$scratch/bin" "$scratch/files"
ln -s "$NEWSREADER" "$scratch/bin/newsreader"
echo text >"$scratch/files/page.txt"
cd "$scratch/files" || exit 1
export PATH=$scratch/bin:$PATH

# Each shell answers `complete LINE` with what it offers at the line's end, sorted.
bash_complete() {
    bash --norc -c '
        source "$1/docs/completions/newsreader.bash"
        COMP_WORDBREAKS=$'\'' \t\n"'\''"'\''"'\''><=;|&(:'\''
        read -ra words <<<"${2//=/ = }"
        [[ $2 == *[\ =] && ${words[-1]} != "=" ]] && words+=("")
        COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
        _newsreader newsreader 2>/dev/null
        printf "%s\n" "${COMPREPLY[@]}"' - "$top" "$1" | sort
}

fish_complete() {
    fish --no-config -c 'source $argv[1]/docs/completions/newsreader.fish
        complete -C $argv[2]' "$top" "$1" | sed 's/\t.*//; s/^--[a-z]*=\(.\)/\1/' | sort
}

# The line is typed into an interactive zsh with a Tab behind it; what its completion adds is
# written to a file on the way. TYPED ends the list.
zsh_complete() {
    zsh -f -c '
        zmodload zsh/zpty zsh/zselect
        zpty shell "TERM=dumb zsh -f -i"
        zpty -w shell "fpath=($1/docs/completions \$fpath)
            autoload -Uz compinit && compinit -u -d $2/zcompdump
            compadd() {
                local -a got
                [[ \"\$*\" == *-[OAD]* ]] || {
                    builtin compadd -O got \"\$@\"
                    print -rl -- \$got >>$2/offered
                }
                builtin compadd \"\$@\"
            }
            typed() { print TYPED >>$2/offered }
            zle -N typed; bindkey ^T typed"
        zpty -w -n shell "$3"$'\''\t\024'\''
        for (( i = 0; i < 500; i++ )); do
            grep -qs TYPED $2/offered && break
            zselect -t 2
        done
        zpty -d shell' - "$top" "$scratch" "$1" >/dev/null 2>&1
    grep -v '^TYPED$\|^$' "$scratch/offered" 2>/dev/null | sort -u
    rm -f "$scratch/offered"
}

# What --format takes, as --help has it, sorted and with \n between.
formats=$("$NEWSREADER" --help | sed -n 's/.*--format=FORMAT *print //p' |
    sed 's/,//g; s/ or / /' | tr ' ' '\n' | sort | sed ':a; N; $!ba; s/\n/\\n/g')

while IFS='|' read -r line offers; do
    [ "$offers" = FORMATS ] && offers=$formats
    for shell in bash fish zsh; do
        here $shell || continue
        same "$shell: $line" "$(printf '%b' "$offers")" "$("${shell}_complete" "$line")"
    done
done <<'ROWS'
newsreader --format=|FORMATS
newsreader --color=a|always\nauto
newsreader -f m|markdown
newsreader --set=copy.|copy.file=\ncopy.limit=\ncopy.osc52=
newsreader pa|page.txt
ROWS

# What is offered is taken by the program.
for option in format color theme ambiguous encoding; do
    for choice in $(sed -n "s/^    --$option .*/&/; /^    --$option\( |.*\)*)/{n;s/.*-W \"\([^\"]*\)\".*/\1/p}" \
        "$top/docs/completions/newsreader.bash"); do
        works "--$option=$choice" "$NEWSREADER" "--$option=$choice" --no-config --format=list page.txt
    done
done
account
