# The tables of folding and pinyin, made from the Debian package unicode-data and committed.
.PHONY: tables
tables::
	python3 src/find/tables/make.py src/find/tables

# Search against grep on 20 MB, in one run; fails where a bar is missed.
BENCH_SEARCH = $(BUILD)/src/find/bench/search
$(BENCH_SEARCH): $(BENCH_SEARCH).o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

.PHONY: bench-search
bench-search: $(BENCH_SEARCH)
	$(BENCH_SEARCH) $(BUILD)/src/find/bench
