# What the scripts of this folder share: rows with a name, and an account at the end.
set -u
export LC_ALL=C.UTF-8
NEWSREADER=$(realpath "${NEWSREADER:-build/newsreader}")
export NEWSREADER
top=$(pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_STATE_HOME=$scratch/state
unset NEWSREADER_OPTS LANGUAGE
rows=0 failed=0

# same NAME WANT GOT
same() {
    rows=$((rows + 1))
    if [ "$2" = "$3" ]; then
        echo "[       OK ] $1"
    else
        failed=$((failed + 1))
        echo "[  FAILED  ] $1"
        printf '%s\n' "$2" >"$scratch/want"
        printf '%s\n' "$3" >"$scratch/got"
        diff "$scratch/want" "$scratch/got" | sed 's/^</  want/; s/^>/  got/; /^---/d'
    fi
}

# works NAME COMMAND...: the command ends with 0
works() {
    name=$1
    shift
    out=$("$@" 2>&1 </dev/null)
    status=$?
    same "$name" "exit 0" "exit $status$([ "$status" = 0 ] || printf '\n%s' "$out")"
}

# here COMMAND...: is there what a row needs? Says so where not.
here() {
    for command; do
        command -v "$command" >/dev/null || { echo "[  SKIPPED ] no $command"; return 1; }
    done
}

account() {
    echo "[==========] $rows rows, $failed failed"
    [ "$failed" = 0 ]
}
