# make screenshots: pictures of the real screen, docs/screens/*.svg.
$(BUILD)/tests/shots/%.o: ALL_CFLAGS += -iquote tests
$(BUILD)/shots: $(BUILD)/tests/shots/shots.o $(BUILD)/tests/libterm.a $(CORE)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS)

.PHONY: screenshots
screenshots: $(BUILD)/shots $(BUILD)/newsreader
	@mkdir -p docs/screens
	$< $(abspath $(BUILD)/newsreader) docs/screens
