# Two commands for a newcomer: `make demo` and `make test`. Both set themselves up in .venv, and need
# only python3, python3-venv and make. The rest is for who works on the project.

PYTHON ?= python3
VENV ?= .venv
# Where the labelled data lie; the product never looks there.
SHARED ?= ../shared
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs score bench weights clean

help: ## Say what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(VENV)/installed ## Read the bundled sample reports and print the ledger they give
	@$(BIN)/onrecord demo

test: check ## Everything that CI runs

check: $(VENV)/installed-dev ## Lint, format, types, the one-way rule, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: $(VENV)/installed-dev ## Put the code in the house's form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/installed-dev ## Write docs/reference anew from the code
	$(BIN)/python docs/generate.py

score: $(VENV)/installed-dev ## Print how accurate the whole is on the labelled sets, and fail below the floors
	$(BIN)/python -m benchmarks.score --shared $(SHARED) --check

bench: $(VENV)/installed-dev ## Run every benchmark; each prints its figure as a ratio
	@set -e; for each in $(patsubst benchmarks/%.py,%,$(sort $(wildcard benchmarks/[a-z]*.py))); do \
	  echo "== $$each"; $(BIN)/python -m benchmarks.$$each; \
	done

# A teacher of syntax, its trees of conflict news, everything, and export.
TRAIN := $(BIN)/python -m training.train --data $(SHARED)/data
weights: $(VENV)/installed-train ## Train the reader's weights anew and put them into the package (2 hours)
	$(TRAIN) --run training/runs/teacher --mix syntax=1 --rate 2.5e-4 --quantise 0 --minutes 15
	$(BIN)/python -m training.distil training/runs/teacher --data $(SHARED)/data --gold $(SHARED)/gold \
	  --to training/runs/trees.conllu
	$(TRAIN) --gold $(SHARED)/gold --annotations --trees training/runs/trees.conllu --teacher training/runs/teacher \
	  --run training/runs/all --from training/runs/teacher/final.pt --quantise 0.2 --minutes 100
	$(BIN)/python -m training.export training/runs/all/final.pt --labels training/runs/all/labels.json \
	  --to src/onrecord/data/reader
	$(BIN)/python -m training.weighing --shared $(SHARED) --to src/onrecord/data/weighing.json

clean: ## Remove the environment and every cache
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@echo "Setting up $(VENV); this is done once."
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-train: $(VENV)/installed-dev
	$(PIP) --editable '.[train]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/installed
