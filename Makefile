# newsreader: `make run` opens the sample edition, `make check` runs every test.
# Both install what is missing first. Parts with rules of their own keep them in rules.mk.

VERSION = 0.1
PREFIX = /usr/local
CC = gcc
BUILD = build
PKG_CONFIG = pkg-config

PACKAGES = ncursesw libunistring jansson sqlite3 inih tre
pkg = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)

OPTIMISE = -O2 -g
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
WARN = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
CFLAGS = $(OPTIMISE) $(HARDEN) $(WARN)
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -iquote include -iquote $(BUILD)/gen \
	-DVERSION='"$(VERSION)"' -pthread $(call pkg,--cflags ncursesw jansson sqlite3 inih) $(CFLAGS)
LDFLAGS = -pie -Wl,-z,relro,-z,now
CORE_LIBS = -lunistring $(call pkg,--libs jansson) $(call pkg,--libs tre) -pthread -lm
LIBS = $(call pkg,--libs ncursesw) $(call pkg,--libs sqlite3) $(call pkg,--libs inih) $(CORE_LIBS)

# The core has no curses and no database in it: a call to them there does not link.
CORE_SRC = $(wildcard src/base/*.c src/page/*.c src/find/*.c src/show/*.c)
FRONT_SRC = $(wildcard src/store/*.c src/ui/*.c) $(wildcard src/options.c)
CORE_OBJ = $(CORE_SRC:%.c=$(BUILD)/%.o)
FRONT_OBJ = $(FRONT_SRC:%.c=$(BUILD)/%.o)
CORE = $(BUILD)/libnewsreader.a
FRONT = $(BUILD)/libfront.a

.PHONY: all
all: $(BUILD)/newsreader

$(CORE): $(CORE_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(FRONT): $(FRONT_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/newsreader: $(BUILD)/src/main.o $(FRONT) $(CORE)
	$(CC) $(HARDEN) $(LDFLAGS) -o $@ $^ $(LIBS)

# The sample edition, two pages in one file, as an array of bytes.
SAMPLE = tests/pages/block.txt tests/pages/narrow.txt
$(BUILD)/gen/sample.h: $(SAMPLE)
	@mkdir -p $(@D)
	@{ echo '/* made from $(SAMPLE) */'; \
	  echo 'static const unsigned char sample_text[] = {'; \
	  { cat $(word 1,$^); printf '\f\n'; cat $(word 2,$^); } | od -An -v -tu1 | \
	    sed 's/[0-9][0-9]*/&,/g'; \
	  echo '};'; } >$@.new && mv $@.new $@

$(BUILD)/%.o: %.c | $(BUILD)/gen/sample.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Tests: tests/test_*.c see the core alone; tests/front_*.c the front as well.
# `make tests` builds them with sanitizers and tiny arenas in build/check, and runs them.
TEST_SRC = $(wildcard tests/test_*.c tests/front_*.c)
TESTS = $(TEST_SRC:tests/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(CORE)
	$(CC) $(HARDEN) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) -lcmocka
$(BUILD)/tests/front_%: $(BUILD)/tests/front_%.o $(FRONT) $(CORE)
	$(CC) $(HARDEN) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

CHECK = BUILD=build/check OPTIMISE="-O1 -g" \
	HARDEN="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DARENA_CHUNK=64"

.PHONY: tests run-tests
tests:
	$(MAKE) $(CHECK) run-tests
run-tests: $(TESTS) $(BUILD)/newsreader
	@set -e; for t in $(TESTS); do echo "== $$t"; NEWSREADER=$(BUILD)/newsreader $$t; done

.PHONY: clean
clean:
	rm -rf build

include $(wildcard tests/rules.mk src/*/rules.mk tests/*/rules.mk)
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
