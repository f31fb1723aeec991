# make valgrind: the plain build below memcheck, as a filter in each format and as a reader that is
# driven through the tests of what it remembers and finds.
VALGRIND_LOG = $(abspath $(BUILD))/valgrind.log
VALGRIND = VALGRIND_PROGRAM=$(abspath $(BUILD)/newsreader) VALGRIND_LOG=$(VALGRIND_LOG)
.PHONY: valgrind
valgrind: $(BUILD)/newsreader $(BUILD)/screens/screen_memory $(BUILD)/screens/screen_edition_search
	@rm -f $(VALGRIND_LOG).*
	@for format in text markdown jsonl list html; do \
	    $(VALGRIND) tests/valgrind/reader --no-state --no-config -f $$format -s 的 \
	        tests/pages/block.txt tests/pages/narrow.txt >/dev/null || exit 1; done
	@for test in $(filter %_memory %_edition_search,$^); do \
	    $(VALGRIND) NEWSREADER=tests/valgrind/reader $$test >$(VALGRIND_LOG) 2>&1 || \
	        { tail -n 20 $(VALGRIND_LOG); exit 1; }; done
	@if [ -n "$$(cat $(VALGRIND_LOG).*)" ]; then cat $(VALGRIND_LOG).*; exit 1; fi
	@echo "valgrind: clean, $$(ls $(VALGRIND_LOG).* | wc -l) runs"
