# Screen tests: the real binary in an emulated terminal.
#   make screens   the plain build;   make tests runs them on the sanitized one.
SCREEN_SRC = $(wildcard tests/screens/screen_*.c)
SCREENS = $(SCREEN_SRC:tests/screens/%.c=$(BUILD)/screens/%)
SCREEN_HELP = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(SCREEN_SRC),$(wildcard tests/screens/*.c)))

$(BUILD)/tests/screens/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/screens/%: $(BUILD)/tests/screens/%.o $(SCREEN_HELP) $(BUILD)/tests/libterm.a $(CORE)
	@mkdir -p $(@D)
	$(CC) $(HARDEN) $(LDFLAGS) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS) -lcmocka

.PHONY: screens run-screens
screens: run-screens
run-screens: $(SCREENS) $(BUILD)/newsreader
	@set -e; for t in $(SCREENS); do echo "== $$t"; \
	    NEWSREADER=$(abspath $(BUILD)/newsreader) $$t; done
run-tests: run-screens
.PRECIOUS: $(BUILD)/tests/screens/%.o
