# make bench: every promise on speed and bytes, in one table, against what is installed;
#   PAGE=FILE takes that page in place of an invented one.
# make bench-check: the same, and fails where a bar is missed; for a machine without other work.
# make bench-smoke: a few seconds, to see that it still runs, and what a page takes.
BENCH_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/*.c))
$(BENCH_OBJ): ALL_CFLAGS += -iquote tests
$(BUILD)/bench/bench: $(BENCH_OBJ) $(BUILD)/tests/libterm.a $(CORE)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS)

PAGE =
.PHONY: bench bench-check bench-smoke
bench-check: BENCH_FLAGS = -c
bench bench-check: $(BUILD)/bench/bench $(BUILD)/newsreader
	$(BUILD)/bench/bench $(BENCH_FLAGS) $(if $(PAGE),-p '$(abspath $(PAGE))') $(abspath $(BUILD)/newsreader) $(abspath $(BUILD)/bench)
bench-smoke: $(BUILD)/bench/bench $(BUILD)/newsreader
	$(BUILD)/bench/bench -q $(abspath $(BUILD)/newsreader) $(abspath $(BUILD)/bench)
