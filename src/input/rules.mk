# The table of look-alikes, made from the Debian package unicode-data and committed.
.PHONY: tables
tables::
	python3 src/input/tables/make.py src/input/tables
