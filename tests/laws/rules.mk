# make laws: what bad input may take of memory and time, on the plain build; with
# `make bench-smoke`, for counting instructions takes a minute.
LAWS_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/laws/*.c))
$(LAWS_OBJ): ALL_CFLAGS += -iquote tests
$(BUILD)/laws/laws: $(LAWS_OBJ) $(CORE)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka

LAWS = memory kept held work
RUN_LAWS = $(LAWS:%=run-law-%)
.PHONY: laws run-laws $(RUN_LAWS)
laws: $(BUILD)/laws/laws $(BUILD)/newsreader
	@.ci/packages laws || true
	@+$(MAKE) -k $(parallel) run-laws
run-laws: $(RUN_LAWS)
$(RUN_LAWS): run-law-%: $(BUILD)/laws/laws
	@echo "== $< $*"; NEWSREADER=$(abspath $(BUILD)/newsreader) $< $* 2>&1
bench-smoke: laws
