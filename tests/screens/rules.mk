# Screen tests: the real binary in an emulated terminal.
#   make screens   the plain build;   make tests runs them on the sanitized one.
SCREEN_SRC = $(wildcard tests/screens/screen_*.c)
SCREENS = $(SCREEN_SRC:tests/screens/%.c=$(BUILD)/screens/%)
SCREEN_HELP = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(SCREEN_SRC),$(wildcard tests/screens/*.c)))

$(BUILD)/tests/screens/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/screens/%: $(BUILD)/tests/screens/%.o $(SCREEN_HELP) $(BUILD)/tests/libterm.a $(CORE)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS) -lcmocka

RUN_SCREENS = $(SCREENS:$(BUILD)/screens/%=run-%)
.PHONY: screens run-screens $(RUN_SCREENS)
screens: run-screens
run-screens: $(RUN_SCREENS)
$(RUN_SCREENS): run-%: $(BUILD)/screens/% $(BUILD)/newsreader
	@echo "== $<"; NEWSREADER=$(abspath $(BUILD)/newsreader) $< 2>&1
run-tests: run-screens

# The same program, in which one call of malloc fails. Its libraries are shared ones: the
# failing calls are to be its own.
$(BUILD)/newsreader-failing: LIBS = $(call pkg,--libs ncursesw sqlite3 inih) $(CORE_LIBS)
$(BUILD)/newsreader-failing: $(BUILD)/src/main.o $(BUILD)/tests/screens/failing/malloc.o $(FRONT) $(CORE)
	$(LINK) -Wl,--wrap=malloc -o $@ $^ $(LIBS)
run-screen_faults: $(BUILD)/newsreader-failing
