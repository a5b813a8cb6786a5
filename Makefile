# make site    builds the site into build/site
# make serve   shows it while you edit, on http://127.0.0.1:8000
# make test    runs the tests
# make test-browser   runs those that need Chromium, Java and Node.js, and installs these where apt-get may
# make fuzz    looks for input that breaks reading, escaping or finding quotes; MINUTES=60 for each of the three
# make lighthouse   measures speed and quality of three pages as a phone sees them
# make docs    builds this documentation as a site into build/documentation
# make check   format, lint, types, tests
# make bench   measures the build and the preview; SIZES=1000,5000 and ONLY=build,serve choose (see BENCHMARKS.md)
# make bench-peers   the same text with the tools users would pick instead
# make clean   removes what was built and the environment

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Material prints a notice about MkDocs 2 at every build; the choice is explained in DECISIONS.md.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test test-parts test-sites test-browser browser-tools fuzz fuzz-reading fuzz-escaping fuzz-selectors lighthouse bench bench-peers docs check clean

site: $(VENV)/site-ready
	$(BIN)/mkdocs build --strict --quiet
	@echo "build/site: $$(find build/site -name '*.html' | wc -l | tr -d ' ') pages"

serve: $(VENV)/site-ready
	$(BIN)/mkdocs serve --livereload

# Two processes side by side, which take about the same time: one for the many tests of parts, one for whole sites.
test: $(VENV)/test-ready
	@$(MAKE) --no-print-directory --jobs=2 test-parts test-sites

test-parts: $(VENV)/test-ready
	$(BIN)/python -m pytest tests/test_cases.py tests/unit tests/guide tests/bench tests/workflows tests/adopt/site

test-sites: $(VENV)/test-ready
	$(BIN)/python -m pytest -p no:cacheprovider tests/site tests/threats tests/fuzz tests/faults

test-browser: $(VENV)/test-ready $(VENV)/renderers-ready browser-tools tests/gates/node_modules/.package-lock.json
	$(BIN)/python -m pytest tests/browser tests/gates
	$(BIN)/python -m pytest tests/renderers

browser-tools:
	@for tool in chromium:chromium java:default-jre-headless npm:npm; do \
	  command -v $${tool%%:*} >/dev/null || missing="$$missing $${tool##*:}"; done; \
	  [ -z "$$missing" ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing; }

tests/gates/node_modules/.package-lock.json: tests/gates/package-lock.json | browser-tools
	cd tests/gates && npm ci --no-progress

fuzz: fuzz-reading fuzz-escaping fuzz-selectors

fuzz-reading fuzz-escaping fuzz-selectors: fuzz-%: $(VENV)/test-ready
	$(BIN)/python -m tests.fuzz $* --minutes $(or $(MINUTES),2)

lighthouse: $(VENV)/test-ready site browser-tools tests/gates/node_modules/.package-lock.json
	$(BIN)/python -m tests.gates.lighthouse

bench: $(VENV)/test-ready browser-tools
	$(BIN)/python -m tests.bench $(if $(SIZES),--sizes $(SIZES)) $(if $(ONLY),--only $(ONLY)) $(if $(OUTPUT),--output $(OUTPUT))

bench-peers: $(VENV)/test-ready browser-tools
	$(BIN)/python -m tests.bench.peers $(if $(SIZE),--size $(SIZE)) $(if $(TOOLS),--tools $(TOOLS)) $(if $(OUTPUT),--output $(OUTPUT))

docs: $(VENV)/site-ready
	$(BIN)/mkdocs build --strict --quiet --config-file documentation.yml

check: $(VENV)/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) build/documentation build/site build/site.* build/docs/* build/preview build/preview.* build/cache build/search

$(VENV)/python-ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Belegt needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site-ready: requirements.lock pyproject.toml | $(VENV)/python-ready
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test-ready: requirements-dev.lock $(VENV)/site-ready
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# An environment of their own for programs that may take MkDocs' place (tests/renderers).
$(VENV)/renderers-ready: tests/renderers/requirements.lock pyproject.toml | $(VENV)/python-ready
	$(PYTHON) -m venv $(VENV)/renderers
	$(PIP:$(BIN)/%=$(VENV)/renderers/bin/%) --no-deps --require-hashes -r tests/renderers/requirements.lock
	$(PIP:$(BIN)/%=$(VENV)/renderers/bin/%) --no-deps --no-build-isolation --editable .
	@touch $@
