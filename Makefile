# Two commands do everything on a fresh machine with Python >= 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test lint types unit compiled sample fixtures golden bench bench-documents bench-diff bench-crawl accuracy clean help

help:
	@echo "make demo      install and check the shipped sample, without the internet"
	@echo "make test      install what the tests need and run lint, types and tests with coverage"
	@echo "make sample    make the sample portals again (snapshots/samples)"
	@echo "make fixtures  make the slow test documents again (needs LibreOffice and Chromium)"
	@echo "make accuracy  false verdicts on portals that no rule was written for (build/accuracy.json)"
	@echo "make bench     how fast and how large reading and evaluating are (build/bench.json)"
	@echo "make bench-documents  cells found in tables, strings found with and without normalisation (build/*.json)"
	@echo "make bench-diff  how fast two runs are compared, and how large the page is (build/bench-diff.json)"
	@echo "make bench-crawl  how fast crawling is, beside other programs (build/bench-crawl.json)"
	@echo "make golden    accept the reports as they are now as golden"

$(VENV)/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("oitcheck needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP) -e .
	$(BIN)/python -m compileall -q oitcheck
	touch $@

$(VENV)/.dev-installed: $(VENV)/.installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

demo: $(VENV)/.installed
	$(BIN)/oitcheck demo

test: $(VENV)/.dev-installed
	$(BIN)/python tests/system_packages.py
	$(MAKE) --no-print-directory lint types unit

lint: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/oitcheck rules lint

types: $(VENV)/.dev-installed
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

# An installed program has its bytecode; a checkout that was changed since would compile at every start.
compiled: $(VENV)/.dev-installed
	$(BIN)/python -m compileall -q oitcheck

unit: compiled
	$(BIN)/coverage erase
	$(BIN)/python -m pytest -n 3 --dist worksteal --cov=oitcheck --cov-report=term

sample: $(VENV)/.dev-installed
	$(BIN)/python -m tests.portal build

fixtures: $(VENV)/.dev-installed
	$(BIN)/python tests/documents/make_fixtures.py

golden: $(VENV)/.dev-installed
	OITCHECK_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/report

accuracy: $(VENV)/.dev-installed
	$(BIN)/python -m tests.accuracy

bench-diff: compiled
	$(BIN)/python -m tests.bench.diffing

bench: compiled
	$(BIN)/python -m tests.bench.reading

bench-documents: $(VENV)/.dev-installed
	$(BIN)/python -m tests.bench.tables
	$(BIN)/python -m tests.bench.normalisation

bench-crawl: compiled
	$(BIN)/python -m tests.bench.crawling

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .coverage*
