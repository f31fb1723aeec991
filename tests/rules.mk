# make kill-test: a thousand kills while the state is written, at each write in turn.
.PHONY: kill-test
kill-test: $(BUILD)/tests/front_kill
	KILLS=1000 $<

# make big-endian: the filter built for a machine of the other byte order (Debian packages
# gcc-s390x-linux-gnu, qemu-user and the libraries as :s390x) prints the same.
.PHONY: big-endian
big-endian: $(BUILD)/newsreader
	@if ! command -v s390x-linux-gnu-gcc >/dev/null || ! command -v qemu-s390x >/dev/null; then \
	    echo "big-endian: skipped, no s390x-linux-gnu-gcc or no qemu-s390x"; exit 0; fi; \
	PKG_CONFIG_LIBDIR=/usr/lib/s390x-linux-gnu/pkgconfig:/usr/share/pkgconfig \
	    $(MAKE) -s $(parallel) CC=s390x-linux-gnu-gcc BUILD=build/s390x ARCHIVES= \
	    build/s390x/newsreader || exit 1; \
	for page in tests/pages/*.txt; do \
	    $(BUILD)/newsreader --no-state --no-config -f jsonl $$page >$(BUILD)/little.jsonl; \
	    qemu-s390x build/s390x/newsreader --no-state --no-config -f jsonl $$page | \
	        cmp - $(BUILD)/little.jsonl || exit 1; done; \
	echo "big-endian: the same on s390x"
