.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test check fix wheel bench lock
PYTHON ?= python3
BIN := .venv/bin

help: ## Show the commands
	@awk 'BEGIN {FS = ":.*##"} /^[a-z-]+:.*##/ {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.ready: requirements/demo.txt requirements/assets.txt requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "OpenAJC needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/demo.txt -r requirements/assets.txt -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.ready requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

config/static/vendor/.ready: .venv/.ready package-lock.json
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	rm -rf config/static/vendor && mkdir -p config/static/vendor/uswds config/static/vendor/axe
	cp -R node_modules/@uswds/uswds/dist/css node_modules/@uswds/uswds/dist/fonts node_modules/@uswds/uswds/dist/img config/static/vendor/uswds/
	cp node_modules/axe-core/axe.min.js config/static/vendor/axe/
	@touch $@

setup: .venv/.dev config/static/vendor/.ready ## Install what the other commands need
	@sh tests/tools.sh

demo: .venv/.ready config/static/vendor/.ready ## Run the demo county at http://localhost:8000 (PORT=)
	$(BIN)/openajc demo

demo-reset: .venv/.ready config/static/vendor/.ready ## The same, from the beginning
	$(BIN)/openajc demo --reset

test: setup ## Run all tests on PostgreSQL and in a real browser (ROOM=activities for one room)
	$(BIN)/pytest --numprocesses auto --dist loadgroup $(if $(ROOM),tests/$(ROOM))

check: setup ## Style, types, layers, templates, plain words, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --check --lint openajc config
	$(BIN)/pytest --quiet tests/words
	$(BIN)/python -m openajc.cli.checks

fix: setup ## Let the tools fix what they can
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djlint --reformat --quiet openajc config

wheel: .venv/.ready config/static/vendor/.ready ## Build dist/openajc-*.whl with templates, styles and data
	rm -rf build dist && $(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

bench: setup ## Measure against the budgets, as ratios (ONLY=pirl for a part)
	$(BIN)/python -m benchmarks.run $(if $(ONLY),--only $(ONLY))

lock: .venv/.dev ## Compile requirements/*.txt anew from pyproject.toml
	sh requirements/lock.sh
