# A page generator and a learner. Neither is linked into the program.
#
#   make pages-generated   60 pages of held-out stories with gold, build/generated
#   make score             the figures on every page there is: real, training, generated
#   make learn PRESSED=DIR learns again and writes include/read/weights.h
#   make learn-spaced PRESSED=DIR  the same of the forests for pages of spaced scripts
#   make learn-old PRESSED=DIR  the last trees of ROLE and START of these, from old pages as well
#   make learn-old-join PRESSED=DIR  the same of JOIN
#   make learn-old-han PRESSED=DIR  the last trees of ROLE and CUT of Han, the same
#   make learn-recognised-han PRESSED=DIR  the last trees of JOIN of Han, from recognised pages
#
# Stories and real pages lie beside the repository; where they do not, a word says so.

CORPUS = ../shared/corpus
STORIES = $(CORPUS)/train/articles.jsonl
UNIHAN = /usr/share/unicode/Unihan_Variants.txt.bz2
GENERATED = $(BUILD)/generated

LEARN_PIECES = text phrases story topics english_stories paper paper_text paper_stories paper_furniture script decorate \
	decorate_headings compose typeset gold_rows page_profiles
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

# Learning: generated pages of the other half of the stories, and, in PRESSED, pages that
# real tools extracted: PRESSED/raw, mu, fitz, miner, ocr with gold, made by
# ../shared/press/press.py from stories that no page scored here holds. src/learn/remix.py
# sets their stories, or those of the pages in REMIXED, in other company. About ten minutes. Needs python3-xgboost,
# which Debian's own python3 finds.
LEARNED = $(BUILD)/learned
LEARNER = /usr/bin/python3
PRESSED = $(BUILD)/pressed
REMIXED = $(PRESSED)
TOOLS = raw mu fitz miner ocr
extracted = $(TOOLS:%=$(PRESSED)/%)
remixed = $(TOOLS:%=$(BUILD)/remixed/%)

# How many pages remix.py makes of each tool and language.
MIXES = 70

# Whose models are learned.
SCRIPT = han,latin

# What a row of each set weighs: the tools', generated, training, the project's own, remixed.
shares = 1,1,1,1,2,$(1),$(2),$(3),.5,.5,.5,.5,.5

# The pairs of Han are counted in the stories that are learned from as well, and would seem
# surer than they are: the table that learning sees leaves those out. PRESSED/stories.list
# has the ids of the extracted ones.
APART = $(BUILD)/apart
$(APART)/tables/pairs.h: src/learn/pairs.py $(BUILD)/Unihan_Variants.txt
	@mkdir -p $(@D)
	python3 $< --variants $(BUILD)/Unihan_Variants.txt --held $(STORIES) \
	    --skip $(CORPUS)/train/stories.list,$(PRESSED)/stories.list,$(SKIP) --out $@ $(MORE)

$(APART)/pairs.c: src/read/pairs.c $(APART)/tables/pairs.h
	cp $< $@

$(APART)/pairs.o: $(APART)/pairs.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/dump: $(BUILD)/src/learn/dump.o $(BUILD)/src/learn/gold.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

$(BUILD)/dump-apart: $(BUILD)/src/learn/dump.o $(BUILD)/src/learn/gold.o $(APART)/pairs.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

PAGEGEN = $(BUILD)/pagegen --stories=$(STORIES) --half=learn \
	--variants=$(BUILD)/Unihan_Variants.txt

.PHONY: learn pages-learned learn-table learn-spaced pages-spaced learn-spaced-table
pages-learned: $(BUILD)/pagegen $(BUILD)/Unihan_Variants.txt
	@rm -rf $(LEARNED) $(BUILD)/remixed $(APART)
	@mkdir -p $(LEARNED)/lines $(LEARNED)/borders
	@for set in lines/13/narrow/500 lines/13/ocr/500 lines/11/trad/500 lines/13/block/600 \
	        lines/13/markdown/600 lines/12/english/600 borders/21/narrow/900 \
	        borders/21/trad/500 borders/21/ocr/400 borders/21/block/500 \
	        borders/21/markdown/300 borders/21/english/900; do \
	    set -- $$(echo $$set | tr / ' '); \
	    $(PAGEGEN) --seed=$$2 --profile=$$3 --count=$$4 --out=$(LEARNED)/$$1; done
	@python3 src/learn/remix.py --seed=m2 --count=$(MIXES) $(REMIXED) $(BUILD)/remixed $(TOOLS)

# One model after the other, each on what the parser makes with those before it; at first
# the decisions of its own kind are taken as the gold has them. The models of borders have
# few rows a page, and learn from more generated pages.
learn: pages-learned
	$(MAKE) learn-table ORACLE=j MODELS=join PAGES=lines SHARES=$(call shares,.8,2,10)
	$(MAKE) learn-table ORACLE=r MODELS=role PAGES=lines SHARES=$(call shares,.7,2,20)
	$(MAKE) learn-table ORACLE= MODELS=role PAGES=lines SHARES=$(call shares,.7,2,20)
	$(MAKE) learn-table ORACLE=scb MODELS=start,cut,head,body PAGES=borders \
	    SHARES=$(call shares,.45,2,12)
	$(MAKE) $(BUILD)/newsreader

