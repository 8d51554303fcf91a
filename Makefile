# make map: the shipped map from seeds/.  make test: everything that is checked.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
JS := node_modules/.stamp
SHOT := $(BIN)/python scripts/screenshot.py

.PHONY: map test lint lint-js bench clean screenshot lock

map: $(RUN)
	$(BIN)/conflictmap build --evenings

test: $(DEV) lint
	scripts/need_chromium.sh
	$(BIN)/pytest -n 2

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if ! command -v npm >/dev/null; then echo "no npm here: the page's scripts were not checked (make lint-js needs Node 20)"; \
	elif $(MAKE) --silent $(JS); then $(MAKE) --silent lint-js; \
	else echo "npm could not install eslint: the page's scripts were not checked"; fi

bench: $(DEV)
	for each in tests/bench/bench_*.py; do echo "== $$each"; PYTHONPATH=. $(BIN)/python "$$each" || exit 1; done

screenshot: $(DEV) map
	$(BIN)/conflictmap build seeds/*.txt --on 2024-11-30 --out .conflictmap/seed
	$(SHOT) .conflictmap/seed/index.html docs/img/seed.png day=2024-11-30
	$(SHOT) maps/index.html docs/img/map.png day=2024-11-30
	$(SHOT) maps/index.html docs/img/front-2024-11-30.png 'day=2024-11-30&view=36.0,37.0,9'
	$(SHOT) maps/index.html docs/img/changes.png 'tab=changes&from=2024-11-29&to=2024-12-08&view=35.2,37.1,7.5'
	$(SHOT) maps/index.html docs/img/aleppo.png 'day=2024-11-30&place=sy-aleppo'
	$(SHOT) maps/index.html docs/img/arabic.png 'day=2024-12-05&place=sy-hama&lang=ar'
	$(SHOT) maps/index.html docs/img/then.png 'day=2024-11-28&known=then&place=sy-dadikh&view=35.85,36.65,10'
	$(SHOT) maps/index.html docs/img/phone.png 'day=2024-11-30&place=sy-aleppo' --width 390 --height 844 --scale 2

lint-js: $(JS)
	npm run --silent lint

$(JS): package.json
	npm install --silent --no-package-lock --no-audit --no-fund
	touch $@

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
	$(BIN)/python -m compileall -q geo
	touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
