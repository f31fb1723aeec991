# make dist: the sources as one file. make deb: a Debian package of them. make coverage:
# how much of each folder the tests run. make static: a program that needs no library.
NAME = newsreader-$(VERSION)
DIST = build/$(NAME).tar.gz
# Files and date of this checkout's own repository; of another one above it nothing is asked.
GIT = $(if $(wildcard .git),$(shell git rev-parse --is-inside-work-tree 2>/dev/null))
STAMP = $(if $(GIT),$(shell git log -1 --format=%ct),$(shell date -r README.md +%s))
FILES = $(sort $(if $(GIT),$(shell git ls-files),$(patsubst ./%,%,$(shell find . \
	\( -path ./.git -o -path './build*' \) -prune -o -type f ! -name '*.o' -print))))

.PHONY: dist distcheck deb coverage static
dist:
	@mkdir -p build
	@[ -n "$(filter src/main.c,$(FILES))" ] || { echo "dist: no sources found" >&2; exit 1; }
	@printf '%s\n' $(FILES) | tar --create --files-from=- --transform='s,^,$(NAME)/,' \
	    --mode=u+rw,go=u,go-w --owner=0 --group=0 --numeric-owner --mtime=@$(STAMP) | \
	    gzip -n >$(DIST)
	@echo $(DIST)

distcheck: dist
	@rm -rf build/dist && mkdir -p build/dist
	@tar -xzf $(DIST) -C build/dist
	@+$(MAKE) -s -C build/dist/$(NAME) dist
	@cmp $(DIST) build/dist/$(NAME)/$(DIST)
	@+$(MAKE) -C build/dist/$(NAME) CORPUS=$(abspath $(CORPUS)) check
	@+$(MAKE) -C build/dist/$(NAME) install DESTDIR=$(abspath build/dist/root) PREFIX=/usr
	@+$(MAKE) -C build/dist/$(NAME) uninstall DESTDIR=$(abspath build/dist/root) PREFIX=/usr
	@test -z "$$(find build/dist/root -type f)" || { echo "left after uninstall"; exit 1; }

deb: dist
	@.ci/packages build languages check deb
	@rm -rf build/deb && mkdir -p build/deb
	@cp $(DIST) build/deb/newsreader_$(VERSION).orig.tar.gz
	@tar -xzf $(DIST) -C build/deb
	@cp -r .ci/debian build/deb/$(NAME)/debian
	@cd build/deb/$(NAME) && dpkg-buildpackage -us -uc -b
	@lintian --fail-on error build/deb/*.changes
	@ls build/deb/*.deb

# Everything that has to hold of a version, and the text of its tag.
.PHONY: release release-text
release: distcheck deb
	@.ci/run
	@+$(MAKE) -s reproducible
	@+$(MAKE) -s release-text
release-text:
	@grep -q '^## $(VERSION)' docs/changelog.md && \
	    grep -q '^newsreader ($(VERSION)-' .ci/debian/changelog || \
	    { echo "release: $(VERSION) is missing in a changelog" >&2; exit 1; }
	@echo "git tag -a v$(VERSION), with this text:" && echo && echo "newsreader $(VERSION)" && \
	    awk '/^## / { on = $$2 == "$(VERSION)"; next } on' docs/changelog.md

# Two directories, one binary.
.PHONY: reproducible
reproducible: dist
	@rm -rf build/here build/there/longer && mkdir -p build/here build/there/longer
	@for place in here there/longer; do tar -xzf $(DIST) -C build/$$place; done
	@+for place in here there/longer; do \
	    $(MAKE) -s $(parallel) -C build/$$place/$(NAME) build/newsreader || exit 1; done
	@cmp build/here/$(NAME)/build/newsreader build/there/longer/$(NAME)/build/newsreader
	@echo "reproducible: the same bytes from two directories"

# Every test, without sanitizers.
COVER = BUILD=build/cover OPTIMISE="-O0 -g --coverage" HARDEN="-DARENA_CHUNK=64"
coverage:
	@.ci/packages build languages check
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	@mkdir -p build
	@+$(MAKE) -s -k $(parallel) $(COVER) run-tests >build/cover.log 2>&1 || \
	    echo "some tests failed, see build/cover.log"
	@.ci/coverage build/cover

static:
	+$(MAKE) $(parallel) BUILD=build/static STATIC=yes all
	@cp LICENSE docs/third-party.md build/static
