# newsreader
#   make run      opens the sample edition; PAGES=DIRECTORY opens that
#   make check    runs every test
# Both install what is missing first. `make` alone builds and installs nothing.
# Parts with rules of their own keep them in rules.mk.

VERSION = 0.2
PREFIX = /usr/local
DESTDIR =
PAGES =
ifneq ($(filter default undefined,$(origin CC)),)
CC = gcc
endif
BUILD = build
PKG_CONFIG = pkg-config
INSTALL = install
CORPUS = ../shared/corpus

SYSTEM := $(shell uname -s)
JOBS := $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
# A build inside a build is parallel, unless this one was told how to be.
parallel = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS) -Otarget) --no-print-directory

MODULES = ncursesw jansson sqlite3 inih tre expat
pkg = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)

# CPPFLAGS, CFLAGS and LDFLAGS of the environment or the command line come after these, and win.
OPTIMISE = -O3 -g
FORTIFY = $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,-D_FORTIFY_SOURCE=2)
HARDEN = $(FORTIFY) -fstack-protector-strong -fPIE
WARN = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
MODULE_CFLAGS := $(call pkg,--cflags $(MODULES))
# Files and dates beyond 2 GB and 2038 where a long has 32 bits; no path of this machine.
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 \
	-iquote include -iquote $(BUILD)/gen -ffile-prefix-map=$(CURDIR)=. \
	-DVERSION='"$(VERSION)"' -DLOCALEDIR='"$(datadir)/locale"' -pthread $(MODULE_CFLAGS) \
	-fdata-sections $(OPTIMISE) $(HARDEN) $(WARN) $(CPPFLAGS) $(CFLAGS)
LINK_FLAGS = $(if $(filter Darwin,$(SYSTEM)),,-pie -Wl,--as-needed -Wl,--gc-sections \
	-Wl,-z,relro -Wl,-z,now)
ifdef STATIC
HARDEN = $(FORTIFY) -fstack-protector-strong
LINK_FLAGS = -static -Wl,--as-needed
PKG_CONFIG += --static
endif
LINK = $(CC) $(OPTIMISE) $(HARDEN) $(CFLAGS) $(LINK_FLAGS) $(LDFLAGS)
CORE_LIBS := -lunistring $(call pkg,--libs jansson tre expat) -pthread -lm
LIBS := $(call pkg,--libs ncursesw sqlite3 inih) $(CORE_LIBS)

# A library that is there as an archive is linked in: eight libraries to find, map and bind
# cost a third of the time to the first picture. ARCHIVES= (as a distribution wants it), a
# sanitized build, or a system without archives, links them as shared ones.
ARCHIVES = $(if $(STATIC)$(findstring sanitize,$(HARDEN))$(findstring coverage,$(OPTIMISE)),,yes)
archive = $(filter /%,$(shell $(CC) -print-file-name=lib$(patsubst -l%,%,$(1)).a 2>/dev/null))
linked = $(if $(ARCHIVES),$(foreach l,$(1),$(if $(filter -lncursesw -ltinfo -lsqlite3 \
	-linih -lunistring -ljansson -ltre -lexpat,$(l)),$(or $(call archive,$(l)),$(l)),$(l))),$(1))
LIBS := $(call linked,$(LIBS))
# Two functions that curses calls for each character, and the one that makes its windows:
# ui/terminal.c has them for UTF-8 alone and without the window that is not used.
ifeq ($(SYSTEM),Linux)
OWN_FUNCTIONS = -Wl,--wrap=wcrtomb,--wrap=wctob,--wrap=newwin_sp
endif

