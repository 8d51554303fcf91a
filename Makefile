# make map: the shipped map from seeds/.  make test: everything that is checked.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp

.PHONY: map test lint lint-js bench clean screenshot lock

map: $(RUN)
	$(BIN)/conflictmap build

test: $(DEV) lint
	scripts/need_chromium.sh
	$(BIN)/pytest -n 2

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	for each in tests/bench/bench_*.py; do echo "== $$each"; PYTHONPATH=. $(BIN)/python "$$each" || exit 1; done

screenshot: $(DEV) map
	$(BIN)/python scripts/screenshot.py maps/index.html docs/img/map.png day=2024-11-30

lint-js:
	npm install --silent --no-package-lock --no-audit --no-fund
	npm run --silent lint

clean:
	rm -rf .venv .conflictmap maps/*.html maps/*.geojson maps/*.json .mypy_cache .ruff_cache .import_linter_cache .hypothesis

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

lock: $(DEV)
	printf 'hatchling\neditables\n' | $(LOCK) pyproject.toml - --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

$(RUN): requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
