# Laws under libFuzzer, with sanitizers and tiny arenas, in build/fuzz.
#   make fuzz         FUZZ_TIME seconds for each target (60)
#   make fuzz-smoke   a few seconds each, for every change
#   make build/fuzz/fuzz/fuzz_page, through `make fuzz-build`, to run one by hand
# What is found stays in build/fuzz/corpus; a crash is build/fuzz/found/TARGET-….
FUZZ_TIME = 60
# Seconds of the clock for one input: much, as the machine may be busy with other things.
FUZZ_HANG = 120
# Comparisons are not traced: that is two thirds of the time of such code, and the words that
# matter are in the dictionary. Nor are rare features counted (-entropic=0): a third of it.
FUZZ_FLAGS = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	-fno-sanitize-coverage=trace-cmp -fno-omit-frame-pointer -DARENA_CHUNK=64
FUZZ_RUN = ASAN_OPTIONS=quarantine_size_mb=1
FUZZ_MAKE = $(MAKE) BUILD=build/fuzz CC=clang OPTIMISE="-O2 -g" HARDEN="$(FUZZ_FLAGS)" \
	CFLAGS="$(CFLAGS) $(CLANG_QUIET)" \
	FUZZ_TIME=$(FUZZ_TIME)
FUZZ_SRC = $(wildcard tests/fuzz/fuzz_*.c)
FUZZERS = $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)

$(BUILD)/tests/fuzz/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/libterm.a $(FRONT) $(CORE)
	@mkdir -p $(@D)
	$(CC) $(HARDEN) -fsanitize=fuzzer $(LINK_FLAGS) $(LDFLAGS) -o $@ $^ $(TERM_LIBS) $(LIBS)

# Of this one the formats are of interest (src/show), not the pages, which `page` has: they are
# read by a plain build, and that is most of an execution.
$(BUILD)/fuzz/fuzz_export: $(BUILD)/tests/fuzz/fuzz_export.o $(call archives,show find edition) \
		$(BUILD)/plain/libread.a $(BUILD)/plain/libinput.a $(BUILD)/libbase.a
	@mkdir -p $(@D)
	$(CC) $(HARDEN) -fsanitize=fuzzer $(LINK_FLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
# Both by one make: two would write the same generated headers at once.
$(BUILD)/plain/libread.a $(BUILD)/plain/libinput.a &: $(CORE)
	@+$(MAKE) -s $(parallel) BUILD=$(BUILD)/plain OPTIMISE=-O2 HARDEN=-fPIE \
	    $(BUILD)/plain/libread.a $(BUILD)/plain/libinput.a

# The programs that this one starts are replaced by bytes of the input.
$(BUILD)/fuzz/fuzz_extract: LINK_FLAGS += -Wl,--wrap=child_run

# The reader of this one runs in the fuzzer's process; what curses leaves behind there is no leak
# of a program that opens one terminal.
$(BUILD)/fuzz/fuzz_tty: LINK_FLAGS += -Wl,--wrap=signal,--wrap=sigaction,--wrap=newterm

RUN_FUZZ = $(FUZZERS:$(BUILD)/fuzz/fuzz_%=run-fuzz-%)
.PHONY: fuzz fuzz-smoke fuzz-build run-fuzz $(RUN_FUZZ)
fuzz fuzz-smoke:
	+@.ci/packages build fuzz || { echo "$@: skipped"; exit 0; }; \
	$(FUZZ_MAKE) -s $(parallel) run-fuzz
fuzz-smoke: FUZZ_TIME = 4
fuzz-build:
	+@$(FUZZ_MAKE) -s $(parallel) FUZZ_TIME= run-fuzz
run-fuzz: $(if $(FUZZ_TIME),$(RUN_FUZZ),$(FUZZERS))

# Bytes of an input (8,192) of those that take long for each.
FUZZ_MOST_layout = 2048
FUZZ_MOST_export = 1024
FUZZ_MOST_tty = 256
FUZZ_MOST_ui = 200
FUZZ_ALSO_tty = -detect_leaks=0
$(RUN_FUZZ): run-fuzz-%: $(BUILD)/fuzz/fuzz_%
	@mkdir -p $(BUILD)/found $(BUILD)/corpus/$*; log=$(BUILD)/found/$*.log; \
	$(FUZZ_RUN) $< -print_funcs=0 -max_total_time=$(FUZZ_TIME) -timeout=$(FUZZ_HANG) \
	    -rss_limit_mb=2048 -max_len=$(or $(FUZZ_MOST_$*),8192) $(FUZZ_ALSO_$*) -entropic=0 \
	    -dict=tests/fuzz/words.dict -artifact_prefix=$(abspath $(BUILD))/found/$*- \
	    -close_fd_mask=1 -print_final_stats=1 $(BUILD)/corpus/$* \
	    $(wildcard tests/fuzz/corpus tests/pages) >$$log 2>&1 || { tail -60 $$log; exit 1; }; \
	sed -n "s/stat::number_of_executed_units: */$*: executions /p" $$log
