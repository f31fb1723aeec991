# The table of faults on the plain build: a session in which each system call and each
# allocation fails once, and every mode with every signal. `make faults` walks all of it
# (an hour), `make faults-smoke` a part (a minute).
NOMEM = $(BUILD)/tests/faults/nomem.so
$(NOMEM): tests/faults/nomem.c
	@mkdir -p $(@D)
	$(CC) -O1 -fPIC -shared -D_GNU_SOURCE -o $@ $<
$(BUILD)/tests/faults/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/faults: $(BUILD)/tests/faults/faults.o $(BUILD)/tests/screens/reader.o $(BUILD)/tests/libterm.a $(CORE)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS) -lcmocka
$(BUILD)/random_keys: $(BUILD)/tests/faults/random_keys.o $(BUILD)/tests/screens/reader.o $(BUILD)/tests/libterm.a $(CORE)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS) -lcmocka

.PHONY: faults faults-smoke random-keys
# SESSIONS of random keys on the sanitized build, from SEED on, of the corpus as well where it
# is at hand.
SESSIONS = 500
SEED = 1
random-keys:
	+@$(MAKE) -s $(parallel) $(CHECK) run-random-keys
run-random-keys: $(BUILD)/random_keys $(BUILD)/newsreader
	NEWSREADER=$(abspath $(BUILD)/newsreader) $< $(SESSIONS) $(SEED) $(abspath $(wildcard $(CORPUS)/*.txt))
FAULTS = NEWSREADER=$(abspath $(BUILD)/newsreader) NOMEM=$(abspath $(NOMEM)) $(BUILD)/faults
faults: $(BUILD)/faults $(NOMEM) $(BUILD)/newsreader $(BUILD)/screens/screen_deaths
	FAULTS=all NEWSREADER=$(abspath $(BUILD)/newsreader) $(BUILD)/screens/screen_deaths
	$(FAULTS) memory
	$(FAULTS) calls
faults-smoke: $(BUILD)/faults $(NOMEM) $(BUILD)/newsreader
	$(FAULTS) memory 97
	$(FAULTS) calls 97
