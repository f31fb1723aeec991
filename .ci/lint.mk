# make lint: what a compiler, a checker and the formatter have to say, all of it an error.
LINT_C = $(filter-out src/find/tables/% src/input/tables/%,$(wildcard src/*.c src/*/*.c tests/*.c tests/*/*.c))
LINT_H = $(wildcard include/*.h include/*/*.h src/*/*.h tests/*.h tests/*/*.h)
LINT_CLANG = $(LINT_C:%.c=$(BUILD)/lint/%.clang)
LINT_GCC = $(LINT_C:%.c=$(BUILD)/lint/%.gcc)
LINT_TIDY = $(patsubst %.c,$(BUILD)/lint/%.tidy,$(filter-out src/learn/%,$(filter src/%,$(LINT_C))))
LINT_CFLAGS = -DLIBRARIES='""' -iquote tests -iquote src/learn
# ctuuninitvar takes an array that its caller fills by memset for one that nobody fills.
# Two tables take it many minutes: one file is left out, the other is read without its table.
CPPCHECK = cppcheck -isrc/read/pairs.c -DWITHOUT_TABLES --quiet --std=c11 --enable=warning,performance,portability \
	--inline-suppr --error-exitcode=1 --suppress=missingInclude \
	--suppress=normalCheckLevelMaxBranches --suppress=ctuuninitvar --library=.ci/cppcheck.cfg -D__linux__ \
	'-D__has_include(x)=1' '-DVERSION="0"' '-DLIBRARIES=""' '-DLOCALEDIR="/"'

# clang-format of another version formats some lines differently; this one decides.
FORMAT_VERSION = 14
FORMATTED = $(filter-out src/find/tables/% src/input/tables/%,$(LINT_C) $(LINT_H))

.PHONY: lint lint-names lint-figures lint-gcc lint-clang lint-tidy lint-format lint-cppcheck lint-dangerous lint-binary
lint:
	@.ci/packages build languages check lint
	@+$(MAKE) -k $(parallel) -s lint-format lint-dangerous lint-names lint-figures lint-binary lint-gcc lint-clang lint-cppcheck lint-tidy
	@echo "make lint: clean"

$(BUILD)/lint/%.gcc: %.c $(GENERATED)
	@mkdir -p $(@D)
	@gcc $(filter-out -g,$(ALL_CFLAGS)) $(LINT_CFLAGS) -Werror -MMD -MP -MT $@ -MF $@.d -c -o $@ $<

# Number constants are enums here, of which clang since 19 wants no arithmetic with doubles.
CLANG_QUIET = -Wno-string-concatenation -Wno-enum-float-conversion
$(BUILD)/lint/%.clang: %.c $(GENERATED)
	@mkdir -p $(@D)
	@clang $(ALL_CFLAGS) $(LINT_CFLAGS) $(CLANG_QUIET) -Werror \
	    -MMD -MP -MT $@ -MF $@.d -fsyntax-only $<
	@touch $@

# Another version of clang-tidy finds other things; this one decides. TIDY=yes runs any.
$(BUILD)/lint/%.tidy: %.c .clang-tidy $(GENERATED)
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- $(filter-out -W%,$(ALL_CFLAGS)) $(LINT_CFLAGS) 2>/dev/null
	@touch $@

lint-gcc: $(LINT_GCC)
lint-clang: $(LINT_CLANG)
.PHONY: lint-tidy-all
lint-tidy-all: $(LINT_TIDY)
lint-tidy:
	@+case "$(TIDY)$$(clang-tidy --version)" in \
	yes*|*'version $(FORMAT_VERSION).'*) $(MAKE) -k -s $(parallel) lint-tidy-all;; \
	*) echo "lint-tidy: skipped, clang-tidy is not version $(FORMAT_VERSION)";; esac
lint-format:
	@case "$$(clang-format --version)" in \
	*'version $(FORMAT_VERSION).'*) clang-format --dry-run -Werror $(FORMATTED);; \
	*) echo "lint-format: advisory, for $$(clang-format --version) is not $(FORMAT_VERSION):" \
	    "$$(clang-format --dry-run $(FORMATTED) 2>&1 | grep -c warning:) places differ";; esac
lint-cppcheck: $(GENERATED)
	@$(CPPCHECK) -Iinclude -I$(BUILD)/gen src
lint-names:
	@.ci/names
lint-figures: $(BUILD)/newsreader
	@BUILD=$(BUILD) .ci/figures
lint-dangerous:
	@.ci/dangerous
	@.ci/claims
lint-binary: $(BUILD)/newsreader
	@.ci/hardened $<

# What is generated and kept, against its generators.
.PHONY: generated-check
generated-check: all $(BUILD)/shots $(BUILD)/tour
	@.ci/generated $(BUILD)
