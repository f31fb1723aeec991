# bash completion for newsreader; made by docs/completions/generate
_newsreader_settings()
{
    "$1" --no-config --print-config 2>/dev/null | awk '/^\[/ { gsub(/[][]/, ""); section = $0 }
        !/^#/ && / =/ { print section "." $1 "=" }'
}

_newsreader()
{
    # Bash cuts words at "=": the option is the word before it.
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    if [[ $cur == "=" ]]; then
        cur=
    elif [[ $prev == "=" ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
    case $prev in
    --format | -f)
        COMPREPLY=($(compgen -W "text markdown jsonl list html" -- "$cur")) ;;
    --width | -w)
        COMPREPLY=() ;;
    --encoding | -e)
        COMPREPLY=($(compgen -W "UTF-8 UTF-16LE UTF-16BE GB18030 GBK BIG5 EUC-JP SHIFT_JIS EUC-KR" -- "$cur")) ;;
    --search | -s)
        COMPREPLY=() ;;
    --article | -n)
        COMPREPLY=() ;;
    --jobs | -j)
        COMPREPLY=() ;;
    --corrections)
        compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")) ;;
    --archive-search)
        COMPREPLY=() ;;
    --ocr)
        COMPREPLY=() ;;
    --config | -c)
        compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")) ;;
    --set | -o)
        compopt -o nospace
        COMPREPLY=($(compgen -W "$(_newsreader_settings "$1")" -- "$cur")) ;;
    --color)
        COMPREPLY=($(compgen -W "auto always never" -- "$cur")) ;;
    --theme)
        COMPREPLY=($(compgen -W "default paper ink mono high-contrast light dark" -- "$cur")) ;;
    --ambiguous)
        COMPREPLY=($(compgen -W "auto 1 2" -- "$cur")) ;;
    *)
        if [[ $cur == -* ]]; then
            COMPREPLY=($(compgen -W "--format= -f --width= -w --encoding= -e --search= -s --article= -n --jobs= -j --corrections= --join-jumps --index --drop --archive-search= --ocr= --no-cache --clear-cache --follow --config= -c --no-config --no-state --set= -o --color= --theme= --ambiguous= --plain --print-config --print-keys --check-terminal --verbose -v --help -h --version -V" -- "$cur"))
            [[ ${COMPREPLY-} == *= ]] && compopt -o nospace
        else
            compopt -o filenames
            COMPREPLY=($(compgen -f -- "$cur"))
        fi ;;
    esac
    return 0
}
complete -F _newsreader newsreader