learn-table: $(BUILD)/dump-apart
	$(BUILD)/dump-apart --names > $(BUILD)/evidence.names
	$(BUILD)/dump-apart --oracle=$(ORACLE) --out=$(BUILD)/evidence.rows $(extracted) \
	    $(LEARNED)/$(PAGES) $(CORPUS)/train tests/pages $(remixed)
	$(LEARNER) src/learn/trees.py --names $(BUILD)/evidence.names --only $(MODELS) \
	    --script $(SCRIPT) --shares $(SHARES) --out include/read/weights.h $(BUILD)/evidence.rows

# The same for pages of spaced scripts, whose forests are their own: more generated pages, and
# the stories of PRESSED/stories.jsonl set as old newspapers.
pages-spaced: $(BUILD)/pagegen $(BUILD)/Unihan_Variants.txt
	@rm -rf $(LEARNED) $(BUILD)/remixed
	@mkdir -p $(LEARNED)/english $(LEARNED)/english-more
	@$(PAGEGEN) --seed=12 --profile=english --count=600 --out=$(LEARNED)/english
	@$(PAGEGEN) --seed=21 --profile=english --count=900 --out=$(LEARNED)/english-more
	@python3 src/learn/remix.py --seed=m3 --count=150 $(PRESSED) $(BUILD)/remixed $(TOOLS)
	@python3 src/learn/aged.py --seed=a1 --count=600 $(PRESSED)/stories.jsonl $(LEARNED)/aged

# The tools', generated, the project's own, remixed, old newspapers.
spaced_shares = 2,2,2,1.5,2,$(1),$(1),$(4),$(5),$(2),$(2),$(2),$(2),$(2),$(3)

learn-spaced: pages-spaced
	$(MAKE) learn-spaced-table ORACLE=j MODELS=join SHARES=$(call spaced_shares,1.2,.5,.75,13,20)
	$(MAKE) learn-spaced-table ORACLE=r MODELS=role SHARES=$(call spaced_shares,1,.5,1,8,8)
	$(MAKE) learn-spaced-table ORACLE= MODELS=role SHARES=$(call spaced_shares,1,.5,1,8,8)
	$(MAKE) learn-spaced-table ORACLE=scb MODELS=start,cut,body \
	    SHARES=$(call spaced_shares,1,1,.8,8,8)
	$(MAKE) learn-spaced-table ORACLE=scb MODELS=head \
	    SHARES=$(call spaced_shares,1,2,.8,8,8)
	$(MAKE) $(BUILD)/newsreader

spaced_sets = $(extracted) $(LEARNED)/english $(LEARNED)/english-more tests/pages \
	tests/pages/latin $(remixed) $(LEARNED)/aged

learn-spaced-table: $(BUILD)/dump
	$(BUILD)/dump --names > $(BUILD)/evidence.names
	$(BUILD)/dump --oracle=$(ORACLE) --out=$(BUILD)/evidence.rows $(spaced_sets)
	$(LEARNER) src/learn/trees.py --names $(BUILD)/evidence.names --only $(MODELS) \
	    --script latin --shares $(SHARES) --out include/read/weights.h $(BUILD)/evidence.rows

# Own pages of old newspapers, for ROLE, START and JOIN of spaced scripts: most rounds of trees
# stay, and the last are learned upon them, so that what other pages taught is kept.
.PHONY: learn-old learn-old-join learn-old-table
more_trees = $(LEARNER) src/learn/trees.py --names $(BUILD)/evidence.names --only $(MODELS) \
	--script latin --stays $(STAYS) --out include/read/weights.h $(1)

learn-old: pages-spaced
	$(MAKE) learn-old-table ORACLE= MODELS=role STAYS=70 ROUNDS=30 STEP=.2 DEPTH=5 \
	    SHARES=$(call spaced_shares,1,.5,1,8,30),8,8,8
	$(MAKE) learn-old-table ORACLE= MODELS=start STAYS=72 ROUNDS=20 STEP=.1 \
	    SHARES=$(call spaced_shares,1,1,.8,8,20),16,16,16
	$(MAKE) $(BUILD)/newsreader

learn-old-join: pages-spaced
	$(MAKE) learn-old-table ORACLE=j MODELS=join STAYS=100 ROUNDS=20 STEP=.12 \
	    SHARES=$(call spaced_shares,1.2,.5,.75,13,20),8,8,8
	$(MAKE) $(BUILD)/newsreader

