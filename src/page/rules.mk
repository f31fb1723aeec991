# Until every room is there: what stands in its place looks at these.
have = $(if $(wildcard $(1)),$(2))
ALL_CFLAGS += $(call have,src/page/parse.c,-DHAVE_PARSE) \
	$(call have,src/ui/app.c,-DHAVE_APP) $(call have,src/find/search.c,-DHAVE_SEARCH)
$(BUILD)/src/main.o $(BUILD)/src/page/parse_plain.o: \
	$(wildcard src/page/parse.c src/ui/app.c src/find/search.c)
