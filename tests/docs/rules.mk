# Tests of what is said about the program: manual pages, completions, README.
DOC_RUNS = $(patsubst tests/docs/%.sh,run-docs-%,$(filter-out %/lib.sh,$(wildcard tests/docs/*.sh)))
.PHONY: $(DOC_RUNS) completions
run-tests: $(DOC_RUNS)
$(DOC_RUNS): run-docs-%: tests/docs/%.sh $(BUILD)/newsreader
	@echo "== $<"; NEWSREADER=$(BUILD)/newsreader sh $< 2>&1

completions: $(BUILD)/newsreader
	docs/completions/generate $< docs/completions

.PHONY: manual
manual: $(BUILD)/newsreader
	LC_ALL=C docs/tables $< newsreader.1
	for name in zh_CN zh_TW; do \
	    LC_ALL=C.UTF-8 LANGUAGE=$$name docs/tables $< docs/newsreader.$$name.1 || exit 1; done

