# make site    builds the site into build/site
# make serve   shows it while you edit, on http://127.0.0.1:8000
# make test    runs the tests
# make test-browser   runs those that need Chromium, and installs it where apt-get may
# make check   format, lint, types, tests
# make clean   removes what was built and the environment

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Material prints a notice about MkDocs 2 at every build; the choice is explained in DECISIONS.md.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test test-browser check clean

site: $(VENV)/site-ready
	$(BIN)/mkdocs build --strict --quiet
	@echo "build/site: $$(find build/site -name '*.html' | wc -l | tr -d ' ') pages"

serve: $(VENV)/site-ready
	$(BIN)/mkdocs serve --livereload

test: $(VENV)/test-ready
	$(BIN)/python -m pytest

test-browser: $(VENV)/test-ready
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
	$(BIN)/python -m pytest tests/browser

check: $(VENV)/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) build/site build/site.* build/docs/*

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
