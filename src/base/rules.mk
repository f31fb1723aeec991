# The table of ambiguous widths, made from the Debian package unicode-data and committed.
.PHONY: ambiguous
ambiguous:
	sh src/base/ambiguous.sh </usr/share/unicode/EastAsianWidth.txt >src/base/ambiguous.inc
