# The tables of folding and pinyin, made from the Debian package unicode-data and committed.
.PHONY: tables
tables:
	python3 src/find/tables/make.py src/find/tables
