# Until every room is there: what stands in its place looks at these.
have = $(if $(wildcard $(1)),$(2))
ALL_CFLAGS += $(call have,src/ui/app.c,-DHAVE_APP) $(call have,src/find/search.c,-DHAVE_SEARCH)
$(BUILD)/src/main.o: $(wildcard src/ui/app.c src/find/search.c)
