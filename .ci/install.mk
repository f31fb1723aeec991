# make install, make uninstall: one list of what goes where.
bindir = $(PREFIX)/bin
mandir = $(PREFIX)/share/man
datadir = $(PREFIX)/share
docdir = $(datadir)/doc/newsreader
zshdir = $(datadir)/zsh/site-functions

# mode:source:target
INSTALLED = \
	755:$(BUILD)/newsreader:$(bindir)/newsreader \
	644:newsreader.1:$(mandir)/man1/newsreader.1 \
	644:docs/newsreader.zh_CN.1:$(mandir)/zh_CN/man1/newsreader.1 \
	644:docs/newsreader.zh_TW.1:$(mandir)/zh_TW/man1/newsreader.1 \
	644:docs/third-party.md:$(docdir)/third-party.md \
	644:docs/changelog.md:$(docdir)/changelog.md \
	644:docs/completions/newsreader.bash:$(datadir)/bash-completion/completions/newsreader \
	644:docs/completions/_newsreader:$(zshdir)/_newsreader \
	644:docs/completions/newsreader.fish:$(datadir)/fish/vendor_completions.d/newsreader.fish

.PHONY: install uninstall
install: all
	@set -e; for row in $(INSTALLED); do \
	    mode=$${row%%:*}; row=$${row#*:}; to="$(DESTDIR)$${row#*:}"; \
	    mkdir -p "$$(dirname "$$to")"; \
	    echo "$(INSTALL) $$to"; $(INSTALL) -m $$mode "$${row%%:*}" "$$to"; done

uninstall:
	@for row in $(INSTALLED); do rm -fv "$(DESTDIR)$${row##*:}"; done
