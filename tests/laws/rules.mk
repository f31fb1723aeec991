# make laws: what bad input may take of memory and time, on the plain build; with
# `make bench-smoke`, for counting instructions takes a minute.
LAWS_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/laws/*.c))
$(LAWS_OBJ): ALL_CFLAGS += -iquote tests
$(BUILD)/laws/laws: $(LAWS_OBJ) $(CORE)
	@mkdir -p $(@D)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka

.PHONY: laws
laws: $(BUILD)/laws/laws $(BUILD)/newsreader
	@.ci/packages laws || true
	@echo "== $<"; NEWSREADER=$(abspath $(BUILD)/newsreader) $< 2>&1
bench-smoke: laws
