# The dictionary, made from the Debian packages wbritish and wamerican with their -small and -large ones, and
# committed.
.PHONY: tables
tables::
	python3 src/read/tables/make.py src/read/tables
