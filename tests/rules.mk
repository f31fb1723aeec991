# make kill-test: a thousand kills while the state is written, at each write in turn.
.PHONY: kill-test
kill-test: $(BUILD)/tests/front_kill
	KILLS=1000 $<

# make big-endian: the filter built for a machine of the other byte order prints the same. With
# the native headers, so that of the libraries only what runs is needed (Debian: gcc-s390x-linux-gnu,
# libc6-dev-s390x-cross, qemu-user, libc6:s390x, libncursesw6:s390x, libtre5:s390x and so on).
OTHER = s390x-linux-gnu
OTHER_LIBS = $(patsubst %,-l:%,$(notdir $(foreach l,ncursesw tinfo sqlite3 inih expat jansson \
	unistring tre,$(wildcard /usr/lib/$(OTHER)/lib$(l).so.? /lib/$(OTHER)/lib$(l).so.?))))
.PHONY: big-endian
big-endian: $(BUILD)/newsreader
	@if ! command -v $(OTHER)-gcc >/dev/null || ! command -v qemu-s390x >/dev/null; then \
	    echo "big-endian: skipped, no $(OTHER)-gcc or no qemu-s390x"; exit 0; fi; \
	$(MAKE) -s $(parallel) CC=$(OTHER)-gcc BUILD=build/s390x LIBS='$(OTHER_LIBS) -pthread -lm' \
	    build/s390x/newsreader || exit 1; \
	for page in tests/pages/*.txt; do \
	    $(BUILD)/newsreader --no-state --no-config -f jsonl $$page >$(BUILD)/little.jsonl; \
	    qemu-s390x build/s390x/newsreader --no-state --no-config -f jsonl $$page | \
	        cmp - $(BUILD)/little.jsonl || exit 1; done; \
	echo "big-endian: the same on s390x"
