# make report   sets up .venv, judges the plans in targets/ by the figures in actuals/, prints the report
# make test     sets up .venv with the tools of development and runs everything that CI runs

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: report test check format lint types layers plans tests clean

report: $(VENV)/installed
	@$(BIN)/python report.py

test: lint types layers plans tests

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

# Are the plans of this repository sound, in canonical order, and is all of their texts accounted for?
plans: $(VENV)/installed-dev
	$(BIN)/python report.py fmt --check
	$(BIN)/python -m pytest -q checks/test_plans.py

# The tests hold the README's examples too (tests/test_readme.py).
tests: $(VENV)/installed-dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 tests
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# What does the day's news about the plans say? (make test never asks.)
check: $(VENV)/installed
	$(BIN)/python -m pytest checks

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The stamps are older than pyproject.toml whenever what must be installed may have changed.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable '.[dev]'
	@touch $(VENV)/installed $@