learn-old-table:
	$(MAKE) $(BUILD)/dump
	$(BUILD)/dump --names > $(BUILD)/evidence.names
	$(call more_trees,)
	$(MAKE) $(BUILD)/dump
	$(BUILD)/dump --oracle=$(ORACLE) --out=$(BUILD)/evidence.rows $(spaced_sets) \
	    tests/pages/learned/a tests/pages/learned/b tests/pages/learned/c
	$(call more_trees,--more $(ROUNDS) --step $(STEP) $(if $(DEPTH),--depth $(DEPTH)) --old 15 \
	    --shares $(SHARES) $(BUILD)/evidence.rows)

# The same of Han: ROLE and CUT, from own old pages and those that aged_han.py makes of
# PRESSED/stories.jsonl, upon their first 70 and 72 rounds. What the second rounds of ROLE add to
# headings they add to subheads, so that what START sees of it stays what it learned from.
.PHONY: learn-old-han learn-old-han-table learn-recognised-han
han_sets = $(extracted) $(LEARNED)/$(PAGES) $(CORPUS)/train tests/pages $(remixed) \
	$(LEARNED)/aged-han tests/pages/learned/han

learn-old-han: MIXES = 90
learn-old-han: pages-learned
	@python3 src/learn/aged_han.py --seed=h1 --count=400 $(PRESSED)/stories.jsonl \
	    $(LEARNED)/aged-han
	$(MAKE) learn-old-han-table MODELS=role PAGES=lines STAYS=70 FIRST=7 THEN=7 \
	    SHARES=1,1,1,1,4,1,10,40,.5,.5,.5,.5,1,.3,4
	$(MAKE) learn-old-han-table MODELS=cut PAGES=borders ORACLE=scb STAYS=72 FIRST=20 \
	    SHARES=1,1,1,1,2,.6,4,12,.5,.5,.5,.5,.5,.5,4
	$(MAKE) $(BUILD)/newsreader

# The last rounds of JOIN, in which recognised pages weigh more than others: pages of
# PRESSED that tesseract read are as many as those of each other tool.
learn-recognised-han: pages-learned
	@python3 src/learn/aged_han.py --seed=h1 --count=300 $(PRESSED)/stories.jsonl \
	    $(LEARNED)/aged-han
	$(MAKE) learn-old-han-table MODELS=join PAGES=lines ORACLE=j STAYS=100 FIRST=20 \
	    LAST="--step .08 --least 60" \
	    SHARES=1,1,1,1,4,.8,2,10,.5,.5,.5,.5,2,.3,4
	$(MAKE) $(BUILD)/newsreader

learn_han = $(LEARNER) src/learn/trees.py --names $(BUILD)/evidence.names --only $(MODELS) \
	--script han --out include/read/weights.h --shares $(SHARES) \
	--seed $(if $(THEN),3,1) $(LAST) --stays $(1)

learn-old-han-table:
	$(MAKE) $(BUILD)/dump-apart
	$(BUILD)/dump-apart --names > $(BUILD)/evidence.names
	$(call learn_han,$(STAYS))
	$(MAKE) $(BUILD)/dump-apart
	$(BUILD)/dump-apart --oracle=$(ORACLE) --out=$(BUILD)/evidence.rows $(han_sets)
	$(call learn_han,$(STAYS) --more $(FIRST) $(BUILD)/evidence.rows)
	$(if $(THEN),$(call learn_han,$$(($(STAYS) + $(FIRST))) --more $(THEN) --alike \
	    $(BUILD)/evidence.rows))

# The pairs of Han, from stories that no scored page holds: STORIES, and MORE beside them.
.PHONY: learn-pairs
learn-pairs: $(BUILD)/Unihan_Variants.txt
	python3 src/learn/pairs.py --variants $< --skip $(CORPUS)/train/stories.list,$(SKIP) \
	    --out src/read/tables/pairs.h $(MORE) $(STORIES)

# The generator's own test links its pieces beside the core.
$(BUILD)/tests/test_pagegen.o: ALL_CFLAGS += -iquote src/learn
$(BUILD)/tests/test_pagegen: $(BUILD)/tests/test_pagegen.o $(LEARN_OBJ) \
		$(BUILD)/src/learn/gold.o $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka

# How near the reading of pages comes to their gold: build/score PAGE.txt …
SCORE_PIECES = score score_joins score_articles score_blocks comparison line_pairs score_pages gold
SCORE_OBJ = $(SCORE_PIECES:%=$(BUILD)/src/learn/%.o)
$(BUILD)/score: $(BUILD)/src/learn/score_main.o $(SCORE_OBJ) $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS)

# The sample pages are scored as the trainer's are.
$(BUILD)/tests/test_golden.o: ALL_CFLAGS += -iquote src/learn
$(BUILD)/tests/test_golden: $(BUILD)/tests/test_golden.o $(SCORE_OBJ) $(CORE)
	$(LINK) -o $@ $^ $(CORE_LIBS) -lcmocka
