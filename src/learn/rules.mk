# The room of tools: a page generator and a learner. Neither is linked into the program.
#
#   make pages-generated   60 pages of held-out stories with gold, build/generated
#   make score             the figures on every page there is: real, training, generated
#   make learn             learns again and writes include/read/weights.h
#
# Stories and real pages lie beside the repository; where they do not, a word says so.

CORPUS = ../shared/corpus
STORIES = $(CORPUS)/train/articles.jsonl
UNIHAN = /usr/share/unicode/Unihan_Variants.txt.bz2
GENERATED = $(BUILD)/generated

LEARN_PIECES = text words story topics english paper script decorate compose typeset goldrow page_profiles
LEARN_OBJ = $(LEARN_PIECES:%=$(BUILD)/src/learn/%.o)

$(BUILD)/src/learn/%.o: ALL_CFLAGS += -iquote src/learn

$(BUILD)/pagegen: $(BUILD)/src/learn/pagegen.o $(LEARN_OBJ) $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

$(BUILD)/Unihan_Variants.txt: $(wildcard $(UNIHAN))
	@mkdir -p $(@D)
	@if [ -f $(UNIHAN) ]; then bzcat $(UNIHAN) > $@; else : > $@; fi

# Held-out stories only: no model has seen them.
.PHONY: pages-generated
pages-generated: $(BUILD)/pagegen $(BUILD)/Unihan_Variants.txt
	@mkdir -p $(GENERATED)
	@if [ -f $(STORIES) ]; then \
	    $(BUILD)/pagegen --stories=$(STORIES) --variants=$(BUILD)/Unihan_Variants.txt \
	        --half=held --seed=7 --count=10 --out=$(GENERATED); \
	else echo "no stories at $(STORIES): no pages generated"; fi

.PHONY: score
score: $(BUILD)/newsreader pages-generated
	@if [ -f $(CORPUS)/score.py ]; then \
	    echo "== real pages"; python3 $(CORPUS)/score.py $(BUILD)/newsreader $(CORPUS)/*.txt; \
	    echo "== training pages"; python3 $(CORPUS)/score.py $(BUILD)/newsreader $(CORPUS)/train/*.txt; \
	    for kind in narrow block markdown trad english ocr; do \
	        echo "== generated, $$kind"; \
	        python3 $(CORPUS)/score.py $(BUILD)/newsreader $(GENERATED)/$$kind-*.txt | tail -n 1; done; \
	    python3 $(CORPUS)/score.py $(BUILD)/newsreader $(GENERATED)/*.txt | tail -n 1; \
	else echo "no pages at $(CORPUS): nothing scored"; fi

# Learning: pages of the other half of the stories, 1,500 of each regime. Takes a minute.
LEARNED = $(BUILD)/learned

$(BUILD)/learn: $(BUILD)/src/learn/learn.o $(BUILD)/src/learn/gold.o $(BUILD)/src/learn/model.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

.PHONY: learn pages-learned
pages-learned: $(BUILD)/pagegen $(BUILD)/Unihan_Variants.txt
	@mkdir -p $(LEARNED)
	@$(BUILD)/pagegen --stories=$(STORIES) --variants=$(BUILD)/Unihan_Variants.txt \
	    --half=learn --seed=11 --count=1500 --out=$(LEARNED)
	@$(BUILD)/pagegen --stories=$(STORIES) --half=learn --seed=11 --regime=english \
	    --count=4500 --out=$(LEARNED)

learn:
	@if [ -f $(STORIES) ]; then $(MAKE) learn-weights; \
	else echo "no stories at $(STORIES): nothing learned"; fi
learn-weights: $(BUILD)/learn pages-learned pages-generated
	$(BUILD)/learn --out=include/read/weights.h --learn=$(LEARNED) --test=$(GENERATED) \
	    --test=$(CORPUS)/train --test=$(CORPUS) --test=tests/pages

# The generator's own test links its pieces beside the core.
$(BUILD)/tests/test_pagegen.o: ALL_CFLAGS += -iquote src/learn
$(BUILD)/tests/test_pagegen: $(BUILD)/tests/test_pagegen.o $(LEARN_OBJ) \
		$(BUILD)/src/learn/gold.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka

# Is the header in the repository what learning makes?
.PHONY: learn-check
learn-check: $(BUILD)/learn pages-learned
	$(BUILD)/learn --out=$(BUILD)/weights.h --learn=$(LEARNED) > $(BUILD)/learn.log
	cmp $(BUILD)/weights.h include/read/weights.h

# How near the reading of pages comes to their gold: build/score PAGE.txt …
SCORE_OBJ = $(BUILD)/src/learn/score.o $(BUILD)/src/learn/score_pages.o $(BUILD)/src/learn/gold.o
$(BUILD)/score: $(BUILD)/src/learn/score_main.o $(SCORE_OBJ) $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

# The sample pages are scored as the trainer's are.
$(BUILD)/tests/test_golden.o: ALL_CFLAGS += -iquote src/learn
$(BUILD)/tests/test_golden: $(BUILD)/tests/test_golden.o $(SCORE_OBJ) $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka
