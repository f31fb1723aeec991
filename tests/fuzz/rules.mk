# Laws under libFuzzer, with sanitizers and tiny arenas, in build/fuzz.
#   make fuzz         FUZZ_TIME seconds for each target (60)
#   make fuzz-smoke   a few seconds each, for every change
#   make build/fuzz/fuzz/fuzz_page, through `make fuzz-build`, to run one by hand
# What is found stays in build/fuzz/corpus; a crash is build/fuzz/found/TARGET-….
FUZZ_TIME = 60
FUZZ_FLAGS = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -DARENA_CHUNK=64
FUZZ_MAKE = $(MAKE) BUILD=build/fuzz CC=clang OPTIMISE="-O1 -g" HARDEN="$(FUZZ_FLAGS)" \
	FUZZ_TIME=$(FUZZ_TIME)
FUZZ_SRC = $(wildcard tests/fuzz/fuzz_*.c)
FUZZERS = $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)

$(BUILD)/tests/fuzz/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/libterm.a $(FRONT) $(CORE)
	@mkdir -p $(@D)
	$(CC) $(HARDEN) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(TERM_LIBS) $(LIBS)

.PHONY: fuzz fuzz-smoke fuzz-build run-fuzz
fuzz fuzz-smoke:
	@command -v clang >/dev/null || { echo "$@: skipped, no clang"; exit 0; }; \
	$(FUZZ_MAKE) run-fuzz
fuzz-smoke: FUZZ_TIME = 4
fuzz-build:
	$(FUZZ_MAKE) run-fuzz FUZZ_TIME=
run-fuzz: $(FUZZERS) $(BUILD)/newsreader
	@set -e; mkdir -p $(BUILD)/found; [ -n "$(FUZZ_TIME)" ] || exit 0; \
	for t in $(FUZZERS); do \
	    name=$${t##*/fuzz_}; mkdir -p $(BUILD)/corpus/$$name; \
	    NEWSREADER=$(abspath $(BUILD)/newsreader) $$t -max_total_time=$(FUZZ_TIME) -timeout=20 -rss_limit_mb=2048 -max_len=8192 \
	        -dict=tests/fuzz/words.dict -artifact_prefix=$(BUILD)/found/$$name- -close_fd_mask=1 \
	        -print_final_stats=1 $(BUILD)/corpus/$$name $(wildcard tests/fuzz/corpus tests/pages) \
	        >$(BUILD)/found/$$name.log 2>&1 || { tail -60 $(BUILD)/found/$$name.log; exit 1; }; \
	    sed -n "s/stat::number_of_executed_units: */$$name: executions /p" \
	        $(BUILD)/found/$$name.log; \
	done
