# Class A of EastAsianWidth.txt (UAX #11) as ranges, neighbours joined. The planes of private
# use are left out: those characters are never shown.
awk '
function number(hex,    i, n) {
    for (i = 1; i <= length(hex); i++)
        n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
    return n
}
function put() { if (low != "") printf "    {0x%04X, 0x%04X},\n", low, high }
NR == 1 { print "/* Class A of " $2 ", made by src/base/ambiguous.sh. */" }
/^[0-9A-F.]+;A/ {
    sub(/;.*/, "", $1)
    count = split($1, ends, /\.\./)
    first = number(ends[1]); last = count > 1 ? number(ends[2]) : first
    if (first >= 983040) next
    if (low != "" && first == high + 1) { high = last; next }
    put(); low = first; high = last
}
END { put() }'
