# `make demo` and `make test` are all a fresh machine needs: Python 3.11+ with pip and venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check lint types layers bench mutants clean

demo: .venv/installed
	$(BIN)/crmaccess demo

test: .venv/installed
	$(BIN)/pytest -q -n auto

check: lint types layers test

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

layers: .venv/installed
	$(BIN)/lint-imports --no-cache

bench: .venv/installed
	$(BIN)/pip install -q -r benchmarks/requirements.txt
	$(BIN)/python -m benchmarks.run

mutants: .venv/installed
	$(BIN)/python -m benchmarks.mutants $(MUTANTS)

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
