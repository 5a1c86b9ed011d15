# `make demo` and `make test` are all a fresh machine needs: Python 3.11+ with pip and venv.
# On another interpreter, beside the first: make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types layers bench mutants fuzz force climb clean

demo: $(VENV)/installed
	$(BIN)/crmaccess demo

test: $(VENV)/installed
	$(BIN)/pytest -q -n auto --dist worksteal $(PYTEST)

check: lint types layers test

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed
	$(BIN)/mypy

layers: $(VENV)/installed
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/installed
	$(BIN)/pip install -q -r benchmarks/requirements.txt
	$(BIN)/python -m benchmarks.run

# make fuzz FUZZ_SECONDS=3600 FUZZ_SEED=7: each fuzzer for an hour, from another seed than the tests'.
fuzz: export FUZZ_SECONDS ?= 600
fuzz: export FUZZ_SEED ?= $(shell date +%s)
fuzz: $(VENV)/installed
	$(BIN)/pytest -q -n auto tests/fuzz

mutants: $(VENV)/installed
	$(BIN)/python -m benchmarks.mutants $(MUTANTS)

# What CI tries of kills, full disks, writers and damage, FORCE times as much: make force FORCE=100
force: $(VENV)/installed
	FORCE=$(or $(FORCE),20) $(BIN)/pytest -q tests/force

# Random operators who try to climb, CLIMB times as many as in CI.
climb: $(VENV)/installed
	CLIMB=$(or $(CLIMB),50) $(BIN)/pytest -q -n auto tests/properties/authority/test_climbing.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf .venv .venv-* build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
