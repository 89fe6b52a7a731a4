# Root & branch. `make` alone explains; `make run` is all that a newcomer needs.
#
# Files under .venv/ and static/vendor/ whose name starts with a dot are stamps: they say what is set up already,
# so that a second start sets up nothing.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
python := .venv/bin/python

strict := $(wildcard rca/*/rules.py rca/*/rules/*.py rca/*/graph.py rca/*/graph/*.py rca/*/commands.py rca/*/commands/*.py)
catalogues := $(wildcard rca/translations/*/LC_MESSAGES/messages.po)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

# --- use ------------------------------------------------------------------------------------------

.PHONY: run
run: set-up ## set everything up and serve on 127.0.0.1:8000 (PORT=… for another)
	@exec .ci/serve

.PHONY: demo
demo: set-up ## the same with a database of its own that holds a demonstration
	@exec .ci/serve demo

.PHONY: set-up
set-up: .venv/.app .venv/.system-run static/vendor/.complete $(catalogues:.po=.mo)

.venv/.app: requirements/setup.txt requirements/app.txt
	@.ci/environment app

.venv/.dev: requirements/setup.txt requirements/app.txt requirements/dev.txt
	@.ci/environment dev && touch .venv/.dev

.venv/.system-run: .ci/system | .venv/.app
	@.ci/system run

.venv/.system-test: .ci/system | .venv/.dev
	@.ci/system test

static/vendor/.complete: package-lock.json .ci/front-end | .venv/.app
	@.ci/front-end

%.mo: %.po | .venv/.app
	@.venv/bin/pybabel --quiet compile --input-file=$< --output-file=$@

# --- tests and checks -----------------------------------------------------------------------------

# A worker more than there are processors, because journeys wait for a browser and a server in turn; the tests of one file
# stay together, because they share what it made; long files come first, as tests/conftest.py puts them. WORKERS=0 for none.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))
workers := --numprocesses=$(WORKERS) --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

.PHONY: set-up-tests
set-up-tests: .venv/.dev .venv/.system-test static/vendor/.complete $(catalogues:.po=.mo)

.PHONY: test
test: set-up-tests ## all tests but the long ones, on SQLite, PostgreSQL and in Chromium (ARGS='-k …')
	@$(python) -m pytest $(workers) $(ARGS)

.PHONY: test-deep
test-deep: set-up-tests ## the long property tests
	@$(python) -m pytest $(workers) -m deep $(ARGS)

.PHONY: check
check: .venv/.dev ## style, types, architecture; no test is run
	@.venv/bin/ruff check .
	@$(if $(strict),.venv/bin/mypy $(strict),:)
	@.venv/bin/lint-imports --no-cache

.PHONY: bench
bench: set-up-tests ## one table of measurements, each against a floor or a peer
	@$(python) -m bench $(ARGS)

.PHONY: sheets
sheets: set-up-tests ## contact sheets of every screen into instance/sheets/
	@$(python) -m tests.sheets $(ARGS)

# --- texts ----------------------------------------------------------------------------------------

.PHONY: translations
translations: .venv/.dev ## collect the texts of the source into the catalogues
	@.ci/translations
