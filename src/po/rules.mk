# What the program says, in other languages. A build without gettext speaks English.
#   make po   takes new sentences from the sources into the catalogues
LANGUAGES = zh_CN zh_TW
# Who has no catalogue of their own reads that of the same script.
ALIKE = zh_HK zh_MO zh_SG
SPOKEN = $(LANGUAGES) $(ALIKE)
POT = $(BUILD)/newsreader.pot
ifneq ($(shell command -v msgfmt),)
CATALOGUES = $(SPOKEN:%=$(BUILD)/locale/%/LC_MESSAGES/newsreader.mo)
endif

# The sources' own, and those of the tables, which only the preprocessor can read.
WORDED = $(filter-out src/learn/% src/base/words.c,$(wildcard src/*.c src/*/*.c))
XGETTEXT = xgettext --language=C --from-code=UTF-8 --no-location --package-name=newsreader \
	--keyword --keyword=WORDS --keyword=WORDS_IN:1c,2 --keyword=words_say \
	--keyword=words_in:1c,2 --keyword=words_count:1,2 --keyword=app_say:2 \
	--keyword=fault_set:2 --keyword=die

define catalogue
@mkdir -p $(@D)
msgfmt --check -o $@ $<
endef
$(BUILD)/locale/%/LC_MESSAGES/newsreader.mo: src/po/%.po
	$(catalogue)
$(patsubst %,$(BUILD)/locale/%/LC_MESSAGES/newsreader.mo,zh_HK zh_MO): src/po/zh_TW.po
	$(catalogue)
$(BUILD)/locale/zh_SG/LC_MESSAGES/newsreader.mo: src/po/zh_CN.po
	$(catalogue)

$(POT): $(WORDED) src/po/tables.in $(wildcard include/*.h include/*/*.h)
	@mkdir -p $(@D)
	@$(CC) -E -P -x c $(ALL_CFLAGS) src/po/tables.in 2>/dev/null >$@.c
	@$(XGETTEXT) -o $@ $(WORDED) $@.c

PO = src/po
.PHONY: po pot
pot: $(POT)
po: $(POT)
	@for name in $(LANGUAGES); do \
	    msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching \
	        $(PO)/$$name.po $(POT); \
	    msgattrib --no-obsolete --no-wrap -o $(PO)/$$name.po $(PO)/$$name.po; \
	    sed -i '/^"POT-Creation-Date:/d' $(PO)/$$name.po; \
	    msgfmt --check --statistics -o /dev/null $(PO)/$$name.po; done

$(BUILD)/newsreader: | $(CATALOGUES)
all: $(CATALOGUES)
INSTALLED += $(foreach name,$(if $(CATALOGUES),$(SPOKEN)), \
	644:$(BUILD)/locale/$(name)/LC_MESSAGES/newsreader.mo:$(datadir)/locale/$(name)/LC_MESSAGES/newsreader.mo)

# The tests read what the program says in English.
run-tests run-screens: export LC_ALL = C.UTF-8
run-tests run-screens: export LANGUAGE =
