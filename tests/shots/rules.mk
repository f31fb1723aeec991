# make screenshots: pictures of the real screen, docs/screens/*.svg, and a session as tour.cast.
$(BUILD)/tests/shots/%.o: ALL_CFLAGS += -iquote tests
SHOTS = $(BUILD)/shots $(BUILD)/tour
$(SHOTS): $(BUILD)/%: $(BUILD)/tests/shots/%.o $(BUILD)/tests/shots/picture.o \
		$(BUILD)/tests/libterm.a $(CORE)
	$(LINK) -o $@ $^ $(TERM_LIBS) $(CORE_LIBS)

.PHONY: screenshots
screenshots: $(SHOTS) $(BUILD)/newsreader
	@mkdir -p docs/screens
	@for shoot in $(SHOTS); do $$shoot $(abspath $(BUILD)/newsreader) docs/screens || exit 1; done