# One archive a folder, linked in this order: a folder may call those after it. The core has no
# curses and no database in it. `make folders` (of `make tests`) links each folder whole against
# those that it may depend on, so that a wrong dependency does not link.
CORE_FOLDERS = show find edition read input base
FRONT_FOLDERS = ui program store
sources = $(if $(filter program,$(1)),$(filter-out src/main.c,$(wildcard src/*.c)),$(wildcard src/$(1)/*.c))
archives = $(1:%=$(BUILD)/lib%.a)
CORE = $(call archives,$(CORE_FOLDERS))
FRONT = $(call archives,$(FRONT_FOLDERS))

.PHONY: all
all: $(BUILD)/newsreader

define archive_of
$(BUILD)/lib$(1).a: $$(patsubst %.c,$(BUILD)/%.o,$$(call sources,$(1)))
	@rm -f $$@
	$$(AR) rcs $$@ $$^
endef
$(foreach f,$(CORE_FOLDERS) $(FRONT_FOLDERS),$(eval $(call archive_of,$(f))))

# For --version -v.
NOTHING :=
LIBRARIES = $(subst $(NOTHING) ;,;,libunistring$(foreach m,$(MODULES),; $(m) $(call pkg,--modversion $(m))))
$(BUILD)/src/main.o: ALL_CFLAGS += -DLIBRARIES='"$(LIBRARIES)"'

# A linker writes here and there, and the system keeps the file in small pieces until it reads it
# anew; of a copy it maps larger ones, and the first picture is there a twentieth sooner.
$(BUILD)/newsreader: $(BUILD)/src/main.o $(FRONT) $(CORE)
	$(LINK) $(OWN_FUNCTIONS) -o $@.linked $^ $(LIBS)
	@rm -f $@ && cp $@.linked $@ && rm -f $@.linked

# What a folder may depend on, and what that depends on in turn.
read_uses = base
input_uses = base
find_uses = base
store_uses = base
edition_uses = read input base
show_uses = edition $(edition_uses)
program_uses = store find show $(show_uses)
ui_uses = program $(program_uses)

$(BUILD)/folders/%: $(BUILD)/lib%.a $(CORE) $(FRONT)
	@mkdir -p $(@D)
	@echo 'int main(void) { return 0; }' | $(LINK) -Wl,--no-gc-sections -o $@ -x c - -x none -Wl,--whole-archive $< \
	    -Wl,--no-whole-archive $(call archives,$($*_uses)) \
	    $(if $(filter $*,$(FRONT_FOLDERS)),$(LIBS),$(CORE_LIBS))

.PHONY: folders
folders: $(patsubst %,$(BUILD)/folders/%,$(CORE_FOLDERS) $(FRONT_FOLDERS))
	@.ci/cycles $(patsubst %.c,$(BUILD)/%.o,$(foreach f,$(CORE_FOLDERS) $(FRONT_FOLDERS),$(call sources,$f)))

# The sample edition, two pages in one file, as an array of bytes.
SAMPLE = tests/pages/block.txt tests/pages/narrow.txt
$(BUILD)/gen/sample.h: $(SAMPLE) | $(BUILD)/gen/found
	@mkdir -p $(@D)
	@{ echo '/* made from $(SAMPLE) */'; \
	  echo 'static const unsigned char sample_text[] = {'; \
	  { cat $(word 1,$^); printf '\f\n'; cat $(word 2,$^); } | od -An -v -tu1 | \
	    sed 's/[0-9][0-9]*/&,/g'; \
	  echo '};'; } >$@.new && mv $@.new $@

# What is missing is said in one line, before anything is compiled.
$(BUILD)/gen/found:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' CPPFLAGS='$(CPPFLAGS)' .ci/packages -n build
	@mkdir -p $(@D) && touch $@

# The words that pages are searched for, a table a list.
WORD_LISTS = $(patsubst %.words,$(BUILD)/gen/words_%.h,$(notdir $(wildcard src/read/words/*.words tests/words/*.words)))
vpath %.words src/read/words tests/words
$(BUILD)/gen/words_%.h: %.words src/read/words/make.awk
	@mkdir -p $(@D)
	@LC_ALL=C awk -f src/read/words/make.awk $< >$@.new && mv $@.new $@

# The learned trees; none before anything was learned.
$(BUILD)/gen/forests.h: src/read/forests.awk $(wildcard include/read/weights.h)
	@mkdir -p $(@D)
	@LC_ALL=C awk -f $< $(filter %.h,$^) /dev/null >$@.new && mv $@.new $@

GENERATED = $(BUILD)/gen/sample.h $(BUILD)/gen/forests.h $(WORD_LISTS)

$(BUILD)/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Tests: tests/test_*.c see the core alone; tests/front_*.c the front as well.
# `make tests` builds them with sanitizers and tiny arenas in build/check, and runs them.
TEST_SRC = $(wildcard tests/test_*.c tests/front_*.c)
TESTS = $(TEST_SRC:tests/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka
$(BUILD)/tests/front_%: $(BUILD)/tests/front_%.o $(FRONT) $(CORE)
	$(LINK) -o $@ $^ $(LIBS) -lcmocka

# A compiler without sanitizers (musl's systems) tests without; it says so.
SANITIZE = $(or $(shell echo 'int main(void) { return 0; }' | $(CC) $(SANITIZERS) -x c \
	-o /dev/null - 2>/dev/null && echo '$(SANITIZERS)'),$(info tests: no sanitizers here))
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all
CHECK = BUILD=build/check OPTIMISE="-O1 -g" \
	HARDEN="$(SANITIZE) -fno-omit-frame-pointer -DARENA_CHUNK=64"

.PHONY: tests run-tests
tests:
	+$(MAKE) -k $(parallel) $(CHECK) run-tests

# Objects of tests are kept. (.SECONDARY would also pass over an object that is missing where its
# source is older than the archive that it belongs to, as after unpacking a later version.)
.PRECIOUS: $(BUILD)/%.o

# One target a test, so that they run side by side and each one's output stays in one piece.
RUNS = $(TESTS:$(BUILD)/tests/%=run-test-%)
.PHONY: $(RUNS)
run-tests: $(RUNS) folders
$(RUNS): run-test-%: $(BUILD)/tests/% $(BUILD)/newsreader
	@echo "== $<"; NEWSREADER=$(BUILD)/newsreader $< 2>&1

# The two commands.
.PHONY: run check scores
run:
	@.ci/packages build languages
	@+$(MAKE) -s $(parallel) all
	@if [ -t 0 ] && [ -t 1 ]; then $(BUILD)/newsreader $(if $(PAGES),"$(PAGES)",--no-state); \
	 else $(BUILD)/newsreader --no-state --format=text $(if $(PAGES),"$(PAGES)") </dev/null; fi

check:
	@.ci/packages build languages check
	@+$(MAKE) -s $(parallel) all
	@+$(MAKE) -s --no-print-directory tests
	@+$(MAKE) -s scores
	@echo "make check: all tests passed"

# The project's own pages, and real ones where they are at hand, against a careful reader's
# gold. The own bars are today's figures.
OWN_BARS = kept=0.999 join=0.999 text=0.999 article=0.999 whole=0.999 headline=0.964 role=0.997 order=0.999
LATIN_BARS = kept=0.996 join=0.991 text=0.940 article=0.989 whole=0.963 headline=0.913 role=0.982 order=0.938
BARS = kept=0.999 join=0.97 text=0.95 article=0.95 whole=0.9 headline=0.85
scores: $(BUILD)/newsreader $(BUILD)/score
	@$(BUILD)/score $(wildcard tests/pages/*.txt) | .ci/bars $(OWN_BARS)
	@$(BUILD)/score $(wildcard tests/pages/latin/*.txt) | .ci/bars $(LATIN_BARS)
	@if ! [ -f $(CORPUS)/score.py ]; then echo "scores: real pages skipped, no $(CORPUS) here"; \
	 elif ! command -v python3 >/dev/null; then echo "scores: real pages skipped, no python3"; \
	 else python3 $(CORPUS)/score.py $(BARS:%=--min %) $(BUILD)/newsreader $(CORPUS)/*.txt && \
	    $(MAKE) -s --no-print-directory scores-agree; fi

# The project's own scorer says what that script says, to the third digit.
.PHONY: scores-agree
scores-agree: $(BUILD)/newsreader $(BUILD)/score
	@python3 $(CORPUS)/score.py $(BUILD)/newsreader $(CORPUS)/*.txt $(CORPUS)/train/*.txt >$(BUILD)/scores.py
	@$(BUILD)/score $(CORPUS)/*.txt $(CORPUS)/train/*.txt | diff $(BUILD)/scores.py -

include .ci/lint.mk .ci/install.mk .ci/dist.mk

.PHONY: clean
clean:
	rm -rf build

include $(wildcard tests/rules.mk src/*/rules.mk tests/*/rules.mk)
-include $(shell find $(BUILD)/src $(BUILD)/tests $(BUILD)/lint -name '*.d' -type f 2>/dev/null)
