# make kill-test: a thousand kills while the state is written, at each write in turn.
.PHONY: kill-test
kill-test: $(BUILD)/tests/front_kill
	KILLS=1000 $<
