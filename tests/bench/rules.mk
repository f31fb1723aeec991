# make bench: every promise on speed and bytes, in one table, against what is installed;
#   PAGE=FILE takes that page in place of an invented one.
# make bench-smoke: a few seconds, to see that it still runs.
BENCH_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/*.c))
$(BENCH_OBJ): ALL_CFLAGS += -iquote tests
$(BUILD)/bench/bench: $(BENCH_OBJ) $(BUILD)/tests/libterm.a $(CORE)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS)

PAGE =
.PHONY: bench bench-smoke
bench: $(BUILD)/bench/bench $(BUILD)/newsreader
	$(BUILD)/bench/bench $(if $(PAGE),-p '$(abspath $(PAGE))') $(abspath $(BUILD)/newsreader) $(abspath $(BUILD)/bench)
bench-smoke: $(BUILD)/bench/bench $(BUILD)/newsreader
	$(BUILD)/bench/bench -q $(abspath $(BUILD)/newsreader) $(abspath $(BUILD)/bench)
