# `make run` starts kiosk in the practice environment; `make test` passes the tests.
# Both set up everything they need in .venv; they need Python 3.11 and make, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := kiosk_tui kiosk_api screens

.PHONY: help setup setup-dev setup-web run test check lint types contracts wheel constraints screenshots bench clean

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /: /' | sort

run: setup ## Start kiosk in the practice environment
	@$(BIN)/kiosk

setup: $(VENV)/set-up ## Make .venv with the commands kiosk and kiosk-api
setup-dev: $(VENV)/set-up-dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "kiosk needs Python 3.11 or newer; say which: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Compiled beforehand: without .pyc files a start takes four times as long.
$(VENV)/set-up: constraints.txt pyproject.toml build_messages.py | $(BIN)/python
	@echo "Setting up kiosk in $(VENV); the first time takes a minute."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@

$(VENV)/set-up-dev: constraints-dev.txt pyproject.toml build_messages.py | $(BIN)/python
	@echo "Setting up kiosk and its tests in $(VENV); the first time takes two minutes."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(PACKAGES)
	@touch $@ $(VENV)/set-up

setup-web: $(VENV)/set-up ## Add what `kiosk serve-web` needs: kiosk in a browser
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints-web.txt

test: setup-dev ## Pass the tests
	@$(BIN)/python build_messages.py
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal $(TESTS)

check: lint types contracts test wheel ## Do what CI does, short of what needs system packages

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy
	$(BIN)/pyright

contracts: setup-dev
	$(BIN)/lint-imports

wheel: setup-dev ## Build the wheel and test it in an environment of its own
	$(BIN)/python -m pytest -m wheel tests/end_to_end

constraints: setup-dev ## Choose the newest allowed versions anew and pin them with hashes
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra build --output-file constraints.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra web \
		--constraint constraints.txt --output-file constraints-web.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra server --extra dev \
		--constraint constraints.txt --output-file constraints-dev.txt pyproject.toml

bench: setup-dev ## Measure start, keys and memory (TUIBENCH=path of tuibench.py), and lists
	$(BIN)/python tests/bench/start_and_keys.py --tuibench "$(TUIBENCH)"
	$(BIN)/python -m tests.bench.list_latency

screenshots: setup-dev ## Draw the pictures of the README anew
	$(BIN)/python docs/screenshots.py

clean: ## Remove what can be made anew
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache
