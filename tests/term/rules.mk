# The harness: a program in a terminal, for tests/screens and tests/bench.
TERM_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/term/*.c))
TERM_LIB = $(BUILD)/tests/libterm.a
TERM_LIBS = -lvterm $(call pkg,--libs ncursesw) -lutil

$(TERM_OBJ): ALL_CFLAGS += -iquote tests
$(TERM_LIB): $(TERM_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^
